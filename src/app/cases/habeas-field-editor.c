/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of one record, edited where it stands. Owned by its fact; main thread, the casebook
 * saves on its own. */
#include "habeas-field-editor.h"

#include "habeas-case-section.h"
#include "habeas-deadline.h"
#include "habeas-draft.h"
#include "habeas-error-words.h"
#include "habeas-field-text.h"
#include "habeas-initials.h"
#include "habeas-reference.h"

#include <glib/gi18n-lib.h>

/* What is typed is on the disk this long after, at the latest. */
#define DRAFT_SECONDS 2

struct _HabeasFieldEditor {
  GObject parent_instance;

  HabeasFact *fact; /* borrowed: owns this */
  const HabeasRecordInfo *info;
  const HabeasField *field;

  /* Owned */
  HabeasSession *session;
  HabeasCaseFile *file;
  HabeasRecord *record;
  char *seen; /* the value that what is typed is meant to replace */
  GCancellable *cancellable;

  guint draft_id;   /* a draft is about to be written */
  gboolean drafted; /* there is one */
};

G_DEFINE_FINAL_TYPE (HabeasFieldEditor, habeas_field_editor, G_TYPE_OBJECT)

static void
take_choices (HabeasFieldEditor *self, GStrvBuilder *keys, GStrvBuilder *labels)
{
  g_auto (GStrv) key_array = NULL;
  g_auto (GStrv) label_array = NULL;

  /* An empty key empties the field again. */
  g_strv_builder_add (keys, "");
  g_strv_builder_add (labels, C_ ("fact", "Not recorded"));
  key_array = g_strv_builder_end (keys);
  label_array = g_strv_builder_end (labels);
  habeas_fact_set_choices (
    self->fact, (const char *const *)key_array, (const char *const *)label_array);
}

static void
set_choices (HabeasFieldEditor *self)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (const HabeasChoice *choice = self->field->choices; choice->key != NULL; choice++)
    {
      g_strv_builder_add (keys, choice->key);
      g_strv_builder_add (labels, _ (choice->label));
    }
  take_choices (self, keys, labels);
}

/* Of each rule the version that holds today; which one holds on the day it runs from is found when
 * that day is known. */
static void
set_rules (HabeasFieldEditor *self)
{
  const HabeasLists *lists = habeas_session_get_lists (self->session);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  for (guint i = 0; i < habeas_lists_get_n_deadline_rules (lists); i++)
    {
      const HabeasDeadlineRule *rule = habeas_lists_get_deadline_rule (lists, i);

      if ((rule->unit != HABEAS_UNIT_DAYS && rule->unit != HABEAS_UNIT_YEARS)
          || rule->effective_to.precision != HABEAS_DATE_UNKNOWN)
        continue;
      g_strv_builder_add (keys, rule->rule_id);
      g_strv_builder_add (labels, habeas_deadline_rule_get_title (rule));
    }
  take_choices (self, keys, labels);
}

/* --- References --- */

static char *
dup_rid (gint64 rid)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, rid);
}

/* "4 Nov 2010, San Francisco, CA" */
static char *
dup_arrest_label (HabeasFieldEditor *self, HabeasRecord *arrest)
{
  g_autofree char *when = habeas_field_text_show (habeas_session_get_lists (self->session), arrest,
    "when", habeas_session_get_now (self->session));
  const char *place = habeas_case_file_get_reference (self->file, arrest, "jurisdiction");

  if (when == NULL && place == NULL)
    return g_strdup (_ ("Arrest without a date"));
  if (when == NULL || place == NULL)
    return g_strdup (when != NULL ? when : place);
  return g_strdup_printf ("%s, %s", when, place);
}

static char *
dup_own_label (HabeasFieldEditor *self, HabeasRecord *record)
{
  const char *title;

  if (habeas_record_get_kind (record) == HABEAS_RECORD_ARREST)
    return dup_arrest_label (self, record);
  title = habeas_record_get_text (record, "title");
  return g_strdup (title != NULL ? title : _ ("Document without a title"));
}

