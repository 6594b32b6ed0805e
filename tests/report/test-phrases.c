/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences in a language that the process does not speak, from a catalogue that may be broken. */
#include "habeas-phrases.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  const char *original;
  const char *translation;
} Entry;

static const Entry entries[] = {
  {"", "Language: es\n"},
  {"Closed", "Cerrado"},
  {"Empty", ""},
  {"Open cases", "Casos abiertos"},
  {"chart\004Open", "Abiertos"},
};

static void
append_number (GByteArray *bytes, guint32 number, gboolean swapped)
{
  if (swapped)
    number = GUINT32_SWAP_LE_BE (number);
  g_byte_array_append (bytes, (const guint8 *)&number, sizeof number);
}

/* The format of the GNU gettext manual, in either byte order. */
static GByteArray *
make_catalogue (gboolean swapped)
{
  const guint32 n = G_N_ELEMENTS (entries);
  guint32 offset = 28 + 16 * n;
  GByteArray *bytes = g_byte_array_new ();

  append_number (bytes, 0x950412de, swapped);
  append_number (bytes, 0, swapped);
  append_number (bytes, n, swapped);
  append_number (bytes, 28, swapped);
  append_number (bytes, 28 + 8 * n, swapped);
  append_number (bytes, 0, swapped);
  append_number (bytes, 0, swapped);
  for (guint table = 0; table < 2; table++)
    for (guint i = 0; i < n; i++)
      {
        const char *text = table == 0 ? entries[i].original : entries[i].translation;

        append_number (bytes, (guint32)strlen (text), swapped);
        append_number (bytes, offset, swapped);
        offset += (guint32)strlen (text) + 1;
      }
  for (guint table = 0; table < 2; table++)
    for (guint i = 0; i < n; i++)
      {
        const char *text = table == 0 ? entries[i].original : entries[i].translation;

        g_byte_array_append (bytes, (const guint8 *)text, (guint)strlen (text) + 1);
      }
  return bytes;
}

static HabeasPhrases *
load (const guint8 *data, gsize length)
{
  g_autofree char *path = NULL;
  HabeasPhrases *phrases;
  int fd = g_file_open_tmp ("habeas-XXXXXX.mo", &path, NULL);

  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, (const char *)data, (gssize)length, NULL));
  phrases = habeas_phrases_new_from_file (path);
  g_unlink (path);
  return phrases;
}

static void
test_finds (gconstpointer swapped)
{
  g_autoptr (GByteArray) bytes = make_catalogue (GPOINTER_TO_INT (swapped));
  g_autoptr (HabeasPhrases) phrases = load (bytes->data, bytes->len);

  g_assert_cmpstr (habeas_phrases_get (phrases, "Open cases"), ==, "Casos abiertos");
  g_assert_cmpstr (habeas_phrases_get (phrases, "Closed"), ==, "Cerrado");
  g_assert_cmpstr (habeas_phrases_get_in (phrases, "chart", "Open"), ==, "Abiertos");
  g_assert_cmpstr (habeas_phrases_get (phrases, "Open"), ==, "Open");
  g_assert_cmpstr (habeas_phrases_get (phrases, "Empty"), ==, "Empty");
  g_assert_cmpstr (habeas_phrases_get (phrases, ""), ==, "");
}

static void
test_english (void)
{
  g_autoptr (HabeasPhrases) english = habeas_phrases_new ("en");
  g_autoptr (HabeasPhrases) none = habeas_phrases_new ("xx");

  g_assert_cmpstr (habeas_phrases_get (english, "Open cases"), ==, "Open cases");
  g_assert_cmpstr (habeas_phrases_get (none, "Open cases"), ==, "Open cases");
}

/* Short, or with any byte changed: never a read outside of the file, and an answer in any case. */
static void
test_broken (void)
{
  g_autoptr (GByteArray) bytes = make_catalogue (FALSE);

  for (guint length = 0; length < bytes->len; length++)
    {
      g_autoptr (HabeasPhrases) phrases = load (bytes->data, length);

      g_assert_nonnull (habeas_phrases_get (phrases, "Open cases"));
    }
  for (guint at = 0; at < 28 + 16 * G_N_ELEMENTS (entries); at++)
    {
      bytes->data[at] ^= 0xFF;
      {
        g_autoptr (HabeasPhrases) phrases = load (bytes->data, bytes->len);

        g_assert_nonnull (habeas_phrases_get (phrases, "Open cases"));
      }
      bytes->data[at] ^= 0xFF;
    }
}

static void
test_direction (void)
{
  g_assert_true (habeas_language_is_right_to_left ("ar"));
  g_assert_true (habeas_language_is_right_to_left ("he_IL"));
  g_assert_false (habeas_language_is_right_to_left ("es_MX"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/report/phrases/finds", GINT_TO_POINTER (FALSE), test_finds);
  g_test_add_data_func (
    "/report/phrases/finds-other-byte-order", GINT_TO_POINTER (TRUE), test_finds);
  g_test_add_func ("/report/phrases/english", test_english);
  g_test_add_func ("/report/phrases/broken", test_broken);
  g_test_add_func ("/report/phrases/direction", test_direction);
  return g_test_run ();
}
