/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup is made, verified and restored as the room and its dialog do it, and where one was is
 * where one comes back to. */
#include "fixture.h"

#include "habeas-backup-room.h"
#include "habeas-backup.h"
#include "habeas-cases-room.h"
#include "habeas-restore-window.h"
#include "habeas-window.h"

#include <glib/gstdio.h>

static AdwApplication *application;

static gboolean
is_settled (gpointer window)
{
  return habeas_window_is_settled (window);
}

static gboolean
is_locked (gpointer window)
{
  return habeas_window_get_session (window) == NULL && habeas_window_is_settled (window);
}

static HabeasWindow *
open_window (Fixture *fixture)
{
  HabeasWindow *window = habeas_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  habeas_window_open (window, fixture->casebook);
  return window;
}

static void
reopen (HabeasWindow *window, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  habeas_window_lock (window);
  fixture_wait (is_locked, window);
  g_clear_object (&fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&fixture->casebook);
  fixture->casebook = habeas_casebook_open_sync (fixture->path, PASSPHRASE, NULL, FALSE, &error);
  g_assert_no_error (error);
}

static void
on_restored_cb (GtkWindow *dialog, const char *path, char **restored)
{
  *restored = g_strdup (path);
}

static gboolean
has_path (gpointer path)
{
  return *(char **)path != NULL;
}

static void
test_backup (Fixture *fixture, gconstpointer user_data)
{
  HabeasWindow *window = open_window (fixture);
  HabeasBackupRoom *room = HABEAS_BACKUP_ROOM (habeas_window_show_room (window, "backup"));
  g_autofree char *path = g_build_filename (fixture->folder, "today.habeas-backup", NULL);
  g_autofree char *target = g_build_filename (fixture->folder, "Restored.casebook", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) target_file = g_file_new_for_path (target);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *contents = NULL;
  gsize size;
  HabeasRestoreWindow *dialog;
  GtkWidget *secret;
  HabeasCasebook *copy;

  fixture_wait (is_settled, window);
  habeas_backup_room_back_up (room, file);
  fixture_wait (is_settled, window);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpint (habeas_casebook_get_backup_time_sync (fixture->casebook, FALSE), >, 0);
  habeas_backup_room_verify (room, file);
  fixture_wait (is_settled, window);
  g_assert_true (
    habeas_casebook_verify_backup_sync (fixture->casebook, path, NULL, NULL, NULL, &error));
  g_assert_no_error (error);

  before = habeas_casebook_dump_sync (fixture->casebook, &error);
  g_assert_no_error (error);
  dialog = habeas_restore_window_new (GTK_WINDOW (window));
  g_signal_connect (dialog, "restored", G_CALLBACK (on_restored_cb), &restored);
  gtk_window_present (GTK_WINDOW (dialog));
  habeas_restore_window_set_backup (dialog, file);
  habeas_restore_window_set_target (dialog, target_file);
  secret = fixture_find (GTK_WIDGET (dialog), ADW_TYPE_PASSWORD_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (secret), PASSPHRASE);
  g_signal_emit_by_name (secret, "entry-activated");
  fixture_wait (has_path, &restored);
  g_assert_cmpstr (restored, ==, target);

  copy = habeas_casebook_open_sync (restored, PASSPHRASE, NULL, FALSE, &error);
  g_assert_no_error (error);
  after = habeas_casebook_dump_sync (copy, &error);
  g_assert_cmpstr (before, ==, after);
  habeas_casebook_close (copy);
  g_object_unref (copy);

  /* One byte is enough. */
  g_file_get_contents (path, &contents, &size, &error);
  g_assert_no_error (error);
  contents[size / 2] ^= 1;
  g_file_set_contents (path, contents, (gssize)size, &error);
  g_assert_no_error (error);
  g_assert_false (
    habeas_casebook_verify_backup_sync (fixture->casebook, path, NULL, NULL, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_DAMAGED);
  fixture_close_window (fixture, window);
}

static guint
count_views (HabeasCasebook *casebook)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = habeas_casebook_get_history_sync (casebook, 0, 100, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < history->len; i++)
    n += ((HabeasHistoryEntry *)history->pdata[i])->kind == HABEAS_ACT_VIEW;
  return n;
}

static void
test_place (Fixture *fixture, gconstpointer user_data)
{
  HabeasWindow *window = open_window (fixture);
  GtkWidget *room = habeas_window_show_room (window, "cases");
  gint64 rid;

  fixture_wait (is_settled, window);
  habeas_cases_room_open_at (HABEAS_CASES_ROOM (room), 1);
  fixture_wait (is_settled, window);
  rid = habeas_cases_room_get_case (HABEAS_CASES_ROOM (room));
  g_assert_cmpint (rid, >, 0);

  reopen (window, fixture);
  /* That the case was looked at stands in the journal, once. */
  g_assert_cmpuint (count_views (fixture->casebook), ==, 1);
  habeas_window_open (window, fixture->casebook);
  fixture_wait (is_settled, window);
  room = habeas_window_show_room (window, "cases");
  g_assert_cmpint (habeas_cases_room_get_case (HABEAS_CASES_ROOM (room)), ==, rid);
  fixture_close_window (fixture, window);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  fixture_init (&argc, &argv);
  application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (application));
  g_test_add ("/app/backup/room", Fixture, GUINT_TO_POINTER (3), fixture_set_up, test_backup,
    fixture_tear_down);
  g_test_add ("/app/backup/place", Fixture, GUINT_TO_POINTER (3), fixture_set_up, test_place,
    fixture_tear_down);
  return g_test_run ();
}
