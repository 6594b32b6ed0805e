/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"
#include "habeas-record.h"

G_BEGIN_DECLS

/* SQL of a kind, made once from the registry; valid for the life of the process. */
const char *habeas_row_insert_sql (HabeasRecordKind kind); /* ?1 id, then the stored fields */
/* rid, id, retracted, then the stored fields; ends after FROM "table". */
const char *habeas_row_select_sql (HabeasRecordKind kind);
const char *habeas_row_select_by_rid_sql (HabeasRecordKind kind);
/* Live rows of the owner ?1 in the order of their making. */
const char *habeas_row_select_owned_sql (HabeasRecordKind kind);

void habeas_row_bind (HabeasStatement *statement, HabeasRecord *record);
void habeas_row_bind_value (HabeasStatement *statement, int parameter, const HabeasValue *value);
/* The row a statement of habeas_row_select_sql() stands on. (transfer full) */
HabeasRecord *habeas_row_read (HabeasStatement *statement, HabeasRecordKind kind);
void habeas_row_read_value (HabeasStatement *statement, int column, HabeasValue *value);

/* NULL without @error when there is none. (transfer full) */
HabeasRecord *habeas_row_get (HabeasDb *db, HabeasRecordKind kind, gint64 rid, GError **error);
/* Adds live records of the owner; FALSE on failure. */
gboolean habeas_row_get_owned (
  HabeasDb *db, HabeasRecordKind kind, gint64 owner, GPtrArray *records, GError **error);

G_END_DECLS
