/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Aligned text for people at a terminal. Owned by the command that answers; main thread. */
#include "habeas-cli-text.h"

#define GAP 2

struct _HabeasTextTable {
  guint n_columns;
  guint64 right; /* bit a column: numbers */
  GPtrArray *cells;
};

/* Columns of the terminal a text takes: CJK counts double, combining marks nothing. */
static guint
measure (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar letter = g_utf8_get_char (at);

      if (g_unichar_iswide (letter))
        width += 2;
      else if (!g_unichar_iszerowidth (letter))
        width += 1;
    }
  return width;
}

static void
append_blanks (GString *text, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

/**
 * habeas_text_for_terminal:
 * @text: anything, also what a stranger typed into a spreadsheet
 *
 * WHY: a name may hold escape sequences that a terminal obeys.
 *
 * Returns: (transfer full): the text on one line, control characters made visible
 */
char *
habeas_text_for_terminal (const char *text)
{
  g_autofree char *valid = NULL;
  GString *clean;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  clean = g_string_sized_new (64);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar letter = g_utf8_get_char (at);

      if (letter == '\n' || letter == '\t')
        g_string_append_c (clean, ' ');
      else if (g_unichar_type (letter) == G_UNICODE_CONTROL)
        g_string_append (clean, "\357\277\275");
      else
        g_string_append_unichar (clean, letter);
    }
  return g_string_free (clean, FALSE);
}

HabeasTextTable *
habeas_text_table_new (guint n_columns)
{
  HabeasTextTable *self;

  g_return_val_if_fail (n_columns > 0 && n_columns < 64, NULL);

  self = g_new0 (HabeasTextTable, 1);
  self->n_columns = n_columns;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
habeas_text_table_free (HabeasTextTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
habeas_text_table_set_right (HabeasTextTable *self, guint column)
{
  g_return_if_fail (self != NULL && column < self->n_columns);

  self->right |= G_GUINT64_CONSTANT (1) << column;
}

void
habeas_text_table_add (HabeasTextTable *self, ...)
{
  va_list cells;

  g_return_if_fail (self != NULL);

  va_start (cells, self);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *cell = va_arg (cells, const char *);

      g_ptr_array_add (self->cells, habeas_text_for_terminal (cell != NULL ? cell : ""));
    }
  va_end (cells);
}

void
habeas_text_table_append_to (HabeasTextTable *self, GString *text)
{
  g_autofree guint *widths = NULL;

  g_return_if_fail (self != NULL && text != NULL);

  widths = g_new0 (guint, self->n_columns);
  for (guint i = 0; i < self->cells->len; i++)
    widths[i % self->n_columns]
      = MAX (widths[i % self->n_columns], measure (self->cells->pdata[i]));

  for (guint i = 0; i < self->cells->len; i++)
    {
      const guint column = i % self->n_columns;
      const char *cell = self->cells->pdata[i];
      const guint missing = widths[column] - measure (cell);
      const gboolean right = (self->right >> column & 1) != 0;

      if (right)
        append_blanks (text, missing);
      g_string_append (text, cell);
      if (!right)
        append_blanks (text, missing);
      append_blanks (text, GAP);
      if (column + 1 == self->n_columns)
        {
          while (text->len > 0 && text->str[text->len - 1] == ' ')
            g_string_truncate (text, text->len - 1);
          g_string_append_c (text, '\n');
        }
    }
}
