/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog of the rules: what a file changes is seen before it counts, its key is confirmed by a
 * person, a bad file changes nothing. */
#include "fixture.h"

#include "habeas-rules-window.h"

#include <string.h>

static const guint8 seed[HABEAS_RULE_KEY_SIZE] = "for this test and nothing else";

#define HOLDS                                                                                      \
  "form,governs,hours,effective_from,effective_to,authority,last_checked,note\n"                   \
  "unknown,straight,48,2027-01-01,,New rule,2027-02-01,\n"

static GBytes *
make_pack (void)
{
  g_autoptr (GPtrArray) files
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_rule_file_free);
  g_autoptr (GBytes) content = g_bytes_new_static (HOLDS, strlen (HOLDS));
  g_autoptr (GError) error = NULL;
  GBytes *pack;

  g_ptr_array_add (
    files, habeas_rule_file_new ("rules/holds.csv", "2027-02-28", "the test", content));
  pack = habeas_rule_pack_sign (seed, "Rules <of> the test", "2027-03-01", 1, files, &error);
  g_assert_no_error (error);
  return pack;
}

static GFile *
write_file (Fixture *fixture, const char *name, const char *data, gsize size)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, (gssize)size, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static GtkWidget *
get (HabeasRulesWindow *window, const char *name)
{
  GObject *child
    = gtk_widget_get_template_child (GTK_WIDGET (window), HABEAS_TYPE_RULES_WINDOW, name);

  g_assert_true (GTK_IS_WIDGET (child));
  return GTK_WIDGET (child);
}

static gboolean
is_settled (gpointer window)
{
  return habeas_rules_window_is_settled (window);
}

static GtkWidget *
get_page (HabeasRulesWindow *window)
{
  return gtk_stack_get_visible_child (GTK_STACK (get (window, "stack")));
}

static void
read_and_wait (HabeasRulesWindow *window, GFile *file)
{
  habeas_rules_window_read (window, file);
  fixture_wait (is_settled, window);
}

static void
test_tampered (Fixture *fixture, gconstpointer user_data)
{
  HabeasRulesWindow *window = habeas_rules_window_new (NULL, fixture->session);
  g_autoptr (GBytes) pack = make_pack ();
  gsize size;
  const char *data = g_bytes_get_data (pack, &size);
  g_autofree char *copy = g_memdup2 (data, size);
  g_autoptr (GFile) file = NULL;

  copy[size - 5] ^= 1;
  file = write_file (fixture, "broken.rules", copy, size);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_false (gtk_widget_get_visible (get (window, "problem")));
  read_and_wait (window, file);
  g_assert_true (gtk_widget_get_visible (get (window, "problem")));
  g_assert_true (get_page (window) == get (window, "list_page"));
  g_assert_true (habeas_session_get_lists (fixture->session) == habeas_lists_get_shipped ());
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_in_force (gpointer session)
{
  return habeas_lists_get_pack (habeas_session_get_lists (session)) != NULL;
}

static void
test_preview_and_apply (Fixture *fixture, gconstpointer user_data)
{
  HabeasRulesWindow *window = habeas_rules_window_new (NULL, fixture->session);
  g_autoptr (GBytes) pack = make_pack ();
  gsize size;
  const char *data = g_bytes_get_data (pack, &size);
  g_autoptr (GFile) file = write_file (fixture, "good.rules", data, size);
  g_autoptr (GError) error = NULL;

  gtk_window_present (GTK_WINDOW (window));
  read_and_wait (window, file);
  g_assert_true (get_page (window) == get (window, "preview_page"));
  g_assert_cmpstr (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (get (window, "pack"))),
    ==, "Rules <of> the test");
  /* Nothing counts before a person has compared the key. */
  g_assert_false (gtk_widget_get_sensitive (get (window, "apply")));
  g_assert_false (is_in_force (fixture->session));
  gtk_switch_set_active (GTK_SWITCH (get (window, "confirm")), TRUE);
  g_assert_true (gtk_widget_get_sensitive (get (window, "apply")));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  g_signal_emit_by_name (get (window, "apply"), "clicked");
  fixture_wait (is_in_force, fixture->session);
  habeas_casebook_undo_sync (fixture->casebook, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (is_in_force (fixture->session));
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/rules/" path, Fixture, GINT_TO_POINTER (5), fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("tampered", test_tampered);
  ADD ("preview-and-apply", test_preview_and_apply);
  return g_test_run ();
}
