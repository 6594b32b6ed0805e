/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that is dated. The list and the month read what they show, each for itself. Main
 * thread. */
#include "habeas-clocks-room.h"

#include "habeas-adaptive-bin.h"
#include "habeas-agenda-row.h"
#include "habeas-calendar-save.h"
#include "habeas-dated-list.h"
#include "habeas-error-words.h"
#include "habeas-main-menu.h"
#include "habeas-month-view.h"
#include "habeas-section.h"
#include "habeas-week-print.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

#define SHOWN 200
#define DAY_MS G_GINT64_CONSTANT (86400000)
/* As on Today: who has been held for longer over the limit is not news. */
#define RECENT_DAYS 14
#define N_KINDS (HABEAS_AGENDA_TASK + 1)

typedef enum {
  PART_AHEAD, /* clocks and hearings */
  PART_DUE,   /* deadlines and tasks, overdue ones too */
  PART_MONTH,
  N_PARTS
} Part;

struct _HabeasClocksRoom {
  HabeasRoom parent_instance;

  /* Template */
  AdwWindowTitle *title;
  GtkStack *stack;
  GtkStack *views;
  GtkToggleButton *list_button;
  GtkToggleButton *month_button;
  GtkToggleButton *clocks_button;
  GtkToggleButton *hearings_button;
  GtkToggleButton *deadlines_button;
  GtkToggleButton *tasks_button;
  AdwBin *list_bin;
  HabeasMonthView *month;
  HabeasSection *day_section;
  GtkWidget *nothing;
  GtkWidget *cut;
  GtkListBox *day_list;
  AdwStatusPage *error_page;
  GtkSwitch *warn;

  /* In the tree */
  HabeasDatedList *list;

  /* Owned */
  GCancellable *cancellable;
  GPtrArray *listed;  /* of HabeasAgendaItem, while the list is read */
  GPtrArray *monthly; /* of HabeasAgendaItem, of the month that is shown */
  GSettings *settings;
  GError *error; /* the first of a reading */

  guint n_pending;
  gint32 day;
  gint64 next_limit; /* when the next clock runs out */
  gboolean seen_some;
  gboolean was_cut;
};

G_DEFINE_FINAL_TYPE (HabeasClocksRoom, habeas_clocks_room, HABEAS_TYPE_ROOM)

/* The room is borrowed: what it has cancelled does not reach it. */
typedef struct {
  HabeasClocksRoom *room;
  Part part;
} Call;

static HabeasSession *
get_session (HabeasClocksRoom *self)
{
  return habeas_room_get_session (HABEAS_ROOM (self));
}

static void
write_day (char *text, gsize size, gint32 number)
{
  int year, month, day;

  habeas_day_from_number (number, &year, &month, &day);
  g_snprintf (text, (gulong)size, "%04d-%02d-%02d", year, month, day);
}

static gint64
get_midnight (gint32 number)
{
  g_autoptr (GDateTime) midnight = NULL;
  int year, month, day;

  habeas_day_from_number (number, &year, &month, &day);
  midnight = g_date_time_new_local (year, month, day, 0, 0, 0);
  return g_date_time_to_unix (midnight) * 1000;
}

/* All kinds while none is chosen: an empty choice would show nothing and explain nothing. */
static guint
get_kinds (HabeasClocksRoom *self)
{
  GtkToggleButton *buttons[N_KINDS] = {
    [HABEAS_AGENDA_CLOCK] = self->clocks_button,
    [HABEAS_AGENDA_HEARING] = self->hearings_button,
    [HABEAS_AGENDA_DEADLINE] = self->deadlines_button,
    [HABEAS_AGENDA_TASK] = self->tasks_button,
  };
  guint kinds = 0;

  for (int kind = 0; kind < N_KINDS; kind++)
    if (gtk_toggle_button_get_active (buttons[kind]))
      kinds |= 1u << kind;
  return kinds != 0 ? kinds : (1u << N_KINDS) - 1;
}

/* --- The selected day of the month --- */

static void
show_selected_day (HabeasClocksRoom *self)
{
  const gint32 day = habeas_month_view_get_selected (self->month);
  const gint64 now = habeas_session_get_now (get_session (self));
  g_autofree char *title = NULL;
  GtkListBoxRow *row;
  HabeasDate date;
  int year, month, month_day;
  int n = 0;

  habeas_day_from_number (day, &year, &month, &month_day);
  date = habeas_date_new_day (year, month, month_day);
  title = habeas_date_format (&date, habeas_wording_year (now));
  while ((row = gtk_list_box_get_row_at_index (self->day_list, 0)) != NULL)
    gtk_list_box_remove (self->day_list, GTK_WIDGET (row));
  for (guint i = 0; self->monthly != NULL && i < self->monthly->len; i++)
    {
      gint32 other;

      if (!habeas_agenda_item_get_day (self->monthly->pdata[i], &other, NULL) || other != day)
        continue;
      gtk_list_box_append (self->day_list, habeas_agenda_row_new (get_session (self),
                                             habeas_agenda_item_copy (self->monthly->pdata[i])));
      n++;
    }
  g_object_set (self->day_section, "title", title, NULL);
  habeas_section_set_count (self->day_section, n > 0 ? n : -1);
}

