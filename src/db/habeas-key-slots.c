/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key slots of a casebook. Owned by whoever opens or changes it; one thread at a time.
 *
 * All passphrase slots of one cost share a salt. So one hash serves every slot, a wrong passphrase
 * takes the same time whatever the number of slots and whichever would have opened, and that time
 * can all go into the cost of a hash. With a salt each, trying n slots would cost the volunteer n
 * hashes and the thief, who is content with any of them, n as well: for the same wait at the door
 * neither is harder to guess. */
#include "habeas-key-slots-private.h"

#include "habeas-data-key.h"
#include "habeas-db-error.h"
#include "habeas-recovery-code.h"

#include <sodium.h>
#include <string.h>

HabeasKeySlots *
habeas_key_slots_alloc (void)
{
  HabeasKeySlots *self = g_new0 (HabeasKeySlots, 1);

  self->slots = g_array_new (FALSE, FALSE, sizeof (HabeasKeySlot));
  return self;
}

/**
 * habeas_key_slots_new:
 * @data_key: (out) (transfer full): the fresh key of a new casebook
 *
 * Returns: (transfer full): no slots yet
 */
HabeasKeySlots *
habeas_key_slots_new (HabeasSecret **data_key)
{
  HabeasKeySlots *self;

  g_return_val_if_fail (data_key != NULL, NULL);

  self = habeas_key_slots_alloc ();
  self->verified = TRUE;
  *data_key = habeas_data_key_new ();
  return self;
}

void
habeas_key_slots_free (HabeasKeySlots *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->slots);
  g_free (self);
}

/* --- Opening --- */

/* The slot that @base opens among those of the same hash as slot @like. Every one is tried, so that
 * the time does not tell which. */
static HabeasSecret *
try_base (HabeasKeySlots *self, HabeasSecret *base, const HabeasKeySlot *like, HabeasUuid *slot_id)
{
  g_autoptr (HabeasSecret) found = NULL;

  for (guint i = 0; i < self->slots->len; i++)
    {
      const HabeasKeySlot *slot = &g_array_index (self->slots, HabeasKeySlot, i);
      g_autoptr (HabeasSecret) data_key = NULL;

      if (!habeas_key_slot_same_kdf (slot, like))
        continue;
      data_key = habeas_key_slot_unwrap (slot, base);
      if (data_key == NULL || found != NULL)
        continue;
      found = g_steal_pointer (&data_key);
      *slot_id = slot->id;
    }
  return g_steal_pointer (&found);
}

static gboolean
is_first_of_its_kdf (HabeasKeySlots *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (habeas_key_slot_same_kdf (&g_array_index (self->slots, HabeasKeySlot, i),
            &g_array_index (self->slots, HabeasKeySlot, n)))
        return FALSE;
    }
  return TRUE;
}

/* NULL without an error when nothing opens. */
static HabeasSecret *
try_passphrase (HabeasKeySlots *self, HabeasSecret *passphrase, HabeasUuid *slot_id, GError **error)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      const HabeasKeySlot *slot = &g_array_index (self->slots, HabeasKeySlot, i);
      g_autoptr (HabeasSecret) base = NULL;
      g_autoptr (HabeasSecret) data_key = NULL;

      if (slot->kind != HABEAS_KEY_SLOT_PASSPHRASE || !is_first_of_its_kdf (self, i))
        continue;
      base = habeas_kdf_derive (passphrase, slot->salt, &slot->cost, error);
      if (base == NULL)
        return NULL;
      data_key = try_base (self, base, slot, slot_id);
      if (data_key != NULL)
        return g_steal_pointer (&data_key);
    }
  return NULL;
}

