/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first reading of a sheet: it decides what the headings left open, by what the cells say.
 * Keeps counts a column and one hash a row, never the rows. One thread at a time. */

#include "habeas-survey.h"

#include "habeas-cell-value.h"
#include "habeas-heading.h"
#include "habeas-list-cell.h"
#include "habeas-row-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { CAN_MDY = 1, CAN_DMY = 2, CAN_YMD = 4 };

/* Distinct values of a column that are remembered, so that a million cells cost a look-up each. */
#define MAX_CACHED 4096

/* Lists are separated by one of these; a comma only where other columns prove it. */
static const char separators[] = {';', '\n', '|', ','};

typedef struct {
  guint64 hash;
  guint64 other; /* hash of what must not change under one key */
  guint row;     /* number among the rows that are cases */
  guint number;  /* of the row in the sheet */
} KeyEntry;

typedef struct {
  guint n_multiple; /* cells that would be lists */
  guint n_equal;    /* of them, those beside lists of the same length or nothing */
  guint n_proven;   /* of them, those beside at least one list */
} ListCount;

typedef struct {
  HabeasMapping *mapping;
  HabeasSurvey *survey;
  const HabeasLists *lists;
  HabeasColumn *state;
  guint *orders;       /* by column: orders that all its cells allow */
  gboolean *disputed;  /* by column: some cell reads differently in them */
  guint *n_flags;      /* by column of dates: cells that say yes or no */
  GHashTable **cached; /* by column: text -> which candidates can be read, as bits + 1 */
  GArray *numbers;     /* of KeyEntry, of the columns of the profile's key or the case number */
  GArray *bookings;
  GArray *ordinals;
  HabeasColumn *number_column;
  HabeasColumn *booking_column;
  HabeasColumn *ordinal_column;
  HabeasColumn *name_column;
  HabeasColumn *charge_column;
  ListCount list_counts[G_N_ELEMENTS (separators)];
  guint last_number;
} Reading;

/* A hash that nobody outside can make collide on purpose is not needed: a collision only makes two
 * cases wait for their rows longer. */
