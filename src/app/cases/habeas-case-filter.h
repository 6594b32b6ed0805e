/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-filter-choices.h"

G_BEGIN_DECLS

/* What has several values that a case may have one of, and what is either said or not. */
typedef enum {
  HABEAS_FILTER_STATUS,  /* HabeasStatusMask */
  HABEAS_FILTER_LEVEL,   /* 1 << HabeasLevel */
  HABEAS_FILTER_STAGE,   /* 1 << HabeasParticipation */
  HABEAS_FILTER_CLOCK,   /* 1: runs or is past its limit */
  HABEAS_FILTER_CUSTODY, /* 1: held now */
  HABEAS_FILTER_SHELF,   /* 1: archived cases instead of the others */
  HABEAS_N_FILTER_MASKS,
} HabeasFilterMask;

typedef enum {
  HABEAS_OPENED_EVER,
  HABEAS_OPENED_THIS_WEEK,
  HABEAS_OPENED_LAST_WEEK,
  HABEAS_OPENED_FOUR_WEEKS, /* this one and the three before it */
  HABEAS_N_OPENED,
} HabeasOpened;

/**
 * HabeasCaseFilter:
 * @masks: 0 = any
 * @picks: ids of choices (habeas-filter-choices.h); NULL = any
 *
 * What the chips over the list say. Unlike a HabeasCaseQuery it holds no day and no row number, so
 * that a saved one means the same next week and in a copy.
 */
typedef struct {
  guint masks[HABEAS_N_FILTER_MASKS];
  char *picks[HABEAS_FILTER_SAVED];
  HabeasOpened opened;
} HabeasCaseFilter;

void habeas_case_filter_clear (HabeasCaseFilter *self);
gboolean habeas_case_filter_is_empty (const HabeasCaseFilter *self);
void habeas_case_filter_apply (const HabeasCaseFilter *self, const HabeasFilterChoices *choices,
  gint64 now_ms, HabeasCaseQuery *query);

/* What a saved filter writes down. */
char *habeas_case_filter_to_text (const HabeasCaseFilter *self);
/* What is not understood is left out: a later version may know more. */
void habeas_case_filter_read_text (HabeasCaseFilter *self, const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HabeasCaseFilter, habeas_case_filter_clear)

G_END_DECLS
