/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A-numbers as people write them. */
#include "habeas-a-number.h"

#include "habeas-law-error.h"

#include <string.h>

static void
test_accepted (void)
{
  static const struct {
    const char *text, *digits, *shown;
  } numbers[] = {
    {"A096455530", "096455530", "A096-455-530"},
    {"A96455530", "096455530", "A096-455-530"},
    {"A-96455530", "096455530", "A096-455-530"},
    {"A-048957063", "048957063", "A048-957-063"},
    {"A 096 455 530", "096455530", "A096-455-530"},
    {"a096-455-530", "096455530", "A096-455-530"},
    {"A# 096-455-530", "096455530", "A096-455-530"},
    {"A#: 096 455 530", "096455530", "A096-455-530"},
    {"  A096455530  ", "096455530", "A096-455-530"},
    {"96455530", "096455530", "A096-455-530"},
    {"1234567", "001234567", "A001-234-567"},
    {"A1234567", "001234567", "A001-234-567"},
    {"200123456", "200123456", "A200-123-456"},
    {"A096\xe2\x80\x93"
     "455\xe2\x80\x93"
     "530",
      "096455530", "A096-455-530"},
    {"A096\xc2\xa0"
     "455\xc2\xa0"
     "530",
      "096455530", "A096-455-530"},
    {"A.096.455.530", "096455530", "A096-455-530"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = NULL;
      char digits[HABEAS_A_NUMBER_DIGITS + 1];

      habeas_a_number_parse (numbers[i].text, digits, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (digits, ==, numbers[i].digits);
      shown = habeas_a_number_format (digits);
      g_assert_cmpstr (shown, ==, numbers[i].shown);
    }
}

static void
test_refused (void)
{
  static const char *const texts[]
    = {"", " ", "A", "A-", "123456", "A123456", "A0123456789", "1234567890", "000000000",
      "A000000000", "B096455530", "AA096455530", "A09645553O", "A096455530 (old)", "096455530A",
      "9.6455530E7", "n/a", "none", "=A1", "\xff\xfe", "A096,455,530"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      char digits[HABEAS_A_NUMBER_DIGITS + 1] = "untouched";

      g_test_message ("%s", texts[i]);
      g_assert_false (habeas_a_number_parse (texts[i], digits, &error));
      g_assert_error (error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_A_NUMBER);
      g_assert_cmpstr (digits, ==, "untouched");
      /* An error can end in a log: it never quotes what stood there. */
      if (strlen (texts[i]) > 5 && texts[i][0] != '\xff')
        g_assert_null (strstr (error->message, texts[i]));
    }
}

static void
test_shown_as_it_is (void)
{
  static const char *const texts[] = {"", "12345678", "1234567890", "not a number"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *shown = habeas_a_number_format (texts[i]);

      g_assert_cmpstr (shown, ==, texts[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/a-number/accepted", test_accepted);
  g_test_add_func ("/law/a-number/refused", test_refused);
  g_test_add_func ("/law/a-number/shown-as-it-is", test_shown_as_it_is);
  return g_test_run ();
}