guint64
habeas_survey_hash (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (const guint8 *at = (const guint8 *)text; *at != '\0'; at++)
    hash = (hash ^ *at) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

static const HabeasCell *
get_cell (const HabeasSheetRow *row, const HabeasColumn *column)
{
  static const HabeasCell empty = {HABEAS_CELL_EMPTY, "", 0.0, {0}};

  return column != NULL && column->index < row->n_cells ? &row->cells[column->index] : &empty;
}

static gboolean
is_place (const HabeasRecordInfo *record, const HabeasField *field)
{
  return record->kind == HABEAS_RECORD_ARREST
         && (field->type == HABEAS_FIELD_REF || g_str_equal (field->name, "county")
             || g_str_equal (field->name, "state"));
}

static gboolean
can_be_place (Reading *self, const HabeasField *field, const HabeasCell *cell, const char *state)
{
  const HabeasPlace *place;
  const HabeasPlace *other;

  if (g_str_equal (field->name, "state"))
    return habeas_lists_match_place (self->lists, "", cell->text, NULL, &place, &other)
           == HABEAS_MATCH_ONE;
  return habeas_lists_match_place (self->lists, cell->text, state, NULL, &place, &other)
         != HABEAS_MATCH_NONE;
}

static gboolean
can_read (Reading *self, const HabeasRecordInfo *record, const HabeasField *field,
  const HabeasCell *cell, const char *state)
{
  HabeasDate date;
  HabeasDateContext context = {.not_after = G_MININT32, .starts_1904 = FALSE};

  switch (field->type)
    {
    case HABEAS_FIELD_DATE:
      if (cell->type == HABEAS_CELL_TEXT && habeas_date_read_orders (cell->text) != 0)
        return TRUE;
      return habeas_cell_read_date (cell, &context, &date, NULL) == HABEAS_READING_OK;
    case HABEAS_FIELD_CHOICE:
      return habeas_choice_match (field, cell->text) != NULL;
    case HABEAS_FIELD_TEXT:
    case HABEAS_FIELD_LONG_TEXT:
    case HABEAS_FIELD_INTEGER:
    case HABEAS_FIELD_REF:
    case HABEAS_FIELD_BLOB:
    default:
      break;
    }
  if (is_place (record, field))
    return can_be_place (self, field, cell, state);
  if (g_str_equal (field->name, "a_number"))
    {
      g_autofree char *number = NULL;

      return habeas_cell_read_a_number (cell, &number, NULL) == HABEAS_READING_OK;
    }
  return TRUE;
}

/* Texts and numbers can be anything; only where there is a choice, or where a wrong heading would
 * make bad rows, do the cells matter. */
static gboolean
is_certain (const HabeasColumn *column)
{
  const HabeasField *field = column->candidates[0].field;

  return column->n_candidates == 1 && column->use == HABEAS_USE_ORDINARY
         && field->type != HABEAS_FIELD_DATE && field->type != HABEAS_FIELD_REF;
}

/* Which candidates of the column the cell can be, as bits. */
static guint
read_candidates (Reading *self, HabeasColumn *column, const HabeasCell *cell, const char *state)
{
  GHashTable *cached = self->cached[column->index];
  g_autofree char *key = NULL;
  guint bits = 0;
  gpointer found;

  if (is_certain (column))
    return 1;
  if (cell->type == HABEAS_CELL_TEXT && column->candidates[0].field->type != HABEAS_FIELD_DATE)
    {
      key = g_strconcat (cell->text, "\x1f", state, NULL);
      found = g_hash_table_lookup (cached, key);
      if (found != NULL)
        return GPOINTER_TO_UINT (found) - 1;
    }
  for (guint i = 0; i < column->n_candidates; i++)
    if (can_read (self, column->candidates[i].record, column->candidates[i].field, cell, state))
      bits |= 1u << i;
  if (key != NULL && g_hash_table_size (cached) < MAX_CACHED)
    g_hash_table_insert (cached, g_steal_pointer (&key), GUINT_TO_POINTER (bits + 1));
  return bits;
}

/* Whether the text is another date in another of the orders that are left. */
static gboolean
is_disputed (const char *text, guint orders)
{
  static const struct {
    guint bit;
    HabeasDateOrder order;
  } all[] = {
    {CAN_MDY, HABEAS_DATE_ORDER_MDY},
    {CAN_DMY, HABEAS_DATE_ORDER_DMY},
    {CAN_YMD, HABEAS_DATE_ORDER_YMD},
  };
  HabeasDate first;
  gboolean has_first = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      HabeasDate date;

      if ((orders & all[i].bit) == 0
          || !habeas_date_read (text, all[i].order, 0, G_MININT32, &date, NULL))
        continue;
      if (has_first && habeas_date_compare_first (&first, &date) != 0)
        return TRUE;
      first = date;
      has_first = TRUE;
    }
  return FALSE;
}

static void
note_date_order (Reading *self, HabeasColumn *column, const HabeasCell *cell)
{
  guint orders;

  if (cell->type != HABEAS_CELL_TEXT || strspn (cell->text, "0123456789") == 4)
    return;
  orders = habeas_date_read_orders (cell->text);
  if (orders == 0)
    return;
  /* A year of two digits comes first only in "10-08-13", never in "10/08/13". */
  if (strchr (cell->text, '/') != NULL && (orders & (CAN_MDY | CAN_DMY)) != 0)
    orders &= (guint)~CAN_YMD;
  if (!self->disputed[column->index] && (orders & (orders - 1)) != 0)
    self->disputed[column->index] = is_disputed (cell->text, orders);
  self->orders[column->index] &= orders;
}

