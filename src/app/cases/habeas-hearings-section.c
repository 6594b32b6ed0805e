/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hearings of a case, the next one first. Main thread. */
#include "habeas-hearings-section.h"

#include "habeas-field-text.h"
#include "habeas-section.h"

#include <glib/gi18n-lib.h>

struct _HabeasHearingsSection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasSection *section;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (HabeasHearingsSection, habeas_hearings_section, HABEAS_TYPE_CASE_SECTION)

static GtkWidget *
make_row (HabeasCaseFile *file, HabeasRecord *hearing, gint64 now)
{
  g_autofree char *kind = habeas_field_text_show (hearing, "kind", now);
  g_autofree char *when = habeas_field_text_show (hearing, "when", now);
  g_autofree char *outcome = habeas_field_text_show (hearing, "outcome", now);
  const char *court = habeas_case_file_get_reference (file, hearing, "court");
  const char *place = habeas_record_get_text (hearing, "place");
  g_autoptr (GString) caption = g_string_new (when != NULL ? when : _ ("Date not known"));
  GtkWidget *trailing = NULL;

  if (court == NULL)
    court = place;
  if (court != NULL)
    g_string_append_printf (caption, " · %s", court);
  if (outcome != NULL)
    trailing = habeas_case_label (outcome, "dim-label", NULL);
  return habeas_case_make_row (
    "x-office-calendar-symbolic", kind != NULL ? kind : _ ("Hearing"), caption->str, trailing);
}

static void
habeas_hearings_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasHearingsSection *self = HABEAS_HEARINGS_SECTION (section);
  GPtrArray *hearings = habeas_case_file_get_records (file, HABEAS_RECORD_HEARING);
  gint64 now = habeas_session_get_now (session);

  habeas_case_clear_list (self->list);
  for (guint i = hearings->len; i > 0; i--)
    gtk_list_box_append (self->list, make_row (file, g_ptr_array_index (hearings, i - 1), now));
  habeas_section_set_count (self->section, hearings->len > 0 ? (int)hearings->len : -1);
}

static void
habeas_hearings_section_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_HEARINGS_SECTION);
  G_OBJECT_CLASS (habeas_hearings_section_parent_class)->dispose (object);
}

static void
habeas_hearings_section_class_init (HabeasHearingsSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_hearings_section_dispose;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_hearings_section_show_file;

  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/hearings-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasHearingsSection, section);
  gtk_widget_class_bind_template_child (widget_class, HabeasHearingsSection, list);
}

static void
habeas_hearings_section_init (HabeasHearingsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
