/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents: a row of the casebook and the encrypted file beside it, made, read and taken away
 * together. Files are worked on in a thread of their own, so that saving goes on meanwhile. */
#define _GNU_SOURCE /* memfd_create */
#include "habeas-document-store.h"

#include "habeas-attachment.h"
#include "habeas-casebook-private.h"
#include "habeas-check.h"
#include "habeas-row-io.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "attachments"
/* What a kind of file is guessed from. */
#define HEAD_SIZE 4096

/* From the look for a row to its commit, so that no two attempts store one content under two keys
 * and no sweep takes a file whose row is about to be saved. */
static GMutex storing;

void
habeas_refused_file_free (HabeasRefusedFile *file)
{
  g_free (file->name);
  g_free (file);
}

static GPtrArray *
refused_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_refused_file_free);
}

static gboolean
hand_over (GError *local_error, GError **error)
{
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

/* A casebook that cannot write its journal shows nothing that names anybody. */
static gboolean
check_writable (HabeasCasebook *self, GError **error)
{
  if (!self->read_only)
    return TRUE;
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_READ_ONLY,
    "The casebook is open for reading only");
  return FALSE;
}

/* --- Attaching --- */

typedef struct {
  HabeasCasebook *casebook;
  gint64 case_rid;
  char *folder;
  GPtrArray *rows;    /* of HabeasRecord that are not stored yet */
  GPtrArray *written; /* files that no row knows yet */
  GPtrArray *refused;
  GFileProgressCallback progress;
  gpointer progress_data;
  goffset done;
  goffset total;
  HabeasWriteFunc func; /* (nullable): writes more in the act */
  gpointer func_data;
} Attaching;

static void
attaching_clear (Attaching *self)
{
  g_free (self->folder);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->written, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Attaching, attaching_clear)

static void
refuse (Attaching *self, GFile *file, HabeasRefusal why)
{
  HabeasRefusedFile *refused = g_new0 (HabeasRefusedFile, 1);
  g_autofree char *name = g_file_get_basename (file);

  refused->name = g_filename_display_name (name != NULL ? name : "");
  refused->why = why;
  g_ptr_array_add (self->refused, refused);
}

static void
step (Attaching *self, goffset n_bytes)
{
  self->done += n_bytes;
  if (self->progress != NULL)
    self->progress (self->done, self->total, self->progress_data);
}

/* FALSE when the file is refused; @size: (out): bytes. */
static gboolean
may_attach (Attaching *self, GFile *file, goffset *size)
{
  struct stat info;

  if (g_file_peek_path (file) == NULL || stat (g_file_peek_path (file), &info) != 0)
    refuse (self, file, HABEAS_REFUSAL_UNREADABLE);
  else if (!S_ISREG (info.st_mode))
    refuse (self, file, HABEAS_REFUSAL_FOLDER);
  else if (info.st_size > HABEAS_ATTACHMENT_MAX_SIZE)
    refuse (self, file, HABEAS_REFUSAL_TOO_LARGE);
  else
    {
      *size = info.st_size;
      return TRUE;
    }
  return FALSE;
}

static char *
guess_media_type (GFile *file)
{
  guint8 head[HEAD_SIZE];
  g_autofree char *type = NULL;
  int fd = open (g_file_peek_path (file), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gssize n = fd >= 0 ? read (fd, head, sizeof head) : -1;

  if (fd >= 0)
    close (fd);
  if (n <= 0)
    return NULL;
  type = g_content_type_guess (g_file_peek_path (file), head, (gsize)n, NULL);
  return g_content_type_get_mime_type (type);
}

/* What is known of a content that was attached before, here or in another case. */
typedef struct {
  HabeasSecret *key; /* NULL: it was not */
  gboolean here;
} Known;

static gboolean
find_known (Attaching *self, const char *name, Known *known, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = habeas_worker_lock (self->casebook->pages.worker);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->casebook->pages.db,
    "SELECT key, \"case\" = ?2 AND retracted = 0 FROM document WHERE file = ?1"
    " AND length(key) = 32 ORDER BY 2 DESC LIMIT 1",
    error);
  HabeasStep found;

  *known = (Known){NULL, FALSE};
  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, name);
  habeas_statement_bind_int (statement, 2, self->case_rid);
  found = habeas_statement_step (statement, error);
  if (found == HABEAS_STEP_ROW)
    {
      gsize size;
      const void *bytes = habeas_statement_get_blob (statement, 0, &size);

      known->key = habeas_secret_new (bytes, size);
      known->here = habeas_statement_get_int (statement, 1) != 0;
    }
  return found != HABEAS_STEP_ERROR;
}