static HabeasSecret *
try_recovery (HabeasKeySlots *self, HabeasSecret *secret, HabeasUuid *slot_id)
{
  const HabeasKeySlot like = {.kind = HABEAS_KEY_SLOT_RECOVERY};
  g_autoptr (HabeasSecret) bits = NULL;

  if (habeas_recovery_code_read (habeas_secret_get_text (secret), &bits, NULL)
      != HABEAS_RECOVERY_CODE_COMPLETE)
    return NULL;
  return try_base (self, bits, &like, slot_id);
}

/**
 * habeas_key_slots_unlock:
 * @secret: passphrase or recovery code as typed
 * @slot_id: (out) (optional): the slot that opened
 *
 * Opens the casebook's data key. A wrong passphrase is the same error after the same time, whatever
 * it was and however many slots there are, and nothing on the disk changes. Whether a recovery code
 * is mistyped is for habeas_recovery_code_read() to say, before this.
 *
 * Returns: (transfer full) (nullable): the data key, or %NULL with %HABEAS_DB_ERROR_WRONG_KEY when
 *   no slot opens and %HABEAS_DB_ERROR_DAMAGED when one does but the file was tampered with
 */
HabeasSecret *
habeas_key_slots_unlock (
  HabeasKeySlots *self, HabeasSecret *secret, HabeasUuid *slot_id, GError **error)
{
  g_autoptr (HabeasSecret) data_key = NULL;
  g_autoptr (GError) local_error = NULL;
  HabeasUuid opened;

  g_return_val_if_fail (self != NULL && secret != NULL, NULL);

  data_key = try_recovery (self, secret, &opened);
  if (data_key == NULL)
    data_key = try_passphrase (self, secret, &opened, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (data_key == NULL)
    {
      g_set_error_literal (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_WRONG_KEY,
        "The passphrase or recovery code does not open this casebook");
      return NULL;
    }
  if (!habeas_key_slots_verify (self, data_key, error))
    return NULL;
  if (slot_id != NULL)
    *slot_id = opened;
  return g_steal_pointer (&data_key);
}

/* --- Slots --- */

guint
habeas_key_slots_get_n_slots (HabeasKeySlots *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->slots->len;
}

/**
 * habeas_key_slots_get_slot:
 *
 * Returns: (transfer none): valid until the slots change
 */
const HabeasKeySlot *
habeas_key_slots_get_slot (HabeasKeySlots *self, guint n)
{
  g_return_val_if_fail (self != NULL && n < self->slots->len, NULL);

  return &g_array_index (self->slots, HabeasKeySlot, n);
}

/**
 * habeas_key_slots_find:
 *
 * Returns: (transfer none) (nullable): valid until the slots change
 */
const HabeasKeySlot *
habeas_key_slots_find (HabeasKeySlots *self, const HabeasUuid *slot_id)
{
  g_return_val_if_fail (self != NULL && slot_id != NULL, NULL);

  for (guint i = 0; i < self->slots->len; i++)
    {
      const HabeasKeySlot *slot = &g_array_index (self->slots, HabeasKeySlot, i);

      if (habeas_uuid_equal (&slot->id, slot_id))
        return slot;
    }
  return NULL;
}

/**
 * habeas_key_slots_get_generation:
 *
 * Returns: the number of times the file was saved; one that is lower than the casebook has seen is
 *   an old file put back, with volunteers in it who were removed
 */
guint64
habeas_key_slots_get_generation (HabeasKeySlots *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->generation;
}

/**
 * habeas_key_slot_id_to_string:
 *
 * Returns: (transfer full): the id as it stands in the file and in the record of a volunteer
 */
char *
habeas_key_slot_id_to_string (const HabeasUuid *slot_id)
{
  GString *text = g_string_sized_new (2 * HABEAS_UUID_SIZE);

  g_return_val_if_fail (slot_id != NULL, NULL);

  for (guint i = 0; i < HABEAS_UUID_SIZE; i++)
    g_string_append_printf (text, "%02x", slot_id->bytes[i]);
  return g_string_free (text, FALSE);
}

/* Cost of today, and the salt of the other slots of that cost. */
static void
choose_kdf (HabeasKeySlots *self, HabeasKeySlot *slot)
{
  slot->cost = habeas_kdf_get_cost ();
  for (guint i = 0; i < self->slots->len; i++)
    {
      const HabeasKeySlot *other = &g_array_index (self->slots, HabeasKeySlot, i);

      if (other->kind != HABEAS_KEY_SLOT_PASSPHRASE || other->cost.ops != slot->cost.ops
          || other->cost.mem != slot->cost.mem)
        continue;
      memcpy (slot->salt, other->salt, sizeof slot->salt);
      return;
    }
  randombytes_buf (slot->salt, sizeof slot->salt);
}

/* Wraps the key in @slot. Two volunteers with one passphrase could not be told apart in the
 * journal, so a passphrase that opens another slot is refused. (Not one of a slot with an older
 * cost: that would double the wait, and it goes away when its passphrase is changed.) */
static gboolean
wrap_passphrase (HabeasKeySlots *self, HabeasKeySlot *slot, HabeasSecret *data_key,
  HabeasSecret *passphrase, GError **error)
{
  g_autoptr (HabeasSecret) base = NULL;
  g_autoptr (HabeasSecret) opened = NULL;
  HabeasUuid other;

  if (habeas_secret_get_size (passphrase) == 0)
    {
      g_set_error_literal (
        error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_CONSTRAINT, "An empty passphrase protects nothing");
      return FALSE;
    }
  choose_kdf (self, slot);
  base = habeas_kdf_derive (passphrase, slot->salt, &slot->cost, error);
  if (base == NULL)
    return FALSE;
  opened = try_base (self, base, slot, &other);
  if (opened != NULL && !habeas_uuid_equal (&other, &slot->id))
    {
      g_set_error_literal (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_EXISTS,
        "This passphrase opens another slot already");
      return FALSE;
    }
  habeas_key_slot_wrap (slot, base, data_key);
  return TRUE;
}

static gboolean
check_room (HabeasKeySlots *self, GError **error)
{
  if (self->slots->len < HABEAS_KEY_SLOTS_MAX)
    return TRUE;
  g_set_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_CONSTRAINT,
    "A casebook has at most %d key slots", HABEAS_KEY_SLOTS_MAX);
  return FALSE;
}

