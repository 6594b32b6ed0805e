/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the list of cases as it is shown into a file, by the same writers as the other exports:
 * no text becomes a formula, and an old file stays until the new one is whole. On a thread of its
 * own. */
#include "habeas-list-export.h"

#include "habeas-csv-writer.h"
#include "habeas-date.h"
#include "habeas-stage-mark.h"
#include "habeas-wording.h"
#include "habeas-workbook-table.h"
#include "habeas-workbook-target.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

/* Cases that are read together. */
#define BATCH 256
/* From here on rows leave memory as they are written. */
#define MANY_ROWS 20000

typedef struct {
  HabeasCasebook *casebook;
  HabeasListExport *export;
  HabeasCaseColumn columns[HABEAS_N_CASE_COLUMNS];
  guint n_columns;

  /* One of both */
  int fd;
  HabeasWorkbook *workbook;
  HabeasTable *table;
  GString *out;
} Job;

static void
list_export_free (gpointer data)
{
  HabeasListExport *export = data;

  g_free (export->path);
  g_array_unref (export->rids);
  g_free (export);
}

/* --- Cells --- */

static const char *
get_day (HabeasCaseColumn column, const HabeasCaseRow *row)
{
  return column == HABEAS_COLUMN_OF_ARREST ? row->arrested
         : column == HABEAS_COLUMN_OF_NEXT ? row->next_hearing
                                           : NULL;
}

static char *
dup_stage (const HabeasCaseRow *row)
{
  if (!row->stage_known)
    return NULL;
  if (row->stage_undecided)
    return g_strdup (C_ ("stage", "Cannot be decided"));
  return g_strdup (
    habeas_stage_mark_to_words (habeas_stage_mark_of (row->participation, row->opt_out)));
}

static char *
dup_clock (const HabeasCaseRow *row, gint64 now_ms)
{
  const HabeasPill pill = habeas_wording_row_pill (row, now_ms);

  return pill != HABEAS_PILL_NONE ? habeas_wording_pill_short (pill, row->clock_ms, now_ms) : NULL;
}

