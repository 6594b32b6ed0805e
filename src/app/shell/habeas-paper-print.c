/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes on paper. The dialog of GTK prints to a PDF as well. Main thread; the journal is
 * written on a thread of its own. */
#include "habeas-paper-print.h"

#include <glib/gi18n-lib.h>

typedef struct {
  HabeasSession *session;
  GtkWindow *parent;
  HabeasPaper *paper;
  char *job;
  char *label;
  HabeasUuid id;
  gboolean has_id;
} Print;

static void
print_free (Print *print)
{
  habeas_paper_free (print->paper);
  g_clear_object (&print->parent);
  g_free (print->job);
  g_free (print->label);
  g_object_unref (print->session);
  g_free (print);
}

static void
on_begun_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  Print *print = user_data;
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  gtk_print_operation_set_n_pages (
    operation, (int)habeas_paper_lay_out (print->paper, pango,
                 gtk_print_context_get_width (context), gtk_print_context_get_height (context)));
  g_object_unref (pango);
}

static void
on_page_wanted_cb (
  GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer user_data)
{
  Print *print = user_data;

  habeas_paper_draw_page (print->paper, gtk_print_context_get_cairo_context (context), (guint)page);
}

static void
on_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  Print *print = user_data;
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      habeas_session_say (print->session, _ ("It was not printed."));
    }
  print_free (print);
}

static void
run (Print *print)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_job_name (operation, print->job);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begun_cb), print);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_page_wanted_cb), print);
  g_signal_connect (operation, "done", G_CALLBACK (on_done_cb), print);
  gtk_print_operation_run (
    operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, print->parent, &error);
}

static void
record_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Print *print = task_data;
  GError *error = NULL;

  if (habeas_casebook_record_fact_sync (habeas_session_get_casebook (print->session),
        HABEAS_ACT_PRINT, print->has_id ? &print->id : NULL, print->label, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_recorded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Print *print = user_data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      run (print);
      return;
    }
  habeas_session_say_error (print->session, error);
  print_free (print);
}

void
habeas_paper_print (GtkWidget *parent, HabeasSession *session, HabeasPaper *paper, const char *job,
  const HabeasUuid *id, const char *label)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  Print *print = g_new0 (Print, 1);
  g_autoptr (GTask) task = NULL;

  print->session = g_object_ref (session);
  print->paper = paper;
  print->parent = GTK_IS_WINDOW (root) ? GTK_WINDOW (g_object_ref (root)) : NULL;
  print->job = g_strdup (job);
  print->label = g_strdup (label);
  print->has_id = id != NULL;
  if (id != NULL)
    print->id = *id;
  task = g_task_new (session, NULL, on_recorded_cb, print);
  g_task_set_source_tag (task, habeas_paper_print);
  g_task_set_task_data (task, print, NULL);
  g_task_run_in_thread (task, record_in_thread);
}
