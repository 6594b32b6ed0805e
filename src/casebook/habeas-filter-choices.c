/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what there is to filter by. On the thread of the connection of ids, behind what somebody
 * waits for. */
#include "habeas-filter-choices.h"

#include "habeas-casebook-private.h"

struct _HabeasFilterChoices {
  GPtrArray *choices[HABEAS_N_FILTERS]; /* of HabeasFilterChoice */
};

static const char *const queries[HABEAS_N_FILTERS] = {
  [HABEAS_FILTER_BY_LEAD] = "SELECT rid, lower (hex (id)), name, NULL FROM volunteer"
                            " WHERE retracted = 0 AND name IS NOT NULL ORDER BY name",
  [HABEAS_FILTER_BY_JURISDICTION]
  = "SELECT j.rid, lower (hex (j.id)), j.label, NULL FROM jurisdiction j"
    " WHERE j.label IS NOT NULL AND EXISTS (SELECT 1 FROM derived d WHERE d.jurisdiction = j.rid)"
    " ORDER BY j.label",
  [HABEAS_FILTER_BY_EVENT] = "SELECT rid, lower (hex (id)), name, NULL FROM community_event"
                             " WHERE retracted = 0 AND name IS NOT NULL ORDER BY \"date\" DESC",
  [HABEAS_FILTER_BY_TAG] = "SELECT 0, name, name, NULL FROM tag"
                           " WHERE retracted = 0 AND name IS NOT NULL GROUP BY name",
  [HABEAS_FILTER_SAVED] = "SELECT rid, lower (hex (id)), name, query FROM saved_filter"
                          " WHERE retracted = 0 AND name IS NOT NULL ORDER BY name",
};

static void
choice_free (gpointer data)
{
  HabeasFilterChoice *choice = data;

  g_free (choice->id);
  g_free (choice->label);
  g_free (choice->query);
  g_free (choice);
}

static gboolean
load (HabeasDb *db, HabeasFilterKind kind, GPtrArray *choices, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, queries[kind], error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      HabeasFilterChoice *choice = g_new0 (HabeasFilterChoice, 1);

      choice->rid = habeas_statement_get_int (statement, 0);
      choice->id = g_strdup (habeas_statement_get_text (statement, 1));
      choice->label = g_strdup (habeas_statement_get_text (statement, 2));
      choice->query = g_strdup (habeas_statement_get_text (statement, 3));
      g_ptr_array_add (choices, choice);
    }
  return step == HABEAS_STEP_DONE;
}

HabeasFilterChoices *
habeas_casebook_get_filter_choices_sync (
  HabeasCasebook *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasFilterChoices) choices = NULL;
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  choices = g_new0 (HabeasFilterChoices, 1);
  for (int kind = 0; kind < HABEAS_N_FILTERS; kind++)
    choices->choices[kind] = g_ptr_array_new_with_free_func (choice_free);
  locker = habeas_worker_lock (self->ids.worker);
  habeas_db_set_cancellable (self->ids.db, cancellable);
  for (int kind = 0; kind < HABEAS_N_FILTERS && local_error == NULL; kind++)
    load (self->ids.db, kind, choices->choices[kind], &local_error);
  habeas_db_set_cancellable (self->ids.db, NULL);
  if (local_error == NULL)
    return g_steal_pointer (&choices);
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return NULL;
}

static void
choices_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  HabeasFilterChoices *choices
    = habeas_casebook_get_filter_choices_sync (source, cancellable, &error);

  if (choices != NULL)
    g_task_return_pointer (task, choices, (GDestroyNotify)habeas_filter_choices_free);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_get_filter_choices_async (
  HabeasCasebook *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HABEAS_IS_CASEBOOK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, habeas_casebook_get_filter_choices_async);
  habeas_worker_push (self->ids.worker, HABEAS_PRIORITY_COUNT, task, choices_in_thread);
}

HabeasFilterChoices *
habeas_casebook_get_filter_choices_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
habeas_filter_choices_free (HabeasFilterChoices *self)
{
  if (self == NULL)
    return;
  for (int kind = 0; kind < HABEAS_N_FILTERS; kind++)
    g_clear_pointer (&self->choices[kind], g_ptr_array_unref);
  g_free (self);
}

guint
habeas_filter_choices_get_n (const HabeasFilterChoices *self, HabeasFilterKind kind)
{
  g_return_val_if_fail (self != NULL && kind < HABEAS_N_FILTERS, 0);

  return self->choices[kind]->len;
}

const HabeasFilterChoice *
habeas_filter_choices_get (const HabeasFilterChoices *self, HabeasFilterKind kind, guint index)
{
  g_return_val_if_fail (index < habeas_filter_choices_get_n (self, kind), NULL);

  return g_ptr_array_index (self->choices[kind], index);
}

const HabeasFilterChoice *
habeas_filter_choices_find (
  const HabeasFilterChoices *self, HabeasFilterKind kind, gint64 rid, const char *id)
{
  g_return_val_if_fail (self != NULL && kind < HABEAS_N_FILTERS, NULL);

  for (guint i = 0; i < self->choices[kind]->len; i++)
    {
      const HabeasFilterChoice *choice = g_ptr_array_index (self->choices[kind], i);

      if ((rid != 0 && choice->rid == rid) || (id != NULL && g_str_equal (choice->id, id)))
        return choice;
    }
  return NULL;
}
