/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole casebook in files that any program can read: one for each kind of record that there is.
 * The folder appears whole or not at all. The thread of the caller. */

#include "habeas-export.h"

#include "habeas-export-table.h"
#include "habeas-registry.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static gboolean
fail_errno (GError **error, int saved_errno)
{
  HabeasCasebookError code = HABEAS_CASEBOOK_ERROR_IO;

  if (saved_errno == ENOSPC || saved_errno == EDQUOT || saved_errno == EFBIG)
    code = HABEAS_CASEBOOK_ERROR_FULL;
  else if (saved_errno == EACCES || saved_errno == EPERM || saved_errno == EROFS)
    code = HABEAS_CASEBOOK_ERROR_PERMISSION;
  else if (saved_errno == EEXIST || saved_errno == ENOTEMPTY || saved_errno == ENOTDIR)
    code = HABEAS_CASEBOOK_ERROR_EXISTS;
  g_set_error (error, HABEAS_CASEBOOK_ERROR, (int)code, _ ("The export could not be written: %s"),
    g_strerror (saved_errno));
  return FALSE;
}

/* Nothing that somebody has in the folder may be mixed up with what is written now. */
static gboolean
check_folder (const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autoptr (GDir) dir = NULL;

  if (!habeas_casebook_check_target (folder, error))
    return FALSE;
  if (!g_file_test (parent, G_FILE_TEST_IS_DIR))
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NO_FOLDER,
        "The folder of the export does not exist");
      return FALSE;
    }
  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    return TRUE;
  dir = g_dir_open (folder, 0, NULL);
  if (dir != NULL && g_dir_read_name (dir) == NULL)
    return TRUE;
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS,
    _ ("There is something at that place already. Name a folder that is new or empty"));
  return FALSE;
}

static void
remove_part (const char *part)
{
  g_autoptr (GDir) dir = g_dir_open (part, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (part, name, NULL);

      g_unlink (path);
    }
  g_rmdir (part);
}

static gboolean
write_kind (HabeasSnapshot *snapshot, HabeasExportNames *names, HabeasRecordKind kind,
  HabeasExportFormat format, const char *part, guint *n_files, guint64 *n_records,
  GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_strconcat (
    habeas_registry_get (kind)->name, format == HABEAS_EXPORT_CSV ? ".csv" : ".json", NULL);
  g_autofree char *path = g_build_filename (part, name, NULL);
  guint64 n = 0;
  gboolean ok;
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    return fail_errno (error, errno);
  ok = habeas_export_table_write (snapshot, names, kind, format, fd, &n, cancellable, error);
  if (ok && fsync (fd) != 0)
    ok = fail_errno (error, errno);
  close (fd);
  if (ok && n == 0)
    g_unlink (path);
  else if (ok)
    {
      ++*n_files;
      *n_records += n;
    }
  return ok;
}

static gboolean
write_all (HabeasCasebook *casebook, HabeasExportFormat format, const char *part, guint *n_files,
  guint64 *n_records, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasSnapshot) snapshot = habeas_casebook_open_snapshot (casebook, error);
  g_autoptr (HabeasExportNames) names = NULL;

  if (snapshot == NULL)
    return FALSE;
  names = habeas_export_names_new (snapshot);
  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    if (!write_kind (snapshot, names, kind, format, part, n_files, n_records, cancellable, error))
      return FALSE;
  return TRUE;
}

/* The new name itself must outlive a loss of power. */
static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* The journal knows of the export before anybody else can. */
static gboolean
publish (HabeasCasebook *casebook, const char *part, const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (!habeas_casebook_record_fact_sync (
        casebook, HABEAS_ACT_EXPORT, NULL, _ ("Export of the casebook"), error))
    return FALSE;
  /* An empty folder of that name is replaced. */
  if (rename (part, folder) != 0)
    return fail_errno (error, errno);
  sync_folder (parent);
  return TRUE;
}

/**
 * habeas_export_sync:
 * @casebook: the casebook
 * @format: CSV or JSON
 * @folder: a folder that is new or empty
 * @n_files: (out) (optional): how many files were written
 * @n_records: (out) (optional): how many records they hold
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_CASEBOOK_ERROR
 *
 * Writes every live record as of one moment, one file for each kind, named as in the registry; the
 * folder has mode 0700 and the files 0600. The files are not encrypted. The export is a fact of the
 * journal.
 *
 * Returns: whether the folder is there
 */
gboolean
habeas_export_sync (HabeasCasebook *casebook, HabeasExportFormat format, const char *folder,
  guint *n_files, guint64 *n_records, GCancellable *cancellable, GError **error)
{
  g_autofree char *plain = NULL;
  g_autofree char *part = NULL;
  guint files = 0;
  guint64 records = 0;
  gboolean ok;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (casebook), FALSE);
  g_return_val_if_fail (folder != NULL, FALSE);

  if (!check_folder (folder, error))
    return FALSE;
  plain = g_canonicalize_filename (folder, NULL);
  part = g_strconcat (plain, ".XXXXXX", NULL);
  if (g_mkdtemp (part) == NULL)
    return fail_errno (error, errno);
  ok = write_all (casebook, format, part, &files, &records, cancellable, error)
       && publish (casebook, part, plain, error);
  if (!ok)
    remove_part (part);
  if (ok && n_files != NULL)
    *n_files = files;
  if (ok && n_records != NULL)
    *n_records = records;
  return ok;
}
