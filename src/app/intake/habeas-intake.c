/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes records of an interview. On the writer's thread, inside one act. */
#include "habeas-intake.h"

#include "habeas-draft.h"
#include "habeas-lists.h"
#include "habeas-person-links.h"

#include <glib/gi18n-lib.h>
#include <string.h>

HabeasIntake *
habeas_intake_new (void)
{
  return g_new0 (HabeasIntake, 1);
}

void
habeas_intake_free (HabeasIntake *self)
{
  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    g_free (self->values[id]);
  g_free (self->now);
  g_free (self->draft);
  g_free (self->event);
  g_strfreev (self->checks);
  g_free (self->number);
  g_free (self);
}

static gboolean
has_any (HabeasIntake *self, HabeasIntakeFieldId first, HabeasIntakeFieldId last)
{
  for (HabeasIntakeFieldId id = first; id <= last; id++)
    if (self->values[id] != NULL)
      return TRUE;
  return FALSE;
}

/* Takes the answers that belong to the kind of @record and are stored as they are. */
static void
fill (HabeasIntake *self, HabeasRecord *record, HabeasIntakeFieldId first, HabeasIntakeFieldId last)
{
  for (HabeasIntakeFieldId id = first; id <= last; id++)
    {
      const HabeasIntakeField *field = habeas_intake_field_get (id);
      const HabeasField *stored
        = habeas_record_info_find (habeas_record_get_info (record), field->field);

      if (field->kind == habeas_record_get_kind (record) && stored->column != 0
          && stored->type != HABEAS_FIELD_REF)
        habeas_record_set_text (record, field->field, self->values[id]);
    }
}

static gboolean
insert (
  HabeasWriter *writer, HabeasRecord *record, const char *owner, HabeasRecord *of, GError **error)
{
  if (of != NULL)
    habeas_record_set_integer (record, owner, habeas_record_get_rid (of));
  return habeas_writer_insert (writer, record, error);
}

static char *
dup_today (HabeasIntake *self)
{
  return g_strndup (self->now, strlen ("2010-11-09"));
}

