/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of the window and their keys. Main thread. */
#include "habeas-window-private.h"

#include "habeas-cases-room.h"
#include "habeas-preferences.h"
#include "habeas-restore-window.h"
#include "habeas-room.h"
#include "habeas-rooms.h"
#include "habeas-rules-window.h"
#include "habeas-volunteers-window.h"

#include <glib/gi18n-lib.h>

static HabeasRoom *
visible_room (HabeasWindow *self)
{
  GtkWidget *room = gtk_stack_get_visible_child (self->rooms);

  return HABEAS_IS_ROOM (room) ? HABEAS_ROOM (room) : NULL;
}

/* --- Undo --- */

typedef struct {
  HabeasSession *session;
  gboolean redo;
} Undo;

static void
undo_free (Undo *undo)
{
  g_object_unref (undo->session);
  g_free (undo);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Undo, undo_free)

static void
on_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Undo) undo = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;

  if (!habeas_casebook_undo_finish (HABEAS_CASEBOOK (source), result, &label, &error))
    {
      if (undo->redo
          && g_error_matches (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOTHING_TO_UNDO))
        habeas_session_say (undo->session, _ ("There is nothing to redo."));
      else
        habeas_session_say_error (undo->session, error);
      return;
    }
  /* Translators: %s names what was done, "Release time" or "Import of 240 cases" */
  text = g_strdup_printf (undo->redo ? _ ("Done again: %s") : _ ("Undone: %s"), label);
  habeas_session_say (undo->session, text);
}

static void
undo_or_redo (HabeasWindow *self, gboolean redo)
{
  Undo *undo;

  if (self->session == NULL)
    return;
  undo = g_new0 (Undo, 1);
  undo->session = g_object_ref (self->session);
  undo->redo = redo;
  habeas_window_dismiss_undo (self);
  habeas_casebook_undo_async (
    habeas_session_get_casebook (self->session), redo, NULL, on_undone_cb, undo);
}

static void
undo_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  undo_or_redo (user_data, FALSE);
}

static void
redo_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  undo_or_redo (user_data, TRUE);
}

/* --- The others --- */

static void
lock_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  habeas_window_lock (user_data);
}

static void
curtain_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  habeas_window_draw_curtain (user_data);
}

static void
initials_changed (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  HabeasWindow *self = user_data;

  if (self->session != NULL)
    {
      habeas_session_set_initials (self->session, g_variant_get_boolean (state));
      g_simple_action_set_state (
        action, g_variant_new_boolean (habeas_session_get_initials (self->session)));
    }
}

static void
room_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  habeas_window_show_room (user_data, g_variant_get_string (parameter, NULL));
}

static void
case_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *room = habeas_window_show_room (user_data, "cases");

  if (room != NULL)
    habeas_cases_room_open (HABEAS_CASES_ROOM (room), g_variant_get_int64 (parameter));
}

static void
show_sidebar_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HabeasWindow *self = user_data;

  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->sidebar));
  gtk_widget_child_focus (GTK_WIDGET (self->sidebar), GTK_DIR_TAB_FORWARD);
}

static void
find_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HabeasWindow *self = user_data;
  HabeasRoom *room = visible_room (self);

  /* Where there is nothing to search in, it is a case that is looked for. */
  if (room == NULL || habeas_room_find (room))
    return;
  room = HABEAS_ROOM (habeas_window_show_room (self, "cases"));
  if (room != NULL)
    habeas_room_find (room);
}

static void
back_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HabeasWindow *self = user_data;
  HabeasRoom *room = visible_room (self);

  if (room != NULL && !habeas_room_go_back (room) && adw_leaflet_get_folded (self->leaflet))
    show_sidebar_activated (NULL, NULL, self);
}

static void
sample_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  habeas_window_open_sample (user_data);
}

static void
leave_sample_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  habeas_window_lock (user_data);
}

static void
new_intake_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  habeas_window_show_intake (user_data);
}

static void
event_mode_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  habeas_window_ask_for_event (user_data);
}

static void
on_restored_cb (HabeasWindow *self, const char *path)
{
  habeas_window_show_casebook (self, path);
}

static HabeasRestoreWindow *
show_restore (HabeasWindow *self)
{
  HabeasRestoreWindow *dialog = habeas_restore_window_new (GTK_WINDOW (self));

  g_signal_connect_object (
    dialog, "restored", G_CALLBACK (on_restored_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
restore_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_restore (user_data);
}

void
habeas_window_restore (HabeasWindow *self, GFile *backup)
{
  g_return_if_fail (HABEAS_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (backup));

  if (g_action_group_get_action_enabled (G_ACTION_GROUP (self), "restore"))
    habeas_restore_window_set_backup (show_restore (self), backup);
}

/* The topic of what is on the screen. */
static const char *
find_topic (HabeasWindow *self)
{
  static const char *const by_room[][2] = {
    {"today", "start"},
    {"cases", "case"},
    {"jurisdictions", "opt-out"},
    {"clocks", "clock"},
    {"reports", "workbook"},
    {"import", "import"},
    {"backup", "backup"},
  };
  const char *room = gtk_stack_get_visible_child_name (self->rooms);
  GtkWidget *stage = gtk_stack_get_visible_child (self->stages);

  if (stage == GTK_WIDGET (self->unlock_page))
    return "trouble";
  if (self->intake_page != NULL && stage == GTK_WIDGET (self->intake_page))
    return "intake";
  for (guint i = 0; i < G_N_ELEMENTS (by_room) && stage == GTK_WIDGET (self->leaflet); i++)
    if (g_strcmp0 (room, by_room[i][0]) == 0)
      return by_room[i][1];
  return "start";
}

static void
on_help_destroyed_cb (HabeasWindow *self)
{
  self->help = NULL;
}

static void
help_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  habeas_window_show_help (user_data);
}

HabeasHelpWindow *
habeas_window_show_help (HabeasWindow *self)
{
  g_return_val_if_fail (HABEAS_IS_WINDOW (self), NULL);

  if (self->help == NULL)
    {
      self->help = habeas_help_window_new (GTK_WINDOW (self));
      g_signal_connect_object (
        self->help, "destroy", G_CALLBACK (on_help_destroyed_cb), self, G_CONNECT_SWAPPED);
    }
  habeas_help_window_show_topic (self->help, find_topic (self));
  gtk_window_present (GTK_WINDOW (self->help));
  return self->help;
}

static void
preferences_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (habeas_preferences_new (GTK_WINDOW (user_data))));
}

