/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of a case: attached, looked at inside, copied out when a person says so. Main
 * thread, the casebook works in others. */
#include "habeas-documents-section.h"

#include "habeas-dialogs.h"
#include "habeas-document-store.h"
#include "habeas-initials.h"
#include "habeas-open-copies.h"
#include "habeas-progress.h"
#include "habeas-record-list.h"
#include "habeas-record-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HabeasDocumentsSection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasRecordList *list;
  GtkWidget *hint;
  GtkWidget *work;
  GtkProgressBar *bar;
  GtkWidget *refusal;
  GtkLabel *refused;

  /* Owned */
  HabeasSession *session;
  HabeasCaseFile *file;
  HabeasProgress *progress;  /* while files are being attached */
  GCancellable *cancellable; /* the same */
  GCancellable *choosing;    /* of the choosers */
};

G_DEFINE_FINAL_TYPE (HabeasDocumentsSection, habeas_documents_section, HABEAS_TYPE_CASE_SECTION)

/* --- Attaching --- */

static const char *
get_reason (HabeasRefusal why)
{
  switch (why)
    {
    case HABEAS_REFUSAL_FOLDER:
      return _ ("a folder, or nothing that can be read as a file");
    case HABEAS_REFUSAL_TOO_LARGE:
      return _ ("larger than 100 MiB");
    case HABEAS_REFUSAL_ATTACHED:
      return _ ("among the documents of this case already");
    case HABEAS_REFUSAL_UNREADABLE:
    default:
      return _ ("it cannot be read on this computer");
    }
}

static void
show_refused (HabeasDocumentsSection *self, GPtrArray *refused)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_append_printf (words,
    ngettext ("%u file was not attached:", "%u files were not attached:", refused->len),
    refused->len);
  for (guint i = 0; i < refused->len; i++)
    {
      const HabeasRefusedFile *file = g_ptr_array_index (refused, i);
      const char *const names[] = {file->name};
      g_autofree char *name = habeas_session_get_initials (self->session)
                                ? habeas_initials_mask (file->name, names, 1)
                                : g_strdup (file->name);

      g_string_append_c (words, '\n');
      /* Translators: the name of a file, and why it was not attached */
      g_string_append_printf (words, _ ("%1$s: %2$s"), name, get_reason (file->why));
    }
  gtk_label_set_label (self->refused, words->str);
  gtk_widget_set_visible (self->refusal, refused->len > 0);
}

static void
end_work (HabeasDocumentsSection *self)
{
  if (self->progress != NULL)
    habeas_progress_stop (self->progress);
  g_clear_pointer (&self->progress, habeas_progress_unref);
  g_clear_object (&self->cancellable);
}

typedef struct {
  HabeasDocumentsSection *section;
  HabeasProgress *progress; /* what the thread reports to */
  guint n_files;
} Attaching;

static void
on_attached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Attaching *attaching = user_data;
  g_autoptr (HabeasDocumentsSection) self = attaching->section;
  g_autoptr (HabeasProgress) progress = attaching->progress;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;
  gboolean attached
    = habeas_casebook_attach_finish (HABEAS_CASEBOOK (source), result, &refused, &error);

  if (self->session == NULL)
    return;
  end_work (self);
  gtk_widget_set_visible (self->work, FALSE);
  if (!attached)
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  show_refused (self, refused);
  if (refused->len < attaching->n_files)
    {
      const guint n = attaching->n_files - refused->len;
      g_autofree char *text
        = g_strdup_printf (ngettext ("%u document added", "%u documents added", n), n);

      habeas_session_say_undoable (self->session, text);
    }
}

