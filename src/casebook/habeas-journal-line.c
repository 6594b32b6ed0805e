/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the journal: its value with a salt, its commitment, its link in the chain. Written in
 * C by the functions that the triggers call, since a large import writes millions. On the thread of
 * the writing connection. */
#include "habeas-journal.h"

#include <sodium.h>
#include <string.h>

/* A value as the journal hashes and keeps it; bytes are borrowed. */
typedef struct {
  HabeasDbType type;
  gint64 integer;
  const void *bytes;
  gsize size;
} Value;

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
hash_value (crypto_generichash_state *state, const Value *value)
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
read_argument (HabeasDbCall *call, int argument, Value *value)
{
  *value = (Value){.type = habeas_db_call_get_type (call, argument)};
  if (value->type == HABEAS_DB_INTEGER)
    value->integer = habeas_db_call_get_int (call, argument);
  else if (value->type == HABEAS_DB_TEXT || value->type == HABEAS_DB_BLOB)
    value->bytes = habeas_db_call_get_blob (call, argument, &value->size);
  /* SQLite has no bytes for an empty text, and takes none for NULL. */
  if (value->size == 0)
    value->bytes = "";
}

static void
read_column (HabeasStatement *statement, int column, Value *value)
{
  *value = (Value){.type = habeas_statement_column_type (statement, column)};
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
      Value value;

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
  CHAIN_HLC = CHAIN_FIRST + 3,
  N_END_COLUMNS = CHAIN_FIRST + 14,
};

#define SELECT_END                                                                                 \
  "SELECT a.dev, a.txn, a.kind, a.actor, a.undoes, (SELECT max (seq) FROM op),"                    \
  " p.dev_seq, p.txn, p.kind, p.hlc, p.recv_ms, p.actor, p.tbl, p.row, p.col, p.base_hlc,"         \
  " (SELECT id FROM device WHERE dev = p.base_dev), p.undoes, p.commitment, p.prev_hash"           \
  " FROM act a, op p"                                                                              \
  " WHERE p.seq = (SELECT seq FROM op WHERE dev = a.dev ORDER BY seq DESC LIMIT 1)"

#define SELECT_STATE "SELECT txn, (SELECT max (seq) FROM op) FROM act"

#define INSERT_VALUE "INSERT INTO op_value (seq, salt, val) VALUES (?1, ?2, ?3)"

#define INSERT_LINE                                                                                \
  "INSERT INTO op (seq, dev, dev_seq, txn, kind, hlc, recv_ms, actor, tbl, row, col, base_hlc,"    \
  " base_dev, undoes, commitment, prev_hash)"                                                      \
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"

/* The version of a cell that a change replaces; without one, that of the birth of its row. */
#define SELECT_BASE                                                                                \
  "SELECT b.hlc, b.dev, d.id FROM (SELECT hlc, dev FROM cell WHERE row = ?1 AND col = ?2 UNION"    \
  " ALL SELECT hlc, dev FROM op WHERE row = ?1 AND col = 0 LIMIT 1) b JOIN device d USING (dev)"

#define SET_CELL                                                                                   \
  "INSERT INTO cell (row, col, hlc, dev) VALUES (?1, ?2, ?3, ?4)"                                  \
  " ON CONFLICT (row, col) DO UPDATE SET hlc = excluded.hlc, dev = excluded.dev"

typedef struct {
  HabeasUuid bytes;
  gboolean is_set;
} Id;

/* The act under way and the last line of its device. */
typedef struct {
  gint64 dev;
  Id txn;
  gint64 kind;
  Id actor;
  Id undoes;
  gint64 seq;
  gint64 dev_seq;
  gint64 hlc;
  guint8 hash[HABEAS_HASH_SIZE];
} End;

typedef struct {
  HabeasDb *db; /* borrowed */
  SaltPool salts;
  GString *json; /* of one birth, kept for the next */
  End end;       /* in force while the table ends with its seq in its act */
} Journal;

typedef struct {
  gint64 now_ms;
  gint64 hlc;
  Id row;
  Value base_hlc;
  gint64 base_dev;
  Id base_device;
  guint8 commitment[HABEAS_HASH_SIZE];
} Line;

static void
read_id (HabeasStatement *statement, int column, Id *id)
{
  Value value;

  read_column (statement, column, &value);
  id->is_set = value.type == HABEAS_DB_BLOB && value.size == sizeof id->bytes.bytes;
  if (id->is_set)
    memcpy (id->bytes.bytes, value.bytes, value.size);
}

static Value
id_value (const Id *id)
{
  return (Value){
    .type = id->is_set ? HABEAS_DB_BLOB : HABEAS_DB_NULL,
    .bytes = id->is_set ? id->bytes.bytes : NULL,
    .size = id->is_set ? sizeof id->bytes.bytes : 0,
  };
}

static Value
integer_value (gint64 integer)
{
  return (Value){.type = HABEAS_DB_INTEGER, .integer = integer};
}

