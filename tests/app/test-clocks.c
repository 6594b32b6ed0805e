/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room of clocks: what stands under which heading, what a filter leaves, what a month shows and
 * where a row leads. It is Tuesday 9 November 2010, 14:20; the only clock ends at 17:30. */
#include "fixture.h"

#include "habeas-clock-alarm.h"
#include "habeas-clock-section.h"
#include "habeas-clocks-room.h"
#include "habeas-month-view.h"
#include "habeas-record-words.h"
#include "habeas-section.h"

#include <string.h>

#define HOUR G_GINT64_CONSTANT (3600000)

typedef struct {
  GtkWindow *window;
  HabeasClocksRoom *room;
} Room;

static gboolean
is_settled (gpointer room)
{
  return habeas_room_is_settled (room);
}

static void
open_room (Room *room, Fixture *fixture)
{
  room->room = g_object_new (HABEAS_TYPE_CLOCKS_ROOM, "session", fixture->session, NULL);
  room->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (room->window, 1000, 800);
  gtk_window_set_child (room->window, GTK_WIDGET (room->room));
  gtk_window_present (room->window);
  fixture_wait (is_settled, room->room);
}

static gpointer
get_child (Room *room, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (room->room), HABEAS_TYPE_CLOCKS_ROOM, name);
}

static gboolean
write_dated (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 case_rid = habeas_writer_find_case (writer, data, error);
  g_autoptr (HabeasRecord) hearing = habeas_record_new (HABEAS_RECORD_HEARING);
  g_autoptr (HabeasRecord) deadline = habeas_record_new (HABEAS_RECORD_DEADLINE);

  habeas_record_set_integer (hearing, "case", case_rid);
  habeas_record_set_text (hearing, "kind", "master");
  habeas_record_set_text (hearing, "when", "2010-11-12T08:30[America/Los_Angeles]");
  habeas_record_set_integer (deadline, "case", case_rid);
  habeas_record_set_text (deadline, "rule_id", "bia_appeal@1996-07-01");
  habeas_record_set_text (deadline, "from", "2010-10-01");
  habeas_record_set_text (deadline, "due", "2010-11-01");
  return habeas_writer_insert (writer, hearing, error)
         && habeas_writer_insert (writer, deadline, error);
}

static char *
dup_number (Fixture *fixture, gint64 *rid)
{
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rids = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  query->has_clock = TRUE;
  rids = habeas_casebook_query_sync (fixture->casebook, query, NULL, &error);
  g_assert_no_error (error);
  *rid = g_array_index (rids, gint64, 0);
  rows = habeas_casebook_get_rows_sync (fixture->casebook, rid, 1, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (((HabeasCaseRow *)rows->pdata[0])->number);
}

static void
add_dated (Fixture *fixture)
{
  gint64 rid;
  g_autofree char *number = dup_number (fixture, &rid);
  g_autoptr (GError) error = NULL;

  habeas_casebook_write_sync (
    fixture->casebook, HABEAS_ACT_CHANGE, "Dated", write_dated, number, NULL, &error);
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* "heading count" of each heading that is shown, one a line. */
static void
append_sections (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (HABEAS_IS_SECTION (widget))
    {
      g_autofree char *title = NULL;
      int count;

      g_object_get (widget, "title", &title, "count", &count, NULL);
      g_string_append_printf (text, "%s %d\n", title, count);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_sections (child, text);
}

static void
assert_list (Room *room, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_sections (get_child (room, "list_bin"), text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
set_only (Room *room, const char *button, gboolean active)
{
  gtk_toggle_button_set_active (get_child (room, button), active);
  fixture_wait (is_settled, room->room);
}

static void
test_list (Fixture *fixture, gconstpointer user_data)
{
  Room room;

  add_dated (fixture);
  open_room (&room, fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (&room, "stack")), ==, "page");
  assert_list (&room, "Overdue 1\nToday 1\nLater this week 1\n");
  set_only (&room, "hearings_button", TRUE);
  assert_list (&room, "Later this week 1\n");
  set_only (&room, "deadlines_button", TRUE);
  assert_list (&room, "Overdue 1\nLater this week 1\n");
  set_only (&room, "hearings_button", FALSE);
  set_only (&room, "deadlines_button", FALSE);
  set_only (&room, "tasks_button", TRUE);
  assert_list (&room, "");
  g_assert_true (gtk_widget_get_visible (get_child (&room, "nothing")));
  gtk_window_destroy (room.window);
}

static void
test_row_leads_to_case (Fixture *fixture, gconstpointer user_data)
{
  Room room;
  GtkWidget *row;
  GVariant *target;
  gint64 rid;
  g_autofree char *number = dup_number (fixture, &rid);

  open_room (&room, fixture);
  row = fixture_find (get_child (&room, "list_bin"), GTK_TYPE_LIST_BOX_ROW);
  for (GtkWidget *section = gtk_widget_get_first_child (
         gtk_widget_get_first_child (gtk_widget_get_first_child (get_child (&room, "list_bin"))));
       section != NULL; section = gtk_widget_get_next_sibling (section))
    if (gtk_widget_get_visible (section))
      row = fixture_find (section, GTK_TYPE_LIST_BOX_ROW);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (row)), ==, "win.case");
  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row));
  g_assert_cmpint (g_variant_get_int64 (target), ==, rid);
  gtk_window_destroy (room.window);
}

