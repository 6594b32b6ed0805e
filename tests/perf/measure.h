/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

#define BENCH_PASSPHRASE "measured on a machine nobody uses"

/* CPU seconds of the whole process, all threads. */
double cpu_now (void);
/* Highest resident size in MiB since the last reset. */
double peak_rss (void);
void reset_peak_rss (void);

typedef struct {
  double p50;
  double p99;
} Percentiles;

/* @seconds: of double; is sorted. In milliseconds. */
Percentiles percentiles (GArray *seconds);

/* A spreadsheet as clinics keep them, one row a case. */
void write_sheet (const char *path, guint n_cases);

/* CPU seconds to load the rows of a casebook, and what lists sort by, into an empty database with
 * the same cipher and indexes: no journal, no search tables. */
double load_rows (const char *casebook, const char *target);

/* CPU seconds to write the cells of a workbook with nothing but libxlsxwriter. */
double write_cells (const char *workbook, const char *target, guint64 *n_cells);

G_END_DECLS
