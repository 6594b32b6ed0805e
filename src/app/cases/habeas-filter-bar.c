/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters of the list of cases: a chip for each field that is filtered by, check buttons and lists
 * in a popover. Main thread. */
#include "habeas-filter-bar.h"

#include "habeas-case-filter.h"
#include "habeas-filter-chip.h"
#include "habeas-level.h"
#include "habeas-saved-filters.h"
#include "habeas-stage.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

/* From here on a list can be searched in. */
#define MANY_CHOICES 10

static const char *const mask_titles[HABEAS_N_FILTER_MASKS] = {
  [HABEAS_FILTER_STATUS] = NC_ ("filter", "Status"),
  [HABEAS_FILTER_LEVEL] = NC_ ("filter", "Level"),
  [HABEAS_FILTER_STAGE] = NC_ ("filter", "Stage at arrest"),
  [HABEAS_FILTER_CLOCK] = NC_ ("filter", "Detainer"),
  [HABEAS_FILTER_CUSTODY] = NC_ ("filter", "Custody"),
  [HABEAS_FILTER_SHELF] = NC_ ("filter", "Archive"),
};

static const char *const pick_titles[HABEAS_FILTER_SAVED] = {
  [HABEAS_FILTER_BY_LEAD] = NC_ ("filter", "Lead"),
  [HABEAS_FILTER_BY_JURISDICTION] = NC_ ("filter", "Jurisdiction"),
  [HABEAS_FILTER_BY_EVENT] = NC_ ("filter", "Community event"),
  [HABEAS_FILTER_BY_TAG] = NC_ ("filter", "Tag"),
};

static const char *const opened_labels[HABEAS_N_OPENED] = {
  [HABEAS_OPENED_EVER] = NC_ ("filter", "Any"),
  [HABEAS_OPENED_THIS_WEEK] = NC_ ("filter", "This week"),
  [HABEAS_OPENED_LAST_WEEK] = NC_ ("filter", "Last week"),
  [HABEAS_OPENED_FOUR_WEEKS] = NC_ ("filter", "Last four weeks"),
};

typedef struct {
  HabeasFilterMask mask;
  guint bit;
} Choice;

static const Choice choices[] = {
  {HABEAS_FILTER_STATUS, HABEAS_STATUS_INTAKE},
  {HABEAS_FILTER_STATUS, HABEAS_STATUS_OPEN},
  {HABEAS_FILTER_STATUS, HABEAS_STATUS_REFERRED},
  {HABEAS_FILTER_STATUS, HABEAS_STATUS_CLOSED},
  {HABEAS_FILTER_LEVEL, 1 << HABEAS_LEVEL_1},
  {HABEAS_FILTER_LEVEL, 1 << HABEAS_LEVEL_2},
  {HABEAS_FILTER_LEVEL, 1 << HABEAS_LEVEL_3},
  {HABEAS_FILTER_LEVEL, 1 << HABEAS_LEVEL_NONE},
  {HABEAS_FILTER_LEVEL, 1 << HABEAS_LEVEL_UNKNOWN},
  {HABEAS_FILTER_STAGE, 1 << HABEAS_PARTICIPATION_NOT_ACTIVE},
  {HABEAS_FILTER_STAGE, 1 << HABEAS_PARTICIPATION_SCHEDULED},
  {HABEAS_FILTER_STAGE, 1 << HABEAS_PARTICIPATION_ACTIVE},
  {HABEAS_FILTER_STAGE, 1 << HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION},
  {HABEAS_FILTER_STAGE, 1 << HABEAS_PARTICIPATION_REMOVED},
  {HABEAS_FILTER_CLOCK, 1},
  {HABEAS_FILTER_CUSTODY, 1},
  {HABEAS_FILTER_SHELF, 1},
};

struct _HabeasFilterBar {
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *box;
  GtkBox *chips;
  GtkMenuButton *add;
  GtkBox *picks;
  GtkBox *menu;
  HabeasSavedFilters *saved;

  /* Owned */
  HabeasSession *session;
  HabeasFilterChoices *choices; /* NULL until read */
  GCancellable *cancellable;
  HabeasCaseFilter filter;

  GtkCheckButton *checks[G_N_ELEMENTS (choices)];
  GtkWidget *pick_rows[HABEAS_FILTER_SAVED];
  GtkDropDown *pick_lists[HABEAS_FILTER_SAVED];
  GtkDropDown *opened;
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (HabeasFilterBar, habeas_filter_bar, GTK_TYPE_WIDGET)

enum { CHANGED, CHOICES_READ, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Which part of the filter a chip stands for: masks, picks, then the week. */
#define PART_OF_PICK(kind) (HABEAS_N_FILTER_MASKS + (int)(kind))
#define PART_OPENED PART_OF_PICK (HABEAS_FILTER_SAVED)

static const char *
translate (const char *text)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "filter", text);
}

