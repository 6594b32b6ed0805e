/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct {
  char *label; /* "San Francisco, CA" */
  gint64 cases;
} HabeasJurisdictionCount;

/**
 * HabeasStats:
 * Counts of live cases. @levels_2011 and @levels_2008 count cases, indexed by HabeasLevel;
 * @persons_2011 and @persons_2008 persons (linked ones once), for the headline share.
 */
typedef struct {
  gint64 cases;
  gint64 intake;
  gint64 open;
  gint64 referred;
  gint64 closed;
  gint64 charges;
  gint64 detainers;
  gint64 clocks_running;
  gint64 clocks_past;
  gint64 levels_2011[5];
  gint64 levels_2008[5];
  gint64 persons_2011[5];
  gint64 persons_2008[5];
  gint64 participations[5]; /* indexed by HabeasParticipation, on the arrest date */
  gint64 stage_unknown;
  GPtrArray
    *by_jurisdiction; /* of HabeasJurisdictionCount, by label; cases without one are not in it */
  gint64 without_jurisdiction;
} HabeasStats;

#define HABEAS_TYPE_STATS (habeas_stats_get_type ())
GType habeas_stats_get_type (void);
HabeasStats *habeas_stats_copy (const HabeasStats *stats);
void habeas_stats_free (HabeasStats *stats);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasStats, habeas_stats_free)

G_END_DECLS
