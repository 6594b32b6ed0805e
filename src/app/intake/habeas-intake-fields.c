/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an intake asks, as a table over the registry of fields. Constant data, main thread. */
#include "habeas-intake-fields.h"

#include "habeas-fold.h"
#include "habeas-registry.h"

#define NO_USAGE HABEAS_N_USAGES

static const HabeasIntakeField fields[HABEAS_N_INTAKE_FIELDS] = {
  [HABEAS_INTAKE_FAMILY] = {"family", HABEAS_RECORD_PERSON_NAME, "family", FALSE, NO_USAGE, NULL},
  [HABEAS_INTAKE_GIVEN] = {"given", HABEAS_RECORD_PERSON_NAME, "given", FALSE, NO_USAGE, NULL},
  [HABEAS_INTAKE_CALL_NAME]
  = {"call_name", HABEAS_RECORD_PERSON, "call_name", FALSE, NO_USAGE, NULL},
  [HABEAS_INTAKE_BORN] = {"born", HABEAS_RECORD_PERSON, "birth_date", FALSE, NO_USAGE, NULL},
  [HABEAS_INTAKE_COUNTRY]
  = {"country", HABEAS_RECORD_PERSON, "birth_country", FALSE, HABEAS_USAGE_COUNTRY, "country"},
  [HABEAS_INTAKE_A_NUMBER] = {"a_number", HABEAS_RECORD_PERSON, "a_number", FALSE, NO_USAGE, NULL},
  [HABEAS_INTAKE_LANGUAGE]
  = {"language", HABEAS_RECORD_PERSON, "language", FALSE, HABEAS_USAGE_LANGUAGE, "language"},
  [HABEAS_INTAKE_PHONE] = {"phone", HABEAS_RECORD_CONTACT, "phone", FALSE, NO_USAGE, NULL},
  [HABEAS_INTAKE_CONTACT] = {"contact", HABEAS_RECORD_CONTACT, "name", FALSE, NO_USAGE, NULL},
  [HABEAS_INTAKE_SAFE_HOURS]
  = {"safe_hours", HABEAS_RECORD_CONTACT, "safe_hours", FALSE, NO_USAGE, NULL},
  [HABEAS_INTAKE_MAY_LEAVE]
  = {"may_leave", HABEAS_RECORD_CONTACT, "may_leave_message", TRUE, NO_USAGE, NULL},
  [HABEAS_INTAKE_MAY_TELL] = {"may_tell", HABEAS_RECORD_CONTACT, "may_tell", TRUE, NO_USAGE, NULL},
  [HABEAS_INTAKE_ARRESTED] = {"arrested", HABEAS_RECORD_ARREST, "when", FALSE, NO_USAGE, NULL},
  [HABEAS_INTAKE_COUNTY]
  = {"county", HABEAS_RECORD_ARREST, "county", FALSE, HABEAS_USAGE_JURISDICTION, NULL},
  [HABEAS_INTAKE_AGENCY]
  = {"agency", HABEAS_RECORD_ARREST, "agency", FALSE, HABEAS_USAGE_AGENCY, "agency"},
  [HABEAS_INTAKE_FACILITY]
  = {"facility", HABEAS_RECORD_CUSTODY_STAY, "place", FALSE, HABEAS_USAGE_FACILITY, NULL},
  [HABEAS_INTAKE_BOOKING]
  = {"booking", HABEAS_RECORD_ARREST, "booking_number", FALSE, NO_USAGE, NULL},
  [HABEAS_INTAKE_CHARGE]
  = {"charge", HABEAS_RECORD_CHARGE, "as_booked", FALSE, HABEAS_USAGE_CHARGE, NULL},
  [HABEAS_INTAKE_CLASS] = {"class", HABEAS_RECORD_CHARGE, "class", TRUE, NO_USAGE, NULL},
  [HABEAS_INTAKE_DISPOSITION]
  = {"disposition", HABEAS_RECORD_CHARGE, "disposition", TRUE, NO_USAGE, NULL},
  [HABEAS_INTAKE_DETAINER] = {"detainer", HABEAS_RECORD_DETAINER, "recorded", TRUE, NO_USAGE, NULL},
  [HABEAS_INTAKE_DETAINER_FORM] = {"form", HABEAS_RECORD_DETAINER, "form", TRUE, NO_USAGE, NULL},
  [HABEAS_INTAKE_ELIGIBLE]
  = {"eligible", HABEAS_RECORD_ARREST, "release_eligible", FALSE, NO_USAGE, NULL},
  [HABEAS_INTAKE_NOTE] = {"note", HABEAS_RECORD_NOTE, "text", FALSE, NO_USAGE, NULL},
  [HABEAS_INTAKE_LEAD] = {"lead", HABEAS_RECORD_CASE, "lead", FALSE, HABEAS_USAGE_VOLUNTEER, NULL},
};

