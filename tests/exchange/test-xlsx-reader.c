/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks as the programs in use write them. */

#include "habeas-sheet.h"
#include "row-dump.h"
#include "workbook-writer.h"

#include <glib/gstdio.h>
#include <string.h>

/* Styles 0 General, 1 yyyy-mm-dd, 2 built-in 22, 3 h:mm, 4 nine digits, 5 [h]:mm. */
static const char *const styles
  = "<numFmts><numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/>"
    "<numFmt numFmtId='165' formatCode='000000000'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='22'/><xf numFmtId='20'/>"
    "<xf numFmtId='165'/><xf numFmtId='46'/></cellXfs>";

static void
assert_rows (GByteArray *workbook, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = dump_workbook (workbook, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
}

static void
test_cells (void)
{
  assert_rows (
    workbook_new (
      "<row r='2'><c r='A2' t='inlineStr'><is><t>Ana</t></is></c><c r='C2'><v>38081333</v></c>"
      "<c r='D2' s='1'><v>24556</v></c><c r='E2' s='2'><v>39879.85416666666</v></c>"
      "<c r='F2' t='b'><v>1</v></c><c r='G2' t='e'><v>#N/A</v></c><c r='H2' s='1'/></row>"
      "<row r='5'><c r='A5' s='3'><v>0.5</v></c><c r='B5' s='4'><v>38081333</v></c>"
      "<c r='C5' s='5'><v>1.5</v></c><c r='D5'><v>0.1</v></c><c r='E5'><v>1E2</v></c>"
      "<c r='F5' t='d'><v>2010-08-13T10:00:00</v></c><c r='G5' s='3'><v>40257.5</v></c></row>",
      NULL, styles),
    "2:T(Ana)|-|N(38081333)|D(1967-03-25)|D(2009-03-07T20:30)|B(TRUE)|E(#N/A)\n"
    "5:H(12:00)|N(038081333)|N(1.5)|N(0.1)|N(100)|D(2010-08-13T10:00)|D(2010-03-20T12:00)\n");
}

static void
test_strings (void)
{
  assert_rows (
    workbook_new ("<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c>"
                  "<c t='s'><v>3</v></c><c t='s'><v>4</v></c><c t='str'><v>x</v></c></row>",
      "<si><t>Peña</t></si>"
      "<si><r><t>de la </t></r><r><rPr><b/></rPr><t xml:space='preserve'>Cruz </t></r></si>"
      "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
      "<si><t>one_x000D_&#10;two _x005F_x0041_ _x0001_ _x00zz_</t></si><si/>",
      NULL),
    "1:T(Peña)|T(de la Cruz )|T(東京)|T(one\r\ntwo _x0041_   _x00zz_)|-|T(x)\n");
}

static void
test_formulas (void)
{
  assert_rows (workbook_new ("<row r='1'><c r='A1'><f>SUM(B1:B2)</f><v>7</v></c>"
                             "<c r='B1' t='str'><f>cmd|'/c calc'!A1</f><v>text</v></c>"
                             "<c r='C1'><f>SUM(A1:A9) came from the old sheet</f><v/></c>"
                             "<c r='D1'><f t='shared' si='0'/></c></row>",
                 NULL, NULL),
    "1:N(7)|T(text)|F(=SUM(A1:A9) came from the old sheet)\n");
}

static void
test_styles_of_rows_and_columns (void)
{
  assert_rows (workbook_new_full ("<row r='1'><c r='A1'><v>40257</v></c><c r='B1'><v>40257</v></c>"
                                  "<c r='C1' s='0'><v>40257</v></c><c r='D1'><v>40257</v></c></row>"
                                  "<row r='2' s='1' customFormat='1'><c r='A2'><v>1</v></c>"
                                  "<c r='D2'><v>40257</v></c></row>",
                 "<cols><col min='2' max='3' style='1'/></cols>", NULL, styles, NULL),
    "1:N(40257)|D(2010-03-20)|N(40257)|N(40257)\n2:D(1900-01-01)|-|-|D(2010-03-20)\n");
}

static void
test_1904 (void)
{
  assert_rows (workbook_new_full (
                 "<row><c s='1'><v>38795</v></c></row>", NULL, NULL, styles, "date1904='true'"),
    "1:D(2010-03-20)\n");
  assert_rows (
    workbook_new ("<row><c s='1'><v>60</v></c><c s='1'><v>59</v></c></row>", NULL, styles),
    "1:E(60)|D(1900-02-28)\n");
}

static void
test_wrong_cells (void)
{
  assert_rows (workbook_new ("<row><c t='s'><v>7</v></c><c t='s'><v>x</v></c><c><v>text</v></c>"
                             "<c t='b'><v>3</v></c><c t='n'><v>inf</v></c><c t='zz'><v>1</v></c>"
                             "<c t='s'><v>-1</v></c></row>",
                 "<si><t>only one</t></si>", NULL),
    "1:E(#REF!)|E(#REF!)|E(text)|E(3)|E(inf)|E(1)|E(#REF!)\n");
}

static void
test_sheets (void)
{
  g_autoptr (GByteArray) bytes = workbook_new ("<row><c><v>1</v></c></row>", NULL, NULL);
  g_autofree char *path = write_temporary ("xlsx", bytes->data, bytes->len);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasSheetSource) source = habeas_sheet_source_open (path, NULL, NULL, &error);
  g_autofree char *second = NULL;
  HabeasSheetInfo info;
  guint index = 99;

  g_assert_no_error (error);
  g_assert_cmpuint (habeas_sheet_source_get_n_sheets (source), ==, 2);
  habeas_sheet_source_get_sheet (source, 0, &info);
  g_assert_cmpstr (info.name, ==, "Cases");
  g_assert_true (info.visible);
  habeas_sheet_source_get_sheet (source, 1, &info);
  g_assert_cmpstr (info.name, ==, "Lists");
  g_assert_false (info.visible);
  g_assert_true (habeas_sheet_source_find_sheet (source, " lists", &index));
  g_assert_cmpuint (index, ==, 1);
  g_assert_false (habeas_sheet_source_find_sheet (source, "Charts", &index));

  second = dump_rows (g_steal_pointer (&path), NULL, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second, ==, "1:N(7)\n");
}

