/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a sheet fills which field. A plain value of the import that made it; one thread
 * at a time. */

#include "habeas-mapping.h"

#include "habeas-heading.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* Rows in which the headings are looked for. */
#define HEADER_ROWS 60

static void
column_free (gpointer data)
{
  HabeasColumn *self = data;

  g_free (self->heading);
  g_free (self->left_out);
  g_free (self);
}

HabeasColumnUse
habeas_column_use_of (const HabeasRecordInfo *record, const HabeasField *field)
{
  static const struct {
    HabeasRecordKind kind;
    const char *name;
    HabeasColumnUse use;
  } uses[] = {
    {HABEAS_RECORD_ARREST, "when", HABEAS_USE_ARREST_WHEN},
    {HABEAS_RECORD_ARREST, "county", HABEAS_USE_COUNTY},
    {HABEAS_RECORD_ARREST, "state", HABEAS_USE_STATE},
    {HABEAS_RECORD_ARREST, "jurisdiction", HABEAS_USE_JURISDICTION},
    {HABEAS_RECORD_PERSON_NAME, "middle", HABEAS_USE_MIDDLE},
    {HABEAS_RECORD_PERSON_NAME, "maternal", HABEAS_USE_MATERNAL},
    {HABEAS_RECORD_PERSON_NAME, "suffix", HABEAS_USE_SUFFIX},
    {HABEAS_RECORD_PERSON_NAME, "alias", HABEAS_USE_ALIAS},
    {HABEAS_RECORD_CASE, "lead", HABEAS_USE_LEAD},
    {HABEAS_RECORD_CASE, "status", HABEAS_USE_STATUS},
    {HABEAS_RECORD_NOTE, "text", HABEAS_USE_NOTE},
    {HABEAS_RECORD_TAG, "name", HABEAS_USE_TAG},
    {HABEAS_RECORD_PERSON, "a_number", HABEAS_USE_A_NUMBER},
    {HABEAS_RECORD_PERSON, "birth_date", HABEAS_USE_BIRTH_DATE},
    {HABEAS_RECORD_DETAINER, "recorded", HABEAS_USE_HOLD},
  };

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    if (uses[i].kind == record->kind && g_str_equal (uses[i].name, field->name))
      return uses[i].use;
  return HABEAS_USE_ORDINARY;
}

void
habeas_column_take (HabeasColumn *column, const HabeasRecordInfo *record, const HabeasField *field)
{
  column->role = HABEAS_COLUMN_FIELD;
  column->record = record;
  column->field = field;
  column->use = habeas_column_use_of (record, field);
  column->field_index = habeas_record_info_index (record, field->name);
  g_clear_pointer (&column->left_out, g_free);
}

void
habeas_column_leave_out (HabeasColumn *column, const char *why)
{
  column->role = HABEAS_COLUMN_LEFT_OUT;
  column->record = NULL;
  column->field = NULL;
  column->use = HABEAS_USE_ORDINARY;
  g_free (column->left_out);
  column->left_out = g_strdup (why);
}

/* Whether the column is read as the field "record.name". */
gboolean
habeas_column_fills (const HabeasColumn *column, const char *path)
{
  gsize length;

  if (column->role != HABEAS_COLUMN_FIELD)
    return FALSE;
  length = strlen (column->record->name);
  return strncmp (path, column->record->name, length) == 0 && path[length] == '.'
         && g_str_equal (path + length + 1, column->field->name);
}

/* "Charge 2" is the second of the columns "Charge". */
static char *
split_group (const char *heading, guint *group)
{
  g_autofree char *text = g_strchomp (g_strdup (heading));
  gsize length = strlen (text);
  gsize digits = 0;

  *group = 0;
  while (digits < 2 && digits < length && g_ascii_isdigit (text[length - digits - 1]))
    digits++;
  if (digits == 0 || digits == length)
    return NULL;
  *group = (guint)atoi (text + length - digits);
  text[length - digits] = '\0';
  return g_strdup (text);
}

static void
add_candidates (HabeasColumn *column, const HabeasFieldMatch *matches, guint n_matches)
{
  for (guint i = 0; i < n_matches && column->n_candidates < HABEAS_MAX_CANDIDATES; i++)
    {
      column->candidates[column->n_candidates].record = matches[i].record;
      column->candidates[column->n_candidates].field = matches[i].field;
      column->candidates[column->n_candidates].rank = matches[i].rank;
      column->n_candidates++;
    }
  if (column->n_candidates > 0)
    habeas_column_take (column, column->candidates[0].record, column->candidates[0].field);
}

