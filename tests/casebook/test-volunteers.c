/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Volunteers and their keys: who can open the casebook, who is written down as having worked, and
 * that nothing in between is ever on the disk. */
#include "fixture.h"

#include "habeas-volunteers.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECOND "another horse battery"
#define THIRD "a third horse battery"
/* The first argument of the process that is killed. */
#define CHANGE_FOR_EVER "change-for-ever"

static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *holders = habeas_volunteers_list_sync (fixture->book, &error);

  g_assert_no_error (error);
  return holders;
}

static const HabeasKeyHolder *
find (GPtrArray *holders, const char *name)
{
  for (guint i = 0; i < holders->len; i++)
    {
      const HabeasKeyHolder *holder = holders->pdata[i];

      if (g_strcmp0 (holder->name, name) == 0)
        return holder;
    }
  return NULL;
}

static void
add (Fixture *fixture, const char *name, const char *passphrase)
{
  g_autoptr (GError) error = NULL;

  habeas_volunteers_add_sync (fixture->book, PASSPHRASE, name, passphrase, &error);
  g_assert_no_error (error);
}

static HabeasUuid
id_of (Fixture *fixture, const char *name)
{
  g_autoptr (GPtrArray) holders = list (fixture);
  const HabeasKeyHolder *holder = find (holders, name);

  g_assert_nonnull (holder);
  return holder->id;
}

static void
reopen (Fixture *fixture, const char *secret)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_close (fixture->book);
  g_clear_object (&fixture->book);
  fixture->book = habeas_casebook_open_sync (fixture->path, secret, NULL, FALSE, &error);
  g_assert_no_error (error);
}

static void
assert_opens (Fixture *fixture, const char *secret, gboolean opens)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasCasebook) book
    = habeas_casebook_open_sync (fixture->path, secret, NULL, TRUE, &error);

  if (opens)
    g_assert_no_error (error);
  else
    g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_WRONG_KEY);
}

static char *
read_keys (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->path, "keys.json", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Of every file that a change would touch. */
static char *
fingerprint (Fixture *fixture)
{
  static const char *const names[] = {"keys.json", "cases.db", "cases.db-wal", "witness"};
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->path, names[i], NULL);
      g_autofree char *text = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (path, &text, &size, NULL));
      g_checksum_update (sum, (const guchar *)text, (gssize)size);
    }
  return g_strdup (g_checksum_get_string (sum));
}

static void
test_add (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) holders = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *keys = NULL;
  g_autofree char *who = NULL;
  const HabeasKeyHolder *holder;

  add (fixture, " Dana Iturbe ", SECOND);
  holders = list (fixture);
  g_assert_cmpuint (holders->len, ==, 3);
  holder = holders->pdata[0];
  g_assert_cmpstr (holder->name, ==, "R. Ellery");
  g_assert_cmpint (holder->kind, ==, HABEAS_KEY_HOLDER_PASSPHRASE);
  g_assert_true (holder->opened && holder->works_now && !holder->is_last);
  g_assert_cmpint (holder->since_ms, >, 0);
  holder = holders->pdata[1];
  g_assert_cmpstr (holder->name, ==, "Dana Iturbe");
  g_assert_false (holder->opened || holder->works_now || holder->is_last);
  holder = holders->pdata[2];
  g_assert_cmpint (holder->kind, ==, HABEAS_KEY_HOLDER_RECOVERY);
  g_assert_cmpint (holder->since_ms, >, 0);
  /* Names are inside the encrypted file only. */
  keys = read_keys (fixture);
  g_assert_null (strstr (keys, "Dana"));
  g_assert_null (strstr (keys, "Ellery"));

  /* The key tells who works, and the history says so. */
  reopen (fixture, SECOND);
  candidates = habeas_volunteers_candidates_sync (fixture->book, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (candidates->len, ==, 0);
  who = habeas_casebook_dup_volunteer (fixture->book);
  g_assert_cmpstr (who, ==, "Dana Iturbe");
  fixture_add_case (fixture, &carmen);
  acts = habeas_casebook_get_history_sync (fixture->book, 0, 1, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((HabeasHistoryEntry *)acts->pdata[0])->actor, ==, "Dana Iturbe");
  assert_opens (fixture, PASSPHRASE, TRUE);
  assert_opens (fixture, fixture->code, TRUE);
  fixture_assert_clean (fixture);
}

