/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists: those of the program are read once from the resource that is part of it, those with a
 * pack once for each pack; then never changed and shared by all threads. Places, offenses, events
 * and rules each have a file of their own. */
#include "habeas-lists-private.h"

#include "habeas-data.h"
#include "habeas-law-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREFIX "/org/habeas/Habeas/data/"

/* Every list, in the order in which they make the version. */
static const struct {
  const char *name;
  const char *title;
  gboolean replaceable;
} lists_known[] = {
  {"lists/places.csv", N_ ("Counties and cities"), FALSE},
  {"lists/states.csv", N_ ("States and their Identification Bureaus"), TRUE},
  {"lists/place-aliases.csv", N_ ("Other names of counties"), FALSE},
  {"lists/activations.csv", N_ ("Activations of Secure Communities"), TRUE},
  {"lists/agreements-287g.csv", N_ ("287(g) agreements"), TRUE},
  {"lists/courts.csv", N_ ("Immigration courts"), TRUE},
  {"lists/facilities.csv", N_ ("Places of detention"), TRUE},
  {"rules/offenses.csv", N_ ("Catalogue of offenses"), TRUE},
  {"rules/events.csv", N_ ("What jurisdictions and states did"), TRUE},
  {"rules/levels.csv", N_ ("Definitions of the levels"), FALSE},
  {"rules/holds.csv", N_ ("Limits of a hold"), TRUE},
  {"rules/holidays.csv", N_ ("Federal holidays"), TRUE},
  {"rules/deadlines.csv", N_ ("Deadlines of the courts"), TRUE},
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

G_STATIC_ASSERT (G_N_ELEMENTS (lists_known) == N_LISTS);

HabeasDate
habeas_lists_read_date (const HabeasCsvTable *table, guint row, const char *column)
{
  const char *cell = habeas_csv_table_get (table, row, column);
  HabeasDate date = {HABEAS_DATE_UNKNOWN};

  if (cell[0] != '\0' && !habeas_date_parse (cell, &date, NULL))
    habeas_csv_table_complain (table, row, column);
  return date;
}

static int
find_list (const char *name)
{
  for (int i = 0; i < N_LISTS; i++)
    if (strcmp (lists_known[i].name, name) == 0)
      return i;
  return -1;
}

static GBytes *
look_up (const char *name)
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);
  GBytes *bytes = g_resource_lookup_data (
    habeas_data_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL); /* compiled in */
  return bytes;
}

static void
load_origins (HabeasLists *lists, GError **problem)
{
  g_autoptr (GBytes) bytes = look_up ("manifest.csv");
  g_autoptr (HabeasCsvTable) table = habeas_csv_table_new ("manifest.csv",
    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), lists->texts, problem);

  lists->origins = g_array_new (FALSE, TRUE, sizeof (HabeasListOrigin));
  g_array_set_size (lists->origins, N_LISTS);
  for (guint i = 0; i < habeas_csv_table_get_n_rows (table); i++)
    {
      const int which = find_list (habeas_csv_table_get (table, i, "list"));

      habeas_lists_read_date (table, i, "checked");
      if (which < 0)
        habeas_csv_table_complain (table, i, "list");
      else
        g_array_index (lists->origins, HabeasListOrigin, which) = (HabeasListOrigin){
          .name = lists_known[which].name,
          .checked = habeas_csv_table_get (table, i, "checked"),
          .source = habeas_csv_table_get (table, i, "source"),
          .replaceable = lists_known[which].replaceable,
        };
    }
}

/* The list of the pack, unless the program has a later one by now. */
static GBytes *
choose (HabeasLists *lists, guint which)
{
  HabeasListOrigin *origin = &g_array_index (lists->origins, HabeasListOrigin, which);
  const HabeasRuleFile *file
    = lists->pack != NULL ? habeas_rule_pack_find (lists->pack, origin->name) : NULL;

  if (file == NULL || strcmp (file->checked, origin->checked) < 0)
    return look_up (origin->name);
  origin->checked = file->checked;
  origin->source = file->source;
  origin->from_pack = TRUE;
  return g_bytes_ref (file->content);
}

static HabeasCsvTable *
read_table (HabeasLists *lists, guint which, GChecksum *version, GError **problem)
{
  g_autoptr (GBytes) bytes = choose (lists, which);
  HabeasCsvTable *table;
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);

  g_checksum_update (version, data, (gssize)size);
  table = habeas_csv_table_new (
    lists_known[which].name, (const char *)data, size, lists->texts, problem);
  if (habeas_csv_table_get_n_rows (table) == 0)
    habeas_csv_table_complain (table, 0, _ ("nothing stands there"));
  return table;
}

static void
free_indexes (GPtrArray *sets)
{
  for (guint i = 0; i < sets->len; i++)
    if (sets->pdata[i] != NULL)
      g_array_unref (sets->pdata[i]);
  g_ptr_array_unref (sets);
}

