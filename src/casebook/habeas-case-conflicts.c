/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The conflict check of a case as it stands: looked for anew each time, never stored; what is
 * stored is who cleared what. In a thread of its own. */
#include "habeas-case-conflicts.h"

#include "habeas-casebook-private.h"
#include "habeas-same-person.h"

#include <string.h>

#define MARK " (#"
/* More than anybody has names, and no more than answers while one looks. */
#define MOST_LOOKS 24
#define MOST_HITS 12

void
habeas_case_conflict_free (HabeasCaseConflict *conflict)
{
  g_clear_object (&conflict->party);
  g_clear_pointer (&conflict->hit, habeas_name_hit_free);
  g_clear_object (&conflict->clearance);
  g_free (conflict->number);
  g_free (conflict);
}

/* The random end of an identifier. */
static guint32
get_tail (const HabeasUuid *id)
{
  guint32 tail;

  memcpy (&tail, id->bytes + HABEAS_UUID_SIZE - sizeof tail, sizeof tail);
  return GUINT32_FROM_BE (tail);
}

/* Other evidence gives another score, and with it the question is a new one. */
static char *
dup_mark (HabeasRecord *party, const HabeasNameHit *hit)
{
  return g_strdup_printf (MARK "%08x-%08x-%d)",
    party != NULL ? get_tail (habeas_record_get_id (party)) : 0, get_tail (&hit->id), hit->score);
}

char *
habeas_case_conflict_dup_words (const char *what, HabeasRecord *party, const HabeasNameHit *hit)
{
  g_autofree char *mark = dup_mark (party, hit);

  return g_strconcat (what, mark, NULL);
}

char *
habeas_case_conflict_dup_what (const char *words)
{
  const char *mark = words != NULL ? g_strrstr (words, MARK) : NULL;

  return mark != NULL ? g_strndup (words, (gsize)(mark - words)) : g_strdup (words);
}

typedef struct {
  HabeasCasebook *casebook;
  HabeasCaseFile *file;
  GPtrArray *found;
  guint n_looks;
} Search;

/* Whose interests stand against those of a client, and of which client those of a party of theirs.
 */
static gboolean
is_conflict (HabeasRecord *party, const HabeasNameHit *hit)
{
  const char *side;

  if (party == NULL)
    return habeas_name_hit_is_conflict (hit);
  side = habeas_record_get_text (party, "side");
  if (g_strcmp0 (side, "family") == 0)
    return FALSE;
  return hit->kind == HABEAS_HIT_VOLUNTEER
         || (hit->kind == HABEAS_HIT_PERSON && hit->score >= HABEAS_SAME_PERSON_MENTION);
}

static gboolean
is_known (Search *self, HabeasRecord *party, const HabeasNameHit *hit)
{
  for (guint i = 0; i < self->found->len; i++)
    {
      const HabeasCaseConflict *other = g_ptr_array_index (self->found, i);

      if (other->party == party && other->hit->kind == hit->kind && other->hit->rid == hit->rid)
        return TRUE;
    }
  return FALSE;
}

static HabeasRecord *
find_clearance (Search *self, HabeasRecord *party, const HabeasNameHit *hit)
{
  GPtrArray *clearances = habeas_case_file_get_records (self->file, HABEAS_RECORD_CLEARANCE);
  g_autofree char *mark = dup_mark (party, hit);

  for (guint i = clearances->len; i > 0; i--)
    {
      const char *words = habeas_record_get_text (clearances->pdata[i - 1], "hit");

      if (words != NULL && g_str_has_suffix (words, mark))
        return g_object_ref (clearances->pdata[i - 1]);
    }
  return NULL;
}

static char *
dup_number (Search *self, gint64 case_rid, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) rows = case_rid != 0 ? habeas_casebook_get_rows_sync (
                                 self->casebook, &case_rid, 1, cancellable, NULL)
                                             : NULL;

  return rows != NULL && rows->len > 0 ? g_strdup (((HabeasCaseRow *)rows->pdata[0])->number)
                                       : NULL;
}

