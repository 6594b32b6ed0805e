/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room of jurisdictions: the list, the map beside it or instead of it, and the dossier that was
 * opened. A few thousand rows, read as a whole when the casebook changes and filtered here. Main
 * thread. */
#include "habeas-jurisdictions-room.h"

#include "habeas-adaptive-bin.h"
#include "habeas-dossier-page.h"
#include "habeas-fold.h"
#include "habeas-jurisdiction-item.h"
#include "habeas-main-menu.h"
#include "habeas-map-page.h"
#include "habeas-notes-import.h"
#include "habeas-stage-badge.h"

#include <glib/gi18n-lib.h>

struct _HabeasJurisdictionsRoom {
  HabeasRoom parent_instance;

  /* Template */
  GtkStack *stack;
  GtkWidget *list_page;
  HabeasDossierPage *dossier_page;
  HabeasAdaptiveBin *adaptive;
  GtkToggleButton *as_list;
  GtkToggleButton *as_map;
  AdwClamp *list_side;
  GtkWidget *line;
  HabeasMapPage *map_page;
  GtkSearchEntry *search;
  GtkToggleButton *ours;
  GtkToggleButton *all;
  GtkStack *content;
  GtkListView *list;
  GtkLabel *footer;
  GtkWidget *import_notes;

  /* Owned */
  GListStore *store;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  GtkCustomSorter *sorter;
  GCancellable *cancellable; /* of the read on its way */
  char *needle;              /* folded */

  gboolean loading;
  gboolean loaded_once;
};

/* Of the list, alone and beside the map. */
#define LIST_WIDTH 720
#define SIDE_WIDTH 292

G_DEFINE_FINAL_TYPE (HabeasJurisdictionsRoom, habeas_jurisdictions_room, HABEAS_TYPE_ROOM)

static gboolean
is_shown (gpointer item, gpointer user_data)
{
  HabeasJurisdictionsRoom *self = user_data;

  if (self->ours != NULL && gtk_toggle_button_get_active (self->ours)
      && habeas_jurisdiction_item_get_row (item)->cases == 0)
    return FALSE;
  return self->needle == NULL || habeas_jurisdiction_item_matches (item, self->needle);
}

/* Among ours those with the most cases first; among all by name. */
static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  HabeasJurisdictionsRoom *self = user_data;
  const HabeasDossierRow *one = habeas_jurisdiction_item_get_row ((gpointer)a);
  const HabeasDossierRow *other = habeas_jurisdiction_item_get_row ((gpointer)b);

  if (gtk_toggle_button_get_active (self->ours) && one->cases != other->cases)
    return one->cases > other->cases ? -1 : 1;
  return g_utf8_collate (one->label, other->label);
}

static void
update_content (HabeasJurisdictionsRoom *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  g_autofree char *text = NULL;

  if (!self->loaded_once)
    {
      gtk_stack_set_visible_child_name (self->content, "loading");
      return;
    }
  gtk_stack_set_visible_child_name (self->content, n > 0 ? "list" : "nothing");
  text = g_strdup_printf (ngettext ("%'u jurisdiction", "%'u jurisdictions", n), n);
  gtk_label_set_label (self->footer, text);
}

static void
refilter (HabeasJurisdictionsRoom *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
  update_content (self);
}

static void
show_rows (HabeasJurisdictionsRoom *self, GPtrArray *rows)
{
  const gint64 now = habeas_session_get_now (habeas_room_get_session (HABEAS_ROOM (self)));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean any = FALSE;

  habeas_map_page_show (
    self->map_page, rows, habeas_dossier_page_today (habeas_room_get_session (HABEAS_ROOM (self))));
  for (guint i = 0; i < rows->len; i++)
    {
      HabeasDossierRow *row = g_steal_pointer (&rows->pdata[i]);

      any |= row->cases > 0;
      g_ptr_array_add (items, habeas_jurisdiction_item_new (row, now));
    }
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
    items->pdata, items->len);
  if (!self->loaded_once && !any)
    gtk_toggle_button_set_active (self->all, TRUE);
  self->loaded_once = TRUE;
  refilter (self);
}

