/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "habeas-lists.h"

#include <glib/gstdio.h>

const CaseFacts carmen = {
  .number = "2010-0042",
  .given = "Carmen",
  .family = "del Río Núñez",
  .birth_date = "1965-06-30",
  .a_number = "096455530",
  .phone = "(415) 555-0170",
  .opened = "2010-08-20",
  .status = "open",
  .fips = "06075",
  .arrested = "2010-08-12T22:15[America/Los_Angeles]",
  .eligible = "2010-08-13T10:00[America/Los_Angeles]",
  .form = "I-247",
  .charge = "Petty theft",
  .offense_class = "misdemeanor",
  .disposition = "convicted",
  .note = "Sister speaks some English; call after six.",
};

void
fixture_set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("habeas-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "clinic.casebook", NULL);
  fixture->book = habeas_casebook_create_sync (
    fixture->path, PASSPHRASE, "R. Ellery", "Clinic", &fixture->code, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->book);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer user_data)
{
  if (fixture->book != NULL)
    {
      /* Signals that nobody waited for hold references. */
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_assert_finalize_object (fixture->book);
    }
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->code);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture->book != NULL)
    habeas_casebook_close (fixture->book);
  g_clear_object (&fixture->book);
  fixture->book = habeas_casebook_open_sync (fixture->path, PASSPHRASE, NULL, FALSE, &error);
  g_assert_no_error (error);
}

static HabeasRecord *
insert (HabeasWriter *writer, HabeasRecord *record)
{
  g_autoptr (GError) error = NULL;

  habeas_writer_insert (writer, record, &error);
  g_assert_no_error (error);
  g_assert_cmpint (habeas_record_get_rid (record), >, 0);
  return record;
}

gint64
write_case (HabeasWriter *writer, const CaseFacts *facts)
{
  g_autoptr (HabeasRecord) person = habeas_record_new (HABEAS_RECORD_PERSON);
  g_autoptr (HabeasRecord) name = habeas_record_new (HABEAS_RECORD_PERSON_NAME);
  g_autoptr (HabeasRecord) contact = habeas_record_new (HABEAS_RECORD_CONTACT);
  g_autoptr (HabeasRecord) matter = habeas_record_new (HABEAS_RECORD_CASE);
  g_autoptr (HabeasRecord) arrest = habeas_record_new (HABEAS_RECORD_ARREST);
  g_autoptr (HabeasRecord) charge = habeas_record_new (HABEAS_RECORD_CHARGE);
  g_autoptr (HabeasRecord) detainer = habeas_record_new (HABEAS_RECORD_DETAINER);
  g_autoptr (HabeasRecord) note = habeas_record_new (HABEAS_RECORD_NOTE);
  const HabeasLists *lists = habeas_lists_get_shipped ();
  const HabeasOffense *offense
    = facts->charge != NULL ? habeas_lists_match_offense (lists, facts->charge) : NULL;

  habeas_record_set_text (person, "birth_date", facts->birth_date);
  habeas_record_set_text (person, "a_number", facts->a_number);
  insert (writer, person);
  habeas_record_set_integer (name, "person", habeas_record_get_rid (person));
  habeas_record_set_text (name, "kind", "own");
  habeas_record_set_text (name, "given", facts->given);
  habeas_record_set_text (name, "family", facts->family);
  insert (writer, name);
  if (facts->phone != NULL)
    {
      habeas_record_set_integer (contact, "person", habeas_record_get_rid (person));
      habeas_record_set_text (contact, "phone", facts->phone);
      insert (writer, contact);
    }
  habeas_record_set_text (matter, "number", facts->number);
  habeas_record_set_integer (matter, "person", habeas_record_get_rid (person));
  habeas_record_set_text (matter, "opened", facts->opened);
  habeas_record_set_text (matter, "status", facts->status);
  insert (writer, matter);
  habeas_record_set_integer (arrest, "case", habeas_record_get_rid (matter));
  habeas_record_set_text (arrest, "when", facts->arrested);
  habeas_record_set_text (arrest, "release_eligible", facts->eligible);
  if (facts->fips != NULL)
    habeas_record_set_integer (arrest, "jurisdiction",
      habeas_writer_find_id (writer, HABEAS_RECORD_JURISDICTION,
        &habeas_lists_find_fips (lists, facts->fips)->id, NULL));
  insert (writer, arrest);
  if (facts->charge != NULL)
    {
      habeas_record_set_integer (charge, "arrest", habeas_record_get_rid (arrest));
      habeas_record_set_text (charge, "as_booked", facts->charge);
      habeas_record_set_text (charge, "class", facts->offense_class);
      habeas_record_set_text (charge, "disposition", facts->disposition);
      if (offense != NULL)
        habeas_record_set_integer (charge, "offense",
          habeas_writer_find_id (writer, HABEAS_RECORD_OFFENSE, &offense->id, NULL));
      insert (writer, charge);
    }
  if (facts->form != NULL)
    {
      habeas_record_set_integer (detainer, "arrest", habeas_record_get_rid (arrest));
      habeas_record_set_text (detainer, "form", facts->form);
      insert (writer, detainer);
    }
  if (facts->note != NULL)
    {
      habeas_record_set_integer (note, "case", habeas_record_get_rid (matter));
      habeas_record_set_text (note, "text", facts->note);
      insert (writer, note);
    }
  return habeas_record_get_rid (matter);
}

typedef struct {
  const CaseFacts *facts;
  gint64 rid;
} AddCase;

static gboolean
add_case (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  AddCase *call = user_data;

  call->rid = write_case (writer, call->facts);
  return TRUE;
}

gint64
fixture_add_case (Fixture *fixture, const CaseFacts *facts)
{
  g_autoptr (GError) error = NULL;
  AddCase call = {facts, 0};

  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "New case", add_case, &call, NULL, &error);
  g_assert_no_error (error);
  return call.rid;
}

char *
fixture_dump (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *dump = habeas_casebook_dump_sync (fixture->book, &error);

  g_assert_no_error (error);
  return dump;
}

void
fixture_assert_clean (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = habeas_casebook_check_sync (fixture->book, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      const HabeasCheckFinding *finding = findings->pdata[i];

      g_test_message ("%s: %s", finding->what, finding->detail);
    }
  g_assert_cmpuint (findings->len, ==, 0);
}