static HabeasSecret *
dup_key (HabeasRecord *document)
{
  const HabeasRecordInfo *info = habeas_record_get_info (document);
  const HabeasValue *value
    = habeas_record_peek_value (document, (guint)habeas_record_info_index (info, "key"));
  gsize size;
  const void *bytes;

  if (value->type != HABEAS_VALUE_BLOB)
    return NULL;
  bytes = g_bytes_get_data (value->blob, &size);
  return habeas_secret_new (bytes, size);
}

/* Where the content is. */
static void
set_file (HabeasRecord *document, const char *name, goffset size, HabeasSecret *key)
{
  g_auto (HabeasValue) value = HABEAS_VALUE_INIT;
  g_autoptr (GBytes) bytes
    = g_bytes_new (habeas_secret_get_bytes (key), habeas_secret_get_size (key));

  habeas_record_set_integer (document, "size", size);
  habeas_record_set_text (document, "file", name);
  habeas_value_set_blob (&value, bytes);
  habeas_record_take_value (
    document, (guint)habeas_record_info_index (habeas_record_get_info (document), "key"), &value);
}

static void
add_row (Attaching *self, GFile *file, const char *name, goffset size, HabeasSecret *key)
{
  HabeasRecord *document = habeas_record_new (HABEAS_RECORD_DOCUMENT);
  g_autofree char *basename = g_file_get_basename (file);
  g_autofree char *title = g_filename_display_name (basename);
  g_autofree char *media_type = guess_media_type (file);

  habeas_record_set_integer (document, "case", self->case_rid);
  habeas_record_set_text (document, "title", title);
  habeas_record_set_text (document, "media_type", media_type);
  set_file (document, name, size, key);
  g_ptr_array_add (self->rows, document);
}

static gboolean
is_among_rows (Attaching *self, const char *name)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (g_str_equal (habeas_record_get_text (self->rows->pdata[i], "file"), name))
        return TRUE;
    }
  return FALSE;
}

/* A content that another case has is kept once; should its file be lost or damaged, this one mends
 * it. */
static gboolean
keep_file (Attaching *self, GFile *file, const char *name, HabeasSecret **key,
  GCancellable *cancellable, GError **error)
{
  HabeasSecret *data_key = self->casebook->data_key;
  g_autoptr (HabeasSecret) known = *key;

  if (known != NULL
      && habeas_attachment_verify (self->folder, name, known, data_key, NULL, cancellable, NULL))
    {
      *key = g_steal_pointer (&known);
      return TRUE;
    }
  if (known == NULL)
    g_ptr_array_add (self->written, g_build_filename (self->folder, name, NULL));
  *key = habeas_attachment_store (
    g_file_peek_path (file), self->folder, name, known, data_key, cancellable, error);
  return *key != NULL;
}

