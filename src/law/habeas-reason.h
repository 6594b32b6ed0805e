/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  HABEAS_REASON_COUNTS,
  HABEAS_REASON_COUNTS_NOT,
  HABEAS_REASON_UNKNOWN,
} HabeasReasonMark;

/**
 * HabeasReason:
 * @mark: whether the fact counts for the answer
 * @text: the fact in words, translated, one line
 * @authority: (nullable): where the rule stands ("8 CFR 287.7(d)", "ICE civil enforcement
 * priorities, 2 March 2011")
 *
 * One step of a derived answer. Reasons that do not count are kept too: they are what people ask
 * about.
 */
typedef struct {
  HabeasReasonMark mark;
  char *text;
  char *authority;
} HabeasReason;

#define HABEAS_TYPE_REASON (habeas_reason_get_type ())
GType habeas_reason_get_type (void);
HabeasReason *habeas_reason_new (
  HabeasReasonMark mark, const char *authority, const char *format, ...) G_GNUC_PRINTF (3, 4);
HabeasReason *habeas_reason_copy (const HabeasReason *reason);
void habeas_reason_free (HabeasReason *reason);
GPtrArray *habeas_reasons_new (void); /* of HabeasReason, owns them */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasReason, habeas_reason_free)

G_END_DECLS
