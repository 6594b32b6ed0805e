/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who can open the casebook. A recovery code that was not typed back when the window goes is taken
 * away again. Main thread; the casebook reads and writes on its own. */
#include "habeas-volunteers-window.h"

#include "habeas-error-words.h"
#include "habeas-key-form.h"
#include "habeas-recovery-page.h"
#include "habeas-recovery-print.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

struct _HabeasVolunteersWindow {
  AdwWindow parent_instance;

  /* Template */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkWidget *list_page;
  HabeasKeyForm *form;
  HabeasRecoveryPage *recovery_page;
  AdwPreferencesGroup *volunteers;
  AdwPreferencesGroup *codes;
  AdwPreferencesGroup *named;
  GtkWidget *add;
  GtkLabel *fixed;

  /* Owned */
  HabeasSession *session;
  GPtrArray *holders; /* of HabeasKeyHolder; the rows point into it */
  GPtrArray *rows;    /* of GtkWidget, borrowed from the groups */

  HabeasUuid slot; /* of the recovery code that is shown */
  gboolean has_code;
  gboolean is_fixed; /* nothing can be changed: nobody has the passphrase of the sample clinic */
  gboolean reading;
};

G_DEFINE_FINAL_TYPE (HabeasVolunteersWindow, habeas_volunteers_window, ADW_TYPE_WINDOW)

/* --- The list --- */

static void
begin (HabeasVolunteersWindow *self, HabeasKeyFormKind kind, const HabeasKeyHolder *holder)
{
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->form));
  habeas_key_form_begin (self->form, self->session, kind, holder);
}

static void
on_row_button_cb (HabeasVolunteersWindow *self, GtkButton *button)
{
  begin (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind")),
    g_object_get_data (G_OBJECT (button), "holder"));
}

/* @icon: (nullable): in place of the words, which are then its name. */
static void
add_button (HabeasVolunteersWindow *self, AdwActionRow *row, HabeasKeyHolder *holder,
  HabeasKeyFormKind kind, const char *words, const char *icon)
{
  GtkWidget *button
    = icon != NULL ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_mnemonic (words);
  g_autofree char *name = NULL;

  if (icon != NULL)
    {
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, words);
    }
  name = holder->name != NULL ? g_strdup_printf ("%s: %s", words, holder->name) : g_strdup (words);
  g_strdelimit (name, "_", ' ');
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strstrip (name), -1);
  g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (kind));
  g_object_set_data (G_OBJECT (button), "holder", holder);
  g_signal_connect_object (
    button, "clicked", G_CALLBACK (on_row_button_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, button);
}

static char *
dup_caption (HabeasVolunteersWindow *self, const HabeasKeyHolder *holder)
{
  g_autoptr (GDateTime) since = g_date_time_new_from_unix_local (holder->since_ms / 1000);
  g_autofree char *cell = g_date_time_format (since, "%Y-%m-%d");
  g_autofree char *day = habeas_wording_date (cell, habeas_session_get_now (self->session));

  switch (holder->kind)
    {
    case HABEAS_KEY_HOLDER_PASSPHRASE:
      /* Translators: %s is a day */
      return g_strdup_printf (
        holder->works_now ? _ ("You · own passphrase since %s") : _ ("Own passphrase since %s"),
        day);
    case HABEAS_KEY_HOLDER_SHARED:
      return g_strdup_printf (holder->works_now ? _ ("You · shared passphrase since %s")
                                                : _ ("Shared passphrase since %s"),
        day);
    case HABEAS_KEY_HOLDER_RECOVERY:
      return g_strdup_printf (_ ("On paper since %s"), day);
    case HABEAS_KEY_HOLDER_NO_KEY:
      return g_strdup (_ ("Cannot open the casebook"));
    case HABEAS_KEY_HOLDER_NOBODY:
    default:
      return g_strdup (_ ("Opens the casebook in nobody’s name"));
    }
}

/* Whoever came in with the paper sets the passphrase of whoever forgot it. */
static gboolean
opened_by_code (HabeasVolunteersWindow *self)
{
  for (guint i = 0; i < self->holders->len; i++)
    {
      const HabeasKeyHolder *holder = self->holders->pdata[i];

      if (holder->kind == HABEAS_KEY_HOLDER_RECOVERY && holder->opened)
        return TRUE;
    }
  return FALSE;
}

