/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of documents against the rows that hold their keys. On the thread of the connection,
 * whose lock keeps rows as they are; a file is written before its row. */
#include "habeas-attachment.h"
#include "habeas-casebook.h"
#include "habeas-check.h"

#include <glib/gstdio.h>

/* A file without a row may be one whose row is about to be saved. */
#define ORPHAN_AGE (24 * 3600)

typedef struct {
  guint n_missing;
  guint n_damaged;
  guint n_other_size;
} Tally;

static gboolean
check_file (const char *folder, HabeasStatement *rows, HabeasSecret *data_key, Tally *tally,
  GCancellable *cancellable, GError **error)
{
  const char *name = habeas_statement_get_text (rows, 0);
  gsize key_size;
  const void *key_bytes = habeas_statement_get_blob (rows, 1, &key_size);
  g_autoptr (HabeasSecret) key = habeas_secret_new (key_bytes, key_size);
  g_autoptr (GError) local_error = NULL;
  gint64 size = 0;

  if (!habeas_attachment_name_is_valid (name))
    tally->n_damaged++;
  else if (habeas_attachment_verify (folder, name, key, data_key, &size, cancellable, &local_error))
    tally->n_other_size
      += habeas_statement_get_int (rows, 2) >= 0 && habeas_statement_get_int (rows, 2) != size;
  else if (g_error_matches (local_error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND))
    tally->n_missing++;
  else if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  else
    tally->n_damaged++;
  return TRUE;
}

/* Rows that were taken back keep their file: the undo can be undone. */
static gboolean
check_rows (HabeasDb *db, const char *folder, HabeasSecret *data_key, Tally *tally,
  GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasStatement) rows = habeas_db_prepare (db,
    "SELECT DISTINCT file, key, coalesce (size, -1) FROM document WHERE file IS NOT NULL", error);
  HabeasStep step;

  if (rows == NULL)
    return FALSE;
  while ((step = habeas_statement_step (rows, error)) == HABEAS_STEP_ROW)
    {
      if (!check_file (folder, rows, data_key, tally, cancellable, error))
        return FALSE;
    }
  return step == HABEAS_STEP_DONE;
}

static GHashTable *
list_names (HabeasDb *db, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HabeasStatement) rows
    = habeas_db_prepare (db, "SELECT file FROM document WHERE file IS NOT NULL", error);
  HabeasStep step;

  if (rows == NULL)
    return NULL;
  while ((step = habeas_statement_step (rows, error)) == HABEAS_STEP_ROW)
    g_hash_table_add (names, g_strdup (habeas_statement_get_text (rows, 0)));
  return step == HABEAS_STEP_DONE ? g_steal_pointer (&names) : NULL;
}

/**
 * habeas_documents_sweep:
 * @age: seconds that a file must be older than
 *
 * Takes away what an interrupted attempt or an erased person left: no key to it is left anywhere.
 */
gboolean
habeas_documents_sweep (HabeasDb *db, const char *folder, gint64 age, GError **error)
{
  g_autoptr (GHashTable) names = list_names (db, error);
  g_autoptr (GDir) dir = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  if (names == NULL)
    return FALSE;
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (habeas_attachment_name_is_valid (name) && !g_hash_table_contains (names, name)
          && g_stat (path, &info) == 0 && now - info.st_mtime >= age && g_unlink (path) == 0)
        g_debug ("A file without a document was taken away");
    }
  return TRUE;
}

/**
 * habeas_check_documents:
 * @folder: of the attachments
 * @may_sweep: take files away that no row has known for a day
 *
 * Reads every file of a document whole. Missing, damaged and wrongly sized ones become findings.
 */
gboolean
habeas_check_documents (HabeasDb *db, const char *folder, HabeasSecret *data_key,
  gboolean may_sweep, GPtrArray *findings, GCancellable *cancellable, GError **error)
{
  Tally tally = {0};

  if (!check_rows (db, folder, data_key, &tally, cancellable, error))
    return FALSE;
  if (tally.n_missing > 0)
    habeas_check_add (findings, "documents", "Files of %u documents are missing", tally.n_missing);
  if (tally.n_damaged > 0)
    habeas_check_add (
      findings, "documents", "Files of %u documents are not what was stored", tally.n_damaged);
  if (tally.n_other_size > 0)
    habeas_check_add (
      findings, "documents", "Files of %u documents have another size", tally.n_other_size);
  return !may_sweep || habeas_documents_sweep (db, folder, ORPHAN_AGE, error);
}
