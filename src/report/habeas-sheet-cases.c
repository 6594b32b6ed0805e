/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets New, Open and Closed cases: one list form, three choices of columns. On the thread of
 * the report. */
#include "habeas-weekly-book.h"
#include "habeas-weekly-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADER_ROW 4

static const struct {
  const char *header;
  double width;
} columns[HABEAS_N_CASE_COLUMNS] = {
  [HABEAS_COLUMN_NUMBER] = {N_ ("Number"), 11},
  [HABEAS_COLUMN_CLIENT] = {N_ ("Client"), 20},
  [HABEAS_COLUMN_STATUS] = {N_ ("Status"), 9},
  [HABEAS_COLUMN_OPENED] = {N_ ("Opened"), 12},
  [HABEAS_COLUMN_CLOSED] = {N_ ("Closed"), 12},
  [HABEAS_COLUMN_JURISDICTION] = {N_ ("Jurisdiction"), 20},
  [HABEAS_COLUMN_ARRESTED] = {N_ ("Arrested"), 18},
  [HABEAS_COLUMN_CHARGES] = {N_ ("Charges"), 34},
  [HABEAS_COLUMN_LEVEL] = {N_ ("Level 2010–11"), 12},
  [HABEAS_COLUMN_STAGE] = {N_ ("Stage on arrest date"), 22},
  [HABEAS_COLUMN_LIMIT] = {N_ ("Clock limit"), 18},
  [HABEAS_COLUMN_CLOCK] = {N_ ("Clock"), 13},
  [HABEAS_COLUMN_FACILITY] = {N_ ("Facility"), 20},
  [HABEAS_COLUMN_NEXT] = {N_ ("Next date"), 18},
  [HABEAS_COLUMN_OUTCOME] = {N_ ("Outcome"), 18},
  [HABEAS_COLUMN_LEAD] = {N_ ("Lead"), 13},
};

#define IN(column) (1u << (column))
#define IN_ALL                                                                                     \
  (IN (HABEAS_COLUMN_NUMBER) | IN (HABEAS_COLUMN_OPENED) | IN (HABEAS_COLUMN_JURISDICTION)         \
    | IN (HABEAS_COLUMN_ARRESTED) | IN (HABEAS_COLUMN_CHARGES) | IN (HABEAS_COLUMN_LEVEL)          \
    | IN (HABEAS_COLUMN_STAGE) | IN (HABEAS_COLUMN_LEAD))
#define IN_HELD                                                                                    \
  (IN (HABEAS_COLUMN_LIMIT) | IN (HABEAS_COLUMN_CLOCK) | IN (HABEAS_COLUMN_FACILITY)               \
    | IN (HABEAS_COLUMN_NEXT))

static const struct {
  HabeasTab tab;
  guint of; /* HabeasLineOf */
  const char *table;
  const char *description;
  guint columns;
} lists[] = {
  {HABEAS_TAB_NEW, HABEAS_LINE_NEW, "NewCases", N_ ("Opened in the period"), IN_ALL | IN_HELD},
  {HABEAS_TAB_OPEN, HABEAS_LINE_OPEN, "OpenCases",
    N_ ("Opened by the end of the period and not closed by then"),
    IN_ALL | IN_HELD | IN (HABEAS_COLUMN_STATUS)},
  {HABEAS_TAB_CLOSED, HABEAS_LINE_CLOSED, "ClosedCases", N_ ("Closed in the period"),
    IN_ALL | IN (HABEAS_COLUMN_CLOSED) | IN (HABEAS_COLUMN_OUTCOME)},
};

static guint
get_list_index (HabeasTab tab)
{
  guint i = 0;

  while (lists[i].tab != tab)
    i++;
  return i;
}

typedef struct {
  HabeasWeeklyBook *book;
  HabeasTab tab;
} PageOf;

static HabeasSheet *
begin_page (HabeasWorkbook *workbook, guint part, gpointer user_data)
{
  const PageOf *page = user_data;
  HabeasWeeklyBook *book = page->book;
  g_autofree char *description = g_strdup_printf (
    "%s · %s", habeas_book_say (book, lists[get_list_index (page->tab)].description), book->period);

  return habeas_weekly_book_begin_sheet (book, page->tab, part,
    habeas_weekly_book_get_tab_name (book, page->tab), description,
    book->lists[page->tab].n_columns);
}

static void
choose_columns (HabeasWeeklyBook *book, HabeasCaseList *list, guint wanted)
{
  if (book->options->privacy != HABEAS_PRIVACY_NUMBERS)
    wanted |= IN (HABEAS_COLUMN_CLIENT);
  for (guint i = 0; i < HABEAS_N_CASE_COLUMNS; i++)
    {
      list->position[i] = -1;
      if ((wanted & IN (i)) == 0)
        continue;
      list->position[i] = (int)list->n_columns;
      list->columns[list->n_columns++] = i;
    }
}

void
habeas_sheet_cases_begin (HabeasWeeklyBook *book)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      HabeasCaseList *list = &book->lists[lists[i].tab];
      HabeasTableColumn table_columns[HABEAS_N_CASE_COLUMNS] = {0};
      /* Lives as long as the book: later parts of the table are made with it. */
      PageOf *page = g_new (PageOf, 1);

      *page = (PageOf){book, lists[i].tab};
      choose_columns (book, list, lists[i].columns);
      for (guint c = 0; c < list->n_columns; c++)
        {
          table_columns[c].header = habeas_book_say (book, columns[list->columns[c]].header);
          table_columns[c].width = columns[list->columns[c]].width;
        }
      table_columns[0].total = HABEAS_TOTAL_COUNT;
      table_columns[1].total = HABEAS_TOTAL_LABEL;
      list->table = habeas_table_new (book->workbook, lists[i].table, table_columns,
        list->n_columns, HEADER_ROW, begin_page, page, g_free);
    }
}

