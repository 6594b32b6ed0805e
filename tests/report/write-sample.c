/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the weekly workbook of an invented clinic for the tests that look at files:
 * write-sample FILE N-CASES LANGUAGE numbers|initials|full [sharing] [large] */
#include "fake-source.h"
#include "habeas-weekly-run.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* Monday 15 November 2010, 09:30 UTC. */
#define NOW_MS G_GINT64_CONSTANT (1289813400000)
#define COMMAND "=cmd|' /C calc'!A0"

static void
add_dates (FakeSource *source)
{
  static const HabeasDueFact dues[] = {
    {3, HABEAS_DUE_HEARING, "2010-11-17T08:30[America/Los_Angeles]", "Master calendar"},
    {4, HABEAS_DUE_DEADLINE, "2010-11-12", "Motion to reopen"},
    {5, HABEAS_DUE_TASK, "2010-11-29", "Call the family"},
    {6, HABEAS_DUE_TASK, "2010-10-01", "Ask for the rap sheet"},
    {8, HABEAS_DUE_DEADLINE, "2010-11", "Asylum application, one year"},
    {9, HABEAS_DUE_HEARING, "2010-11-26", COMMAND},
  };
  const HabeasCaseChange changes[] = {
    {.case_rid = 3, .when_ms = NOW_MS - 5 * 86400000LL, .of = HABEAS_CHANGED_NEW},
    {.case_rid = 4,
      .when_ms = NOW_MS - 4 * 86400000LL,
      .of = HABEAS_CHANGED_LEVEL,
      .before = HABEAS_LEVEL_UNKNOWN,
      .after = HABEAS_LEVEL_2},
    {.case_rid = 5,
      .when_ms = NOW_MS - 3 * 86400000LL,
      .of = HABEAS_CHANGED_STAGE,
      .before = HABEAS_STAGE_CODE (HABEAS_PARTICIPATION_NOT_ACTIVE, HABEAS_OPT_OUT_REQUESTED),
      .after
      = HABEAS_STAGE_CODE (HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION, HABEAS_OPT_OUT_REQUESTED)},
    {.case_rid = 6,
      .when_ms = NOW_MS - 2 * 86400000LL,
      .of = HABEAS_CHANGED_MOVED,
      .from = "Cook County Jail",
      .to = COMMAND},
    {.case_rid = 7, .when_ms = NOW_MS - 2 * 86400000LL, .of = HABEAS_CHANGED_CLOSED},
  };

  g_array_append_vals (source->dues, dues, G_N_ELEMENTS (dues));
  g_array_append_vals (source->changes, changes, G_N_ELEMENTS (changes));
}

static void
add_charges (FakeSource *source)
{
  for (guint i = 0; i < source->rows->len; i++)
    {
      const HabeasCaseRow *row = &g_array_index (source->rows, HabeasCaseRow, i);
      const HabeasChargeCount charges = {
        .offense_class = 1 + i % 4,
        .disposition = row->level_2011 == HABEAS_LEVEL_NONE      ? HABEAS_DISPOSITION_CHARGED
                       : row->level_2011 == HABEAS_LEVEL_UNKNOWN ? HABEAS_DISPOSITION_UNKNOWN
                                                                 : HABEAS_DISPOSITION_CONVICTED,
        .level_2011 = row->level_2011,
        .n_charges = row->n_charges,
      };

      g_array_append_val (source->charges, charges);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (FakeSource) source = fake_source_new ();
  g_autoptr (HabeasWeeklyOptions) options = habeas_weekly_options_new (NOW_MS, FALSE);
  g_autoptr (HabeasWeeklySummary) summary = NULL;
  g_autoptr (GError) error = NULL;
  HabeasWeeklyRun run = {.source = &source->source, .options = options};
  guint n_cases;

  if (argc < 5)
    return 1;
  setlocale (LC_ALL, "");
  if (g_getenv ("HABEAS_TEST_LOCALEDIR") != NULL)
    bindtextdomain (GETTEXT_PACKAGE, g_getenv ("HABEAS_TEST_LOCALEDIR"));
  n_cases = (guint)strtoul (argv[2], NULL, 10);
  run.path = argv[1];
  habeas_weekly_options_set_language (options, argv[3]);
  habeas_weekly_options_set_clinic (options, "Mission Street Clinic");
  if (!habeas_privacy_from_key (argv[4], &options->privacy))
    return 1;
  for (int i = 5; i < argc; i++)
    {
      options->sharing |= strcmp (argv[i], "sharing") == 0;
      if (strcmp (argv[i], "large") == 0)
        run.max_table_rows = 10;
    }

  fake_source_add_clinic (source, n_cases);
  if (n_cases > 10)
    {
      HabeasCaseRow *hostile = &g_array_index (source->rows, HabeasCaseRow, 1);

      hostile->name = hostile->initials = hostile->charges = hostile->agency = hostile->lead
        = hostile->facility = (char *)COMMAND;
      hostile->opened = NULL;
      hostile->closed = NULL;
      hostile->status = (char *)"open";
      add_dates (source);
    }
  add_charges (source);
  summary = habeas_weekly_run (&run, &error);
  if (summary == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 5;
    }
  return 0;
}
