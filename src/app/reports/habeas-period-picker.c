/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The period of a report. Main thread. */
#include "habeas-period-picker.h"

#include "habeas-date.h"

#include <glib/gi18n-lib.h>

#define N_WEEKS 12

struct _HabeasPeriodPicker {
  AdwBin parent_instance;

  /* Template */
  AdwComboRow *week;
  AdwEntryRow *from;
  AdwEntryRow *to;
  GtkSwitch *known_at_end;

  char *weeks[N_WEEKS]; /* owned, "2010-W44", newest first */
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (HabeasPeriodPicker, habeas_period_picker, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
is_own_period (HabeasPeriodPicker *self)
{
  return adw_combo_row_get_selected (self->week) == N_WEEKS;
}

static gboolean
read_day (AdwEntryRow *row, char **day)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  HabeasDate date;
  gboolean read = habeas_date_read (text, HABEAS_DATE_ORDER_UNKNOWN, 0, G_MININT32, &date, NULL)
                  && date.precision == HABEAS_DATE_DAY;

  if (read || *text == '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  *day = read ? habeas_date_to_string (&date) : NULL;
  return read;
}

static char *
dup_day (gint32 number, int this_year)
{
  int year;
  int month;
  int day;
  HabeasDate date;

  habeas_day_from_number (number, &year, &month, &day);
  date = habeas_date_new_day (year, month, day);
  return habeas_date_format_short (&date, this_year);
}

static void
on_week_changed_cb (HabeasPeriodPicker *self)
{
  gboolean own = is_own_period (self);

  gtk_widget_set_visible (GTK_WIDGET (self->from), own);
  gtk_widget_set_visible (GTK_WIDGET (self->to), own);
  if (!self->quiet)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_day_changed_cb (HabeasPeriodPicker *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
habeas_period_picker_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_PERIOD_PICKER);
  G_OBJECT_CLASS (habeas_period_picker_parent_class)->dispose (object);
}

static void
habeas_period_picker_finalize (GObject *object)
{
  HabeasPeriodPicker *self = HABEAS_PERIOD_PICKER (object);

  for (guint i = 0; i < N_WEEKS; i++)
    g_free (self->weeks[i]);
  G_OBJECT_CLASS (habeas_period_picker_parent_class)->finalize (object);
}

static void
habeas_period_picker_class_init (HabeasPeriodPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_period_picker_dispose;
  object_class->finalize = habeas_period_picker_finalize;
  signals[CHANGED] = g_signal_new (
    "changed", HABEAS_TYPE_PERIOD_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/reports/period-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasPeriodPicker, week);
  gtk_widget_class_bind_template_child (widget_class, HabeasPeriodPicker, from);
  gtk_widget_class_bind_template_child (widget_class, HabeasPeriodPicker, to);
  gtk_widget_class_bind_template_child (widget_class, HabeasPeriodPicker, known_at_end);
  gtk_widget_class_bind_template_callback (widget_class, on_week_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_changed_cb);
}

static void
habeas_period_picker_init (HabeasPeriodPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_period_picker_set_now (HabeasPeriodPicker *self, gint64 now_ms)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (HabeasWeeklyOptions) last = habeas_weekly_options_new (now_ms, FALSE);

  g_return_if_fail (HABEAS_IS_PERIOD_PICKER (self));

  self->quiet = TRUE;
  for (int i = 0; i < N_WEEKS; i++)
    {
      gint32 monday = last->from - 7 * i;
      int year;
      int week;
      g_autofree char *from = NULL;
      g_autofree char *to = dup_day (monday + 6, 0);
      g_autofree char *label = NULL;

      habeas_week_of_day (monday, &year, &week);
      from = dup_day (monday, year);
      /* Translators: a week: its number, first and last day: "44 · 1 Nov – 7 Nov 2010" */
      label = g_strdup_printf (_ ("%1$d · %2$s – %3$s"), week, from, to);
      gtk_string_list_append (labels, label);
      g_free (self->weeks[i]);
      self->weeks[i] = g_strdup_printf ("%04d-W%02d", year, week);
    }
  gtk_string_list_append (labels, _ ("Other days"));
  adw_combo_row_set_model (self->week, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->week, 0);
  on_week_changed_cb (self);
  self->quiet = FALSE;
}

static gboolean
apply_days (HabeasPeriodPicker *self, HabeasWeeklyOptions *options)
{
  const guint selected = adw_combo_row_get_selected (self->week);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (selected < N_WEEKS)
    return self->weeks[selected] != NULL
           && habeas_weekly_options_set_week (options, self->weeks[selected], NULL);
  /* Both are read, so that both are marked where they are wrong. */
  return (read_day (self->from, &from) & read_day (self->to, &to))
         && habeas_weekly_options_set_period (options, from, to, NULL);
}

gboolean
habeas_period_picker_apply (HabeasPeriodPicker *self, HabeasWeeklyOptions *options)
{
  g_return_val_if_fail (HABEAS_IS_PERIOD_PICKER (self), FALSE);

  if (!apply_days (self, options))
    return FALSE;
  if (gtk_switch_get_active (self->known_at_end))
    habeas_weekly_options_set_known_at_end (options);
  return TRUE;
}
