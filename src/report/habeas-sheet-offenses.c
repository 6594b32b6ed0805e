/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet By offense: charges by class, outcome and level of the case, and below it people and
 * cases by level in both schemes with the share that is quoted. On the thread of the report. */
#include "habeas-share.h"
#include "habeas-weekly-book.h"
#include "habeas-weekly-words.h"

#include <glib/gi18n-lib.h>

#define HEADER_ROW 4
#define FIRST_LEVEL_COLUMN 2
#define TOTAL_COLUMN 7
#define N_COLUMNS 8

static const HabeasLevel levels[]
  = {HABEAS_LEVEL_1, HABEAS_LEVEL_2, HABEAS_LEVEL_3, HABEAS_LEVEL_NONE, HABEAS_LEVEL_UNKNOWN};

/* Gravest first, as people read them. */
static const HabeasOffenseClass classes[] = {HABEAS_CLASS_AGGRAVATED_FELONY, HABEAS_CLASS_FELONY,
  HABEAS_CLASS_MISDEMEANOR, HABEAS_CLASS_INFRACTION, HABEAS_CLASS_UNKNOWN};
static const HabeasDisposition dispositions[]
  = {HABEAS_DISPOSITION_CONVICTED, HABEAS_DISPOSITION_ON_APPEAL, HABEAS_DISPOSITION_CHARGED,
    HABEAS_DISPOSITION_ARREST_ONLY, HABEAS_DISPOSITION_DISMISSED, HABEAS_DISPOSITION_ACQUITTED,
    HABEAS_DISPOSITION_DEFERRED, HABEAS_DISPOSITION_VACATED, HABEAS_DISPOSITION_EXPUNGED,
    HABEAS_DISPOSITION_JUVENILE_ADJUDICATION, HABEAS_DISPOSITION_UNKNOWN};

static HabeasSheet *
begin_page (HabeasWorkbook *workbook, guint part, gpointer user_data)
{
  HabeasWeeklyBook *book = user_data;
  g_autofree char *description = g_strdup_printf ("%s · %s",
    habeas_book_say (book, N_ ("Charges of all cases known by the end of the period, by the level "
                               "of their case (2010–11 priorities)")),
    book->period);

  return habeas_weekly_book_begin_sheet (book, HABEAS_TAB_OFFENSES, part,
    habeas_weekly_book_get_tab_name (book, HABEAS_TAB_OFFENSES), description, N_COLUMNS);
}

static gint64
sum_levels (const gint64 *counts)
{
  gint64 sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    sum += counts[levels[i]];
  return sum;
}

static void
write_kind (HabeasWeeklyBook *book, HabeasTable *table, HabeasOffenseClass class,
  HabeasDisposition disposition, double *totals)
{
  const gint64 *counts = book->figures->charges[class][disposition];
  gint64 sum = sum_levels (counts);
  g_autofree char *formula = NULL;
  HabeasSheet *sheet;
  guint row;

  if (sum == 0)
    return;
  sheet = habeas_table_next (table, &row);
  habeas_sheet_text (sheet, row, 0, habeas_words_class (book->phrases, class), HABEAS_STYLE_TEXT);
  habeas_sheet_text (
    sheet, row, 1, habeas_words_disposition (book->phrases, disposition), HABEAS_STYLE_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      habeas_sheet_number (
        sheet, row, FIRST_LEVEL_COLUMN + i, (double)counts[levels[i]], HABEAS_STYLE_COUNT);
      totals[FIRST_LEVEL_COLUMN + i] += (double)counts[levels[i]];
    }
  formula = g_strdup_printf ("SUM(C%u:G%u)", row + 1, row + 1);
  habeas_sheet_formula (sheet, row, TOTAL_COLUMN, formula, (double)sum, HABEAS_STYLE_COUNT);
  totals[TOTAL_COLUMN] += (double)sum;
}