/* Only lists that were refused go; the others stay with the process. */
static void
free_lists (HabeasLists *lists)
{
  for (guint i = 0; i < lists->offenses->len; i++)
    g_strfreev (g_array_index (lists->offenses, HabeasOffense, i).aliases);
  g_array_unref (lists->origins);
  g_array_unref (lists->places);
  g_hash_table_unref (lists->fips);
  g_hash_table_unref (lists->place_names);
  g_array_unref (lists->states);
  g_hash_table_unref (lists->state_names);
  g_array_unref (lists->offenses);
  g_hash_table_unref (lists->offense_names);
  g_array_unref (lists->own_events);
  g_hash_table_unref (lists->fips_events);
  g_hash_table_unref (lists->activations);
  free_indexes (lists->event_sets);
  g_array_unref (lists->courts);
  g_array_unref (lists->facilities);
  g_array_unref (lists->holidays);
  g_array_unref (lists->levels);
  g_array_unref (lists->deadlines);
  g_string_chunk_free (lists->texts);
  g_clear_pointer (&lists->pack, habeas_rule_pack_unref);
  g_free (lists->version);
  g_free (lists);
}

static HabeasLists *
load (HabeasRulePack *pack, GError **problem)
{
  g_autoptr (GChecksum) version = g_checksum_new (G_CHECKSUM_SHA256);
  HabeasLists *lists = g_new0 (HabeasLists, 1);
  HabeasCsvTable *tables[N_LISTS];

  habeas_data_register_resource ();
  lists->texts = g_string_chunk_new (64 * 1024);
  lists->pack = pack != NULL ? habeas_rule_pack_ref (pack) : NULL;
  load_origins (lists, problem);
  for (guint i = 0; i < N_LISTS; i++)
    tables[i] = read_table (lists, i, version, problem);
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
    {
      g_autoptr (GError) problem = NULL;
      HabeasLists *lists = load (NULL, &problem);

      if (problem != NULL)
        g_critical ("%s", problem->message);
      g_once_init_leave (&shipped, (gsize)lists);
    }
  return (const HabeasLists *)shipped;
}

/* What the rest of the program counts on, whatever a pack brings. */
static gboolean
keeps_what_is_needed (const HabeasLists *lists, GError **error)
{
  const HabeasLists *shipped = habeas_lists_get_shipped ();
  gint32 first, last, shipped_first, shipped_last;
  gboolean same = lists->places->len == shipped->places->len;

  for (guint i = 0; same && i < lists->places->len; i++)
    same
      = strcmp (habeas_lists_get_place (lists, i)->fips, habeas_lists_get_place (shipped, i)->fips)
        == 0;
  habeas_lists_get_holiday_range (lists, &first, &last);
  habeas_lists_get_holiday_range (shipped, &shipped_first, &shipped_last);
  if (same && first <= shipped_first && last >= shipped_last)
    return TRUE;
  g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_LIST,
    same ? _ ("The holidays in the file do not reach as far as the program's.")
         : _ ("The states in the file are not those of the program."));
  return FALSE;
}

static HabeasLists *
load_pack (HabeasRulePack *pack, GError **error)
{
  GError *problem = NULL;
  HabeasLists *lists;

  for (guint i = 0; i < pack->files->len; i++)
    if (!habeas_list_is_replaceable (((HabeasRuleFile *)pack->files->pdata[i])->name))
      {
        g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_LIST,
          _ ("The file holds a list that only a new version of the program can bring."));
        return NULL;
      }
  lists = load (pack, &problem);
  if (problem == NULL && keeps_what_is_needed (lists, &problem))
    return lists;
  free_lists (lists);
  g_propagate_error (error, problem);
  return NULL;
}

/**
 * habeas_lists_get_with_pack:
 *
 * Returns: (transfer none): kept for as long as the process lives, so that nobody who reads them
 *   while the rules change is left without; a clinic gets a pack a few times a year
 */
const HabeasLists *
habeas_lists_get_with_pack (HabeasRulePack *pack, GError **error)
{
  static GMutex mutex;
  static GHashTable *known;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  HabeasLists *lists;

  g_return_val_if_fail (pack != NULL, NULL);

  if (known == NULL)
    known = g_hash_table_new (g_str_hash, g_str_equal);
  lists = g_hash_table_lookup (known, pack->id);
  if (lists == NULL)
    {
      lists = load_pack (pack, error);
      if (lists != NULL)
        g_hash_table_insert (known, lists->pack->id, lists);
    }
  return lists;
}

HabeasRulePack *
habeas_lists_get_pack (const HabeasLists *lists)
{
  g_return_val_if_fail (lists != NULL, NULL);

  return lists->pack;
}

guint
habeas_lists_get_n_origins (const HabeasLists *lists)
{
  g_return_val_if_fail (lists != NULL, 0);

  return lists->origins->len;
}

const HabeasListOrigin *
habeas_lists_get_origin (const HabeasLists *lists, guint index)
{
  g_return_val_if_fail (lists != NULL && index < lists->origins->len, NULL);

  return &g_array_index (lists->origins, HabeasListOrigin, index);
}

const char *
habeas_list_get_title (const char *name)
{
  const int which = find_list (name);

  return which >= 0 ? g_dgettext (GETTEXT_PACKAGE, lists_known[which].title) : NULL;
}

gboolean
habeas_list_is_replaceable (const char *name)
{
  const int which = find_list (name);

  return which >= 0 && lists_known[which].replaceable;
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
