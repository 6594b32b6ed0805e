/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rules key, rules sign: what the maintainers of the lists need to make a signed file. The folder
 * is one like data/ of the sources: manifest.csv names the lists in it. Main thread. */
#include "cmd-rules.h"

#include "habeas-csv-table.h"
#include "habeas-law-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define HEX_DIGITS (2 * HABEAS_RULE_KEY_SIZE)

static gboolean
refuse (GError **error, HabeasCliError code, const char *sentence)
{
  g_set_error_literal (error, HABEAS_CLI_ERROR, (int)code, sentence);
  return FALSE;
}

gboolean
habeas_cli_make_rule_key (HabeasCli *cli, const char *path, GError **error)
{
  guint8 seed[HABEAS_RULE_KEY_SIZE];
  g_autofree char *fingerprint = habeas_rule_key_new (seed);
  g_autoptr (HabeasSecret) secret = NULL;
  g_autofree char *text = NULL;
  char digits[HEX_DIGITS + 1];
  int fd;

  if (fingerprint == NULL)
    return refuse (error, HABEAS_CLI_ERROR_BAD_INPUT, _ ("No key could be made."));
  for (guint i = 0; i < sizeof seed; i++)
    g_snprintf (digits + 2 * i, 3, "%02x", seed[i]);
  secret = habeas_secret_new (digits, HEX_DIGITS);
  explicit_bzero (seed, sizeof seed);
  explicit_bzero (digits, sizeof digits);
  /* Never over a key that is there: what it signed could be followed by nothing any more. */
  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL, 0600);
  if (fd < 0 || write (fd, habeas_secret_get_text (secret), HEX_DIGITS) != HEX_DIGITS)
    {
      if (fd >= 0)
        g_close (fd, NULL);
      return refuse (error, HABEAS_CLI_ERROR_BAD_INPUT,
        _ ("The key could not be written. A file that is there already is never overwritten."));
    }
  if (!g_close (fd, error))
    return FALSE;
  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "fingerprint", fingerprint);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  text
    = g_strdup_printf (_ ("Keep the file secret. The fingerprint of the key is %s\n"), fingerprint);
  return habeas_cli_answer (cli, text, -1, error);
}

static gboolean
read_seed (const char *path, guint8 seed[HABEAS_RULE_KEY_SIZE], GError **error)
{
  g_autofree char *text = NULL;
  gsize size;
  gboolean good;

  if (!g_file_get_contents (path, &text, &size, error))
    return FALSE;
  good
    = strspn (g_strstrip (text), "0123456789abcdef") == HEX_DIGITS && strlen (text) == HEX_DIGITS;
  for (guint i = 0; good && i < HABEAS_RULE_KEY_SIZE; i++)
    seed[i]
      = (guint8)(g_ascii_xdigit_value (text[2 * i]) * 16 + g_ascii_xdigit_value (text[2 * i + 1]));
  explicit_bzero (text, size);
  return good || refuse (error, HABEAS_CLI_ERROR_BAD_INPUT, _ ("The file of --key holds no key."));
}

static gboolean
read_list (
  GPtrArray *files, const char *folder, const HabeasCsvTable *manifest, guint row, GError **error)
{
  const char *name = habeas_csv_table_get (manifest, row, "list");
  g_autofree char *path = NULL;
  g_autoptr (GBytes) content = NULL;
  char *text;
  gsize size;

  /* A manifest of all lists serves too; those that stay with the program are left out. */
  if (!habeas_list_is_replaceable (name))
    return TRUE;
  path = g_build_filename (folder, name, NULL);
  if (!g_file_get_contents (path, &text, &size, error))
    return FALSE;
  content = g_bytes_new_take (text, size);
  g_ptr_array_add (
    files, habeas_rule_file_new (name, habeas_csv_table_get (manifest, row, "checked"),
             habeas_csv_table_get (manifest, row, "source"), content));
  return TRUE;
}

static GPtrArray *
read_folder (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) files
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_rule_file_free);
  g_autofree char *path = g_build_filename (folder, "manifest.csv", NULL);
  g_autoptr (GStringChunk) texts = g_string_chunk_new (4096);
  g_autoptr (HabeasCsvTable) manifest = NULL;
  g_autofree char *text = NULL;
  GError *problem = NULL;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, error))
    return NULL;
  manifest = habeas_csv_table_new ("manifest.csv", text, size, texts, &problem);
  for (guint i = 0; problem == NULL && i < habeas_csv_table_get_n_rows (manifest); i++)
    if (!read_list (files, folder, manifest, i, &problem))
      break;
  if (problem == NULL)
    return g_steal_pointer (&files);
  g_propagate_error (error, problem);
  return NULL;
}

static GBytes *
sign (const char *folder, const HabeasRulesArguments *given, int serial, GError **error)
{
  g_autofree char *title = habeas_cli_dup_text (given->title, error);
  g_autoptr (GPtrArray) files = title != NULL ? read_folder (folder, error) : NULL;
  guint8 seed[HABEAS_RULE_KEY_SIZE];
  GBytes *pack;

  if (files == NULL || !read_seed (given->key, seed, error))
    return NULL;
  pack = habeas_rule_pack_sign (seed, title, given->date, serial, files, error);
  explicit_bzero (seed, sizeof seed);
  return pack;
}

gboolean
habeas_cli_sign_rules (
  HabeasCli *cli, const char *folder, const HabeasRulesArguments *given, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HabeasRulePack) pack = NULL;
  guint64 serial = 1;
  gconstpointer data;
  gsize size;

  if (given->key == NULL || given->date == NULL || given->title == NULL || given->output == NULL)
    return refuse (
      error, HABEAS_CLI_ERROR_USAGE, _ ("“rules sign” needs --key, --date, --title and --output."));
  if (given->serial != NULL
      && !g_ascii_string_to_unsigned (given->serial, 10, 1, G_MAXINT, &serial, NULL))
    return refuse (error, HABEAS_CLI_ERROR_USAGE, _ ("--serial is a number from 1."));
  bytes = sign (folder, given, (int)serial, error);
  pack = bytes != NULL ? habeas_rule_pack_read (bytes, error) : NULL;
  /* What no casebook would take is not signed. */
  if (pack == NULL || habeas_lists_get_with_pack (pack, error) == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  return g_file_set_contents_full (given->output, data, (gssize)size,
           G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error)
         && habeas_cli_answer_pack (cli, pack, error);
}
