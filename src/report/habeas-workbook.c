/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook being written: its beginning, its end and what can go wrong in between. Belongs to the
 * thread that made it; only the closing, which cannot be interrupted, runs on one of its own. */
#include "habeas-workbook-private.h"
#include "habeas-workbook-text.h"
#include "habeas-workbook-verify.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* How often a cancellation is looked for during the closing. */
#define CANCEL_POLL_US (25 * G_TIME_SPAN_MILLISECOND)
/* The small parts of a workbook, next to the sheets: styles, charts, names. */
#define SMALL_PARTS_BYTES (1024 * 1024)

/* WHY a thread: libxlsxwriter compresses the whole file in one call, seconds for a large one. A
 * person who cancels must not wait for that; the job is then left to clean up after itself. */
typedef struct {
  gatomicrefcount ref_count;
  GMutex lock;
  GCond done_changed;
  lxw_workbook *book;
  HabeasTarget *target; /* only when abandoned */
  lxw_error result;
  int saved_errno;
  gboolean done;
} Closing;

static void
closing_unref (Closing *job)
{
  if (!g_atomic_ref_count_dec (&job->ref_count))
    return;
  g_clear_pointer (&job->target, habeas_target_free);
  g_mutex_clear (&job->lock);
  g_cond_clear (&job->done_changed);
  g_free (job);
}

static locale_t
enter_numeric_locale (locale_t *former)
{
  locale_t numeric = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t)0)));

  *former = uselocale (numeric);
  return numeric;
}

static gpointer
close_book (gpointer user_data)
{
  Closing *job = user_data;
  locale_t former;
  locale_t numeric = enter_numeric_locale (&former);
  lxw_error result;
  int saved_errno;

  errno = 0;
  result = workbook_close (job->book);
  saved_errno = errno;

  uselocale (former);
  freelocale (numeric);

  g_mutex_lock (&job->lock);
  job->result = result;
  job->saved_errno = saved_errno;
  job->done = TRUE;
  g_cond_signal (&job->done_changed);
  g_mutex_unlock (&job->lock);
  closing_unref (job);
  return NULL;
}

void
habeas_workbook_take_error (HabeasWorkbook *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_error_free (error);
}

void
habeas_workbook_fail (HabeasWorkbook *self, HabeasReportError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  habeas_workbook_take_error (
    self, g_error_new_valist (HABEAS_REPORT_ERROR, (int)code, format, arguments));
  va_end (arguments);
}

static HabeasReportError
get_code (HabeasWorkbook *self, lxw_error result)
{
  switch (result)
    {
    case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE:
    case LXW_ERROR_WORKSHEET_MAX_NUMBER_URLS_EXCEEDED:
      return HABEAS_REPORT_ERROR_TOO_LARGE;
    case LXW_ERROR_CREATING_XLSX_FILE:
      return HABEAS_REPORT_ERROR_PERMISSION;
    case LXW_ERROR_CREATING_TMPFILE:
    case LXW_ERROR_READING_TMPFILE:
    case LXW_ERROR_ZIP_FILE_OPERATION:
    case LXW_ERROR_ZIP_FILE_ADD:
    case LXW_ERROR_ZIP_CLOSE:
    case LXW_ERROR_ZIP_INTERNAL_ERROR:
      return habeas_target_get_part_free (self->target) < SMALL_PARTS_BYTES
                 || habeas_target_get_scratch_free (self->target) < SMALL_PARTS_BYTES
               ? HABEAS_REPORT_ERROR_FULL
               : HABEAS_REPORT_ERROR_IO;
    case LXW_ERROR_MEMORY_MALLOC_FAILED:
      return HABEAS_REPORT_ERROR_FAILED;
    default:
      return HABEAS_REPORT_ERROR_INVALID;
    }
}

gboolean
habeas_workbook_check (HabeasWorkbook *self, lxw_error result, const char *what)
{
  if (G_LIKELY (result == LXW_NO_ERROR))
    return TRUE;
  habeas_workbook_fail (self, get_code (self, result), "%s: %s", what, lxw_strerror (result));
  return FALSE;
}

gboolean
habeas_workbook_is_failed (HabeasWorkbook *self)
{
  return self->error != NULL;
}

