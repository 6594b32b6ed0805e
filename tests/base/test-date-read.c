/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people type and spreadsheets hold, in English and Spanish. */
#include "habeas-date.h"

#define U HABEAS_DATE_ORDER_UNKNOWN
#define YMD HABEAS_DATE_ORDER_YMD
#define MDY HABEAS_DATE_ORDER_MDY
#define DMY HABEAS_DATE_ORDER_DMY

typedef struct {
  const char *text;
  HabeasDateOrder order;
  int reference_year;
  const char *cell; /* NULL: refused with @code */
  HabeasDateError code;
} Vector;

static const Vector vectors[] = {
  /* The stored form and its relatives. */
  {"2010-08-13", U, 0, "2010-08-13"},
  {"2010-08-13T10:00[America/Los_Angeles];by=client", U, 0,
    "2010-08-13T10:00[America/Los_Angeles];by=client"},
  {"2010-08-13 10:00", U, 0, "2010-08-13T10:00"},
  {"2010-08-13 10:00:59", U, 0, "2010-08-13T10:00"},
  {"2010-08-13T10:00:00.000Z", U, 0, "2010-08-13T10:00[UTC]"},
  {"2010-08-13T10:00:00-07:00", U, 0, "2010-08-13T10:00[Etc/GMT+7]"},
  {"2010-08-13T10:00-0800", U, 0, "2010-08-13T10:00[Etc/GMT+8]"},
  {"2010-08-13T10:00:00+05:30", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"2010-05", U, 0, "2010-05"},
  {"2010", U, 0, "2010"},
  {"20100813", U, 0, "2010-08-13"},
  {"2010/08/13", DMY, 0, "2010-08-13"},
  {"2010.8.3", MDY, 0, "2010-08-03"},
  {"  2010-08-13  ", U, 0, "2010-08-13"},
  {"2010-03-20 0345", U, 0, "2010-03-20T03:45"},
  {"3/20/2010 2015 hrs", U, 0, "2010-03-20T20:15"},
  {"2010-03-20 20:15h", U, 0, "2010-03-20T20:15"},

  /* Numbers whose order shows, is given, or is open. */
  {"13/08/2010", U, 0, "2010-08-13"},
  {"13.08.2010", U, 0, "2010-08-13"},
  {"8-13-10", U, 0, "2010-08-13"},
  {"08/13/2010 10:00", U, 0, "2010-08-13T10:00"},
  {"05/05/2010", U, 0, "2010-05-05"},
  {"05/06/2010", U, 0, NULL, HABEAS_DATE_ERROR_AMBIGUOUS},
  {"05/06/2010", MDY, 0, "2010-05-06"},
  {"05/06/2010", DMY, 0, "2010-06-05"},
  {"5/6/10", MDY, 0, "2010-05-06"},
  {"10-08-13", U, 0, NULL, HABEAS_DATE_ERROR_AMBIGUOUS},
  {"10-08-13", YMD, 0, "2010-08-13"},
  {"10-08-13", MDY, 0, "2013-10-08"},
  {"10-08-13", DMY, 0, "2013-08-10"},
  {"05/06/2010", YMD, 0, NULL, HABEAS_DATE_ERROR_AMBIGUOUS},
  {"13/08/2010", YMD, 0, "2010-08-13"},
  {"13/08/2010", MDY, 0, NULL, HABEAS_DATE_ERROR_NO_SUCH_DAY},
  {"08/13/2010", DMY, 0, NULL, HABEAS_DATE_ERROR_NO_SUCH_DAY},
  {"31/04/2010", U, 0, NULL, HABEAS_DATE_ERROR_NO_SUCH_DAY},
  {"29/02/2010", DMY, 0, NULL, HABEAS_DATE_ERROR_NO_SUCH_DAY},
  {"2010-13-08", U, 0, NULL, HABEAS_DATE_ERROR_NO_SUCH_DAY},
  {"00/05/2010", U, 0, NULL, HABEAS_DATE_ERROR_NO_SUCH_DAY},
  {"08/2010", U, 0, "2010-08"},
  {"8-2010", U, 0, "2010-08"},
  {"13/2010", U, 0, NULL, HABEAS_DATE_ERROR_NO_SUCH_DAY},
  {"8/13", U, 0, NULL, HABEAS_DATE_ERROR_NO_YEAR},
  {"8/13", U, 2010, "2010-08-13"},
  {"8/9", U, 2010, NULL, HABEAS_DATE_ERROR_AMBIGUOUS},
  {"8/9", DMY, 2010, "2010-09-08"},

  /* English. */
  {"Mar 20, 2010", U, 0, "2010-03-20"},
  {"Mar. 20th, 2010", U, 0, "2010-03-20"},
  {"March 2010", U, 0, "2010-03"},
  {"20 March 2010", U, 0, "2010-03-20"},
  {"20-MAR-2010", U, 0, "2010-03-20"},
  {"Friday, August 13, 2010", U, 0, "2010-08-13"},
  {"Fri Aug 13 2010", U, 0, "2010-08-13"},
  {"Thu Aug 13 2010", U, 0, NULL, HABEAS_DATE_ERROR_NO_SUCH_DAY},
  {"the 13th of August, 2010", U, 0, "2010-08-13"},
  {"2010 Aug 13", U, 0, "2010-08-13"},
  {"13-Aug-10 3:45 pm", U, 0, "2010-08-13T15:45"},
  {"13-Aug-10 3 PM", U, 0, "2010-08-13T15:00"},
  {"Aug 13, 2010 at 12:05 a.m.", U, 0, "2010-08-13T00:05"},
  {"Aug 13, 2010, 12:05 p.m. PDT", U, 0, "2010-08-13T12:05[America/Los_Angeles]"},
  {"Aug 13, 2010 10:00 ET", U, 0, "2010-08-13T10:00[America/New_York]"},
  {"Aug 13, 2010 10:00 MST", U, 0, "2010-08-13T10:00"},
  {"10:00 Aug 13, 2010", U, 0, "2010-08-13T10:00"},
  {"10:00 - 13/08/2010", U, 0, "2010-08-13T10:00"},
  {"Aug 13, 2010 13:05 pm", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"Aug 13, 2010 25:00", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"16 Jan", U, 2010, "2010-01-16"},
  {"16 Jan", U, 0, NULL, HABEAS_DATE_ERROR_NO_YEAR},
  {"Jan 16", U, 2011, "2011-01-16"},
  {"Jan-82", U, 0, "1982-01"},
  {"Jan '10", U, 0, "2010-01"},
  {"Jan-10", U, 0, NULL, HABEAS_DATE_ERROR_AMBIGUOUS},
  {"Jan-10", U, 2010, "2010-01-10"},
  {"January", U, 2010, NULL, HABEAS_DATE_ERROR_NO_YEAR},
  {"Feb 30, 2010", U, 0, NULL, HABEAS_DATE_ERROR_NO_SUCH_DAY},
  {"Sept. 9, 2010", U, 0, "2010-09-09"},

  /* Spanish. */
  {"13 de agosto de 2010", U, 0, "2010-08-13"},
  {"13 de agosto del 2010", U, 0, "2010-08-13"},
  {"viernes, 13 de agosto de 2010", U, 0, "2010-08-13"},
  {"1.º de mayo de 2010", U, 0, "2010-05-01"},
  {"1ro de mayo de 2010", U, 0, "2010-05-01"},
  {"1o de mayo de 2010", U, 0, "2010-05-01"},
  {"mayo de 2010", U, 0, "2010-05"},
  {"13 ago. 2010", U, 0, "2010-08-13"},
  {"mié 4 ago 2010", U, 0, "2010-08-04"},
  {"mar 20 jul 2010", U, 0, "2010-07-20"},
  {"mar 20 mar 2010", U, 0, NULL, HABEAS_DATE_ERROR_NO_SUCH_DAY},
  {"13 de agosto de 2010 a las 3:45 p. m.", U, 0, "2010-08-13T15:45"},
  {"13 de agosto de 2010, 15:45 horas", U, 0, "2010-08-13T15:45"},
  {"16 de enero", U, 2010, "2010-01-16"},
  {"sábado 16 de enero", U, 2010, "2010-01-16"},
  {"5 de setiembre de 2010", U, 0, "2010-09-05"},

  /* Known not to be known; a NULL cell was never asked. */
  {"unknown", U, 0, "unknown"},
  {"Unknown", U, 0, "unknown"},
  {" desconocido ", U, 0, "unknown"},
  {"Desconocida", U, 0, "unknown"},
  {"se desconoce", U, 0, "unknown"},
  {"?", U, 0, "unknown"},

  /* Other alphabets' digits and typographic characters. */
  {"2010\xe2\x80\x93"
   "08\xe2\x80\x93"
   "13",
    U, 0, "2010-08-13"},
  {"13\xc2\xa0"
   "ago\xc2\xa0"
   "2010",
    U, 0, "2010-08-13"},
  {"٢٠١٠-٠٨-١٣", U, 0, "2010-08-13"},

  /* No dates. */
  {"", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"   ", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"n/a", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"pending", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"about May 2010", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"2010-08-13 or 14", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"10:00", U, 2010, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"-5/3/2010", MDY, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"=A1", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"40403", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"081310", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"415-555-0134", U, 0, NULL, HABEAS_DATE_ERROR_NO_SUCH_DAY},
  {"\xff\xfe", U, 0, NULL, HABEAS_DATE_ERROR_SYNTAX},
  {"0210-08-13", U, 0, NULL, HABEAS_DATE_ERROR_NO_SUCH_DAY},
  {"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26", U, 0, NULL,
    HABEAS_DATE_ERROR_SYNTAX},
};

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const Vector *vector = &vectors[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *cell = NULL;
      HabeasDate date;
      gboolean read;

      g_test_message ("%s", vector->text);
      read = habeas_date_read (
        vector->text, vector->order, vector->reference_year, G_MININT32, &date, &error);
      if (vector->cell == NULL)
        {
          g_assert_error (error, HABEAS_DATE_ERROR, (int)vector->code);
          g_assert_false (read);
          continue;
        }
      g_assert_no_error (error);
      g_assert_true (read);
      cell = habeas_date_to_string (&date);
      g_assert_cmpstr (cell, ==, vector->cell);
    }
}

