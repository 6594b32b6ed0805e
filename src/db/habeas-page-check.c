/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at every page of the database and of its write-ahead log as they lie on the disk, free
 * pages too, without SQLite: its integrity_check reads only what is in use, and takes the end of a
 * damaged log for its end. For the thread that has the casebook to itself. */
#include "habeas-page-check.h"

#include "habeas-db-error.h"
#include "habeas-page-mac.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGES_PER_READ 64
/* SQLite locks by the byte here and leaves the page it lies in unused (sqlite.org/fileformat2.html
 * section 1.3), so that page is not encrypted either. */
#define LOCK_PAGE (0x40000000 / HABEAS_PAGE_SIZE + 1)

/* sqlite.org/fileformat2.html section 4.1 */
#define LOG_HEADER_SIZE 32
#define FRAME_HEADER_SIZE 24
#define FRAME_SIZE (FRAME_HEADER_SIZE + HABEAS_PAGE_SIZE)
#define LOG_MAGIC 0x377f0682 /* the lowest bit: words of the checksum are big-endian */

typedef struct {
  guint32 a;
  guint32 b;
} LogSum;

/* What of a frame is needed to judge the next. The header of the log stands for frame 0. */
typedef struct {
  guint64 number;
  guint8 salts[8]; /* the same in all frames of a round; then the log begins again at its top */
  LogSum sum;
  gboolean is_page;
  gboolean is_reported;
  guint64 suspect; /* a frame before this one that is damaged if a commit follows; 0 = none */
} Frame;

void
habeas_page_check_free (HabeasPageCheck *check)
{
  if (check == NULL)
    return;
  g_array_unref (check->bad);
  g_free (check);
}

gboolean
habeas_page_check_is_clean (const HabeasPageCheck *check)
{
  g_return_val_if_fail (check != NULL, FALSE);

  return check->n_bad == 0 && check->is_whole;
}

static HabeasPageCheck *
check_new (void)
{
  HabeasPageCheck *check = g_new0 (HabeasPageCheck, 1);

  check->bad = g_array_new (FALSE, FALSE, sizeof (guint64));
  check->is_whole = TRUE;
  return check;
}

static void
add_bad (HabeasPageCheck *check, guint64 number)
{
  if (check->bad->len < HABEAS_PAGE_CHECK_MAX_LISTED)
    g_array_append_val (check->bad, number);
  check->n_bad++;
}

/* Number of bytes read, less than @size only at the end of the file; -1 with @error. */
static gssize
read_all (int fd, guint8 *bytes, gsize size, goffset offset, const char *path, GError **error)
{
  gsize n = 0;

  while (n < size)
    {
      gssize got = pread (fd, bytes + n, size - n, offset + (goffset)n);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          habeas_db_error_set_errno (error, errno, "Could not read", path);
          return -1;
        }
      if (got == 0)
        break;
      n += (gsize)got;
    }
  return (gssize)n;
}

static int
open_file (const char *path, goffset *size, GError **error)
{
  struct stat info;
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd >= 0 && fstat (fd, &info) == 0)
    {
      *size = info.st_size;
      posix_fadvise (fd, 0, 0, POSIX_FADV_SEQUENTIAL);
      return fd;
    }
  habeas_db_error_set_errno (error, errno, "Could not open", path);
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
walk_database (int fd, const char *path, goffset size, HabeasSecret *key, HabeasPageCheck *check,
  GFileProgressCallback progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *pages = g_malloc (PAGES_PER_READ * HABEAS_PAGE_SIZE);
  g_auto (HabeasPageMac) mac = {0};
  guint64 number = 1;

  check->n_pages = (guint64)size / HABEAS_PAGE_SIZE;
  check->is_whole = size % HABEAS_PAGE_SIZE == 0;
  while (number <= check->n_pages)
    {
      gsize n_pages = (gsize)MIN (PAGES_PER_READ, check->n_pages - number + 1);
      gssize n_read;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n_read = read_all (fd, pages, n_pages * HABEAS_PAGE_SIZE,
        (goffset)(number - 1) * HABEAS_PAGE_SIZE, path, error);
      if (n_read < 0)
        return FALSE;
      if (number == 1)
        habeas_page_mac_init (&mac, key, pages);
      for (gsize i = 0; i < n_pages; i++, number++)
        {
          if (number != LOCK_PAGE
              && ((i + 1) * HABEAS_PAGE_SIZE > (gsize)n_read
                  || !habeas_page_mac_verify (&mac, pages + i * HABEAS_PAGE_SIZE, (guint32)number)))
            add_bad (check, number);
        }
      if (progress != NULL)
        progress ((goffset)(number - 1) * HABEAS_PAGE_SIZE, size, user_data);
    }
  return TRUE;
}

