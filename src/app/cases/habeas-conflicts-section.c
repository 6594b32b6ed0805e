/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose interests may stand against those of a case, and who said that it is not so. Looked for
 * whenever the case has changed. Main thread, the casebook searches in another. */
#include "habeas-conflicts-section.h"

#include "habeas-case-conflicts.h"
#include "habeas-conflict-clear.h"
#include "habeas-dialogs.h"
#include "habeas-initials.h"
#include "habeas-reasons.h"
#include "habeas-registry.h"
#include "habeas-section.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

struct _HabeasConflictsSection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasSection *section;
  GtkBox *cards;
  GtkWidget *nothing;

  /* Owned */
  HabeasSession *session;
  HabeasCaseFile *file;
  GPtrArray *found; /* of HabeasCaseConflict; NULL until looked for */
  GCancellable *cancellable;

  guint n_pending;
};

G_DEFINE_FINAL_TYPE (HabeasConflictsSection, habeas_conflicts_section, HABEAS_TYPE_CASE_SECTION)

char *
habeas_conflict_words (const HabeasNameHit *hit, const char *number)
{
  const HabeasField *field = habeas_registry_find_field ("party.side", NULL);
  const HabeasChoice *side = hit->side != NULL ? habeas_field_find_choice (field, hit->side) : NULL;
  const char *what = hit->kind == HABEAS_HIT_VOLUNTEER ? _ ("Volunteer of this clinic")
                     : hit->kind == HABEAS_HIT_PERSON  ? _ ("Client")
                     : side != NULL                    ? g_dgettext (GETTEXT_PACKAGE, side->label)
                                                       : _ ("Party");

  return number != NULL ? g_strdup_printf ("%s · %s", what, number) : g_strdup (what);
}

void
habeas_conflict_ask_async (
  GtkWidget *parent, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  habeas_ask_text_async (parent, _ ("Why is this no conflict?"),
    _ ("Your name, the day and the reason stay in the casebook. They are never undone."),
    _ ("Reason"), _ ("_Clear the conflict"), cancellable, callback, user_data);
}

/* --- Clearing --- */

typedef struct {
  HabeasSession *session;
  gint64 case_rid;
  char *words;
} Clearing;

static void
clearing_free (Clearing *clearing)
{
  g_object_unref (clearing->session);
  g_free (clearing->words);
  g_free (clearing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Clearing, clearing_free)

static void
on_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (habeas_casebook_clear_conflicts_finish (HABEAS_CASEBOOK (source), result, &error))
    habeas_session_say (session, _ ("Conflict cleared"));
  else
    habeas_session_say_error (session, error);
}

static void
on_reason_given_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Clearing) clearing = user_data;
  g_autofree char *reason = habeas_ask_finish (result, NULL);
  const char *hits[] = {clearing->words, NULL};
  const char *reasons[] = {reason, NULL};

  if (reason != NULL)
    habeas_casebook_clear_conflicts_async (habeas_session_get_casebook (clearing->session),
      clearing->case_rid, hits, reasons, NULL, on_cleared_cb, g_object_ref (clearing->session));
}

static void
on_clear_clicked_cb (HabeasConflictsSection *self, GtkButton *button)
{
  const HabeasCaseConflict *conflict = g_object_get_data (G_OBJECT (button), "conflict");
  g_autofree char *what = habeas_conflict_words (conflict->hit, conflict->number);
  Clearing *clearing = g_new0 (Clearing, 1);

  clearing->session = g_object_ref (self->session);
  clearing->case_rid = habeas_case_file_get_row (self->file)->rid;
  clearing->words = habeas_case_conflict_dup_words (what, conflict->party, conflict->hit);
  habeas_conflict_ask_async (GTK_WIDGET (self), NULL, on_reason_given_cb, clearing);
}

static void
on_open_clicked_cb (HabeasConflictsSection *self, GtkButton *button)
{
  const HabeasCaseConflict *conflict = g_object_get_data (G_OBJECT (button), "conflict");

  gtk_widget_activate_action (GTK_WIDGET (self), "win.case", "x", conflict->hit->case_rid);
}

