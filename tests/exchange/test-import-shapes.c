/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One list in many dresses: other delimiters, encodings, headings, orders of columns, titles, in
 * Spanish, as a workbook. Every one must make the same casebook. */

#include "import-fixture.h"

typedef struct {
  GPtrArray *rows; /* of GPtrArray of char* */
} Table;

static HabeasRowVerdict
take_row (const HabeasSheetRow *row, gpointer user_data, GError **error)
{
  Table *table = user_data;
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < row->n_cells; i++)
    g_ptr_array_add (cells, g_strdup (row->cells[i].text));
  g_ptr_array_add (table->rows, cells);
  return HABEAS_ROW_CONTINUE;
}

static Table
read_sample (const char *file)
{
  g_autofree char *path = sample_path (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasSheetSource) source = habeas_sheet_source_open (path, NULL, NULL, &error);
  Table table = {g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref)};

  g_assert_no_error (error);
  g_assert_true (habeas_sheet_source_read (source, 0, take_row, &table, NULL, &error));
  return table;
}

static const char *
get_cell (const Table *table, guint row, guint column)
{
  GPtrArray *cells = g_ptr_array_index (table->rows, row);

  return column < cells->len ? g_ptr_array_index (cells, column) : "";
}

static guint
count_columns (const Table *table)
{
  return ((GPtrArray *)g_ptr_array_index (table->rows, 0))->len;
}

static void
append_field (GString *out, const char *text, char delimiter)
{
  if (strchr (text, delimiter) == NULL && strpbrk (text, "\"\r\n") == NULL)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    g_string_append_printf (out, *text == '"' ? "\"\"" : "%c", *text);
  g_string_append_c (out, '"');
}

static GString *
write_table (const Table *table, char delimiter, gboolean reversed, const char *titles)
{
  GString *out = g_string_new (titles);
  guint n = count_columns (table);

  for (guint i = 0; i < table->rows->len; i++)
    for (guint j = 0; j < n; j++)
      {
        append_field (out, get_cell (table, i, reversed ? n - 1 - j : j), delimiter);
        g_string_append (out, j + 1 < n ? (char[]){delimiter, '\0'} : "\r\n");
      }
  return out;
}

static void
replace_cell (Table *table, guint row, guint column, const char *text)
{
  GPtrArray *cells = g_ptr_array_index (table->rows, row);

  g_free (g_ptr_array_index (cells, column));
  g_ptr_array_index (cells, column) = g_strdup (text);
}

/* Replaces headings and, in every cell that is wholly one of them, words. */
static void
translate (Table *table, const char *const (*headings)[2], const char *const (*words)[2])
{
  for (guint j = 0; j < count_columns (table); j++)
    for (guint k = 0; headings[k][0] != NULL; k++)
      if (g_str_equal (get_cell (table, 0, j), headings[k][0]))
        {
          replace_cell (table, 0, j, headings[k][1]);
          break;
        }
  for (guint i = 1; i < table->rows->len; i++)
    for (guint j = 0; j < ((GPtrArray *)g_ptr_array_index (table->rows, i))->len; j++)
      for (guint k = 0; words[k][0] != NULL; k++)
        if (g_str_equal (get_cell (table, i, j), words[k][0]))
          {
            replace_cell (table, i, j, words[k][1]);
            break;
          }
}

/* What the list makes of itself, without what only says where it came from. */
static char *
describe_casebook (Fixture *fixture)
{
  g_autofree char *text = fixture_dump (fixture);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (lines[i], "import_") == NULL)
      g_string_append_printf (out, "%s\n", lines[i]);
  return g_string_free (out, FALSE);
}

/* Imports the plain sample into a casebook and @bytes into another: they must be equal. */
static void
assert_same (
  Fixture *fixture, const char *sample, const char *extension, const void *bytes, gsize length)
{
  g_autofree char *plain = sample_path (sample);
  g_autofree char *path = write_temporary (extension, bytes, length);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  g_autoptr (HabeasImportResult) first = import_good (fixture, plain, NULL);
  g_autoptr (HabeasImportResult) second = NULL;

  expected = describe_casebook (fixture);
  fixture_tear_down (fixture, NULL);
  fixture_set_up (fixture, NULL);
  second = import_good (fixture, path, NULL);
  g_unlink (path);
  g_assert_cmpuint (second->rows, ==, first->rows);
  g_assert_cmpuint (second->created, ==, first->created);
  g_assert_cmpuint (second->charges, ==, first->charges);
  found = describe_casebook (fixture);
  if (strcmp (found, expected) != 0)
    {
      g_auto (GStrv) a = g_strsplit (expected, "\n", -1);
      g_auto (GStrv) b = g_strsplit (found, "\n", -1);

      for (guint i = 0; a[i] != NULL && b[i] != NULL; i++)
        if (!g_str_equal (a[i], b[i]))
          g_error ("%s\nbecame\n%s", a[i], b[i]);
      g_error ("One casebook has more than the other");
    }
}

