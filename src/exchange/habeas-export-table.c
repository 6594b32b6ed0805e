/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of one kind as CSV or JSON, field by field from the registry. References are the ids
 * that travel, with the name beside them where the record has one. The thread of the caller. */

#include "habeas-export-table.h"

#include "habeas-csv-writer.h"
#include "habeas-registry.h"

#include <errno.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

/* What is gathered before it is written. */
#define BLOCK_SIZE (256 * 1024)

typedef struct {
  HabeasUuid id;
  char *name; /* (nullable) */
} Referred;

struct _HabeasExportNames {
  HabeasSnapshot *snapshot;             /* borrowed */
  GHashTable *tables[HABEAS_N_RECORDS]; /* rid -> owned Referred, made when first asked for */
};

/* The field by which people know a record that others refer to. */
static const char *
get_name_field (HabeasRecordKind kind)
{
  switch ((int)kind)
    {
    case HABEAS_RECORD_JURISDICTION:
      return "label";
    case HABEAS_RECORD_OFFENSE:
      return "name_en";
    case HABEAS_RECORD_VOLUNTEER:
    case HABEAS_RECORD_FACILITY:
    case HABEAS_RECORD_COURT:
    case HABEAS_RECORD_COMMUNITY_EVENT:
      return "name";
    case HABEAS_RECORD_CASE:
      return "number";
    default:
      return NULL;
    }
}

static void
referred_free (gpointer data)
{
  Referred *self = data;

  g_free (self->name);
  g_free (self);
}

HabeasExportNames *
habeas_export_names_new (HabeasSnapshot *snapshot)
{
  HabeasExportNames *self = g_new0 (HabeasExportNames, 1);

  self->snapshot = snapshot;
  return self;
}

void
habeas_export_names_free (HabeasExportNames *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < HABEAS_N_RECORDS; i++)
    g_clear_pointer (&self->tables[i], g_hash_table_unref);
  g_free (self);
}

static gboolean
remember_record (HabeasRecord *record, gpointer user_data)
{
  GHashTable *table = user_data;
  const char *field = get_name_field (habeas_record_get_kind (record));
  Referred *referred = g_new0 (Referred, 1);
  gint64 *rid = g_new (gint64, 1);

  *rid = habeas_record_get_rid (record);
  referred->id = *habeas_record_get_id (record);
  if (field != NULL)
    referred->name = g_strdup (habeas_record_get_text (record, field));
  g_hash_table_insert (table, rid, referred);
  return TRUE;
}

static gboolean
ensure_names (
  HabeasExportNames *self, HabeasRecordKind kind, GCancellable *cancellable, GError **error)
{
  if (self->tables[kind] != NULL)
    return TRUE;
  self->tables[kind] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, referred_free);
  return habeas_snapshot_foreach_record (
    self->snapshot, kind, remember_record, self->tables[kind], cancellable, error);
}

typedef struct {
  const HabeasRecordInfo *info;
  HabeasExportNames *names;
  HabeasExportFormat format;
  int fd;
  GString *block;
  gboolean in_record; /* a field of the record stands there already */
  guint64 n_records;
  int saved_errno; /* of a write that failed */
} Table;

static gboolean
is_exported (const HabeasField *field)
{
  /* BLOBs are keys of attachments: they open files, and tell nothing. */
  return field->column != 0 && field->type != HABEAS_FIELD_BLOB;
}

static const Referred *
find_referred (Table *self, const HabeasField *field, const HabeasValue *value)
{
  if (field->type != HABEAS_FIELD_REF || value->type != HABEAS_VALUE_INTEGER)
    return NULL;
  return g_hash_table_lookup (self->names->tables[field->ref], &value->integer);
}

static gboolean
flush (Table *self)
{
  gsize done = 0;

  while (done < self->block->len && self->saved_errno == 0)
    {
      gssize n = write (self->fd, self->block->str + done, self->block->len - done);

      if (n >= 0)
        done += (gsize)n;
      else if (errno != EINTR)
        self->saved_errno = errno;
    }
  g_string_truncate (self->block, 0);
  return self->saved_errno == 0;
}

static void
append_csv_field (Table *self, const char *text)
{
  habeas_csv_append_field (self->block, text, !self->in_record);
  self->in_record = TRUE;
}

static void
end_csv_record (Table *self)
{
  habeas_csv_end_line (self->block);
  self->in_record = FALSE;
}

static void
append_csv_headings (Table *self)
{
  append_csv_field (self, "id");
  for (guint i = 0; i < self->info->n_fields; i++)
    {
      const HabeasField *field = &self->info->fields[i];

      if (!is_exported (field))
        continue;
      append_csv_field (self, field->name);
      if (field->type == HABEAS_FIELD_REF && get_name_field (field->ref) != NULL)
        {
          g_autofree char *heading = g_strconcat (field->name, "_name", NULL);

          append_csv_field (self, heading);
        }
    }
  end_csv_record (self);
}

