/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GListModel over a query of the casebook. Measured rules for GTK 4.8: a long range that takes
 * the place of another makes the view read every row, so one is announced gone before the other
 * comes, but for the few rows that may be on the screen; get_item never blocks; at least 512 rows
 * are kept, because the view holds 205. Owned by the page of the list; main thread, the reading
 * happens on the threads of the casebook. */
#include "habeas-case-list.h"

#include <gtk/gtk.h>

#define PAGE_SIZE 64
#define MOST_ITEMS 1024
/* Read again when something has changed; the view and the selection hold no more than these. */
#define LIVE_ITEMS 320
/* Rows that give way to others are told as they are up to this many, more of them as another list;
 * rows that only come or only go cost nothing. */
#define SMALL_CHANGE 256
#define MOST_FETCHES 2

typedef struct {
  HabeasCaseItem *item;
  GList link;    /* in `recent`, most recently looked at first */
  guint fetched; /* generation of its row, 0 = none */
  guint asked;   /* generation it was asked for in */
} Slot;

struct _HabeasCaseList {
  GObject parent_instance;

  /* Owned */
  HabeasSession *session;
  HabeasCaseQuery *query;
  GArray *rids;      /* of gint64 */
  GHashTable *slots; /* gint64* of the item's slot -> Slot */
  GQueue recent;     /* of Slot */
  GArray *wanted;    /* of gint64: to be fetched, the newest last */
  GCancellable *query_cancellable;
  GCancellable *rows_cancellable;

  guint generation;
  guint n_fetching;
  guint fetch_id;
  gboolean loading;
};

static void habeas_case_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HabeasCaseList, habeas_case_list, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, habeas_case_list_model_init))

enum { PROP_0, PROP_LOADING, PROP_N_ITEMS, N_PROPS };

enum { FAILED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void fetch_more (HabeasCaseList *self);

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  g_object_unref (slot->item);
  g_free (slot);
}

static gint64
rid_at (HabeasCaseList *self, guint position)
{
  return g_array_index (self->rids, gint64, position);
}

static Slot *
find_slot (HabeasCaseList *self, gint64 rid)
{
  return g_hash_table_lookup (self->slots, &rid);
}

static void
touch (HabeasCaseList *self, Slot *slot)
{
  g_queue_unlink (&self->recent, &slot->link);
  g_queue_push_head_link (&self->recent, &slot->link);
}

static void
drop_slot (HabeasCaseList *self, Slot *slot)
{
  gint64 rid = habeas_case_item_get_rid (slot->item);

  g_queue_unlink (&self->recent, &slot->link);
  g_hash_table_remove (self->slots, &rid);
}

static Slot *
ensure_slot (HabeasCaseList *self, gint64 rid)
{
  Slot *slot = find_slot (self, rid);
  gint64 *key;

  if (slot != NULL)
    {
      touch (self, slot);
      return slot;
    }
  while (self->recent.length >= MOST_ITEMS)
    drop_slot (self, self->recent.tail->data);

  slot = g_new0 (Slot, 1);
  slot->item = habeas_case_item_new (rid, self->session);
  slot->link.data = slot;
  key = g_memdup2 (&rid, sizeof rid);
  g_hash_table_insert (self->slots, key, slot);
  g_queue_push_head_link (&self->recent, &slot->link);
  return slot;
}

static void
set_loading (HabeasCaseList *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

typedef struct {
  HabeasCaseList *list;
  guint generation;
} Request;

static Request *
request_new (HabeasCaseList *self)
{
  Request *request = g_new0 (Request, 1);

  request->list = g_object_ref (self);
  request->generation = self->generation;
  return request;
}

static void
request_free (Request *request)
{
  g_object_unref (request->list);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

/* --- Rows --- */

static void
on_rows_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  HabeasCaseList *self = request->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
    = habeas_casebook_get_rows_finish (HABEAS_CASEBOOK (source), result, &error);

  self->n_fetching--;
  if (request->generation != self->generation)
    {
      fetch_more (self);
      return;
    }
  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const HabeasCaseRow *row = g_ptr_array_index (rows, i);
      Slot *slot = find_slot (self, row->rid);

      if (slot == NULL)
        continue;
      slot->fetched = self->generation;
      habeas_case_item_set_row (slot->item, row);
    }
  fetch_more (self);
}

