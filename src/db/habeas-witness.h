/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HABEAS_WITNESS_HEAD_SIZE 32

/**
 * HabeasWitnessRecord:
 * @tick: number of commits of the casebook so far
 * @seq: op.seq of the last operation of the journal
 * @head: head of the chain at that operation
 *
 * What was committed last. A plain value.
 */
typedef struct {
  guint64 tick;
  gint64 seq;
  guint8 head[HABEAS_WITNESS_HEAD_SIZE];
} HabeasWitnessRecord;

/**
 * HabeasWitnessState:
 * @HABEAS_WITNESS_VALID: written by somebody with the data key
 * @HABEAS_WITNESS_ABSENT: no file, or an empty one: a casebook that was just made or restored, or
 *   whose witness was taken away
 * @HABEAS_WITNESS_DAMAGED: of the wrong size, or the MAC is wrong
 */
typedef enum {
  HABEAS_WITNESS_VALID,
  HABEAS_WITNESS_ABSENT,
  HABEAS_WITNESS_DAMAGED,
} HabeasWitnessState;

/**
 * HabeasWitness:
 * The file `witness` of a casebook, open. Not thread-safe: the writer's thread has it.
 */
typedef struct _HabeasWitness HabeasWitness;

HabeasWitness *habeas_witness_open (
  const char *path, HabeasSecret *data_key, gboolean read_only, GError **error);
void habeas_witness_free (HabeasWitness *self);
gboolean habeas_witness_read (
  HabeasWitness *self, HabeasWitnessState *state, HabeasWitnessRecord *record, GError **error);
gboolean habeas_witness_write (
  HabeasWitness *self, const HabeasWitnessRecord *record, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasWitness, habeas_witness_free)

G_END_DECLS
