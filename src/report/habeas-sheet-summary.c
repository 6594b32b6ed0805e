/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page: cards, four charts, links, definitions; below the printed page the figures the
 * charts are drawn from. On the thread of the report. Rows are written from the top down, because
 * in a large workbook a row is gone as soon as the next begins. */
#include "habeas-share.h"
#include "habeas-weekly-book.h"
#include "habeas-weekly-words.h"
#include "habeas-workbook-chart.h"
#include "habeas-workbook-colors.h"
#include "habeas-workbook-text.h"

#include <glib/gi18n-lib.h>

#define FIRST_COLUMN 1
#define LAST_COLUMN 12
#define N_COLUMNS (LAST_COLUMN + 1)
#define COLUMN_WIDTH 14.5

/* Rows under a chart, 15 points or 20 pixels each. */
#define CHART_ROWS 11

enum {
  TITLE_ROW,
  PERIOD_ROW,
  PRIVACY_ROW,
  CARD_ROW_A = 4,
  CARD_ROW_B = 8,
  SECTION_ROW_A = 12,
  CHART_ROW_A,
  SECTION_ROW_B = CHART_ROW_A + CHART_ROWS + 1,
  CHART_ROW_B,
  LINK_ROW = CHART_ROW_B + CHART_ROWS + 1,
  DEFINITION_ROW = LINK_ROW + 3,
  N_DEFINITIONS = 5,
  LAST_PRINTED_ROW = DEFINITION_ROW + N_DEFINITIONS - 1,
  WEEK_ROW = LAST_PRINTED_ROW + 3,
  FIRST_WEEK_ROW = WEEK_ROW + 2,
  STAGE_ROW = FIRST_WEEK_ROW + HABEAS_WEEKLY_N_WEEKS + 2,
  FIRST_STAGE_ROW = STAGE_ROW + 2,
};

#define CHART_WIDTH 636
#define CHART_HEIGHT (20 * CHART_ROWS)
#define SECOND_CHART_COLUMN 7
/* Of the small type, on the whole width. */
#define DEFINITION_CHARACTERS 200
/* Where the data date stands, for the formulas that count days from it. */
#define DATA_DATE_COLUMN 11

/* --- Cards --- */

typedef struct {
  guint row;
  guint first;
  guint last;
  const char *label;
  HabeasStyle style;
} Card;

static void
begin_card (HabeasSheet *sheet, const Card *card)
{
  habeas_sheet_join (sheet, card->row + 1, card->first, card->last, card->style);
}

static void
write_labels (HabeasWeeklyBook *book, HabeasSheet *sheet, const Card *cards, guint n)
{
  habeas_sheet_set_row_height (sheet, cards[0].row, 20);
  for (guint i = 0; i < n; i++)
    {
      habeas_sheet_join (
        sheet, cards[i].row, cards[i].first, cards[i].last, HABEAS_STYLE_CARD_LABEL);
      habeas_sheet_text (
        sheet, cards[i].row, cards[i].first, cards[i].label, HABEAS_STYLE_CARD_LABEL);
    }
  habeas_sheet_set_row_height (sheet, cards[0].row + 1, 38);
  for (guint i = 0; i < n; i++)
    begin_card (sheet, &cards[i]);
}

static void
begin_notes (HabeasSheet *sheet, const Card *cards, guint n)
{
  habeas_sheet_set_row_height (sheet, cards[0].row + 2, 18);
  for (guint i = 0; i < n; i++)
    habeas_sheet_join (
      sheet, cards[i].row + 2, cards[i].first, cards[i].last, HABEAS_STYLE_CARD_NOTE);
}

static char *
dup_list_count (HabeasWeeklyBook *book, HabeasTab tab)
{
  return habeas_table_dup_count (book->lists[tab].table, 0);
}

static char *
dup_quoted (const char *word)
{
  return g_strdup_printf ("\"%s\"", word);
}

