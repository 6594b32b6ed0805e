/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of one sheet as rows. A formula counts for the result stored beside it; nothing is
 * calculated. Plain functions; the thread of the caller. */

#include "habeas-xlsx-sheet.h"

#include "habeas-row-builder.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Sheets of Excel's full size (17 thousand million cells) are nobody's list of cases. */
#define MAX_CELLS (100 * 1000 * 1000)
#define NO_STYLE G_MAXUINT16

typedef enum {
  IN_NOTHING,
  IN_VALUE,
  IN_FORMULA,
  IN_INLINE,
} Place;

typedef struct {
  HabeasXlsxZip *zip;
  HabeasXlsxStrings *strings;
  HabeasXlsxStyles *styles;
  gboolean starts_1904;
  HabeasRowFunc func;
  gpointer user_data;

  HabeasRowBuilder *builder;
  guint16 *column_styles; /* of HABEAS_SHEET_MAX_COLUMNS */
  guint64 n_cells;
  gboolean in_data;
  gboolean is_done;

  gboolean in_row;
  guint row;
  guint16 row_style;
  guint next_column; /* 0-based */

  gboolean in_cell;
  guint column;
  guint16 style;
  char type[16];
  gboolean has_formula;
  Place place;
  GString *value;
  GString *formula;
  HabeasXlsxText inline_text;
} Sheet;

static void G_GNUC_PRINTF (3, 4)
  fail (HabeasXlsxXml *xml, HabeasExchangeError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  habeas_xlsx_xml_fail (xml, g_error_new_valist (HABEAS_EXCHANGE_ERROR, code, format, arguments));
  va_end (arguments);
}

/* "BC17": its column, 0-based. The row is that of the row element. */
static gboolean
parse_reference (const char *reference, guint *column, guint64 *row)
{
  guint number = 0;
  const char *at = reference;

  for (; g_ascii_isalpha (*at) && number <= HABEAS_SHEET_MAX_COLUMNS; at++)
    number = number * 26 + (guint)(g_ascii_toupper (*at) - 'A') + 1;
  if (number == 0 || number > HABEAS_SHEET_MAX_COLUMNS)
    return FALSE;
  *column = number - 1;
  return g_ascii_string_to_unsigned (at, 10, 1, HABEAS_SHEET_MAX_ROWS, row, NULL);
}

static void
start_columns (Sheet *self, const char **attributes)
{
  guint64 first = habeas_xlsx_xml_get_number (attributes, "min", HABEAS_SHEET_MAX_COLUMNS, 0);
  guint64 last = habeas_xlsx_xml_get_number (
    attributes, "max", HABEAS_SHEET_MAX_COLUMNS, HABEAS_SHEET_MAX_COLUMNS);
  guint64 style = habeas_xlsx_xml_get_number (attributes, "style", NO_STYLE, NO_STYLE);

  for (guint64 i = first; first > 0 && i <= last; i++)
    self->column_styles[i - 1] = (guint16)style;
}

static void
start_row (HabeasXlsxXml *xml, Sheet *self, const char **attributes)
{
  const char *text = habeas_xlsx_xml_get_attribute (attributes, "r");
  guint64 number = (guint64)self->row + 1;

  if (self->in_row
      || (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32, &number, NULL))
      || number <= self->row)
    {
      fail (xml, HABEAS_EXCHANGE_ERROR_DAMAGED, _ ("The sheet is damaged after row %u"), self->row);
      return;
    }
  if (number > HABEAS_SHEET_MAX_ROWS)
    {
      fail (xml, HABEAS_EXCHANGE_ERROR_LIMIT, _ ("The sheet has more than %u rows"),
        HABEAS_SHEET_MAX_ROWS);
      return;
    }
  self->in_row = TRUE;
  self->row = (guint)number;
  self->row_style = habeas_xlsx_xml_get_flag (attributes, "customFormat", FALSE)
                      ? (guint16)habeas_xlsx_xml_get_number (attributes, "s", NO_STYLE, NO_STYLE)
                      : NO_STYLE;
  self->next_column = 0;
}

