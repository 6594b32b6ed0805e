/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a workbook can hold of a text. libxlsxwriter takes every byte and returns success, also for
 * those that make the file unreadable; so every text goes through here first. Pure functions. */
#include "habeas-workbook-text.h"

#include <string.h>

#define REPLACEMENT "\357\277\275"
#define SHORTENED " […]"

/* XML 1.0, production 2, without the carriage return, which a reader turns into something else. */
static gboolean
is_allowed (gunichar c)
{
  return c == '\t' || c == '\n' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE)
         || (c >= 0x10000 && c <= 0x10FFFF);
}

/* `_x0041_` in a cell is read as the letter A: the underscore before it must be escaped itself. */
static gboolean
is_escape (const char *text)
{
  return text[0] == '_' && text[1] == 'x' && g_ascii_isxdigit (text[2])
         && g_ascii_isxdigit (text[3]) && g_ascii_isxdigit (text[4]) && g_ascii_isxdigit (text[5])
         && text[6] == '_';
}

/**
 * habeas_workbook_text_is_plain:
 * @length: (out): bytes
 *
 * Whether @text is printable ASCII that needs no care at all, which most cells are.
 */
gboolean
habeas_workbook_text_is_plain (const char *text, gsize *length)
{
  const guint8 *c = (const guint8 *)text;

  for (; *c >= 0x20 && *c < 0x7F && *c != '_'; c++)
    ;
  *length = (gsize)(c - (const guint8 *)text);
  return *c == '\0' && *length <= HABEAS_CELL_MAX_UNITS;
}

gsize
habeas_workbook_text_count_units (const char *text)
{
  gsize units = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    units += g_utf8_get_char (p) > 0xFFFF ? 2 : 1;
  return units;
}

/**
 * habeas_workbook_text_make_safe:
 * @text: any bytes
 * @max_units: how many UTF-16 units the place takes
 * @shortened: (out) (optional): set to TRUE when something had to be left out at the end
 *
 * A text of somebody as a cell can hold it: valid UTF-8, characters of XML 1.0 (others become
 * U+FFFD), line ends as \n, no escape of the format, at most @max_units long. A shortened text says
 * so at its end.
 */
char *
habeas_workbook_text_make_safe (const char *text, gsize max_units, gboolean *shortened)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const gsize tail_units = habeas_workbook_text_count_units (SHORTENED);
  GString *safe = g_string_sized_new (strlen (valid) + 8);
  gsize units = 0;
  gsize fits_until = 0;
  gboolean too_long = FALSE;

  g_return_val_if_fail (max_units > tail_units, NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        {
          if (p[1] == '\n')
            continue;
          c = '\n';
        }
      units += c > 0xFFFF ? 2 : 1;
      if (units > max_units)
        {
          too_long = TRUE;
          break;
        }
      if (is_escape (p))
        {
          /* A reader gives the plain underscore back, so the escape costs nothing of the limit
           * there; here it is counted, because the limit of the file is on what is written. */
          g_string_append (safe, "_x005F_");
          units += 6;
        }
      else if (is_allowed (c))
        g_string_append_unichar (safe, c);
      else
        g_string_append (safe, REPLACEMENT);
      if (units > max_units)
        {
          too_long = TRUE;
          break;
        }
      if (units <= max_units - tail_units)
        fits_until = safe->len;
    }

  if (too_long)
    {
      g_string_truncate (safe, fits_until);
      g_string_append (safe, SHORTENED);
    }
  if (shortened != NULL)
    *shortened = too_long;
  return g_string_free (safe, FALSE);
}

guint
habeas_workbook_text_count_lines (const char *text, double width)
{
  guint room = (guint)MAX (width - 1, 4);
  guint lines = 1;
  guint used = 0;

  while (*text != '\0')
    {
      gsize bytes = strcspn (text, " \n");
      guint word = (guint)g_utf8_strlen (text, (gssize)bytes);

      if (used > 0 && used + 1 + word > room)
        {
          lines++;
          used = 0;
        }
      lines += word > 0 ? (word - 1) / room : 0;
      used += (used > 0) + word;
      text += bytes;
      if (*text == '\n')
        {
          lines++;
          used = 0;
        }
      if (*text != '\0')
        text++;
    }
  return lines;
}

/* In headers and footers & begins a code. */
char *
habeas_workbook_text_escape_header (const char *text)
{
  g_autofree char *safe = habeas_workbook_text_make_safe (text, 80, NULL);
  g_autoptr (GString) escaped = g_string_new (safe);

  g_string_replace (escaped, "&", "&&", 0);
  g_string_replace (escaped, "\n", " ", 0);
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

static gboolean
is_clean (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_allowed (g_utf8_get_char (p)) || *p == '\n' || *p == '\t')
      return FALSE;
  return TRUE;
}

/**
 * habeas_workbook_sheet_name_is_valid:
 *
 * The rules of Excel, of which libxlsxwriter 1.1.4 knows only some: 1 to 31 UTF-16 units, none of
 * []:*?/\, no apostrophe at either end, not "History", which Excel keeps for itself.
 */
gboolean
habeas_workbook_sheet_name_is_valid (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && is_clean (name)
         && habeas_workbook_text_count_units (name) <= HABEAS_SHEET_NAME_MAX_UNITS
         && strpbrk (name, "[]:*?/\\") == NULL && name[0] != '\'' && name[length - 1] != '\''
         && g_ascii_strcasecmp (name, "History") != 0;
}

/* Letters, digits and underscores with a letter first, and nothing that reads as a cell ("A1",
 * "R1C1"), which would be taken for one in a formula. */
gboolean
habeas_workbook_table_name_is_valid (const char *name)
{
  gsize letters = 0;
  const char *p = name;

  for (; g_ascii_isalpha (*p); p++)
    letters++;
  if (letters == 0 || strlen (name) > 255)
    return FALSE;
  if (letters <= 3 && p[strspn (p, "0123456789")] == '\0')
    return FALSE;
  if (g_ascii_strncasecmp (name, "R", 1) == 0 && letters == 1)
    return FALSE;
  for (; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '_')
      return FALSE;
  return TRUE;
}

/* A heading stands in formulas as Table[Heading] without escapes: none of the characters there are
 * escapes for. */
gboolean
habeas_workbook_table_header_is_valid (const char *header)
{
  return header[0] != '\0' && is_clean (header) && strpbrk (header, "[]#'@\"&(){}$^*+=<>,:") == NULL
         && habeas_workbook_text_count_units (header) <= 255;
}

gboolean
habeas_workbook_formula_is_valid (const char *formula)
{
  return formula[0] != '\0' && is_clean (formula)
         && habeas_workbook_text_count_units (formula) <= HABEAS_FORMULA_MAX_UNITS;
}