static void
append_csv_value (Table *self, const HabeasField *field, const HabeasValue *value)
{
  const Referred *referred = find_referred (self, field, value);
  g_autofree char *text = NULL;

  if (field->type == HABEAS_FIELD_REF)
    {
      if (referred != NULL)
        text = habeas_uuid_to_string (&referred->id);
      append_csv_field (self, text != NULL ? text : "");
      if (get_name_field (field->ref) != NULL)
        append_csv_field (self, referred != NULL && referred->name != NULL ? referred->name : "");
      return;
    }
  if (value->type == HABEAS_VALUE_INTEGER)
    text = g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
  append_csv_field (self, text != NULL                       ? text
                          : value->type == HABEAS_VALUE_TEXT ? value->text
                                                             : "");
}

static void
append_csv_record (Table *self, HabeasRecord *record)
{
  g_autofree char *id = habeas_uuid_to_string (habeas_record_get_id (record));

  append_csv_field (self, id);
  for (guint i = 0; i < self->info->n_fields; i++)
    if (is_exported (&self->info->fields[i]))
      append_csv_value (self, &self->info->fields[i], habeas_record_peek_value (record, i));
  end_csv_record (self);
}

static void
add_json_value (Table *self, JsonObject *object, const HabeasField *field, const HabeasValue *value)
{
  const Referred *referred = find_referred (self, field, value);

  if (field->type == HABEAS_FIELD_REF)
    {
      g_autofree char *id = NULL;
      g_autofree char *name = g_strconcat (field->name, "_name", NULL);

      if (referred == NULL)
        return;
      id = habeas_uuid_to_string (&referred->id);
      json_object_set_string_member (object, field->name, id);
      if (referred->name != NULL)
        json_object_set_string_member (object, name, referred->name);
    }
  else if (value->type == HABEAS_VALUE_INTEGER)
    json_object_set_int_member (object, field->name, value->integer);
  else if (value->type == HABEAS_VALUE_TEXT)
    json_object_set_string_member (object, field->name, value->text);
}

/* What is not recorded is left out: unlike "" and 0 it says nothing. */
static void
append_json_record (Table *self, HabeasRecord *record)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *id = habeas_uuid_to_string (habeas_record_get_id (record));
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "id", id);
  for (guint i = 0; i < self->info->n_fields; i++)
    if (is_exported (&self->info->fields[i]))
      add_json_value (self, object, &self->info->fields[i], habeas_record_peek_value (record, i));
  json_node_init_object (node, object);
  text = json_to_string (node, FALSE);
  g_string_append (self->block, self->n_records > 0 ? ",\n" : "\n");
  g_string_append (self->block, text);
}

static gboolean
write_record (HabeasRecord *record, gpointer user_data)
{
  Table *self = user_data;

  if (self->format == HABEAS_EXPORT_CSV)
    append_csv_record (self, record);
  else
    append_json_record (self, record);
  self->n_records++;
  return self->block->len < BLOCK_SIZE || flush (self);
}

static gboolean
ensure_all_names (Table *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->info->n_fields; i++)
    if (self->info->fields[i].type == HABEAS_FIELD_REF && is_exported (&self->info->fields[i])
        && !ensure_names (self->names, self->info->fields[i].ref, cancellable, error))
      return FALSE;
  return TRUE;
}

/**
 * habeas_export_table_write:
 * @snapshot: the moment that is exported
 * @names: texts of references
 * @kind: whose records
 * @format: CSV (UTF-8 with a mark, quoted, guarded against formulas) or JSON
 * @fd: where they go
 * @n_records: (out): how many there were
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_CASEBOOK_ERROR
 *
 * Returns: whether all were written
 */
gboolean
habeas_export_table_write (HabeasSnapshot *snapshot, HabeasExportNames *names,
  HabeasRecordKind kind, HabeasExportFormat format, int fd, guint64 *n_records,
  GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) block = g_string_new (NULL);
  Table self = {
    .info = habeas_registry_get (kind),
    .names = names,
    .format = format,
    .fd = fd,
    .block = block,
  };

  g_return_val_if_fail (snapshot != NULL, FALSE);

  if (!ensure_all_names (&self, cancellable, error))
    return FALSE;
  if (format == HABEAS_EXPORT_CSV)
    {
      /* Without the mark Excel reads the names as Windows-1252. */
      g_string_append (block, "\xef\xbb\xbf");
      append_csv_headings (&self);
    }
  else
    g_string_append_c (block, '[');
  if (!habeas_snapshot_foreach_record (snapshot, kind, write_record, &self, cancellable, error))
    return FALSE;
  if (self.saved_errno == 0)
    {
      if (format == HABEAS_EXPORT_JSON)
        g_string_append (block, "\n]\n");
      flush (&self);
    }
  *n_records = self.n_records;
  if (self.saved_errno == 0)
    return TRUE;
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR,
    self.saved_errno == ENOSPC || self.saved_errno == EDQUOT || self.saved_errno == EFBIG
      ? HABEAS_CASEBOOK_ERROR_FULL
      : HABEAS_CASEBOOK_ERROR_IO,
    g_strerror (self.saved_errno));
  return FALSE;
}
