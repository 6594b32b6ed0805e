/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HABEAS_DB_ERROR (habeas_db_error_quark ())

/**
 * HabeasDbError:
 * @HABEAS_DB_ERROR_BUSY: another connection holds what is needed
 * @HABEAS_DB_ERROR_CORRUPT: SQLite finds the database malformed
 * @HABEAS_DB_ERROR_FULL: no space, no quota, or a limit on the size of files
 * @HABEAS_DB_ERROR_WRONG_KEY: the passphrase or code opens no slot
 * @HABEAS_DB_ERROR_DAMAGED: a file of ours that is not what was written, by form or by MAC
 * @HABEAS_DB_ERROR_IN_USE: another process has the casebook; the message says who and since when
 * @HABEAS_DB_ERROR_TOO_NEW: made by a newer version of the program; untouched
 * @HABEAS_DB_ERROR_UNSAFE_LIBRARY: SQLite too old, no cipher, or temporary files not in memory
 *
 * What can go wrong with the files of a casebook. The messages are for the log and for programmers;
 * the sentence a person reads is made from the code, in app/ and cli/. No message holds a name of a
 * person of a case. Cancelling is G_IO_ERROR_CANCELLED.
 */
typedef enum {
  HABEAS_DB_ERROR_FAILED,
  HABEAS_DB_ERROR_BUSY,
  HABEAS_DB_ERROR_CONSTRAINT,
  HABEAS_DB_ERROR_CORRUPT,
  HABEAS_DB_ERROR_FULL,
  HABEAS_DB_ERROR_READ_ONLY,
  HABEAS_DB_ERROR_PERMISSION,
  HABEAS_DB_ERROR_IO,
  HABEAS_DB_ERROR_NOT_FOUND,
  HABEAS_DB_ERROR_EXISTS,
  HABEAS_DB_ERROR_WRONG_KEY,
  HABEAS_DB_ERROR_DAMAGED,
  HABEAS_DB_ERROR_IN_USE,
  HABEAS_DB_ERROR_TOO_NEW,
  HABEAS_DB_ERROR_UNSAFE_LIBRARY,
  HABEAS_DB_ERROR_MIGRATION,
} HabeasDbError;

GQuark habeas_db_error_quark (void);

HabeasDbError habeas_db_error_from_errno (int saved_errno);
void habeas_db_error_set_errno (
  GError **error, int saved_errno, const char *what, const char *path);

G_END_DECLS
