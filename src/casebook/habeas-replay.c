/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading cells out of the journal: what a cell held at a time, and whether the tables are what the
 * operations make of them. On the thread of the connection. */
#include "habeas-replay.h"

#include "habeas-casebook.h"
#include "habeas-registry.h"
#include "habeas-row-io.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
set_hex (HabeasValue *value, const char *hex)
{
  gsize size = strlen (hex) / 2;
  guint8 *bytes = g_malloc (size + 1);
  g_autoptr (GBytes) blob = NULL;

  for (gsize i = 0; i < size; i++)
    bytes[i]
      = (guint8)(g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  blob = g_bytes_new_take (bytes, size);
  habeas_value_set_blob (value, blob);
}

static void
read_member (JsonObject *object, int column, gboolean blob, HabeasValue *value)
{
  char name[8];
  JsonNode *node;

  habeas_value_clear (value);
  g_snprintf (name, sizeof name, "%d", column);
  node = json_object_get_member (object, name);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    habeas_value_set_integer (value, json_node_get_int (node));
  else if (blob && g_str_has_prefix (json_node_get_string (node), "x:"))
    set_hex (value, json_node_get_string (node) + 2);
  else
    habeas_value_set_text (value, json_node_get_string (node));
}

static JsonNode *
parse_birth (const char *json)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&root) : NULL;
}

void
habeas_replay_read_birth (const char *json, int column, HabeasValue *value)
{
  g_autoptr (JsonNode) root = parse_birth (json);

  habeas_value_clear (value);
  if (root != NULL)
    read_member (json_node_get_object (root), column, TRUE, value);
}

gint64
habeas_replay_find_rid (
  HabeasDb *db, HabeasRecordKind kind, const void *id, gsize size, GError **error)
{
  g_autofree char *sql
    = g_strdup_printf ("SELECT rid FROM \"%s\" WHERE id = ?1", habeas_registry_get (kind)->name);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, sql, error);

  if (statement == NULL)
    return 0;
  habeas_statement_bind_blob (statement, 1, id, size);
  return habeas_statement_step (statement, error) == HABEAS_STEP_ROW
           ? habeas_statement_get_int (statement, 0)
           : 0;
}

static gboolean
is_blob (const HabeasField *field)
{
  return field != NULL && (field->type == HABEAS_FIELD_REF || field->type == HABEAS_FIELD_BLOB);
}

/* A reference of the journal (an id) becomes one of the tables (a rid). */
static gboolean
resolve (HabeasDb *db, const HabeasField *field, HabeasValue *value, GError **error)
{
  gint64 rid;

  if (field == NULL || field->type != HABEAS_FIELD_REF || value->type != HABEAS_VALUE_BLOB)
    return TRUE;
  rid = habeas_replay_find_rid (
    db, field->ref, g_bytes_get_data (value->blob, NULL), g_bytes_get_size (value->blob), error);
  habeas_value_clear (value);
  if (rid != 0)
    habeas_value_set_integer (value, rid);
  return error == NULL || *error == NULL;
}

gboolean
habeas_replay_get_value_before (HabeasDb *db, const HabeasRecordInfo *info, const HabeasUuid *row,
  int column, gint64 before, HabeasValue *value, GError **error)
{
  const HabeasField *field = habeas_record_info_find_column (info, (guint)column);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT o.col, v.val FROM op o LEFT JOIN op_value v ON v.seq = o.seq"
    " WHERE o.row = ?1 AND o.col IN (0, ?2) AND o.seq < ?3 AND o.tbl = ?4"
    " ORDER BY o.col = 0, o.seq DESC LIMIT 1",
    error);
  HabeasStep step;

  habeas_value_clear (value);
  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_blob (statement, 1, row->bytes, sizeof row->bytes);
  habeas_statement_bind_int (statement, 2, column);
  habeas_statement_bind_int (statement, 3, before);
  habeas_statement_bind_int (statement, 4, info->kind);
  step = habeas_statement_step (statement, error);
  if (step != HABEAS_STEP_ROW)
    return step == HABEAS_STEP_DONE;
  if (habeas_statement_get_int (statement, 0) != HABEAS_COLUMN_BIRTH)
    habeas_row_read_value (statement, 1, value);
  else if (habeas_statement_get_text (statement, 1) != NULL)
    {
      g_autoptr (JsonNode) root = parse_birth (habeas_statement_get_text (statement, 1));

      if (root != NULL)
        read_member (json_node_get_object (root), column, is_blob (field), value);
    }
  return resolve (db, field, value, error);
}

/* Fills @expected from the birth of the row and @seen with TRUE for cells that a later line sets.
 */
