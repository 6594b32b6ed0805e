/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_FILTER_BY_LEAD,
  HABEAS_FILTER_BY_JURISDICTION, /* those that arrested somebody */
  HABEAS_FILTER_BY_EVENT,        /* the newest first */
  HABEAS_FILTER_BY_TAG,          /* no rid; the id is the tag */
  HABEAS_FILTER_SAVED,
  HABEAS_N_FILTERS,
} HabeasFilterKind;

/**
 * HabeasFilterChoice:
 * @id: what a saved filter writes down: a rid is not the same in another file
 * @query: of a saved filter, as it was saved; else NULL
 */
typedef struct {
  gint64 rid;
  char *id;
  char *label;
  char *query;
} HabeasFilterChoice;

/* What the list of cases can be filtered by beyond its fixed values. Immutable. */
typedef struct _HabeasFilterChoices HabeasFilterChoices;

HabeasFilterChoices *habeas_casebook_get_filter_choices_sync (
  HabeasCasebook *self, GCancellable *cancellable, GError **error);
void habeas_casebook_get_filter_choices_async (HabeasCasebook *self, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
HabeasFilterChoices *habeas_casebook_get_filter_choices_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

void habeas_filter_choices_free (HabeasFilterChoices *self);
guint habeas_filter_choices_get_n (const HabeasFilterChoices *self, HabeasFilterKind kind);
const HabeasFilterChoice *habeas_filter_choices_get (
  const HabeasFilterChoices *self, HabeasFilterKind kind, guint index);
/* NULL when there is none of that rid or id. */
const HabeasFilterChoice *habeas_filter_choices_find (
  const HabeasFilterChoices *self, HabeasFilterKind kind, gint64 rid, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasFilterChoices, habeas_filter_choices_free)

G_END_DECLS
