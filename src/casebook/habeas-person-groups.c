/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided about persons, read as groups. On the thread of the connection. */
#include "habeas-person-groups.h"

struct _HabeasPersonGroups {
  GHashTable *parents; /* gint64 → gint64 */
};

void
habeas_person_groups_free (HabeasPersonGroups *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->parents);
  g_free (self);
}

gint64
habeas_person_groups_find (HabeasPersonGroups *self, gint64 person)
{
  gint64 *parent = g_hash_table_lookup (self->parents, &person);

  while (parent != NULL && *parent != person)
    {
      person = *parent;
      parent = g_hash_table_lookup (self->parents, &person);
    }
  return person;
}

static void
put (HabeasPersonGroups *self, gint64 person, gint64 parent)
{
  g_hash_table_insert (
    self->parents, g_memdup2 (&person, sizeof person), g_memdup2 (&parent, sizeof parent));
}

void
habeas_person_groups_join (HabeasPersonGroups *self, gint64 a, gint64 b)
{
  gint64 first = habeas_person_groups_find (self, a);
  gint64 second = habeas_person_groups_find (self, b);

  if (!g_hash_table_contains (self->parents, &first))
    put (self, first, first);
  put (self, second, first);
}

GHashTable *
habeas_person_groups_peek_members (HabeasPersonGroups *self)
{
  return self->parents;
}

HabeasPersonGroups *
habeas_person_groups_load (HabeasDb *db, GError **error)
{
  g_autoptr (HabeasPersonGroups) self = g_new0 (HabeasPersonGroups, 1);
  g_autoptr (HabeasStatement) links = NULL;
  HabeasStep step;

  self->parents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  links = habeas_db_prepare (db,
    "SELECT person, other FROM person_link WHERE kind = 'same' AND retracted = 0"
    " AND person IS NOT NULL AND other IS NOT NULL",
    error);
  if (links == NULL)
    return NULL;
  while ((step = habeas_statement_step (links, error)) == HABEAS_STEP_ROW)
    habeas_person_groups_join (
      self, habeas_statement_get_int (links, 0), habeas_statement_get_int (links, 1));
  return step == HABEAS_STEP_DONE ? g_steal_pointer (&self) : NULL;
}

HabeasPersonTwo
habeas_person_two (gint64 a, gint64 b)
{
  return (HabeasPersonTwo){MIN (a, b), MAX (a, b)};
}

guint
habeas_person_two_hash (gconstpointer two)
{
  const HabeasPersonTwo *self = two;

  return g_int64_hash (&self->low) * 31 + g_int64_hash (&self->high);
}

gboolean
habeas_person_two_equal (gconstpointer a, gconstpointer b)
{
  const HabeasPersonTwo *first = a;
  const HabeasPersonTwo *second = b;

  return first->low == second->low && first->high == second->high;
}

GHashTable *
habeas_person_groups_load_apart (HabeasPersonGroups *self, HabeasDb *db, GError **error)
{
  g_autoptr (GHashTable) apart
    = g_hash_table_new_full (habeas_person_two_hash, habeas_person_two_equal, g_free, NULL);
  g_autoptr (HabeasStatement) links = habeas_db_prepare (db,
    "SELECT person, other FROM person_link WHERE kind IN ('not_same', 'family') AND retracted = 0"
    " AND person IS NOT NULL AND other IS NOT NULL",
    error);
  HabeasStep step;

  if (links == NULL)
    return NULL;
  while ((step = habeas_statement_step (links, error)) == HABEAS_STEP_ROW)
    {
      HabeasPersonTwo two
        = habeas_person_two (habeas_person_groups_find (self, habeas_statement_get_int (links, 0)),
          habeas_person_groups_find (self, habeas_statement_get_int (links, 1)));

      g_hash_table_add (apart, g_memdup2 (&two, sizeof two));
    }
  return step == HABEAS_STEP_DONE ? g_steal_pointer (&apart) : NULL;
}
