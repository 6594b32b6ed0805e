/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters from templates: paragraphs between blank lines, fields in braces, and a first line in
 * brackets for a paragraph that is the heading or stands under a condition only. Pure, any thread.
 *
 * The procedure that the notices follow: ICE, "Secure Communities: Setting the Record Straight",
 * 17 August 2010. */
#include "habeas-letter.h"

#include <gio/gio.h>
#include <string.h>

G_DEFINE_QUARK (habeas - letter - error - quark, habeas_letter_error)

static const char *const kind_keys[] = {
  [HABEAS_LETTER_SIB] = "sib",
  [HABEAS_LETTER_ICE] = "ice",
  [HABEAS_LETTER_DEMAND] = "demand",
};

static const char *const months_en[] = {"January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December"};
static const char *const months_es[] = {"enero", "febrero", "marzo", "abril", "mayo", "junio",
  "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"};

/* What stands in a letter where a field is missing, to be filled in by hand. */
static const struct {
  const char *field;
  const char *en;
  const char *es;
} blanks[] = {
  {"bureau", "State Identification Bureau", "estatal de identificación"},
  {"bureau_address", "[address]", "[dirección]"},
  {"ice_address", "[address]", "[dirección]"},
  {"address", "[address]", "[dirección]"},
  {"agency", "[name of the jail]", "[nombre de la cárcel]"},
  {"booking", "[number]", "[número]"},
  {"official", "[name and office of the official]", "[nombre y cargo de la autoridad]"},
};

gboolean
habeas_letter_kind_from_key (const char *key, HabeasLetterKind *kind)
{
  g_return_val_if_fail (key != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (kind_keys); i++)
    if (strcmp (kind_keys[i], key) == 0)
      {
        *kind = (HabeasLetterKind)i;
        return TRUE;
      }
  return FALSE;
}

const char *
habeas_letter_kind_to_key (HabeasLetterKind kind)
{
  g_return_val_if_fail ((gsize)kind < G_N_ELEMENTS (kind_keys), NULL);

  return kind_keys[kind];
}

HabeasLetterTopic *
habeas_letter_topic_new_notice (
  HabeasLetterKind kind, const char *language, const char *label, const char *state)
{
  return habeas_letter_topic_new (habeas_letter_kind_to_key (kind), language, label,
    kind == HABEAS_LETTER_SIB && state != NULL ? state : "");
}

static gboolean
is_spanish (const HabeasLetterFields *fields)
{
  return g_strcmp0 (fields->language, "es") == 0;
}

/* In full, in the language of the letter and not of the computer. */
static char *
dup_date (const HabeasLetterFields *fields, const HabeasDate *date)
{
  const gboolean spanish = is_spanish (fields);
  const char *month;

  if (date->precision < HABEAS_DATE_MONTH)
    return g_strdup_printf ("%d", date->year);
  month = (spanish ? months_es : months_en)[CLAMP (date->month, 1, 12) - 1];
  if (date->precision == HABEAS_DATE_MONTH)
    return spanish ? g_strdup_printf ("%s de %d", month, date->year)
                   : g_strdup_printf ("%s %d", month, date->year);
  return spanish ? g_strdup_printf ("%d de %s de %d", date->day, month, date->year)
                 : g_strdup_printf ("%s %d, %d", month, date->day, date->year);
}

/* With its time, which decides here. */
static char *
dup_instant (const HabeasLetterFields *fields, const HabeasDate *date)
{
  g_autofree char *day = dup_date (fields, date);

  if (date->precision <= HABEAS_DATE_DAY)
    return g_steal_pointer (&day);
  return g_strdup_printf (
    is_spanish (fields) ? "%s a las %02d:%02d" : "%s at %02d:%02d", day, date->hour, date->minute);
}

static gboolean
is_active (const HabeasLetterFields *fields)
{
  return fields->stage != NULL
         && (fields->stage->participation == HABEAS_PARTICIPATION_ACTIVE
             || fields->stage->participation == HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION);
}

