/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weekly workbook of a casebook. Reads one snapshot on a connection of its own, so that a
 * report never waits for typing nor typing for a report; _sync on the caller's thread, _async on
 * one of GTask's. */
#include "habeas-weekly.h"

#include "habeas-snapshot-facts.h"
#include "habeas-weekly-run.h"

#include <glib/gi18n-lib.h>

typedef struct {
  HabeasCasebook *casebook;
  HabeasWeeklyOptions *options;
  char *path; /* NULL: only the figures */
  HabeasWeeklyProgressFunc progress;
  gpointer progress_data;
  GMainContext *context; /* NULL: progress is told on the thread itself */
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->casebook);
  habeas_weekly_options_free (job->options);
  g_clear_pointer (&job->context, g_main_context_unref);
  g_free (job->path);
  g_free (job);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static Job *
job_new (HabeasCasebook *casebook, const HabeasWeeklyOptions *options, const char *path)
{
  Job *job = g_new0 (Job, 1);

  job->casebook = g_object_ref (casebook);
  job->options = habeas_weekly_options_copy (options);
  job->path = g_strdup (path);
  if (job->options->clinic == NULL)
    job->options->clinic = habeas_casebook_dup_clinic (casebook);
  return job;
}

/* --- The snapshot as a source --- */

static char *
dup_day (gint32 day)
{
  int year;
  int month;
  int day_of_month;

  habeas_day_from_number (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day_of_month);
}

static gboolean
send_rows (gpointer data, HabeasCaseRowFunc func, gpointer user_data, GCancellable *cancellable,
  GError **error)
{
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();

  query->sort = HABEAS_SORT_NUMBER;
  if (!habeas_snapshot_foreach_case (data, query, func, user_data, cancellable, error))
    return FALSE;
  /* Archived cases are put away, not gone: they count, as in the statistics. */
  query->archived = TRUE;
  return habeas_snapshot_foreach_case (data, query, func, user_data, cancellable, error);
}

static gboolean
send_dues (gpointer data, gint32 from, gint32 until, HabeasDueFactFunc func, gpointer user_data,
  GCancellable *cancellable, GError **error)
{
  g_autofree char *first = dup_day (from);
  g_autofree char *last = dup_day (until);

  return habeas_snapshot_foreach_due (data, first, last, func, user_data, cancellable, error);
}

static gboolean
send_changes (gpointer data, gint64 from_ms, gint64 to_ms, HabeasCaseChangeFunc func,
  gpointer user_data, GCancellable *cancellable, GError **error)
{
  return habeas_snapshot_foreach_case_change (
    data, from_ms, to_ms, func, user_data, cancellable, error);
}

static gboolean
send_charges (gpointer data, gint32 until, HabeasChargeCountFunc func, gpointer user_data,
  GCancellable *cancellable, GError **error)
{
  g_autofree char *day = dup_day (until);

  return habeas_snapshot_count_charges (data, day, func, user_data, cancellable, error);
}

static gboolean
send_persons (gpointer data, gint32 until, HabeasPersonCasesFunc func, gpointer user_data,
  GCancellable *cancellable, GError **error)
{
  g_autofree char *day = dup_day (until);

  return habeas_snapshot_foreach_person (data, day, func, user_data, cancellable, error);
}

static HabeasStage *
get_stage (gpointer data, gint64 jurisdiction, gint32 day, GError **error)
{
  g_autofree char *text = dup_day (day);

  return habeas_snapshot_get_stage (data, jurisdiction, text, error);
}

/* --- Running --- */

typedef struct {
  HabeasWeeklyProgressFunc progress;
  gpointer progress_data;
  guint64 done;
  guint64 total;
} Told;

static gboolean
on_told_cb (gpointer user_data)
{
  const Told *told = user_data;

  told->progress (told->done, told->total, told->progress_data);
  return G_SOURCE_REMOVE;
}

static void
tell_progress (guint64 done, guint64 total, gpointer user_data)
{
  Job *job = user_data;
  Told *told;

  if (job->progress == NULL)
    return;
  if (job->context == NULL)
    {
      job->progress (done, total, job->progress_data);
      return;
    }
  told = g_new (Told, 1);
  *told = (Told){job->progress, job->progress_data, done, total};
  /* Of the priority of the task's end, so that none comes after it. */
  g_main_context_invoke_full (job->context, G_PRIORITY_DEFAULT, on_told_cb, told, g_free);
}

static const char *
get_label (const HabeasWeeklyOptions *options)
{
  if (options->sharing)
    return _ ("Weekly workbook for sharing");
  switch (options->privacy)
    {
    case HABEAS_PRIVACY_FULL:
      return _ ("Weekly workbook with full names");
    case HABEAS_PRIVACY_INITIALS:
      return _ ("Weekly workbook with initials");
    case HABEAS_PRIVACY_NUMBERS:
    default:
      return _ ("Weekly workbook with case numbers only");
    }
}