/* --- Cards --- */

static GtkWidget *
make_head (const char *icon, const char *style, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, style);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), habeas_case_label (text, "heading", NULL));
  return box;
}

static GtkWidget *
make_button (HabeasConflictsSection *self, HabeasCaseConflict *conflict, const char *label,
  const char *what, gpointer callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf (_ ("%1$s: %2$s"), label, what);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "conflict", conflict);
  g_signal_connect_object (button, "clicked", G_CALLBACK (callback), self, G_CONNECT_SWAPPED);
  return button;
}

/* Who of the case it is about. */
static char *
dup_subject (HabeasConflictsSection *self, HabeasRecord *party)
{
  const char *name = party != NULL ? habeas_record_get_text (party, "name") : NULL;
  g_autofree char *masked = NULL;

  if (party == NULL)
    return g_strdup (_ ("It may be the client of this case"));
  masked = habeas_case_mask (self->session, self->file, name != NULL ? name : _ ("Party"));
  /* Translators: %s is a party of the case */
  return g_strdup_printf (_ ("It may be a party of this case: %s"), masked);
}

/* "R. Ellery · 9 Nov: another person of that name" */
static char *
dup_clearance (HabeasConflictsSection *self, HabeasRecord *clearance)
{
  const char *who = habeas_case_file_get_reference (self->file, clearance, "cleared_by");
  g_autofree char *when = habeas_wording_date (
    habeas_record_get_text (clearance, "cleared"), habeas_session_get_now (self->session));
  g_autofree char *reason
    = habeas_case_mask (self->session, self->file, habeas_record_get_text (clearance, "reason"));

  /* Translators: who cleared a conflict, when and why */
  return g_strdup_printf (_ ("%1$s, %2$s: %3$s"), who != NULL ? who : _ ("Not known"), when,
    reason != NULL ? reason : "");
}

static GtkWidget *
make_card (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "habeas-card");
  gtk_widget_add_css_class (card, "tight");
  return card;
}

static void
add_cleared (HabeasConflictsSection *self, const char *what, HabeasRecord *clearance)
{
  GtkWidget *card = make_card ();
  g_autofree char *words = dup_clearance (self, clearance);

  gtk_box_append (
    GTK_BOX (card), make_head ("object-select-symbolic", "habeas-good", _ ("Cleared")));
  gtk_box_append (GTK_BOX (card), habeas_case_label (what, "habeas-strong", "numeric", NULL));
  gtk_box_append (GTK_BOX (card), habeas_case_label (words, "caption", "numeric", NULL));
  gtk_box_append (self->cards, card);
}

static void
add_conflict (HabeasConflictsSection *self, HabeasCaseConflict *conflict)
{
  GtkWidget *card = make_card ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *what = habeas_conflict_words (conflict->hit, conflict->number);
  g_autofree char *subject = dup_subject (self, conflict->party);

  gtk_box_append (GTK_BOX (card),
    make_head ("dialog-question-symbolic", "habeas-warn", _ ("Conflict of interest?")));
  gtk_box_append (GTK_BOX (card), habeas_case_label (what, "habeas-strong", "numeric", NULL));
  gtk_box_append (GTK_BOX (card), habeas_case_label (subject, "caption", NULL));
  for (guint i = 0; i < conflict->hit->reasons->len; i++)
    gtk_box_append (
      GTK_BOX (card), habeas_reasons_make_row (g_ptr_array_index (conflict->hit->reasons, i)));
  if (conflict->hit->case_rid != 0)
    gtk_box_append (GTK_BOX (buttons),
      make_button (self, conflict, _ ("Open the case"), what, on_open_clicked_cb));
  if (!habeas_session_get_read_only (self->session))
    gtk_box_append (
      GTK_BOX (buttons), make_button (self, conflict, _ ("Clear…"), what, on_clear_clicked_cb));
  gtk_box_append (GTK_BOX (card), buttons);
  gtk_box_append (self->cards, card);
}

