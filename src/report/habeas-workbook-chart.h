/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-workbook.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_CHART_BAR, /* lying, first category on top */
  HABEAS_CHART_COLUMN,
  HABEAS_CHART_STACKED_BAR,
  HABEAS_CHART_LINE,
} HabeasChartKind;

/**
 * HabeasSeries:
 * @column: of the values, beside @categories' rows
 * @labels: the numbers stand at the bars
 * @dashed: a line to compare with, without markers
 * @point_colors: (nullable) (array zero-terminated=1): one a bar instead of @color
 */
typedef struct {
  const char *name;
  guint column;
  guint32 color;
  gboolean labels;
  gboolean dashed;
  const guint32 *point_colors;
} HabeasSeries;

/**
 * HabeasChart:
 * @alt: what somebody who cannot see it is told
 * @source: the sheet with the figures, in the rows from @first_row to @last_row
 * @percent: values are shares; the axis goes from 0 to 100 %
 * @row: (with @column) the cell its corner lies in
 */
typedef struct {
  HabeasChartKind kind;
  const char *title;
  const char *alt;
  HabeasSheet *source;
  guint first_row;
  guint last_row;
  guint category_column;
  const HabeasSeries *series;
  guint n_series;
  gboolean percent;
  guint row;
  guint column;
  guint width;
  guint height;
} HabeasChart;

void habeas_sheet_add_chart (HabeasSheet *self, const HabeasChart *chart);

G_END_DECLS
