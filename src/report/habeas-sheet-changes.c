/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Changes since last week: what the journal says happened to cases in the period. On the
 * thread of the report. */
#include "habeas-weekly-book.h"
#include "habeas-weekly-words.h"

#include <glib/gi18n-lib.h>

#define HEADER_ROW 4

enum {
  DATE,
  NUMBER,
  WHAT,
  BEFORE,
  AFTER,
  JURISDICTION,
  LEAD,
  CLIENT,
  N_COLUMNS,
};

static guint
get_n_columns (HabeasWeeklyBook *book)
{
  return book->options->privacy == HABEAS_PRIVACY_NUMBERS ? CLIENT : N_COLUMNS;
}

static HabeasSheet *
begin_page (HabeasWorkbook *workbook, guint part, gpointer user_data)
{
  HabeasWeeklyBook *book = user_data;
  g_autofree char *description = g_strdup_printf ("%s · %s", book->period,
    habeas_book_say (book, N_ ("As recorded in the casebook in these days")));

  return habeas_weekly_book_begin_sheet (book, HABEAS_TAB_CHANGES, part,
    habeas_weekly_book_get_tab_name (book, HABEAS_TAB_CHANGES), description, get_n_columns (book));
}

static const char *
get_what (HabeasWeeklyBook *book, HabeasChangeOf of)
{
  switch (of)
    {
    case HABEAS_CHANGED_NEW:
      return habeas_book_say (book, N_ ("New in the casebook"));
    case HABEAS_CHANGED_CLOSED:
      return habeas_book_say (book, N_ ("Closed"));
    case HABEAS_CHANGED_LEVEL:
      return habeas_book_say (book, N_ ("Level changed"));
    case HABEAS_CHANGED_STAGE:
      return habeas_book_say (book, N_ ("Stage on arrest date changed"));
    case HABEAS_CHANGED_IMPORTED:
      return habeas_book_say (book, N_ ("Cases imported"));
    case HABEAS_CHANGED_MOVED:
    default:
      return habeas_book_say (book, N_ ("Transferred"));
    }
}

static void
write_state (HabeasWeeklyBook *book, HabeasSheet *sheet, guint row, guint column, HabeasChangeOf of,
  int state, const char *place)
{
  g_autofree char *stage = NULL;
  const char *text = NULL;

  if (of == HABEAS_CHANGED_LEVEL)
    text = habeas_words_level (book->phrases, (HabeasLevel)state);
  else if (of == HABEAS_CHANGED_STAGE)
    text = stage = habeas_words_dup_stage (book->phrases, state, FALSE);
  else if (of == HABEAS_CHANGED_MOVED)
    text = place != NULL ? place : habeas_book_say (book, N_ ("Not recorded"));
  habeas_sheet_text (sheet, row, column, text, HABEAS_STYLE_WRAP);
}

static void
write_many (HabeasWeeklyBook *book, HabeasSheet *sheet, guint row, const HabeasCaseChange *change)
{
  g_autofree char *number = g_strdup_printf ("%u", change->n_cases);
  /* Translators: in the place of a case's number: of how many cases a change is told */
  g_autofree char *cases
    = habeas_words_dup_sentence (habeas_book_say (book, N_ ("%1$s cases")), number, NULL);

  habeas_sheet_text (sheet, row, NUMBER, cases, HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, row, WHAT, get_what (book, change->of), HABEAS_STYLE_TEXT);
  write_state (book, sheet, row, BEFORE, change->of, change->before, change->from);
  write_state (book, sheet, row, AFTER, change->of, change->after, change->to);
  habeas_sheet_text (sheet, row, JURISDICTION, change->place, HABEAS_STYLE_WRAP);
}

static void
write_one (HabeasWeeklyBook *book, HabeasSheet *sheet, guint row, const HabeasChangeRow *changed)
{
  const HabeasCaseChange *change = &changed->change;
  const HabeasWeeklyLine *line = &changed->line;

  habeas_sheet_text (sheet, row, NUMBER,
    line->number != NULL ? line->number : habeas_book_say (book, N_ ("No number")),
    HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, row, WHAT, get_what (book, change->of), HABEAS_STYLE_TEXT);
  write_state (book, sheet, row, BEFORE, change->of, change->before, change->from);
  write_state (book, sheet, row, AFTER, change->of, change->after, change->to);
  habeas_sheet_text (sheet, row, JURISDICTION, line->jurisdiction, HABEAS_STYLE_WRAP);
  habeas_sheet_text (sheet, row, LEAD, line->lead, HABEAS_STYLE_TEXT);
  habeas_sheet_text (sheet, row, CLIENT, line->client, HABEAS_STYLE_WRAP);
}

static void
write_row (HabeasWeeklyBook *book, HabeasTable *table, const HabeasChangeRow *changed)
{
  const HabeasCaseChange *change = &changed->change;
  HabeasSheet *sheet;
  guint row;

  sheet = habeas_table_next (table, &row);
  habeas_sheet_day (sheet, row, DATE, habeas_words_local_day (change->when_ms));
  if (change->case_rid == 0)
    write_many (book, sheet, row, change);
  else
    write_one (book, sheet, row, changed);
}

void
habeas_sheet_changes_write (HabeasWeeklyBook *book, GPtrArray *rows)
{
  const HabeasTableColumn columns[N_COLUMNS] = {
    {habeas_book_say (book, N_ ("Recorded")), 13, FALSE, HABEAS_TOTAL_COUNT},
    {habeas_book_say (book, N_ ("Number")), 12, FALSE, HABEAS_TOTAL_LABEL},
    {habeas_book_say (book, N_ ("What")), 28},
    {habeas_book_say (book, N_ ("Before")), 28},
    {habeas_book_say (book, N_ ("After")), 28},
    {habeas_book_say (book, N_ ("Jurisdiction")), 24},
    {habeas_book_say (book, N_ ("Lead")), 14},
    {habeas_book_say (book, N_ ("Client")), 20},
  };
  const double totals[N_COLUMNS] = {rows->len};
  g_autoptr (HabeasTable) table = habeas_table_new (
    book->workbook, "Changes", columns, get_n_columns (book), HEADER_ROW, begin_page, book, NULL);

  for (guint i = 0; i < rows->len; i++)
    write_row (book, table, g_ptr_array_index (rows, i));
  habeas_table_close (table, habeas_book_say (book, N_ ("changes")), totals);
}