static void
test_refused (Fixture *fixture, gconstpointer user_data)
{
  static const struct {
    const char *secret;
    const char *name;
    const char *passphrase;
    HabeasCasebookError code;
  } tries[] = {
    {"not the passphrase", "Dana", SECOND, HABEAS_CASEBOOK_ERROR_WRONG_KEY},
    {PASSPHRASE, "r. ellery", SECOND, HABEAS_CASEBOOK_ERROR_EXISTS},
    {PASSPHRASE, "Dana", PASSPHRASE, HABEAS_CASEBOOK_ERROR_INVALID},
    {PASSPHRASE, "Dana", "", HABEAS_CASEBOOK_ERROR_INVALID},
    {PASSPHRASE, "  ", SECOND, HABEAS_CASEBOOK_ERROR_INVALID},
  };
  g_autofree char *before = fingerprint (fixture);
  g_autofree char *keys = read_keys (fixture);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *now = NULL;

      g_assert_false (habeas_volunteers_add_sync (
        fixture->book, tries[i].secret, tries[i].name, tries[i].passphrase, &error));
      g_assert_error (error, HABEAS_CASEBOOK_ERROR, (int)tries[i].code);
      now = read_keys (fixture);
      g_assert_cmpstr (now, ==, keys);
    }
  after = fingerprint (fixture);
  g_assert_cmpstr (after, ==, before);
  fixture_assert_clean (fixture);
}

