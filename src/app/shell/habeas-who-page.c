/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is working? Main thread; the casebook writes on its own. */
#include "habeas-who-page.h"

#include "habeas-volunteers.h"

struct _HabeasWhoPage {
  AdwBin parent_instance;

  /* Template */
  GtkListBox *list;

  /* Owned */
  HabeasSession *session;
};

G_DEFINE_FINAL_TYPE (HabeasWhoPage, habeas_who_page, ADW_TYPE_BIN)

enum { ANSWERED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
on_working_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasWhoPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = habeas_volunteers_work_as_finish (HABEAS_CASEBOOK (source), result, &error);

  /* Locked meanwhile. */
  if (self->session == NULL || habeas_session_get_casebook (self->session) != (gpointer)source)
    return;
  if (!done)
    habeas_session_say_error (self->session, error);
  habeas_who_page_forget (self);
  g_signal_emit (self, signals[ANSWERED], 0);
}

static void
on_row_activated_cb (HabeasWhoPage *self, GtkListBoxRow *row)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), FALSE);
  habeas_volunteers_work_as_async (habeas_session_get_casebook (self->session),
    g_object_get_data (G_OBJECT (row), "name"), NULL, on_working_cb, g_object_ref (self));
}

static void
habeas_who_page_dispose (GObject *object)
{
  HabeasWhoPage *self = HABEAS_WHO_PAGE (object);

  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_WHO_PAGE);
  G_OBJECT_CLASS (habeas_who_page_parent_class)->dispose (object);
}

static void
habeas_who_page_class_init (HabeasWhoPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_who_page_dispose;
  signals[ANSWERED] = g_signal_new (
    "answered", HABEAS_TYPE_WHO_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/who-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasWhoPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
habeas_who_page_init (HabeasWhoPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_row (HabeasWhoPage *self, const HabeasKeyHolder *holder)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (holder->name, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, holder->name, -1);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (holder->name), g_free);
  gtk_list_box_append (self->list, row);
}

void
habeas_who_page_ask (HabeasWhoPage *self, HabeasSession *session, GPtrArray *holders)
{
  g_return_if_fail (HABEAS_IS_WHO_PAGE (self));
  g_return_if_fail (holders != NULL && holders->len > 0);

  habeas_who_page_forget (self);
  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (GTK_WIDGET (self->list), TRUE);
  for (guint i = 0; i < holders->len; i++)
    add_row (self, holders->pdata[i]);
}

void
habeas_who_page_forget (HabeasWhoPage *self)
{
  GtkWidget *child;

  g_return_if_fail (HABEAS_IS_WHO_PAGE (self));

  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}
