/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/**
 * HabeasDraft:
 * @form: which form of which record: "intake", "case:ID"
 * @field: which field of it
 * @text: as it was typed; what it means is the form's own affair
 * @saved_ms: milliseconds since the epoch
 *
 * What somebody typed and has not saved. It is encrypted with the casebook and outlives a crash,
 * but it is no record: no journal, no undo, no export, and a purge takes all of it.
 */
typedef struct {
  char *form;
  char *field;
  char *text;
  gint64 saved_ms;
} HabeasDraft;

void habeas_draft_free (HabeasDraft *draft);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasDraft, habeas_draft_free)

/* On the disk when it returns. @text NULL forgets the field; "" is a field that was emptied. */
gboolean habeas_casebook_put_draft_sync (
  HabeasCasebook *self, const char *form, const char *field, const char *text, GError **error);
void habeas_casebook_put_draft_async (HabeasCasebook *self, const char *form, const char *field,
  const char *text, GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_put_draft_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* All fields of a form, by field; @form NULL: of all forms. Of HabeasDraft, may be empty. */
GPtrArray *habeas_casebook_list_drafts_sync (
  HabeasCasebook *self, const char *form, GError **error);
void habeas_casebook_list_drafts_async (HabeasCasebook *self, const char *form,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *habeas_casebook_list_drafts_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* Forgets all fields of a form, after what was put before. */
gboolean habeas_casebook_drop_draft_sync (HabeasCasebook *self, const char *form, GError **error);
void habeas_casebook_drop_draft_async (
  HabeasCasebook *self, const char *form, GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_drop_draft_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);
/* As part of the act that saves what the form held: then neither is there without the other. */
gboolean habeas_writer_drop_draft (HabeasWriter *writer, const char *form, GError **error);

G_END_DECLS