/**
 * habeas_key_slots_add_passphrase:
 * @passphrase: of a volunteer
 * @slot_id: (out): goes into the record of the volunteer
 *
 * Adds a slot in memory; habeas_key_slots_save() makes it last. %HABEAS_DB_ERROR_EXISTS when
 * somebody has this passphrase already, %HABEAS_DB_ERROR_CONSTRAINT when it is empty.
 */
gboolean
habeas_key_slots_add_passphrase (HabeasKeySlots *self, HabeasSecret *data_key,
  HabeasSecret *passphrase, HabeasUuid *slot_id, GError **error)
{
  HabeasKeySlot slot = {.kind = HABEAS_KEY_SLOT_PASSPHRASE};

  g_return_val_if_fail (self != NULL && data_key != NULL && passphrase != NULL, FALSE);
  g_return_val_if_fail (slot_id != NULL, FALSE);

  randombytes_buf (slot.id.bytes, sizeof slot.id.bytes);
  if (!habeas_key_slots_verify (self, data_key, error) || !check_room (self, error)
      || !wrap_passphrase (self, &slot, data_key, passphrase, error))
    return FALSE;
  g_array_append_val (self->slots, slot);
  *slot_id = slot.id;
  return TRUE;
}

static gboolean
find_index (HabeasKeySlots *self, const HabeasUuid *slot_id, guint *index, GError **error)
{
  const HabeasKeySlot *slot = habeas_key_slots_find (self, slot_id);

  if (slot == NULL)
    {
      g_set_error_literal (
        error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_NOT_FOUND, "There is no such key slot");
      return FALSE;
    }
  *index = (guint)(slot - &g_array_index (self->slots, HabeasKeySlot, 0));
  return TRUE;
}

