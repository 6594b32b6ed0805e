/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standard output holds the answer and nothing else, standard error everything that is said beside
 * it. Main thread. */
#include "habeas-cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static gboolean
write_answer (const char *text, gsize length, GError **error)
{
  if (fwrite (text, 1, length, stdout) != length || fflush (stdout) != 0)
    {
      g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_OUTPUT, g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

/**
 * habeas_cli_note:
 * @format: translated; no name of a person
 *
 * Says something beside the answer.
 */
void
habeas_cli_note (HabeasCli *cli, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  g_return_if_fail (cli != NULL && format != NULL);

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("habeasctl: %s\n", text);
}

/**
 * habeas_cli_answer:
 * @text: UTF-8, or a JSON document, which is never converted
 * @length: in bytes, -1 when terminated
 *
 * Writes the answer, or a piece of it, for a person in the charset of the terminal.
 */
gboolean
habeas_cli_answer (HabeasCli *cli, const char *text, gssize length, GError **error)
{
  const gsize n_bytes = length < 0 ? strlen (text) : (gsize)length;
  g_autofree char *converted = NULL;
  const char *charset;
  gsize n_converted = 0;

  g_return_val_if_fail (cli != NULL && text != NULL, FALSE);

  cli->answered = TRUE;
  if (cli->json || g_get_charset (&charset))
    return write_answer (text, n_bytes, error);
  converted = g_convert_with_fallback (
    text, (gssize)n_bytes, charset, "UTF-8", "?", NULL, &n_converted, NULL);
  if (converted == NULL)
    return write_answer (text, n_bytes, error);
  return write_answer (converted, n_converted, error);
}

/**
 * habeas_cli_answer_json:
 * @json: complete, or the next piece of a long list
 */
gboolean
habeas_cli_answer_json (HabeasCli *cli, HabeasJson *json, GError **error)
{
  gsize length = 0;
  g_autofree char *text = habeas_json_steal (json, &length);

  return habeas_cli_answer (cli, text, (gssize)length, error);
}
