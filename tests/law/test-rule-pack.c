/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signed pack of rules: what was signed is taken, and nothing else. */
#include "habeas-deadline.h"
#include "habeas-law-error.h"
#include "habeas-rule-pack.h"
#include "habeas-rules.h"

#include <string.h>

static const guint8 seed[HABEAS_RULE_KEY_SIZE] = "for this test and nothing else";

#define SMALL "key,scheme\n1,one\n"
#define HOLDS                                                                                      \
  "form,governs,hours,effective_from,effective_to,authority,last_checked,note\n"                   \
  "unknown,straight,48,2027-01-01,,New rule,2027-02-01,\n"

static GBytes *
sign_one (const char *name, const char *checked, const char *content, const char *date, int serial)
{
  g_autoptr (GPtrArray) files
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_rule_file_free);
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));
  g_autoptr (GError) error = NULL;
  GBytes *pack;

  g_ptr_array_add (files, habeas_rule_file_new (name, checked, "a source", bytes));
  pack = habeas_rule_pack_sign (seed, "Rules of the test", date, serial, files, &error);
  g_assert_no_error (error);
  return pack;
}

static HabeasRulePack *
read_one (const char *name, const char *checked, const char *content)
{
  g_autoptr (GBytes) bytes = sign_one (name, checked, content, "2027-03-01", 1);
  g_autoptr (GError) error = NULL;
  HabeasRulePack *pack = habeas_rule_pack_read (bytes, &error);

  g_assert_no_error (error);
  return pack;
}

static void
test_whole (void)
{
  g_autoptr (HabeasRulePack) pack = read_one ("rules/holds.csv", "2027-02-28", SMALL);
  g_autofree char *fingerprint = habeas_rule_pack_dup_fingerprint (pack);
  const HabeasRuleFile *file = habeas_rule_pack_find (pack, "rules/holds.csv");

  g_assert_cmpstr (pack->title, ==, "Rules of the test");
  g_assert_cmpstr (pack->date, ==, "2027-03-01");
  g_assert_cmpint (pack->serial, ==, 1);
  g_assert_nonnull (file);
  g_assert_cmpstr (file->checked, ==, "2027-02-28");
  g_assert_cmpmem (g_bytes_get_data (file->content, NULL), g_bytes_get_size (file->content), SMALL,
    strlen (SMALL));
  g_assert_null (habeas_rule_pack_find (pack, "rules/deadlines.csv"));
  g_assert_cmpuint (strlen (fingerprint), ==, 39);
  g_assert_true (habeas_rule_fingerprint_equal (fingerprint, fingerprint));
}

static void
assert_refused (const char *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;

  g_assert_null (habeas_rule_pack_read (bytes, &error));
  g_assert_error (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_PACK);
}

/* Every byte, each of its bits; every length; something behind the end. */
static void
test_tampered (void)
{
  g_autoptr (GBytes) bytes = sign_one ("rules/holds.csv", "2027-02-28", SMALL, "2027-03-01", 1);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *copy = g_memdup2 (data, size);
  g_autofree char *longer = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    for (int bit = 0; bit < 8; bit++)
      {
        copy[i] = (char)(data[i] ^ (1 << bit));
        assert_refused (copy, size);
        copy[i] = data[i];
      }
  for (gsize i = 0; i < size; i++)
    assert_refused (data, i);
  memcpy (longer, data, size);
  longer[size] = '\n';
  assert_refused (longer, size + 1);
}

/* A whole pack of another hand is a good pack: only its fingerprint tells. */
static void
test_other_key (void)
{
  guint8 other[HABEAS_RULE_KEY_SIZE];
  g_autofree char *fingerprint = habeas_rule_key_new (other);
  g_autoptr (HabeasRulePack) mine = read_one ("rules/holds.csv", "2027-02-28", SMALL);
  g_autofree char *own = habeas_rule_pack_dup_fingerprint (mine);
  g_autofree char *typed = g_ascii_strdown (own, -1);

  g_assert_false (habeas_rule_fingerprint_equal (fingerprint, own));
  g_assert_true (habeas_rule_fingerprint_equal (typed, own));
  g_strdelimit (typed, " ", '-');
  g_assert_true (habeas_rule_fingerprint_equal (typed, own));
  g_assert_false (habeas_rule_fingerprint_equal ("", own));
  g_assert_false (habeas_rule_fingerprint_equal ("", ""));
}

static void
test_order (void)
{
  static const struct {
    const char *date;
    int serial;
  } order[] = {{"2027-03-01", 1}, {"2027-03-01", 2}, {"2027-03-02", 1}, {"2028-01-01", 1}};

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < G_N_ELEMENTS (order); j++)
      {
        g_autoptr (GBytes) a
          = sign_one ("rules/holds.csv", "2027-02-28", SMALL, order[i].date, order[i].serial);
        g_autoptr (GBytes) b
          = sign_one ("rules/holds.csv", "2027-02-28", SMALL, order[j].date, order[j].serial);
        g_autoptr (HabeasRulePack) one = habeas_rule_pack_read (a, NULL);
        g_autoptr (HabeasRulePack) other = habeas_rule_pack_read (b, NULL);

        g_assert_cmpint (habeas_rule_pack_compare (one, other), ==, i < j ? -1 : i > j ? 1 : 0);
      }
}

