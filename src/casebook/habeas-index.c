/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that lists and search read, kept equal to the records in the transaction that changes
 * them. On the thread of the writing connection. */
#include "habeas-index.h"

#include "habeas-vocabulary.h"

#include <stdlib.h>
#include <string.h>

/* Words are sorted in runs of this many before they go into the b-tree: in their order every page
 * is touched once a run instead of once a word. About 60 MiB at the most. */
#define WORDS_PER_RUN 1000000

typedef struct {
  const char *word; /* in the run's chunk */
  gint64 case_rid;
} Word;

struct _HabeasIndexer {
  HabeasDb *db; /* borrowed */
  HabeasDeriver *deriver;
  HabeasDerived derived;
  HabeasVocabulary *vocabulary;
  gint64 generation;
  gboolean bulk;
  GArray *words; /* of Word; the run that is being collected */
  GStringChunk *chunk;
};

/* name, columns: the indexes that are cheaper to build at the end of a large import. */
static const struct {
  const char *name;
  const char *columns;
} list_indexes[] = {
  {"derived_number", "live, number_sort, facets"},
  {"derived_name", "live, name_sort, facets"},
  {"derived_opened", "live, opened_sort, facets"},
  {"derived_arrested", "live, arrested_sort, facets"},
  {"derived_jurisdiction", "live, jurisdiction_sort, facets"},
  {"derived_lead", "live, lead_sort, facets"},
  {"derived_level", "live, level_2011, facets"},
  {"derived_clock", "live, clock_sort, facets"},
  {"derived_person", "person"},
  {"derived_of_jurisdiction", "jurisdiction"},
  {"derived_of_lead", "lead"},
};

HabeasIndexer *
habeas_indexer_new (HabeasDb *db, gint64 generation)
{
  HabeasIndexer *self = g_new0 (HabeasIndexer, 1);

  self->db = db;
  self->generation = generation;
  self->deriver = habeas_deriver_new (db);
  self->vocabulary = habeas_vocabulary_new (db);
  habeas_derived_init (&self->derived);
  return self;
}

void
habeas_indexer_free (HabeasIndexer *self)
{
  if (self == NULL)
    return;
  habeas_deriver_free (self->deriver);
  habeas_vocabulary_free (self->vocabulary);
  habeas_derived_clear (&self->derived);
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->chunk, g_string_chunk_free);
  g_free (self);
}

gboolean
habeas_indexer_begin_bulk (HabeasIndexer *self, GError **error)
{
  g_return_val_if_fail (!self->bulk, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (list_indexes); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP INDEX %s", list_indexes[i].name);

      if (!habeas_db_exec (self->db, sql, error))
        return FALSE;
    }
  self->bulk = TRUE;
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->chunk = g_string_chunk_new (1 << 20);
  return TRUE;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const Word *first = a;
  const Word *second = b;
  int order = strcmp (first->word, second->word);

  if (order != 0)
    return order;
  return first->case_rid < second->case_rid ? -1 : first->case_rid > second->case_rid;
}

static HabeasStatement *
prepare_word (HabeasIndexer *self, GError **error)
{
  return habeas_db_prepare (
    self->db, "INSERT INTO search_word (word, case_rid) VALUES (?1, ?2)", error);
}

static gboolean
insert_word (HabeasStatement *statement, const char *word, gint64 case_rid, GError **error)
{
  habeas_statement_bind_static_text (statement, 1, word);
  habeas_statement_bind_int (statement, 2, case_rid);
  return habeas_statement_run (statement, error);
}

static gboolean
flush_run (HabeasIndexer *self, GError **error)
{
  g_autoptr (HabeasStatement) statement = prepare_word (self, error);

  if (statement == NULL)
    return FALSE;
  qsort (self->words->data, self->words->len, sizeof (Word), compare_words);
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);

      if (!insert_word (statement, word->word, word->case_rid, error))
        return FALSE;
    }
  g_array_set_size (self->words, 0);
  g_string_chunk_clear (self->chunk);
  return TRUE;
}

static void
bind_instant (HabeasStatement *statement, int parameter, gint64 instant)
{
  if (instant != 0)
    habeas_statement_bind_int (statement, parameter, instant);
  else
    habeas_statement_bind_null (statement, parameter);
}