/* NULL for what is not recorded. A date is written as the casebook does: "2010-11-04". */
static char *
dup_cell (const HabeasListExport *export, HabeasCaseColumn column, const HabeasCaseRow *row)
{
  switch (column)
    {
    case HABEAS_COLUMN_OF_NUMBER:
      return g_strdup (row->number);
    case HABEAS_COLUMN_OF_CLIENT:
      return g_strdup (export->privacy == HABEAS_PRIVACY_FULL ? row->name : row->initials);
    case HABEAS_COLUMN_OF_STATUS:
      return g_strdup (habeas_wording_status (row->status));
    case HABEAS_COLUMN_OF_ARREST:
    case HABEAS_COLUMN_OF_NEXT:
      {
        const char *day = get_day (column, row);
        const char *end = day != NULL ? strpbrk (day, "T[;") : NULL;

        return end != NULL ? g_strndup (day, (gsize)(end - day)) : g_strdup (day);
      }
    case HABEAS_COLUMN_OF_PLACE:
      return g_strdup (row->jurisdiction);
    case HABEAS_COLUMN_OF_LEVEL:
      return g_strdup (habeas_level_to_label (row->level_2011));
    case HABEAS_COLUMN_OF_STAGE:
      return dup_stage (row);
    case HABEAS_COLUMN_OF_CLOCK:
      return dup_clock (row, export->now_ms);
    case HABEAS_COLUMN_OF_LEAD:
      return g_strdup (row->lead);
    case HABEAS_N_CASE_COLUMNS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
write_sheet_row (Job *job, const HabeasCaseRow *row)
{
  guint line;
  HabeasSheet *sheet = habeas_table_next (job->table, &line);

  for (guint i = 0; i < job->n_columns && sheet != NULL; i++)
    {
      g_autofree char *text = dup_cell (job->export, job->columns[i], row);
      HabeasDate date;
      gint32 first, last;

      if (text == NULL)
        continue;
      if (get_day (job->columns[i], row) != NULL && habeas_date_parse (text, &date, NULL)
          && habeas_date_get_day_range (&date, &first, &last) && first == last)
        habeas_sheet_day (sheet, line, i, first);
      else
        habeas_sheet_text (sheet, line, i, text, HABEAS_STYLE_TEXT);
    }
}

static void
write_csv_row (Job *job, const HabeasCaseRow *row)
{
  for (guint i = 0; i < job->n_columns; i++)
    {
      g_autofree char *text = dup_cell (job->export, job->columns[i], row);

      habeas_csv_append_field (job->out, text != NULL ? text : "", i == 0);
    }
  habeas_csv_end_line (job->out);
}

static gboolean
flush (Job *job, GError **error)
{
  gsize done = 0;

  while (done < job->out->len)
    {
      const gssize n = write (job->fd, job->out->str + done, job->out->len - done);

      if (n < 0 && errno != EINTR)
        {
          habeas_report_set_error_from_errno (error, errno, "The file could not be written");
          return FALSE;
        }
      done += n > 0 ? (gsize)n : 0;
    }
  g_string_truncate (job->out, 0);
  return TRUE;
}

/* --- The file --- */

static gboolean
write_rows (Job *job, GCancellable *cancellable, GError **error)
{
  const GArray *rids = job->export->rids;

  for (guint from = 0; from < rids->len; from += BATCH)
    {
      const guint n = MIN (BATCH, rids->len - from);
      g_autoptr (GPtrArray) rows = habeas_casebook_get_rows_sync (
        job->casebook, &g_array_index (rids, gint64, from), n, cancellable, error);

      if (rows == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        if (job->table != NULL)
          write_sheet_row (job, rows->pdata[i]);
        else
          write_csv_row (job, rows->pdata[i]);
      if (job->table == NULL && !flush (job, error))
        return FALSE;
      if (job->workbook != NULL && habeas_workbook_is_failed (job->workbook))
        return habeas_workbook_finish (job->workbook, error);
      g_atomic_int_add (&job->export->n_done, (int)n);
    }
  return TRUE;
}

/* What the journal keeps: how many, and what the file says of clients. */
static gboolean
record_fact (Job *job, GError **error)
{
  static const char *const privacies[] = {
    [HABEAS_PRIVACY_NUMBERS] = N_ ("case numbers only"),
    [HABEAS_PRIVACY_INITIALS] = N_ ("initials"),
    [HABEAS_PRIVACY_FULL] = N_ ("full names"),
  };
  const guint n = job->export->rids->len;
  g_autofree char *cases = g_strdup_printf (ngettext ("%'u case", "%'u cases", n), n);
  /* Translators: what the history says: "List of 240 cases, initials" */
  g_autofree char *label
    = g_strdup_printf (_ ("List of %1$s, %2$s"), cases, _ (privacies[job->export->privacy]));

  return habeas_casebook_record_fact_sync (job->casebook, HABEAS_ACT_EXPORT, NULL, label, error);
}

static gboolean
write_csv (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasTarget) target = habeas_target_new (job->export->path, error);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean done;

  if (target == NULL)
    return FALSE;
  job->fd = open (target->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (job->fd < 0)
    {
      habeas_report_set_error_from_errno (error, errno, "The file could not be made");
      return FALSE;
    }
  job->out = out;
  for (guint i = 0; i < job->n_columns; i++)
    habeas_csv_append_field (out, job->export->titles[job->columns[i]], i == 0);
  habeas_csv_end_line (out);
  done = write_rows (job, cancellable, error) && flush (job, error);
  if (close (job->fd) != 0 && done)
    {
      habeas_report_set_error_from_errno (error, errno, "The file could not be written");
      done = FALSE;
    }
  return done && record_fact (job, error) && habeas_target_publish (target, error);
}

static HabeasSheet *
begin_sheet (HabeasWorkbook *workbook, guint part, gpointer user_data)
{
  g_autofree char *name = part == 0
                            ? g_strdup (C_ ("sheet", "Cases"))
                            /* Translators: a list too long for one sheet goes on in the next */
                            : g_strdup_printf (C_ ("sheet", "Cases %u"), part + 1);
  HabeasSheet *sheet = habeas_workbook_add_sheet (workbook, name);
  HabeasPage page
    = {.header = name, .footer = "", .page_of = _ ("Page %s of %s"), .footer_end = ""};

  habeas_sheet_set_page (sheet, &page);
  habeas_sheet_freeze (sheet, 0, 1);
  return sheet;
}

static gboolean
write_workbook (Job *job, GCancellable *cancellable, GError **error)
{
  static const double widths[HABEAS_N_CASE_COLUMNS] = {12, 30, 12, 12, 24, 20, 20, 18, 12, 18};
  HabeasTableColumn columns[HABEAS_N_CASE_COLUMNS];
  const double totals[HABEAS_N_CASE_COLUMNS] = {job->export->rids->len};
  g_autofree char *language = g_strndup (g_get_language_names ()[0], 2);
  const HabeasWorkbookOptions options
    = {.large = job->export->rids->len > MANY_ROWS, .language = language};
  g_autoptr (HabeasWorkbook) workbook
    = habeas_workbook_new (job->export->path, &options, cancellable, error);
  g_autoptr (HabeasTable) table = NULL;

  if (workbook == NULL)
    return FALSE;
  for (guint i = 0; i < job->n_columns; i++)
    columns[i] = (HabeasTableColumn){job->export->titles[job->columns[i]], widths[job->columns[i]],
      FALSE, i == 0 ? HABEAS_TOTAL_COUNT : HABEAS_TOTAL_NONE};
  table = habeas_table_new (workbook, "Cases", columns, job->n_columns, 0, begin_sheet, NULL, NULL);
  job->workbook = workbook;
  job->table = table;
  if (!write_rows (job, cancellable, error))
    return FALSE;
  habeas_table_close (table, "", totals);
  return record_fact (job, error) && habeas_workbook_finish (workbook, error);
}

static void
export_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  HabeasListExport *export = task_data;
  Job job = {.casebook = source, .export = export};
  GError *error = NULL;

  for (int column = 0; column < HABEAS_N_CASE_COLUMNS; column++)
    if ((export->columns & (1u << column)) != 0
        && (column != HABEAS_COLUMN_OF_CLIENT || export->privacy != HABEAS_PRIVACY_NUMBERS))
      job.columns[job.n_columns++] = (HabeasCaseColumn)column;
  if (g_str_has_suffix (export->path, ".csv") ? write_csv (&job, cancellable, &error)
                                              : write_workbook (&job, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
habeas_list_export_async (HabeasCasebook *casebook, HabeasListExport *export,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HABEAS_IS_CASEBOOK (casebook));
  g_return_if_fail (export != NULL && export->columns != 0);

  task = g_task_new (casebook, cancellable, callback, user_data);
  g_task_set_task_data (task, export, list_export_free);
  g_task_run_in_thread (task, export_in_thread);
}

gboolean
habeas_list_export_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
