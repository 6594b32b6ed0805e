/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window and the way through it: first start or unlock, then the rooms, then locked again. Its
 * actions are in habeas-window-actions.c. Main thread; casebooks are closed on a thread, because
 * that waits for what they are doing. */
#include "habeas-window-private.h"

#include "habeas-cases-room.h"
#include "habeas-dialogs.h"
#include "habeas-error-words.h"
#include "habeas-front.h"
#include "habeas-open-copies.h"
#include "habeas-recovery-print.h"
#include "habeas-rooms.h"
#include "habeas-sample-clinic.h"
#include "habeas-volunteers.h"

#include <glib/gi18n-lib.h>

#define N_RECENT 8

G_DEFINE_FINAL_TYPE (HabeasWindow, habeas_window, ADW_TYPE_APPLICATION_WINDOW)

/* --- Rooms --- */

static void
on_toast_dismissed_cb (HabeasWindow *self, AdwToast *toast)
{
  g_ptr_array_remove (self->shown_toasts, toast);
}

/* The button undoes what was done last: it must not outlive that, nor wait behind older ones. */
void
habeas_window_dismiss_undo (HabeasWindow *self)
{
  for (guint i = self->shown_toasts->len; i > 0; i--)
    {
      AdwToast *toast = g_ptr_array_index (self->shown_toasts, i - 1);

      if (adw_toast_get_button_label (toast) != NULL)
        adw_toast_dismiss (toast);
    }
}

static void
on_session_toasted_cb (HabeasWindow *self, AdwToast *toast)
{
  if (adw_toast_get_button_label (toast) != NULL)
    habeas_window_dismiss_undo (self);
  g_ptr_array_add (self->shown_toasts, g_object_ref (toast));
  g_signal_connect_object (
    toast, "dismissed", G_CALLBACK (on_toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
}

/* What was done last, and the button that undoes it, are nobody's who sees the next screen. */
void
habeas_window_dismiss_toasts (HabeasWindow *self)
{
  while (self->shown_toasts->len > 0)
    {
      g_autoptr (AdwToast) toast
        = g_ptr_array_steal_index (self->shown_toasts, self->shown_toasts->len - 1);

      adw_toast_dismiss (toast);
    }
}

static void
add_rooms (HabeasWindow *self)
{
  for (const HabeasRoomInfo *room = habeas_rooms_get (); room->name != NULL; room++)
    {
      GtkWidget *widget = g_object_new (room->get_type (), "session", self->session, NULL);

      g_object_bind_property (self->leaflet, "folded", widget, "folded", G_BINDING_SYNC_CREATE);
      gtk_stack_add_named (self->rooms, widget, room->name);
    }
}

static void
remove_rooms (HabeasWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rooms))) != NULL)
    gtk_stack_remove (self->rooms, child);
}

static void
on_room_selected_cb (HabeasWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->rooms, name);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->rooms));
}

/* --- Where one was --- */

/* A section and the number of a row: neither names anybody. */
static void
remember_place (HabeasWindow *self)
{
  GtkWidget *cases = gtk_stack_get_child_by_name (self->rooms, "cases");
  const char *room = gtk_stack_get_visible_child_name (self->rooms);

  if (habeas_casebook_get_sample (habeas_session_get_casebook (self->session)) || room == NULL)
    return;
  g_settings_set_string (self->settings, "last-room", room);
  g_settings_set_int64 (self->settings, "last-case",
    HABEAS_IS_CASES_ROOM (cases) ? habeas_cases_room_get_case (HABEAS_CASES_ROOM (cases)) : 0);
}

/* @same: it is the casebook in which the place was. */
static void
show_remembered_place (HabeasWindow *self, gboolean same)
{
  g_autofree char *name = g_settings_get_string (self->settings, "last-room");
  gint64 rid = g_settings_get_int64 (self->settings, "last-case");
  GtkWidget *cases = gtk_stack_get_child_by_name (self->rooms, "cases");

  if (!same || gtk_stack_get_child_by_name (self->rooms, name) == NULL)
    {
      habeas_window_show_room (self, habeas_rooms_get ()[0].name);
      return;
    }
  if (rid != 0 && HABEAS_IS_CASES_ROOM (cases))
    habeas_cases_room_open (HABEAS_CASES_ROOM (cases), rid);
  habeas_window_show_room (self, name);
}