static void
test_limit_passes (Fixture *fixture, gconstpointer user_data)
{
  Room room;

  open_room (&room, fixture);
  assert_list (&room, "Today 1\n");
  habeas_session_set_now (fixture->session, habeas_session_get_now (fixture->session) + 4 * HOUR);
  g_signal_emit_by_name (fixture->session, "tick");
  fixture_wait (is_settled, room.room);
  assert_list (&room, "Past the limit 1\n");
  gtk_window_destroy (room.window);
}

static guint
count_rows (GtkListBox *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int)n) != NULL)
    n++;
  return n;
}

static void
test_month (Fixture *fixture, gconstpointer user_data)
{
  Room room;
  HabeasMonthView *month;
  gint32 first, last;

  add_dated (fixture);
  open_room (&room, fixture);
  habeas_clocks_room_show_month (room.room, TRUE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (&room, "views")), ==, "month");
  month = get_child (&room, "month");
  habeas_month_view_get_range (month, &first, &last);
  g_assert_cmpint (first, ==, habeas_day_number (2010, 11, 1));
  g_assert_cmpint (habeas_month_view_get_selected (month), ==, habeas_day_number (2010, 11, 9));
  g_assert_cmpuint (count_rows (get_child (&room, "day_list")), ==, 1);
  habeas_month_view_select (month, habeas_day_number (2010, 11, 12));
  fixture_wait (is_settled, room.room);
  g_assert_cmpuint (count_rows (get_child (&room, "day_list")), ==, 1);
  habeas_month_view_select (month, habeas_day_number (2010, 11, 13));
  fixture_wait (is_settled, room.room);
  g_assert_cmpuint (count_rows (get_child (&room, "day_list")), ==, 0);
  /* January begins on a Saturday; the year goes over. */
  habeas_month_view_select (month, habeas_day_number (2011, 1, 31));
  fixture_wait (is_settled, room.room);
  habeas_month_view_get_range (month, &first, &last);
  g_assert_cmpint (first, ==, habeas_day_number (2010, 12, 27));
  g_assert_cmpint (last, ==, habeas_day_number (2011, 2, 6));
  gtk_window_destroy (room.window);
}

static void
test_empty (Fixture *fixture, gconstpointer user_data)
{
  Room room;

  open_room (&room, fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (&room, "stack")), ==, "empty");
  gtk_window_destroy (room.window);
}

static gboolean
alarm_is_settled (gpointer alarm)
{
  return habeas_clock_alarm_is_settled (alarm);
}

static void
on_warned_cb (
  HabeasClockAlarm *alarm, const char *number, gint64 limit_ms, gint64 now_ms, GString *warnings)
{
  g_string_append_printf (warnings, "%s %d\n", number, (int)((limit_ms - now_ms) / HOUR));
  /* The desktop of whoever runs this is left alone. */
  g_signal_stop_emission_by_name (alarm, "warn");
}

static HabeasClockAlarm *
alarm_new (Fixture *fixture, GString *warnings)
{
  HabeasClockAlarm *alarm = habeas_clock_alarm_new ();

  g_signal_connect (alarm, "warn", G_CALLBACK (on_warned_cb), warnings);
  habeas_clock_alarm_set_session (alarm, fixture->session);
  fixture_wait (alarm_is_settled, alarm);
  return alarm;
}

