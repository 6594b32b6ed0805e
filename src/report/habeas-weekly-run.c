/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a source to a workbook. Cases are read once: what is counted is added up, what is listed is
 * kept until there are more rows than real tables may have; from then on rows are written as they
 * come. On the thread of the report. */
#include "habeas-weekly-run.h"

#include "habeas-sharing.h"
#include "habeas-weekly-book.h"
#include "habeas-weekly-quality.h"
#include "habeas-weekly-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAYS_AHEAD 14
#define PROGRESS_EVERY 256
#define MINUTES_A_DAY 1440

/* A listed case that waits for the workbook to be made. */
typedef struct {
  HabeasWeeklyLine line;
  guint findings;
} Waiting;

typedef struct {
  const HabeasWeeklyRun *run;
  const HabeasWeeklyOptions *options;
  HabeasWeeklyFigures *figures;
  HabeasWorkbook *workbook;
  HabeasWeeklyBook *book;
  GArray *waiting;
  GStringChunk *waiting_texts;
  guint64 n_waiting_rows;
  GStringChunk *texts; /* of dates and changes */
  GPtrArray *dues;     /* of HabeasDueRow */
  GPtrArray *changes;  /* of HabeasChangeRow */
  GHashTable *dues_of; /* case rid → GPtrArray of borrowed rows */
  GHashTable *changes_of;
  gint32 today;
  guint64 n_read;
  GError *error; /* of a callback that cannot return one */
} State;

