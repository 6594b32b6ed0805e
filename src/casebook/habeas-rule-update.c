/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signed pack of rules comes into a casebook: first what it would change, case by case, then one
 * act that puts it in force. The preview makes the change in a transaction that is rolled back, so
 * that it says what will happen and not what ought to. Deadlines are never moved. */
#include "habeas-rule-update.h"

#include "habeas-court-closures.h"
#include "habeas-deadline-keeper.h"
#include "habeas-deadline-review.h"
#include "habeas-derive.h"
#include "habeas-law-error.h"
#include "habeas-list.h"
#include "habeas-rules-in-force.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
free_touch (gpointer data)
{
  HabeasRuleTouch *touch = data;

  g_free (touch->number);
  g_free (touch->what);
  g_free (touch->before);
  g_free (touch->after);
  g_free (touch);
}

void
habeas_rule_preview_free (HabeasRulePreview *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->pack, habeas_rule_pack_unref);
  g_free (self->fingerprint);
  g_ptr_array_unref (self->touches);
  g_free (self);
}

const char *
habeas_rule_touches_to_key (HabeasRuleTouches touches)
{
  static const char *const keys[]
    = {"level", "level_2008", "participation", "opt_out", "limit", "deadline"};

  return keys[touches];
}

const char *
habeas_rule_touches_to_label (HabeasRuleTouches touches)
{
  switch (touches)
    {
    case HABEAS_RULE_TOUCHES_LEVEL:
      return _ ("Level");
    case HABEAS_RULE_TOUCHES_LEVEL_2008:
      return _ ("Level of 2008");
    case HABEAS_RULE_TOUCHES_PARTICIPATION:
      return _ ("Fingerprints");
    case HABEAS_RULE_TOUCHES_OPT_OUT:
      return _ ("Opt-out");
    case HABEAS_RULE_TOUCHES_LIMIT:
      return _ ("Limit of the hold");
    case HABEAS_RULE_TOUCHES_DEADLINE:
    default:
      return _ ("Deadline");
    }
}

char *
habeas_rule_touch_dup_words (const HabeasRuleTouch *touch, const char *cell)
{
  HabeasDate date;

  if (cell == NULL)
    return g_strdup (_ ("none"));
  switch (touch->touches)
    {
    case HABEAS_RULE_TOUCHES_LEVEL:
    case HABEAS_RULE_TOUCHES_LEVEL_2008:
      for (int level = 0; level <= HABEAS_LEVEL_NONE; level++)
        if (strcmp (habeas_level_to_key ((HabeasLevel)level), cell) == 0)
          return g_strdup (habeas_level_to_label ((HabeasLevel)level));
      break;
    case HABEAS_RULE_TOUCHES_PARTICIPATION:
      for (int value = 0; value <= HABEAS_PARTICIPATION_REMOVED; value++)
        if (strcmp (habeas_participation_to_key ((HabeasParticipation)value), cell) == 0)
          return g_strdup (habeas_participation_to_label ((HabeasParticipation)value));
      break;
    case HABEAS_RULE_TOUCHES_OPT_OUT:
      for (int value = 0; value <= HABEAS_OPT_OUT_DENIED; value++)
        if (strcmp (habeas_opt_out_to_key ((HabeasOptOut)value), cell) == 0)
          return g_strdup (habeas_opt_out_to_label ((HabeasOptOut)value));
      break;
    case HABEAS_RULE_TOUCHES_LIMIT:
    case HABEAS_RULE_TOUCHES_DEADLINE:
    default:
      if (habeas_date_parse (cell, &date, NULL))
        return habeas_date_format (&date, 0);
    }
  return g_strdup (cell);
}

/* --- May it come in? --- */

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_PACK, why);
  return FALSE;
}

static gboolean
check_not_older (const HabeasLists *now, HabeasRulePack *pack, GError **error)
{
  HabeasRulePack *old = habeas_lists_get_pack (now);

  if (old != NULL && habeas_rule_pack_compare (pack, old) <= 0)
    return refuse (error, _ ("The rules in the file are not newer than the ones in force."));
  for (guint i = 0; i < habeas_lists_get_n_origins (now); i++)
    {
      const HabeasListOrigin *origin = habeas_lists_get_origin (now, i);
      const HabeasRuleFile *file = habeas_rule_pack_find (pack, origin->name);

      if (file != NULL && strcmp (file->checked, origin->checked) < 0)
        return refuse (error, _ ("A list in the file is older than the one in force."));
      if (file == NULL && origin->from_pack)
        return refuse (
          error, _ ("The file lacks a list that the rules in force have from a file before it."));
    }
  return TRUE;
}

