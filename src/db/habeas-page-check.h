/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HABEAS_PAGE_CHECK_MAX_LISTED 100

/**
 * HabeasPageCheck:
 * @n_pages: whole pages in the file
 * @n_bad: pages that are not what was written
 * @bad: (element-type guint64): the numbers of the first %HABEAS_PAGE_CHECK_MAX_LISTED of them,
 *   from 1; in a write-ahead log the numbers of frames
 * @is_whole: whether nothing but whole pages is in the file
 *
 * What was found in a file of the database.
 */
typedef struct {
  guint64 n_pages;
  guint64 n_bad;
  GArray *bad;
  gboolean is_whole;
} HabeasPageCheck;

void habeas_page_check_free (HabeasPageCheck *check);
gboolean habeas_page_check_is_clean (const HabeasPageCheck *check);

HabeasPageCheck *habeas_page_check_database (const char *path, HabeasSecret *database_key,
  GFileProgressCallback progress, gpointer user_data, GCancellable *cancellable, GError **error);
HabeasPageCheck *habeas_page_check_log (
  const char *database_path, HabeasSecret *database_key, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasPageCheck, habeas_page_check_free)

G_END_DECLS
