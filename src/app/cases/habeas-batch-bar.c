/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar under the list of cases while several are selected. Main thread; the writing happens on
 * the writer's. */
#include "habeas-batch-bar.h"

#include "habeas-case-batch.h"
#include "habeas-date.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

#define PROGRESS_MS 100
#define MOST_TAGS_SHOWN 8

struct _HabeasBatchBar {
  GtkWidget parent_instance;

  /* Template */
  GtkStack *stack;
  GtkWidget *choose;
  GtkWidget *working;
  GtkLabel *count;
  GtkMenuButton *lead;
  GtkPopover *tag_popover;
  GtkEntry *tag;
  GtkBox *known_tags;
  GtkButton *archive;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;

  /* Owned */
  HabeasSession *session;
  HabeasCaseSelection *selection;
  GCancellable *cancellable; /* of what is being written */
  char *done_label;

  HabeasBatchProgress progress;
  guint progress_id;
  gboolean archived;
};

G_DEFINE_FINAL_TYPE (HabeasBatchBar, habeas_batch_bar, GTK_TYPE_WIDGET)

static void
update (HabeasBatchBar *self)
{
  const guint n
    = self->selection != NULL ? habeas_case_selection_get_n_selected (self->selection) : 0;
  const gboolean busy = self->cancellable != NULL;
  /* Translators: how many cases of the list are selected; there are always several */
  g_autofree char *text = g_strdup_printf (ngettext ("%'u selected", "%'u selected", n), n);

  gtk_label_set_label (self->count, text);
  gtk_button_set_label (
    self->archive, self->archived ? _ ("_Take out of the archive") : _ ("_Archive"));
  gtk_stack_set_visible_child (self->stack, busy ? self->working : self->choose);
  gtk_widget_set_visible (
    GTK_WIDGET (self), busy
                         || (n > 1 && habeas_case_selection_is_whole (self->selection)
                             && !habeas_session_get_read_only (self->session)));
}

static gboolean
on_progress_due_cb (gpointer user_data)
{
  HabeasBatchBar *self = user_data;
  const int done = g_atomic_int_get (&self->progress.n_done);
  g_autofree char *text
    /* Translators: progress of changing many cases */
    = g_strdup_printf (_ ("%1$'u of %2$'u cases"), (guint)done, (guint)self->progress.n_all);

  gtk_progress_bar_set_fraction (
    self->progress_bar, (double)done / (double)MAX (self->progress.n_all, 1));
  gtk_label_set_label (self->progress_label, text);
  return G_SOURCE_CONTINUE;
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasBatchBar) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = habeas_case_batch_finish (HABEAS_CASEBOOK (source), result, &error);

  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->cancellable);
  if (self->session == NULL)
    return;
  if (done)
    habeas_session_say_undoable (self->session, self->done_label);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    habeas_session_say (self->session, _ ("Cancelled. Nothing was changed."));
  else
    habeas_session_say_error (self->session, error);
  update (self);
}

static void
begin (HabeasBatchBar *self, HabeasBatchKind kind, const char *value)
{
  g_autoptr (GArray) rids = NULL;
  g_autofree char *today = NULL;
  int year, month, day;

  if (self->cancellable != NULL)
    return;
  rids = habeas_case_selection_dup_rids (self->selection);
  if (rids->len == 0)
    return;
  habeas_day_from_number (
    habeas_wording_today (habeas_session_get_now (self->session)), &year, &month, &day);
  today = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
  g_free (self->done_label);
  self->done_label = habeas_case_batch_dup_label (kind, value, rids->len);
  self->cancellable = g_cancellable_new ();
  self->progress_id = g_timeout_add (PROGRESS_MS, on_progress_due_cb, self);
  habeas_case_batch_async (habeas_session_get_casebook (self->session), kind, value, rids, today,
    &self->progress, self->cancellable, on_written_cb, g_object_ref (self));
  on_progress_due_cb (self);
  update (self);
}

/* --- What was chosen --- */

static void
status_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  begin (HABEAS_BATCH_BAR (widget), HABEAS_BATCH_STATUS, g_variant_get_string (parameter, NULL));
}

static void
lead_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  begin (HABEAS_BATCH_BAR (widget), HABEAS_BATCH_LEAD, g_variant_get_string (parameter, NULL));
}

static void
on_archive_clicked_cb (HabeasBatchBar *self)
{
  begin (self, HABEAS_BATCH_ARCHIVE, self->archived ? "no" : "yes");
}

static void
change_tag (HabeasBatchBar *self, HabeasBatchKind kind)
{
  g_autofree char *tag = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->tag))));

  if (*tag == '\0')
    return;
  gtk_popover_popdown (self->tag_popover);
  gtk_editable_set_text (GTK_EDITABLE (self->tag), "");
  begin (self, kind, tag);
}

static void
on_tag_added_cb (HabeasBatchBar *self)
{
  change_tag (self, HABEAS_BATCH_TAG);
}

