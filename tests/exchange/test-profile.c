/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Profiles: every key of the format, and every wish that cannot be fulfilled is refused. */

#include "habeas-profile.h"
#include "habeas-registry.h"

#include <string.h>

static void
test_whole (void)
{
  static const char *const json
    = "{\"version\":1,\"name\":\"County jail\",\"encoding\":\"windows-1252\",\"delimiter\":\"|\","
      "\"header_row\":4,\"sheet\":\"Bookings\",\"one_row_per\":\"charge\","
      "\"case_key\":[\"BOOKING #\"],\"columns\":{\"INMATE\":\"person_name.full\",\"RACE\":null},"
      "\"constants\":{\"arrest.county\":\"Cook\",\"arrest.state\":\"IL\",\"person.gender\":null},"
      "\"dates\":{\"BOOKED\":\"MDY\",\"DOB\":null},"
      "\"values\":{\"charge.disposition\":{\"NP\":\"dismissed\",\"GLTY\":\"guilty\",\"--\":null}},"
      "\"list_separator\":\";\"}";
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasProfile) profile = habeas_profile_new_from_json (json, -1, &error);
  const HabeasRecordInfo *record;
  const HabeasField *field;
  const char *value = "";

  g_assert_no_error (error);
  g_assert_cmpstr (habeas_profile_get_name (profile), ==, "County jail");
  g_assert_cmpstr (habeas_profile_get_encoding (profile), ==, "windows-1252");
  g_assert_cmpint (habeas_profile_get_delimiter (profile), ==, '|');
  g_assert_cmpuint (habeas_profile_get_header_row (profile), ==, 4);
  g_assert_cmpstr (habeas_profile_get_sheet (profile), ==, "Bookings");
  g_assert_cmpint (habeas_profile_get_row_is (profile), ==, HABEAS_ROW_IS_CHARGE);
  g_assert_cmpstr (habeas_profile_get_case_key (profile)[0], ==, "BOOKING #");
  g_assert_cmpstr (habeas_profile_get_list_separator (profile), ==, ";");
  g_assert_true (habeas_profile_find_column (profile, " inmate", &record, &field));
  g_assert_cmpstr (field->name, ==, "full");
  g_assert_true (habeas_profile_find_column (profile, "RACE", &record, &field));
  g_assert_null (field);
  g_assert_false (habeas_profile_find_column (profile, "SEX", &record, &field));
  g_assert_cmpint (habeas_profile_find_date_order (profile, "Booked"), ==, HABEAS_DATE_ORDER_MDY);
  g_assert_cmpint (habeas_profile_find_date_order (profile, "DOB"), ==, HABEAS_DATE_ORDER_UNKNOWN);

  field = habeas_registry_find_field ("charge.disposition", &record);
  g_assert_true (habeas_profile_find_value (profile, field, " np ", &value));
  g_assert_cmpstr (value, ==, "dismissed");
  g_assert_true (habeas_profile_find_value (profile, field, "GLTY", &value));
  g_assert_cmpstr (value, ==, "convicted");
  g_assert_true (habeas_profile_find_value (profile, field, "--", &value));
  g_assert_null (value);
  g_assert_false (habeas_profile_find_value (profile, field, "??", &value));
}

static void
test_nulls (void)
{
  static const char *const json
    = "{\"version\":null,\"name\":null,\"encoding\":null,\"delimiter\":null,\"header_row\":null,"
      "\"sheet\":null,\"one_row_per\":null,\"case_key\":null,\"columns\":null,\"constants\":null,"
      "\"dates\":null,\"values\":null,\"list_separator\":null}";
  static const char *const all[] = {json, "{}"};

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HabeasProfile) profile = habeas_profile_new_from_json (all[i], -1, &error);

      g_assert_no_error (error);
      g_assert_null (habeas_profile_get_name (profile));
      g_assert_cmpint (habeas_profile_get_row_is (profile), ==, HABEAS_ROW_IS_DETECTED);
      g_assert_null (habeas_profile_get_case_key (profile));
      g_assert_null (habeas_profile_get_list_separator (profile));
    }
}

static void
test_fields_of_the_format (void)
{
  static const char *const paths[] = {"case.number", "case.opened", "case.status", "case.closed",
    "case.outcome", "case.lead", "person.birth_date", "person.birth_country", "person.gender",
    "person.a_number", "person.language", "person_name.given", "person_name.family",
    "person_name.full", "person_name.alias", "contact.phone", "arrest.when", "arrest.agency",
    "arrest.jurisdiction", "arrest.county", "arrest.state", "arrest.booking_number",
    "arrest.release_eligible", "arrest.released_at", "arrest.released_how", "charge.as_booked",
    "charge.class", "charge.disposition", "detainer.recorded", "detainer.lodged", "detainer.form",
    "hearing.when", "note.text"};

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"columns\":{\"X\":\"%s\"}}", paths[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (HabeasProfile) profile = habeas_profile_new_from_json (json, -1, &error);

      g_assert_no_error (error);
    }
}

static void
test_refused (void)
{
  static const char *const cases[][2] = {
    {"nonsense", "JSON"},
    {"[]", "object"},
    {"{\"version\":2}", "version"},
    {"{\"colums\":{}}", "colums"},
    {"{\"columns\":[]}", "columns"},
    {"{\"columns\":{\"X\":\"person.birthdate\"}}", "person.birthdate"},
    {"{\"columns\":{\"X\":\"nothing\"}}", "nothing"},
    {"{\"columns\":{\"X\":7}}", "X"},
    {"{\"columns\":{\"A #\":\"person.a_number\",\"A No\":\"person.gender\"}}", "twice"},
    {"{\"columns\":{\"X\":\"case.person\"}}", "case.person"},
    {"{\"columns\":{\"X\":\"setting.value\"}}", "setting.value"},
    {"{\"dates\":{\"X\":\"MYD\"}}", "MYD"},
    {"{\"one_row_per\":\"person\"}", "one_row_per"},
    {"{\"delimiter\":\"||\"}", "delimiter"},
    {"{\"header_row\":0}", "header_row"},
    {"{\"header_row\":\"4\"}", "header_row"},
    {"{\"case_key\":\"X\"}", "case_key"},
    {"{\"values\":{\"charge.class\":{\"F\":\"serious\"}}}", "serious"},
    {"{\"constants\":{\"charge.class\":\"serious\"}}", "serious"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HabeasProfile) profile = habeas_profile_new_from_json (cases[i][0], -1, &error);

      g_test_message ("%s", cases[i][0]);
      g_assert_null (profile);
      g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_PROFILE);
      g_assert_nonnull (strstr (error->message, cases[i][1]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/whole", test_whole);
  g_test_add_func ("/profile/nulls", test_nulls);
  g_test_add_func ("/profile/fields-of-the-format", test_fields_of_the_format);
  g_test_add_func ("/profile/refused", test_refused);
  return g_test_run ();
}