static void
start_cell (HabeasXlsxXml *xml, Sheet *self, const char **attributes)
{
  const char *reference = habeas_xlsx_xml_get_attribute (attributes, "r");
  const char *type = habeas_xlsx_xml_get_attribute (attributes, "t");
  guint64 row = self->row;
  guint column = self->next_column;

  if (self->in_cell || (reference != NULL && !parse_reference (reference, &column, &row))
      || row != self->row || column < self->next_column)
    {
      fail (xml, HABEAS_EXCHANGE_ERROR_DAMAGED,
        _ ("The sheet is damaged: a cell of row %u is not where it says"), self->row);
      return;
    }
  if (column >= HABEAS_SHEET_MAX_COLUMNS || ++self->n_cells > MAX_CELLS)
    {
      fail (xml, HABEAS_EXCHANGE_ERROR_LIMIT,
        _ ("The sheet has more cells than can be read (row %u)"), self->row);
      return;
    }
  self->in_cell = TRUE;
  self->column = column;
  self->next_column = column + 1;
  g_strlcpy (self->type, type != NULL ? type : "n", sizeof self->type);
  self->style = (guint16)habeas_xlsx_xml_get_number (attributes, "s", NO_STYLE, NO_STYLE);
  /* Gnumeric styles the column and leaves the cell without a style. */
  if (self->style == NO_STYLE)
    self->style = self->row_style != NO_STYLE ? self->row_style : self->column_styles[column];
  self->has_formula = FALSE;
  self->place = IN_NOTHING;
  g_string_truncate (self->value, 0);
  g_string_truncate (self->formula, 0);
  habeas_xlsx_text_begin (&self->inline_text);
}

static void
sheet_start (HabeasXlsxXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  Sheet *self = user_data;

  if (self->is_done)
    return;
  if (self->in_cell)
    {
      if (self->place == IN_INLINE)
        habeas_xlsx_text_start (&self->inline_text, name);
      else if (g_str_equal (name, "v"))
        self->place = IN_VALUE;
      else if (g_str_equal (name, "f"))
        {
          self->place = IN_FORMULA;
          self->has_formula = TRUE;
        }
      else if (g_str_equal (name, "is"))
        self->place = IN_INLINE;
      else if (g_str_equal (name, "c"))
        start_cell (xml, self, attributes);
    }
  else if (self->in_data && g_str_equal (name, "row"))
    start_row (xml, self, attributes);
  else if (self->in_row && g_str_equal (name, "c"))
    start_cell (xml, self, attributes);
  else if (!self->in_data && g_str_equal (name, "col"))
    start_columns (self, attributes);
  else if (g_str_equal (name, "sheetData"))
    self->in_data = TRUE;
}

static void
set_cell (Sheet *self, HabeasCellType type, const char *text, gsize length)
{
  habeas_row_builder_set (self->builder, self->column, type, text, length, 0.0, NULL);
}

static void
set_date (Sheet *self, double serial, const HabeasDate *date)
{
  g_autofree char *text = habeas_date_to_string (date);

  habeas_row_builder_set (
    self->builder, self->column, HABEAS_CELL_DATE, text, strlen (text), serial, date);
}