typedef struct {
  const char *name;
  const char *sample;
  char delimiter;
  gboolean reversed;
  const char *titles;
  const char *charset;
  const char *mark;
} Dress;

static const Dress dresses[] = {
  {"semicolons", "clinic-intake.csv", ';', FALSE, "", NULL, NULL},
  {"bars", "clinic-intake.csv", '|', FALSE, "", NULL, NULL},
  {"tabs", "clinic-intake.csv", '\t', FALSE, "", NULL, NULL},
  {"utf-16", "clinic-intake.csv", '\t', FALSE, "", "UTF-16LE", "\xff\xfe"},
  {"windows-1252", "event-signup-cp1252.csv", ',', FALSE, "", "WINDOWS-1252", ""},
  {"mark", "clinic-intake.csv", ',', FALSE, "", "UTF-8", "\xef\xbb\xbf"},
  {"reversed", "clinic-intake.csv", ',', TRUE, "", NULL, NULL},
  {"titles", "event-signup-cp1252.csv", ';', FALSE,
    "Lista del evento\r\nNo compartir; no enviar\r\n\r\n", NULL, NULL},
};

static void
test_dress (Fixture *fixture, gconstpointer user_data)
{
  const Dress *dress = user_data;
  Table table = read_sample (dress->sample);
  g_autoptr (GString) text = write_table (&table, dress->delimiter, dress->reversed, dress->titles);

  if (dress->charset != NULL)
    {
      gsize length;
      g_autofree char *encoded
        = g_convert (text->str, (gssize)text->len, dress->charset, "UTF-8", NULL, &length, NULL);

      g_string_assign (text, dress->mark);
      g_string_append_len (text, encoded, (gssize)length);
    }
  assert_same (fixture, dress->sample, "csv", text->str, text->len);
  g_ptr_array_unref (table.rows);
}

static void
test_spanish (Fixture *fixture, gconstpointer user_data)
{
  static const char *const headings[][2] = {{"Case No", "Expediente"},
    {"Opened", "Fecha de apertura"}, {"Last name(s)", "Apellidos"}, {"First name(s)", "Nombres"},
    {"DOB", "F. nac."}, {"Country of birth", "País de origen"}, {"A-Number", "Número A"},
    {"Language", "Idioma"}, {"Phone", "Celular"}, {"Arrest date/time", "Fecha y hora de arresto"},
    {"Arresting agency", "Agencia"}, {"County", "Condado"}, {"State", "Estado"},
    {"Charge", "Delito"}, {"Class", "Clase"}, {"Disposition", "Disposición"},
    {"Detainer?", "¿Retención de ICE?"}, {"Detainer lodged", "Fecha de retención"},
    {"Release-eligible", "Elegible para salir"}, {"Next hearing", "Próxima audiencia"},
    {"Volunteer", "Voluntario(a)"}, {"Status", "Estado del caso"}, {"Closed", "Fecha de cierre"},
    {"Outcome", "Resultado"}, {"Notes", "Comentarios"}, {NULL, NULL}};
  static const char *const words[][2]
    = {{"yes", "Sí"}, {"no", "No"}, {"open", "Abierto"}, {"closed", "CERRADO"},
      {"referred", "referida"}, {"convicted", "Condenado"}, {"arrest only", "Sólo arresto"},
      {"charged", "acusada"}, {"dismissed", "Desestimado"}, {"acquitted", "absuelto"},
      {"juvenile adjudication", "Adjudicación juvenil"}, {"felony", "delito grave"},
      {"misdemeanor", "delito menor"}, {"infraction", "infracción"}, {NULL, NULL}};
  Table table = read_sample ("clinic-intake.csv");
  g_autoptr (GString) text = NULL;

  translate (&table, headings, words);
  text = write_table (&table, ';', FALSE, "");
  assert_same (fixture, "clinic-intake.csv", "csv", text->str, text->len);
  g_ptr_array_unref (table.rows);
}

