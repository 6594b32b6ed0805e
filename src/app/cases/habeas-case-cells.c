/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of the table of cases. GTK 4.8 keeps 205 rows of them whatever the window shows, and a
 * template and its bindings for each of two thousand cells took most of the time between a key and
 * the rows it finds. So a cell is filled by one call, and made when its row comes near the part
 * that is seen. Owned by the table; main thread. */
#include "habeas-case-cells.h"

#include "habeas-case-item.h"
#include "habeas-cell.h"
#include "habeas-clock-pill.h"
#include "habeas-level-badge.h"
#include "habeas-stage-badge.h"

/* Until the list has been laid out. */
#define FIRST_ROW_HEIGHT 28
/* In each row: a screen reader names far rows by them, and a row without text has another height
 * where letters are large. */
#define ALWAYS ((1u << HABEAS_COLUMN_OF_NUMBER) | (1u << HABEAS_COLUMN_OF_CLIENT))

struct _HabeasCaseCells {
  GtkColumnView *view;       /* borrowed */
  GtkAdjustment *adjustment; /* owned */
  GHashTable *waiting;       /* of GtkListItem, bound and not near */
  double row_height;
  guint tick_id;
};

/* The property of a case that a cell of text shows. */
static const char *const texts[HABEAS_N_CASE_COLUMNS] = {
  [HABEAS_COLUMN_OF_NUMBER] = "number",
  [HABEAS_COLUMN_OF_CLIENT] = "name",
  [HABEAS_COLUMN_OF_STATUS] = "status",
  [HABEAS_COLUMN_OF_ARREST] = "arrested",
  [HABEAS_COLUMN_OF_PLACE] = "place",
  [HABEAS_COLUMN_OF_NEXT] = "next",
  [HABEAS_COLUMN_OF_LEAD] = "lead",
};

static HabeasCaseColumn
column_of (GtkListItem *cell)
{
  return (HabeasCaseColumn)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (cell), "column"));
}

static GtkWidget *
make (HabeasCaseColumn column)
{
  switch (column)
    {
    case HABEAS_COLUMN_OF_LEVEL:
      return habeas_level_badge_new ();
    case HABEAS_COLUMN_OF_STAGE:
      return habeas_stage_badge_new ();
    case HABEAS_COLUMN_OF_CLOCK:
      return habeas_clock_pill_new ();
    default:
      return g_object_new (HABEAS_TYPE_CELL, NULL);
    }
}

static void
fill_stage (HabeasStageBadge *badge, HabeasCaseItem *item)
{
  g_autofree char *words = NULL;
  g_autofree char *sentence = NULL;
  int mark;

  g_object_get (
    item, "stage-mark", &mark, "stage-words", &words, "stage-sentence", &sentence, NULL);
  habeas_stage_badge_show (badge, (HabeasStageMark)mark, words, sentence);
}

static void
fill_clock (HabeasClockPill *pill, HabeasCaseItem *item)
{
  g_autofree char *words = NULL;
  g_autofree char *sentence = NULL;
  int look;

  g_object_get (item, "pill", &look, "clock-words", &words, "clock-sentence", &sentence, NULL);
  habeas_clock_pill_show (pill, (HabeasPill)look, words, sentence);
}

static void
fill (GtkListItem *cell)
{
  const HabeasCaseColumn column = column_of (cell);
  HabeasCaseItem *item = gtk_list_item_get_item (cell);
  GtkWidget *child = gtk_list_item_get_child (cell);
  const gboolean loaded = habeas_case_item_get_row (item) != NULL;
  g_autofree char *text = NULL;
  int level;

  switch (column)
    {
    case HABEAS_COLUMN_OF_LEVEL:
      gtk_widget_set_visible (child, loaded);
      g_object_get (item, "level", &level, NULL);
      habeas_level_badge_set_level (HABEAS_LEVEL_BADGE (child), (HabeasLevel)level);
      break;
    case HABEAS_COLUMN_OF_STAGE:
      gtk_widget_set_visible (child, loaded);
      fill_stage (HABEAS_STAGE_BADGE (child), item);
      break;
    case HABEAS_COLUMN_OF_CLOCK:
      fill_clock (HABEAS_CLOCK_PILL (child), item);
      break;
    default:
      g_object_get (item, texts[column], &text, NULL);
      g_object_set (child, "text", text, NULL);
    }
}

