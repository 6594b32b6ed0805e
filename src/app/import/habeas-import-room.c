/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room where spreadsheets come in. Main thread; reading and writing have threads of their own.
 */
#include "habeas-import-room.h"

#include "habeas-dialogs.h"
#include "habeas-error-words.h"
#include "habeas-import-preview.h"
#include "habeas-issue-list.h"
#include "habeas-main-menu.h"
#include "habeas-section.h"

#include <glib/gi18n-lib.h>

#define PROGRESS_MS 100

struct _HabeasImportRoom {
  HabeasRoom parent_instance;

  /* Template */
  AdwWindowTitle *title;
  GtkButton *back;
  GtkButton *import;
  GtkStack *stack;
  GtkWidget *start;
  GtkButton *choose;
  GtkWidget *working;
  GtkLabel *working_title;
  GtkProgressBar *progress;
  GtkLabel *rows;
  HabeasImportPreview *preview;
  GtkWidget *footer;
  GtkWidget *result;
  AdwStatusPage *result_page;
  HabeasSection *left_out_section;
  GtkListBox *left_out;
  AdwStatusPage *failed;

  /* Owned */
  HabeasImportJob *job;
  GCancellable *cancellable;
  guint progress_id;
};

G_DEFINE_FINAL_TYPE (HabeasImportRoom, habeas_import_room, HABEAS_TYPE_ROOM)

static const char *const patterns[] = {"*.csv", "*.tsv", "*.txt", "*.xlsx", "*.xlsm", NULL};

static void start_trial (HabeasImportRoom *self);

static void
show_page (HabeasImportRoom *self, GtkWidget *page)
{
  gboolean preview = page == GTK_WIDGET (self->preview);

  gtk_stack_set_visible_child (self->stack, page);
  gtk_widget_set_visible (GTK_WIDGET (self->back), page != self->start && page != self->working);
  gtk_widget_set_visible (GTK_WIDGET (self->import), preview);
  gtk_widget_set_visible (self->footer, preview);
  if (page == self->start)
    adw_window_title_set_subtitle (self->title, "");
}

static void
update_import (HabeasImportRoom *self)
{
  const HabeasImportResult *result = habeas_import_job_get_result (self->job);
  guint n = result != NULL ? result->created + result->updated : 0;
  gboolean open = habeas_import_has_open_dates (habeas_import_job_get_import (self->job));
  g_autofree char *label = NULL;

  if (n > 0)
    label = g_strdup_printf (ngettext ("_Import %'u case", "_Import %'u cases", n), n);
  else
    label = g_strdup (_ ("_Import"));
  gtk_button_set_label (self->import, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), result != NULL && n > 0 && !open);
}

/* --- While a thread works --- */

static gboolean
on_progress_due_cb (gpointer user_data)
{
  HabeasImportRoom *self = user_data;
  double fraction = habeas_import_job_get_fraction (self->job);
  guint n_rows = habeas_import_job_get_n_rows (self->job);
  g_autofree char *text = NULL;

  if (fraction > 0)
    gtk_progress_bar_set_fraction (self->progress, MIN (fraction, 1.0));
  else
    gtk_progress_bar_pulse (self->progress);
  if (n_rows > 0)
    text = g_strdup_printf (ngettext ("%'u row", "%'u rows", n_rows), n_rows);
  gtk_label_set_label (self->rows, text != NULL ? text : "");
  return G_SOURCE_CONTINUE;
}

static void
begin_work (HabeasImportRoom *self, const char *title)
{
  gtk_label_set_label (self->working_title, title);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_label (self->rows, "");
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->progress_id == 0)
    self->progress_id = g_timeout_add (PROGRESS_MS, on_progress_due_cb, self);
  show_page (self, self->working);
}

static void
end_work (HabeasImportRoom *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->cancellable);
}

static void
show_failure (HabeasImportRoom *self, const GError *error)
{
  g_autofree char *words = habeas_error_words (error);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_status_page_set_description (self->failed, escaped);
  show_page (self, GTK_WIDGET (self->failed));
}

/* --- Trial --- */

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasImportRoom) self = user_data;
  HabeasImportJob *job = HABEAS_IMPORT_JOB (source);
  g_autoptr (GError) error = NULL;
  gboolean done = habeas_import_job_try_finish (job, result, &error);

  if (self->job != job)
    return;
  end_work (self);
  if (done)
    {
      habeas_import_preview_show (self->preview, job);
      update_import (self);
      show_page (self, GTK_WIDGET (self->preview));
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_page (self, self->start);
  else
    show_failure (self, error);
}

static void
start_trial (HabeasImportRoom *self)
{
  begin_work (self, _ ("Reading the spreadsheet…"));
  habeas_import_job_try_async (self->job, self->cancellable, on_tried_cb, g_object_ref (self));
}

static void
on_preview_revised_cb (HabeasImportRoom *self)
{
  start_trial (self);
}

/* --- Import --- */

