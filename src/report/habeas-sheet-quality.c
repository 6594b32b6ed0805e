/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Data quality: one row a question. Case numbers only, whatever the privacy. On the
 * thread of the report. */
#include "habeas-weekly-book.h"
#include "habeas-weekly-quality.h"

#include <glib/gi18n-lib.h>

#define HEADER_ROW 4
#define N_COLUMNS 5

static HabeasSheet *
begin_page (HabeasWorkbook *workbook, guint part, gpointer user_data)
{
  HabeasWeeklyBook *book = user_data;

  return habeas_weekly_book_begin_sheet (book, HABEAS_TAB_QUALITY, part,
    habeas_weekly_book_get_tab_name (book, HABEAS_TAB_QUALITY),
    habeas_book_say (book,
      N_ ("What is missing or contradicts itself in open, new and closed cases, and what to ask")),
    N_COLUMNS);
}

void
habeas_sheet_quality_begin (HabeasWeeklyBook *book)
{
  const HabeasTableColumn columns[N_COLUMNS] = {
    {habeas_book_say (book, N_ ("Number")), 11, FALSE, HABEAS_TOTAL_COUNT},
    {habeas_book_say (book, N_ ("Lead")), 13, FALSE, HABEAS_TOTAL_LABEL},
    {habeas_book_say (book, N_ ("Kind")), 14},
    {habeas_book_say (book, N_ ("What")), 38},
    {habeas_book_say (book, N_ ("What to ask")), 52},
  };

  book->quality = habeas_table_new (
    book->workbook, "DataQuality", columns, N_COLUMNS, HEADER_ROW, begin_page, book, NULL);
}

void
habeas_sheet_quality_add (HabeasWeeklyBook *book, const HabeasWeeklyLine *line, guint findings)
{
  for (guint i = 0; i < HABEAS_N_FINDINGS; i++)
    {
      const HabeasFindingText *text = habeas_finding_get_text (i);
      HabeasSheet *sheet;
      guint row;

      if ((findings & (1u << i)) == 0)
        continue;
      sheet = habeas_table_next (book->quality, &row);
      habeas_sheet_begin_plain_row (sheet, row);
      habeas_sheet_text (sheet, row, 0,
        line->number != NULL ? line->number : habeas_book_say (book, N_ ("No number")),
        HABEAS_STYLE_TEXT);
      habeas_sheet_text (sheet, row, 1, line->lead, HABEAS_STYLE_TEXT);
      habeas_sheet_text (sheet, row, 2,
        text->contradiction ? habeas_book_say (book, N_ ("Contradiction"))
                            : habeas_book_say (book, N_ ("Missing")),
        HABEAS_STYLE_TEXT);
      habeas_sheet_text (sheet, row, 3, habeas_book_say (book, text->what), HABEAS_STYLE_WRAP);
      habeas_sheet_text (sheet, row, 4, habeas_book_say (book, text->ask), HABEAS_STYLE_WRAP);
    }
}

void
habeas_sheet_quality_end (HabeasWeeklyBook *book)
{
  const double totals[N_COLUMNS] = {(double)habeas_table_get_n_rows (book->quality)};
  g_autofree char *contradiction
    = g_strdup_printf ("$C%u=\"%s\"", HEADER_ROW + 2, habeas_book_say (book, N_ ("Contradiction")));

  habeas_table_close (book->quality, habeas_book_say (book, N_ ("questions")), totals);
  habeas_table_tint_if (book->quality, 2, 2, contradiction, HABEAS_TINT_WARNING);
}