static const HabeasLists *
load_lists (HabeasRulePack *pack, GError **error)
{
  const HabeasLists *lists = habeas_lists_get_with_pack (pack, error);

  if (lists != NULL && habeas_deadline_keeper_knows (lists))
    return lists;
  if (lists != NULL)
    refuse (
      error, _ ("A deadline in the file starts on something that this program does not record."));
  return NULL;
}

/* --- What it changes --- */

static void
add_touch (HabeasRulePreview *preview, gint64 case_rid, const char *number,
  HabeasRuleTouches touches, const char *what, const char *before, const char *after)
{
  HabeasRuleTouch *touch;

  if (g_strcmp0 (before, after) == 0)
    return;
  touch = g_new (HabeasRuleTouch, 1);
  *touch = (HabeasRuleTouch){
    case_rid, g_strdup (number), touches, g_strdup (what), g_strdup (before), g_strdup (after)};
  g_ptr_array_add (preview->touches, touch);
}

static char *
dup_instant (const HabeasCaseRow *row)
{
  HabeasDate date;

  return row->clock_ms != 0 && row->zone != NULL
             && habeas_date_from_instant (row->clock_ms, row->zone, &date, NULL, NULL)
           ? habeas_date_to_string (&date)
           : NULL;
}

static void
compare_rows (HabeasRulePreview *preview, const HabeasCaseRow *old, const HabeasCaseRow *new)
{
  g_autofree char *limit_before = dup_instant (old);
  g_autofree char *limit_after = dup_instant (new);

  add_touch (preview, old->rid, old->number, HABEAS_RULE_TOUCHES_LEVEL, NULL,
    habeas_level_to_key (old->level_2011), habeas_level_to_key (new->level_2011));
  add_touch (preview, old->rid, old->number, HABEAS_RULE_TOUCHES_LEVEL_2008, NULL,
    habeas_level_to_key (old->level_2008), habeas_level_to_key (new->level_2008));
  if (old->stage_known || new->stage_known)
    {
      add_touch (preview, old->rid, old->number, HABEAS_RULE_TOUCHES_PARTICIPATION, NULL,
        old->stage_known ? habeas_participation_to_key (old->participation) : NULL,
        new->stage_known ? habeas_participation_to_key (new->participation) : NULL);
      add_touch (preview, old->rid, old->number, HABEAS_RULE_TOUCHES_OPT_OUT, NULL,
        old->stage_known ? habeas_opt_out_to_key (old->opt_out) : NULL,
        new->stage_known ? habeas_opt_out_to_key (new->opt_out) : NULL);
    }
  add_touch (
    preview, old->rid, old->number, HABEAS_RULE_TOUCHES_LIMIT, NULL, limit_before, limit_after);
}

static gboolean
compare_cases (HabeasDb *db, HabeasRulePreview *preview, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasDeriver) deriver = habeas_deriver_new (db);
  g_autoptr (HabeasStatement) cases = habeas_db_prepare (
    db, "SELECT case_rid FROM derived WHERE live <> 0 ORDER BY case_rid", error);
  g_autofree char *now = habeas_list_now ();
  g_auto (HabeasDerived) derived = {0};
  HabeasStep step;

  if (cases == NULL)
    return FALSE;
  habeas_derived_init (&derived);
  while ((step = habeas_statement_step (cases, error)) == HABEAS_STEP_ROW)
    {
      const gint64 rid = habeas_statement_get_int (cases, 0);
      g_autoptr (HabeasCaseRow) old = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !habeas_list_read_row (db, rid, now, &old, error)
          || !habeas_deriver_compute (deriver, rid, &derived, error))
        return FALSE;
      compare_rows (preview, old, derived.row);
    }
  return step == HABEAS_STEP_DONE;
}

/* The day that the rules say, whether it is the recorded one or told beside it; NULL for none. */
static char *
dup_said (const HabeasLists *lists, HabeasStatement *row, const GArray *closures)
{
  HabeasDeadlineReview review;
  const HabeasDate *said;

  habeas_deadline_review (lists, habeas_statement_get_text (row, 2),
    habeas_statement_get_text (row, 3), habeas_statement_get_text (row, 4),
    habeas_statement_get_text (row, 5), (const gint32 *)(void *)closures->data, closures->len,
    &review);
  said = review.newer != NULL ? &review.newer_day : &review.ruled;
  return said->precision != HABEAS_DATE_UNKNOWN ? habeas_date_to_string (said) : NULL;
}

