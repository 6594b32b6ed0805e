/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lists are in force on a casebook: the program's, or those of the signed pack that stands in
 * its settings. A pack is a setting like any other, so the journal carries it, and undo, redo and a
 * restored backup bring the rules that belong to them. */
#include "habeas-rules-in-force.h"

#include "habeas-places.h"

#include <string.h>

static char *
dup_pack (HabeasDb *db)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT value FROM setting WHERE key = ?1 AND retracted = 0 ORDER BY rid DESC LIMIT 1", NULL);

  if (statement == NULL)
    return NULL;
  habeas_statement_bind_text (statement, 1, HABEAS_SETTING_RULES);
  return habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW
           ? g_strdup (habeas_statement_get_text (statement, 0))
           : NULL;
}

/**
 * habeas_rules_find:
 *
 * Returns: (transfer none): the lists; those of the program when the pack cannot be used by it
 */
const HabeasLists *
habeas_rules_find (HabeasDb *db)
{
  char *text = dup_pack (db);
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
  g_autoptr (HabeasRulePack) pack = NULL;
  g_autoptr (GError) error = NULL;
  const HabeasLists *lists = NULL;

  if (bytes == NULL)
    return habeas_lists_get_shipped ();
  pack = habeas_rule_pack_read (bytes, &error);
  if (pack != NULL)
    lists = habeas_lists_get_with_pack (pack, &error);
  if (lists != NULL)
    return lists;
  /* It was proved when it was applied: another version of the program reads other lists. */
  g_warning ("The rules of the casebook cannot be used: %s", error->message);
  return habeas_lists_get_shipped ();
}

const HabeasLists *
habeas_rules_of (HabeasDb *db)
{
  const HabeasLists *lists = habeas_db_get_context (db);

  if (lists == NULL)
    {
      lists = habeas_rules_find (db);
      habeas_db_set_context (db, lists);
    }
  return lists;
}

void
habeas_rules_put_in_force (HabeasCasebook *self, const HabeasLists *lists)
{
  HabeasDb *const connections[] = {self->writer.db, self->ids.db, self->pages.db, self->counts.db};

  g_atomic_pointer_set (&self->lists, lists);
  for (guint i = 0; i < G_N_ELEMENTS (connections); i++)
    if (connections[i] != NULL)
      habeas_db_set_context (connections[i], lists);
}

const HabeasLists *
habeas_casebook_get_lists (HabeasCasebook *self)
{
  const HabeasLists *lists;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  lists = g_atomic_pointer_get (&self->lists);
  return lists != NULL ? lists : habeas_lists_get_shipped ();
}

gboolean
habeas_rules_store (HabeasDb *db, const HabeasLists *lists, GError **error)
{
  return habeas_places_store_shipped (db, lists, error)
         && habeas_casebook_set_meta (db, "lists", habeas_lists_get_version (lists), 0, error);
}

gboolean
habeas_rules_follow (
  HabeasCasebook *self, HabeasWriter *writer, const HabeasLists **lists, GError **error)
{
  *lists = habeas_rules_find (habeas_writer_get_db (writer));
  if (*lists == self->lists)
    return TRUE;
  habeas_writer_set_wide (writer);
  return habeas_rules_store (habeas_writer_get_db (writer), *lists, error);
}
