/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of a letter. Every change draws the pages anew in a thread; what is kept is read and
 * written by the casebook. Main thread. */
#include "habeas-letter-window.h"

#include "habeas-adaptive-bin.h"
#include "habeas-demand-letter.h"
#include "habeas-dialogs.h"
#include "habeas-dossier.h"
#include "habeas-field-text.h"
#include "habeas-letter-file.h"
#include "habeas-pages-view.h"
#include "habeas-paper-print.h"
#include "habeas-section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* After the last key and before the pages are drawn, in ms. */
#define REST 200

struct _HabeasLetterWindow {
  AdwWindow parent_instance;

  /* Template */
  AdwWindowTitle *title;
  AdwComboRow *kind;
  AdwComboRow *language;
  AdwEntryRow *date;
  AdwEntryRow *official;
  GtkTextView *address;
  AdwEntryRow *meeting;
  AdwEntryRow *documents;
  GtkSwitch *cover;
  GtkTextView *wording;
  GtkLabel *own;
  GtkWidget *restore;
  GtkLabel *missing;
  GtkLabel *problem;
  HabeasPagesView *pages;
  AdwComboRow *method;
  AdwEntryRow *sent;
  GtkWidget *mark;
  GtkWidget *copy;

  /* Owned */
  HabeasSession *session;
  HabeasDossier *dossier; /* of a notice */
  HabeasCaseFile *file;   /* of a demand */
  HabeasLetterTopic *topic;
  char *shipped; /* wording */
  GCancellable *reading;
  GCancellable *drawing;
  GCancellable *choosing;

  gint64 jurisdiction;
  gint32 day;
  guint refresh_id;
  guint n_pending;
  gboolean filling; /* the window itself writes into its fields */
};

G_DEFINE_FINAL_TYPE (HabeasLetterWindow, habeas_letter_window, ADW_TYPE_WINDOW)

static const char *const languages[] = {"en", "es"};
static const char *const methods[] = {"email", "letter", "facsimile"};

/* What is kept of the letter has been read. */
static gboolean
is_ready (HabeasLetterWindow *self)
{
  return self->session != NULL && self->shipped != NULL
         && (self->file != NULL || self->dossier != NULL);
}

/* --- What stands in the fields --- */

static HabeasLetterKind
get_kind (HabeasLetterWindow *self)
{
  if (self->file != NULL)
    return HABEAS_LETTER_DEMAND;
  return adw_combo_row_get_selected (self->kind) == 0 ? HABEAS_LETTER_SIB : HABEAS_LETTER_ICE;
}

static const char *
get_language (HabeasLetterWindow *self)
{
  return languages[MIN (adw_combo_row_get_selected (self->language), 1)];
}