static void
write_cards_a (HabeasWeeklyBook *book, HabeasSheet *sheet)
{
  const HabeasWeeklySummary *summary = &book->figures->summary;
  const Card cards[] = {
    {CARD_ROW_A, 1, 3, habeas_book_say (book, N_ ("Open cases")), HABEAS_STYLE_CARD_COUNT},
    {CARD_ROW_A, 4, 6, habeas_book_say (book, N_ ("New in the period")), HABEAS_STYLE_CARD_COUNT},
    {CARD_ROW_A, 7, 9, habeas_book_say (book, N_ ("Closed in the period")),
      HABEAS_STYLE_CARD_COUNT},
    {CARD_ROW_A, 10, 12, habeas_book_say (book, N_ ("Detained now")), HABEAS_STYLE_CARD_COUNT},
  };
  g_autofree char *open = dup_list_count (book, HABEAS_TAB_OPEN);
  g_autofree char *new_cases = dup_list_count (book, HABEAS_TAB_NEW);
  g_autofree char *closed = dup_list_count (book, HABEAS_TAB_CLOSED);
  g_autofree char *detained = habeas_sheet_cases_dup_count_if (
    book, HABEAS_TAB_OPEN, HABEAS_COLUMN_FACILITY, "\"?*\"", 0, NULL);
  g_autofree char *statuses = g_strdup_printf ("%s: %" G_GINT64_FORMAT " · %s: %" G_GINT64_FORMAT
                                               " · %s: %" G_GINT64_FORMAT,
    habeas_words_status (book->phrases, "intake"), summary->intake,
    habeas_words_status (book->phrases, "open"), summary->in_work,
    habeas_words_status (book->phrases, "referred"), summary->referred);
  const struct {
    const char *formula;
    double value;
  } values[] = {
    {open, (double)summary->open},
    {new_cases, (double)summary->new_cases},
    {closed, (double)summary->closed},
    {detained, (double)summary->detained},
  };

  write_labels (book, sheet, cards, G_N_ELEMENTS (cards));
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    habeas_sheet_formula (
      sheet, cards[i].row + 1, cards[i].first, values[i].formula, values[i].value, cards[i].style);
  begin_notes (sheet, cards, G_N_ELEMENTS (cards));
  habeas_sheet_text (sheet, CARD_ROW_A + 2, cards[0].first, statuses, HABEAS_STYLE_CARD_NOTE);
}

static char *
dup_state_count (HabeasWeeklyBook *book, const char *state)
{
  g_autofree char *criterion = dup_quoted (state);

  return habeas_table_dup_count_if (book->clocks, 0, criterion, -1);
}

static void
write_share (HabeasWeeklyBook *book, HabeasSheet *sheet, const Card *card, guint column,
  const gint64 *persons, gboolean note)
{
  const HabeasLevelBlock *block = &book->levels;
  HabeasShare share = habeas_share_below_level_1 (persons);
  const char *format = habeas_book_say (book, N_ ("%1$s of %2$s people"));

  if (!note)
    {
      g_autofree char *cell
        = habeas_sheet_dup_range (block->sheet, block->share_row, column, block->share_row, column);

      if (share.denominator > 0)
        habeas_sheet_formula (sheet, card->row + 1, card->first, cell,
          (double)share.numerator / (double)share.denominator, card->style);
      else
        habeas_sheet_text_formula (sheet, card->row + 1, card->first, cell, "–", card->style);
    }
  else
    {
      g_autofree char *below
        = habeas_sheet_dup_range (block->sheet, block->below_row, column, block->below_row, column);
      g_autofree char *known
        = habeas_sheet_dup_range (block->sheet, block->known_row, column, block->known_row, column);
      g_autofree char *formula = habeas_words_dup_formula (format, below, known);
      g_autofree char *numerator = g_strdup_printf ("%" G_GINT64_FORMAT, share.numerator);
      g_autofree char *denominator = g_strdup_printf ("%" G_GINT64_FORMAT, share.denominator);
      g_autofree char *value = habeas_words_dup_sentence (format, numerator, denominator);

      habeas_sheet_text_formula (
        sheet, card->row + 2, card->first, formula, value, HABEAS_STYLE_CARD_NOTE);
    }
}

