/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for one person among all that the casebook names. Keys bring candidates (A-number, birth
 * date, telephone, two words of the name in any spelling that is there); each is then compared
 * field by field. On the connection of ids. */
#include "habeas-name-look.h"

#include "habeas-casebook-private.h"
#include "habeas-fold.h"
#include "habeas-vocabulary.h"

#include <string.h>

/* Candidates of one key: more namesakes than these nobody looks through. */
#define MOST_EXACT 150
#define MOST_SPELT 250
#define MOST_WORDS 6
/* Who asks for a few while typing gets them from fewer candidates. */
#define FEW 20
/* A name alone never nominates, but it warns. */
#define CONTRADICTED (-30)

typedef struct {
  HabeasDb *db;
  const HabeasNameLook *look;
  HabeasPersonFacts facts;
  guint64 phone;
  char *country;
  HabeasNameWords *name;
  GHashTable *cases;  /* set of gint64: candidates among persons */
  GHashTable *others; /* set of gint64: cases with candidates among parties and contacts */
  GHashTable *seen;   /* set of gint64: persons compared */
  GPtrArray *hits;
} Look;

static void
look_clear (Look *self)
{
  g_free (self->country);
  g_clear_pointer (&self->name, habeas_name_words_free);
  g_clear_pointer (&self->cases, g_hash_table_unref);
  g_clear_pointer (&self->others, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

void
habeas_name_hit_free (HabeasNameHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->name);
  g_free (hit->side);
  g_clear_pointer (&hit->reasons, g_ptr_array_unref);
  g_free (hit);
}

const char *
habeas_hit_kind_to_key (HabeasHitKind kind)
{
  static const char *const keys[] = {
    [HABEAS_HIT_PERSON] = "person",
    [HABEAS_HIT_PARTY] = "party",
    [HABEAS_HIT_CONTACT] = "contact",
    [HABEAS_HIT_VOLUNTEER] = "volunteer",
  };

  g_return_val_if_fail (kind < G_N_ELEMENTS (keys), NULL);
  return keys[kind];
}

gboolean
habeas_name_hit_is_conflict (const HabeasNameHit *hit)
{
  g_return_val_if_fail (hit != NULL, FALSE);

  if (hit->kind == HABEAS_HIT_PARTY)
    return g_strcmp0 (hit->side, "family") != 0;
  return hit->kind == HABEAS_HIT_VOLUNTEER;
}

static gboolean
add_all (GHashTable *set, HabeasStatement *statement, GError **error)
{
  HabeasStep step;

  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      gint64 rid = habeas_statement_get_int (statement, 0);

      if (!g_hash_table_contains (set, &rid))
        g_hash_table_add (set, g_memdup2 (&rid, sizeof rid));
    }
  return step == HABEAS_STEP_DONE;
}

/* @second: (nullable) */
static gboolean
add_by_text (Look *self, GHashTable *set, const char *sql, const char *first, const char *second,
  gint64 limit, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, first);
  if (second != NULL)
    habeas_statement_bind_text (statement, 2, second);
  habeas_statement_bind_int (statement, second != NULL ? 3 : 2, limit);
  return add_all (set, statement, error);
}

#define BY_OTHERS "SELECT rowid FROM other_fts WHERE other_fts MATCH ?1 LIMIT ?2"

static gboolean
add_by_a_number (Look *self, GError **error)
{
  g_autofree char *digits = NULL;
  g_autofree char *phrase = NULL;

  if (self->facts.a_number == 0)
    return TRUE;
  digits = g_strdup_printf ("%09u", self->facts.a_number);
  phrase = g_strdup_printf ("\"%s\"", digits);
  return add_by_text (self, self->cases,
           "SELECT c.rid FROM person p JOIN \"case\" c ON c.person = p.rid"
           " WHERE p.a_number = ?1 AND p.retracted = 0 AND c.retracted = 0 LIMIT ?2",
           digits, NULL, MOST_EXACT, error)
         && add_by_text (self, self->others, BY_OTHERS, phrase, NULL, MOST_EXACT, error);
}

