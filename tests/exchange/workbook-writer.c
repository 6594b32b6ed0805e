/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small writer of zip files and workbooks for the tests of the readers. */

#include "workbook-writer.h"

#include <string.h>
#include <zlib.h>

struct _ZipWriter {
  GByteArray *file;
  GByteArray *directory;
  guint n_parts;
};

static void
append_number (GByteArray *to, guint64 number, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = (guint8)(number >> (8 * i));

      g_byte_array_append (to, &byte, 1);
    }
}

ZipWriter *
zip_writer_new (void)
{
  ZipWriter *self = g_new0 (ZipWriter, 1);

  self->file = g_byte_array_new ();
  self->directory = g_byte_array_new ();
  return self;
}

static GByteArray *
deflate_part (const ZipPart *part, guint32 *crc, guint64 *size)
{
  GByteArray *packed = g_byte_array_new ();
  z_stream stream = {0};
  guint8 out[64 * 1024];
  uLong sum = crc32 (0, NULL, 0);

  g_assert_cmpint (
    deflateInit2 (&stream, 3, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY), ==, Z_OK);
  *size = 0;
  for (guint i = 0; i <= part->repeat; i++)
    {
      sum = crc32 (sum, part->bytes, (uInt)part->length);
      *size += part->length;
      stream.next_in = (Bytef *)part->bytes;
      stream.avail_in = (uInt)part->length;
      do
        {
          stream.next_out = out;
          stream.avail_out = sizeof out;
          deflate (&stream, i == part->repeat ? Z_FINISH : Z_NO_FLUSH);
          g_byte_array_append (packed, out, (guint)(sizeof out - stream.avail_out));
        }
      while (stream.avail_out == 0);
    }
  deflateEnd (&stream);
  *crc = (guint32)sum;
  return packed;
}

static void
append_common (GByteArray *to, const ZipPart *part, guint16 method, guint32 crc,
  guint64 packed_size, guint64 size)
{
  append_number (to, 20, 2);
  append_number (to, part->flags, 2);
  append_number (to, part->method_override != 0 ? part->method_override : method, 2);
  append_number (to, 0, 4);
  append_number (to, crc, 4);
  append_number (to, packed_size, 4);
  append_number (to, part->declared_size >= 0 ? (guint64)part->declared_size : size, 4);
  append_number (to, strlen (part->name), 2);
  append_number (to, 0, 2);
}

void
zip_writer_add (ZipWriter *self, const ZipPart *part)
{
  g_autoptr (GByteArray) packed = NULL;
  guint32 crc;
  guint64 size;
  guint offset = self->file->len;
  guint16 method = part->stored ? 0 : 8;

  if (part->stored)
    {
      packed = g_byte_array_new ();
      g_byte_array_append (packed, part->bytes, (guint)part->length);
      crc = (guint32)crc32 (crc32 (0, NULL, 0), part->bytes, (uInt)part->length);
      size = part->length;
    }
  else
    packed = deflate_part (part, &crc, &size);

  append_number (self->file, 0x04034b50, 4);
  append_common (self->file, part, method, crc, packed->len, size);
  g_byte_array_append (self->file, (const guint8 *)part->name, (guint)strlen (part->name));
  g_byte_array_append (self->file, packed->data, packed->len);

  append_number (self->directory, 0x02014b50, 4);
  append_number (self->directory, 20, 2);
  append_common (self->directory, part, method, crc, packed->len, size);
  append_number (self->directory, 0, 6);
  append_number (self->directory, 0, 4);
  append_number (self->directory, offset, 4);
  g_byte_array_append (self->directory, (const guint8 *)part->name, (guint)strlen (part->name));
  self->n_parts++;
}

GByteArray *
zip_writer_finish (ZipWriter *self)
{
  GByteArray *file = self->file;
  guint offset = file->len;

  g_byte_array_append (file, self->directory->data, self->directory->len);
  append_number (file, 0x06054b50, 4);
  append_number (file, 0, 4);
  append_number (file, self->n_parts, 2);
  append_number (file, self->n_parts, 2);
  append_number (file, self->directory->len, 4);
  append_number (file, offset, 4);
  append_number (file, 0, 2);
  g_byte_array_unref (self->directory);
  g_free (self);
  return file;
}

static void
add_text (ZipWriter *zip, const char *name, const char *text)
{
  ZipPart part = ZIP_PART (name, text);

  zip_writer_add (zip, &part);
}

GByteArray *
workbook_new_full (const char *rows, const char *before_rows, const char *shared_strings,
  const char *styles, const char *properties)
{
  ZipWriter *zip = zip_writer_new ();
  g_autofree char *workbook = NULL;
  g_autofree char *relations = NULL;
  g_autofree char *sheet = NULL;

  add_text (zip, "_rels/.rels",
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    "<Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>");
  workbook = g_strdup_printf (
    "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
    "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
    "<workbookPr %s/><sheets><sheet name='Cases' sheetId='1' r:id='rId1'/>"
    "<sheet name='Lists' sheetId='2' state='veryHidden' r:id='rId2'/></sheets></workbook>",
    properties != NULL ? properties : "");
  add_text (zip, "xl/workbook.xml", workbook);
  relations = g_strdup_printf (
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    "<Relationship Id='rId1' Type='http://x/worksheet' Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='rId2' Type='http://x/worksheet' Target='/xl/worksheets/sheet2.xml'/>"
    "<Relationship Id='rId5' Type='http://x/worksheet' Target='http://example.org/s.xml' "
    "TargetMode='External'/>%s%s</Relationships>",
    shared_strings != NULL
      ? "<Relationship Id='rId3' Type='http://x/sharedStrings' Target='sharedStrings.xml'/>"
      : "",
    styles != NULL ? "<Relationship Id='rId4' Type='http://x/styles' Target='styles.xml'/>" : "");
  add_text (zip, "xl/_rels/workbook.xml.rels", relations);
  if (shared_strings != NULL)
    {
      g_autofree char *text = g_strdup_printf (
        "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>%s</sst>",
        shared_strings);

      add_text (zip, "xl/sharedStrings.xml", text);
    }
  if (styles != NULL)
    {
      g_autofree char *text = g_strdup_printf (
        "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>%s"
        "</styleSheet>",
        styles);

      add_text (zip, "xl/styles.xml", text);
    }
  sheet = g_strdup_printf (
    "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>%s"
    "<sheetData>%s</sheetData><extLst><ext><row r='9'><c r='A9'><v>1</v></c></row></ext></extLst>"
    "</worksheet>",
    before_rows != NULL ? before_rows : "", rows);
  add_text (zip, "xl/worksheets/sheet1.xml", sheet);
  add_text (zip, "xl/worksheets/sheet2.xml",
    "<worksheet><sheetData><row r='1'><c r='A1'><v>7</v></c></row></sheetData></worksheet>");
  return zip_writer_finish (zip);
}

GByteArray *
workbook_new (const char *rows, const char *shared_strings, const char *styles)
{
  return workbook_new_full (rows, NULL, shared_strings, styles, NULL);
}

char *
write_temporary (const char *extension, const void *bytes, gsize length)
{
  static guint n_files;
  g_autofree char *name
    = g_strdup_printf ("habeas-test-%d-%u.%s", (int)g_random_int (), n_files++, extension);
  char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize)length, &error);
  g_assert_no_error (error);
  return path;
}