/* The casebooks stay where they are; only the program forgets where that was. */
static void
forget_casebooks_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HabeasWindow *self = user_data;

  g_settings_reset (self->settings, "recent-casebooks");
}

static void
volunteers_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HabeasWindow *self = user_data;

  gtk_window_present (GTK_WINDOW (habeas_volunteers_window_new (GTK_WINDOW (self), self->session)));
}

static void
rules_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HabeasWindow *self = user_data;

  gtk_window_present (GTK_WINDOW (habeas_rules_window_new (GTK_WINDOW (self), self->session)));
}

static void
open_casebook_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  habeas_window_show_casebook (user_data, g_variant_get_bytestring (parameter));
}

static void
other_casebook_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  habeas_window_choose_other (user_data);
}

static void
new_casebook_activated (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  habeas_window_lock (user_data);
  habeas_window_show_create (user_data);
}

static const GActionEntry entries[] = {
  {"undo", undo_activated},
  {"redo", redo_activated},
  {"lock", lock_activated},
  {"curtain", curtain_activated},
  {"initials", NULL, NULL, "false", initials_changed},
  {"room", room_activated, "s"},
  {"case", case_activated, "x"},
  {"show-sidebar", show_sidebar_activated},
  {"find", find_activated},
  {"back", back_activated},
  {"sample", sample_activated},
  {"restore", restore_activated},
  {"volunteers", volunteers_activated},
  {"preferences", preferences_activated},
  {"help", help_activated},
  {"forget-casebooks", forget_casebooks_activated},
  {"rules", rules_activated},
  {"open-casebook", open_casebook_activated, "ay"},
  {"other-casebook", other_casebook_activated},
  {"new-casebook", new_casebook_activated},
  {"leave-sample", leave_sample_activated},
  {"new-intake", new_intake_activated},
  {"event-mode", event_mode_activated},
};

/* Those that change the casebook. */
static const char *const writing[] = {"undo", "redo", "new-intake", "event-mode"};
/* Those that need an open one in sight. */
static const char *const open_only[] = {"curtain", "initials", "room", "case", "show-sidebar",
  "find", "back", "leave-sample", "volunteers", "rules"};

/* Those that belong to no casebook or lead to another, and not out from under the curtain. */
static const char *const elsewhere[] = {"restore", "open-casebook", "other-casebook",
  "new-casebook", "forget-casebooks", "sample", "preferences", "help"};

static GSimpleAction *
find_action (HabeasWindow *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name));
}

void
habeas_window_add_actions (HabeasWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
habeas_window_update_actions (HabeasWindow *self)
{
  gboolean shown = self->session != NULL && self->covered == NULL;
  gboolean open = shown && self->event_page == NULL;
  gboolean writable = open && !habeas_session_get_read_only (self->session);

  g_simple_action_set_enabled (find_action (self, "lock"), self->session != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    g_simple_action_set_enabled (
      find_action (self, elsewhere[i]), self->covered == NULL && self->event_page == NULL);
  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    g_simple_action_set_enabled (find_action (self, writing[i]), writable);
  for (guint i = 0; i < G_N_ELEMENTS (open_only); i++)
    g_simple_action_set_enabled (find_action (self, open_only[i]), open);
  g_simple_action_set_enabled (find_action (self, "curtain"), shown);
  if (open)
    {
      GSimpleAction *initials = find_action (self, "initials");

      g_simple_action_set_state (
        initials, g_variant_new_boolean (habeas_session_get_initials (self->session)));
      g_simple_action_set_enabled (initials, writable);
    }
}

/* Keys are bound to the class and not to the application: those come before an entry that has the
 * focus, and Ctrl+Z in an entry undoes the typing. */
void
habeas_window_class_add_keys (GtkWidgetClass *widget_class)
{
  const HabeasRoomInfo *rooms = habeas_rooms_get ();

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "win.lock", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F12, 0, "win.curtain", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_h, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.initials", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.new-intake", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.find", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "win.room", "s", "reports");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Back, 0, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.help", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "win.preferences", NULL);
  for (guint i = 0; rooms[i].name != NULL; i++)
    gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "win.room", "s", rooms[i].name);
}