void
habeas_documents_section_attach (HabeasDocumentsSection *self, GPtrArray *files)
{
  Attaching *attaching;

  g_return_if_fail (HABEAS_IS_DOCUMENTS_SECTION (self));

  /* One lot after the other. */
  if (self->file == NULL || self->cancellable != NULL || files->len == 0
      || habeas_session_get_read_only (self->session))
    return;
  gtk_widget_set_visible (self->refusal, FALSE);
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_widget_set_visible (self->work, TRUE);
  self->cancellable = g_cancellable_new ();
  self->progress = habeas_progress_new (self->bar);
  attaching = g_new0 (Attaching, 1);
  *attaching = (Attaching){g_object_ref (self), habeas_progress_ref (self->progress), files->len};
  habeas_casebook_attach_async (habeas_session_get_casebook (self->session),
    habeas_case_file_get_row (self->file)->rid, files, habeas_progress_report, self->progress,
    self->cancellable, on_attached_cb, attaching);
}

static void
on_files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasDocumentsSection) self = user_data;
  g_autoptr (GPtrArray) files = habeas_choose_files_finish (result, NULL);

  if (files != NULL && self->session != NULL)
    habeas_documents_section_attach (self, files);
}

static void
on_add_wanted_cb (HabeasDocumentsSection *self)
{
  habeas_choose_files_async (GTK_WIDGET (self), _ ("Attach documents"), self->choosing,
    on_files_chosen_cb, g_object_ref (self));
}

static void
on_cancel_clicked_cb (HabeasDocumentsSection *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
on_refusal_closed_cb (HabeasDocumentsSection *self)
{
  gtk_widget_set_visible (self->refusal, FALSE);
}

/* --- Looking at one --- */

HabeasDocumentViewer *
habeas_documents_section_view (HabeasDocumentsSection *self, gint64 document)
{
  GtkRoot *root;
  HabeasDocumentViewer *viewer;

  g_return_val_if_fail (HABEAS_IS_DOCUMENTS_SECTION (self) && self->session != NULL, NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  viewer = habeas_document_viewer_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
    self->session, document, habeas_case_file_get_row (self->file)->number);
  gtk_window_present (GTK_WINDOW (viewer));
  return viewer;
}

static void
view_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  habeas_documents_section_view (
    HABEAS_DOCUMENTS_SECTION (widget), g_variant_get_int64 (parameter));
}

/* --- Copies in clear --- */

static HabeasRecord *
find_document (HabeasDocumentsSection *self, gint64 rid)
{
  GPtrArray *documents = habeas_case_file_get_records (self->file, HABEAS_RECORD_DOCUMENT);

  for (guint i = 0; i < documents->len; i++)
    {
      if (habeas_record_get_rid (documents->pdata[i]) == rid)
        return documents->pdata[i];
    }
  return NULL;
}

/* ".pdf": other programs go by it. A title may end like a name, so only short endings count. */
static char *
dup_extension (HabeasRecord *document)
{
  const char *title = habeas_record_get_text (document, "title");
  const char *dot = title != NULL ? strrchr (title, '.') : NULL;
  gsize n = dot != NULL ? strlen (dot + 1) : 0;

  if (n < 2 || n > 4)
    return g_strdup ("");
  for (const char *c = dot + 1; *c != '\0'; c++)
    {
      if (!g_ascii_isalnum (*c))
        return g_strdup ("");
    }
  return g_ascii_strdown (dot, -1);
}

/* A case number and a row number: a file that lies about names nobody. */
static char *
dup_file_name (HabeasDocumentsSection *self, HabeasRecord *document)
{
  const char *number = habeas_case_file_get_row (self->file)->number;
  g_autofree char *extension = dup_extension (document);
  /* Translators: name of a file; %1$s is a case number, %3$s an ending like ".pdf" */
  char *name = g_strdup_printf (_ ("%1$s-document-%2$d%3$s"), number != NULL ? number : "0",
    (int)habeas_record_get_rid (document), extension);

  return g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
}

typedef struct {
  HabeasDocumentsSection *section;
  gint64 document;
  GFile *target;
  gboolean open; /* with another program */
} Copying;

static void
copying_free (Copying *copying)
{
  g_object_unref (copying->section);
  g_clear_object (&copying->target);
  g_free (copying);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copying, copying_free)

static void
on_launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (!habeas_open_file_finish (result, &error))
    habeas_session_say (
      session, _ ("No program here opens this kind of file. Save a copy instead."));
}

