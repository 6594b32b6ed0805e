/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HABEAS_UUID_SIZE 16

/**
 * HabeasUuid:
 * The 16 bytes of a UUID in network order. A plain value: copy it by assignment.
 */
typedef struct {
  guint8 bytes[HABEAS_UUID_SIZE];
} HabeasUuid;

HabeasUuid habeas_uuid_new (void);
HabeasUuid habeas_uuid_new_shipped (const char *kind, const char *key);
gboolean habeas_uuid_parse (const char *text, HabeasUuid *uuid);
char *habeas_uuid_to_string (const HabeasUuid *uuid);
gboolean habeas_uuid_equal (const HabeasUuid *a, const HabeasUuid *b);
gboolean habeas_uuid_is_null (const HabeasUuid *uuid);

G_END_DECLS
