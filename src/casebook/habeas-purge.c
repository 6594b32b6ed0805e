/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Legal erasure. Rows, their values in the journal, their cells, versions in conflict, search words
 * and drafts go; the headers of the operations and their commitments stay, so that the chain stays
 * whole. On the thread of the writing connection. */
#include "habeas-purge.h"

#include "habeas-casebook.h"
#include "habeas-journal.h"
#include "habeas-registry.h"
#include "habeas-row-io.h"

#include <string.h>

typedef struct {
  HabeasWriter *writer;
  HabeasDb *db;
} Purge;

static gboolean
run (Purge *self, const char *sql, const void *id, gint64 rid, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  if (id != NULL)
    habeas_statement_bind_blob (statement, 1, id, HABEAS_UUID_SIZE);
  else
    habeas_statement_bind_int (statement, 1, rid);
  return habeas_statement_run (statement, error);
}

/* The line that says the row was erased; written by the same means as every other. */
static gboolean
purge_row (
  Purge *self, const HabeasRecordInfo *info, const HabeasUuid *id, gint64 rid, GError **error)
{
  g_autofree char *delete_row = g_strdup_printf ("DELETE FROM \"%s\" WHERE rid = ?1", info->name);

  return run (self,
           "DELETE FROM op_value WHERE seq IN (SELECT seq FROM op WHERE row = ?1 AND tbl <> 0)",
           id->bytes, 0, error)
         && run (self, "DELETE FROM cell WHERE row = ?1", id->bytes, 0, error)
         && run (self, "DELETE FROM conflict WHERE row = ?1", id->bytes, 0, error)
         && run (self, delete_row, NULL, rid, error)
         && habeas_journal_add_line (self->db, info->kind, id, HABEAS_COLUMN_PURGED, error);
}

/* Cells elsewhere that point at the row lose the pointer first, as ordinary changes. */
static gboolean
release_references (Purge *self, HabeasRecordKind kind, gint64 rid, GError **error)
{
  for (int other = 1; other < HABEAS_N_RECORDS; other++)
    {
      const HabeasRecordInfo *info = habeas_registry_get (other);

      for (guint i = 0; i < info->n_fields; i++)
        {
          const HabeasField *field = &info->fields[i];
          g_autofree char *sql = NULL;

          if (field->type != HABEAS_FIELD_REF || field->ref != kind || field->column == 0
              || g_strcmp0 (info->owner, field->name) == 0)
            continue;
          sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL WHERE \"%s\" = ?1", info->name,
            field->name, field->name);
          if (!run (self, sql, NULL, rid, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean purge_owned (Purge *self, HabeasRecordKind owner, gint64 owner_rid, GError **error);

static gboolean
purge_record (
  Purge *self, const HabeasRecordInfo *info, const HabeasUuid *id, gint64 rid, GError **error)
{
  if (info->kind == HABEAS_RECORD_CASE)
    {
      habeas_writer_forget_case (self->writer, rid);
      if (!habeas_writer_unindex (self->writer, rid, error))
        return FALSE;
    }
  return purge_owned (self, info->kind, rid, error)
         && release_references (self, info->kind, rid, error)
         && purge_row (self, info, id, rid, error);
}

typedef struct {
  gint64 rid;
  HabeasUuid id;
} Owned;

/* Retracted records too: what was taken back still holds its values. */
static GArray *
list_owned (Purge *self, const HabeasRecordInfo *info, gint64 owner, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (Owned));
  g_autofree char *sql
    = g_strdup_printf ("SELECT rid, id FROM \"%s\" WHERE \"%s\" = ?1", info->name, info->owner);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, sql, error);
  HabeasStep step;

  if (statement == NULL)
    return NULL;
  habeas_statement_bind_int (statement, 1, owner);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      Owned row = {habeas_statement_get_int (statement, 0), {{0}}};
      gsize size;
      const void *bytes = habeas_statement_get_blob (statement, 1, &size);

      if (size == sizeof row.id.bytes)
        memcpy (row.id.bytes, bytes, size);
      g_array_append_val (rows, row);
    }
  return step == HABEAS_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

static gboolean
purge_owned (Purge *self, HabeasRecordKind owner, gint64 owner_rid, GError **error)
{
  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      const HabeasRecordInfo *info = habeas_registry_get (kind);
      g_autoptr (GArray) rows = NULL;

      if (info->owner == NULL || habeas_record_info_find (info, info->owner)->ref != owner)
        continue;
      rows = list_owned (self, info, owner_rid, error);
      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        {
          const Owned *row = &g_array_index (rows, Owned, i);

          if (!purge_record (self, info, &row->id, row->rid, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_hold (Purge *self, gint64 person, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT count(*) FROM \"case\" WHERE person = ?1 AND legal_hold = 'yes' AND retracted = 0",
    error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, person);
  if (habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  if (habeas_statement_get_int (statement, 0) == 0)
    return TRUE;
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_LEGAL_HOLD,
    "A case of this person is under a legal hold");
  return FALSE;
}

/* Labels of acts and facts carry no names, but the draft of a form holds what was typed into it. */
static gboolean
purge_drafts (Purge *self, GError **error)
{
  return habeas_db_exec (self->db, "DELETE FROM draft", error);
}

/**
 * habeas_purge_person:
 *
 * Erases the person, all names and contacts, all cases with what belongs to them, the imported rows
 * as they were written, and unsaved drafts.
 */
gboolean
habeas_purge_person (HabeasWriter *writer, gint64 person, GError **error)
{
  Purge self = {writer, habeas_writer_get_db (writer)};
  g_autoptr (HabeasRecord) record = habeas_writer_get (writer, HABEAS_RECORD_PERSON, person, error);

  if (record == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (
          error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND, "There is no such person");
      return FALSE;
    }
  return check_hold (&self, person, error)
         && purge_record (&self, habeas_registry_get (HABEAS_RECORD_PERSON),
           habeas_record_get_id (record), person, error)
         && purge_drafts (&self, error);
}
