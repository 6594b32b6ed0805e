/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The verbs whose widgets change between GTK 4.8 and later versions, in the shape of their
 * successors, so that a later swap touches this file alone. What is chosen here is taken out of the
 * recently used files at once: the name of a spreadsheet may be the name of a person. */

typedef struct {
  const char *name;            /* translated */
  const char *const *patterns; /* "*.csv"; NULL-terminated */
} HabeasFileKind;

/* @kind: (nullable) */
void habeas_choose_open_async (GtkWidget *parent, const char *title, const HabeasFileKind *kind,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void habeas_choose_folder_async (GtkWidget *parent, const char *title, GFile *initial,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* @name: the file name to begin with; never one of a person. Asks before replacing. */
void habeas_choose_save_async (GtkWidget *parent, const char *title, const char *name,
  const HabeasFileKind *kind, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data);
/* NULL with G_IO_ERROR_CANCELLED when nothing was chosen. (transfer full) */
GFile *habeas_choose_finish (GAsyncResult *result, GError **error);
/* As many as one likes; finishes with a GPtrArray of GFile. */
void habeas_choose_files_async (GtkWidget *parent, const char *title, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *habeas_choose_files_finish (GAsyncResult *result, GError **error);

/* Hands a file to the program that opens its kind. */
void habeas_open_file_async (
  GtkWidget *parent, GFile *file, GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_open_file_finish (GAsyncResult *result, GError **error);

/* Takes @file out of the list of recently used files of the desktop. */
void habeas_forget_recent (GFile *file);

/* @responses: NULL-terminated pairs of id and label with mnemonic; the first closes the dialog.
 * @suggested, @destructive: (nullable): ids. Finishes with the id of the response. */
void habeas_ask_async (GtkWidget *parent, const char *heading, const char *body,
  const char *const *responses, const char *suggested, const char *destructive,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *habeas_ask_finish (GAsyncResult *result, GError **error);

/* As above with an entry for a passphrase; finishes with what was typed, NULL with
 * G_IO_ERROR_CANCELLED when the dialog was left. */
void habeas_ask_secret_async (GtkWidget *parent, const char *heading, const char *body,
  const char *accept_label, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data);

/* As above with an entry for a text that must not be empty. */
void habeas_ask_text_async (GtkWidget *parent, const char *heading, const char *body,
  const char *title, const char *accept_label, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);

void habeas_show_about (GtkWindow *parent);

G_END_DECLS
