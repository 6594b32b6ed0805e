/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hand of the sample generator: random draws and births. Lives inside one act, on the writer's
 * thread.
 *
 * WHY one record a kind is used again and again, and fields are looked up once: a million cases are
 * ten million rows. */
#include "habeas-sample-maker.h"

#include "habeas-date.h"
#include "habeas-registry.h"

#define MINUTES_A_DAY (24 * 60)

struct _HabeasSampleMaker {
  HabeasWriter *writer; /* borrowed */
  GRand *random;
  HabeasRecord *records[HABEAS_N_RECORDS];
  HabeasRecord *current; /* of records */
  guint indices[HABEAS_N_CELLS];
};

static const struct {
  HabeasRecordKind kind;
  const char *field;
} cells[HABEAS_N_CELLS] = {
  [HABEAS_CELL_PERSON_BIRTH_DATE] = {HABEAS_RECORD_PERSON, "birth_date"},
  [HABEAS_CELL_PERSON_BIRTH_COUNTRY] = {HABEAS_RECORD_PERSON, "birth_country"},
  [HABEAS_CELL_PERSON_NATIONALITY] = {HABEAS_RECORD_PERSON, "nationality"},
  [HABEAS_CELL_PERSON_GENDER] = {HABEAS_RECORD_PERSON, "gender"},
  [HABEAS_CELL_PERSON_A_NUMBER] = {HABEAS_RECORD_PERSON, "a_number"},
  [HABEAS_CELL_PERSON_LANGUAGE] = {HABEAS_RECORD_PERSON, "language"},
  [HABEAS_CELL_PERSON_INTERPRETER] = {HABEAS_RECORD_PERSON, "interpreter_needed"},
  [HABEAS_CELL_PERSON_HOUSEHOLD] = {HABEAS_RECORD_PERSON, "household_size"},
  [HABEAS_CELL_PERSON_ENTRY_DATE] = {HABEAS_RECORD_PERSON, "entry_date"},
  [HABEAS_CELL_PERSON_FEAR] = {HABEAS_RECORD_PERSON, "fear_of_return"},
  [HABEAS_CELL_NAME_PERSON] = {HABEAS_RECORD_PERSON_NAME, "person"},
  [HABEAS_CELL_NAME_KIND] = {HABEAS_RECORD_PERSON_NAME, "kind"},
  [HABEAS_CELL_NAME_GIVEN] = {HABEAS_RECORD_PERSON_NAME, "given"},
  [HABEAS_CELL_NAME_FAMILY] = {HABEAS_RECORD_PERSON_NAME, "family"},
  [HABEAS_CELL_NAME_FULL] = {HABEAS_RECORD_PERSON_NAME, "full"},
  [HABEAS_CELL_NAME_SOURCE] = {HABEAS_RECORD_PERSON_NAME, "source"},
  [HABEAS_CELL_NAME_SCRIPT] = {HABEAS_RECORD_PERSON_NAME, "script"},
  [HABEAS_CELL_CONTACT_PERSON] = {HABEAS_RECORD_CONTACT, "person"},
  [HABEAS_CELL_CONTACT_RELATION] = {HABEAS_RECORD_CONTACT, "relation"},
  [HABEAS_CELL_CONTACT_NAME] = {HABEAS_RECORD_CONTACT, "name"},
  [HABEAS_CELL_CONTACT_PHONE] = {HABEAS_RECORD_CONTACT, "phone"},
  [HABEAS_CELL_CONTACT_MAY_TELL] = {HABEAS_RECORD_CONTACT, "may_tell"},
  [HABEAS_CELL_CONTACT_SAFE_HOURS] = {HABEAS_RECORD_CONTACT, "safe_hours"},
  [HABEAS_CELL_CASE_NUMBER] = {HABEAS_RECORD_CASE, "number"},
  [HABEAS_CELL_CASE_PERSON] = {HABEAS_RECORD_CASE, "person"},
  [HABEAS_CELL_CASE_OPENED] = {HABEAS_RECORD_CASE, "opened"},
  [HABEAS_CELL_CASE_STATUS] = {HABEAS_RECORD_CASE, "status"},
  [HABEAS_CELL_CASE_CLOSED] = {HABEAS_RECORD_CASE, "closed"},
  [HABEAS_CELL_CASE_OUTCOME] = {HABEAS_RECORD_CASE, "outcome"},
  [HABEAS_CELL_CASE_LEAD] = {HABEAS_RECORD_CASE, "lead"},
  [HABEAS_CELL_CASE_REFERRAL] = {HABEAS_RECORD_CASE, "referral_source"},
  [HABEAS_CELL_CASE_CONSENT] = {HABEAS_RECORD_CASE, "consent"},
  [HABEAS_CELL_ARREST_CASE] = {HABEAS_RECORD_ARREST, "case"},
  [HABEAS_CELL_ARREST_WHEN] = {HABEAS_RECORD_ARREST, "when"},
  [HABEAS_CELL_ARREST_AGENCY] = {HABEAS_RECORD_ARREST, "agency"},
  [HABEAS_CELL_ARREST_JURISDICTION] = {HABEAS_RECORD_ARREST, "jurisdiction"},
  [HABEAS_CELL_ARREST_BOOKING] = {HABEAS_RECORD_ARREST, "booking_number"},
  [HABEAS_CELL_ARREST_MATCH] = {HABEAS_RECORD_ARREST, "fingerprint_match"},
  [HABEAS_CELL_ARREST_ELIGIBLE] = {HABEAS_RECORD_ARREST, "release_eligible"},
  [HABEAS_CELL_ARREST_RELEASED] = {HABEAS_RECORD_ARREST, "released_at"},
  [HABEAS_CELL_ARREST_RELEASED_HOW] = {HABEAS_RECORD_ARREST, "released_how"},
  [HABEAS_CELL_CHARGE_ARREST] = {HABEAS_RECORD_CHARGE, "arrest"},
  [HABEAS_CELL_CHARGE_AS_BOOKED] = {HABEAS_RECORD_CHARGE, "as_booked"},
  [HABEAS_CELL_CHARGE_OFFENSE] = {HABEAS_RECORD_CHARGE, "offense"},
  [HABEAS_CELL_CHARGE_CLASS] = {HABEAS_RECORD_CHARGE, "class"},
  [HABEAS_CELL_CHARGE_COUNT] = {HABEAS_RECORD_CHARGE, "count"},
  [HABEAS_CELL_CHARGE_SENTENCE] = {HABEAS_RECORD_CHARGE, "sentence"},
  [HABEAS_CELL_CHARGE_DISPOSITION] = {HABEAS_RECORD_CHARGE, "disposition"},
  [HABEAS_CELL_DETAINER_ARREST] = {HABEAS_RECORD_DETAINER, "arrest"},
  [HABEAS_CELL_DETAINER_FORM] = {HABEAS_RECORD_DETAINER, "form"},
  [HABEAS_CELL_DETAINER_LODGED] = {HABEAS_RECORD_DETAINER, "lodged"},
  [HABEAS_CELL_DETAINER_OUTCOME] = {HABEAS_RECORD_DETAINER, "outcome"},
  [HABEAS_CELL_DETAINER_PICKED_UP] = {HABEAS_RECORD_DETAINER, "picked_up"},
  [HABEAS_CELL_STAY_CASE] = {HABEAS_RECORD_CUSTODY_STAY, "case"},
  [HABEAS_CELL_STAY_PLACE] = {HABEAS_RECORD_CUSTODY_STAY, "place"},
  [HABEAS_CELL_STAY_FROM] = {HABEAS_RECORD_CUSTODY_STAY, "from"},
  [HABEAS_CELL_STAY_TO] = {HABEAS_RECORD_CUSTODY_STAY, "to"},
  [HABEAS_CELL_HEARING_CASE] = {HABEAS_RECORD_HEARING, "case"},
  [HABEAS_CELL_HEARING_KIND] = {HABEAS_RECORD_HEARING, "kind"},
  [HABEAS_CELL_HEARING_WHEN] = {HABEAS_RECORD_HEARING, "when"},
  [HABEAS_CELL_NOTE_CASE] = {HABEAS_RECORD_NOTE, "case"},
  [HABEAS_CELL_NOTE_TEXT] = {HABEAS_RECORD_NOTE, "text"},
  [HABEAS_CELL_NOTE_WRITTEN] = {HABEAS_RECORD_NOTE, "written"},
  [HABEAS_CELL_NOTE_AUTHOR] = {HABEAS_RECORD_NOTE, "author"},
  [HABEAS_CELL_TASK_CASE] = {HABEAS_RECORD_TASK, "case"},
  [HABEAS_CELL_TASK_WHAT] = {HABEAS_RECORD_TASK, "what"},
  [HABEAS_CELL_TASK_DUE] = {HABEAS_RECORD_TASK, "due"},
  [HABEAS_CELL_TASK_ASSIGNED] = {HABEAS_RECORD_TASK, "assigned"},
  [HABEAS_CELL_TASK_DONE] = {HABEAS_RECORD_TASK, "done"},
  [HABEAS_CELL_SETTING_KEY] = {HABEAS_RECORD_SETTING, "key"},
  [HABEAS_CELL_SETTING_VALUE] = {HABEAS_RECORD_SETTING, "value"},
};

