/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new intake at a desk. Main thread, the casebook writes on its own. */
#include "habeas-intake-page.h"

#include "habeas-adaptive-bin.h"
#include "habeas-conflict-clear.h"
#include "habeas-draft.h"
#include "habeas-form-field.h"
#include "habeas-intake-hints.h"
#include "habeas-sensitive.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

struct _HabeasIntakePage {
  AdwBin parent_instance;

  /* Template */
  AdwWindowTitle *title;
  GtkButton *language;
  GtkWidget *strip;
  GtkLabel *restored;
  HabeasIntakeForm *form;
  HabeasIntakeHints *hints;

  /* Owned */
  HabeasSession *session;
  GCancellable *cancellable;

  guint n_pending;
};

G_DEFINE_FINAL_TYPE (HabeasIntakePage, habeas_intake_page, ADW_TYPE_BIN)

enum { CLOSED, SAVED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
update_title (HabeasIntakePage *self)
{
  adw_window_title_set_subtitle (
    self->title, habeas_intake_form_is_empty (self->form) ? "" : _ ("Kept as you type"));
}

static void
update_language (HabeasIntakePage *self)
{
  gtk_button_set_label (self->language,
    habeas_interview_word (habeas_intake_form_get_language (self->form), "other-language"));
}

static void
on_form_changed_cb (HabeasIntakePage *self)
{
  update_title (self);
}

static void
on_person_changed_cb (HabeasIntakePage *self)
{
  g_autoptr (HabeasIntake) intake = habeas_intake_form_read (self->form);

  habeas_intake_hints_look (self->hints, intake);
}

/* --- Draft --- */

/* "Today, 14:05 · Family names, Born, Telephone": when and what, and nobody's answers. */
static char *
dup_restored (HabeasIntakePage *self, GPtrArray *drafts)
{
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autofree char *when = NULL;
  gint64 newest = 0;

  for (int id = 0; id < HABEAS_N_INTAKE_FIELDS; id++)
    {
      g_autofree char *name = habeas_intake_field_dup_name (id);

      for (guint i = 0; i < drafts->len; i++)
        {
          const HabeasDraft *draft = g_ptr_array_index (drafts, i);

          newest = MAX (newest, draft->saved_ms);
          if (!g_str_equal (draft->field, name))
            continue;
          if (titles->len > 0)
            g_string_append (titles, ", ");
          g_string_append (titles, habeas_form_field_get_title (HABEAS_FORM_FIELD (
                                     habeas_intake_form_get_field (self->form, id))));
        }
    }
  when = habeas_wording_moment (newest, g_get_real_time () / 1000);
  /* Translators: when it was typed ("today, 14:05"), and which fields */
  return g_strdup_printf (_ ("This draft was kept %s: %s."), when, titles->str);
}

static void
on_drafts_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasIntakePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts
    = habeas_casebook_list_drafts_finish (HABEAS_CASEBOOK (source), result, &error);

  self->n_pending--;
  if (self->session == NULL)
    return;
  if (drafts == NULL)
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  if (habeas_intake_form_is_empty (self->form) && drafts->len > 0)
    {
      g_autofree char *text = NULL;

      habeas_intake_form_restore (self->form, drafts);
      text = dup_restored (self, drafts);
      gtk_label_set_label (self->restored, text);
      gtk_widget_set_visible (self->strip, TRUE);
    }
  update_title (self);
  habeas_intake_form_focus (self->form);
}

static void
on_dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasIntakePage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!habeas_casebook_drop_draft_finish (HABEAS_CASEBOOK (source), result, &error)
      && self->session != NULL)
    habeas_session_say_error (self->session, error);
}

static void
on_anew_clicked_cb (HabeasIntakePage *self)
{
  habeas_intake_form_clear (self->form);
  gtk_widget_set_visible (self->strip, FALSE);
  habeas_casebook_drop_draft_async (habeas_session_get_casebook (self->session),
    HABEAS_INTAKE_DRAFT, on_dropped_cb, g_object_ref (self));
  habeas_intake_form_focus (self->form);
}

/* --- Saving --- */

typedef struct {
  HabeasIntakePage *page;
  HabeasIntake *intake;
  GStrv cleared; /* conflicts that somebody said are none */
  GStrv reasons;
  gboolean next;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->page);
  habeas_intake_free (saving->intake);
  g_strfreev (saving->cleared);
  g_strfreev (saving->reasons);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
on_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasIntakePage) self = user_data;
  g_autoptr (GError) error = NULL;

  self->n_pending--;
  if (!habeas_casebook_clear_conflicts_finish (HABEAS_CASEBOOK (source), result, &error)
      && self->session != NULL)
    habeas_session_say_error (self->session, error);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  HabeasIntakePage *self = saving->page;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  self->n_pending--;
  if (self->session == NULL)
    return;
  habeas_set_sensitive (GTK_WIDGET (self->form), TRUE);
  if (!habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error))
    {
      habeas_session_say_error (self->session, error);
      habeas_intake_form_focus (self->form);
      return;
    }
  if (*saving->cleared != NULL)
    {
      self->n_pending++;
      habeas_casebook_clear_conflicts_async (HABEAS_CASEBOOK (source), saving->intake->rid,
        (const char *const *)saving->cleared, (const char *const *)saving->reasons, NULL,
        on_cleared_cb, g_object_ref (self));
    }
  /* Translators: %s is a case number */
  text = g_strdup_printf (_ ("Intake %s saved"), saving->intake->number);
  habeas_session_say_undoable (self->session, text);
  habeas_intake_form_clear (self->form);
  gtk_widget_set_visible (self->strip, FALSE);
  if (saving->next)
    habeas_intake_form_focus (self->form);
  else
    g_signal_emit (self, signals[SAVED], 0, saving->intake->rid);
}

