/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped places: counties of every vintage and states, and the reading of what people write
 * into a county column. Immutable once loaded.
 *
 * A name is looked up without case, marks, blanks and "Saint"/"St."; "County", "Parish", "City of"
 * … around it only say which kind is meant. Where a county and a city share a name, the bare name
 * is ambiguous: nobody is put into the wrong one by guess. */
#include "habeas-lists-private.h"

#include "habeas-fold.h"

#include <string.h>

typedef enum { WANTS_ANY, WANTS_COUNTY, WANTS_CITY } Wants;

static const char *const county_prefixes[] = {"county of", "parish of"};
static const char *const any_prefixes[] = {"city and county of", "condado de"};
static const char *const city_prefixes[] = {"city of", "ciudad de"};
static const char *const county_suffixes[]
  = {"county", "co", "cnty", "cty", "parish", "city and borough", "borough", "census area",
    "municipality", "municipio", "planning region", "district"};
static const char *const city_suffixes[] = {"city"};

/* Folded words without blanks and with "saint" cut short, as they stand in the tables. */
static char *
squeeze (const char *folded)
{
  char *squeezed = g_malloc (strlen (folded) + 1);
  char *end = squeezed;

  for (const char *word = folded; *word != '\0';)
    {
      gsize length = strcspn (word, " ");

      if (length == 5 && memcmp (word, "saint", 5) == 0)
        end = stpcpy (end, "st");
      else if (length == 6 && memcmp (word, "sainte", 6) == 0)
        end = stpcpy (end, "ste");
      else
        {
          memcpy (end, word, length);
          end += length;
        }
      word += length;
      word += strspn (word, " ");
    }
  *end = '\0';
  return squeezed;
}