void
habeas_window_show_casebook_rooms (HabeasWindow *self, gboolean same)
{
  add_rooms (self);
  habeas_window_add_intake (self);
  habeas_sidebar_set_session (self->sidebar, self->session);
  habeas_window_update_actions (self);
  show_remembered_place (self, same);
  gtk_stack_set_visible_child (self->stages, GTK_WIDGET (self->leaflet));
}

void
habeas_window_clear_rooms (HabeasWindow *self)
{
  habeas_window_remove_intake (self);
  remove_rooms (self);
}

/* --- Hiding --- */

/* Dialogs are windows of their own and show what the page under them does. They are closed, which
 * is the answer that changes nothing. */
void
habeas_window_close_dialogs (HabeasWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  g_list_foreach (windows, (GFunc)(void (*) (void))g_object_ref, NULL);
  for (GList *link = windows; link != NULL; link = link->next)
    {
      GtkWindow *parent = gtk_window_get_transient_for (link->data);

      while (parent != NULL && parent != GTK_WINDOW (self))
        parent = gtk_window_get_transient_for (parent);
      if (parent != NULL)
        {
          gtk_widget_set_visible (link->data, FALSE);
          gtk_window_close (link->data);
        }
      g_object_unref (link->data);
    }
}

/* Without the crossfade, which would show a casebook for a while after it is hidden. */
static void
show_stage_at_once (HabeasWindow *self, GtkWidget *stage)
{
  GtkStackTransitionType usual = gtk_stack_get_transition_type (self->stages);

  gtk_stack_set_transition_type (self->stages, GTK_STACK_TRANSITION_TYPE_NONE);
  gtk_stack_set_visible_child (self->stages, stage);
  gtk_stack_set_transition_type (self->stages, usual);
}

static void
forget_curtain (HabeasWindow *self)
{
  self->covered = NULL;
  habeas_curtain_draw (self->curtain, NULL);
  habeas_who_page_forget (self->who_page);
}

static void
on_curtain_lifted_cb (HabeasWindow *self)
{
  GtkWidget *covered = self->covered;

  forget_curtain (self);
  if (covered == NULL)
    return;
  gtk_stack_set_visible_child (self->stages, covered);
  habeas_window_update_actions (self);
}

void
habeas_window_draw_curtain (HabeasWindow *self)
{
  g_return_if_fail (HABEAS_IS_WINDOW (self));

  if (self->session == NULL || self->covered != NULL)
    return;
  self->covered = gtk_stack_get_visible_child (self->stages);
  habeas_curtain_draw (self->curtain, self->session);
  show_stage_at_once (self, GTK_WIDGET (self->curtain));
  habeas_window_close_dialogs (self);
  habeas_window_dismiss_toasts (self);
  habeas_window_update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->curtain));
}

/* A sample is nobody's secret, and locking would throw it away. */
static void
on_lock_wanted_cb (HabeasWindow *self)
{
  if (self->session != NULL
      && !habeas_casebook_get_sample (habeas_session_get_casebook (self->session)))
    habeas_window_lock (self);
  habeas_lock_watch_let_sleep (self->lock_watch);
}

/* --- Closing --- */

typedef struct {
  HabeasWindow *window;
  HabeasCasebook *casebook;
  char *sample_folder;
} Closing;

static void
closing_free (gpointer data)
{
  Closing *closing = data;

  g_object_unref (closing->window);
  g_object_unref (closing->casebook);
  g_free (closing->sample_folder);
  g_free (closing);
}

static void
close_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Closing *closing = task_data;

  habeas_casebook_close (closing->casebook);
  if (closing->sample_folder != NULL)
    habeas_sample_clinic_remove (closing->sample_folder);
  g_task_return_boolean (task, TRUE);
}

static void
on_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HabeasWindow *self = HABEAS_WINDOW (source);

  self->n_closing--;
  habeas_unlock_page_set_waiting (self->unlock_page, self->n_closing > 0);
  if (self->n_closing == 0 && gtk_widget_get_mapped (GTK_WIDGET (self->unlock_page)))
    habeas_unlock_page_reset (self->unlock_page);
  g_application_release (g_application_get_default ());
}

