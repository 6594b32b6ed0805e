/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Volunteers and their keys. Who has which key is written inside the casebook, in the record of the
 * volunteer; keys.json outside knows slots without names. Both change in one act: the slots are
 * saved last inside the transaction, and put back when it does not commit. A kill between the two
 * leaves a key without a name, which the list shows and anybody may take away. The keys of the
 * casebook are used under the lock of the writing connection. */
#include "habeas-volunteers.h"

#include "habeas-casebook-private.h"

#include "habeas-atomic-file.h"
#include "habeas-db-error.h"
#include "habeas-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RECOVERY_SETTING "recovery-code"

void
habeas_key_holder_free (HabeasKeyHolder *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self);
}

/* --- Reading --- */

static HabeasKeySlots *
load_slots (HabeasCasebook *self, GError **error)
{
  g_autofree char *path = habeas_casebook_dup_file (self, HABEAS_KEYS);

  return habeas_key_slots_load (path, error);
}

static const HabeasKeySlot *
find_slot (HabeasKeySlots *slots, const char *text)
{
  for (guint i = 0; text != NULL && i < habeas_key_slots_get_n_slots (slots); i++)
    {
      const HabeasKeySlot *slot = habeas_key_slots_get_slot (slots, i);
      g_autofree char *id = habeas_key_slot_id_to_string (&slot->id);

      if (g_str_equal (id, text))
        return slot;
    }
  return NULL;
}

static guint
count_passphrases (HabeasKeySlots *slots)
{
  guint n = 0;

  for (guint i = 0; i < habeas_key_slots_get_n_slots (slots); i++)
    if (habeas_key_slots_get_slot (slots, i)->kind == HABEAS_KEY_SLOT_PASSPHRASE)
      n++;
  return n;
}

/* Volunteers who work here, with the time of the line that wrote their key. */
#define VOLUNTEERS                                                                                 \
  "SELECT v.rid, v.id, v.name, v.slot, (SELECT max (o.recv_ms) FROM op o WHERE o.row = v.id AND"   \
  " o.col IN (0, 5)), (SELECT count (*) FROM volunteer w WHERE w.slot = v.slot AND w.retracted = " \
  "0) FROM volunteer v WHERE v.retracted = 0 AND v.archived IS NOT 'yes'"

static void
copy_id (HabeasStatement *statement, int column, HabeasUuid *id)
{
  gsize size;
  const void *bytes = habeas_statement_get_blob (statement, column, &size);

  if (bytes != NULL)
    memcpy (id->bytes, bytes, MIN (size, sizeof id->bytes));
}

static gboolean
add_volunteers (HabeasCasebook *self, HabeasKeySlots *slots, GPtrArray *holders, GHashTable *owned,
  GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (self->pages.db, VOLUNTEERS " ORDER BY v.rid", error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const char *text = habeas_statement_get_text (statement, 3);
      const HabeasKeySlot *slot = find_slot (slots, text);
      HabeasKeyHolder *holder = g_new0 (HabeasKeyHolder, 1);

      copy_id (statement, 1, &holder->id);
      holder->name = g_strdup (habeas_statement_get_text (statement, 2));
      holder->since_ms = habeas_statement_get_int (statement, 4);
      holder->works_now = habeas_uuid_equal (&holder->id, &self->actor);
      holder->kind = slot == NULL                                  ? HABEAS_KEY_HOLDER_NO_KEY
                     : habeas_statement_get_int (statement, 5) > 1 ? HABEAS_KEY_HOLDER_SHARED
                                                                   : HABEAS_KEY_HOLDER_PASSPHRASE;
      if (slot != NULL)
        {
          holder->opened = habeas_uuid_equal (&slot->id, &self->slot);
          holder->is_last
            = holder->kind == HABEAS_KEY_HOLDER_PASSPHRASE && count_passphrases (slots) == 1;
          g_hash_table_add (owned, g_strdup (text));
        }
      g_ptr_array_add (holders, holder);
    }
  return step == HABEAS_STEP_DONE;
}

/* When the recovery code was made: since the beginning, or since somebody made a new one. */
static gint64
recovery_since (HabeasCasebook *self)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->pages.db,
    "SELECT coalesce ((SELECT max (o.recv_ms) FROM op o JOIN setting s ON s.id = o.row"
    " WHERE s.key = ?1 AND o.col IN (0, 2)), (SELECT recv_ms FROM op ORDER BY seq LIMIT 1))",
    NULL);

  if (statement == NULL)
    return 0;
  habeas_statement_bind_text (statement, 1, RECOVERY_SETTING);
  return habeas_statement_step (statement, NULL) == HABEAS_STEP_ROW
           ? habeas_statement_get_int (statement, 0)
           : 0;
}

