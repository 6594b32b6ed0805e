/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agenda: what stands in it and what does not, in which order, within which days; and that no
 * statement of it walks a table. */
#include "fixture.h"

#include "habeas-agenda.h"
#include "habeas-casebook-private.h"

#include <string.h>

typedef struct {
  HabeasRecordKind kind;
  gint64 case_rid;
  const char *date_field;
  const char *date;
  const char *what;
  gint64 assigned;
  gboolean done;
} DatedFacts;

static gboolean
write_dated (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  const DatedFacts *facts = data;
  g_autoptr (HabeasRecord) record = habeas_record_new (facts->kind);

  habeas_record_set_integer (record, "case", facts->case_rid);
  habeas_record_set_text (record, facts->date_field, facts->date);
  habeas_record_set_text (
    record, facts->kind == HABEAS_RECORD_HEARING ? "kind" : "what", facts->what);
  if (facts->assigned != 0)
    habeas_record_set_integer (record, "assigned", facts->assigned);
  if (facts->done)
    habeas_record_set_text (record, "done", "2010-08-30");
  return habeas_writer_insert (writer, record, error);
}

static void
add (Fixture *fixture, DatedFacts facts)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Added", write_dated, &facts, NULL, &error);
  g_assert_no_error (error);
}

static void
set (Fixture *fixture, HabeasRecordKind kind, gint64 rid, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_set_field_sync (fixture->book, kind, rid, field, NULL, value, NULL, &error);
  g_assert_no_error (error);
}

/* "kind number when-or-what" of each item, one a line. */
static char *
agenda_text (Fixture *fixture, const HabeasAgendaQuery *query, guint *counts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasAgenda) agenda
    = habeas_casebook_get_agenda_sync (fixture->book, query, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < agenda->items->len; i++)
    {
      const HabeasAgendaItem *item = agenda->items->pdata[i];

      g_string_append_printf (text, "%d %s %s %s\n", (int)item->kind, item->number,
        item->when != NULL ? item->when : "-", item->what != NULL ? item->what : "-");
    }
  if (counts != NULL)
    memcpy (counts, agenda->counts, sizeof agenda->counts);
  return g_string_free (text, FALSE);
}

static gint64
my_rid (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = habeas_casebook_dup_volunteer (fixture->book);
  g_autoptr (HabeasStatement) s = habeas_db_prepare (
    fixture->book->ids.db, "SELECT rid FROM volunteer WHERE name = ?1", &error);

  g_assert_no_error (error);
  habeas_statement_bind_text (s, 1, name);
  g_assert_cmpint (habeas_statement_step (s, &error), ==, HABEAS_STEP_ROW);
  return habeas_statement_get_int (s, 0);
}

