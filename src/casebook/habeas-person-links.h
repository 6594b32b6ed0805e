/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/* What somebody decided about two persons; FORGET takes the decision back. */
typedef enum {
  HABEAS_PERSON_FORGET,
  HABEAS_PERSON_SAME,
  HABEAS_PERSON_NOT_SAME,
  HABEAS_PERSON_FAMILY,
} HabeasPersonDecision;

/**
 * HabeasPersonLink:
 * @person: the other person
 * @case_rid: a live case of that person
 * @direct: somebody said so of these two; otherwise it follows from others that are the same
 */
typedef struct {
  HabeasPersonDecision decision;
  gint64 person;
  gint64 case_rid;
  gboolean direct;
} HabeasPersonLink;

/* One act, one undo. A decision takes the place of an earlier one about the same two.
 * @reason: (nullable) */
gboolean habeas_casebook_decide_persons_sync (HabeasCasebook *self, gint64 person, gint64 other,
  HabeasPersonDecision decision, const char *reason, GError **error);
void habeas_casebook_decide_persons_async (HabeasCasebook *self, gint64 person, gint64 other,
  HabeasPersonDecision decision, const char *reason, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_casebook_decide_persons_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);
/* The same inside an act that does more. */
gboolean habeas_writer_decide_persons (HabeasWriter *writer, gint64 person, gint64 other,
  HabeasPersonDecision decision, const char *reason, GError **error);

/* What was decided about the person and others, and who is the same by what follows from it; of
 * HabeasPersonLink. */
GArray *habeas_casebook_get_links_sync (
  HabeasCasebook *self, gint64 person, GCancellable *cancellable, GError **error);
void habeas_casebook_get_links_async (HabeasCasebook *self, gint64 person,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GArray *habeas_casebook_get_links_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

G_END_DECLS
