/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet By jurisdiction: our cases in each place, and where the place stands on its way in or
 * out of Secure Communities. On the thread of the report. */
#include "habeas-weekly-book.h"
#include "habeas-weekly-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADER_ROW 4

enum {
  PLACE,
  CASES,
  OPEN,
  NEW,
  DETAINED,
  LEVEL_1,
  LEVEL_2,
  LEVEL_3,
  LEVEL_NONE,
  LEVEL_UNKNOWN,
  SHARING,
  SINCE,
  NEXT,
  OPT_OUT,
  N_COLUMNS,
};

static const HabeasLevel levels[]
  = {HABEAS_LEVEL_1, HABEAS_LEVEL_2, HABEAS_LEVEL_3, HABEAS_LEVEL_NONE, HABEAS_LEVEL_UNKNOWN};

/* A formula a cell over all open cases: above so many comparisons opening the file would take
 * minutes, and the rows hold values under totals that still are formulas. */
#define MAX_COMPARISONS 40000000

static HabeasSheet *
begin_page (HabeasWorkbook *workbook, guint part, gpointer user_data)
{
  HabeasWeeklyBook *book = user_data;
  g_autofree char *description = g_strdup_printf ("%s · %s", book->period,
    habeas_book_say (
      book, N_ ("Levels of the open cases, 2010–11 priorities; stage on the data date")));

  return habeas_weekly_book_begin_sheet (book, HABEAS_TAB_JURISDICTIONS, part,
    habeas_weekly_book_get_tab_name (book, HABEAS_TAB_JURISDICTIONS), description, N_COLUMNS);
}

/* COUNTIFS reads "*", "?", "~" and a leading comparison in what it looks for; names with them, and
 * very long ones, are counted as values. */
static gboolean
can_be_looked_for (const char *label)
{
  return strpbrk (label, "*?~") == NULL && strchr ("=<>", label[0]) == NULL
         && g_utf8_strlen (label, -1) <= 250;
}

typedef struct {
  HabeasWeeklyBook *book;
  HabeasSheet *sheet;
  guint row;
  gboolean live;
} Cell;

static void
write_count (const Cell *cell, guint column, HabeasTab list, HabeasCaseColumn second,
  const char *second_criterion, gint64 value)
{
  g_autofree char *label = NULL;
  g_autofree char *formula = NULL;

  if (!cell->live)
    {
      habeas_sheet_number (cell->sheet, cell->row, column, (double)value, HABEAS_STYLE_COUNT);
      return;
    }
  label = g_strdup_printf ("$A%u", cell->row + 1);
  formula = habeas_sheet_cases_dup_count_if (
    cell->book, list, HABEAS_COLUMN_JURISDICTION, label, second, second_criterion);
  habeas_sheet_formula (cell->sheet, cell->row, column, formula, (double)value, HABEAS_STYLE_COUNT);
}

static void
write_stage (HabeasWeeklyBook *book, HabeasSheet *sheet, guint row, const HabeasStage *stage)
{
  habeas_sheet_text (sheet, row, SHARING,
    habeas_words_participation (book->phrases, stage->participation), HABEAS_STYLE_WRAP);
  habeas_weekly_book_write_date (book, sheet, row, SINCE, &stage->since);
  habeas_weekly_book_write_date (book, sheet, row, NEXT, &stage->next_date);
  if (stage->opt_out != HABEAS_OPT_OUT_NONE)
    {
      GString *text = g_string_new (habeas_words_opt_out (book->phrases, stage->opt_out));
      gboolean before_complete = stage->opt_out >= HABEAS_OPT_OUT_CONSIDERING
                                 && stage->opt_out <= HABEAS_OPT_OUT_NOTICE_INCOMPLETE;

      if (before_complete && stage->missing_sib)
        g_string_append_printf (
          text, "; %s", habeas_book_say (book, N_ ("missing: State Identification Bureau")));
      if (before_complete && stage->missing_ice)
        g_string_append_printf (text, "; %s", habeas_book_say (book, N_ ("missing: ICE")));
      habeas_sheet_text (sheet, row, OPT_OUT, text->str, HABEAS_STYLE_WRAP);
      g_string_free (text, TRUE);
    }
}