static void
add_ownerless (HabeasCasebook *self, HabeasKeySlots *slots, HabeasKeySlotKind kind,
  GPtrArray *holders, GHashTable *owned)
{
  for (guint i = 0; i < habeas_key_slots_get_n_slots (slots); i++)
    {
      const HabeasKeySlot *slot = habeas_key_slots_get_slot (slots, i);
      g_autofree char *text = habeas_key_slot_id_to_string (&slot->id);
      HabeasKeyHolder *holder;

      if (slot->kind != kind || g_hash_table_contains (owned, text))
        continue;
      holder = g_new0 (HabeasKeyHolder, 1);
      holder->id = slot->id;
      holder->opened = habeas_uuid_equal (&slot->id, &self->slot);
      if (kind == HABEAS_KEY_SLOT_RECOVERY)
        {
          holder->kind = HABEAS_KEY_HOLDER_RECOVERY;
          holder->since_ms = recovery_since (self);
        }
      else
        {
          holder->kind = HABEAS_KEY_HOLDER_NOBODY;
          holder->is_last = count_passphrases (slots) == 1;
        }
      g_ptr_array_add (holders, holder);
    }
}

GPtrArray *
habeas_volunteers_list_sync (HabeasCasebook *self, GError **error)
{
  g_autoptr (GPtrArray) holders
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_key_holder_free);
  g_autoptr (GHashTable) owned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HabeasKeySlots) slots = NULL;
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self), NULL);

  locker = habeas_worker_lock (self->pages.worker);
  slots = load_slots (self, &local_error);
  if (slots != NULL && add_volunteers (self, slots, holders, owned, &local_error))
    {
      add_ownerless (self, slots, HABEAS_KEY_SLOT_PASSPHRASE, holders, owned);
      add_ownerless (self, slots, HABEAS_KEY_SLOT_RECOVERY, holders, owned);
      return g_steal_pointer (&holders);
    }
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return NULL;
}

GPtrArray *
habeas_volunteers_candidates_sync (HabeasCasebook *self, GError **error)
{
  GPtrArray *holders = habeas_volunteers_list_sync (self, error);
  guint n_owners = 0;
  guint n_names = 0;

  if (holders == NULL)
    return NULL;
  for (guint i = 0; i < holders->len; i++)
    {
      const HabeasKeyHolder *holder = holders->pdata[i];

      n_names += holder->name != NULL;
      n_owners += holder->name != NULL && holder->opened;
    }
  /* Nobody's key, among several: all are asked for. A shared one: those who share it. */
  for (guint i = holders->len; i-- > 0;)
    {
      const HabeasKeyHolder *holder = holders->pdata[i];

      if (n_owners == 1 || n_names < 2 || holder->name == NULL || (n_owners > 1 && !holder->opened))
        g_ptr_array_remove_index (holders, i);
    }
  return holders;
}

/* --- Changing --- */

typedef struct {
  HabeasCasebook *casebook;
  HabeasKeySlots *slots; /* as they will be */
  char *before;          /* keys.json as it was */
  gboolean saved;

  const char *name;
  HabeasUuid id;         /* of the volunteer */
  const char *slot_text; /* nullable: none any more */
  gboolean leaves;
  gboolean is_recovery;
} KeyChange;

static gboolean
set_text (HabeasWriter *writer, gint64 rid, const char *field, const char *text, GError **error)
{
  g_auto (HabeasValue) value = HABEAS_VALUE_INIT;

  if (text != NULL)
    habeas_value_set_text (&value, text);
  return habeas_writer_set (writer, HABEAS_RECORD_VOLUNTEER, rid, field, &value, error);
}

static gboolean
write_volunteer (HabeasWriter *writer, KeyChange *change, GError **error)
{
  gint64 rid = change->name != NULL
                 ? habeas_writer_ensure_volunteer (writer, change->name, error)
                 : habeas_writer_find_id (writer, HABEAS_RECORD_VOLUNTEER, &change->id, error);

  return rid != 0 && set_text (writer, rid, "slot", change->slot_text, error)
         && set_text (writer, rid, "archived", change->leaves ? "yes" : NULL, error);
}

static gboolean
write_recovery (HabeasWriter *writer, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *text = g_date_time_format_iso8601 (now);

  return habeas_casebook_write_setting (writer, RECOVERY_SETTING, text, error);
}

