/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepared statements on loan. A connection keeps the statements of each text of SQL: one, and more
 * where the same text is lent while the first is out. Same thread as the connection. */
#include "habeas-db-private.h"

#include <string.h>

struct _HabeasStatement {
  HabeasDb *db; /* borrowed */
  sqlite3_stmt *handle;
  HabeasStatement *next; /* of the same text */
  gboolean on_loan;
  gboolean kept;
};

/* Texts of SQL made at run time (filters of lists) are few; this only bounds a mistake. */
#define MAX_KEPT_TEXTS 1024

/**
 * habeas_statement_hash_sql:
 *
 * Length and both ends of a text: statements that begin and end alike differ in length. Hashing
 * every byte would cost more than running a statement that is already prepared.
 */
guint
habeas_statement_hash_sql (gconstpointer sql)
{
  gsize size = strlen (sql);
  gsize edge = MIN (size, 12);
  guint hash = (guint)size;

  for (gsize i = 0; i < edge; i++)
    hash = hash * 31 + ((const guchar *)sql)[i] * 7 + ((const guchar *)sql)[size - 1 - i];
  return hash;
}

/* With all others of its text. */
void
habeas_statement_finalize (HabeasStatement *self)
{
  while (self != NULL)
    {
      HabeasStatement *next = self->next;

      sqlite3_finalize (self->handle);
      g_free (self);
      self = next;
    }
}

static void
keep (HabeasStatement *self, HabeasStatement *first)
{
  self->kept = first != NULL || g_hash_table_size (self->db->statements) < MAX_KEPT_TEXTS;
  if (first != NULL)
    {
      self->next = first->next;
      first->next = self;
    }
  else if (self->kept)
    g_hash_table_insert (self->db->statements, (gpointer)sqlite3_sql (self->handle), self);
}

/**
 * habeas_db_prepare:
 * @sql: one statement with parameters ?1, ?2, …
 *
 * Returns: (transfer full) (nullable): a statement ready for binding
 */
HabeasStatement *
habeas_db_prepare (HabeasDb *self, const char *sql, GError **error)
{
  HabeasStatement *statement;
  HabeasStatement *first;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  first = g_hash_table_lookup (self->statements, sql);
  for (statement = first; statement != NULL; statement = statement->next)
    {
      if (statement->on_loan)
        continue;
      statement->on_loan = TRUE;
      return statement;
    }
  statement = g_new0 (HabeasStatement, 1);
  statement->db = self;
  statement->on_loan = TRUE;
  if (sqlite3_prepare_v3 (
        self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->handle, NULL)
      != SQLITE_OK)
    {
      g_debug ("Not prepared: %s", sqlite3_errmsg (self->handle));
      habeas_db_set_error (self, error);
      g_free (statement);
      return NULL;
    }
  keep (statement, first);
  return statement;
}

/**
 * habeas_statement_free:
 * @self: (transfer full) (nullable): goes back to its connection
 */
void
habeas_statement_free (HabeasStatement *self)
{
  if (self == NULL)
    return;

  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->on_loan = FALSE;
  if (!self->kept)
    habeas_statement_finalize (self);
}

void
habeas_statement_reset (HabeasStatement *self)
{
  sqlite3_reset (self->handle);
}

void
habeas_statement_bind_null (HabeasStatement *self, int parameter)
{
  sqlite3_bind_null (self->handle, parameter);
}

void
habeas_statement_bind_int (HabeasStatement *self, int parameter, gint64 value)
{
  sqlite3_bind_int64 (self->handle, parameter, value);
}

void
habeas_statement_bind_text (HabeasStatement *self, int parameter, const char *text)
{
  sqlite3_bind_text (self->handle, parameter, text, -1, SQLITE_TRANSIENT);
}

void
habeas_statement_bind_static_text (HabeasStatement *self, int parameter, const char *text)
{
  sqlite3_bind_text (self->handle, parameter, text, -1, SQLITE_STATIC);
}

void
habeas_statement_bind_blob (HabeasStatement *self, int parameter, const void *bytes, gsize size)
{
  sqlite3_bind_blob64 (self->handle, parameter, bytes, size, SQLITE_TRANSIENT);
}

/**
 * habeas_statement_bind_static:
 * @type: HABEAS_DB_TEXT or HABEAS_DB_BLOB
 * @bytes: (not nullable): borrowed until the statement is reset or bound anew
 */
void
habeas_statement_bind_static (
  HabeasStatement *self, int parameter, HabeasDbType type, const void *bytes, gsize size)
{
  if (type == HABEAS_DB_TEXT)
    sqlite3_bind_text64 (self->handle, parameter, bytes, size, SQLITE_STATIC, SQLITE_UTF8);
  else
    sqlite3_bind_blob64 (self->handle, parameter, bytes, size, SQLITE_STATIC);
}

/**
 * habeas_statement_step:
 *
 * Returns: HABEAS_STEP_ROW with a row to read, HABEAS_STEP_DONE, or HABEAS_STEP_ERROR with @error
 * set
 */
HabeasStep
habeas_statement_step (HabeasStatement *self, GError **error)
{
  switch (sqlite3_step (self->handle))
    {
    case SQLITE_ROW:
      return HABEAS_STEP_ROW;
    case SQLITE_DONE:
      return HABEAS_STEP_DONE;
    default:
      g_debug ("Failed: %s", sqlite3_sql (self->handle));
      habeas_db_set_error (self->db, error);
      return HABEAS_STEP_ERROR;
    }
}

