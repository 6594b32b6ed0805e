/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of an intake and the draft of their answers. What the answers mean is in
 * habeas-intake-answers.c. Main thread, the casebook keeps drafts on its own. */
#include "habeas-intake-form.h"

#include "habeas-draft.h"
#include "habeas-form-field.h"
#include "habeas-intake-answers.h"
#include "habeas-intake-suggest.h"
#include "habeas-section.h"
#include "habeas-suggest-entry.h"

/* The last of the other fields to reach the draft does so within three seconds of its first change;
 * what is left for the disk is a thousand times what it takes. */
#define DRAFT_MS 2500
#define PERSON_MS 350

struct _HabeasIntakeForm {
  AdwBin parent_instance;

  /* Template */
  HabeasSection *who;
  HabeasSection *reach;
  HabeasSection *what;
  HabeasSection *more;
  GtkWidget *row_name;
  GtkWidget *row_birth;
  GtkWidget *row_phone;
  GtkWidget *row_may;
  GtkWidget *row_arrest;
  GtkWidget *row_held;
  GtkWidget *row_charge;
  GtkWidget *row_charge_2;
  GtkWidget *row_charge_3;
  GtkWidget *row_charge_4;
  GtkButton *another;
  GtkWidget *row_hold;
  GtkWidget *row_note;
  GtkWidget *row_lead;

  /* Borrowed: of the template */
  HabeasFormField *fields[HABEAS_N_INTAKE_FIELDS];

  /* Owned */
  HabeasSession *session;
  char *draft;
  HabeasIntakeSuggest *suggest;
  GCancellable *cancellable;

  HabeasInterview language;
  GtkOrientation columns;
  gboolean public;
  gboolean held;
  int step;
  guint n_charges; /* rows that are shown */
  gboolean dirty[HABEAS_N_INTAKE_FIELDS];
  guint draft_id;
  guint person_id;
};

G_DEFINE_FINAL_TYPE (HabeasIntakeForm, habeas_intake_form, ADW_TYPE_BIN)

enum { PROP_0, PROP_COLUMNS, N_PROPS };

enum { CHANGED, PERSON_CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- Draft --- */

static void
on_draft_put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The answers are still in the form; what cannot be kept is told when it is saved. */
  if (!habeas_casebook_put_draft_finish (HABEAS_CASEBOOK (source), result, &error))
    g_debug ("A draft was not kept: %s", error->message);
}

static void
put (HabeasIntakeForm *self, HabeasIntakeFieldId id)
{
  g_autofree char *name = habeas_intake_field_dup_name (id);
  g_autofree char *text = habeas_form_field_dup_text (self->fields[id]);

  self->dirty[id] = FALSE;
  if (self->held || self->session == NULL || habeas_session_get_read_only (self->session))
    return;
  habeas_casebook_put_draft_async (habeas_session_get_casebook (self->session), self->draft, name,
    *text != '\0' ? text : NULL, on_draft_put_cb, NULL);
}

void
habeas_intake_form_flush (HabeasIntakeForm *self)
{
  g_return_if_fail (HABEAS_IS_INTAKE_FORM (self));

  g_clear_handle_id (&self->draft_id, g_source_remove);
  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    if (self->dirty[id])
      put (self, id);
}

static gboolean
on_draft_due_cb (gpointer user_data)
{
  HabeasIntakeForm *self = user_data;

  self->draft_id = 0;
  habeas_intake_form_flush (self);
  return G_SOURCE_REMOVE;
}

void
habeas_intake_form_hold (HabeasIntakeForm *self)
{
  g_return_if_fail (HABEAS_IS_INTAKE_FORM (self));

  habeas_intake_form_flush (self);
  self->held = TRUE;
}

/* --- Typing --- */

static HabeasIntakeFieldId
find_id (HabeasIntakeForm *self, HabeasFormField *field)
{
  HabeasIntakeFieldId id = 0;

  while (id < HABEAS_N_INTAKE_FIELDS && self->fields[id] != field)
    id++;
  return id;
}

