/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every reader of spreadsheets is: sheets by name, rows as a stream. Abstract; a source
 * belongs to the thread that uses it. */

#include "habeas-sheet.h"

G_DEFINE_ABSTRACT_TYPE (HabeasSheetSource, habeas_sheet_source, G_TYPE_OBJECT)

static void
habeas_sheet_source_class_init (HabeasSheetSourceClass *klass)
{
}

static void
habeas_sheet_source_init (HabeasSheetSource *self)
{
}

/**
 * habeas_sheet_source_get_n_sheets:
 * @self: a source
 *
 * Returns: how many sheets with cells the file has; chart sheets and macros do not count
 */
guint
habeas_sheet_source_get_n_sheets (HabeasSheetSource *self)
{
  g_return_val_if_fail (HABEAS_IS_SHEET_SOURCE (self), 0);

  return HABEAS_SHEET_SOURCE_GET_CLASS (self)->get_n_sheets (self);
}

/**
 * habeas_sheet_source_get_sheet:
 * @self: a source
 * @index: which sheet, in the order of the file
 * @info: (out caller-allocates): its name (owned by the source) and whether people see it
 */
void
habeas_sheet_source_get_sheet (HabeasSheetSource *self, guint index, HabeasSheetInfo *info)
{
  g_return_if_fail (HABEAS_IS_SHEET_SOURCE (self));
  g_return_if_fail (info != NULL);
  g_return_if_fail (index < habeas_sheet_source_get_n_sheets (self));

  HABEAS_SHEET_SOURCE_GET_CLASS (self)->get_sheet (self, index, info);
}

/**
 * habeas_sheet_source_find_sheet:
 * @self: a source
 * @name: name of a sheet as written; case and blanks around it do not matter
 * @index: (out): which one it is
 *
 * Returns: whether there is such a sheet
 */
gboolean
habeas_sheet_source_find_sheet (HabeasSheetSource *self, const char *name, guint *index)
{
  g_autofree char *wanted = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (HABEAS_IS_SHEET_SOURCE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (index != NULL, FALSE);

  /* Excel compares names of sheets without case: two that differ only by it cannot exist. */
  wanted = g_strstrip (g_strdup (name));
  folded = g_utf8_casefold (wanted, -1);
  for (guint i = 0; i < habeas_sheet_source_get_n_sheets (self); i++)
    {
      HabeasSheetInfo info;
      g_autofree char *stripped = NULL;
      g_autofree char *other = NULL;

      habeas_sheet_source_get_sheet (self, i, &info);
      stripped = g_strstrip (g_strdup (info.name));
      other = g_utf8_casefold (stripped, -1);
      if (g_str_equal (folded, other))
        {
          *index = i;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * habeas_sheet_source_read:
 * @self: a source
 * @index: which sheet
 * @func: called for each row that holds something, in order
 * @user_data: for @func
 * @cancellable: (nullable): looked at every few milliseconds
 * @error: return location; %HABEAS_EXCHANGE_ERROR, %G_IO_ERROR_CANCELLED or what @func has set
 *
 * Reads a sheet from its start. It may be read again. What a damaged file held before the damage
 * has already been delivered when the error comes: only act on rows after a whole first reading.
 *
 * Returns: whether the sheet was read to its end, or to where @func stopped it
 */
gboolean
habeas_sheet_source_read (HabeasSheetSource *self, guint index, HabeasRowFunc func,
  gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (HABEAS_IS_SHEET_SOURCE (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);
  g_return_val_if_fail (index < habeas_sheet_source_get_n_sheets (self), FALSE);

  return HABEAS_SHEET_SOURCE_GET_CLASS (self)->read (
    self, index, func, user_data, cancellable, error);
}

/**
 * habeas_sheet_source_get_hash:
 * @self: a source
 *
 * Returns: BLAKE2b-256 of the whole file in hexadecimal, owned by the source
 */
const char *
habeas_sheet_source_get_hash (HabeasSheetSource *self)
{
  g_return_val_if_fail (HABEAS_IS_SHEET_SOURCE (self), NULL);

  return HABEAS_SHEET_SOURCE_GET_CLASS (self)->get_hash (self);
}

/**
 * habeas_sheet_source_get_starts_1904:
 * @self: a source
 *
 * Returns: whether bare serial numbers of dates count from 1904-01-01
 */
gboolean
habeas_sheet_source_get_starts_1904 (HabeasSheetSource *self)
{
  HabeasSheetSourceClass *klass;

  g_return_val_if_fail (HABEAS_IS_SHEET_SOURCE (self), FALSE);

  klass = HABEAS_SHEET_SOURCE_GET_CLASS (self);
  return klass->get_starts_1904 != NULL && klass->get_starts_1904 (self);
}
