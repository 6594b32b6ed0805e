/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A selection of GTK fetches the rows it selects: a million of them for Ctrl+A. This one knows ids.
 * Main thread. */
#include "habeas-case-selection.h"

struct _HabeasCaseSelection {
  GObject parent_instance;

  HabeasCaseList *list; /* owned */
  GHashTable *rids;     /* of gint64*: selected, or with `all` those that are not */
  gboolean all;
};

static void habeas_case_selection_list_init (GListModelInterface *iface);
static void habeas_case_selection_selection_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HabeasCaseSelection, habeas_case_selection, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, habeas_case_selection_list_init)
    G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, habeas_case_selection_selection_init))

enum { PROP_0, PROP_MODEL, PROP_N_SELECTED, N_PROPS };

static GParamSpec *properties[N_PROPS];

/* What the views know of; there may be more cases. */
static guint
n_items (HabeasCaseSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static gboolean
has (HabeasCaseSelection *self, guint position)
{
  const gint64 rid = habeas_case_list_get_rid (self->list, position);

  return g_hash_table_contains (self->rids, &rid) != self->all;
}

static void
put (HabeasCaseSelection *self, guint position, gboolean selected)
{
  const gint64 rid = habeas_case_list_get_rid (self->list, position);

  if (selected != self->all)
    g_hash_table_add (self->rids, g_memdup2 (&rid, sizeof rid));
  else
    g_hash_table_remove (self->rids, &rid);
}

static void
clear (HabeasCaseSelection *self, gboolean all)
{
  g_hash_table_remove_all (self->rids);
  self->all = all;
}

static void
tell (HabeasCaseSelection *self, guint position, guint n)
{
  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

/* --- GListModel --- */

static GType
habeas_case_selection_get_item_type (GListModel *model)
{
  return HABEAS_TYPE_CASE_ITEM;
}

static guint
habeas_case_selection_get_n_items (GListModel *model)
{
  return n_items (HABEAS_CASE_SELECTION (model));
}

static gpointer
habeas_case_selection_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (HABEAS_CASE_SELECTION (model)->list), position);
}

static void
habeas_case_selection_list_init (GListModelInterface *iface)
{
  iface->get_item_type = habeas_case_selection_get_item_type;
  iface->get_n_items = habeas_case_selection_get_n_items;
  iface->get_item = habeas_case_selection_get_item;
}

/* --- GtkSelectionModel --- */

static gboolean
habeas_case_selection_is_selected (GtkSelectionModel *model, guint position)
{
  HabeasCaseSelection *self = HABEAS_CASE_SELECTION (model);

  return position < n_items (self) && has (self, position);
}

static GtkBitset *
habeas_case_selection_get_selection_in_range (GtkSelectionModel *model, guint position, guint n)
{
  HabeasCaseSelection *self = HABEAS_CASE_SELECTION (model);
  GtkBitset *found = gtk_bitset_new_empty ();

  for (guint i = position; i < n_items (self) && i - position < n; i++)
    if (has (self, i))
      gtk_bitset_add (found, i);
  return found;
}

static gboolean
select_range (HabeasCaseSelection *self, guint position, guint n, gboolean unselect_rest)
{
  if (position >= n_items (self))
    return FALSE;
  n = MIN (n, n_items (self) - position);
  if (unselect_rest)
    clear (self, FALSE);
  for (guint i = position; i < position + n; i++)
    put (self, i, TRUE);
  if (unselect_rest)
    tell (self, 0, n_items (self));
  else
    tell (self, position, n);
  return TRUE;
}

static gboolean
unselect_range (HabeasCaseSelection *self, guint position, guint n)
{
  if (position >= n_items (self))
    return FALSE;
  n = MIN (n, n_items (self) - position);
  for (guint i = position; i < position + n; i++)
    put (self, i, FALSE);
  tell (self, position, n);
  return TRUE;
}

static gboolean
habeas_case_selection_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  return select_range (HABEAS_CASE_SELECTION (model), position, 1, unselect_rest);
}

static gboolean
habeas_case_selection_unselect_item (GtkSelectionModel *model, guint position)
{
  return unselect_range (HABEAS_CASE_SELECTION (model), position, 1);
}

static gboolean
habeas_case_selection_select_range (
  GtkSelectionModel *model, guint position, guint n, gboolean unselect_rest)
{
  return select_range (HABEAS_CASE_SELECTION (model), position, n, unselect_rest);
}

static gboolean
habeas_case_selection_unselect_range (GtkSelectionModel *model, guint position, guint n)
{
  return unselect_range (HABEAS_CASE_SELECTION (model), position, n);
}

static gboolean
set_all (GtkSelectionModel *model, gboolean all)
{
  HabeasCaseSelection *self = HABEAS_CASE_SELECTION (model);

  clear (self, all);
  tell (self, 0, n_items (self));
  return TRUE;
}

static gboolean
habeas_case_selection_select_all (GtkSelectionModel *model)
{
  return set_all (model, TRUE);
}

