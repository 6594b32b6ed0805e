/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of a window share while a casebook is open. Owned by the window, main thread. */
#include "habeas-session.h"

#include "habeas-error-words.h"
#include "habeas-sample-live.h"

#include <glib/gi18n-lib.h>

#define TICK_SECONDS 60
#define TOAST_SECONDS 8

struct _HabeasSession {
  GObject parent_instance;

  /* Owned */
  HabeasCasebook *casebook;
  GSettings *settings;

  guint tick_id;
  gint64 fixed_now;
  gboolean initials;
};

G_DEFINE_FINAL_TYPE (HabeasSession, habeas_session, G_TYPE_OBJECT)

enum { PROP_0, PROP_INITIALS, PROP_READ_ONLY, N_PROPS };

enum { CHANGED, TICK, TOAST, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
on_minute_passed_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[TICK], 0);
  return G_SOURCE_CONTINUE;
}

static void
on_casebook_changed_cb (HabeasSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
habeas_session_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasSession *self = HABEAS_SESSION (object);

  switch (prop_id)
    {
    case PROP_INITIALS:
      g_value_set_boolean (value, habeas_session_get_initials (self));
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, habeas_session_get_read_only (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_session_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_INITIALS)
    habeas_session_set_initials (HABEAS_SESSION (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_session_dispose (GObject *object)
{
  HabeasSession *self = HABEAS_SESSION (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->casebook != NULL)
    g_signal_handlers_disconnect_by_data (self->casebook, self);
  g_clear_object (&self->casebook);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (habeas_session_parent_class)->dispose (object);
}

static void
habeas_session_class_init (HabeasSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = habeas_session_dispose;
  object_class->get_property = habeas_session_get_property;
  object_class->set_property = habeas_session_set_property;

  properties[PROP_INITIALS] = g_param_spec_boolean ("initials", NULL, NULL, FALSE,
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_READ_ONLY] = g_param_spec_boolean (
    "read-only", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new (
    "changed", HABEAS_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TICK] = g_signal_new (
    "tick", HABEAS_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOAST] = g_signal_new ("toast", HABEAS_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
    NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);
}

static void
on_initials_changed_cb (HabeasSession *self)
{
  habeas_session_set_initials (self, g_settings_get_boolean (self->settings, "initials"));
}

static void
habeas_session_init (HabeasSession *self)
{
  self->settings = g_settings_new (HABEAS_APP_ID);
  g_signal_connect_object (self->settings, "changed::initials", G_CALLBACK (on_initials_changed_cb),
    self, G_CONNECT_SWAPPED);
  self->initials = g_settings_get_boolean (self->settings, "initials");
  self->tick_id = g_timeout_add_seconds (TICK_SECONDS, on_minute_passed_cb, self);
}

HabeasSession *
habeas_session_new (HabeasCasebook *casebook)
{
  HabeasSession *self = g_object_new (HABEAS_TYPE_SESSION, NULL);

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (casebook), self);

  self->casebook = g_object_ref (casebook);
  if (habeas_casebook_get_sample (casebook))
    self->fixed_now = HABEAS_SAMPLE_NOW_MS;
  g_signal_connect_object (
    casebook, "changed", G_CALLBACK (on_casebook_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

HabeasCasebook *
habeas_session_get_casebook (HabeasSession *self)
{
  g_return_val_if_fail (HABEAS_IS_SESSION (self), NULL);
  return self->casebook;
}

const HabeasLists *
habeas_session_get_lists (HabeasSession *self)
{
  g_return_val_if_fail (HABEAS_IS_SESSION (self), NULL);

  return habeas_casebook_get_lists (self->casebook);
}

/* A casebook opened for reading only cannot write down who saw which name, so it shows none. */
gboolean
habeas_session_get_initials (HabeasSession *self)
{
  g_return_val_if_fail (HABEAS_IS_SESSION (self), TRUE);
  return self->initials || habeas_session_get_read_only (self);
}

void
habeas_session_set_initials (HabeasSession *self, gboolean initials)
{
  g_return_if_fail (HABEAS_IS_SESSION (self));

  if (self->initials == initials)
    return;
  self->initials = initials;
  g_settings_set_boolean (self->settings, "initials", initials);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INITIALS]);
}

gboolean
habeas_session_get_read_only (HabeasSession *self)
{
  g_return_val_if_fail (HABEAS_IS_SESSION (self), TRUE);
  return self->casebook == NULL || habeas_casebook_get_read_only (self->casebook);
}

gint64
habeas_session_get_now (HabeasSession *self)
{
  g_return_val_if_fail (HABEAS_IS_SESSION (self), 0);
  return self->fixed_now != 0 ? self->fixed_now : g_get_real_time () / 1000;
}

void
habeas_session_set_now (HabeasSession *self, gint64 now_ms)
{
  g_return_if_fail (HABEAS_IS_SESSION (self));

  self->fixed_now = now_ms;
  g_signal_emit (self, signals[TICK], 0);
}

static void
say (HabeasSession *self, const char *text, gboolean undoable)
{
  g_autoptr (AdwToast) toast = NULL;
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  if (undoable)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  g_signal_emit (self, signals[TOAST], 0, toast);
}

void
habeas_session_say (HabeasSession *self, const char *text)
{
  g_return_if_fail (HABEAS_IS_SESSION (self));
  say (self, text, FALSE);
}

void
habeas_session_say_undoable (HabeasSession *self, const char *text)
{
  g_return_if_fail (HABEAS_IS_SESSION (self));
  say (self, text, TRUE);
}

void
habeas_session_say_error (HabeasSession *self, const GError *error)
{
  g_autofree char *words = NULL;

  g_return_if_fail (HABEAS_IS_SESSION (self));
  g_return_if_fail (error != NULL);

  if (habeas_error_is_silent (error))
    return;
  words = habeas_error_words (error);
  say (self, words, FALSE);
}

static void
on_view_noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!habeas_casebook_record_fact_finish (HABEAS_CASEBOOK (source), result, &error))
    habeas_session_say_error (self, error);
}

void
habeas_session_note_view (HabeasSession *self, const HabeasUuid *id)
{
  g_return_if_fail (HABEAS_IS_SESSION (self));

  if (!habeas_session_get_read_only (self))
    habeas_casebook_record_fact_async (self->casebook, HABEAS_ACT_VIEW, id, _ ("Case opened"), NULL,
      on_view_noted_cb, g_object_ref (self));
}

typedef struct {
  HabeasCasebook *casebook;
  HabeasUuid txn;
} UndoAct;

static void
undo_act_free (gpointer data)
{
  UndoAct *act = data;

  g_object_unref (act->casebook);
  g_free (act);
}

/* The casebook has a thread of its own for writing; this one only waits for it. */
static void
undo_act_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  UndoAct *act = task_data;
  GError *error = NULL;

  if (habeas_casebook_undo_act_sync (act->casebook, &act->txn, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
habeas_session_undo_act_async (HabeasSession *self, const HabeasUuid *txn,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  UndoAct *act;

  g_return_if_fail (HABEAS_IS_SESSION (self));

  act = g_new0 (UndoAct, 1);
  act->casebook = g_object_ref (self->casebook);
  act->txn = *txn;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, habeas_session_undo_act_async);
  g_task_set_task_data (task, act, undo_act_free);
  g_task_run_in_thread (task, undo_act_in_thread);
}

gboolean
habeas_session_undo_act_finish (HabeasSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
