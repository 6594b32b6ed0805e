/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter to a jail that holds somebody longer than the detainer allows: only when the limit
 * that governs the form has passed and the person is held still. Pure over a case as it was read.
 */
#include "habeas-demand-letter.h"

#include "habeas-clock.h"

#include <glib/gi18n-lib.h>

/* The detainer of the clock: the one lodged last. */
static HabeasRecord *
find_detainer (HabeasCaseFile *file)
{
  GPtrArray *detainers = habeas_case_file_get_records (file, HABEAS_RECORD_DETAINER);
  HabeasRecord *latest = NULL;

  for (guint i = 0; i < detainers->len; i++)
    if (latest == NULL
        || g_strcmp0 (habeas_record_get_text (detainers->pdata[i], "lodged"),
             habeas_record_get_text (latest, "lodged"))
             >= 0)
      latest = detainers->pdata[i];
  return latest;
}

static HabeasRecord *
find_arrest (HabeasCaseFile *file, HabeasRecord *detainer)
{
  GPtrArray *arrests = habeas_case_file_get_records (file, HABEAS_RECORD_ARREST);

  for (guint i = 0; i < arrests->len; i++)
    if (habeas_record_get_rid (arrests->pdata[i])
        == habeas_record_get_integer (detainer, "arrest", 0))
      return arrests->pdata[i];
  return NULL;
}

char *
habeas_demand_letter_dup_obstacle (HabeasCaseFile *file, gint64 now_ms)
{
  const HabeasClock *clock = habeas_case_file_get_clock (file);
  const HabeasCaseRow *row = habeas_case_file_get_row (file);

  if (clock == NULL)
    return g_strdup (_ ("There is no detainer whose time could have run out."));
  if (clock->governs == HABEAS_GOVERNS_NONE)
    return g_strdup_printf (
      /* Translators: %s is a form, "I-247N" */
      _ ("Form %s holds nobody beyond release, so no limit has passed."),
      habeas_form_to_key (clock->form));
  if (!clock->started)
    return g_strdup (_ ("When the person would have been released is not known yet."));
  if (row->clock_ended_ms != 0)
    return g_strdup (_ ("The hold has ended: it is recorded as ended."));
  /* A demand names an hour; the earliest that may be is no ground for one. */
  if (clock->at_the_earliest)
    return g_strdup (_ ("The hour at which the person would have been released is not known yet."));
  if (now_ms < clock->governing_ms)
    return g_strdup (_ ("The limit that governs this form has not passed yet."));
  return NULL;
}

HabeasLetterTopic *
habeas_demand_letter_dup_topic (HabeasCaseFile *file, const char *language)
{
  HabeasRecord *detainer, *arrest;
  const char *agency;

  g_return_val_if_fail (HABEAS_IS_CASE_FILE (file), NULL);

  detainer = find_detainer (file);
  arrest = detainer != NULL ? find_arrest (file, detainer) : NULL;
  agency = arrest != NULL ? habeas_record_get_text (arrest, "agency") : NULL;
  return habeas_letter_topic_new (
    habeas_letter_kind_to_key (HABEAS_LETTER_DEMAND), language, "", agency != NULL ? agency : "");
}

HabeasLetter *
habeas_demand_letter_new (
  HabeasCaseFile *file, const HabeasLetterFields *given, gint64 now_ms, GError **error)
{
  g_autofree char *obstacle = NULL;
  const HabeasClock *clock;
  HabeasRecord *detainer, *arrest;
  HabeasDemandFields demand = {.form = NULL};
  HabeasLetterFields fields;

  g_return_val_if_fail (HABEAS_IS_CASE_FILE (file) && given != NULL, NULL);

  fields = *given;
  fields.demand = &demand;
  obstacle = habeas_demand_letter_dup_obstacle (file, now_ms);
  if (obstacle != NULL)
    {
      g_set_error_literal (error, HABEAS_LETTER_ERROR, HABEAS_LETTER_ERROR_NO_DEMAND, obstacle);
      return NULL;
    }
  clock = habeas_case_file_get_clock (file);
  detainer = find_detainer (file);
  arrest = find_arrest (file, detainer);
  demand.person = habeas_case_file_get_row (file)->name;
  demand.booking = habeas_record_get_text (arrest, "booking_number");
  demand.agency = habeas_record_get_text (arrest, "agency");
  demand.form = habeas_form_to_key (clock->form);
  demand.authority = clock->authority;
  demand.straight = clock->governs == HABEAS_GOVERNS_STRAIGHT;
  demand.unserved = clock->form == HABEAS_FORM_I247A && habeas_record_is_null (detainer, "served");
  if (!habeas_date_from_instant (clock->governing_ms, clock->zone, &demand.limit, NULL, error))
    return NULL;
  habeas_date_parse (habeas_record_get_text (arrest, "release_eligible"), &demand.eligible, NULL);
  return habeas_letter_new (HABEAS_LETTER_DEMAND, &fields, error);
}