static void
on_copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copying) copying = user_data;
  HabeasDocumentsSection *self = copying->section;
  g_autoptr (GError) error = NULL;
  gboolean copied = habeas_casebook_save_document_finish (HABEAS_CASEBOOK (source), result, &error);

  /* Locked meanwhile: what was written for another program must not stay. */
  if (copying->open && copied && !habeas_open_copies_keep (copying->target))
    return;
  if (!copied)
    habeas_session_say_error (self->session, error);
  else if (copying->open)
    habeas_open_file_async (
      GTK_WIDGET (self), copying->target, on_launched_cb, g_object_ref (self->session));
  else
    habeas_session_say (
      self->session, _ ("A readable copy was saved. Whoever has it can read it."));
}

static void
copy_to (Copying *copying)
{
  HabeasDocumentsSection *self = copying->section;

  if (g_file_peek_path (copying->target) == NULL)
    {
      habeas_session_say (self->session, _ ("A copy can only be saved on this computer."));
      copying_free (copying);
      return;
    }
  habeas_casebook_save_document_async (habeas_session_get_casebook (self->session),
    copying->document, g_file_peek_path (copying->target), NULL, on_copied_cb, copying);
}

static Copying *
copying_new (HabeasDocumentsSection *self, gint64 document, gboolean open)
{
  Copying *copying = g_new0 (Copying, 1);

  copying->section = g_object_ref (self);
  copying->document = document;
  copying->open = open;
  return copying;
}

static void
on_target_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copying) copying = user_data;

  copying->target = habeas_choose_finish (result, NULL);
  if (copying->target != NULL && copying->section->session != NULL)
    copy_to (g_steal_pointer (&copying));
}

static void
save_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HabeasDocumentsSection *self = HABEAS_DOCUMENTS_SECTION (widget);
  HabeasRecord *document = find_document (self, g_variant_get_int64 (parameter));
  g_autofree char *file_name = NULL;

  if (document == NULL)
    return;
  file_name = dup_file_name (self, document);
  habeas_choose_save_async (widget, _ ("Save a readable copy"), file_name, NULL, self->choosing,
    on_target_chosen_cb, copying_new (self, habeas_record_get_rid (document), FALSE));
}

static void
on_open_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Copying) copying = user_data;
  g_autofree char *answer = habeas_ask_finish (result, NULL);
  HabeasDocumentsSection *self = copying->section;
  HabeasRecord *document;
  g_autofree char *file_name = NULL;

  if (g_strcmp0 (answer, "open") != 0 || self->session == NULL)
    return;
  document = find_document (self, copying->document);
  if (document == NULL)
    return;
  file_name = dup_file_name (self, document);
  copying->target = habeas_open_copies_new_file (file_name, NULL);
  if (copying->target == NULL)
    {
      habeas_session_say (self->session,
        _ ("This computer has no private place in memory for it. Save a copy instead."));
      return;
    }
  copy_to (g_steal_pointer (&copying));
}

static void
open_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const responses[] = {"cancel", NULL, "open", NULL, NULL};
  HabeasDocumentsSection *self = HABEAS_DOCUMENTS_SECTION (widget);
  const char *labels[G_N_ELEMENTS (responses)];

  memcpy (labels, responses, sizeof labels);
  labels[1] = _ ("_Cancel");
  labels[3] = _ ("_Open a copy");
  habeas_ask_async (widget, _ ("Open it with another program?"),
    _ ("Habeas writes a readable copy into a private folder in memory and takes it away when the "
       "casebook is locked or closed. The other program may keep the document, or its name, in "
       "places that Habeas does not know."),
    labels, NULL, NULL, NULL, on_open_answered_cb,
    copying_new (self, g_variant_get_int64 (parameter), TRUE));
}

/* --- Rows --- */

