/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What headings of spreadsheets mean, by the aliases of the registry. The index of aliases is made
 * once and never changes; every thread may ask. */

#include "habeas-heading.h"

#include "habeas-fold.h"
#include "habeas-registry.h"

#include <string.h>

/* Kinds that a heading alone may name; everything else is for profiles, because a bond or a court
 * of a jail's list is not a fact of our case. */
static const HabeasRecordKind kinds[] = {
  HABEAS_RECORD_CASE,
  HABEAS_RECORD_PERSON,
  HABEAS_RECORD_PERSON_NAME,
  HABEAS_RECORD_CONTACT,
  HABEAS_RECORD_ARREST,
  HABEAS_RECORD_CHARGE,
  HABEAS_RECORD_DETAINER,
  HABEAS_RECORD_CUSTODY_STAY,
  HABEAS_RECORD_HEARING,
  HABEAS_RECORD_NOTE,
  HABEAS_RECORD_TAG,
};

/* Behind every heading that is written just like an alias. */
#define LOOSE_RANK 1000

/* Headings over 1 … n, normalised. */
static const char *const ordinals[]
  = {"no", "n", "num", "nr", "number", "numero", "row", "row no", "line", "line no", "item", "id",
    "index", "seq", "orden", "fila", "linea", "renglon", "entry", "record", "ref"};

/* Headings over a time of day that completes a date beside it. */
static const struct {
  const char *heading;
  const char *path;
} times[] = {
  {"arrest time", "arrest.when"},
  {"time of arrest", "arrest.when"},
  {"time arrested", "arrest.when"},
  {"booking time", "arrest.when"},
  {"book time", "arrest.when"},
  {"time booked", "arrest.when"},
  {"hora de arresto", "arrest.when"},
  {"hora de detencion", "arrest.when"},
  {"hora del arresto", "arrest.when"},
  {"release time", "arrest.released_at"},
  {"time released", "arrest.released_at"},
  {"time of release", "arrest.released_at"},
  {"hora de salida", "arrest.released_at"},
  {"hora de liberacion", "arrest.released_at"},
  {"court time", "hearing.when"},
  {"hearing time", "hearing.when"},
  {"time of hearing", "hearing.when"},
  {"hora de audiencia", "hearing.when"},
  {"hora de corte", "hearing.when"},
  {"detainer time", "detainer.lodged"},
  {"time lodged", "detainer.lodged"},
};

/* "BookingNumber" as two words, signs for "number" as a word; what stands in parentheses stays. */
static char *
spell_out (const char *heading)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean one_word = strpbrk (heading, " _-./\n") == NULL;
  gunichar before = 0;

  for (const char *at = heading; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '#' || c == 0x2116) /* № */
        g_string_append (text, " no ");
      else if ((c == 0xba || c == 0xb0) /* N.º, N°, as people find it on their keyboard */
               && (before == 'n' || before == 'N' || before == '.'))
        g_string_append (text, "o ");
      else if (c == '.' && (before == 'n' || before == 'N')
               && (g_utf8_get_char (at + 1) == 0xba || g_utf8_get_char (at + 1) == 0xb0))
        ;
      else
        {
          if (one_word && g_unichar_isupper (c) && g_unichar_islower (before))
            g_string_append_c (text, ' ');
          g_string_append_unichar (text, c);
        }
      before = c;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * habeas_heading_normalise:
 * @heading: a heading as written
 *
 * Returns: (transfer full): the form in which headings are compared: folded words
 */
