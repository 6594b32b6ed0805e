/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who the person of an intake may be, and whose interests may stand against theirs, while it is
 * typed. Somebody else says whether it is so. Main thread, the casebook searches on its own. */
#include "habeas-intake-hints.h"

#include "habeas-case-conflicts.h"
#include "habeas-conflicts-section.h"
#include "habeas-dialogs.h"
#include "habeas-name-look.h"
#include "habeas-reasons.h"
#include "habeas-registry.h"
#include "habeas-section.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

#define MOST 3

struct _HabeasIntakeHints {
  AdwBin parent_instance;

  /* Template */
  HabeasSection *section;
  GtkBox *cards;
  GtkLabel *nothing;

  /* Owned */
  HabeasSession *session;
  GCancellable *cancellable; /* of the search that runs */
  GHashTable *others;        /* persons somebody said it is not, of gint64 */
  GPtrArray *hits;           /* of HabeasNameHit; what was found */
  GHashTable *cleared;       /* words of a conflict to the reason why it is none */
  char *asked;               /* what was searched for */

  gint64 same_person;
  guint n_pending;
};

G_DEFINE_FINAL_TYPE (HabeasIntakeHints, habeas_intake_hints, ADW_TYPE_BIN)

static void
clear_cards (HabeasIntakeHints *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  /* Nothing was looked for, so nothing was found out. */
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), self->asked != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->section), self->asked != NULL);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_marked (const char *icon, const char *style, const char *text, const char *text_style)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = make_label (text, text_style);

  gtk_widget_add_css_class (image, style);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
on_same_clicked_cb (GtkToggleButton *button, HabeasIntakeHints *self)
{
  const gint64 *person = g_object_get_data (G_OBJECT (button), "person");

  if (gtk_toggle_button_get_active (button))
    self->same_person = *person;
  else if (self->same_person == *person)
    self->same_person = 0;
}

static void
on_other_clicked_cb (GtkButton *button, HabeasIntakeHints *self)
{
  const gint64 *person = g_object_get_data (G_OBJECT (button), "person");
  GtkWidget *card = g_object_get_data (G_OBJECT (button), "card");

  g_hash_table_add (self->others, g_memdup2 (person, sizeof *person));
  if (self->same_person == *person)
    self->same_person = 0;
  gtk_box_remove (self->cards, card);
  gtk_widget_set_visible (
    GTK_WIDGET (self->nothing), gtk_widget_get_first_child (GTK_WIDGET (self->cards)) == NULL);
}

static void
add_buttons (HabeasIntakeHints *self, GtkWidget *card, const HabeasCaseRow *row)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *same = gtk_toggle_button_new_with_label (_ ("Same person"));
  GtkWidget *other = gtk_button_new_with_label (_ ("Someone else"));
  GtkWidget *both[] = {same, other};

  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      gtk_button_set_child (
        GTK_BUTTON (both[i]), make_label (gtk_button_get_label (GTK_BUTTON (both[i])), NULL));
      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (both[i]))), 0.5);
      gtk_accessible_update_property (GTK_ACCESSIBLE (both[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
        gtk_label_get_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (both[i])))), -1);
      g_object_set_data_full (
        G_OBJECT (both[i]), "person", g_memdup2 (&row->person, sizeof row->person), g_free);
      g_object_set_data (G_OBJECT (both[i]), "card", card);
      gtk_box_append (GTK_BOX (buttons), both[i]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (same), self->same_person == row->person);
  g_signal_connect_object (same, "toggled", G_CALLBACK (on_same_clicked_cb), self, 0);
  g_signal_connect_object (other, "clicked", G_CALLBACK (on_other_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (card), buttons);
}

/* "San Francisco, CA, 12 Aug · Open" */
static char *
dup_about (HabeasIntakeHints *self, const HabeasCaseRow *row)
{
  g_autofree char *arrested
    = habeas_wording_date_short (row->arrested, habeas_session_get_now (self->session));
  GString *about = g_string_new (row->jurisdiction);

  if (*arrested != '\0')
    g_string_append_printf (about, "%s%s", about->len > 0 ? ", " : "", arrested);
  g_string_append_printf (
    about, "%s%s", about->len > 0 ? " · " : "", habeas_wording_status (row->status));
  return g_string_free (about, FALSE);
}

