/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page of the room of cases. Main thread. */
#include "habeas-case-list-page.h"

#include "habeas-adaptive-bin.h"
#include "habeas-batch-bar.h"
#include "habeas-case-list.h"
#include "habeas-case-selection.h"
#include "habeas-case-table.h"
#include "habeas-clock-pill.h"
#include "habeas-error-words.h"
#include "habeas-export-button.h"
#include "habeas-filter-bar.h"
#include "habeas-level-badge.h"
#include "habeas-main-menu.h"
#include "habeas-stage-badge.h"

#include <glib/gi18n-lib.h>

/* Searching notes takes longer than somebody waits between two keys. */
#define NOTES_PAUSE_MS 700
/* A word this short is in nearly every note. */
#define LEAST_NOTE_LETTERS 3

struct _HabeasCaseListPage {
  AdwBin parent_instance;

  /* Template */
  HabeasAdaptiveBin *adaptive;
  AdwWindowTitle *title;
  GtkBox *tools;
  GtkSearchEntry *search;
  HabeasFilterBar *filters;
  GtkStack *stack;
  HabeasCaseTable *table;
  GtkScrolledWindow *narrow_scroller;
  GtkListView *narrow_list;
  AdwStatusPage *error_page;
  HabeasBatchBar *batch;
  HabeasExportButton *export;
  GtkMenuButton *columns;
  GtkBox *column_checks;
  GtkLabel *counts;
  GtkSpinner *spinner;

  /* Owned */
  HabeasSession *session;
  HabeasCaseList *list;
  HabeasCaseSelection *selection;
  GtkSelectionModel *unselected; /* for the narrow list, where a touch opens */
  HabeasStats *stats;
  GCancellable *cancellable;

  HabeasCaseSort sort; /* of the list without a search */
  gboolean descending;
  gboolean folded;
  gint64 selected; /* rid of the case last looked at */
  gboolean searching;
  gboolean by_relevance;  /* until a header is pressed */
  gboolean notes;         /* a pause of typing: notes are searched too */
  gboolean rewind;        /* the next cases are shown from the first on */
  gboolean export_wanted; /* as soon as all are known */
  guint notes_id;
};

G_DEFINE_FINAL_TYPE (HabeasCaseListPage, habeas_case_list_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_FOLDED, N_PROPS };

enum { OPENED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void on_export_wanted_cb (HabeasCaseListPage *self);

static gboolean
is_filtered (HabeasCaseListPage *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0'
         || !habeas_filter_bar_is_empty (self->filters);
}

static guint
n_cases (HabeasCaseListPage *self)
{
  return self->list != NULL ? habeas_case_list_get_n_cases (self->list) : 0;
}

static HabeasCaseQuery *
make_query (HabeasCaseListPage *self)
{
  HabeasCaseQuery *query = habeas_case_query_new ();
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  query->search = *text != '\0' ? g_strdup (text) : NULL;
  query->notes = self->notes;
  query->sort = self->by_relevance ? HABEAS_SORT_RELEVANCE : self->sort;
  query->descending = !self->by_relevance && self->descending;
  habeas_filter_bar_apply (self->filters, query);
  return query;
}

static void
run_query (HabeasCaseListPage *self)
{
  g_autoptr (HabeasCaseQuery) query = NULL;

  if (self->list == NULL)
    return;
  query = make_query (self);
  habeas_batch_bar_set_archived (self->batch, query->archived);
  self->rewind = TRUE;
  self->export_wanted = FALSE;
  habeas_case_list_set_query (self->list, query);
}

static void
update_counts (HabeasCaseListPage *self)
{
  g_autofree char *text = NULL;
  guint n = n_cases (self);

  if (self->stats == NULL || !habeas_case_list_is_whole (self->list))
    return;
  if (is_filtered (self))
    /* Translators: how many cases a search found, of how many */
    text = g_strdup_printf (
      ngettext ("%1$'u of %2$'u case", "%1$'u of %2$'u cases", (gulong)self->stats->cases), n,
      (guint)self->stats->cases);
  else
    {
      g_autofree char *cases = g_strdup_printf (ngettext ("%'u case", "%'u cases", (gulong)n), n);
      g_autofree char *charges
        = g_strdup_printf (ngettext ("%'u charge", "%'u charges", (gulong)self->stats->charges),
          (guint)self->stats->charges);
      guint n_clocks = (guint)(self->stats->clocks_running + self->stats->clocks_past);
      g_autofree char *clocks = g_strdup_printf (
        ngettext ("%'u with a detainer clock that runs or is past its limit",
          "%'u with a detainer clock that runs or is past its limit", (gulong)n_clocks),
        n_clocks);
      text = habeas_adaptive_bin_get_narrow (self->adaptive)
               ? g_steal_pointer (&cases)
               : g_strdup_printf ("%s · %s · %s", cases, charges, clocks);
    }
  gtk_label_set_label (self->counts, text);
}

static void
on_stats_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasCaseListPage) self = user_data;
  g_autoptr (GError) error = NULL;
  HabeasStats *stats = habeas_casebook_get_stats_finish (HABEAS_CASEBOOK (source), result, &error);

  if (stats == NULL || self->session == NULL)
    return;
  g_clear_pointer (&self->stats, habeas_stats_free);
  self->stats = stats;
  update_counts (self);
}

