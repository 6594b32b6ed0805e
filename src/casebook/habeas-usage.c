/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts what the newest records of a casebook hold, for suggestions. On the thread of the
 * connection of ids, behind what somebody waits for. */
#include "habeas-usage.h"

#include "habeas-casebook-private.h"

struct _HabeasUsage {
  GPtrArray *texts[HABEAS_N_USAGES];
};

/* ?1: how many of the newest records are asked. ?2: how many answers are kept. */
static const char *const queries[HABEAS_N_USAGES] = {
  [HABEAS_USAGE_JURISDICTION]
  = "SELECT j.label FROM arrest a JOIN jurisdiction j ON j.rid = a.jurisdiction"
    " WHERE a.retracted = 0 AND a.rid > (SELECT max (rid) FROM arrest) - ?1"
    " AND j.label IS NOT NULL GROUP BY j.label ORDER BY count (*) DESC, j.label LIMIT ?2",
  [HABEAS_USAGE_AGENCY] = "SELECT agency FROM arrest WHERE retracted = 0 AND agency IS NOT NULL"
                          " AND rid > (SELECT max (rid) FROM arrest) - ?1"
                          " GROUP BY agency ORDER BY count (*) DESC, agency LIMIT ?2",
  [HABEAS_USAGE_CHARGE]
  = "SELECT as_booked FROM charge WHERE retracted = 0 AND as_booked IS NOT NULL"
    " AND rid > (SELECT max (rid) FROM charge) - ?1"
    " GROUP BY as_booked ORDER BY count (*) DESC, as_booked LIMIT ?2",
  [HABEAS_USAGE_FACILITY]
  = "SELECT place FROM custody_stay WHERE retracted = 0 AND place IS NOT NULL"
    " AND rid > (SELECT max (rid) FROM custody_stay) - ?1"
    " GROUP BY place ORDER BY count (*) DESC, place LIMIT ?2",
  [HABEAS_USAGE_COUNTRY]
  = "SELECT birth_country FROM person WHERE retracted = 0 AND birth_country IS NOT NULL"
    " AND rid > (SELECT max (rid) FROM person) - ?1"
    " GROUP BY birth_country ORDER BY count (*) DESC, birth_country LIMIT ?2",
  [HABEAS_USAGE_LANGUAGE]
  = "SELECT language FROM person WHERE retracted = 0 AND language IS NOT NULL"
    " AND rid > (SELECT max (rid) FROM person) - ?1"
    " GROUP BY language ORDER BY count (*) DESC, language LIMIT ?2",
  [HABEAS_USAGE_VOLUNTEER]
  = "SELECT v.name FROM volunteer v LEFT JOIN \"case\" c ON c.lead = v.rid AND c.retracted = 0"
    " AND c.rid > (SELECT max (rid) FROM \"case\") - ?1"
    " WHERE v.retracted = 0 AND v.name IS NOT NULL AND coalesce (v.archived, 'no') <> 'yes'"
    " GROUP BY v.rid ORDER BY count (c.rid) DESC, v.name LIMIT ?2",
};

#define NEWEST 5000
#define KEPT 200

static gboolean
load (HabeasDb *db, HabeasUsageKind kind, GPtrArray *texts, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, queries[kind], error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, NEWEST);
  habeas_statement_bind_int (statement, 2, KEPT);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    g_ptr_array_add (texts, g_strdup (habeas_statement_get_text (statement, 0)));
  return step == HABEAS_STEP_DONE;
}

HabeasUsage *
habeas_casebook_get_usage_sync (HabeasCasebook *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasUsage) usage = NULL;
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  usage = g_new0 (HabeasUsage, 1);
  for (int kind = 0; kind < HABEAS_N_USAGES; kind++)
    usage->texts[kind] = g_ptr_array_new_with_free_func (g_free);
  locker = habeas_worker_lock (self->ids.worker);
  habeas_db_set_cancellable (self->ids.db, cancellable);
  for (int kind = 0; kind < HABEAS_N_USAGES && local_error == NULL; kind++)
    load (self->ids.db, kind, usage->texts[kind], &local_error);
  habeas_db_set_cancellable (self->ids.db, NULL);
  if (local_error == NULL)
    return g_steal_pointer (&usage);
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return NULL;
}

static void
usage_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  HabeasUsage *usage = habeas_casebook_get_usage_sync (source, cancellable, &error);

  if (usage != NULL)
    g_task_return_pointer (task, usage, (GDestroyNotify)habeas_usage_free);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_get_usage_async (
  HabeasCasebook *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HABEAS_IS_CASEBOOK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, habeas_casebook_get_usage_async);
  habeas_worker_push (self->ids.worker, HABEAS_PRIORITY_COUNT, task, usage_in_thread);
}

HabeasUsage *
habeas_casebook_get_usage_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
habeas_usage_free (HabeasUsage *self)
{
  if (self == NULL)
    return;
  for (int kind = 0; kind < HABEAS_N_USAGES; kind++)
    g_clear_pointer (&self->texts[kind], g_ptr_array_unref);
  g_free (self);
}

guint
habeas_usage_get_n (const HabeasUsage *self, HabeasUsageKind kind)
{
  g_return_val_if_fail (self != NULL && kind < HABEAS_N_USAGES, 0);

  return self->texts[kind]->len;
}

const char *
habeas_usage_get_text (const HabeasUsage *self, HabeasUsageKind kind, guint index)
{
  g_return_val_if_fail (index < habeas_usage_get_n (self, kind), NULL);

  return g_ptr_array_index (self->texts[kind], index);
}