static void
on_tag_removed_cb (HabeasBatchBar *self)
{
  change_tag (self, HABEAS_BATCH_UNTAG);
}

static void
on_known_tag_clicked_cb (GtkButton *button)
{
  HabeasBatchBar *self
    = HABEAS_BATCH_BAR (gtk_widget_get_ancestor (GTK_WIDGET (button), HABEAS_TYPE_BATCH_BAR));

  gtk_editable_set_text (GTK_EDITABLE (self->tag), gtk_button_get_label (button));
  gtk_widget_grab_focus (GTK_WIDGET (self->tag));
}

static void
on_unselect_clicked_cb (HabeasBatchBar *self)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

static void
on_cancel_clicked_cb (HabeasBatchBar *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
habeas_batch_bar_dispose (GObject *object)
{
  HabeasBatchBar *self = HABEAS_BATCH_BAR (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->session);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_BATCH_BAR);
  G_OBJECT_CLASS (habeas_batch_bar_parent_class)->dispose (object);
}

static void
habeas_batch_bar_finalize (GObject *object)
{
  g_free (HABEAS_BATCH_BAR (object)->done_label);
  G_OBJECT_CLASS (habeas_batch_bar_parent_class)->finalize (object);
}

static void
habeas_batch_bar_class_init (HabeasBatchBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_batch_bar_dispose;
  object_class->finalize = habeas_batch_bar_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/batch-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasBatchBar, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasBatchBar, choose);
  gtk_widget_class_bind_template_child (widget_class, HabeasBatchBar, working);
  gtk_widget_class_bind_template_child (widget_class, HabeasBatchBar, count);
  gtk_widget_class_bind_template_child (widget_class, HabeasBatchBar, lead);
  gtk_widget_class_bind_template_child (widget_class, HabeasBatchBar, tag_popover);
  gtk_widget_class_bind_template_child (widget_class, HabeasBatchBar, tag);
  gtk_widget_class_bind_template_child (widget_class, HabeasBatchBar, known_tags);
  gtk_widget_class_bind_template_child (widget_class, HabeasBatchBar, archive);
  gtk_widget_class_bind_template_child (widget_class, HabeasBatchBar, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, HabeasBatchBar, progress_label);
  gtk_widget_class_bind_template_callback (widget_class, on_archive_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tag_added_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tag_removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_unselect_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked_cb);
  gtk_widget_class_install_action (widget_class, "batch.status", "s", status_activated);
  gtk_widget_class_install_action (widget_class, "batch.lead", "s", lead_activated);
}

static void
habeas_batch_bar_init (HabeasBatchBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_batch_bar_set_session (
  HabeasBatchBar *self, HabeasSession *session, HabeasCaseSelection *selection)
{
  g_return_if_fail (HABEAS_IS_BATCH_BAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->selection = g_object_ref (selection);
  g_signal_connect_object (
    selection, "notify::n-selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    selection, "selection-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
habeas_batch_bar_set_choices (HabeasBatchBar *self, const HabeasFilterChoices *choices)
{
  g_autoptr (GMenu) leads = g_menu_new ();
  guint n_tags;
  GtkWidget *child;

  g_return_if_fail (HABEAS_IS_BATCH_BAR (self));

  for (guint i = 0; i < habeas_filter_choices_get_n (choices, HABEAS_FILTER_BY_LEAD); i++)
    {
      const HabeasFilterChoice *choice
        = habeas_filter_choices_get (choices, HABEAS_FILTER_BY_LEAD, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (choice->label, NULL);

      g_menu_item_set_action_and_target (item, "batch.lead", "s", choice->label);
      g_menu_append_item (leads, item);
    }
  /* Translators: choice of a lead: the cases have none then */
  g_menu_append (leads, C_ ("lead", "Nobody"), "batch.lead('')");
  gtk_menu_button_set_menu_model (self->lead, G_MENU_MODEL (leads));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->known_tags))) != NULL)
    gtk_box_remove (self->known_tags, child);
  n_tags = MIN (habeas_filter_choices_get_n (choices, HABEAS_FILTER_BY_TAG), MOST_TAGS_SHOWN);
  for (guint i = 0; i < n_tags; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (
        habeas_filter_choices_get (choices, HABEAS_FILTER_BY_TAG, i)->label);

      gtk_widget_add_css_class (button, "flat");
      g_signal_connect (button, "clicked", G_CALLBACK (on_known_tag_clicked_cb), NULL);
      gtk_box_append (self->known_tags, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->known_tags), n_tags > 0);
}

void
habeas_batch_bar_set_archived (HabeasBatchBar *self, gboolean archived)
{
  g_return_if_fail (HABEAS_IS_BATCH_BAR (self));

  self->archived = archived;
  if (self->session != NULL)
    update (self);
}

gboolean
habeas_batch_bar_is_busy (HabeasBatchBar *self)
{
  g_return_val_if_fail (HABEAS_IS_BATCH_BAR (self), FALSE);

  return self->cancellable != NULL;
}
