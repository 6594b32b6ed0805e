/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog that makes a casebook of a backup. Keeps the passphrase no longer than it takes. Main
 * thread; the work runs on another. */
#include "habeas-restore-window.h"

#include "habeas-backup.h"
#include "habeas-dialogs.h"
#include "habeas-error-words.h"
#include "habeas-progress.h"
#include "habeas-sensitive.h"

#include <glib/gi18n-lib.h>

struct _HabeasRestoreWindow {
  AdwWindow parent_instance;

  /* Template */
  GtkWidget *form;
  AdwActionRow *backup_row;
  AdwActionRow *target_row;
  AdwPasswordEntryRow *secret;
  GtkLabel *problem;
  GtkWidget *restore;
  GtkProgressBar *bar;

  /* Owned */
  GFile *backup;
  GFile *target;
  GCancellable *cancellable; /* while it works */
  HabeasProgress *progress;
};

G_DEFINE_FINAL_TYPE (HabeasRestoreWindow, habeas_restore_window, ADW_TYPE_WINDOW)

enum { RESTORED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *const patterns[] = {"*.habeas-backup", NULL};

static void
update (HabeasRestoreWindow *self)
{
  gboolean busy = self->cancellable != NULL;
  gboolean typed = *gtk_editable_get_text (GTK_EDITABLE (self->secret)) != '\0';

  habeas_set_sensitive (self->form, !busy);
  gtk_widget_set_sensitive (
    self->restore, !busy && typed && self->backup != NULL && self->target != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), busy);
}

static void
show_problem (HabeasRestoreWindow *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
show_file (AdwActionRow *row, GFile *file)
{
  g_autofree char *name = g_filename_display_name (g_file_peek_path (file));

  adw_action_row_set_subtitle (row, name);
}

void
habeas_restore_window_set_backup (HabeasRestoreWindow *self, GFile *backup)
{
  g_return_if_fail (HABEAS_IS_RESTORE_WINDOW (self));

  g_set_object (&self->backup, backup);
  show_file (self->backup_row, backup);
  show_problem (self, NULL);
  update (self);
}

void
habeas_restore_window_set_target (HabeasRestoreWindow *self, GFile *target)
{
  g_return_if_fail (HABEAS_IS_RESTORE_WINDOW (self));

  g_set_object (&self->target, target);
  show_file (self->target_row, target);
  show_problem (self, NULL);
  update (self);
}

static void
on_backup_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasRestoreWindow) self = user_data;
  g_autoptr (GFile) file = habeas_choose_finish (result, NULL);

  if (file != NULL && self->form != NULL)
    habeas_restore_window_set_backup (self, file);
}

static void
on_choose_backup_cb (HabeasRestoreWindow *self)
{
  HabeasFileKind kind = {_ ("Backups"), patterns};

  habeas_choose_open_async (GTK_WIDGET (self), _ ("Choose a backup"), &kind, NULL,
    on_backup_chosen_cb, g_object_ref (self));
}

static void
on_target_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasRestoreWindow) self = user_data;
  g_autoptr (GFile) file = habeas_choose_finish (result, NULL);

  if (file != NULL && self->form != NULL)
    habeas_restore_window_set_target (self, file);
}

static void
on_choose_target_cb (HabeasRestoreWindow *self)
{
  habeas_choose_save_async (GTK_WIDGET (self), _ ("Where the new casebook will be"),
    /* Translators: name of a folder */
    _ ("Restored.casebook"), NULL, NULL, on_target_chosen_cb, g_object_ref (self));
}

static void
on_secret_changed_cb (HabeasRestoreWindow *self)
{
  show_problem (self, NULL);
  update (self);
}

typedef struct {
  HabeasRestoreWindow *window;
  HabeasProgress *progress;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->window);
  habeas_progress_unref (work->progress);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  HabeasRestoreWindow *self = work->window;
  g_autoptr (GError) error = NULL;
  gboolean done = habeas_backup_restore_finish (result, &error);
  g_autofree char *words = NULL;

  habeas_progress_stop (work->progress);
  if (self->form == NULL)
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->progress, habeas_progress_unref);
  update (self);
  if (done)
    {
      habeas_forget_recent (self->backup);
      habeas_forget_recent (self->target);
      g_signal_emit (self, signals[RESTORED], 0, g_file_peek_path (self->target));
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  words = habeas_error_words (error);
  show_problem (self, habeas_error_is_silent (error) ? NULL : words);
  gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

static void
on_restore_clicked_cb (HabeasRestoreWindow *self)
{
  Work *work;

  if (!gtk_widget_get_sensitive (self->restore))
    return;
  show_problem (self, NULL);
  self->cancellable = g_cancellable_new ();
  self->progress = habeas_progress_new (self->bar);
  work = g_new0 (Work, 1);
  work->window = g_object_ref (self);
  work->progress = habeas_progress_ref (self->progress);
  habeas_backup_restore_async (g_file_peek_path (self->backup), g_file_peek_path (self->target),
    gtk_editable_get_text (GTK_EDITABLE (self->secret)), habeas_progress_report, work->progress,
    self->cancellable, on_restored_cb, work);
  gtk_editable_set_text (GTK_EDITABLE (self->secret), "");
  update (self);
}

static void
on_cancel_clicked_cb (HabeasRestoreWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
habeas_restore_window_dispose (GObject *object)
{
  HabeasRestoreWindow *self = HABEAS_RESTORE_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->progress != NULL)
    habeas_progress_stop (self->progress);
  g_clear_pointer (&self->progress, habeas_progress_unref);
  g_clear_object (&self->backup);
  g_clear_object (&self->target);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_RESTORE_WINDOW);
  G_OBJECT_CLASS (habeas_restore_window_parent_class)->dispose (object);
}

static void
habeas_restore_window_class_init (HabeasRestoreWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_restore_window_dispose;
  signals[RESTORED] = g_signal_new ("restored", HABEAS_TYPE_RESTORE_WINDOW, G_SIGNAL_RUN_LAST, 0,
    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/backup/restore-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasRestoreWindow, form);
  gtk_widget_class_bind_template_child (widget_class, HabeasRestoreWindow, backup_row);
  gtk_widget_class_bind_template_child (widget_class, HabeasRestoreWindow, target_row);
  gtk_widget_class_bind_template_child (widget_class, HabeasRestoreWindow, secret);
  gtk_widget_class_bind_template_child (widget_class, HabeasRestoreWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HabeasRestoreWindow, restore);
  gtk_widget_class_bind_template_child (widget_class, HabeasRestoreWindow, bar);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_backup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_target_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_secret_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
habeas_restore_window_init (HabeasRestoreWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

HabeasRestoreWindow *
habeas_restore_window_new (GtkWindow *parent)
{
  return g_object_new (HABEAS_TYPE_RESTORE_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
}