/* Every case is read for them: seconds of a million, which a newer answer need not wait for. */
static void
read_stats (HabeasCaseListPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  habeas_casebook_get_stats_async (habeas_session_get_casebook (self->session), self->cancellable,
    on_stats_read_cb, g_object_ref (self));
}

/* The view that is not shown has no model: it would fill its rows too. */
static void
show_cases (HabeasCaseListPage *self)
{
  gboolean narrow = habeas_adaptive_bin_get_narrow (self->adaptive);

  habeas_case_table_set_model (self->table, narrow ? NULL : GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_model (self->narrow_list, narrow ? self->unselected : NULL);
  gtk_stack_set_visible_child (
    self->stack, narrow ? GTK_WIDGET (self->narrow_scroller) : GTK_WIDGET (self->table));
}

static void
update_view (HabeasCaseListPage *self)
{
  gboolean loading = self->list == NULL || habeas_case_list_get_loading (self->list);

  gtk_spinner_set_spinning (self->spinner, loading);
  /* While a search runs the earlier cases stay: an empty flash between two lists tells nothing. */
  if (loading)
    return;
  if (n_cases (self) > 0)
    show_cases (self);
  else
    gtk_stack_set_visible_child_name (self->stack, is_filtered (self) ? "none" : "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->tools), n_cases (self) > 0 || is_filtered (self));
  update_counts (self);
}

/* The selection is remembered by the case, not by its place. */
static void
restore_selection (HabeasCaseListPage *self)
{
  guint position;

  if (self->selected == 0 || habeas_case_selection_get_n_selected (self->selection) > 0)
    return;
  position = habeas_case_list_find (self->list, self->selected);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
}

/* Who looks for something else looks at the top of what is found. */
static void
show_from_first (HabeasCaseListPage *self)
{
  if (habeas_adaptive_bin_get_narrow (self->adaptive))
    gtk_widget_activate_action (GTK_WIDGET (self->narrow_list), "list.scroll-to-item", "u", 0);
  else
    habeas_case_table_scroll_to (self->table, 0);
}

static void
on_list_read_cb (HabeasCaseListPage *self)
{
  restore_selection (self);
  update_view (self);
  if (self->rewind && n_cases (self) > 0)
    show_from_first (self);
  self->rewind = FALSE;
  if (self->export_wanted && habeas_case_list_is_whole (self->list))
    on_export_wanted_cb (self);
}

static void
on_list_failed_cb (HabeasCaseListPage *self, const GError *error)
{
  g_autofree char *words = habeas_error_words (error);

  adw_status_page_set_description (self->error_page, words);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->error_page));
}

static void
on_selection_changed_cb (HabeasCaseListPage *self, guint position)
{
  const gint64 only = habeas_case_selection_get_only (self->selection);

  if (only != 0)
    self->selected = only;
}

