/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A folder of its own for a test, removed with all it holds when the variable goes. */
typedef char TestFolder;

TestFolder *test_folder_new (void);
void test_folder_free (TestFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestFolder, test_folder_free)

/* A file system of @bytes in the folder; %FALSE where one may not mount (the test then skips). */
gboolean test_folder_mount_small (TestFolder *folder, gsize bytes);
void test_folder_unmount (TestFolder *folder);

/* From now on this process has the rights of a plain user, whose folder it is. For subprocesses. */
void test_drop_root (TestFolder *folder);

/* From now on no file of this process grows over @bytes: a full disk for those who may not mount.
 * For subprocesses of a test only. */
void test_limit_file_size (gsize bytes);

char *test_file_get (const char *path, gsize *size);
void test_file_put (const char *path, const void *bytes, gsize size);
GStrv test_folder_list (const char *folder);

G_END_DECLS
