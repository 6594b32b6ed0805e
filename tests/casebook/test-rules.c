/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules from a signed pack: what they touch is told before, one act puts them in force, one undo
 * takes them back, and no deadline moves by itself. */
#include "fixture.h"

#include "habeas-law-error.h"
#include "habeas-rule-update.h"

#include <gio/gio.h>
#include <string.h>

static const guint8 seed[HABEAS_RULE_KEY_SIZE] = "for this test and nothing else";

/* A list of the program with one text for another, or with a line more. */
static GBytes *
change_list (const char *name, const char *from, const char *to, const char *line)
{
  g_autofree char *path = g_strconcat ("/org/habeas/Habeas/data/", name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GString) text = NULL;

  habeas_lists_get_shipped ();
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert_nonnull (bytes);
  text = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes));
  if (from != NULL)
    g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  if (line != NULL)
    g_string_append_printf (text, "%s\n", line);
  return g_string_free_to_bytes (g_steal_pointer (&text));
}

static void
add_file (GPtrArray *files, const char *name, GBytes *content)
{
  g_ptr_array_add (files, habeas_rule_file_new (name, "2027-02-28", "a source", content));
  g_bytes_unref (content);
}

#define SHORTER_APPEAL                                                                             \
  "bia_appeal@2028-01-01,bia_appeal,Appeal,Apelación,decision,hearing.when decision=removal,10,"  \
  "days,calendar,day after,next,receipt,any,2028-01-01,,New rule,2027-02-28,1,"
#define EARLIER_EVENT "2009-01-05,county,06075,opt_out_requested,,,0,1,found in a letter,a source"
#define NEW_OFFENSE "spitting,Spitting,Escupir,spat,misdemeanor,0,0,90,3,"

static HabeasRulePack *
make_pack (const char *date, int serial, gboolean changed)
{
  g_autoptr (GPtrArray) files
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_rule_file_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  HabeasRulePack *pack;

  add_file (files, "rules/holds.csv",
    change_list ("rules/holds.csv", changed ? "I-247,regulation" : NULL, "I-247,straight", NULL));
  add_file (files, "rules/deadlines.csv",
    change_list ("rules/deadlines.csv", NULL, NULL, changed ? SHORTER_APPEAL : NULL));
  add_file (files, "rules/events.csv",
    change_list ("rules/events.csv", NULL, NULL, changed ? EARLIER_EVENT : NULL));
  bytes = habeas_rule_pack_sign (seed, "Rules of the test", date, serial, files, &error);
  g_assert_no_error (error);
  pack = habeas_rule_pack_read (bytes, &error);
  g_assert_no_error (error);
  return pack;
}

static HabeasRulePreview *
preview (Fixture *fixture, HabeasRulePack *pack)
{
  g_autoptr (GError) error = NULL;
  HabeasRulePreview *made = habeas_casebook_preview_rules_sync (fixture->book, pack, NULL, &error);

  g_assert_no_error (error);
  return made;
}

static void
apply (Fixture *fixture, HabeasRulePack *pack)
{
  g_autofree char *fingerprint = habeas_rule_pack_dup_fingerprint (pack);
  g_autoptr (GError) error = NULL;

  habeas_casebook_apply_rules_sync (fixture->book, pack, fingerprint, NULL, &error);
  g_assert_no_error (error);
}

static const HabeasRuleTouch *
find (const HabeasRulePreview *made, const char *number, HabeasRuleTouches touches)
{
  for (guint i = 0; i < made->touches->len; i++)
    {
      const HabeasRuleTouch *touch = made->touches->pdata[i];

      if (touch->touches == touches && strcmp (touch->number, number) == 0)
        return touch;
    }
  return NULL;
}

static gboolean
write_hearing (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) hearing = habeas_record_new (HABEAS_RECORD_HEARING);

  habeas_record_set_integer (hearing, "case", *(gint64 *)data);
  habeas_record_set_text (hearing, "kind", "individual");
  habeas_record_set_text (hearing, "when", "2030-05-01");
  habeas_record_set_text (hearing, "decision", "removal");
  return habeas_writer_insert (writer, hearing, error);
}

static const CaseFacts other = {
  .number = "2010-0043",
  .given = "Nadie",
  .family = "Lejos",
  .opened = "2010-11-04",
  .fips = "17031",
  .arrested = "2010-11-01",
};