static void
add_buttons (HabeasVolunteersWindow *self, AdwActionRow *row, HabeasKeyHolder *holder)
{
  gboolean shared = holder->kind == HABEAS_KEY_HOLDER_SHARED;

  if (holder->kind == HABEAS_KEY_HOLDER_RECOVERY)
    add_button (self, row, holder, HABEAS_KEY_FORM_CODE, _ ("_New code…"), NULL);
  else if (holder->kind == HABEAS_KEY_HOLDER_NO_KEY)
    add_button (self, row, holder, HABEAS_KEY_FORM_ADD, _ ("_Give a passphrase…"), NULL);
  else if (holder->name != NULL
           && ((holder->opened && (holder->works_now || !shared)) || opened_by_code (self)))
    add_button (self, row, holder, HABEAS_KEY_FORM_CHANGE, _ ("_Change…"), NULL);
  if (holder->kind != HABEAS_KEY_HOLDER_RECOVERY && !holder->is_last && !holder->works_now
      && (!holder->opened || shared))
    add_button (self, row, holder, HABEAS_KEY_FORM_REMOVE, _ ("Remove"), "user-trash-symbolic");
}

static void
add_row (HabeasVolunteersWindow *self, HabeasKeyHolder *holder)
{
  GtkWidget *row = adw_action_row_new ();
  AdwPreferencesGroup *group = holder->kind == HABEAS_KEY_HOLDER_RECOVERY ? self->codes
                               : holder->kind == HABEAS_KEY_HOLDER_NO_KEY ? self->named
                                                                          : self->volunteers;
  const char *name = holder->kind == HABEAS_KEY_HOLDER_RECOVERY ? _ ("Recovery code")
                     : holder->name != NULL                     ? holder->name
                                                                : _ ("Passphrase of nobody");
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *caption = dup_caption (self, holder);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), caption);
  if (!self->is_fixed)
    add_buttons (self, ADW_ACTION_ROW (row), holder);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
remove_rows (HabeasVolunteersWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
on_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasVolunteersWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) holders
    = habeas_volunteers_list_finish (HABEAS_CASEBOOK (source), result, &error);
  gboolean has_named = FALSE;

  self->reading = FALSE;
  if (self->stack == NULL || self->session == NULL)
    return;
  if (holders == NULL)
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  remove_rows (self);
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  self->holders = g_steal_pointer (&holders);
  for (guint i = 0; i < self->holders->len; i++)
    {
      HabeasKeyHolder *holder = self->holders->pdata[i];

      add_row (self, holder);
      has_named |= holder->kind == HABEAS_KEY_HOLDER_NO_KEY;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->named), has_named);
}

static void
read_list (HabeasVolunteersWindow *self)
{
  self->reading = TRUE;
  habeas_volunteers_list_async (
    habeas_session_get_casebook (self->session), NULL, on_listed_cb, g_object_ref (self));
}

/* --- The form and the code --- */

static void
say (HabeasVolunteersWindow *self, const char *words)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (words));
}

static void
show_list (HabeasVolunteersWindow *self)
{
  read_list (self);
  gtk_stack_set_visible_child (self->stack, self->list_page);
}

static void
forget_code (HabeasVolunteersWindow *self)
{
  self->has_code = FALSE;
  habeas_recovery_page_forget (self->recovery_page);
}

static void
on_form_done_cb (HabeasVolunteersWindow *self, const char *words, const char *code, gpointer slot)
{
  if (code == NULL)
    {
      show_list (self);
      say (self, words);
      return;
    }
  self->has_code = TRUE;
  self->slot = *(HabeasUuid *)slot;
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->recovery_page));
  habeas_recovery_page_show_code (self->recovery_page, code);
}

static void
on_form_cancelled_cb (HabeasVolunteersWindow *self)
{
  gtk_stack_set_visible_child (self->stack, self->list_page);
}

static void
on_settled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasVolunteersWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done
    = habeas_volunteers_change_finish (HABEAS_CASEBOOK (source), result, NULL, NULL, &error);

  if (self->stack == NULL || self->session == NULL)
    return;
  if (done)
    say (self, _ ("Recovery code replaced"));
  else
    {
      g_autofree char *words = habeas_error_words (error);

      say (self, words);
    }
  show_list (self);
}

