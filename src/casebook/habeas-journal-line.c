/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the journal: its value with a salt, its commitment, its link in the chain. Written in
 * C by the functions that the triggers call, since a large import writes millions. They keep no
 * state: the end of the chain is read from the table, so that a rollback takes everything with it.
 * On the thread of the writing connection. */
#include "habeas-journal-line.h"

#include <sodium.h>
#include <string.h>

/* Salts out of a pool: one call of the system for 256 of them. A connection has one thread, and so
 * has its pool. */
typedef struct {
  guint8 bytes[256 * HABEAS_SALT_SIZE];
  gsize used;
} SaltPool;

static const guint8 *
draw_salt (SaltPool *pool)
{
  const guint8 *salt;

  if (pool->used == sizeof pool->bytes)
    {
      randombytes_buf (pool->bytes, sizeof pool->bytes);
      pool->used = 0;
    }
  salt = pool->bytes + pool->used;
  pool->used += HABEAS_SALT_SIZE;
  return salt;
}

/* Hybrid logical clock: 48 bits of milliseconds, 16 of a counter; never back, whatever the wall
 * clock does. */
static gint64
get_next_hlc (gint64 last, gint64 now_ms)
{
  const gint64 wall = now_ms << 16;

  return wall > last ? wall : last + 1;
}

/* --- Hashes --- */

/* Type, length and bytes of a value, so that no two rows of values hash alike. */
static void
hash_value (crypto_generichash_state *state, const HabeasJournalValue *value)
{
  guint8 head[9] = {(guint8)value->type};
  guint64 number = 0;

  if (value->type == HABEAS_DB_INTEGER)
    number = (guint64)value->integer;
  else if (value->type == HABEAS_DB_TEXT || value->type == HABEAS_DB_BLOB)
    number = value->size;
  for (int i = 0; i < 8; i++)
    head[1 + i] = (guint8)(number >> (56 - 8 * i));
  crypto_generichash_update (state, head, sizeof head);
  if (value->size > 0)
    crypto_generichash_update (state, value->bytes, value->size);
}

static void
read_argument (HabeasDbCall *call, int argument, HabeasJournalValue *value)
{
  *value = (HabeasJournalValue){.type = habeas_db_call_get_type (call, argument)};
  if (value->type == HABEAS_DB_INTEGER)
    value->integer = habeas_db_call_get_int (call, argument);
  else if (value->type == HABEAS_DB_TEXT || value->type == HABEAS_DB_BLOB)
    value->bytes = habeas_db_call_get_blob (call, argument, &value->size);
}

static void
read_column (HabeasStatement *statement, int column, HabeasJournalValue *value)
{
  *value = (HabeasJournalValue){.type = habeas_statement_column_type (statement, column)};
  if (value->type == HABEAS_DB_INTEGER)
    value->integer = habeas_statement_get_int (statement, column);
  else if (value->type == HABEAS_DB_TEXT || value->type == HABEAS_DB_BLOB)
    value->bytes = habeas_statement_get_blob (statement, column, &value->size);
}

/* BLAKE2b-256 of all arguments, by which the chain and the commitments are checked. */
static void
on_hash (HabeasDbCall *call, gpointer user_data)
{
  crypto_generichash_state state;
  guint8 hash[HABEAS_HASH_SIZE];
  int n = habeas_db_call_n_arguments (call);

  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  for (int i = 0; i < n; i++)
    {
      HabeasJournalValue value;

      read_argument (call, i, &value);
      hash_value (&state, &value);
    }
  crypto_generichash_final (&state, hash, sizeof hash);
  habeas_db_call_return_blob (call, hash, sizeof hash);
}

/* --- The line --- */

/* What the end of the chain holds, from column CHAIN_FIRST on in the order of its hash. */
enum {
  END_DEV,
  END_TXN,
  END_KIND,
  END_ACTOR,
  END_UNDOES,
  END_SEQ,
  CHAIN_FIRST,
  CHAIN_DEV_SEQ = CHAIN_FIRST,
  CHAIN_TXN,
  CHAIN_KIND,
  CHAIN_HLC,
  CHAIN_RECV_MS,
  CHAIN_ACTOR,
  CHAIN_TBL,
  CHAIN_ROW,
  CHAIN_COL,
  CHAIN_BASE_HLC,
  CHAIN_BASE_DEV,
  CHAIN_UNDOES,
  CHAIN_COMMITMENT,
  CHAIN_PREV_HASH,
  N_END_COLUMNS,
};