static void
test_other_words (Fixture *fixture, gconstpointer user_data)
{
  static const char *const headings[][2] = {{"Case No", "CASE #"}, {"Opened", "Date Opened"},
    {"Last name(s)", "LAST_NAME"}, {"First name(s)", "FIRST_NAME"}, {"DOB", "Date of Birth"},
    {"Country of birth", "COB"}, {"A-Number", "Alien No."}, {"Language", "Primary language"},
    {"Phone", "Cell"}, {"Arrest date/time", "ArrestDate"}, {"Arresting agency", "Police"},
    {"County", "Arrest county"}, {"State", "Arrest state"}, {"Charge", "Offense"}, {"Class", "F/M"},
    {"Disposition", "Charge outcome"}, {"Detainer?", "ICE HOLD?"},
    {"Detainer lodged", "Date lodged"}, {"Release-eligible", "Release eligible"},
    {"Next hearing", "Court date"}, {"Volunteer", "Assigned to"}, {"Status", "Case status"},
    {"Closed", "Date closed"}, {"Outcome", "Case outcome"}, {"Notes", "Comments"}, {NULL, NULL}};
  static const char *const words[][2] = {{"yes", "X"}, {"no", "N"}, {"open", "Active"},
    {"closed", "Closed"}, {"convicted", "GUILTY"}, {"dismissed", "Dropped"}, {"felony", "F"},
    {"misdemeanor", "M"}, {"infraction", "I"}, {"charged", "pending"}, {NULL, NULL}};
  Table table = read_sample ("clinic-intake.csv");
  g_autoptr (GString) text = NULL;

  translate (&table, headings, words);
  text = write_table (&table, ',', TRUE, "Clinic\r\n\r\n");
  assert_same (fixture, "clinic-intake.csv", "csv", text->str, text->len);
  g_ptr_array_unref (table.rows);
}

/* As a workbook of shared strings, with the days of birth as real dates. */
static void
test_workbook (Fixture *fixture, gconstpointer user_data)
{
  Table table = read_sample ("clinic-intake.csv");
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GString) strings = g_string_new (NULL);
  g_autoptr (GByteArray) bytes = NULL;
  guint n_strings = 0;

  for (guint i = 0; i < table.rows->len; i++)
    {
      g_string_append (rows, "<row>");
      for (guint j = 0; j < count_columns (&table); j++)
        {
          const char *cell = get_cell (&table, i, j);
          HabeasDate date;
          gint32 first;
          gint32 last;

          if (i > 0 && j == 4 && habeas_date_parse (cell, &date, NULL)
              && habeas_date_get_day_range (&date, &first, &last))
            g_string_append_printf (
              rows, "<c s='1'><v>%d</v></c>", first - habeas_day_number (1899, 12, 30));
          else
            {
              g_autofree char *escaped = g_markup_escape_text (cell, -1);

              g_string_append_printf (rows, "<c t='s'><v>%u</v></c>", n_strings++);
              g_string_append_printf (strings, "<si><t xml:space='preserve'>%s</t></si>", escaped);
            }
        }
      g_string_append (rows, "</row>");
    }
  bytes = workbook_new (
    rows->str, strings->str, "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>");
  assert_same (fixture, "clinic-intake.csv", "xlsx", bytes->data, bytes->len);
  g_ptr_array_unref (table.rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (dresses); i++)
    {
      g_autofree char *name = g_strconcat ("/import-shapes/", dresses[i].name, NULL);

      g_test_add (name, Fixture, &dresses[i], fixture_set_up, test_dress, fixture_tear_down);
    }
  g_test_add (
    "/import-shapes/spanish", Fixture, NULL, fixture_set_up, test_spanish, fixture_tear_down);
  g_test_add ("/import-shapes/other-words", Fixture, NULL, fixture_set_up, test_other_words,
    fixture_tear_down);
  g_test_add (
    "/import-shapes/workbook", Fixture, NULL, fixture_set_up, test_workbook, fixture_tear_down);
  return g_test_run ();
}
