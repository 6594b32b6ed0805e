/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of text by Pango and Cairo. One thread at a time. */
#include "habeas-paper.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#define MARGIN 54.0
#define FOOTER 24.0
#define GAP 10.0 /* between columns */

typedef enum {
  ITEM_TITLE,
  ITEM_HEADING,
  ITEM_PARAGRAPH,
  ITEM_ROW,
  ITEM_HEAD,
  ITEM_SPACE,
  ITEM_BREAK,
} ItemKind;

typedef struct {
  ItemKind kind;
  GStrv cells;
  double *shares;
  guint n_cells;
  double space;
} Item;

/* A line of a paragraph, or a whole row. */
typedef struct {
  const Item *item;
  guint page;
  double x;
  double y;
  PangoLayout *layout;
  int line; /* -1: the whole layout */
} Piece;

struct _HabeasPaper {
  char *footer;
  char *title;     /* (nullable): of the file */
  char *page_word; /* (nullable): "Page" and "of" in the language of the text */
  char *of_word;
  const Item *item;   /* the one that is being laid out */
  GPtrArray *items;   /* of Item */
  GArray *pieces;     /* of Piece */
  GPtrArray *numbers; /* of PangoLayout: one a page */
  PangoLayout *foot;
  double width;
  double height;
  guint page;
  double y;
};

static void
item_free (gpointer data)
{
  Item *item = data;

  g_strfreev (item->cells);
  g_free (item->shares);
  g_free (item);
}

static void
piece_clear (gpointer data)
{
  g_object_unref (((Piece *)data)->layout);
}

HabeasPaper *
habeas_paper_new (const char *footer)
{
  HabeasPaper *self = g_new0 (HabeasPaper, 1);

  self->footer = g_strdup (footer != NULL ? footer : "");
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, piece_clear);
  self->numbers = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
habeas_paper_free (HabeasPaper *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->pieces);
  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->items);
  g_clear_object (&self->foot);
  g_free (self->footer);
  g_free (self->title);
  g_free (self->page_word);
  g_free (self->of_word);
  g_free (self);
}

void
habeas_paper_set_title (HabeasPaper *self, const char *title)
{
  g_return_if_fail (self != NULL);
  g_free (self->title);
  self->title = g_strdup (title);
}

void
habeas_paper_set_page_words (HabeasPaper *self, const char *page, const char *of)
{
  g_return_if_fail (self != NULL && page != NULL && of != NULL);
  g_free (self->page_word);
  g_free (self->of_word);
  self->page_word = g_strdup (page);
  self->of_word = g_strdup (of);
}

static Item *
add_item (HabeasPaper *self, ItemKind kind, const char *const *cells, guint n_cells)
{
  Item *item = g_new0 (Item, 1);

  item->kind = kind;
  item->n_cells = n_cells;
  item->cells = g_new0 (char *, n_cells + 1);
  for (guint i = 0; i < n_cells; i++)
    item->cells[i] = g_strdup (cells[i] != NULL ? cells[i] : "");
  g_ptr_array_add (self->items, item);
  return item;
}

void
habeas_paper_add_title (HabeasPaper *self, const char *text)
{
  g_return_if_fail (self != NULL);
  add_item (self, ITEM_TITLE, &text, 1);
}

void
habeas_paper_add_heading (HabeasPaper *self, const char *text)
{
  g_return_if_fail (self != NULL);
  add_item (self, ITEM_HEADING, &text, 1);
}

void
habeas_paper_add_paragraph (HabeasPaper *self, const char *text)
{
  g_return_if_fail (self != NULL);
  add_item (self, ITEM_PARAGRAPH, &text, 1);
}

void
habeas_paper_add_row (
  HabeasPaper *self, const char *const *cells, const double *shares, guint n_cells, gboolean strong)
{
  g_return_if_fail (self != NULL && n_cells > 0);
  add_item (self, strong ? ITEM_HEAD : ITEM_ROW, cells, n_cells)->shares
    = g_memdup2 (shares, n_cells * sizeof *shares);
}

