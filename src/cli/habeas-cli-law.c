/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of the rules as the commands give them: stage and clock as JSON, reasons as text; and the
 * arguments they take. Main thread. */
#include "habeas-cli.h"

#include <glib/gi18n-lib.h>

/**
 * habeas_cli_find_place:
 * @label: "San Francisco, CA", "California", "CA" or a FIPS code, UTF-8
 *
 * Returns: (transfer none): the shipped jurisdiction of that name. Two of one name are refused, and
 *   both stand in the choices of @cli.
 */
const HabeasPlace *
habeas_cli_find_place (HabeasCli *cli, const char *label, GError **error)
{
  const HabeasPlace *place = NULL;
  const HabeasPlace *other = NULL;

  g_return_val_if_fail (cli != NULL && label != NULL, NULL);

  switch (habeas_lists_match_place (habeas_lists_get_shipped (), label, NULL, NULL, &place, &other))
    {
    case HABEAS_MATCH_ONE:
      return place;
    case HABEAS_MATCH_AMBIGUOUS:
      cli->choices = g_new0 (char *, 3);
      cli->choices[0] = g_strdup (place->label);
      cli->choices[1] = g_strdup (other->label);
      g_set_error (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_BAD_INPUT,
        _ ("There are two jurisdictions of that name. Say “%s” or “%s”."), place->label,
        other->label);
      return NULL;
    case HABEAS_MATCH_NONE:
    default:
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_BAD_INPUT,
        _ ("No county, city or state of that name is known. Write it with its state, as in "
           "“San Francisco, CA”."));
      return NULL;
    }
}

/**
 * habeas_cli_read_day:
 * @text: "2010-06-10"
 * @day: (out): days since the epoch
 */
gboolean
habeas_cli_read_day (const char *text, gint32 *day, GError **error)
{
  HabeasDate date;
  gint32 last;

  g_return_val_if_fail (text != NULL && day != NULL, FALSE);

  if (habeas_date_parse (text, &date, NULL) && date.precision >= HABEAS_DATE_DAY
      && habeas_date_get_day_range (&date, day, &last))
    return TRUE;
  g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_BAD_INPUT,
    _ ("That is no day of the calendar. Write it as in “2010-06-10”."));
  return FALSE;
}

static void
add_date (HabeasJson *json, const char *name, const HabeasDate *date)
{
  g_autofree char *text
    = date->precision != HABEAS_DATE_UNKNOWN ? habeas_date_to_string (date) : NULL;

  habeas_json_add_text (json, name, text);
}