static Value
hash_as_value (const guint8 hash[HABEAS_HASH_SIZE])
{
  return (Value){.type = HABEAS_DB_BLOB, .bytes = hash, .size = HABEAS_HASH_SIZE};
}

static void
bind_value (HabeasStatement *statement, int parameter, const Value *value)
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

static void
bind_id (HabeasStatement *statement, int parameter, const Id *id)
{
  const Value value = id_value (id);

  bind_value (statement, parameter, &value);
}

static gboolean
read_end (HabeasDb *db, End *end, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, SELECT_END, error);
  crypto_generichash_state state;

  if (statement == NULL || habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  end->dev = habeas_statement_get_int (statement, END_DEV);
  read_id (statement, END_TXN, &end->txn);
  end->kind = habeas_statement_get_int (statement, END_KIND);
  read_id (statement, END_ACTOR, &end->actor);
  read_id (statement, END_UNDOES, &end->undoes);
  end->seq = habeas_statement_get_int (statement, END_SEQ);
  end->dev_seq = habeas_statement_get_int (statement, CHAIN_DEV_SEQ);
  end->hlc = habeas_statement_get_int (statement, CHAIN_HLC);
  crypto_generichash_init (&state, NULL, 0, HABEAS_HASH_SIZE);
  for (int i = CHAIN_FIRST; i < N_END_COLUMNS; i++)
    {
      Value value;

      read_column (statement, i, &value);
      hash_value (&state, &value);
    }
  crypto_generichash_final (&state, end->hash, HABEAS_HASH_SIZE);
  return TRUE;
}

/* A large import writes millions of lines, so the end of the chain is kept from one to the next.
 * The table tells each time whether it still ends there: a rollback takes lines away, another act
 * has another id. */
static gboolean
find_end (Journal *self, gboolean *in_act, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, SELECT_STATE, error);
  Id txn;

  if (statement == NULL || habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  read_id (statement, 0, &txn);
  *in_act = txn.is_set;
  if (!txn.is_set
      || (self->end.seq == habeas_statement_get_int (statement, 1) && self->end.txn.is_set
          && memcmp (&txn.bytes, &self->end.txn.bytes, sizeof txn.bytes) == 0))
    return TRUE;
  return read_end (self->db, &self->end, error);
}

static gboolean
insert_value (HabeasDb *db, gint64 seq, const guint8 *salt, const Value *value, GError **error)
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
commit_to (const guint8 *salt, const Value *value, guint8 commitment[HABEAS_HASH_SIZE])
{
  const Value salted = {.type = HABEAS_DB_BLOB, .bytes = salt, .size = HABEAS_SALT_SIZE};
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, HABEAS_HASH_SIZE);
  hash_value (&state, &salted);
  hash_value (&state, value);
  crypto_generichash_final (&state, commitment, HABEAS_HASH_SIZE);
}

static gboolean
insert_line (Journal *self, const Line *line, HabeasRecordKind kind, int column, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, INSERT_LINE, error);
  const End *end = &self->end;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, end->seq + 1);
  habeas_statement_bind_int (statement, 2, end->dev);
  habeas_statement_bind_int (statement, 3, end->dev_seq + 1);
  bind_id (statement, 4, &end->txn);
  habeas_statement_bind_int (statement, 5, end->kind);
  habeas_statement_bind_int (statement, 6, line->hlc);
  habeas_statement_bind_int (statement, 7, line->now_ms);
  bind_id (statement, 8, &end->actor);
  habeas_statement_bind_int (statement, 9, kind);
  bind_id (statement, 10, &line->row);
  habeas_statement_bind_int (statement, 11, column);
  bind_value (statement, 12, &line->base_hlc);
  if (line->base_device.is_set)
    habeas_statement_bind_int (statement, 13, line->base_dev);
  else
    habeas_statement_bind_null (statement, 13);
  bind_id (statement, 14, &end->undoes);
  habeas_statement_bind_static (statement, 15, HABEAS_DB_BLOB, line->commitment, HABEAS_HASH_SIZE);
  habeas_statement_bind_static (statement, 16, HABEAS_DB_BLOB, end->hash, HABEAS_HASH_SIZE);
  return habeas_statement_run (statement, error);
}

/* In the order of CHAIN in habeas-journal.c. */
static void
advance (Journal *self, const Line *line, HabeasRecordKind kind, int column)
{
  End *end = &self->end;
  const Value values[] = {
    integer_value (end->dev_seq + 1),
    id_value (&end->txn),
    integer_value (end->kind),
    integer_value (line->hlc),
    integer_value (line->now_ms),
    id_value (&end->actor),
    integer_value (kind),
    id_value (&line->row),
    integer_value (column),
    line->base_hlc,
    id_value (&line->base_device),
    id_value (&end->undoes),
    hash_as_value (line->commitment),
    hash_as_value (end->hash),
  };
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, HABEAS_HASH_SIZE);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    hash_value (&state, &values[i]);
  crypto_generichash_final (&state, end->hash, HABEAS_HASH_SIZE);
  end->seq++;
  end->dev_seq++;
  end->hlc = line->hlc;
}