static void
write_cards_b (HabeasWeeklyBook *book, HabeasSheet *sheet)
{
  const HabeasWeeklySummary *summary = &book->figures->summary;
  const Card cards[] = {
    {CARD_ROW_B, 1, 2, habeas_book_say (book, N_ ("Clocks past the limit")),
      summary->clocks_past > 0 ? HABEAS_STYLE_CARD_ALARM : HABEAS_STYLE_CARD_COUNT},
    {CARD_ROW_B, 3, 4, habeas_book_say (book, N_ ("Due in 14 days")), HABEAS_STYLE_CARD_COUNT},
    {CARD_ROW_B, 5, 6, habeas_book_say (book, N_ ("Overdue")),
      summary->overdue > 0 ? HABEAS_STYLE_CARD_ALARM : HABEAS_STYLE_CARD_COUNT},
    {CARD_ROW_B, 7, 9, habeas_book_say (book, N_ ("Below Level 1, 2010–11 priorities")),
      HABEAS_STYLE_CARD_PERCENT},
    {CARD_ROW_B, 10, 12, habeas_book_say (book, N_ ("Below Level 1, 2008–10 crime types")),
      HABEAS_STYLE_CARD_PERCENT},
  };
  g_autofree char *past_word
    = dup_quoted (habeas_words_clock (book->phrases, HABEAS_LINE_CLOCK_PAST));
  g_autofree char *past = habeas_sheet_cases_dup_count_if (
    book, HABEAS_TAB_OPEN, HABEAS_COLUMN_CLOCK, past_word, 0, NULL);
  g_autofree char *due = dup_state_count (book, habeas_book_say (book, N_ ("Due")));
  g_autofree char *overdue = dup_state_count (book, habeas_book_say (book, N_ ("Overdue")));

  write_labels (book, sheet, cards, G_N_ELEMENTS (cards));
  habeas_sheet_formula (
    sheet, CARD_ROW_B + 1, 1, past, (double)summary->clocks_past, cards[0].style);
  habeas_sheet_formula (sheet, CARD_ROW_B + 1, 3, due, (double)summary->due, cards[1].style);
  habeas_sheet_formula (
    sheet, CARD_ROW_B + 1, 5, overdue, (double)summary->overdue, cards[2].style);
  write_share (
    book, sheet, &cards[3], HABEAS_LEVEL_BLOCK_PEOPLE_2011, summary->persons_2011, FALSE);
  write_share (
    book, sheet, &cards[4], HABEAS_LEVEL_BLOCK_PEOPLE_2008, summary->persons_2008, FALSE);
  begin_notes (sheet, cards, G_N_ELEMENTS (cards));
  habeas_sheet_text (sheet, CARD_ROW_B + 2, 1,
    summary->clocks_past > 0 ? habeas_book_say (book, N_ ("act today")) : NULL,
    HABEAS_STYLE_CARD_NOTE);
  habeas_sheet_text (sheet, CARD_ROW_B + 2, 3,
    habeas_book_say (book, N_ ("clocks, hearings, deadlines, tasks")), HABEAS_STYLE_CARD_NOTE);
  habeas_sheet_text (sheet, CARD_ROW_B + 2, 5, habeas_book_say (book, N_ ("deadlines and tasks")),
    HABEAS_STYLE_CARD_NOTE);
  write_share (book, sheet, &cards[3], HABEAS_LEVEL_BLOCK_PEOPLE_2011, summary->persons_2011, TRUE);
  write_share (book, sheet, &cards[4], HABEAS_LEVEL_BLOCK_PEOPLE_2008, summary->persons_2008, TRUE);
}

/* --- Heading, links, definitions --- */

static const char *
get_privacy (HabeasWeeklyBook *book)
{
  switch (book->options->privacy)
    {
    case HABEAS_PRIVACY_FULL:
      return habeas_book_say (book, N_ ("Clients by full name. Keep this file where the casebook "
                                        "itself would be safe."));
    case HABEAS_PRIVACY_INITIALS:
      return habeas_book_say (book, N_ ("Clients by initials"));
    case HABEAS_PRIVACY_NUMBERS:
    default:
      return habeas_book_say (book, N_ ("Clients by case number only"));
    }
}