static gboolean
apply_change (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  KeyChange *change = user_data;
  g_autofree char *path = habeas_casebook_dup_file (change->casebook, HABEAS_KEYS);

  if (change->is_recovery && !write_recovery (writer, error))
    return FALSE;
  if ((change->name != NULL || !habeas_uuid_is_null (&change->id))
      && !write_volunteer (writer, change, error))
    return FALSE;
  change->saved = habeas_key_slots_save (change->slots, path, change->casebook->data_key, error);
  return change->saved;
}

/* Under the lock of the writing connection. */
static gboolean
commit_change (KeyChange *change, const char *label, GError **error)
{
  HabeasCasebook *self = change->casebook;
  /* An unlock and not a change, so that nobody undoes a key. */
  HabeasActPlan plan = {.kind = HABEAS_ACT_UNLOCK, .label = label, .fact = TRUE};
  g_autofree char *path = NULL;

  if (habeas_casebook_run_act (self, &plan, apply_change, change, NULL, error))
    {
      g_clear_pointer (&self->slots, habeas_key_slots_free);
      self->slots = g_steal_pointer (&change->slots);
      return TRUE;
    }
  if (!change->saved)
    return FALSE;
  path = habeas_casebook_dup_file (self, HABEAS_KEYS);
  if (!habeas_file_write_atomic (path, change->before, strlen (change->before), NULL))
    g_warning ("The key file could not be put back after a failed change");
  return FALSE;
}

static gboolean
begin_change (KeyChange *change, HabeasCasebook *self, GError **error)
{
  g_autofree char *path = NULL;

  *change = (KeyChange){.casebook = self};
  if (self->read_only)
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_READ_ONLY,
        "The casebook is open for reading only");
      return FALSE;
    }
  path = habeas_casebook_dup_file (self, HABEAS_KEYS);
  change->slots = load_slots (self, error);
  return change->slots != NULL && habeas_key_slots_verify (change->slots, self->data_key, error)
         && g_file_get_contents (path, &change->before, NULL, error);
}

static void
key_change_clear (KeyChange *change)
{
  g_clear_pointer (&change->slots, habeas_key_slots_free);
  g_free (change->before);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KeyChange, key_change_clear)

/* @slot: (out): the one that @secret opens. */
static gboolean
check_secret (KeyChange *change, const char *secret, HabeasUuid *slot, GError **error)
{
  g_autoptr (HabeasSecret) text = habeas_secret_new (secret, strlen (secret));
  g_autoptr (HabeasSecret) key = habeas_key_slots_unlock (change->slots, text, slot, error);

  return key != NULL;
}

static gboolean
refuse (GError **error, HabeasCasebookError code, const char *message)
{
  g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, code, message);
  return FALSE;
}

/* What the layer below says of a passphrase is said of the casebook as a whole elsewhere. */
static gboolean
finish_change (gboolean success, GError *local_error, GError **error)
{
  if (success)
    return TRUE;
  if (g_error_matches (local_error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_EXISTS)
      || g_error_matches (local_error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_CONSTRAINT))
    {
      local_error->domain = HABEAS_CASEBOOK_ERROR;
      local_error->code = HABEAS_CASEBOOK_ERROR_INVALID;
    }
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

static gboolean
check_name_is_free (HabeasCasebook *self, HabeasKeySlots *slots, const char *name, GError **error)
{
  g_autofree char *folded = habeas_fold (name);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->writer.db, VOLUNTEERS, error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const char *other = habeas_statement_get_text (statement, 2);
      g_autofree char *other_folded = other != NULL ? habeas_fold (other) : NULL;

      if (g_strcmp0 (folded, other_folded) == 0
          && find_slot (slots, habeas_statement_get_text (statement, 3)) != NULL)
        return refuse (
          error, HABEAS_CASEBOOK_ERROR_EXISTS, "A volunteer of that name has a key already");
    }
  return step == HABEAS_STEP_DONE;
}

static gboolean
add_slot (KeyChange *change, const char *passphrase, HabeasUuid *slot, GError **error)
{
  g_autoptr (HabeasSecret) text = habeas_secret_new (passphrase, strlen (passphrase));

  return habeas_key_slots_add_passphrase (
    change->slots, change->casebook->data_key, text, slot, error);
}