/* A conflict is for the coordinator to clear; it keeps nobody from being helped tonight. */
static void
ask_for_check (HabeasIntake *intake)
{
  const char *const checks[] = {_ ("Check for a conflict of interest"), NULL};

  intake->review = TRUE;
  g_strfreev (intake->checks);
  intake->checks = g_strdupv ((char **)checks);
}

void
habeas_intake_page_save (HabeasIntakePage *self, gboolean next)
{
  Saving *saving;

  g_return_if_fail (HABEAS_IS_INTAKE_PAGE (self));

  if (self->session == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->form))
      || !habeas_intake_form_check (self->form, -1))
    return;
  saving = g_new0 (Saving, 1);
  saving->page = g_object_ref (self);
  saving->intake = habeas_intake_form_read (self->form);
  saving->intake->same_person = habeas_intake_hints_get_same_person (self->hints);
  habeas_intake_hints_dup_cleared (self->hints, &saving->cleared, &saving->reasons);
  if (habeas_intake_hints_has_conflict (self->hints))
    ask_for_check (saving->intake);
  saving->next = next;
  habeas_intake_form_hold (self->form);
  habeas_set_sensitive (GTK_WIDGET (self->form), FALSE);
  self->n_pending++;
  habeas_casebook_write_async (habeas_session_get_casebook (self->session), HABEAS_ACT_CHANGE,
    _ ("Intake"), habeas_intake_write, saving->intake, NULL, NULL, on_saved_cb, saving);
}

/* --- Actions --- */

static void
save_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  habeas_intake_page_save (HABEAS_INTAKE_PAGE (widget), FALSE);
}

static void
save_next_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  habeas_intake_page_save (HABEAS_INTAKE_PAGE (widget), TRUE);
}

static void
close_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HabeasIntakePage *self = HABEAS_INTAKE_PAGE (widget);

  habeas_intake_form_flush (self->form);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
language_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HabeasIntakePage *self = HABEAS_INTAKE_PAGE (widget);

  habeas_intake_form_set_language (
    self->form, habeas_interview_get_other (habeas_intake_form_get_language (self->form)));
  update_language (self);
}

static void
habeas_intake_page_dispose (GObject *object)
{
  HabeasIntakePage *self = HABEAS_INTAKE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_INTAKE_PAGE);
  G_OBJECT_CLASS (habeas_intake_page_parent_class)->dispose (object);
}

static void
habeas_intake_page_finalize (GObject *object)
{
  g_object_unref (HABEAS_INTAKE_PAGE (object)->cancellable);
  G_OBJECT_CLASS (habeas_intake_page_parent_class)->finalize (object);
}

static void
habeas_intake_page_class_init (HabeasIntakePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_intake_page_dispose;
  object_class->finalize = habeas_intake_page_finalize;

  signals[CLOSED] = g_signal_new (
    "closed", HABEAS_TYPE_INTAKE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVED] = g_signal_new ("saved", HABEAS_TYPE_INTAKE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
    NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (HABEAS_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HABEAS_TYPE_INTAKE_FORM);
  g_type_ensure (HABEAS_TYPE_INTAKE_HINTS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/intake/intake-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakePage, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakePage, language);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakePage, strip);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakePage, restored);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakePage, form);
  gtk_widget_class_bind_template_child (widget_class, HabeasIntakePage, hints);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_person_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_anew_clicked_cb);

  gtk_widget_class_install_action (widget_class, "intake.save", NULL, save_activated);
  gtk_widget_class_install_action (widget_class, "intake.save-next", NULL, save_next_activated);
  gtk_widget_class_install_action (widget_class, "intake.close", NULL, close_activated);
  gtk_widget_class_install_action (widget_class, "intake.language", NULL, language_activated);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "intake.save", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "intake.save-next", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "intake.save-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "intake.close", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_l, GDK_ALT_MASK, "intake.language", NULL);
}

static void
habeas_intake_page_init (HabeasIntakePage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  update_language (self);
  update_title (self);
}

void
habeas_intake_page_set_session (HabeasIntakePage *self, HabeasSession *session)
{
  g_return_if_fail (HABEAS_IS_INTAKE_PAGE (self));

  g_set_object (&self->session, session);
  habeas_intake_form_set_session (self->form, session, HABEAS_INTAKE_DRAFT, FALSE);
  habeas_intake_hints_set_session (self->hints, session);
}

void
habeas_intake_page_open (HabeasIntakePage *self)
{
  g_return_if_fail (HABEAS_IS_INTAKE_PAGE (self));
  g_return_if_fail (self->session != NULL);

  self->n_pending++;
  habeas_casebook_list_drafts_async (habeas_session_get_casebook (self->session),
    HABEAS_INTAKE_DRAFT, self->cancellable, on_drafts_listed_cb, g_object_ref (self));
}

HabeasIntakeForm *
habeas_intake_page_get_form (HabeasIntakePage *self)
{
  g_return_val_if_fail (HABEAS_IS_INTAKE_PAGE (self), NULL);
  return self->form;
}

gboolean
habeas_intake_page_is_settled (HabeasIntakePage *self)
{
  g_return_val_if_fail (HABEAS_IS_INTAKE_PAGE (self), TRUE);
  return self->n_pending == 0 && habeas_intake_hints_is_settled (self->hints);
}
