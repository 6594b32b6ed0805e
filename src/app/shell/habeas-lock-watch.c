/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Idle time, sleep and screen lock. The time of the computer's sleep counts as idle. Owned by the
 * window; main thread, the buses answer on it. */
#include "habeas-lock-watch.h"

#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <time.h>
#include <unistd.h>

#define LOGIN_NAME "org.freedesktop.login1"
#define LOGIN_PATH "/org/freedesktop/login1"
#define LOGIN_INTERFACE "org.freedesktop.login1.Manager"
/* Looked at this often in each minute. */
#define LOOKS_A_MINUTE 30

struct _HabeasLockWatch {
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  GListModel *toplevels;
  GCancellable *cancellable;
  GDBusConnection *session_bus;
  GDBusConnection *system_bus;

  guint minute_ms;
  guint timer_id;
  gint64 touched_ms;
  guint screen_ids[2];
  guint sleep_id;
  int sleep_lock; /* -1: none; while it is held the computer waits a moment before it sleeps */
  gboolean told;
};

G_DEFINE_FINAL_TYPE (HabeasLockWatch, habeas_lock_watch, G_TYPE_OBJECT)

enum { LOCK, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *const screen_interfaces[]
  = {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"};

static gint64
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- Idle --- */

static gboolean
on_looked_cb (gpointer user_data)
{
  HabeasLockWatch *self = user_data;
  int minutes = g_settings_get_int (self->settings, "idle-minutes");

  if (!self->told && now_ms () - self->touched_ms >= (gint64)minutes * self->minute_ms)
    {
      self->told = TRUE;
      g_signal_emit (self, signals[LOCK], 0);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
on_event_cb (HabeasLockWatch *self)
{
  habeas_lock_watch_touch (self);
  return GDK_EVENT_PROPAGATE;
}

static void
watch_window (HabeasLockWatch *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (on_event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, controller);
}

/* Dialogs are windows of their own; typing into one is no idleness. */
static void
on_toplevels_changed_cb (HabeasLockWatch *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (self->toplevels, position + i);

      watch_window (self, window);
    }
}

/* --- Sleep and screen --- */

static void
on_sleep_lock_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasLockWatch) self = user_data;
  g_autoptr (GUnixFDList) list = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_with_unix_fd_list_finish (
    G_DBUS_CONNECTION (source), &list, result, &error);
  int handle;

  if (reply == NULL)
    {
      g_debug ("Sleep cannot be held off: %s", error->message);
      return;
    }
  g_variant_get (reply, "(h)", &handle);
  habeas_lock_watch_let_sleep (self);
  if (list != NULL && !g_cancellable_is_cancelled (self->cancellable))
    self->sleep_lock = g_unix_fd_list_get (list, handle, NULL);
}

static void
hold_sleep (HabeasLockWatch *self)
{
  g_dbus_connection_call_with_unix_fd_list (self->system_bus, LOGIN_NAME, LOGIN_PATH,
    LOGIN_INTERFACE, "Inhibit",
    g_variant_new ("(ssss)", "sleep", "Habeas", _ ("Locks the casebook first"), "delay"),
    G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, self->cancellable,
    on_sleep_lock_cb, g_object_ref (self));
}

static void
on_sleep_signal_cb (GDBusConnection *bus, const char *sender, const char *path,
  const char *interface, const char *signal, GVariant *parameters, gpointer user_data)
{
  HabeasLockWatch *self = user_data;
  gboolean starts;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &starts);
  if (starts)
    g_signal_emit (self, signals[LOCK], 0);
  else
    hold_sleep (self);
}

static void
on_screen_signal_cb (GDBusConnection *bus, const char *sender, const char *path,
  const char *interface, const char *signal, GVariant *parameters, gpointer user_data)
{
  gboolean active;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    return;
  g_variant_get (parameters, "(b)", &active);
  if (active)
    g_signal_emit (user_data, signals[LOCK], 0);
}

