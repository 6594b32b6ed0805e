/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People of the sample clinic: who they are, their names as several people wrote them, and how
 * their family is reached. Lives inside one act, on the writer's thread. */
#include "habeas-sample-person.h"

#include "habeas-sample-words.h"

static gint64
make_person (
  HabeasSampleMaker *maker, const HabeasSampleRegion *region, gint64 arrested, GError **error)
{
  const char *country = habeas_sample_maker_pick (maker, region->countries);
  const char *language = habeas_sample_maker_pick (maker, region->languages);
  const gint64 birth = arrested - habeas_sample_maker_draw_days (maker, 17 * 365, 60 * 365);

  habeas_sample_maker_begin (maker, HABEAS_RECORD_PERSON);
  habeas_sample_maker_put_time (maker, HABEAS_CELL_PERSON_BIRTH_DATE, birth, NULL);
  habeas_sample_maker_put (maker, HABEAS_CELL_PERSON_BIRTH_COUNTRY, country);
  if (habeas_sample_maker_chance (maker, 90))
    habeas_sample_maker_put (maker, HABEAS_CELL_PERSON_NATIONALITY, country);
  if (habeas_sample_maker_chance (maker, 55))
    habeas_sample_maker_put_format (maker, HABEAS_CELL_PERSON_A_NUMBER, "0%08u",
      20000000 + habeas_sample_maker_draw (maker, 79999999));
  habeas_sample_maker_put (maker, HABEAS_CELL_PERSON_LANGUAGE, language);
  if (!g_str_equal (language, "English") && habeas_sample_maker_chance (maker, 80))
    habeas_sample_maker_put (
      maker, HABEAS_CELL_PERSON_INTERPRETER, habeas_sample_maker_chance (maker, 60) ? "yes" : "no");
  if (habeas_sample_maker_chance (maker, 40))
    habeas_sample_maker_put_integer (
      maker, HABEAS_CELL_PERSON_HOUSEHOLD, 1 + habeas_sample_maker_draw (maker, 7));
  if (habeas_sample_maker_chance (maker, 50))
    habeas_sample_maker_put_format (
      maker, HABEAS_CELL_PERSON_ENTRY_DATE, "%u", 1988 + habeas_sample_maker_draw (maker, 20));
  if (habeas_sample_maker_chance (maker, 30))
    habeas_sample_maker_put (
      maker, HABEAS_CELL_PERSON_FEAR, habeas_sample_maker_chance (maker, 30) ? "yes" : "no");
  return habeas_sample_maker_store (maker, error);
}

/* How a booking sheet writes a name: capitals without marks. */
static char *
to_booking_case (const char *name)
{
  g_autofree char *plain = g_str_to_ascii (name, "C");

  return g_ascii_strup (plain, -1);
}

static gboolean
make_own_script (HabeasSampleMaker *maker, const HabeasSampleRegion *region, gint64 person,
  guint given, guint family, GError **error)
{
  habeas_sample_maker_begin (maker, HABEAS_RECORD_PERSON_NAME);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_NAME_PERSON, person);
  habeas_sample_maker_put (maker, HABEAS_CELL_NAME_KIND, "own_script");
  habeas_sample_maker_put_format (maker, HABEAS_CELL_NAME_FULL,
    region->family_first ? "%1$s%2$s" : "%2$s %1$s", region->own_family[family],
    region->own_given[given]);
  habeas_sample_maker_put (maker, HABEAS_CELL_NAME_SCRIPT, region->script);
  return habeas_sample_maker_store (maker, error) != 0;
}

static gboolean
make_booking_name (
  HabeasSampleMaker *maker, gint64 person, const char *given, const char *family, GError **error)
{
  g_autofree char *booked_given = to_booking_case (given);
  g_autofree char *booked_family = to_booking_case (family);

  habeas_sample_maker_begin (maker, HABEAS_RECORD_PERSON_NAME);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_NAME_PERSON, person);
  habeas_sample_maker_put (maker, HABEAS_CELL_NAME_KIND, "booking");
  habeas_sample_maker_put (maker, HABEAS_CELL_NAME_GIVEN, booked_given);
  habeas_sample_maker_put (maker, HABEAS_CELL_NAME_FAMILY, booked_family);
  habeas_sample_maker_put (maker, HABEAS_CELL_NAME_SOURCE, "booking sheet");
  return habeas_sample_maker_store (maker, error) != 0;
}

