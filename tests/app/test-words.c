/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations, clocks, initials and the strength of passphrases, which need no window. */
#include "habeas-initials.h"
#include "habeas-stage-mark.h"
#include "habeas-strength.h"
#include "habeas-wording.h"

#define MINUTE G_GINT64_CONSTANT (60000)
#define HOUR (60 * MINUTE)

static void
test_durations (void)
{
  static const struct {
    gint64 ms;
    const char *full;
    const char *brief;
  } cases[] = {
    {0, "0 min", "0 min"},
    {59 * MINUTE, "59 min", "59 min"},
    {3 * HOUR, "3 h", "3 h"},
    {3 * HOUR + 10 * MINUTE + 59999, "3 h 10 min", "3 h"},
    {28 * HOUR, "1 day 4 h", "28 h"},
    {71 * HOUR + 59 * MINUTE, "2 days 23 h", "71 h"},
    {72 * HOUR, "3 days", "3 days"},
    {24 * 576 * HOUR, "576 days", "576 days"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *full = habeas_wording_duration (cases[i].ms);
      g_autofree char *brief = habeas_wording_duration_short (cases[i].ms);

      g_assert_cmpstr (full, ==, cases[i].full);
      g_assert_cmpstr (brief, ==, cases[i].brief);
    }
}

static void
test_pills (void)
{
  gint64 now = 1000 * HOUR;

  g_assert_cmpint (
    habeas_wording_pill (HABEAS_CLOCK_RUNNING, now + 12 * HOUR, now), ==, HABEAS_PILL_RUNNING);
  g_assert_cmpint (
    habeas_wording_pill (HABEAS_CLOCK_RUNNING, now + 12 * HOUR - 1, now), ==, HABEAS_PILL_SOON);
  g_assert_cmpint (habeas_wording_pill (HABEAS_CLOCK_PAST, now - HOUR, now), ==, HABEAS_PILL_PAST);
  g_assert_cmpint (habeas_wording_pill (HABEAS_CLOCK_NOT_STARTED, 0, now), ==, HABEAS_PILL_WAITING);
  g_assert_cmpint (habeas_wording_pill (HABEAS_CLOCK_RUNNING, 0, now), ==, HABEAS_PILL_NONE);
}

static void
test_initials (void)
{
  static const char *const names[] = {"García Ortiz, María", "de la Cruz"};
  g_autofree char *masked = habeas_initials_mask (
    "Maria's sister GARCIA called; Marian did not. Ortiz-Cruz?", names, G_N_ELEMENTS (names));

  g_assert_cmpstr (masked, ==, "M.'s sister G. called; Marian did not. O.-C.?");
}

static void
test_marks (void)
{
  g_assert_cmpint (
    habeas_stage_mark_of (HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION, HABEAS_OPT_OUT_DENIED), ==,
    HABEAS_STAGE_MARK_OVER_OBJECTION);
  g_assert_cmpint (habeas_stage_mark_of (HABEAS_PARTICIPATION_ACTIVE, HABEAS_OPT_OUT_DENIED), ==,
    HABEAS_STAGE_MARK_DENIED);
  g_assert_cmpint (habeas_stage_mark_of (HABEAS_PARTICIPATION_ACTIVE, HABEAS_OPT_OUT_WITHDRAWN), ==,
    HABEAS_STAGE_MARK_ACTIVE);
  g_assert_cmpint (
    habeas_stage_mark_of (HABEAS_PARTICIPATION_NOT_ACTIVE, HABEAS_OPT_OUT_NOTICE_INCOMPLETE), ==,
    HABEAS_STAGE_MARK_HALF);
}

static void
test_strength (void)
{
  g_assert_cmpint (habeas_strength_of (""), ==, HABEAS_STRENGTH_NONE);
  g_assert_cmpint (habeas_strength_of ("aaaaaaaaaaaaaaaaaaaa"), ==, HABEAS_STRENGTH_WEAK);
  g_assert_cmpint (habeas_strength_of ("abcdefghijklmnop"), ==, HABEAS_STRENGTH_WEAK);
  g_assert_cmpint (habeas_strength_of ("Password123"), <, HABEAS_STRENGTH_LEAST);
  g_assert_cmpint (habeas_strength_of ("clinic clinic clinic clinic"), <, HABEAS_STRENGTH_LEAST);
  g_assert_cmpint (habeas_strength_of ("lantern otter gravel Tuesday"), >=, HABEAS_STRENGTH_LEAST);
  g_assert_cmpint (habeas_strength_of ("correct horse battery staple"), >=, HABEAS_STRENGTH_LEAST);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/words/durations", test_durations);
  g_test_add_func ("/app/words/pills", test_pills);
  g_test_add_func ("/app/words/initials", test_initials);
  g_test_add_func ("/app/words/marks", test_marks);
  g_test_add_func ("/app/words/strength", test_strength);
  return g_test_run ();
}
