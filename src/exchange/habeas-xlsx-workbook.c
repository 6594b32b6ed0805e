/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which parts a workbook has and what they are for, from its relationships: the paths are not fixed
 * by the standard. Owned by the reader; one thread at a time. */

#include "habeas-xlsx-workbook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A workbook is limited by memory only; nobody keeps this many by hand. */
#define MAX_SHEETS 1000

typedef struct {
  char *type; /* last segment of the relationship's type */
  char *part; /* (nullable): path in the container, NULL if it leads out of it */
} Relation;

static void
relation_free (gpointer data)
{
  Relation *self = data;

  g_free (self->type);
  g_free (self->part);
  g_free (self);
}

static void
sheet_entry_free (gpointer data)
{
  HabeasXlsxSheetEntry *self = data;

  g_free (self->name);
  g_free (self->part);
  g_free (self);
}

/* @target as a path from the root of the container, or NULL if it climbs out of it. */
static char *
resolve_target (const char *base, const char *target)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  g_auto (GStrv) segments = NULL;

  joined = target[0] == '/' ? g_strdup (target) : g_strconcat (base, "/", target, NULL);
  segments = g_strsplit (joined, "/", -1);
  for (guint i = 0; segments[i] != NULL; i++)
    {
      if (segments[i][0] == '\0' || g_str_equal (segments[i], "."))
        continue;
      if (!g_str_equal (segments[i], ".."))
        g_ptr_array_add (path, segments[i]);
      else if (path->len > 0)
        g_ptr_array_set_size (path, (int)path->len - 1);
      else
        return NULL;
    }
  g_ptr_array_add (path, NULL);
  return g_strjoinv ("/", (char **)path->pdata);
}

typedef struct {
  const char *base;
  GHashTable *relations;
} RelationParsing;

static void
relation_start (HabeasXlsxXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  RelationParsing *self = user_data;
  const char *id = habeas_xlsx_xml_get_attribute (attributes, "Id");
  const char *type = habeas_xlsx_xml_get_attribute (attributes, "Type");
  const char *target = habeas_xlsx_xml_get_attribute (attributes, "Target");
  const char *mode = habeas_xlsx_xml_get_attribute (attributes, "TargetMode");
  Relation *relation;

  if (!g_str_equal (name, "Relationship") || id == NULL || type == NULL || target == NULL
      || g_strcmp0 (mode, "External") == 0)
    return;
  relation = g_new0 (Relation, 1);
  /* The same words in the transitional and in the strict namespace. */
  relation->type = g_strdup (strrchr (type, '/') != NULL ? strrchr (type, '/') + 1 : type);
  relation->part = resolve_target (self->base, target);
  g_hash_table_insert (self->relations, g_strdup (id), relation);
}

/* (nullable): id -> Relation. A container without that part has no relations. */
static GHashTable *
read_relations (
  HabeasXlsxZip *zip, const char *part, const char *base, GCancellable *cancellable, GError **error)
{
  static const HabeasXlsxHandlers handlers = {relation_start, NULL, NULL};
  g_autoptr (GHashTable) relations
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, relation_free);
  RelationParsing parsing = {base, relations};

  if (habeas_xlsx_zip_has_part (zip, part)
      && !habeas_xlsx_xml_parse (zip, part, &handlers, &parsing, cancellable, error))
    return NULL;
  return g_steal_pointer (&relations);
}

/* The part of that type that the relations name, NULL if they name none. */
static const char *
find_part (GHashTable *relations, const char *type)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, relations);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Relation *relation = value;

      if (g_str_equal (relation->type, type) && relation->part != NULL)
        return relation->part;
    }
  return NULL;
}

typedef struct {
  HabeasXlsxWorkbook *workbook;
  GHashTable *relations;
} WorkbookParsing;

static void
workbook_start (HabeasXlsxXml *xml, const char *name, const char **attributes, gpointer user_data)
{
  WorkbookParsing *self = user_data;

  if (g_str_equal (name, "workbookPr"))
    self->workbook->starts_1904 = habeas_xlsx_xml_get_flag (attributes, "date1904", FALSE);
  else if (g_str_equal (name, "sheet"))
    {
      const char *title = habeas_xlsx_xml_get_attribute (attributes, "name");
      const char *id = habeas_xlsx_xml_get_attribute (attributes, "id");
      const char *state = habeas_xlsx_xml_get_attribute (attributes, "state");
      Relation *relation = id != NULL ? g_hash_table_lookup (self->relations, id) : NULL;
      HabeasXlsxSheetEntry *entry;

      /* Chart sheets, dialogs and macro sheets have no cells to read. */
      if (relation == NULL || relation->part == NULL || !g_str_equal (relation->type, "worksheet"))
        return;
      if (self->workbook->sheets->len >= MAX_SHEETS)
        {
          habeas_xlsx_xml_fail (
            xml, g_error_new_literal (HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_LIMIT,
                   _ ("The workbook has more sheets than can be read")));
          return;
        }
      entry = g_new0 (HabeasXlsxSheetEntry, 1);
      entry->name = g_strdup (title != NULL ? title : "");
      entry->part = g_strdup (relation->part);
      entry->visible = state == NULL || g_str_equal (state, "visible");
      g_ptr_array_add (self->workbook->sheets, entry);
    }
}