static const char *
choice_label (const Choice *choice)
{
  guint index = 0;

  while (choice->bit >> (index + 1) != 0)
    index++;
  switch (choice->mask)
    {
    case HABEAS_FILTER_STATUS:
      {
        static const char *const keys[] = {"intake", "open", "referred", "closed"};
        return habeas_wording_status (keys[index]);
      }
    case HABEAS_FILTER_LEVEL:
      return habeas_level_to_label ((HabeasLevel)index);
    case HABEAS_FILTER_STAGE:
      return habeas_participation_to_label ((HabeasParticipation)index);
    case HABEAS_FILTER_CLOCK:
      return C_ ("filter", "Clock running or past its limit");
    case HABEAS_FILTER_CUSTODY:
      return C_ ("filter", "Held now");
    case HABEAS_FILTER_SHELF:
      return C_ ("filter", "Archived cases");
    case HABEAS_N_FILTER_MASKS:
    default:
      g_return_val_if_reached ("");
    }
}

static const char *
pick_label (HabeasFilterBar *self, HabeasFilterKind kind)
{
  const HabeasFilterChoice *choice = NULL;

  if (self->choices != NULL)
    choice = habeas_filter_choices_find (self->choices, kind, 0, self->filter.picks[kind]);
  /* What a saved filter asked for and is gone. */
  return choice != NULL ? choice->label : C_ ("filter", "not there any more");
}

static char *
dup_titled (const char *title, const char *values)
{
  /* Translators: a filter that is set: field and values, "Status: Open, Intake" */
  return g_strdup_printf (_ ("%1$s: %2$s"), translate (title), values);
}

/* NULL when that part filters nothing. */
static char *
dup_chip_label (HabeasFilterBar *self, int part)
{
  g_autoptr (GString) names = NULL;

  if (part == PART_OPENED)
    return self->filter.opened != HABEAS_OPENED_EVER
             ? dup_titled (NC_ ("filter", "Opened"), translate (opened_labels[self->filter.opened]))
             : NULL;
  if (part >= PART_OF_PICK (0))
    {
      HabeasFilterKind kind = (HabeasFilterKind)(part - PART_OF_PICK (0));

      return self->filter.picks[kind] != NULL
               ? dup_titled (pick_titles[kind], pick_label (self, kind))
               : NULL;
    }
  if (self->filter.masks[part] == 0)
    return NULL;
  names = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if ((int)choices[i].mask == part && (choices[i].bit & self->filter.masks[part]) != 0)
      g_string_append_printf (
        names, "%s%s", names->len > 0 ? ", " : "", choice_label (&choices[i]));
  if (part >= HABEAS_FILTER_CLOCK)
    return g_string_free (g_steal_pointer (&names), FALSE);
  return dup_titled (mask_titles[part], names->str);
}

/* --- Showing the filter --- */

static void on_chip_removed_cb (HabeasFilterChip *chip, gpointer user_data);

