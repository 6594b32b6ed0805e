/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arrests and charges of a case, and the level they make, with its reasons. Main thread. */
#include "habeas-arrests-section.h"

#include "habeas-arrest-card.h"
#include "habeas-level-badge.h"
#include "habeas-reasons.h"
#include "habeas-section.h"

#include <glib/gi18n-lib.h>

struct _HabeasArrestsSection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasSection *section;
  HabeasLevelBadge *badge;
  GtkLabel *level;
  HabeasReasons *reasons;
  HabeasLevelBadge *badge_2008;
  GtkLabel *level_2008;
  HabeasReasons *reasons_2008;
  GtkBox *cards;

  /* Owned */
  HabeasSession *session;

  gint64 case_rid;
};

G_DEFINE_FINAL_TYPE (HabeasArrestsSection, habeas_arrests_section, HABEAS_TYPE_CASE_SECTION)

static void
show_levels (HabeasArrestsSection *self, HabeasCaseFile *file)
{
  GPtrArray *reasons = NULL;
  HabeasLevel level = habeas_case_file_get_level_2011 (file, &reasons);
  g_autofree char *why = NULL;
  g_autofree char *why_2008 = NULL;

  habeas_level_badge_set_level (self->badge, level);
  gtk_label_set_label (self->level, habeas_level_to_label (level));
  /* Translators: title over reasons; %s is a level: "Why Level 3" */
  why = g_strdup_printf (_ ("Why %s"), habeas_level_to_label (level));
  habeas_reasons_set (self->reasons, why, reasons);

  level = habeas_case_file_get_level_2008 (file, &reasons);
  habeas_level_badge_set_level (self->badge_2008, level);
  gtk_label_set_label (self->level_2008, habeas_level_to_label (level));
  why_2008 = g_strdup_printf (_ ("Why %s"), habeas_level_to_label (level));
  habeas_reasons_set (self->reasons_2008, why_2008, reasons);
}

static gboolean
insert_arrest (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) arrest = habeas_record_new (HABEAS_RECORD_ARREST);

  habeas_record_set_integer (arrest, "case", *(gint64 *)user_data);
  return habeas_writer_insert (writer, arrest, error);
}

static void
on_arrest_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error))
    habeas_session_say_undoable (session, _ ("Arrest added"));
  else
    habeas_session_say_error (session, error);
}

static void
on_add_activated_cb (HabeasArrestsSection *self)
{
  habeas_casebook_write_async (habeas_session_get_casebook (self->session), HABEAS_ACT_CHANGE,
    _ ("Arrest added"), insert_arrest, g_memdup2 (&self->case_rid, sizeof self->case_rid), g_free,
    NULL, on_arrest_added_cb, g_object_ref (self->session));
}

/* Cards serve any arrest: those of the next case are filled, not made anew. */
static void
have_cards (HabeasArrestsSection *self, guint n)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  for (guint i = 0; i < n; i++)
    if (card != NULL)
      card = gtk_widget_get_next_sibling (card);
    else
      gtk_box_append (self->cards, habeas_arrest_card_new ());
  while (card != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (card);

      gtk_box_remove (self->cards, card);
      card = next;
    }
}

static void
habeas_arrests_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasArrestsSection *self = HABEAS_ARRESTS_SECTION (section);
  GPtrArray *arrests = habeas_case_file_get_records (file, HABEAS_RECORD_ARREST);
  GtkWidget *card;

  g_set_object (&self->session, session);
  self->case_rid = habeas_case_file_get_row (file)->rid;
  g_object_set (self->section, "action-label",
    habeas_session_get_read_only (session) ? NULL : _ ("Add arrest"), NULL);
  show_levels (self, file);
  have_cards (self, arrests->len);
  card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));
  for (guint i = 0; i < arrests->len; i++, card = gtk_widget_get_next_sibling (card))
    habeas_arrest_card_show (
      HABEAS_ARREST_CARD (card), session, file, g_ptr_array_index (arrests, i));
  habeas_section_set_count (self->section, arrests->len > 1 ? (int)arrests->len : -1);
}

static void
habeas_arrests_section_dispose (GObject *object)
{
  g_clear_object (&HABEAS_ARRESTS_SECTION (object)->session);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_ARRESTS_SECTION);
  G_OBJECT_CLASS (habeas_arrests_section_parent_class)->dispose (object);
}

static void
habeas_arrests_section_class_init (HabeasArrestsSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_arrests_section_dispose;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_arrests_section_show_file;

  g_type_ensure (HABEAS_TYPE_LEVEL_BADGE);
  g_type_ensure (HABEAS_TYPE_REASONS);
  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/arrests-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestsSection, section);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestsSection, badge);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestsSection, level);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestsSection, reasons);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestsSection, badge_2008);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestsSection, level_2008);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestsSection, reasons_2008);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestsSection, cards);
  gtk_widget_class_bind_template_callback (widget_class, on_add_activated_cb);
}

static void
habeas_arrests_section_init (HabeasArrestsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