/**
 * habeas_page_check_database:
 * @path: the database; nobody writes to it or checkpoints while this runs
 * @database_key: its raw key
 * @progress: (nullable) (scope call): called in this thread with bytes done and bytes in all
 * @user_data: for @progress
 * @cancellable: (nullable): looked at between 64 pages
 *
 * Authenticates every page of the database. A flipped bit in any of them is found, free pages too;
 * only the page of SQLite's locks at 1 GiB, which holds nothing, is left out.
 *
 * Returns: (transfer full) (nullable): what was found; %NULL when the file cannot be read, or
 *   G_IO_ERROR_CANCELLED
 */
HabeasPageCheck *
habeas_page_check_database (const char *path, HabeasSecret *database_key,
  GFileProgressCallback progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasPageCheck) check = NULL;
  goffset size;
  gboolean read;
  int fd;

  g_return_val_if_fail (path != NULL && database_key != NULL, NULL);

  fd = open_file (path, &size, error);
  if (fd < 0)
    return NULL;
  check = check_new ();
  read
    = walk_database (fd, path, size, database_key, check, progress, user_data, cancellable, error);
  close (fd);
  return read ? g_steal_pointer (&check) : NULL;
}

/* --- The write-ahead log --- */

static guint32
get_word (const guint8 *bytes, gboolean big_endian)
{
  guint32 word;

  memcpy (&word, bytes, sizeof word);
  return big_endian ? GUINT32_FROM_BE (word) : GUINT32_FROM_LE (word);
}

static LogSum
get_stored_sum (const guint8 *bytes)
{
  return (LogSum){get_word (bytes, TRUE), get_word (bytes + 4, TRUE)};
}

static LogSum
add_up (LogSum sum, const guint8 *bytes, gsize size, gboolean big_endian)
{
  for (gsize i = 0; i < size; i += 8)
    {
      sum.a += get_word (bytes + i, big_endian) + sum.b;
      sum.b += get_word (bytes + i + 4, big_endian) + sum.a;
    }
  return sum;
}

static void
report (HabeasPageCheck *check, Frame *frame)
{
  if (!frame->is_reported)
    add_bad (check, frame->number);
  frame->is_reported = TRUE;
}

/* Behind the last commit of a log lie, quite in order, the frames of transactions that were rolled
 * back and of earlier rounds, and at most a frame that was being written when the process died. So
 * that a frame does not follow its neighbour is no damage. But where a frame adds up from the one
 * before it, both were once whole and of one round; if they are not now, that is damage. Only where
 * no commit follows can it be a page that a transaction was writing a second time, in its place,
 * when the process died. */
static void
judge_frame (HabeasPageCheck *check, const HabeasPageMac *mac, gboolean big_endian, Frame *previous,
  const guint8 *bytes)
{
  Frame frame = {.number = previous->number + 1, .sum = get_stored_sum (bytes + 16)};
  LogSum expected = add_up (previous->sum, bytes, 8, big_endian);
  gboolean same_round;

  expected = add_up (expected, bytes + FRAME_HEADER_SIZE, HABEAS_PAGE_SIZE, big_endian);
  memcpy (frame.salts, bytes + 8, sizeof frame.salts);
  frame.is_page = habeas_page_mac_verify (mac, bytes + FRAME_HEADER_SIZE, get_word (bytes, TRUE));
  if (expected.a == frame.sum.a && expected.b == frame.sum.b)
    {
      same_round = memcmp (frame.salts, previous->salts, sizeof frame.salts) == 0;
      frame.suspect = previous->suspect;
      if (!previous->is_page && !previous->is_reported && frame.suspect == 0)
        frame.suspect = previous->number;
      if (frame.suspect != 0 && get_word (bytes + 4, TRUE) != 0)
        {
          add_bad (check, frame.suspect);
          frame.suspect = 0;
        }
      if (!frame.is_page || (!same_round && !previous->is_reported))
        report (check, &frame);
    }
  *previous = frame;
}

