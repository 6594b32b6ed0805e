/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Event mode: what a client sees of Habeas. Main thread, the casebook writes on its own. */
#include "habeas-event-page.h"

#include "habeas-adaptive-bin.h"
#include "habeas-draft.h"
#include "habeas-error-words.h"
#include "habeas-front.h"
#include "habeas-name-look.h"
#include "habeas-secret-check.h"
#include "habeas-sensitive.h"

#include <glib/gi18n-lib.h>

struct _HabeasEventPage {
  AdwBin parent_instance;

  /* Template */
  GtkStack *screens;
  GtkWidget *asking;
  GtkWidget *thanking;
  GtkWidget *curtain;
  GtkWidget *leaving;
  GtkLabel *clinic;
  GtkLabel *progress_label;
  GtkProgressBar *progress;
  GtkButton *language;
  GtkButton *hide;
  GtkLabel *question;
  GtkLabel *help;
  HabeasIntakeForm *form;
  GtkButton *back;
  GtkButton *next;
  GtkLabel *kept;
  GtkLabel *thanks;
  GtkLabel *number;
  GtkLabel *check;
  GtkButton *begin;
  GtkButton *leave;
  GtkLabel *curtain_title;
  GtkLabel *curtain_help;
  GtkWidget *leave_form;
  GtkPasswordEntry *passphrase;
  GtkLabel *problem;
  GtkButton *leave_now;
  GtkButton *stay;

  /* Owned */
  HabeasSession *session;
  HabeasUuid *event;
  GCancellable *cancellable;
  char *saved_number; /* of the last interview, NULL: none yet */

  GtkWidget *covered; /* the screen under the curtain */
  int step;
  gboolean review; /* somebody is to look at the last interview */
  guint n_pending;
};

G_DEFINE_FINAL_TYPE (HabeasEventPage, habeas_event_page, ADW_TYPE_BIN)

enum { LEFT, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *
word (HabeasEventPage *self, const char *key)
{
  return habeas_interview_word (habeas_intake_form_get_language (self->form), key);
}

/* The sentences of the interview's own table have one number or text in them. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
dup_with_number (HabeasEventPage *self, const char *key)
{
  return g_strdup_printf (word (self, key), self->saved_number != NULL ? self->saved_number : "");
}

static char *
dup_progress (HabeasEventPage *self)
{
  return g_strdup_printf (word (self, "step.of"), self->step + 1, HABEAS_INTAKE_N_STEPS);
}
#pragma GCC diagnostic pop

/* --- What is shown --- */

static void
update_words (HabeasEventPage *self)
{
  g_autofree char *question = g_strdup_printf ("step.%d", self->step);
  g_autofree char *help = g_strdup_printf ("step.%d.help", self->step);
  g_autofree char *progress = dup_progress (self);
  g_autofree char *number = dup_with_number (self, "thanks.number");
  g_autofree char *check = dup_with_number (self, "thanks.check");

  gtk_label_set_label (self->progress_label, progress);
  gtk_progress_bar_set_fraction (
    self->progress, (double)(self->step + 1) / (double)HABEAS_INTAKE_N_STEPS);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, progress, -1);
  gtk_button_set_label (self->language, word (self, "other-language"));
  gtk_button_set_label (self->hide, word (self, "hide"));
  gtk_label_set_label (self->question, word (self, question));
  gtk_label_set_label (self->help, word (self, help));
  gtk_button_set_label (self->back, word (self, "back"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->back), self->step > 0);
  gtk_button_set_label (
    self->next, word (self, self->step == HABEAS_INTAKE_N_STEPS - 1 ? "finish" : "next"));
  gtk_label_set_label (self->kept, word (self, "draft-kept"));
  gtk_label_set_label (self->thanks, word (self, "thanks"));
  gtk_label_set_label (self->number, number);
  gtk_widget_set_visible (GTK_WIDGET (self->number), self->saved_number != NULL);
  gtk_label_set_label (self->check, check);
  gtk_widget_set_visible (GTK_WIDGET (self->check), self->review);
  gtk_button_set_label (self->begin, word (self, "begin"));
  gtk_button_set_label (self->leave, word (self, "leave"));
  gtk_label_set_label (self->curtain_title, word (self, "curtain"));
  gtk_label_set_label (self->curtain_help, word (self, "curtain.help"));
  gtk_button_set_label (self->leave_now, word (self, "leave"));
  gtk_button_set_label (self->stay, word (self, "back"));
}

