/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "habeas-db-error.h"

#include <errno.h>

static void
test_codes (void)
{
  g_assert_cmpint (habeas_db_error_from_errno (ENOSPC), ==, HABEAS_DB_ERROR_FULL);
  g_assert_cmpint (habeas_db_error_from_errno (EDQUOT), ==, HABEAS_DB_ERROR_FULL);
  g_assert_cmpint (habeas_db_error_from_errno (EFBIG), ==, HABEAS_DB_ERROR_FULL);
  g_assert_cmpint (habeas_db_error_from_errno (EACCES), ==, HABEAS_DB_ERROR_PERMISSION);
  g_assert_cmpint (habeas_db_error_from_errno (EROFS), ==, HABEAS_DB_ERROR_READ_ONLY);
  g_assert_cmpint (habeas_db_error_from_errno (ENOENT), ==, HABEAS_DB_ERROR_NOT_FOUND);
  g_assert_cmpint (habeas_db_error_from_errno (EEXIST), ==, HABEAS_DB_ERROR_EXISTS);
  g_assert_cmpint (habeas_db_error_from_errno (EIO), ==, HABEAS_DB_ERROR_IO);
  g_assert_cmpint (habeas_db_error_from_errno (EINVAL), ==, HABEAS_DB_ERROR_FAILED);
}

/* Folders are named by people, and a folder may be named after a client. */
static void
test_message (void)
{
  g_autoptr (GError) error = NULL;

  habeas_db_error_set_errno (
    &error, ENOSPC, "Could not write", "/home/ana/Case of Somebody/keys.json");
  g_assert_error (error, HABEAS_DB_ERROR, HABEAS_DB_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "keys.json"));
  g_assert_null (strstr (error->message, "Somebody"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/db/error/codes", test_codes);
  g_test_add_func ("/db/error/message", test_message);
  return g_test_run ();
}
