/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issues of an import as rows of a list. Main thread. */
#include "habeas-issue-list.h"

#include <glib/gi18n-lib.h>

#define MOST_ROWS 60

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_row (GtkListBox *list, const char *title, const char *caption)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (box, "habeas-row");
  gtk_box_append (GTK_BOX (box), make_label (title, "habeas-strong"));
  if (caption != NULL)
    {
      GtkWidget *label = make_label (caption, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (list, row);
}

void
habeas_issue_list_fill (GtkListBox *list, GPtrArray *issues, guint n_all)
{
  GtkWidget *child;
  guint n_shown = MIN (issues->len, MOST_ROWS);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; i < n_shown; i++)
    {
      const HabeasImportIssue *issue = g_ptr_array_index (issues, i);
      g_autofree char *place = NULL;

      if (issue->column != NULL && *issue->column != '\0')
        /* Translators: where in a spreadsheet: row number and heading of the column */
        place = g_strdup_printf (_ ("Row %1$u, %2$s"), issue->row, issue->column);
      else
        place = g_strdup_printf (_ ("Row %u"), issue->row);
      add_row (list, place, issue->reason);
    }
  if (n_all > n_shown)
    {
      g_autofree char *more = g_strdup_printf (
        ngettext ("and %u more", "and %u more", n_all - n_shown), n_all - n_shown);
      add_row (list, more, NULL);
    }
}
