/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks made to harm, and workbooks harmed on the way: refused quickly, in little memory, and
 * never read as something they do not say. */

#include "row-dump.h"
#include "workbook-writer.h"

#include <string.h>
#include <sys/resource.h>

static void
assert_refused (GByteArray *bytes, HabeasExchangeError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = dump_workbook (bytes, &error);

  g_assert_null (rows);
  g_assert_error (error, HABEAS_EXCHANGE_ERROR, (int)code);
}

static void
add_frame (ZipWriter *zip)
{
  ZipPart workbook = ZIP_PART ("xl/workbook.xml",
    "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='a'/></sheets></workbook>");
  ZipPart relations = ZIP_PART ("xl/_rels/workbook.xml.rels",
    "<Relationships><Relationship Id='a' Type='x/worksheet' Target='s.xml'/></Relationships>");

  zip_writer_add (zip, &workbook);
  zip_writer_add (zip, &relations);
}

static GByteArray *
workbook_with_sheet (const char *xml)
{
  ZipWriter *zip = zip_writer_new ();
  ZipPart sheet = ZIP_PART ("xl/s.xml", xml);

  add_frame (zip);
  zip_writer_add (zip, &sheet);
  return zip_writer_finish (zip);
}

static long
peak_mib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

/* A gigabyte in a megabyte, once with its true size and once declared as 1,000 bytes. */
static void
test_bombs (void)
{
  g_autofree char *blank = g_strnfill (1024 * 1024, ' ');
  gint64 declared[] = {-1, 1000};

  for (guint i = 0; i < G_N_ELEMENTS (declared); i++)
    {
      ZipWriter *zip = zip_writer_new ();
      ZipPart sheet = {
        .name = "xl/s.xml",
        .bytes = blank,
        .length = 1024 * 1024,
        .repeat = 1000,
        .declared_size = declared[i],
      };
      gint64 start;

      add_frame (zip);
      zip_writer_add (zip, &sheet);
      start = g_get_monotonic_time ();
      assert_refused (zip_writer_finish (zip),
        declared[i] < 0 ? HABEAS_EXCHANGE_ERROR_LIMIT : HABEAS_EXCHANGE_ERROR_DAMAGED);
      g_test_message ("%d ms", (int)((g_get_monotonic_time () - start) / 1000));
    }
  g_assert_cmpint (peak_mib (), <, 200);
}

static void
test_row_bomb (void)
{
  ZipWriter *zip = zip_writer_new ();
  static const char row[] = "<row><c><v>1</v></c></row>";
  g_autoptr (GString) rows = g_string_new (NULL);
  ZipPart start = ZIP_PART ("xl/s.xml", "<worksheet><sheetData>");
  g_autoptr (GError) error = NULL;

  /* Millions of rows, nested ninety deep besides. */
  for (guint i = 0; i < 40000; i++)
    g_string_append (rows, row);
  g_string_prepend (rows, start.bytes);
  start.bytes = rows->str;
  start.length = rows->len;
  start.repeat = 90;
  add_frame (zip);
  zip_writer_add (zip, &start);
  assert_refused (zip_writer_finish (zip), HABEAS_EXCHANGE_ERROR_LIMIT);
}

static void
test_declared_rows (void)
{
  assert_refused (workbook_new_full ("<row r='60000000'><c><v>1</v></c></row>",
                    "<dimension ref='A1:XFD60000000'/>", NULL, NULL, NULL),
    HABEAS_EXCHANGE_ERROR_LIMIT);
  assert_refused (workbook_new ("<row r='1048577'><c><v>1</v></c></row>", NULL, NULL),
    HABEAS_EXCHANGE_ERROR_LIMIT);
}

static void
test_entities (void)
{
  assert_refused (
    workbook_with_sheet ("<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                         "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
                         "<worksheet><sheetData><row><c t='inlineStr'><is><t>&c;</t></is></c>"
                         "</row></sheetData></worksheet>"),
    HABEAS_EXCHANGE_ERROR_UNSAFE);
  assert_refused (
    workbook_with_sheet ("<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
                         "<worksheet><sheetData><row><c t='inlineStr'><is><t>&f;</t></is></c>"
                         "</row></sheetData></worksheet>"),
    HABEAS_EXCHANGE_ERROR_UNSAFE);
  assert_refused (
    workbook_with_sheet ("<worksheet><sheetData><row><c><v>&f;</v></c></row></sheetData>"
                         "</worksheet>"),
    HABEAS_EXCHANGE_ERROR_DAMAGED);
}

static void
test_depth (void)
{
  g_autoptr (GString) xml = g_string_new ("<worksheet><sheetData><row><c>");

  for (guint i = 0; i < 100000; i++)
    g_string_append (xml, "<is>");
  assert_refused (workbook_with_sheet (xml->str), HABEAS_EXCHANGE_ERROR_LIMIT);
}

