/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving a deadline to the day of a newer rule: one act, with the reason, that undo takes back.
 * Main thread. */
#include "habeas-newer-rule.h"

#include "habeas-dialogs.h"

#include <glib/gi18n-lib.h>

struct _HabeasNewerRule {
  AdwBin parent_instance;

  /* Owned */
  GtkWidget *button;
  HabeasSession *session;
  GCancellable *asking;
  char *rule_id; /* the newer one */
  char *due;     /* a cell */
  char *sentence;

  gint64 rid;
};

G_DEFINE_FINAL_TYPE (HabeasNewerRule, habeas_newer_rule, ADW_TYPE_BIN)

typedef struct {
  HabeasSession *session;
  gint64 rid;
  char *rule_id;
  char *due;
  char *reason;
} Move;

static void
move_free (gpointer data)
{
  Move *move = data;

  g_object_unref (move->session);
  g_free (move->rule_id);
  g_free (move->due);
  g_free (move->reason);
  g_free (move);
}

static gboolean
write_move (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Move *move = user_data;
  g_autoptr (HabeasRecord) deadline
    = habeas_writer_get (writer, HABEAS_RECORD_DEADLINE, move->rid, error);

  if (deadline == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
          "the deadline is not there any more");
      return FALSE;
    }
  habeas_record_set_text (deadline, "rule_id", move->rule_id);
  habeas_record_set_text (deadline, "due", move->due);
  habeas_record_set_text (deadline, "reason", move->reason);
  return habeas_writer_update (writer, deadline, NULL, error);
}

static void
on_moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error))
    habeas_session_say_undoable (session, _ ("Deadline moved to the day of the newer rule"));
  else
    habeas_session_say_error (session, error);
}

static void
on_reason_given_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Move *move = user_data;

  move->reason = habeas_ask_finish (result, NULL);
  if (move->reason == NULL)
    {
      move_free (move);
      return;
    }
  habeas_casebook_write_async (habeas_session_get_casebook (move->session), HABEAS_ACT_CHANGE,
    _ ("Newer rule of a deadline"), write_move, move, move_free, NULL, on_moved_cb,
    g_object_ref (move->session));
}

static void
on_clicked_cb (HabeasNewerRule *self)
{
  Move *move = g_new0 (Move, 1);

  move->session = g_object_ref (self->session);
  move->rid = self->rid;
  move->rule_id = g_strdup (self->rule_id);
  move->due = g_strdup (self->due);
  habeas_ask_text_async (GTK_WIDGET (self), _ ("Use the newer rule?"), self->sentence, _ ("Reason"),
    _ ("_Move the deadline"), self->asking, on_reason_given_cb, move);
}

static void
habeas_newer_rule_dispose (GObject *object)
{
  HabeasNewerRule *self = HABEAS_NEWER_RULE (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (habeas_newer_rule_parent_class)->dispose (object);
}

static void
habeas_newer_rule_finalize (GObject *object)
{
  HabeasNewerRule *self = HABEAS_NEWER_RULE (object);

  g_clear_object (&self->asking);
  g_free (self->rule_id);
  g_free (self->due);
  g_free (self->sentence);
  G_OBJECT_CLASS (habeas_newer_rule_parent_class)->finalize (object);
}

static void
habeas_newer_rule_class_init (HabeasNewerRuleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = habeas_newer_rule_dispose;
  G_OBJECT_CLASS (klass)->finalize = habeas_newer_rule_finalize;
}

static void
habeas_newer_rule_init (HabeasNewerRule *self)
{
  self->asking = g_cancellable_new ();
  self->button = gtk_button_new_with_label (_ ("Use the newer rule…"));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "habeas-link");
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->button, 36);
  gtk_widget_set_margin_bottom (self->button, 6);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked_cb), self);
  adw_bin_set_child (ADW_BIN (self), self->button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
habeas_newer_rule_new (void)
{
  return g_object_new (HABEAS_TYPE_NEWER_RULE, NULL);
}

void
habeas_newer_rule_review (const HabeasLists *lists, HabeasCaseFile *file, HabeasRecord *deadline,
  HabeasDeadlineReview *review)
{
  gsize n;
  const gint32 *closures = habeas_case_file_get_closures (file, deadline, &n);

  habeas_deadline_review (lists, habeas_record_get_text (deadline, "rule_id"),
    habeas_record_get_text (deadline, "from"), habeas_record_get_text (deadline, "due"),
    habeas_record_get_text (deadline, "reason"), closures, n, review);
}

void
habeas_newer_rule_show (
  HabeasNewerRule *self, HabeasSession *session, HabeasCaseFile *file, HabeasRecord *deadline)
{
  HabeasDeadlineReview review;
  gboolean newer;

  g_return_if_fail (HABEAS_IS_NEWER_RULE (self));

  g_set_object (&self->session, session);
  self->rid = habeas_record_get_rid (deadline);
  habeas_newer_rule_review (habeas_session_get_lists (session), file, deadline, &review);
  newer = review.newer != NULL && review.newer_day.precision != HABEAS_DATE_UNKNOWN;
  gtk_widget_set_visible (GTK_WIDGET (self),
    newer && habeas_record_is_null (deadline, "done") && !habeas_session_get_read_only (session));
  if (!newer)
    return;
  g_free (self->rule_id);
  g_free (self->due);
  g_free (self->sentence);
  self->rule_id = g_strdup (review.newer->rule_id);
  self->due = habeas_date_to_string (&review.newer_day);
  {
    g_autofree char *day = habeas_date_format (&review.newer_day, 0);

    /* Translators: %1$s is an authority ("8 CFR 1003.38(b)"), %2$s a day */
    self->sentence = g_strdup_printf (
      _ ("%1$s says %2$s. The former day stays in the history."), review.newer->authority, day);
  }
}