/* Everything about the casebook leaves the screen first; the program stays until it is closed. */
static void
close_casebook (HabeasWindow *self)
{
  g_autoptr (GTask) task = NULL;
  Closing *closing;

  if (self->session == NULL)
    return;
  closing = g_new0 (Closing, 1);
  closing->window = g_object_ref (self);
  closing->casebook = g_object_ref (habeas_session_get_casebook (self->session));
  closing->sample_folder = g_steal_pointer (&self->sample_folder);

  remember_place (self);
  show_stage_at_once (self, GTK_WIDGET (self->unlock_page));
  habeas_window_close_dialogs (self);
  habeas_window_dismiss_toasts (self);
  habeas_open_copies_remove_all ();
  forget_curtain (self);
  habeas_window_remove_event (self);
  habeas_window_clear_rooms (self);
  habeas_clock_alarm_set_session (self->alarm, NULL);
  g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  habeas_window_update_actions (self);

  self->n_closing++;
  habeas_unlock_page_set_waiting (self->unlock_page, TRUE);
  g_application_hold (g_application_get_default ());
  task = g_task_new (self, NULL, on_closed_cb, NULL);
  g_task_set_task_data (task, closing, closing_free);
  g_task_run_in_thread (task, close_in_thread);
}

/* --- First start and unlock --- */

static void
remember_recent (HabeasWindow *self, const char *path)
{
  g_autoptr (GVariant) old = g_settings_get_value (self->settings, "recent-casebooks");
  g_autofree const char **paths = g_variant_get_bytestring_array (old, NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  g_ptr_array_add (kept, (gpointer)path);
  for (guint i = 0; paths[i] != NULL && kept->len < N_RECENT; i++)
    if (!g_str_equal (paths[i], path))
      g_ptr_array_add (kept, (gpointer)paths[i]);
  g_settings_set_value (self->settings, "recent-casebooks",
    g_variant_new_bytestring_array ((const char *const *)kept->pdata, kept->len));
}

static void
remember_casebook (HabeasWindow *self, const char *path)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_bytestring (path));

  g_settings_set_value (self->settings, "last-casebook", value);
  remember_recent (self, path);
}

static void
on_casebook_created_cb (HabeasWindow *self, HabeasCasebook *casebook, const char *code)
{
  habeas_window_open (self, casebook);
  habeas_window_show_recovery_code (self, code);
}

static void
on_code_kept_cb (HabeasWindow *self)
{
  habeas_recovery_page_forget (self->recovery_page);
  gtk_stack_set_visible_child (self->stages, GTK_WIDGET (self->leaflet));
}

static void
on_code_print_cb (HabeasWindow *self, const char *code)
{
  if (self->session != NULL)
    habeas_recovery_print (GTK_WIDGET (self), self->session, code);
}

static void
on_candidates_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasWindow) self = user_data;
  g_autoptr (GPtrArray) holders
    = habeas_volunteers_candidates_finish (HABEAS_CASEBOOK (source), result, NULL);

  habeas_window_open (self, HABEAS_CASEBOOK (source));
  if (holders != NULL)
    habeas_window_ask_who (self, holders);
}

static void
on_casebook_opened_cb (HabeasWindow *self, HabeasCasebook *casebook)
{
  habeas_volunteers_candidates_async (casebook, NULL, on_candidates_cb, g_object_ref (self));
}

static void
on_other_wanted_cb (HabeasWindow *self)
{
  habeas_window_choose_other (self);
}

static void
on_new_wanted_cb (HabeasWindow *self)
{
  habeas_window_show_create (self);
}

static void
on_sample_wanted_cb (HabeasWindow *self)
{
  habeas_window_open_sample (self);
}

static void
on_other_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasWindow) self = user_data;
  g_autoptr (GFile) folder = habeas_choose_finish (result, NULL);

  if (folder != NULL)
    habeas_window_show_casebook (self, g_file_peek_path (folder));
}

void
habeas_window_choose_other (HabeasWindow *self)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "habeas", NULL);
  g_autoptr (GFile) initial = g_file_new_for_path (path);

  habeas_choose_folder_async (GTK_WIDGET (self), _ ("Choose the folder of a casebook"), initial,
    NULL, on_other_chosen_cb, g_object_ref (self));
}

void
habeas_window_show_create (HabeasWindow *self)
{
  gtk_stack_set_visible_child (self->stages, GTK_WIDGET (self->create_page));
  habeas_create_page_reset (self->create_page);
}

static void
on_sample_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (HabeasCasebook) casebook = habeas_sample_clinic_new_finish (result, &folder, &error);

  habeas_create_page_set_busy (self->create_page, FALSE);
  if (casebook == NULL)
    {
      g_autofree char *words = habeas_error_words (error);

      if (!habeas_error_is_silent (error))
        habeas_create_page_set_problem (self->create_page, words);
      return;
    }
  habeas_window_open (self, casebook);
  self->sample_folder = g_steal_pointer (&folder);
}

