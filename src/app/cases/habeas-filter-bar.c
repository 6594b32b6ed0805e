/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters of the list of cases: a chip for each field that is filtered by, check buttons in a
 * popover. Main thread. */
#include "habeas-filter-bar.h"

#include "habeas-filter-chip.h"
#include "habeas-level.h"
#include "habeas-stage.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

typedef enum { GROUP_STATUS, GROUP_LEVEL, GROUP_STAGE, GROUP_CLOCK, N_GROUPS } Group;

static const char *const group_titles[N_GROUPS] = {
  NC_ ("filter", "Status"),
  NC_ ("filter", "Level"),
  NC_ ("filter", "Stage at arrest"),
  NC_ ("filter", "Detainer"),
};

typedef struct {
  Group group;
  guint bit;
} Choice;

static const Choice choices[] = {
  {GROUP_STATUS, HABEAS_STATUS_INTAKE},
  {GROUP_STATUS, HABEAS_STATUS_OPEN},
  {GROUP_STATUS, HABEAS_STATUS_REFERRED},
  {GROUP_STATUS, HABEAS_STATUS_CLOSED},
  {GROUP_LEVEL, 1 << HABEAS_LEVEL_1},
  {GROUP_LEVEL, 1 << HABEAS_LEVEL_2},
  {GROUP_LEVEL, 1 << HABEAS_LEVEL_3},
  {GROUP_LEVEL, 1 << HABEAS_LEVEL_NONE},
  {GROUP_LEVEL, 1 << HABEAS_LEVEL_UNKNOWN},
  {GROUP_STAGE, 1 << HABEAS_PARTICIPATION_NOT_ACTIVE},
  {GROUP_STAGE, 1 << HABEAS_PARTICIPATION_SCHEDULED},
  {GROUP_STAGE, 1 << HABEAS_PARTICIPATION_ACTIVE},
  {GROUP_STAGE, 1 << HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION},
  {GROUP_STAGE, 1 << HABEAS_PARTICIPATION_REMOVED},
  {GROUP_CLOCK, 1},
};

struct _HabeasFilterBar {
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *box;
  GtkBox *chips;
  GtkMenuButton *add;
  GtkBox *menu;

  GtkCheckButton *checks[G_N_ELEMENTS (choices)];
  guint masks[N_GROUPS];
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (HabeasFilterBar, habeas_filter_bar, GTK_TYPE_WIDGET)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static const char *
choice_label (const Choice *choice)
{
  guint index = 0;

  while (choice->bit >> (index + 1) != 0)
    index++;
  switch (choice->group)
    {
    case GROUP_STATUS:
      {
        static const char *const keys[] = {"intake", "open", "referred", "closed"};
        return habeas_wording_status (keys[index]);
      }
    case GROUP_LEVEL:
      return habeas_level_to_label ((HabeasLevel)index);
    case GROUP_STAGE:
      return habeas_participation_to_label ((HabeasParticipation)index);
    case GROUP_CLOCK:
      return C_ ("filter", "Clock running or past its limit");
    case N_GROUPS:
    default:
      g_return_val_if_reached ("");
    }
}

static char *
dup_chip_label (Group group, guint mask)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].group == group && (choices[i].bit & mask) != 0)
      g_string_append_printf (
        names, "%s%s", names->len > 0 ? ", " : "", choice_label (&choices[i]));
  if (group == GROUP_CLOCK)
    return g_string_free (g_steal_pointer (&names), FALSE);
  /* Translators: a filter that is set: field and values, "Status: Open, Intake" */
  return g_strdup_printf (
    _ ("%1$s: %2$s"), g_dpgettext2 (GETTEXT_PACKAGE, "filter", group_titles[group]), names->str);
}

static void set_mask (HabeasFilterBar *self, Group group, guint mask);

