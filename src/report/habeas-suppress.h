/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Counts from 1 to this are not published. */
#define HABEAS_SUPPRESS_MAX 4

/**
 * HabeasSuppression:
 * @n_rows: (with @n_columns) of the table without its totals
 * @values: (n_rows + 1) × (n_columns + 1) by rows; the last column holds the totals of the rows,
 *   the last row those of the columns
 * @before: (nullable): the same of the week before, from which a cell keeps being hidden
 * @totals_of_columns: whether the last row is published; else it is not looked at
 * @hidden: (out): what must not be published
 *
 * A table of counts with totals.
 */
typedef struct {
  guint n_rows;
  guint n_columns;
  const gint64 *values;
  const gint64 *before;
  gboolean totals_of_columns;
  gboolean *hidden;
} HabeasSuppression;

void habeas_suppress (const HabeasSuppression *table);
/* Whether a single count may be published. */
gboolean habeas_suppress_is_small (gint64 count);

G_END_DECLS