static char *
dup_row (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static char *
dup_view (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strchomp (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
set_view (GtkTextView *view, const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), text != NULL ? text : "", -1);
}

/* The clinic's own words; NULL when they are the program's. */
static char *
dup_own_wording (HabeasLetterWindow *self)
{
  g_autofree char *wording = dup_view (self->wording);
  g_autofree char *shipped = g_strchomp (g_strdup (self->shipped));

  return *wording == '\0' || g_str_equal (wording, shipped) ? NULL : g_steal_pointer (&wording);
}

static void
show_problem (HabeasLetterWindow *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

/* A whole day, as it is stored; NULL with a sentence beside the field. */
static char *
take_day (HabeasLetterWindow *self, AdwEntryRow *row, gint32 *day)
{
  g_autoptr (HabeasRecord) record = habeas_record_new (HABEAS_RECORD_JURISDICTION_EVENT);
  g_autofree char *typed = dup_row (row);
  g_autofree char *stored = NULL;
  g_autofree char *problem = NULL;
  HabeasDate date;
  gint32 first, last;

  if (!habeas_field_text_read (
        record, "date", typed, NULL, habeas_session_get_now (self->session), &stored, &problem))
    ;
  else if (stored != NULL && habeas_date_parse (stored, &date, NULL)
           && habeas_date_get_day_range (&date, &first, &last) && first == last)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
      *day = first;
      return g_steal_pointer (&stored);
    }
  gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  show_problem (
    self, problem != NULL ? problem : _ ("A letter has a date with its day: 5 Oct 2010."));
  return NULL;
}

/* --- The letter --- */

typedef struct {
  char *official;
  char *address;
  char *meeting;
  char *documents;
  char *wording;
} Texts;

static void
texts_clear (Texts *texts)
{
  g_free (texts->official);
  g_free (texts->address);
  g_free (texts->meeting);
  g_free (texts->documents);
  g_free (texts->wording);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

static HabeasLetter *
make_letter (HabeasLetterWindow *self, GError **error)
{
  g_auto (Texts) texts = {dup_row (self->official), dup_view (self->address),
    dup_row (self->meeting), dup_row (self->documents), dup_own_wording (self)};
  const HabeasLetterKind kind = get_kind (self);
  HabeasLetterFields fields = {
    .language = get_language (self),
    .day = self->day,
    .official = texts.official,
    .documents = texts.documents,
    .meeting = texts.meeting,
    .wording = texts.wording,
    .cover = gtk_switch_get_active (self->cover),
  };

  if (kind == HABEAS_LETTER_DEMAND)
    {
      fields.address = texts.address;
      return habeas_demand_letter_new (
        self->file, &fields, habeas_session_get_now (self->session), error);
    }
  fields.place = self->dossier->row.name;
  fields.bureau = self->dossier->bureau;
  fields.stage = self->dossier->stage;
  fields.bureau_address = kind == HABEAS_LETTER_SIB ? texts.address : NULL;
  fields.ice_address = kind == HABEAS_LETTER_ICE ? texts.address : NULL;
  return habeas_letter_new (kind, &fields, error);
}

static char *
dup_letter_problem (const GError *error)
{
  return g_error_matches (error, HABEAS_LETTER_ERROR, HABEAS_LETTER_ERROR_TEMPLATE)
           ? g_strdup (_ ("The wording has a word in braces that no letter knows. The pages show "
                          "the letter as it was before."))
           : g_strdup (error->message);
}

static const char *
missing_words (const char *field)
{
  if (g_str_equal (field, "official"))
    return _ ("who signs");
  if (g_str_equal (field, "bureau"))
    return _ ("the name of the State Identification Bureau");
  if (g_str_equal (field, "agency"))
    return _ ("the jail that holds the person");
  if (g_str_equal (field, "booking"))
    return _ ("the booking number");
  return _ ("the address");
}

static void
show_missing (HabeasLetterWindow *self, const HabeasLetter *letter)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < letter->missing->len; i++)
    g_string_append_printf (
      words, "%s%s", i > 0 ? ", " : "", missing_words (letter->missing->pdata[i]));
  /* Translators: %s is what a letter lacks: "who signs, the address" */
  sentence = g_strdup_printf (_ ("The letter has a blank for: %s."), words->str);
  gtk_label_set_label (self->missing, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), letter->missing->len > 0);
}

static void
on_drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasLetterWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = habeas_letter_file_make_finish (result, &error);

  self->n_pending--;
  if (pdf != NULL && self->session != NULL)
    habeas_pages_view_show (self->pages, pdf);
}

static void
refresh (HabeasLetterWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasLetter) letter = NULL;
  g_autofree char *own = NULL;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (!is_ready (self))
    return;
  own = dup_own_wording (self);
  gtk_widget_set_sensitive (self->restore, own != NULL);
  gtk_label_set_label (self->own, own != NULL
                                    ? _ ("The clinic’s own words, kept for the next letter.")
                                    : _ ("The program’s words. Change them as you like."));
  letter = make_letter (self, &error);
  if (letter == NULL)
    {
      g_autofree char *problem = dup_letter_problem (error);

      show_problem (self, problem);
      return;
    }
  show_problem (self, NULL);
  show_missing (self, letter);
  g_cancellable_cancel (self->drawing);
  g_clear_object (&self->drawing);
  self->drawing = g_cancellable_new ();
  self->n_pending++;
  habeas_letter_file_make_async (habeas_letter_to_paper (letter, get_language (self)),
    habeas_session_get_casebook (self->session), NULL, NULL, NULL, self->drawing, on_drawn_cb,
    g_object_ref (self));
}

