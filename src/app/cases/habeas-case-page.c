/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a case. It reads the whole case when it is opened and again when anything has
 * changed; each part shows what it is about, a few in each frame, because all of them together
 * would keep a key waiting. Main thread. */
#include "habeas-case-page.h"

#include "habeas-adaptive-bin.h"
#include "habeas-arrests-section.h"
#include "habeas-case-print.h"
#include "habeas-clock-pill.h"
#include "habeas-clock-section.h"
#include "habeas-conflicts-section.h"
#include "habeas-documents-section.h"
#include "habeas-drafts-section.h"
#include "habeas-error-words.h"
#include "habeas-history-section.h"
#include "habeas-links-section.h"
#include "habeas-main-menu.h"
#include "habeas-matter-section.h"
#include "habeas-notes-section.h"
#include "habeas-person-section.h"
#include "habeas-record-list.h"
#include "habeas-stage-section.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HISTORY_LENGTH 40
#define N_SECTIONS 22
/* What is shown in one frame: so many sections, and no more after so long. Laying them out takes
 * some three times as long as filling them. */
#define SECTIONS_A_FRAME 3
#define FRAME_USEC 4000

struct _HabeasCasePage {
  AdwBin parent_instance;

  /* Template */
  AdwWindowTitle *title;
  GtkButton *back;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *name;
  GtkLabel *summary;
  HabeasClockPill *pill;
  HabeasCaseSection *drafts;
  HabeasCaseSection *clock;
  HabeasCaseSection *arrests;
  HabeasCaseSection *hearings;
  HabeasCaseSection *deadlines;
  HabeasCaseSection *tasks;
  HabeasCaseSection *relief;
  HabeasCaseSection *bonds;
  HabeasCaseSection *appearances;
  HabeasCaseSection *parties;
  HabeasCaseSection *conflicts;
  HabeasCaseSection *links;
  HabeasCaseSection *names;
  HabeasCaseSection *contacts;
  HabeasCaseSection *custody;
  HabeasCaseSection *locator_checks;
  HabeasCaseSection *notes;
  HabeasCaseSection *documents;
  HabeasCaseSection *matter;
  HabeasCaseSection *person;
  HabeasCaseSection *stage;
  HabeasHistorySection *history;
  AdwStatusPage *error_page;

  /* Owned */
  HabeasSession *session;
  HabeasCaseFile *file;
  GCancellable *cancellable;
  HabeasCaseSection *sections[N_SECTIONS]; /* borrowed, what the eye meets first is first */
  gint64 rid;
  gint64 viewed;    /* the case whose opening stands in the journal */
  guint n_shown;    /* of the sections, what `file` says */
  guint tick_id;    /* the next section is about to be shown */
  gboolean settled; /* the case and its history have been read */
};

G_DEFINE_FINAL_TYPE (HabeasCasePage, habeas_case_page, ADW_TYPE_BIN)

static void
show_header (HabeasCasePage *self)
{
  const HabeasCaseRow *row = habeas_case_file_get_row (self->file);
  gint64 now = habeas_session_get_now (self->session);
  HabeasPill pill = habeas_wording_row_pill (row, now);
  const char *status = habeas_wording_status (row->status);
  g_autofree char *words = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GString) summary = g_string_new (row->number);

  adw_window_title_set_title (self->title, row->number != NULL ? row->number : "");
  adw_window_title_set_subtitle (
    self->title, habeas_session_get_read_only (self->session) ? _ ("Reading only") : "");
  gtk_label_set_label (
    self->name, habeas_session_get_initials (self->session) ? row->initials : row->name);
  if (status != NULL)
    g_string_append_printf (summary, " · %s", status);
  if (row->lead != NULL)
    g_string_append_printf (summary, " · %s", row->lead);
  if (row->facility != NULL)
    g_string_append_printf (summary, " · %s", row->facility);
  gtk_label_set_label (self->summary, summary->str);

  words = habeas_wording_pill_full (pill, row->clock_ms, row->zone, now);
  sentence = habeas_wording_pill_sentence (pill, row->governs, row->clock_ms, row->zone, now);
  habeas_clock_pill_show (self->pill, pill, words, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->pill), pill != HABEAS_PILL_NONE);
}

