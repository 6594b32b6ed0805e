/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages: how many, what is on them, and that a long one breaks. */
#include "habeas-paper.h"

#include <string.h>

static void
test_breaks_pages (void)
{
  g_autoptr (HabeasPaper) paper = habeas_paper_new ("2010-0001");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  const char *data;
  gsize size;
  g_autoptr (GObject) context
    = G_OBJECT (pango_font_map_create_context (pango_cairo_font_map_get_default ()));

  habeas_paper_add_title (paper, "A title");
  g_assert_cmpuint (habeas_paper_lay_out (paper, PANGO_CONTEXT (context), HABEAS_PAPER_A4_WIDTH,
                      HABEAS_PAPER_A4_HEIGHT),
    ==, 1);
  for (guint i = 0; i < 3000; i++)
    g_string_append (text, "words and words ");
  habeas_paper_add_paragraph (paper, text->str);
  g_assert_cmpuint (habeas_paper_lay_out (paper, PANGO_CONTEXT (context), HABEAS_PAPER_A4_WIDTH,
                      HABEAS_PAPER_A4_HEIGHT),
    >, 5);

  pdf = habeas_paper_to_pdf (paper, HABEAS_PAPER_LETTER_WIDTH, HABEAS_PAPER_LETTER_HEIGHT, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (pdf, &size);
  g_assert_cmpint (strncmp (data, "%PDF-", 5), ==, 0);
  g_assert_cmpuint (size, >, 2000);
}

static void
test_rows_stay_whole (void)
{
  g_autoptr (HabeasPaper) paper = habeas_paper_new (NULL);
  g_autoptr (GObject) context
    = G_OBJECT (pango_font_map_create_context (pango_cairo_font_map_get_default ()));
  const char *cells[] = {"Label", "A value"};
  const double shares[] = {1, 2};
  guint n_pages;

  for (guint i = 0; i < 200; i++)
    habeas_paper_add_row (paper, cells, shares, 2, FALSE);
  n_pages = habeas_paper_lay_out (
    paper, PANGO_CONTEXT (context), HABEAS_PAPER_A4_WIDTH, HABEAS_PAPER_A4_HEIGHT);
  g_assert_cmpuint (n_pages, >, 2);
  g_assert_cmpuint (n_pages, <, 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/paper/breaks-pages", test_breaks_pages);
  g_test_add_func ("/report/paper/rows-stay-whole", test_rows_stay_whole);
  return g_test_run ();
}
