/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 at any moment. A child writes and tells over a pipe what was acknowledged to it; it is
 * killed, and all of that must be there. 25 kills, or 500 with -m slow. That the page cache
 * survives a kill makes this blind for a missing sync; the storage tests look at those. */
#include "fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_KEYS 20
#define BATCH 25

typedef enum {
  HONEST,
  LYING, /* acknowledges before it writes: shows that the test would find a loss */
} Writer;

/* --- the child --- */

static gboolean
write_batch (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < BATCH; i++)
    {
      g_autofree char *number = g_strdup_printf ("I-%u-%u", *(guint *)user_data, i);
      CaseFacts facts = carmen;

      facts.number = number;
      write_case (writer, &facts);
    }
  return TRUE;
}

static gboolean
write_one (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autofree char *number = g_strdup_printf ("K-%u", *(guint *)user_data);
  CaseFacts facts = carmen;

  facts.number = number;
  write_case (writer, &facts);
  return TRUE;
}

static void
acknowledge (char kind, guint n)
{
  g_autofree char *line = g_strdup_printf ("%c %u\n", kind, n);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (1);
}

static void
act (HabeasCasebook *book, char kind, guint n)
{
  g_autofree char *key = g_strdup_printf ("probe-%u", n % N_KEYS);
  g_autofree char *value = g_strdup_printf ("%u", n);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (kind == 's')
    done = habeas_casebook_set_setting_sync (book, key, value, &error);
  else if (kind == 'c')
    done = habeas_casebook_write_sync (
      book, HABEAS_ACT_CHANGE, "New case", write_one, &n, NULL, &error);
  else
    done = habeas_casebook_write_sync (
      book, HABEAS_ACT_IMPORT, "Import", write_batch, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

G_GNUC_NORETURN static void
write_for_ever (const char *path, guint first, Writer writer)
{
  g_autoptr (GError) error = NULL;
  HabeasCasebook *book = habeas_casebook_open_sync (path, PASSPHRASE, NULL, FALSE, &error);

  g_assert_no_error (error);
  for (guint n = first;; n++)
    {
      int dice = g_random_int_range (0, 100);
      char kind = dice < 78 ? 's' : dice < 95 ? 'c' : 'i';

      if (writer == LYING)
        acknowledge (kind, n);
      act (book, kind, n);
      if (writer == HONEST)
        acknowledge (kind, n);
    }
}

/* --- the parent --- */

typedef struct {
  Fixture book;
  guint next;         /* number of the next act */
  guint keys[N_KEYS]; /* last value acknowledged */
  GArray *cases;      /* acknowledged since the last look */
  GArray *batches;
  guint n_acknowledged;
  guint n_early; /* killed before the first acknowledgement */
  guint n_lost;
  guint n_half;
} KillFixture;

static const char *program;

static void
set_up (KillFixture *fixture, gconstpointer unused)
{
  fixture_set_up (&fixture->book, NULL);
  habeas_casebook_close (fixture->book.book);
  g_clear_object (&fixture->book.book);
  fixture->next = 1;
  fixture->cases = g_array_new (FALSE, FALSE, sizeof (guint));
  fixture->batches = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
tear_down (KillFixture *fixture, gconstpointer unused)
{
  g_array_unref (fixture->cases);
  g_array_unref (fixture->batches);
  fixture_tear_down (&fixture->book, NULL);
}

static void
take_line (KillFixture *fixture, const char *line)
{
  guint n = (guint)strtoul (line + 2, NULL, 10);

  if (line[0] == 's')
    fixture->keys[n % N_KEYS] = n;
  else
    g_array_append_val (line[0] == 'c' ? fixture->cases : fixture->batches, n);
  fixture->next = n + 1;
  fixture->n_acknowledged++;
}

/* One life of a child; it is killed @after_us after it has acknowledged @n_acts. */
static void
run_and_kill (KillFixture *fixture, Writer writer, guint n_acts, gulong after_us)
{
  g_autofree char *first = g_strdup_printf ("%u", fixture->next);
  const char *argv[]
    = {program, writer == LYING ? "--lie" : "--write", fixture->book.path, first, NULL};
  g_autoptr (GError) error = NULL;
  char line[64];
  int out;
  GPid pid;
  FILE *lines;
  gboolean spawned;
  guint n_before = fixture->n_acknowledged;

  spawned = g_spawn_async_with_pipes (NULL, (char **)argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
    NULL, &pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (spawned);
  lines = fdopen (out, "r");
  for (guint i = 0; i < n_acts && fgets (line, sizeof line, lines) != NULL; i++)
    take_line (fixture, line);
  g_usleep (after_us);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  while (fgets (line, sizeof line, lines) != NULL && strchr (line, '\n') != NULL)
    take_line (fixture, line);
  fclose (lines);
  {
    int status;

    g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
    g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  }
  fixture->n_early += fixture->n_acknowledged == n_before;
  /* The act that was under way has a number too. */
  fixture->next++;
}

static gboolean
has_case (HabeasCasebook *book, const char *number)
{
  return habeas_casebook_find_case_sync (book, number, NULL) != 0;
}

static guint
count_batch (HabeasCasebook *book, guint n)
{
  guint found = 0;

  for (guint i = 0; i < BATCH; i++)
    {
      g_autofree char *number = g_strdup_printf ("I-%u-%u", n, i);

      found += has_case (book, number);
    }
  return found;
}

static void
look (KillFixture *fixture, gboolean whole)
{
  HabeasCasebook *book;

  fixture_reopen (&fixture->book);
  book = fixture->book.book;
  for (guint key = 0; key < N_KEYS; key++)
    {
      g_autofree char *name = g_strdup_printf ("probe-%u", key);
      g_autofree char *value = habeas_casebook_dup_setting_sync (book, name);
      guint n = value != NULL ? (guint)strtoul (value, NULL, 10) : 0;

      /* Newer than acknowledged only by the one act that was under way. */
      fixture->n_lost += n < fixture->keys[key];
      g_assert_cmpuint (n, <, fixture->next);
    }
  for (guint i = 0; i < fixture->cases->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("K-%u", g_array_index (fixture->cases, guint, i));

      fixture->n_lost += !has_case (book, number);
    }
  for (guint i = 0; i < fixture->batches->len; i++)
    fixture->n_lost += count_batch (book, g_array_index (fixture->batches, guint, i)) != BATCH;
  {
    guint under_way = count_batch (book, fixture->next - 1);

    fixture->n_half += under_way != 0 && under_way != BATCH;
  }
  g_array_set_size (fixture->cases, 0);
  g_array_set_size (fixture->batches, 0);
  if (whole)
    fixture_assert_clean (&fixture->book);
  habeas_casebook_close (book);
  g_clear_object (&fixture->book.book);
}

static void
test_acknowledged (KillFixture *fixture, gconstpointer unused)
{
  guint n_kills = g_test_slow () ? 500 : 25;

  for (guint i = 0; i < n_kills; i++)
    {
      gboolean early = g_test_rand_int_range (0, 8) == 0;
      guint n_acts = early ? 0 : (guint)g_test_rand_int_range (8, 25);

      run_and_kill (
        fixture, HONEST, n_acts, (gulong)g_test_rand_int_range (0, early ? 120000 : 20000));
      look (fixture, i % 25 == 24);
      g_assert_cmpuint (fixture->n_lost, ==, 0);
      g_assert_cmpuint (fixture->n_half, ==, 0);
    }
  g_test_message ("%u kills, %u before the first save, %u saves acknowledged, %u lost", n_kills,
    fixture->n_early, fixture->n_acknowledged, fixture->n_lost);
  /* Kills that meet nothing prove nothing. */
  g_assert_cmpuint (fixture->n_acknowledged, >=, 10 * n_kills);
}

static void
test_finds_a_lie (KillFixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < 40 && fixture->n_lost == 0; i++)
    {
      run_and_kill (fixture, LYING, 3, (gulong)g_test_rand_int_range (0, 10000));
      look (fixture, FALSE);
    }
  g_assert_cmpuint (fixture->n_lost, >, 0);
}

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (argc == 4 && (g_str_equal (argv[1], "--write") || g_str_equal (argv[1], "--lie")))
    write_for_ever (
      argv[2], (guint)strtoul (argv[3], NULL, 10), g_str_equal (argv[1], "--lie") ? LYING : HONEST);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/fault/kill/" name, KillFixture, NULL, set_up, func, tear_down)
  ADD ("acknowledged", test_acknowledged);
  ADD ("finds-a-lie", test_finds_a_lie);
  return g_test_run ();
}
