/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tried first, then asked, then done. Main thread; the file is read on another. */
#include "habeas-notes-import.h"

#include "habeas-dialogs.h"
#include "habeas-dossier-import.h"
#include "habeas-exchange-error.h"

#include <glib/gi18n-lib.h>

/* Rows that are told one by one. */
#define TOLD 5

typedef struct {
  GtkWidget *parent;
  HabeasSession *session;
  char *path;
} Import;

static void
import_free (Import *import)
{
  g_object_unref (import->parent);
  g_object_unref (import->session);
  g_free (import->path);
  g_free (import);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  HabeasImportResult *found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!habeas_dossier_import_finish (HABEAS_CASEBOOK (source), result, &found, &error))
    habeas_session_say_error (session, error);
  else
    {
      text = g_strdup_printf (
        ngettext ("%u step imported", "%u steps imported", found->created), found->created);
      habeas_session_say_undoable (session, text);
    }
  habeas_import_result_free (found);
}

static void
on_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Import) import = user_data;
  g_autofree char *answer = habeas_ask_finish (result, NULL);
  const HabeasDossierImportOptions options = {.skip_bad = TRUE};

  if (g_strcmp0 (answer, "import") == 0)
    habeas_dossier_import_async (habeas_session_get_casebook (import->session), import->path,
      &options, NULL, on_imported_cb, g_object_ref (import->session));
}

static char *
dup_findings (const HabeasImportResult *found)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (
    text, ngettext ("%u new step", "%u new steps", found->created), found->created);
  g_string_append (text, " · ");
  g_string_append_printf (
    text, ngettext ("%u known already", "%u known already", found->skipped), found->skipped);
  if (found->n_rejected == 0)
    return g_string_free (text, FALSE);
  g_string_append (text, "\n\n");
  g_string_append (text, _ ("Left out:"));
  for (guint i = 0; i < found->rejected->len && i < TOLD; i++)
    {
      const HabeasImportIssue *issue = found->rejected->pdata[i];

      g_string_append_c (text, '\n');
      /* Translators: %1$u is a row of a spreadsheet, %2$s why it is not read */
      g_string_append_printf (text, _ ("Row %1$u: %2$s"), issue->row, issue->reason);
    }
  if (found->n_rejected > TOLD)
    g_string_append_printf (
      text, "\n%s", _ ("And more. habeasctl import --dossiers --dry-run tells them all."));
  return g_string_free (text, FALSE);
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Import) import = user_data;
  GtkWidget *parent = import->parent;
  HabeasImportResult *found = NULL;
  g_autoptr (GError) error = NULL;
  const char *labels[] = {"cancel", _ ("_Cancel"), "import", _ ("_Import"), NULL};
  g_autofree char *findings = NULL;

  if (!habeas_dossier_import_finish (HABEAS_CASEBOOK (source), result, &found, &error))
    {
      if (g_error_matches (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NO_SUCH_SHEET))
        habeas_session_say (import->session, error->message);
      else
        habeas_session_say_error (import->session, error);
      habeas_import_result_free (found);
      return;
    }
  /* Locked meanwhile. */
  if (gtk_widget_get_root (parent) != NULL)
    {
      findings = dup_findings (found);
      if (found->created == 0)
        {
          labels[1] = _ ("_Close");
          labels[2] = NULL;
        }
      habeas_ask_async (parent, _ ("Import the notes?"), findings, labels,
        found->created > 0 ? "import" : NULL, NULL, NULL, on_answered_cb,
        g_steal_pointer (&import));
    }
  habeas_import_result_free (found);
}

void
habeas_notes_import_read (GtkWidget *parent, HabeasSession *session, const char *path)
{
  const HabeasDossierImportOptions options = {.dry_run = TRUE, .skip_bad = TRUE};
  Import *import = g_new0 (Import, 1);

  *import = (Import){g_object_ref (parent), g_object_ref (session), g_strdup (path)};
  habeas_dossier_import_async (
    habeas_session_get_casebook (session), path, &options, NULL, on_tried_cb, import);
}

static void
on_file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GFile) file = habeas_choose_finish (result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL)
    habeas_notes_import_read (import->parent, import->session, g_file_peek_path (file));
}

void
habeas_notes_import_choose (GtkWidget *parent, HabeasSession *session)
{
  static const char *const patterns[] = {"*.csv", "*.tsv", "*.txt", "*.xlsx", "*.xlsm", NULL};
  const HabeasFileKind kind = {_ ("Spreadsheets"), patterns};
  Import *import = g_new0 (Import, 1);

  *import = (Import){g_object_ref (parent), g_object_ref (session), NULL};
  habeas_choose_open_async (
    parent, _ ("Import notes about jurisdictions"), &kind, NULL, on_file_chosen_cb, import);
}