gboolean
habeas_workbook_is_large (HabeasWorkbook *self)
{
  return self->large;
}

/* How many texts were longer than a cell holds; each says so at its end. */
guint64
habeas_workbook_get_n_shortened (HabeasWorkbook *self)
{
  return self->n_shortened;
}

/**
 * habeas_workbook_new:
 * @path: where the workbook is to stand; what stands there stays until habeas_workbook_finish()
 *
 * From here to habeas_workbook_free() the calling thread writes numbers as in the C locale: GTK
 * sets the user's, and under de_DE libxlsxwriter would write "3,14" into the file and call it
 * success.
 */
HabeasWorkbook *
habeas_workbook_new (
  const char *path, const HabeasWorkbookOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasWorkbook) self = NULL;
  g_autoptr (HabeasTarget) target = NULL;
  lxw_workbook_options book_options = {0};

  g_return_val_if_fail (path != NULL && options != NULL, NULL);

  target = habeas_target_new (path, error);
  if (target == NULL)
    return NULL;

  self = g_new0 (HabeasWorkbook, 1);
  self->numeric_locale = enter_numeric_locale (&self->former_locale);
  self->target = g_steal_pointer (&target);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_sheet_free);
  self->large = options->large;
  self->right_to_left = options->right_to_left;
  g_set_object (&self->cancellable, cancellable);

  book_options.constant_memory = options->large;
  book_options.tmpdir = self->target->scratch;
  self->book = workbook_new_opt (self->target->part, &book_options);
  if (self->book == NULL)
    {
      g_set_error_literal (
        error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_FAILED, "No memory for the workbook");
      return NULL;
    }
  habeas_workbook_make_styles (self, options->language);
  return g_steal_pointer (&self);
}

static char *
dup_property (const char *text)
{
  return text != NULL ? habeas_workbook_text_make_safe (text, 255, NULL) : NULL;
}

void
habeas_workbook_set_properties (HabeasWorkbook *self, const HabeasWorkbookProperties *properties)
{
  g_autofree char *title = dup_property (properties->title);
  g_autofree char *subject = dup_property (properties->subject);
  g_autofree char *company = dup_property (properties->company);
  g_autofree char *keywords = dup_property (properties->keywords);
  g_autofree char *comments = dup_property (properties->comments);
  lxw_doc_properties document = {
    .title = title,
    .subject = subject,
    .author = company,
    .company = company,
    .keywords = keywords,
    .comments = comments,
    .created = (time_t)(properties->created_ms / 1000),
  };

  habeas_workbook_check (self, workbook_set_properties (self->book, &document), "Properties");
}

void
habeas_workbook_define_name (
  HabeasWorkbook *self, const char *name, HabeasSheet *sheet, guint row, guint column)
{
  g_autofree char *cell = NULL;
  g_autofree char *formula = NULL;

  if (self->error != NULL)
    return;
  if (!habeas_workbook_table_name_is_valid (name))
    {
      habeas_workbook_fail (self, HABEAS_REPORT_ERROR_INVALID, "Not a name: %s", name);
      return;
    }
  cell = habeas_sheet_dup_range (sheet, row, column, row, column);
  formula = g_strconcat ("=", cell, NULL);
  habeas_workbook_check (self, workbook_define_name (self->book, name, formula), "Defined name");
}

HabeasSheet *
habeas_workbook_add_sheet (HabeasWorkbook *self, const char *name)
{
  HabeasSheet *sheet = habeas_sheet_new (self, name);

  g_ptr_array_add (self->sheets, sheet);
  return sheet;
}

/* What the temporary files will take at their largest: in a large workbook the rows lie there
 * already and the largest sheet is put together beside them. */
static guint64
estimate_scratch (HabeasWorkbook *self)
{
  guint64 bytes = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      HabeasSheet *sheet = g_ptr_array_index (self->sheets, i);

      bytes = self->large ? MAX (bytes, sheet->n_bytes) : bytes + sheet->n_bytes;
    }
  return bytes + SMALL_PARTS_BYTES;
}

