/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One process at a time. What locks is flock(2), which the kernel gives up with the process; the
 * content of the file only says who it is, so what a killed process left there locks nobody out.
 * The file is never removed: two processes could then lock two files of one name. Owned by the open
 * casebook; any thread. */
#include "habeas-file-lock.h"

#include "habeas-atomic-file.h"
#include "habeas-db-error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define GROUP "lock"
#define MAX_SIZE 4096
/* Between taking the lock and writing down who it is a moment passes. */
#define N_LOOKS 10
#define LOOK_INTERVAL_US 20000

struct _HabeasFileLock {
  int fd;
};

void
habeas_lock_holder_free (HabeasLockHolder *holder)
{
  if (holder == NULL)
    return;
  g_free (holder->host);
  g_free (holder->user);
  g_free (holder->since);
  g_free (holder);
}

/* Another machine wrote it: one line of readable text and no more. */
static char *
dup_value (GKeyFile *file, const char *key)
{
  g_autofree char *value = g_key_file_get_string (file, GROUP, key, NULL);
  char *text = value != NULL ? g_utf8_make_valid (value, -1) : g_strdup ("");

  for (char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        *p = ' ';
    }
  return text;
}

static HabeasLockHolder *
read_holder (int fd)
{
  HabeasLockHolder *holder = g_new0 (HabeasLockHolder, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  char text[MAX_SIZE];
  gssize size = 0;

  for (guint look = 0; size <= 0 && look < N_LOOKS; look++)
    {
      if (look > 0)
        g_usleep (LOOK_INTERVAL_US);
      size = pread (fd, text, sizeof text, 0);
    }
  if (size > 0)
    g_key_file_load_from_data (file, text, (gsize)size, G_KEY_FILE_NONE, NULL);
  holder->host = dup_value (file, "host");
  holder->user = dup_value (file, "user");
  holder->pid = g_key_file_get_int64 (file, GROUP, "pid", NULL);
  holder->since = dup_value (file, "since");
  return holder;
}

/* A failure is none: the lock is held all the same, and the next who comes reads no name. */
static void
write_holder (int fd)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *since = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  int saved_errno;

  g_key_file_set_string (file, GROUP, "host", g_get_host_name ());
  g_key_file_set_string (file, GROUP, "user", g_get_user_name ());
  g_key_file_set_int64 (file, GROUP, "pid", getpid ());
  g_key_file_set_string (file, GROUP, "since", since);
  text = g_key_file_to_data (file, NULL, NULL);
  if (ftruncate (fd, 0) != 0 || !habeas_fd_write_all (fd, text, strlen (text), &saved_errno))
    g_debug ("The holder of the lock could not be written down");
}

/**
 * habeas_file_lock_take:
 * @path: the file `lock` of a casebook; made when it is not there
 * @holder: (out) (optional) (nullable): who has it, with %HABEAS_DB_ERROR_IN_USE
 *
 * Takes the lock or says at once who has it.
 *
 * Returns: (transfer full) (nullable): the lock; %NULL with %HABEAS_DB_ERROR_IN_USE when another
 *   process or another part of this one has it
 */
HabeasFileLock *
habeas_file_lock_take (const char *path, HabeasLockHolder **holder, GError **error)
{
  HabeasFileLock *self;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  if (holder != NULL)
    *holder = NULL;
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    {
      habeas_db_error_set_errno (error, errno, "Could not open", path);
      return NULL;
    }
  while (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno == EINTR)
        continue;
      if (errno == EWOULDBLOCK)
        {
          g_autoptr (HabeasLockHolder) other = read_holder (fd);

          g_set_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_IN_USE,
            "In use by %s on %s, process %" G_GINT64_FORMAT ", since %s", other->user, other->host,
            other->pid, other->since);
          if (holder != NULL)
            *holder = g_steal_pointer (&other);
        }
      else
        habeas_db_error_set_errno (error, errno, "Could not lock", path);
      close (fd);
      return NULL;
    }
  write_holder (fd);
  self = g_new0 (HabeasFileLock, 1);
  self->fd = fd;
  return self;
}

/**
 * habeas_file_lock_free:
 *
 * Gives the lock up.
 */
void
habeas_file_lock_free (HabeasFileLock *self)
{
  if (self == NULL)
    return;
  /* Emptied while still held: who comes next must not read a name that is gone. */
  if (ftruncate (self->fd, 0) != 0)
    g_debug ("The lock file could not be emptied");
  close (self->fd);
  g_free (self);
}
