/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two names are one name. Whole-string likeness ranks backwards: it tears apart the person
 * whose family names were swapped and joins Hernández with Fernández. Names are therefore compared
 * as sets of words. Pure; owned by the caller. */
#include "habeas-name-match.h"

#include "habeas-fold.h"
#include "habeas-name-forms.h"

#include <string.h>

/* A shorter word has neighbours at one letter's distance that are other names. */
#define FEWEST_FOR_TYPO 5
#define FEWEST_FOR_SWAP 4
/* "del, Edwin" is Edwin del Río with a name cut off; "Edwin" alone is anybody. */
#define FEWEST_HALVES 3
/* A part that somebody may write together with what follows: "del Río", "Xiao Ming". */
#define LONGEST_JOINED 4
#define MOST_WORDS 64

typedef enum {
  WORD_WHOLE,
  WORD_PARTICLE,
  WORD_INITIAL,
} WordKind;

typedef enum {
  ROLE_ANY,
  ROLE_GIVEN,
  ROLE_FAMILY,
} Role;

typedef struct {
  char *text;
  char *sound;
  WordKind kind;
  Role role;
} Word;

struct _HabeasNameWords {
  GArray *words;    /* of Word, in the order of reading */
  GPtrArray *whole; /* text of those that carry the name */
  int weight;
};

static int
get_weight (const Word *word)
{
  return word->kind == WORD_WHOLE ? 2 : 1;
}

static void
clear_word (gpointer data)
{
  Word *word = data;

  g_free (word->text);
  g_free (word->sound);
}

static void
add_word (HabeasNameWords *self, const char *text, Role role)
{
  Word word = {.role = role};

  if (*text == '\0' || self->words->len == MOST_WORDS)
    return;
  word.text = g_strdup (text);
  word.sound = habeas_name_sound (text);
  word.kind = g_ascii_isalpha (text[0]) && text[1] == '\0' ? WORD_INITIAL
              : habeas_name_is_particle (text)             ? WORD_PARTICLE
                                                           : WORD_WHOLE;
  g_array_append_val (self->words, word);
  self->weight += get_weight (&word);
}

static void
add_words (HabeasNameWords *self, const char *name, Role role, gboolean titles)
{
  g_autofree char *latin = NULL;
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  if (name == NULL)
    return;
  latin = habeas_fold_romanise (name);
  folded = latin != NULL ? g_steal_pointer (&latin) : habeas_fold (name);
  words = g_strsplit (folded, " ", -1);
  for (char **word = words; *word != NULL; word++)
    {
      if (titles || !habeas_name_is_title (*word))
        add_word (self, *word, role);
    }
}

static void
add_full (HabeasNameWords *self, const char *full, gboolean titles)
{
  const char *comma = full != NULL ? strchr (full, ',') : NULL;
  g_autofree char *family = comma != NULL ? g_strndup (full, (gsize)(comma - full)) : NULL;

  if (comma == NULL)
    add_words (self, full, ROLE_ANY, titles);
  else
    {
      add_words (self, comma + 1, ROLE_GIVEN, titles);
      add_words (self, family, ROLE_FAMILY, titles);
    }
}

static void
fill (
  HabeasNameWords *self, const char *given, const char *family, const char *full, gboolean titles)
{
  add_words (self, given, ROLE_GIVEN, titles);
  add_words (self, family, ROLE_FAMILY, titles);
  if (self->words->len == 0)
    add_full (self, full, titles);
}

HabeasNameWords *
habeas_name_words_new (const char *given, const char *family, const char *full)
{
  g_autoptr (HabeasNameWords) self = g_new0 (HabeasNameWords, 1);

  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self->words, clear_word);
  self->whole = g_ptr_array_new ();
  fill (self, given, family, full, FALSE);
  if (self->words->len == 0)
    fill (self, given, family, full, TRUE);
  if (self->words->len == 0)
    return NULL;
  for (guint i = 0; i < self->words->len; i++)
    {
      if (g_array_index (self->words, Word, i).kind == WORD_WHOLE)
        g_ptr_array_add (self->whole, g_array_index (self->words, Word, i).text);
    }
  for (guint i = 0; self->whole->len == 0 && i < self->words->len; i++)
    g_ptr_array_add (self->whole, g_array_index (self->words, Word, i).text);
  return g_steal_pointer (&self);
}

void
habeas_name_words_free (HabeasNameWords *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->whole, g_ptr_array_unref);
  g_free (self);
}

guint
habeas_name_words_get_n (const HabeasNameWords *self)
{
  return self->whole->len;
}

const char *
habeas_name_words_get (const HabeasNameWords *self, guint index)
{
  return self->whole->pdata[index];
}

static void
add_key (GHashTable *keys, char *key)
{
  g_hash_table_add (keys, key);
}