static void
match_heading (HabeasColumn *column, const char *heading)
{
  const HabeasRecordInfo *record;
  const HabeasField *field;
  const HabeasFieldMatch *matches;
  guint n_matches;
  g_autofree char *base = NULL;

  field = habeas_heading_match_time (heading, &record);
  if (field != NULL)
    {
      habeas_column_take (column, record, field);
      column->role = HABEAS_COLUMN_TIME;
      return;
    }
  matches = habeas_heading_match (heading, &n_matches);
  if (matches == NULL)
    {
      base = split_group (heading, &column->group);
      if (base != NULL)
        matches = habeas_heading_match (base, &n_matches);
      if (matches != NULL && matches[0].record->kind != HABEAS_RECORD_CHARGE)
        matches = NULL;
    }
  if (matches != NULL)
    add_candidates (column, matches, n_matches);
  else if (habeas_heading_is_ordinal (heading))
    column->role = HABEAS_COLUMN_ORDINAL;
}

static gboolean
is_one_of (HabeasMapping *self, guint index, const char *const *headings)
{
  g_autofree char *key = NULL;

  if (index >= self->columns->len)
    return FALSE;
  key = habeas_heading_normalise (
    ((HabeasColumn *)g_ptr_array_index (self->columns, index))->heading);
  return g_strv_contains (headings, key);
}

/* A state between a city and a postal code is where somebody lives, not where they were arrested.
 */
static gboolean
is_part_of_address (HabeasMapping *self, guint index)
{
  static const char *const before[]
    = {"city", "town", "ciudad", "municipio", "address", "home address", "street", "street address",
      "direccion", "domicilio", "res city", "city of residence", NULL};
  static const char *const after[]
    = {"zip", "zip code", "zipcode", "postal code", "postcode", "codigo postal", "cp", NULL};

  return (index > 0 && is_one_of (self, index - 1, before))
         || (index > 1 && is_one_of (self, index - 2, before)) || is_one_of (self, index + 1, after)
         || is_one_of (self, index + 2, after);
}

/* @n: how many columns had that heading so far */
static char *
make_unique (HabeasMapping *self, const char *heading, guint *n)
{
  g_autofree char *name = g_strdup (heading);

  for (*n = 0; habeas_mapping_find_heading (self, name) != NULL; ++*n)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u)", heading, *n + 2);
    }
  return g_steal_pointer (&name);
}

/* Headings are shown and stored in one line. */
static char *
tidy_heading (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) tidy = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_printf (tidy, "%s%s", tidy->len > 0 ? " " : "", words[i]);
  return g_string_free (g_steal_pointer (&tidy), FALSE);
}

/**
 * habeas_mapping_new:
 * @headings: the row with the headings
 * @profile: (nullable): what a person told
 *
 * Returns: (transfer full): what the headings alone say; see habeas_survey_run()
 */
HabeasMapping *
habeas_mapping_new (const HabeasSheetRow *headings, HabeasProfile *profile)
{
  HabeasMapping *self;

  g_return_val_if_fail (headings != NULL, NULL);

  self = g_new0 (HabeasMapping, 1);
  self->profile = profile != NULL ? g_object_ref (profile) : NULL;
  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->key_columns = g_ptr_array_new ();
  self->header_row = headings->number;
  for (guint i = 0; i < headings->n_cells; i++)
    {
      g_autofree char *heading = tidy_heading (headings->cells[i].text);
      HabeasColumn *column = g_new0 (HabeasColumn, 1);
      const HabeasRecordInfo *record;
      const HabeasField *field;
      guint n_before = 0;

      column->index = i;
      column->heading = heading[0] != '\0' ? make_unique (self, heading, &n_before) : g_strdup ("");
      g_ptr_array_add (self->columns, column);
      if (heading[0] == '\0')
        continue;
      if (profile != NULL && habeas_profile_find_column (profile, heading, &record, &field))
        {
          column->told = TRUE;
          if (field != NULL)
            {
              g_autofree char *base = split_group (heading, &column->group);

              habeas_column_take (column, record, field);
              if (record->kind != HABEAS_RECORD_CHARGE)
                column->group = 0;
            }
        }
      else
        match_heading (column, heading);
      /* "Charge, Outcome, Charge, Outcome" side by side, without numbers. */
      if (n_before > 0 && column->group == 0 && column->role == HABEAS_COLUMN_FIELD
          && column->record->kind == HABEAS_RECORD_CHARGE)
        column->group = n_before + 1;
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      HabeasColumn *column = g_ptr_array_index (self->columns, i);

      if (!column->told && (column->use == HABEAS_USE_STATE || column->use == HABEAS_USE_COUNTY)
          && is_part_of_address (self, i))
        {
          column->n_candidates = 0;
          habeas_column_leave_out (column, _ ("It is part of an address"));
        }
    }
  return self;
}

