/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs an import for the window. The object belongs to the main thread; a trial or an import has
 * one thread at a time, which touches only what `work` holds and the two atomic counters. */
#include "habeas-import-job.h"

#include "habeas-exchange-error.h"

#include <json-glib/json-glib.h>

#define FRACTION_STEPS 10000

struct _HabeasImportJob {
  GObject parent_instance;

  /* Owned */
  HabeasCasebook *casebook;
  GFile *file;
  GHashTable *columns; /* heading -> path, "" to leave it out */
  GHashTable *orders;  /* heading -> HabeasDateOrder */
  HabeasImport *import;
  HabeasImportResult *result;

  gboolean skip_bad;
  gboolean adopt;
  int fraction; /* atomic */
  int n_rows;   /* atomic */
};

G_DEFINE_FINAL_TYPE (HabeasImportJob, habeas_import_job, G_TYPE_OBJECT)

/* What one thread needs and brings back. */
typedef struct {
  HabeasCasebook *casebook;
  char *path;
  HabeasProfile *profile;
  gboolean skip_bad;
  gboolean adopt;
  gboolean dry;
  HabeasImport *import;
  HabeasImportResult *result;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->casebook);
  g_clear_object (&work->profile);
  g_clear_object (&work->import);
  g_clear_pointer (&work->result, habeas_import_result_free);
  g_free (work->path);
  g_free (work);
}

