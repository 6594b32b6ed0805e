/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_SUGGEST_ENTRY (habeas_suggest_entry_get_type ())
G_DECLARE_FINAL_TYPE (HabeasSuggestEntry, habeas_suggest_entry, HABEAS, SUGGEST_ENTRY, GtkWidget)

/* What fits @typed, best first; of char*, (transfer container with its texts). */
typedef GPtrArray *(*HabeasSuggestFunc) (const char *typed, gpointer user_data);

/**
 * HabeasSuggestEntry:
 * An entry with a list of suggestions under it while somebody types. Down and Up go through them,
 * Enter takes one, Escape closes the list, Tab takes the one that is marked and goes on. The focus
 * stays in the entry. It is a GtkEditable.
 *
 * Properties: those of GtkEditable; `eager`: the best fit is marked as soon as something is typed,
 * for fields that take nothing but what is in the list; `label`: accessible name.
 * Signal: `chosen` when a suggestion was taken.
 */
GtkWidget *habeas_suggest_entry_new (void);
/* @func: (nullable). Called on the main thread at every change, so it must be quick. */
void habeas_suggest_entry_set_source (HabeasSuggestEntry *self, HabeasSuggestFunc func,
  gpointer user_data, GDestroyNotify user_data_free);
/* What the keys do; for tests and for who owns the keys. FALSE when the list is not open. */
gboolean habeas_suggest_entry_move (HabeasSuggestEntry *self, int by);
gboolean habeas_suggest_entry_take (HabeasSuggestEntry *self);
void habeas_suggest_entry_open (HabeasSuggestEntry *self);
void habeas_suggest_entry_close (HabeasSuggestEntry *self);
gboolean habeas_suggest_entry_get_is_open (HabeasSuggestEntry *self);

G_END_DECLS