static gboolean
on_rested_cb (gpointer user_data)
{
  HabeasLetterWindow *self = user_data;

  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
on_field_changed_cb (HabeasLetterWindow *self)
{
  if (self->filling)
    return;
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  self->refresh_id = g_timeout_add (REST, on_rested_cb, self);
}

/* --- Keeping --- */

static char *
dup_title (HabeasLetterWindow *self)
{
  if (self->file != NULL)
    return g_strdup (_ ("Demand letter"));
  /* Translators: title of a document; %s is a county */
  return g_strdup_printf (get_kind (self) == HABEAS_LETTER_SIB
                            ? _ ("Notice to the State Identification Bureau, %s")
                            : _ ("Notice to ICE, %s"),
    self->dossier->row.label);
}

static void
on_kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasLetterWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  self->n_pending--;
  if (!habeas_casebook_keep_letter_finish (HABEAS_CASEBOOK (source), result, &changed, &error)
      && self->session != NULL)
    habeas_session_say_error (self->session, error);
}

static void
on_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasLetterWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  self->n_pending--;
  if (self->session == NULL)
    return;
  gtk_widget_set_sensitive (self->mark, TRUE);
  if (!habeas_casebook_keep_letter_finish (HABEAS_CASEBOOK (source), result, NULL, &error))
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  habeas_session_say_undoable (self->session, _ ("Letter marked as sent, and kept as a document"));
  /* Everything of it is kept already. */
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Words that make no letter are not kept. */
static void
keep (HabeasLetterWindow *self, const HabeasSentLetter *sent)
{
  g_autoptr (HabeasLetter) letter = NULL;
  HabeasKeptLetter kept = {NULL};

  if (!is_ready (self) || habeas_session_get_read_only (self->session))
    return;
  letter = make_letter (self, NULL);
  if (letter == NULL)
    return;
  kept = (HabeasKeptLetter){
    dup_own_wording (self), dup_row (self->official), dup_view (self->address)};
  self->n_pending++;
  habeas_casebook_keep_letter_async (habeas_session_get_casebook (self->session), self->topic,
    &kept, sent, NULL, sent != NULL ? on_sent_cb : on_kept_cb, g_object_ref (self));
  g_free (kept.wording);
  g_free (kept.official);
  g_free (kept.address);
}

/* --- What is done with it --- */

static const HabeasUuid *
get_case_id (HabeasLetterWindow *self)
{
  return self->file != NULL ? habeas_record_get_id (habeas_case_file_get_case (self->file)) : NULL;
}

/* A letter that can be made; NULL with a sentence in the window. */
static HabeasLetter *
take_letter (HabeasLetterWindow *self)
{
  g_autoptr (GError) error = NULL;
  HabeasLetter *letter;

  if (!is_ready (self))
    return NULL;
  letter = make_letter (self, &error);
  if (letter == NULL)
    {
      g_autofree char *problem = dup_letter_problem (error);

      show_problem (self, problem);
    }
  return letter;
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasLetterWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = habeas_letter_file_make_finish (result, &error);

  self->n_pending--;
  if (self->session == NULL)
    return;
  if (pdf == NULL)
    habeas_session_say_error (self->session, error);
  else
    habeas_session_say (self->session, _ ("Letter saved. Whoever has the file can read it."));
}

void
habeas_letter_window_save_to (HabeasLetterWindow *self, const char *path)
{
  g_autoptr (HabeasLetter) letter = NULL;

  g_return_if_fail (HABEAS_IS_LETTER_WINDOW (self) && path != NULL);

  letter = take_letter (self);
  if (letter == NULL)
    return;
  keep (self, NULL);
  self->n_pending++;
  habeas_letter_file_make_async (habeas_letter_to_paper (letter, get_language (self)),
    habeas_session_get_casebook (self->session), path, get_case_id (self),
    self->file != NULL ? _ ("Demand letter written") : _ ("Notice written"), NULL, on_saved_cb,
    g_object_ref (self));
}

static void
on_target_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasLetterWindow) self = user_data;
  g_autoptr (GFile) file = habeas_choose_finish (result, NULL);

  if (file == NULL || self->session == NULL)
    return;
  if (g_file_peek_path (file) != NULL)
    habeas_letter_window_save_to (self, g_file_peek_path (file));
  else
    habeas_session_say (self->session, _ ("A copy can only be saved on this computer."));
}