/* Returns the row below the table. */
static guint
write_charges (HabeasWeeklyBook *book)
{
  const HabeasPhrases *phrases = book->phrases;
  const HabeasTableColumn columns[N_COLUMNS] = {
    {habeas_book_say (book, N_ ("Class of the charge")), 34, FALSE, HABEAS_TOTAL_LABEL},
    {habeas_book_say (book, N_ ("What became of it")), 24},
    {habeas_words_level (phrases, levels[0]), 13, TRUE, HABEAS_TOTAL_SUM},
    {habeas_words_level (phrases, levels[1]), 13, TRUE, HABEAS_TOTAL_SUM},
    {habeas_words_level (phrases, levels[2]), 13, TRUE, HABEAS_TOTAL_SUM},
    {habeas_words_level (phrases, levels[3]), 13, TRUE, HABEAS_TOTAL_SUM},
    {habeas_words_level (phrases, levels[4]), 13, TRUE, HABEAS_TOTAL_SUM},
    {habeas_book_say (book, N_ ("Charges")), 13, TRUE, HABEAS_TOTAL_SUM},
  };
  g_autoptr (HabeasTable) table = habeas_table_new (
    book->workbook, "ByOffense", columns, N_COLUMNS, HEADER_ROW, begin_page, book, NULL);
  double totals[N_COLUMNS] = {0};

  for (guint c = 0; c < G_N_ELEMENTS (classes); c++)
    for (guint d = 0; d < G_N_ELEMENTS (dispositions); d++)
      write_kind (book, table, classes[c], dispositions[d], totals);
  habeas_table_close (table, habeas_book_say (book, N_ ("Total")), totals);
  return HEADER_ROW + 1 + (guint)MAX (habeas_table_get_n_rows (table), 1) + 1;
}

static void
write_level_headings (HabeasWeeklyBook *book, HabeasSheet *sheet, guint row)
{
  const char *const headings[] = {
    habeas_book_say (book, N_ ("Level")),
    habeas_book_say (book, N_ ("Cases, 2010–11 priorities")),
    habeas_book_say (book, N_ ("People, 2010–11 priorities")),
    habeas_book_say (book, N_ ("Cases, 2008–10 crime types")),
    habeas_book_say (book, N_ ("People, 2008–10 crime types")),
  };

  habeas_sheet_set_row_height (sheet, row, 48);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    habeas_sheet_text (
      sheet, row, i, headings[i], i == 0 ? HABEAS_STYLE_HEADER : HABEAS_STYLE_HEADER_END);
}

/* What stands where there is nobody to take a share of. */
#define NO_SHARE "–"

/* One row of formulas below the levels, the same for each of the four columns. @values: -1 for
 * NO_SHARE. */
static void
write_level_formula (HabeasWeeklyBook *book, guint row, const char *label, const char *format,
  const double *values, HabeasStyle style)
{
  const HabeasLevelBlock *block = &book->levels;

  habeas_sheet_text (block->sheet, row, 0, label, HABEAS_STYLE_STRONG);
  for (guint i = 1; i <= HABEAS_LEVEL_BLOCK_PEOPLE_2008; i++)
    {
      GString *formula = g_string_new (format);
      g_autofree char *column = g_strdup_printf ("%c", 'A' + i);
      const struct {
        const char *name;
        guint row;
      } rows[] = {
        {"{first}", block->first_row},
        {"{third}", block->first_row + 3},
        {"{last}", block->first_row + 4},
        {"{known}", block->known_row},
        {"{below}", block->below_row},
        {"{share}", block->share_row},
      };

      for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
        {
          g_autofree char *cell = g_strdup_printf ("%s%u", column, rows[r].row + 1);

          g_string_replace (formula, rows[r].name, cell, 0);
        }
      if (values[i] < 0)
        habeas_sheet_text_formula (block->sheet, row, i, formula->str, NO_SHARE, style);
      else
        habeas_sheet_formula (block->sheet, row, i, formula->str, values[i], style);
      g_string_free (formula, TRUE);
    }
}