char *
habeas_heading_normalise (const char *heading)
{
  g_autofree char *spelled = NULL;
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (heading != NULL, NULL);

  spelled = spell_out (heading);
  folded = habeas_fold (spelled);
  words = g_strsplit_set (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Without what stands in parentheses: "DOB (mm/dd/yyyy)". */
static char *
strip_parentheses (const char *heading)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint depth = 0;

  for (const char *at = heading; *at != '\0'; at++)
    {
      if (*at == '(' || *at == '[')
        depth++;
      else if ((*at == ')' || *at == ']') && depth > 0)
        depth--;
      else if (depth == 0)
        g_string_append_c (text, *at);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Words that say the same, and words that say nothing between others. */
static const char *const synonyms[][2] = {
  {"num", "no"},
  {"number", "no"},
  {"numero", "no"},
  {"nro", "no"},
  {"nbr", "no"},
  {"nr", "no"},
  {"n", "no"},
  {"dt", "date"},
  {"f", "fecha"},
  {"fec", "fecha"},
  {"nac", "nacimiento"},
  {"nacim", "nacimiento"},
  {"prox", "proxima"},
  {"cel", "celular"},
  {"telef", "telefono"},
  {"telf", "telefono"},
  {"tlf", "telefono"},
  {"tel", "telefono"},
  {"ph", "phone"},
  {"exp", "expediente"},
  {"atty", "attorney"},
  {"dept", "department"},
  {"depto", "departamento"},
  {"dpto", "departamento"},
  {"agcy", "agency"},
  {"cnty", "county"},
  {"ctry", "country"},
  {"ct", "court"},
  {"bkg", "booking"},
  {"disp", "disposition"},
  {"dispo", "disposition"},
  {"desc", "description"},
  {"fel", "felony"},
  {"misd", "misdemeanor"},
  {"of", NULL},
  {"the", NULL},
  {"and", NULL},
  {"de", NULL},
  {"del", NULL},
  {"la", NULL},
  {"el", NULL},
  {"los", NULL},
  {"las", NULL},
  {"y", NULL},
};

static const char *
replace_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    if (g_str_equal (word, synonyms[i][0]))
      return synonyms[i][1];
  return word;
}

/* "Abogado/a", "Voluntario(a)", "Apellido(s)": the word without its other endings. */
static char *
strip_endings (const char *heading)
{
  static gsize once;
  static GRegex *endings;

  if (g_once_init_enter (&once))
    {
      endings
        = g_regex_new ("(?<=\\pL{3})(?:/-?(?:a|o|as|os|s|es)|\\((?:a|o|as|os|s|es)\\))(?!\\pL)",
          G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&once, 1);
    }
  return g_regex_replace_literal (endings, heading, -1, 0, "", 0, NULL);
}

/* The heading without what spellings of one heading differ in: "No. de caso" is "Caso #". "Número
 * de casos" counts them and is no number of one: behind a number a plural stays. */
static char *
loosen (const char *heading)
{
  g_autofree char *bare = strip_endings (heading);
  g_autofree char *key = habeas_heading_normalise (bare);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean numbered = words[0] != NULL && g_strcmp0 (replace_word (words[0]), "no") == 0;
  gboolean counts = numbered && g_str_has_suffix (key, "s");

  for (guint i = numbered && !counts ? 1 : 0; words[i] != NULL; i++)
    {
      const char *word = replace_word (words[i]);
      gsize length = word != NULL ? strlen (word) : 0;

      if (length == 0)
        continue;
      if (length > 3 && word[length - 1] == 's' && word[length - 2] != 's' && !counts)
        length--;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_len (text, word, (gssize)length);
    }
  if (numbered && !counts)
    g_string_append (text, text->len > 0 ? " no" : "no");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Takes @key. */
static void
add_key (GHashTable *index, char *key, const HabeasRecordInfo *record, const HabeasField *field,
  guint rank)
{
  g_autofree char *owned = key;
  HabeasFieldMatch match = {record, field, rank};
  GArray *matches = g_hash_table_lookup (index, key);

  if (key[0] == '\0')
    return;
  if (matches == NULL)
    {
      matches = g_array_new (FALSE, FALSE, sizeof (HabeasFieldMatch));
      g_hash_table_insert (index, g_steal_pointer (&owned), matches);
    }
  for (guint i = 0; i < matches->len; i++)
    if (g_array_index (matches, HabeasFieldMatch, i).field == field)
      return;
  g_array_append_val (matches, match);
}

typedef struct {
  GHashTable *exact;
  GHashTable *loose;
} Index;

static void
add_alias (Index *index, const HabeasRecordInfo *record, const HabeasField *field,
  const char *alias, guint rank)
{
  add_key (index->exact, habeas_heading_normalise (alias), record, field, rank);
  add_key (index->loose, loosen (alias), record, field, LOOSE_RANK + rank);
}

static Index *
create_index (void)
{
  Index *index = g_new (Index, 1);

  index->exact
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  index->loose
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const HabeasRecordInfo *record = habeas_registry_get (kinds[i]);

      for (guint j = 0; j < record->n_fields; j++)
        {
          const HabeasField *field = &record->fields[j];
          g_auto (GStrv) aliases = NULL;
          g_autofree char *path = g_strconcat (record->name, ".", field->name, NULL);

          if (field->aliases == NULL)
            continue;
          aliases = g_strsplit (field->aliases, "|", -1);
          for (guint k = 0; aliases[k] != NULL; k++)
            add_alias (index, record, field, aliases[k], k);
          add_alias (index, record, field, path, 0);
        }
    }
  return index;
}

static const Index *
get_index (void)
{
  static gsize once;
  static Index *index;

  if (g_once_init_enter (&once))
    {
      index = create_index ();
      g_once_init_leave (&once, 1);
    }
  return index;
}

static gboolean
is_about_person (const GArray *matches)
{
  for (guint i = 0; i < matches->len; i++)
    {
      HabeasRecordKind kind = g_array_index (matches, HabeasFieldMatch, i).record->kind;

      if (kind != HABEAS_RECORD_PERSON && kind != HABEAS_RECORD_PERSON_NAME
          && kind != HABEAS_RECORD_CONTACT)
        return FALSE;
    }
  return TRUE;
}

/* "Client DOB", "Teléfono del cliente". Where a client lives is not where the arrest was: only what
 * is of the person is looked for so. @key: loose */
static GArray *
match_of_client (const char *key)
{
  static const char *const owners[] = {"client", "cliente", "inmate", NULL};
  const char *first_end = strchr (key, ' ');
  const char *last = strrchr (key, ' ');
  g_autofree char *first = NULL;
  g_autofree char *rest = NULL;
  GArray *matches;

  if (first_end == NULL)
    return NULL;
  first = g_strndup (key, (gsize)(first_end - key));
  if (g_strv_contains (owners, first))
    rest = g_strdup (first_end + 1);
  else if (g_strv_contains (owners, last + 1))
    rest = g_strndup (key, (gsize)(last - key));
  matches = rest != NULL ? g_hash_table_lookup (get_index ()->loose, rest) : NULL;
  return matches != NULL && is_about_person (matches) ? matches : NULL;
}

/**
 * habeas_heading_match:
 * @heading: a heading as written
 * @n_matches: (out): how many
 *
 * A heading with a remark in parentheses also means what it means without it, and one that only
 * differs from an alias in an article, an abbreviation or a plural means the same.
 *
 * Returns: (transfer none) (nullable) (array length=n_matches): the fields it can mean
 */
const HabeasFieldMatch *
habeas_heading_match (const char *heading, guint *n_matches)
{
  g_autofree char *bare = NULL;
  g_autofree char *key = NULL;
  g_autofree char *bare_key = NULL;
  g_autofree char *loose_key = NULL;
  g_autofree char *loose_bare_key = NULL;
  const Index *index = get_index ();
  GArray *matches;

  g_return_val_if_fail (heading != NULL, NULL);
  g_return_val_if_fail (n_matches != NULL, NULL);

  bare = strip_parentheses (heading);
  key = habeas_heading_normalise (heading);
  bare_key = habeas_heading_normalise (bare);
  loose_key = loosen (heading);
  loose_bare_key = loosen (bare);
  matches = g_hash_table_lookup (index->exact, key);
  if (matches == NULL)
    matches = g_hash_table_lookup (index->exact, bare_key);
  if (matches == NULL)
    matches = g_hash_table_lookup (index->loose, loose_key);
  if (matches == NULL)
    matches = g_hash_table_lookup (index->loose, loose_bare_key);
  if (matches == NULL)
    matches = match_of_client (loose_key);
  if (matches == NULL)
    matches = match_of_client (loose_bare_key);
  *n_matches = matches != NULL ? matches->len : 0;
  return matches != NULL ? (const HabeasFieldMatch *)matches->data : NULL;
}

/* Headings that lists of other kinds use for something else: a jail's "Status: in custody" is no
 * status of a case, its "Location" may be a street. */
gboolean
habeas_heading_is_vague (const char *heading)
{
  static const char *const vague[]
    = {"status", "current status", "estatus", "situacion", "estado", "estado actual", "st", "where",
      "lugar", "donde", "location", "place of arrest", "arrest location", "location of arrest",
      "where arrested", "lugar de arresto", "lugar del arresto", NULL};
  g_autofree char *key = NULL;

  g_return_val_if_fail (heading != NULL, TRUE);

  key = habeas_heading_normalise (heading);
  return g_strv_contains (vague, key);
}

/* Whether a column under the heading may number the rows ("#", "No.", "N.º"). */
gboolean
habeas_heading_is_ordinal (const char *heading)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (heading != NULL, FALSE);

  key = habeas_heading_normalise (heading);
  for (guint i = 0; i < G_N_ELEMENTS (ordinals); i++)
    if (g_str_equal (key, ordinals[i]))
      return TRUE;
  return FALSE;
}

/**
 * habeas_heading_match_time:
 * @heading: a heading as written
 * @record: (out): record of the field
 *
 * Returns: (nullable): the field of dates that a time of day under the heading completes
 */
const HabeasField *
habeas_heading_match_time (const char *heading, const HabeasRecordInfo **record)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (heading != NULL, NULL);

  key = habeas_heading_normalise (heading);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (g_str_equal (key, times[i].heading))
      return habeas_registry_find_field (times[i].path, record);
  return NULL;
}

