/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_PAGES_VIEW (habeas_pages_view_get_type ())
G_DECLARE_FINAL_TYPE (HabeasPagesView, habeas_pages_view, HABEAS, PAGES_VIEW, AdwBin)

/**
 * HabeasPagesView:
 * The pages of a PDF under each other, as wide as there is room; it does not scroll. What was shown
 * stays until the pages after it are drawn.
 */

/* @pdf: what this program made; kept. */
void habeas_pages_view_show (HabeasPagesView *self, GBytes *pdf);
guint habeas_pages_view_get_n_pages (HabeasPagesView *self);
gboolean habeas_pages_view_is_settled (HabeasPagesView *self);

G_END_DECLS