static GtkWidget *
make_card (HabeasIntakeHints *self, const char *title, const char *name, const char *about)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "habeas-card");
  gtk_widget_add_css_class (card, "tight");
  gtk_box_append (
    GTK_BOX (card), make_marked ("dialog-question-symbolic", "habeas-warn", title, "heading"));
  gtk_box_append (GTK_BOX (card), make_label (name, "habeas-strong"));
  if (about != NULL)
    gtk_box_append (GTK_BOX (card), make_label (about, "caption"));
  return card;
}

static void
add_reasons (GtkWidget *card, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    gtk_box_append (GTK_BOX (card), habeas_reasons_make_row (g_ptr_array_index (reasons, i)));
}

static void
add_person (HabeasIntakeHints *self, const HabeasNameHit *hit, const HabeasCaseRow *row)
{
  g_autofree char *name = g_strdup_printf ("%s · %s",
    habeas_session_get_initials (self->session) ? row->initials : row->name, row->number);
  g_autofree char *about = dup_about (self, row);
  GtkWidget *card = make_card (self, _ ("Same person?"), name, about);

  add_reasons (card, hit->reasons);
  add_buttons (self, card, row);
  gtk_box_append (self->cards, card);
}

/* --- Conflicts --- */

/* The mark of a hit without its case, by which it is known again whatever it is called. */
static const char *
find_reason (HabeasIntakeHints *self, const HabeasNameHit *hit)
{
  g_autofree char *mark = habeas_case_conflict_dup_words ("", NULL, hit);
  GHashTableIter iter;
  gpointer words;
  gpointer reason;

  g_hash_table_iter_init (&iter, self->cleared);
  while (g_hash_table_iter_next (&iter, &words, &reason))
    {
      if (g_str_has_suffix (words, mark))
        return reason;
    }
  return NULL;
}

static void show_cleared (GtkWidget *card, const char *reason);

typedef struct {
  HabeasIntakeHints *hints;
  GtkWidget *card;
  char *words;
} Clearing;

static void
on_reason_given_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Clearing *clearing = user_data;
  g_autoptr (HabeasIntakeHints) self = clearing->hints;
  g_autoptr (GtkWidget) card = clearing->card;
  g_autofree char *words = clearing->words;
  g_autofree char *reason = habeas_ask_finish (result, NULL);

  if (reason == NULL)
    return;
  show_cleared (card, reason);
  g_hash_table_replace (self->cleared, g_steal_pointer (&words), g_steal_pointer (&reason));
}

static void
on_clear_clicked_cb (GtkButton *button, HabeasIntakeHints *self)
{
  Clearing *clearing = g_new0 (Clearing, 1);

  clearing->hints = g_object_ref (self);
  clearing->card = g_object_ref (g_object_get_data (G_OBJECT (button), "card"));
  clearing->words = g_strdup (g_object_get_data (G_OBJECT (button), "words"));
  habeas_conflict_ask_async (GTK_WIDGET (self), NULL, on_reason_given_cb, clearing);
}

/* In place of the button, the reason; it is kept with the intake. */
static void
show_cleared (GtkWidget *card, const char *reason)
{
  GtkWidget *last = gtk_widget_get_last_child (card);
  /* Translators: %s is the reason why something is no conflict of interest */
  g_autofree char *text = g_strdup_printf (_ ("Cleared: %s"), reason);

  if (GTK_IS_BUTTON (last))
    gtk_box_remove (GTK_BOX (card), last);
  gtk_box_append (
    GTK_BOX (card), make_marked ("object-select-symbolic", "habeas-good", text, NULL));
}