/* "xl/workbook.xml" unless the container names another; says what else a zip file is. */
static char *
find_workbook (HabeasXlsxZip *zip, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) relations = NULL;
  const char *part;

  relations = read_relations (zip, "_rels/.rels", "", cancellable, error);
  if (relations == NULL)
    return NULL;
  part = find_part (relations, "officeDocument");
  if (part != NULL && !habeas_xlsx_zip_has_part (zip, part))
    part = NULL;
  if (part == NULL && habeas_xlsx_zip_has_part (zip, "xl/workbook.xml"))
    part = "xl/workbook.xml";
  if (part != NULL && g_str_has_suffix (part, ".bin"))
    g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_OTHER_FORMAT,
      _ ("This is a binary workbook (.xlsb). Save it as .xlsx and try again"));
  else if (part != NULL && strstr (part, "word/") == NULL && strstr (part, "ppt/") == NULL)
    return g_strdup (part);
  else if (habeas_xlsx_zip_has_part (zip, "content.xml")
           && habeas_xlsx_zip_has_part (zip, "mimetype"))
    g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_OTHER_FORMAT,
      _ ("This is an OpenDocument file (.ods). Save it as .xlsx and try again"));
  else if (habeas_xlsx_zip_has_part (zip, "Index/Document.iwa")
           || habeas_xlsx_zip_has_part (zip, "Index.zip"))
    g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_OTHER_FORMAT,
      _ ("This is a file of Apple's Numbers or Pages. Export it as .xlsx and try again"));
  else
    g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET,
      _ ("This is not a workbook, although it is packed like one"));
  return NULL;
}

/**
 * habeas_xlsx_workbook_new:
 * @zip: the container
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_EXCHANGE_ERROR_OTHER_FORMAT, _NOT_A_SPREADSHEET, _DAMAGED
 *
 * Returns: (transfer full) (nullable): its parts
 */
HabeasXlsxWorkbook *
habeas_xlsx_workbook_new (HabeasXlsxZip *zip, GCancellable *cancellable, GError **error)
{
  static const HabeasXlsxHandlers handlers = {workbook_start, NULL, NULL};
  g_autoptr (HabeasXlsxWorkbook) self = g_new0 (HabeasXlsxWorkbook, 1);
  g_autoptr (GHashTable) relations = NULL;
  g_autofree char *part = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *base_name = NULL;
  g_autofree char *relations_part = NULL;
  WorkbookParsing parsing;

  g_return_val_if_fail (zip != NULL, NULL);

  self->sheets = g_ptr_array_new_with_free_func (sheet_entry_free);
  part = find_workbook (zip, cancellable, error);
  if (part == NULL)
    return NULL;
  folder = strchr (part, '/') != NULL ? g_path_get_dirname (part) : g_strdup ("");
  base_name = g_path_get_basename (part);
  relations_part
    = g_strconcat (folder, folder[0] != '\0' ? "/" : "", "_rels/", base_name, ".rels", NULL);
  relations = read_relations (zip, relations_part, folder, cancellable, error);
  if (relations == NULL)
    return NULL;
  /* A part that is named but not there is an error when it is opened: without its styles a workbook
   * would read on, with numbers for dates. */
  self->strings = g_strdup (find_part (relations, "sharedStrings"));
  self->styles = g_strdup (find_part (relations, "styles"));
  parsing.workbook = self;
  parsing.relations = relations;
  if (!habeas_xlsx_xml_parse (zip, part, &handlers, &parsing, cancellable, error))
    return NULL;
  if (self->sheets->len == 0)
    {
      g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NOT_A_SPREADSHEET,
        _ ("The workbook has no sheet with cells"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
habeas_xlsx_workbook_free (HabeasXlsxWorkbook *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->sheets);
  g_free (self->strings);
  g_free (self->styles);
  g_free (self);
}
