/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arresting jurisdiction on the day of the arrest: its opt-out stage and why. Main thread. */
#include "habeas-stage-section.h"

#include "habeas-reasons.h"
#include "habeas-section.h"
#include "habeas-stage-badge.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

struct _HabeasStageSection {
  HabeasCaseSection parent_instance;

  /* Template */
  GtkLabel *place;
  GtkLabel *day;
  HabeasStageBadge *badge;
  GtkLabel *opt_out;
  GtkLabel *dates;
  GtkLabel *missing;
  GtkLabel *undecided;
  HabeasReasons *reasons;
};

G_DEFINE_FINAL_TYPE (HabeasStageSection, habeas_stage_section, HABEAS_TYPE_CASE_SECTION)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* "Active since Tue 8 Jun 2010", "Next: Tue 8 Jun 2010" */
static char *
dup_dates (const HabeasStage *stage)
{
  if (stage->since.precision != HABEAS_DATE_UNKNOWN)
    {
      g_autofree char *since = habeas_date_format (&stage->since, 0);
      /* Translators: %s is a date */
      return g_strdup_printf (_ ("Since %s"), since);
    }
  if (stage->next_date.precision != HABEAS_DATE_UNKNOWN)
    {
      g_autofree char *next = habeas_date_format (&stage->next_date, 0);
      /* Translators: %s is the date on which a jurisdiction is or was to be activated */
      return g_strdup_printf (_ ("Activation: %s"), next);
    }
  return NULL;
}

static const char *
missing_words (const HabeasStage *stage)
{
  if (stage->missing_sib && stage->missing_ice)
    return _ ("No written notice to the State Identification Bureau nor to ICE");
  if (stage->missing_sib)
    return _ ("No written notice to the State Identification Bureau");
  if (stage->missing_ice)
    return _ ("No written notice to ICE");
  return NULL;
}

static char *
dup_undecided (const HabeasStage *stage)
{
  const HabeasUndecided *undecided;
  HabeasDate date;
  g_autofree char *when = NULL;

  if (stage->undecided->len == 0)
    return NULL;
  undecided = g_ptr_array_index (stage->undecided, 0);
  if (habeas_date_parse (undecided->because, &date, NULL))
    when = habeas_date_format (&date, 0);
  /* Translators: %s is a month or a year */
  return g_strdup_printf (
    _ ("Cannot be decided: an event is only known as %s. The stage before it is shown."),
    when != NULL ? when : undecided->because);
}

static void
show_stage (HabeasStageSection *self, const HabeasStage *stage, const char *day)
{
  HabeasStageMark mark = habeas_stage_mark_of (stage->participation, stage->opt_out);
  const char *participation = habeas_participation_to_label (stage->participation);
  g_autofree char *words = habeas_stage_dup_words (stage->participation, stage->opt_out);
  g_autofree char *sentence = NULL;
  g_autofree char *opt_out = NULL;
  g_autofree char *dates = dup_dates (stage);
  g_autofree char *undecided = dup_undecided (stage);
  g_autoptr (GPtrArray) reasons = habeas_stage_get_reasons (stage);

  /* Translators: %1$s is a date, %2$s a stage */
  sentence = g_strdup_printf (_ ("Stage on %1$s: %2$s"), day, words);
  habeas_stage_badge_show (self->badge,
    stage->undecided->len > 0 ? HABEAS_STAGE_MARK_UNKNOWN : mark, participation, sentence);
  if (stage->opt_out != HABEAS_OPT_OUT_NONE)
    /* Translators: %s is a step of the written opt-out: "Denied", "Notice complete" */
    opt_out = g_strdup_printf (_ ("Opt-out: %s"), habeas_opt_out_to_label (stage->opt_out));
  show_text (self->opt_out, opt_out);
  show_text (self->dates, dates);
  show_text (self->missing, missing_words (stage));
  show_text (self->undecided, undecided);
  habeas_reasons_set (self->reasons, _ ("Why this stage"), reasons);
}

static void
habeas_stage_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasStageSection *self = HABEAS_STAGE_SECTION (section);
  const HabeasCaseRow *row = habeas_case_file_get_row (file);
  const HabeasStage *stage = habeas_case_file_get_stage (file);
  gint64 now = habeas_session_get_now (session);
  g_autofree char *day = habeas_wording_date (row->arrested, now);
  g_autofree char *on_day = NULL;

  gtk_label_set_label (
    self->place, row->jurisdiction != NULL ? row->jurisdiction : _ ("Jurisdiction not known"));
  if (row->arrested != NULL)
    /* Translators: %s is the date of the arrest */
    on_day = g_strdup_printf (_ ("on the day of the arrest, %s"), day);
  show_text (self->day, on_day != NULL ? on_day : _ ("The date of the arrest is not known."));
  gtk_widget_set_visible (GTK_WIDGET (self->badge), stage != NULL);
  if (stage != NULL)
    {
      show_stage (self, stage, day);
      return;
    }
  show_text (self->opt_out, NULL);
  show_text (self->dates, NULL);
  show_text (self->missing, NULL);
  show_text (self->undecided, NULL);
  habeas_reasons_set (self->reasons, "", NULL);
}

static void
habeas_stage_section_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_STAGE_SECTION);
  G_OBJECT_CLASS (habeas_stage_section_parent_class)->dispose (object);
}

static void
habeas_stage_section_class_init (HabeasStageSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_stage_section_dispose;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_stage_section_show_file;

  g_type_ensure (HABEAS_TYPE_REASONS);
  g_type_ensure (HABEAS_TYPE_SECTION);
  g_type_ensure (HABEAS_TYPE_STAGE_BADGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/stage-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasStageSection, place);
  gtk_widget_class_bind_template_child (widget_class, HabeasStageSection, day);
  gtk_widget_class_bind_template_child (widget_class, HabeasStageSection, badge);
  gtk_widget_class_bind_template_child (widget_class, HabeasStageSection, opt_out);
  gtk_widget_class_bind_template_child (widget_class, HabeasStageSection, dates);
  gtk_widget_class_bind_template_child (widget_class, HabeasStageSection, missing);
  gtk_widget_class_bind_template_child (widget_class, HabeasStageSection, undecided);
  gtk_widget_class_bind_template_child (widget_class, HabeasStageSection, reasons);
}

static void
habeas_stage_section_init (HabeasStageSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