static void
on_row_made_cb (HabeasDocumentsSection *self, HabeasRecordRow *row)
{
  GtkWidget *view = gtk_button_new_from_icon_name ("view-reveal-symbolic");
  GtkWidget *more = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) save = g_menu_item_new (_ ("_Save a copy…"), NULL);
  g_autoptr (GMenuItem) open = g_menu_item_new (_ ("_Open with another program…"), NULL);
  const gint64 rid = habeas_record_row_get_rid (row);

  if (self->session == NULL || habeas_session_get_read_only (self->session))
    {
      g_object_ref_sink (view);
      g_object_unref (view);
      g_object_ref_sink (more);
      g_object_unref (more);
      return;
    }
  gtk_actionable_set_action_target (GTK_ACTIONABLE (view), "x", rid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (view), "documents.view");
  gtk_widget_set_tooltip_text (view, _ ("Look at the document"));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Look at the document"), -1);
  g_menu_item_set_action_and_target (save, "documents.save", "x", rid);
  g_menu_item_set_action_and_target (open, "documents.open", "x", rid);
  g_menu_append_item (menu, save);
  g_menu_append_item (menu, open);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (more, _ ("Copies of the document"));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Copies of the document"), -1);
  gtk_widget_add_css_class (view, "flat");
  gtk_widget_add_css_class (more, "flat");
  habeas_record_row_add_trailing (row, view);
  habeas_record_row_add_trailing (row, more);
}

static void
habeas_documents_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasDocumentsSection *self = HABEAS_DOCUMENTS_SECTION (section);
  const gboolean other
    = self->file == NULL
      || habeas_case_file_get_row (self->file)->rid != habeas_case_file_get_row (file)->rid;

  g_set_object (&self->session, session);
  g_set_object (&self->file, file);
  if (other)
    gtk_widget_set_visible (self->refusal, FALSE);
  habeas_case_section_show (HABEAS_CASE_SECTION (self->list), session, file);
  gtk_widget_set_visible (
    self->hint, habeas_case_file_get_records (file, HABEAS_RECORD_DOCUMENT)->len == 0
                  && !habeas_session_get_read_only (session));
}

/* The casebook is locked: nothing goes on and no chooser stays. */
static void
habeas_documents_section_unroot (GtkWidget *widget)
{
  HabeasDocumentsSection *self = HABEAS_DOCUMENTS_SECTION (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->choosing != NULL)
    g_cancellable_cancel (self->choosing);
  GTK_WIDGET_CLASS (habeas_documents_section_parent_class)->unroot (widget);
}

static void
habeas_documents_section_dispose (GObject *object)
{
  HabeasDocumentsSection *self = HABEAS_DOCUMENTS_SECTION (object);

  end_work (self);
  g_clear_object (&self->choosing);
  g_clear_object (&self->file);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_DOCUMENTS_SECTION);
  G_OBJECT_CLASS (habeas_documents_section_parent_class)->dispose (object);
}

static void
habeas_documents_section_class_init (HabeasDocumentsSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_documents_section_dispose;
  widget_class->unroot = habeas_documents_section_unroot;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_documents_section_show_file;

  g_type_ensure (HABEAS_TYPE_RECORD_LIST);
  gtk_widget_class_install_action (widget_class, "documents.view", "x", view_activated);
  gtk_widget_class_install_action (widget_class, "documents.save", "x", save_activated);
  gtk_widget_class_install_action (widget_class, "documents.open", "x", open_activated);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/documents/documents-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentsSection, list);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentsSection, hint);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentsSection, work);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentsSection, bar);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentsSection, refusal);
  gtk_widget_class_bind_template_child (widget_class, HabeasDocumentsSection, refused);
  gtk_widget_class_bind_template_callback (widget_class, on_add_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_made_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_refusal_closed_cb);
}

static void
habeas_documents_section_init (HabeasDocumentsSection *self)
{
  self->choosing = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

gboolean
habeas_documents_section_is_settled (HabeasDocumentsSection *self)
{
  g_return_val_if_fail (HABEAS_IS_DOCUMENTS_SECTION (self), TRUE);
  return self->cancellable == NULL;
}
