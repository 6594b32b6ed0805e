/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody decided about two persons. On the writer's thread; what is shown of it, on the
 * thread of the connection of pages. */
#include "habeas-person-links.h"

#include "habeas-casebook-private.h"
#include "habeas-person-groups.h"

#include <glib/gi18n-lib.h>

static const char *const kinds[] = {
  [HABEAS_PERSON_SAME] = "same",
  [HABEAS_PERSON_NOT_SAME] = "not_same",
  [HABEAS_PERSON_FAMILY] = "family",
};

typedef struct {
  gint64 person;
  gint64 other;
  HabeasPersonDecision decision;
  char *reason;
} Decision;

static void
free_decision (gpointer data)
{
  Decision *decision = data;

  g_free (decision->reason);
  g_free (decision);
}

static const char *
get_label (HabeasPersonDecision decision)
{
  switch (decision)
    {
    case HABEAS_PERSON_SAME:
      return _ ("Two persons linked as the same");
    case HABEAS_PERSON_NOT_SAME:
      return _ ("Two persons marked as not the same");
    case HABEAS_PERSON_FAMILY:
      return _ ("Two persons marked as family");
    case HABEAS_PERSON_FORGET:
    default:
      return _ ("Link of two persons taken back");
    }
}

/* The live decisions about the two, whoever stands first. */
static GArray *
find_links (HabeasDb *db, gint64 person, gint64 other, GError **error)
{
  g_autoptr (GArray) rids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT rid FROM person_link WHERE person = ?1 AND other = ?2 AND retracted = 0"
    " UNION SELECT rid FROM person_link WHERE person = ?2 AND other = ?1 AND retracted = 0",
    error);
  HabeasStep step;

  if (statement == NULL)
    return NULL;
  habeas_statement_bind_int (statement, 1, person);
  habeas_statement_bind_int (statement, 2, other);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      gint64 rid = habeas_statement_get_int (statement, 0);

      g_array_append_val (rids, rid);
    }
  return step == HABEAS_STEP_DONE ? g_steal_pointer (&rids) : NULL;
}

static void
fill (HabeasRecord *link, HabeasWriter *writer, HabeasPersonDecision decision, const char *reason)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  const gint64 actor = habeas_writer_get_actor (writer);

  habeas_record_set_text (link, "kind", kinds[decision]);
  habeas_record_set_text (link, "decided", today);
  habeas_record_set_text (link, "reason", reason);
  if (actor != 0)
    habeas_record_set_integer (link, "decided_by", actor);
}

static gboolean
store (HabeasWriter *writer, gint64 rid, gint64 person, gint64 other, HabeasPersonDecision decision,
  const char *reason, GError **error)
{
  g_autoptr (HabeasRecord) link
    = rid != 0 ? habeas_writer_get (writer, HABEAS_RECORD_PERSON_LINK, rid, error)
               : habeas_record_new (HABEAS_RECORD_PERSON_LINK);

  if (link == NULL)
    return FALSE;
  fill (link, writer, decision, reason);
  if (rid != 0)
    return habeas_writer_update (writer, link, NULL, error);
  habeas_record_set_integer (link, "person", person);
  habeas_record_set_integer (link, "other", other);
  return habeas_writer_insert (writer, link, error);
}

gboolean
habeas_writer_decide_persons (HabeasWriter *writer, gint64 person, gint64 other,
  HabeasPersonDecision decision, const char *reason, GError **error)
{
  g_autoptr (GArray) rids = NULL;
  gint64 kept = 0;

  g_return_val_if_fail (writer != NULL && person != 0 && other != 0 && person != other, FALSE);

  rids = find_links (habeas_writer_get_db (writer), person, other, error);
  if (rids == NULL)
    return FALSE;
  for (guint i = 0; i < rids->len; i++)
    {
      const gint64 rid = g_array_index (rids, gint64, i);

      if (i == 0 && decision != HABEAS_PERSON_FORGET)
        kept = rid;
      else if (!habeas_writer_retract (writer, HABEAS_RECORD_PERSON_LINK, rid, error))
        return FALSE;
    }
  return decision == HABEAS_PERSON_FORGET
         || store (writer, kept, person, other, decision, reason, error);
}

static gboolean
decide (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Decision *self = user_data;

  return habeas_writer_decide_persons (
    writer, self->person, self->other, self->decision, self->reason, error);
}