void
habeas_mapping_free (HabeasMapping *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->profile);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->key_columns);
  g_free (self->source);
  g_free (self);
}

/* The column that is read as the field, the first of its group. */
HabeasColumn *
habeas_mapping_find (HabeasMapping *self, const char *path)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      HabeasColumn *column = g_ptr_array_index (self->columns, i);

      if (habeas_column_fills (column, path))
        return column;
    }
  return NULL;
}

HabeasColumn *
habeas_mapping_find_heading (HabeasMapping *self, const char *heading)
{
  g_autofree char *key = habeas_heading_normalise (heading);

  for (guint i = 0; i < self->columns->len; i++)
    {
      HabeasColumn *column = g_ptr_array_index (self->columns, i);
      g_autofree char *other = habeas_heading_normalise (column->heading);

      if (column->heading[0] != '\0' && g_str_equal (key, other))
        return column;
    }
  return NULL;
}

/**
 * habeas_mapping_check_profile:
 * @self: a mapping
 * @error: return location; %HABEAS_EXCHANGE_ERROR_PROFILE
 *
 * Returns: whether the sheet has every column the profile names
 */
gboolean
habeas_mapping_check_profile (HabeasMapping *self, GError **error)
{
  g_autoptr (GPtrArray) headings = NULL;

  if (self->profile == NULL)
    return TRUE;
  headings = habeas_profile_get_headings (self->profile);
  for (guint i = 0; i < headings->len; i++)
    if (habeas_mapping_find_heading (self, g_ptr_array_index (headings, i)) == NULL)
      {
        g_set_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_PROFILE,
          _ ("The sheet has no column “%s”, which the profile names"),
          (char *)g_ptr_array_index (headings, i));
        return FALSE;
      }
  return TRUE;
}

/* How many different fields the headings name. */
guint
habeas_mapping_count_fields (HabeasMapping *self)
{
  g_autoptr (GHashTable) fields = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->columns->len; i++)
    {
      HabeasColumn *column = g_ptr_array_index (self->columns, i);

      if (column->role == HABEAS_COLUMN_FIELD)
        g_hash_table_add (fields, (gpointer)column->field);
      else if (column->told)
        g_hash_table_add (fields, column);
    }
  return g_hash_table_size (fields);
}

/* Whether its rows can be cases: something to call a person by, and at least one thing more. A list
 * of counties with dates is none. */
gboolean
habeas_mapping_names_cases (HabeasMapping *self)
{
  static const char *const names[]
    = {"person_name.full", "person_name.family", "person_name.given", "person_name.alias",
      "person.call_name", "person.a_number", "case.number", "arrest.booking_number"};

  if (habeas_mapping_count_fields (self) < 2)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (habeas_mapping_find (self, names[i]) != NULL)
      return TRUE;
  return self->profile != NULL && habeas_profile_get_case_key (self->profile) != NULL;
}

static gboolean
is_repeatable (const HabeasColumn *column)
{
  return column->use == HABEAS_USE_NOTE || column->use == HABEAS_USE_ALIAS
         || column->use == HABEAS_USE_TAG;
}

static guint
get_rank (const HabeasColumn *column)
{
  for (guint i = 0; i < column->n_candidates; i++)
    if (column->candidates[i].field == column->field)
      return column->candidates[i].rank;
  return G_MAXUINT;
}

/* "Nombre" or "First name" with no other column for names beside it holds whole names. */
static void
settle_names (HabeasMapping *self)
{
  HabeasColumn *given = habeas_mapping_find (self, "person_name.given");

  if (given == NULL || given->told || habeas_mapping_find (self, "person_name.family") != NULL
      || habeas_mapping_find (self, "person_name.full") != NULL)
    return;
  habeas_column_take (given, given->record, habeas_record_info_find (given->record, "full"));
}

/**
 * habeas_mapping_settle:
 * @self: a mapping
 *
 * Where two columns fill one field, the profile decides, else the more usual heading, else the
 * first. The other is left out and says so.
 */