static void
add_conflict (HabeasIntakeHints *self, const HabeasNameHit *hit, const HabeasCaseRow *row)
{
  g_autofree char *name = habeas_conflict_words (hit, row != NULL ? row->number : NULL);
  GtkWidget *card = make_card (self, _ ("Conflict of interest?"), name, NULL);
  const char *reason = find_reason (self, hit);
  g_autofree char *label = NULL;
  GtkWidget *clear;

  add_reasons (card, hit->reasons);
  gtk_box_append (self->cards, card);
  if (reason != NULL)
    {
      show_cleared (card, reason);
      return;
    }
  clear = gtk_button_new_with_label (_ ("Clear…"));
  label = g_strdup_printf (_ ("%1$s: %2$s"), _ ("Clear…"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (clear), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_halign (clear, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (clear), "card", card);
  g_object_set_data_full (
    G_OBJECT (clear), "words", habeas_case_conflict_dup_words (name, NULL, hit), g_free);
  g_signal_connect_object (clear, "clicked", G_CALLBACK (on_clear_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (card), clear);
}

static const HabeasCaseRow *
find_row (GPtrArray *rows, gint64 rid)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const HabeasCaseRow *row = g_ptr_array_index (rows, i);

      if (row->rid == rid)
        return row;
    }
  return NULL;
}

static gboolean
is_shown (HabeasIntakeHints *self, const HabeasNameHit *hit)
{
  if (hit->kind == HABEAS_HIT_PERSON)
    return hit->score >= HABEAS_SAME_PERSON_MENTION
           && !g_hash_table_contains (self->others, &hit->person);
  return habeas_name_hit_is_conflict (hit);
}

static void
on_rows_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasIntakeHints) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
    = habeas_casebook_get_rows_finish (HABEAS_CASEBOOK (source), result, &error);
  guint n = 0;

  self->n_pending--;
  if (rows == NULL || self->session == NULL || self->asked == NULL)
    return;
  clear_cards (self);
  for (guint i = 0; i < self->hits->len && n < MOST; i++)
    {
      const HabeasNameHit *hit = g_ptr_array_index (self->hits, i);
      const HabeasCaseRow *row = find_row (rows, hit->case_rid);

      if (!is_shown (self, hit) || (row == NULL && hit->kind != HABEAS_HIT_VOLUNTEER))
        continue;
      if (hit->kind == HABEAS_HIT_PERSON)
        add_person (self, hit, row);
      else
        add_conflict (self, hit, row);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), n == 0);
}

static void
on_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasIntakeHints) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits
    = habeas_casebook_look_finish (HABEAS_CASEBOOK (source), result, &error);
  g_autoptr (GArray) rids = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->n_pending--;
  if (hits == NULL || self->session == NULL)
    return;
  for (guint i = 0; i < hits->len; i++)
    {
      const HabeasNameHit *hit = g_ptr_array_index (hits, i);

      if (hit->case_rid != 0)
        g_array_append_val (rids, hit->case_rid);
    }
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = g_steal_pointer (&hits);
  self->n_pending++;
  habeas_casebook_get_rows_async (HABEAS_CASEBOOK (source), (const gint64 *)(gpointer)rids->data,
    rids->len, self->cancellable, on_rows_read_cb, g_object_ref (self));
}

static void
stop (HabeasIntakeHints *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
habeas_intake_hints_dispose (GObject *object)
{
  HabeasIntakeHints *self = HABEAS_INTAKE_HINTS (object);

  stop (self);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_INTAKE_HINTS);
  G_OBJECT_CLASS (habeas_intake_hints_parent_class)->dispose (object);
}

static void
habeas_intake_hints_finalize (GObject *object)
{
  HabeasIntakeHints *self = HABEAS_INTAKE_HINTS (object);

  g_hash_table_unref (self->others);
  g_hash_table_unref (self->cleared);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_free (self->asked);
  G_OBJECT_CLASS (habeas_intake_hints_parent_class)->finalize (object);
}

static void
habeas_intake_hints_class_init (HabeasIntakeHintsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_intake_hints_dispose;
  object_class->finalize = habeas_intake_hints_finalize;

  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/intake/intake-hints.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeHints, section);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeHints, cards);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeHints, nothing);
}