static void
update_chips (HabeasFilterBar *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  for (int part = 0; part <= PART_OPENED; part++)
    {
      g_autofree char *label = dup_chip_label (self, part);
      GtkWidget *chip;

      if (label == NULL)
        continue;
      chip = habeas_filter_chip_new (label);
      g_signal_connect (chip, "removed", G_CALLBACK (on_chip_removed_cb), GINT_TO_POINTER (part));
      gtk_box_append (self->chips, chip);
    }
  gtk_widget_set_visible (
    GTK_WIDGET (self->chips), gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
}

static guint
position_of_pick (HabeasFilterBar *self, HabeasFilterKind kind)
{
  if (self->choices != NULL && self->filter.picks[kind] != NULL)
    for (guint i = 0; i < habeas_filter_choices_get_n (self->choices, kind); i++)
      if (g_str_equal (
            habeas_filter_choices_get (self->choices, kind, i)->id, self->filter.picks[kind]))
        return i + 1;
  return 0;
}

static void
update_menu (HabeasFilterBar *self)
{
  self->quiet = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_check_button_set_active (
      self->checks[i], (choices[i].bit & self->filter.masks[choices[i].mask]) != 0);
  for (int kind = 0; kind < HABEAS_FILTER_SAVED; kind++)
    gtk_drop_down_set_selected (self->pick_lists[kind], position_of_pick (self, kind));
  gtk_drop_down_set_selected (self->opened, (guint)self->filter.opened);
  self->quiet = FALSE;
}

static void
update (HabeasFilterBar *self)
{
  g_autofree char *text = NULL;

  update_menu (self);
  update_chips (self);
  text = habeas_case_filter_to_text (&self->filter);
  habeas_saved_filters_set_query (self->saved, text);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- Changing it --- */

static void
on_chip_removed_cb (HabeasFilterChip *chip, gpointer user_data)
{
  HabeasFilterBar *self
    = HABEAS_FILTER_BAR (gtk_widget_get_ancestor (GTK_WIDGET (chip), HABEAS_TYPE_FILTER_BAR));
  int part = GPOINTER_TO_INT (user_data);

  if (part == PART_OPENED)
    self->filter.opened = HABEAS_OPENED_EVER;
  else if (part >= PART_OF_PICK (0))
    g_clear_pointer (&self->filter.picks[part - PART_OF_PICK (0)], g_free);
  else
    self->filter.masks[part] = 0;
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
  update (self);
}

static void
on_check_toggled_cb (GtkCheckButton *check, gpointer user_data)
{
  const Choice *choice = user_data;
  HabeasFilterBar *self
    = HABEAS_FILTER_BAR (gtk_widget_get_ancestor (GTK_WIDGET (check), HABEAS_TYPE_FILTER_BAR));

  if (self->quiet)
    return;
  if (gtk_check_button_get_active (check))
    self->filter.masks[choice->mask] |= choice->bit;
  else
    self->filter.masks[choice->mask] &= ~choice->bit;
  update (self);
}

static void
on_list_selected_cb (HabeasFilterBar *self, GParamSpec *pspec, GtkDropDown *list)
{
  const guint position = gtk_drop_down_get_selected (list);

  if (self->quiet || position == GTK_INVALID_LIST_POSITION)
    return;
  if (list == self->opened)
    self->filter.opened = (HabeasOpened)position;
  for (int kind = 0; kind < HABEAS_FILTER_SAVED; kind++)
    if (list == self->pick_lists[kind])
      {
        g_free (self->filter.picks[kind]);
        self->filter.picks[kind]
          = position > 0
              ? g_strdup (habeas_filter_choices_get (self->choices, kind, position - 1)->id)
              : NULL;
      }
  update (self);
}

static void
on_saved_applied_cb (HabeasFilterBar *self, const char *query)
{
  habeas_case_filter_read_text (&self->filter, query);
  update (self);
}

/* --- What there is to choose from --- */

static void
on_choices_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasFilterBar) self = user_data;
  g_autoptr (GError) error = NULL;
  HabeasFilterChoices *read
    = habeas_casebook_get_filter_choices_finish (HABEAS_CASEBOOK (source), result, &error);
  gboolean waited = FALSE;

  if (read == NULL)
    {
      if (self->session != NULL)
        habeas_session_say_error (self->session, error);
      return;
    }
  if (self->session == NULL)
    {
      habeas_filter_choices_free (read);
      return;
    }
  g_clear_pointer (&self->choices, habeas_filter_choices_free);
  self->choices = read;
  self->quiet = TRUE;
  for (int kind = 0; kind < HABEAS_FILTER_SAVED; kind++)
    {
      const guint n = habeas_filter_choices_get_n (read, kind);
      g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

      gtk_string_list_append (names, translate (opened_labels[HABEAS_OPENED_EVER]));
      for (guint i = 0; i < n; i++)
        gtk_string_list_append (names, habeas_filter_choices_get (read, kind, i)->label);
      gtk_drop_down_set_model (self->pick_lists[kind], G_LIST_MODEL (names));
      gtk_drop_down_set_enable_search (self->pick_lists[kind], n > MANY_CHOICES);
      gtk_widget_set_visible (self->pick_rows[kind], n > 0);
      waited |= self->filter.picks[kind] != NULL;
    }
  self->quiet = FALSE;
  habeas_saved_filters_set_choices (self->saved, read);
  g_signal_emit (self, signals[CHOICES_READ], 0);
  update_menu (self);
  if (waited)
    update_chips (self);
}

static void
read_choices (HabeasFilterBar *self)
{
  habeas_casebook_get_filter_choices_async (habeas_session_get_casebook (self->session),
    self->cancellable, on_choices_read_cb, g_object_ref (self));
}

/* --- Building the menu --- */

