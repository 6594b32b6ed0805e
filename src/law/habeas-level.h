/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-reason.h"

G_BEGIN_DECLS

/* Values are stored in the derived cache and in files: never renumber. */
typedef enum {
  HABEAS_LEVEL_UNKNOWN = 0,
  HABEAS_LEVEL_1 = 1,
  HABEAS_LEVEL_2 = 2,
  HABEAS_LEVEL_3 = 3,
  HABEAS_LEVEL_NONE = 4, /* non-criminal: no conviction */
} HabeasLevel;

typedef enum {
  HABEAS_CLASS_UNKNOWN = 0,
  HABEAS_CLASS_INFRACTION,
  HABEAS_CLASS_MISDEMEANOR,
  HABEAS_CLASS_FELONY,
  HABEAS_CLASS_AGGRAVATED_FELONY,
} HabeasOffenseClass;

typedef enum {
  HABEAS_DISPOSITION_UNKNOWN = 0,
  HABEAS_DISPOSITION_ARREST_ONLY,
  HABEAS_DISPOSITION_CHARGED,
  HABEAS_DISPOSITION_DISMISSED,
  HABEAS_DISPOSITION_ACQUITTED,
  HABEAS_DISPOSITION_CONVICTED,
  HABEAS_DISPOSITION_JUVENILE_ADJUDICATION,
  HABEAS_DISPOSITION_DEFERRED,
  HABEAS_DISPOSITION_VACATED,
  HABEAS_DISPOSITION_EXPUNGED,
  HABEAS_DISPOSITION_ON_APPEAL,
} HabeasDisposition;

/**
 * HabeasChargeFacts:
 * What the level needs to know of one charge; all texts borrowed.
 */
typedef struct {
  const char *as_booked;            /* for the reasons */
  HabeasOffenseClass offense_class; /* as recorded; UNKNOWN = not given */
  HabeasOffenseClass default_class; /* the catalogue row's, UNKNOWN without one */
  gboolean aggravated_by_default;   /* the catalogue row's */
  gboolean juvenile_offense;        /* the catalogue row is a juvenile one */
  int level_2008;                   /* the catalogue row's 1–3, 0 without one */
  int count;                        /* number of counts; 0 and 1 mean one */
  int max_penalty_days;             /* maximum penalty, 0 = not recorded */
  HabeasDisposition disposition;
} HabeasChargeFacts;

/* @reasons: (nullable): array of HabeasReason to append to. */
HabeasLevel habeas_level_2011 (
  const HabeasChargeFacts *charges, guint n_charges, GPtrArray *reasons);
HabeasLevel habeas_level_2008 (
  const HabeasChargeFacts *charges, guint n_charges, GPtrArray *reasons);

/* A juvenile offense recorded as a conviction counts and is a question of data quality. */
gboolean habeas_level_has_juvenile_conviction (const HabeasChargeFacts *charges, guint n_charges);

const char *habeas_level_to_key (HabeasLevel level);   /* "1" "2" "3" "none" "unknown" */
const char *habeas_level_to_label (HabeasLevel level); /* translated */

/**
 * HabeasShare:
 * The headline share: of @denominator persons with a known level @numerator are below Level 1.
 */
typedef struct {
  gint64 numerator;
  gint64 denominator;
} HabeasShare;

/* Counts indexed by HabeasLevel. */
HabeasShare habeas_share_below_level_1 (const gint64 counts[5]);
/* Tenths of a per cent, half away from zero; -1 when the denominator is 0. */
int habeas_share_per_mille (HabeasShare share);

G_END_DECLS
