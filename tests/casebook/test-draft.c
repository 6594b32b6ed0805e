/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed and not saved outlives a kill and a restart, and is no part of the record. */
#include "fixture.h"

#include "habeas-draft.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
put (Fixture *fixture, const char *form, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_put_draft_sync (fixture->book, form, field, text, &error);
  g_assert_no_error (error);
}

static void
assert_draft (Fixture *fixture, const char *form, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = habeas_casebook_list_drafts_sync (fixture->book, form, &error);
  g_autoptr (GString) all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < drafts->len; i++)
    {
      const HabeasDraft *draft = drafts->pdata[i];

      g_assert_cmpint (draft->saved_ms, >, 0);
      g_string_append_printf (all, "%s/%s=%s;", draft->form, draft->field, draft->text);
    }
  g_assert_cmpstr (all->str, ==, expected);
}

static void
test_round_trip (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *before = fixture_dump (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  put (fixture, "intake", "family", "Núñez");
  put (fixture, "intake", "given", "Carmen");
  put (fixture, "intake", "family", "del Río Núñez");
  put (fixture, "case:1", "note", "");
  put (fixture, "intake", "phone", "415");
  put (fixture, "intake", "phone", NULL);
  for (int opened = 0; opened < 2; opened++)
    {
      assert_draft (fixture, "intake", "intake/family=del Río Núñez;intake/given=Carmen;");
      assert_draft (fixture, "case:1", "case:1/note=;");
      assert_draft (fixture, "nothing", "");
      assert_draft (fixture, NULL, "case:1/note=;intake/family=del Río Núñez;intake/given=Carmen;");
      fixture_assert_clean (fixture);
      fixture_reopen (fixture);
    }
  after = fixture_dump (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOTHING_TO_UNDO);
  g_clear_error (&error);

  habeas_casebook_drop_draft_sync (fixture->book, "intake", &error);
  g_assert_no_error (error);
  assert_draft (fixture, NULL, "case:1/note=;");
}

typedef struct {
  gboolean fail;
} Save;

static gboolean
save_form (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Save *save = user_data;

  if (!habeas_writer_drop_draft (writer, "intake", error))
    return FALSE;
  write_case (writer, &carmen);
  if (save->fail)
    g_set_error_literal (
      error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID, "It was not meant to be");
  return !save->fail;
}

static void
test_saved_with_the_act (Fixture *fixture, gconstpointer user_data)
{
  Save save = {.fail = TRUE};
  g_autoptr (GError) error = NULL;

  put (fixture, "intake", "family", "Núñez");
  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Intake", save_form, &save, NULL, &error);
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID);
  g_clear_error (&error);
  assert_draft (fixture, "intake", "intake/family=Núñez;");
  save.fail = FALSE;
  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Intake", save_form, &save, NULL, &error);
  g_assert_no_error (error);
  assert_draft (fixture, "intake", "");
}

static void
test_purge (Fixture *fixture, gconstpointer user_data)
{
  gint64 rid = fixture_add_case (fixture, &carmen);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasCaseFile) file
    = habeas_casebook_get_case_sync (fixture->book, rid, NULL, &error);

  g_assert_no_error (error);
  put (fixture, "case:1", "note", "Carmen called");
  habeas_casebook_purge_person_sync (
    fixture->book, habeas_case_file_get_row (file)->person, NULL, &error);
  g_assert_no_error (error);
  assert_draft (fixture, NULL, "");
}

static void
on_put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_put_draft_finish (HABEAS_CASEBOOK (source), result, &error);
  g_assert_no_error (error);
  ++*(guint *)user_data;
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **)user_data
    = habeas_casebook_list_drafts_finish (HABEAS_CASEBOOK (source), result, &error);
  g_assert_no_error (error);
}

static void
on_dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(gboolean *)user_data
    = habeas_casebook_drop_draft_finish (HABEAS_CASEBOOK (source), result, &error);
  g_assert_no_error (error);
}

/* What was asked for last is what stands there. */
static void
test_async (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  gboolean dropped = FALSE;
  guint n_put = 0;

  for (int i = 0; i < 50; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      habeas_casebook_put_draft_async (fixture->book, "intake", "phone", text, on_put_cb, &n_put);
    }
  while (n_put < 50)
    g_main_context_iteration (NULL, TRUE);
  habeas_casebook_list_drafts_async (fixture->book, "intake", NULL, on_listed_cb, &drafts);
  while (drafts == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (drafts->len, ==, 1);
  g_assert_cmpstr (((HabeasDraft *)drafts->pdata[0])->text, ==, "49");
  habeas_casebook_drop_draft_async (fixture->book, "intake", on_dropped_cb, &dropped);
  while (!dropped)
    g_main_context_iteration (NULL, TRUE);
  assert_draft (fixture, NULL, "");
  /* The thread lets go of the casebook after its answer. */
  fixture_reopen (fixture);
}

/* A child types, says so over a pipe, and is killed while it goes on. */
static void
test_kill (Fixture *fixture, gconstpointer user_data)
{
  int said[2];
  int acknowledged = 0;
  int status;
  pid_t child;

  habeas_casebook_close (fixture->book);
  g_clear_object (&fixture->book);
  g_assert_cmpint (pipe (said), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      fixture->book = habeas_casebook_open_sync (fixture->path, PASSPHRASE, NULL, FALSE, NULL);
      for (int i = 1; fixture->book != NULL; i++)
        {
          g_autofree char *text = g_strdup_printf ("%d", i);

          if (!habeas_casebook_put_draft_sync (fixture->book, "intake", "note", text, NULL)
              || write (said[1], &i, sizeof i) != sizeof i)
            break;
        }
      _exit (1);
    }
  close (said[1]);
  while (acknowledged < 25)
    g_assert_cmpint (read (said[0], &acknowledged, sizeof acknowledged), ==, sizeof acknowledged);
  kill (child, SIGKILL);
  while (read (said[0], &status, sizeof status) == sizeof status)
    acknowledged = status;
  close (said[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));

  fixture_reopen (fixture);
  {
    g_autoptr (GPtrArray) drafts = habeas_casebook_list_drafts_sync (fixture->book, "intake", NULL);

    g_assert_cmpuint (drafts->len, ==, 1);
    g_assert_cmpint (atoi (((HabeasDraft *)drafts->pdata[0])->text), >=, acknowledged);
  }
  fixture_assert_clean (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/casebook/draft/round-trip", test_round_trip);
  ADD ("/casebook/draft/saved-with-the-act", test_saved_with_the_act);
  ADD ("/casebook/draft/purge", test_purge);
  ADD ("/casebook/draft/async", test_async);
  ADD ("/casebook/draft/kill", test_kill);
  return g_test_run ();
}
