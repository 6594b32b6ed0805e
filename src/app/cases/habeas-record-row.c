/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record of a case in a boxed list. Its fields are made when it is opened first. Main thread, the
 * casebook writes on its own. */
#include "habeas-record-row.h"

#include "habeas-case-section.h"
#include "habeas-field-grid.h"
#include "habeas-newer-rule.h"
#include "habeas-record-words.h"

#include <glib/gi18n-lib.h>

struct _HabeasRecordRow {
  GtkListBoxRow parent_instance;

  /* Template */
  GtkButton *header;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *caption;
  GtkLabel *end;
  GtkImage *arrow;
  GtkCheckButton *tick;
  GtkBox *line;
  GtkBox *body;
  GtkWidget *remove;

  /* Owned */
  HabeasSession *session;
  HabeasCaseFile *file;
  HabeasRecord *record;

  HabeasFieldGrid *grid;  /* NULL until the row is opened */
  HabeasNewerRule *newer; /* of a deadline, else NULL */
  HabeasRecordKind kind;
  gint64 rid;
  gboolean expanded;
  gboolean showing; /* the tick is set by us */
};

G_DEFINE_FINAL_TYPE (HabeasRecordRow, habeas_record_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_header_clicked_cb (HabeasRecordRow *self)
{
  habeas_record_row_set_expanded (self, !self->expanded);
}

/* --- Removing --- */

typedef struct {
  HabeasSession *session;
  HabeasRecordKind kind;
  gint64 rid;
} Removal;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_object_unref (removal->session);
  g_free (removal);
}

static gboolean
remove_record (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Removal *removal = user_data;

  return habeas_writer_retract (writer, removal->kind, removal->rid, error);
}

static void
on_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error))
    habeas_session_say_undoable (session, _ ("Removed"));
  else
    habeas_session_say_error (session, error);
}

static void
on_remove_clicked_cb (HabeasRecordRow *self)
{
  Removal *removal = g_new0 (Removal, 1);
  g_autofree char *label = NULL;

  /* Translators: an act; %s is a kind of record: "Removed: Hearing" */
  label = g_strdup_printf (_ ("Removed: %s"), _ (habeas_registry_get (self->kind)->label));
  removal->session = g_object_ref (self->session);
  removal->kind = self->kind;
  removal->rid = self->rid;
  habeas_casebook_write_async (habeas_session_get_casebook (self->session), HABEAS_ACT_CHANGE,
    label, remove_record, removal, removal_free, NULL, on_removed_cb, g_object_ref (self->session));
}

/* --- Ticking off --- */

static void
on_ticked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (habeas_casebook_set_field_finish (HABEAS_CASEBOOK (source), result, NULL, &error))
    habeas_session_say_undoable (session, _ ("Saved"));
  else
    habeas_session_say_error (session, error);
}

static void
on_tick_toggled_cb (HabeasRecordRow *self)
{
  g_autofree char *now = NULL;
  const char *field = habeas_record_words_tick (self->kind);
  const char *seen;

  if (self->showing || self->record == NULL)
    return;
  seen = habeas_record_get_text (self->record, field);
  if (gtk_check_button_get_active (self->tick))
    now = habeas_case_dup_now (habeas_session_get_now (self->session));
  habeas_casebook_set_field_async (habeas_session_get_casebook (self->session), self->kind,
    self->rid, field, seen != NULL ? seen : "", now, NULL, on_ticked_cb,
    g_object_ref (self->session));
}

static void
show_tick (HabeasRecordRow *self, const char *title)
{
  const char *field = habeas_record_words_tick (self->kind);
  gboolean done = field != NULL && !habeas_record_is_null (self->record, field);
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->tick), field != NULL);
  if (field == NULL)
    return;
  /* Translators: a box to tick; %s is a task or a deadline */
  name = g_strdup_printf (_ ("Done: %s"), title);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->tick), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->tick), !habeas_session_get_read_only (self->session));
  self->showing = TRUE;
  gtk_check_button_set_active (self->tick, done);
  self->showing = FALSE;
  if (done)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "dim-label");
}

static void
habeas_record_row_dispose (GObject *object)
{
  HabeasRecordRow *self = HABEAS_RECORD_ROW (object);

  g_clear_object (&self->record);
  g_clear_object (&self->file);
  g_clear_object (&self->session);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_RECORD_ROW);
  G_OBJECT_CLASS (habeas_record_row_parent_class)->dispose (object);
}

