/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-profile.h"
#include "habeas-sheet.h"

G_BEGIN_DECLS

#define HABEAS_MAX_CANDIDATES 4

typedef enum {
  HABEAS_COLUMN_LEFT_OUT,
  HABEAS_COLUMN_FIELD,   /* fills a field */
  HABEAS_COLUMN_TIME,    /* time of day of the date field */
  HABEAS_COLUMN_ORDINAL, /* numbers the rows */
} HabeasColumnRole;

/* Fields that are more than a value in a record. */
typedef enum {
  HABEAS_USE_ORDINARY,
  HABEAS_USE_ARREST_WHEN,
  HABEAS_USE_COUNTY,
  HABEAS_USE_STATE,
  HABEAS_USE_JURISDICTION,
  HABEAS_USE_MIDDLE,
  HABEAS_USE_MATERNAL,
  HABEAS_USE_SUFFIX,
  HABEAS_USE_ALIAS,
  HABEAS_USE_LEAD,
  HABEAS_USE_NOTE,
  HABEAS_USE_TAG,
  HABEAS_USE_A_NUMBER,
  HABEAS_USE_BIRTH_DATE,
  HABEAS_USE_STATUS,
  HABEAS_USE_HOLD,
} HabeasColumnUse;

/**
 * HabeasColumn:
 * @index: place in the sheet, 0-based
 * @heading: as written, unique among the columns
 * @use: which of the extraordinary fields it is
 * @field_index: place of the field in its record, -1 for one that stands in spreadsheets only
 * @group: of "Charge 2": 2; 0 without a number
 * @told: the profile says what it is
 * @order: of day and month
 * @order_open: the cells leave the order open, so somebody must say it
 * @is_list: its cells hold lists
 * @left_out: (nullable): why it is not read although its heading means something, translated
 * @n_filled: cells that are not blank
 *
 * One column of a sheet and what it is taken for.
 */
typedef struct {
  guint index;
  char *heading;
  HabeasColumnRole role;
  const HabeasRecordInfo *record;
  const HabeasField *field;
  HabeasColumnUse use;
  int field_index;
  guint group;
  gboolean told;
  HabeasDateOrder order;
  gboolean order_open;
  gboolean is_list;
  char *left_out;
  guint n_filled;
  /* What the heading can mean, and how many of the filled cells could be read so. */
  guint n_candidates;
  struct {
    const HabeasRecordInfo *record;
    const HabeasField *field;
    guint rank;
    guint n_read;
  } candidates[HABEAS_MAX_CANDIDATES];
} HabeasColumn;

typedef enum {
  HABEAS_KEY_ROW,     /* nothing names the rows: each is known by what it says */
  HABEAS_KEY_ORDINAL, /* "#": 1 … n */
  HABEAS_KEY_NUMBER,  /* a case number, a booking number, or what the profile says */
} HabeasKeyKind;

/**
 * HabeasMapping:
 * @columns: of HabeasColumn, in the order of the sheet
 * @header_row: number of the row with the headings
 * @reference_year: for dates without a year, 0 if nothing says it
 * @row_is: what a row stands for
 * @key_kind: by what a case is found again
 * @key_columns: of HabeasColumn*, borrowed
 * @separator: of lists, 0 for none
 * @source: where the cases come from: the profile's name or a signature of the headings
 *
 * What a sheet means. Made by the headings, decided by a survey of the cells.
 */
typedef struct {
  HabeasProfile *profile; /* (nullable) */
  GPtrArray *columns;
  guint header_row;
  int reference_year;
  gboolean starts_1904;
  HabeasRowIs row_is;
  HabeasKeyKind key_kind;
  GPtrArray *key_columns;
  char separator;
  char *source;
} HabeasMapping;

HabeasMapping *habeas_mapping_new (const HabeasSheetRow *headings, HabeasProfile *profile);
void habeas_mapping_free (HabeasMapping *self);
gboolean habeas_mapping_check_profile (HabeasMapping *self, GError **error);
guint habeas_mapping_count_fields (HabeasMapping *self);
gboolean habeas_mapping_names_cases (HabeasMapping *self);
HabeasColumn *habeas_mapping_find (HabeasMapping *self, const char *path);
HabeasColumn *habeas_mapping_find_heading (HabeasMapping *self, const char *heading);
void habeas_mapping_settle (HabeasMapping *self);
void habeas_mapping_sign (HabeasMapping *self, const char *sheet);

HabeasColumnUse habeas_column_use_of (const HabeasRecordInfo *record, const HabeasField *field);
void habeas_column_take (
  HabeasColumn *column, const HabeasRecordInfo *record, const HabeasField *field);
void habeas_column_leave_out (HabeasColumn *column, const char *why);
gboolean habeas_column_fills (const HabeasColumn *column, const char *path);

/* The row of headings of a sheet. */
HabeasMapping *habeas_mapping_detect (HabeasSheetSource *source, guint sheet, guint header_row,
  HabeasProfile *profile, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasMapping, habeas_mapping_free)

G_END_DECLS
