/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the answers of an intake mean. Pure functions, main thread. */
#include "habeas-intake-answers.h"

#include "habeas-date.h"
#include "habeas-field-text.h"
#include "habeas-fold.h"
#include "habeas-lists.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FEWEST_DIGITS 7 /* of a telephone number */

void
habeas_intake_answers_clear (HabeasIntakeAnswers *self)
{
  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    g_clear_pointer (&self->typed[id], g_free);
}

/* NULL when the county is not known, or there are several of the name. */
static const HabeasPlace *
find_place (const HabeasIntakeAnswers *self, HabeasMatch *match)
{
  const HabeasPlace *place = NULL;
  const HabeasPlace *other = NULL;
  const char *agency = self->typed[HABEAS_INTAKE_AGENCY];

  *match = habeas_lists_match_place (self->lists, self->typed[HABEAS_INTAKE_COUNTY], NULL,
    *agency != '\0' ? agency : NULL, &place, &other);
  return *match == HABEAS_MATCH_ONE ? place : NULL;
}

static gboolean
read_county (const HabeasIntakeAnswers *self, char **stored, char **better, char **problem)
{
  HabeasMatch match;
  const HabeasPlace *place = find_place (self, &match);

  if (place == NULL)
    {
      *problem = g_strdup (match == HABEAS_MATCH_AMBIGUOUS
                             ? _ ("There are two of this name, a county and a city. Choose one.")
                             : _ ("No county of this name. Write it with its state, as Cook, IL."));
      return FALSE;
    }
  *stored = g_strdup (place->label);
  if (!g_str_equal (place->label, self->typed[HABEAS_INTAKE_COUNTY]))
    *better = g_strdup (place->label);
  return TRUE;
}

static gboolean
read_choice (const HabeasIntakeAnswers *self, HabeasIntakeFieldId id, char **stored, char **better,
  char **problem)
{
  const HabeasChoice *choices = habeas_intake_field_get_choices (id);
  const char *key = habeas_intake_field_match_choice (id, self->language, self->typed[id]);
  g_autoptr (GString) all = g_string_new (NULL);

  for (const HabeasChoice *choice = choices; choice->key != NULL; choice++)
    {
      const char *word = habeas_intake_choice_word (self->language, choice);

      if (key != NULL && g_str_equal (choice->key, key))
        {
          *stored = g_strdup (key);
          if (!g_str_equal (word, self->typed[id]))
            *better = g_strdup (word);
          return TRUE;
        }
      g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", word);
    }
  /* Translators: %s is a list of words */
  *problem = g_strdup_printf (_ ("One of: %s"), all->str);
  return FALSE;
}

static gboolean
read_phone (const char *typed, char **stored, char **problem)
{
  g_autofree char *digits = habeas_fold_digits (typed);

  if (strlen (digits) < FEWEST_DIGITS)
    {
      *problem = g_strdup (_ ("A telephone number has more digits."));
      return FALSE;
    }
  *stored = g_strdup (typed);
  return TRUE;
}

