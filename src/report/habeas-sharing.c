/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbook for others: three sheets of counts in which nobody can be found. Values only, no
 * formula, no name, no row about a case; what may not be published is not in the file at all. On
 * the thread of the report. */
#include "habeas-sharing.h"

#include "habeas-share.h"
#include "habeas-suppress.h"
#include "habeas-weekly-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADER_ROW 4
#define N_LEVEL_COLUMNS (HABEAS_N_LEVELS + 1) /* and the total */

/* What stands in place of a count. */
#define SMALL "1–4"
#define WITHHELD "•"

static const HabeasLevel levels[]
  = {HABEAS_LEVEL_1, HABEAS_LEVEL_2, HABEAS_LEVEL_3, HABEAS_LEVEL_NONE, HABEAS_LEVEL_UNKNOWN};

/* A table with totals by row and column, and what of it is hidden. */
typedef struct {
  guint n_rows;
  gboolean totals_of_columns;
  gint64 *values;
  gint64 *before;
  gboolean *hidden;
} Counts;

static void
counts_init (Counts *counts, guint n_rows, gboolean totals_of_columns)
{
  gsize n = (gsize)(n_rows + 1) * N_LEVEL_COLUMNS;

  counts->n_rows = n_rows;
  counts->totals_of_columns = totals_of_columns;
  counts->values = g_new0 (gint64, n);
  counts->before = g_new0 (gint64, n);
  counts->hidden = g_new0 (gboolean, n);
}

static void
counts_clear (Counts *counts)
{
  g_free (counts->values);
  g_free (counts->before);
  g_free (counts->hidden);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counts, counts_clear)

/* Puts levels in the order of the columns and adds the totals up. */
static void
set_row (gint64 *table, guint n_rows, guint row, const gint64 *by_level)
{
  for (guint i = 0; i < HABEAS_N_LEVELS; i++)
    {
      gint64 count = by_level[levels[i]];

      table[row * N_LEVEL_COLUMNS + i] += count;
      table[row * N_LEVEL_COLUMNS + HABEAS_N_LEVELS] += count;
      table[n_rows * N_LEVEL_COLUMNS + i] += count;
      table[n_rows * N_LEVEL_COLUMNS + HABEAS_N_LEVELS] += count;
    }
}

static void
suppress (Counts *counts)
{
  const HabeasSuppression table = {
    .n_rows = counts->n_rows,
    .n_columns = HABEAS_N_LEVELS,
    .values = counts->values,
    .before = counts->before,
    .totals_of_columns = counts->totals_of_columns,
    .hidden = counts->hidden,
  };

  habeas_suppress (&table);
}

static void
write_count (HabeasSheet *sheet, guint row, guint column, gint64 value, gboolean hidden,
  gboolean total, HabeasStyle style)
{
  if (!hidden)
    habeas_sheet_number (sheet, row, column, (double)value, style);
  else
    habeas_sheet_text (sheet, row, column,
      !total && habeas_suppress_is_small (value) ? SMALL : WITHHELD,
      style == HABEAS_STYLE_TOTAL_COUNT ? HABEAS_STYLE_HIDDEN_TOTAL : HABEAS_STYLE_HIDDEN_COUNT);
}

static void
write_counts (
  HabeasSheet *sheet, guint row, guint column, const Counts *counts, guint of, HabeasStyle style)
{
  for (guint i = 0; i < N_LEVEL_COLUMNS; i++)
    {
      guint cell = of * N_LEVEL_COLUMNS + i;

      write_count (sheet, row, column + i, counts->values[cell], counts->hidden[cell],
        of == counts->n_rows || i == HABEAS_N_LEVELS, style);
    }
}

static void
write_headings (HabeasSheet *sheet, guint row, const char *const *headings, guint first_number)
{
  habeas_sheet_set_row_height (sheet, row, 32);
  for (guint i = 0; headings[i] != NULL; i++)
    habeas_sheet_text (sheet, row, i, headings[i],
      i >= first_number && i < first_number + N_LEVEL_COLUMNS ? HABEAS_STYLE_HEADER_END
                                                              : HABEAS_STYLE_HEADER);
}

