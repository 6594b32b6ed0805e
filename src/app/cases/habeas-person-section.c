/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The person of a case: names, facts, how to reach the family. Main thread. */
#include "habeas-person-section.h"

#include "habeas-field-editor.h"
#include "habeas-section.h"

#include <glib/gi18n-lib.h>

struct _HabeasPersonSection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasFact *given;
  HabeasFact *family;
  HabeasFact *birth_date;
  HabeasFact *birth_country;
  HabeasFact *a_number;
  HabeasFact *language;
  HabeasFact *interpreter_needed;
  HabeasFact *gender;
  GtkBox *others;

  HabeasFieldEditor *given_editor;
  HabeasFieldEditor *family_editor;
  HabeasFieldEditor *editors[6];
};

G_DEFINE_FINAL_TYPE (HabeasPersonSection, habeas_person_section, HABEAS_TYPE_CASE_SECTION)

static const char *const person_fields[]
  = {"birth_date", "birth_country", "a_number", "language", "interpreter_needed", "gender"};

/* The name the person is called by comes first; the others are told below. */
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

static char *
dup_full_name (HabeasRecord *name)
{
  const char *full = habeas_record_get_text (name, "full");
  const char *given = habeas_record_get_text (name, "given");
  const char *family = habeas_record_get_text (name, "family");

  if (family != NULL && given != NULL)
    return g_strdup_printf ("%s, %s", family, given);
  if (family != NULL || given != NULL)
    return g_strdup (family != NULL ? family : given);
  return g_strdup (full);
}

static void
add_other (HabeasPersonSection *self, const char *caption, const char *text, const char *note)
{
  GtkWidget *fact = habeas_fact_new (caption);

  habeas_fact_show (HABEAS_FACT (fact), text, NULL, note);
  gtk_box_append (self->others, fact);
}

static void
show_other_names (
  HabeasPersonSection *self, HabeasSession *session, HabeasCaseFile *file, HabeasRecord *first)
{
  GPtrArray *names = habeas_case_file_get_records (file, HABEAS_RECORD_PERSON_NAME);

  for (guint i = 0; i < names->len; i++)
    {
      HabeasRecord *name = g_ptr_array_index (names, i);
      const HabeasField *kinds = habeas_registry_find_field ("person_name.kind", NULL);
      const HabeasChoice *kind;
      g_autofree char *full = NULL;
      g_autofree char *masked = NULL;

      if (name == first && habeas_record_get_text (name, "given") != NULL)
        continue;
      full = dup_full_name (name);
      if (full == NULL)
        continue;
      masked = habeas_case_mask (session, file, full);
      kind = habeas_field_find_choice (kinds, habeas_record_get_text (name, "kind"));
      add_other (self, kind != NULL ? _ (kind->label) : _ ("Name"), masked, NULL);
    }
}

static void
show_contacts (HabeasPersonSection *self, HabeasSession *session, HabeasCaseFile *file)
{
  GPtrArray *contacts = habeas_case_file_get_records (file, HABEAS_RECORD_CONTACT);
  static const char *const ways[] = {"phone", "email", "address"};

  for (guint i = 0; i < contacts->len; i++)
    {
      HabeasRecord *contact = g_ptr_array_index (contacts, i);
      const char *safe = habeas_record_get_text (contact, "may_leave_message");
      const char *relation = habeas_record_get_text (contact, "relation");
      g_autofree char *note = NULL;

      if (g_strcmp0 (safe, "yes") == 0)
        note = g_strdup (_ ("Safe to leave a message"));
      else if (g_strcmp0 (safe, "no") == 0)
        note = g_strdup (_ ("Leave no message"));
      for (guint j = 0; j < G_N_ELEMENTS (ways); j++)
        {
          const HabeasField *field
            = habeas_record_info_find (habeas_record_get_info (contact), ways[j]);
          const char *text = habeas_record_get_text (contact, ways[j]);
          g_autofree char *with_relation = NULL;

          if (text == NULL)
            continue;
          with_relation
            = relation != NULL ? g_strdup_printf ("%s, %s", text, relation) : g_strdup (text);
          add_other (self, _ (field->label), with_relation, j == 0 ? note : NULL);
        }
    }
}

static void
habeas_person_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasPersonSection *self = HABEAS_PERSON_SECTION (section);
  HabeasRecord *person = habeas_case_file_get_person (file);
  HabeasRecord *name = first_name (file);
  gboolean initials = habeas_session_get_initials (session);

  /* A name that must not be read cannot be edited either. */
  gtk_widget_set_visible (GTK_WIDGET (self->given), name != NULL && !initials);
  gtk_widget_set_visible (GTK_WIDGET (self->family), name != NULL && !initials);
  habeas_field_editor_show (self->given_editor, session, name, NULL, NULL);
  habeas_field_editor_show (self->family_editor, session, name, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (person_fields); i++)
    habeas_field_editor_show (self->editors[i], session, person, NULL, NULL);

  habeas_case_clear_box (self->others);
  show_other_names (self, session, file, name);
  show_contacts (self, session, file);
  gtk_widget_set_visible (
    GTK_WIDGET (self->others), gtk_widget_get_first_child (GTK_WIDGET (self->others)) != NULL);
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
  HabeasCaseSectionClass *section_class = HABEAS_CASE_SECTION_CLASS (klass);

  object_class->dispose = habeas_person_section_dispose;
  section_class->show_file = habeas_person_section_show_file;

  g_type_ensure (HABEAS_TYPE_FACT);
  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/person-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasPersonSection, given);
  gtk_widget_class_bind_template_child (widget_class, HabeasPersonSection, family);
  gtk_widget_class_bind_template_child (widget_class, HabeasPersonSection, birth_date);
  gtk_widget_class_bind_template_child (widget_class, HabeasPersonSection, birth_country);
  gtk_widget_class_bind_template_child (widget_class, HabeasPersonSection, a_number);
  gtk_widget_class_bind_template_child (widget_class, HabeasPersonSection, language);
  gtk_widget_class_bind_template_child (widget_class, HabeasPersonSection, interpreter_needed);
  gtk_widget_class_bind_template_child (widget_class, HabeasPersonSection, gender);
  gtk_widget_class_bind_template_child (widget_class, HabeasPersonSection, others);
}

static void
habeas_person_section_init (HabeasPersonSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  {
    HabeasFact *facts[] = {self->birth_date, self->birth_country, self->a_number, self->language,
      self->interpreter_needed, self->gender};

    for (guint i = 0; i < G_N_ELEMENTS (person_fields); i++)
      self->editors[i]
        = habeas_field_editor_attach (facts[i], HABEAS_RECORD_PERSON, person_fields[i]);
  }
  self->given_editor = habeas_field_editor_attach (self->given, HABEAS_RECORD_PERSON_NAME, "given");
  self->family_editor
    = habeas_field_editor_attach (self->family, HABEAS_RECORD_PERSON_NAME, "family");
}
