/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Persons written down twice are found whatever was written otherwise, others are not, and what
 * somebody decided is remembered and can be undone. */
#include "habeas-person-links.h"
#include "habeas-person-pairs.h"
#include "people.h"

#define N_PERSONS 400
/* Of the pairs nominated, those that are none. */
#define MOST_FALSE 4

typedef struct {
  gint64 first[N_PERSONS];
  gint64 second[N_PERSONS]; /* 0 for a person who cannot be written in that way */
} Clinic;

static gboolean
write_clinic (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Clinic *clinic = user_data;

  for (guint i = 0; i < N_PERSONS; i++)
    {
      g_auto (Human) human = {0};
      g_autofree char *number = g_strdup_printf ("A-%04u", i);
      g_autofree char *other = g_strdup_printf ("B-%04u", i);

      human_make (&human, i);
      clinic->first[i] = human_write (writer, &human, number);
      clinic->second[i]
        = human_vary (&human, i % N_VARIANTS) ? human_write (writer, &human, other) : 0;
    }
  return TRUE;
}

static GPtrArray *
find_pairs (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *pairs = habeas_casebook_find_pairs_sync (fixture->book, 0, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return pairs;
}

static gboolean
has_pair (GPtrArray *pairs, gint64 a, gint64 b)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      const HabeasPersonPair *pair = pairs->pdata[i];

      if (pair->person_a == MIN (a, b) && pair->person_b == MAX (a, b))
        return pair->reasons->len > 0 && pair->score >= HABEAS_SAME_PERSON_NOMINATE;
    }
  return FALSE;
}

static void
test_variants (Fixture *fixture, gconstpointer user_data)
{
  g_autofree Clinic *clinic = g_new0 (Clinic, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs = NULL;
  guint n_true = 0;

  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Clinic", write_clinic, clinic, NULL, &error);
  g_assert_no_error (error);
  pairs = find_pairs (fixture);
  for (guint i = 0; i < N_PERSONS; i++)
    {
      if (clinic->second[i] == 0)
        continue;
      if (!has_pair (pairs, clinic->first[i], clinic->second[i]))
        g_test_message ("%u: %s", i, variant_name (i % N_VARIANTS));
      g_assert_true (has_pair (pairs, clinic->first[i], clinic->second[i]));
      n_true++;
    }
  g_assert_cmpuint (n_true, >, N_PERSONS / 2);
  g_test_message ("%u pairs beyond %u", pairs->len - n_true, n_true);
  g_assert_cmpuint (pairs->len, <=, n_true + MOST_FALSE);
}

typedef struct {
  gint64 persons[3];
} Three;

/* Three times the same person. */
static gboolean
write_three (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Three *three = user_data;
  g_auto (Human) human = {0};

  human_make (&human, 3);
  for (guint i = 0; i < G_N_ELEMENTS (three->persons); i++)
    {
      g_autofree char *number = g_strdup_printf ("A-%04u", i);

      three->persons[i] = human_write (writer, &human, number);
    }
  return TRUE;
}

static void
decide (Fixture *fixture, gint64 a, gint64 b, HabeasPersonDecision decision)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_decide_persons_sync (fixture->book, a, b, decision, NULL, &error);
  g_assert_no_error (error);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
}

static guint
count_pairs (Fixture *fixture)
{
  g_autoptr (GPtrArray) pairs = find_pairs (fixture);

  return pairs->len;
}

static GArray *
get_links (Fixture *fixture, gint64 person)
{
  g_autoptr (GError) error = NULL;
  GArray *links = habeas_casebook_get_links_sync (fixture->book, person, NULL, &error);

  g_assert_no_error (error);
  return links;
}

static void
test_decisions (Fixture *fixture, gconstpointer user_data)
{
  Three three;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GArray) links = NULL;

  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Three", write_three, &three, NULL, &error);
  g_assert_no_error (error);
  before = fixture_dump (fixture);
  g_assert_cmpuint (count_pairs (fixture), ==, 3);

  /* Two of them are one now: the third is asked about once. */
  decide (fixture, three.persons[0], three.persons[1], HABEAS_PERSON_SAME);
  g_assert_cmpuint (count_pairs (fixture), ==, 1);
  /* Who is not the second is not the first either. */
  decide (fixture, three.persons[2], three.persons[1], HABEAS_PERSON_NOT_SAME);
  g_assert_cmpuint (count_pairs (fixture), ==, 0);
  fixture_reopen (fixture);
  g_assert_cmpuint (count_pairs (fixture), ==, 0);
  /* A second thought takes the place of the first. */
  decide (fixture, three.persons[1], three.persons[2], HABEAS_PERSON_SAME);
  links = get_links (fixture, three.persons[0]);
  g_assert_cmpuint (links->len, ==, 2);
  g_assert_true (g_array_index (links, HabeasPersonLink, 0).direct);
  g_assert_false (g_array_index (links, HabeasPersonLink, 1).direct);
  g_assert_cmpint (g_array_index (links, HabeasPersonLink, 1).person, ==, three.persons[2]);
  decide (fixture, three.persons[2], three.persons[1], HABEAS_PERSON_FORGET);
  g_assert_cmpuint (count_pairs (fixture), ==, 1);

  for (int i = 0; i < 4; i++)
    undo (fixture);
  after = fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count_pairs (fixture), ==, 3);
  fixture_assert_clean (fixture);
}

static void
test_family (Fixture *fixture, gconstpointer user_data)
{
  Three three;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) links = NULL;

  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Three", write_three, &three, NULL, &error);
  g_assert_no_error (error);
  decide (fixture, three.persons[0], three.persons[1], HABEAS_PERSON_FAMILY);
  g_assert_cmpuint (count_pairs (fixture), ==, 2);
  links = get_links (fixture, three.persons[1]);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_cmpint (g_array_index (links, HabeasPersonLink, 0).decision, ==, HABEAS_PERSON_FAMILY);
  undo (fixture);
  g_assert_cmpuint (count_pairs (fixture), ==, 3);
}

static void
test_cancelled (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (
    habeas_casebook_find_pairs_sync (fixture->book, 0, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/person-pairs/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("variants", test_variants);
  ADD ("decisions", test_decisions);
  ADD ("family", test_family);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
