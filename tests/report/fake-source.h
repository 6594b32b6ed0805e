/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-weekly-source.h"

G_BEGIN_DECLS

/**
 * FakeSource:
 * A casebook of invented cases fed by hand. Rows are borrowed texts: literals of the test.
 */
typedef struct {
  HabeasWeeklySource source;
  GArray *rows;    /* of HabeasCaseRow */
  GArray *dues;    /* of HabeasDueFact */
  GArray *changes; /* of HabeasCaseChange */
  GArray *charges; /* of HabeasChargeCount */
  GArray *persons; /* of HabeasPersonCases */
} FakeSource;

FakeSource *fake_source_new (void);
void fake_source_free (FakeSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeSource, fake_source_free)

/* A case with everything recorded, opened on the day; change what the test is about. The pointer
 * is good until the next call. */
HabeasCaseRow *fake_source_add (FakeSource *self, const char *number, const char *opened);
/* Many cases that differ, as a clinic of that size would have them. */
void fake_source_add_clinic (FakeSource *self, guint n_cases);

G_END_DECLS