static gboolean
cut_prefix (char **folded, const char *const *prefixes, gsize n_prefixes)
{
  for (gsize i = 0; i < n_prefixes; i++)
    {
      gsize length = strlen (prefixes[i]);

      if (strncmp (*folded, prefixes[i], length) == 0 && (*folded)[length] == ' ')
        {
          char *rest = g_strdup (*folded + length + 1);

          g_free (*folded);
          *folded = rest;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
cut_suffix (char *folded, const char *const *suffixes, gsize n_suffixes)
{
  gsize length = strlen (folded);

  for (gsize i = 0; i < n_suffixes; i++)
    {
      gsize suffix_length = strlen (suffixes[i]);

      if (length > suffix_length + 1 && folded[length - suffix_length - 1] == ' '
          && strcmp (folded + length - suffix_length, suffixes[i]) == 0)
        {
          folded[length - suffix_length - 1] = '\0';
          return TRUE;
        }
    }
  return FALSE;
}

/* Takes what says the kind off the name. */
static Wants
cut_kind (char **folded)
{
  if (cut_prefix (folded, any_prefixes, G_N_ELEMENTS (any_prefixes)))
    return WANTS_ANY;
  if (cut_prefix (folded, county_prefixes, G_N_ELEMENTS (county_prefixes))
      || cut_suffix (*folded, county_suffixes, G_N_ELEMENTS (county_suffixes)))
    return WANTS_COUNTY;
  if (cut_prefix (folded, city_prefixes, G_N_ELEMENTS (city_prefixes))
      || cut_suffix (*folded, city_suffixes, G_N_ELEMENTS (city_suffixes)))
    return WANTS_CITY;
  return WANTS_ANY;
}

static void
add_key (HabeasLists *lists, const char *state, const char *squeezed, guint index)
{
  g_autofree char *key = g_strconcat (state, "|", squeezed, NULL);
  GArray *indexes = g_hash_table_lookup (lists->place_names, key);

  if (indexes == NULL)
    {
      indexes = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (lists->place_names, g_steal_pointer (&key), indexes);
    }
  for (guint i = 0; i < indexes->len; i++)
    if (g_array_index (indexes, guint, i) == index)
      return;
  g_array_append_val (indexes, index);
}

static void
add_name (HabeasLists *lists, const HabeasPlace *place, const char *name, guint index)
{
  g_autofree char *folded = habeas_fold (name);
  g_autofree char *squeezed = squeeze (folded);

  add_key (lists, place->state, squeezed, index);
  add_key (lists, "", squeezed, index);
}

static const char *
null_if_empty (const char *text)
{
  return text[0] != '\0' ? text : NULL;
}

static HabeasPlace
make_place (HabeasLists *lists, const char *fips, const char *state, HabeasPlaceKind kind)
{
  HabeasPlace place = {.id = habeas_uuid_new_shipped ("jurisdiction", fips), .kind = kind};

  g_strlcpy (place.fips, fips, sizeof place.fips);
  g_strlcpy (place.state, state, sizeof place.state);
  return place;
}

static void
load_counties (HabeasLists *lists, const HabeasCsvTable *table)
{
  for (guint i = 0; i < habeas_csv_table_get_n_rows (table); i++)
    {
      gboolean city = strcmp (habeas_csv_table_get (table, i, "kind"), "city") == 0;
      HabeasPlace place = make_place (lists, habeas_csv_table_get (table, i, "fips"),
        habeas_csv_table_get (table, i, "state"), city ? HABEAS_PLACE_CITY : HABEAS_PLACE_COUNTY);

      place.current = strcmp (habeas_csv_table_get (table, i, "current"), "1") == 0;
      place.name = habeas_csv_table_get (table, i, "name");
      place.label = habeas_csv_table_get (table, i, "short_name");
      place.zone = g_intern_string (habeas_csv_table_get (table, i, "zone"));
      place.ice_area = null_if_empty (habeas_csv_table_get (table, i, "ice_area"));
      g_array_append_val (lists->places, place);
      add_name (lists, &place, place.label, lists->places->len - 1);
    }
}

static guint
count_namesakes (const HabeasLists *lists, const HabeasPlace *place)
{
  g_autofree char *folded = habeas_fold (place->label);
  g_autofree char *squeezed = squeeze (folded);
  g_autofree char *key = g_strconcat (place->state, "|", squeezed, NULL);
  GArray *indexes = g_hash_table_lookup (lists->place_names, key);

  return indexes->len;
}

/* Until now the label is the short name alone. */
static void
make_labels (HabeasLists *lists)
{
  for (guint i = 0; i < lists->places->len; i++)
    {
      HabeasPlace *place = &g_array_index (lists->places, HabeasPlace, i);
      gboolean shared = count_namesakes (lists, place) > 1;
      g_autofree char *label
        = g_strconcat (shared ? place->name : place->label, ", ", place->state, NULL);

      place->label = g_string_chunk_insert (lists->texts, label);
    }
}

static guint
find_index (const HabeasLists *lists, const char *fips)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (lists->fips, fips));
}

static void
load_states (HabeasLists *lists, const HabeasCsvTable *table)
{
  for (guint i = 0; i < habeas_csv_table_get_n_rows (table); i++)
    {
      const char *fips = habeas_csv_table_get (table, i, "fips");
      HabeasListState state = {
        .usps = habeas_csv_table_get (table, i, "usps"),
        .name = habeas_csv_table_get (table, i, "name"),
        .bureau = null_if_empty (habeas_csv_table_get (table, i, "identification_bureau")),
      };
      g_autofree char *usps_key = habeas_fold (state.usps);
      g_autofree char *name_key = habeas_fold (state.name);

      if (strcmp (habeas_csv_table_get (table, i, "kind"), "district") == 0)
        state.place = find_index (lists, "11001") - 1;
      else
        {
          HabeasPlace place = make_place (lists, fips, state.usps, HABEAS_PLACE_STATE);

          place.current = TRUE;
          place.name = place.label = state.name;
          place.zone = g_intern_string (habeas_csv_table_get (table, i, "zone"));
          place.ice_area = null_if_empty (habeas_csv_table_get (table, i, "ice_area"));
          g_array_append_val (lists->places, place);
          state.place = lists->places->len - 1;
        }
      g_hash_table_insert (lists->fips, (char *)fips, GUINT_TO_POINTER (state.place + 1));
      g_array_append_val (lists->states, state);
      g_hash_table_insert (
        lists->state_names, g_steal_pointer (&usps_key), GUINT_TO_POINTER (lists->states->len));
      g_hash_table_insert (
        lists->state_names, g_steal_pointer (&name_key), GUINT_TO_POINTER (lists->states->len));
    }
}

void
habeas_lists_load_places (HabeasLists *lists, const HabeasCsvTable *places,
  const HabeasCsvTable *states, const HabeasCsvTable *aliases)
{
  lists->places = g_array_new (FALSE, FALSE, sizeof (HabeasPlace));
  lists->fips = g_hash_table_new (g_str_hash, g_str_equal);
  lists->place_names
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  lists->states = g_array_new (FALSE, FALSE, sizeof (HabeasListState));
  lists->state_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  load_counties (lists, places);
  make_labels (lists);
  for (guint i = 0; i < habeas_csv_table_get_n_rows (places); i++)
    g_hash_table_insert (
      lists->fips, (char *)habeas_csv_table_get (places, i, "fips"), GUINT_TO_POINTER (i + 1));
  load_states (lists, states);
  for (guint i = 0; i < habeas_csv_table_get_n_rows (aliases); i++)
    {
      guint index = find_index (lists, habeas_csv_table_get (aliases, i, "fips"));

      if (index == 0)
        habeas_csv_table_complain (aliases, i, "fips");
      else
        add_name (lists, &g_array_index (lists->places, HabeasPlace, index - 1),
          habeas_csv_table_get (aliases, i, "alias"), index - 1);
    }
}

guint
habeas_lists_get_n_places (const HabeasLists *lists)
{
  g_return_val_if_fail (lists != NULL, 0);

  return lists->places->len;
}

const HabeasPlace *
habeas_lists_get_place (const HabeasLists *lists, guint index)
{
  g_return_val_if_fail (lists != NULL && index < lists->places->len, NULL);

  return &g_array_index (lists->places, HabeasPlace, index);
}

/**
 * habeas_lists_find_fips:
 * @fips: five digits of a county, two of a state; a spreadsheet may have eaten the leading zero
 *
 * Returns: (transfer none) (nullable): the place; "11" is the District of Columbia, "11001"
 */
const HabeasPlace *
habeas_lists_find_fips (const HabeasLists *lists, const char *fips)
{
  char padded[6];
  gsize length;
  guint index;

  g_return_val_if_fail (lists != NULL && fips != NULL, NULL);

  length = strlen (fips);
  if (length < 1 || length > 5 || length == 3)
    return NULL;
  g_snprintf (padded, sizeof padded, "%s%s", length % 3 == 1 ? "0" : "", fips);
  index = find_index (lists, padded);
  return index > 0 ? &g_array_index (lists->places, HabeasPlace, index - 1) : NULL;
}

static const HabeasListState *
find_state (const HabeasLists *lists, const char *text)
{
  g_autofree char *folded = habeas_fold (text);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (lists->state_names, folded));

  return index > 0 ? &g_array_index (lists->states, HabeasListState, index - 1) : NULL;
}