static gboolean
add_by_day (Look *self, int month, int day, GError **error)
{
  g_autofree char *from = g_strdup_printf ("%04d-%02d-%02d", self->facts.year, month, day);
  g_autofree char *to = g_strconcat (from, "~", NULL); /* ";by=client" may follow */

  return add_by_text (self, self->cases,
    "SELECT c.rid FROM person p JOIN \"case\" c ON c.person = p.rid"
    " WHERE p.birth_date >= ?1 AND p.birth_date < ?2 AND p.retracted = 0 AND c.retracted = 0"
    " LIMIT ?3",
    from, to, MOST_EXACT, error);
}

static gboolean
add_by_birth (Look *self, GError **error)
{
  const int month = self->facts.month;
  const int day = self->facts.day;

  if (day == 0 || (month == 1 && day == 1))
    return TRUE;
  return add_by_day (self, month, day, error)
         && (day > 12 || day == month || add_by_day (self, day, month, error));
}

/* Fewer than all holders of a shared telephone are not asked for either. */
static gboolean
add_by_phone (Look *self, GError **error)
{
  g_autoptr (GHashTable) holders
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *local = NULL;
  g_autofree char *phrase = NULL;
  GHashTableIter iter;
  gpointer rid;

  if (self->phone == 0)
    return TRUE;
  local = g_strdup_printf ("%07u", (guint)(self->phone % 10000000));
  phrase = g_strdup_printf ("\"%s\"", local);
  if (!add_by_text (self, holders, "SELECT case_rid FROM search_word WHERE word = ?1 LIMIT ?2",
        local, NULL, HABEAS_SAME_PERSON_PHONE_SHARED + 1, error)
      || !add_by_text (self, self->others, BY_OTHERS, phrase, NULL, MOST_EXACT, error))
    return FALSE;
  if (g_hash_table_size (holders) > HABEAS_SAME_PERSON_PHONE_SHARED)
    {
      self->facts.n_phones = 0;
      return TRUE;
    }
  g_hash_table_iter_init (&iter, holders);
  while (g_hash_table_iter_next (&iter, &rid, NULL))
    {
      g_hash_table_iter_steal (&iter);
      g_hash_table_add (self->cases, rid);
    }
  return TRUE;
}

/* ("jose" OR "pepe") */
static char *
make_alternatives (GPtrArray *words)
{
  GString *text = g_string_new ("(");

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s\"%s\"", i > 0 ? " OR " : "", (char *)words->pdata[i]);
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

/* Of two words next to each other: "Xiao Ming" may stand as "Xiaoming". */
static gboolean
add_joined (Look *self, GPtrArray *list, guint index, GError **error)
{
  for (guint i = index > 0 ? index - 1 : 0; i <= index; i++)
    {
      g_autoptr (GPtrArray) found = NULL;
      g_autofree char *joined = NULL;

      if (i + 1 >= habeas_name_words_get_n (self->name))
        continue;
      joined = g_strconcat (
        habeas_name_words_get (self->name, i), habeas_name_words_get (self->name, i + 1), NULL);
      found = habeas_vocabulary_find (self->db, joined, error);
      if (found == NULL)
        return FALSE;
      for (guint j = 0; j < found->len; j++)
        g_ptr_array_add (list, g_strdup (found->pdata[j]));
    }
  return TRUE;
}

/* "de la Cruz" may stand as "Delacruz". */
static gboolean
add_with_particles (Look *self, GPtrArray *list, const char *word, GError **error)
{
  static const char *const particles[] = {"de", "dela", "del", "la", "mc", "o"};

  for (guint i = 0; i < G_N_ELEMENTS (particles); i++)
    {
      g_autofree char *joined = g_strconcat (particles[i], word, NULL);
      g_autoptr (GPtrArray) found = habeas_vocabulary_find (self->db, joined, error);

      if (found == NULL)
        return FALSE;
      if (found->len > 0 && strcmp (found->pdata[0], joined) == 0)
        g_ptr_array_add (list, g_strdup (joined));
    }
  return TRUE;
}

