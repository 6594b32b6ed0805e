/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A list as rows of texts, read from memory. */
typedef struct _HabeasCsvTable HabeasCsvTable;

/* @problem: where the first thing that is wrong with it goes; outlives the table. */
HabeasCsvTable *habeas_csv_table_new (
  const char *name, const char *data, gsize size, GStringChunk *texts, GError **problem);
void habeas_csv_table_free (HabeasCsvTable *table);
guint habeas_csv_table_get_n_rows (const HabeasCsvTable *table);
const char *habeas_csv_table_get (const HabeasCsvTable *table, guint row, const char *column);
/* A whole number, or empty for 0. */
int habeas_csv_table_get_int (
  const HabeasCsvTable *table, guint row, const char *column, int lowest, int highest);
/* The cell says nothing that the program understands. */
void habeas_csv_table_complain (const HabeasCsvTable *table, guint row, const char *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasCsvTable, habeas_csv_table_free)

G_END_DECLS
