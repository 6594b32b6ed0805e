/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GListModel over a query of the casebook. Measured rules for GTK 4.8: a row of the view costs a
 * millisecond to make and the view holds 205, so an item stays at its place and becomes another
 * case, and rows that are added are told a few a turn; get_item never blocks; at least 512 rows are
 * kept. Owned by the page of the list; main thread, the reading happens on the threads of the
 * casebook. */
#include "habeas-case-list.h"

#include <gtk/gtk.h>

#define PAGE_SIZE 64
#define MOST_ITEMS 1024
/* Read again when something has changed; the view and the selection hold no more than these. */
#define LIVE_ITEMS 320
/* So few are told as gone and come, so that a case that moved keeps its row and the focus. */
#define FEW 16
/* Rows are told so many at a time, until the view has all it holds. */
#define SLICE 48
#define SLICED 256
#define MOST_FETCHES 2
/* Of another query these are read first: all ids of a million cases take longer than a person waits
 * for a key, and nobody looks at more at once. */
#define FIRST 256

typedef struct {
  HabeasCaseItem *item;
  GList link; /* in `recent`, most recently looked at first */
  guint position;
  gint64 rid;
  guint fetched; /* generation of its row, 0 = none */
  guint asked;   /* generation it was asked for in */
} Slot;

struct _HabeasCaseList {
  GObject parent_instance;

  /* Owned */
  HabeasSession *session;
  HabeasCaseQuery *query;
  GArray *rids;       /* of gint64 */
  GHashTable *slots;  /* position -> Slot, which it owns */
  GHashTable *by_rid; /* gint64* in the Slot -> Slot */
  GQueue recent;      /* of Slot */
  GArray *wanted;     /* of gint64: to be fetched, the newest last */
  GCancellable *query_cancellable;
  GCancellable *rows_cancellable;

  guint generation;
  guint n_told; /* of the rids, how many the views know of */
  guint tell_id;
  guint n_fetching;
  guint fetch_id;
  gboolean loading; /* the first ids are being read */
  gboolean whole;   /* all have been */
};

static void habeas_case_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HabeasCaseList, habeas_case_list, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, habeas_case_list_model_init))

enum { PROP_0, PROP_LOADING, PROP_N_ITEMS, N_PROPS };

enum { FAILED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void fetch_more (HabeasCaseList *self);
static void read_ids (HabeasCaseList *self, guint limit);

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
  return g_hash_table_lookup (self->by_rid, &rid);
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
  g_queue_unlink (&self->recent, &slot->link);
  g_hash_table_remove (self->by_rid, &slot->rid);
  g_hash_table_remove (self->slots, GUINT_TO_POINTER (slot->position));
}

static Slot *
ensure_slot (HabeasCaseList *self, guint position)
{
  Slot *slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));

  if (slot != NULL)
    {
      touch (self, slot);
      return slot;
    }
  while (self->recent.length >= MOST_ITEMS)
    drop_slot (self, self->recent.tail->data);

  slot = g_new0 (Slot, 1);
  slot->position = position;
  slot->rid = rid_at (self, position);
  slot->item = habeas_case_item_new (slot->rid, self->session);
  slot->link.data = slot;
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);
  g_hash_table_insert (self->by_rid, &slot->rid, slot);
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
  gint64 rids[PAGE_SIZE]; /* whose rows are read */
  guint n_rids;
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
  /* A case that is there no more shows nothing, and not what its row showed before. */
  for (guint i = 0; i < request->n_rids; i++)
    {
      Slot *slot = find_slot (self, request->rids[i]);

      if (slot != NULL && slot->fetched != self->generation)
        habeas_case_item_clear_row (slot->item);
    }
  fetch_more (self);
}

