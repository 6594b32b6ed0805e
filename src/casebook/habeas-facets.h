/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-query.h"

/* One bit a value, so that a filter is an AND with the integer that stands at the end of every
 * index of the case list. The numbers stand in the derived cache only: a change of them raises
 * DERIVED_FORM. */
#define HABEAS_FACET_STATUS(mask) ((gint64)(mask))             /* 4 bits: HabeasStatusMask */
#define HABEAS_FACET_LEVEL(level) ((gint64)1 << (4 + (level))) /* 5 bits */
#define HABEAS_FACET_LEVELS(mask) ((gint64)(mask) << 4)
#define HABEAS_FACET_PARTICIPATION(value) ((gint64)1 << (9 + (value))) /* 5 bits */
#define HABEAS_FACET_PARTICIPATIONS(mask) ((gint64)(mask) << 9)
#define HABEAS_FACET_OPT_OUT(value) ((gint64)1 << (14 + (value))) /* 10 bits */
#define HABEAS_FACET_OPT_OUTS(mask) ((gint64)(mask) << 14)
#define HABEAS_FACET_CLOCK ((gint64)1 << 24) /* a limit, and nobody released or picked up yet */