#define SELECT_END                                                                                 \
  "SELECT a.dev, a.txn, a.kind, a.actor, a.undoes, (SELECT max (seq) FROM op),"                    \
  " p.dev_seq, p.txn, p.kind, p.hlc, p.recv_ms, p.actor, p.tbl, p.row, p.col, p.base_hlc,"         \
  " (SELECT id FROM device WHERE dev = p.base_dev), p.undoes, p.commitment, p.prev_hash"           \
  " FROM act a, op p"                                                                              \
  " WHERE p.seq = (SELECT seq FROM op WHERE dev = a.dev ORDER BY seq DESC LIMIT 1)"

#define INSERT_VALUE "INSERT INTO op_value (seq, salt, val) VALUES (?1, ?2, ?3)"

#define INSERT_LINE                                                                                \
  "INSERT INTO op (seq, dev, dev_seq, txn, kind, hlc, recv_ms, actor, tbl, row, col, base_hlc,"    \
  " base_dev, undoes, commitment, prev_hash)"                                                      \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"

/* The version of a cell that a change replaces; without one, that of the birth of its row. */
#define SELECT_BASE                                                                                \
  "SELECT hlc, dev FROM cell WHERE row = ?1 AND col = ?2 UNION ALL"                                \
  " SELECT hlc, dev FROM op WHERE row = ?1 AND col = 0 LIMIT 1"

#define SET_CELL                                                                                   \
  "INSERT INTO cell (row, col, hlc, dev) VALUES (?1, ?2, ?3, ?4)"                                  \
  " ON CONFLICT (row, col) DO UPDATE SET hlc = excluded.hlc, dev = excluded.dev"

typedef struct {
  HabeasJournalValue end[N_END_COLUMNS]; /* borrowed from the statement that read them */
  HabeasJournalValue row;
  HabeasJournalValue base_hlc;
  HabeasJournalValue base_dev;
  gint64 now_ms;
  gint64 hlc;
} Line;

static void
bind_value (HabeasStatement *statement, int parameter, const HabeasJournalValue *value)
{
  switch (value->type)
    {
    case HABEAS_DB_INTEGER:
      habeas_statement_bind_int (statement, parameter, value->integer);
      break;
    case HABEAS_DB_TEXT:
    case HABEAS_DB_BLOB:
      habeas_statement_bind_static (statement, parameter, value->type, value->bytes, value->size);
      break;
    case HABEAS_DB_NULL:
    case HABEAS_DB_REAL:
    default:
      habeas_statement_bind_null (statement, parameter);
    }
}

static gboolean
insert_value (
  HabeasDb *db, gint64 seq, const guint8 *salt, const HabeasJournalValue *value, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, INSERT_VALUE, error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, seq);
  habeas_statement_bind_static (statement, 2, HABEAS_DB_BLOB, salt, HABEAS_SALT_SIZE);
  bind_value (statement, 3, value);
  return habeas_statement_run (statement, error);
}

static void
hash_end (const Line *self, guint8 hash[HABEAS_HASH_SIZE])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, HABEAS_HASH_SIZE);
  for (int i = CHAIN_FIRST; i < N_END_COLUMNS; i++)
    hash_value (&state, &self->end[i]);
  crypto_generichash_final (&state, hash, HABEAS_HASH_SIZE);
}

static void
commit_to (const guint8 *salt, const HabeasJournalValue *value, guint8 commitment[HABEAS_HASH_SIZE])
{
  const HabeasJournalValue salted
    = {.type = HABEAS_DB_BLOB, .bytes = salt, .size = HABEAS_SALT_SIZE};
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, HABEAS_HASH_SIZE);
  hash_value (&state, &salted);
  hash_value (&state, value);
  crypto_generichash_final (&state, commitment, HABEAS_HASH_SIZE);
}

static gboolean
insert_line (
  HabeasDb *db, const Line *self, const HabeasJournalLine *line, const guint8 *salt, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, INSERT_LINE, error);
  guint8 commitment[HABEAS_HASH_SIZE];
  guint8 prev_hash[HABEAS_HASH_SIZE];

  if (statement == NULL)
    return FALSE;
  commit_to (salt, &line->value, commitment);
  hash_end (self, prev_hash);
  habeas_statement_bind_int (statement, 1, self->end[END_SEQ].integer + 1);
  bind_value (statement, 2, &self->end[END_DEV]);
  habeas_statement_bind_int (statement, 3, self->end[CHAIN_DEV_SEQ].integer + 1);
  bind_value (statement, 4, &self->end[END_TXN]);
  bind_value (statement, 5, &self->end[END_KIND]);
  habeas_statement_bind_int (statement, 6, self->hlc);
  habeas_statement_bind_int (statement, 7, self->now_ms);
  bind_value (statement, 8, &self->end[END_ACTOR]);
  habeas_statement_bind_int (statement, 9, line->kind);
  bind_value (statement, 10, &self->row);
  habeas_statement_bind_int (statement, 11, line->column);
  bind_value (statement, 12, &self->base_hlc);
  bind_value (statement, 13, &self->base_dev);
  bind_value (statement, 14, &self->end[END_UNDOES]);
  habeas_statement_bind_static (statement, 15, HABEAS_DB_BLOB, commitment, sizeof commitment);
  habeas_statement_bind_static (statement, 16, HABEAS_DB_BLOB, prev_hash, sizeof prev_hash);
  return habeas_statement_run (statement, error);
}