static void
on_chip_removed_cb (HabeasFilterChip *chip, gpointer user_data)
{
  HabeasFilterBar *self
    = HABEAS_FILTER_BAR (gtk_widget_get_ancestor (GTK_WIDGET (chip), HABEAS_TYPE_FILTER_BAR));

  set_mask (self, (Group)GPOINTER_TO_INT (user_data), 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
}

static void
update_chips (HabeasFilterBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  for (Group group = 0; group < N_GROUPS; group++)
    {
      g_autofree char *label = NULL;
      GtkWidget *chip;

      if (self->masks[group] == 0)
        continue;
      label = dup_chip_label (group, self->masks[group]);
      chip = habeas_filter_chip_new (label);
      g_signal_connect (chip, "removed", G_CALLBACK (on_chip_removed_cb), GINT_TO_POINTER (group));
      gtk_box_append (self->chips, chip);
    }
  gtk_widget_set_visible (
    GTK_WIDGET (self->chips), gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
}

static void
set_mask (HabeasFilterBar *self, Group group, guint mask)
{
  if (self->masks[group] == mask)
    return;
  self->masks[group] = mask;
  self->quiet = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].group == group)
      gtk_check_button_set_active (self->checks[i], (choices[i].bit & mask) != 0);
  self->quiet = FALSE;
  update_chips (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_check_toggled_cb (GtkCheckButton *check, gpointer user_data)
{
  const Choice *choice = user_data;
  HabeasFilterBar *self
    = HABEAS_FILTER_BAR (gtk_widget_get_ancestor (GTK_WIDGET (check), HABEAS_TYPE_FILTER_BAR));
  guint mask;

  if (self->quiet)
    return;
  mask = self->masks[choice->group];
  set_mask (self, choice->group,
    gtk_check_button_get_active (check) ? mask | choice->bit : mask & ~choice->bit);
}

static void
fill_menu (HabeasFilterBar *self)
{
  Group last = N_GROUPS;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (choice_label (&choices[i]));

      if (choices[i].group != last)
        {
          GtkWidget *title = gtk_label_new (
            g_dpgettext2 (GETTEXT_PACKAGE, "filter", group_titles[choices[i].group]));
          gtk_widget_add_css_class (title, "heading");
          gtk_label_set_xalign (GTK_LABEL (title), 0);
          if (last != N_GROUPS)
            gtk_widget_set_margin_top (title, 12);
          gtk_box_append (self->menu, title);
          last = choices[i].group;
        }
      self->checks[i] = GTK_CHECK_BUTTON (check);
      g_signal_connect (check, "toggled", G_CALLBACK (on_check_toggled_cb), (gpointer)&choices[i]);
      gtk_box_append (self->menu, check);
    }
}

static void
habeas_filter_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_FILTER_BAR);
  G_OBJECT_CLASS (habeas_filter_bar_parent_class)->dispose (object);
}

static void
habeas_filter_bar_class_init (HabeasFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_filter_bar_dispose;
  signals[CHANGED] = g_signal_new (
    "changed", HABEAS_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterBar, add);
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterBar, menu);
}

static void
habeas_filter_bar_init (HabeasFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_menu (self);
  update_chips (self);
}

void
habeas_filter_bar_apply (HabeasFilterBar *self, HabeasCaseQuery *query)
{
  g_return_if_fail (HABEAS_IS_FILTER_BAR (self));

  query->status = self->masks[GROUP_STATUS];
  query->levels = self->masks[GROUP_LEVEL];
  query->participations = self->masks[GROUP_STAGE];
  query->has_clock = self->masks[GROUP_CLOCK] != 0;
}

void
habeas_filter_bar_clear (HabeasFilterBar *self)
{
  g_return_if_fail (HABEAS_IS_FILTER_BAR (self));

  for (Group group = 0; group < N_GROUPS; group++)
    set_mask (self, group, 0);
}

gboolean
habeas_filter_bar_is_empty (HabeasFilterBar *self)
{
  g_return_val_if_fail (HABEAS_IS_FILTER_BAR (self), TRUE);

  for (Group group = 0; group < N_GROUPS; group++)
    if (self->masks[group] != 0)
      return FALSE;
  return TRUE;
}
