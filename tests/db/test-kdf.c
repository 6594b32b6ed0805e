/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linked as the installed programs are: without the cheap cost of the other tests. */
#include "disk.h"
#include "habeas-db-error.h"
#include "habeas-key-slots.h"

#include <string.h>

static void
test_cost (void)
{
  HabeasKdfCost cost = habeas_kdf_get_cost ();
  HabeasKdfCost cheaper_ops = {cost.ops - 1, cost.mem};
  HabeasKdfCost cheaper_mem = {cost.ops, cost.mem - 1};
  HabeasKdfCost dearer = {cost.ops + 1, 2 * cost.mem};
  HabeasKdfCost absurd = {cost.ops, G_GUINT64_CONSTANT (1) << 40};

  g_assert_cmpuint (cost.ops, ==, 3);
  g_assert_cmpuint (cost.mem, ==, 256 << 20);
  g_assert_true (habeas_kdf_cost_is_accepted (&cost));
  g_assert_true (habeas_kdf_cost_is_accepted (&dearer));
  g_assert_false (habeas_kdf_cost_is_accepted (&cheaper_ops));
  g_assert_false (habeas_kdf_cost_is_accepted (&cheaper_mem));
  g_assert_false (habeas_kdf_cost_is_accepted (&absurd));
}

/* A file as the first release wrote it opens for ever. It was made by another implementation of the
 * format, in Python. */
static void
test_first_release (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "keys-1.json", NULL);
  g_autoptr (HabeasSecret) passphrase = habeas_secret_new ("correct horse battery staple", 28);
  g_autoptr (HabeasSecret) code
    = habeas_secret_new ("000G4-40R4F-0M30Y-E209X-185GE-R38EY-1ZWM6", 41);
  g_autoptr (HabeasSecret) expected = NULL;
  g_autoptr (HabeasKeySlots) slots = NULL;
  g_autoptr (HabeasSecret) data_key = NULL;
  g_autoptr (GError) error = NULL;
  guint8 counting[32];
  HabeasUuid slot_id;

  for (guint i = 0; i < sizeof counting; i++)
    counting[i] = (guint8)i;
  expected = habeas_secret_new (counting, sizeof counting);
  slots = habeas_key_slots_load (path, &error);
  g_assert_no_error (error);
  data_key = habeas_key_slots_unlock (slots, passphrase, &slot_id, &error);
  g_assert_no_error (error);
  g_assert_true (habeas_secret_equal (data_key, expected));

  habeas_secret_unref (data_key);
  data_key = habeas_key_slots_unlock (slots, code, &slot_id, &error);
  g_assert_no_error (error);
  g_assert_true (habeas_secret_equal (data_key, expected));
}

/* Right in everything but its cost; test-key-slots opens it. */
static void
test_cheap_file (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "keys-cheap.json", NULL);
  g_autoptr (HabeasKeySlots) slots = NULL;
  g_autoptr (GError) error = NULL;

  slots = habeas_key_slots_load (path, &error);
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/kdf/cost", test_cost);
  g_test_add_func ("/db/kdf/first-release", test_first_release);
  g_test_add_func ("/db/kdf/cheap-file", test_cheap_file);
  return g_test_run ();
}