static void
on_code_kept_cb (HabeasVolunteersWindow *self)
{
  if (!self->has_code)
    return;
  forget_code (self);
  habeas_volunteers_settle_recovery_async (habeas_session_get_casebook (self->session), &self->slot,
    TRUE, NULL, on_settled_cb, g_object_ref (self));
}

static void
on_code_print_cb (HabeasVolunteersWindow *self, const char *code)
{
  habeas_recovery_print (GTK_WIDGET (self), self->session, code);
}

static void
on_add_clicked_cb (HabeasVolunteersWindow *self)
{
  habeas_volunteers_window_add (self);
}

/* --- The window --- */

static gboolean
habeas_volunteers_window_close_request (GtkWindow *window)
{
  HabeasVolunteersWindow *self = HABEAS_VOLUNTEERS_WINDOW (window);

  habeas_key_form_reset (self->form);
  if (self->has_code)
    habeas_volunteers_settle_recovery_async (
      habeas_session_get_casebook (self->session), &self->slot, FALSE, NULL, NULL, NULL);
  forget_code (self);
  return GTK_WINDOW_CLASS (habeas_volunteers_window_parent_class)->close_request (window);
}

static void
habeas_volunteers_window_dispose (GObject *object)
{
  HabeasVolunteersWindow *self = HABEAS_VOLUNTEERS_WINDOW (object);

  g_clear_object (&self->session);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_VOLUNTEERS_WINDOW);
  G_OBJECT_CLASS (habeas_volunteers_window_parent_class)->dispose (object);
}

static void
habeas_volunteers_window_finalize (GObject *object)
{
  HabeasVolunteersWindow *self = HABEAS_VOLUNTEERS_WINDOW (object);

  g_clear_pointer (&self->holders, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (habeas_volunteers_window_parent_class)->finalize (object);
}

static void
habeas_volunteers_window_class_init (HabeasVolunteersWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_volunteers_window_dispose;
  object_class->finalize = habeas_volunteers_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = habeas_volunteers_window_close_request;

  g_type_ensure (HABEAS_TYPE_KEY_FORM);
  g_type_ensure (HABEAS_TYPE_RECOVERY_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/volunteers-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasVolunteersWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HabeasVolunteersWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasVolunteersWindow, list_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasVolunteersWindow, form);
  gtk_widget_class_bind_template_child (widget_class, HabeasVolunteersWindow, recovery_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasVolunteersWindow, volunteers);
  gtk_widget_class_bind_template_child (widget_class, HabeasVolunteersWindow, codes);
  gtk_widget_class_bind_template_child (widget_class, HabeasVolunteersWindow, named);
  gtk_widget_class_bind_template_child (widget_class, HabeasVolunteersWindow, add);
  gtk_widget_class_bind_template_child (widget_class, HabeasVolunteersWindow, fixed);
  gtk_widget_class_bind_template_callback (widget_class, on_form_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_form_cancelled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_code_kept_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_code_print_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
habeas_volunteers_window_init (HabeasVolunteersWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

HabeasVolunteersWindow *
habeas_volunteers_window_new (GtkWindow *parent, HabeasSession *session)
{
  HabeasVolunteersWindow *self
    = g_object_new (HABEAS_TYPE_VOLUNTEERS_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

  self->session = g_object_ref (session);
  self->is_fixed = habeas_session_get_read_only (session)
                   || habeas_casebook_get_sample (habeas_session_get_casebook (session));
  gtk_widget_set_visible (self->add, !self->is_fixed);
  gtk_widget_set_visible (GTK_WIDGET (self->fixed), self->is_fixed);
  read_list (self);
  return self;
}

void
habeas_volunteers_window_add (HabeasVolunteersWindow *self)
{
  g_return_if_fail (HABEAS_IS_VOLUNTEERS_WINDOW (self));

  begin (self, HABEAS_KEY_FORM_ADD, NULL);
}

gboolean
habeas_volunteers_window_is_settled (HabeasVolunteersWindow *self)
{
  g_return_val_if_fail (HABEAS_IS_VOLUNTEERS_WINDOW (self), TRUE);

  return !self->reading && !gtk_stack_get_transition_running (self->stack);
}
