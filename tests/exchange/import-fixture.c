/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets into casebooks, for the tests. */

#include "import-fixture.h"

char *
sample_path (const char *file)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", file, NULL);
}

HabeasImportResult *
import_path (
  Fixture *fixture, const char *path, const char *profile_json, gboolean skip_bad, GError **error)
{
  g_autoptr (HabeasImport) import = NULL;
  g_autoptr (HabeasProfile) profile = NULL;
  HabeasImportOptions options = {.skip_bad = skip_bad};
  HabeasImportResult *result = NULL;

  if (profile_json != NULL)
    {
      g_autoptr (GError) wrong = NULL;

      profile = habeas_profile_new_from_json (profile_json, -1, &wrong);
      g_assert_no_error (wrong);
      options.profile = profile;
    }
  import = habeas_import_open_sync (path, &options, NULL, error);
  if (import == NULL)
    return NULL;
  habeas_import_run_sync (import, fixture->book, NULL, NULL, NULL, &result, error);
  return result;
}

static void
print_issues (const char *what, GPtrArray *issues)
{
  for (guint i = 0; i < issues->len && i < 20; i++)
    {
      HabeasImportIssue *issue = g_ptr_array_index (issues, i);

      g_test_message ("%s: %u [%s] %s", what, issue->row, issue->column, issue->reason);
    }
}

HabeasImportResult *
import_good (Fixture *fixture, const char *path, const char *profile_json)
{
  g_autoptr (GError) error = NULL;
  HabeasImportResult *result = import_path (fixture, path, profile_json, FALSE, &error);

  if (result != NULL)
    {
      print_issues ("rejected", result->rejected);
      print_issues ("note", result->notes);
    }
  g_assert_no_error (error);
  g_assert_nonnull (result);
  return result;
}

HabeasImportResult *
import_text (
  Fixture *fixture, const char *text, const char *profile_json, gboolean skip_bad, GError **error)
{
  g_autofree char *path = write_temporary ("csv", text, strlen (text));
  HabeasImportResult *result = import_path (fixture, path, profile_json, skip_bad, error);

  g_unlink (path);
  return result;
}

HabeasImportResult *
import_good_text (Fixture *fixture, const char *text, const char *profile_json)
{
  g_autofree char *path = write_temporary ("csv", text, strlen (text));
  HabeasImportResult *result = import_good (fixture, path, profile_json);

  g_unlink (path);
  return result;
}

HabeasImportResult *
try_text (const char *text, const char *profile_json, GError **error)
{
  g_autofree char *path = write_temporary ("csv", text, strlen (text));
  g_autoptr (HabeasImport) import = NULL;
  g_autoptr (HabeasProfile) profile = NULL;
  HabeasImportOptions options = {0};
  HabeasImportResult *result = NULL;

  if (profile_json != NULL)
    {
      g_autoptr (GError) wrong = NULL;

      profile = habeas_profile_new_from_json (profile_json, -1, &wrong);
      g_assert_no_error (wrong);
      options.profile = profile;
    }
  import = habeas_import_open_sync (path, &options, NULL, error);
  g_unlink (path);
  if (import != NULL)
    habeas_import_try_sync (import, NULL, NULL, NULL, NULL, &result, error);
  if (result != NULL)
    {
      print_issues ("rejected", result->rejected);
      print_issues ("note", result->notes);
    }
  return result;
}

HabeasCaseFile *
get_case (Fixture *fixture, const char *number)
{
  g_autoptr (GError) error = NULL;
  gint64 rid = 0;
  HabeasCaseFile *file;

  if (number != NULL)
    rid = habeas_casebook_find_case_sync (fixture->book, number, &error);
  else
    {
      g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
      g_autoptr (GArray) rids = habeas_casebook_query_sync (fixture->book, query, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (rids->len, ==, 1);
      rid = g_array_index (rids, gint64, 0);
    }
  g_assert_no_error (error);
  file = habeas_casebook_get_case_sync (fixture->book, rid, NULL, &error);
  g_assert_no_error (error);
  return file;
}

const char *
get_text (HabeasCaseFile *file, HabeasRecordKind kind, guint index, const char *field)
{
  GPtrArray *records;

  if (kind == HABEAS_RECORD_CASE)
    return habeas_record_get_text (habeas_case_file_get_case (file), field);
  if (kind == HABEAS_RECORD_PERSON)
    return habeas_record_get_text (habeas_case_file_get_person (file), field);
  records = habeas_case_file_get_records (file, kind);
  g_assert_cmpuint (index, <, records->len);
  return habeas_record_get_text (g_ptr_array_index (records, index), field);
}

guint
count_records (HabeasCaseFile *file, HabeasRecordKind kind)
{
  return habeas_case_file_get_records (file, kind)->len;
}

void
assert_issue (GPtrArray *issues, guint index, guint row, const char *column, const char *says)
{
  HabeasImportIssue *issue;

  g_assert_cmpuint (index, <, issues->len);
  issue = g_ptr_array_index (issues, index);
  g_assert_cmpuint (issue->row, ==, row);
  g_assert_cmpstr (issue->column, ==, column);
  if (strstr (issue->reason, says) == NULL)
    g_error ("\"%s\" does not say \"%s\"", issue->reason, says);
}