/* Cases without a running clock stand after all that have one. */
static gint64
clock_sort (const HabeasCaseRow *row)
{
  return row->clock_ms != 0 && row->clock_ended_ms == 0 ? row->clock_ms : G_MAXINT64;
}

#define DERIVED_COLUMNS                                                                            \
  "case_rid, live, facets, number_sort, name_sort, opened_sort, closed_sort, arrested_sort,"       \
  " jurisdiction_sort, lead_sort, clock_sort, person, jurisdiction, lead, number, name, initials," \
  " arrested, agency, charges, facility, n_charges, n_detainers, level_2011, level_2008,"          \
  " participation, opt_out, undecided, form, governs, regulation_ms, straight_ms, clock_ms,"       \
  " clock_ended_ms, status, opened, closed, outcome, review, hearing_last"
#define DERIVED_VALUES                                                                             \
  "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,"     \
  " ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38,"     \
  " ?39, ?40"
#define DERIVED_N_COLUMNS 40

static void
bind_derived (HabeasStatement *statement, const HabeasDerived *derived)
{
  const HabeasCaseRow *row = derived->row;
  int p = 0;

  habeas_statement_bind_int (statement, ++p, row->rid);
  habeas_statement_bind_int (statement, ++p, derived->live);
  habeas_statement_bind_int (statement, ++p, derived->facets);
  habeas_statement_bind_static_text (statement, ++p, derived->number_sort);
  habeas_statement_bind_static_text (statement, ++p, derived->name_sort);
  habeas_statement_bind_static_text (statement, ++p, derived->opened_sort);
  habeas_statement_bind_static_text (statement, ++p, derived->closed_sort);
  habeas_statement_bind_static_text (statement, ++p, derived->arrested_sort);
  habeas_statement_bind_text (statement, ++p, row->jurisdiction != NULL ? row->jurisdiction : "~");
  habeas_statement_bind_text (statement, ++p, row->lead != NULL ? row->lead : "~");
  habeas_statement_bind_int (statement, ++p, clock_sort (row));
  bind_instant (statement, ++p, row->person);
  bind_instant (statement, ++p, row->jurisdiction_rid);
  bind_instant (statement, ++p, row->lead_rid);
  habeas_statement_bind_static_text (statement, ++p, row->number);
  habeas_statement_bind_static_text (statement, ++p, row->name);
  habeas_statement_bind_static_text (statement, ++p, row->initials);
  habeas_statement_bind_static_text (statement, ++p, row->arrested);
  habeas_statement_bind_static_text (statement, ++p, row->agency);
  habeas_statement_bind_static_text (statement, ++p, row->charges);
  habeas_statement_bind_static_text (statement, ++p, row->facility);
  habeas_statement_bind_int (statement, ++p, row->n_charges);
  habeas_statement_bind_int (statement, ++p, row->n_detainers);
  habeas_statement_bind_int (statement, ++p, row->level_2011);
  habeas_statement_bind_int (statement, ++p, row->level_2008);
  if (row->stage_known)
    {
      habeas_statement_bind_int (statement, ++p, row->participation);
      habeas_statement_bind_int (statement, ++p, row->opt_out);
    }
  else
    {
      habeas_statement_bind_null (statement, ++p);
      habeas_statement_bind_null (statement, ++p);
    }
  habeas_statement_bind_int (statement, ++p, row->stage_undecided);
  if (row->has_detainer)
    {
      habeas_statement_bind_int (statement, ++p, row->form);
      habeas_statement_bind_int (statement, ++p, row->governs);
    }
  else
    {
      habeas_statement_bind_null (statement, ++p);
      habeas_statement_bind_null (statement, ++p);
    }
  bind_instant (statement, ++p, row->regulation_ms);
  bind_instant (statement, ++p, row->straight_ms);
  bind_instant (statement, ++p, row->clock_ms);
  bind_instant (statement, ++p, row->clock_ended_ms);
  habeas_statement_bind_static_text (statement, ++p, row->status);
  habeas_statement_bind_static_text (statement, ++p, row->opened);
  habeas_statement_bind_static_text (statement, ++p, row->closed);
  habeas_statement_bind_static_text (statement, ++p, row->outcome);
  habeas_statement_bind_int (statement, ++p, row->review);
  habeas_statement_bind_static_text (statement, ++p, derived->hearing_last);
  g_assert (p == DERIVED_N_COLUMNS);
}

