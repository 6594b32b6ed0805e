/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads every person into memory for the search of pairs: four passes over tables, no query a
 * person. On the thread of the reading connection. */
#include "habeas-person-pool.h"

#include "habeas-fold.h"

/* Names and keys of one person beyond these find nobody that the first do not find. */
#define MOST_KEYS 10

#define LOCAL_PHONE G_GUINT64_CONSTANT (10000000)

typedef struct {
  guint person;
  const char *given;
  const char *family;
  const char *full;
} Name;

typedef struct {
  guint person;
  guint64 number;
} Phone;

struct _HabeasPersonPool {
  GArray *persons; /* of HabeasPoolPerson, by rid */
  GArray *names;   /* of Name, by person */
  GArray *phones;  /* of Phone, by person */
  GArray *numbers; /* of guint64, as in phones; what the persons' facts point into */
  GArray *keys;    /* of guint64 */
  GStringChunk *texts;
  GHashTable *words; /* index of a person → GPtrArray of HabeasNameWords */
};

void
habeas_person_pool_free (HabeasPersonPool *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->persons);
  g_array_unref (self->names);
  g_array_unref (self->phones);
  g_array_unref (self->numbers);
  g_array_unref (self->keys);
  g_string_chunk_free (self->texts);
  g_hash_table_unref (self->words);
  g_free (self);
}

static HabeasPersonPool *
new_pool (void)
{
  HabeasPersonPool *self = g_new0 (HabeasPersonPool, 1);

  self->persons = g_array_new (FALSE, FALSE, sizeof (HabeasPoolPerson));
  self->names = g_array_new (FALSE, FALSE, sizeof (Name));
  self->phones = g_array_new (FALSE, FALSE, sizeof (Phone));
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->keys = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->texts = g_string_chunk_new (1 << 16);
  self->words = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  return self;
}

static HabeasPoolPerson *
get_person (const HabeasPersonPool *self, guint index)
{
  return &g_array_index (self->persons, HabeasPoolPerson, index);
}

guint
habeas_person_pool_get_n (const HabeasPersonPool *self)
{
  return self->persons->len;
}

const HabeasPoolPerson *
habeas_person_pool_get (const HabeasPersonPool *self, guint index)
{
  return get_person (self, index);
}

static int
compare_rids (gconstpointer a, gconstpointer b)
{
  const gint64 first = ((const HabeasPoolPerson *)a)->rid;
  const gint64 second = ((const HabeasPoolPerson *)b)->rid;

  return first < second ? -1 : first > second;
}

static gboolean
find (const HabeasPersonPool *self, gint64 rid, guint *index)
{
  const HabeasPoolPerson wanted = {.rid = rid};

  return g_array_binary_search (self->persons, &wanted, compare_rids, index);
}

static gboolean
load_persons (HabeasPersonPool *self, HabeasDb *db, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT p.rid, min (c.rid), p.birth_date, p.a_number, p.birth_country, p.call_name"
    " FROM person p JOIN \"case\" c ON c.person = p.rid"
    " WHERE p.retracted = 0 AND c.retracted = 0 GROUP BY p.rid ORDER BY p.rid",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const char *country = habeas_statement_get_text (statement, 4);
      const char *call_name = habeas_statement_get_text (statement, 5);
      HabeasPoolPerson person = {
        .rid = habeas_statement_get_int (statement, 0),
        .case_rid = habeas_statement_get_int (statement, 1),
      };

      habeas_person_facts_set_birth (&person.facts, habeas_statement_get_text (statement, 2));
      person.facts.a_number
        = habeas_person_read_a_number (habeas_statement_get_text (statement, 3));
      if (country != NULL)
        {
          g_autofree char *folded = habeas_fold (country);

          if (*folded != '\0')
            person.facts.country = g_string_chunk_insert_const (self->texts, folded);
        }
      if (call_name != NULL)
        {
          Name name = {.person = self->persons->len};

          name.full = g_string_chunk_insert (self->texts, call_name);
          g_array_append_val (self->names, name);
        }
      g_array_append_val (self->persons, person);
    }
  return step == HABEAS_STEP_DONE;
}

static const char *
keep (HabeasPersonPool *self, HabeasStatement *statement, int column)
{
  const char *text = habeas_statement_get_text (statement, column);

  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const guint first = ((const Name *)a)->person;
  const guint second = ((const Name *)b)->person;

  return first < second ? -1 : first > second;
}

static gboolean
load_names (HabeasPersonPool *self, HabeasDb *db, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    db, "SELECT person, given, family, \"full\" FROM person_name WHERE retracted = 0", error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      Name name;

      if (!find (self, habeas_statement_get_int (statement, 0), &name.person))
        continue;
      name.given = keep (self, statement, 1);
      name.family = keep (self, statement, 2);
      name.full = keep (self, statement, 3);
      g_array_append_val (self->names, name);
    }
  g_array_sort (self->names, compare_names);
  return step == HABEAS_STEP_DONE;
}

static gpointer
get_local (guint64 number)
{
  return GUINT_TO_POINTER ((guint)(number % LOCAL_PHONE));
}