static gboolean
attach_file (
  Attaching *self, GFile *file, goffset expected, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (HabeasSecret) key = NULL;
  g_autoptr (GError) local_error = NULL;
  Known known;
  gint64 size = 0;

  if (!habeas_attachment_survey (
        g_file_peek_path (file), self->casebook->data_key, &name, &size, cancellable, &local_error))
    {
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      refuse (self, file, HABEAS_REFUSAL_UNREADABLE);
      step (self, 2 * expected);
      return TRUE;
    }
  step (self, expected);
  if (!find_known (self, name, &known, error))
    return FALSE;
  key = known.key;
  if (known.here || is_among_rows (self, name))
    refuse (self, file, HABEAS_REFUSAL_ATTACHED);
  else if (keep_file (self, file, name, &key, cancellable, error))
    add_row (self, file, name, size, key);
  else
    return FALSE;
  step (self, expected);
  return TRUE;
}

static gboolean
insert_rows (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Attaching *self = user_data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  const gint64 actor = habeas_writer_get_actor (writer);

  for (guint i = 0; i < self->rows->len; i++)
    {
      HabeasRecord *document = self->rows->pdata[i];

      habeas_record_set_text (document, "added", today);
      if (actor != 0)
        habeas_record_set_integer (document, "added_by", actor);
      if (!habeas_writer_insert (writer, document, error))
        return FALSE;
    }
  return self->func == NULL || self->func (writer, self->func_data, cancellable, error);
}

static gboolean
attach_all (Attaching *self, GPtrArray *files, GCancellable *cancellable, GError **error)
{
  g_autofree goffset *sizes = g_new0 (goffset, files->len + 1);
  g_autofree char *label = NULL;

  for (guint i = 0; i < files->len; i++)
    {
      sizes[i] = -1;
      if (may_attach (self, files->pdata[i], &sizes[i]))
        self->total += 2 * sizes[i]; /* read to know it, and once more to keep it */
    }
  for (guint i = 0; i < files->len; i++)
    {
      if (sizes[i] >= 0 && !attach_file (self, files->pdata[i], sizes[i], cancellable, error))
        return FALSE;
    }
  if (self->rows->len == 0)
    return TRUE;
  label = g_strdup_printf (
    ngettext ("%u document added", "%u documents added", self->rows->len), self->rows->len);
  return habeas_casebook_write_sync (
    self->casebook, HABEAS_ACT_CHANGE, label, insert_rows, self, cancellable, error);
}

static void
begin (Attaching *self)
{
  self->folder = habeas_casebook_dup_file (self->casebook, FOLDER);
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->written = g_ptr_array_new_with_free_func (g_free);
  self->refused = refused_new ();
}

static void
end (Attaching *self, gboolean attached)
{
  for (guint i = 0; !attached && i < self->written->len; i++)
    g_unlink (self->written->pdata[i]);
}

gboolean
habeas_casebook_attach_sync (HabeasCasebook *self, gint64 case_rid, GPtrArray *files,
  GFileProgressCallback progress, gpointer progress_data, GPtrArray **refused,
  GCancellable *cancellable, GError **error)
{
  g_auto (Attaching) attaching = {
    .casebook = self, .case_rid = case_rid, .progress = progress, .progress_data = progress_data};
  GError *local_error = NULL;
  gboolean attached;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && files != NULL && refused != NULL, FALSE);

  *refused = NULL;
  if (!check_writable (self, error))
    return FALSE;
  begin (&attaching);
  g_mutex_lock (&storing);
  attached = attach_all (&attaching, files, cancellable, &local_error);
  end (&attaching, attached);
  g_mutex_unlock (&storing);
  if (!attached)
    return hand_over (local_error, error);
  *refused = g_steal_pointer (&attaching.refused);
  return TRUE;
}

/* --- What the program made --- */

