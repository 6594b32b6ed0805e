/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/* What stands in an agenda, the most urgent kind first. */
typedef enum {
  HABEAS_AGENDA_CLOCK,    /* a detainer whose person is still held, by the limit that governs */
  HABEAS_AGENDA_HEARING,  /* by the first moment it can be */
  HABEAS_AGENDA_DEADLINE, /* not done, by the last day it can mean */
  HABEAS_AGENDA_TASK,     /* not done, by the last day it can mean */
  HABEAS_AGENDA_REVIEW,   /* marked for the coordinator, the newest first; has no range */
  HABEAS_AGENDA_INTAKE,   /* not opened yet, the newest first; has no range */
  HABEAS_N_AGENDA
} HabeasAgendaKind;

/**
 * HabeasAgendaItem:
 * @rid, @id: of the record; of the case for a clock, a review and an intake
 * @when: (nullable): cell of the date; NULL for a clock and for a task without a day
 * @what: (nullable): key of the kind of a hearing, what is due or to be done
 * @place: (nullable): of a hearing
 * @rule_id: (nullable): the rule a deadline was computed by
 * @reason: (nullable): why it stands on another day than the rule says
 * @from: (nullable): cell of the day a deadline runs from
 * @closures: (nullable): of a deadline: one-off days on which its court was closed (gint32)
 * @limit_ms: of a clock
 *
 * One dated thing of a case. Texts are owned by the item.
 */
typedef struct {
  HabeasAgendaKind kind;
  gint64 rid;
  HabeasUuid id;
  gint64 case_rid;
  char *when;
  char *what;
  char *place;
  char *rule_id;
  const char *title; /* of the rule, owned by the lists */
  char *reason;
  char *from;
  GArray *closures;
  char *number;
  char *name;
  char *initials;
  char *jurisdiction;
  char *zone;
  gint64 limit_ms;
  HabeasGoverns governs;
  HabeasDetainerForm form;
} HabeasAgendaItem;

/**
 * HabeasAgendaQuery:
 * @kinds: bits, 1 << HabeasAgendaKind
 * @from, @to: canonical days, both included; "" = open
 * @from_ms, @to_ms: the same for clocks: from <= limit < to; 0 = open
 * @mine: only tasks of who works now
 * @undated: tasks without a day too, last
 * @limit: of items of each kind; 0 = all
 * @weeks_to: last day of the newest of the weeks counted, since the epoch; 0 = none counted
 */
typedef struct {
  guint kinds;
  char from[12];
  char to[12];
  gint64 from_ms;
  gint64 to_ms;
  gboolean mine;
  gboolean undated;
  guint limit;
  gint32 weeks_to;
} HabeasAgendaQuery;

#define HABEAS_AGENDA_WEEKS 8

/* Of a kind with more than this many items nobody needs to know how many more. */
#define HABEAS_AGENDA_COUNTED 999

/**
 * HabeasAgenda:
 * @items: (element-type HabeasAgendaItem): kind by kind, each in its order
 * @counts: how many there are without the limit, never more than HABEAS_AGENDA_COUNTED + 1
 * @weeks: cases opened in each week, the newest last
 */
typedef struct {
  GPtrArray *items;
  guint counts[HABEAS_N_AGENDA];
  guint weeks[HABEAS_AGENDA_WEEKS];
} HabeasAgenda;

HabeasAgendaItem *habeas_agenda_item_copy (const HabeasAgendaItem *item);
void habeas_agenda_item_free (HabeasAgendaItem *item);

void habeas_agenda_free (HabeasAgenda *agenda);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasAgenda, habeas_agenda_free)

HabeasAgenda *habeas_casebook_get_agenda_sync (
  HabeasCasebook *self, const HabeasAgendaQuery *query, GCancellable *cancellable, GError **error);
void habeas_casebook_get_agenda_async (HabeasCasebook *self, const HabeasAgendaQuery *query,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HabeasAgenda *habeas_casebook_get_agenda_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* The statement of a kind, for the test of its plan. (transfer full) */
char *habeas_agenda_dup_sql (HabeasAgendaKind kind, gboolean mine, gboolean undated);

G_END_DECLS