void
habeas_paper_add_space (HabeasPaper *self, double height)
{
  g_return_if_fail (self != NULL);
  add_item (self, ITEM_SPACE, NULL, 0)->space = height;
}

void
habeas_paper_add_page_break (HabeasPaper *self)
{
  g_return_if_fail (self != NULL);
  add_item (self, ITEM_BREAK, NULL, 0);
}

/* --- Laying out --- */

static const char *
font_of (ItemKind kind)
{
  switch (kind)
    {
    case ITEM_TITLE:
      return "Sans Bold 18";
    case ITEM_HEADING:
      return "Sans Bold 11.5";
    case ITEM_HEAD:
      return "Sans Bold 9.5";
    case ITEM_PARAGRAPH:
    case ITEM_ROW:
    case ITEM_SPACE:
    case ITEM_BREAK:
    default:
      return "Sans 9.5";
    }
}

static PangoLayout *
make_layout (PangoContext *context, const char *text, const char *font, double width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  return layout;
}

static double
height_of (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double)logical.height / PANGO_SCALE;
}

static double
bottom_of (HabeasPaper *self)
{
  return self->height - MARGIN - FOOTER;
}

/* A new page where @height is not left; what is taller than a page begins one. */
static void
make_room (HabeasPaper *self, double height)
{
  if (self->y + height <= bottom_of (self) || self->y <= MARGIN)
    return;
  self->page++;
  self->y = MARGIN;
}

static void
put (HabeasPaper *self, double x, double y, PangoLayout *layout, int line)
{
  Piece piece = {self->item, self->page, x, y, g_object_ref (layout), line};

  g_array_append_val (self->pieces, piece);
}

static void
lay_out_lines (HabeasPaper *self, PangoContext *context, const Item *item)
{
  g_autoptr (PangoLayout) layout
    = make_layout (context, item->cells[0], font_of (item->kind), self->width - 2 * MARGIN);
  double above = item->kind == ITEM_HEADING ? 12 : 0;
  /* A heading stays with two lines of what it heads. */
  double with = item->kind == ITEM_HEADING ? 30 : 0;

  if (above > 0)
    {
      make_room (self, above + height_of (layout) + with);
      self->y += self->y > MARGIN ? above : 0;
    }
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      PangoRectangle logical;
      double height;

      pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, i), NULL, &logical);
      height = (double)logical.height / PANGO_SCALE;
      make_room (self, height);
      put (self, MARGIN, self->y - (double)logical.y / PANGO_SCALE, layout, i);
      self->y += height;
    }
  self->y += item->kind == ITEM_TITLE ? 6 : 3;
}

static void
lay_out_row (HabeasPaper *self, PangoContext *context, const Item *item)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  double room = self->width - 2 * MARGIN - GAP * (item->n_cells - 1);
  double sum = 0;
  double tallest = 0;
  double x = MARGIN;

  for (guint i = 0; i < item->n_cells; i++)
    sum += item->shares[i];
  for (guint i = 0; i < item->n_cells; i++)
    {
      PangoLayout *layout
        = make_layout (context, item->cells[i], font_of (item->kind), room * item->shares[i] / sum);

      g_ptr_array_add (layouts, layout);
      tallest = MAX (tallest, height_of (layout));
    }
  make_room (self, tallest);
  for (guint i = 0; i < item->n_cells; i++)
    {
      put (self, x, self->y, g_ptr_array_index (layouts, i), -1);
      x += room * item->shares[i] / sum + GAP;
    }
  self->y += tallest + 2;
}

static void
lay_out_footers (HabeasPaper *self, PangoContext *context, guint n_pages)
{
  g_set_object (&self->foot, NULL);
  self->foot = make_layout (context, self->footer, "Sans 8", 0);
  for (guint i = 0; i < n_pages; i++)
    {
      /* Translators: at the foot of a printed page */
      g_autofree char *number
        = self->page_word != NULL
            ? g_strdup_printf ("%s %u %s %u", self->page_word, i + 1, self->of_word, n_pages)
            : g_strdup_printf (_ ("Page %1$u of %2$u"), i + 1, n_pages);

      g_ptr_array_add (self->numbers, make_layout (context, number, "Sans 8", 0));
    }
}