/* Arrests and documents of the case itself need not be looked for. */
static gboolean
refers_within_case (HabeasFieldEditor *self)
{
  return self->field->ref == HABEAS_RECORD_ARREST || self->field->ref == HABEAS_RECORD_DOCUMENT;
}

static char *
dup_reference (HabeasFieldEditor *self, HabeasRecord *record)
{
  gint64 rid = habeas_record_get_integer (record, self->field->name, 0);
  GPtrArray *records;

  if (rid == 0)
    return NULL;
  if (!refers_within_case (self))
    return g_strdup (habeas_case_file_get_reference (self->file, record, self->field->name));
  records = habeas_case_file_get_records (self->file, self->field->ref);
  for (guint i = 0; i < records->len; i++)
    if (habeas_record_get_rid (g_ptr_array_index (records, i)) == rid)
      return dup_own_label (self, g_ptr_array_index (records, i));
  return NULL;
}

static void
on_references_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasFieldEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_autoptr (GPtrArray) references
    = habeas_casebook_list_references_finish (HABEAS_CASEBOOK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->fact == NULL)
    return;
  if (references == NULL)
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  for (guint i = 0; i < references->len; i++)
    {
      const HabeasReference *reference = g_ptr_array_index (references, i);
      g_autofree char *rid = dup_rid (reference->rid);

      g_strv_builder_add (keys, rid);
      g_strv_builder_add (labels, reference->label);
    }
  take_choices (self, keys, labels);
  habeas_fact_edit (self->fact);
}

static void
on_choices_wanted_cb (HabeasFieldEditor *self)
{
  g_autoptr (GStrvBuilder) keys = NULL;
  g_autoptr (GStrvBuilder) labels = NULL;
  GPtrArray *records;

  if (self->record == NULL)
    return;
  if (!refers_within_case (self))
    {
      habeas_casebook_list_references_async (habeas_session_get_casebook (self->session),
        self->info->kind, self->field->name, self->cancellable, on_references_read_cb,
        g_object_ref (self));
      return;
    }
  keys = g_strv_builder_new ();
  labels = g_strv_builder_new ();
  records = habeas_case_file_get_records (self->file, self->field->ref);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *rid = dup_rid (habeas_record_get_rid (g_ptr_array_index (records, i)));
      g_autofree char *label = dup_own_label (self, g_ptr_array_index (records, i));

      g_strv_builder_add (keys, rid);
      g_strv_builder_add (labels, label);
    }
  take_choices (self, keys, labels);
  habeas_fact_edit (self->fact);
}

/* --- Drafts --- */

static void
put_draft (HabeasFieldEditor *self, const char *text)
{
  g_autofree char *form = habeas_case_dup_draft_form (self->file);
  g_autofree char *field = habeas_case_dup_draft_field (self->record, self->field->name);

  self->drafted = text != NULL;
  habeas_casebook_put_draft_async (
    habeas_session_get_casebook (self->session), form, field, text, NULL, NULL);
}

static gboolean
on_draft_due_cb (gpointer user_data)
{
  HabeasFieldEditor *self = user_data;
  g_autofree char *typed = NULL;

  self->draft_id = 0;
  typed = self->fact != NULL ? habeas_fact_dup_typed (self->fact) : NULL;
  if (typed != NULL)
    put_draft (self, typed);
  return G_SOURCE_REMOVE;
}

/* Also told when editing has ended: then what was typed is saved or given up. */
static void
on_fact_typed_cb (HabeasFieldEditor *self)
{
  if (self->record == NULL || self->file == NULL)
    return;
  if (habeas_fact_get_editing (self->fact))
    {
      if (self->draft_id == 0)
        self->draft_id = g_timeout_add_seconds (DRAFT_SECONDS, on_draft_due_cb, self);
      return;
    }
  g_clear_handle_id (&self->draft_id, g_source_remove);
  if (self->drafted)
    put_draft (self, NULL);
}

