/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signed file of rules: read with strict bounds, proved before anything of it is used. Pure,
 * callable from any thread. */
#include "habeas-rule-pack.h"

#include "habeas-date.h"
#include "habeas-law-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define FIRST_LINE "Habeas rules 1\n"
#define MOST_LISTS 32
#define MOST_TEXT 200 /* bytes of a title or a source */
#define FINGERPRINT_BYTES 16

G_STATIC_ASSERT (HABEAS_RULE_KEY_SIZE == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (HABEAS_RULE_KEY_SIZE == crypto_sign_SEEDBYTES);

HabeasRuleFile *
habeas_rule_file_new (const char *name, const char *checked, const char *source, GBytes *content)
{
  HabeasRuleFile *file = g_new (HabeasRuleFile, 1);

  file->name = g_strdup (name);
  file->checked = g_strdup (checked);
  file->source = g_strdup (source);
  file->content = g_bytes_ref (content);
  return file;
}

void
habeas_rule_file_free (HabeasRuleFile *file)
{
  g_free (file->name);
  g_free (file->checked);
  g_free (file->source);
  g_bytes_unref (file->content);
  g_free (file);
}

static void
clear_pack (gpointer data)
{
  HabeasRulePack *self = data;

  g_free (self->title);
  g_free (self->date);
  g_free (self->id);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

HabeasRulePack *
habeas_rule_pack_ref (HabeasRulePack *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
habeas_rule_pack_unref (HabeasRulePack *self)
{
  g_atomic_rc_box_release_full (self, clear_pack);
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_PACK, why);
  return FALSE;
}

static gboolean
is_day (const char *text)
{
  HabeasDate date;

  return strlen (text) == 10 && habeas_date_parse (text, &date, NULL)
         && date.precision == HABEAS_DATE_DAY;
}

static gboolean
is_line (const char *text)
{
  if (*text == '\0' || strlen (text) > MOST_TEXT || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* Small letters only, so that one pack has one form. */
static gboolean
read_hex (const char *text, guint8 *bytes, gsize size)
{
  gsize length = 0;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p) && !(*p >= 'a' && *p <= 'f'))
      return FALSE;
  return strlen (text) == 2 * size
         && sodium_hex2bin (bytes, size, text, strlen (text), NULL, &length, NULL) == 0
         && length == size;
}

static gboolean
read_number (const char *text, guint64 highest, guint64 *number)
{
  return g_ascii_isdigit (*text) && (*text != '0' || text[1] == '\0')
         && g_ascii_string_to_unsigned (text, 10, 0, highest, number, NULL);
}

/* --- Reading --- */

typedef struct {
  const char *at;
  const char *end;
} Reader;

/* The next line without its end, which must begin with @word and a blank; NULL when it does not. */
static char *
take_line (Reader *reader, const char *word)
{
  const char *newline = memchr (reader->at, '\n', (gsize)(reader->end - reader->at));
  const gsize length = strlen (word);
  char *line;

  if (newline == NULL || (gsize)(newline - reader->at) <= length
      || memcmp (reader->at, word, length) != 0 || reader->at[length] != ' ')
    return NULL;
  line = g_strndup (reader->at + length + 1, (gsize)(newline - reader->at) - length - 1);
  reader->at = newline + 1;
  return line;
}

/* A list of the head, its content still to come. */
typedef struct {
  char **words; /* name, checked, size, hash, source */
  guint64 size;
} Announced;

static void
clear_announced (gpointer data)
{
  g_strfreev (((Announced *)data)->words);
}

static gboolean
is_name (const char *name)
{
  return (g_str_has_prefix (name, "rules/") || g_str_has_prefix (name, "lists/"))
         && g_str_has_suffix (name, ".csv") && strstr (name, "..") == NULL;
}

static gboolean
take_lists (Reader *reader, GArray *announced, GError **error)
{
  char *line;

  while ((line = take_line (reader, "list")) != NULL)
    {
      Announced list = {g_strsplit (line, " ", 5), 0};

      g_free (line);
      g_array_append_val (announced, list);
      if (g_strv_length (list.words) != 5 || !is_name (list.words[0]) || !is_day (list.words[1])
          || !read_number (list.words[2], HABEAS_RULE_PACK_MOST_BYTES, &list.size)
          || !is_line (list.words[4]) || announced->len > MOST_LISTS)
        return refuse (error, _ ("A list of the pack is not well described."));
      for (guint i = 0; i + 1 < announced->len; i++)
        if (strcmp (g_array_index (announced, Announced, i).words[0], list.words[0]) == 0)
          return refuse (error, _ ("A list stands twice in the pack."));
      g_array_index (announced, Announced, announced->len - 1).size = list.size;
    }
  return announced->len > 0 || refuse (error, _ ("The pack holds no list."));
}

static gboolean
take_head (HabeasRulePack *self, Reader *reader, GArray *announced, GError **error)
{
  g_autofree char *serial = NULL;
  g_autofree char *key = NULL;
  guint64 number;

  if ((gsize)(reader->end - reader->at) < strlen (FIRST_LINE)
      || memcmp (reader->at, FIRST_LINE, strlen (FIRST_LINE)) != 0)
    return refuse (error, _ ("The file is no pack of rules that this program knows."));
  reader->at += strlen (FIRST_LINE);
  self->title = take_line (reader, "title");
  self->date = self->title != NULL ? take_line (reader, "date") : NULL;
  serial = self->date != NULL ? take_line (reader, "serial") : NULL;
  key = serial != NULL ? take_line (reader, "key") : NULL;
  if (key == NULL || !is_line (self->title) || !is_day (self->date)
      || !read_number (serial, G_MAXINT, &number) || !read_hex (key, self->key, sizeof self->key))
    return refuse (error, _ ("The head of the pack is not whole."));
  self->serial = (int)number;
  return take_lists (reader, announced, error);
}

static gboolean
check_signature (const HabeasRulePack *self, const char *head, Reader *reader, GError **error)
{
  const char *signed_end = reader->at;
  g_autofree char *text = take_line (reader, "signature");
  guint8 signature[crypto_sign_BYTES];

  if (text == NULL || !read_hex (text, signature, sizeof signature))
    return refuse (error, _ ("The pack is not signed."));
  if (crypto_sign_verify_detached (
        signature, (const guint8 *)head, (unsigned long long)(signed_end - head), self->key)
      != 0)
    return refuse (
      error, _ ("The signature does not fit: the pack was changed after it was signed."));
  return TRUE;
}

static gboolean
take_contents (HabeasRulePack *self, Reader *reader, GArray *announced, GError **error)
{
  if (reader->at == reader->end || *reader->at++ != '\n')
    return refuse (error, _ ("The head of the pack is not whole."));
  for (guint i = 0; i < announced->len; i++)
    {
      const Announced *list = &g_array_index (announced, Announced, i);
      guint8 expected[crypto_hash_sha256_BYTES], found[crypto_hash_sha256_BYTES];
      g_autoptr (GBytes) content = NULL;

      if (list->size > (guint64)(reader->end - reader->at))
        return refuse (error, _ ("The pack is cut off."));
      crypto_hash_sha256 (found, (const guint8 *)reader->at, list->size);
      if (!read_hex (list->words[3], expected, sizeof expected)
          || memcmp (expected, found, sizeof found) != 0)
        return refuse (error, _ ("A list is not as it was signed."));
      if (!g_utf8_validate_len (reader->at, list->size, NULL))
        return refuse (error, _ ("A list is not written in UTF-8."));
      content = g_bytes_new (reader->at, list->size);
      g_ptr_array_add (self->files,
        habeas_rule_file_new (list->words[0], list->words[1], list->words[4], content));
      reader->at += list->size;
    }
  return reader->at == reader->end
         || refuse (error, _ ("There is more in the file than was signed."));
}

/**
 * habeas_rule_pack_read:
 *
 * Returns: (transfer full): the pack, or %NULL with %HABEAS_LAW_ERROR_BAD_PACK
 */
HabeasRulePack *
habeas_rule_pack_read (GBytes *bytes, GError **error)
{
  g_autoptr (HabeasRulePack) self = g_atomic_rc_box_new0 (HabeasRulePack);
  g_autoptr (GArray) announced = g_array_new (FALSE, FALSE, sizeof (Announced));
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  Reader reader = {data, data + size};

  g_array_set_clear_func (announced, clear_announced);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_rule_file_free);
  self->bytes = g_bytes_ref (bytes);
  self->id = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (size > HABEAS_RULE_PACK_MOST_BYTES)
    refuse (error, _ ("The file is too large for a pack of rules."));
  else if (sodium_init () < 0)
    refuse (error, _ ("No signature can be checked here."));
  else if (take_head (self, &reader, announced, error)
           && check_signature (self, data, &reader, error)
           && take_contents (self, &reader, announced, error))
    return g_steal_pointer (&self);
  return NULL;
}

const HabeasRuleFile *
habeas_rule_pack_find (const HabeasRulePack *self, const char *name)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const HabeasRuleFile *file = self->files->pdata[i];

      if (strcmp (file->name, name) == 0)
        return file;
    }
  return NULL;
}

