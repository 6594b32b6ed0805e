/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The locked screen of a casebook. Keeps what was typed no longer than it takes to try it. Main
 * thread; the key derivation runs on the casebook's own. */
#include "habeas-unlock-page.h"

#include "habeas-error-words.h"
#include "habeas-main-menu.h"
#include "habeas-sensitive.h"

#include <glib/gi18n-lib.h>

struct _HabeasUnlockPage {
  AdwBin parent_instance;

  /* Template */
  GtkLabel *title;
  GtkLabel *place;
  AdwPreferencesGroup *group;
  AdwPasswordEntryRow *passphrase;
  GtkRevealer *problem_revealer;
  GtkLabel *problem;
  GtkButton *read_only;
  GtkButton *unlock;
  GtkSpinner *spinner;
  GtkButton *recovery;
  GtkWidget *content;
  GtkLabel *waiting;

  /* Owned */
  char *path;
  GCancellable *cancellable;
  gboolean by_code;
  guint wait_id;
  guint waited; /* seconds */
};

G_DEFINE_FINAL_TYPE (HabeasUnlockPage, habeas_unlock_page, ADW_TYPE_BIN)

enum { OPENED, OTHER, NEW, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show_problem (HabeasUnlockPage *self, const char *problem, gboolean offer_reading)
{
  if (problem != NULL)
    gtk_label_set_label (self->problem, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->read_only), offer_reading);
  gtk_revealer_set_reveal_child (self->problem_revealer, problem != NULL);
}

static void
update_sensitive (HabeasUnlockPage *self)
{
  gboolean busy = self->cancellable != NULL;
  gboolean typed = *gtk_editable_get_text (GTK_EDITABLE (self->passphrase)) != '\0';

  habeas_set_sensitive (GTK_WIDGET (self->group), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->unlock), !busy && typed);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
update_kind (HabeasUnlockPage *self)
{
  adw_preferences_row_set_title (
    ADW_PREFERENCES_ROW (self->passphrase), self->by_code ? _ ("Recovery code") : _ ("Passphrase"));
  gtk_button_set_label (
    self->recovery, self->by_code ? _ ("Use the _passphrase") : _ ("Use the _recovery code"));
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasUnlockPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasCasebook) casebook = habeas_casebook_open_finish (result, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  update_sensitive (self);
  if (casebook != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
      g_signal_emit (self, signals[OPENED], 0, casebook);
      return;
    }

  if (g_error_matches (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_IN_USE))
    {
      /* The message names the computer, the user and since when. */
      words = g_strdup_printf (
        /* Translators: %s says on which computer, by which user and since when */
        _ ("The casebook is open in another program: %s. You can read it here meanwhile, with "
           "initials instead of names."),
        error->message);
      show_problem (self, words, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->read_only));
      return;
    }
  words = habeas_error_words (error);
  show_problem (self, words, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
  gtk_editable_select_region (GTK_EDITABLE (self->passphrase), 0, -1);
}

static void
open_casebook (HabeasUnlockPage *self, gboolean read_only)
{
  const char *secret = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));

  if (self->cancellable != NULL || *secret == '\0')
    return;
  show_problem (self, NULL, FALSE);
  self->cancellable = g_cancellable_new ();
  habeas_casebook_open_async (
    self->path, secret, NULL, read_only, self->cancellable, on_opened_cb, g_object_ref (self));
  update_sensitive (self);
}

static void
on_unlock_clicked_cb (HabeasUnlockPage *self)
{
  open_casebook (self, FALSE);
}

static void
on_read_only_clicked_cb (HabeasUnlockPage *self)
{
  open_casebook (self, TRUE);
}

static void
on_passphrase_changed_cb (HabeasUnlockPage *self)
{
  show_problem (self, NULL, FALSE);
  update_sensitive (self);
}

static void
on_recovery_clicked_cb (HabeasUnlockPage *self)
{
  self->by_code = !self->by_code;
  update_kind (self);
  habeas_unlock_page_reset (self);
}

static void
on_other_clicked_cb (HabeasUnlockPage *self)
{
  g_signal_emit (self, signals[OTHER], 0);
}

static void
on_new_clicked_cb (HabeasUnlockPage *self)
{
  g_signal_emit (self, signals[NEW], 0);
}

