/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-level.h"

G_BEGIN_DECLS

/* Under this many persons a difference to the figure of 2010 says nothing and is not shown. */
#define HABEAS_SHARE_FEWEST 30
/* "79 %" of August 2010, in tenths of a per cent. */
#define HABEAS_SHARE_BENCHMARK 790

/* Of the persons with a known level those without any conviction. */
HabeasShare habeas_share_non_criminal (const gint64 counts[5]);
/* "72.2 % (158,956 of 220,301)"; "no person with a known level" when there is none. */
char *habeas_share_to_text (HabeasShare share);
/* "72.2 %", "—" when there is none. */
char *habeas_share_to_percent (HabeasShare share);
/* What the 79 % are, translated. */
const char *habeas_share_get_benchmark_label (void);
/* Tenths of a percentage point above (or below) the 79 %; FALSE where none may be shown. */
gboolean habeas_share_compare (HabeasShare share, int *difference);
/* "6.8 points below the 79 %", or why no difference is shown. */
char *habeas_share_compare_to_text (HabeasShare share);

G_END_DECLS