guint
habeas_paper_lay_out (HabeasPaper *self, PangoContext *context, double width, double height)
{
  g_return_val_if_fail (self != NULL, 1);
  g_return_val_if_fail (width > 3 * MARGIN && height > 3 * MARGIN, 1);

  g_array_set_size (self->pieces, 0);
  g_ptr_array_set_size (self->numbers, 0);
  self->width = width;
  self->height = height;
  self->page = 0;
  self->y = MARGIN;
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = g_ptr_array_index (self->items, i);

      self->item = item;
      if (item->kind == ITEM_SPACE)
        self->y += self->y > MARGIN ? item->space : 0;
      else if (item->kind == ITEM_BREAK)
        make_room (self, self->height);
      else if (item->shares != NULL)
        lay_out_row (self, context, item);
      else
        lay_out_lines (self, context, item);
    }
  lay_out_footers (self, context, self->page + 1);
  return self->page + 1;
}

/* What a screen reader takes the text for. */
static const char *
tag_of (const Item *item)
{
  if (item->kind == ITEM_TITLE)
    return "H1";
  return item->kind == ITEM_HEADING ? "H2" : "P";
}

/* One tag for all lines of an item on the page. */
static void
change_tag (cairo_t *cairo, const Item *from, const Item *to)
{
  if (from == to)
    return;
  if (from != NULL)
    cairo_tag_end (cairo, tag_of (from));
  if (to != NULL)
    cairo_tag_begin (cairo, tag_of (to), NULL);
}

void
habeas_paper_draw_page (HabeasPaper *self, cairo_t *cairo, guint page)
{
  const Item *tagged = NULL;
  PangoLayout *number;
  PangoRectangle logical;

  g_return_if_fail (self != NULL && page < self->numbers->len);

  cairo_set_source_rgb (cairo, 0, 0, 0);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      if (piece->page != page)
        continue;
      change_tag (cairo, tagged, piece->item);
      tagged = piece->item;
      cairo_move_to (cairo, piece->x, piece->y);
      if (piece->line < 0)
        pango_cairo_show_layout (cairo, piece->layout);
      else
        pango_cairo_show_layout_line (
          cairo, pango_layout_get_line_readonly (piece->layout, piece->line));
    }
  change_tag (cairo, tagged, NULL);
  number = g_ptr_array_index (self->numbers, page);
  pango_layout_get_extents (number, NULL, &logical);
  cairo_move_to (cairo, MARGIN, self->height - MARGIN);
  pango_cairo_show_layout (cairo, self->foot);
  cairo_move_to (
    cairo, self->width - MARGIN - (double)logical.width / PANGO_SCALE, self->height - MARGIN);
  pango_cairo_show_layout (cairo, number);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
habeas_paper_to_pdf (HabeasPaper *self, double width, double height, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  PangoContext *context;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cairo;
  guint n_pages;

  g_return_val_if_fail (self != NULL, NULL);

  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, width, height);
  if (self->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo = cairo_create (surface);
  /* Readers take a file for tagged only when one Document holds all its tags. */
  cairo_tag_begin (cairo, "Document", NULL);
  context = pango_cairo_create_context (cairo);
  n_pages = habeas_paper_lay_out (self, context, width, height);
  for (guint i = 0; i < n_pages; i++)
    {
      habeas_paper_draw_page (self, cairo, i);
      cairo_show_page (cairo);
    }
  cairo_tag_end (cairo, "Document");
  g_object_unref (context);
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

char *
habeas_paper_to_text (HabeasPaper *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = g_ptr_array_index (self->items, i);
      g_autofree char *cells = item->n_cells > 0 ? g_strjoinv ("\t", item->cells) : g_strdup ("");

      if (item->kind == ITEM_HEADING)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, "%s\n", cells);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