/* The newest wishes first: what was scrolled past can wait. */
static void
fetch_more (HabeasCaseList *self)
{
  while (self->n_fetching < MOST_FETCHES && self->wanted->len > 0)
    {
      g_autoptr (Request) request = request_new (self);

      while (request->n_rids < PAGE_SIZE && self->wanted->len > 0)
        {
          gint64 rid = g_array_index (self->wanted, gint64, self->wanted->len - 1);
          Slot *slot = find_slot (self, rid);

          g_array_set_size (self->wanted, self->wanted->len - 1);
          if (slot == NULL || slot->fetched == self->generation || slot->asked == self->generation)
            continue;
          slot->asked = self->generation;
          request->rids[request->n_rids++] = rid;
        }
      if (request->n_rids == 0)
        return;
      self->n_fetching++;
      habeas_casebook_get_rows_async (habeas_session_get_casebook (self->session), request->rids,
        request->n_rids, self->rows_cancellable, on_rows_read_cb, request);
      g_steal_pointer (&request);
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

/* The view makes what it holds of them, so there are turns between. */
static gboolean
on_slice_due_cb (gpointer user_data)
{
  HabeasCaseList *self = user_data;
  const guint before = self->n_told;
  const guint rest = self->rids->len - before;
  const guint n = before < SLICED ? MIN (rest, SLICE) : rest;

  self->n_told += n;
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n);
  if (self->n_told < self->rids->len)
    return G_SOURCE_CONTINUE;
  self->tell_id = 0;
  return G_SOURCE_REMOVE;
}

static void
tell_rest (HabeasCaseList *self)
{
  if (on_slice_due_cb (self) && self->tell_id == 0)
    self->tell_id = g_idle_add (on_slice_due_cb, self);
}

/* What differs between what was told and what there is. */
typedef struct {
  guint head;    /* so many at the beginning are the same */
  guint removed; /* those after are no more at their place */
  guint added;   /* and these have come */
} Change;

static Change
compare (HabeasCaseList *self, GArray *rids)
{
  const gint64 *before = (const gint64 *)(gpointer)self->rids->data;
  const gint64 *after = (const gint64 *)(gpointer)rids->data;
  const guint least = MIN (self->n_told, rids->len);
  Change change = {0};
  guint tail = 0;

  while (change.head < least && before[change.head] == after[change.head])
    change.head++;
  while (
    tail < least - change.head && before[self->n_told - 1 - tail] == after[rids->len - 1 - tail])
    tail++;
  change.removed = self->n_told - change.head - tail;
  change.added = rids->len - change.head - tail;
  /* Many that have come are told at the end, where they can be told in parts. */
  if (change.added > change.removed + SLICE)
    {
      change.removed += tail;
      change.added += tail;
    }
  return change;
}

static Slot *
take_place (HabeasCaseList *self, Slot *slot, guint position, gint64 rid)
{
  slot->position = position;
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);
  if (slot->rid != rid)
    slot->asked = slot->fetched = 0;
  slot->rid = rid;
  habeas_case_item_set_rid (slot->item, rid);
  g_hash_table_insert (self->by_rid, &slot->rid, slot);
  return slot;
}

/* Where in the changed part of the new list a case is, G_MAXUINT if nowhere. */
static guint
find_moved (const Change *change, GArray *rids, gint64 rid)
{
  for (guint i = change->head; i < change->head + change->added; i++)
    if (g_array_index (rids, gint64, i) == rid)
      return i;
  return G_MAXUINT;
}

/* Items follow their cases where few have changed; else they stay and become other cases. */
static void
move_slots (HabeasCaseList *self, const Change *change, GArray *rids, gboolean few)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->slots);
  GList *next;

  self->slots = g_hash_table_new_full (NULL, NULL, NULL, slot_free);
  g_hash_table_remove_all (self->by_rid);
  for (GList *link = self->recent.head; link != NULL; link = next)
    {
      Slot *slot = link->data;
      guint position = slot->position;

      next = link->next;
      if (position >= change->head + change->removed)
        position += change->added - change->removed;
      else if (position >= change->head && few)
        position = find_moved (change, rids, slot->rid);
      else if (position >= change->head + change->added)
        position = G_MAXUINT;
      if (position == G_MAXUINT)
        {
          g_queue_unlink (&self->recent, link);
          continue;
        }
      g_hash_table_steal (before, GUINT_TO_POINTER (slot->position));
      take_place (self, slot, position, g_array_index (rids, gint64, position));
    }
}

static void
replace (HabeasCaseList *self, GArray *rids)
{
  const Change change = compare (self, rids);
  const gboolean few = MAX (change.removed, change.added) <= FEW;
  const guint kept = few ? 0 : MIN (change.removed, change.added);
  const guint before = self->n_told;
  const guint removed = change.removed - kept;
  guint added = change.added - kept;

  move_slots (self, &change, rids, few);
  g_array_unref (self->rids);
  self->rids = g_array_ref (rids);
  g_clear_handle_id (&self->tell_id, g_source_remove);
  if (change.head + change.removed == before && !few)
    added = 0;
  self->n_told = before - removed + added;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), change.head + kept, removed, added);
  if (self->n_told < rids->len)
    tell_rest (self);
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
        want (self, slot->rid);
      else
        drop_slot (self, slot);
    }
}