static gboolean
on_person_settled_cb (gpointer user_data)
{
  HabeasIntakeForm *self = user_data;

  self->person_id = 0;
  g_signal_emit (self, signals[PERSON_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static gboolean
tells_who (HabeasIntakeFieldId id)
{
  return id <= HABEAS_INTAKE_A_NUMBER || id == HABEAS_INTAKE_PHONE;
}

static void
on_field_changed_cb (HabeasIntakeForm *self, HabeasFormField *field)
{
  HabeasIntakeFieldId id = find_id (self, field);

  self->held = FALSE;
  self->dirty[id] = TRUE;
  if (self->draft_id == 0)
    self->draft_id = g_timeout_add (DRAFT_MS, on_draft_due_cb, self);
  if (tells_who (id))
    {
      g_clear_handle_id (&self->person_id, g_source_remove);
      self->person_id = g_timeout_add (PERSON_MS, on_person_settled_cb, self);
    }
  /* Nobody is corrected in the middle of a word. */
  habeas_form_field_set_problem (field, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static char *
dup_text (HabeasIntakeForm *self, HabeasIntakeFieldId id)
{
  return habeas_form_field_dup_text (self->fields[id]);
}

static void
collect (HabeasIntakeForm *self, HabeasIntakeAnswers *answers)
{
  *answers = (HabeasIntakeAnswers){
    .language = self->language,
    .now_ms = self->session != NULL ? habeas_session_get_now (self->session) : 0,
    .lists = self->session != NULL ? habeas_session_get_lists (self->session)
                                   : habeas_lists_get_shipped (),
  };
  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    answers->typed[id] = dup_text (self, id);
}

static gboolean
look_at (HabeasIntakeForm *self, const HabeasIntakeAnswers *answers, HabeasIntakeFieldId id)
{
  g_autofree char *problem = NULL;
  g_autofree char *note = NULL;
  g_autofree char *better = NULL;
  gboolean understood = habeas_intake_answers_read (answers, id, NULL, &better, &note, &problem);

  habeas_form_field_set_problem (self->fields[id], problem);
  habeas_form_field_set_note (self->fields[id], problem == NULL ? note : NULL);
  if (better != NULL)
    habeas_form_field_set_text (self->fields[id], better);
  return understood;
}

static void
on_field_left_cb (HabeasIntakeForm *self, HabeasFormField *field)
{
  HabeasIntakeFieldId id = find_id (self, field);
  g_auto (HabeasIntakeAnswers) answers = {0};

  collect (self, &answers);
  look_at (self, &answers, id);
  /* A time is the time of the county, which is told after it. */
  if (id == HABEAS_INTAKE_COUNTY && *answers.typed[HABEAS_INTAKE_ARRESTED] != '\0')
    look_at (self, &answers, HABEAS_INTAKE_ARRESTED);
  if (self->dirty[id])
    put (self, id);
}

static GPtrArray *
on_suggestions_wanted_cb (const char *typed, gpointer user_data)
{
  HabeasFormField *field = user_data;
  HabeasIntakeForm *self
    = HABEAS_INTAKE_FORM (gtk_widget_get_ancestor (GTK_WIDGET (field), HABEAS_TYPE_INTAKE_FORM));

  return habeas_intake_suggest_find (self->suggest, find_id (self, field), typed);
}

static void
find_fields (HabeasIntakeForm *self, GtkWidget *widget)
{
  HabeasIntakeFieldId id;

  if (!HABEAS_IS_FORM_FIELD (widget))
    {
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        find_fields (self, child);
      return;
    }
  id = habeas_intake_field_find (gtk_widget_get_name (widget));
  g_assert (id < HABEAS_N_INTAKE_FIELDS);
  self->fields[id] = HABEAS_FORM_FIELD (widget);
  g_signal_connect_swapped (widget, "changed", G_CALLBACK (on_field_changed_cb), self);
  g_signal_connect_swapped (widget, "left", G_CALLBACK (on_field_left_cb), self);
  widget = habeas_form_field_get_child (self->fields[id]);
  if (HABEAS_IS_SUGGEST_ENTRY (widget))
    habeas_suggest_entry_set_source (
      HABEAS_SUGGEST_ENTRY (widget), on_suggestions_wanted_cb, self->fields[id], NULL);
}

/* --- What is shown --- */

static const char *
word (HabeasIntakeForm *self, const char *key)
{
  return habeas_interview_word (self->language, key);
}

static void
set_words (HabeasIntakeForm *self)
{
  static const char *const sections[] = {"who", "reach", "what", "more"};
  HabeasSection *widgets[] = {self->who, self->reach, self->what, self->more};

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *key = g_strdup_printf ("section.%s", sections[i]);

      g_object_set (widgets[i], "title", self->step < 0 ? word (self, key) : "", NULL);
    }
  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    {
      const char *name = habeas_intake_field_get (id)->name;
      g_autofree char *key = g_strdup_printf ("%s.empty", name);
      GtkWidget *child = habeas_form_field_get_child (self->fields[id]);

      habeas_form_field_set_title (self->fields[id], word (self, name),
        id == HABEAS_INTAKE_FAMILY ? word (self, "a-name") : NULL);
      if (GTK_IS_ENTRY (child))
        gtk_entry_set_placeholder_text (GTK_ENTRY (child), word (self, key));
    }
  habeas_form_field_set_note (self->fields[HABEAS_INTAKE_ELIGIBLE], word (self, "eligible.note"));
  gtk_button_set_label (self->another, word (self, "another-charge"));
  habeas_intake_suggest_set_language (self->suggest, self->language);
}

/* The step of a question in event mode; the lead is no question for a client. */
static int
get_step (HabeasIntakeFieldId id)
{
  if (id <= HABEAS_INTAKE_CALL_NAME)
    return 0;
  if (id <= HABEAS_INTAKE_A_NUMBER)
    return 1;
  if (id <= HABEAS_INTAKE_MAY_TELL)
    return 2;
  if (id <= HABEAS_INTAKE_BOOKING)
    return 3;
  if (id < HABEAS_INTAKE_DETAINER)
    return 4;
  if (id <= HABEAS_INTAKE_ELIGIBLE)
    return 5;
  return 6;
}

static void
update_rows (HabeasIntakeForm *self)
{
  struct {
    GtkWidget *row;
    HabeasSection *section;
    int step;
  } rows[] = {
    {self->row_name, self->who, 0},
    {self->row_birth, self->who, 1},
    {self->row_phone, self->reach, 2},
    {self->row_may, self->reach, 2},
    {self->row_arrest, self->what, 3},
    {self->row_held, self->what, 3},
    {self->row_charge, self->what, 4},
    {self->row_charge_2, self->what, 4},
    {self->row_charge_3, self->what, 4},
    {self->row_charge_4, self->what, 4},
    {GTK_WIDGET (self->another), self->what, 4},
    {self->row_hold, self->what, 5},
    {self->row_note, self->more, 6},
    {self->row_lead, self->more, -1},
  };
  guint charge = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_widget_set_visible (GTK_WIDGET (rows[i].section), self->step < 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean visible = self->step < 0 || rows[i].step == self->step;

      if (rows[i].step == 4 && rows[i].row != GTK_WIDGET (self->another))
        visible = visible && charge++ < self->n_charges;
      else if (rows[i].row == GTK_WIDGET (self->another))
        visible = visible && self->n_charges < HABEAS_INTAKE_CHARGES;
      gtk_widget_set_visible (rows[i].row, visible);
      if (self->step >= 0 && rows[i].step == self->step)
        gtk_widget_set_visible (GTK_WIDGET (rows[i].section), TRUE);
    }
}

static void
on_another_clicked_cb (HabeasIntakeForm *self)
{
  HabeasIntakeFieldId id = HABEAS_INTAKE_CHARGE + 3 * self->n_charges;

  if (self->n_charges == HABEAS_INTAKE_CHARGES)
    return;
  self->n_charges++;
  update_rows (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->fields[id]));
}

static void
on_usage_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasIntakeForm) self = user_data;
  g_autoptr (GError) error = NULL;
  HabeasUsage *usage = habeas_casebook_get_usage_finish (HABEAS_CASEBOOK (source), result, &error);

  if (usage != NULL && !self->public)
    habeas_intake_suggest_set_usage (self->suggest, usage);
  else
    habeas_usage_free (usage);
}

static void
habeas_intake_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_COLUMNS)
    g_value_set_enum (value, HABEAS_INTAKE_FORM (object)->columns);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_intake_form_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_COLUMNS)
    HABEAS_INTAKE_FORM (object)->columns = g_value_get_enum (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_intake_form_dispose (GObject *object)
{
  HabeasIntakeForm *self = HABEAS_INTAKE_FORM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->draft_id, g_source_remove);
  g_clear_handle_id (&self->person_id, g_source_remove);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_INTAKE_FORM);
  G_OBJECT_CLASS (habeas_intake_form_parent_class)->dispose (object);
}

