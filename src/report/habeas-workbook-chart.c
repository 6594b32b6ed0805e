/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts: four kinds in one look, each with words for those who cannot see it and each over cells
 * of the workbook itself. On the workbook's thread. */
#include "habeas-workbook-chart.h"

#include "habeas-workbook-colors.h"
#include "habeas-workbook-private.h"
#include "habeas-workbook-text.h"

#include <string.h>

/* The size of a chart of scale 1, in pixels. */
#define DEFAULT_WIDTH 480.0
#define DEFAULT_HEIGHT 288.0
#define MAX_POINTS 16

static lxw_chart_font title_font
  = {.name = (char *)"Calibri", .size = 12, .bold = LXW_TRUE, .color = HABEAS_COLOR_NAVY};
static lxw_chart_font axis_font
  = {.name = (char *)"Calibri", .size = 9, .color = HABEAS_COLOR_GREY, .bold = LXW_EXPLICIT_FALSE};
static lxw_chart_font label_font
  = {.name = (char *)"Calibri", .size = 9, .color = HABEAS_COLOR_INK};
static lxw_chart_line no_line = {.none = LXW_TRUE};
static lxw_chart_line grid_line = {.color = HABEAS_COLOR_RULE, .width = 0.75F};
static lxw_chart_line frame_line = {.color = HABEAS_COLOR_PALE, .width = 0.75F};

static uint8_t
get_type (HabeasChartKind kind)
{
  switch (kind)
    {
    case HABEAS_CHART_BAR:
      return LXW_CHART_BAR;
    case HABEAS_CHART_COLUMN:
      return LXW_CHART_COLUMN;
    case HABEAS_CHART_STACKED_BAR:
      return LXW_CHART_BAR_STACKED;
    case HABEAS_CHART_LINE:
    default:
      return LXW_CHART_LINE;
    }
}

static void
set_points (HabeasSheet *self, lxw_chart_series *series, const guint32 *colors)
{
  lxw_chart_fill fills[MAX_POINTS] = {0};
  lxw_chart_point points[MAX_POINTS] = {0};
  lxw_chart_point *list[MAX_POINTS + 1] = {NULL};

  for (guint i = 0; i < MAX_POINTS && colors[i] != 0; i++)
    {
      fills[i].color = colors[i];
      points[i].fill = &fills[i];
      list[i] = &points[i];
    }
  habeas_workbook_check (
    self->workbook, chart_series_set_points (series, list), "Colours of a chart");
}

static void
add_series (HabeasSheet *self, lxw_chart *chart, const HabeasChart *spec, const HabeasSeries *given)
{
  g_autofree char *categories = NULL;
  g_autofree char *values = NULL;
  lxw_chart_series *series = chart_add_series (chart, NULL, NULL);
  lxw_chart_line line = {.color = given->color,
    .width = given->dashed ? 1.5F : 2.5F,
    .dash_type = given->dashed ? LXW_CHART_LINE_DASH_DASH : LXW_CHART_LINE_DASH_SOLID};
  lxw_chart_fill fill = {.color = given->color};

  chart_series_set_categories (series, spec->source->name, spec->first_row,
    (lxw_col_t)spec->category_column, spec->last_row, (lxw_col_t)spec->category_column);
  chart_series_set_values (series, spec->source->name, spec->first_row, (lxw_col_t)given->column,
    spec->last_row, (lxw_col_t)given->column);
  chart_series_set_name (series, given->name);

  if (spec->kind == HABEAS_CHART_LINE)
    {
      chart_series_set_line (series, &line);
      chart_series_set_marker_type (
        series, given->dashed ? LXW_CHART_MARKER_NONE : LXW_CHART_MARKER_CIRCLE);
      if (!given->dashed)
        {
          chart_series_set_marker_size (series, 6);
          chart_series_set_marker_fill (series, &fill);
          chart_series_set_marker_line (series, &line);
        }
    }
  else
    chart_series_set_fill (series, &fill);
  if (given->point_colors != NULL)
    set_points (self, series, given->point_colors);
  if (given->labels)
    {
      chart_series_set_labels (series);
      chart_series_set_labels_font (series, &label_font);
    }
}

static void
set_axes (lxw_chart *chart, const HabeasChart *spec)
{
  gboolean lying = spec->kind == HABEAS_CHART_BAR || spec->kind == HABEAS_CHART_STACKED_BAR;
  lxw_chart_axis *category = lying ? chart->y_axis : chart->x_axis;
  lxw_chart_axis *value = lying ? chart->x_axis : chart->y_axis;

  chart_axis_set_num_font (category, &axis_font);
  chart_axis_set_line (category, &frame_line);
  chart_axis_set_num_font (value, &axis_font);
  chart_axis_set_line (value, &no_line);
  chart_axis_major_gridlines_set_visible (value, LXW_TRUE);
  chart_axis_major_gridlines_set_line (value, &grid_line);
  chart_axis_major_gridlines_set_visible (category, LXW_FALSE);
  chart_axis_set_min (value, 0);
  if (spec->percent)
    {
      chart_axis_set_max (value, 1);
      chart_axis_set_major_unit (value, 0.2);
      chart_axis_set_num_format (value, "0%");
    }
  else
    chart_axis_set_num_format (value, "#,##0");
  if (lying)
    {
      chart_axis_set_reverse (category);
      /* Reversed categories take the value axis to the top; the labels at the bars say it all. */
      chart_axis_off (value);
      chart_axis_major_gridlines_set_visible (value, LXW_FALSE);
    }
}

void
habeas_sheet_add_chart (HabeasSheet *self, const HabeasChart *spec)
{
  g_autofree char *alt = habeas_workbook_text_make_safe (spec->alt, 1000, NULL);
  lxw_chart_options options = {
    .x_offset = 2,
    .y_offset = 4,
    .x_scale = spec->width / DEFAULT_WIDTH,
    .y_scale = spec->height / DEFAULT_HEIGHT,
    .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
    .description = alt,
  };
  lxw_chart *chart;

  if (self->workbook->error != NULL)
    return;
  chart = workbook_add_chart (self->workbook->book, get_type (spec->kind));
  if (chart == NULL)
    {
      habeas_workbook_fail (self->workbook, HABEAS_REPORT_ERROR_FAILED, "No memory for a chart");
      return;
    }

  for (guint i = 0; i < spec->n_series; i++)
    add_series (self, chart, spec, &spec->series[i]);
  chart_title_set_name (chart, spec->title);
  chart_title_set_name_font (chart, &title_font);
  chart_chartarea_set_line (chart, &frame_line);
  set_axes (chart, spec);
  if (spec->kind != HABEAS_CHART_LINE)
    chart_set_series_gap (chart, 55);
  if (spec->n_series > 1)
    {
      chart_legend_set_position (chart, LXW_CHART_LEGEND_BOTTOM);
      chart_legend_set_font (chart, &axis_font);
    }
  else
    chart_legend_set_position (chart, LXW_CHART_LEGEND_NONE);

  habeas_workbook_check (self->workbook,
    worksheet_insert_chart_opt (self->sheet, spec->row, (lxw_col_t)spec->column, chart, &options),
    "Chart");
}
