/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The review of persons who may be one. What was decided is read again whenever the casebook has
 * changed, so that an undo shows. Main thread; the search has a thread and a connection of its own.
 */
#include "habeas-pairs-page.h"

#include "habeas-adaptive-bin.h"
#include "habeas-case-section.h"
#include "habeas-error-words.h"
#include "habeas-main-menu.h"
#include "habeas-pair-view.h"
#include "habeas-person-links.h"
#include "habeas-person-pairs.h"
#include "habeas-progress.h"
#include "habeas-reasons.h"

#include <glib/gi18n-lib.h>

/* After these somebody looks again. */
#define MOST_PAIRS 500

struct _HabeasPairsPage {
  AdwBin parent_instance;

  /* Template */
  GtkStack *stack;
  GtkWidget *searching;
  GtkProgressBar *bar;
  AdwStatusPage *empty;
  AdwStatusPage *failed;
  GtkScrolledWindow *scroller;
  GtkLabel *position;
  GtkWidget *previous;
  GtkWidget *next;
  GtkButton *open_a;
  GtkButton *open_b;
  GtkBox *fields;
  GtkBox *reasons;
  GtkWidget *decided;
  GtkLabel *decided_words;
  GtkWidget *buttons;

  /* Owned */
  HabeasSession *session;
  HabeasProgress *progress;
  GCancellable *search;  /* NULL while none runs */
  GCancellable *reading; /* of the pair that is shown */
  GPtrArray *pairs;      /* of HabeasPersonPair; NULL until found */
  HabeasCaseFile *file_a;
  HabeasCaseFile *file_b;

  guint at;
  guint n_pending;
  HabeasPersonDecision decision; /* about the two that are shown */
};

G_DEFINE_FINAL_TYPE (HabeasPairsPage, habeas_pairs_page, ADW_TYPE_BIN)

enum { CLOSED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const HabeasPersonPair *
get_pair (HabeasPairsPage *self)
{
  return self->pairs != NULL && self->at < self->pairs->len
           ? g_ptr_array_index (self->pairs, self->at)
           : NULL;
}

static void
stop (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
show_open_button (GtkButton *button, HabeasCaseFile *file)
{
  const char *number = habeas_case_file_get_row (file)->number;
  /* Translators: %s is the number of a case */
  g_autofree char *name = g_strdup_printf (_ ("Open case %s"), number != NULL ? number : "");

  gtk_button_set_label (button, number != NULL ? number : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static const char *
get_decision_words (HabeasPersonDecision decision)
{
  switch (decision)
    {
    case HABEAS_PERSON_SAME:
      return _ ("Linked as the same person");
    case HABEAS_PERSON_NOT_SAME:
      return _ ("Not the same person; not asked again");
    case HABEAS_PERSON_FAMILY:
      return _ ("Family; not asked again");
    case HABEAS_PERSON_FORGET:
    default:
      return "";
    }
}

static void
show_pair (HabeasPairsPage *self)
{
  const HabeasPersonPair *pair = get_pair (self);
  g_autofree char *position = NULL;
  const gboolean open = self->decision == HABEAS_PERSON_FORGET;

  if (pair == NULL || self->file_a == NULL || self->file_b == NULL)
    return;
  /* Translators: which of how many pairs is shown */
  position = g_strdup_printf (_ ("%1$u of %2$u"), self->at + 1, self->pairs->len);
  gtk_label_set_label (self->position, position);
  gtk_widget_set_sensitive (self->previous, self->at > 0);
  gtk_widget_set_sensitive (self->next, self->at + 1 < self->pairs->len);
  show_open_button (self->open_a, self->file_a);
  show_open_button (self->open_b, self->file_b);
  habeas_pair_view_fill (self->fields, self->session, self->file_a, self->file_b);
  habeas_case_clear_box (self->reasons);
  for (guint i = 0; i < pair->reasons->len; i++)
    gtk_box_append (self->reasons, habeas_reasons_make_row (g_ptr_array_index (pair->reasons, i)));
  gtk_label_set_label (self->decided_words, get_decision_words (self->decision));
  gtk_widget_set_visible (self->decided, !open);
  gtk_widget_set_visible (self->buttons, open && !habeas_session_get_read_only (self->session));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->scroller));
}

static void
show_error (HabeasPairsPage *self, const GError *error)
{
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  words = habeas_error_words (error);
  adw_status_page_set_description (self->failed, words);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->failed));
}

/* --- Reading a pair --- */

