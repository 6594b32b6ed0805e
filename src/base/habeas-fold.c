/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folded text: what two spellings of a name have in common. An import folds millions of names, so
 * there are three roads to one result: ASCII by hand; the Latin letters with marks through a table
 * that is filled once; everything else through ICU. Thread-safe. */
#include "habeas-fold.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

/* The table covers U+0080–U+036F (Latin, IPA, spacing and combining marks) and U+1E00–U+1EFF
 * (Vietnamese and others). */
#define LOW_FIRST 0x80
#define LOW_LAST 0x36f
#define HIGH_FIRST 0x1e00
#define HIGH_LAST 0x1eff
#define TABLE_SIZE (LOW_LAST - LOW_FIRST + 1 + HIGH_LAST - HIGH_FIRST + 1)
#define TEXT_MAX 7

/* Not an apostrophe of the text: those are mapped to it or dropped before. */
#define APOSTROPHE '\''

typedef struct {
  GString *out;
  gboolean mark_apostrophes; /* keep one inside a word, for the tokens */
  gboolean pending_blank;
} Folder;

static const UNormalizer2 *nfkc_casefold;
static const UNormalizer2 *nfd;
static char table[TABLE_SIZE][TEXT_MAX + 1];

/* Letters that are letters of their own to Unicode and a letter with a stroke to everybody else. */
static const char *
map_letter (UChar32 c)
{
  switch (c)
    {
    case 0x0111: /* đ */
    case 0x00f0: /* ð */
      return "d";
    case 0x0142: /* ł */
      return "l";
    case 0x00f8: /* ø */
      return "o";
    case 0x00e6: /* æ */
      return "ae";
    case 0x0153: /* œ */
      return "oe";
    case 0x00df: /* ß; the case folding makes it ss already, except where it is decomposed */
      return "ss";
    case 0x00fe: /* þ */
      return "th";
    case 0x0131: /* ı */
      return "i";
    case 0x0127: /* ħ */
      return "h";
    case 0x0167: /* ŧ */
      return "t";
    default:
      return NULL;
    }
}

static gboolean
is_apostrophe (UChar32 c)
{
  return c == '\'' || c == '`' || c == 0x00b4 || (c >= 0x02b9 && c <= 0x02bf) || c == 0x02c8
         || c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x2032 || c == 0xff07 || c == 0xa78b
         || c == 0xa78c;
}

/* One character is a word where a script writes no blanks. */
static gboolean
stands_alone (UChar32 c)
{
  UErrorCode status = U_ZERO_ERROR;

  switch (uscript_getScript (c, &status))
    {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
      return TRUE;
    default:
      return FALSE;
    }
}

static inline void
put_blank (Folder *folder)
{
  folder->pending_blank = folder->out->len > 0;
}

static inline void
flush_blank (Folder *folder)
{
  if (folder->pending_blank)
    {
      g_string_append_c (folder->out, ' ');
      folder->pending_blank = FALSE;
    }
}

static inline void
put_text (Folder *folder, const char *text)
{
  flush_blank (folder);
  g_string_append (folder->out, text);
}

static inline void
put_apostrophe (Folder *folder)
{
  if (folder->mark_apostrophes && folder->out->len > 0 && !folder->pending_blank)
    g_string_append_c (folder->out, APOSTROPHE);
}

static void
put_letter (Folder *folder, UChar32 c)
{
  const char *mapped = map_letter (c);
  gboolean alone;

  if (mapped != NULL)
    {
      put_text (folder, mapped);
      return;
    }
  /* A mark with a combining class sits above or below a letter; one without is a vowel sign of
   * its script and part of the name (Devanagari, Thai). */
  if (U_GET_GC_MASK (c) & U_GC_M_MASK)
    {
      if (u_getCombiningClass (c) == 0)
        g_string_append_unichar (folder->out, (gunichar)c);
      return;
    }
  if (u_isdigit (c))
    {
      flush_blank (folder);
      g_string_append_c (folder->out, (char)('0' + u_charDigitValue (c)));
      return;
    }
  if (!u_isalnum (c))
    {
      put_blank (folder);
      return;
    }
  alone = stands_alone (c);
  if (alone)
    put_blank (folder);
  flush_blank (folder);
  g_string_append_unichar (folder->out, (gunichar)c);
  if (alone)
    put_blank (folder);
}

/* The slow road, for any text: NFKC with case folding (it also drops what is invisible), then each
 * character taken apart. Hangul syllables stay whole: taken apart they would be three letters. */