static void
show_result (HabeasImportRoom *self)
{
  const HabeasImportResult *result = habeas_import_job_get_result (self->job);
  g_autofree char *created = g_strdup_printf (
    ngettext ("%'u new case", "%'u new cases", result->created), result->created);
  g_autofree char *updated = g_strdup_printf (
    ngettext ("%'u case changed", "%'u cases changed", result->updated), result->updated);
  g_autofree char *skipped = g_strdup_printf (
    ngettext ("%'u row left out", "%'u rows left out", result->skipped), result->skipped);
  g_autofree char *text = g_strdup_printf ("%s · %s · %s", created, updated, skipped);
  g_autoptr (GPtrArray) issues = g_ptr_array_new ();

  adw_status_page_set_description (self->result_page, text);
  for (guint i = 0; i < result->rejected->len; i++)
    g_ptr_array_add (issues, g_ptr_array_index (result->rejected, i));
  for (guint i = 0; i < result->notes->len; i++)
    g_ptr_array_add (issues, g_ptr_array_index (result->notes, i));
  habeas_issue_list_fill (self->left_out, issues, result->n_rejected + result->n_notes);
  habeas_section_set_count (self->left_out_section, (int)(result->n_rejected + result->n_notes));
  gtk_widget_set_visible (GTK_WIDGET (self->left_out_section), issues->len > 0);
  show_page (self, self->result);
}

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasImportRoom) self = user_data;
  HabeasImportJob *job = HABEAS_IMPORT_JOB (source);
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));
  g_autoptr (GError) error = NULL;
  gboolean done = habeas_import_job_run_finish (job, result, &error);

  if (self->job != job)
    return;
  end_work (self);
  if (done)
    {
      show_result (self);
      habeas_session_say_undoable (session, _ ("Spreadsheet imported"));
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      habeas_session_say (session, _ ("Cancelled. Nothing was imported."));
      start_trial (self);
    }
  else
    show_failure (self, error);
}

void
habeas_import_room_import (HabeasImportRoom *self)
{
  g_return_if_fail (HABEAS_IS_IMPORT_ROOM (self));
  g_return_if_fail (gtk_widget_get_sensitive (GTK_WIDGET (self->import)));

  begin_work (self, _ ("Importing…"));
  habeas_import_job_run_async (self->job, self->cancellable, on_imported_cb, g_object_ref (self));
}

static void
on_import_clicked_cb (HabeasImportRoom *self)
{
  habeas_import_room_import (self);
}

static void
on_cancel_clicked_cb (HabeasImportRoom *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
on_back_clicked_cb (HabeasImportRoom *self)
{
  g_clear_object (&self->job);
  show_page (self, self->start);
  gtk_widget_grab_focus (GTK_WIDGET (self->choose));
}

/* --- Choosing --- */

static void
on_file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasImportRoom) self = user_data;
  g_autoptr (GFile) file = habeas_choose_finish (result, NULL);

  if (file != NULL && habeas_room_get_session (HABEAS_ROOM (self)) != NULL)
    habeas_import_room_open (self, file);
}

static void
on_choose_clicked_cb (HabeasImportRoom *self)
{
  HabeasFileKind kind = {_ ("Spreadsheets (CSV, XLSX)"), patterns};

  habeas_choose_open_async (GTK_WIDGET (self), _ ("Choose a spreadsheet"), &kind, NULL,
    on_file_chosen_cb, g_object_ref (self));
}

static gboolean
on_file_dropped_cb (HabeasImportRoom *self, const GValue *value)
{
  GFile *file = g_value_get_object (value);

  if (file == NULL || gtk_stack_get_visible_child (self->stack) == self->working)
    return FALSE;
  habeas_import_room_open (self, file);
  return TRUE;
}

static gboolean
habeas_import_room_go_back (HabeasRoom *room)
{
  HabeasImportRoom *self = HABEAS_IMPORT_ROOM (room);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->back)))
    return FALSE;
  on_back_clicked_cb (self);
  return TRUE;
}

static gboolean
habeas_import_room_is_settled (HabeasRoom *room)
{
  return HABEAS_IMPORT_ROOM (room)->progress_id == 0;
}

static void
habeas_import_room_constructed (GObject *object)
{
  HabeasImportRoom *self = HABEAS_IMPORT_ROOM (object);

  G_OBJECT_CLASS (habeas_import_room_parent_class)->constructed (object);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose),
    !habeas_session_get_read_only (habeas_room_get_session (HABEAS_ROOM (self))));
}

static void
habeas_import_room_dispose (GObject *object)
{
  HabeasImportRoom *self = HABEAS_IMPORT_ROOM (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->job);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_IMPORT_ROOM);
  G_OBJECT_CLASS (habeas_import_room_parent_class)->dispose (object);
}

static void
habeas_import_room_class_init (HabeasImportRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = habeas_import_room_constructed;
  object_class->dispose = habeas_import_room_dispose;
  HABEAS_ROOM_CLASS (klass)->go_back = habeas_import_room_go_back;
  HABEAS_ROOM_CLASS (klass)->is_settled = habeas_import_room_is_settled;

  g_type_ensure (HABEAS_TYPE_IMPORT_PREVIEW);
  g_type_ensure (HABEAS_TYPE_MAIN_MENU);
  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/import/import-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, back);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, import);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, start);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, choose);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, working);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, working_title);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, progress);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, rows);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, preview);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, footer);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, result);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, result_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, left_out_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, left_out);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportRoom, failed);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_file_dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_preview_revised_cb);
}

static void
habeas_import_room_init (HabeasImportRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_page (self, self->start);
}

void
habeas_import_room_open (HabeasImportRoom *self, GFile *file)
{
  HabeasSession *session;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (HABEAS_IS_IMPORT_ROOM (self));
  g_return_if_fail (G_IS_FILE (file));

  session = habeas_room_get_session (HABEAS_ROOM (self));
  g_clear_object (&self->job);
  self->job = habeas_import_job_new (habeas_session_get_casebook (session), file);
  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  adw_window_title_set_subtitle (self->title, name);
  start_trial (self);
}
