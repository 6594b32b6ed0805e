/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HabeasInterview:
 * The language in which questions are put. It changes at one key in the middle of an interview,
 * whatever language the program speaks, so its words stand in a table of their own in both.
 */
typedef enum {
  HABEAS_INTERVIEW_ENGLISH,
  HABEAS_INTERVIEW_SPANISH,
} HabeasInterview;

/* That of the program. */
HabeasInterview habeas_interview_get_default (void);
HabeasInterview habeas_interview_get_other (HabeasInterview language);
/* The word for @key; NULL where there is none. */
const char *habeas_interview_word (HabeasInterview language, const char *key);
/* Countries, languages, agencies: nothing of any casebook. NULL-terminated. */
const char *const *habeas_interview_list (HabeasInterview language, const char *key);

G_END_DECLS
