/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person tells about a kind of spreadsheet, in JSON. Immutable once made; every thread may
 * read it. A key nobody knows is an error: it would be a wish silently not fulfilled. */

#include "habeas-profile.h"

#include "habeas-cell-value.h"
#include "habeas-heading.h"
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_PROFILE_BYTES (1024 * 1024)

typedef struct {
  char *heading;
  const HabeasRecordInfo *record; /* NULL: the column is left out */
  const HabeasField *field;
} Column;

typedef struct {
  const HabeasRecordInfo *record;
  const HabeasField *field;
  char *value;
} Constant;

struct _HabeasProfile {
  GObject parent_instance;

  char *name;
  char *encoding;
  char delimiter;
  guint header_row;
  char *sheet;
  HabeasRowIs row_is;
  GStrv case_key;
  char *list_separator;
  GHashTable *columns; /* normalised heading -> owned Column */
  GHashTable *dates;   /* normalised heading -> HabeasDateOrder */
  GPtrArray *date_headings;
  GPtrArray *constants; /* of Constant */
  GHashTable *values;   /* field -> (folded cell -> value, NULL for "not recorded") */
};

G_DEFINE_FINAL_TYPE (HabeasProfile, habeas_profile, G_TYPE_OBJECT)

static void
column_free (gpointer data)
{
  Column *column = data;

  g_free (column->heading);
  g_free (column);
}

static void
constant_free (gpointer data)
{
  Constant *constant = data;

  g_free (constant->value);
  g_free (constant);
}

static gboolean G_GNUC_PRINTF (2, 3) refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (
      HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_PROFILE, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* The text of a member; NULL for null. */
static gboolean
read_text (const char *key, JsonNode *node, char **text, GError **error)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (error, _ ("“%s” in the profile must be a text or null"), key);
  *text = json_node_dup_string (node);
  return TRUE;
}

static gboolean
read_integer (
  const char *key, JsonNode *node, gint64 minimum, gint64 maximum, gint64 *number, GError **error)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64
      || json_node_get_int (node) < minimum || json_node_get_int (node) > maximum)
    return refuse (error, _ ("“%s” in the profile must be a number from %d to %d"), key,
      (int)minimum, (int)maximum);
  *number = json_node_get_int (node);
  return TRUE;
}

/* A field that a column or a constant can fill. References to other records of the casebook are
 * made by the import itself, except those that are written as a name. */
static gboolean
read_field (
  const char *path, const HabeasRecordInfo **record, const HabeasField **field, GError **error)
{
  *field = habeas_registry_find_field (path, record);
  if (*field == NULL)
    return refuse (error, _ ("“%s” in the profile is not a field"), path);
  switch ((int)(*record)->kind)
    {
    case HABEAS_RECORD_CASE:
    case HABEAS_RECORD_PERSON:
    case HABEAS_RECORD_PERSON_NAME:
    case HABEAS_RECORD_CONTACT:
    case HABEAS_RECORD_ARREST:
    case HABEAS_RECORD_CHARGE:
    case HABEAS_RECORD_DETAINER:
    case HABEAS_RECORD_CUSTODY_STAY:
    case HABEAS_RECORD_HEARING:
    case HABEAS_RECORD_BOND:
    case HABEAS_RECORD_NOTE:
    case HABEAS_RECORD_TAG:
      break;
    default:
      return refuse (error, _ ("“%s” in the profile cannot be filled from a spreadsheet"), path);
    }
  if ((*field)->type == HABEAS_FIELD_BLOB
      || ((*field)->type == HABEAS_FIELD_REF && (*field)->ref != HABEAS_RECORD_VOLUNTEER
          && (*field)->ref != HABEAS_RECORD_JURISDICTION))
    return refuse (error, _ ("“%s” in the profile cannot be filled from a spreadsheet"), path);
  return TRUE;
}

static gboolean
read_object (const char *key, JsonNode *node, JsonObject **object, GError **error)
{
  *object = NULL;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, _ ("“%s” in the profile must be an object or null"), key);
  *object = json_node_get_object (node);
  return TRUE;
}