HabeasSampleMaker *
habeas_sample_maker_new (HabeasWriter *writer, guint32 seed)
{
  HabeasSampleMaker *self;

  g_return_val_if_fail (writer != NULL, NULL);

  self = g_new0 (HabeasSampleMaker, 1);
  self->writer = writer;
  self->random = g_rand_new_with_seed (seed);
  for (guint i = 0; i < HABEAS_N_CELLS; i++)
    {
      const int index
        = habeas_record_info_index (habeas_registry_get (cells[i].kind), cells[i].field);

      g_assert (index >= 0);
      self->indices[i] = (guint)index;
    }
  return self;
}

void
habeas_sample_maker_free (HabeasSampleMaker *self)
{
  for (guint kind = 0; kind < HABEAS_N_RECORDS; kind++)
    g_clear_object (&self->records[kind]);
  g_rand_free (self->random);
  g_free (self);
}

/**
 * habeas_sample_maker_draw:
 *
 * Returns: 0 … @n - 1
 */
guint
habeas_sample_maker_draw (HabeasSampleMaker *self, guint n)
{
  g_return_val_if_fail (self != NULL && n > 0, 0);

  return (guint)g_rand_int_range (self->random, 0, (gint32)n);
}

gboolean
habeas_sample_maker_chance (HabeasSampleMaker *self, guint percent)
{
  return habeas_sample_maker_draw (self, 100) < percent;
}

