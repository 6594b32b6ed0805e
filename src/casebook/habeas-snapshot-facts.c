/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reports read of a snapshot besides rows: counts made by SQL, dated things, persons, stages.
 * On the thread of the report. */
#include "habeas-snapshot-facts.h"

#include "habeas-casebook-private.h"
#include "habeas-deadline-review.h"
#include "habeas-persons.h"
#include "habeas-snapshot-private.h"

/* Cases known by a day: opened by then, or at an unknown date ("9999" among the sort keys). */
#define OPENED_BY "d.opened_sort < ?1 || 'T24' OR d.opened_sort = '9999'"

HabeasDeriver *
habeas_snapshot_get_deriver (HabeasSnapshot *self)
{
  if (self->deriver == NULL)
    self->deriver = habeas_deriver_new (self->db);
  return self->deriver;
}

/* One statement under a cancellable, its rows to @read. */
typedef void (*ReadFunc) (HabeasStatement *row, gpointer user_data);

static gboolean
read_rows (HabeasSnapshot *self, const char *sql, const char *first, const char *second,
  ReadFunc read, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasStatement) statement = NULL;
  HabeasStep step = HABEAS_STEP_ERROR;

  habeas_db_set_cancellable (self->db, cancellable);
  statement = habeas_db_prepare (self->db, sql, error);
  if (statement != NULL)
    {
      if (first != NULL)
        habeas_statement_bind_text (statement, 1, first);
      if (second != NULL)
        habeas_statement_bind_text (statement, 2, second);
      while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
        read (statement, user_data);
    }
  habeas_db_set_cancellable (self->db, NULL);
  return habeas_casebook_translate (step == HABEAS_STEP_DONE, error);
}

static void
read_count (HabeasStatement *row, gpointer user_data)
{
  *(gint64 *)user_data = habeas_statement_get_int (row, 0);
}

gint64
habeas_snapshot_count_cases (HabeasSnapshot *self, GError **error)
{
  gint64 n = -1;

  g_return_val_if_fail (self != NULL, -1);

  if (!read_rows (self, "SELECT count (*) FROM derived WHERE live <> 0", NULL, NULL, read_count, &n,
        NULL, error))
    return -1;
  return n;
}

typedef struct {
  const HabeasLists *lists;
  HabeasDueFactFunc func;
  gpointer user_data;
} DueCall;

/* A deadline that a rule made has no text of its own. */
static const char *
get_what (const HabeasLists *lists, HabeasStatement *row)
{
  const char *rule_id = habeas_statement_get_text (row, 4);

  return rule_id != NULL && habeas_statement_get_text (row, 3) == NULL
           ? habeas_deadline_get_title (lists, rule_id)
           : habeas_statement_get_text (row, 3);
}

static void
read_due (HabeasStatement *row, gpointer user_data)
{
  const DueCall *call = user_data;
  const HabeasDueFact due = {
    .case_rid = habeas_statement_get_int (row, 0),
    .kind = (HabeasDueKind)habeas_statement_get_int (row, 1),
    .when = habeas_statement_get_text (row, 2),
    .what = get_what (call->lists, row),
  };

  call->func (&due, call->user_data);
}

gboolean
habeas_snapshot_foreach_due (HabeasSnapshot *self, const char *from, const char *until,
  HabeasDueFactFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  DueCall call = {habeas_snapshot_get_lists (self), func, user_data};
  g_autofree char *sql = NULL;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  sql = g_strdup_printf (
    "SELECT \"case\", %d, \"when\", place, NULL FROM hearing WHERE retracted = 0 AND when_last >= "
    "?1"
    " AND when_first < ?2 || 'T24'"
    " UNION ALL SELECT \"case\", %d, due, what, rule_id FROM deadline"
    " WHERE retracted = 0 AND done IS NULL"
    " AND due_first < ?2 || 'T24'"
    " UNION ALL SELECT \"case\", %d, due, what, NULL FROM task WHERE retracted = 0 AND done IS NULL"
    " AND due_first < ?2 || 'T24'",
    HABEAS_DUE_HEARING, HABEAS_DUE_DEADLINE, HABEAS_DUE_TASK);
  return read_rows (self, sql, from, until, read_due, &call, cancellable, error);
}

#define N_CLASSES 5
#define N_DISPOSITIONS 11
#define N_LEVELS 5

typedef gint64 ChargeCounts[N_CLASSES][N_DISPOSITIONS][N_LEVELS];

/* Maps of ids, which count up from 1. */
typedef struct {
  GArray *levels; /* of guint8 by case: HabeasLevel + 1, 0 = not counted */
  GArray *cases;  /* of gint64 by arrest, 0 = retracted */
  ChargeCounts counts;
} ChargeCall;

static gpointer
get_place (GArray *map, gint64 rid)
{
  if (rid >= map->len)
    g_array_set_size (map, (guint)rid + 1);
  return map->data + (gsize)rid * g_array_get_element_size (map);
}