#define INTO_DERIVED                                                                               \
  " INTO derived (" DERIVED_COLUMNS ", generation) VALUES (" DERIVED_VALUES ", ?41)"

/* @is_new: a plain INSERT does without the journal of the statement that REPLACE has, and so
 * without the flush of the full-text tables that comes with it. */
static gboolean
store_derived (HabeasIndexer *self, gboolean is_new, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (self->db, is_new ? "INSERT" INTO_DERIVED : "REPLACE" INTO_DERIVED, error);

  if (statement == NULL)
    return FALSE;
  bind_derived (statement, &self->derived);
  habeas_statement_bind_int (statement, DERIVED_N_COLUMNS + 1, self->generation);
  return habeas_statement_run (statement, error);
}

/* Retracted cases are not found. */
static char *
join_words (const HabeasDerived *derived, GPtrArray *list)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; derived->live != 0 && i < list->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "", (char *)list->pdata[i]);
  return g_string_free (words, FALSE);
}

typedef struct {
  const char *select;
  const char *insert;
  const char *delete;
  const char *insert_index;
  const char *delete_index;
} TextSql;

static const TextSql names_sql = {
  "SELECT names FROM search_names WHERE rid = ?1",
  "INSERT INTO search_names (rid, names) VALUES (?1, ?2)",
  "DELETE FROM search_names WHERE rid = ?1",
  "INSERT INTO name_fts (rowid, names) VALUES (?1, ?2)",
  "INSERT INTO name_fts (name_fts, rowid, names) VALUES ('delete', ?1, ?2)",
};

static const TextSql others_sql = {
  "SELECT names FROM search_others WHERE rid = ?1",
  "INSERT INTO search_others (rid, names) VALUES (?1, ?2)",
  "DELETE FROM search_others WHERE rid = ?1",
  "INSERT INTO other_fts (rowid, names) VALUES (?1, ?2)",
  "INSERT INTO other_fts (other_fts, rowid, names) VALUES ('delete', ?1, ?2)",
};

static const TextSql notes_sql = {
  "SELECT notes FROM search_notes WHERE rid = ?1",
  "INSERT INTO search_notes (rid, notes) VALUES (?1, ?2)",
  "DELETE FROM search_notes WHERE rid = ?1",
  "INSERT INTO note_fts (rowid, notes) VALUES (?1, ?2)",
  "INSERT INTO note_fts (note_fts, rowid, notes) VALUES ('delete', ?1, ?2)",
};

static gboolean
run_text (HabeasIndexer *self, const char *sql, gint64 rid, const char *text, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, rid);
  if (text != NULL)
    habeas_statement_bind_static_text (statement, 2, text);
  return habeas_statement_run (statement, error);
}

/* NULL in @text when nothing is stored. */
static gboolean
get_text (HabeasIndexer *self, const TextSql *sql, gint64 rid, char **text, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db, sql->select, error);
  HabeasStep step;

  *text = NULL;
  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, rid);
  step = habeas_statement_step (statement, error);
  if (step == HABEAS_STEP_ROW)
    *text = g_strdup (habeas_statement_get_text (statement, 0));
  return step != HABEAS_STEP_ERROR;
}

static gboolean
replace_text (HabeasIndexer *self, const TextSql *sql, gint64 rid, const char *old_text,
  const char *new_text, GError **error)
{
  if (old_text != NULL
      && (!run_text (self, sql->delete_index, rid, old_text, error)
          || !run_text (self, sql->delete, rid, NULL, error)))
    return FALSE;
  return new_text == NULL || *new_text == '\0'
         || (run_text (self, sql->insert, rid, new_text, error)
             && run_text (self, sql->insert_index, rid, new_text, error));
}