static gboolean
on_second_waited_cb (gpointer user_data)
{
  HabeasUnlockPage *self = user_data;
  g_autofree char *text = NULL;

  self->waited++;
  text = g_strdup_printf (
    ngettext ("What was running is being finished or cancelled: %u second so far.",
      "What was running is being finished or cancelled: %u seconds so far.", self->waited),
    self->waited);
  gtk_label_set_label (self->waiting, text);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), TRUE);
  return G_SOURCE_CONTINUE;
}

static void
habeas_unlock_page_dispose (GObject *object)
{
  HabeasUnlockPage *self = HABEAS_UNLOCK_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_UNLOCK_PAGE);
  G_OBJECT_CLASS (habeas_unlock_page_parent_class)->dispose (object);
}

static void
habeas_unlock_page_finalize (GObject *object)
{
  g_free (HABEAS_UNLOCK_PAGE (object)->path);
  G_OBJECT_CLASS (habeas_unlock_page_parent_class)->finalize (object);
}

static void
habeas_unlock_page_class_init (HabeasUnlockPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_unlock_page_dispose;
  object_class->finalize = habeas_unlock_page_finalize;

  signals[OPENED] = g_signal_new ("opened", HABEAS_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 1, HABEAS_TYPE_CASEBOOK);
  signals[OTHER] = g_signal_new (
    "other", HABEAS_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NEW] = g_signal_new (
    "new", HABEAS_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HABEAS_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasUnlockPage, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasUnlockPage, place);
  gtk_widget_class_bind_template_child (widget_class, HabeasUnlockPage, group);
  gtk_widget_class_bind_template_child (widget_class, HabeasUnlockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HabeasUnlockPage, problem_revealer);
  gtk_widget_class_bind_template_child (widget_class, HabeasUnlockPage, problem);
  gtk_widget_class_bind_template_child (widget_class, HabeasUnlockPage, read_only);
  gtk_widget_class_bind_template_child (widget_class, HabeasUnlockPage, unlock);
  gtk_widget_class_bind_template_child (widget_class, HabeasUnlockPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HabeasUnlockPage, recovery);
  gtk_widget_class_bind_template_child (widget_class, HabeasUnlockPage, content);
  gtk_widget_class_bind_template_child (widget_class, HabeasUnlockPage, waiting);
  gtk_widget_class_bind_template_callback (widget_class, on_unlock_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_read_only_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_passphrase_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_recovery_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_other_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_new_clicked_cb);
}

static void
habeas_unlock_page_init (HabeasUnlockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_kind (self);
  update_sensitive (self);
}

void
habeas_unlock_page_set_path (HabeasUnlockPage *self, const char *path)
{
  g_autofree char *base = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *folder_name = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (HABEAS_IS_UNLOCK_PAGE (self));
  g_return_if_fail (path != NULL);

  g_free (self->path);
  self->path = g_strdup (path);

  base = g_path_get_basename (path);
  if (g_str_has_suffix (base, ".casebook"))
    base[strlen (base) - strlen (".casebook")] = '\0';
  name = g_filename_display_name (base);
  gtk_label_set_label (self->title, name);
  folder = g_path_get_dirname (path);
  folder_name = g_filename_display_name (folder);
  gtk_label_set_label (self->place, folder_name);

  self->by_code = FALSE;
  update_kind (self);
  habeas_unlock_page_reset (self);
}

const char *
habeas_unlock_page_get_path (HabeasUnlockPage *self)
{
  g_return_val_if_fail (HABEAS_IS_UNLOCK_PAGE (self), NULL);
  return self->path;
}

void
habeas_unlock_page_set_waiting (HabeasUnlockPage *self, gboolean waiting)
{
  g_return_if_fail (HABEAS_IS_UNLOCK_PAGE (self));

  habeas_set_sensitive (self->content, !waiting);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), FALSE);
  g_clear_handle_id (&self->wait_id, g_source_remove);
  self->waited = 0;
  /* A moment needs no words. */
  if (waiting)
    self->wait_id = g_timeout_add_seconds (1, on_second_waited_cb, self);
}

void
habeas_unlock_page_reset (HabeasUnlockPage *self)
{
  g_return_if_fail (HABEAS_IS_UNLOCK_PAGE (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  show_problem (self, NULL, FALSE);
  update_sensitive (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}
