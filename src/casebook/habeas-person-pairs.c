/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for persons who were written down twice. Every person has some thirty keys; sorted, those
 * who share one stand side by side, and only they are compared: first by numbers, then the few that
 * are left by their names. On a connection of its own, so that nobody waits for it. */
#include "habeas-person-pairs.h"

#include "habeas-casebook-private.h"
#include "habeas-person-groups.h"
#include "habeas-person-pool.h"

#include <stdlib.h>

/* Keys sorted at a time: 64 MiB. Larger casebooks are looked through in several rounds. */
#define KEYS_PER_ROUND (4 * 1024 * 1024)
/* More persons than this under one key are a common name; a second field brings them together. */
#define MOST_PER_KEY 1500
#define GROUPS_PER_CANCEL_CHECK 4096

typedef struct {
  guint64 key;
  guint person;
} Key;

typedef struct {
  guint a;
  guint b;
  HabeasPersonMatch match;
} Hit;

typedef struct {
  HabeasPersonPool *pool;
  HabeasPersonGroups *groups;
  GHashTable *apart; /* set of HabeasPersonTwo */
  GHashTable *seen;  /* set of HabeasPersonTwo of indices: compared by name already */
  GHashTable *hits;  /* HabeasPersonTwo of groups → Hit, the best of them */
  GArray *keys;      /* of Key; the round under way */
  guint64 round;
  guint64 n_rounds;
  GCancellable *cancellable;
  GFileProgressCallback progress;
  gpointer progress_data;
} Search;

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->pool, habeas_person_pool_free);
  g_clear_pointer (&self->groups, habeas_person_groups_free);
  g_clear_pointer (&self->apart, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->hits, g_hash_table_unref);
  g_clear_pointer (&self->keys, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

void
habeas_person_pair_free (HabeasPersonPair *pair)
{
  if (pair == NULL)
    return;
  g_ptr_array_unref (pair->reasons);
  g_free (pair);
}

/* What a key is of; keeps a birth date from meeting an A-number. */
typedef enum {
  OF_A_NUMBER = 1,
  OF_BIRTH,
  OF_NAMES,
  OF_PHONE,
  OF_NAME_AND_YEAR_MONTH,
  OF_NAME_AND_YEAR_DAY,
  OF_NAME_AND_MONTH_DAY,
} KeyKind;

static guint64
mix (KeyKind kind, guint64 a, guint64 b)
{
  guint64 hash = (guint64)kind * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  hash = (hash ^ a) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash = (hash ^ (hash >> 29) ^ b) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return hash ^ (hash >> 32);
}

static void
add_key (Search *self, guint person, guint64 hash)
{
  Key key = {hash, person};

  if (hash % self->n_rounds == self->round)
    g_array_append_val (self->keys, key);
}

/* A word of the name with two parts of the birth date finds who was born on a day with one slip of
 * the pen. */
static void
add_birth_keys (Search *self, guint index, const HabeasPoolPerson *person)
{
  const HabeasPersonFacts *facts = &person->facts;
  const guint64 year = (guint64)facts->year;
  const guint64 low = MIN (facts->month, facts->day);
  const guint64 high = MAX (facts->month, facts->day);

  if (facts->day == 0)
    return;
  /* Half a clinic is born on 1 January. */
  if (facts->month != 1 || facts->day != 1)
    add_key (self, index, mix (OF_BIRTH, year, low << 8 | high));
  for (guint i = 0; i < person->n_keys; i++)
    {
      add_key (
        self, index, mix (OF_NAME_AND_YEAR_MONTH, person->keys[i], year << 8 | facts->month));
      add_key (self, index, mix (OF_NAME_AND_YEAR_DAY, person->keys[i], year << 8 | facts->day));
      add_key (self, index,
        mix (OF_NAME_AND_MONTH_DAY, person->keys[i], (guint64)facts->month << 8 | facts->day));
    }
}

static void
add_keys (Search *self, guint index)
{
  const HabeasPoolPerson *person = habeas_person_pool_get (self->pool, index);

  if (person->facts.a_number != 0)
    add_key (self, index, mix (OF_A_NUMBER, person->facts.a_number, 0));
  for (guint i = 0; i < person->facts.n_phones; i++)
    add_key (self, index, mix (OF_PHONE, person->facts.phones[i] % 10000000, 0));
  for (guint i = 0; i < person->n_keys; i++)
    for (guint j = 0; j < i; j++)
      add_key (self, index,
        mix (OF_NAMES, MIN (person->keys[i], person->keys[j]),
          MAX (person->keys[i], person->keys[j])));
  add_birth_keys (self, index, person);
}

static guint64
count_keys (Search *self)
{
  guint64 n = 0;

  for (guint i = 0; i < habeas_person_pool_get_n (self->pool); i++)
    {
      const guint64 n_keys = habeas_person_pool_get (self->pool, i)->n_keys;

      n += n_keys * (n_keys + 5) / 2 + 2;
    }
  return n;
}

/* Keeps the best pair of two groups of persons. */
static void
keep (Search *self, guint a, guint b, const HabeasPersonMatch *match)
{
  const gint64 first
    = habeas_person_groups_find (self->groups, habeas_person_pool_get (self->pool, a)->rid);
  const gint64 second
    = habeas_person_groups_find (self->groups, habeas_person_pool_get (self->pool, b)->rid);
  const HabeasPersonTwo two = habeas_person_two (first, second);
  Hit *hit;

  if (first == second || g_hash_table_contains (self->apart, &two))
    return;
  hit = g_hash_table_lookup (self->hits, &two);
  if (hit == NULL)
    {
      hit = g_new0 (Hit, 1);
      g_hash_table_insert (self->hits, g_memdup2 (&two, sizeof two), hit);
    }
  if (match->score > hit->match.score)
    *hit = (Hit){MIN (a, b), MAX (a, b), *match};
}

static void
compare (Search *self, guint a, guint b)
{
  const HabeasPersonFacts *first = &habeas_person_pool_get (self->pool, a)->facts;
  const HabeasPersonFacts *second = &habeas_person_pool_get (self->pool, b)->facts;
  HabeasPersonMatch match = habeas_person_facts_compare (first, second);
  HabeasPersonTwo two;

  if (!habeas_person_match_can_reach (&match, HABEAS_SAME_PERSON_NOMINATE))
    return;
  two = habeas_person_two (a, b);
  if (!g_hash_table_add (self->seen, g_memdup2 (&two, sizeof two)))
    return;
  habeas_person_pool_match_names (self->pool, a, b, &match);
  if (match.score >= HABEAS_SAME_PERSON_NOMINATE)
    keep (self, a, b, &match);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const Key *first = a;
  const Key *second = b;

  if (first->key != second->key)
    return first->key < second->key ? -1 : 1;
  return first->person < second->person ? -1 : first->person > second->person;
}

static gboolean
compare_groups (Search *self, GError **error)
{
  guint n_groups = 0;

  for (guint from = 0; from < self->keys->len;)
    {
      const Key *first = &g_array_index (self->keys, Key, from);
      guint to = from + 1;

      while (to < self->keys->len && g_array_index (self->keys, Key, to).key == first->key)
        to++;
      if (n_groups++ % GROUPS_PER_CANCEL_CHECK == 0
          && g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      for (guint i = from; to - from <= MOST_PER_KEY && i < to; i++)
        for (guint j = from; j < i; j++)
          {
            if (g_array_index (self->keys, Key, i).person
                != g_array_index (self->keys, Key, j).person)
              compare (self, g_array_index (self->keys, Key, i).person,
                g_array_index (self->keys, Key, j).person);
          }
      from = to;
    }
  return TRUE;
}

static void
tell (Search *self, guint64 step)
{
  if (self->progress != NULL)
    self->progress ((goffset)step, (goffset)self->n_rounds + 1, self->progress_data);
}

static gboolean
run_round (Search *self, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  g_array_set_size (self->keys, 0);
  for (guint i = 0; i < habeas_person_pool_get_n (self->pool); i++)
    add_keys (self, i);
  if (self->keys->len > 1)
    qsort (self->keys->data, self->keys->len, sizeof (Key), compare_keys);
  return compare_groups (self, error);
}

static gboolean
run (Search *self, HabeasDb *db, GError **error)
{
  self->n_rounds = 1;
  tell (self, 0);
  self->groups = habeas_person_groups_load (db, error);
  if (self->groups == NULL)
    return FALSE;
  self->apart = habeas_person_groups_load_apart (self->groups, db, error);
  self->pool = self->apart != NULL ? habeas_person_pool_load (db, error) : NULL;
  if (self->pool == NULL)
    return FALSE;
  self->seen
    = g_hash_table_new_full (habeas_person_two_hash, habeas_person_two_equal, g_free, NULL);
  self->hits
    = g_hash_table_new_full (habeas_person_two_hash, habeas_person_two_equal, g_free, g_free);
  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  self->n_rounds = count_keys (self) / KEYS_PER_ROUND + 1;
  for (self->round = 0; self->round < self->n_rounds; self->round++)
    {
      tell (self, self->round + 1);
      if (!run_round (self, error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *first = *(const Hit *const *)a;
  const Hit *second = *(const Hit *const *)b;

  if (first->match.score != second->match.score)
    return first->match.score > second->match.score ? -1 : 1;
  if (first->a != second->a)
    return first->a < second->a ? -1 : 1;
  return first->b < second->b ? -1 : first->b > second->b;
}

static HabeasPersonPair *
make_pair (Search *self, const Hit *hit)
{
  const HabeasPoolPerson *a = habeas_person_pool_get (self->pool, hit->a);
  const HabeasPoolPerson *b = habeas_person_pool_get (self->pool, hit->b);
  HabeasPersonPair *pair = g_new0 (HabeasPersonPair, 1);

  *pair = (HabeasPersonPair){
    .person_a = a->rid,
    .person_b = b->rid,
    .case_a = a->case_rid,
    .case_b = b->case_rid,
    .score = hit->match.score,
    .reasons = habeas_person_match_get_reasons (&hit->match),
  };
  return pair;
}

static GPtrArray *
make_pairs (Search *self, guint limit)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_person_pair_free);
  g_autoptr (GPtrArray) hits = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer hit;

  g_hash_table_iter_init (&iter, self->hits);
  while (g_hash_table_iter_next (&iter, NULL, &hit))
    g_ptr_array_add (hits, hit);
  g_ptr_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && (limit == 0 || i < limit); i++)
    g_ptr_array_add (pairs, make_pair (self, hits->pdata[i]));
  return pairs;
}

GPtrArray *
habeas_casebook_find_pairs_sync (HabeasCasebook *self, guint limit, GFileProgressCallback progress,
  gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_auto (Search) search
    = {.cancellable = cancellable, .progress = progress, .progress_data = progress_data};
  g_autoptr (HabeasDb) db = NULL;
  g_autoptr (HabeasTransaction) transaction = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  db = habeas_casebook_connect (self, HABEAS_DB_READ_ONLY, HABEAS_PAGES_CACHE_MIB, &local_error);
  if (db != NULL)
    habeas_db_set_cancellable (db, cancellable);
  transaction = db != NULL ? habeas_transaction_begin (db, FALSE, &local_error) : NULL;
  if (transaction != NULL && run (&search, db, &local_error))
    return make_pairs (&search, limit);
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return NULL;
}

typedef struct {
  guint limit;
  GFileProgressCallback progress;
  gpointer progress_data;
} PairsCall;

static void
pairs_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const PairsCall *call = data;
  GError *error = NULL;
  GPtrArray *pairs = habeas_casebook_find_pairs_sync (
    source, call->limit, call->progress, call->progress_data, cancellable, &error);

  habeas_casebook_end_job (source);
  if (pairs != NULL)
    g_task_return_pointer (task, pairs, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_find_pairs_async (HabeasCasebook *self, guint limit, GFileProgressCallback progress,
  gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  PairsCall *call;

  g_return_if_fail (HABEAS_IS_CASEBOOK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  call = g_new0 (PairsCall, 1);
  *call = (PairsCall){limit, progress, progress_data};
  g_task_set_source_tag (task, habeas_casebook_find_pairs_async);
  g_task_set_task_data (task, call, g_free);
  habeas_casebook_begin_job (self);
  g_task_run_in_thread (task, pairs_in_thread);
}

GPtrArray *
habeas_casebook_find_pairs_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