static gboolean
make_names (
  HabeasSampleMaker *maker, const HabeasSampleRegion *region, gint64 person, GError **error)
{
  const guint given_index
    = habeas_sample_maker_draw (maker, g_strv_length ((char **)region->given));
  const guint family_index
    = habeas_sample_maker_draw (maker, g_strv_length ((char **)region->family));
  const char *given = region->given[given_index];
  g_autofree char *family = region->two_family_names && habeas_sample_maker_chance (maker, 60)
                              ? g_strjoin (" ", region->family[family_index],
                                habeas_sample_maker_pick (maker, region->family), NULL)
                              : g_strdup (region->family[family_index]);

  habeas_sample_maker_begin (maker, HABEAS_RECORD_PERSON_NAME);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_NAME_PERSON, person);
  habeas_sample_maker_put (maker, HABEAS_CELL_NAME_KIND, "own");
  habeas_sample_maker_put (maker, HABEAS_CELL_NAME_GIVEN, given);
  habeas_sample_maker_put (maker, HABEAS_CELL_NAME_FAMILY, family);
  if (habeas_sample_maker_store (maker, error) == 0)
    return FALSE;
  if (region->own_given != NULL && habeas_sample_maker_chance (maker, 60)
      && !make_own_script (maker, region, person, given_index, family_index, error))
    return FALSE;
  return !habeas_sample_maker_chance (maker, 8)
         || make_booking_name (maker, person, given, family, error);
}

static gboolean
make_contact (HabeasSampleMaker *maker, const HabeasSampleRegion *region, gint64 person,
  const char *area_code, GError **error)
{
  habeas_sample_maker_begin (maker, HABEAS_RECORD_CONTACT);
  habeas_sample_maker_put_integer (maker, HABEAS_CELL_CONTACT_PERSON, person);
  if (habeas_sample_maker_chance (maker, 55))
    {
      const char *given = habeas_sample_maker_pick (maker, region->given);
      const char *family = habeas_sample_maker_pick (maker, region->family);

      habeas_sample_maker_put (maker, HABEAS_CELL_CONTACT_RELATION,
        habeas_sample_maker_pick (maker, habeas_sample_relations));
      habeas_sample_maker_put_format (maker, HABEAS_CELL_CONTACT_NAME, "%s %s", given, family);
      habeas_sample_maker_put (
        maker, HABEAS_CELL_CONTACT_MAY_TELL, habeas_sample_maker_chance (maker, 80) ? "yes" : "no");
    }
  habeas_sample_maker_put_format (maker, HABEAS_CELL_CONTACT_PHONE, "(%s) 555-01%02u", area_code,
    habeas_sample_maker_draw (maker, 100));
  if (habeas_sample_maker_chance (maker, 15))
    habeas_sample_maker_put (maker, HABEAS_CELL_CONTACT_SAFE_HOURS, "after 18:00");
  return habeas_sample_maker_store (maker, error) != 0;
}

/**
 * habeas_sample_person_make:
 * @arrested: local minutes; the person is born 17 to 60 years before
 * @area_code: of the telephone
 *
 * Invents a person with names and perhaps somebody to call.
 *
 * Returns: its rid; 0 with @error
 */
gint64
habeas_sample_person_make (
  HabeasSampleMaker *maker, gint64 arrested, const char *area_code, GError **error)
{
  const HabeasSampleRegion *region = &habeas_sample_regions[habeas_sample_maker_draw_weighted (
    maker, habeas_sample_regions, sizeof *habeas_sample_regions, habeas_sample_n_regions)];
  const gint64 person = make_person (maker, region, arrested, error);

  if (person == 0 || !make_names (maker, region, person, error))
    return 0;
  if (habeas_sample_maker_chance (maker, 80)
      && !make_contact (maker, region, person, area_code, error))
    return 0;
  return person;
}