/**
 * habeas_key_slots_change_passphrase:
 * @slot_id: slot of the volunteer; it keeps its id
 *
 * Rewrites one slot in memory, with today's cost; errors as habeas_key_slots_add_passphrase(). The
 * caller has asked for the old passphrase.
 */
gboolean
habeas_key_slots_change_passphrase (HabeasKeySlots *self, HabeasSecret *data_key,
  const HabeasUuid *slot_id, HabeasSecret *passphrase, GError **error)
{
  HabeasKeySlot slot = {.kind = HABEAS_KEY_SLOT_PASSPHRASE};
  guint index;

  g_return_val_if_fail (self != NULL && data_key != NULL && passphrase != NULL, FALSE);
  g_return_val_if_fail (slot_id != NULL, FALSE);

  slot.id = *slot_id;
  if (!habeas_key_slots_verify (self, data_key, error)
      || !find_index (self, slot_id, &index, error))
    return FALSE;
  if (g_array_index (self->slots, HabeasKeySlot, index).kind != HABEAS_KEY_SLOT_PASSPHRASE)
    {
      g_set_error_literal (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_CONSTRAINT,
        "The slot of a recovery code has no passphrase");
      return FALSE;
    }
  if (!wrap_passphrase (self, &slot, data_key, passphrase, error))
    return FALSE;
  g_array_index (self->slots, HabeasKeySlot, index) = slot;
  return TRUE;
}

/**
 * habeas_key_slots_add_recovery:
 * @code: (out) (transfer full): to be shown and printed once; it is nowhere else
 * @slot_id: (out) (optional): the slot
 *
 * Adds a slot in memory for a fresh recovery code. Its 128 random bits cannot be guessed, so
 * opening it takes no time.
 */
gboolean
habeas_key_slots_add_recovery (HabeasKeySlots *self, HabeasSecret *data_key, HabeasSecret **code,
  HabeasUuid *slot_id, GError **error)
{
  HabeasKeySlot slot = {.kind = HABEAS_KEY_SLOT_RECOVERY};
  g_autoptr (HabeasSecret) bits = NULL;

  g_return_val_if_fail (self != NULL && data_key != NULL && code != NULL, FALSE);

  if (!habeas_key_slots_verify (self, data_key, error) || !check_room (self, error))
    return FALSE;
  bits = habeas_secret_new_random (HABEAS_RECOVERY_CODE_SIZE);
  randombytes_buf (slot.id.bytes, sizeof slot.id.bytes);
  habeas_key_slot_wrap (&slot, bits, data_key);
  g_array_append_val (self->slots, slot);
  *code = habeas_recovery_code_to_text (bits);
  if (slot_id != NULL)
    *slot_id = slot.id;
  return TRUE;
}

/**
 * habeas_key_slots_remove:
 * @slot_id: slot of a volunteer who leaves, or of a recovery code that was seen
 *
 * Takes a slot away in memory. Whoever kept a copy of the old file can still open the casebook with
 * it: only a new data key ends that. The last slot is not removed (%HABEAS_DB_ERROR_CONSTRAINT).
 */
gboolean
habeas_key_slots_remove (
  HabeasKeySlots *self, HabeasSecret *data_key, const HabeasUuid *slot_id, GError **error)
{
  guint index;

  g_return_val_if_fail (self != NULL && data_key != NULL && slot_id != NULL, FALSE);

  if (!habeas_key_slots_verify (self, data_key, error)
      || !find_index (self, slot_id, &index, error))
    return FALSE;
  if (self->slots->len == 1)
    {
      g_set_error_literal (
        error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_CONSTRAINT, "The last key slot cannot be removed");
      return FALSE;
    }
  g_array_remove_index (self->slots, index);
  return TRUE;
}