static void
on_session_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasLockWatch) self = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->session_bus = g_steal_pointer (&bus);
  for (guint i = 0; i < G_N_ELEMENTS (screen_interfaces); i++)
    self->screen_ids[i]
      = g_dbus_connection_signal_subscribe (self->session_bus, NULL, screen_interfaces[i],
        "ActiveChanged", NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_screen_signal_cb, self, NULL);
}

static void
on_system_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasLockWatch) self = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->system_bus = g_steal_pointer (&bus);
  self->sleep_id = g_dbus_connection_signal_subscribe (self->system_bus, NULL, LOGIN_INTERFACE,
    "PrepareForSleep", LOGIN_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_sleep_signal_cb, self, NULL);
  hold_sleep (self);
}

static void
unsubscribe (GDBusConnection *bus, guint *id)
{
  if (*id != 0)
    g_dbus_connection_signal_unsubscribe (bus, *id);
  *id = 0;
}

static void
habeas_lock_watch_dispose (GObject *object)
{
  HabeasLockWatch *self = HABEAS_LOCK_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (self->toplevels != NULL)
    g_signal_handlers_disconnect_by_data (self->toplevels, self);
  for (guint i = 0; i < G_N_ELEMENTS (screen_interfaces); i++)
    unsubscribe (self->session_bus, &self->screen_ids[i]);
  unsubscribe (self->system_bus, &self->sleep_id);
  habeas_lock_watch_let_sleep (self);
  g_clear_object (&self->toplevels);
  g_clear_object (&self->session_bus);
  g_clear_object (&self->system_bus);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (habeas_lock_watch_parent_class)->dispose (object);
}

static void
habeas_lock_watch_finalize (GObject *object)
{
  g_object_unref (HABEAS_LOCK_WATCH (object)->cancellable);
  G_OBJECT_CLASS (habeas_lock_watch_parent_class)->finalize (object);
}

static void
habeas_lock_watch_class_init (HabeasLockWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = habeas_lock_watch_dispose;
  object_class->finalize = habeas_lock_watch_finalize;
  signals[LOCK] = g_signal_new (
    "lock", HABEAS_TYPE_LOCK_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
habeas_lock_watch_init (HabeasLockWatch *self)
{
  self->settings = g_settings_new (HABEAS_APP_ID);
  self->cancellable = g_cancellable_new ();
  self->sleep_lock = -1;
}

HabeasLockWatch *
habeas_lock_watch_new (guint minute_ms)
{
  HabeasLockWatch *self = g_object_new (HABEAS_TYPE_LOCK_WATCH, NULL);

  g_return_val_if_fail (minute_ms >= LOOKS_A_MINUTE, self);

  self->minute_ms = minute_ms;
  self->toplevels = g_object_ref (gtk_window_get_toplevels ());
  g_signal_connect_object (self->toplevels, "items-changed", G_CALLBACK (on_toplevels_changed_cb),
    self, G_CONNECT_SWAPPED);
  on_toplevels_changed_cb (self, 0, 0, g_list_model_get_n_items (self->toplevels));
  habeas_lock_watch_touch (self);
  self->timer_id = g_timeout_add (minute_ms / LOOKS_A_MINUTE, on_looked_cb, self);
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, on_session_bus_cb, g_object_ref (self));
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, on_system_bus_cb, g_object_ref (self));
  return self;
}

void
habeas_lock_watch_touch (HabeasLockWatch *self)
{
  g_return_if_fail (HABEAS_IS_LOCK_WATCH (self));

  self->touched_ms = now_ms ();
  self->told = FALSE;
}

void
habeas_lock_watch_let_sleep (HabeasLockWatch *self)
{
  g_return_if_fail (HABEAS_IS_LOCK_WATCH (self));

  if (self->sleep_lock >= 0)
    close (self->sleep_lock);
  self->sleep_lock = -1;
}
