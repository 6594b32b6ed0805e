/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-snapshot-facts.h"
#include "habeas-stats-private.h"

G_BEGIN_DECLS

/* Fills persons_2011 and persons_2008: linked persons count once, over all their charges. */
gboolean habeas_persons_count (
  HabeasDb *db, const HabeasStatsPeriod *period, HabeasStats *stats, GError **error);
/* Persons with several cases in the period, with the levels over all charges of them. */
gboolean habeas_persons_foreach (HabeasDb *db, const HabeasStatsPeriod *period,
  HabeasPersonCasesFunc func, gpointer user_data, GError **error);

G_END_DECLS
