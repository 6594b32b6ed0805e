/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invented people and how the same person is written down a second time: not the errors of any one
 * spreadsheet, but those that clerks make everywhere. */
#include "people.h"

#include "habeas-fold.h"

#include <string.h>

static const char *const givens[] = {"José Luis", "María Guadalupe", "Óscar", "Inés", "Joaquín",
  "Francisco", "Ana Sofía", "Roberto", "Verónica", "Nguyễn Thị", "Amadou", "Xiao Ming", "Oleksandr",
  "Jesús", "Priya", "Rosa Elena", "Eduardo", "Manuel", "Beatriz", "Miguel Ángel"};

static const char *const families[]
  = {"González Peña", "Hernández", "de la Cruz Ríos", "Jiménez Ibáñez", "Traoré", "Wang",
    "Kovalenko", "Zúñiga Vázquez", "Rodríguez Sáenz", "Trần", "Villalobos Quiroz", "Patel",
    "del Río Fuentes", "Mendoza", "O'Brien Castillo", "Xicoténcatl", "Belmonte Arriaga"};

static const char *const countries[] = {"México", "Guatemala", "El Salvador", "China", "Ukraine"};

void
human_clear (Human *human)
{
  g_free (human->given);
  g_free (human->family);
  g_free (human->birth);
  g_free (human->a_number);
  g_free (human->country);
  g_free (human->phone);
}

