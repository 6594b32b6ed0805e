/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keys.json, the key slots as a file. Used by the owner of the slots, in its thread.
 *
 * The file has exactly one form, so that nothing can hide in it:
 *
 *   {"format":"habeas-keys","version":1,"generation":3,"slots":[
 *   {"id":"…","kind":"passphrase","kdf":"argon2id13","ops":3,"mem":268435456,"salt":"…",
 *    "nonce":"…","wrapped":"…"},                                 (here in two lines only)
 *   {"id":"…","kind":"recovery","kdf":"blake2b","nonce":"…","wrapped":"…"}
 *   ],"mac":"…","sum":"…"}
 *
 * `sum` (BLAKE2b-128 of all before it, no key) tells an accident from a wrong passphrase before
 * anybody is told to type again. `mac` (BLAKE2b-256 under a key derived from the data key, of all
 * before it) tells whether somebody without the data key took a slot away, put one back or made
 * one cheaper. `generation` counts the saves, so that the casebook can know an older file put in
 * the place of a newer. */
#include "habeas-key-slots-private.h"

#include "habeas-atomic-file.h"
#include "habeas-data-key.h"
#include "habeas-db-error.h"

#include <json-glib/json-glib.h>
#include <sodium.h>
#include <string.h>

#define FORMAT "habeas-keys"
#define VERSION 1
#define MAX_SIZE (64 * 1024)
#define MAC_SIZE HABEAS_KEY_SLOTS_MAC_SIZE
#define SUM_SIZE 16

static void
append_hex (GString *text, const char *name, const guint8 *bytes, gsize size)
{
  g_string_append_printf (text, ",\"%s\":\"", name);
  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  g_string_append_c (text, '"');
}

/* All that the MAC covers. */
static GString *
body_new (HabeasKeySlots *self, guint64 generation)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
    "{\"format\":\"" FORMAT "\",\"version\":%d,\"generation\":%" G_GUINT64_FORMAT ",\"slots\":[\n",
    VERSION, generation);
  for (guint i = 0; i < self->slots->len; i++)
    {
      habeas_key_slot_append (&g_array_index (self->slots, HabeasKeySlot, i), text);
      g_string_append (text, i + 1 < self->slots->len ? ",\n" : "\n");
    }
  g_string_append_c (text, ']');
  return text;
}

static void
compute_mac (const GString *body, HabeasSecret *data_key, guint8 mac[MAC_SIZE])
{
  g_autoptr (HabeasSecret) key = habeas_data_key_derive (data_key, HABEAS_KEY_SLOTS);

  crypto_generichash (mac, MAC_SIZE, (const guint8 *)body->str, body->len,
    habeas_secret_get_bytes (key), habeas_secret_get_size (key));
}

static void
append_end (GString *text, const guint8 mac[MAC_SIZE])
{
  guint8 sum[SUM_SIZE];

  append_hex (text, "mac", mac, MAC_SIZE);
  crypto_generichash (sum, sizeof sum, (const guint8 *)text->str, text->len, NULL, 0);
  append_hex (text, "sum", sum, sizeof sum);
  g_string_append (text, "}\n");
}

/**
 * habeas_key_slots_to_text:
 *
 * Returns: (transfer full): the file as it would be saved now
 */
char *
habeas_key_slots_to_text (HabeasKeySlots *self, HabeasSecret *data_key)
{
  guint8 mac[MAC_SIZE];
  GString *text;

  g_return_val_if_fail (self != NULL && self->verified && data_key != NULL, NULL);

  text = body_new (self, self->generation);
  compute_mac (text, data_key, mac);
  append_end (text, mac);
  return g_string_free (text, FALSE);
}

static gboolean
get_hex (JsonObject *object, const char *name, guint8 *bytes, gsize size)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
                       ? json_node_get_string (node)
                       : NULL;
  size_t n = 0;

  return text != NULL && strlen (text) == 2 * size
         && sodium_hex2bin (bytes, size, text, 2 * size, NULL, &n, NULL) == 0 && n == size;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : "";
}

static guint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64
           ? (guint64)MAX (json_node_get_int (node), 0)
           : 0;
}

static gboolean
read_slot (JsonNode *node, HabeasKeySlot *slot)
{
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  if (!get_hex (object, "id", slot->id.bytes, sizeof slot->id.bytes)
      || !get_hex (object, "nonce", slot->nonce, sizeof slot->nonce)
      || !get_hex (object, "wrapped", slot->wrapped, sizeof slot->wrapped))
    return FALSE;
  if (g_str_equal (get_string (object, "kind"), "recovery"))
    {
      slot->kind = HABEAS_KEY_SLOT_RECOVERY;
      return TRUE;
    }
  slot->kind = HABEAS_KEY_SLOT_PASSPHRASE;
  slot->cost.ops = get_number (object, "ops");
  slot->cost.mem = get_number (object, "mem");
  return get_hex (object, "salt", slot->salt, sizeof slot->salt)
         && habeas_kdf_cost_is_accepted (&slot->cost);
}

