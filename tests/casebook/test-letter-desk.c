/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of letters, and the one act of having sent one. */
#include "fixture.h"

#include "habeas-document-store.h"
#include "habeas-dossier.h"
#include "habeas-letter-desk.h"

#include <string.h>

static char wording[] = "{place} says no.";
static char official[] = "R. Ellery, Sheriff";
static char address[] = "1 Main Street";
static const HabeasKeptLetter ours = {wording, official, address};

static guint
count_acts (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acts
    = habeas_casebook_get_history_sync (fixture->book, 0, 1000, NULL, &error);

  g_assert_no_error (error);
  return acts->len;
}

static void
keep (Fixture *fixture, const HabeasLetterTopic *topic, const HabeasSentLetter *sent)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
    habeas_casebook_keep_letter_sync (fixture->book, topic, &ours, sent, NULL, &error));
  g_assert_no_error (error);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error));
  g_assert_no_error (error);
}

static void
test_keep (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasLetterTopic) topic
    = habeas_letter_topic_new ("sib", "en", "San Francisco, CA", "CA");
  g_autoptr (HabeasLetterTopic) other = habeas_letter_topic_new ("sib", "en", "Alameda, CA", "CA");
  g_autoptr (HabeasLetterTopic) spanish
    = habeas_letter_topic_new ("ice", "es", "San Francisco, CA", "");
  g_autoptr (HabeasKeptLetter) none = habeas_casebook_get_kept_letter_sync (fixture->book, topic);
  guint before = count_acts (fixture);

  g_assert_null (none->wording);
  g_assert_null (none->official);
  g_assert_null (none->address);
  keep (fixture, topic, NULL);
  g_assert_cmpuint (count_acts (fixture), ==, before + 1);
  /* The same again is no act. */
  keep (fixture, topic, NULL);
  g_assert_cmpuint (count_acts (fixture), ==, before + 1);
  {
    g_autoptr (HabeasKeptLetter) kept = habeas_casebook_get_kept_letter_sync (fixture->book, topic);
    g_autoptr (HabeasKeptLetter) of_other
      = habeas_casebook_get_kept_letter_sync (fixture->book, other);
    g_autoptr (HabeasKeptLetter) of_spanish
      = habeas_casebook_get_kept_letter_sync (fixture->book, spanish);

    g_assert_cmpstr (kept->wording, ==, ours.wording);
    g_assert_cmpstr (kept->official, ==, ours.official);
    g_assert_cmpstr (kept->address, ==, ours.address);
    /* Words are of all letters of the kind, the bureau of its state, who signs of the county. */
    g_assert_cmpstr (of_other->wording, ==, ours.wording);
    g_assert_cmpstr (of_other->address, ==, ours.address);
    g_assert_null (of_other->official);
    g_assert_null (of_spanish->wording);
    g_assert_null (of_spanish->address);
    g_assert_cmpstr (of_spanish->official, ==, ours.official);
  }
  undo (fixture);
  {
    g_autoptr (HabeasKeptLetter) kept = habeas_casebook_get_kept_letter_sync (fixture->book, topic);

    g_assert_null (kept->wording);
    g_assert_null (kept->address);
  }
  fixture_assert_clean (fixture);
}

static gboolean
is_found (HabeasRecord *record, gpointer user_data)
{
  gint64 *rid = user_data;

  if (g_strcmp0 (habeas_record_get_text (record, "label"), "San Francisco, CA") == 0)
    *rid = habeas_record_get_rid (record);
  return *rid == 0;
}

/* The recorded notice of the dossier, NULL when there is none. */
static const HabeasDossierEvent *
find_notice (const HabeasDossier *dossier)
{
  for (guint i = 0; i < dossier->events->len; i++)
    {
      const HabeasDossierEvent *event = dossier->events->pdata[i];

      if (event->rid != 0 && event->event.kind == HABEAS_EVENT_SIB_NOTIFIED)
        return event;
    }
  return NULL;
}

