/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped events: what was gathered by hand, and ICE's activation list. The events of a place
 * are put together when first asked for and kept. Immutable for everybody else; thread-safe. */
#include "habeas-lists-private.h"

#include <string.h>

#define ACTIVATION_SOURCE "ICE activation list"
#define AGREEMENT_SOURCE                                                                           \
  "ICE's list of 21 August 2026, MigrantUSA (github.com/migrantusa/us-immigration-data), CC BY "   \
  "4.0"
/* More agencies than this are counted, not named. */
#define NAMED_AGENCIES 12

static HabeasEventScope
read_scope (const HabeasCsvTable *table, guint row)
{
  const char *text = habeas_csv_table_get (table, row, "scope");

  if (strcmp (text, "county") == 0)
    return HABEAS_SCOPE_COUNTY;
  if (strcmp (text, "state") == 0)
    return HABEAS_SCOPE_STATE;
  if (strcmp (text, "federal") != 0)
    habeas_csv_table_complain (table, row, "scope");
  return HABEAS_SCOPE_FEDERAL;
}

static void
add_event (HabeasLists *lists, const char *fips, const HabeasJurisdictionEvent *event)
{
  GArray *indexes = g_hash_table_lookup (lists->fips_events, fips);
  guint index = lists->own_events->len;

  if (indexes == NULL)
    {
      indexes = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (lists->fips_events, (char *)fips, indexes);
    }
  g_array_append_val (lists->own_events, *event);
  g_array_append_val (indexes, index);
}

/* Events of no place would be shown nowhere. */
static void
check_fips (const HabeasLists *lists, const HabeasCsvTable *table, guint row)
{
  const char *fips = habeas_csv_table_get (table, row, "fips");

  if (*fips != '\0' && habeas_lists_find_fips (lists, fips) == NULL)
    habeas_csv_table_complain (table, row, "fips");
}

void
habeas_lists_load_events (
  HabeasLists *lists, const HabeasCsvTable *events, const HabeasCsvTable *activations)
{
  lists->own_events = g_array_new (FALSE, FALSE, sizeof (HabeasJurisdictionEvent));
  lists->fips_events
    = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  lists->activations = g_hash_table_new (g_str_hash, g_str_equal);
  lists->event_sets = g_ptr_array_new ();
  g_ptr_array_set_size (lists->event_sets, (int)lists->places->len);

  for (guint i = 0; i < habeas_csv_table_get_n_rows (events); i++)
    {
      HabeasJurisdictionEvent event = {
        .date = habeas_lists_read_date (events, i, "date"),
        .scheduled = habeas_lists_read_date (events, i, "scheduled"),
        .until = habeas_lists_read_date (events, i, "until"),
        .scope = read_scope (events, i),
        .over_objection = strcmp (habeas_csv_table_get (events, i, "over_objection"), "1") == 0,
        .confirmed = strcmp (habeas_csv_table_get (events, i, "confirmed"), "1") == 0,
        .detail = habeas_csv_table_get (events, i, "detail"),
        .source = habeas_csv_table_get (events, i, "source"),
      };

      if (habeas_event_kind_from_key (habeas_csv_table_get (events, i, "kind"), &event.kind))
        add_event (lists, habeas_csv_table_get (events, i, "fips"), &event);
      else
        habeas_csv_table_complain (events, i, "kind");
      check_fips (lists, events, i);
    }
  for (guint i = 0; i < habeas_csv_table_get_n_rows (activations); i++)
    {
      habeas_lists_read_date (activations, i, "date");
      check_fips (lists, activations, i);
      g_hash_table_insert (lists->activations,
        (char *)habeas_csv_table_get (activations, i, "fips"),
        (char *)habeas_csv_table_get (activations, i, "date"));
    }
}

static const char *
name_model (const HabeasCsvTable *table, guint row)
{
  const char *key = habeas_csv_table_get (table, row, "model");

  if (strcmp (key, "JEM") == 0)
    return "jail enforcement model";
  if (strcmp (key, "WSO") == 0)
    return "warrant service officer model";
  if (strcmp (key, "TFM") == 0)
    return "task force model";
  habeas_csv_table_complain (table, row, "model");
  return key;
}

/* A county has one agreement of a model from the day the first agency signed; who else did, and
 * when, stands in its words. Rows stand by place, model and day. */