static void
set_number (Sheet *self)
{
  HabeasNumberFormat format
    = habeas_xlsx_styles_get_format (self->styles, self->style == NO_STYLE ? 0 : self->style);
  char *end = NULL;
  double number;
  char text[G_ASCII_DTOSTR_BUF_SIZE + 32];

  errno = 0;
  number = g_ascii_strtod (self->value->str, &end);
  if (end == self->value->str || *end != '\0' || errno == ERANGE || !isfinite (number))
    {
      set_cell (self, HABEAS_CELL_ERROR, self->value->str, self->value->len);
      return;
    }
  if (format.kind != HABEAS_FORMAT_NUMBER)
    {
      HabeasDate date = {0};
      guint hour;
      guint minute;

      if (number < 1.0 && format.kind != HABEAS_FORMAT_DATE
          && habeas_serial_to_time (number, &hour, &minute))
        {
          date.hour = (guint8)hour;
          date.minute = (guint8)minute;
          g_snprintf (text, sizeof text, "%02u:%02u", hour, minute);
          habeas_row_builder_set (
            self->builder, self->column, HABEAS_CELL_TIME, text, strlen (text), number, &date);
        }
      else if (habeas_serial_to_date (number, self->starts_1904,
                 format.kind == HABEAS_FORMAT_TIME ? HABEAS_FORMAT_DATE_TIME : format.kind, &date))
        set_date (self, number, &date);
      else
        set_cell (self, HABEAS_CELL_ERROR, self->value->str, self->value->len);
      return;
    }
  /* Seventeen digits of binary noise are nobody's number: 0.1 is stored as 0.10000000000000001. */
  if (number == floor (number) && fabs (number) < 1e15)
    g_snprintf (text, sizeof text, "%0*" G_GINT64_FORMAT, (int)format.min_digits, (gint64)number);
  else
    g_ascii_formatd (text, sizeof text, "%.15g", number);
  habeas_row_builder_set (
    self->builder, self->column, HABEAS_CELL_NUMBER, text, strlen (text), number, NULL);
}