static gboolean
read_slots (HabeasKeySlots *self, JsonObject *root)
{
  JsonNode *node = json_object_get_member (root, "slots");
  JsonArray *array;
  guint n;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  n = json_array_get_length (array);
  if (n == 0 || n > HABEAS_KEY_SLOTS_MAX)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      HabeasKeySlot slot = {{{0}}};

      if (!read_slot (json_array_get_element (array, i), &slot)
          || habeas_key_slots_find (self, &slot.id) != NULL)
        return FALSE;
      g_array_append_val (self->slots, slot);
    }
  return get_hex (root, "mac", self->mac, sizeof self->mac);
}

/* The sum stands at the end of every version, so that an accident is never taken for a newer
 * version. */
static gboolean
sum_is_right (const char *text, gsize size)
{
  const gsize end_size = strlen (",\"sum\":\"\"}\n") + 2 * SUM_SIZE;
  g_autoptr (GString) expected = NULL;
  guint8 sum[SUM_SIZE];

  if (size <= end_size)
    return FALSE;
  crypto_generichash (sum, sizeof sum, (const guint8 *)text, size - end_size, NULL, 0);
  expected = g_string_new (NULL);
  append_hex (expected, "sum", sum, sizeof sum);
  g_string_append (expected, "}\n");
  return memcmp (expected->str, text + size - end_size, end_size) == 0;
}

/* @too_new: (out): whether the file is right but of a newer version. */
static gboolean
read_file (HabeasKeySlots *self, const char *text, gsize size, gboolean *too_new)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GString) canonical = NULL;
  JsonObject *root;

  if (size > MAX_SIZE || !sum_is_right (text, size)
      || !json_parser_load_from_data (parser, text, (gssize)size, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return FALSE;
  root = json_node_get_object (json_parser_get_root (parser));
  if (g_str_equal (get_string (root, "format"), FORMAT) && get_number (root, "version") > VERSION)
    {
      *too_new = TRUE;
      return FALSE;
    }
  self->generation = get_number (root, "generation");
  if (!read_slots (self, root))
    return FALSE;
  canonical = body_new (self, self->generation);
  append_end (canonical, self->mac);
  return canonical->len == size && memcmp (canonical->str, text, size) == 0;
}

/**
 * habeas_key_slots_parse:
 * @text: content of a key file
 * @size: its size in bytes
 *
 * Reads a key file. Nothing of it is trusted before a slot opened or habeas_key_slots_verify().
 *
 * Returns: (transfer full) (nullable): the slots, or %NULL with %HABEAS_DB_ERROR_DAMAGED (also when
 *   a slot is cheaper than this program makes them) or %HABEAS_DB_ERROR_TOO_NEW
 */
HabeasKeySlots *
habeas_key_slots_parse (const char *text, gsize size, GError **error)
{
  g_autoptr (HabeasKeySlots) self = habeas_key_slots_alloc ();
  gboolean too_new = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  if (read_file (self, text, size, &too_new))
    return g_steal_pointer (&self);
  if (too_new)
    g_set_error_literal (
      error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_TOO_NEW, "The key file was made by a newer version");
  else
    g_set_error_literal (
      error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED, "The key file is damaged");
  return NULL;
}

/**
 * habeas_key_slots_load:
 * @path: keys.json of a casebook; it is only read
 *
 * Returns: (transfer full) (nullable): see habeas_key_slots_parse()
 */
HabeasKeySlots *
habeas_key_slots_load (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize size = 0;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &size, &local_error))
    {
      g_set_error (error, HABEAS_DB_ERROR,
        g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
            || g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR)
          ? HABEAS_DB_ERROR_NOT_FOUND
        : g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_ACCES)
          ? HABEAS_DB_ERROR_PERMISSION
          : HABEAS_DB_ERROR_IO,
        "Could not read the key file");
      return NULL;
    }
  return habeas_key_slots_parse (text, size, error);
}

/**
 * habeas_key_slots_verify:
 * @data_key: the key of the open casebook
 *
 * Whether a loaded file was written by somebody who had the data key. Every function that changes
 * slots does this first, so that a forged slot never gets a right MAC.
 *
 * Returns: %FALSE with %HABEAS_DB_ERROR_DAMAGED when not
 */
gboolean
habeas_key_slots_verify (HabeasKeySlots *self, HabeasSecret *data_key, GError **error)
{
  g_autoptr (GString) body = NULL;
  guint8 mac[MAC_SIZE];

  g_return_val_if_fail (self != NULL && data_key != NULL, FALSE);

  if (self->verified)
    return TRUE;
  body = body_new (self, self->generation);
  compute_mac (body, data_key, mac);
  if (sodium_memcmp (mac, self->mac, sizeof mac) != 0)
    {
      g_set_error_literal (
        error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED, "The key file was tampered with");
      return FALSE;
    }
  self->verified = TRUE;
  return TRUE;
}

/**
 * habeas_key_slots_save:
 * @path: keys.json of the casebook, replaced whole or not at all, mode 0600
 *
 * After an error the old file stands as it was, and @self holds what was not saved: load it again.
 */
gboolean
habeas_key_slots_save (
  HabeasKeySlots *self, const char *path, HabeasSecret *data_key, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL && path != NULL && data_key != NULL, FALSE);

  if (!habeas_key_slots_verify (self, data_key, error))
    return FALSE;
  self->generation++;
  text = habeas_key_slots_to_text (self, data_key);
  return habeas_file_write_atomic (path, text, strlen (text), error);
}