/* A telephone that many share says nothing of who somebody is. */
static void
drop_shared_phones (HabeasPersonPool *self)
{
  g_autoptr (GHashTable) holders = g_hash_table_new (NULL, NULL);
  guint n_kept = 0;

  for (guint i = 0; i < self->phones->len; i++)
    {
      gpointer local = get_local (g_array_index (self->phones, Phone, i).number);

      g_hash_table_insert (holders, local,
        GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (holders, local)) + 1));
    }
  for (guint i = 0; i < self->phones->len; i++)
    {
      const Phone phone = g_array_index (self->phones, Phone, i);

      if (GPOINTER_TO_UINT (g_hash_table_lookup (holders, get_local (phone.number)))
          <= HABEAS_SAME_PERSON_PHONE_SHARED)
        g_array_index (self->phones, Phone, n_kept++) = phone;
    }
  g_array_set_size (self->phones, n_kept);
}

static int
compare_phones (gconstpointer a, gconstpointer b)
{
  const guint first = ((const Phone *)a)->person;
  const guint second = ((const Phone *)b)->person;

  return first < second ? -1 : first > second;
}

static gboolean
load_phones (HabeasPersonPool *self, HabeasDb *db, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    db, "SELECT person, phone FROM contact WHERE retracted = 0 AND phone IS NOT NULL", error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      Phone phone = {.number = habeas_person_read_phone (habeas_statement_get_text (statement, 1))};

      if (phone.number != 0 && find (self, habeas_statement_get_int (statement, 0), &phone.person))
        g_array_append_val (self->phones, phone);
    }
  drop_shared_phones (self);
  g_array_sort (self->phones, compare_phones);
  for (guint i = 0; i < self->phones->len; i++)
    g_array_append_val (self->numbers, g_array_index (self->phones, Phone, i).number);
  for (guint i = 0; i < self->phones->len; i++)
    {
      HabeasPersonFacts *facts
        = &get_person (self, g_array_index (self->phones, Phone, i).person)->facts;

      if (facts->n_phones++ == 0)
        facts->phones = &g_array_index (self->numbers, guint64, i);
    }
  return step == HABEAS_STEP_DONE;
}

static guint64
hash_text (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (const char *p = text; *p != '\0'; p++)
    hash = (hash ^ (guint8)*p) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

static HabeasNameWords *
make_words (const Name *name)
{
  return habeas_name_words_new (name->given, name->family, name->full);
}

static void
add_keys (HabeasPersonPool *self, const Name *name, guint first)
{
  g_autoptr (HabeasNameWords) words = make_words (name);
  g_auto (GStrv) texts = words != NULL ? habeas_name_words_dup_keys (words) : NULL;

  for (char **text = texts; text != NULL && *text != NULL; text++)
    {
      const guint64 key = hash_text (*text);
      gboolean there = FALSE;

      for (guint i = first; i < self->keys->len && !there; i++)
        there = g_array_index (self->keys, guint64, i) == key;
      if (!there && self->keys->len - first < MOST_KEYS)
        g_array_append_val (self->keys, key);
    }
}

static void
make_keys (HabeasPersonPool *self)
{
  guint at = 0;

  for (guint i = 0; i < self->persons->len; i++)
    {
      const guint first = self->keys->len;

      for (; at < self->names->len && g_array_index (self->names, Name, at).person == i; at++)
        add_keys (self, &g_array_index (self->names, Name, at), first);
      get_person (self, i)->n_keys = self->keys->len - first;
    }
  at = 0;
  for (guint i = 0; i < self->persons->len; i++)
    {
      get_person (self, i)->keys = &g_array_index (self->keys, guint64, at);
      at += get_person (self, i)->n_keys;
    }
}

HabeasPersonPool *
habeas_person_pool_load (HabeasDb *db, GError **error)
{
  g_autoptr (HabeasPersonPool) self = new_pool ();

  if (!load_persons (self, db, error) || !load_names (self, db, error)
      || !load_phones (self, db, error))
    return NULL;
  make_keys (self);
  return g_steal_pointer (&self);
}

static GPtrArray *
get_words (HabeasPersonPool *self, guint index)
{
  GPtrArray *list = g_hash_table_lookup (self->words, GUINT_TO_POINTER (index));
  const Name wanted = {.person = index};
  guint at;

  if (list != NULL)
    return list;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_name_words_free);
  g_hash_table_insert (self->words, GUINT_TO_POINTER (index), list);
  if (!g_array_binary_search (self->names, &wanted, compare_names, &at))
    return list;
  while (at > 0 && g_array_index (self->names, Name, at - 1).person == index)
    at--;
  for (; at < self->names->len && g_array_index (self->names, Name, at).person == index; at++)
    {
      HabeasNameWords *words = make_words (&g_array_index (self->names, Name, at));

      if (words != NULL)
        g_ptr_array_add (list, words);
    }
  return list;
}

void
habeas_person_pool_match_names (HabeasPersonPool *self, guint a, guint b, HabeasPersonMatch *match)
{
  GPtrArray *first = get_words (self, a);
  GPtrArray *second = get_words (self, b);

  for (guint i = 0; i < first->len; i++)
    for (guint j = 0; j < second->len; j++)
      habeas_person_match_add_name (
        match, habeas_name_words_compare (first->pdata[i], second->pdata[j]));
}