static gboolean
add (HabeasCasebook *self, const char *secret, const char *name, const char *passphrase,
  GError **error)
{
  g_auto (KeyChange) change = {0};
  g_autofree char *stripped = g_strstrip (g_strdup (name));
  g_autofree char *slot_text = NULL;
  HabeasUuid slot;

  if (*stripped == '\0')
    return refuse (error, HABEAS_CASEBOOK_ERROR_INVALID, "A volunteer has a name");
  if (!begin_change (&change, self, error) || !check_secret (&change, secret, &slot, error)
      || !check_name_is_free (self, change.slots, stripped, error)
      || (passphrase != NULL && !add_slot (&change, passphrase, &slot, error)))
    return FALSE;
  if (habeas_key_slots_find (change.slots, &slot)->kind == HABEAS_KEY_SLOT_RECOVERY)
    return refuse (error, HABEAS_CASEBOOK_ERROR_INVALID, "A recovery code is not shared");
  slot_text = habeas_key_slot_id_to_string (&slot);
  change.name = stripped;
  change.slot_text = slot_text;
  return commit_change (&change, _ ("Volunteer added"), error);
}

gboolean
habeas_volunteers_add_sync (HabeasCasebook *self, const char *secret, const char *name,
  const char *passphrase, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;
  gboolean success;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && secret != NULL && name != NULL, FALSE);

  locker = habeas_worker_lock (self->writer.worker);
  success = add (self, secret, name, passphrase, &local_error);
  return finish_change (success, local_error, error);
}

/* What the record of a volunteer says of the key. @slot: (out): NULL when there is none. @others:
 * (out): how many more have the same. */
static gboolean
read_volunteer (HabeasCasebook *self, HabeasKeySlots *slots, const HabeasUuid *id, gboolean *found,
  const HabeasKeySlot **slot, guint *others, GError **error)
{
  g_autoptr (HabeasStatement) statement
    = habeas_db_prepare (self->writer.db, VOLUNTEERS " AND v.id = ?1", error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_blob (statement, 1, id->bytes, sizeof id->bytes);
  step = habeas_statement_step (statement, error);
  *found = step == HABEAS_STEP_ROW;
  *slot = *found ? find_slot (slots, habeas_statement_get_text (statement, 3)) : NULL;
  *others = *slot != NULL ? (guint)habeas_statement_get_int (statement, 5) - 1 : 0;
  return step != HABEAS_STEP_ERROR;
}

static gboolean
take_away (KeyChange *change, const HabeasKeySlot *slot, GError **error)
{
  if (habeas_uuid_equal (&slot->id, &change->casebook->slot))
    return refuse (
      error, HABEAS_CASEBOOK_ERROR_INVALID, "The key that opened the casebook is kept");
  if (slot->kind == HABEAS_KEY_SLOT_PASSPHRASE && count_passphrases (change->slots) == 1)
    return refuse (error, HABEAS_CASEBOOK_ERROR_INVALID, "The last passphrase is kept");
  return habeas_key_slots_remove (change->slots, change->casebook->data_key, &slot->id, error);
}

static gboolean
remove_holder (HabeasCasebook *self, const char *secret, const HabeasUuid *id, GError **error)
{
  g_auto (KeyChange) change = {0};
  const HabeasKeySlot *slot;
  gboolean found;
  guint others;
  HabeasUuid by;

  if (!begin_change (&change, self, error) || !check_secret (&change, secret, &by, error)
      || !read_volunteer (self, change.slots, id, &found, &slot, &others, error))
    return FALSE;
  if (found)
    {
      change.id = *id;
      change.leaves = TRUE;
    }
  else
    slot = habeas_key_slots_find (change.slots, id);
  if (!found && slot == NULL)
    return refuse (error, HABEAS_CASEBOOK_ERROR_NOT_FOUND, "There is no such volunteer or key");
  if (slot != NULL && others == 0 && !take_away (&change, slot, error))
    return FALSE;
  return commit_change (&change, found ? _ ("Volunteer removed") : _ ("Key removed"), error);
}

gboolean
habeas_volunteers_remove_sync (
  HabeasCasebook *self, const char *secret, const HabeasUuid *id, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;
  gboolean success;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && secret != NULL && id != NULL, FALSE);

  locker = habeas_worker_lock (self->writer.worker);
  success = remove_holder (self, secret, id, &local_error);
  return finish_change (success, local_error, error);
}

