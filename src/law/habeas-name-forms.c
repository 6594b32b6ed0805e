/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of single words of names: particles, titles, short forms and how they sound. Words
 * are folded. Constant data; the look-up table is filled once. Thread-safe. */
#include "habeas-name-forms.h"

#include <string.h>

static const char *const particles[] = {"al", "ap", "bin", "bint", "da", "das", "de", "dela", "del",
  "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "los", "san", "santa",
  "ter", "van", "vda", "viuda", "von"};

static const char *const titles[] = {"dr", "dra", "ii", "iii", "iv", "jr", "junior", "mr", "mrs",
  "ms", "senor", "senora", "sr", "sra", "srta"};

/* Short forms, what clerks abbreviate, and the same given name in two languages. */
static const char *const forms[][2] = {{"abdul", "abd"}, {"ahmad", "ahmed"}, {"ale", "alejandra"},
  {"ale", "alejandro"}, {"alex", "alejandra"}, {"alex", "alejandro"}, {"alex", "alexander"},
  {"alex", "alexandra"}, {"alexander", "alejandro"}, {"alexandra", "alejandra"},
  {"alfred", "alfredo"}, {"andrew", "andres"}, {"andy", "andres"}, {"andy", "andrew"},
  {"angie", "angela"}, {"anthony", "antonio"}, {"ant", "antonio"}, {"art", "arturo"},
  {"arthur", "arturo"}, {"benny", "benjamin"}, {"beny", "benjamin"}, {"beto", "alberto"},
  {"beto", "gilberto"}, {"beto", "heriberto"}, {"beto", "humberto"}, {"beto", "norberto"},
  {"beto", "roberto"}, {"betty", "beatriz"}, {"betty", "elizabeth"}, {"bill", "william"},
  {"bob", "robert"}, {"bobby", "robert"}, {"bobby", "roberto"}, {"caro", "carolina"},
  {"charles", "carlos"}, {"charlie", "carlos"}, {"charlie", "charles"}, {"charly", "carlos"},
  {"chayo", "rosario"}, {"chela", "graciela"}, {"chelo", "consuelo"}, {"chema", "jose"},
  {"cheo", "jose"}, {"chepe", "jose"}, {"chepina", "josefina"}, {"chente", "vicente"},
  {"chicho", "francisco"}, {"chico", "francisco"}, {"chris", "christian"}, {"chris", "christopher"},
  {"chris", "cristian"}, {"chris", "cristina"}, {"christopher", "cristobal"}, {"chuy", "jesus"},
  {"chucho", "jesus"}, {"chuyita", "jesus"}, {"concha", "concepcion"}, {"conchita", "concepcion"},
  {"coni", "concepcion"}, {"connie", "concepcion"}, {"connie", "consuelo"}, {"cris", "cristian"},
  {"cris", "cristina"}, {"dan", "daniel"}, {"dani", "daniel"}, {"dani", "daniela"},
  {"danny", "daniel"}, {"dave", "david"}, {"ed", "eduardo"}, {"eddie", "eduardo"},
  {"eddy", "eduardo"}, {"edward", "eduardo"}, {"elizabeth", "isabel"}, {"ernest", "ernesto"},
  {"esteban", "stephen"}, {"esteban", "steven"}, {"fco", "francisco"}, {"fcko", "francisco"},
  {"fdez", "fernandez"}, {"fer", "fernanda"}, {"fer", "fernando"}, {"fito", "adolfo"},
  {"fito", "rodolfo"}, {"francis", "francisco"}, {"frank", "francisco"}, {"fred", "alfredo"},
  {"freddy", "alfredo"}, {"fdz", "fernandez"}, {"gabi", "gabriela"}, {"gabo", "gabriel"},
  {"gaby", "gabriela"}, {"gcia", "garcia"}, {"george", "jorge"}, {"glez", "gonzalez"},
  {"glz", "gonzalez"}, {"gmez", "gomez"}, {"gmz", "gomez"}, {"goyo", "gregorio"},
  {"gpe", "guadalupe"}, {"gregory", "gregorio"}, {"gtz", "gutierrez"}, {"gus", "gustavo"},
  {"gzz", "gonzalez"}, {"hdez", "hernandez"}, {"hdz", "hernandez"}, {"henry", "enrique"},
  {"hugh", "hugo"}, {"isa", "isabel"}, {"jaime", "james"}, {"jim", "james"}, {"jimmy", "jaime"},
  {"jimmy", "james"}, {"joe", "jose"}, {"joe", "joseph"}, {"joey", "jose"}, {"joey", "joseph"},
  {"john", "juan"}, {"johnny", "juan"}, {"johnny", "john"}, {"jhony", "john"}, {"joseph", "jose"},
  {"josephine", "josefina"}, {"juancho", "juan"}, {"juanito", "juan"}, {"juanita", "juana"},
  {"juli", "julia"}, {"justin", "justino"}, {"kike", "enrique"}, {"lalo", "eduardo"},
  {"lencho", "lorenzo"}, {"leo", "leonardo"}, {"leo", "leonel"}, {"lety", "leticia"},
  {"licha", "alicia"}, {"lola", "dolores"}, {"lorenzo", "lawrence"}, {"louis", "luis"},
  {"lpz", "lopez"}, {"lucha", "luz"}, {"lucho", "luis"}, {"lucy", "lucia"}, {"lulu", "lourdes"},
  {"lupe", "guadalupe"}, {"lupita", "guadalupe"}, {"ma", "maria"}, {"manny", "manuel"},
  {"manolo", "manuel"}, {"manu", "manuel"}, {"marcos", "mark"}, {"mari", "maria"},
  {"marita", "maria"}, {"marty", "martin"}, {"maru", "maria"}, {"mary", "maria"},
  {"matthew", "mateo"}, {"mauri", "mauricio"}, {"max", "maximiliano"}, {"max", "maximo"},
  {"meche", "mercedes"}, {"memo", "guillermo"}, {"michael", "miguel"}, {"micky", "miguel"},
  {"mike", "michael"}, {"mike", "miguel"}, {"mincho", "benjamin"}, {"mohammad", "mohamed"},
  {"mohammed", "mohamed"}, {"muhammad", "mohamed"}, {"muhammed", "mohamed"}, {"mohamad", "mohamed"},
  {"mohd", "mohamed"}, {"moncho", "ramon"}, {"monse", "monserrat"}, {"mtz", "martinez"},
  {"mtnez", "martinez"}, {"nacho", "ignacio"}, {"nando", "fernando"}, {"nati", "natalia"},
  {"nely", "nelida"}, {"neto", "ernesto"}, {"nico", "nicolas"}, {"nicholas", "nicolas"},
  {"nick", "nicholas"}, {"nick", "nicolas"}, {"paco", "francisco"}, {"pancho", "francisco"},
  {"pati", "patricia"}, {"patty", "patricia"}, {"paty", "patricia"}, {"paul", "pablo"},
  {"pepe", "jose"}, {"pepito", "jose"}, {"perico", "pedro"}, {"pete", "pedro"}, {"pete", "peter"},
  {"peter", "pedro"}, {"phil", "felipe"}, {"philip", "felipe"}, {"pili", "pilar"},
  {"pilo", "porfirio"}, {"polo", "leopoldo"}, {"pz", "perez"}, {"quique", "enrique"},
  {"queta", "enriqueta"}, {"rafa", "rafael"}, {"ralph", "rafael"}, {"rami", "ramiro"},
  {"raymond", "ramon"}, {"rdz", "rodriguez"}, {"rguez", "rodriguez"}, {"richard", "ricardo"},
  {"rick", "ricardo"}, {"ricky", "ricardo"}, {"rmz", "ramirez"}, {"robert", "roberto"},
  {"roni", "ronaldo"}, {"rosi", "rosa"}, {"rosita", "rosa"}, {"rosy", "rosa"}, {"rudy", "rodolfo"},
  {"sam", "samuel"}, {"sandy", "sandra"}, {"santi", "santiago"}, {"santiago", "james"},
  {"schez", "sanchez"}, {"snchz", "sanchez"}, {"sofi", "sofia"}, {"steve", "esteban"},
  {"susy", "susana"}, {"tavo", "gustavo"}, {"tavo", "octavio"}, {"teo", "mateo"},
  {"teo", "teodoro"}, {"tere", "teresa"}, {"thomas", "tomas"}, {"tincho", "martin"},
  {"tito", "alberto"}, {"tito", "roberto"}, {"tom", "thomas"}, {"tom", "tomas"},
  {"toni", "antonio"}, {"tonio", "antonio"}, {"tono", "antonio"}, {"tony", "antonio"},
  {"tony", "anthony"}, {"trini", "trinidad"}, {"tuto", "arturo"}, {"vazqz", "vazquez"},
  {"vero", "veronica"}, {"vicky", "victoria"}, {"vicky", "virginia"}, {"vic", "victor"},
  {"vincent", "vicente"}, {"will", "william"}, {"william", "guillermo"}, {"willy", "guillermo"},
  {"xavi", "javier"}, {"yoli", "yolanda"}, {"youssef", "yusuf"}, {"yousef", "yusuf"},
  {"zeke", "ezequiel"}};