/* The newest wishes first: what was scrolled past can wait. */
static void
fetch_more (HabeasCaseList *self)
{
  while (self->n_fetching < MOST_FETCHES && self->wanted->len > 0)
    {
      gint64 rids[PAGE_SIZE];
      guint n = 0;

      while (n < PAGE_SIZE && self->wanted->len > 0)
        {
          gint64 rid = g_array_index (self->wanted, gint64, self->wanted->len - 1);
          Slot *slot = find_slot (self, rid);

          g_array_set_size (self->wanted, self->wanted->len - 1);
          if (slot == NULL || slot->fetched == self->generation || slot->asked == self->generation)
            continue;
          slot->asked = self->generation;
          rids[n++] = rid;
        }
      if (n == 0)
        return;
      self->n_fetching++;
      habeas_casebook_get_rows_async (habeas_session_get_casebook (self->session), rids, n,
        self->rows_cancellable, on_rows_read_cb, request_new (self));
    }
}

static gboolean
on_idle_fetched_cb (gpointer user_data)
{
  HabeasCaseList *self = user_data;

  self->fetch_id = 0;
  fetch_more (self);
  return G_SOURCE_REMOVE;
}

/* One turn of the main loop asks for many rows; they are fetched together. */
static void
want (HabeasCaseList *self, gint64 rid)
{
  g_array_append_val (self->wanted, rid);
  if (self->fetch_id == 0)
    self->fetch_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle_fetched_cb, self, NULL);
}

/* --- Ids --- */

static void
tell_n_items (HabeasCaseList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

/* The rows on the screen are told as replaced, so that the view fills the widgets it has instead of
 * making hundreds of new ones; the rest goes and comes without being looked at. */
static void
replace_all (HabeasCaseList *self, GArray *rids)
{
  GListModel *model = G_LIST_MODEL (self);
  const guint before = self->rids->len;
  const guint kept = MIN (MIN (before, rids->len), SMALL_CHANGE);
  g_autoptr (GArray) first = g_array_sized_new (FALSE, FALSE, sizeof (gint64), kept);

  g_array_set_size (self->rids, kept);
  if (before > kept)
    g_list_model_items_changed (model, kept, before - kept, 0);
  g_array_append_vals (first, rids->data, kept);
  g_array_unref (self->rids);
  self->rids = g_array_ref (first);
  if (kept > 0)
    g_list_model_items_changed (model, 0, kept, kept);
  g_array_unref (self->rids);
  self->rids = g_array_ref (rids);
  if (rids->len > kept)
    g_list_model_items_changed (model, kept, 0, rids->len - kept);
}

/* Tells the part between what both lists begin and end with. */
static void
replace_middle (HabeasCaseList *self, GArray *rids)
{
  const gint64 *before = (const gint64 *)(gpointer)self->rids->data;
  const gint64 *after = (const gint64 *)(gpointer)rids->data;
  guint least = MIN (self->rids->len, rids->len);
  guint head = 0;
  guint tail = 0;
  guint removed;
  guint added;

  while (head < least && before[head] == after[head])
    head++;
  while (tail < least - head && before[self->rids->len - 1 - tail] == after[rids->len - 1 - tail])
    tail++;
  removed = self->rids->len - head - tail;
  added = rids->len - head - tail;

  if (removed > 0 && added > 0 && MAX (removed, added) > SMALL_CHANGE)
    {
      replace_all (self, rids);
      return;
    }
  g_array_unref (self->rids);
  self->rids = g_array_ref (rids);
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, removed, added);
}

/* Rows of an earlier generation are read again if they may be on the screen, else forgotten. */
static void
refetch_live (HabeasCaseList *self)
{
  guint n = 0;
  GList *next;

  for (GList *link = self->recent.head; link != NULL; link = next)
    {
      Slot *slot = link->data;
      next = link->next;
      if (n++ < LIVE_ITEMS)
        want (self, habeas_case_item_get_rid (slot->item));
      else
        drop_slot (self, slot);
    }
}

static void
on_ids_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  HabeasCaseList *self = request->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rids = habeas_casebook_query_finish (HABEAS_CASEBOOK (source), result, &error);

  if (request->generation != self->generation)
    return;
  g_clear_object (&self->query_cancellable);
  if (rids == NULL)
    {
      set_loading (self, FALSE);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  replace_middle (self, rids);
  refetch_live (self);
  set_loading (self, FALSE);
  tell_n_items (self);
}

static void
start_query (HabeasCaseList *self)
{
  if (self->query_cancellable != NULL)
    g_cancellable_cancel (self->query_cancellable);
  g_clear_object (&self->query_cancellable);
  self->query_cancellable = g_cancellable_new ();
  self->generation++;
  g_array_set_size (self->wanted, 0);
  set_loading (self, TRUE);
  habeas_casebook_query_async (habeas_session_get_casebook (self->session), self->query,
    self->query_cancellable, on_ids_read_cb, request_new (self));
}

/* --- What items show but the casebook does not keep --- */

static void
refresh_items (HabeasCaseList *self)
{
  for (GList *link = self->recent.head; link != NULL; link = link->next)
    habeas_case_item_refresh (((Slot *)link->data)->item);
}

