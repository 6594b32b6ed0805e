/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"
#include "habeas-data-key.h"
#include "habeas-db-error.h"
#include "habeas-witness.h"

#include <string.h>

typedef struct {
  TestFolder *folder;
  char *path;
  HabeasSecret *data_key;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "witness", NULL);
  fixture->data_key = habeas_data_key_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  habeas_secret_unref (fixture->data_key);
  g_free (fixture->path);
  test_folder_free (fixture->folder);
}

static HabeasWitnessRecord
make_record (guint64 n)
{
  HabeasWitnessRecord record = {.tick = n, .seq = (gint64)n * 7};

  memset (record.head, (int)n, sizeof record.head);
  return record;
}

static void
write_record (Fixture *fixture, guint64 n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasWitness) witness
    = habeas_witness_open (fixture->path, fixture->data_key, FALSE, &error);
  HabeasWitnessRecord record = make_record (n);

  g_assert_true (habeas_witness_write (witness, &record, &error));
  g_assert_no_error (error);
}

static HabeasWitnessState
read_record (Fixture *fixture, HabeasSecret *data_key, HabeasWitnessRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasWitness) witness = habeas_witness_open (fixture->path, data_key, TRUE, &error);
  HabeasWitnessState state = HABEAS_WITNESS_DAMAGED;

  g_assert_no_error (error);
  g_assert_true (habeas_witness_read (witness, &state, record, &error));
  g_assert_no_error (error);
  return state;
}

static void
test_round_trip (Fixture *fixture, gconstpointer unused)
{
  HabeasWitnessRecord record;
  HabeasWitnessRecord expected = make_record (G_GUINT64_CONSTANT (0x0102030405060708));

  g_assert_cmpint (read_record (fixture, fixture->data_key, &record), ==, HABEAS_WITNESS_ABSENT);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  write_record (fixture, 5);
  write_record (fixture, expected.tick);
  g_assert_cmpint (read_record (fixture, fixture->data_key, &record), ==, HABEAS_WITNESS_VALID);
  g_assert_cmpuint (record.tick, ==, expected.tick);
  g_assert_cmpint (record.seq, ==, expected.seq);
  g_assert_cmpmem (record.head, sizeof record.head, expected.head, sizeof expected.head);
}

static void
test_every_byte (Fixture *fixture, gconstpointer unused)
{
  HabeasWitnessRecord record;
  g_autofree char *bytes = NULL;
  gsize size = 0;

  write_record (fixture, 5);
  bytes = test_file_get (fixture->path, &size);
  for (gsize i = 0; i < size; i++)
    {
      bytes[i] ^= 0x10;
      test_file_put (fixture->path, bytes, size);
      bytes[i] ^= 0x10;
      g_assert_cmpint (
        read_record (fixture, fixture->data_key, &record), ==, HABEAS_WITNESS_DAMAGED);
    }
  for (gsize length = 1; length < size; length++)
    {
      test_file_put (fixture->path, bytes, length);
      g_assert_cmpint (
        read_record (fixture, fixture->data_key, &record), ==, HABEAS_WITNESS_DAMAGED);
    }
}

static void
test_longer (Fixture *fixture, gconstpointer unused)
{
  HabeasWitnessRecord record;
  g_autofree char *bytes = NULL;
  g_autofree char *longer = NULL;
  gsize size = 0;

  write_record (fixture, 5);
  bytes = test_file_get (fixture->path, &size);
  longer = g_malloc0 (size + 1);
  memcpy (longer, bytes, size);
  test_file_put (fixture->path, longer, size + 1);
  g_assert_cmpint (read_record (fixture, fixture->data_key, &record), ==, HABEAS_WITNESS_DAMAGED);
}

static void
test_other_key (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasSecret) other = habeas_data_key_new ();
  HabeasWitnessRecord record;

  write_record (fixture, 5);
  g_assert_cmpint (read_record (fixture, other, &record), ==, HABEAS_WITNESS_DAMAGED);
}

/* Once there, it is written on a disk that has no room for a single byte more. */
static void
test_full_disk (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *filler = g_build_filename (fixture->folder, "filler", NULL);
  g_autofree char *zeros = g_malloc0 (1 << 20);
  g_autoptr (GError) error = NULL;
  HabeasWitnessRecord record;

  if (!test_folder_mount_small (fixture->folder, 64 * 1024))
    {
      g_test_skip ("only root may mount a small disk");
      return;
    }
  write_record (fixture, 5);
  g_file_set_contents (filler, zeros, 1 << 20, &error);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_clear_error (&error);
  for (gsize size = 64 * 1024; size > 0; size -= 4096)
    {
      if (g_file_set_contents_full (
            filler, zeros, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
        break;
    }
  write_record (fixture, 6);
  g_assert_cmpint (read_record (fixture, fixture->data_key, &record), ==, HABEAS_WITNESS_VALID);
  g_assert_cmpuint (record.tick, ==, 6);
  test_folder_unmount (fixture->folder);
}

static void
test_cost (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasWitness) witness
    = habeas_witness_open (fixture->path, fixture->data_key, FALSE, &error);
  HabeasWitnessRecord record = make_record (1);
  gint64 start;

  if (!g_test_perf ())
    {
      g_test_skip ("only with -m perf");
      return;
    }
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 100000; i++)
    {
      record.tick++;
      g_assert_true (habeas_witness_write (witness, &record, &error));
    }
  g_test_minimized_result ((double)(g_get_monotonic_time () - start) / 100000,
    "microseconds a witness: %f", (double)(g_get_monotonic_time () - start) / 100000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/db/witness/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("every-byte", test_every_byte);
  ADD ("longer", test_longer);
  ADD ("other-key", test_other_key);
  ADD ("full-disk", test_full_disk);
  ADD ("cost", test_cost);
  return g_test_run ();
}