static void
show_step (HabeasEventPage *self, int step)
{
  self->step = CLAMP (step, 0, HABEAS_INTAKE_N_STEPS - 1);
  habeas_intake_form_show_step (self->form, self->step);
  gtk_stack_set_visible_child (self->screens, self->asking);
  update_words (self);
  habeas_intake_form_focus (self->form);
}

/* --- Saving --- */

typedef struct {
  HabeasEventPage *page;
  HabeasIntake *intake;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->page);
  habeas_intake_free (saving->intake);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* The sentence of an error may say where the casebook is; a client needs to know only that the
 * answers stand. */
static void
end_saving (HabeasEventPage *self, const GError *error)
{
  self->n_pending--;
  habeas_set_sensitive (self->asking, TRUE);
  if (error == NULL || self->session == NULL)
    return;
  g_debug ("An interview was not saved: %s", error->message);
  habeas_session_say_error (self->session, error);
  habeas_intake_form_focus (self->form);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  HabeasEventPage *self = saving->page;
  g_autoptr (GError) error = NULL;
  gboolean saved = habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error);

  end_saving (self, error);
  if (!saved || self->session == NULL)
    return;
  g_free (self->saved_number);
  self->saved_number = g_strdup (saving->intake->number);
  self->review = saving->intake->review;
  habeas_intake_form_clear (self->form);
  self->step = 0;
  habeas_intake_form_show_step (self->form, 0);
  update_words (self);
  gtk_stack_set_visible_child (self->screens, self->thanking);
  gtk_widget_grab_focus (GTK_WIDGET (self->begin));
}

/* What there is to look at becomes a task each, and names nobody. */
static void
take_hits (HabeasIntake *intake, GPtrArray *hits)
{
  g_autoptr (GStrvBuilder) checks = g_strv_builder_new ();
  gboolean same = FALSE;
  gboolean conflict = FALSE;

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const HabeasNameHit *hit = g_ptr_array_index (hits, i);

      if (habeas_name_hit_is_conflict (hit))
        conflict = TRUE;
      else if (hit->kind == HABEAS_HIT_PERSON)
        same = TRUE;
    }
  if (same)
    g_strv_builder_add (checks, _ ("Taken at an event: may be somebody who has a case already"));
  if (conflict)
    g_strv_builder_add (checks, _ ("Taken at an event: check for a conflict of interest"));
  intake->review = same || conflict;
  g_clear_pointer (&intake->checks, g_strfreev);
  intake->checks = g_strv_builder_end (checks);
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits
    = habeas_casebook_look_finish (HABEAS_CASEBOOK (source), result, &error);
  HabeasIntake *intake = saving->intake;

  if (hits == NULL)
    {
      end_saving (saving->page, error);
      return;
    }
  take_hits (intake, hits);
  habeas_casebook_write_async (HABEAS_CASEBOOK (source), HABEAS_ACT_CHANGE, _ ("Intake"),
    habeas_intake_write, intake, NULL, NULL, on_saved_cb, g_steal_pointer (&saving));
}

static void
save (HabeasEventPage *self)
{
  HabeasCasebook *casebook = habeas_session_get_casebook (self->session);
  Saving *saving;
  HabeasNameLook look;

  if (!habeas_intake_form_check (self->form, -1))
    {
      /* The first wrong answer may be on another screen. */
      for (int step = 0; step < HABEAS_INTAKE_N_STEPS; step++)
        if (!habeas_intake_form_check (self->form, step))
          {
            show_step (self, step);
            habeas_intake_form_check (self->form, step);
            gtk_label_set_label (self->help, word (self, "some-wrong"));
            return;
          }
      return;
    }
  saving = g_new0 (Saving, 1);
  saving->page = g_object_ref (self);
  saving->intake = habeas_intake_form_read (self->form);
  if (self->event != NULL)
    saving->intake->event = g_memdup2 (self->event, sizeof *self->event);
  habeas_intake_form_hold (self->form);
  habeas_set_sensitive (self->asking, FALSE);
  self->n_pending++;
  look = (HabeasNameLook){
    .given = saving->intake->values[HABEAS_INTAKE_GIVEN],
    .family = saving->intake->values[HABEAS_INTAKE_FAMILY],
    .full = saving->intake->values[HABEAS_INTAKE_FAMILY] == NULL
                && saving->intake->values[HABEAS_INTAKE_GIVEN] == NULL
              ? saving->intake->values[HABEAS_INTAKE_CALL_NAME]
              : NULL,
    .birth = saving->intake->values[HABEAS_INTAKE_BORN],
    .a_number = saving->intake->values[HABEAS_INTAKE_A_NUMBER],
    .country = saving->intake->values[HABEAS_INTAKE_COUNTRY],
    .phone = saving->intake->values[HABEAS_INTAKE_PHONE],
  };
  habeas_casebook_look_async (casebook, &look, NULL, on_looked_cb, saving);
}

