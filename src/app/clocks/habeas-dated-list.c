/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dated things under the headings of when. Main thread. */
#include "habeas-dated-list.h"

#include "habeas-agenda-row.h"
#include "habeas-section.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

typedef enum {
  GROUP_PAST, /* clocks past their limit */
  GROUP_OVERDUE,
  GROUP_TODAY,
  GROUP_TOMORROW,
  GROUP_WEEK,
  GROUP_NEXT_WEEK,
  GROUP_LATER,
  N_GROUPS
} Group;

static const char *const titles[N_GROUPS] = {
  [GROUP_PAST] = N_ ("Past the limit"),
  [GROUP_OVERDUE] = N_ ("Overdue"),
  [GROUP_TODAY] = N_ ("Today"),
  [GROUP_TOMORROW] = N_ ("Tomorrow"),
  [GROUP_WEEK] = N_ ("Later this week"),
  [GROUP_NEXT_WEEK] = N_ ("Next week"),
  [GROUP_LATER] = N_ ("Later"),
};

struct _HabeasDatedList {
  AdwBin parent_instance;

  /* In the tree */
  HabeasSection *sections[N_GROUPS];
  GtkListBox *lists[N_GROUPS];
};

G_DEFINE_FINAL_TYPE (HabeasDatedList, habeas_dated_list, ADW_TYPE_BIN)

gboolean
habeas_agenda_item_get_day (const HabeasAgendaItem *item, gint32 *day, int *minute)
{
  HabeasDate date;
  gint32 last;

  g_return_val_if_fail (item != NULL && day != NULL, FALSE);

  if (minute != NULL)
    *minute = -1;
  /* The day on which it is where it is, as its words say. */
  if (item->kind == HABEAS_AGENDA_CLOCK)
    {
      if (item->zone == NULL
          || !habeas_date_from_instant (item->limit_ms, item->zone, &date, NULL, NULL))
        {
          *day = habeas_wording_today (item->limit_ms);
          return TRUE;
        }
    }
  else if (item->when == NULL || !habeas_date_parse (item->when, &date, NULL))
    return FALSE;
  if (minute != NULL && date.precision == HABEAS_DATE_MINUTE)
    *minute = date.hour * 60 + date.minute;
  return habeas_date_get_day_range (&date, day, &last);
}

static Group
find_group (const HabeasAgendaItem *item, gint64 now)
{
  const gint32 today = habeas_wording_today (now);
  const gint32 sunday = today + 7 - habeas_day_weekday (today);
  gint32 day;

  if (item->kind == HABEAS_AGENDA_CLOCK && item->limit_ms < now)
    return GROUP_PAST;
  if (!habeas_agenda_item_get_day (item, &day, NULL))
    return GROUP_LATER;
  if (day < today)
    return GROUP_OVERDUE;
  if (day == today)
    return GROUP_TODAY;
  if (day == today + 1)
    return GROUP_TOMORROW;
  if (day <= sunday)
    return GROUP_WEEK;
  return day <= sunday + 7 ? GROUP_NEXT_WEEK : GROUP_LATER;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  gint32 first = G_MAXINT32, second = G_MAXINT32;
  int first_minute, second_minute;

  habeas_agenda_item_get_day (*(HabeasAgendaItem *const *)a, &first, &first_minute);
  habeas_agenda_item_get_day (*(HabeasAgendaItem *const *)b, &second, &second_minute);
  if (first != second)
    return first < second ? -1 : 1;
  return first_minute - second_minute;
}

void
habeas_agenda_items_sort (GPtrArray *items)
{
  g_return_if_fail (items != NULL);

  g_ptr_array_sort (items, compare_items);
}

/* --- Where the focus was --- */

static int
find_focus (HabeasDatedList *self)
{
  int place = 0;

  for (int group = 0; group < N_GROUPS; group++)
    {
      GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->lists[group]));

      if (GTK_IS_LIST_BOX_ROW (focus))
        return place + gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
      for (int i = 0; gtk_list_box_get_row_at_index (self->lists[group], i) != NULL; i++)
        place++;
    }
  return -1;
}

static void
give_focus (HabeasDatedList *self, int place)
{
  GtkWidget *last = NULL;

  for (int group = 0; place >= 0 && group < N_GROUPS; group++)
    {
      GtkListBoxRow *row;

      for (int i = 0;
           place >= 0 && (row = gtk_list_box_get_row_at_index (self->lists[group], i)) != NULL; i++)
        {
          last = GTK_WIDGET (row);
          place--;
        }
    }
  if (last != NULL)
    gtk_widget_grab_focus (last);
}

void
habeas_dated_list_show (HabeasDatedList *self, HabeasSession *session, GPtrArray *items)
{
  const gint64 now = habeas_session_get_now (session);
  int counts[N_GROUPS] = {0};
  int focused;

  g_return_if_fail (HABEAS_IS_DATED_LIST (self) && items != NULL);

  /* The lists are made anew; whoever stood in them stays at the same place. */
  focused = find_focus (self);
  for (int group = 0; group < N_GROUPS; group++)
    {
      GtkListBoxRow *row;

      while ((row = gtk_list_box_get_row_at_index (self->lists[group], 0)) != NULL)
        gtk_list_box_remove (self->lists[group], GTK_WIDGET (row));
    }
  habeas_agenda_items_sort (items);
  while (items->len > 0)
    {
      HabeasAgendaItem *item = g_ptr_array_steal_index (items, 0);
      const Group group = find_group (item, now);

      gtk_list_box_append (self->lists[group], habeas_agenda_row_new (session, item));
      counts[group]++;
    }
  g_ptr_array_unref (items);
  for (int group = 0; group < N_GROUPS; group++)
    {
      habeas_section_set_count (self->sections[group], counts[group]);
      gtk_widget_set_visible (GTK_WIDGET (self->sections[group]), counts[group] > 0);
    }
  if (focused >= 0)
    give_focus (self, focused);
}

void
habeas_dated_list_refresh (HabeasDatedList *self)
{
  g_return_if_fail (HABEAS_IS_DATED_LIST (self));

  for (int group = 0; group < N_GROUPS; group++)
    habeas_agenda_list_refresh (self->lists[group]);
}

static void
habeas_dated_list_class_init (HabeasDatedListClass *klass)
{
}

static void
habeas_dated_list_init (HabeasDatedList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  for (int group = 0; group < N_GROUPS; group++)
    {
      GtkWidget *list = gtk_list_box_new ();

      self->lists[group] = GTK_LIST_BOX (list);
      gtk_list_box_set_selection_mode (self->lists[group], GTK_SELECTION_NONE);
      gtk_widget_add_css_class (list, "boxed-list");
      gtk_accessible_update_property (
        GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (titles[group]), -1);
      self->sections[group]
        = g_object_new (HABEAS_TYPE_SECTION, "title", _ (titles[group]), "visible", FALSE, NULL);
      habeas_section_set_child (self->sections[group], list);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sections[group]));
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
habeas_dated_list_new (void)
{
  return g_object_new (HABEAS_TYPE_DATED_LIST, NULL);
}