/* --- GListModel --- */

static GType
habeas_case_list_get_item_type (GListModel *model)
{
  return HABEAS_TYPE_CASE_ITEM;
}

static guint
habeas_case_list_get_n_items (GListModel *model)
{
  return HABEAS_CASE_LIST (model)->rids->len;
}

static gpointer
habeas_case_list_get_item (GListModel *model, guint position)
{
  HabeasCaseList *self = HABEAS_CASE_LIST (model);
  Slot *slot;

  if (position >= self->rids->len)
    return NULL;
  slot = ensure_slot (self, rid_at (self, position));
  if (slot->fetched != self->generation && slot->asked != self->generation)
    want (self, rid_at (self, position));
  return g_object_ref (slot->item);
}

static void
habeas_case_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = habeas_case_list_get_item_type;
  iface->get_n_items = habeas_case_list_get_n_items;
  iface->get_item = habeas_case_list_get_item;
}

static void
habeas_case_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasCaseList *self = HABEAS_CASE_LIST (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->rids->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_case_list_dispose (GObject *object)
{
  HabeasCaseList *self = HABEAS_CASE_LIST (object);

  /* Replies that are still under way find another generation. */
  self->generation++;
  g_clear_handle_id (&self->fetch_id, g_source_remove);
  if (self->query_cancellable != NULL)
    g_cancellable_cancel (self->query_cancellable);
  g_clear_object (&self->query_cancellable);
  g_cancellable_cancel (self->rows_cancellable);
  g_array_set_size (self->wanted, 0);
  G_OBJECT_CLASS (habeas_case_list_parent_class)->dispose (object);
}

static void
habeas_case_list_finalize (GObject *object)
{
  HabeasCaseList *self = HABEAS_CASE_LIST (object);

  g_hash_table_unref (self->slots);
  g_array_unref (self->rids);
  g_array_unref (self->wanted);
  g_object_unref (self->rows_cancellable);
  g_clear_pointer (&self->query, habeas_case_query_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (habeas_case_list_parent_class)->finalize (object);
}

static void
habeas_case_list_class_init (HabeasCaseListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = habeas_case_list_dispose;
  object_class->finalize = habeas_case_list_finalize;
  object_class->get_property = habeas_case_list_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean (
    "loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] = g_param_spec_uint (
    "n-items", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FAILED] = g_signal_new ("failed", HABEAS_TYPE_CASE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
    NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
habeas_case_list_init (HabeasCaseList *self)
{
  self->rids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, slot_free);
  g_queue_init (&self->recent);
  self->rows_cancellable = g_cancellable_new ();
}

HabeasCaseList *
habeas_case_list_new (HabeasSession *session)
{
  HabeasCaseList *self = g_object_new (HABEAS_TYPE_CASE_LIST, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (
    session, "changed", G_CALLBACK (habeas_case_list_reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "tick", G_CALLBACK (refresh_items), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
    session, "notify::initials", G_CALLBACK (refresh_items), self, G_CONNECT_SWAPPED);
  return self;
}

void
habeas_case_list_set_query (HabeasCaseList *self, const HabeasCaseQuery *query)
{
  g_return_if_fail (HABEAS_IS_CASE_LIST (self));
  g_return_if_fail (query != NULL);

  g_clear_pointer (&self->query, habeas_case_query_free);
  self->query = habeas_case_query_copy (query);
  start_query (self);
}

const HabeasCaseQuery *
habeas_case_list_get_query (HabeasCaseList *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_LIST (self), NULL);
  return self->query;
}

void
habeas_case_list_reload (HabeasCaseList *self)
{
  g_return_if_fail (HABEAS_IS_CASE_LIST (self));

  if (self->query != NULL)
    start_query (self);
}

gboolean
habeas_case_list_get_loading (HabeasCaseList *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_LIST (self), FALSE);
  return self->loading;
}

gint64
habeas_case_list_get_rid (HabeasCaseList *self, guint position)
{
  g_return_val_if_fail (HABEAS_IS_CASE_LIST (self), 0);
  g_return_val_if_fail (position < self->rids->len, 0);

  return rid_at (self, position);
}

guint
habeas_case_list_find (HabeasCaseList *self, gint64 rid)
{
  g_return_val_if_fail (HABEAS_IS_CASE_LIST (self), GTK_INVALID_LIST_POSITION);

  for (guint i = 0; i < self->rids->len; i++)
    if (rid_at (self, i) == rid)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

gboolean
habeas_case_list_is_settled (HabeasCaseList *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_LIST (self), TRUE);

  return !self->loading && self->n_fetching == 0 && self->fetch_id == 0;
}
