/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The export of the list of cases. Main thread; the file is written on another. */
#include "habeas-export-button.h"

#include "habeas-dialogs.h"
#include "habeas-secret-check.h"
#include "habeas-wording.h"

#include "habeas-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PROGRESS_MS 100

struct _HabeasExportButton {
  GtkWidget parent_instance;

  /* Template */
  GtkStack *stack;
  GtkWidget *button;
  GtkWidget *working;
  GtkProgressBar *progress;

  /* Owned */
  HabeasSession *session;
  GArray *rids;              /* of what is being asked about */
  GCancellable *cancellable; /* of what is being written */
  GFile *file;

  HabeasListExport *export; /* while it is being written; the job owns it */
  guint columns;
  HabeasPrivacy privacy;
  guint progress_id;
};

G_DEFINE_FINAL_TYPE (HabeasExportButton, habeas_export_button, GTK_TYPE_WIDGET)

enum { WANTED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *const titles[HABEAS_N_CASE_COLUMNS] = {
  NC_ ("column", "Number"),
  NC_ ("column", "Client"),
  NC_ ("column", "Status"),
  NC_ ("column", "Arrested"),
  NC_ ("column", "Where"),
  NC_ ("column", "Level"),
  NC_ ("column", "Stage at arrest"),
  NC_ ("column", "Clock"),
  NC_ ("column", "Next"),
  NC_ ("column", "Lead"),
};

static gboolean
on_progress_due_cb (gpointer user_data)
{
  HabeasExportButton *self = user_data;
  const int done = g_atomic_int_get (&self->export->n_done);

  gtk_progress_bar_set_fraction (
    self->progress, (double)done / (double)MAX (self->export->rids->len, 1));
  return G_SOURCE_CONTINUE;
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasExportButton) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = habeas_list_export_finish (result, &error);

  g_clear_handle_id (&self->progress_id, g_source_remove);
  self->export = NULL;
  g_clear_object (&self->cancellable);
  if (self->session == NULL)
    return;
  gtk_stack_set_visible_child (self->stack, self->button);
  if (done)
    {
      g_autofree char *base = g_file_get_basename (self->file);
      g_autofree char *name = g_filename_display_name (base);
      /* Translators: %s is a file name */
      g_autofree char *text = g_strdup_printf (_ ("%s is written"), name);

      habeas_forget_recent (self->file);
      habeas_session_say (self->session, text);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    habeas_session_say (self->session, _ ("Cancelled. No file was written."));
  else
    habeas_session_say_error (self->session, error);
}

void
habeas_export_button_write (
  HabeasExportButton *self, GArray *rids, guint columns, HabeasPrivacy privacy, GFile *file)
{
  HabeasListExport *export;

  g_return_if_fail (HABEAS_IS_EXPORT_BUTTON (self));
  g_return_if_fail (self->session != NULL && rids != NULL);

  if (self->cancellable != NULL)
    return;
  export = g_new0 (HabeasListExport, 1);
  export->path = g_file_get_path (file);
  export->rids = g_array_ref (rids);
  export->columns = columns;
  for (int column = 0; column < HABEAS_N_CASE_COLUMNS; column++)
    export->titles[column] = g_dpgettext2 (GETTEXT_PACKAGE, "column", titles[column]);
  export->privacy = privacy;
  export->now_ms = habeas_session_get_now (self->session);
  self->export = export;
  g_set_object (&self->file, file);
  self->cancellable = g_cancellable_new ();
  self->progress_id = g_timeout_add (PROGRESS_MS, on_progress_due_cb, self);
  on_progress_due_cb (self);
  gtk_stack_set_visible_child (self->stack, self->working);
  habeas_list_export_async (habeas_session_get_casebook (self->session), export, self->cancellable,
    on_written_cb, g_object_ref (self));
}

/* --- Asking --- */

static void
on_file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasExportButton) self = user_data;
  g_autoptr (GFile) file = habeas_choose_finish (result, NULL);

  if (file != NULL && self->session != NULL)
    habeas_export_button_write (self, self->rids, self->columns, self->privacy, file);
}

static void
choose_file (HabeasExportButton *self)
{
  static const char *const patterns[] = {"*.xlsx", "*.csv", NULL};
  HabeasFileKind kind = {_ ("Excel workbooks and CSV"), patterns};
  g_autofree char *name = NULL;
  int year, month, day;

  habeas_day_from_number (
    habeas_wording_today (habeas_session_get_now (self->session)), &year, &month, &day);
  name = g_strdup_printf ("habeas-cases-%04d-%02d-%02d.xlsx", year, month, day);
  habeas_choose_save_async (GTK_WIDGET (self), _ ("Write the list (.xlsx or .csv)"), name, &kind,
    NULL, on_file_chosen_cb, g_object_ref (self));
}