static void
add_keys_of (GHashTable *keys, const char *word)
{
  const char *const *forms = habeas_name_get_forms (word);

  add_key (keys, habeas_name_sound (word));
  for (; forms != NULL && *forms != NULL; forms++)
    add_key (keys, habeas_name_sound (*forms));
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GStrv
habeas_name_words_dup_keys (const HabeasNameWords *self)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  for (guint i = 0; i < self->whole->len; i++)
    add_keys_of (keys, self->whole->pdata[i]);
  for (guint i = 0; i + 1 < self->words->len; i++)
    {
      g_autoptr (GString) joined = g_string_new (NULL);

      for (guint j = i; j + 1 < self->words->len && j < i + 2; j++)
        {
          g_autofree char *text = NULL;

          g_string_append (joined, g_array_index (self->words, Word, j).text);
          if (joined->len > LONGEST_JOINED)
            break;
          text = g_strconcat (joined->str, g_array_index (self->words, Word, j + 1).text, NULL);
          add_key (keys, habeas_name_sound (text));
        }
    }
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (sorted, g_strdup (key));
  g_ptr_array_sort (sorted, compare_texts);
  g_ptr_array_add (sorted, NULL);
  return (GStrv)g_ptr_array_free (g_steal_pointer (&sorted), FALSE);
}

gboolean
habeas_name_is_one_off (const char *a, const char *b)
{
  gsize size_a = strlen (a);
  gsize size_b = strlen (b);

  if (size_a > size_b)
    return habeas_name_is_one_off (b, a);
  if (size_a < FEWEST_FOR_SWAP || size_b - size_a > 1)
    return FALSE;
  while (*a != '\0' && *a == *b)
    {
      a++;
      b++;
    }
  /* Gabriel and Gabriela, Julia and Julio are two persons. */
  if (size_b > size_a)
    return size_a >= FEWEST_FOR_TYPO && strcmp (a, b + 1) == 0 && (*a != '\0' || *b != 'a');
  if (*a == '\0')
    return FALSE;
  if (a[0] == b[1] && a[1] == b[0] && strcmp (a + 2, b + 2) == 0)
    return TRUE;
  if (a[1] == '\0' && ((*a == 'a' && *b == 'o') || (*a == 'o' && *b == 'a')))
    return FALSE;
  return size_a >= FEWEST_FOR_TYPO && strcmp (a + 1, b + 1) == 0;
}

static gboolean
stands_for (const char *word, const char *other)
{
  const char *const *forms = habeas_name_get_forms (word);

  return strcmp (word, other) == 0 || (forms != NULL && g_strv_contains (forms, other));
}

gboolean
habeas_name_is_short_form (const char *a, const char *b)
{
  const char *const *forms = habeas_name_get_forms (a);

  if (stands_for (b, a))
    return TRUE;
  for (; forms != NULL && *forms != NULL; forms++)
    {
      if (stands_for (b, *forms))
        return TRUE;
    }
  return FALSE;
}

typedef struct {
  const HabeasNameWords *a;
  const HabeasNameWords *b;
  guint64 used_a; /* one bit a word */
  guint64 used_b;
  int weight_a; /* of the words that found another */
  int weight_b;
  guint whole; /* how many of them carry the name */
  guint last;  /* place of the last other that was found, + 1 */
  HabeasNameMatch match;
} Pairing;

static const Word *
get_word (const HabeasNameWords *self, guint index)
{
  return &g_array_index (self->words, Word, index);
}

static gboolean
is_used (guint64 used, guint index)
{
  return (used >> index & 1) != 0;
}

static void
use (guint64 *used, int *weight, const HabeasNameWords *words, guint index)
{
  *used |= G_GUINT64_CONSTANT (1) << index;
  *weight += get_weight (get_word (words, index));
}

/* Returns how many pairs were made. */
static guint
pair_words (Pairing *self, gboolean (*is_same) (const Word *a, const Word *b))
{
  guint n = 0;

  for (guint i = 0; i < self->a->words->len; i++)
    for (guint j = 0; j < self->b->words->len && !is_used (self->used_a, i); j++)
      {
        const Word *word = get_word (self->a, i);
        const Word *other = get_word (self->b, j);

        if (is_used (self->used_b, j) || !is_same (word, other))
          continue;
        use (&self->used_a, &self->weight_a, self->a, i);
        use (&self->used_b, &self->weight_b, self->b, j);
        n++;
        if (word->kind != WORD_WHOLE || other->kind != WORD_WHOLE)
          continue;
        self->whole++;
        self->match.reordered |= j + 1 < self->last;
        self->last = j + 1;
      }
  return n;
}

static gboolean
is_equal (const Word *a, const Word *b)
{
  return strcmp (a->text, b->text) == 0;
}

/* The first letters are equal, or sound so: Hernández and Fernández are at one letter's distance
 * and two families. */
static gboolean
is_misspelt (const Word *a, const Word *b)
{
  if (a->kind != WORD_WHOLE || b->kind != WORD_WHOLE)
    return FALSE;
  return strcmp (a->sound, b->sound) == 0
         || (a->sound[0] == b->sound[0]
             && (habeas_name_is_one_off (a->text, b->text)
                 || habeas_name_is_one_off (a->sound, b->sound)));
}

