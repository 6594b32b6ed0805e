/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes and removes the sample clinic. Runs on a thread of its own, answers on the main one. */
#include "habeas-sample-clinic.h"

#include "habeas-sample-live.h"
#include "habeas-sample.h"
#include "habeas-uuid.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define N_CASES 240
/* The same clinic each time, so that two people can look at the same case. */
#define SEED 1

typedef struct {
  HabeasCasebook *casebook;
  char *folder;
} Clinic;

static void
clinic_free (Clinic *clinic)
{
  g_clear_object (&clinic->casebook);
  g_free (clinic->folder);
  g_free (clinic);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Clinic, clinic_free)

/* The runtime directory is memory; where there is none, the temporary files are the next best. */
static char *
make_folder (GError **error)
{
  g_autofree char *template
    = g_build_filename (g_get_user_runtime_dir (), "habeas-sample-XXXXXX", NULL);

  if (g_mkdtemp_full (template, 0700) != NULL)
    return g_steal_pointer (&template);
  return g_dir_make_tmp ("habeas-sample-XXXXXX", error);
}

static void
make_clinic (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (Clinic) clinic = g_new0 (Clinic, 1);
  HabeasUuid secret = habeas_uuid_new ();
  g_autofree char *passphrase = habeas_uuid_to_string (&secret);
  g_autofree char *path = NULL;
  GError *error = NULL;

  clinic->folder = make_folder (&error);
  if (clinic->folder != NULL)
    {
      path = g_build_filename (clinic->folder, "Sample.casebook", NULL);
      clinic->casebook = habeas_casebook_create_sync (path, passphrase,
        /* Translators: name of the volunteer who works in the sample clinic */
        C_ ("sample clinic", "R. Ellery"), C_ ("sample clinic", "Mission Street Clinic"), NULL,
        &error);
    }
  if (clinic->casebook == NULL
      || !habeas_sample_fill_sync (clinic->casebook, N_CASES, SEED, cancellable, &error)
      || !habeas_sample_live_sync (clinic->casebook, cancellable, &error))
    {
      if (clinic->casebook != NULL)
        habeas_casebook_close (clinic->casebook);
      if (clinic->folder != NULL)
        habeas_sample_clinic_remove (clinic->folder);
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&clinic), (GDestroyNotify)clinic_free);
}

void
habeas_sample_clinic_new_async (
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, habeas_sample_clinic_new_async);
  g_task_run_in_thread (task, make_clinic);
}

HabeasCasebook *
habeas_sample_clinic_new_finish (GAsyncResult *result, char **folder, GError **error)
{
  g_autoptr (Clinic) clinic = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  clinic = g_task_propagate_pointer (G_TASK (result), error);
  if (clinic == NULL)
    return NULL;
  *folder = g_steal_pointer (&clinic->folder);
  return g_steal_pointer (&clinic->casebook);
}

void
habeas_sample_clinic_remove (const char *folder)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (folder != NULL);

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        habeas_sample_clinic_remove (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}
