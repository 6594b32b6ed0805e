/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_KEY_HOLDER_PASSPHRASE, /* a volunteer with a passphrase of their own */
  HABEAS_KEY_HOLDER_SHARED,     /* a volunteer who shares one with others */
  HABEAS_KEY_HOLDER_NO_KEY,     /* a volunteer who was only named, by a spreadsheet or a script */
  HABEAS_KEY_HOLDER_NOBODY,     /* a passphrase that belongs to no volunteer */
  HABEAS_KEY_HOLDER_RECOVERY,   /* the code on paper */
} HabeasKeyHolderKind;

/**
 * HabeasKeyHolder:
 * @id: of the volunteer; of the slot when it belongs to nobody
 * @name: (nullable): of the volunteer
 * @since_ms: when the key was made, as the journal knows it; 0 when it does not
 * @opened: the casebook was opened with this key
 * @works_now: the acts of now are theirs
 * @is_last: the last passphrase, which is never taken away
 *
 * Who has a way into the casebook. Names stand inside the encrypted file only.
 */
typedef struct {
  HabeasUuid id;
  HabeasKeyHolderKind kind;
  char *name;
  gint64 since_ms;
  gboolean opened;
  gboolean works_now;
  gboolean is_last;
} HabeasKeyHolder;

void habeas_key_holder_free (HabeasKeyHolder *self);

/* In the order in which they came, the recovery code last; of HabeasKeyHolder. */
GPtrArray *habeas_volunteers_list_sync (HabeasCasebook *self, GError **error);
void habeas_volunteers_list_async (HabeasCasebook *self, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *habeas_volunteers_list_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* Those among whom *who is working?* has to be asked, because the key that opened does not tell; of
 * HabeasKeyHolder, empty when it does. */
GPtrArray *habeas_volunteers_candidates_sync (HabeasCasebook *self, GError **error);
void habeas_volunteers_candidates_async (HabeasCasebook *self, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *habeas_volunteers_candidates_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);
/* The acts are those of the volunteer of that name from now on. */
void habeas_volunteers_work_as_async (HabeasCasebook *self, const char *name,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean habeas_volunteers_work_as_finish (
  HabeasCasebook *self, GAsyncResult *result, GError **error);

/* Keys are changed by somebody who has one: @secret is their passphrase or the recovery code, and
 * WRONG_KEY when it opens nothing. Each call writes keys.json whole or not at all, together with
 * one line of the journal. None of them is undone: a key that was given is taken away, not
 * forgotten. */

/* @passphrase: (nullable): of their own; without one they share that of @secret. EXISTS when
 * somebody of that name has a key, INVALID when the passphrase cannot be theirs alone. */
gboolean habeas_volunteers_add_sync (HabeasCasebook *self, const char *secret, const char *name,
  const char *passphrase, GError **error);
/* @id: of a HabeasKeyHolder. Their name stays in the history. INVALID for the last passphrase, and
 * for the key that opened the casebook. A copy of the files made before still opens with it. */
gboolean habeas_volunteers_remove_sync (
  HabeasCasebook *self, const char *secret, const HabeasUuid *id, GError **error);
/* @secret: their passphrase until now, or the recovery code. */
gboolean habeas_volunteers_set_passphrase_sync (HabeasCasebook *self, const char *secret,
  const HabeasUuid *id, const char *passphrase, GError **error);

/* A second recovery code beside the one there is. Only when it is on paper does
 * habeas_volunteers_settle_recovery_sync() take the old one away, so that there is no moment
 * without one. @slot: (out) */
gboolean habeas_volunteers_add_recovery_sync (
  HabeasCasebook *self, const char *secret, char **code, HabeasUuid *slot, GError **error);
/* @keep: the new code stays and all others go; else the new one goes. */
gboolean habeas_volunteers_settle_recovery_sync (
  HabeasCasebook *self, const HabeasUuid *slot, gboolean keep, GError **error);

void habeas_volunteers_add_async (HabeasCasebook *self, const char *secret, const char *name,
  const char *passphrase, GCancellable *cancellable, GAsyncReadyCallback callback,
  gpointer user_data);
void habeas_volunteers_remove_async (HabeasCasebook *self, const char *secret, const HabeasUuid *id,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void habeas_volunteers_set_passphrase_async (HabeasCasebook *self, const char *secret,
  const HabeasUuid *id, const char *passphrase, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data);
void habeas_volunteers_add_recovery_async (HabeasCasebook *self, const char *secret,
  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void habeas_volunteers_settle_recovery_async (HabeasCasebook *self, const HabeasUuid *slot,
  gboolean keep, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Of all of them. @code, @slot: (out) (optional): of a new recovery code. */
gboolean habeas_volunteers_change_finish (
  HabeasCasebook *self, GAsyncResult *result, char **code, HabeasUuid *slot, GError **error);

G_END_DECLS
