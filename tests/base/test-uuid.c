/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identities: versions, order, text form, the ids of shipped rows that may never change. */
#include "habeas-uuid.h"

#include <string.h>

static void
test_new (void)
{
  HabeasUuid last = habeas_uuid_new ();

  for (int i = 0; i < 100000; i++)
    {
      HabeasUuid next = habeas_uuid_new ();

      g_assert_cmpint (memcmp (&last, &next, sizeof last), <, 0);
      g_assert_cmpint (next.bytes[6] >> 4, ==, 7);
      g_assert_cmpint (next.bytes[8] >> 6, ==, 2);
      last = next;
    }
}

static void
test_shipped (void)
{
  HabeasUuid first = habeas_uuid_new_shipped ("jurisdiction", "06075");
  HabeasUuid again = habeas_uuid_new_shipped ("jurisdiction", "06075");
  HabeasUuid other = habeas_uuid_new_shipped ("jurisdiction", "06085");
  g_autofree char *text = habeas_uuid_to_string (&first);

  g_assert_true (habeas_uuid_equal (&first, &again));
  g_assert_false (habeas_uuid_equal (&first, &other));
  g_assert_cmpint (first.bytes[6] >> 4, ==, 5);
  g_assert_cmpint (first.bytes[8] >> 6, ==, 2);
  g_assert_cmpstr (text, ==, "37a85ed6-36f0-5a7c-acb3-38bd6e9e4e2c");
}

static void
test_text (void)
{
  HabeasUuid uuid = habeas_uuid_new (), parsed;
  g_autofree char *text = habeas_uuid_to_string (&uuid);

  g_assert_cmpuint (strlen (text), ==, 36);
  g_assert_true (habeas_uuid_parse (text, &parsed));
  g_assert_true (habeas_uuid_equal (&uuid, &parsed));
  g_assert_false (habeas_uuid_is_null (&uuid));
  g_assert_false (habeas_uuid_parse ("", &parsed));
  g_assert_false (habeas_uuid_parse ("not-an-id", &parsed));
  text[35] = '\0';
  g_assert_false (habeas_uuid_parse (text, &parsed));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/uuid/new", test_new);
  g_test_add_func ("/base/uuid/shipped", test_shipped);
  g_test_add_func ("/base/uuid/text", test_text);
  return g_test_run ();
}