void
habeas_event_page_next (HabeasEventPage *self)
{
  g_return_if_fail (HABEAS_IS_EVENT_PAGE (self));

  if (self->session == NULL || gtk_stack_get_visible_child (self->screens) != self->asking
      || !gtk_widget_get_sensitive (self->asking)
      || !habeas_intake_form_check (self->form, self->step))
    return;
  habeas_intake_form_flush (self->form);
  if (self->step < HABEAS_INTAKE_N_STEPS - 1)
    show_step (self, self->step + 1);
  else
    save (self);
}

/* --- Leaving --- */

static void
on_secret_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasEventPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gboolean right = habeas_secret_check_finish (result, &error);

  self->n_pending--;
  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  habeas_set_sensitive (self->leave_form, TRUE);
  if (right)
    {
      g_signal_emit (self, signals[LEFT], 0);
      return;
    }
  words = habeas_error_words (error);
  gtk_label_set_label (self->problem, words);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
on_leave_now_clicked_cb (HabeasEventPage *self)
{
  HabeasCasebook *casebook = habeas_session_get_casebook (self->session);
  const char *secret = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));

  /* Nobody has the passphrase of a sample. */
  if (habeas_casebook_get_sample (casebook))
    {
      g_signal_emit (self, signals[LEFT], 0);
      return;
    }
  if (*secret == '\0' || !gtk_widget_get_sensitive (self->leave_form))
    return;
  habeas_set_sensitive (self->leave_form, FALSE);
  self->n_pending++;
  habeas_secret_check_async (
    casebook, secret, self->cancellable, on_secret_checked_cb, g_object_ref (self));
}

void
habeas_event_page_ask_to_leave (HabeasEventPage *self)
{
  g_return_if_fail (HABEAS_IS_EVENT_PAGE (self));

  if (self->session == NULL || !gtk_widget_get_sensitive (self->asking))
    return;
  habeas_intake_form_flush (self->form);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_stack_set_visible_child (self->screens, self->leaving);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

/* --- Actions --- */

static void
next_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  habeas_event_page_next (HABEAS_EVENT_PAGE (widget));
}

static void
back_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HabeasEventPage *self = HABEAS_EVENT_PAGE (widget);

  if (gtk_stack_get_visible_child (self->screens) == self->asking)
    show_step (self, self->step - 1);
}

static void
language_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HabeasEventPage *self = HABEAS_EVENT_PAGE (widget);

  habeas_intake_form_set_language (
    self->form, habeas_interview_get_other (habeas_intake_form_get_language (self->form)));
  update_words (self);
}

static void
begin_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HabeasEventPage *self = HABEAS_EVENT_PAGE (widget);

  /* The next person is not told what the last one was. */
  g_clear_pointer (&self->saved_number, g_free);
  self->review = FALSE;
  show_step (self, 0);
}

static void
leave_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  habeas_event_page_ask_to_leave (HABEAS_EVENT_PAGE (widget));
}

static void
stay_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HabeasEventPage *self = HABEAS_EVENT_PAGE (widget);

  if (gtk_stack_get_visible_child (self->screens) == self->leaving)
    show_step (self, self->step);
}

static void
curtain_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HabeasEventPage *self = HABEAS_EVENT_PAGE (widget);

  if (self->covered != NULL)
    return;
  self->covered = gtk_stack_get_visible_child (self->screens);
  gtk_stack_set_visible_child (self->screens, self->curtain);
  gtk_widget_grab_focus (self->curtain);
}

static gboolean
on_curtain_key_cb (HabeasEventPage *self, guint key)
{
  GtkWidget *covered = self->covered;

  /* The key that hides does not show again when it is held. */
  if (covered == NULL || key == GDK_KEY_F12)
    return covered != NULL;
  self->covered = NULL;
  gtk_stack_set_visible_child (self->screens, covered);
  if (covered == self->asking)
    habeas_intake_form_focus (self->form);
  else
    gtk_widget_child_focus (covered, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static void
on_curtain_clicked_cb (HabeasEventPage *self)
{
  on_curtain_key_cb (self, 0);
}

static void
habeas_event_page_dispose (GObject *object)
{
  HabeasEventPage *self = HABEAS_EVENT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->session != NULL)
    habeas_intake_form_flush (self->form);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_EVENT_PAGE);
  G_OBJECT_CLASS (habeas_event_page_parent_class)->dispose (object);
}