/* Named after the case or the county, never after a person. */
static char *
dup_file_name (HabeasLetterWindow *self)
{
  const char *number = self->file != NULL ? habeas_case_file_get_row (self->file)->number
                       : self->dossier->row.fips != NULL ? self->dossier->row.fips
                                                         : NULL;
  char *name = number != NULL ? g_strdup_printf ("%s-%s.pdf", self->topic->kind, number)
                              : g_strdup_printf ("%s.pdf", self->topic->kind);

  return g_strdelimit (name, G_DIR_SEPARATOR_S, '-');
}

static void
on_save_clicked_cb (HabeasLetterWindow *self)
{
  static const char *const patterns[] = {"*.pdf", NULL};
  const HabeasFileKind kind = {_ ("PDF files"), patterns};
  g_autoptr (HabeasLetter) letter = take_letter (self);
  g_autofree char *name = NULL;

  if (letter == NULL)
    return;
  name = dup_file_name (self);
  habeas_choose_save_async (GTK_WIDGET (self), _ ("Save the letter"), name, &kind, self->choosing,
    on_target_chosen_cb, g_object_ref (self));
}

static void
on_print_clicked_cb (HabeasLetterWindow *self)
{
  g_autoptr (HabeasLetter) letter = take_letter (self);

  if (letter == NULL)
    return;
  keep (self, NULL);
  habeas_paper_print (GTK_WIDGET (self), self->session,
    habeas_letter_to_paper (letter, get_language (self)), "Habeas", get_case_id (self),
    self->file != NULL ? _ ("Demand letter printed") : _ ("Notice printed"));
}

typedef struct {
  HabeasLetterWindow *window;
  char *text;
} Copying;

static void
on_copy_recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Copying *copying = user_data;
  g_autoptr (HabeasLetterWindow) self = copying->window;
  g_autofree char *text = copying->text;
  g_autoptr (GError) error = NULL;

  self->n_pending--;
  if (self->session == NULL)
    return;
  if (!habeas_casebook_record_fact_finish (HABEAS_CASEBOOK (source), result, &error))
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  habeas_session_say (self->session, _ ("The text was copied. Paste it into the e-mail."));
}

static void
on_copy_clicked_cb (HabeasLetterWindow *self)
{
  g_autoptr (HabeasLetter) letter = take_letter (self);
  Copying *copying;

  if (letter == NULL)
    return;
  keep (self, NULL);
  copying = g_new (Copying, 1);
  *copying = (Copying){g_object_ref (self), habeas_letter_to_text (letter)};
  self->n_pending++;
  habeas_casebook_record_fact_async (habeas_session_get_casebook (self->session), HABEAS_ACT_EXPORT,
    get_case_id (self), _ ("Text of a letter copied"), NULL, on_copy_recorded_cb, copying);
}

typedef struct {
  HabeasLetterWindow *window;
  char *date;
} Marking;

static void
on_sent_letter_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Marking *marking = user_data;
  g_autoptr (HabeasLetterWindow) self = marking->window;
  g_autofree char *date = marking->date;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = habeas_letter_file_make_finish (result, &error);
  g_autofree char *title = NULL;
  HabeasSentLetter sent = {.date = date, .pdf = pdf};

  self->n_pending--;
  if (self->session == NULL)
    return;
  if (pdf == NULL)
    {
      gtk_widget_set_sensitive (self->mark, TRUE);
      habeas_session_say_error (self->session, error);
      return;
    }
  title = dup_title (self);
  sent.title = title;
  sent.method = methods[MIN (adw_combo_row_get_selected (self->method), 2)];
  sent.jurisdiction = self->jurisdiction;
  if (self->file != NULL)
    sent.case_rid = habeas_case_file_get_row (self->file)->rid;
  else
    sent.event = habeas_event_kind_to_key (
      get_kind (self) == HABEAS_LETTER_SIB ? HABEAS_EVENT_SIB_NOTIFIED : HABEAS_EVENT_ICE_NOTIFIED);
  keep (self, &sent);
}

static void
on_mark_clicked_cb (HabeasLetterWindow *self)
{
  g_autoptr (HabeasLetter) letter = take_letter (self);
  g_autofree char *date = NULL;
  Marking *marking;
  gint32 day;

  if (letter == NULL)
    return;
  date = take_day (self, self->sent, &day);
  if (date == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->sent));
      return;
    }
  gtk_widget_set_sensitive (self->mark, FALSE);
  marking = g_new (Marking, 1);
  *marking = (Marking){g_object_ref (self), g_steal_pointer (&date)};
  self->n_pending++;
  habeas_letter_file_make_async (habeas_letter_to_paper (letter, get_language (self)),
    habeas_session_get_casebook (self->session), NULL, NULL, NULL, NULL, on_sent_letter_made_cb,
    marking);
}