static gboolean
run_closing (HabeasWorkbook *self)
{
  Closing *job = g_new0 (Closing, 1);
  gboolean abandoned = FALSE;
  gboolean closed;

  g_atomic_ref_count_init (&job->ref_count);
  g_atomic_ref_count_inc (&job->ref_count);
  g_mutex_init (&job->lock);
  g_cond_init (&job->done_changed);
  job->book = g_steal_pointer (&self->book);
  g_thread_unref (g_thread_new ("workbook", close_book, job));

  g_mutex_lock (&job->lock);
  while (!job->done && !abandoned)
    {
      g_cond_wait_until (&job->done_changed, &job->lock, g_get_monotonic_time () + CANCEL_POLL_US);
      abandoned = !job->done && g_cancellable_is_cancelled (self->cancellable);
    }
  if (abandoned)
    job->target = g_steal_pointer (&self->target);
  g_mutex_unlock (&job->lock);

  if (abandoned)
    {
      GError *cancelled = NULL;

      /* Already now, in case the program ends before the job does. */
      remove (job->target->part);
      g_cancellable_set_error_if_cancelled (self->cancellable, &cancelled);
      habeas_workbook_take_error (self, cancelled);
      closed = FALSE;
    }
  else
    closed = habeas_workbook_check (self, job->result, "The workbook could not be put together");
  closing_unref (job);
  return closed;
}

static gboolean
verify (HabeasWorkbook *self, guint64 scratch_bytes)
{
  g_autofree guint64 *n_cells = g_new0 (guint64, self->sheets->len);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->sheets->len; i++)
    n_cells[i] = ((HabeasSheet *)g_ptr_array_index (self->sheets, i))->n_cells;

  if (habeas_workbook_verify (
        self->target->part, n_cells, self->sheets->len, self->cancellable, &error))
    return TRUE;

  /* Short parts with no room left are not a riddle: the person can do something about it. */
  if (g_error_matches (error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_DAMAGED)
      && habeas_target_get_scratch_free (self->target) < scratch_bytes)
    error->code = HABEAS_REPORT_ERROR_FULL;
  habeas_workbook_take_error (self, g_steal_pointer (&error));
  return FALSE;
}

/**
 * habeas_workbook_finish:
 *
 * Puts the file together, reads every part of it back, and only then lets it stand at its path.
 *
 * Returns: FALSE with the first failure since habeas_workbook_new(); the old file is then untouched
 */
gboolean
habeas_workbook_finish (HabeasWorkbook *self, GError **error)
{
  guint64 scratch_bytes;
  GError *failure = NULL;

  g_return_val_if_fail (self != NULL && self->book != NULL, FALSE);

  for (guint i = 0; i < self->sheets->len; i++)
    habeas_sheet_end_plain_row (g_ptr_array_index (self->sheets, i));
  scratch_bytes = estimate_scratch (self);
  if (self->error == NULL && g_cancellable_set_error_if_cancelled (self->cancellable, &failure))
    habeas_workbook_take_error (self, g_steal_pointer (&failure));
  if (self->error == NULL && habeas_target_get_scratch_free (self->target) < scratch_bytes)
    habeas_workbook_fail (self, HABEAS_REPORT_ERROR_FULL, "The folder for temporary files is full");

  if (self->error == NULL && run_closing (self) && verify (self, scratch_bytes)
      && !habeas_target_publish (self->target, &failure))
    habeas_workbook_take_error (self, g_steal_pointer (&failure));

  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  return TRUE;
}

/* A book that is given up; libxlsxwriter leaves the temporary files of its rows open then. */
static void
drop_book (HabeasWorkbook *self)
{
  for (guint i = 0; i < self->sheets->len; i++)
    {
      HabeasSheet *sheet = g_ptr_array_index (self->sheets, i);

      if (sheet->sheet != NULL)
        g_clear_pointer (&sheet->sheet->optimize_tmpfile, fclose);
    }
  g_clear_pointer (&self->book, lxw_workbook_free);
}

void
habeas_workbook_free (HabeasWorkbook *self)
{
  if (self == NULL)
    return;
  if (self->book != NULL)
    drop_book (self);
  g_clear_pointer (&self->target, habeas_target_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  uselocale (self->former_locale);
  freelocale (self->numeric_locale);
  g_free (self);
}
