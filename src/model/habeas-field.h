/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HabeasRecordKind:
 * The numbers stand in the journal of every casebook: never reused, never changed.
 */
typedef enum {
  HABEAS_RECORD_NONE = 0,
  HABEAS_RECORD_PERSON = 1,
  HABEAS_RECORD_PERSON_NAME = 2,
  HABEAS_RECORD_CONTACT = 3,
  HABEAS_RECORD_CASE = 4,
  HABEAS_RECORD_ARREST = 5,
  HABEAS_RECORD_CHARGE = 6,
  HABEAS_RECORD_DETAINER = 7,
  HABEAS_RECORD_CUSTODY_STAY = 8,
  HABEAS_RECORD_LOCATOR_CHECK = 9,
  HABEAS_RECORD_HEARING = 10,
  HABEAS_RECORD_DEADLINE = 11,
  HABEAS_RECORD_TASK = 12,
  HABEAS_RECORD_BOND = 13,
  HABEAS_RECORD_RELIEF = 14,
  HABEAS_RECORD_APPEARANCE = 15,
  HABEAS_RECORD_PARTY = 16,
  HABEAS_RECORD_JURISDICTION = 17,
  HABEAS_RECORD_JURISDICTION_EVENT = 18,
  HABEAS_RECORD_NOTE = 19,
  HABEAS_RECORD_DOCUMENT = 20,
  HABEAS_RECORD_VOLUNTEER = 21,
  HABEAS_RECORD_COMMUNITY_EVENT = 22,
  HABEAS_RECORD_IMPORT_BATCH = 23,
  HABEAS_RECORD_IMPORT_ROW = 24,
  HABEAS_RECORD_SAVED_FILTER = 25,
  HABEAS_RECORD_OFFENSE = 26,
  HABEAS_RECORD_FACILITY = 27,
  HABEAS_RECORD_COURT = 28,
  HABEAS_RECORD_PERSON_LINK = 29,
  HABEAS_RECORD_CLEARANCE = 30,
  HABEAS_RECORD_TAG = 31,
  HABEAS_RECORD_SETTING = 32,
  HABEAS_RECORD_COURT_CLOSURE = 33,
  HABEAS_N_RECORDS = 34,
} HabeasRecordKind;

typedef enum {
  HABEAS_FIELD_TEXT,
  HABEAS_FIELD_LONG_TEXT,
  HABEAS_FIELD_DATE, /* the one cell of habeas-date.h */
  HABEAS_FIELD_INTEGER,
  HABEAS_FIELD_CHOICE, /* text, one of the keys of `choices` */
  HABEAS_FIELD_REF, /* a record of the kind `ref`: a rid in the row, a 16-byte id in the journal */
  HABEAS_FIELD_BLOB,
} HabeasFieldType;

/**
 * HabeasSensitivity:
 * What redaction may do with a field. `NAME`: shows who somebody is; `IDENTITY`: leads to a person
 * (numbers, dates, places of contact); `CASE`: facts of the case; `PLAIN`: about no one.
 */
typedef enum {
  HABEAS_SENSITIVITY_PLAIN,
  HABEAS_SENSITIVITY_CASE,
  HABEAS_SENSITIVITY_IDENTITY,
  HABEAS_SENSITIVITY_NAME,
} HabeasSensitivity;

/* A value of a choice: @aliases are what spreadsheets say for it, folded or not, separated by "|".
 */
typedef struct {
  const char *key;
  const char *label; /* translatable */
  const char *aliases;
} HabeasChoice;

/**
 * HabeasField:
 * @column: number in the journal, unique in the record, never reused; 0 for a field that exists in
 *   spreadsheets only and is resolved into others ("arrest.county")
 * @name: name in the registry and of the column
 * @label: translatable
 * @aliases: headings in English and Spanish that mean this field, separated by "|"
 */
typedef struct {
  guint8 column;
  HabeasFieldType type;
  const char *name;
  const char *label;
  HabeasSensitivity sensitivity;
  HabeasRecordKind ref;
  const HabeasChoice *choices;
  const char *aliases;
} HabeasField;

/**
 * HabeasRecordInfo:
 * @type_name: name of its GType
 * @name: name in the registry and of the table
 * @owner: (nullable): name of the REF field whose record this one belongs to
 * @shipped: rows of it come with the program too
 */
typedef struct {
  HabeasRecordKind kind;
  const char *type_name;
  const char *name;
  const char *label; /* translatable */
  const char *owner;
  gboolean shipped;
  const HabeasField *fields;
  guint n_fields;
} HabeasRecordInfo;

const HabeasRecordInfo *habeas_registry_get (HabeasRecordKind kind);
const HabeasRecordInfo *habeas_registry_find (const char *name);
/* "person.birth_date" → its record and field; NULL when there is none. */
const HabeasField *habeas_registry_find_field (const char *path, const HabeasRecordInfo **record);
const HabeasField *habeas_record_info_find (const HabeasRecordInfo *info, const char *name);
const HabeasField *habeas_record_info_find_column (const HabeasRecordInfo *info, guint column);
/* Position of the stored field among `fields`, -1 when there is none of that name. */
int habeas_record_info_index (const HabeasRecordInfo *info, const char *name);
const HabeasChoice *habeas_field_find_choice (const HabeasField *field, const char *key);

/* The pseudo-columns of the journal. */
#define HABEAS_COLUMN_BIRTH 0
#define HABEAS_COLUMN_PURGED                                                                       \
  253                         /* the row was erased by law: its values are gone, its lines stay */
#define HABEAS_COLUMN_ACT 254 /* the closing line of an act */
#define HABEAS_COLUMN_RETRACTED 255

/* yes, no, unknown: "asked and not known" differs from never asked (NULL). */
extern const HabeasChoice habeas_choices_yes_no[];

G_END_DECLS