static void
on_restore_clicked_cb (HabeasLetterWindow *self)
{
  set_view (self->wording, self->shipped);
  refresh (self);
}

/* --- Reading --- */

static void
on_kept_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasLetterWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasKeptLetter) kept
    = habeas_casebook_get_kept_letter_finish (HABEAS_CASEBOOK (source), result, &error);
  g_autofree char *official = NULL;

  self->n_pending--;
  if (kept == NULL || self->session == NULL)
    return;
  self->filling = TRUE;
  official = dup_row (self->official);
  if (*official == '\0' && kept->official != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->official), kept->official);
  set_view (self->address, kept->address);
  g_free (self->shipped);
  self->shipped = habeas_letter_dup_template (get_kind (self), get_language (self));
  set_view (self->wording, kept->wording != NULL ? kept->wording : self->shipped);
  self->filling = FALSE;
  refresh (self);
}

/* Which letter it is now, and what is kept of it. */
static void
choose_letter (HabeasLetterWindow *self)
{
  g_clear_pointer (&self->topic, habeas_letter_topic_free);
  if (self->file != NULL)
    self->topic = habeas_demand_letter_dup_topic (self->file, get_language (self));
  else
    self->topic = habeas_letter_topic_new_notice (
      get_kind (self), get_language (self), self->dossier->row.label, self->dossier->row.state);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  self->n_pending++;
  habeas_casebook_get_kept_letter_async (habeas_session_get_casebook (self->session), self->topic,
    self->reading, on_kept_read_cb, g_object_ref (self));
}

/* What was changed of the letter before belongs to that one. */
static void
on_letter_chosen_cb (HabeasLetterWindow *self)
{
  if (self->filling || !is_ready (self))
    return;
  keep (self, NULL);
  choose_letter (self);
}

static void
on_dossier_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasLetterWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  HabeasDossier *dossier
    = habeas_casebook_get_dossier_finish (HABEAS_CASEBOOK (source), result, &error);

  self->n_pending--;
  if (self->session == NULL)
    {
      g_clear_pointer (&dossier, habeas_dossier_free);
      return;
    }
  if (dossier == NULL)
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  g_clear_pointer (&self->dossier, habeas_dossier_free);
  self->dossier = dossier;
  adw_window_title_set_subtitle (self->title, dossier->row.label);
  if (self->topic == NULL)
    choose_letter (self);
  else
    refresh (self);
}

static void
read_dossier (HabeasLetterWindow *self)
{
  self->n_pending++;
  habeas_casebook_get_dossier_async (habeas_session_get_casebook (self->session),
    self->jurisdiction, self->day, NULL, on_dossier_read_cb, g_object_ref (self));
}

/* The stage on the day of the letter decides what it says. */
static void
on_date_changed_cb (HabeasLetterWindow *self)
{
  g_autofree char *date = NULL;
  gint32 day;

  if (self->filling || self->session == NULL)
    return;
  date = take_day (self, self->date, &day);
  if (date == NULL || day == self->day)
    return;
  self->day = day;
  if (self->file != NULL)
    on_field_changed_cb (self);
  else
    read_dossier (self);
}