/* A day that hindsight knows is no plan of that day. */
static gboolean
is_planned (const HabeasLetterFields *fields)
{
  return fields->stage != NULL && fields->stage->participation == HABEAS_PARTICIPATION_SCHEDULED
         && fields->stage->next_date.precision != HABEAS_DATE_UNKNOWN;
}

static char *
dup_day (const HabeasLetterFields *fields)
{
  int year, month, day;
  HabeasDate date;

  habeas_day_from_number (fields->day, &year, &month, &day);
  date = habeas_date_new_day (year, month, day);
  return dup_date (fields, &date);
}

static const char *
peek_demand (const HabeasDemandFields *demand, const char *name)
{
  if (strcmp (name, "person") == 0)
    return demand->person;
  if (strcmp (name, "booking") == 0)
    return demand->booking;
  if (strcmp (name, "agency") == 0)
    return demand->agency;
  if (strcmp (name, "form") == 0)
    return demand->form;
  if (strcmp (name, "authority") == 0)
    return demand->authority;
  return NULL;
}

static const char *
peek_plain (const HabeasLetterFields *fields, const char *name)
{
  if (strcmp (name, "place") == 0)
    return fields->place;
  if (strcmp (name, "meeting") == 0)
    return fields->meeting;
  if (strcmp (name, "bureau") == 0)
    return fields->bureau;
  if (strcmp (name, "bureau_address") == 0)
    return fields->bureau_address;
  if (strcmp (name, "ice_address") == 0)
    return fields->ice_address;
  if (strcmp (name, "official") == 0)
    return fields->official;
  if (strcmp (name, "documents") == 0)
    return fields->documents;
  if (strcmp (name, "address") == 0)
    return fields->address;
  return fields->demand != NULL ? peek_demand (fields->demand, name) : NULL;
}

static void
note_missing (HabeasLetter *letter, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (letter->missing, name, g_str_equal, NULL))
    g_ptr_array_add (letter->missing, g_strdup (name));
}

/* NULL with @error when no letter has such a field. */
static char *
dup_field (HabeasLetter *letter, const HabeasLetterFields *fields, const char *name, GError **error)
{
  const char *plain = peek_plain (fields, name);

  if (strcmp (name, "date") == 0)
    return dup_day (fields);
  if (strcmp (name, "scheduled") == 0 && fields->stage != NULL)
    return dup_date (fields, &fields->stage->next_date);
  if (strcmp (name, "active") == 0 && fields->stage != NULL)
    return dup_date (fields, &fields->stage->since);
  if (strcmp (name, "eligible") == 0 && fields->demand != NULL)
    return dup_instant (fields, &fields->demand->eligible);
  if (strcmp (name, "limit") == 0 && fields->demand != NULL)
    return dup_instant (fields, &fields->demand->limit);
  if (plain != NULL && *plain != '\0')
    return g_strdup (plain);
  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (strcmp (blanks[i].field, name) == 0)
      {
        note_missing (letter, name);
        return g_strdup (is_spanish (fields) ? blanks[i].es : blanks[i].en);
      }
  g_set_error (
    error, HABEAS_LETTER_ERROR, HABEAS_LETTER_ERROR_TEMPLATE, "No letter has a field “%s”", name);
  return NULL;
}

static char *
fill (HabeasLetter *letter, const HabeasLetterFields *fields, const char *text, GError **error)
{
  g_autoptr (GString) filled = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *open = strchr (text, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      if (close == NULL)
        break;
      g_string_append_len (filled, text, open - text);
      name = g_strndup (open + 1, (gsize)(close - open - 1));
      value = dup_field (letter, fields, name, error);
      if (value == NULL)
        return NULL;
      g_string_append (filled, value);
      text = close + 1;
    }
  g_string_append (filled, text);
  return g_strdup (filled->str);
}

