/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row on its way from a reader to its callback. Owned by the reader, same thread. */

#include "habeas-row-builder.h"

struct _HabeasRowBuilder {
  GArray *cells;  /* of HabeasCell; text is set when the row is complete */
  GArray *starts; /* of gsize: where the text of each cell stands in @text */
  GString *text;
  guint n_used; /* cells up to the last one that is not empty */
};

HabeasRowBuilder *
habeas_row_builder_new (void)
{
  HabeasRowBuilder *self = g_new0 (HabeasRowBuilder, 1);

  self->cells = g_array_new (FALSE, TRUE, sizeof (HabeasCell));
  self->starts = g_array_new (FALSE, TRUE, sizeof (gsize));
  self->text = g_string_new (NULL);
  habeas_row_builder_reset (self);
  return self;
}

void
habeas_row_builder_free (HabeasRowBuilder *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->cells);
  g_array_unref (self->starts);
  g_string_free (self->text, TRUE);
  g_free (self);
}

void
habeas_row_builder_reset (HabeasRowBuilder *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->cells, 0);
  g_array_set_size (self->starts, 0);
  /* The text of every empty cell is the NUL at 0. */
  g_string_truncate (self->text, 0);
  g_string_append_c (self->text, '\0');
  self->n_used = 0;
}

/**
 * habeas_row_builder_set:
 * @self: a builder
 * @column: 0-based
 * @type: what the cell is
 * @text: its text, copied
 * @length: of @text in bytes
 * @number: see #HabeasCell
 * @date: (nullable): see #HabeasCell
 *
 * Sets a cell; the cells before it that were never set are empty. An empty text makes an empty
 * cell.
 */
void
habeas_row_builder_set (HabeasRowBuilder *self, guint column, HabeasCellType type, const char *text,
  gsize length, double number, const HabeasDate *date)
{
  HabeasCell *cell;

  g_return_if_fail (self != NULL);
  g_return_if_fail (column < HABEAS_SHEET_MAX_COLUMNS);

  if (length == 0)
    return;
  if (column >= self->cells->len)
    {
      g_array_set_size (self->cells, column + 1);
      g_array_set_size (self->starts, column + 1);
    }
  cell = &g_array_index (self->cells, HabeasCell, column);
  cell->type = type;
  cell->number = number;
  if (date != NULL)
    cell->date = *date;
  g_array_index (self->starts, gsize, column) = self->text->len;
  g_string_append_len (self->text, text, (gssize)length);
  g_string_append_c (self->text, '\0');
  self->n_used = MAX (self->n_used, column + 1);
}

guint
habeas_row_builder_get_n_cells (HabeasRowBuilder *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_used;
}

/**
 * habeas_row_builder_emit:
 * @self: a builder
 * @number: of the row
 * @fraction: of the sheet that has been read
 * @func: the callback
 * @user_data: for @func
 * @error: return location
 *
 * Hands the row over, unless it is blank, and begins the next one.
 *
 * Returns: what the callback wants
 */
HabeasRowVerdict
habeas_row_builder_emit (HabeasRowBuilder *self, guint number, double fraction, HabeasRowFunc func,
  gpointer user_data, GError **error)
{
  HabeasRowVerdict verdict = HABEAS_ROW_CONTINUE;

  g_return_val_if_fail (self != NULL, HABEAS_ROW_FAIL);

  if (self->n_used > 0)
    {
      HabeasSheetRow row = {
        .number = number,
        .n_cells = self->n_used,
        .cells = &g_array_index (self->cells, HabeasCell, 0),
        .fraction = CLAMP (fraction, 0.0, 1.0),
      };

      /* Only now is the text where it will stay. */
      for (guint i = 0; i < self->n_used; i++)
        g_array_index (self->cells, HabeasCell, i).text
          = self->text->str + g_array_index (self->starts, gsize, i);
      verdict = func (&row, user_data, error);
    }
  habeas_row_builder_reset (self);
  return verdict;
}