static gboolean
walk_log (int fd, const char *path, goffset size, HabeasPageMac *mac, HabeasPageCheck *check,
  GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *bytes = g_malloc (FRAME_SIZE);
  Frame frame = {.is_page = TRUE};
  goffset offset = LOG_HEADER_SIZE;
  gboolean big_endian;
  LogSum expected;
  gssize n_read;

  n_read = read_all (fd, bytes, LOG_HEADER_SIZE, 0, path, error);
  if (n_read < 0)
    return FALSE;
  if (n_read < LOG_HEADER_SIZE)
    return TRUE;
  big_endian = (get_word (bytes, TRUE) & 1) != 0;
  expected = add_up ((LogSum){0, 0}, bytes, LOG_HEADER_SIZE - 8, big_endian);
  frame.sum = get_stored_sum (bytes + LOG_HEADER_SIZE - 8);
  memcpy (frame.salts, bytes + 16, sizeof frame.salts);
  if ((get_word (bytes, TRUE) & ~1u) != LOG_MAGIC || expected.a != frame.sum.a
      || expected.b != frame.sum.b)
    report (check, &frame);
  while (offset + FRAME_SIZE <= size)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n_read = read_all (fd, bytes, FRAME_SIZE, offset, path, error);
      if (n_read < 0)
        return FALSE;
      if (n_read < FRAME_SIZE)
        break;
      judge_frame (check, mac, big_endian, &frame, bytes);
      offset += FRAME_SIZE;
    }
  check->n_pages = frame.number;
  return TRUE;
}

static gboolean
read_salt (const char *path, guint8 salt[HABEAS_PAGE_SALT_SIZE], GError **error)
{
  goffset size;
  int fd = open_file (path, &size, error);
  gssize n_read;

  if (fd < 0)
    return FALSE;
  n_read = read_all (fd, salt, HABEAS_PAGE_SALT_SIZE, 0, path, error);
  close (fd);
  if (n_read >= 0 && n_read < HABEAS_PAGE_SALT_SIZE)
    g_set_error_literal (
      error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED, "The database has no first page");
  return n_read == HABEAS_PAGE_SALT_SIZE;
}

/**
 * habeas_page_check_log:
 * @database_path: the database; its log is beside it under the name with "-wal"
 * @database_key: the raw key
 * @cancellable: (nullable): looked at between frames
 *
 * Looks for damage in what the last process left in the log, before SQLite reads it. SQLite takes
 * the first frame that does not add up for the end, so every commit behind a damaged frame would
 * silently be gone. What this cannot tell from the ordinary end of a log, a damaged last frame, the
 * witness tells. A log that ends in the middle of a frame is in order.
 *
 * Returns: (transfer full) (nullable): what was found, nothing when there is no log; frame 0 is the
 *   header. %NULL when a file cannot be read, or G_IO_ERROR_CANCELLED
 */
HabeasPageCheck *
habeas_page_check_log (
  const char *database_path, HabeasSecret *database_key, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasPageCheck) check = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *path = NULL;
  g_auto (HabeasPageMac) mac = {0};
  guint8 salt[HABEAS_PAGE_SALT_SIZE];
  goffset size;
  gboolean read;
  int fd;

  g_return_val_if_fail (database_path != NULL && database_key != NULL, NULL);

  path = g_strconcat (database_path, "-wal", NULL);
  fd = open_file (path, &size, &local_error);
  if (g_error_matches (local_error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_NOT_FOUND))
    return check_new ();
  if (fd < 0)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  check = check_new ();
  read = size == 0 || read_salt (database_path, salt, error);
  if (read && size > 0)
    {
      habeas_page_mac_init (&mac, database_key, salt);
      read = walk_log (fd, path, size, &mac, check, cancellable, error);
    }
  close (fd);
  return read ? g_steal_pointer (&check) : NULL;
}
