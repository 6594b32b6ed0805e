/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A shipped list as rows of texts, read from memory. Private to src/law. */
typedef struct _HabeasCsvTable HabeasCsvTable;

HabeasCsvTable *habeas_csv_table_new (
  const char *name, const char *data, gsize size, GStringChunk *texts);
void habeas_csv_table_free (HabeasCsvTable *table);
guint habeas_csv_table_get_n_rows (const HabeasCsvTable *table);
const char *habeas_csv_table_get (const HabeasCsvTable *table, guint row, const char *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasCsvTable, habeas_csv_table_free)

G_END_DECLS