/* --- Reading --- */

static void
note_limits (HabeasClocksRoom *self, const HabeasAgendaItem *item)
{
  if (item->kind == HABEAS_AGENDA_CLOCK
      && item->limit_ms >= habeas_session_get_now (get_session (self))
      && (self->next_limit == 0 || item->limit_ms < self->next_limit))
    self->next_limit = item->limit_ms;
}

static void
take_items (HabeasClocksRoom *self, GPtrArray *into, HabeasAgenda *agenda)
{
  while (agenda->items->len > 0)
    {
      HabeasAgendaItem *item = g_ptr_array_steal_index (agenda->items, agenda->items->len - 1);

      note_limits (self, item);
      g_ptr_array_add (into, item);
    }
  for (int kind = 0; kind < N_KINDS; kind++)
    self->was_cut |= agenda->counts[kind] > SHOWN;
}

static void
show_all (HabeasClocksRoom *self)
{
  const gboolean some = self->listed->len > 0 || self->monthly->len > 0;

  if (self->error != NULL)
    {
      g_autofree char *words = habeas_error_words (self->error);

      adw_status_page_set_description (self->error_page, words);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  self->seen_some |= some;
  gtk_widget_set_visible (self->nothing, self->listed->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->listed->len > 0);
  gtk_widget_set_visible (self->cut, self->was_cut);
  habeas_dated_list_show (self->list, get_session (self), g_steal_pointer (&self->listed));
  habeas_agenda_items_sort (self->monthly);
  habeas_month_view_show (self->month, self->monthly);
  show_selected_day (self);
  /* With a filter or another month, nothing is an answer and no empty casebook. */
  gtk_stack_set_visible_child_name (self->stack, self->seen_some ? "page" : "empty");
}

static void
on_agenda_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Call *call = user_data;
  HabeasClocksRoom *self = call->room;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasAgenda) agenda
    = habeas_casebook_get_agenda_finish (HABEAS_CASEBOOK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->n_pending--;
  if (agenda != NULL)
    take_items (self, call->part == PART_MONTH ? self->monthly : self->listed, agenda);
  else if (self->error == NULL)
    self->error = g_steal_pointer (&error);
  if (self->n_pending == 0)
    show_all (self);
}

static gboolean
make_query (HabeasClocksRoom *self, Part part, HabeasAgendaQuery *query)
{
  const gint64 now = habeas_session_get_now (get_session (self));
  gint32 first, last;

  *query = (HabeasAgendaQuery){.kinds = get_kinds (self), .limit = SHOWN};
  switch (part)
    {
    case PART_AHEAD:
      query->kinds &= 1u << HABEAS_AGENDA_CLOCK | 1u << HABEAS_AGENDA_HEARING;
      query->from_ms = now - RECENT_DAYS * DAY_MS;
      write_day (query->from, sizeof query->from, self->day);
      break;
    case PART_DUE:
      query->kinds &= 1u << HABEAS_AGENDA_DEADLINE | 1u << HABEAS_AGENDA_TASK;
      break;
    case PART_MONTH:
      habeas_month_view_get_range (self->month, &first, &last);
      write_day (query->from, sizeof query->from, first);
      write_day (query->to, sizeof query->to, last);
      /* A day begins earlier or later where a clock runs. */
      query->from_ms = get_midnight (first - 1);
      query->to_ms = get_midnight (last + 2);
      break;
    case N_PARTS:
    default:
      g_assert_not_reached ();
    }
  return query->kinds != 0;
}

static void
read_again (HabeasClocksRoom *self)
{
  HabeasSession *session = get_session (self);
  const gint64 now = habeas_session_get_now (session);
  g_autofree char *moment = habeas_wording_moment (now, 0);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->monthly, g_ptr_array_unref);
  g_clear_error (&self->error);
  self->cancellable = g_cancellable_new ();
  self->listed = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_agenda_item_free);
  self->monthly = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_agenda_item_free);
  self->day = habeas_wording_today (now);
  self->next_limit = 0;
  self->was_cut = FALSE;
  self->n_pending = 0;
  adw_window_title_set_subtitle (self->title, moment);
  habeas_month_view_set_today (self->month, self->day);
  for (int part = 0; part < N_PARTS; part++)
    {
      HabeasAgendaQuery query;
      Call *call;

      if (!make_query (self, part, &query))
        continue;
      call = g_new (Call, 1);
      *call = (Call){self, part};
      self->n_pending++;
      habeas_casebook_get_agenda_async (
        habeas_session_get_casebook (session), &query, self->cancellable, on_agenda_read_cb, call);
    }
}

