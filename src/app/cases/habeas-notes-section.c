/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes of a case, the newest first, and an entry for another one. Notes are never changed; a
 * slip is undone or corrected by the next. Main thread, the casebook writes on its own. */
#include "habeas-notes-section.h"

#include "habeas-draft.h"
#include "habeas-drafts-section.h"
#include "habeas-section.h"
#include "habeas-sensitive.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

/* As for the fields of the page. */
#define DRAFT_SECONDS 2

struct _HabeasNotesSection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasSection *section;
  GtkBox *writer;
  GtkEntry *entry;
  GtkSpinButton *hours;
  GtkWidget *add;
  GtkListBox *list;

  /* Owned */
  HabeasSession *session;
  HabeasCaseFile *file;

  gint64 case_rid;
  guint draft_id;
  gboolean drafted;
  gboolean clearing; /* the entry is emptied by us */
};

G_DEFINE_FINAL_TYPE (HabeasNotesSection, habeas_notes_section, HABEAS_TYPE_CASE_SECTION)

static GtkWidget *
make_row (HabeasSession *session, HabeasCaseFile *file, HabeasRecord *note)
{
  gint64 now = habeas_session_get_now (session);
  g_autofree char *text = habeas_case_mask (session, file, habeas_record_get_text (note, "text"));
  g_autofree char *written = habeas_wording_date (habeas_record_get_text (note, "written"), now);
  const char *author = habeas_case_file_get_reference (file, note, "author");
  gint64 tenths = habeas_record_get_integer (note, "tenths", 0);
  g_autoptr (GString) caption = g_string_new (author);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  if (tenths > 0)
    {
      if (caption->len > 0)
        g_string_append (caption, " · ");
      /* Translators: time spent, in hours and tenths */
      g_string_append_printf (caption, _ ("%.1f h"), (double)tenths / 10);
    }
  if (*written != '\0')
    g_string_append_printf (caption, "%s%s", caption->len > 0 ? " · " : "", written);

  gtk_widget_add_css_class (box, "habeas-row");
  gtk_box_append (GTK_BOX (box), habeas_case_label (text != NULL ? text : "", NULL));
  gtk_box_append (
    GTK_BOX (box), habeas_case_label (caption->str, "caption", "dim-label", "numeric", NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

typedef struct {
  gint64 case_rid;
  gint64 tenths;
  char *text;
  char *written;
  char *author;
} NewNote;

static void
new_note_free (gpointer data)
{
  NewNote *note = data;

  g_free (note->text);
  g_free (note->written);
  g_free (note->author);
  g_free (note);
}

static gboolean
write_note (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  NewNote *note = user_data;
  g_autoptr (HabeasRecord) record = habeas_record_new (HABEAS_RECORD_NOTE);

  habeas_record_set_integer (record, "case", note->case_rid);
  habeas_record_set_text (record, "text", note->text);
  habeas_record_set_text (record, "written", note->written);
  if (note->tenths > 0)
    habeas_record_set_integer (record, "tenths", note->tenths);
  if (note->author != NULL)
    {
      gint64 author = habeas_writer_ensure_volunteer (writer, note->author, error);
      if (author == 0)
        return FALSE;
      habeas_record_set_integer (record, "author", author);
    }
  return habeas_writer_insert (writer, record, error);
}

static void
put_draft (HabeasNotesSection *self, const char *text)
{
  g_autofree char *form = NULL;

  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (self->file == NULL || (text == NULL && !self->drafted))
    return;
  form = habeas_case_dup_draft_form (self->file);
  self->drafted = text != NULL;
  habeas_casebook_put_draft_async (
    habeas_session_get_casebook (self->session), form, HABEAS_DRAFT_NOTE, text, NULL, NULL);
}

static gboolean
on_draft_due_cb (gpointer user_data)
{
  HabeasNotesSection *self = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  self->draft_id = 0;
  put_draft (self, *text != '\0' ? text : NULL);
  return G_SOURCE_REMOVE;
}

static void
clear_entry (HabeasNotesSection *self)
{
  self->clearing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_spin_button_set_value (self->hours, 0);
  self->clearing = FALSE;
}

static void
on_note_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasNotesSection) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  habeas_set_sensitive (GTK_WIDGET (self->entry), TRUE);
  if (!habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error))
    {
      /* What was typed stays in the entry. */
      habeas_session_say_error (self->session, error);
      return;
    }
  clear_entry (self);
  put_draft (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  habeas_session_say_undoable (self->session, _ ("Note added"));
}

static void
on_add_clicked_cb (HabeasNotesSection *self)
{
  g_autofree char *text
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  NewNote *note;
  HabeasCasebook *casebook;

  if (*text == '\0' || self->session == NULL)
    return;
  casebook = habeas_session_get_casebook (self->session);
  note = g_new0 (NewNote, 1);
  note->case_rid = self->case_rid;
  note->tenths = (gint64)(gtk_spin_button_get_value (self->hours) * 10 + 0.5);
  note->text = g_steal_pointer (&text);
  note->written = habeas_case_dup_now (habeas_session_get_now (self->session));
  note->author = habeas_casebook_dup_volunteer (casebook);
  habeas_set_sensitive (GTK_WIDGET (self->entry), FALSE);
  habeas_casebook_write_async (casebook, HABEAS_ACT_CHANGE, _ ("Note"), write_note, note,
    new_note_free, NULL, on_note_written_cb, g_object_ref (self));
}

static void
on_entry_changed_cb (HabeasNotesSection *self)
{
  gtk_widget_set_sensitive (self->add, *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0');
  if (!self->clearing && self->file != NULL && self->draft_id == 0)
    self->draft_id = g_timeout_add_seconds (DRAFT_SECONDS, on_draft_due_cb, self);
}

static void
habeas_notes_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasNotesSection *self = HABEAS_NOTES_SECTION (section);
  GPtrArray *notes = habeas_case_file_get_records (file, HABEAS_RECORD_NOTE);
  gint64 rid = habeas_case_file_get_row (file)->rid;

  if (self->case_rid != rid)
    {
      /* What stands there belongs to the case that was shown before, and is kept for it. */
      if (self->draft_id != 0)
        {
          g_clear_handle_id (&self->draft_id, g_source_remove);
          on_draft_due_cb (self);
        }
      clear_entry (self);
      self->drafted = FALSE;
    }
  self->case_rid = rid;
  g_set_object (&self->file, file);
  g_set_object (&self->session, session);
  gtk_widget_set_visible (GTK_WIDGET (self->writer), !habeas_session_get_read_only (session));
  habeas_case_clear_list (self->list);
  for (guint i = notes->len; i > 0; i--)
    gtk_list_box_append (self->list, make_row (session, file, g_ptr_array_index (notes, i - 1)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), notes->len > 0);
  habeas_section_set_count (self->section, notes->len > 0 ? (int)notes->len : -1);
}

static void
habeas_notes_section_dispose (GObject *object)
{
  HabeasNotesSection *self = HABEAS_NOTES_SECTION (object);

  g_clear_handle_id (&self->draft_id, g_source_remove);
  g_clear_object (&self->file);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_NOTES_SECTION);
  G_OBJECT_CLASS (habeas_notes_section_parent_class)->dispose (object);
}

static void
habeas_notes_section_class_init (HabeasNotesSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_notes_section_dispose;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_notes_section_show_file;

  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/notes-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasNotesSection, section);
  gtk_widget_class_bind_template_child (widget_class, HabeasNotesSection, writer);
  gtk_widget_class_bind_template_child (widget_class, HabeasNotesSection, entry);
  gtk_widget_class_bind_template_child (widget_class, HabeasNotesSection, hours);
  gtk_widget_class_bind_template_child (widget_class, HabeasNotesSection, add);
  gtk_widget_class_bind_template_child (widget_class, HabeasNotesSection, list);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed_cb);
}

static void
habeas_notes_section_init (HabeasNotesSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_notes_section_set_text (HabeasNotesSection *self, const char *text)
{
  g_return_if_fail (HABEAS_IS_NOTES_SECTION (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->drafted = TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
