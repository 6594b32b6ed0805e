/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A transaction as a scope: what is not committed is rolled back when the scope ends. Same thread
 * as the connection. */
#include "habeas-db-private.h"

struct _HabeasTransaction {
  HabeasDb *db; /* borrowed */
  gboolean open;
};

HabeasTransaction *
habeas_transaction_begin (HabeasDb *db, gboolean write, GError **error)
{
  HabeasTransaction *self;

  g_return_val_if_fail (db != NULL && !habeas_db_in_transaction (db), NULL);

  if (!habeas_db_exec (db, write ? "BEGIN IMMEDIATE" : "BEGIN", error))
    return NULL;
  self = g_new0 (HabeasTransaction, 1);
  self->db = db;
  self->open = TRUE;
  return self;
}

static void
roll_back (HabeasTransaction *self)
{
  self->open = FALSE;
  /* SQLite itself has rolled back after a full disk or an I/O error. */
  if (habeas_db_in_transaction (self->db))
    habeas_db_exec (self->db, "ROLLBACK", NULL);
}

gboolean
habeas_transaction_commit (HabeasTransaction *self, GError **error)
{
  g_return_val_if_fail (self != NULL && self->open, FALSE);

  if (!habeas_db_exec (self->db, "COMMIT", error))
    {
      roll_back (self);
      return FALSE;
    }
  self->open = FALSE;
  return TRUE;
}

void
habeas_transaction_free (HabeasTransaction *self)
{
  if (self == NULL)
    return;
  if (self->open)
    roll_back (self);
  g_free (self);
}