/* Both values, and which key does what. What was seen is what is there now, so that a second Enter
 * is an answer and no accident. */
static void
ask_about_conflict (HabeasFieldEditor *self, const char *current)
{
  g_autoptr (HabeasRecord) other = habeas_record_new (self->info->kind);
  g_autofree char *theirs = NULL;
  g_autofree char *question = NULL;

  if (self->field->type == HABEAS_FIELD_INTEGER || self->field->type == HABEAS_FIELD_REF)
    habeas_record_set_integer (
      other, self->field->name, current != NULL ? g_ascii_strtoll (current, NULL, 10) : 0);
  else
    habeas_record_set_text (other, self->field->name, current);
  theirs = self->field->type == HABEAS_FIELD_REF
             ? dup_reference (self, other)
             : habeas_field_text_show (habeas_session_get_lists (self->session), other,
               self->field->name, habeas_session_get_now (self->session));
  question = g_strdup_printf (
    /* Translators: %s is the value somebody else saved meanwhile */
    _ ("Changed meanwhile to “%s”. Enter saves yours instead, Escape keeps the other."),
    theirs != NULL ? theirs : C_ ("fact", "Not recorded"));
  g_free (self->seen);
  self->seen = g_strdup (current);
  habeas_fact_refuse (self->fact, question);
}

static void
on_field_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasFieldEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *current = NULL;
  g_autofree char *text = NULL;

  if (habeas_casebook_set_field_finish (HABEAS_CASEBOOK (source), result, &current, &error))
    {
      if (self->fact == NULL)
        return;
      /* Translators: %s is the name of a field: "Birth date saved" */
      text = g_strdup_printf (_ ("%s saved"), _ (self->field->label));
      habeas_fact_finish (self->fact);
      habeas_session_say_undoable (self->session, text);
      return;
    }
  if (self->fact == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_CONFLICT))
    {
      ask_about_conflict (self, current);
      return;
    }
  text = habeas_error_words (error);
  habeas_fact_refuse (self->fact, text);
}

static void
on_fact_committed_cb (HabeasFieldEditor *self, const char *typed)
{
  g_autofree char *stored = NULL;
  g_autofree char *problem = NULL;

  if (self->record == NULL
      || !habeas_field_text_read (self->record, self->field->name, typed,
        habeas_case_zone (self->file), habeas_session_get_now (self->session), &stored, &problem))
    {
      habeas_fact_refuse (self->fact, problem != NULL ? problem : _ ("There is nothing to edit."));
      return;
    }
  /* An empty text was seen empty; NULL would mean that nobody looked. */
  habeas_casebook_set_field_async (habeas_session_get_casebook (self->session), self->info->kind,
    habeas_record_get_rid (self->record), self->field->name, self->seen != NULL ? self->seen : "",
    stored, self->cancellable, on_field_saved_cb, g_object_ref (self));
}

static void
habeas_field_editor_dispose (GObject *object)
{
  HabeasFieldEditor *self = HABEAS_FIELD_EDITOR (object);

  self->fact = NULL;
  g_clear_handle_id (&self->draft_id, g_source_remove);
  g_clear_object (&self->record);
  g_clear_object (&self->file);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (habeas_field_editor_parent_class)->dispose (object);
}

static void
habeas_field_editor_finalize (GObject *object)
{
  HabeasFieldEditor *self = HABEAS_FIELD_EDITOR (object);

  g_free (self->seen);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (habeas_field_editor_parent_class)->finalize (object);
}

static void
habeas_field_editor_class_init (HabeasFieldEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = habeas_field_editor_dispose;
  object_class->finalize = habeas_field_editor_finalize;
}

static void
habeas_field_editor_init (HabeasFieldEditor *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
detach (gpointer data)
{
  HabeasFieldEditor *self = data;

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->draft_id, g_source_remove);
  self->fact = NULL;
  g_object_unref (self);
}