static gboolean
replay_row (
  HabeasDb *db, const HabeasRecordInfo *info, HabeasRecord *stored, gboolean *equal, GError **error)
{
  const HabeasUuid *id = habeas_record_get_id (stored);
  g_autofree HabeasValue *cells = g_new0 (HabeasValue, info->n_fields);
  gboolean retracted = FALSE;
  gboolean purged = FALSE;
  gboolean born = FALSE;
  HabeasStep step;
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT o.col, v.val, v.seq FROM op o LEFT JOIN op_value v ON v.seq = o.seq"
    " WHERE o.row = ?1 AND o.tbl = ?2 ORDER BY o.seq",
    error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_blob (statement, 1, id->bytes, sizeof id->bytes);
  habeas_statement_bind_int (statement, 2, info->kind);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      guint column = (guint)habeas_statement_get_int (statement, 0);
      const HabeasField *field = habeas_record_info_find_column (info, column);

      purged |= habeas_statement_column_type (statement, 2) == HABEAS_DB_NULL;
      if (column == HABEAS_COLUMN_BIRTH)
        {
          const char *json = habeas_statement_get_text (statement, 1);
          g_autoptr (JsonNode) root = json != NULL ? parse_birth (json) : NULL;

          born = TRUE;
          for (guint i = 0; root != NULL && i < info->n_fields; i++)
            {
              if (info->fields[i].column != 0)
                read_member (json_node_get_object (root), info->fields[i].column,
                  is_blob (&info->fields[i]), &cells[i]);
            }
        }
      else if (column == HABEAS_COLUMN_RETRACTED)
        retracted = habeas_statement_get_int (statement, 1) != 0;
      else if (field != NULL)
        habeas_row_read_value (statement, 1, &cells[field - info->fields]);
    }
  *equal = step == HABEAS_STEP_DONE && born
           && (purged || retracted == habeas_record_get_retracted (stored));
  for (guint i = 0; i < info->n_fields; i++)
    {
      if (step == HABEAS_STEP_DONE && !resolve (db, &info->fields[i], &cells[i], error))
        step = HABEAS_STEP_ERROR;
      if (!purged && info->fields[i].column != 0
          && !habeas_value_equal (&cells[i], habeas_record_peek_value (stored, i)))
        *equal = FALSE;
      habeas_value_clear (&cells[i]);
    }
  return step == HABEAS_STEP_DONE;
}

static gboolean
check_kind (HabeasDb *db, const HabeasRecordInfo *info, GPtrArray *found, GCancellable *cancellable,
  GError **error)
{
  g_autofree char *sql = g_strdup_printf ("%s%s ORDER BY rid", habeas_row_select_sql (info->kind),
    info->shipped ? " WHERE shipped = 0" : "");
  g_autoptr (HabeasStatement) rows = habeas_db_prepare (db, sql, error);
  guint n_wrong = 0;
  HabeasStep step;

  if (rows == NULL)
    return FALSE;
  while ((step = habeas_statement_step (rows, error)) == HABEAS_STEP_ROW)
    {
      g_autoptr (HabeasRecord) stored = habeas_row_read (rows, info->kind);
      gboolean equal = FALSE;

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !replay_row (db, info, stored, &equal, error))
        return FALSE;
      n_wrong += !equal;
    }
  if (n_wrong > 0)
    g_ptr_array_add (
      found, g_strdup_printf ("%s: %u rows are not what the journal says", info->name, n_wrong));
  return step == HABEAS_STEP_DONE;
}

/* Births whose row is gone although nobody purged it. */
static gboolean
check_births (HabeasDb *db, const HabeasRecordInfo *info, GPtrArray *found, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT count(*) FROM op o JOIN op_value v ON v.seq = o.seq WHERE o.tbl = %d AND o.col = 0"
    " AND NOT EXISTS (SELECT 1 FROM \"%s\" r WHERE r.id = o.row)",
    info->kind, info->name);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, sql, error);

  if (statement == NULL || habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  if (habeas_statement_get_int (statement, 0) > 0)
    g_ptr_array_add (
      found, g_strdup_printf ("%s: %" G_GINT64_FORMAT " rows of the journal are missing",
               info->name, habeas_statement_get_int (statement, 0)));
  return TRUE;
}

gboolean
habeas_replay_check (HabeasDb *db, GPtrArray *found, GCancellable *cancellable, GError **error)
{
  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      const HabeasRecordInfo *info = habeas_registry_get (kind);

      if (!check_kind (db, info, found, cancellable, error)
          || !check_births (db, info, found, error))
        return FALSE;
    }
  return TRUE;
}
