/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"
#include "habeas-same-person.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HabeasPoolPerson:
 * @case_rid: the oldest of the person's live cases
 * @keys: hashes of the keys of all names
 */
typedef struct {
  gint64 rid;
  gint64 case_rid;
  HabeasPersonFacts facts;
  const guint64 *keys;
  guint n_keys;
} HabeasPoolPerson;

/* Every person with a live case, as compact as they can be compared; immutable but for the names,
 * which are made when they are asked for. One thread at a time. */
typedef struct _HabeasPersonPool HabeasPersonPool;

HabeasPersonPool *habeas_person_pool_load (HabeasDb *db, GError **error);
void habeas_person_pool_free (HabeasPersonPool *self);

guint habeas_person_pool_get_n (const HabeasPersonPool *self);
const HabeasPoolPerson *habeas_person_pool_get (const HabeasPersonPool *self, guint index);
/* Best of all pairs of names. */
void habeas_person_pool_match_names (
  HabeasPersonPool *self, guint a, guint b, HabeasPersonMatch *match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasPersonPool, habeas_person_pool_free)

G_END_DECLS