static void
fold_with_icu (Folder *folder, const char *text, gsize length)
{
  UErrorCode status = U_ZERO_ERROR;
  g_autofree UChar *utf16 = g_new (UChar, length + 1);
  g_autofree UChar *normal = NULL;
  int32_t utf16_length, normal_length;

  u_strFromUTF8WithSub (
    utf16, (int32_t)length + 1, &utf16_length, text, (int32_t)length, 0xfffd, NULL, &status);
  /* One character of compatibility becomes 18 at most (U+FDFA). */
  normal = g_new (UChar, (gsize)utf16_length * 18 + 1);
  normal_length
    = unorm2_normalize (nfkc_casefold, utf16, utf16_length, normal, utf16_length * 18 + 1, &status);
  if (U_FAILURE (status))
    return;

  for (int32_t i = 0; i < normal_length;)
    {
      UChar parts[8];
      UChar32 c;
      int32_t n_parts = -1;

      U16_NEXT (normal, i, normal_length, c);
      if (is_apostrophe (c))
        {
          put_apostrophe (folder);
          continue;
        }
      if (c < 0xac00 || c > 0xd7a3)
        n_parts = unorm2_getDecomposition (nfd, c, parts, G_N_ELEMENTS (parts), &status);
      if (n_parts < 0)
        {
          put_letter (folder, c);
          continue;
        }
      for (int32_t j = 0; j < n_parts;)
        {
          U16_NEXT (parts, j, n_parts, c);
          put_letter (folder, c);
        }
    }
}

static gboolean
get_table_index (gunichar c, guint *index)
{
  if (c >= LOW_FIRST && c <= LOW_LAST)
    *index = c - LOW_FIRST;
  else if (c >= HIGH_FIRST && c <= HIGH_LAST)
    *index = c - HIGH_FIRST + LOW_LAST - LOW_FIRST + 1;
  else
    return FALSE;
  return TRUE;
}

static void
fill_entry (gunichar c, guint index)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Folder folder = {out, FALSE, FALSE};
  char utf8[7];
  int length = g_unichar_to_utf8 (c, utf8);

  if (is_apostrophe ((UChar32)c))
    {
      strcpy (table[index], "'");
      return;
    }
  /* The letter before shows whether a character alone makes a blank or just nothing. */
  g_string_append_c (out, 'x');
  fold_with_icu (&folder, utf8, (gsize)length);
  if (folder.pending_blank)
    g_string_append_c (out, ' ');
  g_assert (out->len - 1 <= TEXT_MAX);
  strcpy (table[index], out->str + 1);
}

static void
ensure_tables (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      UErrorCode status = U_ZERO_ERROR;
      guint index;

      nfkc_casefold = unorm2_getNFKCCasefoldInstance (&status);
      nfd = unorm2_getNFDInstance (&status);
      if (U_FAILURE (status))
        g_error ("ICU has no normalisation data: %s", u_errorName (status));
      for (gunichar c = LOW_FIRST; c <= HIGH_LAST; c++)
        if (get_table_index (c, &index))
          fill_entry (c, index);
      g_once_init_leave (&done, 1);
    }
}

/* TRUE when the two fast roads were enough. */
static gboolean
fold_fast (Folder *folder, const char *text)
{
  for (const guchar *at = (const guchar *)text; *at != '\0'; at++)
    {
      if (g_ascii_isalnum (*at))
        {
          flush_blank (folder);
          g_string_append_c (folder->out, g_ascii_tolower ((char)*at));
        }
      else if (*at == '\'' || *at == '`')
        put_apostrophe (folder);
      else if (*at < 0x80)
        put_blank (folder);
      else
        {
          gunichar c = g_utf8_get_char_validated ((const char *)at, -1);
          const char *entry;
          guint index;

          if (c >= 0x110000 || !get_table_index (c, &index))
            return FALSE;
          at += g_unichar_to_utf8 (c, NULL) - 1;
          entry = table[index];
          for (; *entry != '\0'; entry++)
            {
              if (*entry == ' ')
                put_blank (folder);
              else if (*entry == APOSTROPHE)
                put_apostrophe (folder);
              else
                {
                  flush_blank (folder);
                  g_string_append_c (folder->out, *entry);
                }
            }
        }
    }
  return TRUE;
}

/* NFKC takes the acute accent that people type for an apostrophe for a blank and a mark. */
static char *
replace_apostrophes (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (out, is_apostrophe ((UChar32)c) ? APOSTROPHE : c);
    }
  return g_string_free (out, FALSE);
}

static char *
fold (const char *text, gboolean mark_apostrophes)
{
  Folder folder = {g_string_sized_new (strlen (text) + 8), mark_apostrophes, FALSE};

  ensure_tables ();
  if (!fold_fast (&folder, text))
    {
      g_autofree char *plain = replace_apostrophes (text);

      g_string_truncate (folder.out, 0);
      folder.pending_blank = FALSE;
      fold_with_icu (&folder, plain, strlen (plain));
    }
  return g_string_free (folder.out, FALSE);
}

/**
 * habeas_fold:
 *
 * Folds a text for searching and comparing: "José Núñez-O’Brien" gives "jose nunez obrien", "Đức"
 * gives "duc", "李小龍" gives "李 小 龍". Digits of other scripts become 0–9.
 *
 * Returns: (transfer full): letters and digits with single blanks between the words
 */
char *
habeas_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return fold (text, FALSE);
}

