/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"
#include "habeas-db-error.h"
#include "habeas-file-lock.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  TestFolder *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "lock", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_free (fixture->path);
  test_folder_free (fixture->folder);
}

/* Another process that holds the lock until it is killed. */
static pid_t
start_holder (const char *path)
{
  int ready[2];
  char byte;
  pid_t pid;

  g_assert_cmpint (pipe (ready), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      if (habeas_file_lock_take (path, NULL, NULL) == NULL || write (ready[1], "x", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }
  close (ready[1]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  return pid;
}

static void
kill_holder (pid_t pid)
{
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
}

static void
test_two_processes (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasFileLock) lock = NULL;
  g_autoptr (HabeasLockHolder) holder = NULL;
  g_autoptr (GDateTime) since = NULL;
  g_autoptr (GError) error = NULL;
  pid_t pid = start_holder (fixture->path);
  struct stat info;

  lock = habeas_file_lock_take (fixture->path, &holder, &error);
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_IN_USE);
  g_assert_null (lock);
  g_assert_cmpint (holder->pid, ==, pid);
  g_assert_cmpstr (holder->host, ==, g_get_host_name ());
  g_assert_cmpstr (holder->user, ==, g_get_user_name ());
  since = g_date_time_new_from_iso8601 (holder->since, NULL);
  g_assert_nonnull (since);
  g_assert_cmpint (ABS (g_date_time_to_unix (since) - g_get_real_time () / G_USEC_PER_SEC), <, 60);
  g_assert_nonnull (strstr (error->message, holder->since));
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);

  /* Killed: its name still stands in the file and locks nobody out. */
  kill_holder (pid);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 0);
  g_clear_error (&error);
  lock = habeas_file_lock_take (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
}

static void
test_same_process (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasFileLock) lock = NULL;
  g_autoptr (HabeasFileLock) second = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  lock = habeas_file_lock_take (fixture->path, NULL, &error);
  second = habeas_file_lock_take (fixture->path, NULL, &error);
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_IN_USE);
  g_clear_pointer (&lock, habeas_file_lock_free);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
  g_clear_error (&error);
  second = habeas_file_lock_take (fixture->path, NULL, &error);
  g_assert_no_error (error);
}

/* A program that is started from here (a viewer of a document) does not keep the lock. */
static void
test_not_inherited (Fixture *fixture, gconstpointer unused)
{
  const char *argv[] = {"sleep", "60", NULL};
  g_autoptr (HabeasFileLock) lock = NULL;
  g_autoptr (GError) error = NULL;
  GPid pid;

  lock = habeas_file_lock_take (fixture->path, NULL, &error);
  g_assert_true (g_spawn_async (NULL, (char **)argv, NULL,
    G_SPAWN_SEARCH_PATH | G_SPAWN_LEAVE_DESCRIPTORS_OPEN | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
    &pid, &error));
  g_clear_pointer (&lock, habeas_file_lock_free);
  lock = habeas_file_lock_take (fixture->path, NULL, &error);
  g_assert_no_error (error);
  kill_holder (pid);
}

/* What another machine wrote is shown in one line, whatever it is. */
static void
test_odd_content (Fixture *fixture, gconstpointer unused)
{
  static const char odd[] = "[lock]\nhost=a\\nb\nuser=\xff\npid=x\n";
  g_autoptr (HabeasLockHolder) holder = NULL;
  g_autoptr (GError) error = NULL;
  pid_t pid = start_holder (fixture->path);

  test_file_put (fixture->path, odd, strlen (odd));
  g_assert_null (habeas_file_lock_take (fixture->path, &holder, &error));
  kill_holder (pid);
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_IN_USE);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpint (holder->pid, ==, 0);
}

/* Eight at once, and the first keeps it until all have tried. */
static void
race (const char *path)
{
  pid_t pids[8];
  int go[2];
  int result[2];
  int end[2];
  guint n_won = 0;
  char byte;

  g_assert_true (pipe (go) == 0 && pipe (result) == 0 && pipe (end) == 0);
  for (guint i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      pids[i] = fork ();
      if (pids[i] == 0)
        {
          close (go[1]);
          close (end[1]);
          if (read (go[0], &byte, 1) != 0)
            _exit (1);
          byte = habeas_file_lock_take (path, NULL, NULL) != NULL;
          _exit (write (result[1], &byte, 1) == 1 && read (end[0], &byte, 1) == 0 ? 0 : 1);
        }
    }
  close (go[0]);
  close (go[1]);
  for (guint i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      g_assert_cmpint (read (result[0], &byte, 1), ==, 1);
      n_won += (guint)byte;
    }
  close (end[1]);
  for (guint i = 0; i < G_N_ELEMENTS (pids); i++)
    g_assert_cmpint (waitpid (pids[i], NULL, 0), ==, pids[i]);
  close (end[0]);
  close (result[0]);
  close (result[1]);
  g_assert_cmpuint (n_won, ==, 1);
}

static void
test_race (Fixture *fixture, gconstpointer unused)
{
  for (guint round = 0; round < (g_test_slow () ? 1000 : 10); round++)
    race (fixture->path);
}

static void
test_refusals (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (habeas_file_lock_take ("/nowhere/lock", NULL, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  test_drop_root (fixture->folder);
  g_chmod (fixture->folder, 0500);
  g_assert_null (habeas_file_lock_take (fixture->path, NULL, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_PERMISSION);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/db/file-lock/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("two-processes", test_two_processes);
  ADD ("same-process", test_same_process);
  ADD ("not-inherited", test_not_inherited);
  ADD ("odd-content", test_odd_content);
  ADD ("race", test_race);
  ADD ("refusals", test_refusals);
  return g_test_run ();
}
