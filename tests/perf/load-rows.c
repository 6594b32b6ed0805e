/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The floor of an import: the same rows, and nothing else, into tables of the same form. Rows are
 * read into memory in chunks, and only their way into the new database is measured. */
#include "habeas-data-key.h"
#include "habeas-db.h"
#include "habeas-key-slots.h"
#include "habeas-registry.h"
#include "measure.h"

#define ROWS_A_CHUNK 20000
#define CACHE_MIB 24

typedef struct {
  HabeasDbType type;
  gint64 integer;
  const char *text; /* also the bytes of a blob */
  gsize size;
} Cell;

static HabeasDb *
open_casebook (const char *casebook)
{
  g_autofree char *keys = g_build_filename (casebook, "keys.json", NULL);
  g_autofree char *path = g_build_filename (casebook, "cases.db", NULL);
  g_autofree char *passphrase = g_strdup (BENCH_PASSPHRASE);
  g_autoptr (HabeasSecret) secret = habeas_secret_new_wipe_text (passphrase);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasKeySlots) slots = habeas_key_slots_load (keys, &error);
  g_autoptr (HabeasSecret) data_key = NULL;
  g_autoptr (HabeasSecret) key = NULL;
  HabeasUuid slot;
  HabeasDb *db;

  g_assert_no_error (error);
  passphrase = NULL;
  data_key = habeas_key_slots_unlock (slots, secret, &slot, &error);
  g_assert_no_error (error);
  key = habeas_data_key_derive (data_key, HABEAS_KEY_DATABASE);
  db = habeas_db_open (path, habeas_secret_get_bytes (key), HABEAS_DB_READ_ONLY, CACHE_MIB, &error);
  g_assert_no_error (error);
  return db;
}

static void
exec (HabeasDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  habeas_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

/* Statements that make the tables, or the indexes, of @names. */
static void
copy_schema (HabeasDb *from, HabeasDb *to, const char *type, GPtrArray *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasStatement) schema = habeas_db_prepare (from,
    "SELECT sql FROM sqlite_schema WHERE type = ?1 AND tbl_name = ?2 AND sql NOT NULL", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < names->len; i++)
    {
      habeas_statement_reset (schema);
      habeas_statement_bind_text (schema, 1, type);
      habeas_statement_bind_text (schema, 2, names->pdata[i]);
      while (habeas_statement_step (schema, &error) == HABEAS_STEP_ROW)
        exec (to, habeas_statement_get_text (schema, 0));
      g_assert_no_error (error);
    }
}

/* Columns that are stored, not generated. */
static char *
list_columns (HabeasDb *db, const char *table, int *n_columns)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (\"%s\")", table);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasStatement) info = habeas_db_prepare (db, sql, &error);
  GString *columns = g_string_new (NULL);

  g_assert_no_error (error);
  *n_columns = 0;
  while (habeas_statement_step (info, &error) == HABEAS_STEP_ROW)
    {
      g_string_append_printf (
        columns, "%s\"%s\"", *n_columns > 0 ? "," : "", habeas_statement_get_text (info, 1));
      ++*n_columns;
    }
  return g_string_free (columns, FALSE);
}

static void
keep_cell (HabeasStatement *row, int column, GArray *cells, GStringChunk *chunk)
{
  Cell cell = {.type = habeas_statement_column_type (row, column)};

  if (cell.type == HABEAS_DB_INTEGER)
    cell.integer = habeas_statement_get_int (row, column);
  else if (cell.type == HABEAS_DB_TEXT)
    cell.text = g_string_chunk_insert (chunk, habeas_statement_get_text (row, column));
  else if (cell.type == HABEAS_DB_BLOB)
    {
      const char *bytes = habeas_statement_get_blob (row, column, &cell.size);

      cell.text = g_string_chunk_insert_len (chunk, bytes, (gssize)cell.size);
    }
  g_array_append_val (cells, cell);
}