static void
add_token (GPtrArray *tokens, const char *token)
{
  for (guint i = 0; i < tokens->len; i++)
    if (strcmp (g_ptr_array_index (tokens, i), token) == 0)
      return;
  g_ptr_array_add (tokens, g_strdup (token));
}

/* "o'brien" is looked for as "obrien" and as "brien"; a single letter behind the apostrophe is the
 * end of a word and not a name. */
static void
add_word (GPtrArray *tokens, char *word)
{
  g_autofree char *whole = NULL;
  char *end;

  if (strchr (word, APOSTROPHE) == NULL)
    {
      if (*word != '\0')
        add_token (tokens, word);
      return;
    }
  whole = end = g_malloc (strlen (word) + 1);
  for (const char *at = word; *at != '\0'; at++)
    if (*at != APOSTROPHE)
      *end++ = *at;
  *end = '\0';
  if (*whole != '\0')
    add_token (tokens, whole);
  for (char *at = strchr (word, APOSTROPHE); at != NULL; at = strchr (at + 1, APOSTROPHE))
    {
      char *stop = strchr (at + 1, APOSTROPHE);
      g_autofree char *part
        = stop != NULL ? g_strndup (at + 1, (gsize)(stop - at - 1)) : g_strdup (at + 1);

      if (g_utf8_strlen (part, -1) >= 2)
        add_token (tokens, part);
    }
}

/**
 * habeas_fold_tokens:
 *
 * Returns: (transfer full): the words of the folded text in their order, each once
 */
GStrv
habeas_fold_tokens (const char *text)
{
  g_autoptr (GPtrArray) tokens = g_ptr_array_new ();
  g_autofree char *folded = NULL;
  char *word, *rest;

  g_return_val_if_fail (text != NULL, NULL);

  folded = fold (text, TRUE);
  rest = folded;
  while ((word = strsep (&rest, " ")) != NULL)
    add_word (tokens, word);
  g_ptr_array_add (tokens, NULL);
  return (GStrv)g_ptr_array_steal (tokens, NULL);
}

/**
 * habeas_fold_sort_key:
 *
 * Returns: (transfer full): a text whose bytes compare as the names sort: without regard to marks,
 *   case and punctuation
 */
char *
habeas_fold_sort_key (const char *text)
{
  return habeas_fold (text);
}

static gboolean
is_latin (const char *folded)
{
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      UErrorCode status = U_ZERO_ERROR;
      UScriptCode script;

      if ((guchar)*at < 0x80)
        continue;
      script = uscript_getScript ((UChar32)g_utf8_get_char (at), &status);
      if (script != USCRIPT_LATIN && script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
        return FALSE;
    }
  return TRUE;
}

G_LOCK_DEFINE_STATIC (to_latin);

/* Called with the lock held: a transliterator keeps state and takes long to open. */
static UTransliterator *
get_to_latin (void)
{
  static UTransliterator *to_latin;

  if (to_latin == NULL)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar id[32];

      u_uastrcpy (id, "Any-Latin; Latin-ASCII");
      to_latin = utrans_openU (id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
      if (U_FAILURE (status))
        g_error ("ICU has no transliteration data: %s", u_errorName (status));
    }
  return to_latin;
}

/**
 * habeas_fold_romanise:
 *
 * A Latin reading, to find a name in another script by how it sounds ("Нгуен" → "nguen", "李小龍" →
 * "li xiao long"). A help for searching, not a transliteration to put on a form.
 *
 * Returns: (transfer full) (nullable): folded Latin text, %NULL where @text is Latin already
 */
char *
habeas_fold_romanise (const char *text)
{
  g_autofree char *folded = NULL;
  g_autofree gunichar2 *utf16 = NULL;
  g_autofree char *latin = NULL;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length, limit, capacity;
  glong n_units;

  g_return_val_if_fail (text != NULL, NULL);

  folded = habeas_fold (text);
  if (is_latin (folded))
    return NULL;
  utf16 = g_utf8_to_utf16 (folded, -1, NULL, &n_units, NULL);
  length = limit = (int32_t)n_units;
  capacity = length * 12 + 32; /* the longest reading of one character is six letters and a blank */
  utf16 = g_renew (gunichar2, utf16, capacity);

  G_LOCK (to_latin);
  utrans_transUChars (get_to_latin (), (UChar *)utf16, &length, capacity, 0, &limit, &status);
  G_UNLOCK (to_latin);
  if (U_FAILURE (status))
    return NULL;
  latin = g_utf16_to_utf8 (utf16, length, NULL, NULL, NULL);
  return latin != NULL ? habeas_fold (latin) : NULL;
}

/**
 * habeas_fold_digits:
 *
 * Returns: (transfer full): the digits of the text, those of other scripts as 0–9
 */
char *
habeas_fold_digits (const char *text)
{
  g_autofree char *valid = NULL;
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_sized_new (strlen (text));
  valid = g_utf8_make_valid (text, -1);
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isdigit (c))
        g_string_append_c (out, (char)('0' + g_unichar_digit_value (c)));
    }
  return g_string_free (out, FALSE);
}