static void
test_two_digit_years (void)
{
  static const struct {
    const char *text;
    const char *not_after;
    const char *cell;
  } births[] = {
    {"3/20/49", NULL, "2049-03-20"},
    {"3/20/50", NULL, "1950-03-20"},
    {"3/20/10", "2010-03-20", "2010-03-20"},
    {"3/21/10", "2010-03-20", "1910-03-21"},
    {"3/20/56", "2010-01-16", "1956-03-20"},
    {"20 mar 09", "2010-01-16", "2009-03-20"},
    {"Mar 20, 1956", "2010-01-16", "1956-03-20"},
    {"Mar 20, 2049", "2010-01-16", "2049-03-20"},
    {"3/20/05", "2110-01-01", "2105-03-20"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (births); i++)
    {
      g_autofree char *cell = NULL;
      gint32 not_after = G_MININT32, last;
      HabeasDate date;

      if (births[i].not_after != NULL)
        {
          g_assert_true (habeas_date_parse (births[i].not_after, &date, NULL));
          habeas_date_get_day_range (&date, &not_after, &last);
        }
      g_assert_true (habeas_date_read (births[i].text, MDY, 0, not_after, &date, NULL));
      cell = habeas_date_to_string (&date);
      g_assert_cmpstr (cell, ==, births[i].cell);
    }
}

static void
test_orders (void)
{
  static const struct {
    const char *text;
    guint orders;
  } cells[] = {
    {"13/08/2010", 2},
    {"08/13/2010", 1},
    {"05/06/2010", 3},
    {"05/06/10", 7},
    {"8-13-10", 1},
    {"99-08-13", 4},
    {"10-08-13", 7},
    {"2010-08-13", 7},
    {"2010-13-08", 0},
    {"Mar 20, 2010", 7},
    {"16 Jan", 7},
    {"08/2010", 7},
    {"2010", 7},
    {"13/08/2010 10:00", 2},
    {"41/41/2010", 0},
    {"open", 0},
    {"", 0},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_test_message ("%s", cells[i].text);
      g_assert_cmpuint (habeas_date_read_orders (cells[i].text), ==, cells[i].orders);
    }
}

/* Whatever stands in a cell: no crash, and what is read can be stored and read again. */
static void
test_rubbish (void)
{
  static const char alphabet[] = "0123456789 -/.,:'+()TZamphnjuery\xc3\xba\xe2\x80\x93[];=";
  g_autoptr (GRand) rand = g_rand_new_with_seed (2010);

  for (int i = 0; i < 200000; i++)
    {
      char text[24];
      int length = g_rand_int_range (rand, 0, (gint32)sizeof text - 1);
      HabeasDate date, again;

      for (int j = 0; j < length; j++)
        text[j] = alphabet[g_rand_int_range (rand, 0, (gint32)sizeof alphabet - 1)];
      text[length] = '\0';
      habeas_date_read_orders (text);
      if (habeas_date_read (text, U, i % 2 == 0 ? 2010 : 0, G_MININT32, &date, NULL))
        {
          g_autofree char *cell = habeas_date_to_string (&date);

          g_assert_true (habeas_date_parse (cell, &again, NULL));
          g_assert_true (habeas_date_equal (&date, &again));
        }
    }
}

static void
test_speed (void)
{
  static const char *const cells[]
    = {"2010-01-16 20:15", "13/08/2010", "Mar 20, 2010", "13 de agosto de 2010"};

  if (!g_test_perf ())
    {
      g_test_skip ("only with -m perf");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GTimer) timer = g_timer_new ();
      HabeasDate date;

      for (int j = 0; j < 1000000; j++)
        g_assert_true (habeas_date_read (cells[i], U, 0, G_MININT32, &date, NULL));
      g_test_minimized_result (g_timer_elapsed (timer, NULL), "a million of “%s” in %.2f s",
        cells[i], g_timer_elapsed (timer, NULL));
    }
}

