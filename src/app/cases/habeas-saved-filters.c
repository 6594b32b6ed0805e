/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The menu of saved filters. Main thread. */
#include "habeas-saved-filters.h"

#include <glib/gi18n-lib.h>

struct _HabeasSavedFilters {
  GtkWidget parent_instance;

  /* Template */
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkBox *list;
  GtkWidget *form;
  GtkEntry *name;
  GtkWidget *save;

  /* Owned */
  HabeasSession *session;
  char *query;
};

G_DEFINE_FINAL_TYPE (HabeasSavedFilters, habeas_saved_filters, GTK_TYPE_WIDGET)

enum { APPLIED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- Writing --- */

typedef struct {
  HabeasSavedFilters *widget;
  gint64 rid; /* to be removed; 0: a new one */
  char *name;
  char *query;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->widget);
  g_free (change->name);
  g_free (change->query);
  g_free (change);
}

static gboolean
write_change (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Change *change = user_data;
  g_autoptr (HabeasRecord) record = NULL;

  if (change->rid != 0)
    return habeas_writer_retract (writer, HABEAS_RECORD_SAVED_FILTER, change->rid, error);
  record = habeas_record_new (HABEAS_RECORD_SAVED_FILTER);
  habeas_record_set_text (record, "name", change->name);
  habeas_record_set_text (record, "query", change->query);
  return habeas_writer_insert (writer, record, error);
}

static void
tell (HabeasSavedFilters *self, GAsyncResult *result, GObject *source, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  if (habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error))
    habeas_session_say_undoable (self->session, text);
  else
    habeas_session_say_error (self->session, error);
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSavedFilters) self = user_data;

  tell (self, result, source, _ ("Filter saved"));
}

static void
on_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSavedFilters) self = user_data;

  tell (self, result, source, _ ("Saved filter removed"));
}

static void
write_down (HabeasSavedFilters *self, Change *change)
{
  change->widget = g_object_ref (self);
  gtk_popover_popdown (self->popover);
  habeas_casebook_write_async (habeas_session_get_casebook (self->session), HABEAS_ACT_CHANGE,
    change->rid != 0 ? _ ("Saved filter removed") : _ ("Saved filter"), write_change, change,
    change_free, NULL, change->rid != 0 ? on_removed_cb : on_saved_cb, g_object_ref (self));
}

static void
on_save_wanted_cb (HabeasSavedFilters *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  Change *change;

  if (*name == '\0' || self->query == NULL || *self->query == '\0')
    return;
  change = g_new0 (Change, 1);
  change->name = g_steal_pointer (&name);
  change->query = g_strdup (self->query);
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  write_down (self, change);
}

static void
on_name_changed_cb (HabeasSavedFilters *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  gtk_widget_set_sensitive (self->save, *name != '\0');
}

/* --- Showing --- */

static HabeasSavedFilters *
menu_of (GtkWidget *row)
{
  return HABEAS_SAVED_FILTERS (gtk_widget_get_ancestor (row, HABEAS_TYPE_SAVED_FILTERS));
}

static void
on_apply_clicked_cb (GtkButton *button, const char *query)
{
  HabeasSavedFilters *self = menu_of (GTK_WIDGET (button));
  g_autofree char *copy = g_strdup (query);

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[APPLIED], 0, copy);
}

static void
on_remove_clicked_cb (GtkButton *button, const gint64 *rid)
{
  Change *change = g_new0 (Change, 1);

  change->rid = *rid;
  write_down (menu_of (GTK_WIDGET (button)), change);
}

static void
free_closure_data (gpointer data, GClosure *closure)
{
  g_free (data);
}

static GtkWidget *
new_row (HabeasSavedFilters *self, const HabeasFilterChoice *choice)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *apply = gtk_button_new ();
  GtkWidget *label = gtk_label_new (choice->label);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: name of a button; %s is the name that somebody gave to a filter */
  g_autofree char *name = g_strdup_printf (_ ("Remove saved filter: %s"), choice->label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_button_set_child (GTK_BUTTON (apply), label);
  gtk_widget_add_css_class (apply, "flat");
  gtk_widget_set_hexpand (apply, TRUE);
  g_signal_connect_data (apply, "clicked", G_CALLBACK (on_apply_clicked_cb),
    g_strdup (choice->query != NULL ? choice->query : ""), free_closure_data, 0);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (remove, !habeas_session_get_read_only (self->session));
  g_signal_connect_data (remove, "clicked", G_CALLBACK (on_remove_clicked_cb),
    g_memdup2 (&choice->rid, sizeof choice->rid), free_closure_data, 0);
  gtk_box_append (GTK_BOX (box), apply);
  gtk_box_append (GTK_BOX (box), remove);
  return box;
}

static void
update_visible (HabeasSavedFilters *self)
{
  const gboolean set = self->query != NULL && *self->query != '\0' && self->session != NULL
                       && !habeas_session_get_read_only (self->session);
  const gboolean any = gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL;

  gtk_widget_set_visible (self->form, set);
  gtk_widget_set_visible (GTK_WIDGET (self->list), any);
  gtk_widget_set_visible (GTK_WIDGET (self), set || any);
}

static void
habeas_saved_filters_dispose (GObject *object)
{
  HabeasSavedFilters *self = HABEAS_SAVED_FILTERS (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_SAVED_FILTERS);
  G_OBJECT_CLASS (habeas_saved_filters_parent_class)->dispose (object);
}

static void
habeas_saved_filters_finalize (GObject *object)
{
  g_free (HABEAS_SAVED_FILTERS (object)->query);
  G_OBJECT_CLASS (habeas_saved_filters_parent_class)->finalize (object);
}

static void
habeas_saved_filters_class_init (HabeasSavedFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_saved_filters_dispose;
  object_class->finalize = habeas_saved_filters_finalize;
  signals[APPLIED] = g_signal_new ("applied", HABEAS_TYPE_SAVED_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/saved-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasSavedFilters, button);
  gtk_widget_class_bind_template_child (widget_class, HabeasSavedFilters, popover);
  gtk_widget_class_bind_template_child (widget_class, HabeasSavedFilters, list);
  gtk_widget_class_bind_template_child (widget_class, HabeasSavedFilters, form);
  gtk_widget_class_bind_template_child (widget_class, HabeasSavedFilters, name);
  gtk_widget_class_bind_template_child (widget_class, HabeasSavedFilters, save);
  gtk_widget_class_bind_template_callback (widget_class, on_save_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed_cb);
}

static void
habeas_saved_filters_init (HabeasSavedFilters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_visible (self);
}

void
habeas_saved_filters_set_session (HabeasSavedFilters *self, HabeasSession *session)
{
  g_return_if_fail (HABEAS_IS_SAVED_FILTERS (self));

  g_set_object (&self->session, session);
  update_visible (self);
}

void
habeas_saved_filters_set_choices (HabeasSavedFilters *self, const HabeasFilterChoices *choices)
{
  GtkWidget *child;

  g_return_if_fail (HABEAS_IS_SAVED_FILTERS (self));
  g_return_if_fail (self->session != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  for (guint i = 0; i < habeas_filter_choices_get_n (choices, HABEAS_FILTER_SAVED); i++)
    gtk_box_append (
      self->list, new_row (self, habeas_filter_choices_get (choices, HABEAS_FILTER_SAVED, i)));
  update_visible (self);
}

void
habeas_saved_filters_set_query (HabeasSavedFilters *self, const char *query)
{
  g_return_if_fail (HABEAS_IS_SAVED_FILTERS (self));

  g_free (self->query);
  self->query = g_strdup (query);
  update_visible (self);
}