static void
take_ids (HabeasCaseList *self, GAsyncResult *result, gboolean whole)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) rids
    = habeas_casebook_query_finish (habeas_session_get_casebook (self->session), result, &error);

  if (rids == NULL)
    {
      self->whole = TRUE;
      set_loading (self, FALSE);
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  replace (self, rids);
  refetch_live (self);
  /* Of nothing there is no rest. */
  self->whole = whole || rids->len == 0;
  set_loading (self, FALSE);
  tell_n_items (self);
  if (!self->whole)
    read_ids (self, 0);
}

static void
on_first_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;

  if (request->generation == request->list->generation)
    take_ids (request->list, result, FALSE);
}

static void
on_ids_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;

  if (request->generation == request->list->generation)
    take_ids (request->list, result, TRUE);
}

static void
read_ids (HabeasCaseList *self, guint limit)
{
  g_autoptr (HabeasCaseQuery) query = habeas_case_query_copy (self->query);

  query->limit = limit;
  habeas_casebook_query_async (habeas_session_get_casebook (self->session), query,
    self->query_cancellable, limit > 0 ? on_first_read_cb : on_ids_read_cb, request_new (self));
}

/* @first: what is read first, 0 when what is told stays until all has been read. */
static void
start_query (HabeasCaseList *self, guint first)
{
  if (self->query_cancellable != NULL)
    g_cancellable_cancel (self->query_cancellable);
  g_clear_object (&self->query_cancellable);
  self->query_cancellable = g_cancellable_new ();
  self->generation++;
  g_array_set_size (self->wanted, 0);
  set_loading (self, TRUE);
  self->whole = FALSE;
  read_ids (self, first);
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
  return HABEAS_CASE_LIST (model)->n_told;
}

static gpointer
habeas_case_list_get_item (GListModel *model, guint position)
{
  HabeasCaseList *self = HABEAS_CASE_LIST (model);
  Slot *slot;

  if (position >= self->n_told)
    return NULL;
  slot = ensure_slot (self, position);
  if (slot->fetched != self->generation && slot->asked != self->generation)
    want (self, slot->rid);
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
  g_clear_handle_id (&self->tell_id, g_source_remove);
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

  g_hash_table_unref (self->by_rid);
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
  self->slots = g_hash_table_new_full (NULL, NULL, NULL, slot_free);
  self->by_rid = g_hash_table_new (g_int64_hash, g_int64_equal);
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

static void
set_query (HabeasCaseList *self, const HabeasCaseQuery *query, guint first)
{
  g_clear_pointer (&self->query, habeas_case_query_free);
  self->query = habeas_case_query_copy (query);
  start_query (self, first);
}

void
habeas_case_list_set_query (HabeasCaseList *self, const HabeasCaseQuery *query)
{
  g_return_if_fail (HABEAS_IS_CASE_LIST (self));
  g_return_if_fail (query != NULL);

  set_query (self, query, FIRST);
}

void
habeas_case_list_widen_query (HabeasCaseList *self, const HabeasCaseQuery *query)
{
  g_return_if_fail (HABEAS_IS_CASE_LIST (self));
  g_return_if_fail (query != NULL);

  set_query (self, query, 0);
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
    start_query (self, 0);
}

gboolean
habeas_case_list_is_whole (HabeasCaseList *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_LIST (self), FALSE);
  return self->whole;
}

gboolean
habeas_case_list_get_loading (HabeasCaseList *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_LIST (self), FALSE);
  return self->loading;
}

guint
habeas_case_list_get_n_cases (HabeasCaseList *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_LIST (self), 0);
  return self->rids->len;
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
habeas_case_list_is_shown (HabeasCaseList *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_LIST (self), TRUE);

  return !self->loading && self->n_fetching == 0 && self->fetch_id == 0;
}

gboolean
habeas_case_list_is_settled (HabeasCaseList *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_LIST (self), TRUE);

  return habeas_case_list_is_shown (self) && self->tell_id == 0
         && (self->whole || self->query == NULL);
}