/* For each word of the name an expression of all its spellings; those that nobody has are left out.
 */
static GPtrArray *
make_terms (Look *self, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (habeas_name_words_get_n (self->name), MOST_WORDS); i++)
    {
      const char *word = habeas_name_words_get (self->name, i);
      g_autoptr (GPtrArray) list = habeas_vocabulary_find (self->db, word, error);

      if (list == NULL || !add_joined (self, list, i, error)
          || !add_with_particles (self, list, word, error))
        return NULL;
      if (list->len > 0)
        g_ptr_array_add (terms, make_alternatives (list));
    }
  return g_steal_pointer (&terms);
}

/* Two words of the name at least, or the only one. */
static char *
make_spelt (GPtrArray *terms, guint n_words)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (n_words == 1)
    return terms->len > 0 ? g_strdup (terms->pdata[0]) : NULL;
  for (guint i = 0; i < terms->len; i++)
    for (guint j = 0; j < i; j++)
      g_string_append_printf (text, "%s(%s AND %s)", text->len > 0 ? " OR " : "",
        (char *)terms->pdata[j], (char *)terms->pdata[i]);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static char *
make_exact (const HabeasNameWords *name)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < habeas_name_words_get_n (name); i++)
    g_string_append_printf (text, "%s\"%s\"", i > 0 ? " " : "", habeas_name_words_get (name, i));
  return g_string_free (text, FALSE);
}

/* Where a birth date is known, namesakes born at another time are passed over while still in the
 * database: of a thousand there, twenty are left. */
#define BY_NAME                                                                                    \
  "SELECT f.rowid FROM name_fts f CROSS JOIN \"case\" c ON c.rid = f.rowid"                        \
  " CROSS JOIN person p ON p.rid = c.person"                                                       \
  " WHERE name_fts MATCH ?1 AND (p.birth_date IS NULL OR substr (p.birth_date, 1, 4) = ?2"         \
  " OR substr (p.birth_date, 6, 5) = substr (?2, 6, 5)) LIMIT ?3"
#define BY_NAME_ONLY "SELECT rowid FROM name_fts WHERE name_fts MATCH ?1 LIMIT ?2"

static gboolean
add_by_match (Look *self, const char *match, gint64 limit, GError **error)
{
  g_autofree char *day = self->facts.day != 0 ? g_strdup_printf (
                           "%04d-%02d-%02d", self->facts.year, self->facts.month, self->facts.day)
                                              : NULL;

  return (day == NULL || add_by_text (self, self->cases, BY_NAME, match, day, limit, error))
         && add_by_text (
           self, self->cases, BY_NAME_ONLY, match, NULL, day == NULL ? limit : limit / 2, error);
}

static gboolean
add_by_name (Look *self, GError **error)
{
  g_autofree char *exact = NULL;
  g_autofree char *spelt = NULL;
  g_autoptr (GPtrArray) terms = NULL;
  const gboolean few = self->look->limit != 0 && self->look->limit <= FEW;

  if (self->name == NULL)
    return TRUE;
  exact = make_exact (self->name);
  terms = make_terms (self, error);
  if (terms == NULL)
    return FALSE;
  spelt = make_spelt (terms, habeas_name_words_get_n (self->name));
  if (spelt == NULL)
    return TRUE;
  return add_by_match (self, exact, few ? MOST_EXACT / 3 : MOST_EXACT, error)
         && add_by_match (self, spelt, few ? MOST_SPELT / 3 : MOST_SPELT, error)
         && add_by_text (self, self->others, BY_OTHERS, spelt, NULL, MOST_SPELT, error);
}

/* --- comparing --- */