/* Strict workbooks write dates as ISO 8601. */
static void
set_iso_date (Sheet *self)
{
  int year;
  int month;
  int day;
  int hour = 0;
  int minute = 0;
  int n = sscanf (self->value->str, "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute);
  HabeasDate date = {0};

  if (n == 5)
    date = habeas_date_new_minute (year, month, day, hour, minute, NULL);
  else if (n == 3)
    date = habeas_date_new_day (year, month, day);
  if (n >= 3 && habeas_date_is_valid (&date) && date.precision >= HABEAS_DATE_DAY)
    set_date (self, 0.0, &date);
  else
    set_cell (self, HABEAS_CELL_ERROR, self->value->str, self->value->len);
}

static void
set_shared_string (Sheet *self)
{
  guint64 index;
  gsize length;
  const char *text = NULL;

  if (g_ascii_string_to_unsigned (self->value->str, 10, 0, G_MAXUINT32, &index, NULL))
    text = habeas_xlsx_strings_lookup (self->strings, index, &length);
  if (text != NULL)
    set_cell (self, HABEAS_CELL_TEXT, text, length);
  else
    set_cell (self, HABEAS_CELL_ERROR, "#REF!", strlen ("#REF!"));
}

static void
end_cell (Sheet *self)
{
  self->in_cell = FALSE;
  if (g_str_equal (self->type, "inlineStr"))
    {
      habeas_xlsx_text_unescape (self->inline_text.text);
      set_cell (self, HABEAS_CELL_TEXT, self->inline_text.text->str, self->inline_text.text->len);
    }
  else if (self->value->len == 0)
    {
      /* Never calculated: what a person typed is all there is, and it stays text. */
      if (self->has_formula && self->formula->len > 0)
        {
          g_string_prepend_c (self->formula, '=');
          set_cell (self, HABEAS_CELL_FORMULA, self->formula->str, self->formula->len);
        }
    }
  else if (g_str_equal (self->type, "s"))
    set_shared_string (self);
  else if (g_str_equal (self->type, "str"))
    {
      habeas_xlsx_text_unescape (self->value);
      set_cell (self, HABEAS_CELL_TEXT, self->value->str, self->value->len);
    }
  else if (g_str_equal (self->type, "n"))
    set_number (self);
  else if (g_str_equal (self->type, "d"))
    set_iso_date (self);
  else if (g_str_equal (self->type, "b")
           && (g_str_equal (self->value->str, "0") || g_str_equal (self->value->str, "1")))
    {
      const char *text = self->value->str[0] == '1' ? "TRUE" : "FALSE";

      habeas_row_builder_set (self->builder, self->column, HABEAS_CELL_BOOLEAN, text, strlen (text),
        self->value->str[0] == '1' ? 1.0 : 0.0, NULL);
    }
  else
    set_cell (self, HABEAS_CELL_ERROR, self->value->str, self->value->len);
}

static void
end_row (HabeasXlsxXml *xml, Sheet *self)
{
  GError *error = NULL;
  HabeasRowVerdict verdict;

  self->in_row = FALSE;
  verdict = habeas_row_builder_emit (self->builder, self->row,
    habeas_xlsx_zip_get_fraction (self->zip), self->func, self->user_data, &error);
  if (verdict == HABEAS_ROW_FAIL)
    habeas_xlsx_xml_fail (xml, error);
  else if (verdict == HABEAS_ROW_STOP)
    habeas_xlsx_xml_stop (xml);
}

static void
sheet_end (HabeasXlsxXml *xml, const char *name, gpointer user_data)
{
  Sheet *self = user_data;

  if (self->in_cell)
    {
      if (g_str_equal (name, "c"))
        end_cell (self);
      else if (g_str_equal (name, "v") || g_str_equal (name, "f") || g_str_equal (name, "is"))
        self->place = IN_NOTHING;
      else if (self->place == IN_INLINE)
        habeas_xlsx_text_end (&self->inline_text, name);
    }
  else if (self->in_row && g_str_equal (name, "row"))
    end_row (xml, self);
  else if (g_str_equal (name, "sheetData"))
    {
      /* What comes after the cells (links, drawings, extensions) says nothing, but it is parsed:
       * the checksum at the end of the part covers the cells. */
      self->in_data = FALSE;
      self->is_done = TRUE;
    }
}

static void
sheet_text (HabeasXlsxXml *xml, const char *text, gsize length, gpointer user_data)
{
  Sheet *self = user_data;
  GString *target;
  gboolean fits = TRUE;

  if (!self->in_cell || self->place == IN_NOTHING)
    return;
  if (self->place == IN_INLINE)
    fits = habeas_xlsx_text_append (&self->inline_text, text, length);
  else
    {
      target = self->place == IN_VALUE ? self->value : self->formula;
      fits = target->len + length <= HABEAS_SHEET_MAX_CELL_BYTES;
      if (fits)
        g_string_append_len (target, text, (gssize)length);
    }
  if (!fits)
    fail (xml, HABEAS_EXCHANGE_ERROR_LIMIT, _ ("A cell of row %u is longer than any cell can be"),
      self->row);
}

/**
 * habeas_xlsx_sheet_read:
 * @zip: the workbook
 * @part: path of the sheet
 * @strings: its shared strings
 * @styles: its styles
 * @starts_1904: its calendar
 * @func: gets the rows
 * @user_data: for @func
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_EXCHANGE_ERROR
 *
 * Returns: whether the sheet was read to its end, or to where @func stopped it
 */
gboolean
habeas_xlsx_sheet_read (HabeasXlsxZip *zip, const char *part, HabeasXlsxStrings *strings,
  HabeasXlsxStyles *styles, gboolean starts_1904, HabeasRowFunc func, gpointer user_data,
  GCancellable *cancellable, GError **error)
{
  static const HabeasXlsxHandlers handlers = {sheet_start, sheet_end, sheet_text};
  g_autoptr (HabeasRowBuilder) builder = habeas_row_builder_new ();
  g_autofree guint16 *column_styles = g_new (guint16, HABEAS_SHEET_MAX_COLUMNS);
  g_autoptr (GString) value = g_string_new (NULL);
  g_autoptr (GString) formula = g_string_new (NULL);
  g_autoptr (GString) inline_text = g_string_new (NULL);
  Sheet sheet = {
    .zip = zip,
    .strings = strings,
    .styles = styles,
    .starts_1904 = starts_1904,
    .func = func,
    .user_data = user_data,
    .builder = builder,
    .column_styles = column_styles,
    .value = value,
    .formula = formula,
    .inline_text = {.text = inline_text},
  };

  for (guint i = 0; i < HABEAS_SHEET_MAX_COLUMNS; i++)
    column_styles[i] = NO_STYLE;
  return habeas_xlsx_xml_parse (zip, part, &handlers, &sheet, cancellable, error);
}