static gboolean
is_shortened (const Word *a, const Word *b)
{
  if (a->kind == WORD_WHOLE && b->kind == WORD_WHOLE)
    return habeas_name_is_short_form (a->text, b->text);
  return (a->kind == WORD_INITIAL && b->kind == WORD_WHOLE && a->text[0] == b->text[0])
         || (b->kind == WORD_INITIAL && a->kind == WORD_WHOLE && a->text[0] == b->text[0]);
}

/* "Xiao Ming" and "Xiaoming", "de la Cruz" and "Delacruz": the same letters, other blanks. */
static gboolean
is_same_joined (
  const HabeasNameWords *a, guint from, guint n, guint64 used_a, const HabeasNameWords *b, guint at)
{
  const char *rest = get_word (b, at)->text;

  for (guint i = from; i < from + n; i++)
    {
      const char *part = get_word (a, i)->text;

      if (is_used (used_a, i) || !g_str_has_prefix (rest, part))
        return FALSE;
      rest += strlen (part);
    }
  return *rest == '\0';
}

static void
pair_joined (Pairing *self)
{
  for (guint n = 3; n >= 2; n--)
    for (guint i = 0; i + n <= self->a->words->len; i++)
      for (guint j = 0; j < self->b->words->len; j++)
        {
          if (is_used (self->used_b, j)
              || !is_same_joined (self->a, i, n, self->used_a, self->b, j))
            continue;
          for (guint k = i; k < i + n; k++)
            use (&self->used_a, &self->weight_a, self->a, k);
          use (&self->used_b, &self->weight_b, self->b, j);
          self->whole++;
        }
}

static void
swap (Pairing *self)
{
  const Pairing old = *self;

  self->a = old.b;
  self->b = old.a;
  self->used_a = old.used_b;
  self->used_b = old.used_a;
  self->weight_a = old.weight_b;
  self->weight_b = old.weight_a;
}

/* Words of that role that found no other. */
static guint
count_left (const HabeasNameWords *words, guint64 used, Role role, gboolean found)
{
  guint n = 0;

  for (guint i = 0; i < words->words->len; i++)
    {
      const Word *word = get_word (words, i);

      n += word->role == role && word->kind == WORD_WHOLE && is_used (used, i) == found;
    }
  return n;
}

/* A letter wrong that is_misspelt() does not forgive makes no two persons. */
static gboolean
begins_alike (const Pairing *self)
{
  for (guint i = 0; i < self->a->words->len; i++)
    for (guint j = 0; j < self->b->words->len; j++)
      {
        const Word *a = get_word (self->a, i);
        const Word *b = get_word (self->b, j);

        if (a->role == ROLE_GIVEN && b->role == ROLE_GIVEN && !is_used (self->used_a, i)
            && !is_used (self->used_b, j) && strncmp (a->sound, b->sound, 3) == 0)
          return TRUE;
      }
  return FALSE;
}

/* Brothers, or a mother and her child. */
static gboolean
is_kin (const Pairing *self)
{
  return count_left (self->a, self->used_a, ROLE_GIVEN, FALSE) > 0
         && count_left (self->b, self->used_b, ROLE_GIVEN, FALSE) > 0
         && count_left (self->a, self->used_a, ROLE_GIVEN, TRUE) == 0
         && count_left (self->b, self->used_b, ROLE_GIVEN, TRUE) == 0
         && count_left (self->a, self->used_a, ROLE_FAMILY, TRUE) > 0 && !begins_alike (self);
}

static HabeasNameAgreement
judge (const Pairing *self)
{
  const int shorter = MIN (self->a->weight, self->b->weight);
  const gboolean all_a = self->weight_a == self->a->weight;
  const gboolean all_b = self->weight_b == self->b->weight;

  if (all_a && all_b && self->whole >= 2)
    return self->whole >= 3 ? HABEAS_NAMES_LONG : HABEAS_NAMES_FULL;
  if (self->whole > 0 && (all_a || all_b))
    return shorter >= FEWEST_HALVES ? HABEAS_NAMES_PART : HABEAS_NAMES_ONE;
  /* "María de la Cruz" and "María Cruz" differ in particles only. */
  if (self->whole >= 2
      && (self->whole >= self->a->whole->len || self->whole >= self->b->whole->len))
    return HABEAS_NAMES_PART;
  if (self->whole > 0 && is_kin (self))
    return HABEAS_NAMES_KIN;
  if (self->whole >= 2)
    return HABEAS_NAMES_MOST;
  return self->whole == 1 ? HABEAS_NAMES_SOME : HABEAS_NAMES_DIFFER;
}

HabeasNameMatch
habeas_name_words_compare (const HabeasNameWords *a, const HabeasNameWords *b)
{
  Pairing pairing = {.a = a, .b = b};

  if (a == NULL || b == NULL)
    return (HabeasNameMatch){0};
  pair_words (&pairing, is_equal);
  pair_joined (&pairing);
  swap (&pairing);
  pair_joined (&pairing);
  swap (&pairing);
  pairing.last = 0;
  pairing.match.spelling = pair_words (&pairing, is_misspelt) > 0;
  pairing.match.short_form = pair_words (&pairing, is_shortened) > 0;
  pairing.match.agreement = judge (&pairing);
  return pairing.match;
}