static void
put (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

void
human_make (Human *human, guint n)
{
  /* Steps without a common divisor with the number of days go through all of them. */
  const guint day = 11 + n * 7919u % 15000u;
  g_autoptr (GDateTime) start = g_date_time_new_utc (1950, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) born = g_date_time_add_days (start, (int)day);

  put (&human->given, g_strdup (givens[n * 7 % G_N_ELEMENTS (givens)]));
  put (&human->family, g_strdup (families[n * 5 % G_N_ELEMENTS (families)]));
  put (&human->birth, g_date_time_format (born, "%Y-%m-%d"));
  put (&human->a_number, g_strdup_printf ("%09u", 10000000 + n * 7654321u % 89999999u));
  put (&human->country, g_strdup (countries[n % G_N_ELEMENTS (countries)]));
  put (&human->phone, g_strdup_printf ("(415) %03u-%04u", 200 + n % 700, 1000 + n * 37 % 9000));
}

static gboolean
plain_capitals (Human *human)
{
  g_autofree char *given = habeas_fold (human->given);
  g_autofree char *family = habeas_fold (human->family);

  put (&human->given, g_ascii_strup (given, -1));
  put (&human->family, g_ascii_strup (family, -1));
  return TRUE;
}

static gboolean
drop_second_family (Human *human)
{
  char *last = strrchr (human->family, ' ');

  if (last == NULL)
    return FALSE;
  *last = '\0';
  return TRUE;
}

static gboolean
swap_families (Human *human)
{
  char *last = strrchr (human->family, ' ');

  if (last == NULL)
    return FALSE;
  *last = '\0';
  put (&human->family, g_strdup_printf ("%s %s", last + 1, human->family));
  return TRUE;
}

static gboolean
swap_columns (Human *human)
{
  char *given = human->given;

  human->given = human->family;
  human->family = given;
  return TRUE;
}

/* Takes one ASCII letter in the middle of the longest word out, or puts it before its neighbour. */
static gboolean
slip (char *name, gboolean take_out)
{
  char *at = NULL;
  gsize longest = 6;

  for (char *word = name; *word != '\0'; word += strspn (word, " "))
    {
      gsize size = strcspn (word, " ");

      if (size >= longest && g_ascii_isalpha (word[size / 2])
          && g_ascii_isalpha (word[size / 2 + 1]) && word[size / 2] != word[size / 2 + 1])
        {
          longest = size;
          at = word + size / 2;
        }
      word += size;
    }
  if (at == NULL)
    return FALSE;
  if (take_out)
    memmove (at, at + 1, strlen (at));
  else
    {
      char letter = at[0];

      at[0] = at[1];
      at[1] = letter;
    }
  return TRUE;
}

static gboolean
miss_letter (Human *human)
{
  return slip (human->family, TRUE);
}

static gboolean
swap_letters (Human *human)
{
  return slip (human->family, FALSE);
}

static gboolean
replace (char **field, const char *from, const char *to)
{
  char *at = strstr (*field, from);

  if (at == NULL)
    return FALSE;
  put (field, g_strdup_printf ("%.*s%s%s", (int)(at - *field), *field, to, at + strlen (from)));
  return TRUE;
}

static gboolean
spell_by_ear (Human *human)
{
  static const char *const pairs[][2] = {{"González", "Gonsales"}, {"Jiménez", "Ximenes"},
    {"Hernández", "Ernandes"}, {"Vázquez", "Basques"}, {"Rodríguez", "Rodrigues"},
    {"Quiroz", "Kiros"}, {"Kovalenko", "Covalenco"}, {"Castillo", "Castiyo"}};

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (replace (&human->family, pairs[i][0], pairs[i][1]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
call_short (Human *human)
{
  static const char *const pairs[][2] = {{"José", "Pepe"}, {"María Guadalupe", "Ma. Gpe."},
    {"Francisco", "Paco"}, {"Roberto", "Beto"}, {"Jesús", "Chuy"}, {"Eduardo", "Lalo"},
    {"Manuel", "Manny"}, {"Beatriz", "Betty"}, {"Miguel", "Mike"}};

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (replace (&human->given, pairs[i][0], pairs[i][1]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
first_initial (Human *human)
{
  g_autofree char *folded = habeas_fold (human->given);

  put (&human->given, g_strdup_printf ("%c.", g_ascii_toupper (folded[0])));
  return TRUE;
}

static gboolean
join_names (Human *human)
{
  return replace (&human->family, "de la Cruz", "Delacruz")
         || replace (&human->family, "del Río", "Delrio")
         || replace (&human->given, "Xiao Ming", "Xiaoming")
         || replace (&human->family, "O'Brien", "O Brien");
}

static gboolean
hyphenate (Human *human)
{
  char *last = strrchr (human->family, ' ');

  if (last == NULL)
    return FALSE;
  *last = '-';
  return TRUE;
}

static gboolean
only_numbers (Human *human)
{
  put (&human->birth, NULL);
  put (&human->phone, NULL);
  human->a_number[4] = human->a_number[4] == '9' ? '1' : (char)(human->a_number[4] + 1);
  return TRUE;
}

static gboolean
swap_day_and_month (Human *human)
{
  char *birth = human->birth;

  put (&human->a_number, NULL);
  if (g_ascii_strtoull (birth + 8, NULL, 10) > 12 || strncmp (birth + 5, birth + 8, 2) == 0)
    return FALSE;
  put (&human->birth, g_strdup_printf ("%.4s-%.2s-%.2s", birth, birth + 8, birth + 5));
  return TRUE;
}

static gboolean
slip_in_year (Human *human)
{
  put (&human->a_number, NULL);
  put (&human->phone, NULL);
  if (g_str_has_suffix (human->birth, "02-29"))
    return FALSE; /* no such day in another year */
  human->birth[3] = human->birth[3] == '9' ? '2' : (char)(human->birth[3] + 1);
  return TRUE;
}

static gboolean
only_phone (Human *human)
{
  put (&human->a_number, NULL);
  put (&human->birth, NULL);
  put (&human->phone, g_strdup_printf ("+1 %s", human->phone + 1));
  return TRUE;
}

static gboolean
only_year_and_month (Human *human)
{
  put (&human->a_number, NULL);
  put (&human->phone, NULL);
  human->birth[7] = '\0';
  return TRUE;
}

static gboolean
lose_zeros (Human *human)
{
  put (&human->birth, NULL);
  put (&human->phone, NULL);
  put (&human->a_number, g_strdup_printf ("A%s", human->a_number + strspn (human->a_number, "0")));
  return TRUE;
}

static const struct {
  const char *name;
  gboolean of_name;
  gboolean (*vary) (Human *human);
} variants[N_VARIANTS] = {
  {"capitals without accents", TRUE, plain_capitals},
  {"second family name left out", TRUE, drop_second_family},
  {"family names swapped", TRUE, swap_families},
  {"given and family names swapped", TRUE, swap_columns},
  {"a letter missing", TRUE, miss_letter},
  {"two letters swapped", TRUE, swap_letters},
  {"spelt by ear", TRUE, spell_by_ear},
  {"short form", TRUE, call_short},
  {"initial", TRUE, first_initial},
  {"written together", TRUE, join_names},
  {"hyphen", TRUE, hyphenate},
  {"one digit of the A-number, nothing else", FALSE, only_numbers},
  {"A-number without its zeros, nothing else", FALSE, lose_zeros},
  {"day and month swapped", FALSE, swap_day_and_month},
  {"one digit of the birth year", FALSE, slip_in_year},
  {"telephone, nothing else", FALSE, only_phone},
  {"year and month only", FALSE, only_year_and_month},
  {"as before", FALSE, NULL},
};

gboolean
human_vary (Human *human, guint variant)
{
  return variants[variant].vary == NULL || variants[variant].vary (human);
}

gboolean
variant_is_of_name (guint variant)
{
  return variants[variant].of_name;
}

const char *
variant_name (guint variant)
{
  return variants[variant].name;
}

static void
insert (HabeasWriter *writer, HabeasRecord *record)
{
  g_autoptr (GError) error = NULL;

  habeas_writer_insert (writer, record, &error);
  g_assert_no_error (error);
}

gint64
human_write (HabeasWriter *writer, const Human *human, const char *number)
{
  g_autoptr (HabeasRecord) person = habeas_record_new (HABEAS_RECORD_PERSON);
  g_autoptr (HabeasRecord) name = habeas_record_new (HABEAS_RECORD_PERSON_NAME);
  g_autoptr (HabeasRecord) matter = habeas_record_new (HABEAS_RECORD_CASE);
  g_autoptr (HabeasRecord) contact = habeas_record_new (HABEAS_RECORD_CONTACT);

  habeas_record_set_text (person, "birth_date", human->birth);
  habeas_record_set_text (person, "a_number", human->a_number);
  habeas_record_set_text (person, "birth_country", human->country);
  insert (writer, person);
  habeas_record_set_integer (name, "person", habeas_record_get_rid (person));
  habeas_record_set_text (name, "given", human->given);
  habeas_record_set_text (name, "family", human->family);
  insert (writer, name);
  habeas_record_set_integer (contact, "person", habeas_record_get_rid (person));
  habeas_record_set_text (contact, "phone", human->phone);
  insert (writer, contact);
  habeas_record_set_text (matter, "number", number);
  habeas_record_set_integer (matter, "person", habeas_record_get_rid (person));
  insert (writer, matter);
  return habeas_record_get_rid (person);
}