static gboolean
set_passphrase (HabeasCasebook *self, const char *secret, const HabeasUuid *id,
  const char *passphrase, GError **error)
{
  g_auto (KeyChange) change = {0};
  g_autoptr (HabeasSecret) text = habeas_secret_new (passphrase, strlen (passphrase));
  g_autofree char *slot_text = NULL;
  const HabeasKeySlot *slot;
  gboolean found;
  guint others;
  HabeasUuid by;
  HabeasUuid now;

  if (!begin_change (&change, self, error) || !check_secret (&change, secret, &by, error)
      || !read_volunteer (self, change.slots, id, &found, &slot, &others, error))
    return FALSE;
  if (!found)
    return refuse (error, HABEAS_CASEBOOK_ERROR_NOT_FOUND, "There is no such volunteer");
  if (habeas_key_slots_find (change.slots, &by)->kind != HABEAS_KEY_SLOT_RECOVERY
      && (slot == NULL || !habeas_uuid_equal (&by, &slot->id)))
    return refuse (
      error, HABEAS_CASEBOOK_ERROR_WRONG_KEY, "The passphrase is not that of the volunteer");
  if (slot != NULL)
    {
      now = slot->id;
      if (!habeas_key_slots_change_passphrase (change.slots, self->data_key, &now, text, error))
        return FALSE;
    }
  else if (!add_slot (&change, passphrase, &now, error))
    return FALSE;
  slot_text = habeas_key_slot_id_to_string (&now);
  change.id = *id;
  change.slot_text = slot_text;
  return commit_change (&change, _ ("Passphrase changed"), error);
}

gboolean
habeas_volunteers_set_passphrase_sync (HabeasCasebook *self, const char *secret,
  const HabeasUuid *id, const char *passphrase, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;
  gboolean success;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && secret != NULL && id != NULL, FALSE);
  g_return_val_if_fail (passphrase != NULL, FALSE);

  locker = habeas_worker_lock (self->writer.worker);
  success = set_passphrase (self, secret, id, passphrase, &local_error);
  return finish_change (success, local_error, error);
}

gboolean
habeas_volunteers_add_recovery_sync (
  HabeasCasebook *self, const char *secret, char **code, HabeasUuid *slot, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  g_auto (KeyChange) change = {0};
  g_autoptr (HabeasSecret) text = NULL;
  GError *local_error = NULL;
  HabeasUuid by;
  gboolean success;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && secret != NULL, FALSE);
  g_return_val_if_fail (code != NULL && slot != NULL, FALSE);

  locker = habeas_worker_lock (self->writer.worker);
  success
    = begin_change (&change, self, &local_error)
      && check_secret (&change, secret, &by, &local_error)
      && habeas_key_slots_add_recovery (change.slots, self->data_key, &text, slot, &local_error)
      && commit_change (&change, _ ("Recovery code made"), &local_error);
  if (success)
    *code = g_strdup (habeas_secret_get_text (text));
  return finish_change (success, local_error, error);
}

static gboolean
keep_one_recovery (KeyChange *change, const HabeasUuid *kept, GError **error)
{
  for (guint i = habeas_key_slots_get_n_slots (change->slots); i-- > 0;)
    {
      const HabeasKeySlot *slot = habeas_key_slots_get_slot (change->slots, i);

      if (slot->kind == HABEAS_KEY_SLOT_RECOVERY && !habeas_uuid_equal (&slot->id, kept)
          && !habeas_key_slots_remove (change->slots, change->casebook->data_key, &slot->id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
settle_recovery (HabeasCasebook *self, const HabeasUuid *slot, gboolean keep, GError **error)
{
  g_auto (KeyChange) change = {0};
  const HabeasKeySlot *made;

  if (!begin_change (&change, self, error))
    return FALSE;
  made = habeas_key_slots_find (change.slots, slot);
  if (made == NULL || made->kind != HABEAS_KEY_SLOT_RECOVERY)
    return refuse (error, HABEAS_CASEBOOK_ERROR_NOT_FOUND, "There is no such recovery code");
  change.is_recovery = keep;
  if (!(keep ? keep_one_recovery (&change, slot, error)
             : habeas_key_slots_remove (change.slots, self->data_key, slot, error)))
    return FALSE;
  return commit_change (
    &change, keep ? _ ("Recovery code replaced") : _ ("Recovery code dropped"), error);
}

gboolean
habeas_volunteers_settle_recovery_sync (
  HabeasCasebook *self, const HabeasUuid *slot, gboolean keep, GError **error)
{
  g_autoptr (HabeasWorkerLocker) locker = NULL;
  GError *local_error = NULL;
  gboolean success;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && slot != NULL, FALSE);

  locker = habeas_worker_lock (self->writer.worker);
  success = settle_recovery (self, slot, keep, &local_error);
  return finish_change (success, local_error, error);
}
