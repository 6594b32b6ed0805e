/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of rooms beside the page. Main thread. */
#include "habeas-sidebar.h"

#include "habeas-rooms.h"

#include <glib/gi18n-lib.h>

struct _HabeasSidebar {
  AdwBin parent_instance;

  /* Template */
  AdwWindowTitle *title;
  GtkListBox *list;
  GtkWidget *sample;

  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (HabeasSidebar, habeas_sidebar, ADW_TYPE_BIN)

enum { SELECTED, N_SIGNALS };

static guint signals[N_SIGNALS];

static GtkWidget *
make_row (const HabeasRoomInfo *room)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (room->icon);
  GtkWidget *label = gtk_label_new (_ (room->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (room->title), -1);
  if (room->gap)
    gtk_widget_add_css_class (row, "habeas-gap");
  return row;
}

static void
on_row_selected_cb (HabeasSidebar *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->quiet)
    g_signal_emit (
      self, signals[SELECTED], 0, habeas_rooms_get ()[gtk_list_box_row_get_index (row)].name);
}

/* A press on the room that is shown leads there too: the sidebar may cover it. */
static void
on_row_activated_cb (HabeasSidebar *self, GtkListBoxRow *row)
{
  on_row_selected_cb (self, row);
}

static void
habeas_sidebar_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_SIDEBAR);
  G_OBJECT_CLASS (habeas_sidebar_parent_class)->dispose (object);
}

static void
habeas_sidebar_class_init (HabeasSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_sidebar_dispose;
  signals[SELECTED] = g_signal_new ("selected", HABEAS_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, HabeasSidebar, sample);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
habeas_sidebar_init (HabeasSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->quiet = TRUE;
  for (const HabeasRoomInfo *room = habeas_rooms_get (); room->name != NULL; room++)
    gtk_list_box_append (self->list, make_row (room));
  self->quiet = FALSE;
}

void
habeas_sidebar_set_session (HabeasSidebar *self, HabeasSession *session)
{
  HabeasCasebook *casebook;
  g_autofree char *clinic = NULL;

  g_return_if_fail (HABEAS_IS_SIDEBAR (self));

  casebook = habeas_session_get_casebook (session);
  clinic = habeas_casebook_dup_clinic (casebook);
  adw_window_title_set_subtitle (self->title, clinic != NULL ? clinic : "");
  gtk_widget_set_visible (self->sample, habeas_casebook_get_sample (casebook));
}

void
habeas_sidebar_select (HabeasSidebar *self, const char *room)
{
  const HabeasRoomInfo *rooms = habeas_rooms_get ();

  g_return_if_fail (HABEAS_IS_SIDEBAR (self));

  self->quiet = TRUE;
  for (int i = 0; rooms[i].name != NULL; i++)
    if (g_str_equal (rooms[i].name, room))
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, i));
  self->quiet = FALSE;
}
