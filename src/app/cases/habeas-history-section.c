/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done to a case, in words, with a link that undoes it. Main thread. */
#include "habeas-history-section.h"

#include "habeas-section.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

struct _HabeasHistorySection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasSection *section;
  GtkBox *list;

  /* Owned */
  HabeasSession *session;
  GPtrArray *entries;
};

G_DEFINE_FINAL_TYPE (HabeasHistorySection, habeas_history_section, HABEAS_TYPE_CASE_SECTION)

static void
on_act_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HabeasSession *session = HABEAS_SESSION (source);
  g_autoptr (GError) error = NULL;

  if (habeas_session_undo_act_finish (session, result, &error))
    habeas_session_say_undoable (session, _ ("Undone"));
  else if (g_error_matches (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_CONFLICT))
    habeas_session_say (session,
      _ ("Not undone: it was changed again since. Undo the newer change first, or edit it."));
  else
    habeas_session_say_error (session, error);
}

static void
on_undo_clicked_cb (GtkButton *button, gpointer user_data)
{
  const HabeasHistoryEntry *entry = user_data;
  HabeasHistorySection *self = HABEAS_HISTORY_SECTION (
    gtk_widget_get_ancestor (GTK_WIDGET (button), HABEAS_TYPE_HISTORY_SECTION));

  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  habeas_session_undo_act_async (self->session, &entry->txn, NULL, on_act_undone_cb, NULL);
}

static GtkWidget *
make_rail (gboolean last)
{
  GtkWidget *rail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (rail, FALSE);
  gtk_widget_add_css_class (dot, "habeas-rail-dot");
  gtk_widget_set_halign (dot, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (dot, 5);
  gtk_box_append (GTK_BOX (rail), dot);
  if (!last)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_add_css_class (line, "habeas-rail-line");
      gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
      gtk_widget_set_vexpand (line, TRUE);
      gtk_box_append (GTK_BOX (rail), line);
    }
  return rail;
}

static char *
dup_sentence (HabeasSession *session, HabeasCaseFile *file, const HabeasHistoryEntry *entry)
{
  g_autofree char *masked = habeas_case_mask (session, file, entry->sentence);

  if (masked == NULL)
    return g_strdup ("");
  if (entry->undone)
    /* Translators: %s is a sentence of the history whose act was undone */
    return g_strdup_printf (_ ("%s (undone)"), masked);
  return g_steal_pointer (&masked);
}

static GtkWidget *
make_row (
  HabeasHistorySection *self, HabeasCaseFile *file, const HabeasHistoryEntry *entry, gboolean last)
{
  g_autofree char *sentence = dup_sentence (self->session, file, entry);
  g_autofree char *when
    = habeas_wording_moment (entry->when_ms, habeas_session_get_now (self->session));
  g_autofree char *caption
    = entry->actor != NULL ? g_strdup_printf ("%s · %s", when, entry->actor) : g_strdup (when);
  GtkWidget *row = g_object_new (
    GTK_TYPE_BOX, "spacing", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = habeas_case_label (sentence, NULL);

  gtk_accessible_update_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_box_append (GTK_BOX (row), make_rail (last));
  if (entry->undone)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_bottom (words, last ? 0 : 12);
  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (
    GTK_BOX (words), habeas_case_label (caption, "caption", "dim-label", "numeric", NULL));
  gtk_box_append (GTK_BOX (row), words);

  if (entry->undoable && !entry->undone && !habeas_session_get_read_only (self->session))
    {
      GtkWidget *undo = gtk_button_new_with_label (C_ ("history", "Undo"));
      g_autofree char *name = g_strdup_printf (_ ("Undo: %s"), sentence);

      gtk_widget_add_css_class (undo, "flat");
      gtk_widget_add_css_class (undo, "habeas-link");
      gtk_widget_set_valign (undo, GTK_ALIGN_START);
      gtk_accessible_update_property (
        GTK_ACCESSIBLE (undo), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect (undo, "clicked", G_CALLBACK (on_undo_clicked_cb), (gpointer)entry);
      gtk_box_append (GTK_BOX (row), undo);
    }
  return row;
}

static void
habeas_history_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasHistorySection *self = HABEAS_HISTORY_SECTION (section);
  guint n = self->entries != NULL ? self->entries->len : 0;

  g_set_object (&self->session, session);
  habeas_case_clear_box (self->list);
  for (guint i = 0; i < n; i++)
    gtk_box_append (
      self->list, make_row (self, file, g_ptr_array_index (self->entries, i), i + 1 == n));
  gtk_widget_set_visible (GTK_WIDGET (self->section), n > 0);
}

static void
habeas_history_section_dispose (GObject *object)
{
  HabeasHistorySection *self = HABEAS_HISTORY_SECTION (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_HISTORY_SECTION);
  g_clear_object (&self->session);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (habeas_history_section_parent_class)->dispose (object);
}

static void
habeas_history_section_class_init (HabeasHistorySectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_history_section_dispose;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_history_section_show_file;

  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/history-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasHistorySection, section);
  gtk_widget_class_bind_template_child (widget_class, HabeasHistorySection, list);
}

static void
habeas_history_section_init (HabeasHistorySection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_history_section_set_entries (HabeasHistorySection *self, GPtrArray *entries)
{
  g_return_if_fail (HABEAS_IS_HISTORY_SECTION (self));

  /* Rows point into the entries they were made from. */
  habeas_case_clear_box (self->list);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = entries != NULL ? g_ptr_array_ref (entries) : NULL;
}
