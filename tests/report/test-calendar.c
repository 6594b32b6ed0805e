/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar for others: what stands in it, what must not, and that a second file is an update of
 * the first. The moment is Tuesday 9 November 2010, 14:20 in San Francisco. */
#include "habeas-calendar.h"
#include "habeas-deadline-review.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1289341200000)
#define HOUR G_GINT64_CONSTANT (3600000)

static HabeasAgendaItem *
add (HabeasAgenda *agenda, HabeasAgendaKind kind, guint8 id, const char *number, const char *when)
{
  HabeasAgendaItem *item = g_new0 (HabeasAgendaItem, 1);

  item->kind = kind;
  item->id.bytes[0] = id;
  item->case_rid = id;
  item->number = g_strdup (number);
  item->when = g_strdup (when);
  item->name = g_strdup ("Gutiérrez, Carmen");
  item->initials = g_strdup ("C. G.");
  item->jurisdiction = g_strdup ("San Francisco, CA");
  item->zone = g_strdup ("America/Los_Angeles");
  g_ptr_array_add (agenda->items, item);
  return item;
}

static HabeasAgenda *
agenda_new (void)
{
  HabeasAgenda *agenda = g_new0 (HabeasAgenda, 1);

  agenda->items = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_agenda_item_free);
  return agenda;
}

static HabeasAgenda *
make_agenda (void)
{
  HabeasAgenda *agenda = agenda_new ();
  HabeasAgendaItem *item;

  add (agenda, HABEAS_AGENDA_CLOCK, 1, "B-0001", NULL)->limit_ms = NOW + 5 * HOUR;
  item = add (agenda, HABEAS_AGENDA_HEARING, 2, "B-0002", "2010-11-12T08:30[America/Los_Angeles]");
  item->what = g_strdup ("master");
  item->place = g_strdup ("Room 4, ask for Gutiérrez");
  item = add (agenda, HABEAS_AGENDA_DEADLINE, 3, "B-0003", "2010-12-01");
  item->rule_id = g_strdup ("bia_appeal@1996-07-01");
  item->title = habeas_deadline_get_title (habeas_lists_get_shipped (), item->rule_id);
  item = add (agenda, HABEAS_AGENDA_DEADLINE, 4, "B-0004", "2010-12-02;by=family");
  item->what = g_strdup ("Call the mother of Gutiérrez");
  add (agenda, HABEAS_AGENDA_HEARING, 5, "B-0005", "2010-12");
  add (agenda, HABEAS_AGENDA_TASK, 6, "B-0006", "2010-12-01");
  return agenda;
}

static char *
merge (HabeasAgenda *agenda, const char *old, gint64 now, HabeasCalendarCounts *counts)
{
  g_autoptr (GError) error = NULL;
  char *text = habeas_calendar_merge (agenda, 0, old, now, counts, &error);

  g_assert_no_error (error);
  return text;
}

static guint
count (const char *text, const char *what)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strv_length (parts) - 1;
}

static void
test_content (void)
{
  g_autoptr (HabeasAgenda) agenda = make_agenda ();
  HabeasCalendarCounts counts;
  g_autofree char *text = merge (agenda, NULL, NOW, &counts);

  g_assert_cmpuint (counts.entries, ==, 4);
  g_assert_cmpuint (counts.added, ==, 4);
  g_assert_cmpuint (counts.undated, ==, 1);
  g_assert_cmpuint (count (text, "BEGIN:VEVENT"), ==, 4);
  /* 19:20 in San Francisco, 8:30 there, and two whole days. */
  g_assert_cmpuint (count (text, "DTSTART:20101110T032000Z"), ==, 1);
  g_assert_cmpuint (count (text, "DTSTART:20101112T163000Z"), ==, 1);
  g_assert_cmpuint (count (text, "DTSTART;VALUE=DATE:20101201"), ==, 1);
  g_assert_cmpuint (count (text, "DTSTART;VALUE=DATE:20101202"), ==, 1);
  g_assert_cmpuint (count (text, "TRIGGER:-PT12H"), ==, 1);
  g_assert_cmpuint (count (text, "TRIGGER:-PT2H"), ==, 1);
  g_assert_cmpuint (count (text, "SUMMARY:Last moment of the detainer · B-0001"), ==, 1);
  g_assert_cmpuint (count (text, "SUMMARY:Hearing (Master calendar) · B-0002"), ==, 1);
  g_assert_cmpuint (count (text, "SUMMARY:Appeal to the Board (BIA) · B-0003"), ==, 1);
  g_assert_cmpuint (count (text, "SUMMARY:Deadline · B-0004"), ==, 1);
}