/* FALSE when another pair is read by now. */
static gboolean
is_current (HabeasPairsPage *self, const GError *error)
{
  return self->session != NULL && get_pair (self) != NULL
         && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
on_links_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasPairsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) links
    = habeas_casebook_get_links_finish (HABEAS_CASEBOOK (source), result, &error);

  self->n_pending--;
  if (!is_current (self, error))
    return;
  if (links == NULL)
    {
      show_error (self, error);
      return;
    }
  self->decision = HABEAS_PERSON_FORGET;
  for (guint i = 0; i < links->len; i++)
    {
      const HabeasPersonLink *link = &g_array_index (links, HabeasPersonLink, i);

      if (link->direct && link->person == get_pair (self)->person_b)
        self->decision = link->decision;
    }
  show_pair (self);
}

static void
on_b_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasPairsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasCaseFile) file
    = habeas_casebook_get_case_finish (HABEAS_CASEBOOK (source), result, &error);

  self->n_pending--;
  if (!is_current (self, error))
    return;
  if (file == NULL)
    {
      show_error (self, error);
      return;
    }
  g_set_object (&self->file_b, file);
  self->n_pending++;
  habeas_casebook_get_links_async (HABEAS_CASEBOOK (source), get_pair (self)->person_a,
    self->reading, on_links_read_cb, g_object_ref (self));
}

static void
on_a_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasPairsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasCaseFile) file
    = habeas_casebook_get_case_finish (HABEAS_CASEBOOK (source), result, &error);

  self->n_pending--;
  if (!is_current (self, error))
    return;
  if (file == NULL)
    {
      show_error (self, error);
      return;
    }
  g_set_object (&self->file_a, file);
  self->n_pending++;
  habeas_casebook_get_case_async (HABEAS_CASEBOOK (source), get_pair (self)->case_b, self->reading,
    on_b_read_cb, g_object_ref (self));
}

static void
read_pair (HabeasPairsPage *self)
{
  stop (&self->reading);
  if (get_pair (self) == NULL)
    return;
  self->reading = g_cancellable_new ();
  self->n_pending++;
  habeas_casebook_get_case_async (habeas_session_get_casebook (self->session),
    get_pair (self)->case_a, self->reading, on_a_read_cb, g_object_ref (self));
}

static void
go_to (HabeasPairsPage *self, guint at)
{
  self->at = at;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  read_pair (self);
}

/* --- Searching --- */

typedef struct {
  HabeasPairsPage *page;
  HabeasProgress *progress; /* what the thread reports to, longer than the page may live */
  GCancellable *cancellable;
} Searching;

static void
searching_free (Searching *searching)
{
  g_object_unref (searching->page);
  habeas_progress_unref (searching->progress);
  g_object_unref (searching->cancellable);
  g_free (searching);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Searching, searching_free)

static void
end_search (HabeasPairsPage *self)
{
  stop (&self->search);
  if (self->progress != NULL)
    habeas_progress_stop (self->progress);
  g_clear_pointer (&self->progress, habeas_progress_unref);
}

static void
on_pairs_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Searching) searching = user_data;
  HabeasPairsPage *self = searching->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs
    = habeas_casebook_find_pairs_finish (HABEAS_CASEBOOK (source), result, &error);

  self->n_pending--;
  if (self->session == NULL || self->search != searching->cancellable)
    return;
  end_search (self);
  if (pairs == NULL)
    {
      show_error (self, error);
      return;
    }
  self->pairs = g_steal_pointer (&pairs);
  if (self->pairs->len == 0)
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->empty));
  else
    go_to (self, 0);
}

void
habeas_pairs_page_search (HabeasPairsPage *self)
{
  Searching *searching;

  g_return_if_fail (HABEAS_IS_PAIRS_PAGE (self) && self->session != NULL);

  habeas_pairs_page_close (self);
  self->search = g_cancellable_new ();
  self->progress = habeas_progress_new (self->bar);
  gtk_stack_set_visible_child (self->stack, self->searching);
  searching = g_new0 (Searching, 1);
  searching->page = g_object_ref (self);
  searching->progress = habeas_progress_ref (self->progress);
  searching->cancellable = g_object_ref (self->search);
  self->n_pending++;
  habeas_casebook_find_pairs_async (habeas_session_get_casebook (self->session), MOST_PAIRS,
    habeas_progress_report, searching->progress, self->search, on_pairs_found_cb, searching);
}