static const char *
get_scope_key (HabeasEventScope scope)
{
  switch (scope)
    {
    case HABEAS_SCOPE_COUNTY:
      return "county";
    case HABEAS_SCOPE_STATE:
      return "state";
    case HABEAS_SCOPE_FEDERAL:
      return "federal";
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
add_events (HabeasJson *json, const char *name, const GArray *events)
{
  habeas_json_begin_array (json, name);
  for (guint i = 0; i < events->len; i++)
    {
      const HabeasJurisdictionEvent *event = &g_array_index (events, HabeasJurisdictionEvent, i);

      habeas_json_begin_object (json, NULL);
      add_date (json, "date", &event->date);
      habeas_json_add_text (json, "kind", habeas_event_kind_to_key (event->kind));
      habeas_json_add_text (json, "scope", get_scope_key (event->scope));
      add_date (json, "scheduled", &event->scheduled);
      add_date (json, "until", &event->until);
      habeas_json_add_boolean (json, "over_objection", event->over_objection);
      habeas_json_add_boolean (json, "confirmed", event->confirmed);
      habeas_json_add_text (json, "detail", event->detail);
      habeas_json_add_text (json, "source", event->source);
      habeas_json_end_object (json);
    }
  habeas_json_end_array (json);
}

static void
add_undecided (HabeasJson *json, const GPtrArray *undecided)
{
  habeas_json_begin_array (json, "undecided");
  for (guint i = 0; i < undecided->len; i++)
    {
      const HabeasUndecided *open = undecided->pdata[i];

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "field", open->field);
      habeas_json_begin_array (json, "candidates");
      for (guint j = 0; open->candidates[j] != NULL; j++)
        habeas_json_add_text (json, NULL, open->candidates[j]);
      habeas_json_end_array (json);
      habeas_json_add_text (json, "because", open->because);
      habeas_json_end_object (json);
    }
  habeas_json_end_array (json);
}

/**
 * habeas_cli_add_stage:
 * @stage: (nullable): NULL becomes null
 *
 * Writes the value of an opt-out stage.
 */
void
habeas_cli_add_stage (HabeasJson *json, const char *name, const HabeasStage *stage)
{
  g_return_if_fail (json != NULL);

  if (stage == NULL)
    {
      habeas_json_add_null (json, name);
      return;
    }
  habeas_json_begin_object (json, name);
  habeas_json_add_text (json, "participation", habeas_participation_to_key (stage->participation));
  habeas_json_add_text (json, "opt_out", habeas_opt_out_to_key (stage->opt_out));
  habeas_json_begin_array (json, "missing");
  if (stage->missing_sib)
    habeas_json_add_text (json, NULL, "sib");
  if (stage->missing_ice)
    habeas_json_add_text (json, NULL, "ice");
  habeas_json_end_array (json);
  add_events (json, "overlays", stage->overlays);
  add_date (json, "since", &stage->since);
  add_date (json, "next_date", &stage->next_date);
  add_events (json, "events", stage->events);
  add_undecided (json, stage->undecided);
  habeas_json_end_object (json);
}

static gboolean
add_instant (HabeasJson *json, const char *name, gint64 instant_ms, const char *zone,
  gboolean shown, GError **error)
{
  g_autofree char *text = NULL;

  if (shown && instant_ms != 0)
    {
      text = habeas_instant_to_iso (instant_ms, zone, error);
      if (text == NULL)
        return FALSE;
    }
  habeas_json_add_text (json, name, text);
  return TRUE;
}

/**
 * habeas_cli_add_clock:
 * @clock: (nullable): NULL becomes null
 *
 * Writes the two limits of a detainer, in local time with the offset. A form that holds nobody
 * beyond release has none.
 */
gboolean
habeas_cli_add_clock (HabeasJson *json, const char *name, const HabeasClock *clock, GError **error)
{
  gboolean shown;

  g_return_val_if_fail (json != NULL, FALSE);

  if (clock == NULL)
    {
      habeas_json_add_null (json, name);
      return TRUE;
    }
  shown = clock->started && clock->governs != HABEAS_GOVERNS_NONE;
  habeas_json_begin_object (json, name);
  if (!add_instant (json, "straight_limit", clock->straight_ms, clock->zone, shown, error)
      || !add_instant (json, "regulation_limit", clock->regulation_ms, clock->zone, shown, error))
    return FALSE;
  habeas_json_add_text (json, "governs", habeas_governs_to_key (clock->governs));
  habeas_json_begin_array (json, "skipped");
  for (guint i = 0; shown && i < clock->skipped->len; i++)
    {
      const HabeasSkippedDay *skipped = &g_array_index (clock->skipped, HabeasSkippedDay, i);
      g_autofree char *date = NULL;
      HabeasDate day;
      int year, month, number;

      habeas_day_from_number (skipped->day, &year, &month, &number);
      day = habeas_date_new_day (year, month, number);
      date = habeas_date_to_string (&day);
      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "date", date);
      habeas_json_add_text (json, "why", skipped->why);
      habeas_json_end_object (json);
    }
  habeas_json_end_array (json);
  habeas_json_end_object (json);
  return TRUE;
}

/**
 * habeas_cli_add_reasons:
 * @reasons: of HabeasReason
 *
 * Writes the reasons as an array of sentences.
 */
void
habeas_cli_add_reasons (HabeasJson *json, const char *name, GPtrArray *reasons)
{
  g_return_if_fail (json != NULL && reasons != NULL);

  habeas_json_begin_array (json, name);
  for (guint i = 0; i < reasons->len; i++)
    habeas_json_add_text (json, NULL, ((const HabeasReason *)reasons->pdata[i])->text);
  habeas_json_end_array (json);
}

/**
 * habeas_cli_append_reasons:
 * @reasons: of HabeasReason
 *
 * One line a reason: what counts, what does not, what is not known.
 */
void
habeas_cli_append_reasons (GString *text, GPtrArray *reasons)
{
  static const char *const marks[] = {
    [HABEAS_REASON_COUNTS] = "+",
    [HABEAS_REASON_COUNTS_NOT] = "–",
    [HABEAS_REASON_UNKNOWN] = "?",
  };

  g_return_if_fail (text != NULL && reasons != NULL);

  for (guint i = 0; i < reasons->len; i++)
    {
      const HabeasReason *reason = reasons->pdata[i];
      g_autofree char *line = habeas_text_for_terminal (reason->text);

      g_string_append_printf (text, "  %s %s", marks[reason->mark], line);
      if (reason->authority != NULL)
        g_string_append_printf (text, " (%s)", reason->authority);
      g_string_append_c (text, '\n');
    }
}