static void
test_tells_nobody (void)
{
  g_autoptr (HabeasAgenda) agenda = make_agenda ();
  HabeasCalendarCounts counts;
  g_autofree char *text = merge (agenda, NULL, NOW, &counts);
  static const char *const secrets[]
    = {"Guti", "Carmen", "C. G.", "Room 4", "mother", "San Francisco", "B-0006"};

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (text, secrets[i]));
}

static void
test_again (void)
{
  g_autoptr (HabeasAgenda) agenda = make_agenda ();
  HabeasCalendarCounts counts;
  g_autofree char *first = merge (agenda, NULL, NOW, &counts);
  g_autofree char *second = merge (agenda, first, NOW + HOUR, &counts);

  /* Nothing new: the same file, to the byte. */
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (counts.added + counts.changed + counts.cancelled, ==, 0);
}

static void
test_update (void)
{
  g_autoptr (HabeasAgenda) agenda = make_agenda ();
  HabeasAgendaItem *item = agenda->items->pdata[1];
  HabeasCalendarCounts counts;
  g_autofree char *first = merge (agenda, NULL, NOW, &counts);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  /* The hearing moves a week, the clock ends. */
  g_free (item->when);
  item->when = g_strdup ("2010-11-19T08:30[America/Los_Angeles]");
  g_ptr_array_remove_index (agenda->items, 0);
  second = merge (agenda, first, NOW + HOUR, &counts);
  g_assert_cmpuint (counts.entries, ==, 3);
  g_assert_cmpuint (counts.changed, ==, 1);
  g_assert_cmpuint (counts.cancelled, ==, 1);
  g_assert_cmpuint (count (second, "BEGIN:VEVENT"), ==, 4);
  g_assert_cmpuint (count (second, "DTSTART:20101119T163000Z"), ==, 1);
  g_assert_cmpuint (count (second, "20101112T163000Z"), ==, 0);
  g_assert_cmpuint (count (second, "SEQUENCE:1"), ==, 2);
  g_assert_cmpuint (count (second, "STATUS:CANCELLED"), ==, 1);

  /* Once is enough; and what has passed is not struck out. */
  g_ptr_array_set_size (agenda->items, 0);
  third = merge (agenda, second, NOW + 24 * HOUR * 14, &counts);
  g_assert_cmpuint (counts.cancelled, ==, 2);
  g_assert_cmpuint (count (third, "STATUS:CANCELLED"), ==, 3);
}

static void
test_others_stay (void)
{
  static const char others[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\n"
                               "BEGIN:VEVENT\r\nUID:lunch@example.org\r\nDTSTART:20101110T120000Z"
                               "\r\nDTSTAMP:20101101T000000Z\r\nSUMMARY:Staff lunch\r\n"
                               "END:VEVENT\r\nEND:VCALENDAR\r\n";
  g_autoptr (HabeasAgenda) agenda = make_agenda ();
  HabeasCalendarCounts counts;
  g_autofree char *text = merge (agenda, others, NOW, &counts);
  g_autofree char *emptied = NULL;

  g_assert_cmpuint (count (text, "BEGIN:VEVENT"), ==, 5);
  g_ptr_array_set_size (agenda->items, 0);
  emptied = merge (agenda, text, NOW, &counts);
  g_assert_nonnull (strstr (emptied, "SUMMARY:Staff lunch"));
  g_assert_cmpuint (counts.cancelled, ==, 4);
}

static void
test_one_case (void)
{
  g_autoptr (HabeasAgenda) agenda = make_agenda ();
  HabeasCalendarCounts counts;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = habeas_calendar_merge (agenda, 1, NULL, NOW, &counts, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (counts.entries, ==, 1);
  g_assert_nonnull (strstr (text, "B-0001"));
  g_assert_null (strstr (text, "B-0002"));
}

static void
test_no_calendar (void)
{
  static const char *const files[] = {"", "hello", "BEGIN:VCARD\r\nEND:VCARD\r\n", "\xff\xfe\x01"};
  g_autoptr (HabeasAgenda) agenda = make_agenda ();

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      HabeasCalendarCounts counts;
      g_autoptr (GError) error = NULL;

      g_assert_null (habeas_calendar_merge (agenda, 0, files[i], NOW, &counts, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/calendar/content", test_content);
  g_test_add_func ("/report/calendar/tells-nobody", test_tells_nobody);
  g_test_add_func ("/report/calendar/again", test_again);
  g_test_add_func ("/report/calendar/update", test_update);
  g_test_add_func ("/report/calendar/others-stay", test_others_stay);
  g_test_add_func ("/report/calendar/one-case", test_one_case);
  g_test_add_func ("/report/calendar/no-calendar", test_no_calendar);
  return g_test_run ();
}