static void
write_cell (HabeasWeeklyBook *book, HabeasSheet *sheet, guint row, guint column,
  HabeasCaseColumn of, const HabeasWeeklyLine *line)
{
  switch (of)
    {
    case HABEAS_COLUMN_NUMBER:
      habeas_sheet_text (sheet, row, column,
        line->number != NULL ? line->number : habeas_book_say (book, N_ ("No number")),
        HABEAS_STYLE_TEXT);
      break;
    case HABEAS_COLUMN_CLIENT:
      habeas_sheet_text (sheet, row, column, line->client, HABEAS_STYLE_WRAP);
      break;
    case HABEAS_COLUMN_STATUS:
      habeas_sheet_text (
        sheet, row, column, habeas_words_status (book->phrases, line->status), HABEAS_STYLE_TEXT);
      break;
    case HABEAS_COLUMN_OPENED:
      if (line->opened_day == HABEAS_DAY_UNKNOWN)
        habeas_sheet_text (
          sheet, row, column, habeas_book_say (book, N_ ("Not known")), HABEAS_STYLE_TEXT);
      else
        habeas_weekly_book_write_date (book, sheet, row, column, &line->opened);
      break;
    case HABEAS_COLUMN_CLOSED:
      habeas_weekly_book_write_date (book, sheet, row, column, &line->closed);
      break;
    case HABEAS_COLUMN_JURISDICTION:
      habeas_sheet_text (sheet, row, column,
        line->jurisdiction != NULL ? line->jurisdiction
                                   : habeas_book_say (book, N_ ("Not recorded")),
        HABEAS_STYLE_WRAP);
      break;
    case HABEAS_COLUMN_ARRESTED:
      habeas_weekly_book_write_date (book, sheet, row, column, &line->arrested);
      break;
    case HABEAS_COLUMN_CHARGES:
      habeas_sheet_text (sheet, row, column, line->charges, HABEAS_STYLE_WRAP);
      break;
    case HABEAS_COLUMN_LEVEL:
      habeas_sheet_text (sheet, row, column, habeas_words_level (book->phrases, line->level_2011),
        HABEAS_STYLE_TEXT);
      break;
    case HABEAS_COLUMN_STAGE:
      {
        g_autofree char *stage
          = habeas_words_dup_stage (book->phrases, line->stage, line->stage_undecided);

        habeas_sheet_text (sheet, row, column, stage, HABEAS_STYLE_WRAP);
        break;
      }
    case HABEAS_COLUMN_LIMIT:
      habeas_weekly_book_write_instant (book, sheet, row, column, line->clock_ms, line->zone);
      break;
    case HABEAS_COLUMN_CLOCK:
      habeas_sheet_text (
        sheet, row, column, habeas_words_clock (book->phrases, line->clock), HABEAS_STYLE_TEXT);
      break;
    case HABEAS_COLUMN_FACILITY:
      habeas_sheet_text (sheet, row, column, line->facility, HABEAS_STYLE_WRAP);
      break;
    case HABEAS_COLUMN_NEXT:
      habeas_weekly_book_write_date (book, sheet, row, column, &line->next);
      break;
    case HABEAS_COLUMN_OUTCOME:
      habeas_sheet_text (sheet, row, column, line->outcome, HABEAS_STYLE_WRAP);
      break;
    case HABEAS_COLUMN_LEAD:
      habeas_sheet_text (sheet, row, column, line->lead, HABEAS_STYLE_TEXT);
      break;
    case HABEAS_N_CASE_COLUMNS:
    default:
      g_assert_not_reached ();
    }
}

void
habeas_sheet_cases_add (HabeasWeeklyBook *book, const HabeasWeeklyLine *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      HabeasCaseList *list = &book->lists[lists[i].tab];
      HabeasSheet *sheet;
      guint row;

      if ((line->of & lists[i].of) == 0)
        continue;
      sheet = habeas_table_next (list->table, &row);
      habeas_sheet_begin_plain_row (sheet, row);
      for (guint c = 0; c < list->n_columns; c++)
        write_cell (book, sheet, row, c, list->columns[c], line);
    }
}

void
habeas_sheet_cases_end (HabeasWeeklyBook *book)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      HabeasCaseList *list = &book->lists[lists[i].tab];
      double totals[HABEAS_N_CASE_COLUMNS] = {(double)habeas_table_get_n_rows (list->table)};
      int clock = list->position[HABEAS_COLUMN_CLOCK];

      habeas_table_close (list->table, habeas_book_say (book, N_ ("cases")), totals);
      if (clock >= 0)
        {
          g_autofree char *past = g_strdup_printf ("$%c%u=\"%s\"", 'A' + clock, HEADER_ROW + 2,
            habeas_words_clock (book->phrases, HABEAS_LINE_CLOCK_PAST));

          habeas_table_tint_if (
            list->table, (guint)clock - 1, (guint)clock, past, HABEAS_TINT_ALARM);
        }
    }
}

char *
habeas_sheet_cases_dup_count_if (HabeasWeeklyBook *book, HabeasTab list, HabeasCaseColumn column,
  const char *criterion, HabeasCaseColumn second, const char *second_criterion)
{
  const HabeasCaseList *of = &book->lists[list];

  if (second_criterion == NULL)
    return habeas_table_dup_count_if (of->table, of->position[column], criterion, -1);
  return habeas_table_dup_count_if (
    of->table, of->position[column], criterion, of->position[second], second_criterion, -1);
}