static GtkDropDown *
add_list (HabeasFilterBar *self, const char *title, GtkWidget **row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (translate (title));
  GtkWidget *list = gtk_drop_down_new (
    NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (list, "habeas-pick");
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, translate (title), -1);
  g_signal_connect_object (
    list, "notify::selected", G_CALLBACK (on_list_selected_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (self->picks, box);
  if (row != NULL)
    *row = box;
  return GTK_DROP_DOWN (list);
}

static void
fill_menu (HabeasFilterBar *self)
{
  g_autoptr (GtkStringList) opened = gtk_string_list_new (NULL);
  int last = -1;

  self->quiet = TRUE;
  for (int kind = 0; kind < HABEAS_FILTER_SAVED; kind++)
    {
      self->pick_lists[kind] = add_list (self, pick_titles[kind], &self->pick_rows[kind]);
      gtk_widget_set_visible (self->pick_rows[kind], FALSE);
    }
  self->opened = add_list (self, NC_ ("filter", "Opened"), NULL);
  for (int i = 0; i < HABEAS_N_OPENED; i++)
    gtk_string_list_append (opened, translate (opened_labels[i]));
  gtk_drop_down_set_model (self->opened, G_LIST_MODEL (opened));
  self->quiet = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (choice_label (&choices[i]));

      if ((int)choices[i].mask != last)
        {
          GtkWidget *title = gtk_label_new (translate (mask_titles[choices[i].mask]));
          gtk_widget_add_css_class (title, "heading");
          gtk_label_set_xalign (GTK_LABEL (title), 0);
          gtk_widget_set_margin_top (title, 12);
          gtk_box_append (self->menu, title);
          last = (int)choices[i].mask;
        }
      self->checks[i] = GTK_CHECK_BUTTON (check);
      g_signal_connect (check, "toggled", G_CALLBACK (on_check_toggled_cb), (gpointer)&choices[i]);
      gtk_box_append (self->menu, check);
    }
}

static void
habeas_filter_bar_dispose (GObject *object)
{
  HabeasFilterBar *self = HABEAS_FILTER_BAR (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_FILTER_BAR);
  G_OBJECT_CLASS (habeas_filter_bar_parent_class)->dispose (object);
}

static void
habeas_filter_bar_finalize (GObject *object)
{
  HabeasFilterBar *self = HABEAS_FILTER_BAR (object);

  g_clear_pointer (&self->choices, habeas_filter_choices_free);
  habeas_case_filter_clear (&self->filter);
  G_OBJECT_CLASS (habeas_filter_bar_parent_class)->finalize (object);
}

static void
habeas_filter_bar_class_init (HabeasFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_filter_bar_dispose;
  object_class->finalize = habeas_filter_bar_finalize;
  signals[CHANGED] = g_signal_new (
    "changed", HABEAS_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOICES_READ] = g_signal_new (
    "choices-read", HABEAS_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HABEAS_TYPE_SAVED_FILTERS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterBar, add);
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterBar, menu);
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterBar, picks);
  gtk_widget_class_bind_template_child (widget_class, HabeasFilterBar, saved);
  gtk_widget_class_bind_template_callback (widget_class, on_saved_applied_cb);
}

static void
habeas_filter_bar_init (HabeasFilterBar *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_menu (self);
  update_chips (self);
}

void
habeas_filter_bar_set_session (HabeasFilterBar *self, HabeasSession *session)
{
  g_return_if_fail (HABEAS_IS_FILTER_BAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  habeas_saved_filters_set_session (self->saved, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (read_choices), self, G_CONNECT_SWAPPED);
  read_choices (self);
}

void
habeas_filter_bar_apply (HabeasFilterBar *self, HabeasCaseQuery *query)
{
  g_return_if_fail (HABEAS_IS_FILTER_BAR (self));
  g_return_if_fail (self->session != NULL);

  habeas_case_filter_apply (
    &self->filter, self->choices, habeas_session_get_now (self->session), query);
}

void
habeas_filter_bar_clear (HabeasFilterBar *self)
{
  g_return_if_fail (HABEAS_IS_FILTER_BAR (self));

  if (habeas_case_filter_is_empty (&self->filter))
    return;
  habeas_case_filter_clear (&self->filter);
  update (self);
}

const HabeasFilterChoices *
habeas_filter_bar_get_choices (HabeasFilterBar *self)
{
  g_return_val_if_fail (HABEAS_IS_FILTER_BAR (self), NULL);

  return self->choices;
}

gboolean
habeas_filter_bar_is_empty (HabeasFilterBar *self)
{
  g_return_val_if_fail (HABEAS_IS_FILTER_BAR (self), TRUE);

  return habeas_case_filter_is_empty (&self->filter);
}
