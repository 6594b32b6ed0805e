/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_CASE_SECTION (habeas_case_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (HabeasCaseSection, habeas_case_section, HABEAS, CASE_SECTION, AdwBin)

/**
 * HabeasCaseSection:
 * A part of the page of a case. It shows a HabeasCaseFile and is shown another one when something
 * has changed; it keeps nothing of it.
 */
struct _HabeasCaseSectionClass {
  AdwBinClass parent_class;

  /* Also called when a minute has passed or initials were asked for. */
  void (*show_file) (HabeasCaseSection *self, HabeasSession *session, HabeasCaseFile *file);
};

void habeas_case_section_show (
  HabeasCaseSection *self, HabeasSession *session, HabeasCaseFile *file);
/* Until it is shown the next time there is nothing of it: what it shows is of another case. */
void habeas_case_section_conceal (HabeasCaseSection *self);

/* --- What sections are built from --- */

/* A wrapping label with the style classes given, NULL-terminated. */
GtkWidget *habeas_case_label (const char *text, ...) G_GNUC_NULL_TERMINATED;
/* Takes everything out of a box. */
void habeas_case_clear_box (GtkBox *box);
void habeas_case_clear_list (GtkListBox *list);
/* A row of a boxed list: icon (nullable), title, caption (nullable), trailing widget (nullable). */
GtkWidget *habeas_case_make_row (
  const char *icon, const char *title, const char *caption, GtkWidget *trailing);
/* The words of @text that are words of the person's names become initials. (transfer full) */
char *habeas_case_mask (HabeasSession *session, HabeasCaseFile *file, const char *text);
/* This minute as a cell, in the zone of the computer. (transfer full) */
char *habeas_case_dup_now (gint64 now_ms);
/* What is typed on the page of a case and not saved is kept as a draft of this form … */
char *habeas_case_dup_draft_form (HabeasCaseFile *file);
/* … and this field: "ID/birth_date". */
char *habeas_case_dup_draft_field (HabeasRecord *record, const char *field);
/* Zone of the arresting jurisdiction, NULL when not known. */
const char *habeas_case_zone (HabeasCaseFile *file);

G_END_DECLS
