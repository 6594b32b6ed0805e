/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-field.h"
#include "habeas-uuid.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_VALUE_NULL,
  HABEAS_VALUE_INTEGER,
  HABEAS_VALUE_TEXT,
  HABEAS_VALUE_BLOB,
} HabeasValueType;

/**
 * HabeasValue:
 * One cell. Owns its text or bytes; clear with habeas_value_clear().
 */
typedef struct {
  HabeasValueType type;
  gint64 integer;
  union {
    char *text;
    GBytes *blob;
  };
} HabeasValue;

#define HABEAS_VALUE_INIT                                                                          \
  {                                                                                                \
    HABEAS_VALUE_NULL, 0,                                                                          \
    {                                                                                              \
      NULL                                                                                         \
    }                                                                                              \
  }

void habeas_value_clear (HabeasValue *value);
void habeas_value_copy (HabeasValue *to, const HabeasValue *from);
void habeas_value_set_text (HabeasValue *value, const char *text); /* NULL and "" make it NULL */
void habeas_value_set_integer (HabeasValue *value, gint64 integer);
void habeas_value_set_blob (HabeasValue *value, GBytes *blob);
gboolean habeas_value_equal (const HabeasValue *a, const HabeasValue *b);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HabeasValue, habeas_value_clear)

#define HABEAS_TYPE_RECORD (habeas_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (HabeasRecord, habeas_record, HABEAS, RECORD, GObject)

struct _HabeasRecordClass {
  GObjectClass parent_class;

  const HabeasRecordInfo *info;
  GParamSpec **pspecs; /* by position of the field; for the life of the program */
};

/* Each kind is a GType of its own with one property a field: strings for texts, dates and choices,
 * int64 for integers and references (G_MININT64 = NULL). */
GType habeas_record_get_type_of (HabeasRecordKind kind);

HabeasRecord *habeas_record_new (HabeasRecordKind kind); /* with a fresh id and rid 0 */
const HabeasRecordInfo *habeas_record_get_info (HabeasRecord *self);
HabeasRecordKind habeas_record_get_kind (HabeasRecord *self);

const HabeasUuid *habeas_record_get_id (HabeasRecord *self);
void habeas_record_set_id (HabeasRecord *self, const HabeasUuid *id);
gint64 habeas_record_get_rid (HabeasRecord *self); /* 0 until stored */
void habeas_record_set_rid (HabeasRecord *self, gint64 rid);
gboolean habeas_record_get_retracted (HabeasRecord *self);
void habeas_record_set_retracted (HabeasRecord *self, gboolean retracted);

/* By position among the fields; what load, save and the journal use. */
const HabeasValue *habeas_record_peek_value (HabeasRecord *self, guint index);
void habeas_record_take_value (HabeasRecord *self, guint index, HabeasValue *value);

/* By name. A wrong name is a programming error. */
const char *habeas_record_get_text (
  HabeasRecord *self, const char *field); /* NULL when not recorded */
gint64 habeas_record_get_integer (HabeasRecord *self, const char *field, gint64 if_null);
void habeas_record_set_text (HabeasRecord *self, const char *field, const char *text);
void habeas_record_set_integer (HabeasRecord *self, const char *field, gint64 integer);
void habeas_record_set_null (HabeasRecord *self, const char *field);
gboolean habeas_record_is_null (HabeasRecord *self, const char *field);

G_END_DECLS