void
habeas_pairs_page_close (HabeasPairsPage *self)
{
  g_return_if_fail (HABEAS_IS_PAIRS_PAGE (self));

  end_search (self);
  stop (&self->reading);
  g_clear_pointer (&self->pairs, g_ptr_array_unref);
  g_clear_object (&self->file_a);
  g_clear_object (&self->file_b);
  self->at = 0;
}

/* --- What somebody does --- */

typedef struct {
  HabeasPairsPage *page;
  HabeasPersonDecision decision;
  guint at;
} Deciding;

static void
on_decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Deciding *deciding = user_data;
  g_autoptr (HabeasPairsPage) self = deciding->page;
  g_autoptr (GError) error = NULL;
  const gboolean done
    = habeas_casebook_decide_persons_finish (HABEAS_CASEBOOK (source), result, &error);

  self->n_pending--;
  if (self->session == NULL)
    return;
  gtk_widget_set_sensitive (self->buttons, TRUE);
  if (!done)
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  habeas_session_say_undoable (self->session, deciding->decision == HABEAS_PERSON_FORGET
                                                ? _ ("Decision taken back")
                                                : get_decision_words (deciding->decision));
  if (deciding->decision != HABEAS_PERSON_FORGET && self->at == deciding->at && self->pairs != NULL
      && self->at + 1 < self->pairs->len)
    go_to (self, self->at + 1);
  else
    read_pair (self);
}

static void
decide (HabeasPairsPage *self, HabeasPersonDecision decision)
{
  const HabeasPersonPair *pair = get_pair (self);
  Deciding *deciding;

  if (pair == NULL)
    return;
  deciding = g_new0 (Deciding, 1);
  *deciding = (Deciding){g_object_ref (self), decision, self->at};
  gtk_widget_set_sensitive (self->buttons, FALSE);
  self->n_pending++;
  habeas_casebook_decide_persons_async (habeas_session_get_casebook (self->session), pair->person_a,
    pair->person_b, decision, NULL, NULL, on_decided_cb, deciding);
}

static void
on_same_clicked_cb (HabeasPairsPage *self)
{
  decide (self, HABEAS_PERSON_SAME);
}

static void
on_not_same_clicked_cb (HabeasPairsPage *self)
{
  decide (self, HABEAS_PERSON_NOT_SAME);
}

static void
on_family_clicked_cb (HabeasPairsPage *self)
{
  decide (self, HABEAS_PERSON_FAMILY);
}

static void
on_take_back_clicked_cb (HabeasPairsPage *self)
{
  decide (self, HABEAS_PERSON_FORGET);
}

static void
on_previous_clicked_cb (HabeasPairsPage *self)
{
  go_to (self, self->at - 1);
}

static void
on_next_clicked_cb (HabeasPairsPage *self)
{
  go_to (self, self->at + 1);
}

static void
on_open_a_clicked_cb (HabeasPairsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.case", "x", get_pair (self)->case_a);
}

static void
on_open_b_clicked_cb (HabeasPairsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.case", "x", get_pair (self)->case_b);
}

static void
on_back_clicked_cb (HabeasPairsPage *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
on_search_clicked_cb (HabeasPairsPage *self)
{
  habeas_pairs_page_search (self);
}

static void
habeas_pairs_page_dispose (GObject *object)
{
  HabeasPairsPage *self = HABEAS_PAIRS_PAGE (object);

  habeas_pairs_page_close (self);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_PAIRS_PAGE);
  G_OBJECT_CLASS (habeas_pairs_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, searching);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, failed);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, position);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, previous);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, next);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, open_a);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, open_b);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, fields);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, decided);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, decided_words);
  gtk_widget_class_bind_template_child (widget_class, HabeasPairsPage, buttons);
}

static void
habeas_pairs_page_class_init (HabeasPairsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_pairs_page_dispose;

  signals[CLOSED] = g_signal_new (
    "closed", HABEAS_TYPE_PAIRS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HABEAS_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HABEAS_TYPE_MAIN_MENU);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/pairs-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_same_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_not_same_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_family_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_take_back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_a_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_b_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_clicked_cb);
}

static void
habeas_pairs_page_init (HabeasPairsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_pairs_page_set_session (HabeasPairsPage *self, HabeasSession *session)
{
  g_return_if_fail (HABEAS_IS_PAIRS_PAGE (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (read_pair), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    session, "notify::initials", G_CALLBACK (show_pair), self, G_CONNECT_SWAPPED);
}

gboolean
habeas_pairs_page_is_settled (HabeasPairsPage *self)
{
  g_return_val_if_fail (HABEAS_IS_PAIRS_PAGE (self), TRUE);

  return self->n_pending == 0;
}