static void
write_levels (HabeasWeeklyBook *book, guint row)
{
  const HabeasWeeklySummary *summary = &book->figures->summary;
  const gint64 *const counts[] = {
    NULL, summary->levels_2011, summary->persons_2011, summary->levels_2008, summary->persons_2008};
  HabeasLevelBlock *block = &book->levels;
  double known[5] = {0};
  double below[5] = {0};
  double share[5] = {0};

  *block
    = (HabeasLevelBlock){book->sheets[HABEAS_TAB_OFFENSES], row + 2, row + 7, row + 8, row + 9};
  habeas_sheet_text (block->sheet, row, 0, habeas_book_say (book, N_ ("People and cases by level")),
    HABEAS_STYLE_SECTION);
  for (guint i = 1; i < N_COLUMNS; i++)
    habeas_sheet_blank (block->sheet, row, i, HABEAS_STYLE_SECTION);
  write_level_headings (book, block->sheet, row + 1);
  for (guint l = 0; l < G_N_ELEMENTS (levels); l++)
    {
      habeas_sheet_text (block->sheet, block->first_row + l, 0,
        habeas_words_level (book->phrases, levels[l]), HABEAS_STYLE_TEXT);
      for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
        habeas_sheet_number (
          block->sheet, block->first_row + l, i, (double)counts[i][levels[l]], HABEAS_STYLE_COUNT);
    }

  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    {
      HabeasShare of = habeas_share_below_level_1 (counts[i]);

      known[i] = (double)of.denominator;
      below[i] = (double)of.numerator;
      share[i] = of.denominator > 0 ? below[i] / known[i] : -1;
    }
  write_level_formula (book, block->known_row, habeas_book_say (book, N_ ("Level known")),
    "SUM({first}:{third})", known, HABEAS_STYLE_TOTAL_COUNT);
  write_level_formula (book, block->below_row,
    habeas_book_say (book, N_ ("Non-criminal or below Level 1")), "{known}-{first}", below,
    HABEAS_STYLE_COUNT);
  write_level_formula (book, block->share_row, habeas_book_say (book, N_ ("Share")),
    "IF({known}=0,\"" NO_SHARE "\",{below}/{known})", share, HABEAS_STYLE_PERCENT);
}

/* The 79 % were counted by crime types, so only that share is held against them; and only when
 * there are people enough for a difference to mean anything. */
static guint
write_comparison (HabeasWeeklyBook *book, guint row)
{
  const HabeasLevelBlock *block = &book->levels;
  const guint column = HABEAS_LEVEL_BLOCK_PEOPLE_2008;
  HabeasShare share = habeas_share_below_level_1 (book->figures->summary.persons_2008);
  g_autofree char *formula = NULL;
  const double benchmark = HABEAS_SHARE_BENCHMARK / 1000.0;

  habeas_sheet_text (block->sheet, row, 0,
    habeas_book_say (book, N_ ("79 %: ICE FOIA data to mid-2010, crime-type levels")),
    HABEAS_STYLE_WRAP);
  habeas_sheet_number (block->sheet, row, column, benchmark, HABEAS_STYLE_PERCENT);
  habeas_sheet_text (block->sheet, row + 1, 0,
    habeas_book_say (book, N_ ("Difference in percentage points")), HABEAS_STYLE_TEXT);
  if (share.denominator >= HABEAS_SHARE_FEWEST)
    {
      /* In whole numbers, as habeas_share_per_mille() does it: ties round the same everywhere. */
      formula = g_strdup_printf ("INT((E%u*2000+E%u)/(E%u*2))/10-79", block->below_row + 1,
        block->known_row + 1, block->known_row + 1);
      habeas_sheet_formula (block->sheet, row + 1, column, formula,
        ((double)habeas_share_per_mille (share) - HABEAS_SHARE_BENCHMARK) / 10.0,
        HABEAS_STYLE_POINTS);
    }
  else
    habeas_sheet_text (block->sheet, row + 1, column,
      habeas_book_say (book, N_ ("not given: under 30 people")), HABEAS_STYLE_NOTE_END);
  return row + 2;
}

void
habeas_sheet_offenses_write (HabeasWeeklyBook *book)
{
  guint row = write_charges (book) + 1;

  write_levels (book, row);
  row = write_comparison (book, book->levels.share_row + 1);
  habeas_sheet_set_print_area (book->levels.sheet, row, N_COLUMNS - 1);
}