static void
test_change_passphrase (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  HabeasUuid id = id_of (fixture, "R. Ellery");
  HabeasUuid dana;

  add (fixture, "Dana", SECOND);
  dana = id_of (fixture, "Dana");
  /* One volunteer does not change the passphrase of another. */
  g_assert_false (
    habeas_volunteers_set_passphrase_sync (fixture->book, PASSPHRASE, &dana, THIRD, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_WRONG_KEY);
  g_clear_error (&error);
  assert_opens (fixture, SECOND, TRUE);

  habeas_volunteers_set_passphrase_sync (fixture->book, PASSPHRASE, &id, THIRD, &error);
  g_assert_no_error (error);
  assert_opens (fixture, PASSPHRASE, FALSE);
  assert_opens (fixture, THIRD, TRUE);
  assert_opens (fixture, SECOND, TRUE);

  /* Whoever forgot it comes in with the paper. */
  habeas_volunteers_set_passphrase_sync (
    fixture->book, fixture->code, &dana, "forgotten and made anew", &error);
  g_assert_no_error (error);
  assert_opens (fixture, SECOND, FALSE);
  assert_opens (fixture, "forgotten and made anew", TRUE);
  reopen (fixture, THIRD);
  fixture_assert_clean (fixture);
}

static void
test_remove (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) holders = NULL;
  HabeasUuid me = id_of (fixture, "R. Ellery");
  HabeasUuid dana;
  g_autofree char *old_keys = NULL;
  g_autofree char *path = g_build_filename (fixture->path, "keys.json", NULL);

  /* The last passphrase is kept, whoever asks: also for whoever came in with the paper. */
  g_assert_false (habeas_volunteers_remove_sync (fixture->book, PASSPHRASE, &me, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID);
  g_clear_error (&error);
  reopen (fixture, fixture->code);
  g_assert_false (habeas_volunteers_remove_sync (fixture->book, fixture->code, &me, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID);
  g_clear_error (&error);
  reopen (fixture, PASSPHRASE);

  add (fixture, "Dana", SECOND);
  dana = id_of (fixture, "Dana");
  old_keys = read_keys (fixture);
  /* One's own key is taken away by somebody else. */
  g_assert_false (habeas_volunteers_remove_sync (fixture->book, PASSPHRASE, &me, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (habeas_volunteers_remove_sync (fixture->book, "nothing", &dana, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_WRONG_KEY);
  g_clear_error (&error);
  assert_opens (fixture, SECOND, TRUE);

  habeas_volunteers_remove_sync (fixture->book, PASSPHRASE, &dana, &error);
  g_assert_no_error (error);
  assert_opens (fixture, SECOND, FALSE);
  assert_opens (fixture, PASSPHRASE, TRUE);
  holders = list (fixture);
  g_assert_null (find (holders, "Dana"));
  /* What nobody may believe: that undo brings a key back, or that a copy is worth nothing. */
  g_assert_false (habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOTHING_TO_UNDO);
  g_clear_error (&error);
  fixture_assert_clean (fixture);
  g_assert_true (g_file_set_contents (path, old_keys, -1, NULL));
  assert_opens (fixture, SECOND, TRUE);
}

static void
test_come_back (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) holders = NULL;
  HabeasUuid dana;

  add (fixture, "Dana", SECOND);
  dana = id_of (fixture, "Dana");
  habeas_volunteers_remove_sync (fixture->book, PASSPHRASE, &dana, &error);
  g_assert_no_error (error);
  add (fixture, "dana", THIRD);
  holders = list (fixture);
  /* The same person in the history as before. */
  g_assert_true (habeas_uuid_equal (&find (holders, "Dana")->id, &dana));
  assert_opens (fixture, SECOND, FALSE);
  assert_opens (fixture, THIRD, TRUE);
}

static void
test_shared (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = NULL;
  g_autoptr (GPtrArray) holders = NULL;
  g_autofree char *who = NULL;
  HabeasUuid dana;

  add (fixture, "Dana", NULL);
  add (fixture, "Ximena", SECOND);
  candidates = habeas_volunteers_candidates_sync (fixture->book, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (candidates->len, ==, 2);
  g_assert_nonnull (find (candidates, "R. Ellery"));
  g_assert_nonnull (find (candidates, "Dana"));
  habeas_casebook_switch_volunteer_sync (fixture->book, "Dana", &error);
  g_assert_no_error (error);
  who = habeas_casebook_dup_volunteer (fixture->book);
  g_assert_cmpstr (who, ==, "Dana");

  /* Who leaves takes nothing from those who share. */
  dana = id_of (fixture, "Dana");
  habeas_volunteers_remove_sync (fixture->book, SECOND, &dana, &error);
  g_assert_no_error (error);
  assert_opens (fixture, PASSPHRASE, TRUE);
  holders = list (fixture);
  g_assert_cmpint (find (holders, "R. Ellery")->kind, ==, HABEAS_KEY_HOLDER_PASSPHRASE);

  /* The paper belongs to nobody: everybody is asked for. */
  reopen (fixture, fixture->code);
  g_clear_pointer (&candidates, g_ptr_array_unref);
  candidates = habeas_volunteers_candidates_sync (fixture->book, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (candidates->len, ==, 2);
  g_assert_nonnull (find (candidates, "Ximena"));
}

static void
test_recovery (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dropped = NULL;
  g_autofree char *code = NULL;
  HabeasUuid slot;

  habeas_volunteers_add_recovery_sync (fixture->book, PASSPHRASE, &dropped, &slot, &error);
  g_assert_no_error (error);
  /* Both open until the new one is on paper. */
  assert_opens (fixture, fixture->code, TRUE);
  assert_opens (fixture, dropped, TRUE);
  habeas_volunteers_settle_recovery_sync (fixture->book, &slot, FALSE, &error);
  g_assert_no_error (error);
  assert_opens (fixture, fixture->code, TRUE);
  assert_opens (fixture, dropped, FALSE);

  habeas_volunteers_add_recovery_sync (fixture->book, PASSPHRASE, &code, &slot, &error);
  g_assert_no_error (error);
  habeas_volunteers_settle_recovery_sync (fixture->book, &slot, TRUE, &error);
  g_assert_no_error (error);
  assert_opens (fixture, fixture->code, FALSE);
  assert_opens (fixture, code, TRUE);
  assert_opens (fixture, PASSPHRASE, TRUE);
  reopen (fixture, code);
  fixture_assert_clean (fixture);
}

static void
test_not_written (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) holders = NULL;
  g_autofree char *keys = read_keys (fixture);
  g_autofree char *now = NULL;

  if (getuid () == 0)
    {
      /* Root writes into any folder, but not over one. */
      g_autofree char *path = g_build_filename (fixture->path, "keys.json", NULL);
      g_autofree char *moved = g_build_filename (fixture->path, "keys.kept", NULL);

      g_assert_cmpint (g_rename (path, moved), ==, 0);
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      g_assert_false (
        habeas_volunteers_add_sync (fixture->book, PASSPHRASE, "Dana", SECOND, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (g_rmdir (path), ==, 0);
      g_assert_cmpint (g_rename (moved, path), ==, 0);
    }
  else
    {
      g_assert_cmpint (g_chmod (fixture->path, 0500), ==, 0);
      g_assert_false (
        habeas_volunteers_add_sync (fixture->book, PASSPHRASE, "Dana", SECOND, &error));
      g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_PERMISSION);
      g_assert_cmpint (g_chmod (fixture->path, 0700), ==, 0);
    }
  holders = list (fixture);
  g_assert_null (find (holders, "Dana"));
  now = read_keys (fixture);
  g_assert_cmpstr (now, ==, keys);
  fixture_assert_clean (fixture);
}

/* Changes keys for ever, telling nobody. */
G_GNUC_NORETURN static void
change_for_ever (const char *path)
{
  HabeasCasebook *book = habeas_casebook_open_sync (path, PASSPHRASE, NULL, FALSE, NULL);

  for (;;)
    {
      g_autoptr (GPtrArray) holders = habeas_volunteers_list_sync (book, NULL);
      const HabeasKeyHolder *dana = find (holders, "Dana");

      if (dana == NULL)
        habeas_volunteers_add_sync (book, PASSPHRASE, "Dana", SECOND, NULL);
      else
        habeas_volunteers_remove_sync (book, PASSPHRASE, &dana->id, NULL);
    }
}

static void
test_killed (Fixture *fixture, gconstpointer user_data)
{
  habeas_casebook_close (fixture->book);
  g_clear_object (&fixture->book);
  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (GPtrArray) holders = NULL;
      g_autoptr (GError) error = NULL;
      pid_t pid = fork ();

      g_assert_cmpint (pid, >=, 0);
      if (pid == 0)
        {
          execl ("/proc/self/exe", "test-volunteers", CHANGE_FOR_EVER, fixture->path, NULL);
          _exit (1);
        }
      g_usleep ((gulong)g_random_int_range (20000, 120000));
      g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
      waitpid (pid, NULL, 0);

      /* It opens with what always opened it, and everything else is in the list. */
      fixture->book = habeas_casebook_open_sync (fixture->path, PASSPHRASE, NULL, FALSE, &error);
      g_assert_no_error (error);
      assert_opens (fixture, fixture->code, TRUE);
      holders = list (fixture);
      for (guint n = 0; n < holders->len; n++)
        {
          const HabeasKeyHolder *holder = holders->pdata[n];

          if (holder->kind != HABEAS_KEY_HOLDER_NOBODY && holder->kind != HABEAS_KEY_HOLDER_NO_KEY)
            continue;
          habeas_volunteers_remove_sync (fixture->book, PASSPHRASE, &holder->id, &error);
          g_assert_no_error (error);
        }
      fixture_assert_clean (fixture);
      habeas_casebook_close (fixture->book);
      g_clear_object (&fixture->book);
    }
  fixture->book = habeas_casebook_open_sync (fixture->path, PASSPHRASE, NULL, FALSE, NULL);
}

static void
test_read_only (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasCasebook) reader
    = habeas_casebook_open_sync (fixture->path, PASSPHRASE, NULL, TRUE, &error);

  g_assert_no_error (error);
  g_assert_false (habeas_volunteers_add_sync (reader, PASSPHRASE, "Dana", SECOND, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_READ_ONLY);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/volunteers/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], CHANGE_FOR_EVER))
    change_for_ever (argv[2]);
  g_test_init (&argc, &argv, NULL);
  ADD ("add", test_add);
  ADD ("refused", test_refused);
  ADD ("change-passphrase", test_change_passphrase);
  ADD ("remove", test_remove);
  ADD ("come-back", test_come_back);
  ADD ("shared", test_shared);
  ADD ("recovery", test_recovery);
  ADD ("not-written", test_not_written);
  ADD ("killed", test_killed);
  ADD ("read-only", test_read_only);
  return g_test_run ();
}
