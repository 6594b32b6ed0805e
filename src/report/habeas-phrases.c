/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's sentences in a language of the caller's choice. Any thread.
 *
 * WHY not gettext(): a report is written in the language its readers need, by a program that runs
 * in another. gettext() takes the language from the locale of the process or thread and from the
 * variable LANGUAGE; the first needs the locale installed (Debian installs none), the second is one
 * for all threads. So the catalogue that msgfmt made is read here directly: one file, mapped, its
 * sorted table searched. The format is that of the GNU gettext manual, "The Format of GNU MO
 * Files"; a file that breaks it counts as empty. */
#include "habeas-phrases.h"

#include <libintl.h>
#include <string.h>

#define MO_MAGIC 0x950412deu
#define MO_HEADER_BYTES 28
#define CONTEXT_GLUE "\004"

struct _HabeasPhrases {
  GMappedFile *file; /* NULL: English */
  const char *bytes;
  gsize length;
  gboolean swapped;
  guint32 n_strings;
  guint32 originals;
  guint32 translations;
};

static guint32
read_number (const HabeasPhrases *self, gsize offset)
{
  guint32 number;

  memcpy (&number, self->bytes + offset, sizeof number);
  return self->swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

/* A string of a table; NULL when it does not lie in the file or has no end. */
static const char *
read_string (const HabeasPhrases *self, guint32 table, guint32 index)
{
  gsize entry = (gsize)table + 8 * (gsize)index;
  gsize length = read_number (self, entry);
  gsize offset = read_number (self, entry + 4);

  if (offset >= self->length || length >= self->length - offset
      || self->bytes[offset + length] != '\0')
    return NULL;
  return self->bytes + offset;
}

static gboolean
read_header (HabeasPhrases *self)
{
  guint32 magic;
  gsize table_bytes;

  if (self->length < MO_HEADER_BYTES)
    return FALSE;
  memcpy (&magic, self->bytes, sizeof magic);
  self->swapped = magic == GUINT32_SWAP_LE_BE (MO_MAGIC);
  if (magic != MO_MAGIC && !self->swapped)
    return FALSE;
  self->n_strings = read_number (self, 8);
  self->originals = read_number (self, 12);
  self->translations = read_number (self, 16);
  table_bytes = 8 * (gsize)self->n_strings;
  return table_bytes <= self->length && self->originals <= self->length - table_bytes
         && self->translations <= self->length - table_bytes;
}

/* The folder the program bound for its own interface, so that an uninstalled one works too. */
static char *
find_catalogue (const char *language)
{
  const char *bound = bindtextdomain (GETTEXT_PACKAGE, NULL);
  const char *folders[] = {bound, HABEAS_LOCALEDIR};

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = NULL;

      if (folders[i] == NULL)
        continue;
      path = g_build_filename (folders[i], language, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return NULL;
}

HabeasPhrases *
habeas_phrases_new_from_file (const char *path)
{
  HabeasPhrases *self = g_new0 (HabeasPhrases, 1);

  if (path != NULL)
    self->file = g_mapped_file_new (path, FALSE, NULL);
  if (self->file != NULL)
    {
      self->bytes = g_mapped_file_get_contents (self->file);
      self->length = g_mapped_file_get_length (self->file);
      if (self->bytes == NULL || !read_header (self))
        self->n_strings = 0;
    }
  return self;
}

/**
 * habeas_phrases_new:
 * @language: "es", "es_MX", "en"
 *
 * A language without a catalogue speaks English, the language of the sources.
 */
HabeasPhrases *
habeas_phrases_new (const char *language)
{
  g_autofree char *base = g_strndup (language, strcspn (language, "_-.@"));
  g_autofree char *path = strcmp (base, "en") == 0 ? NULL : find_catalogue (language);

  if (path == NULL && strcmp (base, "en") != 0)
    path = find_catalogue (base);
  return habeas_phrases_new_from_file (path);
}

void
habeas_phrases_free (HabeasPhrases *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_free (self);
}

static const char *
find (const HabeasPhrases *self, const char *msgid)
{
  guint32 low = 0;
  guint32 high = self->n_strings;

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;
      const char *original = read_string (self, self->originals, middle);
      int order;

      if (original == NULL)
        return NULL;
      order = strcmp (msgid, original);
      if (order == 0)
        {
          const char *found = read_string (self, self->translations, middle);

          return found != NULL && *found != '\0' ? found : NULL;
        }
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}

const char *
habeas_phrases_get (const HabeasPhrases *self, const char *msgid)
{
  const char *found = *msgid != '\0' ? find (self, msgid) : NULL;

  return found != NULL ? found : msgid;
}

const char *
habeas_phrases_get_in (const HabeasPhrases *self, const char *context, const char *msgid)
{
  g_autofree char *key = g_strconcat (context, CONTEXT_GLUE, msgid, NULL);
  const char *found = find (self, key);

  return found != NULL ? found : msgid;
}

gboolean
habeas_language_is_right_to_left (const char *language)
{
  static const char *const languages[] = {"ar", "dv", "fa", "he", "ps", "ur", "yi", NULL};
  g_autofree char *base = g_strndup (language, strcspn (language, "_-.@"));

  return g_strv_contains (languages, base);
}
