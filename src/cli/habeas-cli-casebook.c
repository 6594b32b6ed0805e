/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The casebook of one run: where it is, opening and closing, and what commands look up in it. Main
 * thread. */
#include "habeas-cli.h"

#include "habeas-workbook.h"

#include <glib/gi18n-lib.h>

/**
 * habeas_cli_dup_casebook_path:
 *
 * Returns: (transfer full): the folder named on the command line, else the one place where the
 *   window keeps a casebook unless told otherwise
 */
char *
habeas_cli_dup_casebook_path (HabeasCli *cli)
{
  g_return_val_if_fail (cli != NULL, NULL);

  if (cli->casebook_path != NULL)
    return g_canonicalize_filename (cli->casebook_path, NULL);
  return g_build_filename (g_get_user_data_dir (), "habeas", "clinic.casebook", NULL);
}

static gboolean
add_volunteer (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return habeas_writer_ensure_volunteer (writer, user_data, error) != 0;
}

/* Who says a name nobody has yet begins to work here: a slot may be shared, and nobody else can
 * enter the name. The casebook stays open meanwhile: opening it costs a second of key derivation.
 */
static gboolean
work_as (HabeasCli *cli, HabeasCasebook *casebook, GError **error)
{
  g_autoptr (GError) refused = NULL;

  if (habeas_casebook_switch_volunteer_sync (casebook, cli->as, &refused))
    return TRUE;
  if (!g_error_matches (refused, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&refused));
      return FALSE;
    }
  if (!habeas_casebook_write_sync (casebook, HABEAS_ACT_CHANGE, _ ("Volunteer added"),
        add_volunteer, cli->as, cli->cancellable, error)
      || !habeas_casebook_switch_volunteer_sync (casebook, cli->as, error))
    return FALSE;
  habeas_cli_note (cli, "%s", _ ("A volunteer of that name was added."));
  return TRUE;
}

/**
 * habeas_cli_open:
 *
 * Opens the casebook with the passphrase or recovery code of this run. A name nobody there has is
 * added to its volunteers.
 *
 * Returns: (transfer full): the casebook; give it to habeas_cli_close()
 */
HabeasCasebook *
habeas_cli_open (HabeasCli *cli, GError **error)
{
  g_autoptr (HabeasSecret) secret = NULL;

  return habeas_cli_open_with_secret (cli, &secret, error);
}

/**
 * habeas_cli_open_with_secret:
 * @opened_with: (out) (transfer full): what opened it, for those who change keys
 *
 * As habeas_cli_open().
 */
HabeasCasebook *
habeas_cli_open_with_secret (HabeasCli *cli, HabeasSecret **opened_with, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (HabeasSecret) secret = NULL;
  HabeasCasebook *casebook;

  g_return_val_if_fail (cli != NULL, NULL);

  path = habeas_cli_dup_casebook_path (cli);
  /* Before anybody is asked for a passphrase. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NO_CASEBOOK,
        "the casebook folder does not exist");
      return NULL;
    }
  secret = habeas_cli_get_secret (cli, error);
  if (secret == NULL || g_cancellable_set_error_if_cancelled (cli->cancellable, error))
    return NULL;
  casebook = habeas_casebook_open_sync (path, habeas_secret_get_text (secret), NULL, FALSE, error);
  if (casebook == NULL || cli->as == NULL || work_as (cli, casebook, error))
    {
      *opened_with = g_steal_pointer (&secret);
      return casebook;
    }
  habeas_cli_close (casebook);
  return NULL;
}

/**
 * habeas_cli_close:
 * @casebook: (transfer full)
 */
void
habeas_cli_close (HabeasCasebook *casebook)
{
  habeas_casebook_close (casebook);
  g_object_unref (casebook);
}

typedef struct {
  const HabeasUuid *id; /* nullable: look for the label */
  const char *label;
  gint64 rid;
} Search;

static gboolean
is_not_the_one (HabeasRecord *record, gpointer user_data)
{
  Search *search = user_data;
  const gboolean found
    = search->id != NULL ? habeas_uuid_equal (habeas_record_get_id (record), search->id)
                         : g_strcmp0 (habeas_record_get_text (record, "label"), search->label) == 0;

  if (found)
    search->rid = habeas_record_get_rid (record);
  return !found;
}

/**
 * habeas_cli_find_jurisdiction:
 * @label: of a shipped jurisdiction or of one the clinic added
 *
 * Returns: its rid in the casebook; 0 with @error
 */
gint64
habeas_cli_find_jurisdiction (
  HabeasCli *cli, HabeasCasebook *casebook, const char *label, GError **error)
{
  g_autoptr (GError) unknown = NULL;
  const HabeasPlace *place = habeas_cli_find_place (cli, label, &unknown);
  Search search = {.id = place != NULL ? &place->id : NULL, .label = label};

  if (place == NULL && cli->choices != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&unknown));
      return 0;
    }
  if (!habeas_casebook_foreach_record_sync (
        casebook, HABEAS_RECORD_JURISDICTION, 0, is_not_the_one, &search, cli->cancellable, error))
    return 0;
  if (search.rid == 0)
    {
      if (unknown != NULL)
        g_propagate_error (error, g_steal_pointer (&unknown));
      else
        g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
          "a shipped jurisdiction is not in the casebook");
    }
  return search.rid;
}

/**
 * habeas_cli_check_period:
 * @from: (nullable): first day on the command line, as the casebook writes it
 * @to: (nullable): last day
 */
gboolean
habeas_cli_check_period (const char *from, const char *to, GError **error)
{
  gint32 first = G_MININT32;
  gint32 last = G_MAXINT32;

  if ((from != NULL && !habeas_cli_read_day (from, &first, error))
      || (to != NULL && !habeas_cli_read_day (to, &last, error)))
    return FALSE;
  if (first > last)
    g_set_error_literal (
      error, HABEAS_REPORT_ERROR, HABEAS_REPORT_ERROR_OPTIONS, "The period ends before it begins");
  return first <= last;
}