static void
state_clear (State *self)
{
  g_clear_pointer (&self->book, habeas_weekly_book_free);
  g_clear_pointer (&self->workbook, habeas_workbook_free);
  g_clear_pointer (&self->figures, habeas_weekly_figures_free);
  g_clear_pointer (&self->waiting, g_array_unref);
  g_clear_pointer (&self->waiting_texts, g_string_chunk_free);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_clear_pointer (&self->dues_of, g_hash_table_unref);
  g_clear_pointer (&self->changes_of, g_hash_table_unref);
  g_clear_pointer (&self->dues, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_error (&self->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (State, state_clear)

static GHashTable *
new_index (void)
{
  return g_hash_table_new_full (
    g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
}

static void
state_init (State *self, const HabeasWeeklyRun *run)
{
  *self = (State){.run = run, .options = run->options};
  self->figures = habeas_weekly_figures_new (run->options);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  self->waiting_texts = g_string_chunk_new (64 * 1024);
  self->texts = g_string_chunk_new (16 * 1024);
  self->dues = g_ptr_array_new_with_free_func (g_free);
  self->changes = g_ptr_array_new_with_free_func (g_free);
  self->dues_of = new_index ();
  self->changes_of = new_index ();
  self->today = habeas_words_local_day (run->options->now_ms);
}

/* The for-sharing workbook lists nobody, so nothing of a case is kept for it. */
static gboolean
lists_cases (const State *self)
{
  return self->run->path != NULL && !self->options->sharing;
}

/* --- What is read before the cases --- */

static void
add_to_index (GHashTable *index, gint64 case_rid, gpointer row)
{
  GPtrArray *rows = g_hash_table_lookup (index, &case_rid);

  if (rows == NULL)
    {
      rows = g_ptr_array_new ();
      g_hash_table_insert (index, g_memdup2 (&case_rid, sizeof case_rid), rows);
    }
  g_ptr_array_add (rows, row);
}

static gboolean
place_due (const State *self, HabeasDueRow *due)
{
  gint32 first;
  gint32 last;

  if (!habeas_date_get_day_range (&due->when, &first, &last))
    return FALSE;
  /* Some day of a month that has begun: from today on. */
  due->day = first < self->today && last >= self->today ? self->today : first;
  due->sort = (gint64)first * MINUTES_A_DAY;
  if (due->when.precision == HABEAS_DATE_MINUTE)
    due->sort += due->when.hour * 60 + due->when.minute;
  /* Of a month that is not over, nothing is overdue yet. */
  due->past
    = due->kind != HABEAS_DUE_HEARING && due->kind != HABEAS_DUE_CLOCK && last < self->today;
  return TRUE;
}

static void
on_due (const HabeasDueFact *due, gpointer user_data)
{
  State *self = user_data;
  HabeasDueRow *row = g_new0 (HabeasDueRow, 1);

  row->case_rid = due->case_rid;
  row->kind = due->kind;
  if (!habeas_date_parse (due->when, &row->when, NULL) || !place_due (self, row))
    {
      g_free (row);
      return;
    }
  row->what = due->what != NULL ? g_string_chunk_insert_const (self->texts, due->what) : NULL;
  g_ptr_array_add (self->dues, row);
  add_to_index (self->dues_of, row->case_rid, row);
}

static void
on_change (const HabeasCaseChange *change, gpointer user_data)
{
  State *self = user_data;
  HabeasChangeRow *row = g_new0 (HabeasChangeRow, 1);

  row->change = *change;
  row->change.from
    = change->from != NULL ? g_string_chunk_insert_const (self->texts, change->from) : NULL;
  row->change.to
    = change->to != NULL ? g_string_chunk_insert_const (self->texts, change->to) : NULL;
  g_ptr_array_add (self->changes, row);
  row->change.place
    = change->place != NULL ? g_string_chunk_insert_const (self->texts, change->place) : NULL;
  /* What is told of many is of no one case. */
  if (change->case_rid == 0)
    row->known = TRUE;
  else
    add_to_index (self->changes_of, change->case_rid, row);
}

static void
on_person (const HabeasPersonCases *person, gpointer user_data)
{
  habeas_weekly_figures_add_person (((State *)user_data)->figures, person);
}

static void
on_charges (const HabeasChargeCount *charges, gpointer user_data)
{
  habeas_weekly_figures_add_charges (((State *)user_data)->figures, charges);
}

static void
on_charges_before (const HabeasChargeCount *charges, gpointer user_data)
{
  habeas_weekly_figures_add_charges_before (((State *)user_data)->figures, charges);
}

static gboolean
read_before (State *self, GError **error)
{
  const HabeasWeeklySource *source = self->run->source;
  GCancellable *cancellable = self->run->cancellable;

  if (!source->persons (source->data, self->options->to, on_person, self, cancellable, error)
      || !source->charges (source->data, self->options->to, on_charges, self, cancellable, error))
    return FALSE;
  if (self->options->sharing)
    return source->charges (
      source->data, self->options->to - 7, on_charges_before, self, cancellable, error);
  return source->due (
           source->data, self->today, self->today + DAYS_AHEAD, on_due, self, cancellable, error)
         && source->changes (source->data, habeas_weekly_get_midnight (self->options->from),
           habeas_weekly_get_midnight (self->options->to + 1), on_change, self, cancellable, error);
}

/* --- The workbook --- */

static void
set_properties (State *self)
{
  HabeasWeeklyBook *book = self->book;
  const HabeasWorkbookProperties properties = {
    .title = habeas_book_say (book, N_ ("Weekly report")),
    .subject = book->period,
    .company = book->clinic,
    .keywords = self->options->sharing ? NULL : habeas_book_say (book, N_ ("CONFIDENTIAL")),
    .comments = "Habeas",
    .created_ms = self->options->now_ms,
  };

  habeas_workbook_set_properties (self->workbook, &properties);
}

static gboolean
make_workbook (State *self, gboolean large, GError **error)
{
  const HabeasWorkbookOptions options = {
    .large = large,
    .language = self->options->language,
    .right_to_left = habeas_language_is_right_to_left (self->options->language),
  };

  self->workbook = habeas_workbook_new (self->run->path, &options, self->run->cancellable, error);
  if (self->workbook == NULL)
    return FALSE;
  self->book = habeas_weekly_book_new (self->workbook, self->options, self->figures);
  set_properties (self);
  if (!self->options->sharing)
    {
      habeas_sheet_cases_begin (self->book);
      habeas_sheet_quality_begin (self->book);
    }
  return TRUE;
}

static void
write_line (State *self, const HabeasWeeklyLine *line, guint findings)
{
  habeas_sheet_cases_add (self->book, line);
  habeas_sheet_quality_add (self->book, line, findings);
}

static void
write_waiting (State *self)
{
  for (guint i = 0; i < self->waiting->len && !habeas_workbook_is_failed (self->workbook); i++)
    {
      const Waiting *waiting = &g_array_index (self->waiting, Waiting, i);

      write_line (self, &waiting->line, waiting->findings);
    }
  g_array_set_size (self->waiting, 0);
  g_string_chunk_clear (self->waiting_texts);
}

static guint
count_rows (const HabeasWeeklyLine *line, guint findings)
{
  guint listed = line->of & (HABEAS_LINE_NEW | HABEAS_LINE_OPEN | HABEAS_LINE_CLOSED);

  return (guint)(__builtin_popcount (listed) + __builtin_popcount (findings));
}

static gboolean
list_line (State *self, const HabeasWeeklyLine *line, guint findings, GError **error)
{
  guint n_rows = count_rows (line, findings);
  guint max_rows
    = self->run->max_table_rows != 0 ? self->run->max_table_rows : HABEAS_WEEKLY_MAX_TABLE_ROWS;
  Waiting waiting = {.findings = findings};

  if (n_rows == 0)
    return TRUE;
  if (self->book == NULL && self->n_waiting_rows + n_rows > max_rows)
    {
      if (!make_workbook (self, TRUE, error))
        return FALSE;
      write_waiting (self);
    }
  if (self->book != NULL)
    {
      write_line (self, line, findings);
      return TRUE;
    }
  habeas_weekly_line_copy (&waiting.line, line, self->waiting_texts);
  g_array_append_val (self->waiting, waiting);
  self->n_waiting_rows += n_rows;
  return TRUE;
}

/* --- Case by case --- */

static void
add_clock (State *self, const HabeasWeeklyLine *line)
{
  HabeasDueRow *row;

  if (line->clock != HABEAS_LINE_CLOCK_RUNNING && line->clock != HABEAS_LINE_CLOCK_PAST)
    return;
  row = g_new0 (HabeasDueRow, 1);
  row->case_rid = line->rid;
  row->kind = HABEAS_DUE_CLOCK;
  if (!habeas_date_from_instant (
        line->clock_ms, line->zone != NULL ? line->zone : "UTC", &row->when, NULL, NULL)
      || !place_due (self, row))
    {
      g_free (row);
      return;
    }
  row->past = line->clock == HABEAS_LINE_CLOCK_PAST;
  row->known = TRUE;
  habeas_weekly_line_copy (&row->line, line, self->texts);
  g_ptr_array_add (self->dues, row);
}

static void
attach (State *self, const HabeasWeeklyLine *line)
{
  GPtrArray *dues = g_hash_table_lookup (self->dues_of, &line->rid);
  GPtrArray *changes = g_hash_table_lookup (self->changes_of, &line->rid);

  if (line->of & HABEAS_LINE_OPEN)
    {
      for (guint i = 0; dues != NULL && i < dues->len; i++)
        {
          HabeasDueRow *row = g_ptr_array_index (dues, i);

          habeas_weekly_line_copy (&row->line, line, self->texts);
          row->known = TRUE;
        }
      add_clock (self, line);
    }
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      HabeasChangeRow *row = g_ptr_array_index (changes, i);

      habeas_weekly_line_copy (&row->line, line, self->texts);
      row->known = TRUE;
    }
}

static gboolean
on_row (const HabeasCaseRow *row, gpointer user_data, GError **error)
{
  State *self = user_data;
  HabeasWeeklyLine line;
  guint findings;

  if (self->n_read++ % PROGRESS_EVERY == 0)
    {
      if (g_cancellable_set_error_if_cancelled (self->run->cancellable, error))
        return FALSE;
      if (self->run->progress != NULL)
        self->run->progress (
          self->n_read, MAX (self->n_read, self->run->source->n_cases), self->run->user_data);
    }

  habeas_weekly_line_init (&line, row, self->options);
  habeas_weekly_figures_add_case (self->figures, &line);
  if (self->options->sharing)
    return TRUE;
  attach (self, &line);
  findings = habeas_weekly_find (&line, row, self->today);
  self->figures->summary.n_findings += __builtin_popcount (findings);
  if (lists_cases (self) && !list_line (self, &line, findings, error))
    return FALSE;
  /* The workbook keeps its failure; no use in reading on. */
  if (self->workbook != NULL && habeas_workbook_is_failed (self->workbook))
    return habeas_workbook_finish (self->workbook, error);
  return TRUE;
}

/* --- After the cases --- */

static int
compare_dues (gconstpointer a, gconstpointer b)
{
  const HabeasDueRow *first = *(const HabeasDueRow *const *)a;
  const HabeasDueRow *second = *(const HabeasDueRow *const *)b;

  if (first->sort != second->sort)
    return first->sort < second->sort ? -1 : 1;
  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  return first->case_rid < second->case_rid ? -1 : first->case_rid > second->case_rid;
}

/* Leaves out what belongs to cases that are not open or not there. */
static void
settle_dates (State *self)
{
  HabeasWeeklySummary *summary = &self->figures->summary;

  for (guint i = self->dues->len; i > 0; i--)
    {
      const HabeasDueRow *row = g_ptr_array_index (self->dues, i - 1);

      if (!row->known)
        g_ptr_array_remove_index (self->dues, i - 1);
      else if (!row->past)
        summary->due++;
      else if (row->kind != HABEAS_DUE_CLOCK)
        summary->overdue++;
    }
  g_ptr_array_sort (self->dues, compare_dues);
  for (guint i = self->changes->len; i > 0; i--)
    if (!((const HabeasChangeRow *)g_ptr_array_index (self->changes, i - 1))->known)
      g_ptr_array_remove_index (self->changes, i - 1);
}

static gboolean
look_up_stages (State *self, GError **error)
{
  const HabeasWeeklySource *source = self->run->source;

  for (guint i = 0; i < self->figures->places->len; i++)
    {
      HabeasWeeklyPlace *place = g_ptr_array_index (self->figures->places, i);
      GError *failure = NULL;

      if (place->rid == 0)
        continue;
      place->now = source->stage (source->data, place->rid, self->today, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
    }
  return TRUE;
}

static void
write_sheets (State *self)
{
  HabeasWeeklyBook *book = self->book;

  if (self->options->sharing)
    {
      habeas_sharing_write (book);
      return;
    }
  habeas_sheet_cases_end (book);
  habeas_sheet_jurisdictions_write (book);
  habeas_sheet_offenses_write (book);
  habeas_sheet_clocks_write (book, self->dues);
  habeas_sheet_changes_write (book, self->changes);
  habeas_sheet_quality_end (book);
  habeas_sheet_summary_write (book);
}

static gboolean
write_workbook (State *self, GError **error)
{
  if (self->workbook == NULL)
    {
      if (!make_workbook (self, FALSE, error))
        return FALSE;
      write_waiting (self);
    }
  write_sheets (self);
  if (!habeas_workbook_is_failed (self->workbook) && self->run->commit != NULL
      && !self->run->commit (self->run->user_data, error))
    return FALSE;
  return habeas_workbook_finish (self->workbook, error);
}

/**
 * habeas_weekly_run:
 *
 * Returns: (transfer full): what was counted, NULL with @error set on failure; the file at
 *   @run->path is then what it was before
 */
HabeasWeeklySummary *
habeas_weekly_run (const HabeasWeeklyRun *run, GError **error)
{
  const HabeasWeeklySource *source = run->source;
  g_auto (State) self = {0};

  g_return_val_if_fail (run->options->from <= run->options->to, NULL);

  state_init (&self, run);
  if (!read_before (&self, error)
      || !source->rows (source->data, on_row, &self, run->cancellable, error))
    return NULL;
  habeas_weekly_figures_finish (self.figures);
  settle_dates (&self);
  if (!look_up_stages (&self, error))
    return NULL;
  if (run->path != NULL && !write_workbook (&self, error))
    return NULL;
  if (run->progress != NULL)
    run->progress (self.n_read, self.n_read, run->user_data);
  return habeas_weekly_summary_copy (&self.figures->summary);
}