/**
 * habeas_heading_get_date_order:
 * @heading: a heading as written
 *
 * Returns: the order that the heading itself prescribes: "DOB (mm/dd/yyyy)", "Fecha (dd/mm/aaaa)"
 */
HabeasDateOrder
habeas_heading_get_date_order (const char *heading)
{
  static const struct {
    const char *pattern;
    HabeasDateOrder order;
  } patterns[] = {
    {"mmddyy", HABEAS_DATE_ORDER_MDY},
    {"mdy", HABEAS_DATE_ORDER_MDY},
    {"ddmmyy", HABEAS_DATE_ORDER_DMY},
    {"ddmmaa", HABEAS_DATE_ORDER_DMY},
    {"dmy", HABEAS_DATE_ORDER_DMY},
    {"dma", HABEAS_DATE_ORDER_DMY},
    {"yyyymmdd", HABEAS_DATE_ORDER_YMD},
    {"ymd", HABEAS_DATE_ORDER_YMD},
    {"aaaammdd", HABEAS_DATE_ORDER_YMD},
  };
  g_autofree char *key = NULL;
  g_autoptr (GString) joined = g_string_new (NULL);

  g_return_val_if_fail (heading != NULL, HABEAS_DATE_ORDER_UNKNOWN);

  key = habeas_heading_normalise (heading);
  for (const char *at = key; *at != '\0'; at++)
    if (*at != ' ')
      g_string_append_c (joined, *at);
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (strstr (joined->str, patterns[i].pattern) != NULL)
      return patterns[i].order;
  return HABEAS_DATE_ORDER_UNKNOWN;
}

/* Whether the heading speaks of several things in one cell: "Charge(s)", "Cargos". */
gboolean
habeas_heading_is_plural (const char *heading)
{
  static const char *const plurals[]
    = {"charges", "offenses", "offences", "cargos", "delitos", "aliases", "crimes"};
  g_autofree char *key = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (heading != NULL, FALSE);

  if (strstr (heading, "(s)") != NULL || strstr (heading, "(S)") != NULL)
    return TRUE;
  key = habeas_heading_normalise (heading);
  words = g_strsplit (key, " ", -1);
  for (guint i = 0; i < G_N_ELEMENTS (plurals); i++)
    if (g_strv_contains ((const char *const *)words, plurals[i]))
      return TRUE;
  return FALSE;
}
