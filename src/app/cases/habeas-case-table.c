/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of cases: its columns, their widths and what their headers ask for. Main thread. */
#include "habeas-case-table.h"

#include "habeas-case-item.h"
#include "habeas-cell.h"
#include "habeas-clock-pill.h"
#include "habeas-column-sort.h"
#include "habeas-level-badge.h"
#include "habeas-stage-badge.h"

#include <glib/gi18n-lib.h>

/* Padding of a cell and the sort arrow of a header. */
#define CELL_PADDING 14
#define ARROW_WIDTH 18
#define LEAST_CLIENT_WIDTH 150

struct _HabeasCaseTable {
  GtkWidget parent_instance;

  /* Template */
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  GtkColumnViewColumn *number;
  GtkColumnViewColumn *client;
  GtkColumnViewColumn *arrested;
  GtkColumnViewColumn *where;
  GtkColumnViewColumn *level;
  GtkColumnViewColumn *stage;
  GtkColumnViewColumn *clock;
  GtkColumnViewColumn *next;
  GtkColumnViewColumn *lead;

  HabeasCaseSort sort;
  gboolean descending;
  int width_of_others; /* of all columns but Client, Next and Lead */
  int width_of_next;
  int width_of_lead;
};

G_DEFINE_FINAL_TYPE (HabeasCaseTable, habeas_case_table, GTK_TYPE_WIDGET)

enum { SORTED, ACTIVATED, N_SIGNALS };

static guint signals[N_SIGNALS];

static GtkColumnViewColumn *
column_of (HabeasCaseTable *self, HabeasCaseSort sort)
{
  switch (sort)
    {
    case HABEAS_SORT_NUMBER:
      return self->number;
    case HABEAS_SORT_NAME:
      return self->client;
    case HABEAS_SORT_ARRESTED:
      return self->arrested;
    case HABEAS_SORT_JURISDICTION:
      return self->where;
    case HABEAS_SORT_LEVEL:
      return self->level;
    case HABEAS_SORT_CLOCK:
      return self->clock;
    case HABEAS_SORT_LEAD:
      return self->lead;
    case HABEAS_SORT_OPENED:
    case HABEAS_SORT_RELEVANCE:
    default:
      return NULL;
    }
}

static int
text_width (HabeasCaseTable *self, const char *text, double scale)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* The widest ordinary value or the header, with what stands around it. GTK would take the widest of
 * the rows on the screen, and the columns would move while one scrolls. */
static int
fit_column (HabeasCaseTable *self, GtkColumnViewColumn *column, const char *sample, int marks)
{
  int header = text_width (self, gtk_column_view_column_get_title (column), 0.9) + ARROW_WIDTH;
  int value = text_width (self, sample, 1.0) + marks;
  int width = MAX (header, value) + CELL_PADDING;

  gtk_column_view_column_set_fixed_width (column, width);
  return width;
}

static int
longest_stage_width (HabeasCaseTable *self, const char **longest)
{
  int most = 0;

  for (int mark = 0; mark < HABEAS_N_STAGE_MARKS; mark++)
    {
      const char *words = habeas_stage_mark_to_words ((HabeasStageMark)mark);
      int width = text_width (self, words, 1.0);
      if (width > most)
        {
          most = width;
          *longest = words;
        }
    }
  return most;
}

static void
fit_columns (HabeasCaseTable *self)
{
  const char *stage = "";
  /* Translators: the widest ordinary value of the Clock column */
  const char *clock = C_ ("widest clock", "000 days over");
  int em = text_width (self, "M", 1.0);

  longest_stage_width (self, &stage);
  self->width_of_others = fit_column (self, self->number, "2010-00000", 8)
                          + fit_column (self, self->arrested, "00 Mmm 2010", 0)
                          + fit_column (self, self->where, "San Francisco, CA", 0)
                          + fit_column (self, self->level, "", em * 2)
                          + fit_column (self, self->stage, stage, em + 14)
                          + fit_column (self, self->clock, clock, em + 36);
  self->width_of_next = fit_column (self, self->next, "00 Mmm", 0);
  self->width_of_lead = fit_column (self, self->lead, "M. Lindqvist", 2);
}

/* Client takes the rest. Where that is little, Lead goes first, then Next. */
static void
hide_what_has_no_room (HabeasCaseTable *self, int width)
{
  int rest = width - self->width_of_others - LEAST_CLIENT_WIDTH;
  gboolean next = rest >= self->width_of_next;
  gboolean lead = rest >= self->width_of_next + self->width_of_lead;

  if (gtk_column_view_column_get_visible (self->next) != next)
    gtk_column_view_column_set_visible (self->next, next);
  if (gtk_column_view_column_get_visible (self->lead) != lead)
    gtk_column_view_column_set_visible (self->lead, lead);
}

