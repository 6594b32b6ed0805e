/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of the case itself: number, status, consent, how it ended, how long it is kept. Main
 * thread. */
#include "habeas-matter-section.h"

#include "habeas-field-grid.h"
#include "habeas-section.h"

struct _HabeasMatterSection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasFieldGrid *facts;
  HabeasFieldGrid *more;
};

G_DEFINE_FINAL_TYPE (HabeasMatterSection, habeas_matter_section, HABEAS_TYPE_CASE_SECTION)

static void
habeas_matter_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasMatterSection *self = HABEAS_MATTER_SECTION (section);
  HabeasRecord *matter = habeas_case_file_get_case (file);

  habeas_field_grid_show (self->facts, session, file, matter);
  habeas_field_grid_show (self->more, session, file, matter);
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

  g_type_ensure (HABEAS_TYPE_FIELD_GRID);
  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/matter-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasMatterSection, facts);
  gtk_widget_class_bind_template_child (widget_class, HabeasMatterSection, more);
}

static void
habeas_matter_section_init (HabeasMatterSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
