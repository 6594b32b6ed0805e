/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-same-person.h"

G_BEGIN_DECLS

/**
 * HabeasNameLook:
 * @given, @family, @full: (nullable): a name as written
 * @birth: (nullable): a date cell
 * @a_number, @country, @phone: (nullable): as written
 * @except_person, @except_case: whose own records are no hit; 0 = none
 * @limit: at most so many hits; 0 = HABEAS_NAME_LOOK_MOST
 *
 * Somebody to look for. Texts are borrowed.
 */
typedef struct {
  const char *given;
  const char *family;
  const char *full;
  const char *birth;
  const char *a_number;
  const char *country;
  const char *phone;
  gint64 except_person;
  gint64 except_case;
  guint limit;
} HabeasNameLook;

#define HABEAS_NAME_LOOK_MOST 100

typedef enum {
  HABEAS_HIT_PERSON,    /* a client */
  HABEAS_HIT_PARTY,     /* anyone else in a case, with their side */
  HABEAS_HIT_CONTACT,   /* of a client */
  HABEAS_HIT_VOLUNTEER, /* of the clinic */
} HabeasHitKind;

/**
 * HabeasNameHit:
 * @id, @rid: of the record that was hit
 * @person: of the case; 0 for a volunteer
 * @case_rid: 0 for a volunteer
 * @name: as written
 * @side: (nullable): key of party.side
 * @reasons: (element-type HabeasReason)
 *
 * Somebody in the casebook who may be the one looked for. Texts are owned.
 */
typedef struct {
  HabeasHitKind kind;
  HabeasUuid id;
  gint64 rid;
  gint64 person;
  gint64 case_rid;
  char *name;
  char *side;
  int score;
  GPtrArray *reasons;
} HabeasNameHit;

void habeas_name_hit_free (HabeasNameHit *hit);
const char *habeas_hit_kind_to_key (HabeasHitKind kind);
/* Somebody whose interests may stand against those of the one looked for. */
gboolean habeas_name_hit_is_conflict (const HabeasNameHit *hit);

/* Clients, parties, contacts and volunteers, whatever the spelling; of HabeasNameHit, the best
 * first. Answers while somebody types. */
GPtrArray *habeas_casebook_look_sync (
  HabeasCasebook *self, const HabeasNameLook *look, GCancellable *cancellable, GError **error);
void habeas_casebook_look_async (HabeasCasebook *self, const HabeasNameLook *look,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *habeas_casebook_look_finish (HabeasCasebook *self, GAsyncResult *result, GError **error);

G_END_DECLS
