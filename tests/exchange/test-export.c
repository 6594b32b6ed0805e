/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything out of a casebook, into files that other programs read, and nothing that they would
 * calculate. */

#include "habeas-csv-guard.h"
#include "habeas-export-table.h"
#include "habeas-export.h"
#include "import-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <sys/stat.h>
#include <unistd.h>

static void
test_guard (void)
{
  static const char *const texts[] = {"=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\tx", "\rx",
    "＝1", "＋1", "－1", "＠x", "'quoted", "'=x", "", "plain", "a=b", "O'Brien", "''"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *guarded = habeas_csv_guard (texts[i]);

      g_assert_cmpstr (habeas_csv_unguard (guarded), ==, texts[i]);
      g_assert_null (strchr ("=+-@\t\r", guarded[0] != '\0' ? guarded[0] : 'x'));
    }
}

static char *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static const char *const sheet
  = "Case No,Name,DOB,Volunteer,Arresting agency,County,State,Charge,Notes\n"
    "7,\"=cmd|'/c calc'!A1\",1980-01-02,-A. Nother,@PD,Cook,IL,+theft,'=not a formula\n";

static void
test_csv (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) imported = import_good_text (fixture, sheet, NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "out", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;
  g_autofree char *cases = NULL;
  g_autofree char *arrests = NULL;
  g_autofree char *notes = NULL;
  guint n_files;
  guint64 n_records;
  struct stat info;

  g_assert_true (habeas_export_sync (
    fixture->book, HABEAS_EXPORT_CSV, folder, &n_files, &n_records, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_files, >, 8);
  g_assert_cmpuint (n_records, >, 9);
  names = read_file (folder, "person_name.csv");
  g_assert_nonnull (strstr (names, "\"'=cmd|'/c calc'!A1\""));
  cases = read_file (folder, "case.csv");
  g_assert_nonnull (strstr (cases, "\"'-A. Nother\""));
  arrests = read_file (folder, "arrest.csv");
  g_assert_nonnull (strstr (arrests, "\"Cook, IL\""));
  g_assert_nonnull (strstr (arrests, "\"'@PD\""));
  notes = read_file (folder, "note.csv");
  g_assert_nonnull (strstr (notes, "\"'=not a formula\""));
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);

  /* Once more at the same place would mix two exports. */
  g_assert_false (
    habeas_export_sync (fixture->book, HABEAS_EXPORT_CSV, folder, NULL, NULL, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS);
}

static void
test_json (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = sample_path ("clinic-intake.csv");
  g_autoptr (HabeasImportResult) imported = import_good (fixture, path, NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "out", NULL);
  g_autofree char *charges = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *array;

  g_assert_true (
    habeas_export_sync (fixture->book, HABEAS_EXPORT_JSON, folder, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  charges = read_file (folder, "charge.json");
  json_parser_load_from_data (parser, charges, -1, &error);
  g_assert_no_error (error);
  array = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (array), ==, 401);
  g_assert_true (json_object_has_member (json_array_get_object_element (array, 0), "offense_name"));
}

/* A case that comes while the export runs is in none of its files, not in half of them. */
static void
test_one_moment (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasImportResult) imported = import_good_text (fixture, sheet, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "table.csv", NULL);
  g_autoptr (HabeasImportResult) later = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasSnapshot) snapshot = habeas_casebook_open_snapshot (fixture->book, &error);
  g_autoptr (HabeasExportNames) names = habeas_export_names_new (snapshot);
  int fd = g_open (path, O_WRONLY | O_CREAT, 0600);
  guint64 n_cases = 0;
  guint64 n_arrests = 0;

  g_assert_true (habeas_export_table_write (
    snapshot, names, HABEAS_RECORD_CASE, HABEAS_EXPORT_CSV, fd, &n_cases, NULL, &error));
  later = import_good_text (
    fixture, "Case No,Name,DOB,County,State,Charge\n8,Ana Prueba,1981-01-02,Cook,IL,theft\n", NULL);
  g_assert_true (habeas_export_table_write (
    snapshot, names, HABEAS_RECORD_ARREST, HABEAS_EXPORT_CSV, fd, &n_arrests, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_cases, ==, 1);
  g_assert_cmpuint (n_arrests, ==, 1);
  close (fd);
}

static void
test_cannot_write (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "none", "out", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *other = g_build_filename (fixture->folder, "out", NULL);

  g_assert_false (
    habeas_export_sync (fixture->book, HABEAS_EXPORT_CSV, folder, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_false (
    habeas_export_sync (fixture->book, HABEAS_EXPORT_CSV, other, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/guard", test_guard);
  g_test_add ("/export/csv", Fixture, NULL, fixture_set_up, test_csv, fixture_tear_down);
  g_test_add ("/export/json", Fixture, NULL, fixture_set_up, test_json, fixture_tear_down);
  g_test_add (
    "/export/one-moment", Fixture, NULL, fixture_set_up, test_one_moment, fixture_tear_down);
  g_test_add (
    "/export/cannot-write", Fixture, NULL, fixture_set_up, test_cannot_write, fixture_tear_down);
  return g_test_run ();
}