static void
write_heading (HabeasWeeklyBook *book, HabeasSheet *sheet)
{
  g_autofree char *title
    = g_strdup_printf ("%s — %s", book->clinic, habeas_book_say (book, N_ ("Weekly report")));

  habeas_sheet_set_columns (sheet, 0, 0, 1.5);
  habeas_sheet_set_columns (sheet, FIRST_COLUMN, LAST_COLUMN, COLUMN_WIDTH);
  habeas_weekly_book_begin_sheet (book, HABEAS_TAB_SUMMARY, 0, NULL, NULL, 0);
  habeas_sheet_set_row_height (sheet, TITLE_ROW, 34);
  for (guint i = 0; i < N_COLUMNS; i++)
    if (i != FIRST_COLUMN)
      habeas_sheet_blank (sheet, TITLE_ROW, i, HABEAS_STYLE_TITLE);
  habeas_sheet_text (sheet, TITLE_ROW, FIRST_COLUMN, title, HABEAS_STYLE_TITLE);
  habeas_sheet_set_row_height (sheet, PERIOD_ROW, 20);
  habeas_sheet_text (sheet, PERIOD_ROW, FIRST_COLUMN, book->period, HABEAS_STYLE_STRONG);
  habeas_sheet_text (sheet, PERIOD_ROW, DATA_DATE_COLUMN - 1,
    habeas_book_say (book, N_ ("Data date")), HABEAS_STYLE_TEXT);
  habeas_sheet_day (sheet, PERIOD_ROW, DATA_DATE_COLUMN, book->today);
  habeas_workbook_define_name (book->workbook, "Data_date", sheet, PERIOD_ROW, DATA_DATE_COLUMN);
  habeas_sheet_text (sheet, PRIVACY_ROW, FIRST_COLUMN, get_privacy (book), HABEAS_STYLE_SUBTITLE);
}

/* Programs differ in the height of a row nobody set; charts must not run into what follows. */
static void
set_chart_rows (HabeasSheet *sheet, guint first)
{
  for (guint i = 0; i <= CHART_ROWS; i++)
    habeas_sheet_set_row_height (sheet, first + i, i < CHART_ROWS ? 15 : 9);
}

static void
write_section (HabeasSheet *sheet, guint row, const char *text)
{
  habeas_sheet_text (sheet, row, FIRST_COLUMN, text, HABEAS_STYLE_SECTION);
  for (guint i = FIRST_COLUMN + 1; i <= LAST_COLUMN; i++)
    habeas_sheet_blank (sheet, row, i, HABEAS_STYLE_SECTION);
}

static void
write_links (HabeasWeeklyBook *book, HabeasSheet *sheet)
{
  /* Two rows of four: a name needs the width of three columns. */
  for (guint tab = HABEAS_TAB_NEW; tab < HABEAS_N_TABS; tab++)
    {
      guint i = tab - HABEAS_TAB_NEW;

      habeas_sheet_link (sheet, LINK_ROW + i / 4, FIRST_COLUMN + 3 * (i % 4), book->sheets[tab],
        habeas_weekly_book_get_tab_name (book, tab));
    }
}

static void
write_definitions (HabeasWeeklyBook *book, HabeasSheet *sheet)
{
  const char *const definitions[N_DEFINITIONS] = {
    habeas_book_say (book,
      N_ (
        "New: opened in the period. Closed: closed in it. Open: opened by its end and not closed "
        "by then; where a date is missing the status decides. A case with an unknown opening date "
        "is open, never new.")),
    habeas_book_say (book,
      N_ (
        "Level, 2010–11 priorities: convictions only; non-criminal is whoever has none, whatever "
        "the charges. 2008–10 crime types: the kind of crime somebody was convicted of or charged "
        "with.")),
    habeas_book_say (book,
      N_ ("Share below Level 1: of the people with a known level, those of Level 2 or 3 or "
          "non-criminal. Linked people count once. By week: everybody known by the end of that "
          "week, with the levels of today.")),
    habeas_book_say (book,
      N_ ("79 %: ICE FOIA data to mid-2010, crime-type levels. No difference to it is given for "
          "fewer than 30 people.")),
    habeas_book_say (book,
      N_ (
        "Detained: an open case with a place where the person is held. Stage: where the arresting "
        "jurisdiction stood on the day of the arrest; a step is anything from considering an "
        "opt-out on. Counts are formulas over the other sheets.")),
  };

  for (guint i = 0; i < N_DEFINITIONS; i++)
    {
      guint lines = habeas_workbook_text_count_lines (definitions[i], DEFINITION_CHARACTERS);

      habeas_sheet_set_row_height (sheet, DEFINITION_ROW + i, 13.0 * lines);
      habeas_sheet_join (sheet, DEFINITION_ROW + i, FIRST_COLUMN, LAST_COLUMN, HABEAS_STYLE_MUTED);
      habeas_sheet_text (
        sheet, DEFINITION_ROW + i, FIRST_COLUMN, definitions[i], HABEAS_STYLE_MUTED);
    }
}

