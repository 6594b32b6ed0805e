/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-row-reader.h"

G_BEGIN_DECLS

/* Texts whose meaning a reader remembers, of each kind. */
#define HABEAS_ROW_MAX_CACHED 4096

/* Inside of HabeasRowReader, for the files that make it. */
struct _HabeasRowReader {
  HabeasMapping *mapping; /* borrowed */
  const HabeasLists *lists;
  GPtrArray *constants;   /* of HabeasRowConstant */
  GPtrArray *sorted;      /* of HabeasColumn*, borrowed: those whose cells are kept, by heading */
  GHashTable *choices;    /* field -> (text -> key, "" for none) */
  GHashTable *places;     /* texts -> owned match */
  HabeasColumn *arrested; /* (nullable), borrowed: the day of the arrest */
  int section_year;       /* that stands alone above the rows, 0 for none */
  gboolean name_is_booking;
};

/* What the profile says of every row. */
typedef struct {
  const HabeasRecordInfo *record;
  const HabeasField *field;
  char *value;
} HabeasRowConstant;

/* A row while it is read; texts are borrowed from its cells. */
typedef struct {
  HabeasRowReader *reader;
  HabeasImportRow *out;
  HabeasImportResult *result;
  const HabeasSheetRow *cells;
  const char *county;
  const char *state;
  const char *jurisdiction;
  const char *middle;
  const char *maternal;
  const char *suffix;
  gint32 arrest_day; /* G_MININT32: not known */
} HabeasRowState;

/* habeas-row-fields.c */
void habeas_row_reject (HabeasRowState *row, const HabeasColumn *column, const char *reason);
void habeas_row_note (HabeasRowState *row, const HabeasColumn *column, const char *reason);
HabeasRecord *habeas_row_ensure (HabeasRowState *row, HabeasRecordKind kind);
gboolean habeas_row_get_cell (HabeasRowState *row, const HabeasColumn *column, HabeasCell *cell);
gboolean habeas_row_check_cell (
  HabeasRowState *row, const HabeasColumn *column, const HabeasCell *cell);
void habeas_row_read_choice (
  HabeasRowState *row, const HabeasColumn *column, const char *text, HabeasRecord *record);
gboolean habeas_row_read_special (
  HabeasRowState *row, const HabeasColumn *column, const HabeasCell *cell);
void habeas_row_read_into (
  HabeasRowState *row, const HabeasColumn *column, const HabeasCell *cell, HabeasRecord *record);
void habeas_row_read_column (HabeasRowState *row, const HabeasColumn *column);
void habeas_row_read_time_column (HabeasRowState *row, const HabeasColumn *column);

/* habeas-row-charges.c */
void habeas_row_read_charges (HabeasRowState *row);

/* habeas-row-place.c */
void habeas_row_read_place (HabeasRowState *row);

G_END_DECLS