/* Neither an arrest nor what follows from it lies after now. */
static gboolean
check_day (
  const HabeasIntakeAnswers *self, HabeasIntakeFieldId id, const char *cell, char **problem)
{
  gint32 today = habeas_wording_today (self->now_ms);
  g_autofree char *arrested = NULL;
  HabeasDate date;
  HabeasDate arrest;
  gint32 first;
  gint32 last;
  gint32 arrest_first;

  if (!habeas_date_parse (cell, &date, NULL) || !habeas_date_get_day_range (&date, &first, &last))
    return TRUE;
  if (id == HABEAS_INTAKE_ARRESTED && first > today)
    {
      *problem = g_strdup (_ ("An arrest lies in the past. Write the year too."));
      return FALSE;
    }
  if (id != HABEAS_INTAKE_ELIGIBLE || *self->typed[HABEAS_INTAKE_ARRESTED] == '\0')
    return TRUE;
  if (habeas_intake_answers_read (self, HABEAS_INTAKE_ARRESTED, &arrested, NULL, NULL, NULL)
      && habeas_date_parse (arrested, &arrest, NULL)
      && habeas_date_get_day_range (&arrest, &arrest_first, &first) && last < arrest_first)
    {
      *problem = g_strdup (_ ("This is before the arrest."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_registered (const HabeasIntakeAnswers *self, HabeasIntakeFieldId id, char **stored,
  char **note, char **problem)
{
  const HabeasIntakeField *field = habeas_intake_field_get (id);
  g_autoptr (HabeasRecord) record = habeas_record_new (field->kind);
  const HabeasField *registered
    = habeas_record_info_find (habeas_record_get_info (record), field->field);
  HabeasMatch match;
  const HabeasPlace *place = find_place (self, &match);

  if (!habeas_field_text_read (record, field->field, self->typed[id],
        place != NULL ? place->zone : NULL, self->now_ms, stored, problem))
    return FALSE;
  if (registered->type != HABEAS_FIELD_DATE && id != HABEAS_INTAKE_A_NUMBER)
    return TRUE;
  habeas_record_set_text (record, field->field, *stored);
  *note = habeas_field_text_show (self->lists, record, field->field, self->now_ms);
  return registered->type != HABEAS_FIELD_DATE || check_day (self, id, *stored, problem);
}

/* What the catalogue says goes without being filled in: what a charge counts as is for somebody to
 * say. */
static char *
dup_charge_note (const HabeasLists *lists, const char *typed)
{
  const HabeasOffense *offense = habeas_lists_match_offense (lists, typed);

  return g_strdup (offense != NULL ? _ ("In the catalogue of offenses")
                                   : _ ("Not in the catalogue: the class is needed"));
}

/* A form without a hold is a slip in one of the two. */
static gboolean
check_form (const HabeasIntakeAnswers *self, char **problem)
{
  const char *key = habeas_intake_field_match_choice (
    HABEAS_INTAKE_DETAINER, self->language, self->typed[HABEAS_INTAKE_DETAINER]);

  if (g_strcmp0 (key, "yes") == 0)
    return TRUE;
  *problem = g_strdup (_ ("There is a form only where there is a detainer."));
  return FALSE;
}

gboolean
habeas_intake_answers_read (const HabeasIntakeAnswers *self, HabeasIntakeFieldId id, char **stored,
  char **better, char **note, char **problem)
{
  g_autofree char *own_stored = NULL;
  g_autofree char *own_better = NULL;
  g_autofree char *own_note = NULL;
  g_autofree char *own_problem = NULL;
  const HabeasIntakeField *field = habeas_intake_field_get (id);
  gboolean understood = TRUE;

  g_return_val_if_fail (self != NULL && field != NULL, FALSE);

  if (*self->typed[id] == '\0')
    {
      if (id == HABEAS_INTAKE_ELIGIBLE)
        own_note = g_strdup (habeas_interview_word (self->language, "eligible.note"));
    }
  else if (field->choices)
    {
      understood = read_choice (self, id, &own_stored, &own_better, &own_problem);
      if (understood && id == HABEAS_INTAKE_DETAINER_FORM)
        understood = check_form (self, &own_problem);
    }
  else if (id == HABEAS_INTAKE_COUNTY)
    understood = read_county (self, &own_stored, &own_better, &own_problem);
  else if (id == HABEAS_INTAKE_PHONE)
    understood = read_phone (self->typed[id], &own_stored, &own_problem);
  else if (id == HABEAS_INTAKE_LEAD)
    own_stored = g_strdup (self->typed[id]);
  else
    understood = read_registered (self, id, &own_stored, &own_note, &own_problem);
  if (field->usage == HABEAS_USAGE_CHARGE && own_stored != NULL)
    own_note = dup_charge_note (self->lists, own_stored);
  if (!understood)
    g_clear_pointer (&own_stored, g_free);
  if (stored != NULL)
    *stored = g_steal_pointer (&own_stored);
  if (better != NULL)
    *better = g_steal_pointer (&own_better);
  if (note != NULL)
    *note = g_steal_pointer (&own_note);
  if (problem != NULL)
    *problem = g_steal_pointer (&own_problem);
  return understood;
}

gboolean
habeas_intake_answers_is_nameless (const HabeasIntakeAnswers *self)
{
  return *self->typed[HABEAS_INTAKE_FAMILY] == '\0' && *self->typed[HABEAS_INTAKE_GIVEN] == '\0'
         && *self->typed[HABEAS_INTAKE_CALL_NAME] == '\0';
}

char *
habeas_intake_answers_dup_now (const HabeasIntakeAnswers *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (self->now_ms / 1000);

  return g_date_time_format (now, "%Y-%m-%dT%H:%M");
}
