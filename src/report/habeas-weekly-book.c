/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all sheets of the weekly workbook have in common: their order, heading, page and dates. On
 * the thread of the report. */
#include "habeas-weekly-book.h"

#include "habeas-weekly-words.h"
#include "habeas-workbook-colors.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *name;
  guint32 color;
} tabs[HABEAS_N_TABS] = {
  [HABEAS_TAB_SUMMARY] = {N_ ("Summary"), HABEAS_COLOR_NAVY},
  [HABEAS_TAB_NEW] = {N_ ("New cases"), HABEAS_COLOR_TEAL},
  [HABEAS_TAB_OPEN] = {N_ ("Open cases"), HABEAS_COLOR_TEAL},
  [HABEAS_TAB_CLOSED] = {N_ ("Closed cases"), HABEAS_COLOR_TEAL},
  [HABEAS_TAB_JURISDICTIONS] = {N_ ("By jurisdiction"), HABEAS_COLOR_GREY},
  [HABEAS_TAB_OFFENSES] = {N_ ("By offense"), HABEAS_COLOR_GREY},
  [HABEAS_TAB_CLOCKS] = {N_ ("Clocks and deadlines"), HABEAS_COLOR_RED},
  [HABEAS_TAB_CHANGES] = {N_ ("Changes since last week"), HABEAS_COLOR_GREY},
  [HABEAS_TAB_QUALITY] = {N_ ("Data quality"), HABEAS_COLOR_AMBER},
};

const char *
habeas_weekly_book_get_tab_name (HabeasWeeklyBook *book, HabeasTab tab)
{
  return habeas_book_say (book, tabs[tab].name);
}

static gboolean
has_tab (const HabeasWeeklyOptions *options, HabeasTab tab)
{
  return !options->sharing || tab == HABEAS_TAB_SUMMARY || tab == HABEAS_TAB_JURISDICTIONS
         || tab == HABEAS_TAB_OFFENSES;
}

HabeasWeeklyBook *
habeas_weekly_book_new (
  HabeasWorkbook *workbook, const HabeasWeeklyOptions *options, HabeasWeeklyFigures *figures)
{
  HabeasWeeklyBook *book = g_new0 (HabeasWeeklyBook, 1);

  book->options = options;
  book->phrases = habeas_phrases_new (options->language);
  book->workbook = workbook;
  book->figures = figures;
  book->today = habeas_words_local_day (options->now_ms);
  book->clinic = g_strdup (options->clinic != NULL && *options->clinic != '\0'
                             ? options->clinic
                             : habeas_book_say (book, N_ ("Legal aid clinic")));
  book->period = habeas_words_dup_period (book->phrases, options);
  book->data_date = habeas_words_dup_data_date (book->phrases, options->now_ms);
  for (guint i = 0; i < HABEAS_N_TABS; i++)
    if (has_tab (options, i))
      book->sheets[i]
        = habeas_workbook_add_sheet (workbook, habeas_weekly_book_get_tab_name (book, i));
  return book;
}

void
habeas_weekly_book_free (HabeasWeeklyBook *book)
{
  if (book == NULL)
    return;
  for (guint i = 0; i < HABEAS_N_TABS; i++)
    g_clear_pointer (&book->lists[i].table, habeas_table_free);
  g_clear_pointer (&book->jurisdictions, habeas_table_free);
  g_clear_pointer (&book->clocks, habeas_table_free);
  g_clear_pointer (&book->quality, habeas_table_free);
  g_clear_pointer (&book->phrases, habeas_phrases_free);
  g_free (book->clinic);
  g_free (book->period);
  g_free (book->data_date);
  g_free (book);
}

static void
set_page (HabeasWeeklyBook *book, HabeasSheet *sheet, HabeasTab tab)
{
  g_autofree char *header
    = g_strdup_printf ("%s — %s", book->clinic, habeas_book_say (book, N_ ("Weekly report")));
  g_autofree char *data = habeas_words_dup_sentence (
    /* Translators: at the foot of each page: "Data of 15 Nov 2010, 09:30" */
    habeas_book_say (book, N_ ("Data of %1$s")), book->data_date, NULL);
  const HabeasPage page = {
    .header = header,
    .footer = book->options->sharing
                ? habeas_book_say (book, N_ ("For sharing: small counts suppressed"))
                : habeas_book_say (book, N_ ("CONFIDENTIAL")),
    /* Translators: at the foot of each page, number and count of pages in this order */
    .page_of = habeas_book_say (book, N_ ("Page %s of %s")),
    .footer_end = data,
    .portrait = tab == HABEAS_TAB_QUALITY,
    .one_page_tall = tab == HABEAS_TAB_SUMMARY,
    .tab_color = tabs[tab].color,
  };

  habeas_sheet_set_page (sheet, &page);
}

HabeasSheet *
habeas_weekly_book_begin_sheet (HabeasWeeklyBook *book, HabeasTab tab, guint part,
  const char *title, const char *description, guint n_columns)
{
  HabeasSheet *sheet = book->sheets[tab];

  if (part > 0)
    {
      g_autofree char *name
        = g_strdup_printf ("%s (%u)", habeas_weekly_book_get_tab_name (book, tab), part + 1);

      sheet = habeas_workbook_add_sheet (book->workbook, name);
    }
  set_page (book, sheet, tab);
  habeas_sheet_set_row_height (sheet, 0, 28);
  habeas_sheet_text (sheet, 0, 0, title, HABEAS_STYLE_TITLE);
  for (guint i = 1; i < n_columns; i++)
    habeas_sheet_blank (sheet, 0, i, HABEAS_STYLE_TITLE);
  habeas_sheet_text (sheet, 1, 0, description, HABEAS_STYLE_SUBTITLE);
  if (tab != HABEAS_TAB_SUMMARY)
    {
      g_autofree char *back
        = g_strdup_printf ("← %s", habeas_weekly_book_get_tab_name (book, HABEAS_TAB_SUMMARY));

      habeas_sheet_link (sheet, 2, 0, book->sheets[HABEAS_TAB_SUMMARY], back);
    }
  return sheet;
}

void
habeas_weekly_book_write_date (
  HabeasWeeklyBook *book, HabeasSheet *sheet, guint row, guint column, const HabeasDate *date)
{
  switch (date->precision)
    {
    case HABEAS_DATE_MINUTE:
      habeas_sheet_minute (sheet, row, column,
        habeas_day_number (date->year, date->month, date->day),
        (guint)date->hour * 60 + date->minute);
      break;
    case HABEAS_DATE_DAY:
      habeas_sheet_day (sheet, row, column, habeas_day_number (date->year, date->month, date->day));
      break;
    case HABEAS_DATE_MONTH:
    case HABEAS_DATE_YEAR:
      {
        g_autofree char *text = habeas_words_dup_imprecise (book->phrases, date);

        habeas_sheet_text (sheet, row, column, text, HABEAS_STYLE_TEXT);
        break;
      }
    case HABEAS_DATE_UNKNOWN:
    default:
      break;
    }
}

void
habeas_weekly_book_write_instant (HabeasWeeklyBook *book, HabeasSheet *sheet, guint row,
  guint column, gint64 instant_ms, const char *zone)
{
  HabeasDate local;

  if (instant_ms != 0
      && habeas_date_from_instant (instant_ms, zone != NULL ? zone : "UTC", &local, NULL, NULL))
    habeas_weekly_book_write_date (book, sheet, row, column, &local);
}
