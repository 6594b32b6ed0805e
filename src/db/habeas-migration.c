/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps from one schema to the next. Each is a file NNNN-name.sql in a GResource, runs in one
 * transaction of its own together with the check of foreign keys, and is immutable once released.
 * Runs on the connection's thread, before anything else does. */
#include "habeas-migration.h"

#include <string.h>

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The files in order; NULL with @error when they are not 0001, 0002, … */
static GStrv
list_steps (const char *prefix, GError **error)
{
  g_auto (GStrv) names
    = g_resources_enumerate_children (prefix, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  guint n;

  if (names == NULL)
    return NULL;
  n = g_strv_length (names);
  qsort (names, n, sizeof *names, compare_names);
  for (guint i = 0; i < n; i++)
    {
      if (g_ascii_strtoull (names[i], NULL, 10) != i + 1)
        {
          g_set_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_MIGRATION,
            "Step %u of the schema is missing from the program", i + 1);
          return NULL;
        }
    }
  return g_steal_pointer (&names);
}

int
habeas_migration_get_version (HabeasDb *db, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, "PRAGMA user_version", error);

  if (statement == NULL || habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return -1;
  return (int)habeas_statement_get_int (statement, 0);
}

static gboolean
check_foreign_keys (HabeasDb *db, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, "PRAGMA foreign_key_check", error);

  if (statement == NULL)
    return FALSE;
  switch (habeas_statement_step (statement, error))
    {
    case HABEAS_STEP_DONE:
      return TRUE;
    case HABEAS_STEP_ROW:
      g_set_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_MIGRATION,
        "A row of %s would refer to nothing", habeas_statement_get_text (statement, 0));
      return FALSE;
    case HABEAS_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
run_step (HabeasDb *db, const char *prefix, const char *name, int version, GError **error)
{
  g_autofree char *path = g_build_path ("/", prefix, name, NULL);
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", version);
  g_autoptr (GBytes) sql = NULL;
  g_autoptr (HabeasTransaction) transaction = NULL;

  /* Resources that are not compressed end with a NUL that is not counted. */
  sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (sql == NULL)
    return FALSE;
  transaction = habeas_transaction_begin (db, TRUE, error);
  return transaction != NULL && habeas_db_exec (db, g_bytes_get_data (sql, NULL), error)
         && check_foreign_keys (db, error) && habeas_db_exec (db, set_version, error)
         && habeas_transaction_commit (transaction, error);
}

/**
 * habeas_migrate:
 * @before: (nullable): makes the backup
 *
 * Brings the schema to the newest version. A database newer than the program is refused untouched
 * with HABEAS_DB_ERROR_TOO_NEW.
 */
gboolean
habeas_migrate (HabeasDb *db, const char *prefix, HabeasBeforeMigration before, gpointer user_data,
  GError **error)
{
  g_auto (GStrv) steps = NULL;
  int version;
  int newest;

  g_return_val_if_fail (db != NULL && prefix != NULL, FALSE);

  steps = list_steps (prefix, error);
  version = steps != NULL ? habeas_migration_get_version (db, error) : -1;
  if (version < 0)
    return FALSE;
  newest = (int)g_strv_length (steps);
  if (version > newest)
    {
      g_set_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_TOO_NEW,
        "The schema is version %d, this program knows %d", version, newest);
      return FALSE;
    }
  if (version > 0 && version < newest && before != NULL && !before (db, version, user_data, error))
    return FALSE;
  for (int next = version; next < newest; next++)
    {
      if (!run_step (db, prefix, steps[next], next + 1, error))
        return FALSE;
    }
  return TRUE;
}
