/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "habeas-secret.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

static void
test_bytes (void)
{
  g_autoptr (HabeasSecret) a = habeas_secret_new ("\x00one\xff", 5);
  g_autoptr (HabeasSecret) b = habeas_secret_new ("\x00one\xff", 5);
  g_autoptr (HabeasSecret) c = habeas_secret_new ("\x00onf\xff", 5);
  g_autoptr (HabeasSecret) shorter = habeas_secret_new ("\x00one", 4);
  g_autoptr (HabeasSecret) empty = habeas_secret_new (NULL, 0);

  g_assert_cmpmem (habeas_secret_get_bytes (a), habeas_secret_get_size (a), "\x00one\xff", 5);
  g_assert_true (habeas_secret_equal (a, b));
  g_assert_false (habeas_secret_equal (a, c));
  g_assert_false (habeas_secret_equal (a, shorter));
  g_assert_cmpuint (habeas_secret_get_size (empty), ==, 0);
  g_assert_cmpstr (habeas_secret_get_text (empty), ==, "");
}

static void
test_wipes_source (void)
{
  char typed[] = "correct horse";
  g_autoptr (HabeasSecret) secret = habeas_secret_new_wipe_text (typed);

  g_assert_cmpstr (habeas_secret_get_text (secret), ==, "correct horse");
  for (gsize i = 0; i < sizeof typed; i++)
    g_assert_cmpint (typed[i], ==, 0);
}

static void
test_random (void)
{
  g_autoptr (HabeasSecret) a = habeas_secret_new_random (32);
  g_autoptr (HabeasSecret) b = habeas_secret_new_random (32);

  g_assert_false (habeas_secret_equal (a, b));
}

static void
test_boxed (void)
{
  g_auto (GValue) value = G_VALUE_INIT;
  HabeasSecret *secret = habeas_secret_new ("x", 1);

  g_value_init (&value, HABEAS_TYPE_SECRET);
  g_value_take_boxed (&value, secret);
  g_assert_true (g_value_get_boxed (&value) == secret);
}

/* Secrets are not written to after they are made: a stray write dies instead of weakening a key. */
static void
test_read_only (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (HabeasSecret) secret = habeas_secret_new ("x", 1);

      habeas_process_harden (FALSE);
      *(volatile guint8 *)habeas_secret_get_bytes (secret) = 'y';
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

static void
test_harden (void)
{
  struct rlimit limit;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  habeas_process_harden (TRUE);
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE, 0, 0, 0, 0), ==, 1);
  habeas_process_harden (FALSE);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE, 0, 0, 0, 0), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/secret/bytes", test_bytes);
  g_test_add_func ("/base/secret/wipes-source", test_wipes_source);
  g_test_add_func ("/base/secret/random", test_random);
  g_test_add_func ("/base/secret/boxed", test_boxed);
  g_test_add_func ("/base/secret/read-only", test_read_only);
  g_test_add_func ("/base/secret/harden", test_harden);
  return g_test_run ();
}