/* WHY before the file is there and not after: an export the journal does not know must not exist;
 * one that the journal knows and the disk then refused harms nobody. */
static gboolean
record_export (gpointer user_data, GError **error)
{
  Job *job = user_data;
  g_autofree char *from = dup_day (job->options->from);
  g_autofree char *to = dup_day (job->options->to);
  g_autofree char *label = g_strdup_printf ("%s, %s – %s", get_label (job->options), from, to);

  return habeas_casebook_record_fact_sync (job->casebook, HABEAS_ACT_EXPORT, NULL, label, error);
}

static HabeasWeeklySummary *
run_job (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasSnapshot) snapshot = NULL;
  HabeasWeeklySource source = {
    .rows = send_rows,
    .due = send_dues,
    .changes = send_changes,
    .charges = send_charges,
    .persons = send_persons,
    .stage = get_stage,
  };
  HabeasWeeklyRun run = {
    .source = &source,
    .options = job->options,
    .path = job->path,
    .progress = tell_progress,
    .commit = record_export,
    .user_data = job,
    .cancellable = cancellable,
  };
  gint64 n_cases;

  if (job->path != NULL && habeas_casebook_get_read_only (job->casebook))
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_READ_ONLY,
        "Opened for reading, the casebook cannot record an export");
      return NULL;
    }
  if (job->path != NULL && !habeas_casebook_check_target (job->path, error))
    return NULL;
  snapshot = job->options->known_ms != 0 ? habeas_casebook_open_past_snapshot (
               job->casebook, job->options->known_ms, cancellable, error)
                                         : habeas_casebook_open_snapshot (job->casebook, error);
  if (snapshot == NULL)
    return NULL;
  n_cases = habeas_snapshot_count_cases (snapshot, error);
  if (n_cases < 0)
    return NULL;
  source.data = snapshot;
  source.n_cases = (guint64)n_cases;
  return habeas_weekly_run (&run, error);
}

/**
 * habeas_weekly_write_sync:
 * @path: where the workbook is to stand; an older file there is replaced when all went well
 * @progress: (nullable) (scope call): called on this thread
 * @summary: (out) (optional): what was written
 *
 * Writes the weekly workbook and records the export in the journal. Errors: HABEAS_REPORT_ERROR,
 * HABEAS_CASEBOOK_ERROR, G_IO_ERROR_CANCELLED; the file at @path is then what it was before.
 */
gboolean
habeas_weekly_write_sync (HabeasCasebook *casebook, const HabeasWeeklyOptions *options,
  const char *path, HabeasWeeklyProgressFunc progress, gpointer progress_data,
  GCancellable *cancellable, HabeasWeeklySummary **summary, GError **error)
{
  g_autoptr (Job) job = NULL;
  g_autoptr (HabeasWeeklySummary) written = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (casebook), FALSE);
  g_return_val_if_fail (options != NULL && path != NULL, FALSE);

  job = job_new (casebook, options, path);
  job->progress = progress;
  job->progress_data = progress_data;
  written = run_job (job, cancellable, error);
  if (written == NULL)
    return FALSE;
  if (summary != NULL)
    *summary = g_steal_pointer (&written);
  return TRUE;
}

static void
run_task (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  HabeasWeeklySummary *summary = run_job (data, cancellable, &error);

  if (summary != NULL)
    g_task_return_pointer (task, summary, (GDestroyNotify)habeas_weekly_summary_free);
  else
    g_task_return_error (task, error);
}

static void
start (Job *job, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (job->casebook, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  job->context = g_main_context_ref_thread_default ();
  g_task_set_task_data (task, job, (GDestroyNotify)job_free);
  g_task_run_in_thread (task, run_task);
}

void
habeas_weekly_write_async (HabeasCasebook *casebook, const HabeasWeeklyOptions *options,
  const char *path, HabeasWeeklyProgressFunc progress, gpointer progress_data,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job;

  g_return_if_fail (HABEAS_IS_CASEBOOK (casebook) && options != NULL && path != NULL);

  job = job_new (casebook, options, path);
  job->progress = progress;
  job->progress_data = progress_data;
  start (job, habeas_weekly_write_async, cancellable, callback, user_data);
}

HabeasWeeklySummary *
habeas_weekly_write_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

HabeasWeeklySummary *
habeas_weekly_preview_sync (HabeasCasebook *casebook, const HabeasWeeklyOptions *options,
  GCancellable *cancellable, GError **error)
{
  g_autoptr (Job) job = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (casebook) && options != NULL, NULL);

  job = job_new (casebook, options, NULL);
  return run_job (job, cancellable, error);
}

void
habeas_weekly_preview_async (HabeasCasebook *casebook, const HabeasWeeklyOptions *options,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HABEAS_IS_CASEBOOK (casebook) && options != NULL);

  start (job_new (casebook, options, NULL), habeas_weekly_preview_async, cancellable, callback,
    user_data);
}

HabeasWeeklySummary *
habeas_weekly_preview_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