/**
 * habeas_lists_get_bureau:
 * @state: USPS code or name
 *
 * Returns: (transfer none) (nullable): the State Identification Bureau, to which a written opt-out
 *   goes; the clinic confirms the address
 */
const char *
habeas_lists_get_bureau (const HabeasLists *lists, const char *state)
{
  const HabeasListState *found;

  g_return_val_if_fail (lists != NULL && state != NULL, NULL);

  found = find_state (lists, state);
  return found != NULL ? found->bureau : NULL;
}

/* "Richmond PD" is a city's police, "Baltimore County Police" a county's; a sheriff can be
 * either's. */
static Wants
read_agency (const char *agency)
{
  g_auto (GStrv) words = NULL;
  gboolean police = FALSE;

  if (agency == NULL)
    return WANTS_ANY;
  words = habeas_fold_tokens (agency);
  for (char **word = words; *word != NULL; word++)
    {
      if (strcmp (*word, "county") == 0 || strcmp (*word, "co") == 0)
        return WANTS_COUNTY;
      if (strcmp (*word, "city") == 0)
        return WANTS_CITY;
      if (strcmp (*word, "state") == 0 || strcmp (*word, "highway") == 0)
        return WANTS_ANY;
      police = police || strcmp (*word, "police") == 0 || strcmp (*word, "pd") == 0;
    }
  return police ? WANTS_CITY : WANTS_ANY;
}

