/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records to rows and back: the statements of every kind, made once from the registry. On the
 * thread of the connection. */
#include "habeas-row-io.h"

#include "habeas-registry.h"

typedef struct {
  const char *insert;
  const char *select;
  const char *select_by_rid;
  const char *select_owned;
} KindSql;

static const KindSql *
make_sql (HabeasRecordKind kind)
{
  const HabeasRecordInfo *info = habeas_registry_get (kind);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) parameters = g_string_new (NULL);
  KindSql *sql = g_new0 (KindSql, 1);
  int n = 1;

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].column == 0)
        continue;
      g_string_append_printf (names, ", \"%s\"", info->fields[i].name);
      g_string_append_printf (parameters, ", ?%d", ++n);
    }
  /* OR ROLLBACK: an act is all or nothing anyway, and SQLite then keeps no journal of each
   * statement, which would copy every page that the triggers touch. */
  sql->insert = g_strdup_printf (
    "INSERT OR ROLLBACK INTO \"%s\" (id%s) VALUES (?1%s)", info->name, names->str, parameters->str);
  sql->select = g_strdup_printf ("SELECT rid, id, retracted%s FROM \"%s\"", names->str, info->name);
  sql->select_by_rid = g_strconcat (sql->select, " WHERE rid = ?1", NULL);
  if (info->owner != NULL)
    sql->select_owned = g_strdup_printf (
      "%s WHERE \"%s\" = ?1 AND retracted = 0 ORDER BY rid", sql->select, info->owner);
  return sql;
}

static const KindSql *
get_sql (HabeasRecordKind kind)
{
  static const KindSql *table[HABEAS_N_RECORDS];

  g_return_val_if_fail (kind > 0 && kind < HABEAS_N_RECORDS, NULL);

  if (g_once_init_enter (&table[kind]))
    g_once_init_leave (&table[kind], make_sql (kind));
  return table[kind];
}

const char *
habeas_row_insert_sql (HabeasRecordKind kind)
{
  return get_sql (kind)->insert;
}

const char *
habeas_row_select_sql (HabeasRecordKind kind)
{
  return get_sql (kind)->select;
}

const char *
habeas_row_select_by_rid_sql (HabeasRecordKind kind)
{
  return get_sql (kind)->select_by_rid;
}

const char *
habeas_row_select_owned_sql (HabeasRecordKind kind)
{
  return get_sql (kind)->select_owned;
}

void
habeas_row_bind_value (HabeasStatement *statement, int parameter, const HabeasValue *value)
{
  switch (value->type)
    {
    case HABEAS_VALUE_INTEGER:
      habeas_statement_bind_int (statement, parameter, value->integer);
      break;
    case HABEAS_VALUE_TEXT:
      habeas_statement_bind_text (statement, parameter, value->text);
      break;
    case HABEAS_VALUE_BLOB:
      habeas_statement_bind_blob (
        statement, parameter, g_bytes_get_data (value->blob, NULL), g_bytes_get_size (value->blob));
      break;
    case HABEAS_VALUE_NULL:
    default:
      habeas_statement_bind_null (statement, parameter);
    }
}

/**
 * habeas_row_bind:
 * @statement: of habeas_row_insert_sql(); texts are borrowed until its next reset
 */
void
habeas_row_bind (HabeasStatement *statement, HabeasRecord *record)
{
  const HabeasRecordInfo *info = habeas_record_get_info (record);
  const HabeasUuid *id = habeas_record_get_id (record);
  int parameter = 1;

  habeas_statement_bind_blob (statement, parameter, id->bytes, sizeof id->bytes);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const HabeasValue *value;

      if (info->fields[i].column == 0)
        continue;
      value = habeas_record_peek_value (record, i);
      if (value->type == HABEAS_VALUE_TEXT)
        habeas_statement_bind_static_text (statement, ++parameter, value->text);
      else
        habeas_row_bind_value (statement, ++parameter, value);
    }
}

void
habeas_row_read_value (HabeasStatement *statement, int column, HabeasValue *value)
{
  g_autoptr (GBytes) blob = NULL;
  const void *bytes;
  gsize size;

  switch (habeas_statement_column_type (statement, column))
    {
    case HABEAS_DB_INTEGER:
      habeas_value_set_integer (value, habeas_statement_get_int (statement, column));
      break;
    case HABEAS_DB_TEXT:
      habeas_value_set_text (value, habeas_statement_get_text (statement, column));
      break;
    case HABEAS_DB_BLOB:
      bytes = habeas_statement_get_blob (statement, column, &size);
      blob = g_bytes_new (bytes, size);
      habeas_value_set_blob (value, blob);
      break;
    case HABEAS_DB_NULL:
    case HABEAS_DB_REAL:
    default:
      habeas_value_clear (value);
    }
}

HabeasRecord *
habeas_row_read (HabeasStatement *statement, HabeasRecordKind kind)
{
  HabeasRecord *record = g_object_new (habeas_record_get_type_of (kind), NULL);
  const HabeasRecordInfo *info = habeas_registry_get (kind);
  HabeasUuid id = {{0}};
  gsize size;
  const void *bytes = habeas_statement_get_blob (statement, 1, &size);
  int column = 3;

  if (size == sizeof id.bytes)
    memcpy (id.bytes, bytes, sizeof id.bytes);
  habeas_record_set_id (record, &id);
  habeas_record_set_rid (record, habeas_statement_get_int (statement, 0));
  habeas_record_set_retracted (record, habeas_statement_get_int (statement, 2) != 0);
  g_object_freeze_notify (G_OBJECT (record));
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_auto (HabeasValue) value = HABEAS_VALUE_INIT;

      if (info->fields[i].column == 0)
        continue;
      habeas_row_read_value (statement, column++, &value);
      habeas_record_take_value (record, i, &value);
    }
  g_object_thaw_notify (G_OBJECT (record));
  return record;
}

HabeasRecord *
habeas_row_get (HabeasDb *db, HabeasRecordKind kind, gint64 rid, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, habeas_row_select_by_rid_sql (kind), error);

  if (statement == NULL)
    return NULL;
  habeas_statement_bind_int (statement, 1, rid);
  return habeas_statement_step (statement, error) == HABEAS_STEP_ROW
           ? habeas_row_read (statement, kind)
           : NULL;
}

gboolean
habeas_row_get_owned (
  HabeasDb *db, HabeasRecordKind kind, gint64 owner, GPtrArray *records, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, habeas_row_select_owned_sql (kind), error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, owner);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    g_ptr_array_add (records, habeas_row_read (statement, kind));
  return step == HABEAS_STEP_DONE;
}