int
habeas_rule_pack_compare (const HabeasRulePack *self, const HabeasRulePack *other)
{
  const int order = strcmp (self->date, other->date);

  if (order != 0)
    return order < 0 ? -1 : 1;
  return (self->serial > other->serial) - (self->serial < other->serial);
}

/* --- Keys --- */

static char *
dup_fingerprint (const guint8 key[HABEAS_RULE_KEY_SIZE])
{
  guint8 hash[crypto_hash_sha256_BYTES];
  GString *text = g_string_new (NULL);

  crypto_hash_sha256 (hash, key, HABEAS_RULE_KEY_SIZE);
  for (guint i = 0; i < FINGERPRINT_BYTES; i++)
    g_string_append_printf (text, "%s%02X", i > 0 && i % 2 == 0 ? " " : "", hash[i]);
  return g_string_free (text, FALSE);
}

char *
habeas_rule_pack_dup_fingerprint (const HabeasRulePack *self)
{
  return dup_fingerprint (self->key);
}

static char *
dup_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (*text != ' ' && *text != '-' && *text != ':')
      g_string_append_c (digits, g_ascii_toupper (*text));
  return g_string_free (digits, FALSE);
}

gboolean
habeas_rule_fingerprint_equal (const char *a, const char *b)
{
  g_autofree char *one = dup_digits (a);
  g_autofree char *other = dup_digits (b);

  return strlen (one) == 2 * FINGERPRINT_BYTES && strcmp (one, other) == 0;
}