/* --- What is near the part that is seen --- */

static gboolean
is_near (HabeasCaseCells *self, GtkListItem *cell)
{
  const double page = gtk_adjustment_get_page_size (self->adjustment);
  const double top = gtk_adjustment_get_value (self->adjustment);
  const double y = gtk_list_item_get_position (cell) * self->row_height;

  return y > top - page / 2 && y < top + page * 3 / 2;
}

static void
on_loaded_cb (HabeasCaseItem *item, GParamSpec *pspec, GtkListItem *cell)
{
  fill (cell);
}

static void
show (GtkListItem *cell)
{
  if (gtk_list_item_get_child (cell) == NULL)
    gtk_list_item_set_child (cell, make (column_of (cell)));
  gtk_widget_set_visible (gtk_list_item_get_child (cell), TRUE);
  /* A case tells all that it shows at once, and this last. */
  g_signal_connect (
    gtk_list_item_get_item (cell), "notify::loaded", G_CALLBACK (on_loaded_cb), cell);
  fill (cell);
}

static gboolean
on_tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer user_data)
{
  HabeasCaseCells *self = user_data;
  GHashTableIter iter;
  gpointer cell;

  self->tick_id = 0;
  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (is_near (self, cell))
      {
        g_hash_table_iter_remove (&iter);
        show (cell);
      }
  return G_SOURCE_REMOVE;
}

/* Also told while the list is laid out, when nothing may be made. */
static void
on_moved_cb (HabeasCaseCells *self)
{
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (self->view));
  const guint n = model != NULL ? g_list_model_get_n_items (model) : 0;

  if (n == 0)
    return;
  self->row_height = MAX (gtk_adjustment_get_upper (self->adjustment) / n, 1);
  if (self->tick_id == 0 && g_hash_table_size (self->waiting) > 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), on_tick_cb, self, NULL);
}

/* --- Life of a cell --- */

static void
on_setup_cb (GtkListItemFactory *factory, GtkListItem *cell, gpointer column)
{
  g_object_set_data (G_OBJECT (cell), "column", column);
}

static void
on_bind_cb (HabeasCaseCells *self, GtkListItem *cell)
{
  GtkWidget *child = gtk_list_item_get_child (cell);

  if ((ALWAYS & (1u << column_of (cell))) != 0 || is_near (self, cell))
    {
      show (cell);
      return;
    }
  if (child != NULL)
    gtk_widget_set_visible (child, FALSE);
  g_hash_table_add (self->waiting, cell);
}

static void
on_unbind_cb (HabeasCaseCells *self, GtkListItem *cell)
{
  if (!g_hash_table_remove (self->waiting, cell))
    g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (cell), on_loaded_cb, cell);
}

HabeasCaseCells *
habeas_case_cells_new (GtkColumnView *view, GtkAdjustment *adjustment)
{
  HabeasCaseCells *self = g_new0 (HabeasCaseCells, 1);

  self->view = view;
  self->adjustment = g_object_ref (adjustment);
  self->waiting = g_hash_table_new (NULL, NULL);
  self->row_height = FIRST_ROW_HEIGHT;
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (on_moved_cb), self);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (on_moved_cb), self);
  return self;
}

void
habeas_case_cells_stop (HabeasCaseCells *self)
{
  g_signal_handlers_disconnect_by_data (self->adjustment, self);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick_id);
  self->tick_id = 0;
}

void
habeas_case_cells_free (HabeasCaseCells *self)
{
  g_hash_table_unref (self->waiting);
  g_object_unref (self->adjustment);
  g_free (self);
}

void
habeas_case_cells_serve (HabeasCaseCells *self, GtkColumnViewColumn *shown, HabeasCaseColumn column)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), GINT_TO_POINTER (column));
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (on_unbind_cb), self);
  gtk_column_view_column_set_factory (shown, factory);
}