/* --- The sections, one after the other --- */

static void
show_some (HabeasCasePage *self, guint most, gint64 until)
{
  for (guint i = 0; i < most && self->n_shown < N_SECTIONS; i++)
    {
      habeas_case_section_show (self->sections[self->n_shown], self->session, self->file);
      self->n_shown++;
      if (g_get_monotonic_time () > until)
        break;
    }
}

static void
stop_showing (HabeasCasePage *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
}

static gboolean
on_tick_shown_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HabeasCasePage *self = HABEAS_CASE_PAGE (widget);

  show_some (self, SECTIONS_A_FRAME, g_get_monotonic_time () + FRAME_USEC);
  if (self->n_shown < N_SECTIONS)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
show_file (HabeasCasePage *self)
{
  if (self->file == NULL)
    return;
  show_header (self);
  self->n_shown = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_shown_cb, NULL, NULL);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->scroller));
}

/* Who asks for initials does not want to see a name in the next frame. */
static void
show_file_at_once (HabeasCasePage *self)
{
  if (self->file == NULL)
    return;
  show_file (self);
  show_some (self, N_SECTIONS, G_MAXINT64);
  stop_showing (self);
}

static void
conceal_sections (HabeasCasePage *self)
{
  stop_showing (self);
  /* GTK 4.8 keeps what had the focus for ever when it is hidden twice within a frame. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->scroller)) != NULL
      && !gtk_widget_grab_focus (GTK_WIDGET (self->back)))
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  for (guint i = 0; i < N_SECTIONS; i++)
    habeas_case_section_conceal (self->sections[i]);
}

static void
show_error (HabeasCasePage *self, const GError *error)
{
  g_autofree char *words = habeas_error_words (error);

  adw_status_page_set_description (self->error_page, words);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_page));
}

static void
on_history_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasCasePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
    = habeas_casebook_get_history_finish (HABEAS_CASEBOOK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->file == NULL)
    return;
  if (entries == NULL)
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  self->settled = TRUE;
  habeas_history_section_set_entries (self->history, entries);
  if (self->tick_id == 0)
    habeas_case_section_show (HABEAS_CASE_SECTION (self->history), self->session, self->file);
}

static void
on_file_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasCasePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasCaseFile) file
    = habeas_casebook_get_case_finish (HABEAS_CASEBOOK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (file == NULL)
    {
      show_error (self, error);
      return;
    }
  g_set_object (&self->file, file);
  show_file (self);
  if (self->viewed != self->rid)
    {
      self->viewed = self->rid;
      habeas_session_note_view (
        self->session, habeas_record_get_id (habeas_case_file_get_case (file)));
    }
  habeas_casebook_get_history_async (HABEAS_CASEBOOK (source), self->rid, HISTORY_LENGTH,
    self->cancellable, on_history_read_cb, g_object_ref (self));
}

static void
read_file (HabeasCasePage *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->settled = FALSE;
  if (self->rid == 0)
    return;
  self->cancellable = g_cancellable_new ();
  habeas_casebook_get_case_async (habeas_session_get_casebook (self->session), self->rid,
    self->cancellable, on_file_read_cb, g_object_ref (self));
}

static void
on_note_kept_cb (HabeasCasePage *self, const char *text)
{
  habeas_notes_section_set_text (HABEAS_NOTES_SECTION (self->notes), text);
}

/* Files from the file manager, wherever on the page they are let go. */
static gboolean
on_files_dropped_cb (HabeasCasePage *self, const GValue *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSList) dropped = NULL;

  if (self->file == NULL || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  dropped = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *link = dropped; link != NULL; link = link->next)
    g_ptr_array_add (files, g_object_ref (link->data));
  habeas_documents_section_attach (HABEAS_DOCUMENTS_SECTION (self->documents), files);
  return TRUE;
}

static void
on_print_clicked_cb (HabeasCasePage *self)
{
  if (self->file != NULL)
    habeas_case_print (GTK_WIDGET (self), self->session, self->file);
}