/* --- Signing --- */

char *
habeas_rule_key_new (guint8 seed[HABEAS_RULE_KEY_SIZE])
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];

  if (sodium_init () < 0)
    return NULL;
  randombytes_buf (seed, HABEAS_RULE_KEY_SIZE);
  crypto_sign_seed_keypair (public_key, secret, seed);
  sodium_memzero (secret, sizeof secret);
  return dup_fingerprint (public_key);
}

static void
append_hex (GString *text, const guint8 *bytes, gsize size)
{
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
}

/**
 * habeas_rule_pack_sign:
 *
 * Returns: (transfer full): the file, read back and proved; %NULL with %HABEAS_LAW_ERROR_BAD_PACK
 *   when what it was given makes no pack
 */
GBytes *
habeas_rule_pack_sign (const guint8 seed[HABEAS_RULE_KEY_SIZE], const char *title, const char *date,
  int serial, GPtrArray *files, GError **error)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
  guint8 signature[crypto_sign_BYTES];
  g_autoptr (GString) pack = g_string_new (FIRST_LINE);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HabeasRulePack) read = NULL;

  if (sodium_init () < 0)
    {
      refuse (error, _ ("Nothing can be signed here."));
      return NULL;
    }
  crypto_sign_seed_keypair (public_key, secret, seed);
  g_string_append_printf (pack, "title %s\ndate %s\nserial %d\nkey ", title, date, serial);
  append_hex (pack, public_key, sizeof public_key);
  g_string_append_c (pack, '\n');
  for (guint i = 0; i < files->len; i++)
    {
      const HabeasRuleFile *file = files->pdata[i];
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->content);

      g_string_append_printf (pack, "list %s %s %" G_GSIZE_FORMAT " %s %s\n", file->name,
        file->checked, g_bytes_get_size (file->content), hash, file->source);
    }
  crypto_sign_detached (signature, NULL, (const guint8 *)pack->str, pack->len, secret);
  sodium_memzero (secret, sizeof secret);
  g_string_append (pack, "signature ");
  append_hex (pack, signature, sizeof signature);
  g_string_append (pack, "\n\n");
  for (guint i = 0; i < files->len; i++)
    {
      GBytes *content = ((HabeasRuleFile *)files->pdata[i])->content;

      g_string_append_len (
        pack, g_bytes_get_data (content, NULL), (gssize)g_bytes_get_size (content));
    }
  bytes = g_string_free_to_bytes (g_steal_pointer (&pack));
  read = habeas_rule_pack_read (bytes, error);
  return read != NULL ? g_steal_pointer (&bytes) : NULL;
}