void
habeas_lists_load_agreements (HabeasLists *lists, const HabeasCsvTable *table)
{
  const guint n = habeas_csv_table_get_n_rows (table);

  for (guint i = 0, end; i < n; i = end)
    {
      const char *fips = habeas_csv_table_get (table, i, "fips");
      const char *model = habeas_csv_table_get (table, i, "model");
      g_autoptr (GString) detail = g_string_new (name_model (table, i));
      HabeasJurisdictionEvent event = {
        .date = habeas_lists_read_date (table, i, "signed"),
        .scope = strlen (fips) == 2 ? HABEAS_SCOPE_STATE : HABEAS_SCOPE_COUNTY,
        .kind = HABEAS_EVENT_AGREEMENT_287G,
        .confirmed = TRUE,
        .source = AGREEMENT_SOURCE,
      };

      for (end = i; end < n && strcmp (habeas_csv_table_get (table, end, "fips"), fips) == 0
                    && strcmp (habeas_csv_table_get (table, end, "model"), model) == 0;
           end++)
        if (end < i + NAMED_AGENCIES)
          g_string_append_printf (detail, "%s %s (%s)", end == i ? ":" : ";",
            habeas_csv_table_get (table, end, "agency"),
            habeas_csv_table_get (table, end, "signed"));
      if (end > i + NAMED_AGENCIES)
        g_string_append_printf (detail, "; and %u more", end - i - NAMED_AGENCIES);
      event.detail = g_string_chunk_insert (lists->texts, detail->str);
      add_event (lists, fips, &event);
    }
}

static void
append_events (const HabeasLists *lists, const char *fips, GArray *set)
{
  const GArray *indexes = g_hash_table_lookup (lists->fips_events, fips);

  for (guint i = 0; indexes != NULL && i < indexes->len; i++)
    g_array_append_val (set, g_array_index (lists->own_events, HabeasJurisdictionEvent,
                               g_array_index (indexes, guint, i)));
}

static gboolean
overlaps (const HabeasDate *a, const HabeasDate *b)
{
  gint32 first_a, last_a, first_b, last_b;

  return habeas_date_get_day_range (a, &first_a, &last_a)
         && habeas_date_get_day_range (b, &first_b, &last_b) && first_a <= last_b
         && first_b <= last_a;
}

/* An activation gathered by hand and the same one in ICE's list are one event: the words of the
 * first, the more precise date of both. */
static void
append_activation (const HabeasLists *lists, const char *fips, GArray *set)
{
  const char *cell = g_hash_table_lookup (lists->activations, fips);
  HabeasJurisdictionEvent activation = {
    .scope = HABEAS_SCOPE_COUNTY,
    .kind = HABEAS_EVENT_ACTIVATED,
    .confirmed = TRUE,
    .detail = "",
    .source = ACTIVATION_SOURCE,
  };

  if (cell == NULL || !habeas_date_parse (cell, &activation.date, NULL))
    return;
  for (guint i = 0; i < set->len; i++)
    {
      HabeasJurisdictionEvent *event = &g_array_index (set, HabeasJurisdictionEvent, i);

      if (event->kind != HABEAS_EVENT_ACTIVATED || !overlaps (&event->date, &activation.date))
        continue;
      if (activation.date.precision > event->date.precision)
        event->date = activation.date;
      event->confirmed = TRUE;
      return;
    }
  g_array_append_val (set, activation);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const HabeasJurisdictionEvent *one = a, *other = b;
  int order = habeas_date_compare_first (&one->date, &other->date);

  if (order != 0)
    return order;
  return one->scope != other->scope ? (int)one->scope - (int)other->scope
                                    : (int)one->kind - (int)other->kind;
}

static GArray *
make_set (const HabeasLists *lists, const HabeasPlace *place)
{
  GArray *set = g_array_new (FALSE, FALSE, sizeof (HabeasJurisdictionEvent));
  char state_fips[3] = {place->fips[0], place->fips[1], '\0'};

  append_events (lists, place->fips, set);
  if (place->kind != HABEAS_PLACE_STATE)
    {
      append_activation (lists, place->fips, set);
      append_events (lists, state_fips, set);
    }
  append_events (lists, "", set);
  g_array_sort (set, compare_events);
  return set;
}

/**
 * habeas_lists_get_events:
 * @place: a place of @lists
 * @n_events: (out): how many
 *
 * Returns: (transfer none) (array length=n_events): the shipped events of the place, its state and
 * the federation, ICE's activation list included, by date
 */
const HabeasJurisdictionEvent *
habeas_lists_get_events (const HabeasLists *lists, const HabeasPlace *place, guint *n_events)
{
  const HabeasPlace *first;
  gpointer *slot;
  GArray *set;

  g_return_val_if_fail (lists != NULL && place != NULL && n_events != NULL, NULL);

  first = &g_array_index (lists->places, HabeasPlace, 0);
  g_return_val_if_fail (place >= first && place < first + lists->places->len, NULL);

  slot = &lists->event_sets->pdata[place - first];
  set = g_atomic_pointer_get (slot);
  if (set == NULL)
    {
      set = make_set (lists, place);
      if (!g_atomic_pointer_compare_and_exchange (slot, NULL, set))
        {
          g_array_unref (set);
          set = g_atomic_pointer_get (slot);
        }
    }
  *n_events = set->len;
  return (const HabeasJurisdictionEvent *)(void *)set->data;
}