static void
insert_cells (HabeasStatement *insert, const GArray *cells, int n_columns)
{
  g_autoptr (GError) error = NULL;

  for (guint at = 0; at < cells->len; at += (guint)n_columns)
    {
      for (int i = 0; i < n_columns; i++)
        {
          const Cell *cell = &g_array_index (cells, Cell, at + (guint)i);

          if (cell->type == HABEAS_DB_INTEGER)
            habeas_statement_bind_int (insert, i + 1, cell->integer);
          else if (cell->type == HABEAS_DB_TEXT)
            habeas_statement_bind_static_text (insert, i + 1, cell->text);
          else if (cell->type == HABEAS_DB_BLOB)
            habeas_statement_bind_blob (insert, i + 1, cell->text, cell->size);
          else
            habeas_statement_bind_null (insert, i + 1);
        }
      habeas_statement_run (insert, &error);
      g_assert_no_error (error);
      habeas_statement_reset (insert);
    }
}

static double
copy_table (HabeasDb *from, HabeasDb *to, const char *table)
{
  int n_columns;
  g_autofree char *columns = list_columns (from, table, &n_columns);
  g_autofree char *select = g_strdup_printf ("SELECT %s FROM \"%s\"", columns, table);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (1 << 16);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasStatement) rows = habeas_db_prepare (from, select, &error);
  g_autoptr (HabeasStatement) insert = NULL;
  HabeasStep step;
  double seconds = 0;

  g_string_printf (sql, "INSERT INTO \"%s\" (%s) VALUES (?1", table, columns);
  for (int i = 2; i <= n_columns; i++)
    g_string_append_printf (sql, ",?%d", i);
  g_string_append_c (sql, ')');
  insert = habeas_db_prepare (to, sql->str, &error);
  g_assert_no_error (error);
  do
    {
      double start;

      step = habeas_statement_step (rows, &error);
      for (int i = 0; step == HABEAS_STEP_ROW && i < n_columns; i++)
        keep_cell (rows, i, cells, chunk);
      if (step == HABEAS_STEP_ROW && cells->len < ROWS_A_CHUNK * (guint)n_columns)
        continue;
      start = cpu_now ();
      insert_cells (insert, cells, n_columns);
      seconds += cpu_now () - start;
      g_array_set_size (cells, 0);
      g_string_chunk_clear (chunk);
    }
  while (step == HABEAS_STEP_ROW);
  g_assert_no_error (error);
  return seconds;
}

double
load_rows (const char *casebook, const char *target)
{
  static const HabeasRecordKind first[] = {HABEAS_RECORD_VOLUNTEER, HABEAS_RECORD_JURISDICTION,
    HABEAS_RECORD_OFFENSE, HABEAS_RECORD_FACILITY, HABEAS_RECORD_COURT,
    HABEAS_RECORD_COMMUNITY_EVENT, HABEAS_RECORD_IMPORT_BATCH};
  const guint8 key[HABEAS_DB_KEY_SIZE] = {1, 2, 3};
  g_autoptr (HabeasDb) from = open_casebook (casebook);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasDb) to = habeas_db_open (target, key, HABEAS_DB_CREATE, CACHE_MIB, &error);
  double seconds = 0;
  double start;

  g_assert_no_error (error);
  /* Whatever others point at goes first, so that no reference waits for its row. */
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_ptr_array_add (names, (gpointer)habeas_registry_get (first[i])->name);
  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      const char *name = habeas_registry_get (kind)->name;

      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer)name);
    }
  g_ptr_array_add (names, (gpointer) "derived");
  copy_schema (from, to, "table", names);
  exec (to, "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE");
  for (guint i = 0; i < names->len; i++)
    seconds += copy_table (from, to, names->pdata[i]);
  start = cpu_now ();
  copy_schema (from, to, "index", names);
  exec (to, "COMMIT");
  return seconds + cpu_now () - start;
}
