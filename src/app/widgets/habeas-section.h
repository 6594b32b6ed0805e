/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_SECTION (habeas_section_get_type ())
G_DECLARE_FINAL_TYPE (HabeasSection, habeas_section, HABEAS, SECTION, GtkWidget)

/**
 * HabeasSection:
 * A titled part of a page: heading, how many there are, one link, and the content under it.
 * Properties: `title`, `count` (-1 = none), `action-label` (NULL = no link), `child`. Signal
 * `activated` when the link is pressed.
 */
void habeas_section_set_count (HabeasSection *self, int count);
void habeas_section_set_child (HabeasSection *self, GtkWidget *child);

G_END_DECLS
