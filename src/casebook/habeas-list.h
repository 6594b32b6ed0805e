/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-row.h"
#include "habeas-casebook.h"
#include "habeas-db.h"

G_BEGIN_DECLS

/* The SQL of a query and what goes into it. Ids come out of a covering index in the order asked
 * for. */
typedef struct {
  char *sql;
  GPtrArray *texts; /* parameters ?1 … in order; an integer stands as "#123" */
} HabeasListSql;

void habeas_list_sql_make (const HabeasCaseQuery *query, HabeasListSql *sql);
void habeas_list_sql_clear (HabeasListSql *sql);
void habeas_list_sql_bind (const HabeasListSql *sql, HabeasStatement *statement);

/* What is typed, as words of search_word: digits of a phone or A-number joined, names folded. */
GPtrArray *habeas_list_split_search (const char *search);

GArray *habeas_list_query (HabeasDb *db, const HabeasCaseQuery *query, GError **error);
/* Fills @row; FALSE without @error when the case is gone. @now: local "2010-11-09T14:20" for the
 * next hearing. */
gboolean habeas_list_read_row (
  HabeasDb *db, gint64 rid, const char *now, HabeasCaseRow **row, GError **error);
gboolean habeas_list_foreach_row (HabeasDb *db, const HabeasCaseQuery *query,
  HabeasCaseRowFunc func, gpointer user_data, GError **error);
GPtrArray *habeas_list_get_rows (HabeasDb *db, const gint64 *rids, guint n_rids, GError **error);
/* Local time of this computer as the cells of the casebook are written. */
char *habeas_list_now (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HabeasListSql, habeas_list_sql_clear)

G_END_DECLS