static gboolean
is_shown (HabeasConflictsSection *self, HabeasRecord *clearance)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      const HabeasCaseConflict *conflict = g_ptr_array_index (self->found, i);

      if (conflict->clearance == clearance)
        return TRUE;
    }
  return FALSE;
}

static void
show_cards (HabeasConflictsSection *self)
{
  GPtrArray *clearances;
  guint n_open = 0;

  habeas_case_clear_box (self->cards);
  gtk_widget_set_visible (GTK_WIDGET (self), self->found != NULL);
  if (self->found == NULL)
    return;
  for (guint i = 0; i < self->found->len; i++)
    {
      HabeasCaseConflict *conflict = g_ptr_array_index (self->found, i);

      if (conflict->clearance != NULL)
        continue;
      add_conflict (self, conflict);
      n_open++;
    }
  for (guint i = 0; i < self->found->len; i++)
    {
      const HabeasCaseConflict *conflict = g_ptr_array_index (self->found, i);
      g_autofree char *what = habeas_conflict_words (conflict->hit, conflict->number);

      if (conflict->clearance != NULL)
        add_cleared (self, what, conflict->clearance);
    }
  /* Those of hits that are not found any more are facts all the same. */
  clearances = habeas_case_file_get_records (self->file, HABEAS_RECORD_CLEARANCE);
  for (guint i = 0; i < clearances->len; i++)
    {
      HabeasRecord *clearance = g_ptr_array_index (clearances, i);
      g_autofree char *what
        = habeas_case_conflict_dup_what (habeas_record_get_text (clearance, "hit"));

      if (!is_shown (self, clearance))
        add_cleared (self, what != NULL ? what : "", clearance);
    }
  habeas_section_set_count (self->section, n_open > 0 ? (int)n_open : -1);
  gtk_widget_set_visible (self->nothing, n_open == 0);
}

/* --- Looking --- */

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasConflictsSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found
    = habeas_casebook_find_conflicts_finish (HABEAS_CASEBOOK (source), result, &error);

  self->n_pending--;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (found == NULL)
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_steal_pointer (&found);
  show_cards (self);
}

static void
stop (HabeasConflictsSection *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
habeas_conflicts_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasConflictsSection *self = HABEAS_CONFLICTS_SECTION (section);
  const gboolean other
    = self->file == NULL
      || habeas_case_file_get_row (self->file)->rid != habeas_case_file_get_row (file)->rid;

  g_set_object (&self->session, session);
  if (!g_set_object (&self->file, file))
    {
      show_cards (self);
      return;
    }
  stop (self);
  /* What was found of another case is not of this one. */
  if (other)
    {
      g_clear_pointer (&self->found, g_ptr_array_unref);
      show_cards (self);
    }
  self->cancellable = g_cancellable_new ();
  self->n_pending++;
  habeas_casebook_find_conflicts_async (habeas_session_get_casebook (session), file,
    self->cancellable, on_found_cb, g_object_ref (self));
}

static void
habeas_conflicts_section_dispose (GObject *object)
{
  HabeasConflictsSection *self = HABEAS_CONFLICTS_SECTION (object);

  stop (self);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_object (&self->file);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_CONFLICTS_SECTION);
  G_OBJECT_CLASS (habeas_conflicts_section_parent_class)->dispose (object);
}

static void
habeas_conflicts_section_class_init (HabeasConflictsSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_conflicts_section_dispose;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_conflicts_section_show_file;

  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/conflicts-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasConflictsSection, section);
  gtk_widget_class_bind_template_child (widget_class, HabeasConflictsSection, cards);
  gtk_widget_class_bind_template_child (widget_class, HabeasConflictsSection, nothing);
}

static void
habeas_conflicts_section_init (HabeasConflictsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
habeas_conflicts_section_is_settled (HabeasConflictsSection *self)
{
  g_return_val_if_fail (HABEAS_IS_CONFLICTS_SECTION (self), TRUE);
  return self->n_pending == 0;
}