/* Cases that are selected and not shown would be changed unseen. */
static void
forget_several (HabeasCaseListPage *self)
{
  if (self->selection != NULL && habeas_case_selection_get_n_selected (self->selection) > 1)
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

static void
on_choices_read_cb (HabeasCaseListPage *self)
{
  habeas_batch_bar_set_choices (self->batch, habeas_filter_bar_get_choices (self->filters));
}

void
habeas_case_list_page_open_at (HabeasCaseListPage *self, guint position)
{
  g_autoptr (HabeasCaseItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item == NULL)
    return;
  self->selected = habeas_case_item_get_rid (item);
  g_signal_emit (self, signals[OPENED], 0, self->selected);
}

static void
on_row_activated_cb (HabeasCaseListPage *self, guint position)
{
  habeas_case_list_page_open_at (self, position);
}

static void
on_sorted_cb (HabeasCaseListPage *self, int sort, gboolean descending)
{
  self->sort = (HabeasCaseSort)sort;
  self->descending = descending;
  self->by_relevance = FALSE;
  run_query (self);
}

static gboolean
on_typing_paused_cb (gpointer user_data)
{
  HabeasCaseListPage *self = user_data;
  g_autoptr (HabeasCaseQuery) query = NULL;

  self->notes_id = 0;
  self->notes = TRUE;
  query = make_query (self);
  habeas_case_list_widen_query (self->list, query);
  return G_SOURCE_REMOVE;
}

static void
on_search_changed_cb (HabeasCaseListPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  const gboolean searching = *text != '\0';

  forget_several (self);
  self->notes = FALSE;
  g_clear_handle_id (&self->notes_id, g_source_remove);
  if (g_utf8_strlen (text, -1) >= LEAST_NOTE_LETTERS)
    self->notes_id = g_timeout_add (NOTES_PAUSE_MS, on_typing_paused_cb, self);

  /* Sorting a million hits at every key is what makes typing slow: they come as they are found. */
  if (searching != self->searching)
    {
      self->searching = self->by_relevance = searching;
      habeas_case_table_sort (
        self->table, searching ? HABEAS_SORT_RELEVANCE : self->sort, self->descending);
    }
  run_query (self);
}

static void
focus_cases (HabeasCaseListPage *self)
{
  if (habeas_adaptive_bin_get_narrow (self->adaptive))
    gtk_widget_grab_focus (GTK_WIDGET (self->narrow_list));
  else
    habeas_case_table_focus (self->table);
}

/* Enter opens the first case found, so that a number typed is a case opened. */
static void
on_search_activated_cb (HabeasCaseListPage *self)
{
  if (n_cases (self) > 0 && *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    habeas_case_list_page_open_at (self, 0);
  else
    focus_cases (self);
}

static void
on_search_stopped_cb (HabeasCaseListPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
on_search_next_cb (HabeasCaseListPage *self)
{
  focus_cases (self);
}

static void
on_filters_changed_cb (HabeasCaseListPage *self)
{
  forget_several (self);
  run_query (self);
}

static void
on_clear_clicked_cb (HabeasCaseListPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  habeas_filter_bar_clear (self->filters);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* --- Columns and export --- */

static void
on_column_toggled_cb (GtkCheckButton *check, gpointer user_data)
{
  HabeasCaseListPage *self = HABEAS_CASE_LIST_PAGE (
    gtk_widget_get_ancestor (GTK_WIDGET (check), HABEAS_TYPE_CASE_LIST_PAGE));
  const guint bit = 1u << GPOINTER_TO_UINT (user_data);
  const guint columns = habeas_case_table_get_columns (self->table);

  habeas_case_table_set_columns (
    self->table, gtk_check_button_get_active (check) ? columns | bit : columns & ~bit);
}

static void
add_column_checks (HabeasCaseListPage *self)
{
  for (guint column = HABEAS_COLUMN_OF_STATUS; column < HABEAS_N_CASE_COLUMNS; column++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (
        habeas_case_table_get_title (self->table, (HabeasCaseColumn)column));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
        (habeas_case_table_get_columns (self->table) & (1u << column)) != 0);
      g_signal_connect (
        check, "toggled", G_CALLBACK (on_column_toggled_cb), GUINT_TO_POINTER (column));
      gtk_box_append (self->column_checks, check);
    }
}

static void
on_export_wanted_cb (HabeasCaseListPage *self)
{
  g_autoptr (GArray) rids = NULL;
  const guint n = n_cases (self);

  self->export_wanted = !habeas_case_list_is_whole (self->list);
  if (n == 0 || self->export_wanted)
    return;
  rids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  for (guint i = 0; i < n; i++)
    {
      const gint64 rid = habeas_case_list_get_rid (self->list, i);
      g_array_append_val (rids, rid);
    }
  habeas_export_button_begin (self->export, rids, habeas_case_table_get_columns (self->table));
}

static void
export_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_export_wanted_cb (HABEAS_CASE_LIST_PAGE (widget));
}

static void
columns_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HabeasCaseListPage *self = HABEAS_CASE_LIST_PAGE (widget);

  if (gtk_widget_get_sensitive (GTK_WIDGET (self->columns)))
    gtk_menu_button_popup (self->columns);
}

static void
on_retry_clicked_cb (HabeasCaseListPage *self)
{
  run_query (self);
}

static void
on_narrow_changed_cb (HabeasCaseListPage *self)
{
  if (habeas_adaptive_bin_get_narrow (self->adaptive))
    forget_several (self);
  if (self->list != NULL && n_cases (self) > 0)
    show_cases (self);
  update_counts (self);
}

static void
on_session_changed_cb (HabeasCaseListPage *self)
{
  read_stats (self);
}

static void
habeas_case_list_page_get_property (
  GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_FOLDED)
    g_value_set_boolean (value, HABEAS_CASE_LIST_PAGE (object)->folded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_case_list_page_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_FOLDED)
    HABEAS_CASE_LIST_PAGE (object)->folded = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
habeas_case_list_page_dispose (GObject *object)
{
  HabeasCaseListPage *self = HABEAS_CASE_LIST_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->notes_id, g_source_remove);
  if (self->table != NULL)
    {
      habeas_case_table_set_model (self->table, NULL);
      gtk_list_view_set_model (self->narrow_list, NULL);
    }
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->unselected);
  if (self->list != NULL)
    g_object_run_dispose (G_OBJECT (self->list));
  g_clear_object (&self->list);
  g_clear_object (&self->session);
  g_clear_pointer (&self->stats, habeas_stats_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_CASE_LIST_PAGE);
  G_OBJECT_CLASS (habeas_case_list_page_parent_class)->dispose (object);
}