static void
read_level (HabeasStatement *row, gpointer user_data)
{
  const ChargeCall *call = user_data;
  gint64 level = habeas_statement_get_int (row, 1);

  *(guint8 *)get_place (call->levels, habeas_statement_get_int (row, 0))
    = (guint8)CLAMP (level, 0, N_LEVELS - 1) + 1;
}

static void
read_unknown (HabeasStatement *row, gpointer user_data)
{
  const ChargeCall *call = user_data;

  *(guint8 *)get_place (call->levels, habeas_statement_get_int (row, 0)) = 0;
}

static void
read_arrest (HabeasStatement *row, gpointer user_data)
{
  const ChargeCall *call = user_data;

  *(gint64 *)get_place (call->cases, habeas_statement_get_int (row, 0))
    = habeas_statement_get_int (row, 1);
}

static void
read_charge (HabeasStatement *row, gpointer user_data)
{
  ChargeCall *call = user_data;
  gint64 arrest = habeas_statement_get_int (row, 2);
  gint64 of = arrest < call->cases->len ? g_array_index (call->cases, gint64, arrest) : 0;
  guint level = of < call->levels->len ? g_array_index (call->levels, guint8, of) : 0;
  HabeasChargeFacts facts = {0};

  if (of == 0 || level == 0)
    return;
  habeas_derive_read_facts (
    habeas_statement_get_text (row, 0), NULL, habeas_statement_get_text (row, 1), &facts);
  call->counts[facts.offense_class][facts.disposition][level - 1]++;
}

/* WHY counted here and not by GROUP BY or a join: the sorting of all charges takes longer than
 * reading them, and so does looking up the answers of each one's case, when two indexes alone say
 * of which level and of which day every case is. */
static gboolean
count_charges (HabeasSnapshot *self, const char *until, ChargeCall *call, GCancellable *cancellable,
  GError **error)
{
  return read_rows (self, "SELECT case_rid, level_2011 FROM derived WHERE live <> 0", NULL, NULL,
           read_level, call, cancellable, error)
         && read_rows (self,
           "SELECT d.case_rid FROM derived d WHERE d.live <> 0 AND NOT (" OPENED_BY ")", until,
           NULL, read_unknown, call, cancellable, error)
         && read_rows (self, "SELECT rid, \"case\" FROM arrest WHERE retracted = 0", NULL, NULL,
           read_arrest, call, cancellable, error)
         /* No class given is the catalogue's. */
         && read_rows (self,
           "SELECT coalesce (class, (SELECT default_class FROM offense WHERE rid = "
           "charge.offense)),"
           " disposition, arrest FROM charge WHERE retracted = 0",
           NULL, NULL, read_charge, call, cancellable, error);
}

gboolean
habeas_snapshot_count_charges (HabeasSnapshot *self, const char *until, HabeasChargeCountFunc func,
  gpointer user_data, GCancellable *cancellable, GError **error)
{
  ChargeCall call = {0};
  gboolean read;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  call.levels = g_array_new (FALSE, TRUE, sizeof (guint8));
  call.cases = g_array_new (FALSE, TRUE, sizeof (gint64));
  read = count_charges (self, until, &call, cancellable, error);
  g_array_unref (call.levels);
  g_array_unref (call.cases);
  if (!read)
    return FALSE;
  for (guint i = 0; i < N_CLASSES * N_DISPOSITIONS * N_LEVELS; i++)
    {
      const HabeasChargeCount count = {
        .offense_class = (HabeasOffenseClass)(i / (N_DISPOSITIONS * N_LEVELS)),
        .disposition = (HabeasDisposition)(i / N_LEVELS % N_DISPOSITIONS),
        .level_2011 = (HabeasLevel)(i % N_LEVELS),
        .n_charges = ((const gint64 *)call.counts)[i],
      };

      if (count.n_charges > 0)
        func (&count, user_data);
    }
  return TRUE;
}

gboolean
habeas_snapshot_foreach_person (HabeasSnapshot *self, const char *until, HabeasPersonCasesFunc func,
  gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (HabeasStatsPeriod) period = {0};
  gboolean read;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  habeas_stats_period_init (&period, NULL, until);
  period.with_unknown = TRUE;
  habeas_db_set_cancellable (self->db, cancellable);
  read = habeas_persons_foreach (self->db, &period, func, user_data, error);
  habeas_db_set_cancellable (self->db, NULL);
  return habeas_casebook_translate (read, error);
}

HabeasStage *
habeas_snapshot_get_stage (
  HabeasSnapshot *self, gint64 jurisdiction, const char *day, GError **error)
{
  HabeasStage *stage;
  GError *local_error = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  stage = habeas_deriver_get_stage (
    habeas_snapshot_get_deriver (self), jurisdiction, day, &local_error);
  if (local_error != NULL)
    {
      habeas_casebook_translate (FALSE, &local_error);
      g_propagate_error (error, local_error);
    }
  return stage;
}
