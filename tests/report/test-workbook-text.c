/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a workbook can hold of a text: every refusal of the format that its library lets pass. */
#include "habeas-workbook-text.h"

#include <string.h>

static void
test_plain (void)
{
  gsize length = 0;

  g_assert_true (habeas_workbook_text_is_plain ("=cmd|' /C calc'!A0", &length));
  g_assert_cmpuint (length, ==, 18);
  g_assert_true (habeas_workbook_text_is_plain ("", &length));
  g_assert_false (habeas_workbook_text_is_plain ("Nguyễn", &length));
  g_assert_false (habeas_workbook_text_is_plain ("a\tb", &length));
  g_assert_false (habeas_workbook_text_is_plain ("_x0041_", &length));
}

static void
assert_safe (const char *text, const char *expected)
{
  gboolean shortened = TRUE;
  g_autofree char *safe = habeas_workbook_text_make_safe (text, 100, &shortened);

  g_assert_cmpstr (safe, ==, expected);
  g_assert_false (shortened);
  g_assert_true (g_utf8_validate (safe, -1, NULL));
}

static void
test_characters (void)
{
  assert_safe ("Nguyễn Trần 🙂", "Nguyễn Trần 🙂");
  assert_safe ("line\r\nline\rline", "line\nline\nline");
  assert_safe ("bell\a and \x1b escape", "bell\357\277\275 and \357\277\275 escape");
  assert_safe ("\xef\xbf\xbe", "\357\277\275");
  assert_safe ("caf\xe9", "caf\357\277\275");
  assert_safe ("_x0041_ and _x00e9", "_x005F_x0041_ and _x00e9");
  assert_safe ("__x0041_", "__x005F_x0041_");
}

/* The limit is in UTF-16 units, in which an emoji is two. */
static void
test_length (void)
{
  g_autoptr (GString) emoji = g_string_new (NULL);
  g_autofree char *safe = NULL;
  gboolean shortened = FALSE;

  for (guint i = 0; i < 20000; i++)
    g_string_append (emoji, "🙂");
  g_assert_cmpuint (habeas_workbook_text_count_units (emoji->str), ==, 40000);
  safe = habeas_workbook_text_make_safe (emoji->str, HABEAS_CELL_MAX_UNITS, &shortened);
  g_assert_true (shortened);
  g_assert_true (g_str_has_suffix (safe, " […]"));
  g_assert_cmpuint (habeas_workbook_text_count_units (safe), <=, HABEAS_CELL_MAX_UNITS);
  g_assert_cmpuint (habeas_workbook_text_count_units (safe), >, HABEAS_CELL_MAX_UNITS - 3);
}

/* Escapes grow a text; it must not grow beyond the limit unseen. */
static void
test_length_of_escapes (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *safe = NULL;
  gboolean shortened = FALSE;

  for (guint i = 0; i < 4600; i++)
    g_string_append (text, "_x0041_");
  g_assert_cmpuint (text->len, <, HABEAS_CELL_MAX_UNITS);
  safe = habeas_workbook_text_make_safe (text->str, HABEAS_CELL_MAX_UNITS, &shortened);
  g_assert_true (shortened);
  g_assert_cmpuint (strlen (safe), <=, HABEAS_CELL_MAX_UNITS + 4);
}

static void
test_header (void)
{
  g_autofree char *escaped = habeas_workbook_text_escape_header ("Law & Order\n&P");

  g_assert_cmpstr (escaped, ==, "Law && Order &&P");
}

static void
test_sheet_names (void)
{
  static const char *const good[] = {"Summary", "By jurisdiction", "Casos nuevos (2)", "Año"};
  static const char *const bad[] = {"", "History", "history", "a/b", "a\\b", "a:b", "a*b", "a?b",
    "[a]", "'a", "a'", "a\001b", "12345678901234567890123456789012", "a\nb", "\xff"};

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (habeas_workbook_sheet_name_is_valid (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (habeas_workbook_sheet_name_is_valid (bad[i]));
}

static void
test_table_names (void)
{
  static const char *const good[] = {"OpenCases", "Data_date", "ByOffense", "Row5x"};
  static const char *const bad[]
    = {"", "A1", "XFD1048576", "R1C1", "R", "1a", "a b", "a-b", "Abc12"};

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (habeas_workbook_table_name_is_valid (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (habeas_workbook_table_name_is_valid (bad[i]));
  g_assert_true (habeas_workbook_table_header_is_valid ("Level 2010–11"));
  g_assert_false (habeas_workbook_table_header_is_valid ("Level [2010]"));
  g_assert_false (habeas_workbook_table_header_is_valid (""));
}

static void
test_formulas (void)
{
  g_autofree char *long_formula = g_strnfill (HABEAS_FORMULA_MAX_UNITS + 1, 'A');

  g_assert_true (habeas_workbook_formula_is_valid ("SUM(A1:A9)"));
  g_assert_false (habeas_workbook_formula_is_valid (""));
  g_assert_false (habeas_workbook_formula_is_valid ("A\0011"));
  g_assert_false (habeas_workbook_formula_is_valid (long_formula));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/workbook-text/plain", test_plain);
  g_test_add_func ("/report/workbook-text/characters", test_characters);
  g_test_add_func ("/report/workbook-text/length", test_length);
  g_test_add_func ("/report/workbook-text/length-of-escapes", test_length_of_escapes);
  g_test_add_func ("/report/workbook-text/header", test_header);
  g_test_add_func ("/report/workbook-text/sheet-names", test_sheet_names);
  g_test_add_func ("/report/workbook-text/table-names", test_table_names);
  g_test_add_func ("/report/workbook-text/formulas", test_formulas);
  return g_test_run ();
}