static gboolean
read_columns (HabeasProfile *self, JsonNode *node, GError **error)
{
  JsonObject *object;
  JsonObjectIter iter;
  const char *heading;
  JsonNode *member;

  if (!read_object ("columns", node, &object, error))
    return FALSE;
  if (object == NULL)
    return TRUE;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &heading, &member))
    {
      g_autofree char *path = NULL;
      Column *column;

      if (!read_text (heading, member, &path, error))
        return FALSE;
      column = g_new0 (Column, 1);
      column->heading = g_strdup (heading);
      /* A second heading that is written differently but means the same column cannot be told
       * apart from the first. */
      if (!g_hash_table_insert (self->columns, habeas_heading_normalise (heading), column))
        return refuse (error, _ ("The profile names the column “%s” twice"), heading);
      if (path != NULL && !read_field (path, &column->record, &column->field, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_constants (HabeasProfile *self, JsonNode *node, GError **error)
{
  JsonObject *object;
  JsonObjectIter iter;
  const char *path;
  JsonNode *member;

  if (!read_object ("constants", node, &object, error))
    return FALSE;
  if (object == NULL)
    return TRUE;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &path, &member))
    {
      g_autofree Constant *constant = g_new0 (Constant, 1);
      g_autofree char *value = NULL;

      if (!read_field (path, &constant->record, &constant->field, error)
          || !read_text (path, member, &value, error))
        return FALSE;
      if (value == NULL || value[0] == '\0')
        continue;
      constant->value = g_steal_pointer (&value);
      if (constant->field->choices != NULL
          && habeas_choice_match (constant->field, constant->value) == NULL)
        {
          refuse (error, _ ("“%s” in the profile is not a value of %s"), constant->value, path);
          g_free (constant->value);
          return FALSE;
        }
      g_ptr_array_add (self->constants, g_steal_pointer (&constant));
    }
  return TRUE;
}

static gboolean
read_dates (HabeasProfile *self, JsonNode *node, GError **error)
{
  static const struct {
    const char *name;
    HabeasDateOrder order;
  } orders[] = {
    {"YMD", HABEAS_DATE_ORDER_YMD},
    {"DMY", HABEAS_DATE_ORDER_DMY},
    {"MDY", HABEAS_DATE_ORDER_MDY},
  };
  JsonObject *object;
  JsonObjectIter iter;
  const char *heading;
  JsonNode *member;

  if (!read_object ("dates", node, &object, error))
    return FALSE;
  if (object == NULL)
    return TRUE;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &heading, &member))
    {
      g_autofree char *name = NULL;
      HabeasDateOrder order = HABEAS_DATE_ORDER_UNKNOWN;

      if (!read_text (heading, member, &name, error))
        return FALSE;
      if (name == NULL)
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
        if (g_str_equal (name, orders[i].name))
          order = orders[i].order;
      if (order == HABEAS_DATE_ORDER_UNKNOWN)
        return refuse (
          error, _ ("“%s” in the profile is no order of dates: YMD, DMY or MDY"), name);
      g_hash_table_insert (
        self->dates, habeas_heading_normalise (heading), GINT_TO_POINTER (order));
      g_ptr_array_add (self->date_headings, g_strdup (heading));
    }
  return TRUE;
}

static gboolean
read_values (HabeasProfile *self, JsonNode *node, GError **error)
{
  JsonObject *object;
  JsonObjectIter iter;
  const char *path;
  JsonNode *member;

  if (!read_object ("values", node, &object, error))
    return FALSE;
  if (object == NULL)
    return TRUE;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &path, &member))
    {
      const HabeasRecordInfo *record;
      const HabeasField *field;
      JsonObject *cells;
      JsonObjectIter cell_iter;
      const char *cell;
      JsonNode *value_node;
      GHashTable *values;

      if (!read_field (path, &record, &field, error) || !read_object (path, member, &cells, error))
        return FALSE;
      if (cells == NULL)
        continue;
      values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (self->values, (gpointer)field, values);
      json_object_iter_init_ordered (&cell_iter, cells);
      while (json_object_iter_next_ordered (&cell_iter, &cell, &value_node))
        {
          g_autofree char *text = NULL;
          const char *value;

          if (!read_text (cell, value_node, &text, error))
            return FALSE;
          value = text;
          if (field->choices != NULL && text != NULL)
            value = habeas_choice_match (field, text);
          if (text != NULL && value == NULL)
            return refuse (error, _ ("“%s” in the profile is not a value of %s"), text, path);
          g_hash_table_insert (values, g_strstrip (g_utf8_casefold (cell, -1)), g_strdup (value));
        }
    }
  return TRUE;
}