static gboolean
is_one_of (const char *word, const char *const *words, gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    {
      if (strcmp (words[i], word) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
habeas_name_is_particle (const char *word)
{
  return is_one_of (word, particles, G_N_ELEMENTS (particles));
}

gboolean
habeas_name_is_title (const char *word)
{
  return is_one_of (word, titles, G_N_ELEMENTS (titles));
}

/* Short form → GPtrArray of its longer forms, ending with NULL. Lives as long as the process. */
static GHashTable *
make_table (void)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      GPtrArray *list = g_hash_table_lookup (table, forms[i][0]);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_ptr_array_add (list, NULL);
          g_hash_table_insert (table, (gpointer)forms[i][0], list);
        }
      g_ptr_array_insert (list, (int)list->len - 1, (gpointer)forms[i][1]);
    }
  return table;
}

const char *const *
habeas_name_get_forms (const char *word)
{
  static GHashTable *table;
  GPtrArray *list;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, make_table ());
  list = g_hash_table_lookup (table, word);
  return list != NULL ? (const char *const *)list->pdata : NULL;
}

GPtrArray *
habeas_name_dup_variants (const char *word)
{
  const char *const *longer = habeas_name_get_forms (word);
  GPtrArray *variants = g_ptr_array_new ();

  for (guint i = 0; longer != NULL && longer[i] != NULL; i++)
    g_ptr_array_add (variants, (gpointer)longer[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if ((strcmp (forms[i][1], word) == 0
            || (longer != NULL && g_strv_contains (longer, forms[i][1])))
          && strcmp (forms[i][0], word) != 0)
        g_ptr_array_add (variants, (gpointer)forms[i][0]);
    }
  return variants;
}

static gboolean
is_front_vowel (char c)
{
  return c == 'e' || c == 'i' || c == 'y';
}

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouy", c) != NULL;
}

