/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month. The cells are made once and say something else when another month is shown. Main
 * thread. */
#include "habeas-month-view.h"

#include "habeas-dated-list.h"

#include <glib/gi18n-lib.h>

#define DAYS 7
#define WEEKS 6
#define SHOWN 3 /* things that stand in a day by themselves */

typedef struct {
  GtkToggleButton *button;
  GtkLabel *number;
  GtkBox *things;
  GtkLabel *more;
  guint n;
} Cell;

struct _HabeasMonthView {
  AdwBin parent_instance;

  /* Template */
  GtkLabel *title;
  GtkGrid *grid;

  Cell cells[WEEKS * DAYS];
  int year;
  int month;
  gint32 first; /* the Monday that is shown first */
  gint32 today;
  gint32 selected;
  gboolean narrow;
  gboolean showing; /* the selection is set by us */
};

G_DEFINE_FINAL_TYPE (HabeasMonthView, habeas_month_view, ADW_TYPE_BIN)

enum { PROP_0, PROP_NARROW, N_PROPS };
enum { RANGE_CHANGED, DAY_SELECTED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *
get_icon (HabeasAgendaKind kind)
{
  switch (kind)
    {
    case HABEAS_AGENDA_CLOCK:
      return "alarm-symbolic";
    case HABEAS_AGENDA_HEARING:
      return "x-office-calendar-symbolic";
    case HABEAS_AGENDA_DEADLINE:
      return "document-edit-symbolic";
    case HABEAS_AGENDA_TASK:
    case HABEAS_AGENDA_REVIEW:
    case HABEAS_AGENDA_INTAKE:
    case HABEAS_N_AGENDA:
    default:
      return "object-select-symbolic";
    }
}

/* "Fri 12 November 2010, 2 dated" */
static void
name_cell (Cell *cell, gint32 day)
{
  g_autofree char *when = NULL;
  g_autofree char *name = NULL;
  HabeasDate date;
  int year, month, month_day;

  habeas_day_from_number (day, &year, &month, &month_day);
  date = habeas_date_new_day (year, month, month_day);
  when = habeas_date_format (&date, 0);
  name = g_strdup_printf (
    /* Translators: %1$s is a day, %2$u how many things are dated on it */
    ngettext ("%1$s, %2$u dated", "%1$s, %2$u dated", cell->n), when, cell->n);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (cell->button), GTK_ACCESSIBLE_PROPERTY_LABEL, cell->n > 0 ? name : when, -1);
}

static void
show_more (HabeasMonthView *self, Cell *cell)
{
  const guint hidden = self->narrow ? cell->n : cell->n > SHOWN ? cell->n - SHOWN : 0;
  g_autofree char *text = g_strdup_printf (self->narrow ? "%u" : "+%u", hidden);

  gtk_label_set_label (cell->more, text);
  gtk_widget_set_visible (GTK_WIDGET (cell->more), hidden > 0);
  gtk_widget_set_visible (GTK_WIDGET (cell->things), !self->narrow);
}

static void
add_thing (Cell *cell, const HabeasAgendaItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (item->number);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (get_icon (item->kind)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (cell->things, box);
}

static void
clear_cell (HabeasMonthView *self, int index)
{
  Cell *cell = &self->cells[index];
  const gint32 day = self->first + index;
  g_autofree char *number = NULL;
  GtkWidget *child;
  int year, month, month_day;

  habeas_day_from_number (day, &year, &month, &month_day);
  number = g_strdup_printf ("%d", month_day);
  gtk_label_set_label (cell->number, number);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (cell->things))) != NULL)
    gtk_box_remove (cell->things, child);
  cell->n = 0;
  if (month == self->month)
    gtk_widget_remove_css_class (GTK_WIDGET (cell->button), "other");
  else
    gtk_widget_add_css_class (GTK_WIDGET (cell->button), "other");
  if (day == self->today)
    gtk_widget_add_css_class (GTK_WIDGET (cell->button), "today");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (cell->button), "today");
  self->showing = TRUE;
  gtk_toggle_button_set_active (cell->button, day == self->selected);
  self->showing = FALSE;
  show_more (self, cell);
  name_cell (cell, day);
}

static void
show_month (HabeasMonthView *self)
{
  g_autoptr (GDateTime) first = g_date_time_new_utc (self->year, self->month, 1, 0, 0, 0);
  /* Translators: a month as the title of a calendar, see strftime: %OB is its name */
  g_autofree char *title = g_date_time_format (first, _ ("%OB %Y"));
  const gint32 number = habeas_day_number (self->year, self->month, 1);

  self->first = number - habeas_day_weekday (number) + 1;
  gtk_label_set_label (self->title, title);
  for (int i = 0; i < WEEKS * DAYS; i++)
    clear_cell (self, i);
}

static void
go_to (HabeasMonthView *self, int year, int month)
{
  self->year = year + (month > 12) - (month < 1);
  self->month = month > 12 ? 1 : month < 1 ? 12 : month;
  show_month (self);
  g_signal_emit (self, signals[RANGE_CHANGED], 0);
}

static void
on_previous_clicked_cb (HabeasMonthView *self)
{
  go_to (self, self->year, self->month - 1);
}

