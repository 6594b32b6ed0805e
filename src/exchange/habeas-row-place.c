/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the arrest of a row was, by the lists of counties and states. Part of the row reader; its
 * thread. */

#include "habeas-row-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  HabeasMatch match;
  const HabeasPlace *place;
  const HabeasPlace *other;
} PlaceMatch;

static PlaceMatch
match_place (HabeasRowReader *self, const char *text, const char *state, const char *agency)
{
  g_autofree char *key
    = g_strjoin ("\x1f", text, state != NULL ? state : "", agency != NULL ? agency : "", NULL);
  PlaceMatch *known = g_hash_table_lookup (self->places, key);
  PlaceMatch match = {0};

  if (known != NULL)
    return *known;
  match.match
    = habeas_lists_match_place (self->lists, text, state, agency, &match.place, &match.other);
  if (g_hash_table_size (self->places) < HABEAS_ROW_MAX_CACHED)
    g_hash_table_insert (self->places, g_steal_pointer (&key), g_memdup2 (&match, sizeof match));
  return match;
}

void
habeas_row_read_place (HabeasRowState *row)
{
  HabeasRowReader *self = row->reader;
  HabeasRecord *arrest = row->out->single[HABEAS_RECORD_ARREST];
  const char *agency = arrest != NULL ? habeas_record_get_text (arrest, "agency") : NULL;
  const char *text = row->jurisdiction;
  PlaceMatch match = {0};
  g_autofree char *reason = NULL;
  const HabeasColumn *column;

  if (text != NULL)
    match = match_place (self, text, row->state, agency);
  if (match.match != HABEAS_MATCH_ONE
      && (row->county != NULL || (text == NULL && row->state != NULL)))
    {
      text = row->county != NULL ? row->county : row->state;
      match = match_place (self, row->county != NULL ? row->county : "", row->state, agency);
    }
  if (text == NULL)
    return;
  if (match.match == HABEAS_MATCH_ONE)
    {
      row->out->place = match.place;
      habeas_row_ensure (row, HABEAS_RECORD_ARREST);
      return;
    }
  column = habeas_mapping_find (self->mapping, text == row->jurisdiction ? "arrest.jurisdiction"
                                               : text == row->county     ? "arrest.county"
                                                                         : "arrest.state");
  if (match.match == HABEAS_MATCH_AMBIGUOUS)
    reason
      = g_strdup_printf (_ ("“%s” can be %s or %s"), text, match.place->label, match.other->label);
  else
    reason = g_strdup_printf (_ ("“%s” is no county or state known here"), text);
  habeas_row_reject (row, column, reason);
}
