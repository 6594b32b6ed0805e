/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-import-result.h"
#include "habeas-lists.h"
#include "habeas-mapping.h"
#include "habeas-record.h"

G_BEGIN_DECLS

/**
 * HabeasImportRow:
 * @number: row of the sheet
 * @key: by what its case is found again
 * @raw: JSON object of heading and text of every cell that was interpreted
 * @single: by kind, what the row says of one record, NULL if nothing
 * @charges: of HabeasRecord
 * @notes: of HabeasRecord
 * @aliases: of HabeasRecord (names of the kind alias)
 * @tags: of HabeasRecord
 * @hold: (nullable): "yes", "no" or "unknown": what the row says of a detainer
 * @place: (nullable): where the arrest was
 * @lead: (nullable): name of the volunteer
 * @is_bad: something in it cannot be what its column says; the reasons are reported
 *
 * What one row says, in the casebook's words. References between records are not set yet.
 */
typedef struct {
  guint number;
  char *key;
  char *raw;
  HabeasRecord *single[HABEAS_N_RECORDS];
  GPtrArray *charges;
  GPtrArray *notes;
  GPtrArray *aliases;
  GPtrArray *tags;
  const char *hold;
  const HabeasPlace *place;
  char *lead;
  gboolean is_bad;
} HabeasImportRow;

void habeas_import_row_free (HabeasImportRow *self);

/* Turns rows of a sheet into facts. */
typedef struct _HabeasRowReader HabeasRowReader;

HabeasRowReader *habeas_row_reader_new (HabeasMapping *mapping, const HabeasLists *lists);
void habeas_row_reader_free (HabeasRowReader *self);
void habeas_row_reader_pass_title (HabeasRowReader *self, const HabeasSheetRow *row);
HabeasImportRow *habeas_row_reader_read (
  HabeasRowReader *self, const HabeasSheetRow *row, HabeasImportResult *result);
HabeasImportRow *habeas_row_reader_read_raw (
  HabeasRowReader *self, const char *raw, guint number, HabeasImportResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasImportRow, habeas_import_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasRowReader, habeas_row_reader_free)

G_END_DECLS