void
habeas_mapping_settle (HabeasMapping *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    for (guint j = 0; j < self->columns->len; j++)
      {
        HabeasColumn *a = g_ptr_array_index (self->columns, i);
        HabeasColumn *b = g_ptr_array_index (self->columns, j);
        g_autofree char *why = NULL;

        if (i == j || a->role != HABEAS_COLUMN_FIELD || b->role != a->role || a->field != b->field
            || a->group != b->group || is_repeatable (a))
          continue;
        if (b->told || (!a->told && get_rank (b) >= get_rank (a) && j < i)
            || (!a->told && get_rank (b) < get_rank (a)))
          {
            why = g_strdup_printf (_ ("“%s” says it"), b->heading);
            if (!a->told)
              habeas_column_leave_out (a, why);
          }
      }
  settle_names (self);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * habeas_mapping_sign:
 * @self: a decided mapping
 * @sheet: (nullable): name of the sheet where the file has several with cases
 *
 * Sets the source: the profile's name, else a signature of the headings that are read. Columns may
 * be moved, and columns that are not read may come and go, without making it another source.
 */
void
habeas_mapping_sign (HabeasMapping *self, const char *sheet)
{
  const char *name = self->profile != NULL ? habeas_profile_get_name (self->profile) : NULL;
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  crypto_generichash_state state;
  guint8 digest[16];
  char hex[2 * sizeof digest + 1];

  g_free (self->source);
  if (name != NULL)
    {
      self->source = g_strconcat ("profile:", name, NULL);
      return;
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      HabeasColumn *column = g_ptr_array_index (self->columns, i);

      if (column->role != HABEAS_COLUMN_LEFT_OUT)
        g_ptr_array_add (headings, habeas_heading_normalise (column->heading));
    }
  g_ptr_array_sort (headings, compare_texts);
  crypto_generichash_init (&state, NULL, 0, sizeof digest);
  for (guint i = 0; i < headings->len; i++)
    {
      const char *heading = g_ptr_array_index (headings, i);

      crypto_generichash_update (&state, (const guint8 *)heading, strlen (heading) + 1);
    }
  if (sheet != NULL)
    crypto_generichash_update (&state, (const guint8 *)sheet, strlen (sheet));
  crypto_generichash_final (&state, digest, sizeof digest);
  sodium_bin2hex (hex, sizeof hex, digest, sizeof digest);
  self->source = g_strconcat ("headings:", hex, NULL);
}

typedef struct {
  HabeasProfile *profile;
  guint header_row; /* 0: the best */
  HabeasMapping *best;
  guint best_count;
  int title_year;
} Detection;

/* A year that stands alone in the title rows: "Running list 2010". Two of them say nothing. */
static void
note_title_year (Detection *self, const HabeasSheetRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    for (const char *at = row->cells[i].text; *at != '\0'; at++)
      {
        gsize digits = strspn (at, "0123456789");

        if (digits == 4 && (g_str_has_prefix (at, "19") || g_str_has_prefix (at, "20")))
          self->title_year
            = self->title_year == 0 || self->title_year == atoi (at) ? atoi (at) : -1;
        if (digits > 0)
          at += digits - 1;
      }
}

static HabeasRowVerdict
consider_row (const HabeasSheetRow *row, gpointer user_data, GError **error)
{
  Detection *self = user_data;
  g_autoptr (HabeasMapping) mapping = NULL;
  guint count;

  if (row->number > MAX (self->header_row, HEADER_ROWS))
    return HABEAS_ROW_STOP;
  if (self->header_row != 0 && row->number != self->header_row)
    {
      note_title_year (self, row);
      return HABEAS_ROW_CONTINUE;
    }
  mapping = habeas_mapping_new (row, self->profile);
  count = habeas_mapping_count_fields (mapping);
  if (count > self->best_count || self->header_row != 0)
    {
      mapping->reference_year = MAX (self->title_year, 0);
      g_clear_pointer (&self->best, habeas_mapping_free);
      self->best = g_steal_pointer (&mapping);
      self->best_count = count;
    }
  if (self->header_row != 0)
    return HABEAS_ROW_STOP;
  note_title_year (self, row);
  return HABEAS_ROW_CONTINUE;
}

/**
 * habeas_mapping_detect:
 * @source: a file
 * @sheet: which of its sheets
 * @header_row: row with the headings, 0 to find it
 * @profile: (nullable): what a person told
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_EXCHANGE_ERROR_NO_CASES
 *
 * The headings are the row that names most fields: titles may stand above them.
 *
 * Returns: (transfer full) (nullable): what the headings say
 */
HabeasMapping *
habeas_mapping_detect (HabeasSheetSource *source, guint sheet, guint header_row,
  HabeasProfile *profile, GCancellable *cancellable, GError **error)
{
  Detection detection = {.profile = profile, .header_row = header_row};

  if (!habeas_sheet_source_read (source, sheet, consider_row, &detection, cancellable, error))
    {
      g_clear_pointer (&detection.best, habeas_mapping_free);
      return NULL;
    }
  if (detection.best == NULL || !habeas_mapping_names_cases (detection.best))
    {
      g_clear_pointer (&detection.best, habeas_mapping_free);
      g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NO_CASES,
        _ ("No row has headings that describe cases, such as a name or a case number. Name the "
           "columns in a profile"));
      return NULL;
    }
  detection.best->starts_1904 = habeas_sheet_source_get_starts_1904 (source);
  return detection.best;
}
