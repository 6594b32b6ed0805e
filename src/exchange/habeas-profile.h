/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-date.h"
#include "habeas-exchange-error.h"
#include "habeas-field.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  HABEAS_ROW_IS_DETECTED,
  HABEAS_ROW_IS_CASE,
  HABEAS_ROW_IS_CHARGE,
} HabeasRowIs;

#define HABEAS_TYPE_PROFILE (habeas_profile_get_type ())
G_DECLARE_FINAL_TYPE (HabeasProfile, habeas_profile, HABEAS, PROFILE, GObject)

HabeasProfile *habeas_profile_new_from_json (const char *json, gssize length, GError **error);
HabeasProfile *habeas_profile_new_from_file (const char *path, GError **error);

/* What is not told is NULL, 0 or _DETECTED: it is found out. */
const char *habeas_profile_get_name (HabeasProfile *self);
const char *habeas_profile_get_encoding (HabeasProfile *self);
char habeas_profile_get_delimiter (HabeasProfile *self);
guint habeas_profile_get_header_row (HabeasProfile *self);
const char *habeas_profile_get_sheet (HabeasProfile *self);
HabeasRowIs habeas_profile_get_row_is (HabeasProfile *self);
const char *const *habeas_profile_get_case_key (HabeasProfile *self);
/* NULL: detect; "": cells hold no lists. */
const char *habeas_profile_get_list_separator (HabeasProfile *self);

/* Headings the profile names in "columns" and "dates", as written. (transfer container) */
GPtrArray *habeas_profile_get_headings (HabeasProfile *self);
gboolean habeas_profile_find_column (HabeasProfile *self, const char *heading,
  const HabeasRecordInfo **record, const HabeasField **field);
HabeasDateOrder habeas_profile_find_date_order (HabeasProfile *self, const char *heading);
gboolean habeas_profile_find_value (
  HabeasProfile *self, const HabeasField *field, const char *cell, const char **value);

typedef void (*HabeasConstantFunc) (
  const HabeasRecordInfo *record, const HabeasField *field, const char *value, gpointer user_data);
void habeas_profile_foreach_constant (
  HabeasProfile *self, HabeasConstantFunc func, gpointer user_data);

G_END_DECLS