static char *
join_name (const char *given, const char *family, const char *full)
{
  if (given != NULL && family != NULL)
    return g_strdup_printf ("%s, %s", family, given);
  return g_strdup (family != NULL ? family : given != NULL ? given : full);
}

static void
add_name (
  Look *self, HabeasPersonMatch *match, const char *given, const char *family, const char *full)
{
  g_autoptr (HabeasNameWords) words = habeas_name_words_new (given, family, full);

  habeas_person_match_add_name (match, habeas_name_words_compare (self->name, words));
}

static gboolean
counts (const Look *self, const HabeasPersonMatch *match)
{
  const gboolean one_word = self->name != NULL && habeas_name_words_get_n (self->name) == 1;

  if (match->score >= HABEAS_SAME_PERSON_MENTION)
    return TRUE;
  return match->points > CONTRADICTED
         && match->name.agreement >= (one_word ? HABEAS_NAMES_ONE : HABEAS_NAMES_MOST);
}

/* Takes the texts. */
static void
keep (Look *self, const HabeasNameHit *found, const HabeasPersonMatch *match)
{
  HabeasNameHit *hit = g_memdup2 (found, sizeof *found);

  hit->score = match->score;
  hit->reasons = habeas_person_match_get_reasons (match);
  g_ptr_array_add (self->hits, hit);
}

static gboolean
match_names (Look *self, gint64 person, HabeasPersonMatch *match, char **name, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT given, family, \"full\" FROM person_name WHERE person = ?1 AND retracted = 0"
    " UNION ALL SELECT NULL, NULL, call_name FROM person WHERE rid = ?1 AND call_name IS NOT NULL",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, person);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const char *given = habeas_statement_get_text (statement, 0);
      const char *family = habeas_statement_get_text (statement, 1);
      const char *full = habeas_statement_get_text (statement, 2);

      if (*name == NULL)
        *name = join_name (given, family, full);
      add_name (self, match, given, family, full);
    }
  return step == HABEAS_STEP_DONE;
}

static gboolean
read_phones (Look *self, gint64 person, GArray *phones, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT phone FROM contact WHERE person = ?1 AND retracted = 0 AND phone IS NOT NULL", error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, person);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      guint64 phone = habeas_person_read_phone (habeas_statement_get_text (statement, 0));

      if (phone != 0)
        g_array_append_val (phones, phone);
    }
  return step == HABEAS_STEP_DONE;
}

static void
read_id (HabeasStatement *statement, int column, HabeasUuid *id)
{
  gsize size;
  const void *bytes = habeas_statement_get_blob (statement, column, &size);

  if (size == sizeof id->bytes)
    memcpy (id->bytes, bytes, size);
}

/* The person of a case, once. */
static gboolean
compare_person (Look *self, gint64 case_rid, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT p.rid, p.birth_date, p.a_number, p.birth_country, p.id FROM \"case\" c"
    " JOIN person p ON p.rid = c.person WHERE c.rid = ?1 AND c.retracted = 0 AND p.retracted = 0",
    error);
  g_autoptr (GArray) phones = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autofree char *country = NULL;
  g_autofree char *name = NULL;
  HabeasNameHit hit = {.kind = HABEAS_HIT_PERSON, .case_rid = case_rid};
  HabeasPersonFacts facts = {0};
  HabeasPersonMatch match;
  const char *text;
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, case_rid);
  step = habeas_statement_step (statement, error);
  if (step != HABEAS_STEP_ROW)
    return step == HABEAS_STEP_DONE;
  hit.rid = hit.person = habeas_statement_get_int (statement, 0);
  read_id (statement, 4, &hit.id);
  if (hit.person == self->look->except_person || g_hash_table_contains (self->seen, &hit.person))
    return TRUE;
  g_hash_table_add (self->seen, g_memdup2 (&hit.person, sizeof hit.person));
  habeas_person_facts_set_birth (&facts, habeas_statement_get_text (statement, 1));
  facts.a_number = habeas_person_read_a_number (habeas_statement_get_text (statement, 2));
  text = habeas_statement_get_text (statement, 3);
  facts.country = country = text != NULL ? habeas_fold (text) : NULL;
  if (!read_phones (self, hit.person, phones, error))
    return FALSE;
  facts.phones = (const guint64 *)(gpointer)phones->data;
  facts.n_phones = phones->len;
  match = habeas_person_facts_compare (&self->facts, &facts);
  if (!match_names (self, hit.person, &match, &name, error))
    return FALSE;
  if (counts (self, &match))
    {
      hit.name = g_steal_pointer (&name);
      keep (self, &hit, &match);
    }
  return TRUE;
}

