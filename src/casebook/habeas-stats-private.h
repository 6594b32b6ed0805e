/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-db.h"
#include "habeas-stats.h"

G_BEGIN_DECLS

/* Cases opened from @from and before @end, both as sort keys; owned texts. */
typedef struct {
  char *from;
  char *end;
  gint64 now_ms;
  gboolean with_unknown; /* and cases opened at an unknown date */
} HabeasStatsPeriod;

void habeas_stats_period_init (HabeasStatsPeriod *period, const char *from, const char *to);
void habeas_stats_period_clear (HabeasStatsPeriod *period);

HabeasStats *habeas_stats_load (HabeasDb *db, const HabeasStatsPeriod *period, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HabeasStatsPeriod, habeas_stats_period_clear)

G_END_DECLS
