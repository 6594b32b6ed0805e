/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room of backups. Main thread; they are made and read on others. */
#include "habeas-backup-room.h"

#include "habeas-backup.h"
#include "habeas-dialogs.h"
#include "habeas-error-words.h"
#include "habeas-main-menu.h"
#include "habeas-progress.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

#define DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

struct _HabeasBackupRoom {
  HabeasRoom parent_instance;

  /* Template */
  GtkStack *stack;
  GtkWidget *form;
  GtkWidget *working;
  GtkLabel *working_title;
  GtkProgressBar *bar;
  GtkWidget *warning;
  GtkLabel *warning_text;
  AdwActionRow *place;
  AdwActionRow *made;
  AdwActionRow *away;
  AdwActionRow *verified;
  GtkWidget *back_up;
  GtkWidget *verify;

  /* Owned */
  GCancellable *read_cancellable;
  GCancellable *cancellable; /* while a backup is made or verified */
  HabeasProgress *progress;
  GSettings *settings;
  gboolean settled;
};

G_DEFINE_FINAL_TYPE (HabeasBackupRoom, habeas_backup_room, HABEAS_TYPE_ROOM)

static HabeasCasebook *
casebook_of (HabeasBackupRoom *self)
{
  return habeas_session_get_casebook (habeas_room_get_session (HABEAS_ROOM (self)));
}

/* --- When --- */

static void
show_time (AdwActionRow *row, gint64 ms)
{
  g_autofree char *text = ms != 0 ? habeas_wording_moment (ms, g_get_real_time () / 1000)
                                  : g_strdup (C_ ("backup", "Never"));

  adw_action_row_set_subtitle (row, text);
}

static void
show_times (HabeasBackupRoom *self, const HabeasBackupTimes *times)
{
  gint64 now_ms = g_get_real_time () / 1000;
  guint days = (guint)(MAX (now_ms - times->away_ms, 0) / DAY_MS);
  guint old_days = (guint)g_settings_get_int (self->settings, "backup-days");
  g_autofree char *text = NULL;

  show_time (self->made, times->made_ms);
  show_time (self->away, times->away_ms);
  show_time (self->verified, times->verified_ms);
  if (times->away_ms == 0)
    text = g_strdup (_ ("There is no backup off this laptop. If it is lost, so is every case."));
  else if (days >= old_days)
    text = g_strdup_printf (ngettext ("The last backup off this laptop is %u day old.",
                              "The last backup off this laptop is %u days old.", days),
      days);
  if (text != NULL)
    gtk_label_set_label (self->warning_text, text);
  gtk_widget_set_visible (self->warning, text != NULL);
}

static void
on_times_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasBackupRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  HabeasBackupTimes times;

  if (!habeas_casebook_get_backup_times_finish (HABEAS_CASEBOOK (source), result, &times, &error))
    {
      if (self->stack != NULL)
        habeas_session_say_error (habeas_room_get_session (HABEAS_ROOM (self)), error);
      return;
    }
  if (self->stack == NULL)
    return;
  self->settled = TRUE;
  show_times (self, &times);
}

static void
read_times (HabeasBackupRoom *self)
{
  habeas_casebook_get_backup_times_async (
    casebook_of (self), self->read_cancellable, on_times_read_cb, g_object_ref (self));
}

static void
on_days_changed_cb (HabeasBackupRoom *self)
{
  if (self->settled)
    read_times (self);
}

/* --- Work --- */

static void
start_work (HabeasBackupRoom *self, const char *title)
{
  self->cancellable = g_cancellable_new ();
  self->progress = habeas_progress_new (self->bar);
  gtk_label_set_label (self->working_title, title);
  gtk_stack_set_visible_child (self->stack, self->working);
}

/* FALSE when the room is gone. */
static gboolean
end_work (HabeasBackupRoom *self)
{
  if (self->stack == NULL)
    return FALSE;
  g_clear_object (&self->cancellable);
  habeas_progress_stop (self->progress);
  g_clear_pointer (&self->progress, habeas_progress_unref);
  gtk_stack_set_visible_child (self->stack, self->form);
  read_times (self);
  return TRUE;
}

typedef struct {
  HabeasBackupRoom *room;
  HabeasProgress *progress; /* what the thread reports to, longer than the room may live */
  GFile *file;
} Work;

static Work *
work_new (HabeasBackupRoom *self, GFile *file)
{
  Work *work = g_new0 (Work, 1);

  work->room = g_object_ref (self);
  work->progress = habeas_progress_ref (self->progress);
  work->file = g_object_ref (file);
  return work;
}

static void
work_free (Work *work)
{
  g_object_unref (work->room);
  habeas_progress_unref (work->progress);
  g_object_unref (work->file);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
say_end (HabeasBackupRoom *self, const GError *error, const char *done, const char *cancelled)
{
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));

  if (error == NULL)
    habeas_session_say (session, done);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    habeas_session_say (session, cancelled);
  else
    habeas_session_say_error (session, error);
}

static void
on_backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;

  if (habeas_casebook_backup_finish (HABEAS_CASEBOOK (source), result, &error))
    habeas_forget_recent (work->file);
  if (end_work (work->room))
    say_end (work->room, error, _ ("The backup is made and was read back."),
      _ ("Cancelled. No backup was made."));
}

static void
on_verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;

  habeas_casebook_verify_backup_finish (HABEAS_CASEBOOK (source), result, &error);
  if (end_work (work->room))
    say_end (work->room, error, _ ("The backup is whole."), _ ("Cancelled."));
}

