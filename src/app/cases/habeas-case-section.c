/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base of the parts of a case page, and the few things they are all built from. Main thread. */
#include "habeas-case-section.h"

#include "habeas-adaptive-bin.h"
#include "habeas-date.h"
#include "habeas-initials.h"

typedef struct {
  gboolean concealed;
} HabeasCaseSectionPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HabeasCaseSection, habeas_case_section, ADW_TYPE_BIN)

static void
habeas_case_section_class_init (HabeasCaseSectionClass *klass)
{
}

static void
habeas_case_section_init (HabeasCaseSection *self)
{
}

void
habeas_case_section_show (HabeasCaseSection *self, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasCaseSectionPrivate *private = habeas_case_section_get_instance_private (self);

  g_return_if_fail (HABEAS_IS_CASE_SECTION (self));

  /* Before, because some sections take themselves away when they have nothing to show. */
  if (private->concealed)
    gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), TRUE);
  private->concealed = FALSE;
  HABEAS_CASE_SECTION_GET_CLASS (self)->show_file (self, session, file);
}

void
habeas_case_section_conceal (HabeasCaseSection *self)
{
  HabeasCaseSectionPrivate *private = habeas_case_section_get_instance_private (self);

  g_return_if_fail (HABEAS_IS_CASE_SECTION (self));

  private->concealed = TRUE;
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)), FALSE);
}

GtkWidget *
habeas_case_label (const char *text, ...)
{
  GtkWidget *label = gtk_label_new (text);
  const char *css_class;
  va_list classes;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), HABEAS_WRAPPED_CHARS);
  va_start (classes, text);
  while ((css_class = va_arg (classes, const char *)) != NULL)
    gtk_widget_add_css_class (label, css_class);
  va_end (classes);
  return label;
}

void
habeas_case_clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

void
habeas_case_clear_list (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

GtkWidget *
habeas_case_make_row (const char *icon, const char *title, const char *caption, GtkWidget *trailing)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (box, "habeas-row");
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), habeas_case_label (title, "habeas-strong", NULL));
  if (caption != NULL && *caption != '\0')
    gtk_box_append (
      GTK_BOX (words), habeas_case_label (caption, "caption", "dim-label", "numeric", NULL));
  gtk_box_append (GTK_BOX (box), words);
  if (trailing != NULL)
    {
      gtk_widget_set_valign (trailing, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), trailing);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  /* Rows that lead nowhere are no stops of the Tab key; what is inside them may be. */
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

char *
habeas_case_mask (HabeasSession *session, HabeasCaseFile *file, const char *text)
{
  static const struct {
    HabeasRecordKind kind;
    const char *name;
  } fields[] = {
    {HABEAS_RECORD_PERSON_NAME, "given"},
    {HABEAS_RECORD_PERSON_NAME, "family"},
    {HABEAS_RECORD_PERSON_NAME, "full"},
    {HABEAS_RECORD_CONTACT, "name"},
    {HABEAS_RECORD_PARTY, "name"},
  };
  g_autoptr (GPtrArray) names = NULL;
  GPtrArray *records;
  const HabeasCaseRow *row;

  if (text == NULL || !habeas_session_get_initials (session))
    return g_strdup (text);

  names = g_ptr_array_new ();
  row = habeas_case_file_get_row (file);
  if (row->name != NULL)
    g_ptr_array_add (names, row->name);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      records = habeas_case_file_get_records (file, fields[i].kind);
      for (guint j = 0; j < records->len; j++)
        {
          const char *name
            = habeas_record_get_text (g_ptr_array_index (records, j), fields[i].name);
          if (name != NULL)
            g_ptr_array_add (names, (gpointer)name);
        }
    }
  return habeas_initials_mask (text, (const char *const *)names->pdata, names->len);
}

char *
habeas_case_dup_now (gint64 now_ms)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);
  HabeasDate date = habeas_date_new_minute (g_date_time_get_year (now), g_date_time_get_month (now),
    g_date_time_get_day_of_month (now), g_date_time_get_hour (now), g_date_time_get_minute (now),
    NULL);

  if (strchr (g_time_zone_get_identifier (zone), '/') != NULL)
    date.zone = g_intern_string (g_time_zone_get_identifier (zone));
  return habeas_date_to_string (&date);
}

char *
habeas_case_dup_draft_form (HabeasCaseFile *file)
{
  g_autofree char *id
    = habeas_uuid_to_string (habeas_record_get_id (habeas_case_file_get_case (file)));

  return g_strconcat ("case:", id, NULL);
}

char *
habeas_case_dup_draft_field (HabeasRecord *record, const char *field)
{
  g_autofree char *id = habeas_uuid_to_string (habeas_record_get_id (record));

  return g_strdup_printf ("%s/%s", id, field);
}

const char *
habeas_case_zone (HabeasCaseFile *file)
{
  return habeas_case_file_get_row (file)->zone;
}
