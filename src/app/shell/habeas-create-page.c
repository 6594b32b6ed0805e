/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a new casebook. Main thread; keys are derived on a thread of the casebook. */
#include "habeas-create-page.h"

#include "habeas-dialogs.h"
#include "habeas-error-words.h"
#include "habeas-new-passphrase.h"
#include "habeas-sensitive.h"

#include <glib/gi18n-lib.h>

struct _HabeasCreatePage {
  AdwBin parent_instance;

  /* Template */
  GtkWidget *form;
  AdwEntryRow *clinic;
  AdwEntryRow *volunteer;
  AdwActionRow *place;
  HabeasNewPassphrase *passphrase;
  GtkRevealer *problem_revealer;
  GtkLabel *problem;
  GtkButton *create;
  GtkSpinner *spinner;

  /* Owned */
  GFile *folder;
  GCancellable *cancellable;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (HabeasCreatePage, habeas_create_page, ADW_TYPE_BIN)

enum { CREATED, OTHER, SAMPLE, N_SIGNALS };

static guint signals[N_SIGNALS];

static char *
dup_typed (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
update_form (HabeasCreatePage *self)
{
  g_autofree char *clinic = dup_typed (self->clinic);
  g_autofree char *volunteer = dup_typed (self->volunteer);

  habeas_set_sensitive (self->form, !self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->cancellable != NULL);
  gtk_spinner_set_spinning (self->spinner, self->cancellable != NULL);
  gtk_widget_set_sensitive (
    GTK_WIDGET (self->create), !self->busy && *clinic != '\0' && *volunteer != '\0'
                                 && habeas_new_passphrase_get_text (self->passphrase) != NULL);
}

static void
update_place (HabeasCreatePage *self)
{
  g_autofree char *path = g_file_get_path (self->folder);
  g_autofree char *shown = path != NULL ? g_filename_display_name (path) : NULL;

  adw_action_row_set_subtitle (self->place, shown != NULL ? shown : "");
}

/* The folder is named after the clinic; what a file system may not take becomes a blank. */
static char *
dup_casebook_path (HabeasCreatePage *self, const char *clinic)
{
  g_autofree char *name = g_strdup_printf ("%s.casebook", clinic);
  g_autofree char *folder = g_file_get_path (self->folder);

  g_strdelimit (name, "/\\:*?\"<>|\n\r\t", ' ');
  while (name[0] == '.')
    memmove (name, name + 1, strlen (name));
  return g_build_filename (folder, name, NULL);
}

static void
on_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasCreatePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  g_autoptr (HabeasCasebook) casebook = habeas_casebook_create_finish (result, &code, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  self->busy = FALSE;
  if (casebook != NULL)
    {
      habeas_create_page_reset (self);
      g_signal_emit (self, signals[CREATED], 0, casebook, code);
    }
  else
    {
      g_autofree char *words = habeas_error_words (error);
      habeas_create_page_set_problem (self, words);
    }
  update_form (self);
}

static void
on_create_clicked_cb (HabeasCreatePage *self)
{
  g_autofree char *clinic = dup_typed (self->clinic);
  g_autofree char *volunteer = dup_typed (self->volunteer);
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;

  if (self->busy || !gtk_widget_get_sensitive (GTK_WIDGET (self->create)))
    return;
  path = dup_casebook_path (self, clinic);
  folder = g_path_get_dirname (path);
  g_mkdir_with_parents (folder, 0700);
  habeas_create_page_set_problem (self, NULL);
  self->busy = TRUE;
  self->cancellable = g_cancellable_new ();
  habeas_casebook_create_async (path, habeas_new_passphrase_get_text (self->passphrase), volunteer,
    clinic, self->cancellable, on_created_cb, g_object_ref (self));
  update_form (self);
}

static void
on_form_changed_cb (HabeasCreatePage *self)
{
  update_form (self);
}

static void
on_folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasCreatePage) self = user_data;
  g_autoptr (GFile) folder = habeas_choose_finish (result, NULL);

  if (folder == NULL)
    return;
  g_set_object (&self->folder, folder);
  update_place (self);
}

static void
on_place_activated_cb (HabeasCreatePage *self)
{
  habeas_choose_folder_async (GTK_WIDGET (self), _ ("Where to keep the casebook"), self->folder,
    NULL, on_folder_chosen_cb, g_object_ref (self));
}

static void
on_other_clicked_cb (HabeasCreatePage *self)
{
  g_signal_emit (self, signals[OTHER], 0);
}

static void
on_sample_clicked_cb (HabeasCreatePage *self)
{
  g_signal_emit (self, signals[SAMPLE], 0);
}

static void
habeas_create_page_dispose (GObject *object)
{
  HabeasCreatePage *self = HABEAS_CREATE_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->folder);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_CREATE_PAGE);
  G_OBJECT_CLASS (habeas_create_page_parent_class)->dispose (object);
}

static void
habeas_create_page_class_init (HabeasCreatePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_create_page_dispose;

  signals[CREATED] = g_signal_new ("created", HABEAS_TYPE_CREATE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 2, HABEAS_TYPE_CASEBOOK, G_TYPE_STRING);
  signals[OTHER] = g_signal_new (
    "other", HABEAS_TYPE_CREATE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAMPLE] = g_signal_new (
    "sample", HABEAS_TYPE_CREATE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HABEAS_TYPE_NEW_PASSPHRASE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/create-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasCreatePage, form);
  gtk_widget_class_bind_template_child (widget_class, HabeasCreatePage, clinic);
  gtk_widget_class_bind_template_child (widget_class, HabeasCreatePage, volunteer);
  gtk_widget_class_bind_template_child (widget_class, HabeasCreatePage, place);
  gtk_widget_class_bind_template_child (widget_class, HabeasCreatePage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HabeasCreatePage, problem_revealer);
  gtk_widget_class_bind_template_child (widget_class, HabeasCreatePage, problem);
  gtk_widget_class_bind_template_child (widget_class, HabeasCreatePage, create);
  gtk_widget_class_bind_template_child (widget_class, HabeasCreatePage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_create_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_other_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sample_clicked_cb);
}

static void
habeas_create_page_init (HabeasCreatePage *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "habeas", NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->folder = g_file_new_for_path (folder);
  update_place (self);
  update_form (self);
}

void
habeas_create_page_reset (HabeasCreatePage *self)
{
  g_return_if_fail (HABEAS_IS_CREATE_PAGE (self));

  habeas_new_passphrase_reset (self->passphrase);
  habeas_create_page_set_problem (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->clinic));
}

void
habeas_create_page_set_busy (HabeasCreatePage *self, gboolean busy)
{
  g_return_if_fail (HABEAS_IS_CREATE_PAGE (self));

  self->busy = busy;
  update_form (self);
}

void
habeas_create_page_set_problem (HabeasCreatePage *self, const char *problem)
{
  g_return_if_fail (HABEAS_IS_CREATE_PAGE (self));

  if (problem != NULL)
    gtk_label_set_label (self->problem, problem);
  gtk_revealer_set_reveal_child (self->problem_revealer, problem != NULL);
}