HabeasFieldEditor *
habeas_field_editor_attach (HabeasFact *fact, HabeasRecordKind kind, const char *field)
{
  HabeasFieldEditor *self = g_object_new (HABEAS_TYPE_FIELD_EDITOR, NULL);

  g_return_val_if_fail (HABEAS_IS_FACT (fact), self);

  self->fact = fact;
  self->info = habeas_registry_get (kind);
  self->field = habeas_record_info_find (self->info, field);
  g_return_val_if_fail (self->field != NULL, self);

  g_object_set (fact, "caption", _ (self->field->label), NULL);
  if (self->field->type == HABEAS_FIELD_CHOICE)
    set_choices (self);
  if (self->field->type == HABEAS_FIELD_REF)
    {
      habeas_fact_set_lazy (fact, TRUE);
      g_signal_connect_swapped (fact, "wants-choices", G_CALLBACK (on_choices_wanted_cb), self);
    }
  g_object_set (fact, "multiline", self->field->type == HABEAS_FIELD_LONG_TEXT, NULL);
  g_signal_connect_swapped (fact, "typed", G_CALLBACK (on_fact_typed_cb), self);
  g_object_set_data_full (G_OBJECT (fact), "habeas-field-editor", self, detach);
  g_signal_connect_swapped (fact, "committed", G_CALLBACK (on_fact_committed_cb), self);
  return self;
}

/* A name that must not be read is shown by its initials and cannot be edited either. */
static gboolean
is_hidden (HabeasFieldEditor *self)
{
  return self->field->sensitivity == HABEAS_SENSITIVITY_NAME
         && habeas_session_get_initials (self->session);
}

static char *
dup_shown (HabeasFieldEditor *self)
{
  g_autofree char *text = NULL;
  const char *names[1];

  if (self->field->type == HABEAS_FIELD_REF)
    return dup_reference (self, self->record);
  text = habeas_field_text_show (habeas_session_get_lists (self->session), self->record,
    self->field->name, habeas_session_get_now (self->session));
  if (text == NULL || !is_hidden (self))
    return g_steal_pointer (&text);
  names[0] = text;
  return habeas_initials_mask (text, names, 1);
}

static gboolean
is_same (HabeasRecord *a, HabeasRecord *b)
{
  return a != NULL && b != NULL && habeas_record_get_rid (a) == habeas_record_get_rid (b);
}

/* What is being typed stays behind as a draft of the record it was meant for. */
static void
leave_record (HabeasFieldEditor *self)
{
  if (self->draft_id != 0)
    {
      g_source_remove (self->draft_id);
      on_draft_due_cb (self);
    }
  self->drafted = FALSE;
  habeas_fact_finish (self->fact);
}

void
habeas_field_editor_show (HabeasFieldEditor *self, HabeasSession *session, HabeasCaseFile *file,
  HabeasRecord *record, const char *note)
{
  g_autofree char *shown = NULL;
  g_autofree char *typed = NULL;

  g_return_if_fail (HABEAS_IS_FIELD_EDITOR (self));

  if (habeas_fact_get_editing (self->fact))
    {
      if (is_same (self->record, record))
        return;
      leave_record (self);
    }
  /* The lists are those of the casebook, which is known only now. */
  if (g_set_object (&self->session, session) && g_str_equal (self->field->name, "rule_id"))
    set_rules (self);
  g_set_object (&self->file, file);
  g_set_object (&self->record, record);
  g_clear_pointer (&self->seen, g_free);
  if (record != NULL)
    {
      self->seen = habeas_field_text_stored (record, self->field->name);
      shown = dup_shown (self);
      typed = self->field->type == HABEAS_FIELD_REF
                ? g_strdup (self->seen)
                : habeas_field_text_edit (record, self->field->name);
    }
  habeas_fact_show (self->fact, shown, typed, note);
  g_object_set (self->fact, "editable",
    record != NULL && !is_hidden (self) && !habeas_session_get_read_only (session), NULL);
}
