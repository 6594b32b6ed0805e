/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that covers an open casebook until somebody who has a passphrase is back. Main thread.
 */
#include "habeas-curtain.h"

#include "habeas-error-words.h"
#include "habeas-secret-check.h"
#include "habeas-sensitive.h"

#include <glib/gi18n-lib.h>

struct _HabeasCurtain {
  AdwBin parent_instance;

  /* Template */
  GtkWidget *form;
  GtkPasswordEntry *passphrase;
  GtkLabel *problem;
  GtkWidget *lift;
  GtkLabel *since;

  /* Owned */
  HabeasCasebook *casebook;
  GCancellable *cancellable; /* while a passphrase is tried */
};

G_DEFINE_FINAL_TYPE (HabeasCurtain, habeas_curtain, ADW_TYPE_BIN)

enum { LIFTED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
is_sample (HabeasCurtain *self)
{
  return self->casebook != NULL && habeas_casebook_get_sample (self->casebook);
}

static void
update_sensitive (HabeasCurtain *self)
{
  gboolean typed = *gtk_editable_get_text (GTK_EDITABLE (self->passphrase)) != '\0';

  habeas_set_sensitive (self->form, self->cancellable == NULL);
  gtk_widget_set_sensitive (self->lift, self->cancellable == NULL && (typed || is_sample (self)));
}

static void
on_passphrase_changed_cb (HabeasCurtain *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  update_sensitive (self);
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasCurtain) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (habeas_secret_check_finish (result, &error))
    {
      /* It may have been drawn anew, or the casebook locked, while the key was derived. */
      if (self->cancellable == NULL
          || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
        return;
      g_clear_object (&self->cancellable);
      g_signal_emit (self, signals[LIFTED], 0);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  update_sensitive (self);
  words = habeas_error_words (error);
  gtk_label_set_label (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
  gtk_editable_select_region (GTK_EDITABLE (self->passphrase), 0, -1);
}

static void
on_lift_clicked_cb (HabeasCurtain *self)
{
  const char *secret = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));

  if (self->casebook == NULL || self->cancellable != NULL)
    return;
  /* Nobody has the passphrase of a sample. */
  if (is_sample (self))
    {
      g_signal_emit (self, signals[LIFTED], 0);
      return;
    }
  if (*secret == '\0')
    return;
  self->cancellable = g_cancellable_new ();
  update_sensitive (self);
  habeas_secret_check_async (
    self->casebook, secret, self->cancellable, on_tried_cb, g_object_ref (self));
}

static gboolean
habeas_curtain_grab_focus (GtkWidget *widget)
{
  HabeasCurtain *self = HABEAS_CURTAIN (widget);

  return gtk_widget_grab_focus (is_sample (self) ? self->lift : GTK_WIDGET (self->passphrase));
}

static void
habeas_curtain_dispose (GObject *object)
{
  HabeasCurtain *self = HABEAS_CURTAIN (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->casebook);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_CURTAIN);
  G_OBJECT_CLASS (habeas_curtain_parent_class)->dispose (object);
}

static void
habeas_curtain_class_init (HabeasCurtainClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_curtain_dispose;
  widget_class->grab_focus = habeas_curtain_grab_focus;

  signals[LIFTED] = g_signal_new (
    "lifted", HABEAS_TYPE_CURTAIN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/curtain.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasCurtain, form);
  gtk_widget_class_bind_template_child (widget_class, HabeasCurtain, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HabeasCurtain, problem);
  gtk_widget_class_bind_template_child (widget_class, HabeasCurtain, lift);
  gtk_widget_class_bind_template_child (widget_class, HabeasCurtain, since);
  gtk_widget_class_bind_template_callback (widget_class, on_passphrase_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_lift_clicked_cb);
}

static void
habeas_curtain_init (HabeasCurtain *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_curtain_draw (HabeasCurtain *self, HabeasSession *session)
{
  HabeasCasebook *casebook = session != NULL ? habeas_session_get_casebook (session) : NULL;

  g_return_if_fail (HABEAS_IS_CURTAIN (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_set_object (&self->casebook, casebook);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_widget_set_visible (self->form, !is_sample (self));
  update_sensitive (self);
  if (casebook != NULL)
    {
      g_autoptr (GDateTime) now
        = g_date_time_new_from_unix_local (habeas_session_get_now (session) / 1000);
      g_autofree char *clock = g_date_time_format (now, "%H:%M");
      g_autofree char *clinic = habeas_casebook_dup_clinic (casebook);
      /* Translators: %s is the time of day, 14:20 */
      g_autofree char *since = g_strdup_printf (_ ("covered at %s"), clock);
      g_autofree char *text
        = clinic != NULL ? g_strdup_printf ("%s · %s", clinic, since) : g_strdup (since);

      gtk_label_set_label (self->since, text);
    }
}