static gboolean
read_base (HabeasDb *db, Line *self, int column, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, SELECT_BASE, error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  bind_value (statement, 1, &self->row);
  habeas_statement_bind_int (statement, 2, column);
  step = habeas_statement_step (statement, error);
  if (step == HABEAS_STEP_ROW)
    {
      read_column (statement, 0, &self->base_hlc);
      read_column (statement, 1, &self->base_dev);
    }
  return step != HABEAS_STEP_ERROR;
}

static gboolean
set_cell (HabeasDb *db, const Line *self, int column, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, SET_CELL, error);

  if (statement == NULL)
    return FALSE;
  bind_value (statement, 1, &self->row);
  habeas_statement_bind_int (statement, 2, column);
  habeas_statement_bind_int (statement, 3, self->hlc);
  bind_value (statement, 4, &self->end[END_DEV]);
  return habeas_statement_run (statement, error);
}

/* @change: the line is one of a cell, and so has a base and makes a version. */
static gboolean
write_line (HabeasDb *db, const HabeasJournalLine *line, gboolean change, const guint8 *salt,
  gboolean *in_act, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, SELECT_END, error);
  Line self = {.now_ms = g_get_real_time () / 1000};
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  step = habeas_statement_step (statement, error);
  if (step == HABEAS_STEP_ERROR)
    return FALSE;
  for (int i = 0; step == HABEAS_STEP_ROW && i < N_END_COLUMNS; i++)
    read_column (statement, i, &self.end[i]);
  *in_act = self.end[END_TXN].type != HABEAS_DB_NULL;
  if (!*in_act)
    return TRUE;
  self.hlc = get_next_hlc (self.end[CHAIN_HLC].integer, self.now_ms);
  if (line->row != NULL)
    self.row = (HabeasJournalValue){
      .type = HABEAS_DB_BLOB, .bytes = line->row->bytes, .size = sizeof line->row->bytes};
  else
    self.row = self.end[END_TXN];
  return (!change || read_base (db, &self, line->column, error))
         && insert_value (db, self.end[END_SEQ].integer + 1, salt, &line->value, error)
         && insert_line (db, &self, line, salt, error)
         && (!change || set_cell (db, &self, line->column, error));
}

gboolean
habeas_journal_write_line (HabeasDb *db, const HabeasJournalLine *line, GError **error)
{
  guint8 salt[HABEAS_SALT_SIZE];
  gboolean in_act = FALSE;

  g_return_val_if_fail (db != NULL && line != NULL, FALSE);

  randombytes_buf (salt, sizeof salt);
  if (!write_line (db, line, FALSE, salt, &in_act, error))
    return FALSE;
  if (!in_act)
    g_set_error_literal (
      error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_CONSTRAINT, "There is no act to write a line of");
  return in_act;
}

/* --- Functions of SQL --- */

typedef struct {
  HabeasDb *db; /* borrowed */
  SaltPool salts;
  GString *json; /* of one birth, kept for the next */
} Journal;

static void
journal_free (gpointer data)
{
  Journal *self = data;

  sodium_memzero (&self->salts, sizeof self->salts);
  g_string_free (self->json, TRUE);
  g_free (self);
}

static void
append_json_text (GString *json, const char *text, gsize size)
{
  gsize from = 0;

  g_string_append_c (json, '"');
  for (gsize i = 0; i < size; i++)
    {
      const guchar c = (guchar)text[i];

      if (c != '"' && c != '\\' && c >= 0x20)
        continue;
      g_string_append_len (json, text + from, (gssize)(i - from));
      from = i + 1;
      if (c < 0x20)
        g_string_append_printf (json, "\\u%04x", c);
      else
        {
          g_string_append_c (json, '\\');
          g_string_append_c (json, (char)c);
        }
    }
  g_string_append_len (json, text + from, (gssize)(size - from));
  g_string_append_c (json, '"');
}

static void
append_json_integer (GString *json, gint64 integer)
{
  char number[24];

  g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, integer);
  g_string_append (json, number);
}