static gboolean
remove_words (HabeasIndexer *self, gint64 rid, const char *words, GError **error)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    self->db, "DELETE FROM search_word WHERE word = ?1 AND case_rid = ?2", error);

  if (statement == NULL)
    return FALSE;
  for (char **word = list; *word != NULL; word++)
    {
      habeas_statement_bind_static_text (statement, 1, *word);
      habeas_statement_bind_int (statement, 2, rid);
      if (!habeas_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_words (HabeasIndexer *self, gint64 rid, GError **error)
{
  g_autoptr (HabeasStatement) statement = self->bulk ? NULL : prepare_word (self, error);

  if (!self->bulk && statement == NULL)
    return FALSE;
  for (guint i = 0; self->derived.live != 0 && i < self->derived.words->len; i++)
    {
      const char *text = self->derived.words->pdata[i];

      if (self->bulk)
        {
          Word word = {g_string_chunk_insert (self->chunk, text), rid};

          g_array_append_val (self->words, word);
        }
      else if (!insert_word (statement, text, rid, error))
        return FALSE;
    }
  return !self->bulk || self->words->len < WORDS_PER_RUN || flush_run (self, error);
}

static gboolean
learn (HabeasIndexer *self, GPtrArray *words, GError **error)
{
  for (guint i = 0; self->derived.live != 0 && i < words->len; i++)
    {
      if (!habeas_vocabulary_add (self->vocabulary, words->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
learn_all (HabeasIndexer *self, GError **error)
{
  return learn (self, self->derived.words, error) && learn (self, self->derived.others, error);
}

/* Words of the stored @text that no other case has are forgotten. In bulk nobody can tell: words of
 * new cases are not stored yet. */
static gboolean
unlearn (HabeasIndexer *self, const char *text, GError **error)
{
  g_auto (GStrv) list = g_strsplit (text != NULL ? text : "", " ", -1);

  for (char **word = list; !self->bulk && *word != NULL; word++)
    {
      if (!habeas_vocabulary_remove (self->vocabulary, *word, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * habeas_indexer_add:
 *
 * As update(), without looking for what there was: for a case born in this transaction.
 */
gboolean
habeas_indexer_add (HabeasIndexer *self, gint64 case_rid, GError **error)
{
  g_autofree char *words = NULL;
  g_autofree char *others = NULL;

  if (!habeas_deriver_compute (self->deriver, case_rid, &self->derived, error))
    return error == NULL || *error == NULL;
  words = join_words (&self->derived, self->derived.words);
  others = join_words (&self->derived, self->derived.others);
  return store_derived (self, TRUE, error) && add_words (self, case_rid, error)
         && replace_text (self, &names_sql, case_rid, NULL, words, error)
         && replace_text (self, &others_sql, case_rid, NULL, others, error)
         && replace_text (self, &notes_sql, case_rid, NULL,
           self->derived.live != 0 ? self->derived.notes->str : NULL, error)
         && learn_all (self, error);
}

/* What is stored of a case for searching; NULL where there is nothing. */
typedef struct {
  char *words;
  char *others;
  char *notes;
} Stored;

static void
stored_clear (Stored *stored)
{
  g_free (stored->words);
  g_free (stored->others);
  g_free (stored->notes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stored, stored_clear)

static gboolean
get_stored (HabeasIndexer *self, gint64 case_rid, Stored *stored, GError **error)
{
  return get_text (self, &names_sql, case_rid, &stored->words, error)
         && get_text (self, &others_sql, case_rid, &stored->others, error)
         && get_text (self, &notes_sql, case_rid, &stored->notes, error);
}

static gboolean
is_same_text (const char *stored, const char *text)
{
  return g_strcmp0 (stored != NULL ? stored : "", text) == 0;
}

static gboolean
update_words (HabeasIndexer *self, gint64 case_rid, const Stored *stored, GError **error)
{
  g_autofree char *words = join_words (&self->derived, self->derived.words);
  g_autofree char *others = join_words (&self->derived, self->derived.others);
  const gboolean same_words = is_same_text (stored->words, words);
  const gboolean same_others = is_same_text (stored->others, others);

  if (!same_words
      && ((stored->words != NULL && !remove_words (self, case_rid, stored->words, error))
          || !add_words (self, case_rid, error)
          || !replace_text (self, &names_sql, case_rid, stored->words, words, error)))
    return FALSE;
  if (!same_others && !replace_text (self, &others_sql, case_rid, stored->others, others, error))
    return FALSE;
  return (same_words || unlearn (self, stored->words, error))
         && (same_others || unlearn (self, stored->others, error)) && learn_all (self, error);
}

gboolean
habeas_indexer_update (HabeasIndexer *self, gint64 case_rid, GError **error)
{
  g_auto (Stored) stored = {0};
  const char *notes;

  if (!habeas_deriver_compute (self->deriver, case_rid, &self->derived, error))
    return error == NULL || *error == NULL;
  if (!get_stored (self, case_rid, &stored, error) || !store_derived (self, FALSE, error)
      || !update_words (self, case_rid, &stored, error))
    return FALSE;
  notes = self->derived.live != 0 ? self->derived.notes->str : "";
  return is_same_text (stored.notes, notes)
         || replace_text (self, &notes_sql, case_rid, stored.notes, notes, error);
}

gboolean
habeas_indexer_remove (HabeasIndexer *self, gint64 case_rid, GError **error)
{
  g_auto (Stored) stored = {0};

  return get_stored (self, case_rid, &stored, error)
         && (stored.words == NULL || remove_words (self, case_rid, stored.words, error))
         && replace_text (self, &names_sql, case_rid, stored.words, NULL, error)
         && replace_text (self, &others_sql, case_rid, stored.others, NULL, error)
         && replace_text (self, &notes_sql, case_rid, stored.notes, NULL, error)
         && unlearn (self, stored.words, error) && unlearn (self, stored.others, error)
         && run_text (self, "DELETE FROM derived WHERE case_rid = ?1", case_rid, NULL, error);
}

gboolean
habeas_indexer_finish (HabeasIndexer *self, GError **error)
{
  if (!self->bulk)
    return TRUE;
  if (!flush_run (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (list_indexes); i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "CREATE INDEX %s ON derived (%s)", list_indexes[i].name, list_indexes[i].columns);

      if (!habeas_db_exec (self->db, sql, error))
        return FALSE;
    }
  self->bulk = FALSE;
  return TRUE;
}

static gboolean
compare_derived (HabeasIndexer *self, gint64 case_rid, gboolean *equal, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT count(*) FROM (SELECT " DERIVED_COLUMNS " FROM derived WHERE case_rid = ?1 INTERSECT"
    " SELECT " DERIVED_VALUES ")",
    error);

  if (statement == NULL)
    return FALSE;
  bind_derived (statement, &self->derived);
  if (habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  *equal = habeas_statement_get_int (statement, 0) == 1;
  return TRUE;
}

static gboolean
compare_words_stored (HabeasIndexer *self, gint64 case_rid, gboolean *equal, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    self->db, "SELECT 1 FROM search_word WHERE word = ?1 AND case_rid = ?2", error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; self->derived.live != 0 && i < self->derived.words->len; i++)
    {
      HabeasStep step;

      habeas_statement_bind_static_text (statement, 1, self->derived.words->pdata[i]);
      habeas_statement_bind_int (statement, 2, case_rid);
      step = habeas_statement_step (statement, error);
      habeas_statement_reset (statement);
      if (step == HABEAS_STEP_ERROR)
        return FALSE;
      if (step == HABEAS_STEP_DONE)
        *equal = FALSE;
    }
  return TRUE;
}

gboolean
habeas_indexer_compare (HabeasIndexer *self, gint64 case_rid, gboolean *equal, GError **error)
{
  g_auto (Stored) stored = {0};
  g_autofree char *words = NULL;
  g_autofree char *others = NULL;

  if (!habeas_deriver_compute (self->deriver, case_rid, &self->derived, error)
      || !compare_derived (self, case_rid, equal, error)
      || !get_stored (self, case_rid, &stored, error))
    return FALSE;
  words = join_words (&self->derived, self->derived.words);
  others = join_words (&self->derived, self->derived.others);
  if (!is_same_text (stored.words, words) || !is_same_text (stored.others, others)
      || !is_same_text (stored.notes, self->derived.live != 0 ? self->derived.notes->str : ""))
    *equal = FALSE;
  return !*equal || compare_words_stored (self, case_rid, equal, error);
}
