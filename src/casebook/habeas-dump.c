/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dump by which tests compare two casebooks, or one before and after. On the thread of the
 * connection. */
#include "habeas-dump.h"

#include "habeas-registry.h"
#include "habeas-row-io.h"

#include <stdlib.h>
#include <string.h>

/* A record in words, with the records it belongs to before it. A reference that leads down again
 * (the primary arrest of a case) is only said to be there. */
static gboolean
append_record (HabeasDb *db, HabeasRecord *record, GString *text, GError **error)
{
  const HabeasRecordInfo *info = habeas_record_get_info (record);

  g_string_append (text, info->name);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const HabeasField *field = &info->fields[i];
      const HabeasValue *value;

      /* The key slot of a volunteer is an id too: another casebook has another one. */
      if (field->column == 0
          || (info->kind == HABEAS_RECORD_VOLUNTEER && strcmp (field->name, "slot") == 0))
        continue;
      value = habeas_record_peek_value (record, i);
      if (value->type == HABEAS_VALUE_NULL)
        continue;
      g_string_append_printf (text, "\t%s=", field->name);
      if (value->type == HABEAS_VALUE_TEXT)
        {
          g_autofree char *escaped = g_strescape (value->text, NULL);

          g_string_append (text, escaped);
        }
      else if (value->type == HABEAS_VALUE_BLOB)
        g_string_append_printf (text, "%u", g_bytes_hash (value->blob));
      else if (field->type != HABEAS_FIELD_REF)
        g_string_append_printf (text, "%" G_GINT64_FORMAT, value->integer);
      else if (g_strcmp0 (info->owner, field->name) == 0
               || habeas_registry_get (field->ref)->owner == NULL)
        {
          g_autoptr (HabeasRecord) other = habeas_row_get (db, field->ref, value->integer, error);

          if (other == NULL)
            return FALSE;
          g_string_append_c (text, '{');
          if (!append_record (db, other, text, error))
            return FALSE;
          g_string_append_c (text, '}');
        }
      else
        g_string_append (text, "set");
    }
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static gboolean
add_kind (HabeasDb *db, const HabeasRecordInfo *info, GPtrArray *lines, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "%s WHERE retracted = 0%s AND id NOT IN (SELECT row FROM op WHERE tbl = %d AND col = 0"
    " AND seq < coalesce ((SELECT value FROM meta WHERE key = 'founded'), 0))",
    habeas_row_select_sql (info->kind), info->shipped ? " AND shipped = 0" : "", info->kind);
  g_autoptr (HabeasStatement) rows = habeas_db_prepare (db, sql, error);
  HabeasStep step;

  if (rows == NULL)
    return FALSE;
  while ((step = habeas_statement_step (rows, error)) == HABEAS_STEP_ROW)
    {
      g_autoptr (HabeasRecord) record = habeas_row_read (rows, info->kind);
      g_autoptr (GString) text = g_string_new (NULL);

      if (!append_record (db, record, text, error))
        return FALSE;
      g_ptr_array_add (lines, g_strdup (text->str));
    }
  return step == HABEAS_STEP_DONE;
}

char *
habeas_dump_make (HabeasDb *db, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *dump = NULL;

  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      if (!add_kind (db, habeas_registry_get (kind), lines, error))
        return NULL;
    }
  g_ptr_array_sort (lines, compare_lines);
  dump = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (dump, "%s\n", (char *)lines->pdata[i]);
  return g_string_free (dump, FALSE);
}
