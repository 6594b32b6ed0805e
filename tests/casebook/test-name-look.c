/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflict check: whoever the casebook names is found again, whatever was written otherwise. */
#include "habeas-casebook-private.h"
#include "habeas-name-look.h"
#include "people.h"

#define N_PLANTED (N_VARIANTS * 20)

typedef struct {
  gint64 case_rid;
  gboolean planted[N_PLANTED];
  gboolean original; /* the original is planted, the variant looked for */
} Plant;

static gint64
write_party (HabeasWriter *writer, gint64 case_rid, const char *name, const char *side,
  const char *phone, const char *a_number)
{
  g_autoptr (HabeasRecord) party = habeas_record_new (HABEAS_RECORD_PARTY);
  g_autoptr (GError) error = NULL;

  habeas_record_set_integer (party, "case", case_rid);
  habeas_record_set_text (party, "name", name);
  habeas_record_set_text (party, "side", side);
  habeas_record_set_text (party, "phone", phone);
  habeas_record_set_text (party, "a_number", a_number);
  habeas_writer_insert (writer, party, &error);
  g_assert_no_error (error);
  return habeas_record_get_rid (party);
}

static char *
full_name (const Human *human)
{
  return g_strdup_printf ("%s %s", human->given, human->family);
}

static gboolean
write_parties (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Plant *plant = user_data;

  for (guint i = 0; i < N_PLANTED; i++)
    {
      g_auto (Human) human = {0};
      g_auto (Human) varied = {0};
      g_autofree char *name = NULL;

      human_make (&human, i);
      human_make (&varied, i);
      plant->planted[i]
        = variant_is_of_name (i % N_VARIANTS) && human_vary (&varied, i % N_VARIANTS);
      name = full_name (plant->original ? &human : &varied);
      if (plant->planted[i])
        write_party (writer, plant->case_rid, name, "adverse", NULL, NULL);
    }
  return TRUE;
}

static GPtrArray *
look (Fixture *fixture, const HabeasNameLook *wanted)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = habeas_casebook_look_sync (fixture->book, wanted, NULL, &error);

  g_assert_no_error (error);
  return hits;
}

static GPtrArray *
look_for (Fixture *fixture, const char *name)
{
  return look (fixture, &(HabeasNameLook){.full = name, .limit = 1000});
}

static const HabeasNameHit *
find_hit (GPtrArray *hits, HabeasHitKind kind, const char *name)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const HabeasNameHit *hit = hits->pdata[i];

      if (hit->kind == kind && g_strcmp0 (hit->name, name) == 0 && hit->reasons->len > 0)
        return hit;
    }
  return NULL;
}

static void
act (Fixture *fixture, HabeasWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  habeas_casebook_write_sync (
    fixture->book, HABEAS_ACT_CHANGE, "Planted", func, data, NULL, &error);
  g_assert_no_error (error);
}

static void
check_variants (Fixture *fixture, gboolean original)
{
  g_autofree Plant *plant = g_new0 (Plant, 1);
  guint n = 0;

  plant->case_rid = fixture_add_case (fixture, &carmen);
  plant->original = original;
  act (fixture, write_parties, plant);
  for (guint i = 0; i < N_PLANTED; i++)
    {
      g_auto (Human) human = {0};
      g_auto (Human) varied = {0};
      g_autofree char *planted = NULL;
      g_autofree char *asked = NULL;
      g_autoptr (GPtrArray) hits = NULL;
      const HabeasNameHit *hit;

      if (!plant->planted[i])
        continue;
      human_make (&human, i);
      human_make (&varied, i);
      human_vary (&varied, i % N_VARIANTS);
      planted = full_name (original ? &human : &varied);
      asked = full_name (original ? &varied : &human);
      hits = look_for (fixture, asked);
      hit = find_hit (hits, HABEAS_HIT_PARTY, planted);
      if (hit == NULL)
        g_test_message ("%s: %s for %s", variant_name (i % N_VARIANTS), planted, asked);
      g_assert_nonnull (hit);
      g_assert_cmpstr (hit->side, ==, "adverse");
      g_assert_true (habeas_name_hit_is_conflict (hit));
      n++;
    }
  g_assert_cmpuint (n, >, 100);
}

static void
test_variants_planted (Fixture *fixture, gconstpointer user_data)
{
  check_variants (fixture, FALSE);
}

static void
test_variants_asked (Fixture *fixture, gconstpointer user_data)
{
  check_variants (fixture, TRUE);
}

static gboolean
write_kinds (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HabeasRecord) contact = habeas_record_new (HABEAS_RECORD_CONTACT);
  g_auto (Human) human = {0};

  human_make (&human, 0); /* José Luis González Peña */
  habeas_record_set_integer (contact, "person", human_write (writer, &human, "A-1"));
  habeas_record_set_text (contact, "name", "Lucía Quiroga Montes");
  return habeas_writer_insert (writer, contact, error)
         && habeas_writer_ensure_volunteer (writer, "Tomás Aldana", error) != 0;
}

