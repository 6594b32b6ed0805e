/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a sheet lies on paper and on the screen. On the workbook's thread. */
#include "habeas-workbook-private.h"
#include "habeas-workbook-text.h"

#include <string.h>

#define LETTER 1
#define HEADER_FONT "&\"Calibri,Bold\"&9"
#define FOOTER_FONT "&\"Calibri,Regular\"&8"
#define HEADER_MARGIN 0.3

/* "Page %s of %s" with the codes for both numbers. The sentence is translated and may have them in
 * any order only if it names their places, which no language of ours needs. */
static char *
make_page_of (const char *page_of)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *escaped = habeas_workbook_text_escape_header (page_of);

  text = g_string_new (escaped);
  g_string_replace (text, "%s", "&P", 1);
  g_string_replace (text, "%s", "&N", 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
habeas_sheet_set_page (HabeasSheet *self, const HabeasPage *page)
{
  g_autofree char *header = habeas_workbook_text_escape_header (page->header);
  g_autofree char *footer = habeas_workbook_text_escape_header (page->footer);
  g_autofree char *footer_end = habeas_workbook_text_escape_header (page->footer_end);
  g_autofree char *page_of = make_page_of (page->page_of);
  g_autofree char *top = NULL;
  g_autofree char *bottom = NULL;
  lxw_header_footer_options options = {.margin = HEADER_MARGIN};

  if (self->workbook->error != NULL)
    return;

  top = g_strdup_printf ("&L" HEADER_FONT "%s&R" FOOTER_FONT "&A", header);
  bottom = g_strdup_printf (
    "&L" FOOTER_FONT "%s&C" FOOTER_FONT "%s&R" FOOTER_FONT "%s", footer, page_of, footer_end);
  if (habeas_workbook_text_count_units (bottom) > HABEAS_HEADER_MAX_UNITS
      || habeas_workbook_text_count_units (top) > HABEAS_HEADER_MAX_UNITS)
    {
      habeas_workbook_fail (self->workbook, HABEAS_REPORT_ERROR_INVALID, "Header too long");
      return;
    }

  worksheet_set_paper (self->sheet, LETTER);
  if (!page->portrait)
    worksheet_set_landscape (self->sheet);
  worksheet_fit_to_pages (self->sheet, 1, page->one_page_tall ? 1 : 0);
  worksheet_set_margins (self->sheet, 0.5, 0.5, 0.75, 0.7);
  worksheet_center_horizontally (self->sheet);
  worksheet_gridlines (self->sheet, LXW_HIDE_ALL_GRIDLINES);
  worksheet_set_tab_color (self->sheet, page->tab_color);
  habeas_workbook_check (
    self->workbook, worksheet_set_header_opt (self->sheet, top, &options), "Header");
  habeas_workbook_check (
    self->workbook, worksheet_set_footer_opt (self->sheet, bottom, &options), "Footer");
}

void
habeas_sheet_set_print_area (HabeasSheet *self, guint last_row, guint last_column)
{
  if (self->workbook->error == NULL)
    habeas_workbook_check (self->workbook,
      worksheet_print_area (self->sheet, 0, 0, last_row, (lxw_col_t)last_column), "Print area");
}

void
habeas_sheet_set_columns (HabeasSheet *self, guint first, guint last, double width)
{
  for (guint i = first; i <= last; i++)
    self->widths[i] = width;
  if (self->workbook->error == NULL)
    habeas_workbook_check (self->workbook,
      worksheet_set_column (self->sheet, (lxw_col_t)first, (lxw_col_t)last, width, NULL), "Column");
}

void
habeas_sheet_set_row_height (HabeasSheet *self, guint row, double points)
{
  if (self->plain_row == row + 1)
    self->plain_points = (guint)points;
  else if (self->workbook->error == NULL)
    habeas_workbook_check (
      self->workbook, worksheet_set_row (self->sheet, row, points, NULL), "Row");
}

void
habeas_sheet_freeze (HabeasSheet *self, guint row, guint columns)
{
  if (self->workbook->error != NULL)
    return;
  worksheet_freeze_panes (self->sheet, row + 1, (lxw_col_t)columns);
  habeas_workbook_check (
    self->workbook, worksheet_repeat_rows (self->sheet, row, row), "Repeated row");
}

void
habeas_sheet_activate (HabeasSheet *self)
{
  if (self->workbook->error != NULL)
    return;
  worksheet_activate (self->sheet);
  worksheet_set_first_sheet (self->sheet);
}
