/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room of the weekly workbook. Main thread; it is counted and written on others. */
#include "habeas-reports-room.h"

#include "habeas-adaptive-bin.h"
#include "habeas-dialogs.h"
#include "habeas-error-words.h"
#include "habeas-main-menu.h"
#include "habeas-period-picker.h"
#include "habeas-secret-check.h"
#include "habeas-section.h"
#include "habeas-summary-preview.h"
#include "habeas-weekly.h"

#include <glib/gi18n-lib.h>

struct _HabeasReportsRoom {
  HabeasRoom parent_instance;

  /* Template */
  GtkButton *export;
  GtkStack *stack;
  GtkWidget *form;
  HabeasPeriodPicker *period;
  GtkCheckButton *numbers;
  GtkCheckButton *initials;
  GtkCheckButton *full;
  GtkSwitch *sharing;
  AdwComboRow *language;
  HabeasSummaryPreview *preview;
  GtkStack *preview_stack;
  GtkLabel *preview_problem;
  GtkWidget *working;
  GtkProgressBar *progress;
  GtkLabel *progress_label;

  /* Owned */
  GSettings *settings;
  GCancellable *preview_cancellable;
  GCancellable *cancellable;
  GFile *file;
};

G_DEFINE_FINAL_TYPE (HabeasReportsRoom, habeas_reports_room, HABEAS_TYPE_ROOM)

static const char *const languages[] = {"en", "es"};

static HabeasPrivacy
chosen_privacy (HabeasReportsRoom *self)
{
  if (gtk_check_button_get_active (self->full))
    return HABEAS_PRIVACY_FULL;
  return gtk_check_button_get_active (self->initials) ? HABEAS_PRIVACY_INITIALS
                                                      : HABEAS_PRIVACY_NUMBERS;
}

/* NULL while the period is none. */
static HabeasWeeklyOptions *
make_options (HabeasReportsRoom *self)
{
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));
  g_autoptr (HabeasWeeklyOptions) options
    = habeas_weekly_options_new (habeas_session_get_now (session), FALSE);
  g_autofree char *clinic = habeas_casebook_dup_clinic (habeas_session_get_casebook (session));
  guint language = adw_combo_row_get_selected (self->language);

  if (!habeas_period_picker_apply (self->period, options))
    return NULL;
  options->sharing = gtk_switch_get_active (self->sharing);
  options->privacy = options->sharing ? HABEAS_PRIVACY_NUMBERS : chosen_privacy (self);
  if (language < G_N_ELEMENTS (languages))
    habeas_weekly_options_set_language (options, languages[language]);
  habeas_weekly_options_set_clinic (options, clinic);
  return g_steal_pointer (&options);
}

/* --- Preview --- */

static void
show_preview_problem (HabeasReportsRoom *self, const char *problem)
{
  gtk_label_set_label (self->preview_problem, problem);
  gtk_stack_set_visible_child (self->preview_stack, GTK_WIDGET (self->preview_problem));
}

static void
on_previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasReportsRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasWeeklySummary) summary = habeas_weekly_preview_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->preview == NULL)
    return;
  if (summary == NULL)
    {
      g_autofree char *words = habeas_error_words (error);
      show_preview_problem (self, words);
      return;
    }
  g_clear_object (&self->preview_cancellable);
  habeas_summary_preview_show (self->preview, summary);
  gtk_stack_set_visible_child (self->preview_stack, GTK_WIDGET (self->preview));
}

static void
update_preview (HabeasReportsRoom *self)
{
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));
  g_autoptr (HabeasWeeklyOptions) options = NULL;

  if (self->preview_cancellable != NULL)
    g_cancellable_cancel (self->preview_cancellable);
  g_clear_object (&self->preview_cancellable);
  /* A room nobody looks at counts nothing; it does when it is shown. */
  if (session == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  options = make_options (self);
  gtk_widget_set_sensitive (
    GTK_WIDGET (self->export), options != NULL && !habeas_session_get_read_only (session));
  if (options == NULL)
    {
      show_preview_problem (self, _ ("Write the first and the last day, as 1 Nov 2010."));
      return;
    }
  self->preview_cancellable = g_cancellable_new ();
  habeas_weekly_preview_async (habeas_session_get_casebook (session), options,
    self->preview_cancellable, on_previewed_cb, g_object_ref (self));
}