static void
note_lists (Reading *self, const HabeasSheetRow *row)
{
  HabeasColumn *charges = self->charge_column;
  const HabeasCell *cell = get_cell (row, charges);

  for (guint i = 0; i < G_N_ELEMENTS (separators) && cell->type == HABEAS_CELL_TEXT; i++)
    {
      guint n = habeas_list_count (cell->text, separators[i]);
      gboolean equal = TRUE;
      gboolean proven = FALSE;

      if (n < 2)
        continue;
      for (guint j = 0; j < self->mapping->columns->len; j++)
        {
          HabeasColumn *column = g_ptr_array_index (self->mapping->columns, j);
          const HabeasCell *beside = get_cell (row, column);

          if (column == charges || column->role != HABEAS_COLUMN_FIELD
              || column->record->kind != HABEAS_RECORD_CHARGE
              || habeas_cell_is_blank (beside, NULL))
            continue;
          equal &= habeas_list_count (beside->text, separators[i]) == n;
          proven = TRUE;
        }
      self->list_counts[i].n_multiple++;
      self->list_counts[i].n_equal += equal ? 1 : 0;
      self->list_counts[i].n_proven += equal && proven ? 1 : 0;
    }
}

/* "Released: yes" */
static void
note_flag (Reading *self, HabeasColumn *column, const HabeasCell *cell)
{
  static const HabeasField flag
    = {0, HABEAS_FIELD_CHOICE, "flag", "", HABEAS_SENSITIVITY_CASE, 0, habeas_choices_yes_no, NULL};
  const char *key = NULL;

  if (cell->type == HABEAS_CELL_TEXT && strlen (cell->text) <= 12)
    key = habeas_choice_match (&flag, cell->text);
  if (cell->type == HABEAS_CELL_BOOLEAN || (key != NULL && !g_str_equal (key, "unknown")))
    self->n_flags[column->index]++;
}

static guint64
hash_cell (const HabeasCell *cell)
{
  g_autofree char *folded = g_utf8_casefold (cell->text, -1);

  return habeas_survey_hash (g_strstrip (folded));
}

/* @other: what must stay the same under one key */
static void
note_key (GArray *entries, const HabeasCell *cell, const HabeasCell *other, guint row, guint number)
{
  g_autofree char *key = g_strstrip (g_strdup (cell->text));
  KeyEntry entry = {habeas_survey_hash (key), hash_cell (other), row, number};

  if (key[0] != '\0')
    g_array_append_val (entries, entry);
}

static void
note_told_key (Reading *self, const HabeasSheetRow *row)
{
  g_autofree char *key = habeas_mapping_dup_key (self->mapping, row);
  KeyEntry entry = {0, 0, self->survey->n_rows, row->number};

  if (key == NULL)
    return;
  entry.hash = habeas_survey_hash (key);
  g_array_append_val (self->numbers, entry);
}

static void
note_keys (Reading *self, const HabeasSheetRow *row)
{
  guint n = self->survey->n_rows;
  const HabeasCell *booking = get_cell (row, self->booking_column);
  const HabeasCell *number = get_cell (row, self->number_column);

  if (self->mapping->key_columns->len > 0)
    {
      note_told_key (self, row);
      return;
    }
  if (self->number_column != NULL)
    note_key (self->numbers, number, booking, n, row->number);
  if (self->booking_column != NULL)
    note_key (self->bookings, booking, number, n, row->number);
  if (self->ordinal_column != NULL)
    note_key (self->ordinals, get_cell (row, self->ordinal_column),
      get_cell (row, self->name_column), n, row->number);
}