/* --- Window --- */

static gboolean
habeas_window_close_request (GtkWindow *window)
{
  HabeasWindow *self = HABEAS_WINDOW (window);

  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  if (!gtk_window_is_maximized (window))
    {
      int width;
      int height;
      gtk_window_get_default_size (window, &width, &height);
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 240));
    }
  close_casebook (self);
  return GTK_WINDOW_CLASS (habeas_window_parent_class)->close_request (window);
}

static void
habeas_window_dispose (GObject *object)
{
  HabeasWindow *self = HABEAS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  if (self->lock_watch != NULL)
    g_signal_handlers_disconnect_by_data (self->lock_watch, self);
  g_clear_object (&self->lock_watch);
  g_clear_object (&self->alarm);
  g_clear_object (&self->settings);
  /* An AdwEntryRow of libadwaita 1.2 that loses the focus as it goes looks at what is gone already.
   */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_WINDOW);
  G_OBJECT_CLASS (habeas_window_parent_class)->dispose (object);
}

static void
habeas_window_finalize (GObject *object)
{
  HabeasWindow *self = HABEAS_WINDOW (object);

  g_free (self->sample_folder);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->shown_toasts);
  G_OBJECT_CLASS (habeas_window_parent_class)->finalize (object);
}

static void
habeas_window_class_init (HabeasWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkWindowClass *window_class = GTK_WINDOW_CLASS (klass);

  object_class->dispose = habeas_window_dispose;
  object_class->finalize = habeas_window_finalize;
  window_class->close_request = habeas_window_close_request;

  g_type_ensure (HABEAS_TYPE_CREATE_PAGE);
  g_type_ensure (HABEAS_TYPE_CURTAIN);
  g_type_ensure (HABEAS_TYPE_RECOVERY_PAGE);
  g_type_ensure (HABEAS_TYPE_UNLOCK_PAGE);
  g_type_ensure (HABEAS_TYPE_SIDEBAR);
  g_type_ensure (HABEAS_TYPE_WHO_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/window.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HabeasWindow, stages);
  gtk_widget_class_bind_template_child (widget_class, HabeasWindow, create_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasWindow, curtain);
  gtk_widget_class_bind_template_child (widget_class, HabeasWindow, recovery_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasWindow, unlock_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasWindow, who_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HabeasWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, HabeasWindow, rooms);
  gtk_widget_class_bind_template_callback (widget_class, on_room_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_curtain_lifted_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_casebook_created_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_code_kept_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_code_print_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_casebook_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_other_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_new_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sample_wanted_cb);
  habeas_window_class_add_keys (widget_class);
}