static void
test_dated (Fixture *fixture, gconstpointer user_data)
{
  const gint64 rid = fixture_add_case (fixture, &carmen);
  HabeasAgendaQuery query = {
    .kinds = 1 << HABEAS_AGENDA_HEARING | 1 << HABEAS_AGENDA_DEADLINE | 1 << HABEAS_AGENDA_TASK,
    .from = "2010-09-01",
    .to = "2010-09-07",
    .limit = 2,
  };
  guint counts[HABEAS_N_AGENDA];
  g_autofree char *week = NULL, *mine = NULL, *overdue = NULL, *gone = NULL;

  add (fixture, (DatedFacts){HABEAS_RECORD_HEARING, rid, "when",
                  "2010-09-07T23:30[America/Los_Angeles]", "bond", 0, FALSE});
  add (fixture, (DatedFacts){HABEAS_RECORD_HEARING, rid, "when", "2010-09-01", "master", 0, FALSE});
  add (fixture, (DatedFacts){HABEAS_RECORD_HEARING, rid, "when", "2010-09-08", "other", 0, FALSE});
  add (fixture, (DatedFacts){HABEAS_RECORD_HEARING, rid, "when", "2010-08-31", "other", 0, FALSE});
  add (fixture, (DatedFacts){HABEAS_RECORD_DEADLINE, rid, "due", "2010-09-03", "Appeal", 0, FALSE});
  add (fixture, (DatedFacts){HABEAS_RECORD_DEADLINE, rid, "due", "2010-09-02", "Sent", 0, TRUE});
  for (int i = 1; i <= 4; i++)
    {
      g_autofree char *day = g_strdup_printf ("2010-09-0%d", i);

      add (fixture, (DatedFacts){HABEAS_RECORD_TASK, rid, "due", day, "Call", 0, FALSE});
    }
  add (fixture,
    (DatedFacts){HABEAS_RECORD_TASK, rid, "due", NULL, "Some day", my_rid (fixture), FALSE});
  add (fixture,
    (DatedFacts){HABEAS_RECORD_TASK, rid, "due", "2010-08", "Late", my_rid (fixture), FALSE});

  week = agenda_text (fixture, &query, counts);
  g_assert_cmpstr (week, ==,
    "1 2010-0042 2010-09-01 master\n"
    "1 2010-0042 2010-09-07T23:30[America/Los_Angeles] bond\n"
    "2 2010-0042 2010-09-03 Appeal\n"
    "3 2010-0042 2010-09-01 Call\n"
    "3 2010-0042 2010-09-02 Call\n");
  g_assert_cmpuint (counts[HABEAS_AGENDA_HEARING], ==, 2);
  g_assert_cmpuint (counts[HABEAS_AGENDA_TASK], ==, 4);

  query = (HabeasAgendaQuery){.kinds = 1 << HABEAS_AGENDA_TASK, .mine = TRUE, .undated = TRUE};
  mine = agenda_text (fixture, &query, NULL);
  g_assert_cmpstr (mine, ==, "3 2010-0042 2010-08 Late\n3 2010-0042 - Some day\n");

  /* What is due in August is not late before the month is over. */
  query = (HabeasAgendaQuery){.kinds = 1 << HABEAS_AGENDA_TASK, .to = "2010-08-30"};
  overdue = agenda_text (fixture, &query, NULL);
  g_assert_cmpstr (overdue, ==, "");

  set (fixture, HABEAS_RECORD_CASE, rid, "archived", "yes");
  query = (HabeasAgendaQuery){.kinds = ~0u, .undated = TRUE};
  gone = agenda_text (fixture, &query, NULL);
  g_assert_cmpstr (gone, ==, "");
}

static void
test_clocks (Fixture *fixture, gconstpointer user_data)
{
  CaseFacts later = carmen, notice = carmen, closed = carmen;
  HabeasAgendaQuery query = {.kinds = 1 << HABEAS_AGENDA_CLOCK};
  g_autoptr (HabeasAgenda) agenda = NULL;
  g_autofree char *until = NULL, *ended = NULL;
  const HabeasAgendaItem *item;
  gint64 rid;

  later.number = "2010-0043";
  later.eligible = "2010-08-13T11:00[America/Los_Angeles]";
  notice.number = "2010-0044";
  notice.form = "I-247N";
  closed.number = "2010-0045";
  closed.status = "closed";
  fixture_add_case (fixture, &later);
  rid = fixture_add_case (fixture, &carmen);
  fixture_add_case (fixture, &notice);
  fixture_add_case (fixture, &closed);

  agenda = habeas_casebook_get_agenda_sync (fixture->book, &query, NULL, NULL);
  g_assert_nonnull (agenda);
  g_assert_cmpuint (agenda->items->len, ==, 2);
  item = agenda->items->pdata[0];
  g_assert_cmpstr (item->number, ==, "2010-0042");
  g_assert_cmpint (item->case_rid, ==, rid);
  g_assert_cmpint (item->governs, ==, HABEAS_GOVERNS_REGULATION);
  g_assert_cmpstr (item->zone, ==, "America/Los_Angeles");
  g_assert_cmpint (item->limit_ms, ==, 1282064400000); /* 2010-08-17 10:00 PDT */

  query.to_ms = item->limit_ms + 1;
  until = agenda_text (fixture, &query, NULL);
  g_assert_cmpstr (until, ==, "0 2010-0042 - -\n");

  {
    g_autoptr (HabeasCaseFile) file
      = habeas_casebook_get_case_sync (fixture->book, rid, NULL, NULL);
    GPtrArray *arrests = habeas_case_file_get_records (file, HABEAS_RECORD_ARREST);

    set (fixture, HABEAS_RECORD_ARREST, habeas_record_get_rid (arrests->pdata[0]), "released_at",
      "2010-08-16T09:00[America/Los_Angeles]");
  }
  ended = agenda_text (fixture, &query, NULL);
  g_assert_cmpstr (ended, ==, "");
}