static void
habeas_intake_form_finalize (GObject *object)
{
  HabeasIntakeForm *self = HABEAS_INTAKE_FORM (object);

  g_free (self->draft);
  g_object_unref (self->cancellable);
  habeas_intake_suggest_free (self->suggest);
  G_OBJECT_CLASS (habeas_intake_form_parent_class)->finalize (object);
}

static void
habeas_intake_form_class_init (HabeasIntakeFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_intake_form_dispose;
  object_class->finalize = habeas_intake_form_finalize;
  object_class->get_property = habeas_intake_form_get_property;
  object_class->set_property = habeas_intake_form_set_property;

  properties[PROP_COLUMNS] = g_param_spec_enum ("columns", NULL, NULL, GTK_TYPE_ORIENTATION,
    GTK_ORIENTATION_HORIZONTAL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new (
    "changed", HABEAS_TYPE_INTAKE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PERSON_CHANGED] = g_signal_new ("person-changed", HABEAS_TYPE_INTAKE_FORM,
    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HABEAS_TYPE_FORM_FIELD);
  g_type_ensure (HABEAS_TYPE_SECTION);
  g_type_ensure (HABEAS_TYPE_SUGGEST_ENTRY);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/intake/intake-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, who);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, reach);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, what);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, more);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_name);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_birth);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_phone);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_may);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_arrest);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_held);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_charge);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_charge_2);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_charge_3);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_charge_4);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, another);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_hold);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_note);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakeForm, row_lead);
  gtk_widget_class_bind_template_callback (widget_class, on_another_clicked_cb);
}