/**
 * habeas_sample_maker_pick:
 * @words: (array zero-terminated=1): at least one
 */
const char *
habeas_sample_maker_pick (HabeasSampleMaker *self, const char *const *words)
{
  g_return_val_if_fail (words != NULL && words[0] != NULL, NULL);

  return words[habeas_sample_maker_draw (self, g_strv_length ((char **)words))];
}

/**
 * habeas_sample_maker_draw_weighted:
 * @list: of structures that begin with a guint, their weight
 *
 * Returns: index of an entry, the heavier the likelier
 */
guint
habeas_sample_maker_draw_weighted (HabeasSampleMaker *self, gconstpointer list, gsize size, guint n)
{
  guint total = 0;
  guint drawn;

  g_return_val_if_fail (self != NULL && list != NULL && n > 0, 0);

  for (guint i = 0; i < n; i++)
    total += *(const guint *)((const guint8 *)list + i * size);
  drawn = habeas_sample_maker_draw (self, total);
  for (guint i = 0; i < n; i++)
    {
      const guint weight = *(const guint *)((const guint8 *)list + i * size);

      if (drawn < weight)
        return i;
      drawn -= weight;
    }
  g_return_val_if_reached (0);
}

/**
 * habeas_sample_maker_draw_hours:
 *
 * Returns: minutes, whole quarters of an hour
 */