static const char *
get_note (HabeasWeeklyBook *book)
{
  return habeas_book_say (book,
    N_ ("1–4: a count from 1 to 4. •: withheld, because such a count could be worked out from it. "
        "0 is 0."));
}

/* --- By jurisdiction --- */

static void
count_places (HabeasWeeklyBook *book, Counts *counts)
{
  GPtrArray *places = book->figures->places;

  counts_init (counts, places->len, TRUE);
  for (guint i = 0; i < places->len; i++)
    {
      const HabeasWeeklyPlace *place = g_ptr_array_index (places, i);

      set_row (counts->values, places->len, i, place->levels);
      set_row (counts->before, places->len, i, place->levels_before);
    }
  suppress (counts);
}

static void
write_places (HabeasWeeklyBook *book, const Counts *counts)
{
  const HabeasPhrases *phrases = book->phrases;
  const char *const headings[] = {
    habeas_book_say (book, N_ ("Jurisdiction")),
    habeas_words_level (phrases, levels[0]),
    habeas_words_level (phrases, levels[1]),
    habeas_words_level (phrases, levels[2]),
    habeas_words_level (phrases, levels[3]),
    habeas_words_level (phrases, levels[4]),
    habeas_book_say (book, N_ ("Open cases")),
    habeas_book_say (book, N_ ("Sharing now")),
    habeas_book_say (book, N_ ("Since")),
    habeas_book_say (book, N_ ("Written opt-out")),
    NULL,
  };
  GPtrArray *places = book->figures->places;
  HabeasSheet *sheet = habeas_weekly_book_begin_sheet (book, HABEAS_TAB_JURISDICTIONS, 0,
    habeas_weekly_book_get_tab_name (book, HABEAS_TAB_JURISDICTIONS), get_note (book), 10);
  const guint total_row = HEADER_ROW + 1 + places->len;

  habeas_sheet_set_columns (sheet, 0, 0, 26);
  habeas_sheet_set_columns (sheet, 1, 6, 12);
  habeas_sheet_set_columns (sheet, 7, 7, 22);
  habeas_sheet_set_columns (sheet, 8, 8, 13);
  habeas_sheet_set_columns (sheet, 9, 9, 22);
  write_headings (sheet, HEADER_ROW, headings, 1);
  for (guint i = 0; i < places->len; i++)
    {
      const HabeasWeeklyPlace *place = g_ptr_array_index (places, i);
      guint row = HEADER_ROW + 1 + i;

      habeas_sheet_text (sheet, row, 0,
        place->label != NULL ? place->label : habeas_book_say (book, N_ ("Not recorded")),
        HABEAS_STYLE_TEXT);
      write_counts (sheet, row, 1, counts, i, HABEAS_STYLE_COUNT);
      if (place->now == NULL)
        continue;
      habeas_sheet_text (sheet, row, 7,
        habeas_words_participation (phrases, place->now->participation), HABEAS_STYLE_TEXT);
      habeas_weekly_book_write_date (book, sheet, row, 8, &place->now->since);
      habeas_sheet_text (
        sheet, row, 9, habeas_words_opt_out (phrases, place->now->opt_out), HABEAS_STYLE_TEXT);
    }
  habeas_sheet_text (sheet, total_row, 0, habeas_book_say (book, N_ ("Total")), HABEAS_STYLE_TOTAL);
  write_counts (sheet, total_row, 1, counts, counts->n_rows, HABEAS_STYLE_TOTAL_COUNT);
  habeas_sheet_freeze (sheet, HEADER_ROW, 1);
  habeas_sheet_set_print_area (sheet, total_row, 9);
}

/* --- By offense --- */

static gboolean
has_charges (const HabeasWeeklyFigures *figures, guint class, guint disposition)
{
  for (guint i = 0; i < HABEAS_N_LEVELS; i++)
    if (figures->charges[class][disposition][i] != 0)
      return TRUE;
  return FALSE;
}

