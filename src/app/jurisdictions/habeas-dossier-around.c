/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the lists say of a place beside its path. Every list says of what day it is. Main thread. */
#include "habeas-dossier-around.h"

#include "habeas-case-section.h"
#include "habeas-lists.h"

#include <glib/gi18n-lib.h>

static void
append_group (GtkBox *box, const char *title, const char *source)
{
  GtkWidget *heading = habeas_case_label (title, "habeas-strong", NULL);

  if (gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL)
    gtk_widget_set_margin_top (heading, 12);
  gtk_box_append (box, heading);
  gtk_box_append (box, habeas_case_label (source, "caption", "dim-label", NULL));
}

static void
append_courts (GtkBox *box, const HabeasLists *lists, const char *state)
{
  guint n;
  const HabeasListedCourt *courts = habeas_lists_get_courts (lists, state, &n);
  g_autofree char *title = NULL;

  if (n == 0)
    return;
  /* Translators: %s is the short name of a state */
  title = g_strdup_printf (_ ("Immigration courts in %s"), state);
  append_group (box, title, _ ("EOIR's list of 2026; please check with the court"));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = courts[i].detained_only
                                /* Translators: %s is the name of an immigration court */
                                ? g_strdup_printf (_ ("%s (detained people only)"), courts[i].name)
                                : g_strdup (courts[i].name);

      gtk_box_append (box, habeas_case_label (text, NULL));
    }
}

/* "Santa Clara County Main Jail, San Jose · last used 14 Jun 2012" */
static char *
dup_facility (const HabeasListedFacility *facility)
{
  g_autofree char *date = NULL;

  if (facility->last_used.precision == HABEAS_DATE_UNKNOWN)
    return g_strdup_printf ("%s, %s", facility->name, facility->city);
  date = habeas_date_format_short (&facility->last_used, 0);
  /* Translators: %1$s is a jail, %2$s its city, %3$s a date */
  return g_strdup_printf (_ ("%1$s, %2$s · last used %3$s"), facility->name, facility->city, date);
}

static void
append_facilities (GtkBox *box, const HabeasLists *lists, const char *fips)
{
  guint n;
  const HabeasListedFacility *facilities = habeas_lists_get_facilities (lists, fips, &n);
  GtkWidget *expander;
  GtkWidget *list;
  g_autofree char *label = NULL;

  if (n == 0)
    return;
  append_group (box, _ ("Where ICE has held people"),
    _ ("ICE's list of November 2017: history, not where people are held today"));
  label = g_strdup_printf (ngettext ("%u place", "%u places", n), n);
  expander = gtk_expander_new (label);
  list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (expander, "habeas-why");
  gtk_widget_add_css_class (list, "habeas-why-body");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = dup_facility (&facilities[i]);

      gtk_box_append (GTK_BOX (list), habeas_case_label (text, "numeric", NULL));
    }
  gtk_expander_set_child (GTK_EXPANDER (expander), list);
  gtk_box_append (box, expander);
}

gboolean
habeas_dossier_around_show (GtkBox *box, const HabeasDossier *dossier)
{
  const HabeasDossierRow *row = &dossier->row;
  const HabeasPlace *place
    = row->fips != NULL ? habeas_lists_find_fips (dossier->lists, row->fips) : NULL;

  habeas_case_clear_box (box);
  if (place != NULL && place->ice_area != NULL)
    {
      append_group (box, _ ("ICE field office"),
        _ ("today's area of responsibility; Deportation Data Project"));
      gtk_box_append (box, habeas_case_label (place->ice_area, NULL));
    }
  if (row->state != NULL)
    append_courts (box, dossier->lists, row->state);
  if (row->fips != NULL)
    append_facilities (box, dossier->lists, row->fips);
  return gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL;
}