static gboolean
is_of_charges (HabeasIntakeFieldId id)
{
  return id >= HABEAS_INTAKE_CHARGE && id < HABEAS_INTAKE_DETAINER;
}

const HabeasIntakeField *
habeas_intake_field_get (HabeasIntakeFieldId id)
{
  g_return_val_if_fail (id < HABEAS_N_INTAKE_FIELDS, NULL);

  if (is_of_charges (id))
    id = HABEAS_INTAKE_CHARGE + (id - HABEAS_INTAKE_CHARGE) % 3;
  return &fields[id];
}

char *
habeas_intake_field_dup_name (HabeasIntakeFieldId id)
{
  const HabeasIntakeField *field = habeas_intake_field_get (id);
  int group = is_of_charges (id) ? (id - HABEAS_INTAKE_CHARGE) / 3 : 0;

  return group > 0 ? g_strdup_printf ("%s_%d", field->name, group + 1) : g_strdup (field->name);
}

HabeasIntakeFieldId
habeas_intake_field_find (const char *name)
{
  HabeasIntakeFieldId id;

  for (id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    {
      g_autofree char *own = habeas_intake_field_dup_name (id);

      if (g_strcmp0 (own, name) == 0)
        break;
    }
  return id;
}

static const HabeasField *
get_registered (const HabeasIntakeField *field)
{
  return habeas_record_info_find (habeas_registry_get (field->kind), field->field);
}

const HabeasChoice *
habeas_intake_field_get_choices (HabeasIntakeFieldId id)
{
  const HabeasIntakeField *field = habeas_intake_field_get (id);

  return field->choices ? get_registered (field)->choices : NULL;
}

const char *
habeas_intake_choice_word (HabeasInterview language, const HabeasChoice *choice)
{
  const char *word = habeas_interview_word (language, choice->key);

  /* Numbers of forms are the same in every language. */
  return word != NULL ? word : choice->label;
}

static gboolean
is_alias (const HabeasChoice *choice, const char *folded)
{
  g_auto (GStrv) aliases = choice->aliases != NULL ? g_strsplit (choice->aliases, "|", -1) : NULL;

  for (guint i = 0; aliases != NULL && aliases[i] != NULL; i++)
    {
      g_autofree char *alias = habeas_fold (aliases[i]);

      if (g_str_equal (alias, folded))
        return TRUE;
    }
  return FALSE;
}

const char *
habeas_intake_field_match_choice (
  HabeasIntakeFieldId id, HabeasInterview language, const char *typed)
{
  const HabeasChoice *choices = habeas_intake_field_get_choices (id);
  g_autofree char *folded = habeas_fold (typed);
  const HabeasChoice *choice;

  g_return_val_if_fail (choices != NULL, NULL);

  if (*folded == '\0')
    return NULL;
  for (choice = choices; choice->key != NULL; choice++)
    for (int i = 0; i < 2; i++)
      {
        g_autofree char *word = habeas_fold (habeas_intake_choice_word (i, choice));

        if (g_str_equal (word, folded))
          return choice->key;
      }
  for (choice = choices; choice->key != NULL; choice++)
    if (is_alias (choice, folded))
      return choice->key;
  for (choice = choices; choice->key != NULL; choice++)
    {
      g_autofree char *word = habeas_fold (habeas_intake_choice_word (language, choice));

      if (g_str_has_prefix (word, folded))
        return choice->key;
    }
  return NULL;
}
