/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HABEAS_DB_KEY_SIZE 32

/* One connection to an encrypted database. Not thread-safe: it belongs to one thread at a time. */
typedef struct _HabeasDb HabeasDb;
/* A prepared statement on loan from its connection's cache; freeing gives it back, reset. */
typedef struct _HabeasStatement HabeasStatement;

typedef enum {
  HABEAS_DB_READ_ONLY = 1 << 0,
  HABEAS_DB_CREATE = 1 << 1,           /* fails with EXISTS where there is a file */
  HABEAS_DB_ROLLBACK_JOURNAL = 1 << 2, /* instead of WAL: network and FAT file systems */
} HabeasDbFlags;

typedef enum {
  HABEAS_STEP_ERROR,
  HABEAS_STEP_ROW,
  HABEAS_STEP_DONE,
} HabeasStep;

typedef enum {
  HABEAS_DB_NULL,
  HABEAS_DB_INTEGER,
  HABEAS_DB_REAL,
  HABEAS_DB_TEXT,
  HABEAS_DB_BLOB,
} HabeasDbType;

gboolean habeas_db_check_library (GError **error);

HabeasDb *habeas_db_open (
  const char *path, const guint8 *key, HabeasDbFlags flags, int cache_mib, GError **error);
void habeas_db_close (HabeasDb *self);

gboolean habeas_db_exec (HabeasDb *self, const char *sql, GError **error);
HabeasStatement *habeas_db_prepare (HabeasDb *self, const char *sql, GError **error);
gint64 habeas_db_last_rowid (HabeasDb *self);
gint64 habeas_db_n_changes (HabeasDb *self);
gboolean habeas_db_in_transaction (HabeasDb *self);

/* What whoever opened it wants at hand with the connection; to be set and asked from any thread. */
void habeas_db_set_context (HabeasDb *self, gconstpointer context);
gconstpointer habeas_db_get_context (HabeasDb *self);

/* Until the next call, every statement stops with G_IO_ERROR_CANCELLED soon after a cancel. */
void habeas_db_set_cancellable (HabeasDb *self, GCancellable *cancellable);
/* From any thread. */
void habeas_db_interrupt (HabeasDb *self);

gboolean habeas_db_checkpoint (HabeasDb *self, gboolean truncate, GError **error);
/* Copies the whole database, consistent, to a new file under the same key. */
gboolean habeas_db_copy_to (
  HabeasDb *self, const char *path, GCancellable *cancellable, GError **error);

/* --- statements; columns from 0, parameters from 1 --- */

void habeas_statement_free (HabeasStatement *self);
void habeas_statement_reset (HabeasStatement *self);
void habeas_statement_bind_null (HabeasStatement *self, int parameter);
void habeas_statement_bind_int (HabeasStatement *self, int parameter, gint64 value);
void habeas_statement_bind_text (HabeasStatement *self, int parameter, const char *text);
/* As bind_text, but @text must outlive the next reset. */
void habeas_statement_bind_static_text (HabeasStatement *self, int parameter, const char *text);
void habeas_statement_bind_blob (
  HabeasStatement *self, int parameter, const void *bytes, gsize size);
void habeas_statement_bind_static (
  HabeasStatement *self, int parameter, HabeasDbType type, const void *bytes, gsize size);
HabeasStep habeas_statement_step (HabeasStatement *self, GError **error);
/* For statements that return no row. */
gboolean habeas_statement_run (HabeasStatement *self, GError **error);
int habeas_statement_n_columns (HabeasStatement *self);
const char *habeas_statement_column_name (HabeasStatement *self, int column);
HabeasDbType habeas_statement_column_type (HabeasStatement *self, int column);
gint64 habeas_statement_get_int (HabeasStatement *self, int column);
const char *habeas_statement_get_text (HabeasStatement *self, int column); /* until the next step */
const void *habeas_statement_get_blob (HabeasStatement *self, int column, gsize *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasStatement, habeas_statement_free)

/* --- functions of our own in SQL --- */

typedef struct _HabeasDbCall HabeasDbCall;
typedef void (*HabeasDbFunction) (HabeasDbCall *call, gpointer user_data);

typedef enum {
  HABEAS_DB_FUNCTION_DETERMINISTIC = 1 << 0,
} HabeasDbFunctionFlags;

/* Usable from triggers although the schema is not trusted; must keep no state outside the database.
 */
gboolean habeas_db_add_function (HabeasDb *self, const char *name, int n_arguments,
  HabeasDbFunctionFlags flags, HabeasDbFunction function, gpointer user_data,
  GDestroyNotify user_data_free, GError **error);
int habeas_db_call_n_arguments (HabeasDbCall *call);
HabeasDbType habeas_db_call_get_type (HabeasDbCall *call, int argument);
gint64 habeas_db_call_get_int (HabeasDbCall *call, int argument);
const char *habeas_db_call_get_text (HabeasDbCall *call, int argument, gsize *size);
const void *habeas_db_call_get_blob (HabeasDbCall *call, int argument, gsize *size);
void habeas_db_call_return_int (HabeasDbCall *call, gint64 value);
void habeas_db_call_return_text (HabeasDbCall *call, const char *text, gssize size);
void habeas_db_call_return_blob (HabeasDbCall *call, const void *bytes, gsize size);
void habeas_db_call_return_error (HabeasDbCall *call, const char *message);
/* The error of a statement that the function itself has run. */
void habeas_db_call_return_last_error (HabeasDbCall *call);

/* --- transactions --- */

typedef struct _HabeasTransaction HabeasTransaction;

/* @write: takes the write lock at once, so that no later statement meets a busy database. */
HabeasTransaction *habeas_transaction_begin (HabeasDb *db, gboolean write, GError **error);
/* Ends it either way; on failure everything was rolled back. */
gboolean habeas_transaction_commit (HabeasTransaction *self, GError **error);
void habeas_transaction_free (HabeasTransaction *self); /* rolls back what was not committed */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasTransaction, habeas_transaction_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasDb, habeas_db_close)

G_END_DECLS
