/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readable copies for other programs and how they go. Main thread. */
#include "habeas-open-copies.h"

#include "habeas-sample-clinic.h"

#define PREFIX "habeas-open-"

static GPtrArray *folders; /* of the copies that are out */

GFile *
habeas_open_copies_new_file (const char *name, GError **error)
{
  /* Not g_get_user_runtime_dir(): what it falls back to lies on the disk. */
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *folder = NULL;

  if (runtime != NULL && g_path_is_absolute (runtime))
    folder = g_build_filename (runtime, PREFIX "XXXXXX", NULL);
  if (folder == NULL || g_mkdtemp_full (folder, 0700) == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
        "There is no private folder in memory for a readable copy");
      return NULL;
    }
  if (folders == NULL)
    folders = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (folders, g_strdup (folder));
  return g_file_new_build_filename (folder, name, NULL);
}

gboolean
habeas_open_copies_keep (GFile *file)
{
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));

  if (folders != NULL && g_ptr_array_find_with_equal_func (folders, folder, g_str_equal, NULL))
    return TRUE;
  habeas_sample_clinic_remove (folder);
  return FALSE;
}

void
habeas_open_copies_remove_all (void)
{
  for (guint i = 0; folders != NULL && i < folders->len; i++)
    habeas_sample_clinic_remove (folders->pdata[i]);
  g_clear_pointer (&folders, g_ptr_array_unref);
}

void
habeas_open_copies_remove_left (void)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  g_autoptr (GDir) dir = runtime != NULL ? g_dir_open (runtime, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (runtime, name, NULL);

      if (g_str_has_prefix (name, PREFIX) && g_file_test (path, G_FILE_TEST_IS_DIR)
          && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        habeas_sample_clinic_remove (path);
    }
}