static void
habeas_intake_hints_init (HabeasIntakeHints *self)
{
  self->others = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cleared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_intake_hints_set_session (HabeasIntakeHints *self, HabeasSession *session)
{
  g_return_if_fail (HABEAS_IS_INTAKE_HINTS (self));
  g_set_object (&self->session, session);
}

/* What was asked, so that the same is not asked again; NULL for too little to look for. */
static char *
dup_question (const HabeasNameLook *look)
{
  const char *const texts[]
    = {look->given, look->family, look->birth, look->a_number, look->country, look->phone};
  GString *question;

  if (look->a_number == NULL && look->phone == NULL && (look->given == NULL || look->family == NULL)
      && (look->birth == NULL || (look->given == NULL && look->family == NULL)))
    return NULL;
  question = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (question, "%s\n", texts[i] != NULL ? texts[i] : "");
  return g_string_free (question, FALSE);
}

void
habeas_intake_hints_look (HabeasIntakeHints *self, const HabeasIntake *intake)
{
  const HabeasNameLook look = {
    .given = intake->values[HABEAS_INTAKE_GIVEN],
    .family = intake->values[HABEAS_INTAKE_FAMILY],
    .birth = intake->values[HABEAS_INTAKE_BORN],
    .a_number = intake->values[HABEAS_INTAKE_A_NUMBER],
    .country = intake->values[HABEAS_INTAKE_COUNTRY],
    .phone = intake->values[HABEAS_INTAKE_PHONE],
    .limit = 4 * MOST,
  };
  g_autofree char *asked = NULL;

  g_return_if_fail (HABEAS_IS_INTAKE_HINTS (self));
  g_return_if_fail (self->session != NULL);

  asked = dup_question (&look);
  if (g_strcmp0 (asked, self->asked) == 0)
    return;
  stop (self);
  g_free (self->asked);
  self->asked = g_steal_pointer (&asked);
  if (self->asked == NULL)
    {
      self->same_person = 0;
      g_hash_table_remove_all (self->others);
      g_hash_table_remove_all (self->cleared);
      clear_cards (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  self->n_pending++;
  gtk_widget_set_visible (GTK_WIDGET (self->section), TRUE);
  habeas_casebook_look_async (habeas_session_get_casebook (self->session), &look, self->cancellable,
    on_found_cb, g_object_ref (self));
}

gint64
habeas_intake_hints_get_same_person (HabeasIntakeHints *self)
{
  g_return_val_if_fail (HABEAS_IS_INTAKE_HINTS (self), 0);
  return self->same_person;
}

/* Of those that are found now: what was typed may have changed since. */
void
habeas_intake_hints_dup_cleared (HabeasIntakeHints *self, GStrv *hits, GStrv *reasons)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) why = g_strv_builder_new ();

  g_return_if_fail (HABEAS_IS_INTAKE_HINTS (self));

  for (guint i = 0; self->asked != NULL && self->hits != NULL && i < self->hits->len; i++)
    {
      const HabeasNameHit *hit = g_ptr_array_index (self->hits, i);
      g_autofree char *mark = habeas_case_conflict_dup_words ("", NULL, hit);
      GHashTableIter iter;
      gpointer key;
      gpointer reason;

      g_hash_table_iter_init (&iter, self->cleared);
      while (g_hash_table_iter_next (&iter, &key, &reason))
        {
          if (!g_str_has_suffix (key, mark))
            continue;
          g_strv_builder_add (words, key);
          g_strv_builder_add (why, reason);
        }
    }
  *hits = g_strv_builder_end (words);
  *reasons = g_strv_builder_end (why);
}

gboolean
habeas_intake_hints_has_conflict (HabeasIntakeHints *self)
{
  g_return_val_if_fail (HABEAS_IS_INTAKE_HINTS (self), FALSE);

  for (guint i = 0; self->asked != NULL && self->hits != NULL && i < self->hits->len; i++)
    {
      const HabeasNameHit *hit = g_ptr_array_index (self->hits, i);

      if (habeas_name_hit_is_conflict (hit) && find_reason (self, hit) == NULL)
        return TRUE;
    }
  return FALSE;
}

gboolean
habeas_intake_hints_is_settled (HabeasIntakeHints *self)
{
  g_return_val_if_fail (HABEAS_IS_INTAKE_HINTS (self), TRUE);
  return self->n_pending == 0;
}