static void
habeas_intake_form_init (HabeasIntakeForm *self)
{
  self->suggest = habeas_intake_suggest_new (habeas_lists_get_shipped ());
  self->cancellable = g_cancellable_new ();
  self->language = habeas_interview_get_default ();
  self->step = -1;
  self->n_charges = 1;
  gtk_widget_init_template (GTK_WIDGET (self));
  find_fields (self, gtk_widget_get_first_child (GTK_WIDGET (self)));
  set_words (self);
  update_rows (self);
}

void
habeas_intake_form_set_session (
  HabeasIntakeForm *self, HabeasSession *session, const char *draft, gboolean public)
{
  g_return_if_fail (HABEAS_IS_INTAKE_FORM (self));

  g_set_object (&self->session, session);
  g_free (self->draft);
  self->draft = g_strdup (draft);
  self->public = public;
  habeas_intake_suggest_free (self->suggest);
  self->suggest
    = habeas_intake_suggest_new (habeas_casebook_get_lists (habeas_session_get_casebook (session)));
  habeas_intake_suggest_set_language (self->suggest, self->language);
  if (!public)
    habeas_casebook_get_usage_async (habeas_session_get_casebook (session), self->cancellable,
      on_usage_read_cb, g_object_ref (self));
}

/* Answers that are words of a list change with the questions. */
static void
translate_choices (HabeasIntakeForm *self, HabeasInterview to)
{
  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    {
      const HabeasChoice *choice = habeas_intake_field_get_choices (id);
      g_autofree char *text = dup_text (self, id);
      const char *key
        = choice != NULL ? habeas_intake_field_match_choice (id, self->language, text) : NULL;

      for (; key != NULL && choice->key != NULL; choice++)
        if (g_str_equal (choice->key, key))
          habeas_form_field_set_text (self->fields[id], habeas_intake_choice_word (to, choice));
    }
}

void
habeas_intake_form_set_language (HabeasIntakeForm *self, HabeasInterview language)
{
  g_return_if_fail (HABEAS_IS_INTAKE_FORM (self));

  translate_choices (self, language);
  self->language = language;
  set_words (self);
}

HabeasInterview
habeas_intake_form_get_language (HabeasIntakeForm *self)
{
  g_return_val_if_fail (HABEAS_IS_INTAKE_FORM (self), HABEAS_INTERVIEW_ENGLISH);
  return self->language;
}

void
habeas_intake_form_show_step (HabeasIntakeForm *self, int step)
{
  g_return_if_fail (HABEAS_IS_INTAKE_FORM (self));

  self->step = step;
  set_words (self);
  update_rows (self);
}

/* Rows of charges that hold something are shown. */
static void
show_charges (HabeasIntakeForm *self)
{
  for (int id = HABEAS_INTAKE_CHARGE; id < HABEAS_INTAKE_DETAINER; id++)
    {
      g_autofree char *text = dup_text (self, id);

      if (*text != '\0')
        self->n_charges = MAX (self->n_charges, (guint)(id - HABEAS_INTAKE_CHARGE) / 3 + 1);
    }
  update_rows (self);
}

