/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of cases: its columns, their widths and what their headers ask for. Main thread. */
#include "habeas-case-table.h"

#include "habeas-case-cells.h"
#include "habeas-column-sort.h"
#include "habeas-stage-mark.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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
  GtkColumnViewColumn *status;
  GtkColumnViewColumn *arrested;
  GtkColumnViewColumn *where;
  GtkColumnViewColumn *level;
  GtkColumnViewColumn *stage;
  GtkColumnViewColumn *clock;
  GtkColumnViewColumn *next;
  GtkColumnViewColumn *lead;

  /* Owned */
  GSettings *settings;
  HabeasCaseCells *cells;

  HabeasCaseSort sort;
  gboolean descending;
  GtkColumnViewColumn *columns[HABEAS_N_CASE_COLUMNS]; /* borrowed */
  int widths[HABEAS_N_CASE_COLUMNS];                   /* that somebody drew; 0 for none */
  int fitted[HABEAS_N_CASE_COLUMNS];
  guint wanted;
  guint widths_id;
  gboolean fitting;
};

#define BIT(column) (1u << (column))
#define ALWAYS (BIT (HABEAS_COLUMN_OF_NUMBER) | BIT (HABEAS_COLUMN_OF_CLIENT))
#define WIDTHS_PAUSE_MS 500

/* What the settings call them. */
static const char *const column_keys[HABEAS_N_CASE_COLUMNS]
  = {"number", "client", "status", "arrested", "where", "level", "stage", "clock", "next", "lead"};

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
static void
fit_column (HabeasCaseTable *self, HabeasCaseColumn column, const char *sample, int marks)
{
  GtkColumnViewColumn *shown = self->columns[column];
  int header = text_width (self, gtk_column_view_column_get_title (shown), 0.9) + ARROW_WIDTH;
  int value = text_width (self, sample, 1.0) + marks;

  self->fitted[column]
    = self->widths[column] > 0 ? self->widths[column] : MAX (header, value) + CELL_PADDING;
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
  fit_column (self, HABEAS_COLUMN_OF_NUMBER, "2010-00000", 8);
  fit_column (self, HABEAS_COLUMN_OF_STATUS, habeas_wording_status ("referred"), 0);
  fit_column (self, HABEAS_COLUMN_OF_ARREST, "00 Mmm 2010", 0);
  fit_column (self, HABEAS_COLUMN_OF_PLACE, "San Francisco, CA", 0);
  fit_column (self, HABEAS_COLUMN_OF_LEVEL, "", em * 2);
  fit_column (self, HABEAS_COLUMN_OF_STAGE, stage, em + 14);
  fit_column (self, HABEAS_COLUMN_OF_CLOCK, clock, em + 36);
  fit_column (self, HABEAS_COLUMN_OF_NEXT, "00 Mmm", 0);
  fit_column (self, HABEAS_COLUMN_OF_LEAD, "M. Lindqvist", 2);
}

/* GTK 4.8 keeps room for a fixed width though its column is not shown. */
static void
show_column (HabeasCaseTable *self, HabeasCaseColumn column, gboolean visible)
{
  GtkColumnViewColumn *shown = self->columns[column];
  const int width = visible && column != HABEAS_COLUMN_OF_CLIENT ? self->fitted[column] : -1;

  if (gtk_column_view_column_get_fixed_width (shown) != width)
    gtk_column_view_column_set_fixed_width (shown, width);
  if (gtk_column_view_column_get_visible (shown) != visible)
    gtk_column_view_column_set_visible (shown, visible);
}

/* Client takes the rest. Where that is little, Lead goes first, then Next, then the status. */
static void
hide_what_has_no_room (HabeasCaseTable *self, int width)
{
  static const HabeasCaseColumn order[]
    = {HABEAS_COLUMN_OF_LEAD, HABEAS_COLUMN_OF_NEXT, HABEAS_COLUMN_OF_STATUS};
  guint shown = self->wanted;
  int rest = width - LEAST_CLIENT_WIDTH;

  for (int column = 0; column < HABEAS_N_CASE_COLUMNS; column++)
    if ((shown & BIT (column)) != 0)
      rest -= self->fitted[column];
  for (guint i = 0; i < G_N_ELEMENTS (order) && rest < 0; i++)
    if ((shown & BIT (order[i])) != 0)
      {
        shown &= ~BIT (order[i]);
        rest += self->fitted[order[i]];
      }
  self->fitting = TRUE;
  for (int column = 0; column < HABEAS_N_CASE_COLUMNS; column++)
    show_column (self, (HabeasCaseColumn)column, (shown & BIT (column)) != 0);
  self->fitting = FALSE;
}

/* --- What is kept --- */

static void
read_settings (HabeasCaseTable *self)
{
  g_auto (GStrv) hidden = g_settings_get_strv (self->settings, "hidden-case-columns");
  g_autoptr (GVariant) widths = g_settings_get_value (self->settings, "case-column-widths");

  for (int column = 0; column < HABEAS_N_CASE_COLUMNS; column++)
    {
      if ((ALWAYS & BIT (column)) != 0
          || !g_strv_contains ((const char *const *)hidden, column_keys[column]))
        self->wanted |= BIT (column);
      if (!g_variant_lookup (widths, column_keys[column], "i", &self->widths[column]))
        self->widths[column] = 0;
    }
}

