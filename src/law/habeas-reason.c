/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One step of a derived answer, in words. Owned by whoever asked for the answer. Pure. */
#include "habeas-reason.h"

G_DEFINE_BOXED_TYPE (HabeasReason, habeas_reason, habeas_reason_copy, habeas_reason_free)

/**
 * habeas_reason_new:
 * @authority: (nullable): where the rule stands
 * @format: the fact in words, translated
 */
HabeasReason *
habeas_reason_new (HabeasReasonMark mark, const char *authority, const char *format, ...)
{
  HabeasReason *reason;
  va_list arguments;

  g_return_val_if_fail (format != NULL, NULL);

  reason = g_new0 (HabeasReason, 1);
  reason->mark = mark;
  reason->authority = g_strdup (authority);
  va_start (arguments, format);
  reason->text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return reason;
}

HabeasReason *
habeas_reason_copy (const HabeasReason *reason)
{
  g_return_val_if_fail (reason != NULL, NULL);

  return habeas_reason_new (reason->mark, reason->authority, "%s", reason->text);
}

void
habeas_reason_free (HabeasReason *reason)
{
  if (reason == NULL)
    return;
  g_free (reason->text);
  g_free (reason->authority);
  g_free (reason);
}

/**
 * habeas_reasons_new:
 *
 * Returns: (transfer full): an empty array that owns the reasons put into it
 */
GPtrArray *
habeas_reasons_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_reason_free);
}