static void
write_offenses (HabeasWeeklyBook *book)
{
  const HabeasPhrases *phrases = book->phrases;
  const HabeasWeeklyFigures *figures = book->figures;
  const char *const headings[] = {
    habeas_book_say (book, N_ ("Class of the charge")),
    habeas_book_say (book, N_ ("What became of it")),
    habeas_words_level (phrases, levels[0]),
    habeas_words_level (phrases, levels[1]),
    habeas_words_level (phrases, levels[2]),
    habeas_words_level (phrases, levels[3]),
    habeas_words_level (phrases, levels[4]),
    habeas_book_say (book, N_ ("Charges")),
    NULL,
  };
  guint kinds[HABEAS_N_CLASSES * HABEAS_N_DISPOSITIONS];
  g_auto (Counts) counts = {0};
  guint n = 0;
  guint row = HEADER_ROW + 1;
  HabeasSheet *sheet;

  for (guint c = HABEAS_N_CLASSES; c > 0; c--)
    for (guint d = 0; d < HABEAS_N_DISPOSITIONS; d++)
      if (has_charges (figures, c - 1, d))
        kinds[n++] = (c - 1) * HABEAS_N_DISPOSITIONS + d;
  counts_init (&counts, n, TRUE);
  for (guint i = 0; i < n; i++)
    {
      guint c = kinds[i] / HABEAS_N_DISPOSITIONS;
      guint d = kinds[i] % HABEAS_N_DISPOSITIONS;

      set_row (counts.values, n, i, figures->charges[c][d]);
      set_row (counts.before, n, i, figures->charges_before[c][d]);
    }
  suppress (&counts);

  sheet = habeas_weekly_book_begin_sheet (book, HABEAS_TAB_OFFENSES, 0,
    habeas_weekly_book_get_tab_name (book, HABEAS_TAB_OFFENSES), get_note (book), 8);
  habeas_sheet_set_columns (sheet, 0, 0, 30);
  habeas_sheet_set_columns (sheet, 1, 1, 24);
  habeas_sheet_set_columns (sheet, 2, 7, 13);
  write_headings (sheet, HEADER_ROW, headings, 2);
  for (guint i = 0; i < n; i++, row++)
    {
      habeas_sheet_text (sheet, row, 0,
        habeas_words_class (phrases, kinds[i] / HABEAS_N_DISPOSITIONS), HABEAS_STYLE_TEXT);
      habeas_sheet_text (sheet, row, 1,
        habeas_words_disposition (phrases, kinds[i] % HABEAS_N_DISPOSITIONS), HABEAS_STYLE_TEXT);
      write_counts (sheet, row, 2, &counts, i, HABEAS_STYLE_COUNT);
    }
  habeas_sheet_text (sheet, row, 0, habeas_book_say (book, N_ ("Total")), HABEAS_STYLE_TOTAL);
  habeas_sheet_blank (sheet, row, 1, HABEAS_STYLE_TOTAL);
  write_counts (sheet, row, 2, &counts, n, HABEAS_STYLE_TOTAL_COUNT);
  habeas_sheet_freeze (sheet, HEADER_ROW, 1);
  habeas_sheet_set_print_area (sheet, row, 7);
}

/* --- Summary --- */

typedef struct {
  const char *label;
  gint64 value;
  gboolean hidden;
} Single;

static guint
write_singles (HabeasWeeklyBook *book, HabeasSheet *sheet, guint row, const Counts *places)
{
  const HabeasWeeklySummary *summary = &book->figures->summary;
  /* Opened less closed is what the open cases grew by: one small count hides both. */
  gboolean flow
    = habeas_suppress_is_small (summary->new_cases) || habeas_suppress_is_small (summary->closed);
  const Single singles[] = {
    {habeas_book_say (book, N_ ("Open cases")), summary->open,
      places->hidden[places->n_rows * N_LEVEL_COLUMNS + HABEAS_N_LEVELS]},
    {habeas_book_say (book, N_ ("New in the period")), summary->new_cases,
      flow && summary->new_cases > 0},
    {habeas_book_say (book, N_ ("Closed in the period")), summary->closed,
      flow && summary->closed > 0},
    {habeas_book_say (book, N_ ("Detained now")), summary->detained,
      habeas_suppress_is_small (summary->detained)},
  };

  for (guint i = 0; i < G_N_ELEMENTS (singles); i++, row++)
    {
      habeas_sheet_text (sheet, row, 0, singles[i].label, HABEAS_STYLE_TEXT);
      write_count (sheet, row, 1, singles[i].value, singles[i].hidden, i == 0, HABEAS_STYLE_COUNT);
    }
  return row;
}

