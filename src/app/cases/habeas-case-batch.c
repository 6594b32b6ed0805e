/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act over many cases. Begun on the main thread, written on the writer's. */
#include "habeas-case-batch.h"

#include "habeas-fold.h"

#include <glib/gi18n-lib.h>

typedef struct {
  HabeasBatchKind kind;
  char *value;
  GArray *rids;
  char *today;
  HabeasBatchProgress *progress; /* borrowed */
} Batch;

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  g_free (batch->value);
  g_free (batch->today);
  g_array_unref (batch->rids);
  g_free (batch);
}

static gboolean
set_tag (HabeasWriter *writer, const Batch *batch, gint64 rid, GError **error)
{
  g_autoptr (GPtrArray) tags = habeas_writer_get_owned (writer, HABEAS_RECORD_TAG, rid, error);
  g_autofree char *folded = habeas_fold (batch->value);
  g_autoptr (HabeasRecord) record = NULL;

  if (tags == NULL)
    return FALSE;
  for (guint i = 0; i < tags->len; i++)
    {
      const char *name = habeas_record_get_text (tags->pdata[i], "name");
      g_autofree char *other = habeas_fold (name != NULL ? name : "");

      if (!g_str_equal (folded, other))
        continue;
      /* "Press" is the tag "press". */
      return batch->kind == HABEAS_BATCH_TAG
             || habeas_writer_retract (
               writer, HABEAS_RECORD_TAG, habeas_record_get_rid (tags->pdata[i]), error);
    }
  if (batch->kind == HABEAS_BATCH_UNTAG)
    return TRUE;
  record = habeas_record_new (HABEAS_RECORD_TAG);
  habeas_record_set_integer (record, "case", rid);
  habeas_record_set_text (record, "name", batch->value);
  return habeas_writer_insert (writer, record, error);
}

static gboolean
set_fields (HabeasWriter *writer, const Batch *batch, gint64 rid, gint64 lead, GError **error)
{
  g_autoptr (HabeasRecord) record = NULL;
  GError *local_error = NULL;

  record = habeas_writer_get (writer, HABEAS_RECORD_CASE, rid, &local_error);
  if (record == NULL)
    {
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (batch->kind == HABEAS_BATCH_LEAD && lead == 0)
    habeas_record_set_null (record, "lead");
  else if (batch->kind == HABEAS_BATCH_LEAD)
    habeas_record_set_integer (record, "lead", lead);
  else if (batch->kind == HABEAS_BATCH_ARCHIVE)
    habeas_record_set_text (record, "archived", batch->value);
  else
    {
      habeas_record_set_text (record, "status", batch->value);
      /* The weekly workbook counts a case in the week in which it was closed. */
      if (g_str_equal (batch->value, "closed") && habeas_record_get_text (record, "closed") == NULL)
        habeas_record_set_text (record, "closed", batch->today);
    }
  return habeas_writer_update (writer, record, NULL, error);
}

static gboolean
write_batch (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Batch *batch = user_data;
  const gboolean tags = batch->kind == HABEAS_BATCH_TAG || batch->kind == HABEAS_BATCH_UNTAG;
  gint64 lead = 0;

  if (batch->kind == HABEAS_BATCH_LEAD && *batch->value != '\0')
    {
      lead = habeas_writer_ensure_volunteer (writer, batch->value, error);
      if (lead == 0)
        return FALSE;
    }
  for (guint i = 0; i < batch->rids->len; i++)
    {
      const gint64 rid = g_array_index (batch->rids, gint64, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!(tags ? set_tag (writer, batch, rid, error)
                 : set_fields (writer, batch, rid, lead, error)))
        return FALSE;
      g_atomic_int_inc (&batch->progress->n_done);
    }
  return TRUE;
}

char *
habeas_case_batch_dup_label (HabeasBatchKind kind, const char *value, guint n)
{
  switch (kind)
    {
    case HABEAS_BATCH_STATUS:
      return g_strdup_printf (ngettext ("Status of %'u case", "Status of %'u cases", n), n);
    case HABEAS_BATCH_LEAD:
      return g_strdup_printf (ngettext ("Lead of %'u case", "Lead of %'u cases", n), n);
    case HABEAS_BATCH_TAG:
    case HABEAS_BATCH_UNTAG:
      return g_strdup_printf (ngettext ("Tag of %'u case", "Tag of %'u cases", n), n);
    case HABEAS_BATCH_ARCHIVE:
    default:
      return g_str_equal (value, "yes")
               ? g_strdup_printf (ngettext ("%'u case archived", "%'u cases archived", n), n)
               : g_strdup_printf (ngettext ("%'u case taken out of the archive",
                                    "%'u cases taken out of the archive", n),
                 n);
    }
}

void
habeas_case_batch_async (HabeasCasebook *casebook, HabeasBatchKind kind, const char *value,
  GArray *rids, const char *today, HabeasBatchProgress *progress, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  Batch *batch;
  g_autofree char *label = NULL;

  g_return_if_fail (HABEAS_IS_CASEBOOK (casebook));
  g_return_if_fail (value != NULL && rids != NULL && progress != NULL);

  label = habeas_case_batch_dup_label (kind, value, rids->len);
  batch = g_new0 (Batch, 1);
  batch->kind = kind;
  batch->value = g_strdup (value);
  batch->rids = g_array_ref (rids);
  batch->today = g_strdup (today);
  batch->progress = progress;
  *progress = (HabeasBatchProgress){.n_all = (int)rids->len};
  habeas_casebook_write_async (casebook, HABEAS_ACT_CHANGE, label, write_batch, batch, batch_free,
    cancellable, callback, user_data);
}

gboolean
habeas_case_batch_finish (HabeasCasebook *casebook, GAsyncResult *result, GError **error)
{
  return habeas_casebook_write_finish (casebook, result, error);
}
