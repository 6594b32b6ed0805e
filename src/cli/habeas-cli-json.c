/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JSON text written front to back. Owned by the command that answers; main thread.
 *
 * WHY not json-glib's builder: it keeps a node for every value of the document (gigabytes for the
 * list of a million cases), and prints 98.8 as 98.799999999999997. */
#include "habeas-cli-json.h"

#include <string.h>

#define MAX_DEPTH 16

struct _HabeasJson {
  GString *text;
  guint depth;
  gboolean filled[MAX_DEPTH]; /* the container of this depth has a member */
  char closing[MAX_DEPTH];
};

static void
new_line (HabeasJson *self)
{
  static const char blanks[] = "                                ";

  g_string_append_c (self->text, '\n');
  g_string_append_len (self->text, blanks, (gssize)(self->depth * 2));
}

static void
append_quoted (GString *text, const char *value)
{
  const char *start = value;

  g_string_append_c (text, '"');
  for (const char *at = value; *at != '\0'; at++)
    {
      const guchar byte = (guchar)*at;

      if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f)
        continue;
      g_string_append_len (text, start, at - start);
      start = at + 1;
      switch (byte)
        {
        case '"':
        case '\\':
          g_string_append_c (text, '\\');
          g_string_append_c (text, (char)byte);
          break;
        case '\n':
          g_string_append (text, "\\n");
          break;
        case '\t':
          g_string_append (text, "\\t");
          break;
        case '\r':
          g_string_append (text, "\\r");
          break;
        default:
          g_string_append_printf (text, "\\u%04x", byte);
          break;
        }
    }
  g_string_append (text, start);
  g_string_append_c (text, '"');
}

/* Separator, indentation and name: everything in front of a value. */
static void
begin_value (HabeasJson *self, const char *name)
{
  if (self->depth > 0)
    {
      g_assert ((self->closing[self->depth - 1] == '}') == (name != NULL));
      if (self->filled[self->depth - 1])
        g_string_append_c (self->text, ',');
      self->filled[self->depth - 1] = TRUE;
      new_line (self);
    }
  if (name != NULL)
    {
      append_quoted (self->text, name);
      g_string_append (self->text, ": ");
    }
}

static void
begin_container (HabeasJson *self, const char *name, char opening, char closing)
{
  g_assert (self->depth < MAX_DEPTH);

  begin_value (self, name);
  g_string_append_c (self->text, opening);
  self->filled[self->depth] = FALSE;
  self->closing[self->depth] = closing;
  self->depth++;
}

static void
end_container (HabeasJson *self, char closing)
{
  g_assert (self->depth > 0 && self->closing[self->depth - 1] == closing);

  self->depth--;
  if (self->filled[self->depth])
    new_line (self);
  g_string_append_c (self->text, closing);
  if (self->depth == 0)
    g_string_append_c (self->text, '\n');
}

HabeasJson *
habeas_json_new (void)
{
  HabeasJson *self = g_new0 (HabeasJson, 1);

  self->text = g_string_new (NULL);
  return self;
}

void
habeas_json_free (HabeasJson *self)
{
  g_string_free (self->text, TRUE);
  g_free (self);
}

void
habeas_json_begin_object (HabeasJson *self, const char *name)
{
  g_return_if_fail (self != NULL);

  begin_container (self, name, '{', '}');
}

void
habeas_json_end_object (HabeasJson *self)
{
  g_return_if_fail (self != NULL);

  end_container (self, '}');
}

void
habeas_json_begin_array (HabeasJson *self, const char *name)
{
  g_return_if_fail (self != NULL);

  begin_container (self, name, '[', ']');
}

void
habeas_json_end_array (HabeasJson *self)
{
  g_return_if_fail (self != NULL);

  end_container (self, ']');
}

/**
 * habeas_json_add_text:
 * @text: (nullable): UTF-8; NULL becomes null
 */
void
habeas_json_add_text (HabeasJson *self, const char *name, const char *text)
{
  g_return_if_fail (self != NULL);

  if (text == NULL)
    {
      habeas_json_add_null (self, name);
      return;
    }
  begin_value (self, name);
  if (g_utf8_validate (text, -1, NULL))
    append_quoted (self->text, text);
  else
    {
      /* File names may be anything; a document must be UTF-8. */
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      append_quoted (self->text, valid);
    }
}

void
habeas_json_add_integer (HabeasJson *self, const char *name, gint64 value)
{
  g_return_if_fail (self != NULL);

  begin_value (self, name);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

void
habeas_json_add_boolean (HabeasJson *self, const char *name, gboolean value)
{
  g_return_if_fail (self != NULL);

  begin_value (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

void
habeas_json_add_null (HabeasJson *self, const char *name)
{
  g_return_if_fail (self != NULL);

  begin_value (self, name);
  g_string_append (self->text, "null");
}

/**
 * habeas_json_add_tenths:
 * @tenths: the number in tenths, so that 988 is written 98.8
 *
 * A number with one decimal, independent of the locale.
 */
void
habeas_json_add_tenths (HabeasJson *self, const char *name, gint64 tenths)
{
  g_return_if_fail (self != NULL);

  begin_value (self, name);
  g_string_append_printf (self->text, "%s%" G_GINT64_FORMAT ".%d", tenths < 0 ? "-" : "",
    ABS (tenths) / 10, (int)(ABS (tenths) % 10));
}

gsize
habeas_json_get_length (HabeasJson *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->text->len;
}

/**
 * habeas_json_steal:
 * @length: (out): in bytes
 *
 * Takes what was written so far out of the writer, which goes on where it stands: a long list is
 * written in pieces.
 *
 * Returns: (transfer full): the text
 */
char *
habeas_json_steal (HabeasJson *self, gsize *length)
{
  GString *text;

  g_return_val_if_fail (self != NULL && length != NULL, NULL);

  text = self->text;
  *length = text->len;
  self->text = g_string_new (NULL);
  return g_string_free (text, FALSE);
}
