/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped lists: read once from the resource that is part of the program, then never changed
 * and shared by all threads. Places, offenses, events and rules each have a file of their own. */
#include "habeas-lists-private.h"

#include "habeas-data.h"

#define PREFIX "/org/habeas/Habeas/data/"

/* Every list, in the order in which they make the version. */
static const char *const names[] = {
  "lists/places.csv",
  "lists/states.csv",
  "lists/place-aliases.csv",
  "lists/activations.csv",
  "lists/agreements-287g.csv",
  "lists/courts.csv",
  "lists/facilities.csv",
  "rules/offenses.csv",
  "rules/events.csv",
  "rules/levels.csv",
  "rules/holds.csv",
  "rules/holidays.csv",
  "rules/deadlines.csv",
};

enum {
  PLACES,
  STATES,
  ALIASES,
  ACTIVATIONS,
  AGREEMENTS,
  COURTS,
  FACILITIES,
  OFFENSES,
  EVENTS,
  LEVELS,
  HOLDS,
  HOLIDAYS,
  DEADLINES,
  N_LISTS
};

G_STATIC_ASSERT (G_N_ELEMENTS (names) == N_LISTS);

HabeasDate
habeas_lists_read_date (const HabeasCsvTable *table, guint row, const char *column)
{
  const char *cell = habeas_csv_table_get (table, row, column);
  HabeasDate date = {HABEAS_DATE_UNKNOWN};

  if (cell[0] != '\0' && !habeas_date_parse (cell, &date, NULL))
    g_critical ("Row %u, %s: not a date: %s", row + 2, column, cell);
  return date;
}

static HabeasCsvTable *
read_table (HabeasLists *lists, guint which, GChecksum *version)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = g_strconcat (PREFIX, names[which], NULL);
  gsize size;
  const guchar *data;

  bytes = g_resource_lookup_data (
    habeas_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL); /* compiled in */
  data = g_bytes_get_data (bytes, &size);
  g_checksum_update (version, data, (gssize)size);
  return habeas_csv_table_new (names[which], (const char *)data, size, lists->texts);
}

static HabeasLists *
load (void)
{
  g_autoptr (GChecksum) version = g_checksum_new (G_CHECKSUM_SHA256);
  HabeasLists *lists = g_new0 (HabeasLists, 1);
  HabeasCsvTable *tables[N_LISTS];

  habeas_data_register_resource ();
  lists->texts = g_string_chunk_new (64 * 1024);
  for (guint i = 0; i < N_LISTS; i++)
    tables[i] = read_table (lists, i, version);
  lists->version = g_strdup (g_checksum_get_string (version));

  habeas_lists_load_places (lists, tables[PLACES], tables[STATES], tables[ALIASES]);
  habeas_lists_load_offenses (lists, tables[OFFENSES]);
  habeas_lists_load_events (lists, tables[EVENTS], tables[ACTIVATIONS]);
  habeas_lists_load_agreements (lists, tables[AGREEMENTS]);
  habeas_lists_load_custody (lists, tables[COURTS], tables[FACILITIES]);
  habeas_lists_load_rules (lists, tables[LEVELS], tables[HOLDS], tables[HOLIDAYS]);
  habeas_lists_load_deadlines (lists, tables[DEADLINES]);
  for (guint i = 0; i < N_LISTS; i++)
    habeas_csv_table_free (tables[i]);
  return lists;
}

/**
 * habeas_lists_get_shipped:
 *
 * Returns: (transfer none): the lists of this program; read on the first call
 */
const HabeasLists *
habeas_lists_get_shipped (void)
{
  static gsize shipped;

  if (g_once_init_enter (&shipped))
    g_once_init_leave (&shipped, (gsize)load ());
  return (const HabeasLists *)shipped;
}

/**
 * habeas_lists_get_version:
 *
 * Returns: (transfer none): SHA-256 over all lists, in hexadecimal
 */
const char *
habeas_lists_get_version (const HabeasLists *lists)
{
  g_return_val_if_fail (lists != NULL, NULL);

  return lists->version;
}
