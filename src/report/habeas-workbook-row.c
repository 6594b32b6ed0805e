/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of plain cells in a large workbook, written into the sheet's stream as they come. WHY not by
 * libxlsxwriter: it takes three allocations and a printf for each cell, a third of the time of the
 * whole workbook. What goes in has passed the same checks, and the finished file is read back like
 * every other. On the workbook's thread. */
#include "habeas-workbook-private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What a cell takes besides its text: tags, reference, style, a number. */
#define CELL_ROOM 128
/* The longest way to write one character: &amp; */
#define ESCAPED_BYTES 5
#define LARGEST_INTEGER 1e15

/* 64 KiB at a time instead of 4: half the calls of the kernel. */
#define STREAM_BYTES (64 * 1024)

void
habeas_sheet_prepare_stream (HabeasSheet *self)
{
  if (self->sheet->optimize_tmpfile != NULL)
    setvbuf (self->sheet->optimize_tmpfile, NULL, _IOFBF, STREAM_BYTES);
}

static char *
put (char *end, const char *text, gsize length)
{
  memcpy (end, text, length);
  return end + length;
}
#define PUT(end, literal) put ((end), (literal), sizeof (literal) - 1)

static char *
put_integer (char *end, gint64 number)
{
  char digits[20];
  guint n = 0;
  guint64 rest = number < 0 ? -(guint64)number : (guint64)number;

  if (number < 0)
    *end++ = '-';
  do
    digits[n++] = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  while (n > 0)
    *end++ = digits[--n];
  return end;
}

static char *
put_escaped (char *end, const char *text)
{
  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '&':
        end = PUT (end, "&amp;");
        break;
      case '<':
        end = PUT (end, "&lt;");
        break;
      case '>':
        end = PUT (end, "&gt;");
        break;
      default:
        *end++ = *text;
      }
  return end;
}

static int
get_style_index (HabeasWorkbook *workbook, HabeasStyle style)
{
  int *index = &workbook->style_indexes[style];

  /* Stored one higher: 0 is not asked yet. */
  if (*index == 0)
    *index = lxw_format_get_xf_index (habeas_workbook_get_style (workbook, style)) + 1;
  return *index - 1;
}

/* `<c r="B6" s="3"`, with room for @n_bytes more. */
static char *
begin_cell (HabeasSheet *self, guint column, HabeasStyle style, gsize n_bytes)
{
  char *end;

  if (self->plain->len + n_bytes + CELL_ROOM > self->plain_room)
    {
      gsize length = self->plain->len;

      self->plain_room = length + n_bytes + CELL_ROOM + 1024;
      g_string_set_size (self->plain, self->plain_room);
      self->plain->len = length;
    }
  end = PUT (self->plain->str + self->plain->len, "<c r=\"");
  if (column >= 26)
    *end++ = (char)('A' + column / 26 - 1);
  *end++ = (char)('A' + column % 26);
  end = put_integer (end, self->plain_row);
  end = PUT (end, "\" s=\"");
  end = put_integer (end, get_style_index (self->workbook, style));
  return PUT (end, "\"");
}

static gboolean
check_order (HabeasSheet *self, guint column)
{
  if (column >= self->plain_next)
    {
      self->plain_next = column + 1;
      return TRUE;
    }
  habeas_workbook_fail (self->workbook, HABEAS_REPORT_ERROR_INVALID, "Cells out of order");
  return FALSE;
}

static void
end_cell (HabeasSheet *self, char *end)
{
  self->plain->len = (gsize)(end - self->plain->str);
}

/* @text: checked, not empty */
void
habeas_sheet_put_plain_text (
  HabeasSheet *self, guint column, const char *text, gsize length, HabeasStyle style)
{
  char *end;

  if (!check_order (self, column))
    return;
  end = begin_cell (self, column, style, length * ESCAPED_BYTES);
  if (g_ascii_isspace (text[0]) || g_ascii_isspace (text[length - 1]))
    end = PUT (end, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
  else
    end = PUT (end, " t=\"inlineStr\"><is><t>");
  end = put_escaped (end, text);
  end_cell (self, PUT (end, "</t></is></c>"));
}

/* @number: finite */
void
habeas_sheet_put_plain_number (HabeasSheet *self, guint column, double number, HabeasStyle style)
{
  char *end;

  if (!check_order (self, column))
    return;
  end = PUT (begin_cell (self, column, style, 0), "><v>");
  if (fabs (number) < LARGEST_INTEGER && number == floor (number))
    end = put_integer (end, (gint64)number);
  else
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (digits, sizeof digits, "%.16g", number);
      end = put (end, digits, strlen (digits));
    }
  end_cell (self, PUT (end, "</v></c>"));
}

/**
 * habeas_sheet_begin_plain_row:
 *
 * From here on texts and numbers of @row go straight into the stream; nothing else may stand in it.
 * In an ordinary workbook, whose sheets are put together at the end, it does nothing.
 */
void
habeas_sheet_begin_plain_row (HabeasSheet *self, guint row)
{
  if (!self->workbook->large || self->workbook->error != NULL)
    return;
  habeas_sheet_end_plain_row (self);
  if (self->n_cells > 0 && row <= self->row)
    {
      habeas_workbook_fail (self->workbook, HABEAS_REPORT_ERROR_INVALID, "Rows out of order");
      return;
    }
  /* The row before, which libxlsxwriter still holds. */
  lxw_worksheet_write_single_row (self->sheet);
  if (self->plain == NULL)
    self->plain = g_string_new (NULL);
  self->plain->len = 0;
  self->plain_row = row + 1;
  self->plain_next = 0;
  self->plain_points = 0;
}

static void
note_dimensions (HabeasSheet *self)
{
  lxw_worksheet *sheet = self->sheet;
  lxw_row_t row = self->plain_row - 1;

  sheet->dim_rowmin = MIN (sheet->dim_rowmin, row);
  sheet->dim_rowmax = MAX (sheet->dim_rowmax, row);
  sheet->dim_colmin = 0;
  sheet->dim_colmax = MAX (sheet->dim_colmax, (lxw_col_t)(self->plain_next - 1));
}

void
habeas_sheet_end_plain_row (HabeasSheet *self)
{
  FILE *stream;
  char head[96];
  int length;

  if (self->plain_row == 0)
    return;
  if (self->plain_next > 0 && self->workbook->error == NULL)
    {
      stream = self->sheet->optimize_tmpfile;
      length = self->plain_points > 0
                 ? g_snprintf (head, sizeof head, "<row r=\"%u\" ht=\"%u\" customHeight=\"1\">",
                   self->plain_row, self->plain_points)
                 : g_snprintf (head, sizeof head, "<row r=\"%u\">", self->plain_row);
      note_dimensions (self);
      if (fwrite (head, 1, (gsize)length, stream) != (gsize)length
          || fwrite (self->plain->str, 1, self->plain->len, stream) != self->plain->len
          || fputs ("</row>", stream) < 0)
        habeas_workbook_fail (
          self->workbook, HABEAS_REPORT_ERROR_FULL, "The folder for temporary files is full");
    }
  self->plain_row = 0;
}
