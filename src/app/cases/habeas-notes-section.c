/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notes of a case, the newest first, and an entry for another one. Notes are never changed; a
 * slip is undone or corrected by the next. Main thread, the casebook writes on its own. */
#include "habeas-notes-section.h"

#include "habeas-section.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

struct _HabeasNotesSection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasSection *section;
  GtkBox *writer;
  GtkEntry *entry;
  GtkWidget *add;
  GtkListBox *list;

  /* Owned */
  HabeasSession *session;
  gint64 case_rid;
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
on_note_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasNotesSection) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), TRUE);
  if (!habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error))
    {
      /* What was typed stays in the entry. */
      habeas_session_say_error (self->session, error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
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
  note->text = g_steal_pointer (&text);
  note->written = habeas_case_dup_now (habeas_session_get_now (self->session));
  note->author = habeas_casebook_dup_volunteer (casebook);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), FALSE);
  habeas_casebook_write_async (casebook, HABEAS_ACT_CHANGE, _ ("Note"), write_note, note,
    new_note_free, NULL, on_note_written_cb, g_object_ref (self));
}

static void
on_entry_changed_cb (HabeasNotesSection *self)
{
  gtk_widget_set_sensitive (self->add, *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0');
}

static void
habeas_notes_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasNotesSection *self = HABEAS_NOTES_SECTION (section);
  GPtrArray *notes = habeas_case_file_get_records (file, HABEAS_RECORD_NOTE);
  gint64 rid = habeas_case_file_get_row (file)->rid;

  if (self->case_rid != rid)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  self->case_rid = rid;
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
