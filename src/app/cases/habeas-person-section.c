/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The person of a case: the name they are called by and the facts about them. Main thread. */
#include "habeas-person-section.h"

#include "habeas-field-grid.h"
#include "habeas-section.h"

struct _HabeasPersonSection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasFieldGrid *names;
  HabeasFieldGrid *facts;
  HabeasFieldGrid *more;
};

G_DEFINE_FINAL_TYPE (HabeasPersonSection, habeas_person_section, HABEAS_TYPE_CASE_SECTION)

/* The name the person is called by comes first; all of them stand in the list of names. */
static HabeasRecord *
first_name (HabeasCaseFile *file)
{
  GPtrArray *names = habeas_case_file_get_records (file, HABEAS_RECORD_PERSON_NAME);

  for (guint i = 0; i < names->len; i++)
    {
      HabeasRecord *name = g_ptr_array_index (names, i);
      if (g_strcmp0 (habeas_record_get_text (name, "kind"), "own") == 0)
        return name;
    }
  return names->len > 0 ? g_ptr_array_index (names, 0) : NULL;
}

static void
habeas_person_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasPersonSection *self = HABEAS_PERSON_SECTION (section);
  HabeasRecord *person = habeas_case_file_get_person (file);
  HabeasRecord *name = first_name (file);

  gtk_widget_set_visible (
    GTK_WIDGET (self->names), name != NULL && !habeas_session_get_initials (session));
  habeas_field_grid_show (self->names, session, file, name);
  habeas_field_grid_show (self->facts, session, file, person);
  habeas_field_grid_show (self->more, session, file, person);
}

static void
habeas_person_section_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_PERSON_SECTION);
  G_OBJECT_CLASS (habeas_person_section_parent_class)->dispose (object);
}

static void
habeas_person_section_class_init (HabeasPersonSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_person_section_dispose;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_person_section_show_file;

  g_type_ensure (HABEAS_TYPE_FIELD_GRID);
  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/person-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasPersonSection, names);
  gtk_widget_class_bind_template_child (widget_class, HabeasPersonSection, facts);
  gtk_widget_class_bind_template_child (widget_class, HabeasPersonSection, more);
}

static void
habeas_person_section_init (HabeasPersonSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
