/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which encoding a text file has, and the file as a stream of UTF-8. Plain values; the thread of
 * the caller. */

#include "habeas-text-encoding.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  HabeasTextCharset charset;
  const char *name; /* as profiles and messages call it */
  const char *iconv_name;
} charsets[] = {
  {HABEAS_TEXT_UTF8, "UTF-8", "UTF-8"},
  {HABEAS_TEXT_WINDOWS_1252, "Windows-1252", "WINDOWS-1252"},
  {HABEAS_TEXT_UTF16LE, "UTF-16LE", "UTF-16LE"},
  {HABEAS_TEXT_UTF16BE, "UTF-16BE", "UTF-16BE"},
};

/* ISO-8859-1 is read as Windows-1252, as every browser does: the same letters, and quotation marks
 * where the other has control characters. */
static const struct {
  const char *alias;
  HabeasTextCharset charset;
} aliases[] = {
  {"utf8", HABEAS_TEXT_UTF8},
  {"utf8sig", HABEAS_TEXT_UTF8},
  {"ascii", HABEAS_TEXT_UTF8},
  {"usascii", HABEAS_TEXT_UTF8},
  {"windows1252", HABEAS_TEXT_WINDOWS_1252},
  {"cp1252", HABEAS_TEXT_WINDOWS_1252},
  {"1252", HABEAS_TEXT_WINDOWS_1252},
  {"ansi", HABEAS_TEXT_WINDOWS_1252},
  {"iso88591", HABEAS_TEXT_WINDOWS_1252},
  {"latin1", HABEAS_TEXT_WINDOWS_1252},
  {"utf16le", HABEAS_TEXT_UTF16LE},
  {"utf16be", HABEAS_TEXT_UTF16BE},
};

typedef struct {
  guint8 carry[4]; /* the beginning of a character whose end is in the next block */
  gsize n_carry;
  gboolean is_utf8;
  guint64 n_bytes;
  guint64 n_nul[2]; /* at even and at odd places */
} Detection;

static guint
bom_of (HabeasInputFile *file, HabeasTextCharset *charset)
{
  guint8 head[3] = {0};
  gssize n = habeas_input_file_read_at (file, 0, head, sizeof head, NULL);

  if (n >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0)
    {
      *charset = HABEAS_TEXT_UTF8;
      return 3;
    }
  if (n >= 2 && memcmp (head, "\xff\xfe", 2) == 0)
    {
      *charset = HABEAS_TEXT_UTF16LE;
      return 2;
    }
  if (n >= 2 && memcmp (head, "\xfe\xff", 2) == 0)
    {
      *charset = HABEAS_TEXT_UTF16BE;
      return 2;
    }
  return 0;
}

/* Validates @bytes as the continuation of what came before; keeps a cut character for later. */
static gboolean
continue_utf8 (Detection *self, const guint8 *bytes, gsize length)
{
  const char *at = (const char *)bytes;
  const char *end = at + length;
  const char *stop;

  while (self->n_carry > 0 && at < end)
    {
      gunichar c;

      self->carry[self->n_carry++] = (guint8)*at++;
      c = g_utf8_get_char_validated ((const char *)self->carry, (gssize)self->n_carry);
      if (c == (gunichar)-1 || (c == (gunichar)-2 && self->n_carry == 4))
        return FALSE;
      if (c != (gunichar)-2)
        self->n_carry = 0;
    }
  if (g_utf8_validate_len (at, (gsize)(end - at), &stop))
    return TRUE;
  if (end - stop < 4 && g_utf8_get_char_validated (stop, (gssize)(end - stop)) == (gunichar)-2)
    {
      self->n_carry = (gsize)(end - stop);
      memcpy (self->carry, stop, self->n_carry);
      return TRUE;
    }
  return FALSE;
}

static gboolean
detect_block (const guint8 *bytes, gsize length, gpointer user_data, GError **error)
{
  Detection *self = user_data;

  for (const guint8 *nul = memchr (bytes, 0, length); nul != NULL;
       nul = memchr (nul + 1, 0, (gsize)(bytes + length - nul - 1)))
    self->n_nul[(self->n_bytes + (guint64)(nul - bytes)) % 2]++;
  if (self->is_utf8 && self->n_nul[0] + self->n_nul[1] == 0)
    self->is_utf8 = continue_utf8 (self, bytes, length);
  self->n_bytes += length;
  return TRUE;
}