static gboolean
habeas_case_selection_unselect_all (GtkSelectionModel *model)
{
  return set_all (model, FALSE);
}

static void
habeas_case_selection_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = habeas_case_selection_is_selected;
  iface->get_selection_in_range = habeas_case_selection_get_selection_in_range;
  iface->select_item = habeas_case_selection_select_item;
  iface->unselect_item = habeas_case_selection_unselect_item;
  iface->select_range = habeas_case_selection_select_range;
  iface->unselect_range = habeas_case_selection_unselect_range;
  iface->select_all = habeas_case_selection_select_all;
  iface->unselect_all = habeas_case_selection_unselect_all;
}

/* --- What the list does --- */

static void
on_items_changed_cb (HabeasCaseSelection *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* So few are looked for one by one. */
#define FEW 8

static gboolean
is_gone (gpointer key, gpointer value, gpointer user_data)
{
  return habeas_case_list_find (user_data, *(gint64 *)key) == GTK_INVALID_LIST_POSITION;
}

static void
forget_gone (HabeasCaseSelection *self)
{
  g_autoptr (GHashTable) kept = NULL;

  if (g_hash_table_size (self->rids) <= FEW)
    {
      g_hash_table_foreach_remove (self->rids, is_gone, self->list);
      return;
    }
  kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < habeas_case_list_get_n_cases (self->list); i++)
    {
      const gint64 rid = habeas_case_list_get_rid (self->list, i);

      if (g_hash_table_contains (self->rids, &rid))
        g_hash_table_add (kept, g_memdup2 (&rid, sizeof rid));
    }
  g_hash_table_unref (self->rids);
  self->rids = g_steal_pointer (&kept);
}

/* The places of those selected may be others, and views are told of items only. */
static void
on_list_read_cb (HabeasCaseSelection *self)
{
  const gboolean had = self->all || g_hash_table_size (self->rids) > 0;

  /* What is not among the first may still come. */
  if (habeas_case_list_is_whole (self->list))
    forget_gone (self);
  tell (self, 0, had ? n_items (self) : 0);
}

static void
habeas_case_selection_get_property (
  GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasCaseSelection *self = HABEAS_CASE_SELECTION (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->list);
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, habeas_case_selection_get_n_selected (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_case_selection_finalize (GObject *object)
{
  HabeasCaseSelection *self = HABEAS_CASE_SELECTION (object);

  g_hash_table_unref (self->rids);
  g_object_unref (self->list);
  G_OBJECT_CLASS (habeas_case_selection_parent_class)->finalize (object);
}

static void
habeas_case_selection_class_init (HabeasCaseSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = habeas_case_selection_finalize;
  object_class->get_property = habeas_case_selection_get_property;

  properties[PROP_MODEL] = g_param_spec_object (
    "model", NULL, NULL, HABEAS_TYPE_CASE_LIST, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_SELECTED] = g_param_spec_uint (
    "n-selected", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
habeas_case_selection_init (HabeasCaseSelection *self)
{
  self->rids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

HabeasCaseSelection *
habeas_case_selection_new (HabeasCaseList *list)
{
  HabeasCaseSelection *self = g_object_new (HABEAS_TYPE_CASE_SELECTION, NULL);

  self->list = g_object_ref (list);
  g_signal_connect_object (
    list, "items-changed", G_CALLBACK (on_items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    list, "notify::n-items", G_CALLBACK (on_list_read_cb), self, G_CONNECT_SWAPPED);
  return self;
}

guint
habeas_case_selection_get_n_selected (HabeasCaseSelection *self)
{
  guint all;
  guint n;

  g_return_val_if_fail (HABEAS_IS_CASE_SELECTION (self), 0);

  all = habeas_case_list_get_n_cases (self->list);
  n = g_hash_table_size (self->rids);
  return self->all ? all - MIN (n, all) : n;
}

gboolean
habeas_case_selection_is_whole (HabeasCaseSelection *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_SELECTION (self), FALSE);
  return habeas_case_list_is_whole (self->list);
}

gint64
habeas_case_selection_get_only (HabeasCaseSelection *self)
{
  GHashTableIter iter;
  gpointer rid;

  g_return_val_if_fail (HABEAS_IS_CASE_SELECTION (self), 0);

  if (self->all || g_hash_table_size (self->rids) != 1)
    return 0;
  g_hash_table_iter_init (&iter, self->rids);
  g_hash_table_iter_next (&iter, &rid, NULL);
  return *(gint64 *)rid;
}

GArray *
habeas_case_selection_dup_rids (HabeasCaseSelection *self)
{
  GArray *rids;

  g_return_val_if_fail (HABEAS_IS_CASE_SELECTION (self), NULL);

  rids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < habeas_case_list_get_n_cases (self->list); i++)
    {
      const gint64 rid = habeas_case_list_get_rid (self->list, i);

      if (g_hash_table_contains (self->rids, &rid) != self->all)
        g_array_append_val (rids, rid);
    }
  return rids;
}
