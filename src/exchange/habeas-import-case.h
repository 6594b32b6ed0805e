/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-row-reader.h"

G_BEGIN_DECLS

/* One arrest of a case with what belongs to it. */
typedef struct {
  HabeasRecord *record;
  const HabeasPlace *place; /* (nullable) */
  GPtrArray *charges;       /* of HabeasRecord */
  GPtrArray *detainers;     /* of HabeasRecord */
  const char *hold;         /* (nullable): what its rows said of a detainer */
  gboolean is_told;         /* FALSE: only there to hold charges */
} HabeasImportArrest;

/* A row of the case as it was written. */
typedef struct {
  guint number;
  char *raw;
} HabeasImportedRow;

/**
 * HabeasImportCase:
 * @key: by what the case is found again
 * @single: by kind: case, person, name, contact, custody stay and bond; NULL if nothing is said
 * @arrests: of HabeasImportArrest
 * @hearings: of HabeasRecord
 *
 * All rows of one case put together. References between records are not set yet.
 */
typedef struct {
  char *key;
  HabeasRecord *single[HABEAS_N_RECORDS];
  char *lead;
  GPtrArray *arrests;
  GPtrArray *hearings;
  GPtrArray *notes;
  GPtrArray *aliases;
  GPtrArray *tags;
  GPtrArray *rows; /* of HabeasImportedRow */
} HabeasImportCase;

HabeasImportCase *habeas_import_case_new (const char *key);
void habeas_import_case_free (HabeasImportCase *self);
void habeas_import_case_add (
  HabeasImportCase *self, HabeasImportRow *row, HabeasMapping *mapping, HabeasImportResult *result);
void habeas_import_case_finish (HabeasImportCase *self);
guint habeas_import_case_count_charges (HabeasImportCase *self);

gboolean habeas_records_equal (HabeasRecord *a, HabeasRecord *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasImportCase, habeas_import_case_free)

G_END_DECLS