/**
 * habeas_text_encoding_from_name:
 * @name: as a profile writes it; case, dashes and blanks do not matter
 * @file: the file, whose byte order mark is skipped
 * @encoding: (out caller-allocates): the encoding
 * @error: return location; %HABEAS_EXCHANGE_ERROR_PROFILE
 *
 * Returns: whether @name is an encoding that is read
 */
gboolean
habeas_text_encoding_from_name (
  const char *name, HabeasInputFile *file, HabeasTextEncoding *encoding, GError **error)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  HabeasTextCharset marked = HABEAS_TEXT_UTF8;
  guint bom_length;

  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (encoding != NULL, FALSE);

  for (const char *at = name; *at != '\0'; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (plain, g_ascii_tolower (*at));
  bom_length = bom_of (file, &marked);
  if (g_str_equal (plain->str, "utf16"))
    {
      /* The byte order is what the mark says, little endian (Windows) without one. */
      encoding->charset = bom_length == 2 ? marked : HABEAS_TEXT_UTF16LE;
      encoding->bom_length = bom_length == 2 ? 2 : 0;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_str_equal (plain->str, aliases[i].alias))
      {
        encoding->charset = aliases[i].charset;
        encoding->bom_length = marked == encoding->charset ? bom_length : 0;
        return TRUE;
      }
  g_set_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_PROFILE,
    _ ("“%s” is not an encoding that can be read: UTF-8, Windows-1252, UTF-16LE or UTF-16BE"),
    name);
  return FALSE;
}

/**
 * habeas_text_encoding_detect:
 * @file: a text file
 * @encoding: (out caller-allocates): the encoding
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET for binary files
 *
 * A byte order mark decides; else every other byte being NUL means UTF-16; else the *whole* file is
 * either valid UTF-8 or it is Windows-1252: one accented letter at its end settles it.
 *
 * Returns: whether the file is text
 */
gboolean
habeas_text_encoding_detect (
  HabeasInputFile *file, HabeasTextEncoding *encoding, GCancellable *cancellable, GError **error)
{
  Detection detection = {.is_utf8 = TRUE};
  guint64 even;
  guint64 odd;

  g_return_val_if_fail (file != NULL, FALSE);
  g_return_val_if_fail (encoding != NULL, FALSE);

  encoding->charset = HABEAS_TEXT_UTF8;
  encoding->bom_length = bom_of (file, &encoding->charset);
  if (encoding->bom_length > 0)
    return TRUE;
  if (!habeas_input_file_scan (file, detect_block, &detection, cancellable, error))
    return FALSE;

  even = detection.n_nul[0];
  odd = detection.n_nul[1];
  if (odd > detection.n_bytes / 4 && even <= odd / 16)
    encoding->charset = HABEAS_TEXT_UTF16LE;
  else if (even > detection.n_bytes / 4 && odd <= even / 16)
    encoding->charset = HABEAS_TEXT_UTF16BE;
  else if (even + odd > 0)
    {
      g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET,
        _ ("The file holds bytes that no text has. It is not a spreadsheet, or it is damaged"));
      return FALSE;
    }
  else if (!detection.is_utf8 || detection.n_carry > 0)
    encoding->charset = HABEAS_TEXT_WINDOWS_1252;
  return TRUE;
}

const char *
habeas_text_encoding_get_name (const HabeasTextEncoding *encoding)
{
  g_return_val_if_fail (encoding != NULL, NULL);

  return charsets[encoding->charset].name;
}

typedef struct {
  const HabeasTextEncoding *encoding;
  HabeasTextFunc func;
  gpointer user_data;
  GIConv converter;
  guint64 n_read; /* bytes of the file */
  guint64 n_total;
  guint64 n_lines; /* for messages */
  guint8 *pending; /* bytes whose character is not complete, then the block */
  gsize n_pending;
  char *text;
  gsize text_size;
} Scan;

static void
set_undecodable (Scan *self, GError **error)
{
  g_set_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_ENCODING,
    _ ("Near line %u the file holds bytes that are not %s"), (guint)self->n_lines + 1,
    charsets[self->encoding->charset].name);
}

static gboolean
hand_over (Scan *self, const char *text, gsize length, GError **error)
{
  if (length == 0)
    return TRUE;
  for (const char *at = memchr (text, '\n', length); at != NULL;
       at = memchr (at + 1, '\n', (gsize)(text + length - at - 1)))
    self->n_lines++;
  return self->func (
    text, length, (double)self->n_read / (double)self->n_total, self->user_data, error);
}