gboolean
habeas_casebook_decide_persons_sync (HabeasCasebook *self, gint64 person, gint64 other,
  HabeasPersonDecision decision, const char *reason, GError **error)
{
  Decision data = {person, other, decision, (char *)reason};

  return habeas_casebook_write_sync (
    self, HABEAS_ACT_CHANGE, get_label (decision), decide, &data, NULL, error);
}

void
habeas_casebook_decide_persons_async (HabeasCasebook *self, gint64 person, gint64 other,
  HabeasPersonDecision decision, const char *reason, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  Decision *data = g_new0 (Decision, 1);

  *data = (Decision){person, other, decision, g_strdup (reason)};
  habeas_casebook_write_async (self, HABEAS_ACT_CHANGE, get_label (decision), decide, data,
    free_decision, cancellable, callback, user_data);
}

gboolean
habeas_casebook_decide_persons_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  return habeas_casebook_write_finish (self, result, error);
}

/* --- what is known of one person --- */

static gint64
find_case (HabeasDb *db, gint64 person)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    db, "SELECT min (rid) FROM \"case\" WHERE person = ?1 AND retracted = 0", NULL);

  if (statement == NULL)
    return 0;
  habeas_statement_bind_int (statement, 1, person);
  return habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW
           ? habeas_statement_get_int (statement, 0)
           : 0;
}

static HabeasPersonDecision
read_kind (const char *kind)
{
  for (guint i = HABEAS_PERSON_SAME; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (kinds[i], kind) == 0)
        return (HabeasPersonDecision)i;
    }
  return HABEAS_PERSON_FORGET;
}

/* Appends what was decided about @person and whoever is not in @seen yet. */
static gboolean
append_direct (
  HabeasDb *db, gint64 person, gboolean direct, GHashTable *seen, GArray *links, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db,
    "SELECT other, kind FROM person_link WHERE person = ?1 AND retracted = 0"
    " UNION SELECT person, kind FROM person_link WHERE other = ?1 AND retracted = 0",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, person);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      HabeasPersonLink link = {
        .decision = read_kind (habeas_statement_get_text (statement, 1)),
        .person = habeas_statement_get_int (statement, 0),
        .direct = direct,
      };

      if (link.decision == HABEAS_PERSON_FORGET)
        continue;
      /* What follows from others is only who is the same. */
      if ((!direct && link.decision != HABEAS_PERSON_SAME)
          || g_hash_table_contains (seen, &link.person))
        continue;
      g_hash_table_add (seen, g_memdup2 (&link.person, sizeof link.person));
      link.case_rid = find_case (db, link.person);
      g_array_append_val (links, link);
    }
  return step == HABEAS_STEP_DONE;
}

static gboolean
load_links (HabeasDb *db, gint64 person, GArray *links, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_hash_table_add (seen, g_memdup2 (&person, sizeof person));
  if (!append_direct (db, person, TRUE, seen, links, error))
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    {
      const HabeasPersonLink link = g_array_index (links, HabeasPersonLink, i);

      if (link.decision == HABEAS_PERSON_SAME
          && !append_direct (db, link.person, FALSE, seen, links, error))
        return FALSE;
    }
  for (guint i = links->len; i > 0; i--)
    {
      if (g_array_index (links, HabeasPersonLink, i - 1).case_rid == 0)
        g_array_remove_index (links, i - 1);
    }
  return TRUE;
}

GArray *
habeas_casebook_get_links_sync (
  HabeasCasebook *self, gint64 person, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (HabeasPersonLink));
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  locker = habeas_worker_lock (self->pages.worker);
  habeas_db_set_cancellable (self->pages.db, cancellable);
  load_links (self->pages.db, person, links, &local_error);
  habeas_db_set_cancellable (self->pages.db, NULL);
  if (local_error == NULL)
    return g_steal_pointer (&links);
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return NULL;
}

static void
links_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GArray *links
    = habeas_casebook_get_links_sync (source, *(const gint64 *)data, cancellable, &error);

  if (links != NULL)
    g_task_return_pointer (task, links, (GDestroyNotify)g_array_unref);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_get_links_async (HabeasCasebook *self, gint64 person, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HABEAS_IS_CASEBOOK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, habeas_casebook_get_links_async);
  g_task_set_task_data (task, g_memdup2 (&person, sizeof person), g_free);
  habeas_worker_push (self->pages.worker, HABEAS_PRIORITY_PAGE, task, links_in_thread);
}

GArray *
habeas_casebook_get_links_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
