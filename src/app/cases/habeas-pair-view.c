/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two files say of their persons, side by side. Main thread. */
#include "habeas-pair-view.h"

#include "habeas-a-number.h"
#include "habeas-case-section.h"
#include "habeas-date.h"
#include "habeas-fold.h"
#include "habeas-name-match.h"
#include "habeas-registry.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

typedef char *(*Describe) (HabeasSession *session, HabeasCaseFile *file);

static void
append_line (GString *text, const char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static char *
describe_names (HabeasSession *session, HabeasCaseFile *file)
{
  GPtrArray *names = habeas_case_file_get_records (file, HABEAS_RECORD_PERSON_NAME);
  GString *text = g_string_new (NULL);

  if (habeas_session_get_initials (session))
    append_line (text, habeas_case_file_get_row (file)->initials);
  for (guint i = 0; text->len == 0 && i < names->len; i++)
    {
      HabeasRecord *name = g_ptr_array_index (names, i);
      const char *given = habeas_record_get_text (name, "given");
      const char *family = habeas_record_get_text (name, "family");
      g_autofree char *line
        = given != NULL && family != NULL
            ? g_strdup_printf ("%s, %s", family, given)
            : g_strdup (family != NULL  ? family
                        : given != NULL ? given
                                        : habeas_record_get_text (name, "full"));

      append_line (text, line);
    }
  if (text->len == 0)
    append_line (text, habeas_case_file_get_row (file)->name);
  return g_string_free (text, FALSE);
}

static const char *
get_text (HabeasCaseFile *file, const char *field)
{
  HabeasRecord *person = habeas_case_file_get_person (file);

  return person != NULL ? habeas_record_get_text (person, field) : NULL;
}

static char *
describe_birth (HabeasSession *session, HabeasCaseFile *file)
{
  HabeasDate date;
  const char *cell = get_text (file, "birth_date");

  return cell != NULL && habeas_date_parse (cell, &date, NULL) ? habeas_date_format_short (&date, 0)
                                                               : g_strdup (cell);
}

static char *
describe_country (HabeasSession *session, HabeasCaseFile *file)
{
  return g_strdup (get_text (file, "birth_country"));
}

static char *
describe_a_number (HabeasSession *session, HabeasCaseFile *file)
{
  const char *number = get_text (file, "a_number");

  return number != NULL ? habeas_a_number_format (number) : NULL;
}

static char *
describe_phones (HabeasSession *session, HabeasCaseFile *file)
{
  GPtrArray *contacts = habeas_case_file_get_records (file, HABEAS_RECORD_CONTACT);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < contacts->len; i++)
    append_line (text, habeas_record_get_text (g_ptr_array_index (contacts, i), "phone"));
  return g_string_free (text, FALSE);
}

static char *
describe_language (HabeasSession *session, HabeasCaseFile *file)
{
  return g_strdup (get_text (file, "language"));
}

static char *
describe_arrest (HabeasSession *session, HabeasCaseFile *file)
{
  const HabeasCaseRow *row = habeas_case_file_get_row (file);
  g_autofree char *day
    = habeas_wording_date_short (row->arrested, habeas_session_get_now (session));
  GString *text = g_string_new (NULL);

  append_line (text, day);
  append_line (text, row->jurisdiction);
  return g_string_free (text, FALSE);
}

typedef enum { MARK_UNKNOWN, MARK_PART, MARK_DIFFERS, MARK_AGREES } Mark;

