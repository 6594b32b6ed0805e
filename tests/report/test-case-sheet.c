/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case on paper: what it says in full, and what it must not say with initials. */
#include "fixture.h"
#include "habeas-case-sheet.h"

#define NOW_MS G_GINT64_CONSTANT (1289340000000)

static gboolean
make_case (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) person = habeas_record_new (HABEAS_RECORD_PERSON);
  g_autoptr (HabeasRecord) name = habeas_record_new (HABEAS_RECORD_PERSON_NAME);
  g_autoptr (HabeasRecord) contact = habeas_record_new (HABEAS_RECORD_CONTACT);
  g_autoptr (HabeasRecord) matter = habeas_record_new (HABEAS_RECORD_CASE);
  g_autoptr (HabeasRecord) note = habeas_record_new (HABEAS_RECORD_NOTE);
  g_autoptr (HabeasRecord) party = habeas_record_new (HABEAS_RECORD_PARTY);

  habeas_record_set_text (person, "birth_date", "1981-09-14");
  habeas_record_set_text (person, "a_number", "076204518");
  habeas_record_set_text (person, "language", "Spanish");
  if (!habeas_writer_insert (writer, person, error))
    return FALSE;
  habeas_record_set_integer (name, "person", habeas_record_get_rid (person));
  habeas_record_set_text (name, "given", "Quirina");
  habeas_record_set_text (name, "family", "Zapatero");
  habeas_record_set_integer (contact, "person", habeas_record_get_rid (person));
  habeas_record_set_text (contact, "phone", "415 555 0163");
  habeas_record_set_integer (matter, "person", habeas_record_get_rid (person));
  habeas_record_set_text (matter, "number", "2010-0042");
  habeas_record_set_text (matter, "status", "open");
  if (!habeas_writer_insert (writer, name, error) || !habeas_writer_insert (writer, contact, error)
      || !habeas_writer_insert (writer, matter, error))
    return FALSE;
  habeas_record_set_integer (note, "case", habeas_record_get_rid (matter));
  habeas_record_set_text (note, "text", "Quirina called from the jail");
  habeas_record_set_integer (party, "case", habeas_record_get_rid (matter));
  habeas_record_set_text (party, "name", "Ottoline Vanterpool");
  habeas_record_set_text (party, "side", "adverse");
  return habeas_writer_insert (writer, note, error) && habeas_writer_insert (writer, party, error);
}

static void
test_privacy (Fixture *fixture, gconstpointer unused)
{
  static const char *const secrets[] = {"Quirina", "Zapatero", "A076-204-518", "1981",
    "415 555 0163", "Ottoline", "Vanterpool", "jail"};
  static const char *const facts[] = {"2010-0042", "Spanish", "Adverse"};
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autoptr (HabeasPaper) full = NULL;
  g_autoptr (HabeasPaper) initials = NULL;
  g_autofree char *full_text = NULL;
  g_autofree char *initials_text = NULL;

  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Case", make_case, NULL, NULL, &error);
  g_assert_no_error (error);
  file = habeas_casebook_get_case_sync (fixture->book,
    habeas_casebook_find_case_sync (fixture->book, "2010-0042", &error), NULL, &error);
  g_assert_no_error (error);
  full = habeas_case_sheet_new (file, FALSE, NOW_MS);
  initials = habeas_case_sheet_new (file, TRUE, NOW_MS);
  full_text = habeas_paper_to_text (full);
  initials_text = habeas_paper_to_text (initials);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_assert_nonnull (strstr (full_text, facts[i]));
      g_assert_nonnull (strstr (initials_text, facts[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_assert_nonnull (strstr (full_text, secrets[i]));
      g_assert_null (strstr (initials_text, secrets[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add (
    "/report/case-sheet/privacy", Fixture, NULL, fixture_set_up, test_privacy, fixture_tear_down);
  return g_test_run ();
}