static void
on_rows_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
    = habeas_casebook_list_dossiers_finish (HABEAS_CASEBOOK (source), result, &error);
  HabeasJurisdictionsRoom *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  self->loading = FALSE;
  if (rows != NULL)
    show_rows (self, rows);
  else
    habeas_session_say_error (habeas_room_get_session (HABEAS_ROOM (self)), error);
}

static void
load (HabeasJurisdictionsRoom *self)
{
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
  habeas_casebook_list_dossiers_async (habeas_session_get_casebook (session),
    habeas_dossier_page_today (session), self->cancellable, on_rows_listed_cb, self);
}

static void
on_search_changed_cb (HabeasJurisdictionsRoom *self)
{
  g_free (self->needle);
  self->needle = habeas_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  refilter (self);
}

static void
on_scope_toggled_cb (HabeasJurisdictionsRoom *self)
{
  refilter (self);
}

static void
on_row_activated_cb (HabeasJurisdictionsRoom *self, guint position)
{
  g_autoptr (HabeasJurisdictionItem) item
    = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (self->list)), position);

  if (item != NULL)
    habeas_jurisdictions_room_open (self, habeas_jurisdiction_item_get_row (item)->rid);
}

static void
on_map_opened_cb (HabeasJurisdictionsRoom *self, gint64 rid)
{
  habeas_jurisdictions_room_open (self, rid);
}

/* Where there is room the list stands beside the map. */
static void
arrange (HabeasJurisdictionsRoom *self)
{
  const gboolean map = gtk_toggle_button_get_active (self->as_map);
  const gboolean narrow = habeas_adaptive_bin_get_narrow (self->adaptive);

  gtk_widget_set_visible (GTK_WIDGET (self->map_page), map);
  gtk_widget_set_visible (self->line, map && !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->list_side), !map || !narrow);
  gtk_widget_set_hexpand (GTK_WIDGET (self->list_side), !map);
  adw_clamp_set_maximum_size (self->list_side, map ? SIDE_WIDTH : LIST_WIDTH);
}

static void
on_view_toggled_cb (HabeasJurisdictionsRoom *self)
{
  arrange (self);
}

static void
on_narrow_changed_cb (HabeasJurisdictionsRoom *self)
{
  arrange (self);
}

static gboolean
habeas_jurisdictions_room_find (HabeasRoom *room)
{
  HabeasJurisdictionsRoom *self = HABEAS_JURISDICTIONS_ROOM (room);

  habeas_room_go_back (room);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->list_side)))
    gtk_toggle_button_set_active (self->as_list, TRUE);
  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static gboolean
habeas_jurisdictions_room_go_back (HabeasRoom *room)
{
  HabeasJurisdictionsRoom *self = HABEAS_JURISDICTIONS_ROOM (room);

  if (gtk_stack_get_visible_child (self->stack) == self->list_page)
    return FALSE;
  gtk_stack_set_visible_child (self->stack, self->list_page);
  if (gtk_toggle_button_get_active (self->as_map))
    gtk_widget_grab_focus (GTK_WIDGET (habeas_map_page_get_map (self->map_page)));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return TRUE;
}

static gboolean
habeas_jurisdictions_room_is_settled (HabeasRoom *room)
{
  HabeasJurisdictionsRoom *self = HABEAS_JURISDICTIONS_ROOM (room);

  return !self->loading && habeas_dossier_page_is_settled (self->dossier_page)
         && habeas_map_page_is_settled (self->map_page);
}

static void
on_import_notes_clicked_cb (HabeasJurisdictionsRoom *self)
{
  habeas_notes_import_choose (GTK_WIDGET (self), habeas_room_get_session (HABEAS_ROOM (self)));
}