/* FALSE when the paragraph's condition does not hold; @text moves behind it. */
static gboolean
read_condition (const HabeasLetterFields *fields, const char **text, gboolean *heading)
{
  static const char *const words[] = {"[heading]\n", "[planned]\n", "[active]\n", "[unplanned]\n",
    "[documents]\n", "[meeting]\n", "[regulation]\n", "[straight]\n", "[unserved]\n"};
  const HabeasDemandFields *demand = fields->demand;
  const gboolean hold[]
    = {TRUE, is_planned (fields), is_active (fields), !is_planned (fields) && !is_active (fields),
      fields->documents != NULL && *fields->documents != '\0',
      fields->meeting != NULL && *fields->meeting != '\0', demand != NULL && !demand->straight,
      demand != NULL && demand->straight, demand != NULL && demand->unserved};

  *heading = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (*text, words[i]))
      {
        *text += strlen (words[i]);
        *heading = i == 0;
        return hold[i];
      }
  return TRUE;
}

static void
paragraph_free (gpointer data)
{
  HabeasLetterParagraph *paragraph = data;

  g_free (paragraph->text);
  g_free (paragraph);
}

/**
 * habeas_letter_new_from_template:
 * @text: UTF-8 with lines ending in LF
 *
 * Returns: (transfer full): the letter; NULL when the template names a field that no letter has
 */
HabeasLetter *
habeas_letter_new_from_template (const char *text, const HabeasLetterFields *fields, GError **error)
{
  g_autoptr (HabeasLetter) letter = g_new0 (HabeasLetter, 1);
  g_auto (GStrv) blocks = NULL;

  g_return_val_if_fail (text != NULL && fields != NULL, NULL);
  g_return_val_if_fail (
    fields->demand != NULL || (fields->place != NULL && fields->stage != NULL), NULL);

  letter->paragraphs = g_ptr_array_new_with_free_func (paragraph_free);
  letter->missing = g_ptr_array_new_with_free_func (g_free);
  blocks = g_strsplit (text, "\n\n", -1);
  for (guint i = 0; blocks[i] != NULL; i++)
    {
      const char *block = blocks[i] + strspn (blocks[i], "\n");
      gboolean heading;
      HabeasLetterParagraph *paragraph;
      char *filled;

      if (*block == '\0' || !read_condition (fields, &block, &heading))
        continue;
      filled = fill (letter, fields, block, error);
      if (filled == NULL)
        return NULL;
      g_strchomp (filled);
      if (heading && letter->title == NULL)
        letter->title = g_strdup (filled);
      paragraph = g_new (HabeasLetterParagraph, 1);
      *paragraph = (HabeasLetterParagraph){heading, filled};
      g_ptr_array_add (letter->paragraphs, paragraph);
    }
  return g_steal_pointer (&letter);
}

char *
habeas_letter_dup_template (HabeasLetterKind kind, const char *language)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail ((gsize)kind < G_N_ELEMENTS (kind_keys), NULL);

  /* The lists and the letters are one resource, registered with the first look at the lists. */
  habeas_lists_get_shipped ();
  path = g_strdup_printf ("/org/habeas/Habeas/data/letters/%s.%s.txt", kind_keys[kind],
    g_strcmp0 (language, "es") == 0 ? "es" : "en");
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes != NULL);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Whom the letter goes to, over the address where that is known. */
static char *
dup_recipient (HabeasLetter *letter, HabeasLetterKind kind, const HabeasLetterFields *fields)
{
  const char *address = kind == HABEAS_LETTER_SIB   ? fields->bureau_address
                        : kind == HABEAS_LETTER_ICE ? fields->ice_address
                                                    : fields->address;
  g_autofree char *name
    = kind == HABEAS_LETTER_ICE
        ? g_strdup ("U.S. Immigration and Customs Enforcement")
        : dup_field (letter, fields, kind == HABEAS_LETTER_SIB ? "bureau" : "agency", NULL);

  return address != NULL && *address != '\0' ? g_strdup_printf ("%s\n%s", name, address)
                                             : g_steal_pointer (&name);
}

