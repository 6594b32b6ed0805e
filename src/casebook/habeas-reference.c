/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that a field may refer to. On the thread of the connection of pages. */
#include "habeas-reference.h"

#include "habeas-casebook-private.h"
#include "habeas-registry.h"

/* How many of the newest records tell what the clinic uses. */
#define NEWEST 5000

/* The short text of a record, NULL for kinds that have none. */
static const char *
label_of (HabeasRecordKind kind)
{
  switch ((int)kind)
    {
    case HABEAS_RECORD_JURISDICTION:
      return "t.label";
    case HABEAS_RECORD_OFFENSE:
      return "t.name_en";
    case HABEAS_RECORD_FACILITY:
    case HABEAS_RECORD_COURT:
      /* Many stand in more than one city under one name. */
      return "t.name || coalesce (' · ' || t.city, '') || coalesce (', ' || t.state, '')";
    case HABEAS_RECORD_VOLUNTEER:
    case HABEAS_RECORD_COMMUNITY_EVENT:
      return "t.name";
    default:
      return NULL;
    }
}

static char *
dup_query (const HabeasRecordInfo *info, const HabeasField *field)
{
  const HabeasRecordInfo *target = habeas_registry_get (field->ref);
  gboolean archives = habeas_record_info_find (target, "archived") != NULL;

  return g_strdup_printf ("SELECT t.rid, %s AS shown FROM \"%s\" t"
                          " LEFT JOIN (SELECT \"%s\" AS ref, count (*) AS n FROM \"%s\""
                          " WHERE retracted = 0 AND \"%s\" IS NOT NULL"
                          " AND rid > (SELECT max (rid) FROM \"%s\") - %d GROUP BY 1) u"
                          " ON u.ref = t.rid WHERE t.retracted = 0 AND shown IS NOT NULL%s"
                          " ORDER BY coalesce (u.n, 0) DESC, shown, t.rid",
    label_of (field->ref), target->name, field->name, info->name, field->name, info->name, NEWEST,
    archives ? " AND coalesce (t.archived, 'no') <> 'yes'" : "");
}

void
habeas_reference_free (HabeasReference *reference)
{
  if (reference == NULL)
    return;
  g_free (reference->label);
  g_free (reference);
}

static GPtrArray *
list (HabeasDb *db, const HabeasRecordInfo *info, const HabeasField *field, GError **error)
{
  g_autoptr (GPtrArray) references
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_reference_free);
  g_autofree char *sql = NULL;
  g_autoptr (HabeasStatement) statement = NULL;
  HabeasStep step;

  if (label_of (field->ref) == NULL)
    return g_steal_pointer (&references);
  sql = dup_query (info, field);
  statement = habeas_db_prepare (db, sql, error);
  if (statement == NULL)
    return NULL;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      HabeasReference *reference = g_new (HabeasReference, 1);

      reference->rid = habeas_statement_get_int (statement, 0);
      reference->label = g_strdup (habeas_statement_get_text (statement, 1));
      g_ptr_array_add (references, reference);
    }
  return step == HABEAS_STEP_DONE ? g_steal_pointer (&references) : NULL;
}

GPtrArray *
habeas_casebook_list_references_sync (HabeasCasebook *self, HabeasRecordKind kind,
  const char *field, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  const HabeasRecordInfo *info = habeas_registry_get (kind);
  const HabeasField *found = habeas_record_info_find (info, field);
  GError *local_error = NULL;
  GPtrArray *references;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);
  g_return_val_if_fail (found != NULL && found->type == HABEAS_FIELD_REF, NULL);

  locker = habeas_worker_lock (self->pages.worker);
  habeas_db_set_cancellable (self->pages.db, cancellable);
  references = list (self->pages.db, info, found, &local_error);
  habeas_db_set_cancellable (self->pages.db, NULL);
  if (references == NULL)
    {
      habeas_casebook_translate (FALSE, &local_error);
      g_propagate_error (error, local_error);
    }
  return references;
}

typedef struct {
  HabeasRecordKind kind;
  char *field;
} ListCall;

static void
list_call_free (gpointer data)
{
  ListCall *call = data;

  g_free (call->field);
  g_free (call);
}

static void
list_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ListCall *call = data;
  GError *error = NULL;
  GPtrArray *references
    = habeas_casebook_list_references_sync (source, call->kind, call->field, cancellable, &error);

  if (references != NULL)
    g_task_return_pointer (task, references, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_list_references_async (HabeasCasebook *self, HabeasRecordKind kind,
  const char *field, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  ListCall *call;
  GTask *task;

  g_return_if_fail (HABEAS_IS_CASEBOOK (self));

  call = g_new (ListCall, 1);
  call->kind = kind;
  call->field = g_strdup (field);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, habeas_casebook_list_references_async);
  g_task_set_task_data (task, call, list_call_free);
  habeas_worker_push (self->pages.worker, HABEAS_PRIORITY_PAGE, task, list_in_thread);
}

GPtrArray *
habeas_casebook_list_references_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