/* Two letters that are one sound. */
static char
hear_two (const char *p)
{
  static const struct {
    char letters[3];
    char sound;
  } pairs[] = {{"ph", 'f'}, {"ch", 'C'}, {"sh", 'C'}, {"ck", 'k'}};

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (p[0] == pairs[i].letters[0] && p[1] == pairs[i].letters[1])
        return pairs[i].sound;
    }
  if (p[0] == 'l' && p[1] == 'l' && p[2] != '\0')
    return 'y';
  if (((p[0] == 'q' && p[1] == 'u') || (p[0] == 'g' && p[1] == 'u')) && is_front_vowel (p[2]))
    return p[0] == 'q' ? 'k' : 'g';
  return '\0';
}

/* '\0' is silent. */
static char
hear_one (const char *p, gboolean first)
{
  switch (p[0])
    {
    case 'h':
      return '\0';
    case 'z':
      return 's';
    case 'v':
      return 'b';
    case 'w':
      return 'u';
    case 'q':
      return 'k';
    case 'x':
      return 'j';
    case 'y':
      return !is_vowel (p[1]) ? 'i' : first ? 'j' : 'y';
    case 'c':
      return is_front_vowel (p[1]) ? 's' : 'k';
    case 'g':
      return is_front_vowel (p[1]) ? 'j' : 'g';
    default:
      return p[0];
    }
}

/**
 * habeas_name_sound:
 * @word: folded
 *
 * Gonzales and González, Jiménez, Giménez and Ximénez, Castillo and Castiyo, Yesenia and Jesenia.
 *
 * Returns: (transfer full): what they have in common
 */
char *
habeas_name_sound (const char *word)
{
  GString *sound = g_string_new (NULL);

  for (const char *p = word; *p != '\0';)
    {
      char c = hear_two (p);
      gsize used = c != '\0' ? 2 : 1;

      if (c == '\0')
        c = hear_one (p, sound->len == 0);
      else if (c == 'y' && sound->len == 0)
        c = 'j';
      if (c != '\0' && (sound->len == 0 || sound->str[sound->len - 1] != c))
        g_string_append_c (sound, c);
      p += used;
    }
  /* A word of silent letters only sounds as it is written. */
  if (sound->len == 0)
    g_string_append (sound, word);
  return g_string_free (sound, FALSE);
}
