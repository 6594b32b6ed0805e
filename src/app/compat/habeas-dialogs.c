/* SPDX-License-Identifier: GPL-3.0-or-later */
/* File choosers, questions and the about window over GTK 4.8 and libadwaita 1.2. Main thread. */
#include "habeas-dialogs.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
habeas_forget_recent (GFile *file)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (G_IS_FILE (file));

  uri = g_file_get_uri (file);
  /* Not being in the list is what is wanted, so the error of that is none. */
  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

/* The chooser adds its file after it has answered. */
static gboolean
on_idle_forgotten_cb (gpointer user_data)
{
  habeas_forget_recent (user_data);
  return G_SOURCE_REMOVE;
}

static void
on_chooser_responded_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_destroy (dialog);
  if (file == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
      return;
    }
  habeas_forget_recent (file);
  g_idle_add_full (G_PRIORITY_LOW, on_idle_forgotten_cb, g_object_ref (file), g_object_unref);
  g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
}

static void
on_chooser_cancelled_cb (GCancellable *cancellable, GtkNativeDialog *dialog)
{
  gtk_native_dialog_hide (dialog);
  g_signal_emit_by_name (dialog, "response", GTK_RESPONSE_CANCEL);
}

static void
show_chooser (
  GtkFileChooserNative *chooser, GTask *task, GCallback responded, GCancellable *cancellable)
{
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  if (cancellable != NULL)
    g_signal_connect_object (
      cancellable, "cancelled", G_CALLBACK (on_chooser_cancelled_cb), chooser, 0);
  /* The task keeps the chooser, the chooser's answer ends the task. */
  g_task_set_task_data (task, chooser, g_object_unref);
  g_signal_connect (chooser, "response", responded, task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
run_chooser (GtkFileChooserNative *chooser, const HabeasFileKind *kind, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  if (kind != NULL)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, kind->name);
      for (guint i = 0; kind->patterns[i] != NULL; i++)
        gtk_file_filter_add_pattern (filter, kind->patterns[i]);
      gtk_file_filter_set_name (all, _ ("All files"));
      gtk_file_filter_add_pattern (all, "*");
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), all);
    }
  show_chooser (chooser, task, G_CALLBACK (on_chooser_responded_cb), cancellable);
}

void
habeas_choose_open_async (GtkWidget *parent, const char *title, const HabeasFileKind *kind,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    title, window_of (parent), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  run_chooser (chooser, kind, cancellable, callback, user_data);
}

void
habeas_choose_folder_async (GtkWidget *parent, const char *title, GFile *initial,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    title, window_of (parent), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"), _ ("_Cancel"));

  if (initial != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), initial, NULL);
  run_chooser (chooser, NULL, cancellable, callback, user_data);
}

void
habeas_choose_save_async (GtkWidget *parent, const char *title, const char *name,
  const HabeasFileKind *kind, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    title, window_of (parent), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  run_chooser (chooser, kind, cancellable, callback, user_data);
}

GFile *
habeas_choose_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_files_responded_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GListModel) chosen = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (response == GTK_RESPONSE_ACCEPT)
    chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_destroy (dialog);
  for (guint i = 0; chosen != NULL && i < g_list_model_get_n_items (chosen); i++)
    {
      GFile *file = g_list_model_get_item (chosen, i);

      habeas_forget_recent (file);
      g_idle_add_full (G_PRIORITY_LOW, on_idle_forgotten_cb, g_object_ref (file), g_object_unref);
      g_ptr_array_add (files, file);
    }
  if (files->len > 0)
    g_task_return_pointer (task, g_steal_pointer (&files), (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
}

void
habeas_choose_files_async (GtkWidget *parent, const char *title, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
    title, window_of (parent), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Attach"), _ ("_Cancel"));

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  show_chooser (chooser, task, G_CALLBACK (on_files_responded_cb), cancellable);
}

GPtrArray *
habeas_choose_files_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_file_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
habeas_open_file_async (
  GtkWidget *parent, GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GdkAppLaunchContext) context
    = gdk_display_get_app_launch_context (gtk_widget_get_display (parent));

  g_app_info_launch_default_for_uri_async (
    uri, G_APP_LAUNCH_CONTEXT (context), NULL, on_file_opened_cb, task);
}

gboolean
habeas_open_file_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_question_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (task, g_strdup (response), g_free);
}