static void
on_form_changed_cb (HabeasReportsRoom *self)
{
  gboolean sharing = gtk_switch_get_active (self->sharing);

  gtk_widget_set_sensitive (GTK_WIDGET (self->numbers), !sharing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->initials), !sharing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->full), !sharing);
  update_preview (self);
}

/* --- Export --- */

static void
take_settings (HabeasReportsRoom *self)
{
  g_autofree char *language = NULL;

  /* Full names are never what was chosen last: they are chosen anew. */
  gtk_check_button_set_active (
    g_settings_get_enum (self->settings, "report-privacy") == HABEAS_PRIVACY_INITIALS
      ? self->initials
      : self->numbers,
    TRUE);
  gtk_switch_set_active (self->sharing, g_settings_get_boolean (self->settings, "report-sharing"));
  language = g_settings_get_string (self->settings, "report-language");
  if (*language == '\0')
    {
      g_free (language);
      language = g_strndup (g_get_language_names ()[0], 2);
    }
  adw_combo_row_set_selected (self->language, g_str_equal (language, "es") ? 1 : 0);
}

static void
remember_choices (HabeasReportsRoom *self)
{
  guint language = adw_combo_row_get_selected (self->language);

  /* What is on the page stays as it was chosen. */
  g_signal_handlers_block_by_func (self->settings, take_settings, self);
  g_settings_set_enum (self->settings, "report-privacy", (int)chosen_privacy (self));
  g_settings_set_boolean (self->settings, "report-sharing", gtk_switch_get_active (self->sharing));
  if (language < G_N_ELEMENTS (languages))
    g_settings_set_string (self->settings, "report-language", languages[language]);
  g_signal_handlers_unblock_by_func (self->settings, take_settings, self);
}

static void
end_export (HabeasReportsRoom *self)
{
  g_clear_object (&self->cancellable);
  gtk_stack_set_visible_child (self->stack, self->form);
  gtk_widget_set_visible (GTK_WIDGET (self->export), TRUE);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasReportsRoom) self = user_data;
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasWeeklySummary) summary = habeas_weekly_write_finish (result, &error);

  if (self->stack == NULL)
    return;
  end_export (self);
  if (summary != NULL)
    {
      g_autofree char *base = g_file_get_basename (self->file);
      g_autofree char *name = g_filename_display_name (base);
      /* Translators: %s is a file name */
      g_autofree char *text = g_strdup_printf (_ ("%s is written"), name);

      habeas_forget_recent (self->file);
      habeas_session_say (session, text);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    habeas_session_say (session, _ ("Cancelled. No file was written."));
  else
    habeas_session_say_error (session, error);
}

static void
on_progressed_cb (guint64 done, guint64 total, gpointer user_data)
{
  HabeasReportsRoom *self = user_data;
  g_autofree char *text = NULL;

  if (self->progress == NULL || total == 0)
    return;
  gtk_progress_bar_set_fraction (self->progress, (double)done / (double)total);
  /* Translators: progress of writing a workbook, in cases */
  text = g_strdup_printf (_ ("%1$'u of %2$'u cases"), (guint)done, (guint)total);
  gtk_label_set_label (self->progress_label, text);
}

static void
write_file (HabeasReportsRoom *self)
{
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));
  g_autoptr (HabeasWeeklyOptions) options = make_options (self);

  if (options == NULL || self->file == NULL || self->cancellable != NULL)
    return;
  remember_choices (self);
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_label (self->progress_label, "");
  gtk_stack_set_visible_child (self->stack, self->working);
  gtk_widget_set_visible (GTK_WIDGET (self->export), FALSE);
  habeas_weekly_write_async (habeas_session_get_casebook (session), options,
    g_file_peek_path (self->file), on_progressed_cb, self, self->cancellable, on_written_cb,
    g_object_ref (self));
}

static void
on_secret_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasReportsRoom) self = user_data;
  g_autoptr (GError) error = NULL;

  if (habeas_secret_check_finish (result, &error))
    write_file (self);
  else if (self->stack != NULL)
    habeas_session_say_error (habeas_room_get_session (HABEAS_ROOM (self)), error);
}

static void
on_secret_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasReportsRoom) self = user_data;
  g_autofree char *secret = habeas_ask_finish (result, NULL);
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));

  if (secret == NULL || self->stack == NULL)
    return;
  habeas_secret_check_async (
    habeas_session_get_casebook (session), secret, NULL, on_secret_checked_cb, g_object_ref (self));
  memset (secret, 0, strlen (secret));
}