static HabeasRowVerdict
survey_row (const HabeasSheetRow *row, gpointer user_data, GError **error)
{
  Reading *self = user_data;
  const char *state;

  if (row->number == self->mapping->header_row)
    {
      self->survey->n_skipped = row->number - 1;
      self->last_number = row->number;
      return HABEAS_ROW_CONTINUE;
    }
  if (row->number < self->mapping->header_row)
    return HABEAS_ROW_CONTINUE;
  self->survey->n_skipped += row->number - self->last_number - 1;
  self->last_number = row->number;
  if (!habeas_row_is_case (self->mapping, row))
    {
      self->survey->n_skipped++;
      return HABEAS_ROW_CONTINUE;
    }
  state = get_cell (row, self->state)->text;
  for (guint i = 0; i < self->mapping->columns->len; i++)
    {
      HabeasColumn *column = g_ptr_array_index (self->mapping->columns, i);
      const HabeasCell *cell = get_cell (row, column);
      guint bits = 0;

      if (column->role == HABEAS_COLUMN_LEFT_OUT || habeas_cell_is_blank (cell, column->field))
        continue;
      column->n_filled++;
      if (column->n_candidates > 0)
        {
          bits = read_candidates (self, column, cell, state);
          for (guint j = 0; j < column->n_candidates; j++)
            column->candidates[j].n_read += (bits >> j) & 1;
        }
      if (column->field != NULL && column->field->type == HABEAS_FIELD_DATE
          && column->role == HABEAS_COLUMN_FIELD)
        {
          note_date_order (self, column, cell);
          if (bits == 0)
            note_flag (self, column, cell);
        }
    }
  note_lists (self, row);
  note_keys (self, row);
  self->survey->n_rows++;
  return HABEAS_ROW_CONTINUE;
}

/* Columns whose headings other lists use for something else are left alone where their cells are
 * mostly that: a jail's "Status: in custody" is no status of a case, "Released: yes" no date. Where
 * the heading leaves no doubt, cells that cannot be read make bad rows. */
static void
decide_column (Reading *self, HabeasColumn *column)
{
  guint best = 0;
  const HabeasField *field;

  if (column->told || column->n_candidates == 0 || column->role != HABEAS_COLUMN_FIELD)
    return;
  for (guint i = 1; i < column->n_candidates; i++)
    if (column->candidates[i].n_read > column->candidates[best].n_read)
      best = i;
  habeas_column_take (column, column->candidates[best].record, column->candidates[best].field);
  field = column->field;
  if (column->candidates[best].n_read * 2 >= column->n_filled)
    return;
  if (column->n_candidates == 1 && !habeas_heading_is_vague (column->heading)
      && self->n_flags[column->index] * 2 < column->n_filled)
    return;
  if (field->type == HABEAS_FIELD_DATE)
    habeas_column_leave_out (column, _ ("Most of its cells are no dates"));
  else if (is_place (column->record, field))
    habeas_column_leave_out (column, _ ("Most of its cells are no county or state"));
  else if (habeas_column_fills (column, "case.status"))
    habeas_column_leave_out (column, _ ("Most of its cells are no status of a case"));
  else if (habeas_column_fills (column, "person.a_number"))
    habeas_column_leave_out (column, _ ("Most of its cells are no A-numbers"));
}

static void
decide_order (Reading *self, HabeasColumn *column)
{
  guint orders = self->orders[column->index];
  HabeasDateOrder told = HABEAS_DATE_ORDER_UNKNOWN;

  if (column->role != HABEAS_COLUMN_FIELD || column->field->type != HABEAS_FIELD_DATE)
    return;
  if (self->mapping->profile != NULL)
    told = habeas_profile_find_date_order (self->mapping->profile, column->heading);
  if (told == HABEAS_DATE_ORDER_UNKNOWN)
    told = habeas_heading_get_date_order (column->heading);
  if (told != HABEAS_DATE_ORDER_UNKNOWN)
    column->order = told;
  else if (orders == CAN_MDY)
    column->order = HABEAS_DATE_ORDER_MDY;
  else if (orders == CAN_DMY)
    column->order = HABEAS_DATE_ORDER_DMY;
  else if (orders == CAN_YMD)
    column->order = HABEAS_DATE_ORDER_YMD;
  else
    /* None left: the cells contradict each other, and those with two readings are bad ones. */
    column->order_open = orders != 0 && self->disputed[column->index];
}

/* A separator that splits the charges like the cells beside them in most rows, else one that does
 * so in some row, else one that nobody writes within a charge of a column headed "Charges". Rows
 * that are not split alike are bad ones: better than to lose what became of a charge. */