static void
append_json_blob (GString *json, const guint8 *bytes, gsize size)
{
  static const char hex[] = "0123456789abcdef";

  g_string_append (json, "\"x:");
  for (gsize i = 0; i < size; i++)
    {
      g_string_append_c (json, hex[bytes[i] >> 4]);
      g_string_append_c (json, hex[bytes[i] & 15]);
    }
  g_string_append_c (json, '"');
}

/* (column, value, column, value, …) → {"1":"…","4":"x:0a1b…","7":5}, without what is NULL. */
static void
make_json (HabeasDbCall *call, int first, GString *json)
{
  const int n = habeas_db_call_n_arguments (call);

  g_string_assign (json, "{");
  for (int i = first; i + 1 < n; i += 2)
    {
      HabeasJournalValue value;

      read_argument (call, i + 1, &value);
      if (value.type == HABEAS_DB_NULL)
        continue;
      g_string_append (json, json->len > 1 ? ",\"" : "\"");
      append_json_integer (json, habeas_db_call_get_int (call, i));
      g_string_append (json, "\":");
      if (value.type == HABEAS_DB_INTEGER)
        append_json_integer (json, value.integer);
      else if (value.type == HABEAS_DB_BLOB)
        append_json_blob (json, value.bytes, value.size);
      else
        append_json_text (json, value.bytes, value.size);
    }
  g_string_append_c (json, '}');
}

/* Result of a function: 1, NULL outside of an act, or the error of the database as it is. */
static void
write_from_call (HabeasDbCall *call, Journal *self, HabeasJournalLine *line, gboolean change)
{
  g_autoptr (GError) error = NULL;
  HabeasUuid row;
  gboolean in_act = FALSE;
  gsize size;
  const void *bytes = habeas_db_call_get_blob (call, 1, &size);

  if (size != sizeof row.bytes)
    {
      habeas_db_call_return_error (call, "A row without an id");
      return;
    }
  memcpy (row.bytes, bytes, size);
  line->kind = (HabeasRecordKind)habeas_db_call_get_int (call, 0);
  line->row = &row;
  if (!write_line (self->db, line, change, draw_salt (&self->salts), &in_act, &error))
    habeas_db_call_return_last_error (call);
  else if (in_act)
    habeas_db_call_return_int (call, 1);
}

/* habeas_birth (kind, id, column, value, column, value, …) */
static void
on_birth (HabeasDbCall *call, gpointer user_data)
{
  Journal *self = user_data;
  HabeasJournalLine line = {.column = 0, .value = {.type = HABEAS_DB_TEXT}};

  make_json (call, 2, self->json);
  line.value.bytes = self->json->str;
  line.value.size = self->json->len;
  write_from_call (call, self, &line, FALSE);
}

/* habeas_change (kind, id, column, value) */
static void
on_change (HabeasDbCall *call, gpointer user_data)
{
  Journal *self = user_data;
  HabeasJournalLine line = {.column = (int)habeas_db_call_get_int (call, 2)};

  read_argument (call, 3, &line.value);
  write_from_call (call, self, &line, TRUE);
}

static void
on_salt (HabeasDbCall *call, gpointer user_data)
{
  guint8 salt[HABEAS_SALT_SIZE];

  randombytes_buf (salt, sizeof salt);
  habeas_db_call_return_blob (call, salt, sizeof salt);
}

static void
on_now (HabeasDbCall *call, gpointer user_data)
{
  habeas_db_call_return_int (call, g_get_real_time () / 1000);
}

static void
on_hlc (HabeasDbCall *call, gpointer user_data)
{
  habeas_db_call_return_int (
    call, get_next_hlc (habeas_db_call_get_int (call, 0), g_get_real_time () / 1000));
}

gboolean
habeas_journal_add_functions (HabeasDb *db, GError **error)
{
  Journal *self = g_new (Journal, 1);

  self->db = db;
  self->salts.used = sizeof self->salts.bytes;
  self->json = g_string_sized_new (1024);
  return habeas_db_add_function (db, "habeas_birth", -1, 0, on_birth, self, journal_free, error)
         && habeas_db_add_function (db, "habeas_change", 4, 0, on_change, self, NULL, error)
         && habeas_db_add_function (db, "habeas_salt", 0, 0, on_salt, NULL, NULL, error)
         && habeas_db_add_function (db, "habeas_now", 0, 0, on_now, NULL, NULL, error)
         && habeas_db_add_function (db, "habeas_hlc", 1, 0, on_hlc, NULL, NULL, error)
         && habeas_db_add_function (
           db, "habeas_hash", -1, HABEAS_DB_FUNCTION_DETERMINISTIC, on_hash, NULL, NULL, error);
}
