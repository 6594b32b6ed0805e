/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"

G_BEGIN_DECLS

/* An invented person as somebody wrote them down; NULL leaves a field out. */
typedef struct {
  char *given;
  char *family;
  char *birth;
  char *a_number;
  char *country;
  char *phone;
} Human;

void human_clear (Human *human);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Human, human_clear)

/* The @n-th of a line without end: no two share a birth date or an A-number. */
void human_make (Human *human, guint n);

/* Ways in which the same person is written down another time. */
#define N_VARIANTS 18
/* FALSE when the person cannot be written so (no accent to lose). */
gboolean human_vary (Human *human, guint variant);
/* Of these only the name is other. */
gboolean variant_is_of_name (guint variant);
const char *variant_name (guint variant);

/* A person with a case; returns the rid of the person. */
gint64 human_write (HabeasWriter *writer, const Human *human, const char *number);

G_END_DECLS