static void
on_file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasReportsRoom) self = user_data;
  g_autoptr (GFile) file = habeas_choose_finish (result, NULL);

  if (file != NULL && self->stack != NULL)
    habeas_reports_room_export (self, file);
}

static void
on_export_clicked_cb (HabeasReportsRoom *self)
{
  static const char *const patterns[] = {"*.xlsx", NULL};
  HabeasFileKind kind = {_ ("Excel workbooks"), patterns};
  g_autoptr (HabeasWeeklyOptions) options = make_options (self);
  g_autofree char *name = NULL;

  if (options == NULL)
    return;
  name = habeas_weekly_default_file_name (options);
  habeas_choose_save_async (GTK_WIDGET (self), _ ("Write the workbook"), name, &kind, NULL,
    on_file_chosen_cb, g_object_ref (self));
}

static void
on_cancel_clicked_cb (HabeasReportsRoom *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* --- Room --- */

static gboolean
habeas_reports_room_is_settled (HabeasRoom *room)
{
  HabeasReportsRoom *self = HABEAS_REPORTS_ROOM (room);

  return self->preview_cancellable == NULL && self->cancellable == NULL;
}

static void
habeas_reports_room_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (habeas_reports_room_parent_class)->map (widget);
  update_preview (HABEAS_REPORTS_ROOM (widget));
}

static void
habeas_reports_room_constructed (GObject *object)
{
  HabeasReportsRoom *self = HABEAS_REPORTS_ROOM (object);
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));

  G_OBJECT_CLASS (habeas_reports_room_parent_class)->constructed (object);
  habeas_period_picker_set_now (self->period, habeas_session_get_now (session));
  gtk_widget_set_sensitive (GTK_WIDGET (self->export), !habeas_session_get_read_only (session));
  g_signal_connect_object (
    session, "changed", G_CALLBACK (update_preview), self, G_CONNECT_SWAPPED);
}

static void
habeas_reports_room_dispose (GObject *object)
{
  HabeasReportsRoom *self = HABEAS_REPORTS_ROOM (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->preview_cancellable != NULL)
    g_cancellable_cancel (self->preview_cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->preview_cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->file);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_REPORTS_ROOM);
  G_OBJECT_CLASS (habeas_reports_room_parent_class)->dispose (object);
}

static void
habeas_reports_room_class_init (HabeasReportsRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = habeas_reports_room_constructed;
  object_class->dispose = habeas_reports_room_dispose;
  widget_class->map = habeas_reports_room_map;
  HABEAS_ROOM_CLASS (klass)->is_settled = habeas_reports_room_is_settled;

  g_type_ensure (HABEAS_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HABEAS_TYPE_MAIN_MENU);
  g_type_ensure (HABEAS_TYPE_PERIOD_PICKER);
  g_type_ensure (HABEAS_TYPE_SECTION);
  g_type_ensure (HABEAS_TYPE_SUMMARY_PREVIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/reports/reports-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, export);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, form);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, period);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, numbers);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, initials);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, full);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, sharing);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, language);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, preview);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, preview_stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, preview_problem);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, working);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, progress);
  gtk_widget_class_bind_template_child (widget_class, HabeasReportsRoom, progress_label);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_export_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
}

static void
habeas_reports_room_init (HabeasReportsRoom *self)
{
  self->settings = g_settings_new (HABEAS_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  take_settings (self);
  g_signal_connect_object (
    self->settings, "changed::report-privacy", G_CALLBACK (take_settings), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::report-language", G_CALLBACK (take_settings),
    self, G_CONNECT_SWAPPED);
}

void
habeas_reports_room_export (HabeasReportsRoom *self, GFile *file)
{
  g_return_if_fail (HABEAS_IS_REPORTS_ROOM (self));
  g_return_if_fail (G_IS_FILE (file));

  g_set_object (&self->file, file);
  if (!gtk_switch_get_active (self->sharing) && chosen_privacy (self) == HABEAS_PRIVACY_FULL)
    habeas_ask_secret_async (GTK_WIDGET (self), _ ("Full names?"),
      _ ("The workbook will name every client. Whoever has the file can read it. That it was "
         "written stays in the history."),
      _ ("_Write full names"), NULL, on_secret_asked_cb, g_object_ref (self));
  else
    write_file (self);
}