/* How many pages there are stands at the foot of each of them. */
static void
add_cover (HabeasLetter *letter, HabeasLetterKind kind, const HabeasLetterFields *fields)
{
  const gboolean spanish = is_spanish (fields);
  g_autoptr (GStrvBuilder) cover = g_strv_builder_new ();
  g_autofree char *recipient = dup_recipient (letter, kind, fields);
  g_autofree char *official = dup_field (letter, fields, "official", NULL);
  g_autofree char *day = dup_day (fields);
  g_autofree char *sender = fields->place != NULL
                              ? g_strdup_printf ("%s\n%s", official, fields->place)
                              : g_strdup (official);

  g_strv_builder_add_many (cover, spanish ? "Para" : "To", recipient, spanish ? "De" : "From",
    sender, spanish ? "Fecha" : "Date", day, spanish ? "Asunto" : "Subject",
    letter->title != NULL ? letter->title : "", NULL);
  letter->cover = g_strv_builder_end (cover);
}

/**
 * habeas_letter_new:
 *
 * Returns: (transfer full): the letter in the language of @fields
 */
HabeasLetter *
habeas_letter_new (HabeasLetterKind kind, const HabeasLetterFields *fields, GError **error)
{
  g_autofree char *shipped = NULL;
  HabeasLetter *letter;

  g_return_val_if_fail (fields != NULL, NULL);

  if (fields->wording == NULL)
    shipped = habeas_letter_dup_template (kind, fields->language);
  letter = habeas_letter_new_from_template (
    fields->wording != NULL ? fields->wording : shipped, fields, error);
  if (letter != NULL && fields->cover)
    add_cover (letter, kind, fields);
  return letter;
}

void
habeas_letter_free (HabeasLetter *letter)
{
  if (letter == NULL)
    return;
  g_free (letter->title);
  g_strfreev (letter->cover);
  g_clear_pointer (&letter->paragraphs, g_ptr_array_unref);
  g_clear_pointer (&letter->missing, g_ptr_array_unref);
  g_free (letter);
}

static const char *
cover_title (const HabeasLetter *letter)
{
  return g_str_equal (letter->cover[0], "Para") ? "Facsímil" : "Facsimile";
}

char *
habeas_letter_to_text (const HabeasLetter *letter)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (letter != NULL, NULL);

  if (letter->cover != NULL)
    {
      g_string_append_printf (text, "%s\n", cover_title (letter));
      for (guint i = 0; letter->cover[i] != NULL; i += 2)
        g_string_append_printf (text, "\n%s\n%s\n", letter->cover[i], letter->cover[i + 1]);
    }
  for (guint i = 0; i < letter->paragraphs->len; i++)
    {
      const HabeasLetterParagraph *paragraph = letter->paragraphs->pdata[i];

      g_string_append_printf (text, "%s%s\n", text->len > 0 ? "\n" : "", paragraph->text);
    }
  return g_string_free (text, FALSE);
}

static void
add_cover_page (HabeasPaper *paper, const HabeasLetter *letter)
{
  habeas_paper_add_title (paper, cover_title (letter));
  for (guint i = 0; letter->cover[i] != NULL; i += 2)
    {
      habeas_paper_add_heading (paper, letter->cover[i]);
      habeas_paper_add_paragraph (paper, letter->cover[i + 1]);
    }
  habeas_paper_add_page_break (paper);
}

HabeasPaper *
habeas_letter_to_paper (const HabeasLetter *letter, const char *language)
{
  HabeasPaper *paper;

  g_return_val_if_fail (letter != NULL, NULL);

  paper = habeas_paper_new (NULL);
  habeas_paper_set_title (paper, letter->title);
  if (g_strcmp0 (language, "es") == 0)
    habeas_paper_set_page_words (paper, "Página", "de");
  else
    habeas_paper_set_page_words (paper, "Page", "of");
  if (letter->cover != NULL)
    add_cover_page (paper, letter);
  for (guint i = 0; i < letter->paragraphs->len; i++)
    {
      const HabeasLetterParagraph *paragraph = letter->paragraphs->pdata[i];

      if (paragraph->heading)
        habeas_paper_add_heading (paper, paragraph->text);
      else
        habeas_paper_add_paragraph (paper, paragraph->text);
      habeas_paper_add_space (paper, 8);
    }
  return paper;
}
