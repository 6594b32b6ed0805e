/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery code on paper can be typed back from it, and the paper names the clinic alone. */
#include "fixture.h"

#include "habeas-recovery-sheet.h"
#include "habeas-volunteers.h"

static void
test_sheet (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *clinic = habeas_casebook_dup_clinic (fixture->book);
  g_autoptr (HabeasPaper) paper = habeas_recovery_sheet_new (fixture->code, clinic, "2010-11-09");
  g_autofree char *text = habeas_paper_to_text (paper);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasCasebook) book = NULL;
  g_autoptr (GString) typed = g_string_new (NULL);
  g_auto (GStrv) groups = g_strsplit (fixture->code, "-", -1);
  const char *place = text;

  /* In its order, whatever stands between the groups. */
  for (guint i = 0; groups[i] != NULL; i++)
    {
      place = strstr (place, groups[i]);
      g_assert_nonnull (place);
      g_string_append_printf (typed, "%.5s ", place);
    }
  book = habeas_casebook_open_sync (fixture->path, typed->str, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Clinic"));
  g_assert_nonnull (strstr (text, "2010-11-09"));
  g_assert_null (strstr (text, "Ellery"));
  g_assert_null (strstr (text, PASSPHRASE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/recovery-sheet", Fixture, NULL, fixture_set_up, test_sheet, fixture_tear_down);
  return g_test_run ();
}