static HabeasRowVerdict
count_row (const HabeasSheetRow *row, gpointer user_data, GError **error)
{
  guint *n_rows = user_data;

  ++*n_rows;
  return row->number == 2 ? HABEAS_ROW_STOP : HABEAS_ROW_CONTINUE;
}

static HabeasRowVerdict
cancel_row (const HabeasSheetRow *row, gpointer user_data, GError **error)
{
  g_cancellable_cancel (user_data);
  return HABEAS_ROW_CONTINUE;
}

static void
test_verdicts (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GByteArray) bytes = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasSheetSource) source = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint n_rows = 0;

  for (guint i = 0; i < 5000; i++)
    g_string_append (rows, "<row><c t='inlineStr'><is><t>something</t></is></c></row>");
  bytes = workbook_new (rows->str, NULL, NULL);
  path = write_temporary ("xlsx", bytes->data, bytes->len);
  source = habeas_sheet_source_open (path, NULL, NULL, &error);
  g_unlink (path);
  g_assert_no_error (error);
  g_assert_true (habeas_sheet_source_read (source, 0, count_row, &n_rows, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 2);
  g_assert_false (
    habeas_sheet_source_read (source, 0, cancel_row, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_sample (void)
{
  g_autofree char *path
    = g_test_build_filename (G_TEST_DIST, "..", "data", "coordinator-tracker.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasSheetSource) source = habeas_sheet_source_open (path, NULL, NULL, &error);
  HabeasSheetInfo info;

  g_assert_no_error (error);
  g_assert_cmpuint (habeas_sheet_source_get_n_sheets (source), ==, 2);
  habeas_sheet_source_get_sheet (source, 1, &info);
  g_assert_cmpstr (info.name, ==, "Jurisdictions");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx-reader/cells", test_cells);
  g_test_add_func ("/xlsx-reader/strings", test_strings);
  g_test_add_func ("/xlsx-reader/formulas", test_formulas);
  g_test_add_func ("/xlsx-reader/styles-of-rows-and-columns", test_styles_of_rows_and_columns);
  g_test_add_func ("/xlsx-reader/1904", test_1904);
  g_test_add_func ("/xlsx-reader/wrong-cells", test_wrong_cells);
  g_test_add_func ("/xlsx-reader/sheets", test_sheets);
  g_test_add_func ("/xlsx-reader/verdicts", test_verdicts);
  g_test_add_func ("/xlsx-reader/sample", test_sample);
  return g_test_run ();
}