/* Who asks for initials does not want a name to be read on the screen. */
static void
on_initials_changed_cb (HabeasLetterWindow *self)
{
  if (self->file != NULL && habeas_session_get_initials (self->session))
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
habeas_letter_window_close_request (GtkWindow *window)
{
  keep (HABEAS_LETTER_WINDOW (window), NULL);
  return GTK_WINDOW_CLASS (habeas_letter_window_parent_class)->close_request (window);
}

static void
habeas_letter_window_dispose (GObject *object)
{
  HabeasLetterWindow *self = HABEAS_LETTER_WINDOW (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->drawing);
  g_cancellable_cancel (self->choosing);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_pointer (&self->dossier, habeas_dossier_free);
  G_OBJECT_CLASS (habeas_letter_window_parent_class)->dispose (object);
}

static void
habeas_letter_window_finalize (GObject *object)
{
  HabeasLetterWindow *self = HABEAS_LETTER_WINDOW (object);

  g_clear_object (&self->reading);
  g_clear_object (&self->drawing);
  g_clear_object (&self->choosing);
  g_clear_pointer (&self->topic, habeas_letter_topic_free);
  g_free (self->shipped);
  G_OBJECT_CLASS (habeas_letter_window_parent_class)->finalize (object);
}

static void
habeas_letter_window_class_init (HabeasLetterWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_letter_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = habeas_letter_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = habeas_letter_window_close_request;

  g_type_ensure (HABEAS_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HABEAS_TYPE_PAGES_VIEW);
  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/letters/letter-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, language);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, date);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, official);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, address);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, meeting);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, documents);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, cover);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, wording);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, own);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, restore);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, missing);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, method);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, sent);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, mark);
  gtk_widget_class_bind_template_child (widget_class, HabeasLetterWindow, copy);
  gtk_widget_class_bind_template_callback (widget_class, on_letter_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_date_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_field_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_mark_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
habeas_letter_window_init (HabeasLetterWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->choosing = g_cancellable_new ();
  g_signal_connect_object (gtk_text_view_get_buffer (self->address), "changed",
    G_CALLBACK (on_field_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->wording), "changed",
    G_CALLBACK (on_field_changed_cb), self, G_CONNECT_SWAPPED);
}

/* Today, as a person writes it. */
static void
begin (HabeasLetterWindow *self, HabeasSession *session)
{
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_local (habeas_session_get_now (session) / 1000);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GSettings) settings = g_settings_new (HABEAS_APP_ID);
  g_autofree char *language = g_settings_get_string (settings, "letter-language");

  self->session = g_object_ref (session);
  self->day = habeas_day_number (
    g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
  self->filling = TRUE;
  adw_combo_row_set_selected (self->language, g_strcmp0 (language, languages[1]) == 0 ? 1 : 0);
  gtk_editable_set_text (GTK_EDITABLE (self->date), today);
  gtk_editable_set_text (GTK_EDITABLE (self->sent), today);
  g_signal_connect_object (
    session, "notify::initials", G_CALLBACK (on_initials_changed_cb), self, G_CONNECT_SWAPPED);
}

HabeasLetterWindow *
habeas_letter_window_new_notice (
  GtkWindow *parent, HabeasSession *session, gint64 jurisdiction, HabeasLetterKind kind)
{
  HabeasLetterWindow *self;

  g_return_val_if_fail (HABEAS_IS_SESSION (session) && jurisdiction != 0, NULL);

  self = g_object_new (HABEAS_TYPE_LETTER_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
  begin (self, session);
  self->jurisdiction = jurisdiction;
  adw_window_title_set_title (self->title, _ ("Written notice"));
  adw_combo_row_set_selected (self->kind, kind == HABEAS_LETTER_ICE ? 1 : 0);
  self->filling = FALSE;
  read_dossier (self);
  return self;
}

HabeasLetterWindow *
habeas_letter_window_new_demand (GtkWindow *parent, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasLetterWindow *self;
  const char *number;

  g_return_val_if_fail (HABEAS_IS_SESSION (session) && HABEAS_IS_CASE_FILE (file), NULL);

  self = g_object_new (HABEAS_TYPE_LETTER_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
  begin (self, session);
  self->file = g_object_ref (file);
  number = habeas_case_file_get_row (file)->number;
  adw_window_title_set_title (self->title, _ ("Demand letter"));
  adw_window_title_set_subtitle (self->title, number != NULL ? number : "");
  gtk_widget_set_visible (GTK_WIDGET (self->kind), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->meeting), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->documents), FALSE);
  self->filling = FALSE;
  choose_letter (self);
  return self;
}

gboolean
habeas_letter_window_is_settled (HabeasLetterWindow *self)
{
  g_return_val_if_fail (HABEAS_IS_LETTER_WINDOW (self), TRUE);

  return self->n_pending == 0 && self->refresh_id == 0
         && habeas_pages_view_is_settled (self->pages);
}

GtkWidget *
habeas_letter_window_get_field (HabeasLetterWindow *self, const char *id)
{
  g_return_val_if_fail (HABEAS_IS_LETTER_WINDOW (self), NULL);

  return GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (self), HABEAS_TYPE_LETTER_WINDOW, id));
}
