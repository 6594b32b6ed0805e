/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_BATCH_STATUS, /* value: a key of the field */
  HABEAS_BATCH_LEAD,   /* value: name of a volunteer; "" for nobody */
  HABEAS_BATCH_TAG,    /* value: the tag */
  HABEAS_BATCH_UNTAG,
  HABEAS_BATCH_ARCHIVE, /* value: "yes" or "no" */
} HabeasBatchKind;

/* How far it has come; set on the thread of the writer. */
typedef struct {
  int n_done; /* atomic */
  int n_all;
} HabeasBatchProgress;

/* The same for many cases, as one act with one undo. @rids: of gint64, shared. @today: the day on
 * which a case is closed that has none, as "2010-11-09". @progress lives until the end. */
void habeas_case_batch_async (HabeasCasebook *casebook, HabeasBatchKind kind, const char *value,
  GArray *rids, const char *today, HabeasBatchProgress *progress, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_case_batch_finish (HabeasCasebook *casebook, GAsyncResult *result, GError **error);
/* "Status of 3 cases", translated (transfer full). */
char *habeas_case_batch_dup_label (HabeasBatchKind kind, const char *value, guint n);

G_END_DECLS