/* Columns: rid, case, person, name, phone, birth_date, a_number, side, id. */
static gboolean
compare_others (Look *self, HabeasHitKind kind, const char *sql, gint64 case_rid, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, sql, error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  if (case_rid != 0)
    habeas_statement_bind_int (statement, 1, case_rid);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const guint64 phone = habeas_person_read_phone (habeas_statement_get_text (statement, 4));
      HabeasPersonFacts facts = {.phones = &phone, .n_phones = phone != 0};
      HabeasPersonMatch match;
      HabeasNameHit hit = {
        .kind = kind,
        .rid = habeas_statement_get_int (statement, 0),
        .case_rid = habeas_statement_get_int (statement, 1),
        .person = habeas_statement_get_int (statement, 2),
      };

      read_id (statement, 8, &hit.id);
      habeas_person_facts_set_birth (&facts, habeas_statement_get_text (statement, 5));
      facts.a_number = habeas_person_read_a_number (habeas_statement_get_text (statement, 6));
      match = habeas_person_facts_compare (&self->facts, &facts);
      add_name (self, &match, NULL, NULL, habeas_statement_get_text (statement, 3));
      if (!counts (self, &match))
        continue;
      hit.name = g_strdup (habeas_statement_get_text (statement, 3));
      hit.side = g_strdup (habeas_statement_get_text (statement, 7));
      keep (self, &hit, &match);
    }
  return step == HABEAS_STEP_DONE;
}

static gboolean
compare_others_of (Look *self, gint64 case_rid, GError **error)
{
  if (case_rid == self->look->except_case)
    return TRUE;
  return compare_others (self, HABEAS_HIT_PARTY,
           "SELECT p.rid, c.rid, c.person, p.name, p.phone, p.birth_date, p.a_number, p.side, p.id"
           " FROM \"case\" c JOIN party p ON p.\"case\" = c.rid"
           " WHERE c.rid = ?1 AND c.retracted = 0 AND p.retracted = 0",
           case_rid, error)
         && compare_others (self, HABEAS_HIT_CONTACT,
           "SELECT k.rid, c.rid, c.person, k.name, k.phone, NULL, NULL, NULL, k.id"
           " FROM \"case\" c JOIN contact k ON k.person = c.person"
           " WHERE c.rid = ?1 AND c.retracted = 0 AND k.retracted = 0 AND k.name IS NOT NULL",
           case_rid, error);
}

static int
compare_rids (gconstpointer a, gconstpointer b)
{
  const gint64 first = *(const gint64 *)a;
  const gint64 second = *(const gint64 *)b;

  return first < second ? -1 : first > second;
}

typedef gboolean (*CompareFunc) (Look *self, gint64 case_rid, GError **error);