static void
on_retry_clicked_cb (HabeasCasePage *self)
{
  read_file (self);
}

static void
habeas_case_page_dispose (GObject *object)
{
  HabeasCasePage *self = HABEAS_CASE_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  stop_showing (self);
  g_clear_object (&self->file);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_CASE_PAGE);
  G_OBJECT_CLASS (habeas_case_page_parent_class)->dispose (object);
}

static void
habeas_case_page_class_init (HabeasCasePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_case_page_dispose;

  g_type_ensure (HABEAS_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HABEAS_TYPE_ARRESTS_SECTION);
  g_type_ensure (HABEAS_TYPE_CLOCK_PILL);
  g_type_ensure (HABEAS_TYPE_CLOCK_SECTION);
  g_type_ensure (HABEAS_TYPE_CONFLICTS_SECTION);
  g_type_ensure (HABEAS_TYPE_DOCUMENTS_SECTION);
  g_type_ensure (HABEAS_TYPE_DRAFTS_SECTION);
  g_type_ensure (HABEAS_TYPE_HISTORY_SECTION);
  g_type_ensure (HABEAS_TYPE_LINKS_SECTION);
  g_type_ensure (HABEAS_TYPE_MAIN_MENU);
  g_type_ensure (HABEAS_TYPE_MATTER_SECTION);
  g_type_ensure (HABEAS_TYPE_NOTES_SECTION);
  g_type_ensure (HABEAS_TYPE_PERSON_SECTION);
  g_type_ensure (HABEAS_TYPE_RECORD_LIST);
  g_type_ensure (HABEAS_TYPE_STAGE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/case-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, back);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, name);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, summary);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, pill);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, clock);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, drafts);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, arrests);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, hearings);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, deadlines);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, tasks);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, relief);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, bonds);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, appearances);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, parties);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, conflicts);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, links);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, names);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, contacts);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, custody);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, locator_checks);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, notes);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, documents);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, matter);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, person);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, stage);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, history);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasePage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, on_note_kept_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked_cb);
}

static void
habeas_case_page_init (HabeasCasePage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  memcpy (self->sections,
    (HabeasCaseSection *[N_SECTIONS]){self->drafts, self->clock, self->matter, self->person,
      self->arrests, self->links, self->hearings, self->names, self->deadlines, self->contacts,
      self->stage, self->tasks, self->notes, self->custody, self->documents, self->locator_checks,
      self->relief, self->bonds, self->appearances, self->parties, self->conflicts,
      HABEAS_CASE_SECTION (self->history)},
    sizeof self->sections);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (on_files_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), GTK_EVENT_CONTROLLER (target));
}

void
habeas_case_page_set_session (HabeasCasePage *self, HabeasSession *session)
{
  g_return_if_fail (HABEAS_IS_CASE_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (read_file), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "tick", G_CALLBACK (show_file), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    session, "notify::initials", G_CALLBACK (show_file_at_once), self, G_CONNECT_SWAPPED);
}

void
habeas_case_page_open (HabeasCasePage *self, gint64 rid)
{
  g_return_if_fail (HABEAS_IS_CASE_PAGE (self));
  g_return_if_fail (rid != 0);

  habeas_case_page_close (self);
  self->rid = rid;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  read_file (self);
}

void
habeas_case_page_close (HabeasCasePage *self)
{
  g_return_if_fail (HABEAS_IS_CASE_PAGE (self));

  self->rid = 0;
  read_file (self);
  conceal_sections (self);
  g_clear_object (&self->file);
  habeas_history_section_set_entries (self->history, NULL);
  adw_window_title_set_title (self->title, "");
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

gint64
habeas_case_page_get_case (HabeasCasePage *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_PAGE (self), 0);
  return self->rid;
}

gboolean
habeas_case_page_is_settled (HabeasCasePage *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_PAGE (self), TRUE);

  return self->rid == 0
         || (self->settled && self->tick_id == 0
             && habeas_conflicts_section_is_settled (HABEAS_CONFLICTS_SECTION (self->conflicts))
             && habeas_documents_section_is_settled (HABEAS_DOCUMENTS_SECTION (self->documents)));
}