static void
refresh (HabeasClocksRoom *self)
{
  habeas_dated_list_refresh (self->list);
  habeas_agenda_list_refresh (self->day_list);
}

/* Words go on by themselves; a new day or a limit that has passed brings other headings. */
static void
on_minute_passed_cb (HabeasClocksRoom *self)
{
  const gint64 now = habeas_session_get_now (get_session (self));

  if (habeas_wording_today (now) != self->day || (self->next_limit != 0 && now > self->next_limit))
    read_again (self);
  else
    refresh (self);
}

static void
on_kind_toggled_cb (HabeasClocksRoom *self)
{
  if (self->cancellable != NULL)
    read_again (self);
}

static void
on_view_toggled_cb (HabeasClocksRoom *self)
{
  gtk_stack_set_visible_child_name (
    self->views, gtk_toggle_button_get_active (self->month_button) ? "month" : "list");
}

static void
on_range_changed_cb (HabeasClocksRoom *self)
{
  if (self->cancellable != NULL)
    read_again (self);
}

static void
on_day_selected_cb (HabeasClocksRoom *self)
{
  if (self->n_pending == 0)
    show_selected_day (self);
}

static void
on_calendar_clicked_cb (HabeasClocksRoom *self)
{
  habeas_calendar_save (GTK_WIDGET (self), get_session (self), 0);
}

static void
on_print_clicked_cb (HabeasClocksRoom *self)
{
  habeas_week_print (GTK_WIDGET (self), get_session (self),
    gtk_toggle_button_get_active (self->month_button) ? habeas_month_view_get_selected (self->month)
                                                      : self->day);
}

static gboolean
habeas_clocks_room_is_settled (HabeasRoom *room)
{
  return HABEAS_CLOCKS_ROOM (room)->n_pending == 0;
}

static void
habeas_clocks_room_constructed (GObject *object)
{
  HabeasClocksRoom *self = HABEAS_CLOCKS_ROOM (object);
  HabeasSession *session = get_session (self);

  G_OBJECT_CLASS (habeas_clocks_room_parent_class)->constructed (object);
  g_signal_connect_object (session, "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    session, "tick", G_CALLBACK (on_minute_passed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    session, "notify::initials", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  read_again (self);
}

static void
habeas_clocks_room_dispose (GObject *object)
{
  HabeasClocksRoom *self = HABEAS_CLOCKS_ROOM (object);

  if (self->cancellable != NULL)
    g_signal_handlers_disconnect_by_data (get_session (self), self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->monthly, g_ptr_array_unref);
  g_clear_object (&self->settings);
  g_clear_error (&self->error);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_CLOCKS_ROOM);
  G_OBJECT_CLASS (habeas_clocks_room_parent_class)->dispose (object);
}

static void
habeas_clocks_room_class_init (HabeasClocksRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = habeas_clocks_room_constructed;
  object_class->dispose = habeas_clocks_room_dispose;
  HABEAS_ROOM_CLASS (klass)->is_settled = habeas_clocks_room_is_settled;

  g_type_ensure (HABEAS_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HABEAS_TYPE_MAIN_MENU);
  g_type_ensure (HABEAS_TYPE_MONTH_VIEW);
  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/clocks/clocks-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, views);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, list_button);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, month_button);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, list_bin);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, month);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, day_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, nothing);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, cut);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, day_list);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, error_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, warn);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, clocks_button);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, hearings_button);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, deadlines_button);
  gtk_widget_class_bind_template_child (widget_class, HabeasClocksRoom, tasks_button);
  gtk_widget_class_bind_template_callback (widget_class, read_again);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_view_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_range_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_calendar_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked_cb);
}

static void
habeas_clocks_room_init (HabeasClocksRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = HABEAS_DATED_LIST (habeas_dated_list_new ());
  adw_bin_set_child (self->list_bin, GTK_WIDGET (self->list));
  self->settings = g_settings_new (HABEAS_APP_ID);
  g_settings_bind (self->settings, "warn-clocks", self->warn, "active", G_SETTINGS_BIND_DEFAULT);
}

void
habeas_clocks_room_show_month (HabeasClocksRoom *self, gboolean month)
{
  g_return_if_fail (HABEAS_IS_CLOCKS_ROOM (self));

  gtk_toggle_button_set_active (month ? self->month_button : self->list_button, TRUE);
}
