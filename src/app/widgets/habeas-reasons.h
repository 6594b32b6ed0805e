/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-reason.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_REASONS (habeas_reasons_get_type ())
G_DECLARE_FINAL_TYPE (HabeasReasons, habeas_reasons, HABEAS, REASONS, GtkWidget)

/**
 * HabeasReasons:
 * The *why* of a derived answer: an expander over its reasons, those that do not count included.
 * Properties: `title` ("Why Level 3"), `remember` (key of the settings that keeps whether this
 * kind of reasons stands open).
 */
/* @reasons: (nullable) (element-type HabeasReason): kept. */
void habeas_reasons_set (HabeasReasons *self, const char *title, GPtrArray *reasons);
/* One reason with its mark, for places where nothing expands. */
GtkWidget *habeas_reasons_make_row (const HabeasReason *reason);

G_END_DECLS