static void
test_long_token (void)
{
  g_autofree char *filler = g_strnfill (8 * 1024 * 1024, 'x');
  g_autofree char *xml = g_strconcat ("<worksheet a='", filler, "'><sheetData/></worksheet>", NULL);

  assert_refused (workbook_with_sheet (xml), HABEAS_EXCHANGE_ERROR_LIMIT);
}

static void
test_long_cell (void)
{
  g_autofree char *filler = g_strnfill (200 * 1024, 'x');
  g_autofree char *value = g_strconcat ("<row><c t='str'><v>", filler, "</v></c></row>", NULL);
  g_autofree char *inlined
    = g_strconcat ("<row><c t='inlineStr'><is><t>", filler, "</t></is></c></row>", NULL);
  g_autofree char *shared = g_strconcat ("<si><t>", filler, "</t></si>", NULL);

  assert_refused (workbook_new (value, NULL, NULL), HABEAS_EXCHANGE_ERROR_LIMIT);
  assert_refused (workbook_new (inlined, NULL, NULL), HABEAS_EXCHANGE_ERROR_LIMIT);
  assert_refused (workbook_new ("", shared, NULL), HABEAS_EXCHANGE_ERROR_LIMIT);
}

static void
test_places (void)
{
  static const char *const rows[] = {
    "<row r='1'><c r='ZZZ1'><v>1</v></c></row>",
    "<row r='1'><c r='1'><v>1</v></c></row>",
    "<row r='1'><c r='A'><v>1</v></c></row>",
    "<row r='1'><c r='A2'><v>1</v></c></row>",
    "<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>",
    "<row r='1'><c r='B1'><v>1</v></c><c r='B1'><v>1</v></c></row>",
    "<row r='2'><c><v>1</v></c></row><row r='2'><c><v>1</v></c></row>",
    "<row r='2'><c><v>1</v></c></row><row r='1'><c><v>1</v></c></row>",
    "<row r='0'><c><v>1</v></c></row>",
    "<row r='-1'><c><v>1</v></c></row>",
    "<row r='99999999999999999999'><c><v>1</v></c></row>",
    "<row><row><c><v>1</v></c></row></row>",
    "<row><c><v>1</v><c><v>1</v></c></c></row>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i]);
      assert_refused (workbook_new (rows[i], NULL, NULL), HABEAS_EXCHANGE_ERROR_DAMAGED);
    }
}

static void
test_names_that_climb (void)
{
  ZipWriter *zip = zip_writer_new ();
  ZipPart climbing = ZIP_PART ("../../xl/workbook.xml", "<workbook/>");
  ZipPart rooted = ZIP_PART ("/etc/passwd", "x");
  ZipPart drive = ZIP_PART ("C:\\xl\\workbook.xml", "x");

  zip_writer_add (zip, &climbing);
  zip_writer_add (zip, &rooted);
  zip_writer_add (zip, &drive);
  assert_refused (zip_writer_finish (zip), HABEAS_EXCHANGE_ERROR_DAMAGED);

  zip = zip_writer_new ();
  {
    ZipPart workbook = ZIP_PART ("xl/workbook.xml",
      "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='a'/></sheets></workbook>");
    ZipPart relations = ZIP_PART ("xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id='a' Type='x/worksheet' Target='../../../etc/passwd'/>"
      "</Relationships>");

    zip_writer_add (zip, &workbook);
    zip_writer_add (zip, &relations);
  }
  assert_refused (zip_writer_finish (zip), HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET);
}

static void
test_containers (void)
{
  static const char sheet_xml[] = "<worksheet><sheetData/></worksheet>";
  ZipWriter *zip = zip_writer_new ();
  ZipPart sheet = ZIP_PART ("xl/s.xml", sheet_xml);
  ZipPart twin = ZIP_PART ("XL\\S.XML", sheet_xml);
  char name[32];

  add_frame (zip);
  zip_writer_add (zip, &sheet);
  zip_writer_add (zip, &twin);
  assert_refused (zip_writer_finish (zip), HABEAS_EXCHANGE_ERROR_DAMAGED);

  zip = zip_writer_new ();
  add_frame (zip);
  sheet.flags = 1;
  zip_writer_add (zip, &sheet);
  assert_refused (zip_writer_finish (zip), HABEAS_EXCHANGE_ERROR_ENCRYPTED);

  zip = zip_writer_new ();
  add_frame (zip);
  sheet.flags = 0;
  sheet.method_override = 12;
  zip_writer_add (zip, &sheet);
  assert_refused (zip_writer_finish (zip), HABEAS_EXCHANGE_ERROR_DAMAGED);

  zip = zip_writer_new ();
  for (guint i = 0; i < 20000; i++)
    {
      ZipPart part = ZIP_PART (name, "");

      g_snprintf (name, sizeof name, "part-%u", i);
      part.stored = TRUE;
      zip_writer_add (zip, &part);
    }
  assert_refused (zip_writer_finish (zip), HABEAS_EXCHANGE_ERROR_LIMIT);
}