void
habeas_ask_async (GtkWidget *parent, const char *heading, const char *body,
  const char *const *responses, const char *suggested, const char *destructive,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkWidget *dialog = adw_message_dialog_new (window_of (parent), heading, body);

  for (guint i = 0; responses[i] != NULL; i += 2)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), responses[i], responses[i + 1]);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), responses[0]);
  if (suggested != NULL)
    {
      adw_message_dialog_set_response_appearance (
        ADW_MESSAGE_DIALOG (dialog), suggested, ADW_RESPONSE_SUGGESTED);
      adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), suggested);
    }
  if (destructive != NULL)
    adw_message_dialog_set_response_appearance (
      ADW_MESSAGE_DIALOG (dialog), destructive, ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_question_answered_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

char *
habeas_ask_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_secret_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkEditable *entry = g_task_get_task_data (task);

  /* An answer by the Enter key is followed by that of the dialog being closed. */
  g_signal_handlers_disconnect_by_func (dialog, on_secret_answered_cb, user_data);
  if (g_str_equal (response, "accept"))
    g_task_return_pointer (task, g_strdup (gtk_editable_get_text (entry)), g_free);
  else
    g_task_return_new_error (
      task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The question was not answered");
  gtk_editable_set_text (entry, "");
}

static void
on_secret_activated_cb (AdwMessageDialog *dialog)
{
  adw_message_dialog_response (dialog, "accept");
  gtk_window_close (GTK_WINDOW (dialog));
}

void
habeas_ask_secret_async (GtkWidget *parent, const char *heading, const char *body,
  const char *accept_label, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkWidget *dialog = adw_message_dialog_new (window_of (parent), heading, body);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_password_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Passphrase"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), group);
  adw_message_dialog_add_responses (
    ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "accept", accept_label, NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "accept", ADW_RESPONSE_SUGGESTED);
  g_task_set_task_data (task, g_object_ref (row), g_object_unref);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (on_secret_activated_cb), dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (on_secret_answered_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (row);
}

static void
on_text_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "accept", *text != '\0');
}

static void
on_text_activated_cb (AdwMessageDialog *dialog)
{
  if (adw_message_dialog_get_response_enabled (dialog, "accept"))
    on_secret_activated_cb (dialog);
}

void
habeas_ask_text_async (GtkWidget *parent, const char *heading, const char *body, const char *title,
  const char *accept_label, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GtkWidget *dialog = adw_message_dialog_new (window_of (parent), heading, body);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), group);
  adw_message_dialog_add_responses (
    ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "accept", accept_label, NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept", FALSE);
  adw_message_dialog_set_response_appearance (
    ADW_MESSAGE_DIALOG (dialog), "accept", ADW_RESPONSE_SUGGESTED);
  g_task_set_task_data (task, g_object_ref (row), g_object_unref);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_text_changed_cb), dialog, 0);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (on_text_activated_cb), dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (on_secret_answered_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (row);
}

void
habeas_show_about (GtkWindow *parent)
{
  static const char *const sources[] = {
    N_ ("Activation dates and removals: U.S. Immigration and Customs Enforcement, public domain"),
    N_ ("Time zones: IANA time zone database, public domain"),
    N_ ("Counties and holidays: U.S. Census Bureau and Office of Personnel Management, public "
        "domain"),
    N_ ("287(g) agreements: MigrantUSA, github.com/migrantusa/us-immigration-data, CC BY 4.0"),
    N_ ("County map: us-atlas, © Michael Bostock, ISC license; boundaries: U.S. Census Bureau"),
    NULL,
  };
  GtkWidget *about = g_object_new (ADW_TYPE_ABOUT_WINDOW, "transient-for", parent, "modal", TRUE,
    "application-name", "Habeas", "application-icon", HABEAS_APP_ID, "version", HABEAS_VERSION,
    "developer-name", _ ("The Habeas contributors"), "license-type", GTK_LICENSE_GPL_3_0,
    "comments",
    _ (
      "The casebook of a legal-aid clinic. Your data stay on this computer, encrypted; the program "
      "never needs a network."),
    /* Translators: names of the translators, one a line */
    "translator-credits", _ ("translator-credits"), NULL);
  g_auto (GStrv) credits = g_new0 (char *, G_N_ELEMENTS (sources));

  for (guint i = 0; sources[i] != NULL; i++)
    credits[i] = g_strdup (_ (sources[i]));
  adw_about_window_add_credit_section (
    ADW_ABOUT_WINDOW (about), _ ("Data"), (const char **)credits);
  adw_about_window_add_legal_section (ADW_ABOUT_WINDOW (about), _ ("No legal advice"), NULL,
    GTK_LICENSE_CUSTOM,
    _ ("Habeas shows what its rules say and where they stand. A lawyer decides what they mean for "
       "a person."));
  gtk_window_present (GTK_WINDOW (about));
}
