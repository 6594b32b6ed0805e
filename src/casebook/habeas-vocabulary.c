/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words stand in names, and which of them may be meant by another. A casebook of a million
 * cases has some ten thousand words for each sound a name can begin with. */
#include "habeas-vocabulary.h"

#include "habeas-name-forms.h"
#include "habeas-name-match.h"

#include <string.h>

/* More spellings than these are other names. */
#define MOST_SPELLINGS 40
/* Parts of a word shorter than this are no names. */
#define SHORTEST_PART 3

struct _HabeasVocabulary {
  HabeasDb *db;      /* borrowed */
  GHashTable *known; /* words known to be stored */
};

HabeasVocabulary *
habeas_vocabulary_new (HabeasDb *db)
{
  HabeasVocabulary *self = g_new0 (HabeasVocabulary, 1);

  self->db = db;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
habeas_vocabulary_free (HabeasVocabulary *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->known);
  g_free (self);
}

static gboolean
run (HabeasDb *db, const char *sql, const char *word, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, sql, error);
  g_autofree char *sound = habeas_name_sound (word);
  g_autofree char *phrase = g_strdup_printf ("\"%s\"", word);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, sound);
  habeas_statement_bind_text (statement, 2, word);
  if (strstr (sql, "?3") != NULL)
    habeas_statement_bind_text (statement, 3, phrase);
  return habeas_statement_run (statement, error);
}

gboolean
habeas_vocabulary_add (HabeasVocabulary *self, const char *word, GError **error)
{
  if (g_ascii_isdigit (*word) || *word == '\0' || g_hash_table_contains (self->known, word))
    return TRUE;
  if (!run (self->db, "INSERT OR IGNORE INTO name_word (sound, word) VALUES (?1, ?2)", word, error))
    return FALSE;
  g_hash_table_add (self->known, g_strdup (word));
  return TRUE;
}

gboolean
habeas_vocabulary_add_all (HabeasVocabulary *self, GError **error)
{
  g_autoptr (HabeasStatement) words = habeas_db_prepare (
    self->db, "SELECT DISTINCT word FROM search_word WHERE word >= ':' ORDER BY word", error);
  HabeasStep step;

  if (words == NULL)
    return FALSE;
  while ((step = habeas_statement_step (words, error)) == HABEAS_STEP_ROW)
    {
      if (!habeas_vocabulary_add (self, habeas_statement_get_text (words, 0), error))
        return FALSE;
    }
  return step == HABEAS_STEP_DONE;
}

gboolean
habeas_vocabulary_remove (HabeasVocabulary *self, const char *word, GError **error)
{
  if (g_ascii_isdigit (*word) || *word == '\0')
    return TRUE;
  g_hash_table_remove (self->known, word);
  return run (self->db,
    "DELETE FROM name_word WHERE sound = ?1 AND word = ?2"
    " AND NOT EXISTS (SELECT 1 FROM search_word WHERE word = ?2)"
    " AND NOT EXISTS (SELECT 1 FROM other_fts WHERE other_fts MATCH ?3)",
    word, error);
}

static gboolean
has (GPtrArray *words, const char *word)
{
  return g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL);
}

static void
take (GPtrArray *words, const char *word)
{
  if (words->len < MOST_SPELLINGS && !has (words, word))
    g_ptr_array_add (words, g_strdup (word));
}

/* Every word of that sound. */
static gboolean
add_sound (HabeasDb *db, const char *word, GPtrArray *words, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "SELECT word FROM name_word WHERE sound = ?1", error);
  g_autofree char *sound = habeas_name_sound (word);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, sound);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    take (words, habeas_statement_get_text (statement, 0));
  return step == HABEAS_STEP_DONE;
}

/* Every word that begins with the same sound and is one letter away. */
static gboolean
add_slips (HabeasDb *db, const char *word, GPtrArray *words, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    db, "SELECT sound, word FROM name_word WHERE sound >= ?1 AND sound < ?2", error);
  g_autofree char *sound = habeas_name_sound (word);
  const char first[] = {sound[0], '\0'};
  const char after[] = {(char)(sound[0] + 1), '\0'};
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  if (!g_ascii_isalpha (first[0]))
    return TRUE; /* a script without letters has no slips of one */
  habeas_statement_bind_static_text (statement, 1, first);
  habeas_statement_bind_static_text (statement, 2, after);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const char *other = habeas_statement_get_text (statement, 1);

      if (habeas_name_is_one_off (word, other)
          || habeas_name_is_one_off (sound, habeas_statement_get_text (statement, 0)))
        take (words, other);
    }
  return step == HABEAS_STEP_DONE;
}

static gboolean
exists (HabeasDb *db, const char *word)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (db, "SELECT 1 FROM name_word WHERE sound = ?1 AND word = ?2", NULL);
  g_autofree char *sound = habeas_name_sound (word);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, sound);
  habeas_statement_bind_text (statement, 2, word);
  return habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW;
}

/* "Delacruz" may stand as "de la Cruz", "Xiaoming" as "Xiao Ming". */
static void
add_parts (HabeasDb *db, const char *word, GPtrArray *words)
{
  const gsize size = strlen (word);

  for (gsize i = 2; i + SHORTEST_PART <= size; i++)
    {
      g_autofree char *head = g_strndup (word, i);

      if ((i >= SHORTEST_PART || habeas_name_is_particle (head)) && exists (db, head)
          && exists (db, word + i))
        {
          if (!habeas_name_is_particle (head))
            take (words, head);
          take (words, word + i);
        }
    }
  if (g_str_has_prefix (word, "dela") && exists (db, word + 4))
    take (words, word + 4);
}

GPtrArray *
habeas_vocabulary_find (HabeasDb *db, const char *word, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) variants = habeas_name_dup_variants (word);

  if (exists (db, word))
    take (words, word);
  if (!add_sound (db, word, words, error))
    return NULL;
  for (guint i = 0; i < variants->len; i++)
    {
      if (!add_sound (db, variants->pdata[i], words, error))
        return NULL;
    }
  add_parts (db, word, words);
  return add_slips (db, word, words, error) ? g_steal_pointer (&words) : NULL;
}