/* A share gives its parts away: it is published only when all of them are. */
static void
write_share (HabeasWeeklyBook *book, HabeasSheet *sheet, guint row, const char *scheme,
  const gint64 *persons, const Counts *counts)
{
  HabeasShare share = habeas_share_below_level_1 (persons);
  gboolean hidden = FALSE;

  for (guint i = 0; i < N_LEVEL_COLUMNS; i++)
    hidden |= counts->hidden[i];
  habeas_sheet_text (sheet, row, 0, scheme, HABEAS_STYLE_TEXT);
  if (hidden)
    {
      habeas_sheet_text (sheet, row, 1, WITHHELD, HABEAS_STYLE_HIDDEN_COUNT);
      return;
    }
  if (share.denominator > 0)
    {
      g_autofree char *numerator = g_strdup_printf ("%" G_GINT64_FORMAT, share.numerator);
      g_autofree char *denominator = g_strdup_printf ("%" G_GINT64_FORMAT, share.denominator);
      g_autofree char *of = habeas_words_dup_sentence (
        habeas_book_say (book, N_ ("%1$s of %2$s people")), numerator, denominator);

      habeas_sheet_number (
        sheet, row, 1, (double)share.numerator / (double)share.denominator, HABEAS_STYLE_PERCENT);
      habeas_sheet_text (sheet, row, 2, of, HABEAS_STYLE_TEXT);
    }
}

static void
write_section (HabeasSheet *sheet, guint row, const char *text)
{
  habeas_sheet_text (sheet, row, 0, text, HABEAS_STYLE_SECTION);
  for (guint i = 1; i <= 6; i++)
    habeas_sheet_blank (sheet, row, i, HABEAS_STYLE_SECTION);
}

static void
count_persons (HabeasWeeklyBook *book, Counts *of_2011, Counts *of_2008)
{
  gint64 before_2011[HABEAS_N_LEVELS];
  gint64 before_2008[HABEAS_N_LEVELS];

  habeas_weekly_figures_get_persons_before (book->figures, before_2011, before_2008);
  counts_init (of_2011, 1, FALSE);
  counts_init (of_2008, 1, FALSE);
  set_row (of_2011->values, 1, 0, book->figures->summary.persons_2011);
  set_row (of_2008->values, 1, 0, book->figures->summary.persons_2008);
  set_row (of_2011->before, 1, 0, before_2011);
  set_row (of_2008->before, 1, 0, before_2008);
  suppress (of_2011);
  suppress (of_2008);
  /* Both rows have the same total: one published gives the other, so both are safe without. */
  of_2011->hidden[HABEAS_N_LEVELS] |= of_2008->hidden[HABEAS_N_LEVELS];
  of_2008->hidden[HABEAS_N_LEVELS] = of_2011->hidden[HABEAS_N_LEVELS];
  if (of_2011->hidden[HABEAS_N_LEVELS])
    for (guint i = 0; i < HABEAS_N_LEVELS; i++)
      {
        /* A row whose counts all stand would be the total by itself. */
        of_2011->hidden[i] = of_2011->values[i] > 0;
        of_2008->hidden[i] = of_2008->values[i] > 0;
      }
}