static void
habeas_event_page_finalize (GObject *object)
{
  HabeasEventPage *self = HABEAS_EVENT_PAGE (object);

  g_free (self->event);
  g_free (self->saved_number);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (habeas_event_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/intake/event-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, screens);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, asking);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, thanking);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, curtain);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, leaving);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, clinic);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, progress);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, language);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, hide);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, question);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, help);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, form);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, back);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, next);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, kept);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, thanks);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, number);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, check);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, begin);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, leave);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, curtain_title);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, curtain_help);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, leave_form);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, problem);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, leave_now);
  gtk_widget_class_bind_template_child (widget_class, HabeasEventPage, stay);
  gtk_widget_class_bind_template_callback (widget_class, on_leave_now_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_curtain_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_curtain_clicked_cb);
}

static void
habeas_event_page_class_init (HabeasEventPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_event_page_dispose;
  object_class->finalize = habeas_event_page_finalize;

  signals[LEFT] = g_signal_new (
    "left", HABEAS_TYPE_EVENT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HABEAS_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HABEAS_TYPE_INTAKE_FORM);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "event.next", NULL, next_activated);
  gtk_widget_class_install_action (widget_class, "event.back", NULL, back_activated);
  gtk_widget_class_install_action (widget_class, "event.language", NULL, language_activated);
  gtk_widget_class_install_action (widget_class, "event.begin", NULL, begin_activated);
  gtk_widget_class_install_action (widget_class, "event.leave", NULL, leave_activated);
  gtk_widget_class_install_action (widget_class, "event.stay", NULL, stay_activated);
  gtk_widget_class_install_action (widget_class, "event.curtain", NULL, curtain_activated);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "event.next", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_l, GDK_ALT_MASK, "event.language", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F12, 0, "event.curtain", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "event.stay", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Left, GDK_ALT_MASK, "event.back", NULL);
}

static void
habeas_event_page_init (HabeasEventPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  habeas_show_front_only (GTK_WIDGET (self));
  habeas_intake_form_show_step (self->form, 0);
  update_words (self);
}

static void
on_drafts_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasEventPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts
    = habeas_casebook_list_drafts_finish (HABEAS_CASEBOOK (source), result, &error);

  self->n_pending--;
  if (self->session == NULL)
    return;
  if (drafts == NULL)
    habeas_session_say_error (self->session, error);
  else if (drafts->len > 0 && habeas_intake_form_is_empty (self->form))
    habeas_intake_form_restore (self->form, drafts);
  show_step (self, self->step);
}

void
habeas_event_page_open (HabeasEventPage *self, HabeasSession *session, const HabeasUuid *event)
{
  HabeasCasebook *casebook;
  g_autofree char *clinic = NULL;

  g_return_if_fail (HABEAS_IS_EVENT_PAGE (self));
  g_return_if_fail (HABEAS_IS_SESSION (session));

  casebook = habeas_session_get_casebook (session);
  g_set_object (&self->session, session);
  g_free (self->event);
  self->event = event != NULL ? g_memdup2 (event, sizeof *event) : NULL;
  clinic = habeas_casebook_dup_clinic (casebook);
  gtk_label_set_label (self->clinic, clinic != NULL ? clinic : "Habeas");
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase), !habeas_casebook_get_sample (casebook));
  habeas_intake_form_set_session (self->form, session, HABEAS_EVENT_DRAFT, TRUE);
  self->n_pending++;
  habeas_casebook_list_drafts_async (
    casebook, HABEAS_EVENT_DRAFT, self->cancellable, on_drafts_listed_cb, g_object_ref (self));
}

HabeasIntakeForm *
habeas_event_page_get_form (HabeasEventPage *self)
{
  g_return_val_if_fail (HABEAS_IS_EVENT_PAGE (self), NULL);
  return self->form;
}

gboolean
habeas_event_page_is_settled (HabeasEventPage *self)
{
  g_return_val_if_fail (HABEAS_IS_EVENT_PAGE (self), TRUE);
  return self->n_pending == 0 && !gtk_stack_get_transition_running (self->screens);
}
