/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Persons behind the cases: one with several cases, or several linked by somebody as the same, is
 * one person, whose level is that of all charges together. On the thread of the connection. */
#include "habeas-persons.h"

#include "habeas-derive.h"
#include "habeas-person-groups.h"

/* A person with several live cases is a group as well. */
static gboolean
join_several (HabeasPersonGroups *members, HabeasDb *db, GError **error)
{
  /* Whether their cases are live is seen later: with it here, no index answers alone. */
  g_autoptr (HabeasStatement) several = habeas_db_prepare (db,
    "SELECT person FROM derived WHERE person IS NOT NULL GROUP BY person HAVING count(*) > 1",
    error);
  HabeasStep step;

  if (several == NULL)
    return FALSE;
  while ((step = habeas_statement_step (several, error)) == HABEAS_STEP_ROW)
    habeas_person_groups_join (
      members, habeas_statement_get_int (several, 0), habeas_statement_get_int (several, 0));
  return step == HABEAS_STEP_DONE;
}

typedef struct {
  GArray *cases;         /* of gint64 */
  GArray *facts;         /* of HabeasChargeFacts, of all of them */
  gint64 levels_2011[5]; /* of the cases one by one */
  gint64 levels_2008[5];
} Group;

static Group *
group_new (void)
{
  Group *group = g_new0 (Group, 1);

  group->cases = g_array_new (FALSE, FALSE, sizeof (gint64));
  group->facts = g_array_new (FALSE, FALSE, sizeof (HabeasChargeFacts));
  return group;
}

static void
free_group (gpointer data)
{
  Group *group = data;

  g_array_unref (group->cases);
  g_array_unref (group->facts);
  g_free (group);
}

/* Takes the cases of a member and their charges into the group. */
static gboolean
add_member (HabeasDb *db, HabeasDeriver *deriver, gint64 person, const HabeasStatsPeriod *period,
  Group *group, GError **error)
{
  g_autoptr (HabeasStatement) cases = habeas_db_prepare (db,
    "SELECT case_rid, level_2011, level_2008 FROM derived WHERE person = ?1 AND live <> 0"
    " AND ((opened_sort >= ?2 AND opened_sort < ?3) OR (?4 AND opened_sort = '9999'))",
    error);
  g_auto (HabeasDerived) derived = {0};
  HabeasStep step;

  if (cases == NULL)
    return FALSE;
  habeas_derived_init (&derived);
  habeas_statement_bind_int (cases, 1, person);
  habeas_statement_bind_text (cases, 2, period->from);
  habeas_statement_bind_text (cases, 3, period->end);
  habeas_statement_bind_int (cases, 4, period->with_unknown);
  while ((step = habeas_statement_step (cases, error)) == HABEAS_STEP_ROW)
    {
      gint64 case_rid = habeas_statement_get_int (cases, 0);

      g_array_append_val (group->cases, case_rid);
      group->levels_2011[habeas_statement_get_int (cases, 1)]++;
      group->levels_2008[habeas_statement_get_int (cases, 2)]++;
      if (!habeas_deriver_compute (deriver, case_rid, &derived, error))
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

/* Groups with any case in the period, by the rid of one of their persons. */
static GHashTable *
load_groups (HabeasDb *db, const HabeasStatsPeriod *period, GError **error)
{
  g_autoptr (HabeasPersonGroups) members = habeas_person_groups_load (db, error);
  g_autoptr (GHashTable) groups
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_group);
  g_autoptr (HabeasDeriver) deriver = habeas_deriver_new (db);
  GHashTableIter iter;
  gpointer key;

  if (members == NULL || !join_several (members, db, error))
    return NULL;
  g_hash_table_iter_init (&iter, habeas_person_groups_peek_members (members));
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gint64 root = habeas_person_groups_find (members, *(gint64 *)key);
      Group *group = g_hash_table_lookup (groups, &root);

      if (group == NULL)
        {
          group = group_new ();
          g_hash_table_insert (groups, g_memdup2 (&root, sizeof root), group);
        }
      if (!add_member (db, deriver, *(gint64 *)key, period, group, error))
        return NULL;
    }
  return g_steal_pointer (&groups);
}

static HabeasPersonCases
describe (const Group *group)
{
  const HabeasChargeFacts *charges = (const HabeasChargeFacts *)(gpointer)group->facts->data;

  return (HabeasPersonCases){
    .case_rids = (const gint64 *)(gpointer)group->cases->data,
    .n_cases = group->cases->len,
    .level_2011 = habeas_level_2011 (charges, group->facts->len, NULL),
    .level_2008 = habeas_level_2008 (charges, group->facts->len, NULL),
  };
}

gboolean
habeas_persons_foreach (HabeasDb *db, const HabeasStatsPeriod *period, HabeasPersonCasesFunc func,
  gpointer user_data, GError **error)
{
  g_autoptr (GHashTable) groups = load_groups (db, period, error);
  GHashTableIter iter;
  gpointer value;

  if (groups == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HabeasPersonCases person = describe (value);

      if (person.n_cases > 0)
        func (&person, user_data);
    }
  return TRUE;
}

gboolean
habeas_persons_count (
  HabeasDb *db, const HabeasStatsPeriod *period, HabeasStats *stats, GError **error)
{
  g_autoptr (GHashTable) groups = load_groups (db, period, error);
  GHashTableIter iter;
  gpointer value;

  if (groups == NULL)
    return FALSE;
  for (int level = 0; level < 5; level++)
    {
      stats->persons_2011[level] = stats->levels_2011[level];
      stats->persons_2008[level] = stats->levels_2008[level];
    }
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Group *group = value;
      HabeasPersonCases person = describe (group);

      if (person.n_cases == 0)
        continue;
      for (int level = 0; level < 5; level++)
        {
          stats->persons_2011[level] -= group->levels_2011[level];
          stats->persons_2008[level] -= group->levels_2008[level];
        }
      stats->persons_2011[person.level_2011]++;
      stats->persons_2008[person.level_2008]++;
    }
  return TRUE;
}
