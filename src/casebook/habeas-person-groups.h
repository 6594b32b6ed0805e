/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"

G_BEGIN_DECLS

/* Persons who are one by what somebody decided: union-find over rids. */
typedef struct _HabeasPersonGroups HabeasPersonGroups;

/* With all live decisions that two are the same. */
HabeasPersonGroups *habeas_person_groups_load (HabeasDb *db, GError **error);
void habeas_person_groups_free (HabeasPersonGroups *self);
void habeas_person_groups_join (HabeasPersonGroups *self, gint64 a, gint64 b);
/* One of the group, the same for all of it; @person where it is alone. */
gint64 habeas_person_groups_find (HabeasPersonGroups *self, gint64 person);
/* Those who were ever joined; keys are gint64*. Borrowed. */
GHashTable *habeas_person_groups_peek_members (HabeasPersonGroups *self);

/* Two persons without order, as a key of hash tables. */
typedef struct {
  gint64 low;
  gint64 high;
} HabeasPersonTwo;

HabeasPersonTwo habeas_person_two (gint64 a, gint64 b);
guint habeas_person_two_hash (gconstpointer two);
gboolean habeas_person_two_equal (gconstpointer a, gconstpointer b);
/* Set of HabeasPersonTwo, by group: those somebody said are two, family or not. */
GHashTable *habeas_person_groups_load_apart (
  HabeasPersonGroups *self, HabeasDb *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasPersonGroups, habeas_person_groups_free)

G_END_DECLS
