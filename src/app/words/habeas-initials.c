/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes names out of free text for privacy mode. Pure functions, any thread. */
#include "habeas-initials.h"

#include "habeas-fold.h"

#include <string.h>

static GHashTable *
tokens_of (const char *const *names, guint n_names)
{
  GHashTable *tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n_names; i++)
    {
      g_auto (GStrv) parts = habeas_fold_tokens (names[i]);
      for (guint j = 0; parts[j] != NULL; j++)
        if (g_utf8_strlen (parts[j], -1) > 1)
          g_hash_table_add (tokens, g_strdup (parts[j]));
    }
  return tokens;
}

static gboolean
is_name (GHashTable *tokens, const char *word)
{
  g_auto (GStrv) parts = habeas_fold_tokens (word);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_hash_table_contains (tokens, parts[i]))
      return TRUE;
  return FALSE;
}

/* Cuts the "'s" off a word and gives it back: "María's" is about María. */
static char *
dup_possessive (char *word)
{
  static const char *const suffixes[] = {"'s", "’s"};

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (word, suffixes[i]))
      {
        word[strlen (word) - strlen (suffixes[i])] = '\0';
        return g_strdup (suffixes[i]);
      }
  return g_strdup ("");
}

static gboolean
belongs_to_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019;
}

char *
habeas_initials_mask (const char *text, const char *const *names, guint n_names)
{
  g_autoptr (GHashTable) tokens = NULL;
  g_autoptr (GString) masked = NULL;
  const char *p = text;

  g_return_val_if_fail (text != NULL, NULL);

  tokens = tokens_of (names, n_names);
  masked = g_string_new (NULL);
  while (*p != '\0')
    {
      const char *end = p;
      g_autofree char *word = NULL;
      g_autofree char *suffix = NULL;

      if (!belongs_to_word (g_utf8_get_char (p)))
        {
          g_string_append_unichar (masked, g_utf8_get_char (p));
          p = g_utf8_next_char (p);
          continue;
        }
      while (*end != '\0' && belongs_to_word (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      word = g_strndup (p, (gsize)(end - p));
      suffix = dup_possessive (word);
      if (is_name (tokens, word))
        {
          g_string_append_unichar (masked, g_unichar_toupper (g_utf8_get_char (word)));
          g_string_append_c (masked, '.');
          g_string_append (masked, suffix);
        }
      else
        g_string_append_len (masked, p, end - p);
      p = end;
    }
  return g_string_free (g_steal_pointer (&masked), FALSE);
}
