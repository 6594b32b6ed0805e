/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped courts and places of detention: sorted by where they are, found as a range. Immutable
 * once loaded. */
#include "habeas-lists-private.h"

#include <string.h>

static int
compare_courts (gconstpointer a, gconstpointer b)
{
  return strcmp (((const HabeasListedCourt *)a)->state, ((const HabeasListedCourt *)b)->state);
}

static int
compare_facilities (gconstpointer a, gconstpointer b)
{
  return strcmp (((const HabeasListedFacility *)a)->fips, ((const HabeasListedFacility *)b)->fips);
}

void
habeas_lists_load_custody (
  HabeasLists *lists, const HabeasCsvTable *courts, const HabeasCsvTable *facilities)
{
  lists->courts = g_array_new (FALSE, FALSE, sizeof (HabeasListedCourt));
  lists->facilities = g_array_new (FALSE, FALSE, sizeof (HabeasListedFacility));
  for (guint i = 0; i < habeas_csv_table_get_n_rows (courts); i++)
    {
      const HabeasListedCourt court = {
        .state = habeas_csv_table_get (courts, i, "state"),
        .name = habeas_csv_table_get (courts, i, "name"),
        .city = habeas_csv_table_get (courts, i, "city"),
        .detained_only = strcmp (habeas_csv_table_get (courts, i, "detained_only"), "1") == 0,
      };

      g_array_append_val (lists->courts, court);
    }
  for (guint i = 0; i < habeas_csv_table_get_n_rows (facilities); i++)
    {
      const HabeasListedFacility facility = {
        .fips = habeas_csv_table_get (facilities, i, "fips"),
        .code = habeas_csv_table_get (facilities, i, "code"),
        .name = habeas_csv_table_get (facilities, i, "name"),
        .city = habeas_csv_table_get (facilities, i, "city"),
        .kind = habeas_csv_table_get (facilities, i, "kind"),
        .last_used = habeas_lists_read_date (facilities, i, "last_used"),
      };

      g_array_append_val (lists->facilities, facility);
    }
  g_array_sort (lists->courts, compare_courts);
  g_array_sort (lists->facilities, compare_facilities);
}

/* The equal ones around any that is found. */
static gconstpointer
find_range (
  const GArray *array, gsize size, gconstpointer wanted, GCompareFunc compare, guint *n_found)
{
  const char *data = array->data;
  guint at, first, end;

  *n_found = 0;
  if (!g_array_binary_search ((GArray *)array, wanted, compare, &at))
    return NULL;
  for (first = at; first > 0 && compare (data + (first - 1) * size, wanted) == 0; first--)
    continue;
  for (end = at + 1; end < array->len && compare (data + end * size, wanted) == 0; end++)
    continue;
  *n_found = end - first;
  return data + first * size;
}

/**
 * habeas_lists_get_courts:
 * @state: USPS
 *
 * Returns: (transfer none) (array length=n_courts) (nullable): the immigration courts of the state
 */
const HabeasListedCourt *
habeas_lists_get_courts (const HabeasLists *lists, const char *state, guint *n_courts)
{
  const HabeasListedCourt wanted = {.state = state};

  g_return_val_if_fail (lists != NULL && state != NULL && n_courts != NULL, NULL);

  return find_range (lists->courts, sizeof wanted, &wanted, compare_courts, n_courts);
}

/**
 * habeas_lists_get_facilities:
 * @fips: of a county, or of a state for those whose county is not known
 *
 * Returns: (transfer none) (array length=n_facilities) (nullable): where ICE held people there
 */
const HabeasListedFacility *
habeas_lists_get_facilities (const HabeasLists *lists, const char *fips, guint *n_facilities)
{
  const HabeasListedFacility wanted = {.fips = fips};

  g_return_val_if_fail (lists != NULL && fips != NULL && n_facilities != NULL, NULL);

  return find_range (lists->facilities, sizeof wanted, &wanted, compare_facilities, n_facilities);
}
