/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help: its source is read as it is meant, every topic is there in both languages with links
 * that lead somewhere, and F1 opens it at what is on the screen. */
#include "fixture.h"

#include "habeas-help-page.h"
#include "habeas-help-window.h"

#include <string.h>

static AdwApplication *application;

static void
test_parse (void)
{
  g_autoptr (HabeasHelpPage) page = habeas_help_page_parse (
    "# A <title>\n\nOne line\nand **one & more**.\n\n## Heading\n\n- item\n"
    "- `Ctrl+L` locks\n  at once\n\n1. first\n2. [a word](clock), 5 * 3\n"
    "> note\n\n**open\n\n[left] alone\n");
  static const struct {
    HabeasHelpKind kind;
    guint number;
    const char *markup;
  } blocks[] = {
    {HABEAS_HELP_PARAGRAPH, 0, "One line and <b>one &amp; more</b>."},
    {HABEAS_HELP_HEADING, 0, "Heading"},
    {HABEAS_HELP_ITEM, 0, "item"},
    {HABEAS_HELP_ITEM, 0, "<tt><b>Ctrl+L</b></tt> locks   at once"},
    {HABEAS_HELP_STEP, 1, "first"},
    {HABEAS_HELP_STEP, 2, "<a href=\"help:clock\">a word</a>, 5 * 3"},
    {HABEAS_HELP_NOTE, 0, "note"},
    {HABEAS_HELP_PARAGRAPH, 0, "**open"},
    {HABEAS_HELP_PARAGRAPH, 0, "[left] alone"},
  };

  g_assert_cmpstr (page->title, ==, "A <title>");
  g_assert_cmpuint (page->blocks->len, ==, G_N_ELEMENTS (blocks));
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      const HabeasHelpBlock *block = page->blocks->pdata[i];

      g_assert_cmpint (block->kind, ==, blocks[i].kind);
      g_assert_cmpuint (block->number, ==, blocks[i].number);
      g_assert_cmpstr (block->markup, ==, blocks[i].markup);
    }
  g_assert_true (habeas_help_page_matches (page, ""));
  g_assert_true (habeas_help_page_matches (page, "LOCKS héading"));
  g_assert_false (habeas_help_page_matches (page, "locks nothing"));
}

static gboolean
is_topic (const char *name, gsize length)
{
  const char *const *topics = habeas_help_topics ();

  for (guint i = 0; topics[i] != NULL; i++)
    if (strlen (topics[i]) == length && strncmp (topics[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

/* Marks that were not understood stay in the text; links lead to topics. */
static void
check_block (const char *topic, const HabeasHelpBlock *block)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *link = block->markup;

  g_test_message ("%s: %s", topic, block->markup);
  pango_parse_markup (strstr (link, "<a ") == NULL ? link : "", -1, 0, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (strchr (block->markup, '*'));
  g_assert_null (strchr (block->markup, '`'));
  g_assert_null (strstr (block->markup, "]("));
  while ((link = strstr (link, "help:")) != NULL)
    {
      link += strlen ("help:");
      g_assert_true (is_topic (link, strcspn (link, "\"")));
    }
}

static void
test_topics (void)
{
  const char *const *topics = habeas_help_topics ();

  for (guint i = 0; topics[i] != NULL; i++)
    {
      g_autoptr (HabeasHelpPage) english = habeas_help_page_load_in (topics[i], "en");
      g_autoptr (HabeasHelpPage) spanish = habeas_help_page_load_in (topics[i], "es");

      g_assert_nonnull (english);
      g_assert_nonnull (spanish);
      g_assert_cmpstr (english->title, !=, "");
      g_assert_cmpstr (english->title, !=, spanish->title);
      /* What one says the other does. */
      g_assert_cmpuint (english->blocks->len, ==, spanish->blocks->len);
      for (guint n = 0; n < english->blocks->len; n++)
        {
          const HabeasHelpBlock *a = english->blocks->pdata[n];
          const HabeasHelpBlock *b = spanish->blocks->pdata[n];

          g_assert_cmpint (a->kind, ==, b->kind);
          g_assert_cmpuint (a->number, ==, b->number);
          check_block (topics[i], a);
          check_block (topics[i], b);
        }
    }
  g_assert_null (habeas_help_page_load_in ("start", "xx"));
}

static void
test_window (Fixture *fixture, gconstpointer user_data)
{
  static const char *const places[][2] = {
    {"today", "start"},
    {"cases", "case"},
    {"jurisdictions", "opt-out"},
    {"clocks", "clock"},
    {"reports", "workbook"},
    {"import", "import"},
    {"backup", "backup"},
  };
  HabeasWindow *window = habeas_window_new (GTK_APPLICATION (application));
  HabeasHelpWindow *help;
  GtkListBox *list;
  guint n_found = 0;

  gtk_window_present (GTK_WINDOW (window));
  /* Also where nobody can open anything: that is when help is looked for. */
  habeas_window_show_casebook (window, fixture->path);
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "help"));
  help = habeas_window_show_help (window);
  g_assert_cmpstr (habeas_help_window_get_topic (help), ==, "trouble");

  habeas_window_open (window, fixture->casebook);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      habeas_window_show_room (window, places[i][0]);
      help = habeas_window_show_help (window);
      g_assert_cmpstr (habeas_help_window_get_topic (help), ==, places[i][1]);
    }
  habeas_window_show_intake (window);
  g_assert_cmpstr (habeas_help_window_get_topic (habeas_window_show_help (window)), ==, "intake");

  habeas_help_window_search (help, "regulation holidays");
  list = GTK_LIST_BOX (fixture_find (GTK_WIDGET (help), GTK_TYPE_LIST_BOX));
  for (int i = 0; habeas_help_topics ()[i] != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (gtk_list_box_get_row_at_index (list, i))))
      {
        n_found++;
        g_assert_cmpstr (habeas_help_topics ()[i], ==, "clock");
      }
  g_assert_cmpuint (n_found, ==, 1);

  gtk_window_close (GTK_WINDOW (help));
  g_assert_cmpstr (habeas_help_window_get_topic (habeas_window_show_help (window)), ==, "intake");
  /* It goes with what it lies over. */
  habeas_window_draw_curtain (window);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "help"));
  fixture_close_window (fixture, window);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  fixture_init (&argc, &argv);
  application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_set_default (G_APPLICATION (application));
  g_test_add_func ("/app/help/parse", test_parse);
  g_test_add_func ("/app/help/topics", test_topics);
  g_test_add ("/app/help/window", Fixture, GUINT_TO_POINTER (1), fixture_set_up, test_window,
    fixture_tear_down);
  return g_test_run ();
}
