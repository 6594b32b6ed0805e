/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A JSON text as it grows. */
typedef struct _HabeasJson HabeasJson;

HabeasJson *habeas_json_new (void);
void habeas_json_free (HabeasJson *self);

/* @name: of the member inside an object, NULL inside an array and for the document itself. */
void habeas_json_begin_object (HabeasJson *self, const char *name);
void habeas_json_end_object (HabeasJson *self);
void habeas_json_begin_array (HabeasJson *self, const char *name);
void habeas_json_end_array (HabeasJson *self);
void habeas_json_add_text (HabeasJson *self, const char *name, const char *text); /* NULL: null */
void habeas_json_add_integer (HabeasJson *self, const char *name, gint64 value);
void habeas_json_add_boolean (HabeasJson *self, const char *name, gboolean value);
void habeas_json_add_null (HabeasJson *self, const char *name);
void habeas_json_add_tenths (HabeasJson *self, const char *name, gint64 tenths);

gsize habeas_json_get_length (HabeasJson *self);
char *habeas_json_steal (HabeasJson *self, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasJson, habeas_json_free)

G_END_DECLS