static gboolean
is_wanted (const HabeasPlace *place, Wants wants)
{
  switch (wants)
    {
    case WANTS_COUNTY:
      return place->kind == HABEAS_PLACE_COUNTY;
    case WANTS_CITY:
      return place->kind == HABEAS_PLACE_CITY;
    case WANTS_ANY:
    default:
      return TRUE;
    }
}

static HabeasMatch
choose (const HabeasLists *lists, const GArray *indexes, Wants wants, const HabeasPlace **place,
  const HabeasPlace **other)
{
  guint n_found = 0;

  for (guint i = 0; indexes != NULL && i < indexes->len; i++)
    {
      const HabeasPlace *candidate
        = &g_array_index (lists->places, HabeasPlace, g_array_index (indexes, guint, i));

      if (!is_wanted (candidate, wants))
        continue;
      n_found++;
      if (n_found == 1)
        *place = candidate;
      else if (n_found == 2)
        *other = candidate;
    }
  return n_found == 0   ? HABEAS_MATCH_NONE
         : n_found == 1 ? HABEAS_MATCH_ONE
                        : HABEAS_MATCH_AMBIGUOUS;
}

/* @state: USPS, or "" for the whole country. The name as it stands goes first: Carson City and
 * James City County are no cities of Carson and James. */
static HabeasMatch
match_name (const HabeasLists *lists, const char *name, const char *state, const char *agency,
  const HabeasPlace **place, const HabeasPlace **other)
{
  g_autofree char *folded = habeas_fold (name);
  Wants wants = WANTS_ANY;

  if (folded[0] == '\0')
    return HABEAS_MATCH_NONE;
  for (int attempt = 0; attempt < 2; attempt++)
    {
      g_autofree char *squeezed = squeeze (folded);
      g_autofree char *key = g_strconcat (state, "|", squeezed, NULL);
      const GArray *indexes = g_hash_table_lookup (lists->place_names, key);
      HabeasMatch match = choose (lists, indexes, wants, place, other);

      if (match == HABEAS_MATCH_AMBIGUOUS && wants == WANTS_ANY
          && choose (lists, indexes, read_agency (agency), place, other) == HABEAS_MATCH_ONE)
        match = HABEAS_MATCH_ONE;
      if (match != HABEAS_MATCH_NONE)
        {
          if (match == HABEAS_MATCH_ONE)
            *other = NULL;
          return match;
        }
      wants = cut_kind (&folded);
    }
  return HABEAS_MATCH_NONE;
}

/* "San Francisco CA", "Cook County Illinois": the state is the last one to four words. */
static HabeasMatch
match_with_trailing_state (const HabeasLists *lists, const char *text, const char *agency,
  const HabeasPlace **place, const HabeasPlace **other)
{
  g_autofree char *folded = habeas_fold (text);
  char *at = folded + strlen (folded);

  for (int n_words = 0; n_words < 4; n_words++)
    {
      const HabeasListState *state;
      HabeasMatch match;

      at = g_strrstr_len (folded, at - folded, " ");
      if (at == NULL)
        break;
      state = find_state (lists, at + 1);
      if (state == NULL)
        continue;
      *at = '\0';
      match = match_name (lists, folded, state->usps, agency, place, other);
      *at = ' ';
      if (match != HABEAS_MATCH_NONE)
        return match;
    }
  return HABEAS_MATCH_NONE;
}