static gboolean
look (Search *self, HabeasRecord *party, HabeasNameLook *question, GCancellable *cancellable,
  GError **error)
{
  const HabeasCaseRow *row = habeas_case_file_get_row (self->file);
  g_autoptr (GPtrArray) hits = NULL;

  if (++self->n_looks > MOST_LOOKS)
    return TRUE;
  question->except_person = row->person;
  question->except_case = row->rid;
  question->limit = MOST_HITS;
  hits = habeas_casebook_look_sync (self->casebook, question, cancellable, error);
  if (hits == NULL)
    return FALSE;
  /* Hits that are kept change hands. */
  g_ptr_array_set_free_func (hits, NULL);
  for (guint i = 0; i < hits->len; i++)
    {
      HabeasNameHit *hit = hits->pdata[i];
      HabeasCaseConflict *conflict;

      if (!is_conflict (party, hit) || is_known (self, party, hit))
        {
          habeas_name_hit_free (hit);
          continue;
        }
      conflict = g_new0 (HabeasCaseConflict, 1);
      conflict->party = party != NULL ? g_object_ref (party) : NULL;
      conflict->hit = hit;
      conflict->number = dup_number (self, hit->case_rid, cancellable);
      conflict->clearance = find_clearance (self, party, hit);
      g_ptr_array_add (self->found, conflict);
    }
  return TRUE;
}

static gboolean
look_for_client (Search *self, GCancellable *cancellable, GError **error)
{
  HabeasRecord *person = habeas_case_file_get_person (self->file);
  GPtrArray *names = habeas_case_file_get_records (self->file, HABEAS_RECORD_PERSON_NAME);

  for (guint i = 0; i < names->len; i++)
    {
      HabeasNameLook question = {
        .given = habeas_record_get_text (names->pdata[i], "given"),
        .family = habeas_record_get_text (names->pdata[i], "family"),
        .full = habeas_record_get_text (names->pdata[i], "full"),
        .birth = person != NULL ? habeas_record_get_text (person, "birth_date") : NULL,
        .a_number = person != NULL ? habeas_record_get_text (person, "a_number") : NULL,
        .country = person != NULL ? habeas_record_get_text (person, "birth_country") : NULL,
      };

      if (!look (self, NULL, &question, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
look_for_parties (Search *self, GCancellable *cancellable, GError **error)
{
  GPtrArray *parties = habeas_case_file_get_records (self->file, HABEAS_RECORD_PARTY);

  for (guint i = 0; i < parties->len; i++)
    {
      HabeasNameLook question = {
        .full = habeas_record_get_text (parties->pdata[i], "name"),
        .birth = habeas_record_get_text (parties->pdata[i], "birth_date"),
        .a_number = habeas_record_get_text (parties->pdata[i], "a_number"),
        .phone = habeas_record_get_text (parties->pdata[i], "phone"),
      };

      if ((question.full != NULL || question.a_number != NULL)
          && !look (self, parties->pdata[i], &question, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
habeas_casebook_find_conflicts_sync (
  HabeasCasebook *self, HabeasCaseFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_case_conflict_free);
  Search search = {self, file, found, 0};

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && HABEAS_IS_CASE_FILE (file), NULL);

  return look_for_client (&search, cancellable, error)
             && look_for_parties (&search, cancellable, error)
           ? g_steal_pointer (&found)
           : NULL;
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *found = habeas_casebook_find_conflicts_sync (source, data, cancellable, &error);

  habeas_casebook_end_job (source);
  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_find_conflicts_async (HabeasCasebook *self, HabeasCaseFile *file,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, habeas_casebook_find_conflicts_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  habeas_casebook_begin_job (self);
  g_task_run_in_thread (task, find_in_thread);
}

GPtrArray *
habeas_casebook_find_conflicts_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
