/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/**
 * HabeasLetterTopic:
 * @kind: "sib", "ice" or "demand"
 * @language: "en" or "es"
 * @signer: for whom somebody signs: the label of a jurisdiction, "" for the clinic
 * @recipient: to whom it goes: a state, the name of a jail, "" where there is one only
 *
 * Which letter it is: by this the casebook keeps wording, signature and address.
 */
typedef struct {
  char *kind;
  char *language;
  char *signer;
  char *recipient;
} HabeasLetterTopic;

HabeasLetterTopic *habeas_letter_topic_new (
  const char *kind, const char *language, const char *signer, const char *recipient);
HabeasLetterTopic *habeas_letter_topic_copy (const HabeasLetterTopic *topic);
void habeas_letter_topic_free (HabeasLetterTopic *topic);

/* What the clinic keeps for the next letter; NULL what it does not. @wording: a template of its
 * own, for all letters of this kind and language. */
typedef struct {
  char *wording;
  char *official;
  char *address;
} HabeasKeptLetter;

void habeas_kept_letter_free (HabeasKeptLetter *kept);
HabeasKeptLetter *habeas_casebook_get_kept_letter_sync (
  HabeasCasebook *self, const HabeasLetterTopic *topic);
void habeas_casebook_get_kept_letter_async (HabeasCasebook *self, const HabeasLetterTopic *topic,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HabeasKeptLetter *habeas_casebook_get_kept_letter_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/**
 * HabeasSentLetter:
 * @jurisdiction, @event: rid and kind of the step that the letter is; 0 and NULL for a letter in a
 *   case
 * @case_rid: whose document it becomes; 0 for a letter of a jurisdiction
 * @date: canonical day on which it was sent
 * @method: (nullable): "email", "letter" or "facsimile"
 * @title: of the document, without a name of a person
 *
 * That a letter was sent. Borrowed.
 */
typedef struct {
  gint64 jurisdiction;
  const char *event;
  gint64 case_rid;
  const char *date;
  const char *method;
  const char *title;
  GBytes *pdf;
} HabeasSentLetter;

/* Keeps what differs from what is kept, as one act; none where nothing does. With @sent
 * (nullable), the same act stores the letter as a document and writes the step down. */
gboolean habeas_casebook_keep_letter_sync (HabeasCasebook *self, const HabeasLetterTopic *topic,
  const HabeasKeptLetter *kept, const HabeasSentLetter *sent, GCancellable *cancellable,
  GError **error);
void habeas_casebook_keep_letter_async (HabeasCasebook *self, const HabeasLetterTopic *topic,
  const HabeasKeptLetter *kept, const HabeasSentLetter *sent, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
/* @changed: (out) (optional): there was something to keep. */
gboolean habeas_casebook_keep_letter_finish (
  HabeasCasebook *self, GAsyncResult *result, gboolean *changed, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasLetterTopic, habeas_letter_topic_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasKeptLetter, habeas_kept_letter_free)

G_END_DECLS