/* --- Figures behind the charts --- */

static void
write_headings (HabeasSheet *sheet, guint row, const char *const *headings, guint n)
{
  habeas_sheet_set_row_height (sheet, row, 48);
  for (guint i = 0; i < n; i++)
    habeas_sheet_text (sheet, row, FIRST_COLUMN + i, headings[i],
      i == 0 ? HABEAS_STYLE_HEADER : HABEAS_STYLE_HEADER_END);
}

static void
write_share_cell (HabeasSheet *sheet, guint row, guint column, HabeasShare share)
{
  if (share.denominator > 0)
    habeas_sheet_number (sheet, row, column, (double)share.numerator / (double)share.denominator,
      HABEAS_STYLE_PERCENT);
}

static void
write_weeks (HabeasWeeklyBook *book, HabeasSheet *sheet)
{
  const char *const headings[] = {
    habeas_book_say (book, N_ ("Week from")),
    habeas_book_say (book, N_ ("Opened")),
    habeas_book_say (book, N_ ("Closed")),
    habeas_book_say (book, N_ ("Share, 2010–11 priorities")),
    habeas_book_say (book, N_ ("Share, 2008–10 crime types")),
    habeas_book_say (book, N_ ("Published 79 %")),
  };

  write_section (sheet, WEEK_ROW, habeas_book_say (book, N_ ("Figures of the charts: by week")));
  write_headings (sheet, WEEK_ROW + 1, headings, G_N_ELEMENTS (headings));
  for (guint i = 0; i < HABEAS_WEEKLY_N_WEEKS; i++)
    {
      const HabeasWeeklyWeek *week = &book->figures->summary.weeks[i];
      /* A text: as dates the categories would become an axis of time in some programs. */
      g_autofree char *day = habeas_words_dup_short_day (book->phrases, week->from);
      guint row = FIRST_WEEK_ROW + i;

      habeas_sheet_text (sheet, row, 1, day, HABEAS_STYLE_TEXT);
      habeas_sheet_number (sheet, row, 2, (double)week->opened, HABEAS_STYLE_COUNT);
      habeas_sheet_number (sheet, row, 3, (double)week->closed, HABEAS_STYLE_COUNT);
      write_share_cell (sheet, row, 4, week->share_2011);
      write_share_cell (sheet, row, 5, week->share_2008);
      habeas_sheet_number (sheet, row, 6, HABEAS_SHARE_BENCHMARK / 1000.0, HABEAS_STYLE_PERCENT);
    }
}