static void
write_place (HabeasWeeklyBook *book, const HabeasWeeklyPlace *place, gboolean live)
{
  const char *label
    = place->label != NULL ? place->label : habeas_book_say (book, N_ ("Not recorded"));
  Cell cell = {.book = book, .live = live && can_be_looked_for (label)};

  cell.sheet = habeas_table_next (book->jurisdictions, &cell.row);
  habeas_sheet_text (cell.sheet, cell.row, PLACE, label, HABEAS_STYLE_TEXT);
  habeas_sheet_number (cell.sheet, cell.row, CASES, (double)place->cases, HABEAS_STYLE_COUNT);
  write_count (&cell, OPEN, HABEAS_TAB_OPEN, 0, NULL, place->open);
  write_count (&cell, NEW, HABEAS_TAB_NEW, 0, NULL, place->new_cases);
  write_count (&cell, DETAINED, HABEAS_TAB_OPEN, HABEAS_COLUMN_FACILITY, "\"?*\"", place->detained);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autofree char *criterion
        = g_strdup_printf ("\"%s\"", habeas_words_level (book->phrases, levels[i]));

      write_count (&cell, LEVEL_1 + i, HABEAS_TAB_OPEN, HABEAS_COLUMN_LEVEL, criterion,
        place->levels[levels[i]]);
    }
  if (place->now != NULL)
    write_stage (book, cell.sheet, cell.row, place->now);
}

void
habeas_sheet_jurisdictions_write (HabeasWeeklyBook *book)
{
  const HabeasPhrases *phrases = book->phrases;
  const HabeasTableColumn columns[N_COLUMNS] = {
    {habeas_book_say (book, N_ ("Jurisdiction")), 24, FALSE, HABEAS_TOTAL_LABEL},
    {habeas_book_say (book, N_ ("All cases")), 9, TRUE, HABEAS_TOTAL_SUM},
    {habeas_book_say (book, N_ ("Open")), 9, TRUE, HABEAS_TOTAL_SUM},
    {habeas_book_say (book, N_ ("New")), 9, TRUE, HABEAS_TOTAL_SUM},
    {habeas_book_say (book, N_ ("Detained")), 10, TRUE, HABEAS_TOTAL_SUM},
    {habeas_words_level (phrases, levels[0]), 9, TRUE, HABEAS_TOTAL_SUM},
    {habeas_words_level (phrases, levels[1]), 9, TRUE, HABEAS_TOTAL_SUM},
    {habeas_words_level (phrases, levels[2]), 9, TRUE, HABEAS_TOTAL_SUM},
    {habeas_words_level (phrases, levels[3]), 10, TRUE, HABEAS_TOTAL_SUM},
    {habeas_words_level (phrases, levels[4]), 9, TRUE, HABEAS_TOTAL_SUM},
    {habeas_book_say (book, N_ ("Sharing now")), 20},
    {habeas_book_say (book, N_ ("Since")), 13},
    {habeas_book_say (book, N_ ("Next activation")), 13},
    {habeas_book_say (book, N_ ("Written opt-out")), 30},
  };
  GPtrArray *places = book->figures->places;
  const HabeasWeeklySummary *summary = &book->figures->summary;
  gboolean live = (guint64)summary->open * places->len * 8 < MAX_COMPARISONS;
  double totals[N_COLUMNS] = {0};

  book->jurisdictions = habeas_table_new (
    book->workbook, "ByJurisdiction", columns, N_COLUMNS, HEADER_ROW, begin_page, book, NULL);
  for (guint i = 0; i < places->len; i++)
    {
      const HabeasWeeklyPlace *place = g_ptr_array_index (places, i);

      write_place (book, place, live);
      totals[CASES] += (double)place->cases;
      totals[OPEN] += (double)place->open;
      totals[NEW] += (double)place->new_cases;
      totals[DETAINED] += (double)place->detained;
      for (guint l = 0; l < G_N_ELEMENTS (levels); l++)
        totals[LEVEL_1 + l] += (double)place->levels[levels[l]];
    }
  habeas_table_close (book->jurisdictions, habeas_book_say (book, N_ ("Total")), totals);
}