/* Told on Tuesday 9 November 2010. */
static void
test_spoken (void)
{
  static const struct {
    const char *text;
    const char *cell; /* NULL: refused */
  } spoken[] = {
    {"thu 6:15pm", "2010-11-04T18:15"},
    {"Thursday", "2010-11-04"},
    {"last tuesday", "2010-11-09"},
    {"yesterday", "2010-11-08"},
    {"yesterday at 6 pm", "2010-11-08T18:00"},
    {"hoy 9:30", "2010-11-09T09:30"},
    {"ayer a las 18:00", "2010-11-08T18:00"},
    {"el miércoles pasado", "2010-11-03"},
    {"anteayer", "2010-11-07"},
    {"mañana 10:00", "2010-11-10T10:00"},
    {"mar 20", "2010-03-20"},
    {"mar 18:00", "2010-11-09T18:00"},
    {"16 Oct", "2010-10-16"},
    {"2009", "2009"},
    {"thu fri", NULL},
    {"soon", NULL},
  };
  gint32 today = habeas_day_number (2010, 11, 9);

  for (gsize i = 0; i < G_N_ELEMENTS (spoken); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *cell = NULL;
      HabeasDate date;

      g_test_message ("%s", spoken[i].text);
      if (habeas_date_read_spoken (spoken[i].text, today, G_MININT32, &date, &error))
        cell = habeas_date_to_string (&date);
      g_assert_cmpstr (cell, ==, spoken[i].cell);
      g_assert_true ((cell == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date-read/vectors", test_vectors);
  g_test_add_func ("/base/date-read/two-digit-years", test_two_digit_years);
  g_test_add_func ("/base/date-read/orders", test_orders);
  g_test_add_func ("/base/date-read/rubbish", test_rubbish);
  g_test_add_func ("/base/date-read/speed", test_speed);
  g_test_add_func ("/base/date-read/spoken", test_spoken);
  return g_test_run ();
}
