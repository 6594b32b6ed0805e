/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clinic keeps of its letters, as settings of the casebook that the journal carries, and the
 * act of having sent one. In threads of its own, so that saving goes on meanwhile. */
#include "habeas-letter-desk.h"

#include "habeas-casebook-private.h"
#include "habeas-document-store.h"

#include <glib/gi18n-lib.h>

HabeasLetterTopic *
habeas_letter_topic_new (
  const char *kind, const char *language, const char *signer, const char *recipient)
{
  HabeasLetterTopic *topic = g_new (HabeasLetterTopic, 1);

  *topic = (HabeasLetterTopic){
    g_strdup (kind), g_strdup (language), g_strdup (signer), g_strdup (recipient)};
  return topic;
}

HabeasLetterTopic *
habeas_letter_topic_copy (const HabeasLetterTopic *topic)
{
  return habeas_letter_topic_new (topic->kind, topic->language, topic->signer, topic->recipient);
}

void
habeas_letter_topic_free (HabeasLetterTopic *topic)
{
  if (topic == NULL)
    return;
  g_free (topic->kind);
  g_free (topic->language);
  g_free (topic->signer);
  g_free (topic->recipient);
  g_free (topic);
}

void
habeas_kept_letter_free (HabeasKeptLetter *kept)
{
  if (kept == NULL)
    return;
  g_free (kept->wording);
  g_free (kept->official);
  g_free (kept->address);
  g_free (kept);
}

/* --- What is kept --- */

enum { KEEP_WORDING, KEEP_OFFICIAL, KEEP_ADDRESS, N_KEPT };

static char *
dup_key (const HabeasLetterTopic *topic, int which)
{
  switch (which)
    {
    case KEEP_WORDING:
      return g_strdup_printf ("letter:%s:%s", topic->kind, topic->language);
    case KEEP_OFFICIAL:
      return g_strdup_printf ("letter-official:%s", topic->signer);
    case KEEP_ADDRESS:
    default:
      return g_strdup_printf ("letter-address:%s:%s", topic->kind, topic->recipient);
    }
}

static char **
value_of (HabeasKeptLetter *kept, int which)
{
  char **const values[] = {&kept->wording, &kept->official, &kept->address};

  return values[which];
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

HabeasKeptLetter *
habeas_casebook_get_kept_letter_sync (HabeasCasebook *self, const HabeasLetterTopic *topic)
{
  HabeasKeptLetter *kept;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && topic != NULL, NULL);

  kept = g_new0 (HabeasKeptLetter, 1);
  for (int i = 0; i < N_KEPT; i++)
    {
      g_autofree char *key = dup_key (topic, i);
      g_autofree char *value = habeas_casebook_dup_setting_sync (self, key);

      if (!is_empty (value))
        *value_of (kept, i) = g_steal_pointer (&value);
    }
  return kept;
}

static void
get_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, habeas_casebook_get_kept_letter_sync (source, data),
    (GDestroyNotify)habeas_kept_letter_free);
  habeas_casebook_end_job (source);
}

void
habeas_casebook_get_kept_letter_async (HabeasCasebook *self, const HabeasLetterTopic *topic,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, habeas_casebook_get_kept_letter_async);
  g_task_set_task_data (
    task, habeas_letter_topic_copy (topic), (GDestroyNotify)habeas_letter_topic_free);
  habeas_casebook_begin_job (self);
  g_task_run_in_thread (task, get_in_thread);
}

HabeasKeptLetter *
habeas_casebook_get_kept_letter_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Keeping, and having sent --- */

typedef struct {
  const HabeasLetterTopic *topic;
  HabeasKeptLetter *kept;
  HabeasKeptLetter *stored;
  const HabeasSentLetter *sent; /* (nullable) */
  HabeasRecord *document;       /* (nullable) */
} Keeping;

static gboolean
differs (Keeping *self, int which)
{
  const char *kept = *value_of (self->kept, which);

  return g_strcmp0 (is_empty (kept) ? NULL : kept, *value_of (self->stored, which)) != 0;
}

static gboolean
write_step (HabeasWriter *writer, Keeping *self, GError **error)
{
  const HabeasSentLetter *sent = self->sent;
  g_autoptr (HabeasRecord) event = NULL;

  if (sent == NULL || sent->jurisdiction == 0)
    return TRUE;
  event = habeas_record_new (HABEAS_RECORD_JURISDICTION_EVENT);
  habeas_record_set_integer (event, "jurisdiction", sent->jurisdiction);
  habeas_record_set_text (event, "date", sent->date);
  habeas_record_set_text (event, "kind", sent->event);
  habeas_record_set_text (event, "method", sent->method);
  if (!is_empty (self->kept->official))
    habeas_record_set_text (event, "actor", self->kept->official);
  habeas_record_set_integer (event, "document", habeas_record_get_rid (self->document));
  return habeas_writer_insert (writer, event, error);
}

