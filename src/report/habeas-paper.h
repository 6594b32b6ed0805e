/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * HabeasPaper:
 * Text that goes on paper: a title, headings, paragraphs and rows of columns, broken into pages
 * with a footer. Sizes are points. Used by one thread at a time.
 *
 * First what stands on it, then habeas_paper_lay_out(), then the pages; or habeas_paper_to_pdf(),
 * which does both.
 */
typedef struct _HabeasPaper HabeasPaper;

#define HABEAS_PAPER_A4_WIDTH 595.28
#define HABEAS_PAPER_A4_HEIGHT 841.89
#define HABEAS_PAPER_LETTER_WIDTH 612.0
#define HABEAS_PAPER_LETTER_HEIGHT 792.0

/* @footer: (nullable): stands on every page, beside its number. */
HabeasPaper *habeas_paper_new (const char *footer);
void habeas_paper_free (HabeasPaper *self);
/* Of the file, for its reader's window; never a name of a person. */
void habeas_paper_set_title (HabeasPaper *self, const char *title);
/* "Page" and "of", for a text in another language than the program's. */
void habeas_paper_set_page_words (HabeasPaper *self, const char *page, const char *of);

void habeas_paper_add_title (HabeasPaper *self, const char *text);
/* Never the last line of a page. */
void habeas_paper_add_heading (HabeasPaper *self, const char *text);
void habeas_paper_add_paragraph (HabeasPaper *self, const char *text);
/* One row; @shares: how wide the columns are to each other. @strong: as the head of a table. */
void habeas_paper_add_row (HabeasPaper *self, const char *const *cells, const double *shares,
  guint n_cells, gboolean strong);
void habeas_paper_add_space (HabeasPaper *self, double height);
/* What follows begins a page. */
void habeas_paper_add_page_break (HabeasPaper *self);

/* @width, @height: of the page, with its margins. Returns how many pages there are, at least 1. */
guint habeas_paper_lay_out (HabeasPaper *self, PangoContext *context, double width, double height);
/* @page: from 0. @cairo in points, at the corner of the page. */
void habeas_paper_draw_page (HabeasPaper *self, cairo_t *cairo, guint page);
/* The same without pages, for mail; columns are separated by tabs. (transfer full) */
char *habeas_paper_to_text (HabeasPaper *self);
GBytes *habeas_paper_to_pdf (HabeasPaper *self, double width, double height, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasPaper, habeas_paper_free)

G_END_DECLS