static void
habeas_case_list_page_class_init (HabeasCaseListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_case_list_page_dispose;
  object_class->get_property = habeas_case_list_page_get_property;
  object_class->set_property = habeas_case_list_page_set_property;

  properties[PROP_FOLDED] = g_param_spec_boolean (
    "folded", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", HABEAS_TYPE_CASE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (HABEAS_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HABEAS_TYPE_BATCH_BAR);
  g_type_ensure (HABEAS_TYPE_CASE_ITEM);
  g_type_ensure (HABEAS_TYPE_CASE_TABLE);
  g_type_ensure (HABEAS_TYPE_CLOCK_PILL);
  g_type_ensure (HABEAS_TYPE_EXPORT_BUTTON);
  g_type_ensure (HABEAS_TYPE_FILTER_BAR);
  g_type_ensure (HABEAS_TYPE_LEVEL_BADGE);
  g_type_ensure (HABEAS_TYPE_MAIN_MENU);
  g_type_ensure (HABEAS_TYPE_STAGE_BADGE);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/case-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, tools);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, search);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, filters);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, table);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, narrow_scroller);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, narrow_list);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, batch);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, export);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, columns);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, column_checks);
  gtk_widget_class_bind_template_callback (widget_class, on_export_wanted_cb);
  gtk_widget_class_install_action (widget_class, "cases.export", NULL, export_activated);
  gtk_widget_class_install_action (widget_class, "cases.columns", NULL, columns_activated);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "cases.export", NULL);
  gtk_widget_class_add_binding_action (
    widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "cases.columns", NULL);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, counts);
  gtk_widget_class_bind_template_child (widget_class, HabeasCaseListPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sorted_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_search_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_filters_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_choices_read_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_changed_cb);
}

static void
habeas_case_list_page_init (HabeasCaseListPage *self)
{
  self->sort = HABEAS_SORT_CLOCK;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  habeas_case_table_sort (self->table, self->sort, self->descending);
  add_column_checks (self);
}

void
habeas_case_list_page_set_session (HabeasCaseListPage *self, HabeasSession *session)
{
  g_return_if_fail (HABEAS_IS_CASE_LIST_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  if (habeas_session_get_read_only (session))
    adw_window_title_set_subtitle (self->title, _ ("Reading only"));
  habeas_filter_bar_set_session (self->filters, session);
  self->list = habeas_case_list_new (session);
  self->selection = habeas_case_selection_new (self->list);
  self->unselected
    = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list))));
  habeas_export_button_set_session (self->export, session);
  habeas_batch_bar_set_session (self->batch, session, self->selection);
  g_signal_connect_object (self->selection, "selection-changed",
    G_CALLBACK (on_selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->list, "notify::n-items", G_CALLBACK (on_list_read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->list, "notify::loading", G_CALLBACK (update_view), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    self->list, "failed", G_CALLBACK (on_list_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    session, "changed", G_CALLBACK (on_session_changed_cb), self, G_CONNECT_SWAPPED);
  run_query (self);
  read_stats (self);
}

void
habeas_case_list_page_find (HabeasCaseListPage *self)
{
  g_return_if_fail (HABEAS_IS_CASE_LIST_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

void
habeas_case_list_page_resume (HabeasCaseListPage *self)
{
  g_return_if_fail (HABEAS_IS_CASE_LIST_PAGE (self));

  focus_cases (self);
}

gboolean
habeas_case_list_page_is_settled (HabeasCaseListPage *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_LIST_PAGE (self), TRUE);

  return self->list != NULL && self->stats != NULL && self->notes_id == 0
         && !habeas_batch_bar_is_busy (self->batch) && !habeas_export_button_is_busy (self->export)
         && habeas_case_list_is_settled (self->list);
}

void
habeas_case_list_page_select (HabeasCaseListPage *self, guint position, guint n)
{
  g_return_if_fail (HABEAS_IS_CASE_LIST_PAGE (self));

  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  if (n > 0)
    gtk_selection_model_select_range (GTK_SELECTION_MODEL (self->selection), position, n, TRUE);
}
