/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk.h"
#include "habeas-data-key.h"
#include "habeas-db-error.h"
#include "habeas-key-slots.h"
#include "habeas-recovery-code.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

/* A casebook's keys: two volunteers and a recovery code, saved. */
typedef struct {
  TestFolder *folder;
  char *path;
  HabeasSecret *data_key;
  HabeasSecret *code;
  HabeasUuid ana;
  HabeasUuid bo;
  HabeasUuid recovery;
  HabeasKeySlots *slots;
} Fixture;

static HabeasSecret *
secret (const char *text)
{
  return habeas_secret_new (text, strlen (text));
}

static void
add_passphrase (Fixture *fixture, const char *text, HabeasUuid *slot_id)
{
  g_autoptr (HabeasSecret) passphrase = secret (text);
  g_autoptr (GError) error = NULL;

  g_assert_true (habeas_key_slots_add_passphrase (
    fixture->slots, fixture->data_key, passphrase, slot_id, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "keys.json", NULL);
  fixture->slots = habeas_key_slots_new (&fixture->data_key);
  add_passphrase (fixture, "correct horse", &fixture->ana);
  add_passphrase (fixture, "batería 電池", &fixture->bo);
  g_assert_true (habeas_key_slots_add_recovery (
    fixture->slots, fixture->data_key, &fixture->code, &fixture->recovery, &error));
  g_assert_true (habeas_key_slots_save (fixture->slots, fixture->path, fixture->data_key, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  habeas_key_slots_free (fixture->slots);
  habeas_secret_unref (fixture->code);
  habeas_secret_unref (fixture->data_key);
  g_free (fixture->path);
  test_folder_free (fixture->folder);
}

static HabeasKeySlots *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  HabeasKeySlots *slots = habeas_key_slots_load (fixture->path, &error);

  g_assert_no_error (error);
  return slots;
}

static void
assert_opens (Fixture *fixture, const char *text, const HabeasUuid *expected)
{
  g_autoptr (HabeasKeySlots) slots = load (fixture);
  g_autoptr (HabeasSecret) typed = secret (text);
  g_autoptr (HabeasSecret) data_key = NULL;
  g_autoptr (GError) error = NULL;
  HabeasUuid slot_id;

  data_key = habeas_key_slots_unlock (slots, typed, &slot_id, &error);
  g_assert_no_error (error);
  g_assert_true (habeas_secret_equal (data_key, fixture->data_key));
  g_assert_true (habeas_uuid_equal (&slot_id, expected));
}

static void
assert_refused (Fixture *fixture, const char *text, HabeasDbError code)
{
  g_autoptr (HabeasKeySlots) slots = habeas_key_slots_load (fixture->path, NULL);
  g_autoptr (HabeasSecret) typed = secret (text);
  g_autoptr (HabeasSecret) data_key = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (slots);
  data_key = habeas_key_slots_unlock (slots, typed, NULL, &error);
  g_assert_error (error, HABEAS_DB_ERROR, (int)code);
  g_assert_null (data_key);
}

static void
test_round_trip (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *lower = g_ascii_strdown (habeas_secret_get_text (fixture->code), -1);
  g_autofree char *wrong_code = g_strdup (habeas_secret_get_text (fixture->code));
  struct stat info;

  assert_opens (fixture, "correct horse", &fixture->ana);
  assert_opens (fixture, "batería 電池", &fixture->bo);
  assert_opens (fixture, "bateri\u0301a 電池", &fixture->bo); /* decomposed */
  assert_opens (fixture, lower, &fixture->recovery);
  wrong_code[0] = wrong_code[0] == '0' ? '2' : '0';
  assert_refused (fixture, "correct horse ", HABEAS_DB_ERROR_WRONG_KEY);
  assert_refused (fixture, "", HABEAS_DB_ERROR_WRONG_KEY);
  assert_refused (fixture, wrong_code, HABEAS_DB_ERROR_WRONG_KEY);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);
}

/* A right code of another casebook. */
static void
test_other_code (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasSecret) bits = habeas_secret_new_random (HABEAS_RECOVERY_CODE_SIZE);
  g_autoptr (HabeasSecret) code = habeas_recovery_code_to_text (bits);

  assert_refused (fixture, habeas_secret_get_text (code), HABEAS_DB_ERROR_WRONG_KEY);
}