gint64
habeas_sample_maker_draw_hours (HabeasSampleMaker *self, guint from, guint to)
{
  g_return_val_if_fail (from <= to, 0);

  return (gint64)from * 60 + (gint64)habeas_sample_maker_draw (self, (to - from) * 4 + 1) * 15;
}

/**
 * habeas_sample_maker_draw_days:
 *
 * Returns: minutes, whole days
 */
gint64
habeas_sample_maker_draw_days (HabeasSampleMaker *self, guint from, guint to)
{
  g_return_val_if_fail (from <= to, 0);

  return (gint64)(from + habeas_sample_maker_draw (self, to - from + 1)) * MINUTES_A_DAY;
}

/**
 * habeas_sample_maker_begin:
 *
 * Begins a record; its cells are put one by one, then it is stored.
 */
void
habeas_sample_maker_begin (HabeasSampleMaker *self, HabeasRecordKind kind)
{
  g_return_if_fail (self != NULL);

  if (self->records[kind] == NULL)
    self->records[kind] = habeas_record_new (kind);
  else
    {
      const HabeasUuid id = habeas_uuid_new ();

      for (guint i = 0; i < HABEAS_N_CELLS; i++)
        {
          g_auto (HabeasValue) empty = HABEAS_VALUE_INIT;

          if (cells[i].kind == kind)
            habeas_record_take_value (self->records[kind], self->indices[i], &empty);
        }
      habeas_record_set_id (self->records[kind], &id);
      habeas_record_set_rid (self->records[kind], 0);
    }
  self->current = self->records[kind];
}

static void
take (HabeasSampleMaker *self, HabeasSampleCell cell, HabeasValue *value)
{
  g_assert (habeas_record_get_kind (self->current) == cells[cell].kind);

  habeas_record_take_value (self->current, self->indices[cell], value);
}

void
habeas_sample_maker_put (HabeasSampleMaker *self, HabeasSampleCell cell, const char *text)
{
  g_auto (HabeasValue) value = HABEAS_VALUE_INIT;

  g_return_if_fail (self != NULL && self->current != NULL);

  habeas_value_set_text (&value, text);
  take (self, cell, &value);
}

void
habeas_sample_maker_put_format (
  HabeasSampleMaker *self, HabeasSampleCell cell, const char *format, ...)
{
  g_auto (HabeasValue) value = HABEAS_VALUE_INIT;
  va_list arguments;

  g_return_if_fail (self != NULL && self->current != NULL);

  va_start (arguments, format);
  value.type = HABEAS_VALUE_TEXT;
  value.text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  take (self, cell, &value);
}

void
habeas_sample_maker_put_integer (HabeasSampleMaker *self, HabeasSampleCell cell, gint64 integer)
{
  g_auto (HabeasValue) value = HABEAS_VALUE_INIT;

  g_return_if_fail (self != NULL && self->current != NULL);

  habeas_value_set_integer (&value, integer);
  take (self, cell, &value);
}

void
habeas_sample_maker_put_time (
  HabeasSampleMaker *self, HabeasSampleCell cell, gint64 minutes, const char *zone)
{
  const int of_day = (int)(minutes % MINUTES_A_DAY);
  int year, month, day;

  habeas_day_from_number ((gint32)(minutes / MINUTES_A_DAY), &year, &month, &day);
  if (zone == NULL)
    habeas_sample_maker_put_format (self, cell, "%04d-%02d-%02d", year, month, day);
  else
    habeas_sample_maker_put_format (
      self, cell, "%04d-%02d-%02dT%02d:%02d[%s]", year, month, day, of_day / 60, of_day % 60, zone);
}

/**
 * habeas_sample_maker_store:
 *
 * Writes the birth of the record.
 *
 * Returns: its rid; 0 with @error
 */
gint64
habeas_sample_maker_store (HabeasSampleMaker *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->current != NULL, 0);

  return habeas_writer_insert (self->writer, self->current, error)
           ? habeas_record_get_rid (self->current)
           : 0;
}
