/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_FORM_FIELD (habeas_form_field_get_type ())
G_DECLARE_FINAL_TYPE (HabeasFormField, habeas_form_field, HABEAS, FORM_FIELD, GtkWidget)

/**
 * HabeasFormField:
 * A question with its answer: title, a GtkEditable or GtkTextView, and under it what was understood
 * or what is wrong.
 * Properties: `title`, `hint` (beside the title: "needed"), `child`.
 * Signals: `changed` (somebody typed), `left` (the focus has gone elsewhere).
 */
const char *habeas_form_field_get_title (HabeasFormField *self);
void habeas_form_field_set_title (HabeasFormField *self, const char *title, const char *hint);
GtkWidget *habeas_form_field_get_child (HabeasFormField *self);
/* Without blanks around it; (transfer full), never NULL. */
char *habeas_form_field_dup_text (HabeasFormField *self);
/* Without the signal. */
void habeas_form_field_set_text (HabeasFormField *self, const char *text);
/* What was understood; NULL for nothing. */
void habeas_form_field_set_note (HabeasFormField *self, const char *note);
/* What is wrong with it, instead of the note; NULL when it is all right. */
void habeas_form_field_set_problem (HabeasFormField *self, const char *problem);
gboolean habeas_form_field_has_problem (HabeasFormField *self);

G_END_DECLS