static void
test_alarm (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GSettings) settings = g_settings_new (HABEAS_APP_ID);
  g_autoptr (GString) warnings = g_string_new (NULL);
  g_autoptr (HabeasClockAlarm) alarm = NULL;
  const gint64 limit = habeas_session_get_now (fixture->session) + 3 * HOUR + HOUR / 6;
  gint64 rid;
  g_autofree char *number = dup_number (fixture, &rid);
  g_autofree char *twice = g_strdup_printf ("%s 12\n%s 1\n", number, number);

  /* A day before; the desktop is not used unless somebody wants it. */
  habeas_session_set_now (fixture->session, limit - 24 * HOUR);
  alarm = alarm_new (fixture, warnings);
  habeas_clock_alarm_check (alarm, limit - HOUR);
  g_assert_cmpstr (warnings->str, ==, "");

  g_settings_set_boolean (settings, "warn-clocks", TRUE);
  fixture_wait (alarm_is_settled, alarm);
  habeas_clock_alarm_check (alarm, limit - 13 * HOUR);
  g_assert_cmpstr (warnings->str, ==, "");
  habeas_clock_alarm_check (alarm, limit - 12 * HOUR);
  habeas_clock_alarm_check (alarm, limit - 11 * HOUR);
  /* The casebook is locked: number and moment are known still. */
  habeas_clock_alarm_set_session (alarm, NULL);
  habeas_clock_alarm_check (alarm, limit - 3 * HOUR);
  habeas_clock_alarm_check (alarm, limit - HOUR);
  habeas_clock_alarm_check (alarm, limit - HOUR / 2);
  habeas_clock_alarm_check (alarm, limit + HOUR);
  g_assert_cmpstr (warnings->str, ==, twice);
  g_settings_reset (settings, "warn-clocks");
}

static void
test_alarm_ends (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GSettings) settings = g_settings_new (HABEAS_APP_ID);
  g_autoptr (GString) warnings = g_string_new (NULL);
  g_autoptr (HabeasClockAlarm) alarm = NULL;
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autoptr (GError) error = NULL;
  const gint64 limit = habeas_session_get_now (fixture->session) + 3 * HOUR + HOUR / 6;
  gint64 rid;
  g_autofree char *number = dup_number (fixture, &rid);

  g_settings_set_boolean (settings, "warn-clocks", TRUE);
  alarm = alarm_new (fixture, warnings);
  /* It began before the casebook was opened: that is on the screen, not news. */
  habeas_clock_alarm_check (alarm, limit - 3 * HOUR);
  g_assert_cmpstr (warnings->str, ==, "");
  /* Released: nobody is held any more. */
  file = habeas_casebook_get_case_sync (fixture->casebook, rid, NULL, &error);
  g_assert_no_error (error);
  habeas_casebook_set_field_sync (fixture->casebook, HABEAS_RECORD_ARREST,
    habeas_record_get_rid (habeas_case_file_get_records (file, HABEAS_RECORD_ARREST)->pdata[0]),
    "released_at", NULL, "2010-11-09T15:00[America/Los_Angeles]", NULL, &error);
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  fixture_wait (alarm_is_settled, alarm);
  habeas_clock_alarm_check (alarm, limit - HOUR);
  g_assert_cmpstr (warnings->str, ==, "");
  g_settings_reset (settings, "warn-clocks");
}

static void
set_cell (Fixture *fixture, HabeasRecordKind kind, gint64 rid, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_set_field_sync (fixture->casebook, kind, rid, field, NULL, value, NULL, &error);
  g_assert_no_error (error);
}

static HabeasCaseFile *
read_file (Fixture *fixture, gint64 rid)
{
  g_autoptr (GError) error = NULL;
  HabeasCaseFile *file = habeas_casebook_get_case_sync (fixture->casebook, rid, NULL, &error);

  g_assert_no_error (error);
  return file;
}

/* What stands on the page beside the drawing. */
static void
assert_notice (Fixture *fixture, HabeasCaseSection *section, gint64 rid, const char *expected)
{
  g_autoptr (HabeasCaseFile) file = read_file (fixture, rid);
  GtkWidget *notice;

  habeas_case_section_show (section, fixture->session, file);
  notice = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (section), HABEAS_TYPE_CLOCK_SECTION, "notice"));
  g_assert_cmpint (gtk_widget_get_visible (notice), ==, expected != NULL);
  if (expected != NULL)
    g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (notice)), expected));
}

