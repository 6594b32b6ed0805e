/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions while somebody types. Owned by its form, main thread; everything is in memory. */
#include "habeas-intake-suggest.h"

#include "habeas-fold.h"
#include "habeas-lists.h"

#include <string.h>

struct _HabeasIntakeSuggest {
  const HabeasLists *lists;
  HabeasUsage *usage;
  HabeasInterview language;
  char **places;   /* folded labels of the shipped places, in their order */
  char **offenses; /* folded names in both languages and aliases, in their order */
};

#define MOST 12

static void
fold_lists (HabeasIntakeSuggest *self)
{
  const HabeasLists *lists = self->lists;
  guint n_places = habeas_lists_get_n_places (lists);
  guint n_offenses = habeas_lists_get_n_offenses (lists);

  self->places = g_new0 (char *, n_places + 1);
  for (guint i = 0; i < n_places; i++)
    self->places[i] = habeas_fold (habeas_lists_get_place (lists, i)->label);
  self->offenses = g_new0 (char *, n_offenses + 1);
  for (guint i = 0; i < n_offenses; i++)
    {
      const HabeasOffense *offense = habeas_lists_get_offense (lists, i);
      g_autofree char *aliases
        = offense->aliases != NULL ? g_strjoinv (" ", offense->aliases) : NULL;
      g_autofree char *all
        = g_strjoin (" ", offense->name_en, offense->name_es, aliases != NULL ? aliases : "", NULL);

      self->offenses[i] = habeas_fold (all);
    }
}

HabeasIntakeSuggest *
habeas_intake_suggest_new (const HabeasLists *lists)
{
  HabeasIntakeSuggest *self = g_new0 (HabeasIntakeSuggest, 1);

  self->lists = lists;
  fold_lists (self);
  return self;
}

void
habeas_intake_suggest_free (HabeasIntakeSuggest *self)
{
  habeas_usage_free (self->usage);
  g_strfreev (self->places);
  g_strfreev (self->offenses);
  g_free (self);
}

void
habeas_intake_suggest_set_usage (HabeasIntakeSuggest *self, HabeasUsage *usage)
{
  g_return_if_fail (self != NULL);

  habeas_usage_free (self->usage);
  self->usage = usage;
}

void
habeas_intake_suggest_set_language (HabeasIntakeSuggest *self, HabeasInterview language)
{
  g_return_if_fail (self != NULL);

  self->language = language;
}

typedef struct {
  GPtrArray *found;
  GHashTable *seen; /* folded */
  GStrv words;      /* folded, of what was typed */
} Search;

/* Every typed word begins a word of the text. */
static gboolean
fits (const Search *search, const char *folded)
{
  for (guint i = 0; search->words[i] != NULL; i++)
    {
      const char *word = search->words[i];
      const char *at = folded;

      while ((at = strstr (at, word)) != NULL && at != folded && at[-1] != ' ')
        at++;
      if (at == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
add (Search *search, const char *text, const char *folded)
{
  if (search->found->len < MOST && g_hash_table_add (search->seen, g_strdup (folded)))
    g_ptr_array_add (search->found, g_strdup (text));
}

static void
add_if_fits (Search *search, const char *text)
{
  g_autofree char *folded = habeas_fold (text);

  if (fits (search, folded))
    add (search, text, folded);
}

static void
find_choices (HabeasIntakeSuggest *self, Search *search, const HabeasChoice *choices)
{
  for (; choices->key != NULL; choices++)
    add_if_fits (search, habeas_intake_choice_word (self->language, choices));
}

static void
find_used (HabeasIntakeSuggest *self, Search *search, HabeasUsageKind kind)
{
  if (self->usage == NULL || kind == HABEAS_N_USAGES)
    return;
  for (guint i = 0; i < habeas_usage_get_n (self->usage, kind); i++)
    add_if_fits (search, habeas_usage_get_text (self->usage, kind, i));
}

/* Places that begin with what was typed before those that have it inside. */
static void
find_places (HabeasIntakeSuggest *self, Search *search, const char *typed)
{
  const HabeasLists *lists = self->lists;
  g_autofree char *folded = habeas_fold (typed);
  guint n = habeas_lists_get_n_places (lists);

  if (search->words[0] == NULL)
    return;
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < n && search->found->len < MOST; i++)
      {
        const HabeasPlace *place = habeas_lists_get_place (lists, i);

        if (place->current && g_str_has_prefix (self->places[i], folded) == (pass == 0)
            && fits (search, self->places[i]))
          add (search, place->label, self->places[i]);
      }
}

static void
find_offenses (HabeasIntakeSuggest *self, Search *search)
{
  const HabeasLists *lists = self->lists;
  guint n = habeas_lists_get_n_offenses (lists);

  if (search->words[0] == NULL)
    return;
  for (guint i = 0; i < n && search->found->len < MOST; i++)
    if (fits (search, self->offenses[i]))
      {
        const HabeasOffense *offense = habeas_lists_get_offense (lists, i);
        const char *name = self->language == HABEAS_INTERVIEW_SPANISH && offense->name_es != NULL
                             ? offense->name_es
                             : offense->name_en;
        g_autofree char *folded = habeas_fold (name);

        add (search, name, folded);
      }
}

GPtrArray *
habeas_intake_suggest_find (HabeasIntakeSuggest *self, HabeasIntakeFieldId id, const char *typed)
{
  const HabeasIntakeField *field = habeas_intake_field_get (id);
  const HabeasChoice *choices = habeas_intake_field_get_choices (id);
  g_autofree char *folded = habeas_fold (typed);
  g_auto (GStrv) words = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Search search;

  g_strstrip (folded);
  words = *folded != '\0' ? g_strsplit (folded, " ", -1) : g_new0 (char *, 1);
  search = (Search){g_ptr_array_new_with_free_func (g_free), seen, words};
  if (choices != NULL)
    find_choices (self, &search, choices);
  find_used (self, &search, field->usage);
  if (field->list != NULL)
    for (const char *const *word = habeas_interview_list (self->language, field->list);
         *word != NULL; word++)
      add_if_fits (&search, *word);
  if (id == HABEAS_INTAKE_COUNTY)
    find_places (self, &search, typed);
  if (field->usage == HABEAS_USAGE_CHARGE)
    find_offenses (self, &search);
  return search.found;
}