static void
test_waiting (Fixture *fixture, gconstpointer user_data)
{
  CaseFacts intake = carmen, unsaid = carmen;
  HabeasAgendaQuery query
    = {.kinds = 1 << HABEAS_AGENDA_REVIEW | 1 << HABEAS_AGENDA_INTAKE, .limit = 10};
  g_autofree char *waiting = NULL;

  intake.number = "2010-0051";
  intake.status = "intake";
  intake.opened = "2010-08-21";
  unsaid.number = "2010-0052";
  unsaid.status = NULL;
  unsaid.opened = "2010-08-22";
  set (fixture, HABEAS_RECORD_CASE, fixture_add_case (fixture, &carmen), "review", "yes");
  fixture_add_case (fixture, &intake);
  fixture_add_case (fixture, &unsaid);
  waiting = agenda_text (fixture, &query, NULL);
  g_assert_cmpstr (
    waiting, ==, "4 2010-0042 2010-08-20 -\n5 2010-0052 2010-08-22 -\n5 2010-0051 2010-08-21 -\n");
}

static void
test_weeks (Fixture *fixture, gconstpointer user_data)
{
  CaseFacts before = carmen, after = carmen;
  /* Carmen's case was opened on Friday 20 August 2010. */
  HabeasAgendaQuery query = {.weeks_to = habeas_day_number (2010, 8, 22)};
  g_autoptr (HabeasAgenda) agenda = NULL;

  before.number = "2010-0041";
  before.opened = "2010-08-15";
  after.number = "2010-0043";
  after.opened = "2010-08-23";
  fixture_add_case (fixture, &carmen);
  fixture_add_case (fixture, &before);
  fixture_add_case (fixture, &after);
  agenda = habeas_casebook_get_agenda_sync (fixture->book, &query, NULL, NULL);
  g_assert_nonnull (agenda);
  g_assert_cmpuint (agenda->weeks[HABEAS_AGENDA_WEEKS - 1], ==, 1);
  g_assert_cmpuint (agenda->weeks[HABEAS_AGENDA_WEEKS - 2], ==, 1);
  g_assert_cmpuint (agenda->weeks[HABEAS_AGENDA_WEEKS - 3], ==, 0);
}

static void
test_plans (Fixture *fixture, gconstpointer user_data)
{
  for (int kind = 0; kind < HABEAS_N_AGENDA; kind++)
    for (int form = 0; form < (kind == HABEAS_AGENDA_TASK ? 4 : 1); form++)
      {
        g_autofree char *sql = habeas_agenda_dup_sql (kind, form & 1, (form & 2) != 0);
        g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
        g_autoptr (GError) error = NULL;
        g_autoptr (HabeasStatement) plan
          = habeas_db_prepare (fixture->book->ids.db, explain, &error);

        g_assert_no_error (error);
        while (habeas_statement_step (plan, &error) == HABEAS_STEP_ROW)
          {
            const char *step = habeas_statement_get_text (plan, 3);

            g_test_message ("%s: %s", sql, step);
            g_assert_null (strstr (step, "TEMP B-TREE"));
            /* A partial index holds only what waits. */
            if (g_str_has_prefix (step, "SCAN"))
              g_assert_true (kind == HABEAS_AGENDA_REVIEW || kind == HABEAS_AGENDA_INTAKE);
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/casebook/agenda/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("dated", test_dated);
  ADD ("clocks", test_clocks);
  ADD ("waiting", test_waiting);
  ADD ("weeks", test_weeks);
  ADD ("plans", test_plans);
  return g_test_run ();
}