static gboolean
write_kept (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Keeping *self = user_data;

  for (int i = 0; i < N_KEPT; i++)
    {
      g_autofree char *key = dup_key (self->topic, i);
      const char *value = *value_of (self->kept, i);

      if (differs (self, i)
          && !habeas_casebook_write_setting (writer, key, value != NULL ? value : "", error))
        return FALSE;
    }
  return write_step (writer, self, error);
}

static HabeasRecord *
make_document (const HabeasSentLetter *sent)
{
  HabeasRecord *document = habeas_record_new (HABEAS_RECORD_DOCUMENT);

  if (sent->case_rid != 0)
    habeas_record_set_integer (document, "case", sent->case_rid);
  habeas_record_set_text (document, "title", sent->title);
  habeas_record_set_text (document, "media_type", "application/pdf");
  habeas_record_set_text (document, "kind", "letter");
  habeas_record_set_text (document, "dated", sent->date);
  return document;
}

static gboolean
keep (HabeasCasebook *self, const HabeasLetterTopic *topic, const HabeasKeptLetter *kept,
  const HabeasSentLetter *sent, gboolean *changed, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasKeptLetter) stored = habeas_casebook_get_kept_letter_sync (self, topic);
  g_autoptr (HabeasRecord) document = sent != NULL ? make_document (sent) : NULL;
  Keeping keeping = {topic, (HabeasKeptLetter *)kept, stored, sent, document};

  *changed = sent != NULL;
  for (int i = 0; i < N_KEPT; i++)
    *changed = *changed || differs (&keeping, i);
  if (!*changed)
    return TRUE;
  if (sent != NULL)
    return habeas_casebook_attach_bytes_sync (
      self, document, sent->pdf, _ ("Letter sent"), write_kept, &keeping, cancellable, error);
  return habeas_casebook_write_sync (self, HABEAS_ACT_CHANGE, _ ("Words and addresses of letters"),
    write_kept, &keeping, cancellable, error);
}

gboolean
habeas_casebook_keep_letter_sync (HabeasCasebook *self, const HabeasLetterTopic *topic,
  const HabeasKeptLetter *kept, const HabeasSentLetter *sent, GCancellable *cancellable,
  GError **error)
{
  gboolean changed;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && topic != NULL && kept != NULL, FALSE);

  return keep (self, topic, kept, sent, &changed, cancellable, error);
}

typedef struct {
  HabeasLetterTopic *topic;
  HabeasKeptLetter *kept;
  HabeasSentLetter sent; /* owned */
  gboolean is_sent;
  gboolean changed;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  habeas_letter_topic_free (call->topic);
  habeas_kept_letter_free (call->kept);
  g_free ((char *)call->sent.event);
  g_free ((char *)call->sent.date);
  g_free ((char *)call->sent.method);
  g_free ((char *)call->sent.title);
  g_clear_pointer (&call->sent.pdf, g_bytes_unref);
  g_free (call);
}

static void
keep_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  GError *error = NULL;
  gboolean kept = keep (source, call->topic, call->kept, call->is_sent ? &call->sent : NULL,
    &call->changed, cancellable, &error);

  habeas_casebook_end_job (source);
  if (kept)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_keep_letter_async (HabeasCasebook *self, const HabeasLetterTopic *topic,
  const HabeasKeptLetter *kept, const HabeasSentLetter *sent, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->topic = habeas_letter_topic_copy (topic);
  call->kept = g_new (HabeasKeptLetter, 1);
  *call->kept = (HabeasKeptLetter){
    g_strdup (kept->wording), g_strdup (kept->official), g_strdup (kept->address)};
  call->is_sent = sent != NULL;
  if (sent != NULL)
    call->sent = (HabeasSentLetter){sent->jurisdiction, g_strdup (sent->event), sent->case_rid,
      g_strdup (sent->date), g_strdup (sent->method), g_strdup (sent->title),
      g_bytes_ref (sent->pdf)};
  g_task_set_source_tag (task, habeas_casebook_keep_letter_async);
  g_task_set_task_data (task, call, call_free);
  habeas_casebook_begin_job (self);
  g_task_run_in_thread (task, keep_in_thread);
}

gboolean
habeas_casebook_keep_letter_finish (
  HabeasCasebook *self, GAsyncResult *result, gboolean *changed, GError **error)
{
  const Call *call;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  call = g_task_get_task_data (G_TASK (result));
  if (changed != NULL)
    *changed = call->changed;
  return g_task_propagate_boolean (G_TASK (result), error);
}