static void
test_wrong_changes_nothing (Fixture *fixture, gconstpointer unused)
{
  gsize size_before = 0;
  gsize size_after = 0;
  g_autofree char *before = test_file_get (fixture->path, &size_before);
  g_autofree char *after = NULL;
  g_auto (GStrv) names = NULL;
  struct stat info_before;
  struct stat info_after;

  g_assert_cmpint (g_stat (fixture->path, &info_before), ==, 0);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *guess = g_strdup_printf ("guess %u", i);

      assert_refused (fixture, guess, HABEAS_DB_ERROR_WRONG_KEY);
    }
  after = test_file_get (fixture->path, &size_after);
  g_assert_cmpmem (before, size_before, after, size_after);
  g_assert_cmpint (g_stat (fixture->path, &info_after), ==, 0);
  g_assert_cmpint (info_before.st_mtim.tv_nsec, ==, info_after.st_mtim.tv_nsec);
  names = test_folder_list (fixture->folder);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
}

/* One hash whatever the number of slots: what keeps the time of a wrong passphrase the same. */
static void
test_one_salt (Fixture *fixture, gconstpointer unused)
{
  const HabeasKeySlot *ana = habeas_key_slots_find (fixture->slots, &fixture->ana);
  const HabeasKeySlot *bo = habeas_key_slots_find (fixture->slots, &fixture->bo);
  g_autoptr (HabeasSecret) passphrase = secret ("batería 電池");
  g_autoptr (HabeasSecret) base = NULL;
  g_autoptr (HabeasSecret) opened = NULL;
  g_autoptr (HabeasSecret) other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (habeas_key_slot_same_kdf (ana, bo));
  base = habeas_kdf_derive (passphrase, ana->salt, &ana->cost, &error);
  opened = habeas_key_slot_unwrap (bo, base);
  other = habeas_key_slot_unwrap (ana, base);
  g_assert_nonnull (opened);
  g_assert_null (other);
}

/* Damage anywhere is told as damage, before anybody types a passphrase again and again. */
static void
test_every_byte (Fixture *fixture, gconstpointer unused)
{
  gsize size = 0;
  g_autofree char *text = test_file_get (fixture->path, &size);

  for (gsize i = 0; i < size; i++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autoptr (HabeasKeySlots) slots = NULL;
        g_autoptr (GError) error = NULL;

        text[i] ^= (char)(1 << bit);
        slots = habeas_key_slots_parse (text, size, &error);
        g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
        text[i] ^= (char)(1 << bit);
      }
  for (gsize length = 0; length < size; length++)
    {
      g_autoptr (HabeasKeySlots) slots = NULL;
      g_autoptr (GError) error = NULL;

      slots = habeas_key_slots_parse (text, length, &error);
      g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
    }
}

/* Somebody who knows the format: the sum is made right after the change. */
static void
forge (Fixture *fixture, const char *text)
{
  g_autoptr (GString) forged = g_string_new_len (text, strstr (text, ",\"sum\":") - text);
  guint8 sum[16];
  char hex[33];

  crypto_generichash (sum, sizeof sum, (const guint8 *)forged->str, forged->len, NULL, 0);
  sodium_bin2hex (hex, sizeof hex, sum, sizeof sum);
  g_string_append_printf (forged, ",\"sum\":\"%s\"}\n", hex);
  test_file_put (fixture->path, forged->str, forged->len);
}

static char *
replaced (const char *text, const char *from, const char *to)
{
  GString *string = g_string_new (text);

  g_assert_cmpuint (g_string_replace (string, from, to, 1), ==, 1);
  return g_string_free (string, FALSE);
}

/* With one bit of any byte changed by such a one, nothing opens. */
static void
test_every_byte_forged (Fixture *fixture, gconstpointer unused)
{
  gsize size = 0;
  g_autofree char *text = test_file_get (fixture->path, &size);
  gsize end = (gsize)(strstr (text, ",\"sum\":") - text);
  guint n_parsed = 0;

  for (gsize i = 0; i < end; i++)
    {
      g_autoptr (HabeasKeySlots) slots = NULL;
      g_autoptr (HabeasSecret) passphrase = secret ("correct horse");
      g_autoptr (HabeasSecret) data_key = NULL;
      g_autoptr (GError) error = NULL;

      text[i] ^= 1;
      forge (fixture, text);
      text[i] ^= 1;
      slots = habeas_key_slots_load (fixture->path, &error);
      if (slots == NULL)
        {
          g_assert_true (g_error_matches (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED)
                         || g_error_matches (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_TOO_NEW));
          continue;
        }
      n_parsed++;
      data_key = habeas_key_slots_unlock (slots, passphrase, NULL, &error);
      g_assert_null (data_key);
      g_assert_true (g_error_matches (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED)
                     || g_error_matches (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_WRONG_KEY));
    }
  /* Otherwise the MAC was never asked. */
  g_assert_cmpuint (n_parsed, >, 300);
}