guint
habeas_intake_form_restore (HabeasIntakeForm *self, GPtrArray *drafts)
{
  g_auto (HabeasIntakeAnswers) answers = {0};
  guint n = 0;

  g_return_val_if_fail (HABEAS_IS_INTAKE_FORM (self), 0);

  for (guint i = 0; i < drafts->len; i++)
    {
      const HabeasDraft *draft = g_ptr_array_index (drafts, i);
      HabeasIntakeFieldId id = habeas_intake_field_find (draft->field);

      if (id == HABEAS_N_INTAKE_FIELDS)
        continue;
      habeas_form_field_set_text (self->fields[id], draft->text);
      n++;
    }
  show_charges (self);
  collect (self, &answers);
  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    if (*answers.typed[id] != '\0')
      look_at (self, &answers, id);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[PERSON_CHANGED], 0);
  return n;
}

void
habeas_intake_form_clear (HabeasIntakeForm *self)
{
  g_return_if_fail (HABEAS_IS_INTAKE_FORM (self));

  g_clear_handle_id (&self->draft_id, g_source_remove);
  g_clear_handle_id (&self->person_id, g_source_remove);
  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    {
      habeas_form_field_set_text (self->fields[id], NULL);
      habeas_form_field_set_problem (self->fields[id], NULL);
      habeas_form_field_set_note (self->fields[id], NULL);
      self->dirty[id] = FALSE;
    }
  self->held = FALSE;
  self->n_charges = 1;
  set_words (self);
  update_rows (self);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[PERSON_CHANGED], 0);
}

gboolean
habeas_intake_form_is_empty (HabeasIntakeForm *self)
{
  g_return_val_if_fail (HABEAS_IS_INTAKE_FORM (self), TRUE);

  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    {
      g_autofree char *text = dup_text (self, id);

      if (*text != '\0')
        return FALSE;
    }
  return TRUE;
}

gboolean
habeas_intake_form_check (HabeasIntakeForm *self, int step)
{
  g_auto (HabeasIntakeAnswers) answers = {0};
  HabeasFormField *wrong = NULL;

  g_return_val_if_fail (HABEAS_IS_INTAKE_FORM (self), FALSE);

  collect (self, &answers);
  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    if ((step < 0 || get_step (id) == step) && !look_at (self, &answers, id) && wrong == NULL)
      wrong = self->fields[id];
  if (step <= 0 && habeas_intake_answers_is_nameless (&answers))
    {
      wrong = self->fields[HABEAS_INTAKE_FAMILY];
      habeas_form_field_set_problem (wrong, word (self, "nameless"));
    }
  if (wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (wrong));
  return wrong == NULL;
}

HabeasIntake *
habeas_intake_form_read (HabeasIntakeForm *self)
{
  HabeasIntake *intake = habeas_intake_new ();
  g_auto (HabeasIntakeAnswers) answers = {0};

  g_return_val_if_fail (HABEAS_IS_INTAKE_FORM (self), intake);

  collect (self, &answers);
  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    habeas_intake_answers_read (&answers, id, &intake->values[id], NULL, NULL, NULL);
  intake->now = habeas_intake_answers_dup_now (&answers);
  intake->draft = g_strdup (self->draft);
  return intake;
}

void
habeas_intake_form_focus (HabeasIntakeForm *self)
{
  g_return_if_fail (HABEAS_IS_INTAKE_FORM (self));

  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    if (self->step < 0 || get_step (id) == self->step)
      {
        gtk_widget_grab_focus (GTK_WIDGET (self->fields[id]));
        return;
      }
}

void
habeas_intake_form_answer (HabeasIntakeForm *self, HabeasIntakeFieldId id, const char *text)
{
  g_return_if_fail (HABEAS_IS_INTAKE_FORM (self));
  g_return_if_fail (id < HABEAS_N_INTAKE_FIELDS);

  habeas_form_field_set_text (self->fields[id], text);
  show_charges (self);
  on_field_changed_cb (self, self->fields[id]);
  on_field_left_cb (self, self->fields[id]);
  if (self->person_id == 0)
    return;
  /* Nobody types here, so nobody is waited for. */
  g_clear_handle_id (&self->person_id, g_source_remove);
  on_person_settled_cb (self);
}

GtkWidget *
habeas_intake_form_get_field (HabeasIntakeForm *self, HabeasIntakeFieldId id)
{
  g_return_val_if_fail (HABEAS_IS_INTAKE_FORM (self), NULL);
  g_return_val_if_fail (id < HABEAS_N_INTAKE_FIELDS, NULL);

  return GTK_WIDGET (self->fields[id]);
}