static gboolean
read_case_key (HabeasProfile *self, JsonNode *node, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, _ ("“case_key” in the profile must be a list of headings or null"));
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *heading = NULL;

      if (!read_text ("case_key", json_array_get_element (array, i), &heading, error))
        return FALSE;
      if (heading == NULL)
        return refuse (error, _ ("“case_key” in the profile must be a list of headings or null"));
      g_strv_builder_add (builder, heading);
    }
  if (json_array_get_length (array) > 0)
    self->case_key = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_delimiter (HabeasProfile *self, JsonNode *node, GError **error)
{
  g_autofree char *text = NULL;

  if (!read_text ("delimiter", node, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (g_ascii_strcasecmp (text, "tab") == 0)
    self->delimiter = '\t';
  else if (strlen (text) == 1 && (guchar)text[0] < 0x80 && strchr ("\"\r\n", text[0]) == NULL)
    self->delimiter = text[0];
  else
    return refuse (error, _ ("“delimiter” in the profile must be one character"));
  return TRUE;
}

static gboolean
read_row_is (HabeasProfile *self, JsonNode *node, GError **error)
{
  g_autofree char *text = NULL;

  if (!read_text ("one_row_per", node, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  if (g_str_equal (text, "case"))
    self->row_is = HABEAS_ROW_IS_CASE;
  else if (g_str_equal (text, "charge"))
    self->row_is = HABEAS_ROW_IS_CHARGE;
  else
    return refuse (error, _ ("“one_row_per” in the profile must be “case” or “charge”"));
  return TRUE;
}

static gboolean
read_member (HabeasProfile *self, const char *key, JsonNode *node, GError **error)
{
  gint64 number = 0;

  if (g_str_equal (key, "version"))
    return read_integer (key, node, 1, 1, &number, error);
  if (g_str_equal (key, "name"))
    return read_text (key, node, &self->name, error);
  if (g_str_equal (key, "encoding"))
    return read_text (key, node, &self->encoding, error);
  if (g_str_equal (key, "delimiter"))
    return read_delimiter (self, node, error);
  if (g_str_equal (key, "header_row"))
    {
      gboolean ok = read_integer (key, node, 1, G_MAXINT, &number, error);

      self->header_row = (guint)number;
      return ok;
    }
  if (g_str_equal (key, "sheet"))
    return read_text (key, node, &self->sheet, error);
  if (g_str_equal (key, "one_row_per"))
    return read_row_is (self, node, error);
  if (g_str_equal (key, "case_key"))
    return read_case_key (self, node, error);
  if (g_str_equal (key, "columns"))
    return read_columns (self, node, error);
  if (g_str_equal (key, "constants"))
    return read_constants (self, node, error);
  if (g_str_equal (key, "dates"))
    return read_dates (self, node, error);
  if (g_str_equal (key, "values"))
    return read_values (self, node, error);
  if (g_str_equal (key, "list_separator"))
    return read_text (key, node, &self->list_separator, error);
  return refuse (error, _ ("“%s” is not a key of a profile"), key);
}

/**
 * habeas_profile_new_from_json:
 * @json: the profile
 * @length: of @json in bytes, -1 for all
 * @error: return location; %HABEAS_EXCHANGE_ERROR_PROFILE
 *
 * Returns: (transfer full) (nullable): the profile
 */
HabeasProfile *
habeas_profile_new_from_json (const char *json, gssize length, GError **error)
{
  g_autoptr (HabeasProfile) self = g_object_new (HABEAS_TYPE_PROFILE, NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) syntax = NULL;
  JsonNode *root;
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  g_return_val_if_fail (json != NULL, NULL);

  if (!json_parser_load_from_data (parser, json, length, &syntax))
    {
      refuse (error, _ ("The profile is not JSON: %s"), syntax->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse (error, _ ("The profile must be a JSON object"));
      return NULL;
    }
  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &key, &node))
    if (!read_member (self, key, node, error))
      return NULL;
  if (self->name != NULL && g_strstrip (self->name)[0] == '\0')
    g_clear_pointer (&self->name, g_free);
  return g_steal_pointer (&self);
}

/**
 * habeas_profile_new_from_file:
 * @path: a file with the profile
 * @error: return location; %HABEAS_EXCHANGE_ERROR_PROFILE or %G_FILE_ERROR
 *
 * Returns: (transfer full) (nullable): the profile
 */
HabeasProfile *
habeas_profile_new_from_file (const char *path, GError **error)
{
  g_autofree char *json = NULL;
  gsize length;
  gsize skip;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &json, &length, error))
    return NULL;
  if (length > MAX_PROFILE_BYTES)
    {
      refuse (error, _ ("The profile is larger than any real one"));
      return NULL;
    }
  skip = length >= 3 && memcmp (json, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  return habeas_profile_new_from_json (json + skip, (gssize)(length - skip), error);
}

static void
habeas_profile_finalize (GObject *object)
{
  HabeasProfile *self = HABEAS_PROFILE (object);

  g_free (self->name);
  g_free (self->encoding);
  g_free (self->sheet);
  g_strfreev (self->case_key);
  g_free (self->list_separator);
  g_hash_table_unref (self->columns);
  g_hash_table_unref (self->dates);
  g_ptr_array_unref (self->date_headings);
  g_ptr_array_unref (self->constants);
  g_hash_table_unref (self->values);
  G_OBJECT_CLASS (habeas_profile_parent_class)->finalize (object);
}

static void
habeas_profile_class_init (HabeasProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = habeas_profile_finalize;
}

static void
habeas_profile_init (HabeasProfile *self)
{
  self->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, column_free);
  self->dates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->date_headings = g_ptr_array_new_with_free_func (g_free);
  self->constants = g_ptr_array_new_with_free_func (constant_free);
  self->values = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
}

const char *
habeas_profile_get_name (HabeasProfile *self)
{
  return self->name;
}

const char *
habeas_profile_get_encoding (HabeasProfile *self)
{
  return self->encoding;
}

char
habeas_profile_get_delimiter (HabeasProfile *self)
{
  return self->delimiter;
}

guint
habeas_profile_get_header_row (HabeasProfile *self)
{
  return self->header_row;
}

const char *
habeas_profile_get_sheet (HabeasProfile *self)
{
  return self->sheet;
}

HabeasRowIs
habeas_profile_get_row_is (HabeasProfile *self)
{
  return self->row_is;
}

const char *const *
habeas_profile_get_case_key (HabeasProfile *self)
{
  return (const char *const *)self->case_key;
}

const char *
habeas_profile_get_list_separator (HabeasProfile *self)
{
  return self->list_separator;
}

GPtrArray *
habeas_profile_get_headings (HabeasProfile *self)
{
  GPtrArray *headings = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->columns);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (headings, ((Column *)value)->heading);
  for (guint i = 0; i < self->date_headings->len; i++)
    g_ptr_array_add (headings, g_ptr_array_index (self->date_headings, i));
  for (guint i = 0; self->case_key != NULL && self->case_key[i] != NULL; i++)
    g_ptr_array_add (headings, self->case_key[i]);
  return headings;
}