/* UTF-8 as it is, up to the last character that is complete. */
static gboolean
take_utf8 (Scan *self, const char **text, gsize *length, GError **error)
{
  const char *start = (const char *)self->pending;
  const char *end;
  gsize rest;

  *text = start;
  if (!g_utf8_validate_len (start, self->n_pending, &end))
    {
      rest = self->n_pending - (gsize)(end - start);
      if (rest >= 4 || g_utf8_get_char_validated (end, (gssize)rest) != (gunichar)-2)
        {
          /* What came before it is handed over first, so that the message names the line. */
          if (hand_over (self, start, (gsize)(end - start), error))
            set_undecodable (self, error);
          return FALSE;
        }
    }
  *length = (gsize)(end - start);
  return TRUE;
}

static gboolean
convert (Scan *self, const char **text, gsize *length, gsize *n_used, GError **error)
{
  char *in = (char *)self->pending;
  gsize in_left = self->n_pending;
  char *out;
  gsize out_left;

  /* A byte becomes three at most (Windows-1252), two bytes too (UTF-16). */
  if (self->text_size < self->n_pending * 3)
    {
      self->text_size = self->n_pending * 3;
      self->text = g_realloc (self->text, self->text_size);
    }
  out = self->text;
  out_left = self->text_size;
  *text = self->text;
  if (in_left > 0 && g_iconv (self->converter, &in, &in_left, &out, &out_left) == (gsize)-1
      && errno != EINVAL)
    {
      if (hand_over (self, self->text, self->text_size - out_left, error))
        set_undecodable (self, error);
      return FALSE;
    }
  *length = self->text_size - out_left;
  *n_used = self->n_pending - in_left;
  return TRUE;
}

static gboolean
scan_block (const guint8 *bytes, gsize length, gpointer user_data, GError **error)
{
  Scan *self = user_data;
  gsize skip = 0;
  const char *text;
  gsize text_length;
  gsize n_used;
  gboolean ok;

  if (self->n_read < self->encoding->bom_length)
    skip = MIN (length, (gsize)(self->encoding->bom_length - self->n_read));
  self->n_read += length;

  self->pending = g_realloc (self->pending, self->n_pending + length + 1);
  memcpy (self->pending + self->n_pending, bytes + skip, length - skip);
  self->n_pending += length - skip;

  if (self->encoding->charset == HABEAS_TEXT_UTF8)
    {
      if (!take_utf8 (self, &text, &text_length, error))
        return FALSE;
      n_used = text_length;
    }
  else if (!convert (self, &text, &text_length, &n_used, error))
    return FALSE;
  if (memchr (text, '\0', text_length) != NULL)
    {
      g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET,
        _ ("The file holds bytes that no text has. It is not a spreadsheet, or it is damaged"));
      return FALSE;
    }
  ok = hand_over (self, text, text_length, error);
  memmove (self->pending, self->pending + n_used, self->n_pending - n_used);
  self->n_pending -= n_used;
  return ok;
}

/**
 * habeas_text_encoding_scan:
 * @encoding: how to read the file
 * @file: the file
 * @func: (scope call): gets the text; FALSE stops, with or without an error
 * @user_data: for @func
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_EXCHANGE_ERROR_ENCODING where the bytes are not that encoding
 *
 * Returns: FALSE if an error was set
 */
gboolean
habeas_text_encoding_scan (const HabeasTextEncoding *encoding, HabeasInputFile *file,
  HabeasTextFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Scan scan = {
    .encoding = encoding,
    .func = func,
    .user_data = user_data,
  };
  gboolean ok;

  g_return_val_if_fail (encoding != NULL, FALSE);
  g_return_val_if_fail (file != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  scan.n_total = habeas_input_file_get_size (file);
  scan.converter = g_iconv_open ("UTF-8", charsets[encoding->charset].iconv_name);
  if (scan.converter == (GIConv)-1)
    {
      g_set_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_ENCODING,
        _ ("This computer cannot read %s"), charsets[encoding->charset].name);
      return FALSE;
    }
  ok = habeas_input_file_scan (file, scan_block, &scan, cancellable, error);
  if (ok && scan.n_read == scan.n_total && scan.n_pending > 0)
    {
      set_undecodable (&scan, error);
      ok = FALSE;
    }
  g_iconv_close (scan.converter);
  g_free (scan.pending);
  g_free (scan.text);
  return ok;
}