static void
test_forged (Fixture *fixture, gconstpointer unused)
{
  gsize size = 0;
  g_autofree char *text = test_file_get (fixture->path, &size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *without_bo = NULL;
  g_autofree char *swapped = NULL;
  g_autofree char *spaced = NULL;
  g_autofree char *newer = NULL;
  g_autofree char *extra = NULL;
  g_autofree char *cheaper = NULL;
  g_autoptr (HabeasKeySlots) slots = NULL;
  g_autoptr (GError) error = NULL;

  without_bo = g_strdup_printf ("%s\n%s\n%s\n%s\n", lines[0], lines[1], lines[3], lines[4]);
  forge (fixture, without_bo);
  assert_refused (fixture, "correct horse", HABEAS_DB_ERROR_DAMAGED);

  swapped
    = g_strdup_printf ("%s\n%s\n%s\n%s\n%s\n", lines[0], lines[2], lines[1], lines[3], lines[4]);
  forge (fixture, swapped);
  assert_refused (fixture, "correct horse", HABEAS_DB_ERROR_DAMAGED);

  spaced = replaced (text, "\"version\":1", "\"version\": 1");
  forge (fixture, spaced);
  slots = habeas_key_slots_load (fixture->path, &error);
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
  g_clear_error (&error);

  extra = replaced (text, "\"kdf\":\"argon2id13\"", "\"note\":1,\"kdf\":\"argon2id13\"");
  forge (fixture, extra);
  slots = habeas_key_slots_load (fixture->path, &error);
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
  g_clear_error (&error);

  cheaper = replaced (text, "\"mem\":8192", "\"mem\":4096");
  forge (fixture, cheaper);
  slots = habeas_key_slots_load (fixture->path, &error);
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
  g_clear_error (&error);

  newer = replaced (text, "\"version\":1", "\"version\":2");
  forge (fixture, newer);
  slots = habeas_key_slots_load (fixture->path, &error);
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_TOO_NEW);
}

