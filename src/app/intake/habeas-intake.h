/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-intake-fields.h"

G_BEGIN_DECLS

/**
 * HabeasIntake:
 * @values: as stored, by field; NULL where nothing was answered
 * @now: "2010-11-09T14:20", of the place where it is typed
 * @draft: (nullable): the form whose draft goes as this is saved
 * @event: (nullable): the community event where it was taken
 * @same_person: rid of the person somebody said this is, 0 for none
 * @review: a coordinator is to look at it
 * @checks: (nullable): what there is to look at, a task each; no names
 * @number, @rid: (out): of the case that was made
 *
 * One interview, as it becomes a case with all that belongs to it: one act, one undo.
 */
typedef struct {
  char *values[HABEAS_N_INTAKE_FIELDS];
  char *now;
  char *draft;
  HabeasUuid *event;
  gint64 same_person;
  gboolean review;
  GStrv checks;

  char *number;
  gint64 rid;
} HabeasIntake;

HabeasIntake *habeas_intake_new (void);
void habeas_intake_free (HabeasIntake *self);
/* A HabeasWriteFunc; @user_data: HabeasIntake. */
gboolean habeas_intake_write (
  HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasIntake, habeas_intake_free)

G_END_DECLS
