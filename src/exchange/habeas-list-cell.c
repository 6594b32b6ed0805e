/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells that hold several things. Pure, any thread. */

#include "habeas-list-cell.h"

/**
 * habeas_list_count:
 * @text: a cell
 * @separator: between its parts
 *
 * Returns: how many parts it has; an empty one between two others counts, at the end it does not
 */
guint
habeas_list_count (const char *text, char separator)
{
  guint n_separators = 0;
  guint n_parts = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (; *text != '\0'; text++)
    {
      if (*text == separator)
        n_separators++;
      else if (!g_ascii_isspace (*text))
        n_parts = n_separators + 1;
    }
  return n_parts;
}

/**
 * habeas_list_split:
 * @text: a cell
 * @separator: between its parts, 0 for none
 *
 * Returns: (transfer full): habeas_list_count() parts without blanks around them
 */
GStrv
habeas_list_split (const char *text, char separator)
{
  char delimiter[2] = {separator, '\0'};
  guint n_parts;
  GStrv parts;

  g_return_val_if_fail (text != NULL, NULL);

  if (separator == '\0')
    {
      parts = g_new0 (char *, 2);
      parts[0] = g_strstrip (g_strdup (text));
      if (parts[0][0] == '\0')
        g_clear_pointer (&parts[0], g_free);
      return parts;
    }
  n_parts = habeas_list_count (text, separator);
  parts = g_strsplit (text, delimiter, -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i >= n_parts)
        g_clear_pointer (&parts[i], g_free);
      else
        g_strstrip (parts[i]);
    }
  return parts;
}