/* A file that is in memory and nowhere else; -1 with @error. */
static int
open_in_memory (GBytes *content, GError **error)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (content, &size);
  int fd = memfd_create ("habeas", MFD_CLOEXEC);
  gsize done = 0;

  while (fd >= 0 && done < size)
    {
      gssize n = write (fd, bytes + done, size - done);

      if (n > 0)
        done += (gsize)n;
      else if (n < 0 && errno != EINTR)
        break;
    }
  if (fd >= 0 && done == size)
    return fd;
  g_set_error_literal (
    error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_FULL, "No memory for a document");
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
attach_content (Attaching *self, HabeasRecord *document, const char *path, const char *label,
  GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = NULL;
  g_autoptr (HabeasSecret) key = NULL;
  Known known;
  gint64 size = 0;

  if (!habeas_attachment_survey (path, self->casebook->data_key, &name, &size, cancellable, error)
      || !find_known (self, name, &known, error))
    return FALSE;
  key = known.key;
  if (!keep_file (self, file, name, &key, cancellable, error))
    return FALSE;
  set_file (document, name, size, key);
  g_ptr_array_add (self->rows, g_object_ref (document));
  return habeas_casebook_write_sync (
    self->casebook, HABEAS_ACT_CHANGE, label, insert_rows, self, cancellable, error);
}

gboolean
habeas_casebook_attach_bytes_sync (HabeasCasebook *self, HabeasRecord *document, GBytes *content,
  const char *label, HabeasWriteFunc func, gpointer func_data, GCancellable *cancellable,
  GError **error)
{
  g_auto (Attaching) attaching = {.casebook = self, .func = func, .func_data = func_data};
  g_autofree char *path = NULL;
  GError *local_error = NULL;
  gboolean attached;
  int fd;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && document != NULL && content != NULL, FALSE);

  if (!check_writable (self, error))
    return FALSE;
  fd = open_in_memory (content, error);
  if (fd < 0)
    return FALSE;
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  begin (&attaching);
  g_mutex_lock (&storing);
  attached = attach_content (&attaching, document, path, label, cancellable, &local_error);
  end (&attaching, attached);
  g_mutex_unlock (&storing);
  close (fd);
  return attached || hand_over (local_error, error);
}

/* --- In a thread --- */

typedef struct {
  gint64 case_rid;
  GPtrArray *files;
  GFileProgressCallback progress;
  gpointer progress_data;
} AttachCall;

static void
attach_call_free (gpointer data)
{
  AttachCall *call = data;

  g_ptr_array_unref (call->files);
  g_free (call);
}

static void
attach_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  AttachCall *call = data;
  GPtrArray *refused;
  GError *error = NULL;
  gboolean attached = habeas_casebook_attach_sync (source, call->case_rid, call->files,
    call->progress, call->progress_data, &refused, cancellable, &error);

  habeas_casebook_end_job (source);
  if (attached)
    g_task_return_pointer (task, refused, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_attach_async (HabeasCasebook *self, gint64 case_rid, GPtrArray *files,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  AttachCall *call = g_new0 (AttachCall, 1);

  *call = (AttachCall){case_rid, g_ptr_array_ref (files), progress, progress_data};
  g_task_set_source_tag (task, habeas_casebook_attach_async);
  g_task_set_task_data (task, call, attach_call_free);
  habeas_casebook_begin_job (self);
  g_task_run_in_thread (task, attach_in_thread);
}

gboolean
habeas_casebook_attach_finish (
  HabeasCasebook *self, GAsyncResult *result, GPtrArray **refused, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self) && refused != NULL, FALSE);

  *refused = g_task_propagate_pointer (G_TASK (result), error);
  return *refused != NULL;
}

/* --- Reading --- */

static HabeasRecord *
get_document (HabeasCasebook *self, gint64 rid, GError **error)
{
  g_autoptr (HabeasRecord) document = NULL;
  GError *local_error = NULL;

  {
    g_autoptr (HabeasWorkerLocker) locker = habeas_worker_lock (self->pages.worker);

    document = habeas_row_get (self->pages.db, HABEAS_RECORD_DOCUMENT, rid, &local_error);
  }
  if (local_error != NULL)
    {
      hand_over (local_error, error);
      return NULL;
    }
  if (document != NULL && !habeas_record_get_retracted (document)
      && habeas_attachment_name_is_valid (habeas_record_get_text (document, "file")))
    return g_steal_pointer (&document);
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
    "There is no such document, or it has no file");
  return NULL;
}