static gboolean
compare_deadlines (HabeasDb *db, HabeasRulePreview *preview, GError **error)
{
  g_autoptr (HabeasStatement) rows = habeas_db_prepare (db,
    "SELECT c.rid, c.number, d.rule_id, d.\"from\", d.due, d.reason FROM deadline d"
    " JOIN \"case\" c ON c.rid = d.\"case\" WHERE d.retracted = 0 AND c.retracted = 0"
    " AND d.done IS NULL AND d.rule_id IS NOT NULL ORDER BY c.rid, d.rid",
    error);
  HabeasStep step;

  if (rows == NULL)
    return FALSE;
  while ((step = habeas_statement_step (rows, error)) == HABEAS_STEP_ROW)
    {
      g_autoptr (GArray) closures = habeas_court_closures_of_deadline (
        db, habeas_statement_get_int (rows, 0), habeas_statement_get_text (rows, 3), error);
      g_autofree char *before
        = closures != NULL ? dup_said (preview->before, rows, closures) : NULL;
      g_autofree char *after = closures != NULL ? dup_said (preview->after, rows, closures) : NULL;
      const char *title
        = habeas_deadline_get_title (preview->after, habeas_statement_get_text (rows, 2));

      if (closures == NULL)
        return FALSE;
      if (title == NULL)
        title = habeas_deadline_get_title (preview->before, habeas_statement_get_text (rows, 2));
      if (g_strcmp0 (before, after) != 0)
        add_touch (preview, habeas_statement_get_int (rows, 0), habeas_statement_get_text (rows, 1),
          HABEAS_RULE_TOUCHES_DEADLINE, title, habeas_statement_get_text (rows, 4), after);
    }
  return step == HABEAS_STEP_DONE;
}

static int
compare_touches (gconstpointer a, gconstpointer b)
{
  const HabeasRuleTouch *one = *(HabeasRuleTouch *const *)a;
  const HabeasRuleTouch *other = *(HabeasRuleTouch *const *)b;

  if (one->case_rid != other->case_rid)
    return one->case_rid < other->case_rid ? -1 : 1;
  return (int)one->touches - (int)other->touches;
}

static void
count_cases (HabeasRulePreview *preview)
{
  gint64 last = 0;

  g_ptr_array_sort (preview->touches, compare_touches);
  for (guint i = 0; i < preview->touches->len; i++)
    {
      const HabeasRuleTouch *touch = preview->touches->pdata[i];

      preview->n_cases += touch->case_rid != last;
      last = touch->case_rid;
    }
}

/* The transaction ends without a commit, whatever happens. */
static gboolean
try_out (
  HabeasCasebook *self, HabeasRulePreview *preview, GCancellable *cancellable, GError **error)
{
  HabeasDb *db = self->writer.db;
  g_autoptr (HabeasTransaction) transaction = habeas_transaction_begin (db, TRUE, error);
  gboolean done;

  if (transaction == NULL)
    return FALSE;
  habeas_db_set_context (db, preview->after);
  done = habeas_rules_store (db, preview->after, error)
         && compare_cases (db, preview, cancellable, error)
         && compare_deadlines (db, preview, error);
  habeas_db_set_context (db, preview->before);
  if (done)
    count_cases (preview);
  return done;
}

static gboolean
knows_key (HabeasCasebook *self, const char *fingerprint)
{
  g_autofree char *keys = habeas_casebook_dup_setting_sync (self, HABEAS_SETTING_RULE_KEYS);
  g_auto (GStrv) lines = g_strsplit (keys != NULL ? keys : "", "\n", -1);

  return g_strv_contains ((const char *const *)lines, fingerprint);
}

static HabeasRulePreview *
preview_new (HabeasCasebook *self, HabeasRulePack *pack, GError **error)
{
  g_autoptr (HabeasRulePreview) preview = g_new0 (HabeasRulePreview, 1);
  HabeasRulePack *old;

  preview->pack = habeas_rule_pack_ref (pack);
  preview->fingerprint = habeas_rule_pack_dup_fingerprint (pack);
  preview->touches = g_ptr_array_new_with_free_func (free_touch);
  preview->known_key = knows_key (self, preview->fingerprint);
  preview->before = habeas_casebook_get_lists (self);
  preview->after = load_lists (pack, error);
  if (preview->after == NULL)
    return NULL;
  old = habeas_lists_get_pack (preview->before);
  preview->same = old != NULL && strcmp (old->id, pack->id) == 0;
  return preview->same || check_not_older (preview->before, pack, error)
           ? g_steal_pointer (&preview)
           : NULL;
}