static gboolean
on_tick_fitted_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HabeasCaseTable *self = HABEAS_CASE_TABLE (widget);

  fit_columns (self);
  hide_what_has_no_room (self, gtk_widget_get_width (widget));
  return G_SOURCE_REMOVE;
}

static void
on_width_changed_cb (HabeasCaseTable *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_fitted_cb, NULL, NULL);
}

static void
habeas_case_table_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (habeas_case_table_parent_class)->map (widget);
  on_width_changed_cb (HABEAS_CASE_TABLE (widget));
}

static void
on_sorter_changed_cb (HabeasCaseTable *self)
{
  gboolean descending;
  int key = habeas_column_sort_get (self->view, &descending);
  HabeasCaseSort sort = (HabeasCaseSort)(key - 1);

  /* Also told once at the start, and when the order is set from outside. */
  if (key == 0 || (sort == self->sort && descending == self->descending))
    return;
  self->sort = sort;
  self->descending = descending;
  g_signal_emit (self, signals[SORTED], 0, (int)sort, descending);
}

static void
on_row_activated_cb (HabeasCaseTable *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATED], 0, position);
}

static void
habeas_case_table_dispose (GObject *object)
{
  HabeasCaseTable *self = HABEAS_CASE_TABLE (object);

  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
      gtk_column_view_set_model (self->view, NULL);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_CASE_TABLE);
  G_OBJECT_CLASS (habeas_case_table_parent_class)->dispose (object);
}

static void
habeas_case_table_class_init (HabeasCaseTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_case_table_dispose;
  widget_class->map = habeas_case_table_map;

  signals[SORTED] = g_signal_new ("sorted", HABEAS_TYPE_CASE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_BOOLEAN);
  signals[ACTIVATED] = g_signal_new ("activated", HABEAS_TYPE_CASE_TABLE, G_SIGNAL_RUN_LAST, 0,
    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (HABEAS_TYPE_CASE_ITEM);
  g_type_ensure (HABEAS_TYPE_CELL);
  g_type_ensure (HABEAS_TYPE_CLOCK_PILL);
  g_type_ensure (HABEAS_TYPE_LEVEL_BADGE);
  g_type_ensure (HABEAS_TYPE_STAGE_BADGE);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/case-table.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, view);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, number);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, client);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, arrested);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, where);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, level);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, stage);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, clock);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, next);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, lead);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_width_changed_cb);
}

static void
habeas_case_table_init (HabeasCaseTable *self)
{
  static const HabeasCaseSort sorts[] = {HABEAS_SORT_NUMBER, HABEAS_SORT_NAME, HABEAS_SORT_ARRESTED,
    HABEAS_SORT_JURISDICTION, HABEAS_SORT_LEVEL, HABEAS_SORT_CLOCK, HABEAS_SORT_LEAD};

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    habeas_column_sort_set_key (column_of (self, sorts[i]), (int)sorts[i] + 1);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
    G_CALLBACK (on_sorter_changed_cb), self, G_CONNECT_SWAPPED);
}

void
habeas_case_table_set_model (HabeasCaseTable *self, GtkSelectionModel *model)
{
  g_return_if_fail (HABEAS_IS_CASE_TABLE (self));

  gtk_column_view_set_model (self->view, model);
}

void
habeas_case_table_sort (HabeasCaseTable *self, HabeasCaseSort sort, gboolean descending)
{
  g_return_if_fail (HABEAS_IS_CASE_TABLE (self));

  self->sort = sort;
  self->descending = descending;
  gtk_column_view_sort_by_column (
    self->view, column_of (self, sort), descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

void
habeas_case_table_scroll_to (HabeasCaseTable *self, guint position)
{
  GtkWidget *list;

  g_return_if_fail (HABEAS_IS_CASE_TABLE (self));

  /* The list inside the view has the action, the view itself has none before GTK 4.12. */
  list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

void
habeas_case_table_focus (HabeasCaseTable *self)
{
  g_return_if_fail (HABEAS_IS_CASE_TABLE (self));

  gtk_widget_child_focus (gtk_widget_get_last_child (GTK_WIDGET (self->view)), GTK_DIR_TAB_FORWARD);
}
