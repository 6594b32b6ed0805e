/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Topics of the help: read from the resources of the program and made into blocks. Pure functions
 * over constant data; any thread. */
#include "habeas-help-page.h"

#include "habeas-fold.h"

#include <gio/gio.h>
#include <string.h>

static const char *const topics[] = {"start", "intake", "event", "case", "same-person", "opt-out",
  "clock", "import", "workbook", "backup", "privacy", "trouble", NULL};

static void
block_free (gpointer data)
{
  HabeasHelpBlock *block = data;

  g_free (block->markup);
  g_free (block);
}

void
habeas_help_page_free (HabeasHelpPage *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_ptr_array_unref (self->blocks);
  g_free (self->folded);
  g_free (self);
}

/* --- Inside a block --- */

static void
append_escaped (GString *markup, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize)length);

  g_string_append (markup, escaped);
}

/* What stands between @open and @close at @text, or NULL. @end: (out): behind it. */
static const char *
between (const char *text, const char *open, const char *close, gsize *length, const char **end)
{
  const char *from;
  const char *to;

  if (!g_str_has_prefix (text, open))
    return NULL;
  from = text + strlen (open);
  to = strstr (from, close);
  if (to == NULL || to == from)
    return NULL;
  *length = (gsize)(to - from);
  *end = to + strlen (close);
  return from;
}

static gboolean
append_link (GString *markup, const char **text)
{
  const char *end;
  const char *words;
  const char *topic;
  gsize words_length, topic_length;

  words = between (*text, "[", "](", &words_length, &end);
  if (words == NULL)
    return FALSE;
  topic = between (end - 1, "(", ")", &topic_length, &end);
  if (topic == NULL)
    return FALSE;
  g_string_append (markup, "<a href=\"help:");
  append_escaped (markup, topic, topic_length);
  g_string_append (markup, "\">");
  append_escaped (markup, words, words_length);
  g_string_append (markup, "</a>");
  *text = end;
  return TRUE;
}

static gboolean
append_styled (GString *markup, const char **text)
{
  static const struct {
    const char *mark;
    const char *open;
    const char *close;
  } styles[] = {
    {"**", "<b>", "</b>"},
    {"`", "<tt><b>", "</b></tt>"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      gsize length;
      const char *end;
      const char *words = between (*text, styles[i].mark, styles[i].mark, &length, &end);

      if (words == NULL)
        continue;
      g_string_append (markup, styles[i].open);
      append_escaped (markup, words, length);
      g_string_append (markup, styles[i].close);
      *text = end;
      return TRUE;
    }
  return FALSE;
}

static char *
make_markup (const char *text)
{
  GString *markup = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize length = strcspn (text + 1, "*`[") + 1;

      if (append_link (markup, &text) || append_styled (markup, &text))
        continue;
      append_escaped (markup, text, length);
      text += length;
    }
  return g_string_free (markup, FALSE);
}

/* --- Blocks --- */

/* "12. " at the beginning: 12, else 0. */
static guint
read_number (const char *line, const char **rest)
{
  char *end;
  guint64 number = g_ascii_isdigit (*line) ? g_ascii_strtoull (line, &end, 10) : 0;

  if (number == 0 || number > 99 || !g_str_has_prefix (end, ". "))
    return 0;
  *rest = end + 2;
  return (guint)number;
}

/* @rest: (out): the line without its mark. */
static HabeasHelpKind
read_kind (const char *line, guint *number, const char **rest)
{
  static const struct {
    const char *mark;
    HabeasHelpKind kind;
  } marks[] = {
    {"## ", HABEAS_HELP_HEADING},
    {"- ", HABEAS_HELP_ITEM},
    {"> ", HABEAS_HELP_NOTE},
  };

  *rest = line;
  *number = read_number (line, rest);
  if (*number != 0)
    return HABEAS_HELP_STEP;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (line, marks[i].mark))
      {
        *rest = line + strlen (marks[i].mark);
        return marks[i].kind;
      }
  return HABEAS_HELP_PARAGRAPH;
}

static void
end_block (HabeasHelpPage *self, HabeasHelpBlock *block, GString *text)
{
  HabeasHelpBlock *copy;

  if (text->len == 0)
    return;
  copy = g_memdup2 (block, sizeof *block);
  copy->markup = make_markup (text->str);
  g_ptr_array_add (self->blocks, copy);
  g_string_truncate (text, 0);
}

HabeasHelpPage *
habeas_help_page_parse (const char *text)
{
  HabeasHelpPage *self = g_new0 (HabeasHelpPage, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) open = g_string_new (NULL);
  HabeasHelpBlock block = {.kind = HABEAS_HELP_PARAGRAPH};

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->folded = habeas_fold (text);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strchomp (lines[i]);
      const char *rest;
      guint number;
      HabeasHelpKind kind = read_kind (line, &number, &rest);

      if (self->title == NULL && g_str_has_prefix (line, "# "))
        {
          self->title = g_strdup (line + 2);
          continue;
        }
      /* A line with a mark begins a block; one without goes on with it. */
      if (*line == '\0' || rest != line)
        end_block (self, &block, open);
      if (open->len == 0)
        block = (HabeasHelpBlock){.kind = kind, .number = number};
      else
        g_string_append_c (open, ' ');
      g_string_append (open, rest);
    }
  end_block (self, &block, open);
  if (self->title == NULL)
    self->title = g_strdup ("");
  return self;
}

gboolean
habeas_help_page_matches (const HabeasHelpPage *self, const char *query)
{
  g_autofree char *folded = habeas_fold (query);
  g_auto (GStrv) words = g_strsplit_set (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (self->folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* --- Topics --- */

const char *const *
habeas_help_topics (void)
{
  return topics;
}

HabeasHelpPage *
habeas_help_page_load_in (const char *topic, const char *language)
{
  g_autofree char *path = g_strdup_printf ("/org/habeas/Habeas/help/%s/%s.txt", language, topic);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = NULL;
  gsize size;
  const char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  text = g_strndup (data, size);
  return habeas_help_page_parse (text);
}

HabeasHelpPage *
habeas_help_page_load (const char *topic)
{
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *language = g_strndup (languages[i], strcspn (languages[i], "_.@"));
      HabeasHelpPage *page = habeas_help_page_load_in (topic, language);

      if (page != NULL)
        return page;
    }
  return habeas_help_page_load_in (topic, "en");
}
