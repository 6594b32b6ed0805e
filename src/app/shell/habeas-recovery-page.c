/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery code, shown once and typed back in part. Main thread. */
#include "habeas-recovery-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GROUPS_A_LINE 4

struct _HabeasRecoveryPage {
  AdwBin parent_instance;

  /* Template */
  GtkLabel *code_label;
  AdwEntryRow *typed;
  GtkButton *kept;

  /* Owned */
  char *code;
  char *last_group;
};

G_DEFINE_FINAL_TYPE (HabeasRecoveryPage, habeas_recovery_page, ADW_TYPE_BIN)

enum { KEPT, PRINT, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
wipe (char **text)
{
  if (*text != NULL)
    explicit_bzero (*text, strlen (*text));
  g_clear_pointer (text, g_free);
}

static gboolean
is_typed_back (HabeasRecoveryPage *self)
{
  g_autofree char *typed
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->typed))));

  return self->last_group != NULL && g_ascii_strcasecmp (typed, self->last_group) == 0;
}

static void
on_typed_changed_cb (HabeasRecoveryPage *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->kept), is_typed_back (self));
}

static void
on_kept_clicked_cb (HabeasRecoveryPage *self)
{
  if (is_typed_back (self))
    g_signal_emit (self, signals[KEPT], 0);
}

static void
on_print_clicked_cb (HabeasRecoveryPage *self)
{
  if (self->code != NULL)
    g_signal_emit (self, signals[PRINT], 0, self->code);
}

static void
habeas_recovery_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_RECOVERY_PAGE);
  G_OBJECT_CLASS (habeas_recovery_page_parent_class)->dispose (object);
}

static void
habeas_recovery_page_finalize (GObject *object)
{
  wipe (&HABEAS_RECOVERY_PAGE (object)->last_group);
  wipe (&HABEAS_RECOVERY_PAGE (object)->code);
  G_OBJECT_CLASS (habeas_recovery_page_parent_class)->finalize (object);
}

static void
habeas_recovery_page_class_init (HabeasRecoveryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_recovery_page_dispose;
  object_class->finalize = habeas_recovery_page_finalize;
  signals[KEPT] = g_signal_new (
    "kept", HABEAS_TYPE_RECOVERY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PRINT] = g_signal_new ("print", HABEAS_TYPE_RECOVERY_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/recovery-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasRecoveryPage, code_label);
  gtk_widget_class_bind_template_child (widget_class, HabeasRecoveryPage, typed);
  gtk_widget_class_bind_template_child (widget_class, HabeasRecoveryPage, kept);
  gtk_widget_class_bind_template_callback (widget_class, on_typed_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_kept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked_cb);
}

static void
habeas_recovery_page_init (HabeasRecoveryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_recovery_page_show_code (HabeasRecoveryPage *self, const char *code)
{
  g_auto (GStrv) groups = NULL;
  g_autoptr (GString) lines = NULL;
  guint n;

  g_return_if_fail (HABEAS_IS_RECOVERY_PAGE (self));
  g_return_if_fail (code != NULL && *code != '\0');

  habeas_recovery_page_forget (self);
  groups = g_strsplit_set (code, "- ", -1);
  n = g_strv_length (groups);
  lines = g_string_new (groups[0]);
  for (guint i = 1; i < n; i++)
    g_string_append_printf (lines, "%s%s", i % GROUPS_A_LINE == 0 ? "\n" : "  ", groups[i]);
  gtk_label_set_label (self->code_label, lines->str);
  self->code = g_strdup (code);
  self->last_group = g_strdup (groups[n - 1]);
  gtk_widget_grab_focus (GTK_WIDGET (self->typed));
}

void
habeas_recovery_page_forget (HabeasRecoveryPage *self)
{
  g_return_if_fail (HABEAS_IS_RECOVERY_PAGE (self));

  gtk_label_set_label (self->code_label, "");
  gtk_editable_set_text (GTK_EDITABLE (self->typed), "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->kept), FALSE);
  wipe (&self->last_group);
  wipe (&self->code);
}
