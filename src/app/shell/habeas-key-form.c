/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of every change of a key. Keeps what was typed no longer than it takes. Main thread; the
 * casebook hashes and writes on its own. */
#include "habeas-key-form.h"

#include "habeas-error-words.h"
#include "habeas-new-passphrase.h"
#include "habeas-sensitive.h"

#include <glib/gi18n-lib.h>

struct _HabeasKeyForm {
  AdwBin parent_instance;

  /* Template */
  GtkWidget *form;
  AdwWindowTitle *title;
  GtkButton *accept;
  GtkSpinner *spinner;
  GtkLabel *words;
  GtkWidget *who;
  AdwEntryRow *name;
  GtkSwitch *shared;
  HabeasNewPassphrase *passphrase;
  AdwPasswordEntryRow *secret;
  GtkLabel *problem;

  /* Owned */
  HabeasSession *session;

  HabeasKeyFormKind kind;
  HabeasUuid id;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (HabeasKeyForm, habeas_key_form, ADW_TYPE_BIN)

enum { DONE, CANCELLED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
wants_passphrase (HabeasKeyForm *self)
{
  return self->kind == HABEAS_KEY_FORM_CHANGE
         || (self->kind == HABEAS_KEY_FORM_ADD && !gtk_switch_get_active (self->shared));
}

static char *
dup_name (HabeasKeyForm *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
}

static gboolean
is_complete (HabeasKeyForm *self)
{
  g_autofree char *name = dup_name (self);

  return *gtk_editable_get_text (GTK_EDITABLE (self->secret)) != '\0'
         && (self->kind != HABEAS_KEY_FORM_ADD || *name != '\0')
         && (!wants_passphrase (self) || habeas_new_passphrase_get_text (self->passphrase) != NULL);
}

static void
update (HabeasKeyForm *self)
{
  habeas_set_sensitive (self->form, !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), !self->busy && is_complete (self));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase), wants_passphrase (self));
}

static void
show_problem (HabeasKeyForm *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
on_form_changed_cb (HabeasKeyForm *self)
{
  show_problem (self, NULL);
  update (self);
}

static void
on_shared_changed_cb (HabeasKeyForm *self)
{
  on_form_changed_cb (self);
}

static char *
dup_problem (HabeasKeyForm *self, const GError *error)
{
  if (g_error_matches (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS))
    return g_strdup (_ ("A volunteer of that name has a key already."));
  if (g_error_matches (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID))
    return g_strdup (
      self->kind == HABEAS_KEY_FORM_REMOVE
        ? _ ("The last passphrase is kept, and the one that opened the casebook too. Another "
             "volunteer has to take it away.")
      : wants_passphrase (self)
        ? _ ("That passphrase cannot be taken here. Choose another one.")
        : _ ("A recovery code is not shared. Give a passphrase of their own."));
  return habeas_error_words (error);
}

static const char *
said_afterwards (HabeasKeyForm *self)
{
  switch (self->kind)
    {
    case HABEAS_KEY_FORM_ADD:
      return _ ("Volunteer added");
    case HABEAS_KEY_FORM_CHANGE:
      return _ ("Passphrase changed");
    case HABEAS_KEY_FORM_REMOVE:
      return _ ("Volunteer removed");
    case HABEAS_KEY_FORM_CODE:
    default:
      return NULL;
    }
}

static void
on_changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasKeyForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  HabeasUuid slot;
  gboolean done
    = habeas_volunteers_change_finish (HABEAS_CASEBOOK (source), result, &code, &slot, &error);

  /* What came of a window that is gone is nobody's: a code that nobody saw opens nothing. */
  if (self->form == NULL || self->session == NULL)
    {
      if (done && code != NULL)
        habeas_volunteers_settle_recovery_async (
          HABEAS_CASEBOOK (source), &slot, FALSE, NULL, NULL, NULL);
      return;
    }
  self->busy = FALSE;
  if (done)
    {
      habeas_key_form_reset (self);
      g_signal_emit (self, signals[DONE], 0, said_afterwards (self), code, &slot);
      return;
    }
  if (!habeas_error_is_silent (error))
    {
      g_autofree char *problem = dup_problem (self, error);

      show_problem (self, problem);
      gtk_widget_grab_focus (GTK_WIDGET (self->secret));
    }
  update (self);
}

static void
on_accept_clicked_cb (HabeasKeyForm *self)
{
  HabeasCasebook *casebook;
  const char *secret = gtk_editable_get_text (GTK_EDITABLE (self->secret));
  const char *passphrase = habeas_new_passphrase_get_text (self->passphrase);
  g_autofree char *name = dup_name (self);

  if (self->busy || self->session == NULL || !is_complete (self))
    return;
  show_problem (self, NULL);
  casebook = habeas_session_get_casebook (self->session);
  self->busy = TRUE;
  switch (self->kind)
    {
    case HABEAS_KEY_FORM_ADD:
      habeas_volunteers_add_async (casebook, secret, name,
        wants_passphrase (self) ? passphrase : NULL, NULL, on_changed_cb, g_object_ref (self));
      break;
    case HABEAS_KEY_FORM_CHANGE:
      habeas_volunteers_set_passphrase_async (
        casebook, secret, &self->id, passphrase, NULL, on_changed_cb, g_object_ref (self));
      break;
    case HABEAS_KEY_FORM_REMOVE:
      habeas_volunteers_remove_async (
        casebook, secret, &self->id, NULL, on_changed_cb, g_object_ref (self));
      break;
    case HABEAS_KEY_FORM_CODE:
    default:
      habeas_volunteers_add_recovery_async (
        casebook, secret, NULL, on_changed_cb, g_object_ref (self));
    }
  update (self);
}