static void
habeas_window_init (HabeasWindow *self)
{
  self->settings = g_settings_new (HABEAS_APP_ID);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_size (GTK_WINDOW (self),
    g_settings_get_int (self->settings, "window-width"),
    g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  habeas_show_front_only (GTK_WIDGET (self));
  habeas_window_add_actions (self);
  habeas_window_update_actions (self);
  self->alarm = habeas_clock_alarm_new ();
  self->shown_toasts = g_ptr_array_new_with_free_func (g_object_unref);
  self->lock_watch = habeas_lock_watch_new (60 * 1000);
  g_signal_connect_object (
    self->lock_watch, "lock", G_CALLBACK (on_lock_wanted_cb), self, G_CONNECT_SWAPPED);
}

HabeasWindow *
habeas_window_new (GtkApplication *application)
{
  return g_object_new (HABEAS_TYPE_WINDOW, "application", application, NULL);
}

void
habeas_window_show_casebook (HabeasWindow *self, const char *path)
{
  g_autoptr (GVariant) last = NULL;

  g_return_if_fail (HABEAS_IS_WINDOW (self));

  close_casebook (self);
  if (path == NULL)
    {
      last = g_settings_get_value (self->settings, "last-casebook");
      path = g_variant_get_bytestring (last);
      if (*path == '\0' || !g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          habeas_window_show_create (self);
          return;
        }
    }
  gtk_stack_set_visible_child (self->stages, GTK_WIDGET (self->unlock_page));
  habeas_unlock_page_set_path (self->unlock_page, path);
}

void
habeas_window_open (HabeasWindow *self, HabeasCasebook *casebook)
{
  g_autoptr (GVariant) last = NULL;
  gboolean same;

  g_return_if_fail (HABEAS_IS_WINDOW (self));
  g_return_if_fail (HABEAS_IS_CASEBOOK (casebook));

  close_casebook (self);
  last = g_settings_get_value (self->settings, "last-casebook");
  same = g_str_equal (g_variant_get_bytestring (last), habeas_casebook_get_path (casebook));
  self->session = habeas_session_new (casebook);
  g_signal_connect_object (
    self->session, "toast", G_CALLBACK (on_session_toasted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::initials",
    G_CALLBACK (habeas_window_update_actions), self, G_CONNECT_SWAPPED);
  if (!habeas_casebook_get_sample (casebook))
    {
      remember_casebook (self, habeas_casebook_get_path (casebook));
      habeas_unlock_page_set_path (self->unlock_page, habeas_casebook_get_path (casebook));
    }
  habeas_clock_alarm_set_session (self->alarm, self->session);
  if (habeas_window_was_in_event (self))
    habeas_window_resume_event (self);
  else
    habeas_window_show_casebook_rooms (self, same);
}

void
habeas_window_ask_who (HabeasWindow *self, GPtrArray *holders)
{
  g_return_if_fail (HABEAS_IS_WINDOW (self));

  /* Reading alone is nobody's act, and clients look at event mode. */
  if (self->session == NULL || holders->len == 0 || self->event_page != NULL
      || habeas_session_get_read_only (self->session))
    return;
  self->covered = gtk_stack_get_visible_child (self->stages);
  habeas_who_page_ask (self->who_page, self->session, holders);
  show_stage_at_once (self, GTK_WIDGET (self->who_page));
  habeas_window_update_actions (self);
  gtk_widget_child_focus (GTK_WIDGET (self->who_page), GTK_DIR_TAB_FORWARD);
}

void
habeas_window_open_sample (HabeasWindow *self)
{
  g_return_if_fail (HABEAS_IS_WINDOW (self));

  close_casebook (self);
  gtk_stack_set_visible_child (self->stages, GTK_WIDGET (self->create_page));
  habeas_create_page_set_problem (self->create_page, NULL);
  habeas_create_page_set_busy (self->create_page, TRUE);
  habeas_sample_clinic_new_async (self->cancellable, on_sample_made_cb, g_object_ref (self));
}

void
habeas_window_lock (HabeasWindow *self)
{
  gboolean sample;

  g_return_if_fail (HABEAS_IS_WINDOW (self));

  if (self->session == NULL)
    return;
  sample = habeas_casebook_get_sample (habeas_session_get_casebook (self->session));
  habeas_recovery_page_forget (self->recovery_page);
  close_casebook (self);
  /* Nobody has the passphrase of a sample, so it is not locked but left. */
  if (sample)
    habeas_window_show_casebook (self, NULL);
}

HabeasSession *
habeas_window_get_session (HabeasWindow *self)
{
  g_return_val_if_fail (HABEAS_IS_WINDOW (self), NULL);
  return self->session;
}

GtkWidget *
habeas_window_show_room (HabeasWindow *self, const char *name)
{
  g_return_val_if_fail (HABEAS_IS_WINDOW (self), NULL);

  if (self->session == NULL)
    return NULL;
  gtk_stack_set_visible_child_name (self->rooms, name);
  habeas_sidebar_select (self->sidebar, name);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->rooms));
  habeas_window_hide_intake (self);
  return gtk_stack_get_visible_child (self->rooms);
}

gboolean
habeas_window_is_settled (HabeasWindow *self)
{
  GtkWidget *room;

  g_return_val_if_fail (HABEAS_IS_WINDOW (self), TRUE);

  room = gtk_stack_get_visible_child (self->rooms);
  return self->n_closing == 0 && !gtk_stack_get_transition_running (self->stages)
         && (self->event_page == NULL || habeas_event_page_is_settled (self->event_page))
         && (self->intake_page == NULL || habeas_intake_page_is_settled (self->intake_page))
         && (!HABEAS_IS_ROOM (room) || habeas_room_is_settled (HABEAS_ROOM (room)));
}

void
habeas_window_show_recovery_code (HabeasWindow *self, const char *code)
{
  g_return_if_fail (HABEAS_IS_WINDOW (self));

  habeas_recovery_page_show_code (self->recovery_page, code);
  gtk_stack_set_visible_child (self->stages, GTK_WIDGET (self->recovery_page));
}