static gboolean
on_widths_due_cb (gpointer user_data)
{
  HabeasCaseTable *self = user_data;
  g_auto (GVariantBuilder) widths = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{si}"));

  self->widths_id = 0;
  for (int column = 0; column < HABEAS_N_CASE_COLUMNS; column++)
    if (self->widths[column] > 0)
      g_variant_builder_add (&widths, "{si}", column_keys[column], self->widths[column]);
  g_settings_set_value (self->settings, "case-column-widths", g_variant_builder_end (&widths));
  return G_SOURCE_REMOVE;
}

/* While a border is drawn this comes with each step of the pointer. */
static void
on_fixed_width_changed_cb (HabeasCaseTable *self, GParamSpec *pspec, GtkColumnViewColumn *shown)
{
  if (self->fitting || self->settings == NULL)
    return;
  for (int column = 0; column < HABEAS_N_CASE_COLUMNS; column++)
    if (shown == self->columns[column])
      self->fitted[column] = self->widths[column]
        = MAX (gtk_column_view_column_get_fixed_width (shown), 0);
  g_clear_handle_id (&self->widths_id, g_source_remove);
  self->widths_id = g_timeout_add (WIDTHS_PAUSE_MS, on_widths_due_cb, self);
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

  if (self->widths_id != 0)
    {
      g_clear_handle_id (&self->widths_id, g_source_remove);
      on_widths_due_cb (self);
    }
  g_clear_object (&self->settings);
  if (self->view != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->view), self);
      gtk_column_view_set_model (self->view, NULL);
      habeas_case_cells_stop (self->cells);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_CASE_TABLE);
  G_OBJECT_CLASS (habeas_case_table_parent_class)->dispose (object);
}

static void
habeas_case_table_finalize (GObject *object)
{
  habeas_case_cells_free (HABEAS_CASE_TABLE (object)->cells);
  G_OBJECT_CLASS (habeas_case_table_parent_class)->finalize (object);
}

static void
habeas_case_table_class_init (HabeasCaseTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_case_table_dispose;
  object_class->finalize = habeas_case_table_finalize;
  widget_class->map = habeas_case_table_map;

  signals[SORTED] = g_signal_new ("sorted", HABEAS_TYPE_CASE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_BOOLEAN);
  signals[ACTIVATED] = g_signal_new ("activated", HABEAS_TYPE_CASE_TABLE, G_SIGNAL_RUN_LAST, 0,
    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/case-table.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, view);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, number);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, client);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, status);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, arrested);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, where);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, level);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, stage);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, clock);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, next);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseTable, lead);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_width_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_fixed_width_changed_cb);
}

static void
habeas_case_table_init (HabeasCaseTable *self)
{
  static const HabeasCaseSort sorts[] = {HABEAS_SORT_NUMBER, HABEAS_SORT_NAME, HABEAS_SORT_ARRESTED,
    HABEAS_SORT_JURISDICTION, HABEAS_SORT_LEVEL, HABEAS_SORT_CLOCK, HABEAS_SORT_LEAD};

  gtk_widget_init_template (GTK_WIDGET (self));
  memcpy (self->columns,
    (GtkColumnViewColumn *[]){self->number, self->client, self->status, self->arrested, self->where,
      self->level, self->stage, self->clock, self->next, self->lead},
    sizeof self->columns);
  self->settings = g_settings_new (HABEAS_APP_ID);
  read_settings (self);
  self->cells
    = habeas_case_cells_new (self->view, gtk_scrolled_window_get_vadjustment (self->scroller));
  for (int column = 0; column < HABEAS_N_CASE_COLUMNS; column++)
    habeas_case_cells_serve (self->cells, self->columns[column], (HabeasCaseColumn)column);
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

guint
habeas_case_table_get_columns (HabeasCaseTable *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_TABLE (self), 0);

  return self->wanted;
}

void
habeas_case_table_set_columns (HabeasCaseTable *self, guint columns)
{
  g_autoptr (GPtrArray) hidden = g_ptr_array_new ();

  g_return_if_fail (HABEAS_IS_CASE_TABLE (self));

  self->wanted = columns | ALWAYS;
  for (int column = 0; column < HABEAS_N_CASE_COLUMNS; column++)
    if ((self->wanted & BIT (column)) == 0)
      g_ptr_array_add (hidden, (gpointer)column_keys[column]);
  g_ptr_array_add (hidden, NULL);
  g_settings_set_strv (self->settings, "hidden-case-columns", (const char *const *)hidden->pdata);
  on_width_changed_cb (self);
}

const char *
habeas_case_table_get_title (HabeasCaseTable *self, HabeasCaseColumn column)
{
  g_return_val_if_fail (HABEAS_IS_CASE_TABLE (self), NULL);
  g_return_val_if_fail ((guint)column < HABEAS_N_CASE_COLUMNS, NULL);

  return gtk_column_view_column_get_title (self->columns[column]);
}