static gboolean
write_person (HabeasIntake *self, HabeasWriter *writer, HabeasRecord *person, GError **error)
{
  fill (self, person, HABEAS_INTAKE_FAMILY, HABEAS_INTAKE_LANGUAGE);
  if (!insert (writer, person, NULL, NULL, error))
    return FALSE;
  if (has_any (self, HABEAS_INTAKE_FAMILY, HABEAS_INTAKE_GIVEN))
    {
      g_autoptr (HabeasRecord) name = habeas_record_new (HABEAS_RECORD_PERSON_NAME);

      fill (self, name, HABEAS_INTAKE_FAMILY, HABEAS_INTAKE_GIVEN);
      habeas_record_set_text (name, "kind", "own");
      habeas_record_set_text (name, "recorded", self->now);
      if (!insert (writer, name, "person", person, error))
        return FALSE;
    }
  if (has_any (self, HABEAS_INTAKE_PHONE, HABEAS_INTAKE_MAY_TELL))
    {
      g_autoptr (HabeasRecord) contact = habeas_record_new (HABEAS_RECORD_CONTACT);
      const char *whose = self->values[HABEAS_INTAKE_CONTACT];
      const char *comma = whose != NULL ? strchr (whose, ',') : NULL;

      fill (self, contact, HABEAS_INTAKE_PHONE, HABEAS_INTAKE_MAY_TELL);
      /* "Sister, Lucía" */
      if (comma != NULL)
        {
          g_autofree char *relation = g_strndup (whose, comma - whose);
          g_autofree char *name = g_strdup (comma + 1);

          habeas_record_set_text (contact, "relation", g_strstrip (relation));
          habeas_record_set_text (contact, "name", g_strstrip (name));
        }
      if (!insert (writer, contact, "person", person, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_case (HabeasIntake *self, HabeasWriter *writer, HabeasRecord *matter, HabeasRecord *person,
  GError **error)
{
  g_autofree char *today = dup_today (self);
  gint64 rid;

  self->number = habeas_writer_dup_next_number (writer, error);
  if (self->number == NULL)
    return FALSE;
  habeas_record_set_text (matter, "number", self->number);
  habeas_record_set_text (matter, "opened", today);
  habeas_record_set_text (matter, "status", "intake");
  if (self->review)
    habeas_record_set_text (matter, "review", "yes");
  if (self->values[HABEAS_INTAKE_LEAD] != NULL)
    {
      rid = habeas_writer_ensure_volunteer (writer, self->values[HABEAS_INTAKE_LEAD], error);
      if (rid == 0)
        return FALSE;
      habeas_record_set_integer (matter, "lead", rid);
    }
  if (self->event != NULL)
    {
      g_autoptr (GError) local = NULL;

      rid = habeas_writer_find_id (writer, HABEAS_RECORD_COMMUNITY_EVENT, self->event, &local);
      if (rid != 0)
        habeas_record_set_integer (matter, "community_event", rid);
    }
  if (!insert (writer, matter, "person", person, error))
    return FALSE;
  self->rid = habeas_record_get_rid (matter);
  return TRUE;
}

static gboolean
set_place (HabeasIntake *self, HabeasWriter *writer, HabeasRecord *arrest, GError **error)
{
  const HabeasPlace *place = NULL;
  const HabeasPlace *other = NULL;
  GError *local = NULL;
  gint64 rid;

  if (self->values[HABEAS_INTAKE_COUNTY] == NULL
      || habeas_lists_match_place (habeas_writer_get_lists (writer),
           self->values[HABEAS_INTAKE_COUNTY], NULL, self->values[HABEAS_INTAKE_AGENCY], &place,
           &other)
           != HABEAS_MATCH_ONE)
    return TRUE;
  rid = habeas_writer_find_id (writer, HABEAS_RECORD_JURISDICTION, &place->id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (rid != 0)
    habeas_record_set_integer (arrest, "jurisdiction", rid);
  return TRUE;
}

static gboolean
write_charge (HabeasIntake *self, HabeasWriter *writer, HabeasIntakeFieldId first,
  HabeasRecord *arrest, GError **error)
{
  g_autoptr (HabeasRecord) charge = NULL;
  const HabeasOffense *offense;

  if (!has_any (self, first, first + 2))
    return TRUE;
  charge = habeas_record_new (HABEAS_RECORD_CHARGE);
  fill (self, charge, first, first + 2);
  offense = self->values[first] != NULL
              ? habeas_lists_match_offense (habeas_writer_get_lists (writer), self->values[first])
              : NULL;
  if (offense != NULL)
    {
      GError *local = NULL;
      gint64 rid = habeas_writer_find_id (writer, HABEAS_RECORD_OFFENSE, &offense->id, &local);

      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (rid != 0)
        habeas_record_set_integer (charge, "offense", rid);
    }
  return insert (writer, charge, "arrest", arrest, error);
}

static gboolean
write_arrest (HabeasIntake *self, HabeasWriter *writer, HabeasRecord *matter, GError **error)
{
  g_autoptr (HabeasRecord) arrest = NULL;

  if (self->values[HABEAS_INTAKE_FACILITY] != NULL)
    {
      g_autoptr (HabeasRecord) stay = habeas_record_new (HABEAS_RECORD_CUSTODY_STAY);

      fill (self, stay, HABEAS_INTAKE_FACILITY, HABEAS_INTAKE_FACILITY);
      if (!insert (writer, stay, "case", matter, error))
        return FALSE;
    }
  if (!has_any (self, HABEAS_INTAKE_ARRESTED, HABEAS_INTAKE_AGENCY)
      && !has_any (self, HABEAS_INTAKE_BOOKING, HABEAS_INTAKE_ELIGIBLE))
    return TRUE;
  arrest = habeas_record_new (HABEAS_RECORD_ARREST);
  fill (self, arrest, HABEAS_INTAKE_ARRESTED, HABEAS_INTAKE_ELIGIBLE);
  if (!set_place (self, writer, arrest, error) || !insert (writer, arrest, "case", matter, error))
    return FALSE;
  for (int i = 0; i < HABEAS_INTAKE_CHARGES; i++)
    if (!write_charge (self, writer, HABEAS_INTAKE_CHARGE + 3 * i, arrest, error))
      return FALSE;
  if (g_strcmp0 (self->values[HABEAS_INTAKE_DETAINER], "yes") == 0)
    {
      g_autoptr (HabeasRecord) detainer = habeas_record_new (HABEAS_RECORD_DETAINER);

      fill (self, detainer, HABEAS_INTAKE_DETAINER, HABEAS_INTAKE_DETAINER_FORM);
      if (!insert (writer, detainer, "arrest", arrest, error))
        return FALSE;
    }
  return TRUE;
}

/* "No" and "not known" have no record: there is no detainer to describe. That it was asked stands
 * in the notes. */
static const char *
get_detainer_note (HabeasIntake *self)
{
  const char *said = self->values[HABEAS_INTAKE_DETAINER];

  if (g_strcmp0 (said, "no") == 0)
    return _ ("Asked at intake: there is no ICE detainer.");
  if (g_strcmp0 (said, "unknown") == 0)
    return _ ("Asked at intake: whether there is an ICE detainer is not known.");
  return NULL;
}

static gboolean
write_note (
  HabeasIntake *self, HabeasWriter *writer, const char *text, HabeasRecord *matter, GError **error)
{
  g_autoptr (HabeasRecord) note = NULL;

  if (text == NULL)
    return TRUE;
  note = habeas_record_new (HABEAS_RECORD_NOTE);
  habeas_record_set_text (note, "text", text);
  habeas_record_set_text (note, "written", self->now);
  return insert (writer, note, "case", matter, error);
}

static gboolean
write_checks (HabeasIntake *self, HabeasWriter *writer, HabeasRecord *matter, GError **error)
{
  g_autofree char *today = dup_today (self);

  for (guint i = 0; self->checks != NULL && self->checks[i] != NULL; i++)
    {
      g_autoptr (HabeasRecord) task = habeas_record_new (HABEAS_RECORD_TASK);

      habeas_record_set_text (task, "what", self->checks[i]);
      habeas_record_set_text (task, "due", today);
      if (!insert (writer, task, "case", matter, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
habeas_intake_write (
  HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  HabeasIntake *self = user_data;
  g_autoptr (HabeasRecord) person = habeas_record_new (HABEAS_RECORD_PERSON);
  g_autoptr (HabeasRecord) matter = habeas_record_new (HABEAS_RECORD_CASE);
  g_autofree char *label = NULL;

  g_return_val_if_fail (self->now != NULL, FALSE);

  g_clear_pointer (&self->number, g_free);
  if (!write_person (self, writer, person, error)
      || !write_case (self, writer, matter, person, error)
      || !write_arrest (self, writer, matter, error)
      || !write_note (self, writer, self->values[HABEAS_INTAKE_NOTE], matter, error)
      || !write_note (self, writer, get_detainer_note (self), matter, error)
      || !write_checks (self, writer, matter, error)
      || (self->same_person != 0
          && !habeas_writer_decide_persons (writer, habeas_record_get_rid (person),
            self->same_person, HABEAS_PERSON_SAME, NULL, error))
      || (self->draft != NULL && !habeas_writer_drop_draft (writer, self->draft, error)))
    return FALSE;
  /* Translators: %s is a case number */
  label = g_strdup_printf (_ ("Intake %s"), self->number);
  habeas_writer_set_label (writer, label);
  return TRUE;
}