static void
test_kinds (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) persons = NULL;
  g_autoptr (GPtrArray) contacts = NULL;
  g_autoptr (GPtrArray) volunteers = NULL;
  g_autoptr (GPtrArray) nobody = NULL;

  act (fixture, write_kinds, NULL);
  persons = look_for (fixture, "gonzales pena, pepe luis");
  g_assert_nonnull (find_hit (persons, HABEAS_HIT_PERSON, "González Peña, José Luis"));
  contacts = look_for (fixture, "Quiroga, Lucia");
  g_assert_nonnull (find_hit (contacts, HABEAS_HIT_CONTACT, "Lucía Quiroga Montes"));
  volunteers = look_for (fixture, "ALDANA TOMAS");
  g_assert_nonnull (find_hit (volunteers, HABEAS_HIT_VOLUNTEER, "Tomás Aldana"));
  nobody = look_for (fixture, "Tomás Quiroga");
  g_assert_cmpuint (nobody->len, ==, 0);
}

static void
test_fields (Fixture *fixture, gconstpointer user_data)
{
  g_auto (Human) human = {0};
  g_autoptr (GPtrArray) by_number = NULL;
  g_autoptr (GPtrArray) by_birth = NULL;
  g_autoptr (GPtrArray) namesake = NULL;

  act (fixture, write_kinds, NULL);
  human_make (&human, 0);
  by_number = look (fixture, &(HabeasNameLook){.a_number = human.a_number});
  g_assert_cmpuint (by_number->len, ==, 1);
  by_birth
    = look (fixture, &(HabeasNameLook){.given = "José", .family = "Peña", .birth = human.birth});
  g_assert_cmpuint (by_birth->len, ==, 1);
  g_assert_cmpint (((HabeasNameHit *)by_birth->pdata[0])->score, >=, HABEAS_SAME_PERSON_NOMINATE);
  namesake = look (fixture,
    &(HabeasNameLook){.given = "José Luis", .family = "González Peña", .birth = "1931-12-24"});
  g_assert_cmpuint (namesake->len, ==, 0);
}

typedef struct {
  gint64 case_rid;
  gint64 party;
} Rename;

static gboolean
write_one_party (
  HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Rename *self = user_data;

  self->party = write_party (
    writer, self->case_rid, "Zacarías Umbral", "witness", "(415) 555-0111", "A012345678");
  return TRUE;
}

static gint64
count_words (Fixture *fixture, const char *word)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    fixture->book->pages.db, "SELECT count(*) FROM name_word WHERE word = ?1", NULL);

  habeas_statement_bind_text (statement, 1, word);
  g_assert_cmpint (habeas_statement_step (statement, NULL), ==, HABEAS_STEP_ROW);
  return habeas_statement_get_int (statement, 0);
}

static void
test_changes (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Rename self = {.case_rid = fixture_add_case (fixture, &carmen)};
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) by_number = NULL;
  g_autoptr (GPtrArray) by_phone = NULL;
  g_autoptr (GPtrArray) renamed = NULL;
  g_autoptr (GPtrArray) undone = NULL;

  act (fixture, write_one_party, &self);
  before = look_for (fixture, "Umbral, Zacarias");
  g_assert_cmpuint (before->len, ==, 1);
  by_number = look (fixture, &(HabeasNameLook){.a_number = "A12345678"});
  g_assert_cmpuint (by_number->len, ==, 1);
  by_phone = look (fixture, &(HabeasNameLook){.full = "Zacarías", .phone = "555-0111"});
  g_assert_cmpuint (by_phone->len, ==, 1);
  g_assert_cmpint (count_words (fixture, "umbral"), ==, 1);

  habeas_casebook_set_field_sync (
    fixture->book, HABEAS_RECORD_PARTY, self.party, "name", NULL, "Onofre Dintel", NULL, &error);
  g_assert_no_error (error);
  renamed = look_for (fixture, "Umbral, Zacarias");
  g_assert_cmpuint (renamed->len, ==, 0);
  /* A word that nobody has any more is not kept. */
  g_assert_cmpint (count_words (fixture, "umbral"), ==, 0);
  habeas_casebook_undo_sync (fixture->book, NULL, NULL, &error);
  g_assert_no_error (error);
  undone = look_for (fixture, "Umbral, Zacarias");
  g_assert_cmpuint (undone->len, ==, 1);
  g_assert_cmpint (count_words (fixture, "dintel"), ==, 0);
  fixture_assert_clean (fixture);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/name-look/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("variants-planted", test_variants_planted);
  ADD ("variants-asked", test_variants_asked);
  ADD ("kinds", test_kinds);
  ADD ("fields", test_fields);
  ADD ("changes", test_changes);
  return g_test_run ();
}
