/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two entries and a meter. Main thread. */
#include "habeas-new-passphrase.h"

#include "habeas-strength.h"

#include <glib/gi18n-lib.h>

struct _HabeasNewPassphrase {
  AdwBin parent_instance;

  /* Template */
  AdwPasswordEntryRow *passphrase;
  AdwPasswordEntryRow *again;
  GtkLevelBar *meter;
  GtkLabel *strength;
  GtkLabel *advice;
};

G_DEFINE_FINAL_TYPE (HabeasNewPassphrase, habeas_new_passphrase, ADW_TYPE_BIN)

enum { CHANGED, ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
update (HabeasNewPassphrase *self)
{
  const char *secret = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));
  const char *again = gtk_editable_get_text (GTK_EDITABLE (self->again));
  HabeasStrength strength = habeas_strength_of (secret);
  gboolean differ = *again != '\0' && !g_str_has_prefix (secret, again);

  gtk_level_bar_set_value (self->meter, strength);
  if (strength < HABEAS_STRENGTH_LEAST)
    gtk_widget_add_css_class (GTK_WIDGET (self->meter), "low");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->meter), "low");
  gtk_label_set_label (self->strength, habeas_strength_to_label (strength));
  gtk_widget_set_visible (GTK_WIDGET (self->strength), strength != HABEAS_STRENGTH_NONE);
  gtk_label_set_label (
    self->advice, differ ? _ ("The two passphrases differ") : habeas_strength_to_advice (strength));
  if (differ)
    gtk_widget_add_css_class (GTK_WIDGET (self->again), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->again), "error");
}

static void
on_changed_cb (HabeasNewPassphrase *self)
{
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_activated_cb (HabeasNewPassphrase *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
habeas_new_passphrase_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_NEW_PASSPHRASE);
  G_OBJECT_CLASS (habeas_new_passphrase_parent_class)->dispose (object);
}

static void
habeas_new_passphrase_class_init (HabeasNewPassphraseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_new_passphrase_dispose;
  signals[CHANGED] = g_signal_new (
    "changed", HABEAS_TYPE_NEW_PASSPHRASE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", HABEAS_TYPE_NEW_PASSPHRASE, G_SIGNAL_RUN_LAST, 0,
    NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/new-passphrase.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasNewPassphrase, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HabeasNewPassphrase, again);
  gtk_widget_class_bind_template_child (widget_class, HabeasNewPassphrase, meter);
  gtk_widget_class_bind_template_child (widget_class, HabeasNewPassphrase, strength);
  gtk_widget_class_bind_template_child (widget_class, HabeasNewPassphrase, advice);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
}

static void
habeas_new_passphrase_init (HabeasNewPassphrase *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Each step of the meter is drawn alike; the word beside it says how strong. */
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_FULL);
  update (self);
}

const char *
habeas_new_passphrase_get_text (HabeasNewPassphrase *self)
{
  const char *secret;

  g_return_val_if_fail (HABEAS_IS_NEW_PASSPHRASE (self), NULL);

  secret = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));
  return habeas_strength_of (secret) >= HABEAS_STRENGTH_LEAST
             && g_str_equal (secret, gtk_editable_get_text (GTK_EDITABLE (self->again)))
           ? secret
           : NULL;
}

void
habeas_new_passphrase_reset (HabeasNewPassphrase *self)
{
  g_return_if_fail (HABEAS_IS_NEW_PASSPHRASE (self));

  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_editable_set_text (GTK_EDITABLE (self->again), "");
}