/* A forged file must not get a right MAC by the next honest save. */
static void
test_no_laundering (Fixture *fixture, gconstpointer unused)
{
  gsize size = 0;
  g_autofree char *text = test_file_get (fixture->path, &size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *without_bo
    = g_strdup_printf ("%s\n%s\n%s\n%s\n", lines[0], lines[1], lines[3], lines[4]);
  g_autoptr (HabeasSecret) passphrase = secret ("third");
  g_autoptr (HabeasKeySlots) slots = NULL;
  g_autoptr (GError) error = NULL;
  HabeasUuid slot_id;

  forge (fixture, without_bo);
  slots = load (fixture);
  g_assert_false (
    habeas_key_slots_add_passphrase (slots, fixture->data_key, passphrase, &slot_id, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (habeas_key_slots_save (slots, fixture->path, fixture->data_key, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_DAMAGED);
}

static void
test_change (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasKeySlots) slots = load (fixture);
  g_autoptr (HabeasSecret) taken = secret ("batería 電池");
  g_autoptr (HabeasSecret) fresh = secret ("new one");
  g_autoptr (HabeasSecret) empty = secret ("");
  g_autoptr (GError) error = NULL;
  guint64 generation = habeas_key_slots_get_generation (slots);

  g_assert_false (
    habeas_key_slots_change_passphrase (slots, fixture->data_key, &fixture->ana, taken, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (
    habeas_key_slots_change_passphrase (slots, fixture->data_key, &fixture->ana, empty, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);
  g_assert_false (habeas_key_slots_change_passphrase (
    slots, fixture->data_key, &fixture->recovery, fresh, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_assert_true (
    habeas_key_slots_change_passphrase (slots, fixture->data_key, &fixture->ana, fresh, &error));
  g_assert_true (habeas_key_slots_save (slots, fixture->path, fixture->data_key, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (habeas_key_slots_get_generation (slots), ==, generation + 1);
  assert_opens (fixture, "new one", &fixture->ana);
  assert_opens (fixture, "batería 電池", &fixture->bo);
  assert_refused (fixture, "correct horse", HABEAS_DB_ERROR_WRONG_KEY);
}

static void
test_remove (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (HabeasKeySlots) slots = load (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (habeas_key_slots_remove (slots, fixture->data_key, &fixture->bo, &error));
  g_assert_true (habeas_key_slots_save (slots, fixture->path, fixture->data_key, &error));
  assert_refused (fixture, "batería 電池", HABEAS_DB_ERROR_WRONG_KEY);
  assert_opens (fixture, "correct horse", &fixture->ana);
  g_assert_false (habeas_key_slots_remove (slots, fixture->data_key, &fixture->bo, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (habeas_key_slots_remove (slots, fixture->data_key, &fixture->ana, &error));
  g_assert_false (habeas_key_slots_remove (slots, fixture->data_key, &fixture->recovery, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_CONSTRAINT);
}

static void
test_save_fails (Fixture *fixture, gconstpointer unused)
{
  gsize size_before = 0;
  gsize size_after = 0;
  g_autofree char *before = test_file_get (fixture->path, &size_before);
  g_autofree char *after = NULL;
  g_auto (GStrv) names = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  test_limit_file_size (100);
  g_assert_false (habeas_key_slots_save (fixture->slots, fixture->path, fixture->data_key, &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_FULL);
  after = test_file_get (fixture->path, &size_after);
  g_assert_cmpmem (before, size_before, after, size_after);
  names = test_folder_list (fixture->folder);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
}

/* Neither the passphrase nor the data key nor a derived one stands in the file in any form. */
static void
test_nothing_in_clear (Fixture *fixture, gconstpointer unused)
{
  gsize size = 0;
  g_autofree char *text = test_file_get (fixture->path, &size);
  char hex[65];

  sodium_bin2hex (hex, sizeof hex, habeas_secret_get_bytes (fixture->data_key), 32);
  g_assert_null (strstr (text, hex));
  g_assert_null (strstr (text, "horse"));
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (habeas_key_slots_load ("/nowhere/keys.json", &error));
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_NOT_FOUND);
}

/* The file that the installed programs refuse (test-kdf) is refused for its cost alone. */
static void
test_cheap_file (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "keys-cheap.json", NULL);
  g_autoptr (HabeasKeySlots) slots = NULL;
  g_autoptr (HabeasSecret) passphrase = secret ("correct horse battery staple");
  g_autoptr (HabeasSecret) data_key = NULL;
  g_autoptr (GError) error = NULL;

  slots = habeas_key_slots_load (path, &error);
  g_assert_no_error (error);
  data_key = habeas_key_slots_unlock (slots, passphrase, NULL, &error);
  g_assert_no_error (error);
}

/* Each purpose has its own key, for ever the same. The vectors were made with Python's hashlib:
 * blake2b(key=data key, salt=little-endian number, person="habeascb"). */
static void
test_derived (void)
{
  static const char *const expected[] = {
    "c2b53bf761156d366817c2aa0693d5a765fa7f9119ef41829d55ba48bcaae983",
    "2bf566b22d1bd895de7e05d72e0c8c11eb9b449bfc9983721bacf771418174c7",
    "e3ad87669832b9116839fad89417f418056dcad37e531cda320c4165541c4c17",
    "8aa86d38000d0db2aef14ecbb56d2f0b9bc1409c6e9354aca6167c68591adf2f",
    "3f3d5b04780f6b080bb3f55e6fd1f78135f9995d1b3d0b3a486268d0e2e7ff36",
  };
  guint8 counting[32];
  g_autoptr (HabeasSecret) data_key = NULL;

  for (guint i = 0; i < sizeof counting; i++)
    counting[i] = (guint8)i;
  data_key = habeas_secret_new (counting, sizeof counting);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (HabeasSecret) key
        = habeas_data_key_derive (data_key, (HabeasKeyPurpose)(HABEAS_KEY_DATABASE + i));
      char hex[65];

      sodium_bin2hex (hex, sizeof hex, habeas_secret_get_bytes (key), 32);
      g_assert_cmpstr (hex, ==, expected[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/db/key-slots/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("other-code", test_other_code);
  ADD ("wrong-changes-nothing", test_wrong_changes_nothing);
  ADD ("one-salt", test_one_salt);
  ADD ("every-byte", test_every_byte);
  ADD ("every-byte-forged", test_every_byte_forged);
  ADD ("forged", test_forged);
  ADD ("no-laundering", test_no_laundering);
  ADD ("change", test_change);
  ADD ("remove", test_remove);
  ADD ("save-fails", test_save_fails);
  ADD ("nothing-in-clear", test_nothing_in_clear);
  g_test_add_func ("/db/key-slots/missing", test_missing);
  g_test_add_func ("/db/key-slots/cheap-file", test_cheap_file);
  g_test_add_func ("/db/key-slots/derived", test_derived);
  return g_test_run ();
}
