/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which numbers are dates, and which dates. Values by ECMA-376 18.17.4 and Excel's own display. */

#include "habeas-number-format.h"

static void
test_codes (void)
{
  static const struct {
    const char *code;
    HabeasFormatKind kind;
    guint min_digits;
  } cases[] = {
    {"General", HABEAS_FORMAT_NUMBER, 0},
    {"general", HABEAS_FORMAT_NUMBER, 0},
    {"0.00", HABEAS_FORMAT_NUMBER, 0},
    {"0.00E+00", HABEAS_FORMAT_NUMBER, 0},
    {"#,##0;[Red]-#,##0", HABEAS_FORMAT_NUMBER, 0},
    {"\"days\" 0", HABEAS_FORMAT_NUMBER, 0},
    {"0\\d", HABEAS_FORMAT_NUMBER, 0},
    {"_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-", HABEAS_FORMAT_NUMBER, 0},
    {"@", HABEAS_FORMAT_NUMBER, 0},
    {"0", HABEAS_FORMAT_NUMBER, 0},
    {"000000000", HABEAS_FORMAT_NUMBER, 9},
    {"yyyy-mm-dd", HABEAS_FORMAT_DATE, 0},
    {"dd/mm/aaaa", HABEAS_FORMAT_DATE, 0},
    {"m/d/yy", HABEAS_FORMAT_DATE, 0},
    {"mmm", HABEAS_FORMAT_DATE, 0},
    {"[$-409]mmmm\\ d\\,\\ yyyy;@", HABEAS_FORMAT_DATE, 0},
    {"[$-C0A]d \"de\" mmmm \"de\" yyyy", HABEAS_FORMAT_DATE, 0},
    {"yyyy\"年\"m\"月\"", HABEAS_FORMAT_DATE, 0},
    {"yyyy-mm-dd h:mm:ss", HABEAS_FORMAT_DATE_TIME, 0},
    {"m/d/yy h:mm AM/PM", HABEAS_FORMAT_DATE_TIME, 0},
    {"h:mm", HABEAS_FORMAT_TIME, 0},
    {"hh:mm:ss AM/PM", HABEAS_FORMAT_TIME, 0},
    {"mm:ss.0", HABEAS_FORMAT_TIME, 0},
    {"[h]:mm", HABEAS_FORMAT_NUMBER, 0},
    {"[mm]:ss", HABEAS_FORMAT_NUMBER, 0},
    {"[Red]yyyy", HABEAS_FORMAT_DATE, 0},
    {"\"unfinished", HABEAS_FORMAT_NUMBER, 0},
    {"[unfinished", HABEAS_FORMAT_NUMBER, 0},
    {"\\", HABEAS_FORMAT_NUMBER, 0},
    {"", HABEAS_FORMAT_NUMBER, 0},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HabeasNumberFormat format = habeas_number_format_parse (cases[i].code);

      g_test_message ("%s", cases[i].code);
      g_assert_cmpint (format.kind, ==, cases[i].kind);
      g_assert_cmpuint (format.min_digits, ==, cases[i].min_digits);
    }
}

static void
test_builtin (void)
{
  for (guint id = 0; id < 100; id++)
    {
      gboolean is_date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47
                         || (id >= 50 && id <= 58);

      g_assert_true (
        (habeas_number_format_get_builtin (id).kind != HABEAS_FORMAT_NUMBER) == is_date);
    }
}

static void
test_serials (void)
{
  static const struct {
    double serial;
    gboolean starts_1904;
    HabeasFormatKind kind;
    const char *date; /* NULL: none */
  } cases[] = {
    {1, FALSE, HABEAS_FORMAT_DATE, "1900-01-01"},
    {59, FALSE, HABEAS_FORMAT_DATE, "1900-02-28"},
    {60, FALSE, HABEAS_FORMAT_DATE, NULL},
    {61, FALSE, HABEAS_FORMAT_DATE, "1900-03-01"},
    {0, FALSE, HABEAS_FORMAT_DATE, NULL},
    {-1, FALSE, HABEAS_FORMAT_DATE, NULL},
    {39879, FALSE, HABEAS_FORMAT_DATE, "2009-03-07"},
    {39879.85416666666, FALSE, HABEAS_FORMAT_DATE_TIME, "2009-03-07T20:30"},
    {39879.85416666666, FALSE, HABEAS_FORMAT_DATE, "2009-03-07T20:30"},
    {40257, FALSE, HABEAS_FORMAT_DATE_TIME, "2010-03-20T00:00"},
    {40257.999999999, FALSE, HABEAS_FORMAT_DATE, "2010-03-21"},
    {40257.5 + 45.0 / 86400, FALSE, HABEAS_FORMAT_DATE_TIME, "2010-03-20T12:00"},
    {2958465, FALSE, HABEAS_FORMAT_DATE, "9999-12-31"},
    {2958466, FALSE, HABEAS_FORMAT_DATE, NULL},
    {1e300, FALSE, HABEAS_FORMAT_DATE, NULL},
    {0, TRUE, HABEAS_FORMAT_DATE, "1904-01-01"},
    {60, TRUE, HABEAS_FORMAT_DATE, "1904-03-01"},
    {38795, TRUE, HABEAS_FORMAT_DATE, "2010-03-20"},
    {2958465, TRUE, HABEAS_FORMAT_DATE, NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HabeasDate date;
      gboolean ok
        = habeas_serial_to_date (cases[i].serial, cases[i].starts_1904, cases[i].kind, &date);

      g_test_message ("%f", cases[i].serial);
      g_assert_true (ok == (cases[i].date != NULL));
      if (ok)
        {
          g_autofree char *text = habeas_date_to_string (&date);

          g_assert_cmpstr (text, ==, cases[i].date);
        }
    }
}

static void
test_times (void)
{
  guint hour;
  guint minute;

  g_assert_true (habeas_serial_to_time (0.5, &hour, &minute));
  g_assert_cmpuint (hour, ==, 12);
  g_assert_cmpuint (minute, ==, 0);
  g_assert_true (habeas_serial_to_time (0.9993055555, &hour, &minute));
  g_assert_cmpuint (hour, ==, 23);
  g_assert_cmpuint (minute, ==, 59);
  g_assert_false (habeas_serial_to_time (1.5, &hour, &minute));
  g_assert_false (habeas_serial_to_time (-0.5, &hour, &minute));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number-format/codes", test_codes);
  g_test_add_func ("/number-format/builtin", test_builtin);
  g_test_add_func ("/number-format/serials", test_serials);
  g_test_add_func ("/number-format/times", test_times);
  return g_test_run ();
}