static void
on_next_clicked_cb (HabeasMonthView *self)
{
  go_to (self, self->year, self->month + 1);
}

static void
on_today_clicked_cb (HabeasMonthView *self)
{
  habeas_month_view_select (self, self->today);
}

static void
on_day_toggled_cb (GtkToggleButton *button, HabeasMonthView *self)
{
  if (self->showing || !gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < WEEKS * DAYS; i++)
    if (self->cells[i].button == button)
      self->selected = self->first + i;
  g_signal_emit (self, signals[DAY_SELECTED], 0);
}

static void
make_cell (HabeasMonthView *self, int index)
{
  Cell *cell = &self->cells[index];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  cell->button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  cell->number = GTK_LABEL (gtk_label_new (NULL));
  cell->things = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  cell->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_halign (GTK_WIDGET (cell->number), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (cell->number), "numeric");
  gtk_widget_set_halign (GTK_WIDGET (cell->more), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (cell->more), "habeas-count");
  gtk_widget_add_css_class (GTK_WIDGET (cell->more), "numeric");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (cell->number));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (cell->things));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (cell->more));
  gtk_button_set_child (GTK_BUTTON (cell->button), box);
  gtk_widget_set_hexpand (GTK_WIDGET (cell->button), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (cell->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (cell->button), "habeas-day");
  if (index > 0)
    gtk_toggle_button_set_group (cell->button, self->cells[0].button);
  g_signal_connect (cell->button, "toggled", G_CALLBACK (on_day_toggled_cb), self);
  gtk_grid_attach (self->grid, GTK_WIDGET (cell->button), index % DAYS, 1 + index / DAYS, 1, 1);
}

static void
habeas_month_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, HABEAS_MONTH_VIEW (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_month_view_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasMonthView *self = HABEAS_MONTH_VIEW (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      for (int i = 0; i < WEEKS * DAYS; i++)
        show_more (self, &self->cells[i]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_month_view_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_MONTH_VIEW);
  G_OBJECT_CLASS (habeas_month_view_parent_class)->dispose (object);
}

static void
habeas_month_view_class_init (HabeasMonthViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_month_view_dispose;
  object_class->get_property = habeas_month_view_get_property;
  object_class->set_property = habeas_month_view_set_property;

  properties[PROP_NARROW] = g_param_spec_boolean (
    "narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[RANGE_CHANGED] = g_signal_new ("range-changed", HABEAS_TYPE_MONTH_VIEW, G_SIGNAL_RUN_LAST,
    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DAY_SELECTED] = g_signal_new (
    "day-selected", HABEAS_TYPE_MONTH_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/clocks/month-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasMonthView, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasMonthView, grid);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_today_clicked_cb);
}

static void
habeas_month_view_init (HabeasMonthView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int day = 0; day < DAYS; day++)
    {
      GtkWidget *label = gtk_label_new (habeas_weekday_to_label (day + 1));

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_grid_attach (self->grid, label, day, 0, 1, 1);
    }
  for (int i = 0; i < WEEKS * DAYS; i++)
    make_cell (self, i);
}

void
habeas_month_view_get_range (HabeasMonthView *self, gint32 *first, gint32 *last)
{
  g_return_if_fail (HABEAS_IS_MONTH_VIEW (self));

  *first = self->first;
  *last = self->first + WEEKS * DAYS - 1;
}

gint32
habeas_month_view_get_selected (HabeasMonthView *self)
{
  g_return_val_if_fail (HABEAS_IS_MONTH_VIEW (self), 0);

  return self->selected;
}

void
habeas_month_view_select (HabeasMonthView *self, gint32 day)
{
  int year, month, month_day;

  g_return_if_fail (HABEAS_IS_MONTH_VIEW (self));

  habeas_day_from_number (day, &year, &month, &month_day);
  self->selected = day;
  go_to (self, year, month);
  g_signal_emit (self, signals[DAY_SELECTED], 0);
}

void
habeas_month_view_set_today (HabeasMonthView *self, gint32 day)
{
  int month_day;

  g_return_if_fail (HABEAS_IS_MONTH_VIEW (self));

  if (self->today == 0)
    {
      self->selected = day;
      habeas_day_from_number (day, &self->year, &self->month, &month_day);
    }
  self->today = day;
  show_month (self);
}

void
habeas_month_view_show (HabeasMonthView *self, GPtrArray *items)
{
  g_return_if_fail (HABEAS_IS_MONTH_VIEW (self) && items != NULL);

  for (int i = 0; i < WEEKS * DAYS; i++)
    clear_cell (self, i);
  for (guint i = 0; i < items->len; i++)
    {
      gint32 day;
      Cell *cell;

      if (!habeas_agenda_item_get_day (items->pdata[i], &day, NULL) || day < self->first
          || day >= self->first + WEEKS * DAYS)
        continue;
      cell = &self->cells[day - self->first];
      if (cell->n++ < SHOWN)
        add_thing (cell, items->pdata[i]);
    }
  for (int i = 0; i < WEEKS * DAYS; i++)
    {
      show_more (self, &self->cells[i]);
      name_cell (&self->cells[i], self->first + i);
    }
}
