/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "habeas-record.h"
#include "habeas-registry.h"

#include <string.h>

/* The numbers of kinds and columns stand in every casebook: this is the list as first released. A
 * new field adds a line; a changed or missing line means casebooks that cannot be read any more. */
static void
test_numbers (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "registry-numbers.txt", NULL);
  g_autofree char *expected = NULL;
  g_autoptr (GString) actual = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      const HabeasRecordInfo *info = habeas_registry_get (kind);

      g_assert_nonnull (info);
      g_assert_cmpint (info->kind, ==, kind);
      for (guint i = 0; i < info->n_fields; i++)
        {
          if (info->fields[i].column != 0)
            g_string_append_printf (actual, "%d %d %s.%s\n", kind, info->fields[i].column,
              info->name, info->fields[i].name);
        }
    }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (actual->str, ==, expected);
}

static void
test_fields (void)
{
  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      const HabeasRecordInfo *info = habeas_registry_get (kind);

      if (info->owner != NULL)
        g_assert_cmpint (habeas_record_info_find (info, info->owner)->type, ==, HABEAS_FIELD_REF);
      for (guint i = 0; i < info->n_fields; i++)
        {
          const HabeasField *field = &info->fields[i];

          g_assert_true (habeas_record_info_find (info, field->name) == field);
          if (field->column != 0)
            g_assert_true (habeas_record_info_find_column (info, field->column) == field);
          g_assert_cmpint (field->column, !=, HABEAS_COLUMN_RETRACTED);
          g_assert_cmpint (field->type == HABEAS_FIELD_REF, ==, field->ref != HABEAS_RECORD_NONE);
          g_assert_cmpint (field->type == HABEAS_FIELD_CHOICE, ==, field->choices != NULL);
          g_assert_true (field->label != NULL && *field->label != '\0');
        }
    }
}

static void
test_record (void)
{
  for (int kind = 1; kind < HABEAS_N_RECORDS; kind++)
    {
      g_autoptr (HabeasRecord) record = habeas_record_new (kind);
      const HabeasRecordInfo *info = habeas_record_get_info (record);

      g_assert_cmpstr (G_OBJECT_TYPE_NAME (record), ==, info->type_name);
      for (guint i = 0; i < info->n_fields; i++)
        {
          const HabeasField *field = &info->fields[i];

          if (field->column == 0)
            continue;
          g_assert_true (habeas_record_is_null (record, field->name));
          if (field->type == HABEAS_FIELD_INTEGER || field->type == HABEAS_FIELD_REF)
            {
              gint64 value = 0;

              g_object_set (record, field->name, G_GINT64_CONSTANT (42), NULL);
              g_object_get (record, field->name, &value, NULL);
              g_assert_cmpint (value, ==, 42);
              g_assert_cmpint (habeas_record_get_integer (record, field->name, -1), ==, 42);
            }
          else if (field->type != HABEAS_FIELD_BLOB)
            {
              g_autofree char *value = NULL;

              g_object_set (record, field->name, "de la Cruz Ruiz", NULL);
              g_object_get (record, field->name, &value, NULL);
              g_assert_cmpstr (value, ==, "de la Cruz Ruiz");
              habeas_record_set_text (record, field->name, "");
            }
          habeas_record_set_null (record, field->name);
          g_assert_true (habeas_record_is_null (record, field->name));
        }
    }
}

static void
count_notify (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_notify (void)
{
  g_autoptr (HabeasRecord) person = habeas_record_new (HABEAS_RECORD_PERSON);
  guint count = 0;

  g_signal_connect (person, "notify::birth-date", G_CALLBACK (count_notify), &count);
  habeas_record_set_text (person, "birth_date", "1980-02-03");
  habeas_record_set_text (person, "birth_date", "1980-02-03");
  g_assert_cmpuint (count, ==, 1);
  habeas_record_set_null (person, "birth_date");
  g_assert_cmpuint (count, ==, 2);
}

static void
test_find (void)
{
  const HabeasRecordInfo *info = NULL;

  g_assert_cmpint (habeas_registry_find_field ("arrest.when", &info)->column, ==, 2);
  g_assert_cmpint (info->kind, ==, HABEAS_RECORD_ARREST);
  g_assert_cmpint (habeas_registry_find_field ("arrest.county", NULL)->column, ==, 0);
  g_assert_null (habeas_registry_find_field ("arrest", NULL));
  g_assert_null (habeas_registry_find_field ("arrest.nothing", NULL));
  g_assert_null (habeas_registry_find_field ("nothing.when", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/registry/numbers", test_numbers);
  g_test_add_func ("/model/registry/fields", test_fields);
  g_test_add_func ("/model/registry/find", test_find);
  g_test_add_func ("/model/record/properties", test_record);
  g_test_add_func ("/model/record/notify", test_notify);
  return g_test_run ();
}
