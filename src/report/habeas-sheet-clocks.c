/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Clocks and deadlines: what is past, overdue or due in the next 14 days, most urgent
 * first. On the thread of the report. */
#include "habeas-weekly-book.h"
#include "habeas-weekly-words.h"

#include <glib/gi18n-lib.h>

#define HEADER_ROW 4

enum {
  STATE,
  DUE,
  DAYS_LEFT,
  KIND,
  WHAT,
  NUMBER,
  JURISDICTION,
  LEAD,
  CLIENT,
  N_COLUMNS,
};

static HabeasSheet *
begin_page (HabeasWorkbook *workbook, guint part, gpointer user_data)
{
  HabeasWeeklyBook *book = user_data;
  g_autofree char *description = habeas_words_dup_sentence (
    habeas_book_say (book,
      N_ ("Open cases: past and overdue, and the 14 days from %1$s; clocks in local time of the "
          "jurisdiction")),
    book->data_date, NULL);

  return habeas_weekly_book_begin_sheet (book, HABEAS_TAB_CLOCKS, part,
    habeas_weekly_book_get_tab_name (book, HABEAS_TAB_CLOCKS), description,
    book->options->privacy == HABEAS_PRIVACY_NUMBERS ? CLIENT : N_COLUMNS);
}

static const char *
get_kind (HabeasWeeklyBook *book, HabeasDueKind kind)
{
  switch (kind)
    {
    case HABEAS_DUE_CLOCK:
      return habeas_book_say (book, N_ ("Detainer clock"));
    case HABEAS_DUE_HEARING:
      return habeas_book_say (book, N_ ("Hearing"));
    case HABEAS_DUE_DEADLINE:
      return habeas_book_say (book, N_ ("Deadline"));
    case HABEAS_DUE_TASK:
    default:
      return habeas_book_say (book, N_ ("Task"));
    }
}

static const char *
get_state (HabeasWeeklyBook *book, const HabeasDueRow *due)
{
  if (!due->past)
    return habeas_book_say (book, N_ ("Due"));
  if (due->kind == HABEAS_DUE_CLOCK)
    return habeas_words_clock (book->phrases, HABEAS_LINE_CLOCK_PAST);
  return habeas_book_say (book, N_ ("Overdue"));
}

static void
write_row (HabeasWeeklyBook *book, const HabeasDueRow *due)
{
  const HabeasWeeklyLine *line = &due->line;
  double days_left = due->day - book->today;
  HabeasSheet *sheet;
  guint row;

  sheet = habeas_table_next (book->clocks, &row);
  habeas_sheet_text (sheet, row, STATE, get_state (book, due), HABEAS_STYLE_STRONG);
  habeas_weekly_book_write_date (book, sheet, row, DUE, &due->when);
  if (due->when.precision >= HABEAS_DATE_DAY)
    {
      g_autofree char *formula = g_strdup_printf ("INT(B%u)-Data_date", row + 1);

      habeas_sheet_formula (sheet, row, DAYS_LEFT, formula, days_left, HABEAS_STYLE_COUNT);
    }
  else
    habeas_sheet_number (sheet, row, DAYS_LEFT, days_left, HABEAS_STYLE_COUNT);
  habeas_sheet_text (sheet, row, KIND, get_kind (book, due->kind), HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, row, WHAT, due->what, HABEAS_STYLE_WRAP);
  habeas_sheet_text (sheet, row, NUMBER,
    line->number != NULL ? line->number : habeas_book_say (book, N_ ("No number")),
    HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, row, JURISDICTION, line->jurisdiction, HABEAS_STYLE_WRAP);
  habeas_sheet_text (sheet, row, LEAD, line->lead, HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, row, CLIENT, line->client, HABEAS_STYLE_WRAP);
}

static void
tint (HabeasWeeklyBook *book, const char *state, HabeasTint color)
{
  g_autofree char *formula = g_strdup_printf ("$A%u=\"%s\"", HEADER_ROW + 2, state);

  habeas_table_tint_if (book->clocks, STATE, DAYS_LEFT, formula, color);
}

void
habeas_sheet_clocks_write (HabeasWeeklyBook *book, GPtrArray *rows)
{
  const HabeasTableColumn columns[N_COLUMNS] = {
    {habeas_book_say (book, N_ ("State")), 15, FALSE, HABEAS_TOTAL_COUNT},
    {habeas_book_say (book, N_ ("Due on")), 19, FALSE, HABEAS_TOTAL_LABEL},
    {habeas_book_say (book, N_ ("Days left")), 9, TRUE},
    {habeas_book_say (book, N_ ("Kind")), 15},
    {habeas_book_say (book, N_ ("What")), 30},
    {habeas_book_say (book, N_ ("Number")), 12},
    {habeas_book_say (book, N_ ("Jurisdiction")), 24},
    {habeas_book_say (book, N_ ("Lead")), 14},
    {habeas_book_say (book, N_ ("Client")), 20},
  };
  double totals[N_COLUMNS] = {rows->len};

  book->clocks = habeas_table_new (book->workbook, "Clocks", columns,
    book->options->privacy == HABEAS_PRIVACY_NUMBERS ? CLIENT : N_COLUMNS, HEADER_ROW, begin_page,
    book, NULL);
  for (guint i = 0; i < rows->len; i++)
    write_row (book, g_ptr_array_index (rows, i));
  habeas_table_close (book->clocks, habeas_book_say (book, N_ ("dates")), totals);
  tint (book, habeas_words_clock (book->phrases, HABEAS_LINE_CLOCK_PAST), HABEAS_TINT_ALARM);
  tint (book, habeas_book_say (book, N_ ("Overdue")), HABEAS_TINT_WARNING);
}
