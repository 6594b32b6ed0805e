/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed on the page of a case and never saved. Asked for once as the case is opened: what
 * is typed meanwhile is still in its field. Main thread. */
#include "habeas-drafts-section.h"

#include "habeas-draft.h"
#include "habeas-error-words.h"
#include "habeas-field-text.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

struct _HabeasDraftsSection {
  HabeasCaseSection parent_instance;

  GtkBox *rows;

  /* Owned */
  HabeasSession *session;
  HabeasCaseFile *file;
  GPtrArray *drafts; /* of HabeasDraft; NULL until read */
  GCancellable *cancellable;

  gint64 case_rid;
};

G_DEFINE_FINAL_TYPE (HabeasDraftsSection, habeas_drafts_section, HABEAS_TYPE_CASE_SECTION)

enum { NOTE_KEPT, N_SIGNALS };

static guint signals[N_SIGNALS];

static void show_rows (HabeasDraftsSection *self);

static gboolean
has_id (HabeasRecord *record, const char *id)
{
  g_autofree char *own
    = record != NULL ? habeas_uuid_to_string (habeas_record_get_id (record)) : NULL;

  return g_strcmp0 (own, id) == 0;
}

/* The record that "ID/birth_date" is about, NULL when it is gone. */
static HabeasRecord *
find_record (HabeasDraftsSection *self, const HabeasDraft *draft, const HabeasField **field)
{
  g_auto (GStrv) parts = g_strsplit (draft->field, "/", 2);
  HabeasRecord *record = NULL;

  if (g_strv_length (parts) != 2)
    return NULL;
  if (has_id (habeas_case_file_get_case (self->file), parts[0]))
    record = habeas_case_file_get_case (self->file);
  else if (has_id (habeas_case_file_get_person (self->file), parts[0]))
    record = habeas_case_file_get_person (self->file);
  for (int kind = 1; record == NULL && kind < HABEAS_N_RECORDS; kind++)
    {
      GPtrArray *records = habeas_case_file_get_records (self->file, kind);

      for (guint i = 0; record == NULL && i < records->len; i++)
        if (has_id (g_ptr_array_index (records, i), parts[0]))
          record = g_ptr_array_index (records, i);
    }
  if (record == NULL)
    return NULL;
  *field = habeas_record_info_find (habeas_record_get_info (record), parts[1]);
  return *field != NULL ? record : NULL;
}

static void
forget (HabeasDraftsSection *self, HabeasDraft *draft)
{
  habeas_casebook_put_draft_async (
    habeas_session_get_casebook (self->session), draft->form, draft->field, NULL, NULL, NULL);
  g_ptr_array_remove (self->drafts, draft);
  show_rows (self);
}

typedef struct {
  HabeasDraftsSection *section;
  HabeasDraft *draft; /* borrowed: compared with what the section still has */
} Keeping;

static void
on_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Keeping *keeping = user_data;
  g_autoptr (HabeasDraftsSection) self = keeping->section;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  if (!habeas_casebook_set_field_finish (HABEAS_CASEBOOK (source), result, NULL, &error))
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  habeas_session_say_undoable (self->session, _ ("Saved"));
  if (self->drafts != NULL && g_ptr_array_find (self->drafts, keeping->draft, NULL))
    forget (self, keeping->draft);
}

static void
keep (HabeasDraftsSection *self, HabeasDraft *draft)
{
  const HabeasField *field = NULL;
  HabeasRecord *record;
  g_autofree char *stored = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *problem = NULL;
  Keeping *keeping;

  if (g_str_equal (draft->field, HABEAS_DRAFT_NOTE))
    {
      g_signal_emit (self, signals[NOTE_KEPT], 0, draft->text);
      /* From here on the entry keeps it. */
      g_ptr_array_remove (self->drafts, draft);
      show_rows (self);
      return;
    }
  record = find_record (self, draft, &field);
  if (record == NULL)
    return;
  if (!habeas_field_text_read (record, field->name, draft->text, habeas_case_zone (self->file),
        habeas_session_get_now (self->session), &stored, &problem))
    {
      habeas_session_say (self->session, problem);
      return;
    }
  seen = habeas_field_text_stored (record, field->name);
  keeping = g_new0 (Keeping, 1);
  keeping->section = g_object_ref (self);
  keeping->draft = draft;
  habeas_casebook_set_field_async (habeas_session_get_casebook (self->session),
    habeas_record_get_kind (record), habeas_record_get_rid (record), field->name,
    seen != NULL ? seen : "", stored, NULL, on_kept_cb, keeping);
}