gboolean
habeas_statement_run (HabeasStatement *self, GError **error)
{
  HabeasStep step = habeas_statement_step (self, error);

  sqlite3_reset (self->handle);
  return step != HABEAS_STEP_ERROR;
}

int
habeas_statement_n_columns (HabeasStatement *self)
{
  return sqlite3_column_count (self->handle);
}

const char *
habeas_statement_column_name (HabeasStatement *self, int column)
{
  return sqlite3_column_name (self->handle, column);
}

static HabeasDbType
map_type (int type)
{
  switch (type)
    {
    case SQLITE_INTEGER:
      return HABEAS_DB_INTEGER;
    case SQLITE_FLOAT:
      return HABEAS_DB_REAL;
    case SQLITE_TEXT:
      return HABEAS_DB_TEXT;
    case SQLITE_BLOB:
      return HABEAS_DB_BLOB;
    default:
      return HABEAS_DB_NULL;
    }
}

HabeasDbType
habeas_statement_column_type (HabeasStatement *self, int column)
{
  return map_type (sqlite3_column_type (self->handle, column));
}

gint64
habeas_statement_get_int (HabeasStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

const char *
habeas_statement_get_text (HabeasStatement *self, int column)
{
  return (const char *)sqlite3_column_text (self->handle, column);
}

const void *
habeas_statement_get_blob (HabeasStatement *self, int column, gsize *size)
{
  const void *bytes = sqlite3_column_blob (self->handle, column);

  if (size != NULL)
    *size = (gsize)sqlite3_column_bytes (self->handle, column);
  return bytes;
}

struct _HabeasDbCall {
  sqlite3_context *context;
  int n_arguments;
  sqlite3_value **arguments;
};

typedef struct {
  HabeasDbFunction function;
  gpointer user_data;
  GDestroyNotify user_data_free;
} Registration;

static void
free_registration (gpointer data)
{
  Registration *registration = data;

  if (registration->user_data_free != NULL)
    registration->user_data_free (registration->user_data);
  g_free (registration);
}

static void
call_function (sqlite3_context *context, int n_arguments, sqlite3_value **arguments)
{
  Registration *registration = sqlite3_user_data (context);
  HabeasDbCall call = {context, n_arguments, arguments};

  registration->function (&call, registration->user_data);
}

/**
 * habeas_db_add_function:
 * @n_arguments: -1 = any number
 * @user_data_free: (nullable): called when the connection closes
 *
 * Makes @function callable from SQL under @name, also inside triggers.
 */
gboolean
habeas_db_add_function (HabeasDb *self, const char *name, int n_arguments,
  HabeasDbFunctionFlags flags, HabeasDbFunction function, gpointer user_data,
  GDestroyNotify user_data_free, GError **error)
{
  Registration *registration = g_new (Registration, 1);
  int mode = SQLITE_UTF8 | SQLITE_INNOCUOUS;

  registration->function = function;
  registration->user_data = user_data;
  registration->user_data_free = user_data_free;
  if (flags & HABEAS_DB_FUNCTION_DETERMINISTIC)
    mode |= SQLITE_DETERMINISTIC;
  return sqlite3_create_function_v2 (self->handle, name, n_arguments, mode, registration,
           call_function, NULL, NULL, free_registration)
           == SQLITE_OK
         || habeas_db_set_error (self, error);
}

int
habeas_db_call_n_arguments (HabeasDbCall *call)
{
  return call->n_arguments;
}

HabeasDbType
habeas_db_call_get_type (HabeasDbCall *call, int argument)
{
  return map_type (sqlite3_value_type (call->arguments[argument]));
}

gint64
habeas_db_call_get_int (HabeasDbCall *call, int argument)
{
  return sqlite3_value_int64 (call->arguments[argument]);
}

const char *
habeas_db_call_get_text (HabeasDbCall *call, int argument, gsize *size)
{
  const char *text = (const char *)sqlite3_value_text (call->arguments[argument]);

  if (size != NULL)
    *size = (gsize)sqlite3_value_bytes (call->arguments[argument]);
  return text;
}

const void *
habeas_db_call_get_blob (HabeasDbCall *call, int argument, gsize *size)
{
  const void *bytes = sqlite3_value_blob (call->arguments[argument]);

  if (size != NULL)
    *size = (gsize)sqlite3_value_bytes (call->arguments[argument]);
  return bytes;
}

void
habeas_db_call_return_int (HabeasDbCall *call, gint64 value)
{
  sqlite3_result_int64 (call->context, value);
}

void
habeas_db_call_return_text (HabeasDbCall *call, const char *text, gssize size)
{
  sqlite3_result_text (call->context, text, (int)size, SQLITE_TRANSIENT);
}

void
habeas_db_call_return_blob (HabeasDbCall *call, const void *bytes, gsize size)
{
  sqlite3_result_blob64 (call->context, bytes, size, SQLITE_TRANSIENT);
}

void
habeas_db_call_return_error (HabeasDbCall *call, const char *message)
{
  sqlite3_result_error (call->context, message, -1);
}

void
habeas_db_call_return_last_error (HabeasDbCall *call)
{
  sqlite3_result_error_code (
    call->context, sqlite3_extended_errcode (sqlite3_context_db_handle (call->context)));
}
