/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Warnings before a detainer must end. Owned by the window, which is there as long as the program
 * runs, locked or not. Main thread. */
#include "habeas-clock-alarm.h"

#include "habeas-agenda.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

#define MINUTE_SECONDS 60
#define HOUR_MS G_GINT64_CONSTANT (3600000)

static const int hours[] = {12, 2};

typedef struct {
  char *number;
  gint64 limit_ms;
  guint warned; /* bits of hours[] */
} Running;

struct _HabeasClockAlarm {
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  HabeasSession *session; /* NULL while locked */
  GCancellable *cancellable;
  GPtrArray *running; /* of Running */

  guint minute_id;
};

G_DEFINE_FINAL_TYPE (HabeasClockAlarm, habeas_clock_alarm, G_TYPE_OBJECT)

enum { WARN, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
running_free (gpointer data)
{
  Running *running = data;

  g_free (running->number);
  g_free (running);
}

/* A number or a limit that changed is another clock. */
static Running *
find_running (HabeasClockAlarm *self, const char *number, gint64 limit_ms)
{
  for (guint i = 0; i < self->running->len; i++)
    {
      Running *running = self->running->pdata[i];

      if (running->limit_ms == limit_ms && g_strcmp0 (running->number, number) == 0)
        return running;
    }
  return NULL;
}

/* What has begun before anybody could be told is on the screen of who is told now. */
static guint
get_begun (gint64 limit_ms, gint64 now_ms)
{
  guint begun = 0;

  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    if (now_ms >= limit_ms - hours[i] * HOUR_MS)
      begun |= 1u << i;
  return begun;
}

static void
on_agenda_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HabeasClockAlarm *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasAgenda) agenda
    = habeas_casebook_get_agenda_finish (HABEAS_CASEBOOK (source), result, &error);
  GPtrArray *running;
  gint64 now_ms;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  /* Who cannot read knows what was known before; the pages say what is the matter. */
  if (agenda == NULL)
    return;
  now_ms = habeas_session_get_now (self->session);
  running = g_ptr_array_new_with_free_func (running_free);
  for (guint i = 0; i < agenda->items->len; i++)
    {
      const HabeasAgendaItem *item = agenda->items->pdata[i];
      const Running *before = find_running (self, item->number, item->limit_ms);
      Running *next = g_new0 (Running, 1);

      next->number = g_strdup (item->number);
      next->limit_ms = item->limit_ms;
      next->warned = before != NULL ? before->warned : get_begun (item->limit_ms, now_ms);
      g_ptr_array_add (running, next);
    }
  g_ptr_array_unref (self->running);
  self->running = running;
}

static void
forget_reading (HabeasClockAlarm *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
read_again (HabeasClockAlarm *self)
{
  HabeasAgendaQuery query = {.kinds = 1u << HABEAS_AGENDA_CLOCK};

  forget_reading (self);
  if (self->session == NULL || !g_settings_get_boolean (self->settings, "warn-clocks"))
    return;
  self->cancellable = g_cancellable_new ();
  query.from_ms = habeas_session_get_now (self->session);
  habeas_casebook_get_agenda_async (habeas_session_get_casebook (self->session), &query,
    self->cancellable, on_agenda_read_cb, self);
}

/* Switched off, nothing of a casebook is kept beside it. */
static void
on_setting_changed_cb (HabeasClockAlarm *self)
{
  if (!g_settings_get_boolean (self->settings, "warn-clocks"))
    g_ptr_array_set_size (self->running, 0);
  read_again (self);
}

static void
habeas_clock_alarm_real_warn (
  HabeasClockAlarm *self, const char *number, gint64 limit_ms, gint64 now_ms)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *left = habeas_wording_duration (limit_ms - now_ms);
  g_autofree char *limit = habeas_wording_moment (limit_ms, now_ms);
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  if (application == NULL)
    return;
  /* Translators: %1$s is a case number, %2$s a duration: "B-0042: 2 h left" */
  title = g_strdup_printf (_ ("%1$s: %2$s left"), number, left);
  /* Translators: %s is a moment, "today, 17:30" */
  body = g_strdup_printf (_ ("The detainer must end %s."), limit);
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  /* The later one takes the place of the earlier one. */
  g_application_send_notification (application, number, notification);
}

void
habeas_clock_alarm_check (HabeasClockAlarm *self, gint64 now_ms)
{
  g_return_if_fail (HABEAS_IS_CLOCK_ALARM (self));

  if (!g_settings_get_boolean (self->settings, "warn-clocks"))
    return;
  for (guint i = 0; i < self->running->len; i++)
    {
      Running *running = self->running->pdata[i];
      const guint begun = get_begun (running->limit_ms, now_ms);

      /* Past the limit it is no warning any more. */
      if ((begun & ~running->warned) != 0 && now_ms < running->limit_ms)
        g_signal_emit (self, signals[WARN], 0,
          running->number != NULL ? running->number : _ ("case without a number"),
          running->limit_ms, now_ms);
      running->warned |= begun;
    }
}

static gboolean
on_minute_passed_cb (gpointer user_data)
{
  habeas_clock_alarm_check (user_data, g_get_real_time () / 1000);
  return G_SOURCE_CONTINUE;
}

static void
habeas_clock_alarm_dispose (GObject *object)
{
  HabeasClockAlarm *self = HABEAS_CLOCK_ALARM (object);

  forget_reading (self);
  g_clear_handle_id (&self->minute_id, g_source_remove);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (habeas_clock_alarm_parent_class)->dispose (object);
}

static void
habeas_clock_alarm_finalize (GObject *object)
{
  g_ptr_array_unref (HABEAS_CLOCK_ALARM (object)->running);
  G_OBJECT_CLASS (habeas_clock_alarm_parent_class)->finalize (object);
}

static void
habeas_clock_alarm_class_init (HabeasClockAlarmClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = habeas_clock_alarm_dispose;
  G_OBJECT_CLASS (klass)->finalize = habeas_clock_alarm_finalize;

  signals[WARN] = g_signal_new_class_handler ("warn", HABEAS_TYPE_CLOCK_ALARM, G_SIGNAL_RUN_LAST,
    G_CALLBACK (habeas_clock_alarm_real_warn), NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING,
    G_TYPE_INT64, G_TYPE_INT64);
}

static void
habeas_clock_alarm_init (HabeasClockAlarm *self)
{
  self->running = g_ptr_array_new_with_free_func (running_free);
  self->settings = g_settings_new (HABEAS_APP_ID);
  g_signal_connect_object (self->settings, "changed::warn-clocks",
    G_CALLBACK (on_setting_changed_cb), self, G_CONNECT_SWAPPED);
  self->minute_id = g_timeout_add_seconds (MINUTE_SECONDS, on_minute_passed_cb, self);
}

HabeasClockAlarm *
habeas_clock_alarm_new (void)
{
  return g_object_new (HABEAS_TYPE_CLOCK_ALARM, NULL);
}

void
habeas_clock_alarm_set_session (HabeasClockAlarm *self, HabeasSession *session)
{
  g_return_if_fail (HABEAS_IS_CLOCK_ALARM (self));

  forget_reading (self);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  if (session == NULL || habeas_casebook_get_sample (habeas_session_get_casebook (session)))
    return;
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  read_again (self);
}

gboolean
habeas_clock_alarm_is_settled (HabeasClockAlarm *self)
{
  g_return_val_if_fail (HABEAS_IS_CLOCK_ALARM (self), TRUE);

  return self->cancellable == NULL;
}
