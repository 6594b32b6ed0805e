/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Same person: pairs judged by hand (tests/data/same-persons.csv), the reasons, and what holds for
 * every pair. */
#include "habeas-same-person.h"

#include "habeas-fold.h"
#include "habeas-test-table.h"

#include <string.h>

typedef struct {
  HabeasPersonFacts facts;
  guint64 phone;
  char *country;
  HabeasNameWords *name;
} Person;

static void
clear_person (Person *person)
{
  g_free (person->country);
  habeas_name_words_free (person->name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Person, clear_person)

static const char *
get (const HabeasCsvTable *table, guint row, const char *column, char side)
{
  g_autofree char *name = g_strdup_printf ("%s_%c", column, side);
  const char *text = habeas_test_table_get (table, row, name);

  return *text != '\0' ? text : NULL;
}

static void
read_person (Person *person, const HabeasCsvTable *table, guint row, char side)
{
  const char *country = get (table, row, "country", side);

  person->facts.a_number = habeas_person_read_a_number (get (table, row, "number", side));
  habeas_person_facts_set_birth (&person->facts, get (table, row, "birth", side));
  person->country = country != NULL ? habeas_fold (country) : NULL;
  person->facts.country = person->country;
  person->phone = habeas_person_read_phone (get (table, row, "phone", side));
  person->facts.phones = &person->phone;
  person->facts.n_phones = person->phone != 0;
  person->name = habeas_name_words_new (
    get (table, row, "given", side), get (table, row, "family", side), NULL);
}

static HabeasPersonMatch
match (const Person *a, const Person *b)
{
  HabeasPersonMatch result = habeas_person_facts_compare (&a->facts, &b->facts);

  habeas_person_match_add_name (&result, habeas_name_words_compare (a->name, b->name));
  return result;
}

static const char *
rank (const HabeasPersonMatch *result)
{
  return result->score >= HABEAS_SAME_PERSON_NOMINATE  ? "nominate"
         : result->score >= HABEAS_SAME_PERSON_MENTION ? "mention"
                                                       : "no";
}

static void
test_pairs (void)
{
  HabeasCsvTable *table = habeas_test_table_open ("same-persons.csv");

  for (guint row = 0; row < habeas_csv_table_get_n_rows (table); row++)
    {
      g_auto (Person) a = {0};
      g_auto (Person) b = {0};
      const char *expect = habeas_test_table_get (table, row, "expect");
      HabeasPersonMatch forth;
      HabeasPersonMatch back;
      gboolean as_expected;

      read_person (&a, table, row, 'a');
      read_person (&b, table, row, 'b');
      forth = match (&a, &b);
      back = match (&b, &a);
      /* "no" covers what is only mentioned while somebody types. */
      as_expected = strcmp (expect, "no") == 0 ? forth.score < HABEAS_SAME_PERSON_NOMINATE
                                               : strcmp (rank (&forth), expect) == 0;
      if (!as_expected)
        g_test_message ("%s: %d", habeas_test_table_get (table, row, "note"), forth.score);
      g_assert_true (as_expected);
      g_assert_cmpint (forth.score, ==, back.score);
      g_assert_true (habeas_person_match_can_reach (&forth, forth.score));
    }
}

static gboolean
says (GPtrArray *reasons, HabeasReasonMark mark, const char *text)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const HabeasReason *reason = reasons->pdata[i];

      if (reason->mark == mark && strcmp (reason->text, text) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_reasons (void)
{
  g_auto (Person) a = {.facts = {.a_number = 12345678, .year = 1980, .month = 2, .day = 11}};
  g_auto (Person) b = {.facts = {.a_number = 12345679, .year = 1980, .month = 11, .day = 2}};
  HabeasPersonMatch result;
  g_autoptr (GPtrArray) reasons = NULL;

  a.facts.country = "peru";
  b.facts.country = "chile";
  a.name = habeas_name_words_new ("Pepe", "Robles Gonzales", NULL);
  b.name = habeas_name_words_new ("José", "González Robles", NULL);
  result = match (&a, &b);
  reasons = habeas_person_match_get_reasons (&result);
  g_assert_true (says (reasons, HABEAS_REASON_COUNTS, "Names differ in spelling"));
  g_assert_true (says (reasons, HABEAS_REASON_COUNTS,
    "A name is short, an initial or in another language on one side"));
  g_assert_true (says (reasons, HABEAS_REASON_COUNTS, "A-numbers differ in one place"));
  g_assert_true (
    says (reasons, HABEAS_REASON_COUNTS, "Same birth date with day and month swapped"));
  g_assert_true (says (reasons, HABEAS_REASON_COUNTS_NOT, "Different countries of birth"));
}

static HabeasNameAgreement
agree (const char *first, const char *second)
{
  g_autoptr (HabeasNameWords) a = habeas_name_words_new (NULL, NULL, first);
  g_autoptr (HabeasNameWords) b = habeas_name_words_new (NULL, NULL, second);

  return habeas_name_words_compare (a, b).agreement;
}

static void
test_names (void)
{
  g_assert_cmpint (agree ("García Ortiz, María", "maria garcia ortiz"), ==, HABEAS_NAMES_LONG);
  g_assert_cmpint (agree ("María García", "García, María"), ==, HABEAS_NAMES_FULL);
  g_assert_cmpint (agree ("María García López", "García, María"), ==, HABEAS_NAMES_PART);
  g_assert_cmpint (agree ("Ortiz, María", "Ortiz, Luis"), ==, HABEAS_NAMES_KIN);
  g_assert_cmpint (agree ("María", "María García"), ==, HABEAS_NAMES_ONE);
  g_assert_cmpint (agree ("José Hernández", "José Fernández"), ==, HABEAS_NAMES_SOME);
  g_assert_cmpint (agree ("Gabriel Soto", "Gabriela Soto"), ==, HABEAS_NAMES_SOME);
  g_assert_cmpint (agree ("José Soto", "Ana Robles"), ==, HABEAS_NAMES_DIFFER);
  g_assert_cmpint (agree ("", "Ana Robles"), ==, HABEAS_NAMES_UNKNOWN);
  g_assert_cmpint (agree ("Soto Jr", "Soto"), ==, HABEAS_NAMES_ONE);
}

static guint
count_shared_keys (const char *first, const char *second)
{
  g_autoptr (HabeasNameWords) a = habeas_name_words_new (NULL, NULL, first);
  g_autoptr (HabeasNameWords) b = habeas_name_words_new (NULL, NULL, second);
  g_auto (GStrv) keys_a = habeas_name_words_dup_keys (a);
  g_auto (GStrv) keys_b = habeas_name_words_dup_keys (b);
  guint n = 0;

  for (char **key = keys_a; *key != NULL; key++)
    n += g_strv_contains ((const char *const *)keys_b, *key);
  return n;
}

static void
test_keys (void)
{
  g_assert_cmpuint (count_shared_keys ("José González", "Pepe Gonzales"), >=, 2);
  g_assert_cmpuint (count_shared_keys ("Chepe Ximénez", "Pepe Giménez"), >=, 2);
  g_assert_cmpuint (count_shared_keys ("Wang Xiao Ming", "Xiaoming Wang"), >=, 2);
  g_assert_cmpuint (count_shared_keys ("Ana de la Cruz", "Ana Delacruz"), >=, 2);
  g_assert_cmpuint (count_shared_keys ("王小明", "Wang Xiaoming"), >=, 2);
  g_assert_cmpuint (count_shared_keys ("José Hernández", "José Fernández"), <, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/same-person/pairs", test_pairs);
  g_test_add_func ("/same-person/reasons", test_reasons);
  g_test_add_func ("/same-person/names", test_names);
  g_test_add_func ("/same-person/keys", test_keys);
  return g_test_run ();
}