static void
on_secret_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasExportButton) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean right = habeas_secret_check_finish (result, &error);

  if (self->session == NULL)
    return;
  if (right)
    choose_file (self);
  else
    habeas_session_say_error (self->session, error);
}

static void
on_secret_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasExportButton) self = user_data;
  g_autofree char *secret = habeas_ask_finish (result, NULL);

  if (secret == NULL || self->session == NULL)
    return;
  habeas_secret_check_async (habeas_session_get_casebook (self->session), secret, NULL,
    on_secret_checked_cb, g_object_ref (self));
  memset (secret, 0, strlen (secret));
}

static void
on_privacy_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasExportButton) self = user_data;
  g_autofree char *answer = habeas_ask_finish (result, NULL);

  if (answer == NULL || self->session == NULL || g_str_equal (answer, "cancel"))
    return;
  self->privacy = g_str_equal (answer, "full")       ? HABEAS_PRIVACY_FULL
                  : g_str_equal (answer, "initials") ? HABEAS_PRIVACY_INITIALS
                                                     : HABEAS_PRIVACY_NUMBERS;
  if (self->privacy == HABEAS_PRIVACY_FULL)
    habeas_ask_secret_async (GTK_WIDGET (self), _ ("Full names?"),
      _ ("The list will name every client. Whoever has the file can read it. That it was written "
         "stays in the history."),
      _ ("_Write full names"), NULL, on_secret_asked_cb, g_object_ref (self));
  else
    choose_file (self);
}

void
habeas_export_button_begin (HabeasExportButton *self, GArray *rids, guint columns)
{
  const char *const responses[] = {"cancel", _ ("_Cancel"), "numbers", _ ("Case _numbers only"),
    "initials", _ ("_Initials"), "full", _ ("_Full names…"), NULL};
  g_autofree char *heading = NULL;

  g_return_if_fail (HABEAS_IS_EXPORT_BUTTON (self));
  g_return_if_fail (self->session != NULL);

  if (self->cancellable != NULL || rids->len == 0 || habeas_session_get_read_only (self->session))
    return;
  g_clear_pointer (&self->rids, g_array_unref);
  self->rids = g_array_ref (rids);
  self->columns = columns;
  heading
    = g_strdup_printf (ngettext ("Export %'u case", "Export %'u cases", rids->len), rids->len);
  habeas_ask_async (GTK_WIDGET (self), heading,
    _ ("The cases and columns that are shown, in their order. How are clients called in the file?"),
    responses, "numbers", NULL, NULL, on_privacy_asked_cb, g_object_ref (self));
}

/* --- Widget --- */

static void
on_button_clicked_cb (HabeasExportButton *self)
{
  g_signal_emit (self, signals[WANTED], 0);
}

static void
on_cancel_clicked_cb (HabeasExportButton *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
habeas_export_button_dispose (GObject *object)
{
  HabeasExportButton *self = HABEAS_EXPORT_BUTTON (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_pointer (&self->rids, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_EXPORT_BUTTON);
  G_OBJECT_CLASS (habeas_export_button_parent_class)->dispose (object);
}

static void
habeas_export_button_class_init (HabeasExportButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_export_button_dispose;
  signals[WANTED] = g_signal_new (
    "wanted", HABEAS_TYPE_EXPORT_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/export-button.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasExportButton, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasExportButton, button);
  gtk_widget_class_bind_template_child (widget_class, HabeasExportButton, working);
  gtk_widget_class_bind_template_child (widget_class, HabeasExportButton, progress);
  gtk_widget_class_bind_template_callback (widget_class, on_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
}

static void
habeas_export_button_init (HabeasExportButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_export_button_set_session (HabeasExportButton *self, HabeasSession *session)
{
  g_return_if_fail (HABEAS_IS_EXPORT_BUTTON (self));

  g_set_object (&self->session, session);
  gtk_widget_set_sensitive (self->button, !habeas_session_get_read_only (session));
}

gboolean
habeas_export_button_is_busy (HabeasExportButton *self)
{
  g_return_val_if_fail (HABEAS_IS_EXPORT_BUTTON (self), FALSE);

  return self->cancellable != NULL;
}