static gboolean
read_base (HabeasDb *db, Line *line, int column, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, SELECT_BASE, error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  bind_id (statement, 1, &line->row);
  habeas_statement_bind_int (statement, 2, column);
  step = habeas_statement_step (statement, error);
  if (step == HABEAS_STEP_ROW)
    {
      line->base_hlc = integer_value (habeas_statement_get_int (statement, 0));
      line->base_dev = habeas_statement_get_int (statement, 1);
      read_id (statement, 2, &line->base_device);
    }
  return step != HABEAS_STEP_ERROR;
}

static gboolean
set_cell (Journal *self, const Line *line, int column, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, SET_CELL, error);

  if (statement == NULL)
    return FALSE;
  bind_id (statement, 1, &line->row);
  habeas_statement_bind_int (statement, 2, column);
  habeas_statement_bind_int (statement, 3, line->hlc);
  habeas_statement_bind_int (statement, 4, self->end.dev);
  return habeas_statement_run (statement, error);
}

/* @row: (nullable): the act itself
 * @change: the line is one of a cell, and so has a base and makes a version. */
static gboolean
write_line (Journal *self, HabeasRecordKind kind, const HabeasUuid *row, int column,
  const Value *value, gboolean change, gboolean *in_act, GError **error)
{
  Line line = {.now_ms = g_get_real_time () / 1000, .base_hlc = {.type = HABEAS_DB_NULL}};
  const guint8 *salt = draw_salt (&self->salts);

  if (!find_end (self, in_act, error))
    return FALSE;
  if (!*in_act)
    return TRUE;
  line.hlc = get_next_hlc (self->end.hlc, line.now_ms);
  line.row = row != NULL ? (Id){*row, TRUE} : self->end.txn;
  commit_to (salt, value, line.commitment);
  if ((change && !read_base (self->db, &line, column, error))
      || !insert_value (self->db, self->end.seq + 1, salt, value, error)
      || !insert_line (self, &line, kind, column, error)
      || (change && !set_cell (self, &line, column, error)))
    return FALSE;
  advance (self, &line, kind, column);
  return TRUE;
}

/* --- Functions of SQL --- */

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
      Value value;

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
write_from_call (HabeasDbCall *call, Journal *self, int column, const Value *value, gboolean change)
{
  g_autoptr (GError) error = NULL;
  HabeasUuid row;
  gboolean in_act = FALSE;
  gsize size;
  const void *bytes = habeas_db_call_get_blob (call, 1, &size);

  if (bytes != NULL && size != sizeof row.bytes)
    {
      habeas_db_call_return_error (call, "A row without an id");
      return;
    }
  if (bytes != NULL)
    memcpy (row.bytes, bytes, size);
  if (!write_line (self, (HabeasRecordKind)habeas_db_call_get_int (call, 0),
        bytes != NULL ? &row : NULL, column, value, change, &in_act, &error))
    habeas_db_call_return_last_error (call);
  else if (in_act)
    habeas_db_call_return_int (call, 1);
}

/* habeas_birth (kind, id, column, value, column, value, …) */
static void
on_birth (HabeasDbCall *call, gpointer user_data)
{
  Journal *self = user_data;
  Value value = {.type = HABEAS_DB_TEXT};

  make_json (call, 2, self->json);
  value.bytes = self->json->str;
  value.size = self->json->len;
  write_from_call (call, self, 0, &value, FALSE);
}

/* habeas_change (kind, id, column, value) */
static void
on_change (HabeasDbCall *call, gpointer user_data)
{
  Value value;

  read_argument (call, 3, &value);
  write_from_call (call, user_data, (int)habeas_db_call_get_int (call, 2), &value, TRUE);
}

/* habeas_line (kind, id, column, value): of no cell; without an id it is about the act itself. */
static void
on_line (HabeasDbCall *call, gpointer user_data)
{
  Value value;

  read_argument (call, 3, &value);
  write_from_call (call, user_data, (int)habeas_db_call_get_int (call, 2), &value, FALSE);
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
  Journal *self = g_new0 (Journal, 1);

  self->db = db;
  self->salts.used = sizeof self->salts.bytes;
  self->json = g_string_sized_new (1024);
  return habeas_db_add_function (db, "habeas_birth", -1, 0, on_birth, self, journal_free, error)
         && habeas_db_add_function (db, "habeas_change", 4, 0, on_change, self, NULL, error)
         && habeas_db_add_function (db, "habeas_line", 4, 0, on_line, self, NULL, error)
         && habeas_db_add_function (db, "habeas_salt", 0, 0, on_salt, NULL, NULL, error)
         && habeas_db_add_function (db, "habeas_now", 0, 0, on_now, NULL, NULL, error)
         && habeas_db_add_function (db, "habeas_hlc", 1, 0, on_hlc, NULL, NULL, error)
         && habeas_db_add_function (
           db, "habeas_hash", -1, HABEAS_DB_FUNCTION_DETERMINISTIC, on_hash, NULL, NULL, error);
}
