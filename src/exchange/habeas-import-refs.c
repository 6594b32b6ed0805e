/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counties, offenses and volunteers by what a sheet calls them. Owned by the import, on the thread
 * of the open act. */

#include "habeas-import-refs.h"

/* Charges are free text: not every spelling of a million rows is remembered. */
#define MAX_CACHED 20000

struct _HabeasImportRefs {
  HabeasWriter *writer; /* borrowed */
  const HabeasLists *lists;
  GHashTable *places;     /* HabeasPlace -> owned gint64 */
  GHashTable *offenses;   /* text -> owned gint64 */
  GHashTable *volunteers; /* text -> owned gint64 */
};

HabeasImportRefs *
habeas_import_refs_new (HabeasWriter *writer, const HabeasLists *lists)
{
  HabeasImportRefs *self = g_new0 (HabeasImportRefs, 1);

  self->writer = writer;
  self->lists = lists;
  self->places = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->offenses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->volunteers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
habeas_import_refs_free (HabeasImportRefs *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->offenses);
  g_hash_table_unref (self->volunteers);
  g_free (self);
}

static gboolean
find_shipped (
  HabeasImportRefs *self, HabeasRecordKind kind, const HabeasUuid *id, gint64 *rid, GError **error)
{
  GError *local = NULL;

  *rid = habeas_writer_find_id (self->writer, kind, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return TRUE;
}

/**
 * habeas_import_refs_get_place:
 * @place: (nullable): a shipped jurisdiction
 * @rid: (out): its row, 0 for none
 *
 * Returns: FALSE if an error was set
 */
gboolean
habeas_import_refs_get_place (
  HabeasImportRefs *self, const HabeasPlace *place, gint64 *rid, GError **error)
{
  gint64 *known;

  *rid = 0;
  if (place == NULL)
    return TRUE;
  known = g_hash_table_lookup (self->places, place);
  if (known == NULL)
    {
      if (!find_shipped (self, HABEAS_RECORD_JURISDICTION, &place->id, rid, error))
        return FALSE;
      known = g_memdup2 (rid, sizeof *rid);
      g_hash_table_insert (self->places, (gpointer)place, known);
    }
  *rid = *known;
  return TRUE;
}

/**
 * habeas_import_refs_get_offense:
 * @as_booked: (nullable): a charge as written
 * @rid: (out): row of the catalogue that is called so, 0 for none
 *
 * Returns: FALSE if an error was set
 */
gboolean
habeas_import_refs_get_offense (
  HabeasImportRefs *self, const char *as_booked, gint64 *rid, GError **error)
{
  gint64 *known;
  const HabeasOffense *offense;

  *rid = 0;
  if (as_booked == NULL)
    return TRUE;
  known = g_hash_table_lookup (self->offenses, as_booked);
  if (known != NULL)
    {
      *rid = *known;
      return TRUE;
    }
  offense = habeas_lists_match_offense (self->lists, as_booked);
  if (offense != NULL && !find_shipped (self, HABEAS_RECORD_OFFENSE, &offense->id, rid, error))
    return FALSE;
  if (g_hash_table_size (self->offenses) < MAX_CACHED)
    g_hash_table_insert (self->offenses, g_strdup (as_booked), g_memdup2 (rid, sizeof *rid));
  return TRUE;
}

/**
 * habeas_import_refs_get_volunteer:
 * @name: (nullable): a volunteer as written
 * @rid: (out): the row of that name, made if there is none; 0 for none
 *
 * Returns: FALSE if an error was set
 */
gboolean
habeas_import_refs_get_volunteer (
  HabeasImportRefs *self, const char *name, gint64 *rid, GError **error)
{
  gint64 *known;

  *rid = 0;
  if (name == NULL)
    return TRUE;
  known = g_hash_table_lookup (self->volunteers, name);
  if (known == NULL)
    {
      *rid = habeas_writer_ensure_volunteer (self->writer, name, error);
      if (*rid == 0)
        return FALSE;
      known = g_memdup2 (rid, sizeof *rid);
      g_hash_table_insert (self->volunteers, g_strdup (name), known);
    }
  *rid = *known;
  return TRUE;
}