static void
habeas_jurisdictions_room_constructed (GObject *object)
{
  HabeasJurisdictionsRoom *self = HABEAS_JURISDICTIONS_ROOM (object);
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));
  GtkSortListModel *sorted;
  g_autoptr (GtkNoSelection) selection = NULL;

  G_OBJECT_CLASS (habeas_jurisdictions_room_parent_class)->constructed (object);

  self->store = g_list_store_new (HABEAS_TYPE_JURISDICTION_ITEM);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->sorter = gtk_custom_sorter_new (compare_items, self, NULL);
  self->filtered = gtk_filter_list_model_new (
    g_object_ref (G_LIST_MODEL (self->store)), g_object_ref (GTK_FILTER (self->filter)));
  sorted = gtk_sort_list_model_new (
    g_object_ref (G_LIST_MODEL (self->filtered)), g_object_ref (GTK_SORTER (self->sorter)));
  selection = gtk_no_selection_new (G_LIST_MODEL (sorted));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));

  habeas_dossier_page_set_session (self->dossier_page, session);
  gtk_widget_set_visible (self->import_notes, !habeas_session_get_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  update_content (self);
  load (self);
}

static void
habeas_jurisdictions_room_dispose (GObject *object)
{
  HabeasJurisdictionsRoom *self = HABEAS_JURISDICTIONS_ROOM (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_JURISDICTIONS_ROOM);
  g_clear_object (&self->filtered);
  g_clear_object (&self->sorter);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (habeas_jurisdictions_room_parent_class)->dispose (object);
}

static void
habeas_jurisdictions_room_class_init (HabeasJurisdictionsRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HabeasRoomClass *room_class = HABEAS_ROOM_CLASS (klass);

  object_class->constructed = habeas_jurisdictions_room_constructed;
  object_class->dispose = habeas_jurisdictions_room_dispose;
  room_class->find = habeas_jurisdictions_room_find;
  room_class->go_back = habeas_jurisdictions_room_go_back;
  room_class->is_settled = habeas_jurisdictions_room_is_settled;

  g_type_ensure (HABEAS_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HABEAS_TYPE_DOSSIER_PAGE);
  g_type_ensure (HABEAS_TYPE_JURISDICTION_ITEM);
  g_type_ensure (HABEAS_TYPE_MAIN_MENU);
  g_type_ensure (HABEAS_TYPE_MAP_PAGE);
  g_type_ensure (HABEAS_TYPE_STAGE_BADGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/jurisdictions/jurisdictions-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, list_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, dossier_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, adaptive);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, as_list);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, as_map);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, list_side);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, line);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, map_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, search);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, ours);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, all);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, content);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, list);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, footer);
  gtk_widget_class_bind_template_child (widget_class, HabeasJurisdictionsRoom, import_notes);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_scope_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_view_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_map_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_import_notes_clicked_cb);
}

static void
habeas_jurisdictions_room_init (HabeasJurisdictionsRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_jurisdictions_room_open (HabeasJurisdictionsRoom *self, gint64 rid)
{
  g_return_if_fail (HABEAS_IS_JURISDICTIONS_ROOM (self));

  habeas_dossier_page_open (self->dossier_page, rid);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->dossier_page));
}

void
habeas_jurisdictions_room_show_map (HabeasJurisdictionsRoom *self, gboolean map)
{
  g_return_if_fail (HABEAS_IS_JURISDICTIONS_ROOM (self));

  habeas_room_go_back (HABEAS_ROOM (self));
  gtk_toggle_button_set_active (map ? self->as_map : self->as_list, TRUE);
}

HabeasMapPage *
habeas_jurisdictions_room_get_map_page (HabeasJurisdictionsRoom *self)
{
  g_return_val_if_fail (HABEAS_IS_JURISDICTIONS_ROOM (self), NULL);

  return self->map_page;
}

gboolean
habeas_jurisdictions_room_open_label (HabeasJurisdictionsRoom *self, const char *label)
{
  g_return_val_if_fail (HABEAS_IS_JURISDICTIONS_ROOM (self) && label != NULL, FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (HabeasJurisdictionItem) item
        = g_list_model_get_item (G_LIST_MODEL (self->store), i);
      const HabeasDossierRow *row = habeas_jurisdiction_item_get_row (item);

      if (g_strcmp0 (row->label, label) == 0)
        {
          habeas_jurisdictions_room_open (self, row->rid);
          return TRUE;
        }
    }
  return FALSE;
}
