/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases that were linked with this one. Asked for when another file is shown. Main thread. */
#include "habeas-links-section.h"

#include "habeas-person-links.h"
#include "habeas-section.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

struct _HabeasLinksSection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasSection *section;
  GtkListBox *list;

  /* Owned */
  HabeasSession *session;
  HabeasCaseFile *file;
  GArray *links;   /* of HabeasPersonLink; NULL until read */
  GPtrArray *rows; /* of HabeasCaseRow */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HabeasLinksSection, habeas_links_section, HABEAS_TYPE_CASE_SECTION)

static void
on_unlinked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (habeas_casebook_decide_persons_finish (HABEAS_CASEBOOK (source), result, &error))
    habeas_session_say_undoable (session, _ ("Persons unlinked"));
  else
    habeas_session_say_error (session, error);
}

static void
on_unlink_clicked_cb (HabeasLinksSection *self, GtkButton *button)
{
  const gint64 *person = g_object_get_data (G_OBJECT (button), "person");

  habeas_casebook_decide_persons_async (habeas_session_get_casebook (self->session),
    habeas_case_file_get_row (self->file)->person, *person, HABEAS_PERSON_FORGET, NULL, NULL,
    on_unlinked_cb, g_object_ref (self->session));
}

static void
on_open_clicked_cb (HabeasLinksSection *self, GtkButton *button)
{
  const gint64 *rid = g_object_get_data (G_OBJECT (button), "case");

  gtk_widget_activate_action (GTK_WIDGET (self), "win.case", "x", *rid);
}

static GtkWidget *
make_button (HabeasLinksSection *self, const char *icon, const char *label, const char *number,
  gpointer callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  /* Translators: "Unlink: A-0185", as it is read aloud */
  g_autofree char *name = g_strdup_printf (_ ("%1$s: %2$s"), label, number);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (callback), self, G_CONNECT_SWAPPED);
  return button;
}

static const char *
get_kind_words (const HabeasPersonLink *link)
{
  if (link->decision == HABEAS_PERSON_FAMILY)
    return _ ("Family");
  return link->direct ? _ ("Same person") : _ ("Same person, through another link");
}

static void
add_row (HabeasLinksSection *self, const HabeasPersonLink *link, const HabeasCaseRow *row)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  const char *number = row->number != NULL ? row->number : "";
  g_autofree char *title = g_strdup_printf (
    "%s · %s", number, habeas_session_get_initials (self->session) ? row->initials : row->name);
  GtkWidget *button
    = make_button (self, "go-next-symbolic", _ ("Open the case"), number, on_open_clicked_cb);

  if (link->direct && !habeas_session_get_read_only (self->session))
    {
      GtkWidget *unlink
        = make_button (self, "edit-clear-symbolic", _ ("Unlink"), number, on_unlink_clicked_cb);

      g_object_set_data_full (
        G_OBJECT (unlink), "person", g_memdup2 (&link->person, sizeof link->person), g_free);
      gtk_box_append (GTK_BOX (buttons), unlink);
    }
  g_object_set_data_full (
    G_OBJECT (button), "case", g_memdup2 (&row->rid, sizeof row->rid), g_free);
  gtk_box_append (GTK_BOX (buttons), button);
  gtk_list_box_append (
    self->list, habeas_case_make_row (NULL, title, get_kind_words (link), buttons));
}

static void
show_rows (HabeasLinksSection *self)
{
  guint n = 0;

  habeas_case_clear_list (self->list);
  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    {
      const HabeasCaseRow *row = g_ptr_array_index (self->rows, i);

      for (guint j = 0; j < self->links->len; j++)
        {
          const HabeasPersonLink *link = &g_array_index (self->links, HabeasPersonLink, j);

          if (link->case_rid != row->rid || link->decision == HABEAS_PERSON_NOT_SAME)
            continue;
          add_row (self, link, row);
          n++;
        }
    }
  habeas_section_set_count (self->section, (int)n);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
on_rows_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasLinksSection) self = user_data;
  g_autoptr (GPtrArray) rows
    = habeas_casebook_get_rows_finish (HABEAS_CASEBOOK (source), result, NULL);

  if (rows == NULL || self->session == NULL)
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_steal_pointer (&rows);
  show_rows (self);
}

static void
on_links_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasLinksSection) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) links
    = habeas_casebook_get_links_finish (HABEAS_CASEBOOK (source), result, &error);
  g_autoptr (GArray) rids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (links == NULL)
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  for (guint i = 0; i < links->len; i++)
    g_array_append_val (rids, g_array_index (links, HabeasPersonLink, i).case_rid);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
  self->links = g_steal_pointer (&links);
  if (rids->len == 0)
    {
      show_rows (self);
      return;
    }
  habeas_casebook_get_rows_async (HABEAS_CASEBOOK (source), (const gint64 *)(gpointer)rids->data,
    rids->len, self->cancellable, on_rows_read_cb, g_object_ref (self));
}

static void
stop (HabeasLinksSection *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
habeas_links_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasLinksSection *self = HABEAS_LINKS_SECTION (section);
  const gint64 person = habeas_case_file_get_row (file)->person;

  g_set_object (&self->session, session);
  if (!g_set_object (&self->file, file))
    {
      show_rows (self);
      return;
    }
  stop (self);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  if (person == 0)
    {
      show_rows (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  habeas_casebook_get_links_async (habeas_session_get_casebook (session), person, self->cancellable,
    on_links_read_cb, g_object_ref (self));
}

static void
habeas_links_section_dispose (GObject *object)
{
  HabeasLinksSection *self = HABEAS_LINKS_SECTION (object);

  stop (self);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
  g_clear_object (&self->file);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_LINKS_SECTION);
  G_OBJECT_CLASS (habeas_links_section_parent_class)->dispose (object);
}

static void
habeas_links_section_class_init (HabeasLinksSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_links_section_dispose;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_links_section_show_file;

  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/links-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasLinksSection, section);
  gtk_widget_class_bind_template_child (widget_class, HabeasLinksSection, list);
}

static void
habeas_links_section_init (HabeasLinksSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