static HabeasDraft *
get_draft (GtkButton *button)
{
  return g_object_get_data (G_OBJECT (button), "habeas-draft");
}

static void
on_keep_clicked_cb (HabeasDraftsSection *self, GtkButton *button)
{
  keep (self, get_draft (button));
}

static void
on_discard_clicked_cb (HabeasDraftsSection *self, GtkButton *button)
{
  forget (self, get_draft (button));
}

static GtkWidget *
make_button (HabeasDraftsSection *self, HabeasDraft *draft, const char *label, const char *what,
  gpointer callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  /* Translators: "Keep: Birth date", as it is read aloud */
  g_autofree char *name = g_strdup_printf (_ ("%1$s: %2$s"),
    gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)))), what);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "habeas-draft", draft);
  g_signal_connect_object (button, "clicked", G_CALLBACK (callback), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_row (HabeasDraftsSection *self, HabeasDraft *draft, const char *what)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *when
    = habeas_wording_moment (draft->saved_ms, habeas_session_get_now (self->session));
  g_autofree char *text = habeas_case_mask (self->session, self->file, draft->text);
  /* Translators: %1$s is a field, %2$s what was typed into it and never saved */
  g_autofree char *title = g_strdup_printf (_ ("%1$s: you had typed “%2$s”"), what, text);
  GtkWidget *label = habeas_case_label (title, NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_widget_add_css_class (row, "habeas-strip");
  gtk_widget_add_css_class (row, "warn");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (
    GTK_BOX (words), habeas_case_label (when, "caption", "dim-label", "numeric", NULL));
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), make_button (self, draft, _ ("_Keep"), what, on_keep_clicked_cb));
  gtk_box_append (
    GTK_BOX (row), make_button (self, draft, _ ("_Discard"), what, on_discard_clicked_cb));
  gtk_box_append (self->rows, row);
}

static void
show_rows (HabeasDraftsSection *self)
{
  guint n = 0;

  habeas_case_clear_box (self->rows);
  for (guint i = 0; self->drafts != NULL && i < self->drafts->len; i++)
    {
      HabeasDraft *draft = g_ptr_array_index (self->drafts, i);
      const HabeasField *field = NULL;

      if (g_str_equal (draft->field, HABEAS_DRAFT_NOTE))
        add_row (self, draft, _ ("Note"));
      else if (find_record (self, draft, &field) != NULL)
        add_row (self, draft, _ (field->label));
      else
        continue;
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
on_drafts_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasDraftsSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts
    = habeas_casebook_list_drafts_finish (HABEAS_CASEBOOK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (drafts == NULL)
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  self->drafts = g_steal_pointer (&drafts);
  show_rows (self);
}

static void
habeas_drafts_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasDraftsSection *self = HABEAS_DRAFTS_SECTION (section);
  gint64 rid = habeas_case_file_get_row (file)->rid;
  g_autofree char *form = NULL;

  g_set_object (&self->session, session);
  g_set_object (&self->file, file);
  if (self->case_rid == rid)
    {
      show_rows (self);
      return;
    }
  self->case_rid = rid;
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  show_rows (self);
  if (habeas_session_get_read_only (session))
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  form = habeas_case_dup_draft_form (file);
  habeas_casebook_list_drafts_async (habeas_session_get_casebook (session), form, self->cancellable,
    on_drafts_read_cb, g_object_ref (self));
}

static void
habeas_drafts_section_dispose (GObject *object)
{
  HabeasDraftsSection *self = HABEAS_DRAFTS_SECTION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->file);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (habeas_drafts_section_parent_class)->dispose (object);
}

static void
habeas_drafts_section_finalize (GObject *object)
{
  HabeasDraftsSection *self = HABEAS_DRAFTS_SECTION (object);

  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (habeas_drafts_section_parent_class)->finalize (object);
}

static void
habeas_drafts_section_class_init (HabeasDraftsSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = habeas_drafts_section_dispose;
  object_class->finalize = habeas_drafts_section_finalize;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_drafts_section_show_file;

  signals[NOTE_KEPT] = g_signal_new ("note-kept", HABEAS_TYPE_DRAFTS_SECTION, G_SIGNAL_RUN_LAST, 0,
    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
habeas_drafts_section_init (HabeasDraftsSection *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->rows));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