/* The first part's data is a zip file again, as in a quine: nothing is ever unpacked twice. */
static void
test_nested (void)
{
  g_autoptr (GByteArray) inner = workbook_new ("<row><c><v>1</v></c></row>", NULL, NULL);
  ZipWriter *zip = zip_writer_new ();
  ZipPart part = {
    .name = "xl/workbook.xml",
    .bytes = inner->data,
    .length = inner->len,
    .stored = TRUE,
    .declared_size = -1,
  };

  zip_writer_add (zip, &part);
  assert_refused (zip_writer_finish (zip), HABEAS_EXCHANGE_ERROR_DAMAGED);
}

static void
test_styles (void)
{
  g_autoptr (GString) styles = g_string_new ("<cellXfs>");

  for (guint i = 0; i < 100000; i++)
    g_string_append (styles, "<xf numFmtId='4294967295'/>");
  g_string_append (styles, "</cellXfs>");
  assert_refused (workbook_new ("", NULL, styles->str), HABEAS_EXCHANGE_ERROR_LIMIT);
}

static GByteArray *
valid_workbook (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 1; i <= 120; i++)
    g_string_append_printf (rows,
      "<row r='%u'><c r='A%u' t='s'><v>%u</v></c><c r='B%u' s='1'><v>%u.5</v></c>"
      "<c r='C%u' t='inlineStr'><is><t>x%u</t></is></c></row>",
      i, i, i % 3, i, 40000 + i * 7919 % 1000, i, i * 104729 % 10007);
  return workbook_new (rows->str, "<si><t>a</t></si><si><t>b</t></si><si><t>c</t></si>",
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='22'/></cellXfs>");
}

static void
test_truncated (void)
{
  g_autoptr (GByteArray) whole = valid_workbook ();
  guint n_cut = 0;

  for (guint length = 1; length < whole->len; length += 97)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rows
        = dump_rows (write_temporary ("xlsx", whole->data, length), NULL, 0, &error);

      if (length < 4)
        continue; /* "PK" alone is a text */
      g_assert_null (rows);
      g_assert_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_DAMAGED);
      n_cut++;
    }
  g_assert_cmpuint (n_cut, >, 20);
}

/* A flipped bit is noticed, or it was in a byte that says nothing: never another content. */
static void
test_flipped_bits (void)
{
  g_autoptr (GByteArray) whole = valid_workbook ();
  g_autoptr (GError) none = NULL;
  g_autofree char *truth
    = dump_rows (write_temporary ("xlsx", whole->data, whole->len), NULL, 0, &none);
  GRand *random = g_rand_new_with_seed (20101113);
  guint n_noticed = 0;

  g_assert_no_error (none);
  for (guint i = 0; i < 600; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *rows = NULL;
      guint at = (guint)g_rand_int_range (random, 0, (gint32)whole->len);
      guint8 bit = (guint8)(1 << g_rand_int_range (random, 0, 8));

      whole->data[at] ^= bit;
      rows = dump_rows (write_temporary ("xlsx", whole->data, whole->len), NULL, 0, &error);
      whole->data[at] ^= bit;
      if (rows == NULL)
        {
          g_assert_nonnull (error);
          n_noticed++;
        }
      else
        g_assert_cmpstr (rows, ==, truth);
    }
  g_rand_free (random);
  g_test_message ("%u of 600 noticed", n_noticed);
  g_assert_cmpuint (n_noticed, >, 450);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-hostile/bombs", test_bombs);
  g_test_add_func ("/xlsx-hostile/row-bomb", test_row_bomb);
  g_test_add_func ("/xlsx-hostile/declared-rows", test_declared_rows);
  g_test_add_func ("/xlsx-hostile/entities", test_entities);
  g_test_add_func ("/xlsx-hostile/depth", test_depth);
  g_test_add_func ("/xlsx-hostile/long-token", test_long_token);
  g_test_add_func ("/xlsx-hostile/long-cell", test_long_cell);
  g_test_add_func ("/xlsx-hostile/places", test_places);
  g_test_add_func ("/xlsx-hostile/names-that-climb", test_names_that_climb);
  g_test_add_func ("/xlsx-hostile/containers", test_containers);
  g_test_add_func ("/xlsx-hostile/nested", test_nested);
  g_test_add_func ("/xlsx-hostile/styles", test_styles);
  g_test_add_func ("/xlsx-hostile/truncated", test_truncated);
  g_test_add_func ("/xlsx-hostile/flipped-bits", test_flipped_bits);
  return g_test_run ();
}