static void
habeas_record_row_class_init (HabeasRecordRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_record_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/record-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasRecordRow, header);
  gtk_widget_class_bind_template_child (widget_class, HabeasRecordRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HabeasRecordRow, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasRecordRow, caption);
  gtk_widget_class_bind_template_child (widget_class, HabeasRecordRow, end);
  gtk_widget_class_bind_template_child (widget_class, HabeasRecordRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, HabeasRecordRow, tick);
  gtk_widget_class_bind_template_child (widget_class, HabeasRecordRow, line);
  gtk_widget_class_bind_template_child (widget_class, HabeasRecordRow, body);
  gtk_widget_class_bind_template_child (widget_class, HabeasRecordRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, on_header_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_tick_toggled_cb);
}

static void
habeas_record_row_init (HabeasRecordRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
habeas_record_row_new (HabeasRecordKind kind, gint64 rid)
{
  HabeasRecordRow *self = g_object_new (HABEAS_TYPE_RECORD_ROW, NULL);

  self->kind = kind;
  self->rid = rid;
  if (kind == HABEAS_RECORD_DEADLINE)
    {
      self->newer = HABEAS_NEWER_RULE (habeas_newer_rule_new ());
      gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->line))),
        GTK_WIDGET (self->newer), GTK_WIDGET (self->line));
    }
  return GTK_WIDGET (self);
}

gint64
habeas_record_row_get_rid (HabeasRecordRow *self)
{
  g_return_val_if_fail (HABEAS_IS_RECORD_ROW (self), 0);
  return self->rid;
}

void
habeas_record_row_take (HabeasRecordRow *self, gint64 rid)
{
  g_return_if_fail (HABEAS_IS_RECORD_ROW (self));

  if (self->rid == rid)
    return;
  self->rid = rid;
  g_clear_object (&self->record);
  if (self->expanded)
    habeas_record_row_set_expanded (self, FALSE);
  if (self->grid != NULL)
    gtk_box_remove (self->body, GTK_WIDGET (self->grid));
  self->grid = NULL;
}

void
habeas_record_row_show (HabeasRecordRow *self, HabeasSession *session, HabeasCaseFile *file,
  HabeasRecord *record, gboolean removable)
{
  g_autofree char *title = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *end = NULL;
  g_autofree char *name = NULL;
  const char *icon;
  const char *icon_name;

  g_return_if_fail (HABEAS_IS_RECORD_ROW (self));

  g_set_object (&self->session, session);
  g_set_object (&self->file, file);
  g_set_object (&self->record, record);
  title = habeas_record_words_title (session, file, record);
  caption = habeas_record_words_caption (session, file, record);
  end = habeas_record_words_end (session, record);
  icon = habeas_record_words_icon (record, &icon_name);

  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  gtk_image_set_from_icon_name (self->icon, icon);
  /* Setting it asks the display server where the pointer is. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self->icon)), icon_name) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), icon_name);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->caption, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), *caption != '\0');
  gtk_label_set_label (self->end, end != NULL ? end : "");
  gtk_widget_set_visible (GTK_WIDGET (self->end), end != NULL);
  name = g_strjoin (", ", title, caption, end, NULL);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  show_tick (self, title);
  if (self->newer != NULL)
    habeas_newer_rule_show (self->newer, session, file, record);
  gtk_widget_set_visible (self->remove, removable && !habeas_session_get_read_only (session));
  if (self->grid != NULL)
    habeas_field_grid_show (self->grid, session, file, record);
}

void
habeas_record_row_set_expanded (HabeasRecordRow *self, gboolean expanded)
{
  g_return_if_fail (HABEAS_IS_RECORD_ROW (self));

  self->expanded = expanded;
  if (expanded && self->grid == NULL)
    {
      self->grid = HABEAS_FIELD_GRID (habeas_field_grid_new (
        habeas_registry_get (self->kind)->name, habeas_record_words_fields (self->kind)));
      gtk_box_prepend (self->body, GTK_WIDGET (self->grid));
      habeas_field_grid_show (self->grid, self->session, self->file, self->record);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->body), expanded);
  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (
    GTK_ACCESSIBLE (self->header), GTK_ACCESSIBLE_STATE_EXPANDED, expanded, -1);
}

void
habeas_record_row_add_trailing (HabeasRecordRow *self, GtkWidget *widget)
{
  g_return_if_fail (HABEAS_IS_RECORD_ROW (self));

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_end (widget, 6);
  gtk_box_append (self->line, widget);
}

void
habeas_record_row_edit (HabeasRecordRow *self)
{
  habeas_record_row_set_expanded (self, TRUE);
  habeas_field_grid_edit_first (self->grid);
}