static void
write_stages (HabeasWeeklyBook *book, HabeasSheet *sheet)
{
  const HabeasWeeklySummary *summary = &book->figures->summary;
  const char *const headings[] = {
    habeas_book_say (book, N_ ("Stage on arrest date")),
    habeas_book_say (book, N_ ("All cases")),
    habeas_book_say (book, N_ ("No opt-out step")),
    habeas_book_say (book, N_ ("Opt-out step taken")),
  };
  const guint total_row = FIRST_STAGE_ROW + HABEAS_WEEKLY_N_STAGES;

  write_section (
    sheet, STAGE_ROW, habeas_book_say (book, N_ ("Figures of the charts: by opt-out stage")));
  write_headings (sheet, STAGE_ROW + 1, headings, G_N_ELEMENTS (headings));
  for (guint i = 0; i < HABEAS_WEEKLY_N_STAGES; i++)
    {
      guint row = FIRST_STAGE_ROW + i;
      g_autofree char *sum = g_strdup_printf ("D%u+E%u", row + 1, row + 1);

      habeas_sheet_text (sheet, row, 1,
        i == HABEAS_WEEKLY_STAGE_UNKNOWN ? habeas_book_say (book, N_ ("Not known"))
                                         : habeas_words_participation (book->phrases, i),
        HABEAS_STYLE_TEXT);
      habeas_sheet_formula (sheet, row, 2, sum, (double)summary->stages[i], HABEAS_STYLE_COUNT);
      habeas_sheet_number (sheet, row, 3,
        (double)(summary->stages[i] - summary->stages_with_step[i]), HABEAS_STYLE_COUNT);
      habeas_sheet_number (sheet, row, 4, (double)summary->stages_with_step[i], HABEAS_STYLE_COUNT);
    }
  {
    g_autofree char *sum = g_strdup_printf ("SUM(C%u:C%u)", FIRST_STAGE_ROW + 1, total_row);

    habeas_sheet_text (
      sheet, total_row, 1, habeas_book_say (book, N_ ("Total")), HABEAS_STYLE_TOTAL);
    habeas_sheet_formula (
      sheet, total_row, 2, sum, (double)summary->cases, HABEAS_STYLE_TOTAL_COUNT);
  }
}

/* --- Charts --- */

static void
add_level_chart (HabeasWeeklyBook *book, HabeasSheet *sheet)
{
  const HabeasSeries series[] = {
    {habeas_book_say (book, N_ ("2010–11 priorities")), HABEAS_LEVEL_BLOCK_PEOPLE_2011,
      HABEAS_COLOR_NAVY, TRUE},
    {habeas_book_say (book, N_ ("2008–10 crime types")), HABEAS_LEVEL_BLOCK_PEOPLE_2008,
      HABEAS_COLOR_PALE, TRUE},
  };
  const HabeasChart chart = {
    .kind = HABEAS_CHART_BAR,
    .title = habeas_book_say (book, N_ ("People by level")),
    .alt = habeas_book_say (book,
      N_ ("Bar chart: people of Level 1, 2, 3, non-criminal and not known, in both schemes. The "
          "numbers stand on the sheet By offense.")),
    .source = book->levels.sheet,
    .first_row = book->levels.first_row,
    .last_row = book->levels.first_row + 4,
    .category_column = 0,
    .series = series,
    .n_series = G_N_ELEMENTS (series),
    .row = CHART_ROW_A,
    .column = FIRST_COLUMN,
    .width = CHART_WIDTH,
    .height = CHART_HEIGHT,
  };

  habeas_sheet_add_chart (sheet, &chart);
}

static void
add_share_chart (HabeasWeeklyBook *book, HabeasSheet *sheet)
{
  const HabeasSeries series[] = {
    {habeas_book_say (book, N_ ("2010–11 priorities")), 4, HABEAS_COLOR_NAVY},
    {habeas_book_say (book, N_ ("2008–10 crime types")), 5, HABEAS_COLOR_TEAL},
    {habeas_book_say (book, N_ ("79 %: ICE FOIA data to mid-2010, crime-type levels")), 6,
      HABEAS_COLOR_RED, FALSE, TRUE},
  };
  const HabeasChart chart = {
    .kind = HABEAS_CHART_LINE,
    .title = habeas_book_say (book, N_ ("Non-criminal or below Level 1, by week")),
    .alt = habeas_book_say (book,
      N_ ("Line chart: share of people below Level 1 at the end of each of 12 weeks, in both "
          "schemes, with a dashed line at 79 percent. The numbers stand below on this sheet.")),
    .source = sheet,
    .first_row = FIRST_WEEK_ROW,
    .last_row = FIRST_WEEK_ROW + HABEAS_WEEKLY_N_WEEKS - 1,
    .category_column = 1,
    .series = series,
    .n_series = G_N_ELEMENTS (series),
    .percent = TRUE,
    .row = CHART_ROW_A,
    .column = SECOND_CHART_COLUMN,
    .width = CHART_WIDTH,
    .height = CHART_HEIGHT,
  };

  habeas_sheet_add_chart (sheet, &chart);
}

