/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/* Why a file was not attached. */
typedef enum {
  HABEAS_REFUSAL_FOLDER,     /* or anything else that is no plain file */
  HABEAS_REFUSAL_TOO_LARGE,  /* more than HABEAS_ATTACHMENT_MAX_SIZE */
  HABEAS_REFUSAL_UNREADABLE, /* gone, not allowed, not on this computer, changed while it was read
                              */
  HABEAS_REFUSAL_ATTACHED,   /* the same content is among the documents of the case */
} HabeasRefusal;

/* @name: the name of the file, which may be one of a person: for the page of the case alone. */
typedef struct {
  char *name;
  HabeasRefusal why;
} HabeasRefusedFile;

void habeas_refused_file_free (HabeasRefusedFile *file);

/* Files become documents of a case, in one act that is undone as one. Each is encrypted and on the
 * disk before its row is saved; when the act fails or is cancelled, nothing of it stays. A file
 * that cannot be attached is refused, the others are taken.
 * @files: of GFile; @progress: (nullable): called in the thread that works, with bytes done and in
 * all; @refused: (out) (transfer container): of HabeasRefusedFile, never NULL on success. */
gboolean habeas_casebook_attach_sync (HabeasCasebook *self, gint64 case_rid, GPtrArray *files,
  GFileProgressCallback progress, gpointer progress_data, GPtrArray **refused,
  GCancellable *cancellable, GError **error);
void habeas_casebook_attach_async (HabeasCasebook *self, gint64 case_rid, GPtrArray *files,
  GFileProgressCallback progress, gpointer progress_data, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_attach_finish (
  HabeasCasebook *self, GAsyncResult *result, GPtrArray **refused, GError **error);

/* What the program itself made becomes a document: @document gets file, key and size and is stored,
 * and @func (nullable) writes what belongs to it, in one act with @label. */
gboolean habeas_casebook_attach_bytes_sync (HabeasCasebook *self, HabeasRecord *document,
  GBytes *content, const char *label, HabeasWriteFunc func, gpointer func_data,
  GCancellable *cancellable, GError **error);

/* The content of a document, in memory that is wiped with the last reference. READ_ONLY when the
 * casebook cannot write down who saw what. */
GBytes *habeas_casebook_read_document_sync (
  HabeasCasebook *self, gint64 document, GCancellable *cancellable, GError **error);
void habeas_casebook_read_document_async (HabeasCasebook *self, gint64 document,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GBytes *habeas_casebook_read_document_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* A copy in clear, mode 0600, whole or not at all; the journal says that it was made. */
gboolean habeas_casebook_save_document_sync (HabeasCasebook *self, gint64 document,
  const char *path, GCancellable *cancellable, GError **error);
void habeas_casebook_save_document_async (HabeasCasebook *self, gint64 document, const char *path,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_save_document_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* Takes the files away that no row knows. FALSE when that could not be found out. */
gboolean habeas_casebook_sweep_documents (HabeasCasebook *self, GError **error);

G_END_DECLS
