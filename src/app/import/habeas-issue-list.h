/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-import-result.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills a boxed list with issues of an import, up to a number that a person will read, and says how
 * many more there are. @n_all counts those that are not in @issues too. */
void habeas_issue_list_fill (GtkListBox *list, GPtrArray *issues, guint n_all);

G_END_DECLS
