/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of the case itself: number, status, when it was opened and how it ended. Main thread.
 */
#include "habeas-matter-section.h"

#include "habeas-field-editor.h"
#include "habeas-section.h"

#define N_FACTS 6

struct _HabeasMatterSection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasFact *number;
  HabeasFact *status;
  HabeasFact *opened;
  HabeasFact *closed;
  HabeasFact *outcome;
  HabeasFact *referral_source;

  HabeasFieldEditor *editors[N_FACTS];
};

G_DEFINE_FINAL_TYPE (HabeasMatterSection, habeas_matter_section, HABEAS_TYPE_CASE_SECTION)

static const char *const fields[N_FACTS]
  = {"number", "status", "opened", "closed", "outcome", "referral_source"};

static void
habeas_matter_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasMatterSection *self = HABEAS_MATTER_SECTION (section);

  for (guint i = 0; i < N_FACTS; i++)
    habeas_field_editor_show (
      self->editors[i], session, habeas_case_file_get_case (file), NULL, NULL);
}

static void
habeas_matter_section_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_MATTER_SECTION);
  G_OBJECT_CLASS (habeas_matter_section_parent_class)->dispose (object);
}

static void
habeas_matter_section_class_init (HabeasMatterSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_matter_section_dispose;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_matter_section_show_file;

  g_type_ensure (HABEAS_TYPE_FACT);
  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/matter-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasMatterSection, number);
  gtk_widget_class_bind_template_child (widget_class, HabeasMatterSection, status);
  gtk_widget_class_bind_template_child (widget_class, HabeasMatterSection, opened);
  gtk_widget_class_bind_template_child (widget_class, HabeasMatterSection, closed);
  gtk_widget_class_bind_template_child (widget_class, HabeasMatterSection, outcome);
  gtk_widget_class_bind_template_child (widget_class, HabeasMatterSection, referral_source);
}

static void
habeas_matter_section_init (HabeasMatterSection *self)
{
  HabeasFact **facts[N_FACTS] = {&self->number, &self->status, &self->opened, &self->closed,
    &self->outcome, &self->referral_source};

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_FACTS; i++)
    self->editors[i] = habeas_field_editor_attach (*facts[i], HABEAS_RECORD_CASE, fields[i]);
}
