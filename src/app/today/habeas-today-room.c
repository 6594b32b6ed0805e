/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a day begins with. Each part is a query of its own, so that the clocks never wait for a
 * chart. Main thread. */
#include "habeas-today-room.h"

#include "habeas-adaptive-bin.h"
#include "habeas-agenda-row.h"
#include "habeas-bar-list.h"
#include "habeas-main-menu.h"
#include "habeas-section.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

#define SHOWN 8
#define DAY_MS G_GINT64_CONSTANT (86400000)
/* Who has been held for longer than this over the limit is not news of the day. */
#define RECENT_DAYS 14

typedef enum {
  PART_CLOCKS,
  PART_OLDER, /* clocks past their limit for longer */
  PART_OVERDUE,
  PART_TASKS,
  PART_HEARINGS,
  PART_INTAKES,
  PART_WEEKS,
  N_PARTS
} Part;

struct _HabeasTodayRoom {
  HabeasRoom parent_instance;

  /* Template */
  AdwWindowTitle *title;
  GtkStack *stack;
  HabeasSection *clocks_section;
  HabeasSection *overdue_section;
  HabeasSection *tasks_section;
  HabeasSection *hearings_section;
  HabeasSection *intakes_section;
  GtkListBox *clocks;
  GtkListBox *overdue;
  GtkListBox *tasks;
  GtkListBox *hearings;
  GtkListBox *intakes;
  HabeasBarList *weeks;
  GtkWidget *older;
  GtkLabel *older_label;

  /* Owned */
  GCancellable *cancellable;

  guint n_pending;
  guint n_found; /* of everything that would be shown */
  gint32 day;    /* the one that is shown */
};

G_DEFINE_FINAL_TYPE (HabeasTodayRoom, habeas_today_room, HABEAS_TYPE_ROOM)

/* The room is borrowed: what it has cancelled does not reach it. */
typedef struct {
  HabeasTodayRoom *room;
  Part part;
} Call;

static gint32
get_day (HabeasTodayRoom *self)
{
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_local (habeas_session_get_now (session) / 1000);
  int year, month, day;

  g_date_time_get_ymd (now, &year, &month, &day);
  return habeas_day_number (year, month, day);
}

static void
write_day (char *text, gsize size, gint32 number)
{
  int year, month, day;

  habeas_day_from_number (number, &year, &month, &day);
  g_snprintf (text, (gulong)size, "%04d-%02d-%02d", year, month, day);
}

static void
show_older (HabeasTodayRoom *self, const HabeasAgenda *agenda)
{
  const guint n = agenda->counts[HABEAS_AGENDA_CLOCK];
  g_autofree char *text
    = g_strdup_printf (ngettext ("%u clock passed its limit more than two weeks ago",
                         "%u clocks passed their limit more than two weeks ago", n),
      n);

  gtk_label_set_label (self->older_label, text);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->older), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_visible (self->older, n > 0);
}

static void
show_weeks (HabeasTodayRoom *self, const HabeasAgenda *agenda)
{
  HabeasBar bars[HABEAS_AGENDA_WEEKS];
  g_autofree char *labels[HABEAS_AGENDA_WEEKS] = {NULL};

  for (int i = 0; i < HABEAS_AGENDA_WEEKS; i++)
    {
      const gint32 weekday = habeas_day_weekday (self->day);
      HabeasDate date;
      int year, month, day;

      habeas_day_from_number (
        self->day - weekday + 1 - 7 * (HABEAS_AGENDA_WEEKS - 1 - i), &year, &month, &day);
      date = habeas_date_new_day (year, month, day);
      labels[i] = habeas_date_format_short (&date, year);
      bars[i] = (HabeasBar){
        labels[i], agenda->weeks[i], i + 1 == HABEAS_AGENDA_WEEKS ? "accent" : "active"};
      self->n_found += agenda->weeks[i];
    }
  habeas_bar_list_show (self->weeks, bars, HABEAS_AGENDA_WEEKS);
}

static void
show_list (HabeasTodayRoom *self, HabeasSection *section, GtkListBox *list, HabeasAgenda *agenda)
{
  guint n = 0;

  for (guint i = 0; i < HABEAS_N_AGENDA; i++)
    n += agenda->counts[i];
  habeas_agenda_list_fill (list, habeas_room_get_session (HABEAS_ROOM (self)), agenda, ~0u);
  habeas_section_set_count (section, n > 0 ? (int)n : -1);
}

static void
show_part (HabeasTodayRoom *self, Part part, HabeasAgenda *agenda)
{
  for (guint i = 0; i < HABEAS_N_AGENDA; i++)
    self->n_found += agenda->counts[i];
  switch (part)
    {
    case PART_CLOCKS:
      show_list (self, self->clocks_section, self->clocks, agenda);
      break;
    case PART_OLDER:
      show_older (self, agenda);
      break;
    case PART_OVERDUE:
      show_list (self, self->overdue_section, self->overdue, agenda);
      break;
    case PART_TASKS:
      show_list (self, self->tasks_section, self->tasks, agenda);
      break;
    case PART_HEARINGS:
      show_list (self, self->hearings_section, self->hearings, agenda);
      break;
    case PART_INTAKES:
      show_list (self, self->intakes_section, self->intakes, agenda);
      break;
    case PART_WEEKS:
      show_weeks (self, agenda);
      break;
    case N_PARTS:
    default:
      g_assert_not_reached ();
    }
}