HabeasRulePreview *
habeas_casebook_preview_rules_sync (
  HabeasCasebook *self, HabeasRulePack *pack, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRulePreview) preview = NULL;
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && pack != NULL, NULL);

  if (self->read_only)
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_READ_ONLY,
        "The casebook is open for reading only");
      return NULL;
    }
  preview = preview_new (self, pack, error);
  if (preview == NULL || preview->same)
    return g_steal_pointer (&preview);
  locker = habeas_worker_lock (self->writer.worker);
  habeas_db_set_cancellable (self->writer.db, cancellable);
  try_out (self, preview, cancellable, &local_error);
  habeas_db_set_cancellable (self->writer.db, NULL);
  if (local_error == NULL)
    return g_steal_pointer (&preview);
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return NULL;
}

/* --- Putting it in force --- */

static gboolean
write_rules (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const HabeasRulePreview *preview = user_data;
  gsize size;
  const char *data = g_bytes_get_data (preview->pack->bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  g_autoptr (HabeasStatement) statement = NULL;
  g_autofree char *keys = NULL;

  if (!habeas_casebook_write_setting (writer, HABEAS_SETTING_RULES, text, error))
    return FALSE;
  if (preview->known_key)
    return TRUE;
  statement = habeas_db_prepare (habeas_writer_get_db (writer),
    "SELECT value FROM setting WHERE key = ?1 AND retracted = 0 ORDER BY rid DESC LIMIT 1", error);
  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, HABEAS_SETTING_RULE_KEYS);
  if (habeas_statement_step (statement, error) == HABEAS_STEP_ROW)
    keys
      = g_strdup_printf ("%s\n%s", habeas_statement_get_text (statement, 0), preview->fingerprint);
  return habeas_casebook_write_setting (
    writer, HABEAS_SETTING_RULE_KEYS, keys != NULL ? keys : preview->fingerprint, error);
}

gboolean
habeas_casebook_apply_rules_sync (HabeasCasebook *self, HabeasRulePack *pack, const char *accept,
  GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRulePreview) preview = NULL;
  g_autofree char *day = NULL;
  g_autofree char *label = NULL;
  HabeasDate date = {HABEAS_DATE_UNKNOWN};

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && pack != NULL, FALSE);

  preview = preview_new (self, pack, error);
  if (preview == NULL)
    return FALSE;
  if (!preview->known_key
      && (accept == NULL || !habeas_rule_fingerprint_equal (accept, preview->fingerprint)))
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_UNKNOWN_SIGNER,
        "Nobody has confirmed the key of these rules");
      return FALSE;
    }
  if (preview->same)
    return TRUE;
  habeas_date_parse (pack->date, &date, NULL);
  day = habeas_date_format (&date, 0);
  /* Translators: %s is a day */
  label = g_strdup_printf (_ ("Rules of %s"), day);
  return habeas_casebook_write_sync (
    self, HABEAS_ACT_CHANGE, label, write_rules, preview, cancellable, error);
}

/* --- From the window --- */

typedef struct {
  HabeasRulePack *pack;
  char *accept;
} RulesCall;

static void
free_call (gpointer data)
{
  RulesCall *call = data;

  habeas_rule_pack_unref (call->pack);
  g_free (call->accept);
  g_free (call);
}

static GTask *
new_task (HabeasCasebook *self, HabeasRulePack *pack, const char *accept, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data, gpointer tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  RulesCall *call = g_new (RulesCall, 1);

  call->pack = habeas_rule_pack_ref (pack);
  call->accept = g_strdup (accept);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, free_call);
  return task;
}

static void
preview_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RulesCall *call = data;
  GError *error = NULL;
  HabeasRulePreview *preview
    = habeas_casebook_preview_rules_sync (source, call->pack, cancellable, &error);

  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify)habeas_rule_preview_free);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_preview_rules_async (HabeasCasebook *self, HabeasRulePack *pack,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = new_task (
    self, pack, NULL, cancellable, callback, user_data, habeas_casebook_preview_rules_async);

  habeas_worker_push (self->writer.worker, HABEAS_PRIORITY_PAGE, task, preview_in_thread);
}

HabeasRulePreview *
habeas_casebook_preview_rules_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
apply_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RulesCall *call = data;
  GError *error = NULL;

  if (habeas_casebook_apply_rules_sync (source, call->pack, call->accept, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
habeas_casebook_apply_rules_async (HabeasCasebook *self, HabeasRulePack *pack, const char *accept,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = new_task (
    self, pack, accept, cancellable, callback, user_data, habeas_casebook_apply_rules_async);

  habeas_worker_push (self->writer.worker, HABEAS_PRIORITY_PAGE, task, apply_in_thread);
}

gboolean
habeas_casebook_apply_rules_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