static void
add_flow_chart (HabeasWeeklyBook *book, HabeasSheet *sheet)
{
  const HabeasSeries series[] = {
    {habeas_book_say (book, N_ ("Opened")), 2, HABEAS_COLOR_TEAL},
    {habeas_book_say (book, N_ ("Closed")), 3, HABEAS_COLOR_PALE},
  };
  const HabeasChart chart = {
    .kind = HABEAS_CHART_COLUMN,
    .title = habeas_book_say (book, N_ ("Cases opened and closed by week")),
    .alt = habeas_book_say (book,
      N_ ("Column chart: cases opened and closed in each of 12 weeks. The numbers stand below on "
          "this sheet.")),
    .source = sheet,
    .first_row = FIRST_WEEK_ROW,
    .last_row = FIRST_WEEK_ROW + HABEAS_WEEKLY_N_WEEKS - 1,
    .category_column = 1,
    .series = series,
    .n_series = G_N_ELEMENTS (series),
    .row = CHART_ROW_B,
    .column = FIRST_COLUMN,
    .width = CHART_WIDTH,
    .height = CHART_HEIGHT,
  };

  habeas_sheet_add_chart (sheet, &chart);
}

static void
add_stage_chart (HabeasWeeklyBook *book, HabeasSheet *sheet)
{
  const HabeasSeries series[] = {
    {habeas_book_say (book, N_ ("No opt-out step")), 3, HABEAS_COLOR_PALE, FALSE},
    {habeas_book_say (book, N_ ("Opt-out step taken")), 4, HABEAS_COLOR_AMBER, FALSE},
  };
  const HabeasChart chart = {
    .kind = HABEAS_CHART_STACKED_BAR,
    .title = habeas_book_say (book, N_ ("Stage of the arresting jurisdiction on that day")),
    .alt = habeas_book_say (book,
      N_ ("Bar chart: cases by whether fingerprints were shared where and when the person was "
          "arrested, divided by whether a step of a written opt-out had been taken. The numbers "
          "stand below on this sheet.")),
    .source = sheet,
    .first_row = FIRST_STAGE_ROW,
    .last_row = FIRST_STAGE_ROW + HABEAS_WEEKLY_N_STAGES - 1,
    .category_column = 1,
    .series = series,
    .n_series = G_N_ELEMENTS (series),
    .row = CHART_ROW_B,
    .column = SECOND_CHART_COLUMN,
    .width = CHART_WIDTH,
    .height = CHART_HEIGHT,
  };

  habeas_sheet_add_chart (sheet, &chart);
}

/**
 * habeas_sheet_summary_write:
 *
 * After all other sheets: its formulas read them.
 */
void
habeas_sheet_summary_write (HabeasWeeklyBook *book)
{
  HabeasSheet *sheet = book->sheets[HABEAS_TAB_SUMMARY];

  write_heading (book, sheet);
  write_cards_a (book, sheet);
  habeas_sheet_set_row_height (sheet, CARD_ROW_B - 1, 8);
  write_cards_b (book, sheet);
  write_section (sheet, SECTION_ROW_A, habeas_book_say (book, N_ ("Who is being detained")));
  set_chart_rows (sheet, CHART_ROW_A);
  write_section (sheet, SECTION_ROW_B, habeas_book_say (book, N_ ("Workload and places")));
  set_chart_rows (sheet, CHART_ROW_B);
  write_links (book, sheet);
  write_definitions (book, sheet);
  write_weeks (book, sheet);
  write_stages (book, sheet);
  add_level_chart (book, sheet);
  add_share_chart (book, sheet);
  add_flow_chart (book, sheet);
  add_stage_chart (book, sheet);
  habeas_sheet_set_print_area (sheet, LAST_PRINTED_ROW, LAST_COLUMN);
  habeas_sheet_activate (sheet);
}