static HabeasMatch
match_state (const HabeasLists *lists, const HabeasListState *state, const HabeasPlace **place)
{
  *place = &g_array_index (lists->places, HabeasPlace, state->place);
  return HABEAS_MATCH_ONE;
}

static HabeasMatch
match_text (const HabeasLists *lists, const char *text, const HabeasListState *state,
  const char *agency, const HabeasPlace **place, const HabeasPlace **other)
{
  const char *comma = strrchr (text, ',');
  const HabeasListState *named = comma != NULL ? find_state (lists, comma + 1) : NULL;
  const HabeasListState *whole;
  HabeasMatch match;

  if (named != NULL)
    {
      g_autofree char *name = g_strndup (text, (gsize)(comma - text));

      if (state != NULL && state != named)
        return HABEAS_MATCH_NONE;
      return match_name (lists, name, named->usps, agency, place, other);
    }
  if (state != NULL)
    {
      match = match_name (lists, text, state->usps, agency, place, other);
      if (match != HABEAS_MATCH_NONE)
        return match;
      whole = find_state (lists, text);
      if (whole == state)
        return match_state (lists, state, place);
      match = match_with_trailing_state (lists, text, agency, place, other);
      return match != HABEAS_MATCH_NONE && strcmp ((*place)->state, state->usps) == 0
               ? match
               : HABEAS_MATCH_NONE;
    }
  whole = find_state (lists, text);
  if (whole != NULL)
    return match_state (lists, whole, place);
  match = match_with_trailing_state (lists, text, agency, place, other);
  return match != HABEAS_MATCH_NONE ? match : match_name (lists, text, "", agency, place, other);
}

/**
 * habeas_lists_match_place:
 * @text: a county column, a label, a FIPS code; may be empty where @state says all
 * @state: (nullable): USPS code or name of the state
 * @agency: (nullable): the arresting agency, which may tell a city from its county
 * @place: (out): the place, %NULL when none
 * @other: (out): the other choice, on %HABEAS_MATCH_AMBIGUOUS
 *
 * Without a state a name is taken that only one place of the country has.
 */
HabeasMatch
habeas_lists_match_place (const HabeasLists *lists, const char *text, const char *state,
  const char *agency, const HabeasPlace **place, const HabeasPlace **other)
{
  g_autofree char *trimmed = NULL;
  const HabeasListState *known_state = NULL;
  HabeasMatch match;

  g_return_val_if_fail (
    lists != NULL && text != NULL && place != NULL && other != NULL, HABEAS_MATCH_NONE);

  *place = *other = NULL;
  trimmed = g_strstrip (g_strdup (text));
  if (state != NULL && state[strspn (state, " \t")] != '\0')
    {
      known_state = find_state (lists, state);
      if (known_state == NULL)
        return HABEAS_MATCH_NONE;
    }
  if (trimmed[0] == '\0')
    return known_state != NULL ? match_state (lists, known_state, place) : HABEAS_MATCH_NONE;
  if (trimmed[strspn (trimmed, "0123456789")] == '\0')
    {
      *place = habeas_lists_find_fips (lists, trimmed);
      if (*place != NULL && known_state != NULL && strcmp ((*place)->state, known_state->usps) != 0)
        *place = NULL;
      return *place != NULL ? HABEAS_MATCH_ONE : HABEAS_MATCH_NONE;
    }
  match = match_text (lists, trimmed, known_state, agency, place, other);
  if (match == HABEAS_MATCH_NONE)
    *place = *other = NULL;
  return match;
}