static char
find_separator (Reading *self, gboolean plural)
{
  const ListCount *counts = self->list_counts;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      gboolean comma = separators[i] == ',';

      if (counts[i].n_multiple > 0 && counts[i].n_proven >= (comma && !plural ? 2 : 1)
          && counts[i].n_equal * 5 >= counts[i].n_multiple * 4
          && (!comma || counts[i].n_equal == counts[i].n_multiple))
        return separators[i];
    }
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (separators[i] != ',' && counts[i].n_proven > 0)
      return separators[i];
  for (guint i = 0; i < G_N_ELEMENTS (separators) && plural; i++)
    if (separators[i] != ',' && counts[i].n_multiple > 0
        && (separators[i] != '\n' || counts[i].n_equal == counts[i].n_multiple))
      return separators[i];
  return '\0';
}

static void
decide_lists (Reading *self)
{
  const char *told = self->mapping->profile != NULL
                       ? habeas_profile_get_list_separator (self->mapping->profile)
                       : NULL;
  HabeasColumn *charges = habeas_mapping_find (self->mapping, "charge.as_booked");
  char separator = '\0';

  if (charges != NULL)
    separator = find_separator (self, habeas_heading_is_plural (charges->heading));
  if (told != NULL)
    separator = told[0];
  self->mapping->separator = separator;
  for (guint i = 0; i < self->mapping->columns->len; i++)
    {
      HabeasColumn *column = g_ptr_array_index (self->mapping->columns, i);

      column->is_list = separator != '\0' && column->role == HABEAS_COLUMN_FIELD
                        && column->record->kind == HABEAS_RECORD_CHARGE && column->group == 0;
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const KeyEntry *x = a;
  const KeyEntry *y = b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

typedef struct {
  guint n_keys;
  guint n_repeated;  /* rows beyond the first of their key */
  guint n_disagree;  /* keys under which the other thing changes */
  guint n_scattered; /* keys whose rows do not stand together */
} KeyFindings;

/* Sorts @entries. @scattered: (nullable): gets the keys whose rows do not stand together. */
static KeyFindings
find_repetitions (GArray *entries, GHashTable *scattered)
{
  KeyFindings findings = {0};
  guint start = 0;

  g_array_sort (entries, compare_entries);
  while (start < entries->len)
    {
      const KeyEntry *first = &g_array_index (entries, KeyEntry, start);
      gboolean disagree = FALSE;
      gboolean apart = FALSE;
      guint end;

      for (end = start + 1; end < entries->len; end++)
        {
          const KeyEntry *entry = &g_array_index (entries, KeyEntry, end);

          if (entry->hash != first->hash)
            break;
          disagree |= entry->other != first->other;
          apart |= entry->row != g_array_index (entries, KeyEntry, end - 1).row + 1;
        }
      findings.n_keys++;
      findings.n_repeated += end - start - 1;
      findings.n_disagree += disagree ? 1 : 0;
      findings.n_scattered += apart ? 1 : 0;
      if (apart && scattered != NULL)
        {
          gint64 *key = g_new (gint64, 1);

          *key = (gint64)first->hash;
          g_hash_table_insert (
            scattered, key, GUINT_TO_POINTER (g_array_index (entries, KeyEntry, end - 1).number));
        }
      start = end;
    }
  return findings;
}

static void
use_key (Reading *self, HabeasKeyKind kind, HabeasColumn *column)
{
  self->mapping->key_kind = kind;
  g_ptr_array_add (self->mapping->key_columns, column);
}

/* In a jail's list a booking holds several cases of the court; in a clinic's one case holds several
 * bookings. The number under which the other changes is not what a case of ours is known by. */
static GArray *
choose_number_or_booking (Reading *self)
{
  KeyFindings numbers;
  KeyFindings bookings;

  if (self->number_column != NULL && self->number_column->role == HABEAS_COLUMN_LEFT_OUT)
    self->number_column = NULL;
  if (self->booking_column != NULL && self->booking_column->role == HABEAS_COLUMN_LEFT_OUT)
    self->booking_column = NULL;
  if (self->number_column == NULL && self->booking_column == NULL)
    return NULL;
  if (self->number_column != NULL && self->booking_column != NULL)
    {
      numbers = find_repetitions (self->numbers, NULL);
      bookings = find_repetitions (self->bookings, NULL);
      if (!self->number_column->told
          && (bookings.n_disagree > numbers.n_disagree || self->bookings->len > self->numbers->len))
        {
          habeas_column_leave_out (self->number_column,
            _ ("One booking has several of them: they are numbers of a court"));
          use_key (self, HABEAS_KEY_NUMBER, self->booking_column);
          return self->bookings;
        }
    }
  if (self->number_column != NULL)
    {
      use_key (self, HABEAS_KEY_NUMBER, self->number_column);
      return self->numbers;
    }
  use_key (self, HABEAS_KEY_NUMBER, self->booking_column);
  return self->bookings;
}

static void
decide_key (Reading *self)
{
  HabeasMapping *mapping = self->mapping;
  GArray *entries = NULL;
  KeyFindings findings = {0};
  HabeasRowIs told = mapping->profile != NULL ? habeas_profile_get_row_is (mapping->profile) : 0;

  if (mapping->key_columns->len > 0)
    entries = self->numbers;
  else
    entries = choose_number_or_booking (self);
  if (entries == NULL && self->ordinal_column != NULL)
    {
      findings = find_repetitions (self->ordinals, NULL);
      /* "#" that begins again in every section, or that two people share, names nobody. */
      if (findings.n_scattered == 0 && findings.n_disagree == 0 && findings.n_keys > 0)
        {
          use_key (self, HABEAS_KEY_ORDINAL, self->ordinal_column);
          entries = self->ordinals;
        }
    }
  if (entries != NULL)
    findings = find_repetitions (entries, self->survey->scattered);
  else
    mapping->key_kind = HABEAS_KEY_ROW;
  self->survey->n_cases = self->survey->n_rows - findings.n_repeated;
  mapping->row_is = told;
  if (told == HABEAS_ROW_IS_DETECTED)
    mapping->row_is = findings.n_repeated > 0 ? HABEAS_ROW_IS_CHARGE : HABEAS_ROW_IS_CASE;
}

static HabeasColumn *
find_ordinal (HabeasMapping *mapping)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      HabeasColumn *column = g_ptr_array_index (mapping->columns, i);

      if (column->role == HABEAS_COLUMN_ORDINAL)
        return column;
    }
  return NULL;
}