/* Two cases and the deadline of an appeal. */
static gint64
set_up_cases (Fixture *fixture)
{
  CaseFacts facts = carmen;
  g_autoptr (GError) error = NULL;
  gint64 rid;

  facts.fips = "06075";
  facts.arrested = "2010-05-03";
  facts.eligible = "2010-08-13T10:00[America/Los_Angeles]";
  facts.form = "I-247";
  rid = fixture_add_case (fixture, &facts);
  fixture_add_case (fixture, &other);
  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Hearing", write_hearing, &rid, NULL, &error);
  g_assert_no_error (error);
  return rid;
}

static char *
dup_due (Fixture *fixture, gint64 rid)
{
  g_autoptr (HabeasCaseFile) file = habeas_casebook_get_case_sync (fixture->book, rid, NULL, NULL);
  GPtrArray *deadlines = habeas_case_file_get_records (file, HABEAS_RECORD_DEADLINE);

  for (guint i = 0; i < deadlines->len; i++)
    if (g_str_has_prefix (habeas_record_get_text (deadlines->pdata[i], "rule_id"), "bia_appeal"))
      return g_strdup (habeas_record_get_text (deadlines->pdata[i], "due"));
  return NULL;
}

static gint64
get_limit (Fixture *fixture, gint64 rid)
{
  g_autoptr (GPtrArray) rows = habeas_casebook_get_rows_sync (fixture->book, &rid, 1, NULL, NULL);

  g_assert_cmpuint (rows->len, ==, 1);
  return ((HabeasCaseRow *)rows->pdata[0])->clock_ms;
}

static void
test_preview_and_apply (Fixture *fixture, gconstpointer user_data)
{
  const gint64 rid = set_up_cases (fixture);
  const gint64 limit = get_limit (fixture, rid);
  g_autoptr (HabeasRulePack) pack = make_pack ("2027-03-01", 1, TRUE);
  g_autoptr (HabeasRulePreview) made = preview (fixture, pack);
  g_autofree char *before = fixture_dump (fixture);
  g_autofree char *due = dup_due (fixture, rid);
  g_autofree char *due_after = NULL;
  g_autofree char *same = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  const HabeasRuleTouch *touch;

  /* What is touched is told, and only that. */
  g_assert_false (made->known_key);
  g_assert_cmpuint (made->n_cases, ==, 1);
  touch = find (made, carmen.number, HABEAS_RULE_TOUCHES_LIMIT);
  g_assert_cmpstr (touch->before, ==, "2010-08-17T10:00[America/Los_Angeles]");
  g_assert_cmpstr (touch->after, ==, "2010-08-15T10:00[America/Los_Angeles]");
  touch = find (made, carmen.number, HABEAS_RULE_TOUCHES_OPT_OUT);
  g_assert_cmpstr (touch->before, ==, "none");
  g_assert_cmpstr (touch->after, ==, "requested");
  touch = find (made, carmen.number, HABEAS_RULE_TOUCHES_DEADLINE);
  g_assert_cmpstr (touch->before, ==, due);
  g_assert_cmpstr (touch->after, ==, "2030-05-13");
  g_assert_null (find (made, carmen.number, HABEAS_RULE_TOUCHES_LEVEL));

  /* Telling changed nothing. */
  same = fixture_dump (fixture);
  g_assert_cmpstr (same, ==, before);
  g_assert_cmpint (get_limit (fixture, rid), ==, limit);
  g_assert_true (habeas_casebook_get_lists (fixture->book) == habeas_lists_get_shipped ());
  fixture_assert_clean (fixture);

  /* In force: derived answers follow, the deadline stays. */
  apply (fixture, pack);
  g_assert_cmpint (get_limit (fixture, rid), ==, limit - 48 * G_GINT64_CONSTANT (3600000));
  due_after = dup_due (fixture, rid);
  g_assert_cmpstr (due_after, ==, due);
  g_assert_true (habeas_lists_get_pack (habeas_casebook_get_lists (fixture->book)) != NULL);
  fixture_assert_clean (fixture);
  fixture_reopen (fixture);
  g_assert_cmpstr (
    habeas_lists_get_pack (habeas_casebook_get_lists (fixture->book))->id, ==, pack->id);
  g_assert_cmpint (get_limit (fixture, rid), ==, limit - 48 * G_GINT64_CONSTANT (3600000));

  /* One undo brings all of it back, one redo all of it again. */
  habeas_casebook_undo_sync (fixture->book, &label, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (label, "Rules of"));
  undone = fixture_dump (fixture);
  g_assert_cmpstr (undone, ==, before);
  g_assert_cmpint (get_limit (fixture, rid), ==, limit);
  g_assert_true (habeas_casebook_get_lists (fixture->book) == habeas_lists_get_shipped ());
  fixture_assert_clean (fixture);
  habeas_casebook_redo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_limit (fixture, rid), ==, limit - 48 * G_GINT64_CONSTANT (3600000));
  fixture_assert_clean (fixture);
}

