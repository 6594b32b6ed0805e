/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_USAGE_JURISDICTION, /* labels */
  HABEAS_USAGE_AGENCY,
  HABEAS_USAGE_CHARGE, /* as booked */
  HABEAS_USAGE_FACILITY,
  HABEAS_USAGE_COUNTRY, /* of birth */
  HABEAS_USAGE_LANGUAGE,
  HABEAS_USAGE_VOLUNTEER, /* all that are not archived, as leads */
  HABEAS_N_USAGES,
} HabeasUsageKind;

/**
 * HabeasUsage:
 * Which words this clinic writes into its fields, the most used first: what it is likely to write
 * next. Only the newest records are asked, so that it costs the same in every casebook and follows
 * the clinic as it moves. Immutable.
 */
typedef struct _HabeasUsage HabeasUsage;

HabeasUsage *habeas_casebook_get_usage_sync (
  HabeasCasebook *self, GCancellable *cancellable, GError **error);
void habeas_casebook_get_usage_async (HabeasCasebook *self, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
HabeasUsage *habeas_casebook_get_usage_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

void habeas_usage_free (HabeasUsage *self);
guint habeas_usage_get_n (const HabeasUsage *self, HabeasUsageKind kind);
const char *habeas_usage_get_text (const HabeasUsage *self, HabeasUsageKind kind, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasUsage, habeas_usage_free)

G_END_DECLS
