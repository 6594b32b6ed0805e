/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of one record, edited where it stands. Owned by its fact; main thread, the casebook
 * saves on its own. */
#include "habeas-field-editor.h"

#include "habeas-error-words.h"
#include "habeas-field-text.h"

#include <glib/gi18n-lib.h>

struct _HabeasFieldEditor {
  GObject parent_instance;

  HabeasFact *fact; /* borrowed: owns this */
  const HabeasRecordInfo *info;
  const HabeasField *field;

  /* Owned */
  HabeasSession *session;
  HabeasRecord *record;
  char *zone;
  char *seen; /* the value that what is typed is meant to replace */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HabeasFieldEditor, habeas_field_editor, G_TYPE_OBJECT)

static void
set_choices (HabeasFieldEditor *self)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();
  g_auto (GStrv) key_array = NULL;
  g_auto (GStrv) label_array = NULL;

  for (const HabeasChoice *choice = self->field->choices; choice->key != NULL; choice++)
    {
      g_strv_builder_add (keys, choice->key);
      g_strv_builder_add (labels, _ (choice->label));
    }
  /* An empty key empties the field again. */
  g_strv_builder_add (keys, "");
  g_strv_builder_add (labels, C_ ("fact", "Not recorded"));
  key_array = g_strv_builder_end (keys);
  label_array = g_strv_builder_end (labels);
  habeas_fact_set_choices (
    self->fact, (const char *const *)key_array, (const char *const *)label_array);
}

/* Both values, and which key does what. What was seen is what is there now, so that a second Enter
 * is an answer and no accident. */
static void
ask_about_conflict (HabeasFieldEditor *self, const char *current)
{
  g_autoptr (HabeasRecord) other = habeas_record_new (self->info->kind);
  g_autofree char *theirs = NULL;
  g_autofree char *question = NULL;

  habeas_record_set_text (other, self->field->name, current);
  theirs
    = habeas_field_text_show (other, self->field->name, habeas_session_get_now (self->session));
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
      || !habeas_field_text_read (self->record, self->field->name, typed, self->zone,
        habeas_session_get_now (self->session), &stored, &problem))
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
  g_clear_object (&self->record);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (habeas_field_editor_parent_class)->dispose (object);
}

static void
habeas_field_editor_finalize (GObject *object)
{
  HabeasFieldEditor *self = HABEAS_FIELD_EDITOR (object);

  g_free (self->zone);
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
  g_object_set_data_full (G_OBJECT (fact), "habeas-field-editor", self, detach);
  g_signal_connect_swapped (fact, "committed", G_CALLBACK (on_fact_committed_cb), self);
  return self;
}

void
habeas_field_editor_show (HabeasFieldEditor *self, HabeasSession *session, HabeasRecord *record,
  const char *zone, const char *note)
{
  g_autofree char *shown = NULL;
  g_autofree char *typed = NULL;

  g_return_if_fail (HABEAS_IS_FIELD_EDITOR (self));

  if (habeas_fact_get_editing (self->fact))
    return;
  g_set_object (&self->session, session);
  g_set_object (&self->record, record);
  g_free (self->zone);
  self->zone = g_strdup (zone);
  g_clear_pointer (&self->seen, g_free);
  if (record != NULL)
    {
      self->seen = habeas_field_text_stored (record, self->field->name);
      shown = habeas_field_text_show (record, self->field->name, habeas_session_get_now (session));
      typed = habeas_field_text_edit (record, self->field->name);
    }
  habeas_fact_show (self->fact, shown, typed, note);
  g_object_set (
    self->fact, "editable", record != NULL && !habeas_session_get_read_only (session), NULL);
}
