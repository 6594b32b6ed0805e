/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue of offenses: what a charge is called in both languages, the class it usually has.
 * Immutable once loaded. */
#include "habeas-lists-private.h"

#include "habeas-fold.h"

#include <string.h>

static HabeasOffenseClass
read_class (const HabeasCsvTable *table, guint row)
{
  const char *text = habeas_csv_table_get (table, row, "default_class");

  if (strcmp (text, "infraction") == 0)
    return HABEAS_CLASS_INFRACTION;
  if (strcmp (text, "misdemeanor") == 0)
    return HABEAS_CLASS_MISDEMEANOR;
  if (strcmp (text, "felony") == 0)
    return HABEAS_CLASS_FELONY;
  if (strcmp (text, "aggravated felony") == 0)
    return HABEAS_CLASS_AGGRAVATED_FELONY;
  if (text[0] != '\0')
    habeas_csv_table_complain (table, row, "default_class");
  return HABEAS_CLASS_UNKNOWN;
}

static void
add_name (HabeasLists *lists, const HabeasCsvTable *table, const char *name, guint index)
{
  g_autofree char *folded = habeas_fold (name);

  if (folded[0] == '\0')
    return;
  if (g_hash_table_contains (lists->offense_names, folded)
      && GPOINTER_TO_UINT (g_hash_table_lookup (lists->offense_names, folded)) != index + 1)
    habeas_csv_table_complain (table, index, "name_en");
  g_hash_table_insert (
    lists->offense_names, g_steal_pointer (&folded), GUINT_TO_POINTER (index + 1));
}

void
habeas_lists_load_offenses (HabeasLists *lists, const HabeasCsvTable *table)
{
  lists->offenses = g_array_new (FALSE, FALSE, sizeof (HabeasOffense));
  lists->offense_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < habeas_csv_table_get_n_rows (table); i++)
    {
      const char *aliases = habeas_csv_table_get (table, i, "aliases");
      HabeasOffense offense = {
        .key = habeas_csv_table_get (table, i, "key"),
        .name_en = habeas_csv_table_get (table, i, "name_en"),
        .name_es = habeas_csv_table_get (table, i, "name_es"),
        .aliases = g_strsplit (aliases, "|", -1),
        .default_class = read_class (table, i),
        .aggravated_by_default
        = strcmp (habeas_csv_table_get (table, i, "aggravated_by_default"), "1") == 0,
        .juvenile = strcmp (habeas_csv_table_get (table, i, "juvenile"), "1") == 0,
        .level_2008 = habeas_csv_table_get_int (table, i, "level_2008", 1, 3),
        .ncic_class = habeas_csv_table_get (table, i, "ncic_class"),
        .note = habeas_csv_table_get (table, i, "note"),
      };

      offense.id = habeas_uuid_new_shipped ("offense", offense.key);
      g_array_append_val (lists->offenses, offense);
      add_name (lists, table, offense.key, i);
      add_name (lists, table, offense.name_en, i);
      add_name (lists, table, offense.name_es, i);
      for (char **alias = offense.aliases; *alias != NULL; alias++)
        add_name (lists, table, *alias, i);
    }
}

guint
habeas_lists_get_n_offenses (const HabeasLists *lists)
{
  g_return_val_if_fail (lists != NULL, 0);

  return lists->offenses->len;
}

const HabeasOffense *
habeas_lists_get_offense (const HabeasLists *lists, guint index)
{
  g_return_val_if_fail (lists != NULL && index < lists->offenses->len, NULL);

  return &g_array_index (lists->offenses, HabeasOffense, index);
}

/**
 * habeas_lists_match_offense:
 * @text: what stands in the booking: "DUI", "petty theft", "Conducir sin licencia"
 *
 * Returns: (transfer none) (nullable): the offense whose key, name or alias this is, without regard
 *   to case and marks; %NULL rather than a guess
 */
const HabeasOffense *
habeas_lists_match_offense (const HabeasLists *lists, const char *text)
{
  g_autofree char *folded = NULL;
  guint found;

  g_return_val_if_fail (lists != NULL && text != NULL, NULL);

  folded = habeas_fold (text);
  found = GPOINTER_TO_UINT (g_hash_table_lookup (lists->offense_names, folded));
  return found > 0 ? &g_array_index (lists->offenses, HabeasOffense, found - 1) : NULL;
}
