/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates for people, untranslated. */
#include "habeas-date.h"

static void
test_english (void)
{
  static const struct {
    const char *cell;
    int this_year;
    const char *shown;
    const char *shown_short;
  } dates[] = {
    {"2010-11-05T17:30[America/Los_Angeles]", 2010, "Fri 5 Nov, 17:30", "5 Nov"},
    {"2010-11-05T07:05", 2011, "Fri 5 Nov 2010, 07:05", "5 Nov 2010"},
    {"2010-08-13", 2010, "Fri 13 Aug", "13 Aug"},
    {"2010-08-13;by=client", 0, "Fri 13 Aug 2010", "13 Aug 2010"},
    {"2010-05", 2010, "May 2010", "May 2010"},
    {"2010", 2010, "2010", "2010"},
    {"unknown", 2010, "Not known", "Not known"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *shown = NULL;
      g_autofree char *shown_short = NULL;
      HabeasDate date;

      g_assert_true (habeas_date_parse (dates[i].cell, &date, NULL));
      shown = habeas_date_format (&date, dates[i].this_year);
      g_assert_cmpstr (shown, ==, dates[i].shown);
      shown_short = habeas_date_format_short (&date, dates[i].this_year);
      g_assert_cmpstr (shown_short, ==, dates[i].shown_short);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date-format/english", test_english);
  return g_test_run ();
}