static void
on_cancel_clicked_cb (HabeasKeyForm *self)
{
  if (self->busy)
    return;
  habeas_key_form_reset (self);
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
habeas_key_form_dispose (GObject *object)
{
  HabeasKeyForm *self = HABEAS_KEY_FORM (object);

  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_KEY_FORM);
  G_OBJECT_CLASS (habeas_key_form_parent_class)->dispose (object);
}

static void
habeas_key_form_class_init (HabeasKeyFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_key_form_dispose;
  signals[DONE] = g_signal_new ("done", HABEAS_TYPE_KEY_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
    NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_POINTER);
  signals[CANCELLED] = g_signal_new (
    "cancelled", HABEAS_TYPE_KEY_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HABEAS_TYPE_NEW_PASSPHRASE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/key-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasKeyForm, form);
  gtk_widget_class_bind_template_child (widget_class, HabeasKeyForm, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasKeyForm, accept);
  gtk_widget_class_bind_template_child (widget_class, HabeasKeyForm, spinner);
  gtk_widget_class_bind_template_child (widget_class, HabeasKeyForm, words);
  gtk_widget_class_bind_template_child (widget_class, HabeasKeyForm, who);
  gtk_widget_class_bind_template_child (widget_class, HabeasKeyForm, name);
  gtk_widget_class_bind_template_child (widget_class, HabeasKeyForm, shared);
  gtk_widget_class_bind_template_child (widget_class, HabeasKeyForm, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HabeasKeyForm, secret);
  gtk_widget_class_bind_template_child (widget_class, HabeasKeyForm, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_shared_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
}

static void
habeas_key_form_init (HabeasKeyForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
title_of (HabeasKeyFormKind kind)
{
  switch (kind)
    {
    case HABEAS_KEY_FORM_ADD:
      return _ ("Add a volunteer");
    case HABEAS_KEY_FORM_CHANGE:
      return _ ("Change the passphrase");
    case HABEAS_KEY_FORM_REMOVE:
      return _ ("Remove a volunteer");
    case HABEAS_KEY_FORM_CODE:
    default:
      return _ ("New recovery code");
    }
}

static const char *
label_of (HabeasKeyFormKind kind)
{
  switch (kind)
    {
    case HABEAS_KEY_FORM_ADD:
      return _ ("_Add");
    case HABEAS_KEY_FORM_CHANGE:
      return _ ("_Change");
    case HABEAS_KEY_FORM_REMOVE:
      return _ ("_Remove");
    case HABEAS_KEY_FORM_CODE:
    default:
      return _ ("_Make the code");
    }
}

static char *
dup_words (HabeasKeyFormKind kind, const HabeasKeyHolder *holder)
{
  switch (kind)
    {
    case HABEAS_KEY_FORM_ADD:
      return g_strdup (_ ("Turn the laptop to them: they choose their own passphrase, and nobody "
                          "else needs to know it. The history then says what they did."));
    case HABEAS_KEY_FORM_CHANGE:
      return g_strdup_printf (
        _ ("%s opens the casebook with the new passphrase from now on. Backups made before still "
           "open with the old one."),
        holder->name);
    case HABEAS_KEY_FORM_REMOVE:
      if (holder->name == NULL)
        return g_strdup (_ ("Nobody opens the casebook with this passphrase any more."));
      return g_strdup_printf (
        _ ("%s no longer opens this casebook, and stays in its history. A copy of the folder or a "
           "backup made before still opens with the old passphrase: collect the copies."),
        holder->name);
    case HABEAS_KEY_FORM_CODE:
    default:
      return g_strdup (_ ("For when the paper was lost or somebody saw it. The old code opens the "
                          "casebook until the new one is on paper; backups made before still open "
                          "with it."));
    }
}

void
habeas_key_form_begin (HabeasKeyForm *self, HabeasSession *session, HabeasKeyFormKind kind,
  const HabeasKeyHolder *holder)
{
  g_autofree char *words = NULL;

  g_return_if_fail (HABEAS_IS_KEY_FORM (self));
  g_return_if_fail (holder != NULL || kind == HABEAS_KEY_FORM_ADD || kind == HABEAS_KEY_FORM_CODE);

  habeas_key_form_reset (self);
  g_set_object (&self->session, session);
  self->kind = kind;
  if (holder != NULL)
    self->id = holder->id;
  words = dup_words (kind, holder);
  adw_window_title_set_title (self->title, title_of (kind));
  gtk_button_set_label (self->accept, label_of (kind));
  gtk_label_set_label (self->words, words);
  gtk_widget_remove_css_class (GTK_WIDGET (self->accept), "suggested-action");
  gtk_widget_remove_css_class (GTK_WIDGET (self->accept), "destructive-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->accept),
    kind == HABEAS_KEY_FORM_REMOVE ? "destructive-action" : "suggested-action");
  gtk_widget_set_visible (self->who, kind == HABEAS_KEY_FORM_ADD);
  if (kind == HABEAS_KEY_FORM_ADD && holder != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->name), holder->name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->secret),
    kind == HABEAS_KEY_FORM_CHANGE ? _ ("Passphrase until now, or the recovery code")
                                   : _ ("Your own passphrase, or the recovery code"));
  update (self);
  gtk_widget_grab_focus (
    kind == HABEAS_KEY_FORM_ADD ? GTK_WIDGET (self->name) : GTK_WIDGET (self->secret));
}

void
habeas_key_form_reset (HabeasKeyForm *self)
{
  g_return_if_fail (HABEAS_IS_KEY_FORM (self));

  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  gtk_editable_set_text (GTK_EDITABLE (self->secret), "");
  habeas_new_passphrase_reset (self->passphrase);
  gtk_switch_set_active (self->shared, FALSE);
  show_problem (self, NULL);
  update (self);
}