static HabeasDossier *
read_dossier (Fixture *fixture, gint64 rid)
{
  g_autoptr (GError) error = NULL;
  HabeasDossier *dossier
    = habeas_casebook_get_dossier_sync (fixture->book, rid, 16000, NULL, &error);

  g_assert_no_error (error);
  return dossier;
}

static void
test_sent (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasLetterTopic) topic
    = habeas_letter_topic_new ("sib", "en", "San Francisco, CA", "CA");
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.7 words", 14);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_dump (fixture);
  gint64 rid = 0;
  HabeasSentLetter sent = {.event = "sib_notified",
    .date = "2010-06-01",
    .method = "facsimile",
    .title = "Notice",
    .pdf = pdf};
  guint acts = count_acts (fixture);

  habeas_casebook_foreach_record_sync (
    fixture->book, HABEAS_RECORD_JURISDICTION, 0, is_found, &rid, NULL, &error);
  g_assert_no_error (error);
  sent.jurisdiction = rid;
  keep (fixture, topic, &sent);
  g_assert_cmpuint (count_acts (fixture), ==, acts + 1);
  {
    g_autoptr (HabeasDossier) dossier = read_dossier (fixture, rid);
    const HabeasDossierEvent *event = find_notice (dossier);
    g_autoptr (GBytes) read = NULL;

    g_assert_nonnull (event);
    g_assert_cmpstr (event->method, ==, "facsimile");
    g_assert_cmpstr (event->actor, ==, ours.official);
    g_assert_cmpint (event->event.date.day, ==, 1);
    g_assert_cmpint (event->document, !=, 0);
    read = habeas_casebook_read_document_sync (fixture->book, event->document, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (g_bytes_equal (read, pdf));
  }
  fixture_assert_clean (fixture);
  /* Step, document and words are one act. */
  undo (fixture);
  {
    g_autofree char *after = fixture_dump (fixture);
    g_autoptr (HabeasDossier) dossier = read_dossier (fixture, rid);

    g_assert_null (find_notice (dossier));
    g_assert_cmpstr (after, ==, before);
  }
  fixture_assert_clean (fixture);
}

static void
test_sent_in_case (Fixture *fixture, gconstpointer user_data)
{
  const gint64 matter = fixture_add_case (fixture, &carmen);
  g_autoptr (HabeasLetterTopic) topic = habeas_letter_topic_new ("demand", "es", "", "The jail");
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.7 demand", 15);
  g_autoptr (GError) error = NULL;
  HabeasSentLetter sent
    = {.case_rid = matter, .date = "2010-11-09", .title = "Demand letter", .pdf = pdf};
  g_autoptr (HabeasCaseFile) file = NULL;
  GPtrArray *documents;

  keep (fixture, topic, &sent);
  /* A letter that is sent twice is two documents over one file. */
  keep (fixture, topic, &sent);
  file = habeas_casebook_get_case_sync (fixture->book, matter, NULL, &error);
  g_assert_no_error (error);
  documents = habeas_case_file_get_records (file, HABEAS_RECORD_DOCUMENT);
  g_assert_cmpuint (documents->len, ==, 2);
  for (guint i = 0; i < documents->len; i++)
    {
      g_autoptr (GBytes) read = habeas_casebook_read_document_sync (
        fixture->book, habeas_record_get_rid (documents->pdata[i]), NULL, &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (read, pdf));
      g_assert_cmpstr (habeas_record_get_text (documents->pdata[i], "kind"), ==, "letter");
      g_assert_cmpstr (habeas_record_get_text (documents->pdata[i], "dated"), ==, "2010-11-09");
    }
  fixture_assert_clean (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/letter-desk/keep", Fixture, NULL, fixture_set_up, test_keep, fixture_tear_down);
  g_test_add ("/letter-desk/sent", Fixture, NULL, fixture_set_up, test_sent, fixture_tear_down);
  g_test_add ("/letter-desk/sent-in-case", Fixture, NULL, fixture_set_up, test_sent_in_case,
    fixture_tear_down);
  return g_test_run ();
}