static GtkWidget *
make_mark (Mark state)
{
  static const struct {
    const char *icon;
    const char *words;
  } marks[] = {
    [MARK_UNKNOWN] = {"dialog-question-symbolic", N_ ("Not known on one side")},
    [MARK_PART] = {"dialog-question-symbolic", N_ ("Agrees in part")},
    [MARK_DIFFERS] = {"action-unavailable-symbolic", N_ ("Differs")},
    [MARK_AGREES] = {"object-select-symbolic", N_ ("Agrees")},
  };
  GtkWidget *mark = gtk_image_new_from_icon_name (marks[state].icon);
  const char *words = _ (marks[state].words);

  gtk_widget_add_css_class (mark, "habeas-reason-mark");
  gtk_widget_add_css_class (mark, state == MARK_AGREES ? "yes" : "no");
  gtk_widget_set_tooltip_text (mark, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return mark;
}

static Mark
compare_texts (const char *a, const char *b)
{
  g_autofree char *first = habeas_fold (a);
  g_autofree char *second = habeas_fold (b);

  if (*first == '\0' || *second == '\0')
    return MARK_UNKNOWN;
  return strcmp (first, second) == 0 ? MARK_AGREES : MARK_DIFFERS;
}

static HabeasNameWords *
read_name (HabeasRecord *name)
{
  return habeas_name_words_new (habeas_record_get_text (name, "given"),
    habeas_record_get_text (name, "family"), habeas_record_get_text (name, "full"));
}

/* The two names of theirs that agree best, whatever the order and the accents, also where initials
 * are shown. */
static Mark
compare_names (HabeasCaseFile *a, HabeasCaseFile *b)
{
  GPtrArray *first = habeas_case_file_get_records (a, HABEAS_RECORD_PERSON_NAME);
  GPtrArray *second = habeas_case_file_get_records (b, HABEAS_RECORD_PERSON_NAME);
  HabeasNameAgreement best = HABEAS_NAMES_UNKNOWN;

  for (guint i = 0; i < first->len; i++)
    for (guint j = 0; j < second->len; j++)
      {
        g_autoptr (HabeasNameWords) one = read_name (first->pdata[i]);
        g_autoptr (HabeasNameWords) other = read_name (second->pdata[j]);

        if (one != NULL && other != NULL)
          best = MAX (best, habeas_name_words_compare (one, other).agreement);
      }
  if (best == HABEAS_NAMES_UNKNOWN)
    return MARK_UNKNOWN;
  return best >= HABEAS_NAMES_PART  ? MARK_AGREES
         : best >= HABEAS_NAMES_KIN ? MARK_PART
                                    : MARK_DIFFERS;
}

static GtkWidget *
make_value (const char *text)
{
  GtkWidget *label = habeas_case_label (*text != '\0' ? text : "–", "numeric", NULL);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

static void
add_field (GtkBox *box, const char *title, const char *a, const char *b, GtkWidget *mark)
{
  GtkWidget *field = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *values = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_box_append (GTK_BOX (head), habeas_case_label (title, "caption", "dim-label", NULL));
  if (mark != NULL)
    gtk_box_append (GTK_BOX (head), mark);
  gtk_box_set_homogeneous (GTK_BOX (values), TRUE);
  gtk_box_append (GTK_BOX (values), make_value (a));
  gtk_box_append (GTK_BOX (values), make_value (b));
  gtk_box_append (GTK_BOX (field), head);
  gtk_box_append (GTK_BOX (field), values);
  gtk_box_append (box, field);
}

void
habeas_pair_view_fill (GtkBox *box, HabeasSession *session, HabeasCaseFile *a, HabeasCaseFile *b)
{
  static const struct {
    const char *title;
    Describe describe;
    gboolean marked;
  } fields[] = {
    {N_ ("Name"), describe_names, TRUE},
    {N_ ("Birth date"), describe_birth, TRUE},
    {N_ ("A-number"), describe_a_number, TRUE},
    {N_ ("Country of birth"), describe_country, TRUE},
    {N_ ("Phone"), describe_phones, TRUE},
    {N_ ("Language"), describe_language, TRUE},
    {N_ ("Arrested"), describe_arrest, FALSE},
  };

  habeas_case_clear_box (box);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *first = fields[i].describe (session, a);
      g_autofree char *second = fields[i].describe (session, b);
      GtkWidget *mark = NULL;

      if ((first == NULL || *first == '\0') && (second == NULL || *second == '\0'))
        continue;
      if (fields[i].describe == describe_names)
        mark = make_mark (compare_names (a, b));
      else if (fields[i].marked)
        mark = make_mark (compare_texts (first != NULL ? first : "", second != NULL ? second : ""));
      add_field (
        box, _ (fields[i].title), first != NULL ? first : "", second != NULL ? second : "", mark);
    }
}
