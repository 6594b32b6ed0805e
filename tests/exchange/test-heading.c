/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What headings mean, in the spellings people use. */

#include "habeas-heading.h"

#include <string.h>

static void
test_normalised (void)
{
  static const char *const cases[][2] = {
    {"Case No", "case no"},
    {" CASE_NO. ", "case no"},
    {"Case #", "case no"},
    {"BookingNumber", "booking number"},
    {"DOB", "dob"},
    {"N.º", "no"},
    {"Nº", "no"},
    {"N°", "no"},
    {"№", "no"},
    {"#", "no"},
    {"N.º A", "no a"},
    {"A#", "a no"},
    {"¿Detainer?", "detainer"},
    {"Fecha de\nnacimiento:", "fecha de nacimiento"},
    {"", ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = habeas_heading_normalise (cases[i][0]);

      g_assert_cmpstr (key, ==, cases[i][1]);
    }
}

static void
test_fields (void)
{
  static const char *const cases[][2] = {
    {"Case No", "case.number"},
    {"Expediente", "case.number"},
    {"CASE #", "case.number"},
    {"Opened", "case.opened"},
    {"Client ", "person_name.full"},
    {"INMATE NAME", "person_name.full"},
    {"Last name(s)", "person_name.family"},
    {"Apellidos", "person_name.family"},
    {"Apellido materno", "person_name.maternal"},
    {"First Name", "person_name.given"},
    {"MIDDLE", "person_name.middle"},
    {"AKA", "person_name.alias"},
    {"DOB (mm/dd/yyyy)", "person.birth_date"},
    {"Fecha de nacimiento (dd/mm/aaaa)", "person.birth_date"},
    {"País de nacimiento", "person.birth_country"},
    {"COB", "person.birth_country"},
    {"A-Number", "person.a_number"},
    {"N.º A", "person.a_number"},
    {"Arrest date/time", "arrest.when"},
    {"ARREST_DATE", "arrest.when"},
    {"BookingDate", "arrest.when"},
    {"Policía", "arrest.agency"},
    {"ARRESTING AGENCY", "arrest.agency"},
    {"Where", "arrest.jurisdiction"},
    {"Condado", "arrest.county"},
    {"BOOKING_NUMBER", "arrest.booking_number"},
    {"Release-eligible", "arrest.release_eligible"},
    {"RELEASE REASON", "arrest.released_how"},
    {"Charge(s)", "charge.as_booked"},
    {"CHARGE_DESCRIPTION", "charge.as_booked"},
    {"Delito", "charge.as_booked"},
    {"CHARGE LEVEL", "charge.class"},
    {"Felony/Misdemeanor", "charge.class"},
    {"Outcome of charge(s)", "charge.disposition"},
    {"Disposición", "charge.disposition"},
    {"ICE hold", "detainer.recorded"},
    {"¿Detainer?", "detainer.recorded"},
    {"Next court date", "hearing.when"},
    {"Volunteer", "case.lead"},
    {"Observaciones", "note.text"},
    {"Núm. de caso", "case.number"},
    {"Caso #", "case.number"},
    {"No. Expediente", "case.number"},
    {"Client ID", "case.number"},
    {"Closing Date", "case.closed"},
    {"Fecha apertura", "case.opened"},
    {"Situación del caso", "case.status"},
    {"Abogado/a", "case.lead"},
    {"Lead attorney", "case.lead"},
    {"Fecha nacimiento", "person.birth_date"},
    {"Client DOB", "person.birth_date"},
    {"Client Last Name", "person_name.family"},
    {"Client's name", "person_name.full"},
    {"Teléfono del cliente", "contact.phone"},
    {"Cell #", "contact.phone"},
    {"Fecha y hora del arresto", "arrest.when"},
    {"Inmate #", "arrest.booking_number"},
    {"Police Dept.", "arrest.agency"},
    {"Eligible Release Date", "arrest.release_eligible"},
    {"Motivo del arresto", "charge.as_booked"},
    {"Offenses", "charge.as_booked"},
    {"Final Disposition", "charge.disposition"},
    {"Convicted?", "charge.disposition"},
    {"Felony/Misd.", "charge.class"},
    {"Detainer de ICE", "detainer.recorded"},
    {"¿Tiene hold?", "detainer.recorded"},
    {"Fecha detainer", "detainer.lodged"},
    {"Fecha de la corte", "hearing.when"},
    {"Próx. audiencia", "hearing.when"},
    {"Número de casos", NULL},
    {"Client county", NULL},
    {"case.number", "case.number"},
    {"What happened", NULL},
    {"Internal", NULL},
    {"BOND_AMOUNT", NULL},
    {"RACE", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_matches;
      const HabeasFieldMatch *matches = habeas_heading_match (cases[i][0], &n_matches);
      g_autofree char *path = NULL;

      if (matches != NULL)
        path = g_strconcat (matches[0].record->name, ".", matches[0].field->name, NULL);
      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (path, ==, cases[i][1]);
    }
}

static void
test_ordinals_and_times (void)
{
  const HabeasRecordInfo *record;
  const HabeasField *field;

  g_assert_true (habeas_heading_is_ordinal ("#"));
  g_assert_true (habeas_heading_is_ordinal ("No."));
  g_assert_true (habeas_heading_is_ordinal ("N.º"));
  g_assert_false (habeas_heading_is_ordinal ("Case No"));
  g_assert_false (habeas_heading_is_ordinal ("A#"));

  field = habeas_heading_match_time ("BOOKING TIME", &record);
  g_assert_nonnull (field);
  g_assert_cmpstr (field->name, ==, "when");
  g_assert_cmpstr (record->name, ==, "arrest");
  g_assert_null (habeas_heading_match_time ("Arrest date", &record));
}

static void
test_date_orders (void)
{
  g_assert_cmpint (habeas_heading_get_date_order ("DOB (mm/dd/yyyy)"), ==, HABEAS_DATE_ORDER_MDY);
  g_assert_cmpint (habeas_heading_get_date_order ("Fecha (dd/mm/aaaa)"), ==, HABEAS_DATE_ORDER_DMY);
  g_assert_cmpint (habeas_heading_get_date_order ("Opened YYYY-MM-DD"), ==, HABEAS_DATE_ORDER_YMD);
  g_assert_cmpint (habeas_heading_get_date_order ("Opened"), ==, HABEAS_DATE_ORDER_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heading/normalised", test_normalised);
  g_test_add_func ("/heading/fields", test_fields);
  g_test_add_func ("/heading/ordinals-and-times", test_ordinals_and_times);
  g_test_add_func ("/heading/date-orders", test_date_orders);
  return g_test_run ();
}