static void
on_agenda_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Call *call = user_data;
  HabeasTodayRoom *self = call->room;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasAgenda) agenda
    = habeas_casebook_get_agenda_finish (HABEAS_CASEBOOK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->n_pending--;
  if (agenda != NULL)
    show_part (self, call->part, agenda);
  else
    habeas_session_say_error (habeas_room_get_session (HABEAS_ROOM (self)), error);
  if (self->n_pending == 0)
    gtk_stack_set_visible_child_name (self->stack, self->n_found > 0 ? "page" : "empty");
}

static void
make_query (HabeasTodayRoom *self, Part part, gint64 now, HabeasAgendaQuery *query)
{
  const guint dated = 1u << HABEAS_AGENDA_DEADLINE | 1u << HABEAS_AGENDA_TASK;

  *query = (HabeasAgendaQuery){.limit = SHOWN};
  switch (part)
    {
    case PART_CLOCKS:
      query->kinds = 1u << HABEAS_AGENDA_CLOCK;
      query->from_ms = now - RECENT_DAYS * DAY_MS;
      break;
    case PART_OLDER:
      query->kinds = 1u << HABEAS_AGENDA_CLOCK;
      query->to_ms = now - RECENT_DAYS * DAY_MS;
      query->limit = 1;
      break;
    case PART_OVERDUE:
      query->kinds = dated;
      write_day (query->to, sizeof query->to, self->day - 1);
      break;
    case PART_TASKS:
      query->kinds = 1u << HABEAS_AGENDA_TASK;
      query->mine = TRUE;
      query->undated = TRUE;
      write_day (query->from, sizeof query->from, self->day);
      break;
    case PART_HEARINGS:
      query->kinds = 1u << HABEAS_AGENDA_HEARING;
      write_day (query->from, sizeof query->from, self->day);
      write_day (query->to, sizeof query->to, self->day + 6);
      break;
    case PART_INTAKES:
      query->kinds = 1u << HABEAS_AGENDA_REVIEW | 1u << HABEAS_AGENDA_INTAKE;
      query->limit = SHOWN / 2;
      break;
    case PART_WEEKS:
      query->weeks_to = self->day + 7 - habeas_day_weekday (self->day);
      break;
    case N_PARTS:
    default:
      g_assert_not_reached ();
    }
}

static void
show_day (HabeasTodayRoom *self, gint64 now)
{
  g_autofree char *moment = NULL;
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (now / 1000);
  HabeasDate date = habeas_date_new_minute (g_date_time_get_year (local),
    g_date_time_get_month (local), g_date_time_get_day_of_month (local),
    g_date_time_get_hour (local), g_date_time_get_minute (local), NULL);

  moment = habeas_date_format (&date, 0);
  adw_window_title_set_subtitle (self->title, moment);
}

static void
read_again (HabeasTodayRoom *self)
{
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));
  const gint64 now = habeas_session_get_now (session);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->day = get_day (self);
  self->n_found = 0;
  self->n_pending = N_PARTS;
  show_day (self, now);
  for (int part = 0; part < N_PARTS; part++)
    {
      HabeasAgendaQuery query;
      Call *call = g_new (Call, 1);

      *call = (Call){self, part};
      make_query (self, part, now, &query);
      habeas_casebook_get_agenda_async (
        habeas_session_get_casebook (session), &query, self->cancellable, on_agenda_read_cb, call);
    }
}

static void
refresh (HabeasTodayRoom *self)
{
  GtkListBox *lists[] = {self->clocks, self->overdue, self->tasks, self->hearings, self->intakes};

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    habeas_agenda_list_refresh (lists[i]);
}

/* What one looks at goes on by words; only a new day brings other rows. */
static void
on_minute_passed_cb (HabeasTodayRoom *self)
{
  if (get_day (self) != self->day)
    read_again (self);
  else
    {
      show_day (self, habeas_session_get_now (habeas_room_get_session (HABEAS_ROOM (self))));
      refresh (self);
    }
}

static void
on_all_clocks_cb (HabeasTodayRoom *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.room", "s", "clocks");
}

static gboolean
habeas_today_room_is_settled (HabeasRoom *room)
{
  return HABEAS_TODAY_ROOM (room)->n_pending == 0;
}

static void
habeas_today_room_constructed (GObject *object)
{
  HabeasTodayRoom *self = HABEAS_TODAY_ROOM (object);
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));

  G_OBJECT_CLASS (habeas_today_room_parent_class)->constructed (object);
  g_signal_connect_object (session, "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    session, "tick", G_CALLBACK (on_minute_passed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    session, "notify::initials", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  read_again (self);
}

static void
habeas_today_room_dispose (GObject *object)
{
  HabeasTodayRoom *self = HABEAS_TODAY_ROOM (object);

  if (self->cancellable != NULL)
    g_signal_handlers_disconnect_by_data (habeas_room_get_session (HABEAS_ROOM (self)), self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_TODAY_ROOM);
  G_OBJECT_CLASS (habeas_today_room_parent_class)->dispose (object);
}

static void
habeas_today_room_class_init (HabeasTodayRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = habeas_today_room_constructed;
  object_class->dispose = habeas_today_room_dispose;
  HABEAS_ROOM_CLASS (klass)->is_settled = habeas_today_room_is_settled;

  g_type_ensure (HABEAS_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HABEAS_TYPE_BAR_LIST);
  g_type_ensure (HABEAS_TYPE_MAIN_MENU);
  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/today/today-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, clocks_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, overdue_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, tasks_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, hearings_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, intakes_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, clocks);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, overdue);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, tasks);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, hearings);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, intakes);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, weeks);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, older);
  gtk_widget_class_bind_template_child (widget_class, HabeasTodayRoom, older_label);
  gtk_widget_class_bind_template_callback (widget_class, on_all_clocks_cb);
}

static void
habeas_today_room_init (HabeasTodayRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