/**
 * habeas_profile_find_column:
 * @self: a profile
 * @heading: a heading of the sheet
 * @record: (out): the record the column fills, NULL if it is to be left out
 * @field: (out): its field
 *
 * Returns: whether the profile says anything about the column
 */
gboolean
habeas_profile_find_column (HabeasProfile *self, const char *heading,
  const HabeasRecordInfo **record, const HabeasField **field)
{
  g_autofree char *key = NULL;
  Column *column;

  g_return_val_if_fail (HABEAS_IS_PROFILE (self), FALSE);
  g_return_val_if_fail (heading != NULL, FALSE);

  key = habeas_heading_normalise (heading);
  column = g_hash_table_lookup (self->columns, key);
  if (column == NULL)
    return FALSE;
  *record = column->record;
  *field = column->field;
  return TRUE;
}

HabeasDateOrder
habeas_profile_find_date_order (HabeasProfile *self, const char *heading)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (HABEAS_IS_PROFILE (self), HABEAS_DATE_ORDER_UNKNOWN);

  key = habeas_heading_normalise (heading);
  return (HabeasDateOrder)GPOINTER_TO_INT (g_hash_table_lookup (self->dates, key));
}

/**
 * habeas_profile_find_value:
 * @self: a profile
 * @field: the field a cell fills
 * @cell: text of the cell; case and blanks around it do not matter
 * @value: (out): what it stands for, NULL for "not recorded"
 *
 * Returns: whether the profile says what the cell means
 */
gboolean
habeas_profile_find_value (
  HabeasProfile *self, const HabeasField *field, const char *cell, const char **value)
{
  GHashTable *values;
  g_autofree char *key = NULL;
  gpointer found;

  g_return_val_if_fail (HABEAS_IS_PROFILE (self), FALSE);

  values = g_hash_table_lookup (self->values, field);
  if (values == NULL)
    return FALSE;
  key = g_strstrip (g_utf8_casefold (cell, -1));
  if (!g_hash_table_lookup_extended (values, key, NULL, &found))
    return FALSE;
  *value = found;
  return TRUE;
}

void
habeas_profile_foreach_constant (HabeasProfile *self, HabeasConstantFunc func, gpointer user_data)
{
  g_return_if_fail (HABEAS_IS_PROFILE (self));

  for (guint i = 0; i < self->constants->len; i++)
    {
      Constant *constant = g_ptr_array_index (self->constants, i);

      func (constant->record, constant->field, constant->value, user_data);
    }
}
