/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Persons behind the cases: one with several cases, or several linked by somebody as the same, is
 * one person, whose level is that of all charges together. On the thread of the connection. */
#include "habeas-persons.h"

#include "habeas-derive.h"

/* Groups of persons: union-find over rids that are linked or have more than one case. */
static gint64
find_root (GHashTable *parents, gint64 person)
{
  gint64 *parent = g_hash_table_lookup (parents, &person);

  while (parent != NULL && *parent != person)
    {
      person = *parent;
      parent = g_hash_table_lookup (parents, &person);
    }
  return person;
}

static void
put (GHashTable *parents, gint64 person, gint64 parent)
{
  g_hash_table_insert (
    parents, g_memdup2 (&person, sizeof person), g_memdup2 (&parent, sizeof parent));
}

static void
join (GHashTable *parents, gint64 a, gint64 b)
{
  gint64 first = find_root (parents, a);
  gint64 second = find_root (parents, b);

  if (!g_hash_table_contains (parents, &first))
    put (parents, first, first);
  put (parents, second, first);
}

static gboolean
load_links (HabeasDb *db, GHashTable *parents, GError **error)
{
  g_autoptr (HabeasStatement) links = habeas_db_prepare (
    db, "SELECT person, other FROM person_link WHERE kind = 'same' AND retracted = 0", error);
  g_autoptr (HabeasStatement) several = NULL;
  HabeasStep step;

  if (links == NULL)
    return FALSE;
  while ((step = habeas_statement_step (links, error)) == HABEAS_STEP_ROW)
    join (parents, habeas_statement_get_int (links, 0), habeas_statement_get_int (links, 1));
  if (step == HABEAS_STEP_ERROR)
    return FALSE;
  several = habeas_db_prepare (db,
    "SELECT person FROM derived WHERE live <> 0 AND person IS NOT NULL GROUP BY person"
    " HAVING count(*) > 1",
    error);
  if (several == NULL)
    return FALSE;
  while ((step = habeas_statement_step (several, error)) == HABEAS_STEP_ROW)
    join (parents, habeas_statement_get_int (several, 0), habeas_statement_get_int (several, 0));
  return step == HABEAS_STEP_DONE;
}

typedef struct {
  GArray *facts; /* of HabeasChargeFacts */
} Group;

static void
free_group (gpointer data)
{
  g_array_unref (((Group *)data)->facts);
  g_free (data);
}

/* Takes the cases of a group's member out of the counts by case and its charges into the group. */
static gboolean
add_member (HabeasDb *db, HabeasDeriver *deriver, gint64 person, const HabeasStatsPeriod *period,
  HabeasStats *stats, Group *group, gboolean *counts, GError **error)
{
  g_autoptr (HabeasStatement) cases = habeas_db_prepare (db,
    "SELECT case_rid, level_2011, level_2008 FROM derived WHERE person = ?1 AND live <> 0"
    " AND opened_sort >= ?2 AND opened_sort < ?3",
    error);
  g_auto (HabeasDerived) derived = {0};
  HabeasStep step;

  if (cases == NULL)
    return FALSE;
  habeas_derived_init (&derived);
  habeas_statement_bind_int (cases, 1, person);
  habeas_statement_bind_text (cases, 2, period->from);
  habeas_statement_bind_text (cases, 3, period->end);
  while ((step = habeas_statement_step (cases, error)) == HABEAS_STEP_ROW)
    {
      stats->persons_2011[habeas_statement_get_int (cases, 1)]--;
      stats->persons_2008[habeas_statement_get_int (cases, 2)]--;
      *counts = TRUE;
      if (!habeas_deriver_compute (deriver, habeas_statement_get_int (cases, 0), &derived, error))
        return FALSE;
      for (guint i = 0; i < derived.charges->len; i++)
        {
          HabeasChargeFacts facts = g_array_index (derived.charges, HabeasDerivedCharge, i).facts;

          facts.as_booked = NULL; /* dies with the derived case; levels without reasons need none */
          g_array_append_val (group->facts, facts);
        }
    }
  return step == HABEAS_STEP_DONE;
}

gboolean
habeas_persons_count (
  HabeasDb *db, const HabeasStatsPeriod *period, HabeasStats *stats, GError **error)
{
  g_autoptr (GHashTable) parents
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) groups
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_group);
  g_autoptr (HabeasDeriver) deriver = habeas_deriver_new (db);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  for (int level = 0; level < 5; level++)
    {
      stats->persons_2011[level] = stats->levels_2011[level];
      stats->persons_2008[level] = stats->levels_2008[level];
    }
  if (!load_links (db, parents, error))
    return FALSE;
  g_hash_table_iter_init (&iter, parents);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gint64 root = find_root (parents, *(gint64 *)key);
      Group *group = g_hash_table_lookup (groups, &root);
      gboolean counts = group != NULL;

      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->facts = g_array_new (FALSE, FALSE, sizeof (HabeasChargeFacts));
        }
      if (!add_member (db, deriver, *(gint64 *)key, period, stats, group, &counts, error))
        {
          if (!g_hash_table_contains (groups, &root))
            free_group (group);
          return FALSE;
        }
      if (!counts)
        free_group (group); /* nobody of it was opened in the period so far */
      else if (!g_hash_table_contains (groups, &root))
        g_hash_table_insert (groups, g_memdup2 (&root, sizeof root), group);
    }
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GArray *facts = ((Group *)value)->facts;
      const HabeasChargeFacts *charges = (const HabeasChargeFacts *)(gpointer)facts->data;

      stats->persons_2011[habeas_level_2011 (charges, facts->len, NULL)]++;
      stats->persons_2008[habeas_level_2008 (charges, facts->len, NULL)]++;
    }
  return TRUE;
}