static void
test_notices (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasCaseSection) section
    = g_object_ref_sink (g_object_new (HABEAS_TYPE_CLOCK_SECTION, NULL));
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autofree char *number = NULL;
  gint64 rid, detainer, arrest;

  number = dup_number (fixture, &rid);
  file = read_file (fixture, rid);
  detainer
    = habeas_record_get_rid (habeas_case_file_get_records (file, HABEAS_RECORD_DETAINER)->pdata[0]);
  arrest
    = habeas_record_get_rid (habeas_case_file_get_records (file, HABEAS_RECORD_ARREST)->pdata[0]);
  assert_notice (fixture, section, rid, NULL);
  set_cell (fixture, HABEAS_RECORD_DETAINER, detainer, "form", "I-247A");
  assert_notice (fixture, section, rid, "only if it was served");
  set_cell (fixture, HABEAS_RECORD_DETAINER, detainer, "served", "2010-11-05");
  assert_notice (fixture, section, rid, NULL);
  set_cell (fixture, HABEAS_RECORD_DETAINER, detainer, "form", "I-247N");
  assert_notice (fixture, section, rid, "holds nobody");
  set_cell (fixture, HABEAS_RECORD_DETAINER, detainer, "form", "I-247");
  set_cell (
    fixture, HABEAS_RECORD_ARREST, arrest, "released_at", "2010-11-09T20:45[America/Los_Angeles]");
  assert_notice (fixture, section, rid, "Held 3 h 15 min beyond the limit");
  set_cell (
    fixture, HABEAS_RECORD_ARREST, arrest, "released_at", "2010-11-09T17:00[America/Los_Angeles]");
  assert_notice (fixture, section, rid, NULL);
}

static gboolean
write_stays (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const stays[][3]
    = {{"Eloy", "2010-10-01", "9th"}, {"Jena", "2010-10-20", "5th"}};

  for (guint i = 0; i < G_N_ELEMENTS (stays); i++)
    {
      g_autoptr (HabeasRecord) stay = habeas_record_new (HABEAS_RECORD_CUSTODY_STAY);

      habeas_record_set_integer (stay, "case", *(gint64 *)data);
      habeas_record_set_text (stay, "place", stays[i][0]);
      habeas_record_set_text (stay, "from", stays[i][1]);
      habeas_record_set_text (stay, "circuit", stays[i][2]);
      if (i == 0)
        habeas_record_set_text (stay, "to", stays[1][1]);
      if (!habeas_writer_insert (writer, stay, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_check (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) check = habeas_record_new (HABEAS_RECORD_LOCATOR_CHECK);

  habeas_record_set_integer (check, "case", *(gint64 *)data);
  habeas_record_set_text (check, "checked", "2010-11-08");
  return habeas_writer_insert (writer, check, error);
}

static char *
dup_stay (Fixture *fixture, gint64 rid, guint index)
{
  g_autoptr (HabeasCaseFile) file = read_file (fixture, rid);

  return habeas_record_words_caption (fixture->session, file,
    habeas_case_file_get_records (file, HABEAS_RECORD_CUSTODY_STAY)->pdata[index]);
}

static void
test_custody (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *looked = NULL;
  gint64 rid;

  number = dup_number (fixture, &rid);
  habeas_casebook_write_sync (
    fixture->casebook, HABEAS_ACT_CHANGE, "Stays", write_stays, &rid, NULL, &error);
  g_assert_no_error (error);
  first = dup_stay (fixture, rid, 0);
  g_assert_null (strstr (first, "circuit than"));
  g_assert_null (strstr (first, "looked"));
  second = dup_stay (fixture, rid, 1);
  g_assert_nonnull (strstr (second, "another circuit than before: 9th"));
  g_assert_nonnull (strstr (second, "nobody looked for 20 days"));
  habeas_casebook_write_sync (
    fixture->casebook, HABEAS_ACT_CHANGE, "Check", write_check, &rid, NULL, &error);
  g_assert_no_error (error);
  looked = dup_stay (fixture, rid, 1);
  g_assert_null (strstr (looked, "looked"));
}

int
main (int argc, char **argv)
{
#define ADD(name, n_cases, func)                                                                   \
  g_test_add ("/app/clocks/" name, Fixture, GUINT_TO_POINTER (n_cases), fixture_set_up, func,      \
    fixture_tear_down)

  fixture_init (&argc, &argv);
  ADD ("list", 1, test_list);
  ADD ("row-leads-to-case", 1, test_row_leads_to_case);
  ADD ("limit-passes", 1, test_limit_passes);
  ADD ("month", 1, test_month);
  ADD ("empty", 0, test_empty);
  ADD ("notices", 1, test_notices);
  ADD ("custody", 1, test_custody);
  ADD ("alarm", 1, test_alarm);
  ADD ("alarm-ends", 1, test_alarm_ends);
  return g_test_run ();
}
