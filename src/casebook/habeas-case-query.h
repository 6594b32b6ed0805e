/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  HABEAS_SORT_NUMBER,
  HABEAS_SORT_NAME,
  HABEAS_SORT_OPENED,
  HABEAS_SORT_ARRESTED,
  HABEAS_SORT_JURISDICTION,
  HABEAS_SORT_LEVEL,
  HABEAS_SORT_CLOCK, /* most urgent first */
  HABEAS_SORT_LEAD,
  HABEAS_SORT_RELEVANCE, /* of a search, as the index finds them: the one for typing */
} HabeasCaseSort;

typedef enum {
  HABEAS_STATUS_INTAKE = 1 << 0,
  HABEAS_STATUS_OPEN = 1 << 1,
  HABEAS_STATUS_REFERRED = 1 << 2,
  HABEAS_STATUS_CLOSED = 1 << 3,
} HabeasStatusMask;

/**
 * HabeasCaseQuery:
 * @search: (nullable): words of names, an A-number, a phone number, a case number
 * @notes: also look into the text of notes (on a pause of typing)
 * @status: mask of HabeasStatusMask, 0 = any
 * @jurisdiction: rid, 0 = any
 * @lead: rid of a volunteer, 0 = any
 * @levels: bit (1 << HabeasLevel) by the 2010/11 priorities, 0 = any
 * @participations: bit (1 << HabeasParticipation), 0 = any
 * @opt_outs: bit (1 << HabeasOptOut), 0 = any
 * @opened_from, @opened_to, @closed_from, @closed_to: (nullable): days, both included
 * @event: rid of a community event, 0 = any
 * @tag: (nullable): a tag the case has, as it is written
 * @detained: only cases with a custody stay that has no end
 * @has_clock: only cases whose detainer clock runs or is past its limit
 * @archived: archived cases instead of the others
 * @limit: 0 = all
 *
 * Which cases, in which order. A value: copy with habeas_case_query_copy().
 */
typedef struct {
  char *search;
  gboolean notes;
  guint status;
  gint64 jurisdiction;
  gint64 lead;
  guint levels;
  guint participations;
  guint opt_outs;
  char *opened_from;
  char *opened_to;
  char *closed_from;
  char *closed_to;
  gint64 event;
  char *tag;
  gboolean detained;
  gboolean has_clock;
  gboolean archived;
  HabeasCaseSort sort;
  gboolean descending;
  guint limit;
  guint offset;
} HabeasCaseQuery;

#define HABEAS_TYPE_CASE_QUERY (habeas_case_query_get_type ())
GType habeas_case_query_get_type (void);
HabeasCaseQuery *habeas_case_query_new (void);
HabeasCaseQuery *habeas_case_query_copy (const HabeasCaseQuery *query);
void habeas_case_query_free (HabeasCaseQuery *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasCaseQuery, habeas_case_query_free)

G_END_DECLS
