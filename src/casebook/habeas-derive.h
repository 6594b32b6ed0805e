/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-row.h"
#include "habeas-db.h"
#include "habeas-record.h"

G_BEGIN_DECLS

/* Computes derived answers of cases from their records; keeps the statements and the map of
 * jurisdictions for as long as it lives. Belongs to one connection and its thread. */
typedef struct _HabeasDeriver HabeasDeriver;

/* One charge with what the level needs; texts owned. */
typedef struct {
  gint64 rid;
  char *as_booked;
  HabeasChargeFacts facts; /* facts.as_booked is the same text */
} HabeasDerivedCharge;

/* The derived answers of one case and the words by which it is found. */
typedef struct {
  HabeasCaseRow *row;
  gint64 facets;
  int live;
  gint64 primary_arrest;
  char *number_sort; /* 2010-9 before 2010-10 */
  char *name_sort;
  char *opened_sort;
  char *closed_sort;
  char *arrested_sort;
  char *hearing_last; /* the end of the last hearing; NULL without one */
  GArray *charges;    /* of HabeasDerivedCharge */
  GPtrArray *words;
  GPtrArray *others; /* words of parties and contacts */
  GString *notes;
} HabeasDerived;

HabeasDeriver *habeas_deriver_new (HabeasDb *db);
void habeas_deriver_free (HabeasDeriver *self);
/* FALSE without @error when there is no such case. @derived is filled anew; reuse it for many
 * cases. */
gboolean habeas_deriver_compute (
  HabeasDeriver *self, gint64 case_rid, HabeasDerived *derived, GError **error);

/* Class, class of the catalogue and outcome as the casebook stores them; NULL for none. */
void habeas_derive_read_facts (const char *class_key, const char *default_class,
  const char *disposition, HabeasChargeFacts *facts);

void habeas_derived_init (HabeasDerived *derived);
void habeas_derived_clear (HabeasDerived *derived);

/* The stage of a jurisdiction on a day, shipped events and own ones together; NULL when unknown. */
HabeasStage *habeas_deriver_get_stage (
  HabeasDeriver *self, gint64 jurisdiction, const char *day, GError **error);
const char *habeas_deriver_get_zone (HabeasDeriver *self, gint64 jurisdiction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasDeriver, habeas_deriver_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HabeasDerived, habeas_derived_clear)

G_END_DECLS