static void
assert_refused (Fixture *fixture, HabeasRulePack *pack, GQuark domain, int code)
{
  g_autofree char *before = fixture_dump (fixture);
  g_autofree char *fingerprint = habeas_rule_pack_dup_fingerprint (pack);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  const HabeasLists *lists = habeas_casebook_get_lists (fixture->book);

  g_assert_false (habeas_casebook_apply_rules_sync (
    fixture->book, pack, domain == HABEAS_CASEBOOK_ERROR ? NULL : fingerprint, NULL, &error));
  g_assert_error (error, domain, code);
  after = fixture_dump (fixture);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (habeas_casebook_get_lists (fixture->book) == lists);
}

static void
test_key (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasRulePack) first = make_pack ("2027-03-01", 1, FALSE);
  g_autoptr (HabeasRulePack) second = make_pack ("2027-03-01", 2, TRUE);
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, first, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_UNKNOWN_SIGNER);
  g_assert_false (habeas_casebook_apply_rules_sync (
    fixture->book, first, "0000 0000 0000 0000 0000 0000 0000 0000", NULL, &error));
  g_assert_error (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_UNKNOWN_SIGNER);
  g_clear_error (&error);
  apply (fixture, first);
  /* Confirmed once. */
  habeas_casebook_apply_rules_sync (fixture->book, second, NULL, NULL, &error);
  g_assert_no_error (error);
  /* The act that brought the key takes it away again. */
  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_refused (fixture, first, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_UNKNOWN_SIGNER);
}

static void
test_older (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasRulePack) now = make_pack ("2027-03-01", 2, TRUE);
  g_autoptr (HabeasRulePack) older = make_pack ("2027-03-01", 1, FALSE);
  g_autoptr (HabeasRulePack) day_before = make_pack ("2027-02-28", 9, FALSE);
  g_autoptr (HabeasRulePack) equal = make_pack ("2027-03-01", 2, FALSE);
  g_autoptr (HabeasRulePreview) same = NULL;

  apply (fixture, now);
  assert_refused (fixture, older, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_PACK);
  assert_refused (fixture, day_before, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_PACK);
  assert_refused (fixture, equal, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_PACK);
  same = preview (fixture, now);
  g_assert_true (same->same);
  apply (fixture, now);
}

/* A deadline that starts on nothing the program records would never be made: better said now. */
static void
test_unknown_start (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) files
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_rule_file_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HabeasRulePack) pack = NULL;

  add_file (files, "rules/deadlines.csv",
    change_list ("rules/deadlines.csv", NULL, NULL,
      "wedding@2027-01-01,wedding,W,B,x,wedding.when,10,days,calendar,day after,next,,any,"
      "2027-01-01,,New rule,2027-02-28,1,"));
  bytes = habeas_rule_pack_sign (seed, "Rules of the test", "2027-03-01", 1, files, NULL);
  pack = habeas_rule_pack_read (bytes, NULL);
  assert_refused (fixture, pack, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_PACK);
}

/* An offense is a row; a charge that has it keeps it when the rules go. */
static void
test_offense (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) files
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_rule_file_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HabeasRulePack) pack = NULL;
  g_autoptr (GError) error = NULL;
  const HabeasOffense *offense;
  g_autofree char *heading = NULL;

  add_file (
    files, "rules/offenses.csv", change_list ("rules/offenses.csv", NULL, NULL, NEW_OFFENSE));
  bytes = habeas_rule_pack_sign (seed, "Rules of the test", "2027-03-01", 1, files, &error);
  g_assert_no_error (error);
  pack = habeas_rule_pack_read (bytes, NULL);
  apply (fixture, pack);
  offense = habeas_lists_match_offense (habeas_casebook_get_lists (fixture->book), "spat");
  g_assert_nonnull (offense);
  g_assert_null (habeas_lists_match_offense (habeas_lists_get_shipped (), "spat"));
  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_assert_clean (fixture);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/rules/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("preview-and-apply", test_preview_and_apply);
  ADD ("key", test_key);
  ADD ("older", test_older);
  ADD ("unknown-start", test_unknown_start);
  ADD ("offense", test_offense);
  return g_test_run ();
}
