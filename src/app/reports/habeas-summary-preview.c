/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Summary sheet before it is written. Main thread. */
#include "habeas-summary-preview.h"

#include "habeas-bar-list.h"
#include "habeas-section.h"
#include "habeas-share.h"
#include "habeas-stat-card.h"

#include <glib/gi18n-lib.h>

#define N_CARDS 8

struct _HabeasSummaryPreview {
  AdwBin parent_instance;

  /* Template */
  GtkFlowBox *cards;
  HabeasBarList *levels;
  HabeasBarList *stages;
  GtkLabel *share;
  GtkLabel *share_2008;
  GtkLabel *benchmark;
  GtkLabel *compared;
  HabeasBarList *weeks;

  HabeasStatCard *card[N_CARDS];
};

G_DEFINE_FINAL_TYPE (HabeasSummaryPreview, habeas_summary_preview, ADW_TYPE_BIN)

static void
show_card (HabeasSummaryPreview *self, guint index, gint64 value, const char *label,
  const char *caption, const char *tone)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  habeas_stat_card_show (self->card[index], text, label, caption, tone);
}

static void
show_cards (HabeasSummaryPreview *self, const HabeasWeeklySummary *summary)
{
  show_card (self, 0, summary->open, C_ ("figure", "open cases"), NULL, NULL);
  show_card (self, 1, summary->new_cases, C_ ("figure", "new"), NULL, NULL);
  show_card (self, 2, summary->closed, C_ ("figure", "closed"), NULL, NULL);
  show_card (self, 3, summary->detained, C_ ("figure", "detained now"), NULL, NULL);
  show_card (self, 4, summary->clocks_past,
    g_dngettext (GETTEXT_PACKAGE, "clock past the limit", "clocks past the limit",
      (gulong)summary->clocks_past),
    NULL, summary->clocks_past > 0 ? "bad" : NULL);
  show_card (self, 5, summary->due, C_ ("figure", "due in 14 days"), NULL, NULL);
  show_card (self, 6, summary->overdue, C_ ("figure", "overdue"), NULL,
    summary->overdue > 0 ? "warn" : NULL);
  show_card (self, 7, summary->n_findings, C_ ("figure", "to check"), _ ("on Data quality"), NULL);
}

static void
show_levels (HabeasSummaryPreview *self, const HabeasWeeklySummary *summary)
{
  static const struct {
    HabeasLevel level;
    const char *look;
  } order[] = {{HABEAS_LEVEL_1, "l-1"}, {HABEAS_LEVEL_2, "l-2"}, {HABEAS_LEVEL_3, "l-3"},
    {HABEAS_LEVEL_NONE, "l-nc"}, {HABEAS_LEVEL_UNKNOWN, "l-q"}};
  HabeasBar bars[G_N_ELEMENTS (order)];

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    bars[i] = (HabeasBar){
      habeas_level_to_label (order[i].level), summary->persons_2011[order[i].level], order[i].look};
  habeas_bar_list_show (self->levels, bars, G_N_ELEMENTS (bars));
}

static void
show_stages (HabeasSummaryPreview *self, const HabeasWeeklySummary *summary)
{
  static const char *const looks[] = {"l-nc", "l-3", "active", "bad", "good"};
  HabeasBar bars[HABEAS_WEEKLY_N_STAGES];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (summary->stages[i] > 0)
      bars[n++] = (HabeasBar){
        habeas_participation_to_label ((HabeasParticipation)i), summary->stages[i], looks[i]};
  if (summary->stages[HABEAS_WEEKLY_STAGE_UNKNOWN] > 0)
    bars[n++]
      = (HabeasBar){C_ ("stage", "Not known"), summary->stages[HABEAS_WEEKLY_STAGE_UNKNOWN], "l-q"};
  habeas_bar_list_show (self->stages, bars, n);
}

static void
show_share (HabeasSummaryPreview *self, const HabeasWeeklySummary *summary)
{
  HabeasShare share = habeas_share_below_level_1 (summary->persons_2011);
  HabeasShare share_2008 = habeas_share_below_level_1 (summary->persons_2008);
  g_autofree char *text = habeas_share_to_text (share);
  g_autofree char *text_2008 = habeas_share_to_text (share_2008);
  g_autofree char *compared = habeas_share_compare_to_text (share_2008);
  g_autofree char *line_2011 = NULL;
  g_autofree char *line_2008 = NULL;

  /* Translators: %s is a share with its numbers: "72.2 % (158,956 of 220,301)" */
  line_2011 = g_strdup_printf (_ ("%s by the 2010/11 priorities"), text);
  line_2008 = g_strdup_printf (_ ("%s by the 2008–10 crime types"), text_2008);
  gtk_label_set_label (self->share, line_2011);
  gtk_label_set_label (self->share_2008, line_2008);
  gtk_label_set_label (self->benchmark, habeas_share_get_benchmark_label ());
  gtk_label_set_label (self->compared, compared);
}

static void
show_weeks (HabeasSummaryPreview *self, const HabeasWeeklySummary *summary)
{
  HabeasBar bars[6];
  g_autofree char *labels[6] = {NULL};

  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      const HabeasWeeklyWeek *week
        = &summary->weeks[HABEAS_WEEKLY_N_WEEKS - G_N_ELEMENTS (bars) + i];
      HabeasDate date;
      int year;
      int month;
      int day;

      habeas_day_from_number (week->from, &year, &month, &day);
      date = habeas_date_new_day (year, month, day);
      labels[i] = habeas_date_format_short (&date, year);
      bars[i]
        = (HabeasBar){labels[i], week->opened, i + 1 == G_N_ELEMENTS (bars) ? "accent" : "active"};
    }
  habeas_bar_list_show (self->weeks, bars, G_N_ELEMENTS (bars));
}

static void
habeas_summary_preview_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_SUMMARY_PREVIEW);
  G_OBJECT_CLASS (habeas_summary_preview_parent_class)->dispose (object);
}

static void
habeas_summary_preview_class_init (HabeasSummaryPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_summary_preview_dispose;

  g_type_ensure (HABEAS_TYPE_BAR_LIST);
  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/reports/summary-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasSummaryPreview, cards);
  gtk_widget_class_bind_template_child (widget_class, HabeasSummaryPreview, levels);
  gtk_widget_class_bind_template_child (widget_class, HabeasSummaryPreview, stages);
  gtk_widget_class_bind_template_child (widget_class, HabeasSummaryPreview, share);
  gtk_widget_class_bind_template_child (widget_class, HabeasSummaryPreview, share_2008);
  gtk_widget_class_bind_template_child (widget_class, HabeasSummaryPreview, benchmark);
  gtk_widget_class_bind_template_child (widget_class, HabeasSummaryPreview, compared);
  gtk_widget_class_bind_template_child (widget_class, HabeasSummaryPreview, weeks);
}

static void
habeas_summary_preview_init (HabeasSummaryPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_CARDS; i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      self->card[i] = HABEAS_STAT_CARD (habeas_stat_card_new ());
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), GTK_WIDGET (self->card[i]));
      gtk_flow_box_append (self->cards, child);
    }
}

void
habeas_summary_preview_show (HabeasSummaryPreview *self, const HabeasWeeklySummary *summary)
{
  g_return_if_fail (HABEAS_IS_SUMMARY_PREVIEW (self));
  g_return_if_fail (summary != NULL);

  show_cards (self, summary);
  show_levels (self, summary);
  show_stages (self, summary);
  show_share (self, summary);
  show_weeks (self, summary);
}
