/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-level.h"

G_BEGIN_DECLS

/* Everything the sample clinic is made of. Lists end with NULL; weights are shares of their sum. */

typedef struct {
  guint weight;
  const char *const *countries;
  const char *const *languages;
  const char *const *given;
  const char *const *family;
  const char *const *own_given; /* parallel to given and family, in the own script; nullable */
  const char *const *own_family;
  const char *script;    /* ISO 15924 of those; nullable */
  gboolean family_first; /* in the own script */
  gboolean two_family_names;
} HabeasSampleRegion;

typedef struct {
  guint weight;
  const char *fips;
  const char *area_code;
  const char *jail;
  const char *const *agencies;
} HabeasSamplePlace;

typedef struct {
  guint weight;
  const char *offense; /* key in the catalogue */
  const char *written; /* nullable: how some booking sheets put it */
  HabeasOffenseClass offense_class;
} HabeasSampleCharge;

/* What became of charges of one class. */
typedef struct {
  guint weight;
  const char *disposition; /* key; NULL = not recorded */
} HabeasSampleOutcome;

extern const HabeasSampleRegion habeas_sample_regions[];
extern const guint habeas_sample_n_regions;
extern const HabeasSamplePlace habeas_sample_places[];
extern const guint habeas_sample_n_places;
extern const HabeasSampleCharge habeas_sample_charges[];
extern const guint habeas_sample_n_charges;
/* Indexed by HabeasOffenseClass; each list ends with weight 0. */
extern const HabeasSampleOutcome *const habeas_sample_outcomes[];

extern const char *const habeas_sample_volunteers[];
extern const char *const habeas_sample_case_outcomes[];
extern const char *const habeas_sample_notes[];
extern const char *const habeas_sample_tasks[];
extern const char *const habeas_sample_relations[];
extern const char *const habeas_sample_referrals[];

G_END_DECLS