static void
on_progressed_cb (double fraction, guint n_rows, gpointer user_data)
{
  HabeasImportJob *self = user_data;

  g_atomic_int_set (&self->fraction, (int)(fraction * FRACTION_STEPS));
  g_atomic_int_set (&self->n_rows, (int)n_rows);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  HabeasImportJob *self = source;
  Work *work = task_data;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (work->import == NULL)
    {
      HabeasImportOptions options
        = {.profile = work->profile, .skip_bad = work->skip_bad, .adopt = work->adopt};

      work->import = habeas_import_open_sync (work->path, &options, cancellable, &error);
      if (work->import == NULL)
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
    }
  /* The order of days and months is asked before anything is counted. */
  if (work->dry && habeas_import_has_open_dates (work->import))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (work->dry)
    done = habeas_import_try_sync (
      work->import, work->casebook, on_progressed_cb, self, cancellable, &work->result, &error);
  else
    done = habeas_import_run_sync (
      work->import, work->casebook, on_progressed_cb, self, cancellable, &work->result, &error);

  /* That rows are bad is what a trial is there to find out. */
  if (done
      || (work->dry && work->result != NULL
          && g_error_matches (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static const char *
order_to_text (HabeasDateOrder order)
{
  return order == HABEAS_DATE_ORDER_DMY ? "DMY" : order == HABEAS_DATE_ORDER_MDY ? "MDY" : "YMD";
}

/* What was said, in the one form an import understands. */
static HabeasProfile *
make_profile (HabeasImportJob *self, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;
  GHashTableIter iter;
  gpointer heading;
  gpointer value;

  if (g_hash_table_size (self->columns) == 0 && g_hash_table_size (self->orders) == 0)
    return NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, self->columns);
  while (g_hash_table_iter_next (&iter, &heading, &value))
    {
      json_builder_set_member_name (builder, heading);
      if (*(const char *)value == '\0')
        json_builder_add_null_value (builder);
      else
        json_builder_add_string_value (builder, value);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "dates");
  json_builder_begin_object (builder);
  g_hash_table_iter_init (&iter, self->orders);
  while (g_hash_table_iter_next (&iter, &heading, &value))
    {
      json_builder_set_member_name (builder, heading);
      json_builder_add_string_value (
        builder, order_to_text ((HabeasDateOrder)GPOINTER_TO_INT (value)));
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json = json_generator_to_data (generator, NULL);
  return habeas_profile_new_from_json (json, -1, error);
}

static void
start (HabeasImportJob *self, gboolean dry, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  Work *work = g_new0 (Work, 1);

  work->casebook = g_object_ref (self->casebook);
  work->path = g_file_get_path (self->file);
  work->skip_bad = self->skip_bad;
  work->adopt = self->adopt;
  work->dry = dry;
  if (!dry)
    work->import = g_object_ref (self->import);
  g_task_set_task_data (task, work, work_free);
  work->profile = make_profile (self, &error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_atomic_int_set (&self->fraction, 0);
  g_atomic_int_set (&self->n_rows, 0);
  g_task_run_in_thread (task, run_in_thread);
}

static gboolean
finish (HabeasImportJob *self, GAsyncResult *result, GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  g_clear_pointer (&self->result, habeas_import_result_free);
  self->result = g_steal_pointer (&work->result);
  g_set_object (&self->import, work->import);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
habeas_import_job_finalize (GObject *object)
{
  HabeasImportJob *self = HABEAS_IMPORT_JOB (object);

  g_clear_object (&self->casebook);
  g_clear_object (&self->file);
  g_clear_object (&self->import);
  g_clear_pointer (&self->result, habeas_import_result_free);
  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->orders);
  G_OBJECT_CLASS (habeas_import_job_parent_class)->finalize (object);
}

static void
habeas_import_job_class_init (HabeasImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = habeas_import_job_finalize;
}

static void
habeas_import_job_init (HabeasImportJob *self)
{
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->orders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

HabeasImportJob *
habeas_import_job_new (HabeasCasebook *casebook, GFile *file)
{
  HabeasImportJob *self = g_object_new (HABEAS_TYPE_IMPORT_JOB, NULL);

  self->casebook = g_object_ref (casebook);
  self->file = g_object_ref (file);
  return self;
}

GFile *
habeas_import_job_get_file (HabeasImportJob *self)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT_JOB (self), NULL);
  return self->file;
}

void
habeas_import_job_set_column (HabeasImportJob *self, const char *heading, const char *path)
{
  g_return_if_fail (HABEAS_IS_IMPORT_JOB (self));
  g_return_if_fail (heading != NULL);

  g_hash_table_insert (self->columns, g_strdup (heading), g_strdup (path != NULL ? path : ""));
}

void
habeas_import_job_set_date_order (HabeasImportJob *self, const char *heading, HabeasDateOrder order)
{
  g_return_if_fail (HABEAS_IS_IMPORT_JOB (self));
  g_return_if_fail (heading != NULL);

  g_hash_table_insert (self->orders, g_strdup (heading), GINT_TO_POINTER (order));
}

void
habeas_import_job_set_skip_bad (HabeasImportJob *self, gboolean skip_bad)
{
  g_return_if_fail (HABEAS_IS_IMPORT_JOB (self));
  self->skip_bad = skip_bad;
}

void
habeas_import_job_set_adopt (HabeasImportJob *self, gboolean adopt)
{
  g_return_if_fail (HABEAS_IS_IMPORT_JOB (self));
  self->adopt = adopt;
}

void
habeas_import_job_try_async (HabeasImportJob *self, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HABEAS_IS_IMPORT_JOB (self));
  start (self, TRUE, cancellable, callback, user_data);
}

gboolean
habeas_import_job_try_finish (HabeasImportJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return finish (self, result, error);
}

void
habeas_import_job_run_async (HabeasImportJob *self, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HABEAS_IS_IMPORT_JOB (self));
  g_return_if_fail (self->import != NULL);
  start (self, FALSE, cancellable, callback, user_data);
}

gboolean
habeas_import_job_run_finish (HabeasImportJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return finish (self, result, error);
}

HabeasImport *
habeas_import_job_get_import (HabeasImportJob *self)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT_JOB (self), NULL);
  return self->import;
}

const HabeasImportResult *
habeas_import_job_get_result (HabeasImportJob *self)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT_JOB (self), NULL);
  return self->result;
}

double
habeas_import_job_get_fraction (HabeasImportJob *self)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT_JOB (self), 0);
  return g_atomic_int_get (&self->fraction) / (double)FRACTION_STEPS;
}

guint
habeas_import_job_get_n_rows (HabeasImportJob *self)
{
  g_return_val_if_fail (HABEAS_IS_IMPORT_JOB (self), 0);
  return (guint)g_atomic_int_get (&self->n_rows);
}