void
habeas_backup_room_back_up (HabeasBackupRoom *self, GFile *file)
{
  Work *work;

  g_return_if_fail (HABEAS_IS_BACKUP_ROOM (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->cancellable != NULL)
    return;
  start_work (self, _ ("Making a backup"));
  work = work_new (self, file);
  habeas_casebook_backup_async (casebook_of (self), g_file_peek_path (file), habeas_progress_report,
    work->progress, self->cancellable, on_backed_up_cb, work);
}

void
habeas_backup_room_verify (HabeasBackupRoom *self, GFile *file)
{
  Work *work;

  g_return_if_fail (HABEAS_IS_BACKUP_ROOM (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->cancellable != NULL)
    return;
  start_work (self, _ ("Reading the backup to its end"));
  work = work_new (self, file);
  habeas_casebook_verify_backup_async (casebook_of (self), g_file_peek_path (file),
    habeas_progress_report, work->progress, self->cancellable, on_verified_cb, work);
}

/* --- Buttons --- */

static const char *const patterns[] = {"*.habeas-backup", NULL};

static void
on_place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasBackupRoom) self = user_data;
  g_autoptr (GFile) file = habeas_choose_finish (result, NULL);

  if (file != NULL && self->stack != NULL)
    habeas_backup_room_back_up (self, file);
}

static void
on_back_up_clicked_cb (HabeasBackupRoom *self)
{
  HabeasFileKind kind = {_ ("Backups"), patterns};
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* No word of the clinic: the stick may be lost. */
  g_autofree char *name = g_date_time_format (now, "%Y-%m-%d-%H%M.habeas-backup");

  habeas_choose_save_async (GTK_WIDGET (self), _ ("Back up to a stick or another disk"), name,
    &kind, NULL, on_place_chosen_cb, g_object_ref (self));
}

static void
on_backup_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasBackupRoom) self = user_data;
  g_autoptr (GFile) file = habeas_choose_finish (result, NULL);

  if (file != NULL && self->stack != NULL)
    habeas_backup_room_verify (self, file);
}

static void
on_verify_clicked_cb (HabeasBackupRoom *self)
{
  HabeasFileKind kind = {_ ("Backups"), patterns};

  habeas_choose_open_async (GTK_WIDGET (self), _ ("Choose a backup"), &kind, NULL,
    on_backup_chosen_cb, g_object_ref (self));
}

static void
on_cancel_clicked_cb (HabeasBackupRoom *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* --- Room --- */

static gboolean
habeas_backup_room_is_settled (HabeasRoom *room)
{
  HabeasBackupRoom *self = HABEAS_BACKUP_ROOM (room);

  return self->settled && self->cancellable == NULL;
}

static void
habeas_backup_room_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (habeas_backup_room_parent_class)->map (widget);
  read_times (HABEAS_BACKUP_ROOM (widget));
}

static void
habeas_backup_room_constructed (GObject *object)
{
  HabeasBackupRoom *self = HABEAS_BACKUP_ROOM (object);
  gboolean writable = !habeas_session_get_read_only (habeas_room_get_session (HABEAS_ROOM (self)));
  g_autofree char *place = NULL;

  G_OBJECT_CLASS (habeas_backup_room_parent_class)->constructed (object);
  place = habeas_casebook_get_sample (casebook_of (self))
            ? g_strdup (_ ("The sample clinic: gone when you leave it"))
            : g_filename_display_name (habeas_casebook_get_path (casebook_of (self)));
  adw_action_row_set_subtitle (self->place, place);
  gtk_widget_set_sensitive (self->back_up, writable);
  gtk_widget_set_sensitive (self->verify, writable);
}

static void
habeas_backup_room_dispose (GObject *object)
{
  HabeasBackupRoom *self = HABEAS_BACKUP_ROOM (object);

  g_cancellable_cancel (self->read_cancellable);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);
  if (self->progress != NULL)
    habeas_progress_stop (self->progress);
  g_clear_pointer (&self->progress, habeas_progress_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_BACKUP_ROOM);
  G_OBJECT_CLASS (habeas_backup_room_parent_class)->dispose (object);
}

static void
habeas_backup_room_finalize (GObject *object)
{
  g_object_unref (HABEAS_BACKUP_ROOM (object)->read_cancellable);
  G_OBJECT_CLASS (habeas_backup_room_parent_class)->finalize (object);
}

static void
habeas_backup_room_class_init (HabeasBackupRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = habeas_backup_room_constructed;
  object_class->dispose = habeas_backup_room_dispose;
  object_class->finalize = habeas_backup_room_finalize;
  widget_class->map = habeas_backup_room_map;
  HABEAS_ROOM_CLASS (klass)->is_settled = habeas_backup_room_is_settled;

  g_type_ensure (HABEAS_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/backup/backup-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, form);
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, working);
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, working_title);
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, bar);
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, warning);
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, warning_text);
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, place);
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, made);
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, away);
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, verified);
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, back_up);
  gtk_widget_class_bind_template_child (widget_class, HabeasBackupRoom, verify);
  gtk_widget_class_bind_template_callback (widget_class, on_back_up_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_verify_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
}

static void
habeas_backup_room_init (HabeasBackupRoom *self)
{
  self->read_cancellable = g_cancellable_new ();
  self->settings = g_settings_new (HABEAS_APP_ID);
  g_signal_connect_object (self->settings, "changed::backup-days", G_CALLBACK (on_days_changed_cb),
    self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
}