static void
write_people (HabeasWeeklyBook *book, HabeasSheet *sheet, guint row)
{
  const HabeasPhrases *phrases = book->phrases;
  const char *const first = habeas_book_say (book, N_ ("2010–11 priorities"));
  const char *const second = habeas_book_say (book, N_ ("2008–10 crime types"));
  const char *const headings[] = {
    habeas_book_say (book, N_ ("People by level")),
    habeas_words_level (phrases, levels[0]),
    habeas_words_level (phrases, levels[1]),
    habeas_words_level (phrases, levels[2]),
    habeas_words_level (phrases, levels[3]),
    habeas_words_level (phrases, levels[4]),
    habeas_book_say (book, N_ ("People")),
    NULL,
  };
  g_auto (Counts) of_2011 = {0};
  g_auto (Counts) of_2008 = {0};

  count_persons (book, &of_2011, &of_2008);
  write_headings (sheet, row, headings, 1);
  habeas_sheet_text (sheet, row + 1, 0, first, HABEAS_STYLE_TEXT);
  write_counts (sheet, row + 1, 1, &of_2011, 0, HABEAS_STYLE_COUNT);
  habeas_sheet_text (sheet, row + 2, 0, second, HABEAS_STYLE_TEXT);
  write_counts (sheet, row + 2, 1, &of_2008, 0, HABEAS_STYLE_COUNT);
  write_section (
    sheet, row + 4, habeas_book_say (book, N_ ("Share non-criminal or below Level 1")));
  write_share (book, sheet, row + 5, first, book->figures->summary.persons_2011, &of_2011);
  write_share (book, sheet, row + 6, second, book->figures->summary.persons_2008, &of_2008);
  habeas_sheet_text (sheet, row + 7, 0,
    habeas_book_say (book, N_ ("79 %: ICE FOIA data to mid-2010, crime-type levels")),
    HABEAS_STYLE_WRAP);
  habeas_sheet_number (sheet, row + 7, 1, HABEAS_SHARE_BENCHMARK / 1000.0, HABEAS_STYLE_PERCENT);
}

static void
write_notes (HabeasWeeklyBook *book, HabeasSheet *sheet, guint row)
{
  const char *const notes[] = {
    get_note (book),
    habeas_book_say (book,
      N_ ("Open: opened by the end of the period and not closed by then, with cases whose opening "
          "date is not known and with later corrections; so the difference of two weeks is not the "
          "number of new cases. A count that was small the week before is withheld for one more.")),
    habeas_book_say (book,
      N_ (
        "Level, 2010–11 priorities: convictions only; non-criminal is whoever has none, whatever "
        "the charges. 2008–10 crime types: the kind of crime somebody was convicted of or charged "
        "with.")),
    habeas_book_say (book,
      N_ ("79 %: ICE FOIA data to mid-2010, crime-type levels. No difference to it is given for "
          "fewer than 30 people.")),
  };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      habeas_sheet_set_row_height (sheet, row + i, 40);
      habeas_sheet_join (sheet, row + i, 0, 6, HABEAS_STYLE_MUTED);
      habeas_sheet_text (sheet, row + i, 0, notes[i], HABEAS_STYLE_MUTED);
    }
  habeas_sheet_set_print_area (sheet, row + G_N_ELEMENTS (notes), 6);
}

static void
write_summary (HabeasWeeklyBook *book, const Counts *places)
{
  g_autofree char *title = g_strdup_printf (
    "%s — %s", book->clinic, habeas_book_say (book, N_ ("Weekly report, for sharing")));
  HabeasSheet *sheet
    = habeas_weekly_book_begin_sheet (book, HABEAS_TAB_SUMMARY, 0, title, book->period, 7);
  guint row = 3;

  habeas_sheet_set_columns (sheet, 0, 0, 44);
  habeas_sheet_set_columns (sheet, 1, 6, 15);
  write_section (sheet, row, habeas_book_say (book, N_ ("Cases")));
  row = write_singles (book, sheet, row + 1, places) + 1;
  write_section (sheet, row, habeas_book_say (book, N_ ("Who is being detained")));
  write_people (book, sheet, row + 1);
  habeas_sheet_link (sheet, row + 10, 0, book->sheets[HABEAS_TAB_JURISDICTIONS],
    habeas_weekly_book_get_tab_name (book, HABEAS_TAB_JURISDICTIONS));
  habeas_sheet_link (sheet, row + 11, 0, book->sheets[HABEAS_TAB_OFFENSES],
    habeas_weekly_book_get_tab_name (book, HABEAS_TAB_OFFENSES));
  write_notes (book, sheet, row + 13);
  habeas_sheet_activate (sheet);
}

void
habeas_sharing_write (HabeasWeeklyBook *book)
{
  g_auto (Counts) places = {0};

  count_places (book, &places);
  write_summary (book, &places);
  write_places (book, &places);
  write_offenses (book);
}
