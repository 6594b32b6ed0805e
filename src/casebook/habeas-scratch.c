/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of a casebook's folder that are not the casebook: copies that one call makes and takes
 * away, and those that were made before a new schema. All are encrypted like the database; none may
 * outlive a purge. */
#include "habeas-scratch.h"

#include "habeas-backup-private.h"
#include "habeas-side-file.h"

#include <glib/gstdio.h>

char *
habeas_scratch_dup_path (HabeasCasebook *casebook, const char *suffix)
{
  g_autofree char *name = g_strdup_printf (
    "%s/%s%08x.%s", HABEAS_BACKUPS, HABEAS_SCRATCH_PREFIX, g_random_int (), suffix);

  return habeas_casebook_dup_file (casebook, name);
}

static void
remove_with_prefix (HabeasCasebook *casebook, const char *prefix)
{
  g_autofree char *folder = habeas_casebook_dup_file (casebook, HABEAS_BACKUPS);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, prefix) && g_unlink (path) != 0)
        habeas_backup_remove_folder (path);
    }
}

void
habeas_scratch_clean_up (HabeasCasebook *casebook)
{
  g_autofree char *side_file = habeas_casebook_dup_file (casebook, HABEAS_SIDE_FILE);

  g_unlink (side_file);
  remove_with_prefix (casebook, HABEAS_SCRATCH_PREFIX);
}

void
habeas_scratch_forget_copies (HabeasCasebook *casebook)
{
  remove_with_prefix (casebook, HABEAS_BEFORE_SCHEMA);
}