static gboolean
take_told_key (HabeasMapping *mapping, GError **error)
{
  const char *const *headings
    = mapping->profile != NULL ? habeas_profile_get_case_key (mapping->profile) : NULL;

  for (guint i = 0; headings != NULL && headings[i] != NULL; i++)
    {
      HabeasColumn *column = habeas_mapping_find_heading (mapping, headings[i]);

      if (column == NULL)
        {
          g_set_error (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_PROFILE,
            _ ("The sheet has no column “%s”, which the profile names"), headings[i]);
          return FALSE;
        }
      /* A key need not fill a field, but it is read. */
      if (column->role == HABEAS_COLUMN_LEFT_OUT)
        column->role = HABEAS_COLUMN_ORDINAL;
      mapping->key_kind = HABEAS_KEY_NUMBER;
      g_ptr_array_add (mapping->key_columns, column);
    }
  return TRUE;
}

static void
prepare (Reading *self)
{
  HabeasMapping *mapping = self->mapping;
  guint n = mapping->columns->len;

  self->orders = g_new (guint, n);
  self->disputed = g_new0 (gboolean, n);
  self->n_flags = g_new0 (guint, n);
  self->cached = g_new0 (GHashTable *, n);
  for (guint i = 0; i < n; i++)
    {
      self->orders[i] = CAN_MDY | CAN_DMY | CAN_YMD;
      self->cached[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  self->numbers = g_array_new (FALSE, FALSE, sizeof (KeyEntry));
  self->bookings = g_array_new (FALSE, FALSE, sizeof (KeyEntry));
  self->ordinals = g_array_new (FALSE, FALSE, sizeof (KeyEntry));
  self->state = habeas_mapping_find (mapping, "arrest.state");
  self->number_column = habeas_mapping_find (mapping, "case.number");
  self->booking_column = habeas_mapping_find (mapping, "arrest.booking_number");
  self->ordinal_column = find_ordinal (mapping);
  self->charge_column = habeas_mapping_find (mapping, "charge.as_booked");
  self->name_column = habeas_mapping_find (mapping, "person_name.full");
  if (self->name_column == NULL)
    self->name_column = habeas_mapping_find (mapping, "person_name.family");
  if (self->name_column == NULL)
    self->name_column = habeas_mapping_find (mapping, "person_name.given");
}

static void
clear (Reading *self)
{
  for (guint i = 0; i < self->mapping->columns->len; i++)
    g_hash_table_unref (self->cached[i]);
  g_free (self->cached);
  g_free (self->orders);
  g_free (self->disputed);
  g_free (self->n_flags);
  g_array_unref (self->numbers);
  g_array_unref (self->bookings);
  g_array_unref (self->ordinals);
}

/**
 * habeas_survey_run:
 * @mapping: what the headings say; decided when this returns
 * @source: the file
 * @sheet: which of its sheets
 * @lists: counties and states
 * @cancellable: (nullable): a cancellable
 * @error: return location
 *
 * Reads the whole sheet once: day and month order by each column's own cells, what lists are
 * separated by, by what a case is known, and whether a row is a case or a charge.
 *
 * Returns: (transfer full) (nullable): what it holds
 */
HabeasSurvey *
habeas_survey_run (HabeasMapping *mapping, HabeasSheetSource *source, guint sheet,
  const HabeasLists *lists, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasSurvey) survey = g_new0 (HabeasSurvey, 1);
  Reading reading = {.mapping = mapping, .survey = survey, .lists = lists};
  gboolean ok;

  g_return_val_if_fail (mapping != NULL, NULL);

  survey->scattered = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!take_told_key (mapping, error))
    return NULL;
  prepare (&reading);
  ok = habeas_sheet_source_read (source, sheet, survey_row, &reading, cancellable, error);
  if (ok)
    {
      for (guint i = 0; i < mapping->columns->len; i++)
        decide_column (&reading, g_ptr_array_index (mapping->columns, i));
      habeas_mapping_settle (mapping);
      for (guint i = 0; i < mapping->columns->len; i++)
        decide_order (&reading, g_ptr_array_index (mapping->columns, i));
      decide_lists (&reading);
      decide_key (&reading);
    }
  clear (&reading);
  return ok ? g_steal_pointer (&survey) : NULL;
}

void
habeas_survey_free (HabeasSurvey *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->scattered);
  g_free (self);
}

/**
 * habeas_mapping_dup_key:
 * @mapping: a decided mapping
 * @row: a row that is a case
 *
 * Returns: (transfer full) (nullable): by what the case is found again, NULL where the row lacks it
 */
char *
habeas_mapping_dup_key (const HabeasMapping *mapping, const HabeasSheetRow *row)
{
  g_autoptr (GString) key = g_string_new (NULL);
  gboolean filled = FALSE;

  for (guint i = 0; i < mapping->key_columns->len; i++)
    {
      const HabeasCell *cell = get_cell (row, g_ptr_array_index (mapping->key_columns, i));
      g_autofree char *text = g_strstrip (g_strdup (cell->text));

      filled |= text[0] != '\0';
      g_string_append_printf (key, "%s%s", i > 0 ? " / " : "", text);
    }
  return filled ? g_string_free (g_steal_pointer (&key), FALSE) : NULL;
}