GBytes *
habeas_casebook_read_document_sync (
  HabeasCasebook *self, gint64 document, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) record = NULL;
  g_autoptr (HabeasSecret) key = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  if (!check_writable (self, error))
    return NULL;
  record = get_document (self, document, error);
  if (record == NULL)
    return NULL;
  key = dup_key (record);
  if (key == NULL)
    key = habeas_secret_new ("", 0); /* damaged, which is what reading it then says */
  folder = habeas_casebook_dup_file (self, FOLDER);
  return habeas_attachment_read (
    folder, habeas_record_get_text (record, "file"), key, self->data_key, cancellable, error);
}

gboolean
habeas_casebook_save_document_sync (HabeasCasebook *self, gint64 document, const char *path,
  GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) record = NULL;
  g_autoptr (HabeasSecret) key = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && path != NULL, FALSE);

  if (!check_writable (self, error))
    return FALSE;
  record = get_document (self, document, error);
  if (record == NULL)
    return FALSE;
  key = dup_key (record);
  if (key == NULL)
    key = habeas_secret_new ("", 0);
  folder = habeas_casebook_dup_file (self, FOLDER);
  /* Written down first: a copy that nobody knows of must not be. */
  return habeas_casebook_record_fact_sync (self, HABEAS_ACT_EXPORT, habeas_record_get_id (record),
           _ ("Document copied out of the casebook"), error)
         && habeas_attachment_export (folder, habeas_record_get_text (record, "file"), key,
           self->data_key, path, cancellable, error);
}

typedef struct {
  gint64 document;
  char *path; /* NULL: it is read */
} DocumentCall;

static void
document_call_free (gpointer data)
{
  DocumentCall *call = data;

  g_free (call->path);
  g_free (call);
}

static void
document_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DocumentCall *call = data;
  GBytes *bytes = NULL;
  GError *error = NULL;

  if (call->path == NULL)
    bytes = habeas_casebook_read_document_sync (source, call->document, cancellable, &error);
  else
    habeas_casebook_save_document_sync (source, call->document, call->path, cancellable, &error);
  habeas_casebook_end_job (source);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (call->path == NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify)g_bytes_unref);
  else
    g_task_return_boolean (task, TRUE);
}

static void
start_document (HabeasCasebook *self, gint64 document, const char *path, gpointer tag,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  DocumentCall *call = g_new0 (DocumentCall, 1);

  *call = (DocumentCall){document, g_strdup (path)};
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, document_call_free);
  habeas_casebook_begin_job (self);
  g_task_run_in_thread (task, document_in_thread);
}

void
habeas_casebook_read_document_async (HabeasCasebook *self, gint64 document,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  start_document (
    self, document, NULL, habeas_casebook_read_document_async, cancellable, callback, user_data);
}

GBytes *
habeas_casebook_read_document_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
habeas_casebook_save_document_async (HabeasCasebook *self, gint64 document, const char *path,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (path != NULL);

  start_document (
    self, document, path, habeas_casebook_save_document_async, cancellable, callback, user_data);
}

gboolean
habeas_casebook_save_document_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Taking away --- */

gboolean
habeas_casebook_sweep_documents (HabeasCasebook *self, GError **error)
{
  g_autofree char *folder = NULL;
  GError *local_error = NULL;
  gboolean swept;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), FALSE);

  folder = habeas_casebook_dup_file (self, FOLDER);
  g_mutex_lock (&storing);
  {
    g_autoptr (HabeasWorkerLocker) locker = habeas_worker_lock (self->pages.worker);

    swept = habeas_documents_sweep (self->pages.db, folder, 0, &local_error);
  }
  g_mutex_unlock (&storing);
  return swept || hand_over (local_error, error);
}
