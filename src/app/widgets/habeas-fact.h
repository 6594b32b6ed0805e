/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_FACT (habeas_fact_get_type ())
G_DECLARE_FINAL_TYPE (HabeasFact, habeas_fact, HABEAS, FACT, GtkWidget)

/**
 * HabeasFact:
 * One fact on a page: what it is, its value, where it comes from. A click, F2 or Enter turns the
 * value into an entry (or a list of choices) in its place; Escape restores; leaving it commits.
 *
 * Properties: `caption`, `value` (NULL = not recorded), `note` (a line under the value),
 * `edit-text` (what the entry begins with), `editable`, `multiline` (Ctrl+Enter saves there).
 *
 * Signal `committed` (text or, with choices, the key; NULL = emptied): the text differs from what
 * it began with. The handler answers with habeas_fact_finish() or habeas_fact_refuse().
 * Signal `typed`: the text being edited has changed, or editing has ended. Signal `wants-choices`:
 * a lazy fact is to be edited; the handler answers with habeas_fact_set_choices() and
 * habeas_fact_edit().
 */
GtkWidget *habeas_fact_new (const char *caption);
/* @value: (nullable) shown, @edit_text: (nullable) what an entry begins with, @note: (nullable). */
void habeas_fact_show (
  HabeasFact *self, const char *value, const char *edit_text, const char *note);
/* @keys and @labels: NULL-terminated, copied. The edit text is a key then. */
void habeas_fact_set_choices (HabeasFact *self, const char *const *keys, const char *const *labels);
/* Choices are asked for when they are needed; long lists of them can be searched. */
void habeas_fact_set_lazy (HabeasFact *self, gboolean lazy);
gboolean habeas_fact_get_editing (HabeasFact *self);
/* What is being typed, NULL when nothing is. (transfer full) */
char *habeas_fact_dup_typed (HabeasFact *self);
/* Edits with @text in the entry instead of what is there. */
void habeas_fact_edit_with (HabeasFact *self, const char *text);
void habeas_fact_edit (HabeasFact *self);
/* Back to the value, which the owner shows anew. */
void habeas_fact_finish (HabeasFact *self);
/* The entry stays with what was typed, and @reason beside it. */
void habeas_fact_refuse (HabeasFact *self, const char *reason);

G_END_DECLS
