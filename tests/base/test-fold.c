/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of names: the three roads of the folder agree, and names of many languages are found by
 * what people type. */
#include "habeas-fold.h"

static const struct {
  const char *text;
  const char *folded;
  const char *tokens; /* separated by blanks, NULL = as folded */
} names[] = {
  {"José Núñez", "jose nunez", NULL},
  {"JOSÉ NÚÑEZ", "jose nunez", NULL},
  {"Jose\xcc\x81 Nu\xcc\x81n\xcc\x83"
   "ez",
    "jose nunez", NULL},
  {"Nguyễn Văn Đức", "nguyen van duc", NULL},
  {"Trần Thị Hương", "tran thi huong", NULL},
  {"Łukasz Żółć", "lukasz zolc", NULL},
  {"Søren Ærø", "soren aero", NULL},
  {"Müßig", "mussig", NULL},
  {"MÜẞIG", "mussig", NULL},
  {"Œuvré", "oeuvre", NULL},
  {"Þórður Guðmundsson", "thordur gudmundsson", NULL},
  {"İbrahim Işık", "ibrahim isik", NULL},
  {"IBRAHIM", "ibrahim", NULL},
  {"Ħal Għaxaq", "hal ghaxaq", NULL},
  {"O'Brien", "obrien", "obrien brien"},
  {"O’Brien", "obrien", "obrien brien"},
  {"O`Brien", "obrien", "obrien brien"},
  {"O\xc2\xb4"
   "Brien",
    "obrien", "obrien brien"},
  {"D'Angelo-O'Neil", "dangelo oneil", "dangelo angelo oneil neil"},
  {"'Abd al-Raḥmān", "abd al rahman", NULL},
  {"ʿAbd", "abd", NULL},
  {"client's", "clients", "clients"},
  {"Mary' Ann", "mary ann", NULL},
  {"de la Cruz  Ruiz,  María-José", "de la cruz ruiz maria jose", NULL},
  {"de la de la", "de la de la", "de la"},
  {"李小龍", "李 小 龍", NULL},
  {"李 小龍", "李 小 龍", NULL},
  {"Bruce 李小龍", "bruce 李 小 龍", NULL},
  {"김민수", "김 민 수", NULL},
  {"\xe1\x84\x80\xe1\x85\xb5\xe1\x86\xb7", "김", NULL},
  {"さくら", "さ く ら", NULL},
  {"Нгуен Ёлкин", "нгуен елкин", NULL},
  {"Σωκράτης", "σωκρατησ", NULL},
  {"مُحَمَّد", "محمد", NULL},
  {"ＡＢＣ　１２３", "abc 123", NULL},
  {"ﬁn", "fin", NULL},
  {"٤١٥", "415", NULL},
  {"A-096 455 530", "a 096 455 530", NULL},
  {"", "", NULL},
  {" - ", "", NULL},
  {"...", "", NULL},
  {"Zero\xe2\x80\x8bWidth", "zerowidth", NULL},
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *folded = habeas_fold (names[i].text);
      g_autofree char *key = habeas_fold_sort_key (names[i].text);
      g_auto (GStrv) tokens = habeas_fold_tokens (names[i].text);
      g_autofree char *joined = g_strjoinv (" ", tokens);
      const char *expected = names[i].tokens != NULL ? names[i].tokens : names[i].folded;
      g_autofree char *twice = NULL;

      g_assert_cmpstr (folded, ==, names[i].folded);
      g_assert_cmpstr (key, ==, names[i].folded);
      g_assert_cmpstr (joined, ==, expected);
      twice = habeas_fold (folded);
      g_assert_cmpstr (twice, ==, folded);
    }
}

/* The table must give what ICU gives: a character that forces the slow road (a Cyrillic letter at
 * the end) must not change the rest. */
static void
test_roads_agree (void)
{
  for (gunichar c = 0x20; c < 0x1f00; c++)
    {
      g_autoptr (GString) text = g_string_new ("ab ");
      g_autofree char *fast = NULL;
      g_autofree char *slow = NULL;
      g_autofree char *expected = NULL;

      if (c == 0x370)
        c = 0x1e00;
      if (c == 0x7f || (c >= 0x80 && c < 0xa0))
        continue;
      g_string_append_unichar (text, c);
      g_string_append (text, "cd");
      fast = habeas_fold (text->str);
      expected = g_strconcat (fast, " я", NULL);
      g_string_append (text, " я");
      slow = habeas_fold (text->str);
      if (g_strcmp0 (slow, expected) != 0)
        g_test_message ("U+%04X", c);
      g_assert_cmpstr (slow, ==, expected);
    }
}

static void
test_romanise (void)
{
  static const struct {
    const char *text;
    const char *latin;
  } readings[] = {
    {"Нгуен", "nguen"},
    {"李小龍", "li xiao long"},
    {"김민수", "gim min su"},
    {"José Núñez", NULL},
    {"O'Brien", NULL},
    {"Đức", NULL},
    {"", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    {
      g_autofree char *latin = habeas_fold_romanise (readings[i].text);

      g_assert_cmpstr (latin, ==, readings[i].latin);
    }
}

static void
test_digits (void)
{
  g_autofree char *phone = habeas_fold_digits ("(415) 555-0134 ext. ٢");
  g_autofree char *none = habeas_fold_digits ("none");

  g_assert_cmpstr (phone, ==, "41555501342");
  g_assert_cmpstr (none, ==, "");
}

static void
test_broken_text (void)
{
  g_autofree char *folded = habeas_fold ("Jos\xe9 N\xfa\xf1"
                                         "ez");
  g_auto (GStrv) tokens = habeas_fold_tokens ("\xff\xfe\xc3");
  g_autofree char *digits = habeas_fold_digits ("\xff"
                                                "12");

  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_assert_cmpuint (g_strv_length (tokens), ==, 0);
  g_assert_cmpstr (digits, ==, "12");
}

static gpointer
fold_in_thread (gpointer data)
{
  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *folded = habeas_fold ("Nguyễn 李小龍 O’Brien");
      g_autofree char *latin = habeas_fold_romanise ("Нгуен");

      g_assert_cmpstr (folded, ==, "nguyen 李 小 龍 obrien");
      g_assert_cmpstr (latin, ==, "nguen");
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("fold", fold_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_speed (void)
{
  static const char *const people[]
    = {"Carlos Gutierrez", "Silvia Rodríguez Peña", "Nguyễn Văn Đức", "Wei 李小龍"};

  if (!g_test_perf ())
    {
      g_test_skip ("only with -m perf");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (GTimer) timer = g_timer_new ();

      for (int j = 0; j < 1000000; j++)
        g_free (habeas_fold (people[i]));
      g_test_minimized_result (g_timer_elapsed (timer, NULL), "a million of name %u in %.2f s", i,
        g_timer_elapsed (timer, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/fold/names", test_names);
  g_test_add_func ("/base/fold/roads-agree", test_roads_agree);
  g_test_add_func ("/base/fold/romanise", test_romanise);
  g_test_add_func ("/base/fold/digits", test_digits);
  g_test_add_func ("/base/fold/broken-text", test_broken_text);
  g_test_add_func ("/base/fold/threads", test_threads);
  g_test_add_func ("/base/fold/speed", test_speed);
  return g_test_run ();
}