/* In the order of the cases, so that an answer does not change by chance. */
static gboolean
compare_each (Look *self, GHashTable *set, CompareFunc compare, GError **error)
{
  g_autoptr (GArray) rids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (rids, key, 1);
  g_array_sort (rids, compare_rids);
  for (guint i = 0; i < rids->len; i++)
    {
      if (!compare (self, g_array_index (rids, gint64, i), error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const HabeasNameHit *first = *(const HabeasNameHit *const *)a;
  const HabeasNameHit *second = *(const HabeasNameHit *const *)b;

  if (first->score != second->score)
    return first->score > second->score ? -1 : 1;
  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  return first->rid < second->rid ? -1 : first->rid > second->rid;
}

static gboolean
run (Look *self, GError **error)
{
  const guint limit = self->look->limit != 0 ? self->look->limit : HABEAS_NAME_LOOK_MOST;

  if (!add_by_a_number (self, error) || !add_by_phone (self, error) || !add_by_birth (self, error)
      || !add_by_name (self, error) || !compare_each (self, self->cases, compare_person, error)
      || !compare_each (self, self->others, compare_others_of, error))
    return FALSE;
  if (self->name != NULL
      && !compare_others (self, HABEAS_HIT_VOLUNTEER,
        "SELECT rid, 0, 0, name, NULL, NULL, NULL, NULL, id FROM volunteer"
        " WHERE retracted = 0 AND name IS NOT NULL",
        0, error))
    return FALSE;
  g_ptr_array_sort (self->hits, compare_hits);
  if (self->hits->len > limit)
    g_ptr_array_set_size (self->hits, (int)limit);
  return TRUE;
}

static void
prepare (Look *self)
{
  const HabeasNameLook *look = self->look;

  self->facts.a_number = habeas_person_read_a_number (look->a_number);
  habeas_person_facts_set_birth (&self->facts, look->birth);
  self->country = look->country != NULL ? habeas_fold (look->country) : NULL;
  self->facts.country = self->country != NULL && *self->country != '\0' ? self->country : NULL;
  self->phone = habeas_person_read_phone (look->phone);
  self->facts.phones = &self->phone;
  self->facts.n_phones = self->phone != 0;
  self->name = habeas_name_words_new (look->given, look->family, look->full);
  self->cases = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->others = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->hits = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_name_hit_free);
}

GPtrArray *
habeas_casebook_look_sync (
  HabeasCasebook *self, const HabeasNameLook *look, GCancellable *cancellable, GError **error)
{
  g_auto (Look) run_look = {.look = look};
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;
  gboolean done;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && look != NULL, NULL);

  prepare (&run_look);
  locker = habeas_worker_lock (self->ids.worker);
  run_look.db = self->ids.db;
  habeas_db_set_cancellable (run_look.db, cancellable);
  done = run (&run_look, &local_error);
  habeas_db_set_cancellable (run_look.db, NULL);
  if (done)
    return g_steal_pointer (&run_look.hits);
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return NULL;
}

static void
free_look (gpointer data)
{
  HabeasNameLook *look = data;

  g_free ((char *)look->given);
  g_free ((char *)look->family);
  g_free ((char *)look->full);
  g_free ((char *)look->birth);
  g_free ((char *)look->a_number);
  g_free ((char *)look->country);
  g_free ((char *)look->phone);
  g_free (look);
}

static HabeasNameLook *
copy_look (const HabeasNameLook *look)
{
  HabeasNameLook *copy = g_memdup2 (look, sizeof *look);

  copy->given = g_strdup (look->given);
  copy->family = g_strdup (look->family);
  copy->full = g_strdup (look->full);
  copy->birth = g_strdup (look->birth);
  copy->a_number = g_strdup (look->a_number);
  copy->country = g_strdup (look->country);
  copy->phone = g_strdup (look->phone);
  return copy;
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *hits = habeas_casebook_look_sync (source, data, cancellable, &error);

  if (hits != NULL)
    g_task_return_pointer (task, hits, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_look_async (HabeasCasebook *self, const HabeasNameLook *look,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HABEAS_IS_CASEBOOK (self) && look != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, habeas_casebook_look_async);
  g_task_set_task_data (task, copy_look (look), free_look);
  habeas_worker_push (self->ids.worker, HABEAS_PRIORITY_SEARCH, task, look_in_thread);
}

GPtrArray *
habeas_casebook_look_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