static void
test_in_force (void)
{
  g_autoptr (HabeasRulePack) newer = read_one ("rules/holds.csv", "2027-02-28", HOLDS);
  g_autoptr (HabeasRulePack) older = read_one ("rules/holds.csv", "2020-01-01", HOLDS);
  g_autoptr (GError) error = NULL;
  const HabeasLists *shipped = habeas_lists_get_shipped ();
  const HabeasLists *lists = habeas_lists_get_with_pack (newer, &error);
  const HabeasLists *kept;

  g_assert_no_error (error);
  g_assert_cmpint (
    habeas_lists_get_hold_rule (lists, HABEAS_FORM_I247)->governs, ==, HABEAS_GOVERNS_STRAIGHT);
  g_assert_cmpint (
    habeas_lists_get_hold_rule (shipped, HABEAS_FORM_I247)->governs, ==, HABEAS_GOVERNS_REGULATION);
  g_assert_cmpuint (
    habeas_lists_get_n_deadline_rules (lists), ==, habeas_lists_get_n_deadline_rules (shipped));
  g_assert_cmpstr (habeas_lists_get_version (lists), !=, habeas_lists_get_version (shipped));
  g_assert_true (habeas_lists_get_with_pack (newer, NULL) == lists);
  for (guint i = 0; i < habeas_lists_get_n_origins (lists); i++)
    {
      const HabeasListOrigin *origin = habeas_lists_get_origin (lists, i);

      g_assert_nonnull (habeas_list_get_title (origin->name));
      g_assert_cmpint (origin->from_pack, ==, strcmp (origin->name, "rules/holds.csv") == 0);
    }
  /* The program was updated since: its own list is the later one. */
  kept = habeas_lists_get_with_pack (older, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (habeas_lists_get_version (kept), ==, habeas_lists_get_version (shipped));
}

/* Rightly signed, and still of no use: nothing of it comes in. */
static void
test_bad_rows (void)
{
  static const struct {
    const char *name;
    const char *content;
  } bad[] = {
    {"rules/holds.csv", "form,governs\nI-247\n"},
    {"rules/holds.csv", "form,governs\n"},
    {"rules/holds.csv",
      "form,governs,hours,effective_from,effective_to,authority,last_checked,note\n"
      "I-247,straight,48,,,x,2027-02-01,\n"},
    {"rules/holds.csv",
      "form,governs,hours,effective_from,effective_to,authority,last_checked,note\n"
      "unknown,straight,many,,,x,2027-02-01,\n"},
    {"rules/holds.csv",
      "form,governs,hours,effective_from,effective_to,authority,last_checked,note\n"
      "unknown,sometimes,48,,,x,2027-02-01,\n"},
    {"rules/holds.csv",
      "form,governs,hours,effective_from,effective_to,authority,last_checked,note\n"
      "unknown,straight,48,2027-13-01,,x,2027-02-01,\n"},
    {"rules/holidays.csv",
      "name,legal_date,observed_date,authority,last_checked\nNew Year,2027-01-01,2027-01-01,x,\n"},
    {"rules/events.csv",
      "date,scope,fips,kind,scheduled,until,over_objection,confirmed,detail,source\n"
      "2027-01-01,county,99999,activated,,,0,1,x,y\n"},
    {"rules/events.csv",
      "date,scope,fips,kind,scheduled,until,over_objection,confirmed,detail,source\n"
      "2027-01-01,county,06075,celebrated,,,0,1,x,y\n"},
    {"lists/states.csv",
      "fips,usps,name,kind,zone,ice_area,identification_bureau,bureau_confirmed\n"
      "06,CA,California,state,America/Los_Angeles,,x,1\n"},
    {"lists/activations.csv", "fips,date\n06075,soon\n"},
    {"rules/offenses.csv", "key,name_en\na,b\n"},
    {"lists/places.csv", "fips,state,kind,current,name,short_name,zone,ice_area\n"},
    {"rules/levels.csv", "key,scheme\n2011-1,2011\n"},
    {"rules/other.csv", "a\nb\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (HabeasRulePack) pack = read_one (bad[i].name, "2027-02-28", bad[i].content);
      g_autoptr (GError) error = NULL;

      g_test_message ("%u: %s", i, bad[i].name);
      g_assert_null (habeas_lists_get_with_pack (pack, &error));
      g_assert_error (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_LIST);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rule-pack/whole", test_whole);
  g_test_add_func ("/rule-pack/tampered", test_tampered);
  g_test_add_func ("/rule-pack/other-key", test_other_key);
  g_test_add_func ("/rule-pack/order", test_order);
  g_test_add_func ("/rule-pack/in-force", test_in_force);
  g_test_add_func ("/rule-pack/bad-rows", test_bad_rows);
  return g_test_run ();
}
