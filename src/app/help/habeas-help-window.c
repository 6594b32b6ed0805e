/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help. Main thread; its pages are resources. */
#include "habeas-help-window.h"

#include "habeas-help-page.h"

#include <glib/gi18n-lib.h>

struct _HabeasHelpWindow {
  AdwWindow parent_instance;

  /* Template */
  AdwLeaflet *leaflet;
  GtkWidget *list_page;
  GtkWidget *text_page;
  GtkSearchEntry *search;
  GtkListBox *list;
  AdwWindowTitle *title;
  GtkScrolledWindow *scroller;
  GtkBox *text;

  /* Owned */
  GPtrArray *pages; /* of HabeasHelpPage, as the topics stand */

  guint shown; /* of the pages */
};

G_DEFINE_FINAL_TYPE (HabeasHelpWindow, habeas_help_window, ADW_TYPE_WINDOW)

/* --- The text --- */

static gboolean
on_link_activated_cb (HabeasHelpWindow *self, const char *uri)
{
  if (g_str_has_prefix (uri, "help:"))
    habeas_help_window_show_topic (self, uri + strlen ("help:"));
  return TRUE;
}

static GtkWidget *
make_label (HabeasHelpWindow *self, const char *markup)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  g_signal_connect_object (
    label, "activate-link", G_CALLBACK (on_link_activated_cb), self, G_CONNECT_SWAPPED);
  return label;
}

/* A mark in front of a text that wraps beside it. */
static GtkWidget *
make_marked (HabeasHelpWindow *self, const char *mark, const char *markup)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *front = gtk_label_new (mark);

  gtk_widget_set_valign (front, GTK_ALIGN_START);
  gtk_widget_add_css_class (front, "habeas-help-mark");
  gtk_box_append (GTK_BOX (box), front);
  gtk_box_append (GTK_BOX (box), make_label (self, markup));
  return box;
}

static GtkWidget *
make_block (HabeasHelpWindow *self, const HabeasHelpBlock *block)
{
  g_autofree char *number = NULL;
  GtkWidget *widget;

  switch (block->kind)
    {
    case HABEAS_HELP_HEADING:
      widget
        = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label",
          block->markup, "use-markup", TRUE, "wrap", TRUE, "xalign", 0.0F, "margin-top", 12, NULL);
      gtk_widget_add_css_class (widget, "title-4");
      return widget;
    case HABEAS_HELP_ITEM:
      return make_marked (self, "•", block->markup);
    case HABEAS_HELP_STEP:
      number = g_strdup_printf ("%u.", block->number);
      return make_marked (self, number, block->markup);
    case HABEAS_HELP_NOTE:
      widget = make_label (self, block->markup);
      gtk_widget_add_css_class (widget, "habeas-callout");
      return widget;
    case HABEAS_HELP_PARAGRAPH:
    default:
      return make_label (self, block->markup);
    }
}

static void
show_page (HabeasHelpWindow *self, guint n)
{
  const HabeasHelpPage *page = self->pages->pdata[n];
  GtkWidget *child;

  self->shown = n;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->text))) != NULL)
    gtk_box_remove (self->text, child);
  adw_window_title_set_title (self->title, page->title);
  for (guint i = 0; i < page->blocks->len; i++)
    gtk_box_append (self->text, make_block (self, page->blocks->pdata[i]));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* --- The list --- */

static void
add_row (HabeasHelpWindow *self, guint n)
{
  const HabeasHelpPage *page = self->pages->pdata[n];
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (page->title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, page->title, -1);
  gtk_list_box_append (self->list, row);
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer user_data)
{
  HabeasHelpWindow *self = user_data;
  const HabeasHelpPage *page = self->pages->pdata[gtk_list_box_row_get_index (row)];

  return habeas_help_page_matches (page, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_search_changed_cb (HabeasHelpWindow *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

/* Enter in the search opens the first topic that was found. */
static void
on_search_activated_cb (HabeasHelpWindow *self)
{
  for (guint i = 0; i < self->pages->len; i++)
    if (gtk_widget_get_child_visible (
          GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int)i))))
      {
        habeas_help_window_show_topic (self, habeas_help_topics ()[i]);
        return;
      }
}

static void
on_row_activated_cb (HabeasHelpWindow *self, GtkListBoxRow *row)
{
  habeas_help_window_show_topic (self, habeas_help_topics ()[gtk_list_box_row_get_index (row)]);
}

static void
on_back_clicked_cb (HabeasHelpWindow *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_page);
}

static void
habeas_help_window_dispose (GObject *object)
{
  HabeasHelpWindow *self = HABEAS_HELP_WINDOW (object);

  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_HELP_WINDOW);
  G_OBJECT_CLASS (habeas_help_window_parent_class)->dispose (object);
}

static void
habeas_help_window_finalize (GObject *object)
{
  g_ptr_array_unref (HABEAS_HELP_WINDOW (object)->pages);
  G_OBJECT_CLASS (habeas_help_window_parent_class)->finalize (object);
}

static void
habeas_help_window_class_init (HabeasHelpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_help_window_dispose;
  object_class->finalize = habeas_help_window_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/help/help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasHelpWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HabeasHelpWindow, list_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasHelpWindow, text_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasHelpWindow, search);
  gtk_widget_class_bind_template_child (widget_class, HabeasHelpWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HabeasHelpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, HabeasHelpWindow, text);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
habeas_help_window_init (HabeasHelpWindow *self)
{
  const char *const *topics = habeas_help_topics ();

  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_help_page_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; topics[i] != NULL; i++)
    {
      g_ptr_array_add (self->pages, habeas_help_page_load (topics[i]));
      add_row (self, i);
    }
  gtk_list_box_set_filter_func (self->list, filter_row, self, NULL);
  habeas_help_window_show_topic (self, topics[0]);
}

HabeasHelpWindow *
habeas_help_window_new (GtkWindow *parent)
{
  return g_object_new (HABEAS_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
}

void
habeas_help_window_show_topic (HabeasHelpWindow *self, const char *topic)
{
  const char *const *topics = habeas_help_topics ();

  g_return_if_fail (HABEAS_IS_HELP_WINDOW (self));

  for (guint i = 0; topics[i] != NULL; i++)
    if (g_str_equal (topics[i], topic))
      {
        gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int)i));
        show_page (self, i);
        adw_leaflet_set_visible_child (self->leaflet, self->text_page);
      }
}

const char *
habeas_help_window_get_topic (HabeasHelpWindow *self)
{
  g_return_val_if_fail (HABEAS_IS_HELP_WINDOW (self), NULL);

  return habeas_help_topics ()[self->shown];
}

void
habeas_help_window_search (HabeasHelpWindow *self, const char *query)
{
  g_return_if_fail (HABEAS_IS_HELP_WINDOW (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), query);
  gtk_list_box_invalidate_filter (self->list);
}
