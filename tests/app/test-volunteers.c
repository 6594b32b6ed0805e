/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys as the window gives and takes them away, and who is working after a key that does not tell.
 */
#include "fixture.h"

#include "habeas-unlock-page.h"
#include "habeas-volunteers-window.h"
#include "habeas-volunteers.h"
#include "habeas-who-page.h"
#include "habeas-window.h"

#define SECOND "marble walrus timetable ninety"

static AdwApplication *application;

static HabeasWindow *
open_window (Fixture *fixture)
{
  HabeasWindow *window = habeas_window_new (GTK_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  habeas_window_open (window, fixture->casebook);
  return window;
}

static gboolean
is_window_settled (gpointer window)
{
  return habeas_window_is_settled (window);
}

static gboolean
is_settled (gpointer window)
{
  return habeas_volunteers_window_is_settled (window);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *words)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), words) == 0
          || g_strcmp0 (gtk_widget_get_tooltip_text (widget), words) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct {
  GtkWidget *widget;
  const char *words;
} Wanted;

static gboolean
is_there (gpointer user_data)
{
  Wanted *wanted = user_data;

  return find_row (wanted->widget, wanted->words) != NULL
         || find_button (wanted->widget, wanted->words) != NULL;
}

static gboolean
is_gone (gpointer user_data)
{
  return !is_there (user_data);
}

static void
wait_for (GtkWidget *widget, const char *words)
{
  Wanted wanted = {widget, words};

  g_test_message ("%s", words);
  fixture_wait (is_there, &wanted);
}

static void
wait_until_gone (GtkWidget *widget, const char *words)
{
  Wanted wanted = {widget, words};

  g_test_message ("no %s", words);
  fixture_wait (is_gone, &wanted);
}

static void
fill (GtkWidget *widget, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (widget, title)), text);
}

static void
press (GtkWidget *widget, const char *words)
{
  GtkWidget *button = find_button (widget, words);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
opens (Fixture *fixture, const char *secret)
{
  g_autoptr (HabeasCasebook) book
    = habeas_casebook_open_sync (fixture->path, secret, NULL, TRUE, NULL);

  return book != NULL;
}

static HabeasVolunteersWindow *
open_dialog (HabeasWindow *window)
{
  HabeasVolunteersWindow *dialog
    = habeas_volunteers_window_new (GTK_WINDOW (window), habeas_window_get_session (window));

  gtk_window_present (GTK_WINDOW (dialog));
  wait_for (GTK_WIDGET (dialog), "R. Ellery");
  fixture_wait (is_settled, dialog);
  return dialog;
}

#define OWN "Your own passphrase, or the recovery code"

static void
test_keys (Fixture *fixture, gconstpointer user_data)
{
  HabeasWindow *window = open_window (fixture);
  HabeasVolunteersWindow *dialog = open_dialog (window);
  GtkWidget *widget = GTK_WIDGET (dialog);
  GtkWidget *row;

  /* One's own key and the last passphrase have no button that takes them away. */
  g_assert_null (find_button (widget, "Remove"));
  press (widget, "_Add a volunteer…");
  wait_for (widget, "_Add");
  fill (widget, "Name, for the history of changes", "Dana <Iturbe>");
  fill (widget, OWN, PASSPHRASE);
  fill (widget, "Passphrase", "password");
  fill (widget, "Passphrase again", "password");
  g_assert_false (gtk_widget_is_sensitive (find_button (widget, "_Add")));
  fill (widget, "Passphrase", SECOND);
  fill (widget, "Passphrase again", SECOND);
  /* Somebody who only sits at the laptop gets no key. */
  fill (widget, OWN, "not my passphrase");
  press (widget, "_Add");
  fixture_wait (is_settled, dialog);
  while (!gtk_widget_is_sensitive (find_button (widget, "_Add")))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (opens (fixture, SECOND));
  fill (widget, OWN, PASSPHRASE);
  press (widget, "_Add");
  wait_for (widget, "Dana &lt;Iturbe&gt;");
  g_assert_true (opens (fixture, SECOND));

  row = find_row (widget, "Dana &lt;Iturbe&gt;");
  press (row, "Remove");
  wait_for (widget, "_Remove");
  fill (widget, OWN, PASSPHRASE);
  press (widget, "_Remove");
  wait_until_gone (widget, "_Remove");
  wait_until_gone (widget, "Dana &lt;Iturbe&gt;");
  g_assert_false (opens (fixture, SECOND));

  press (find_row (widget, "R. Ellery"), "_Change…");
  wait_for (widget, "_Change");
  fill (widget, "Passphrase", SECOND);
  fill (widget, "Passphrase again", SECOND);
  fill (widget, "Passphrase until now, or the recovery code", PASSPHRASE);
  press (widget, "_Change");
  wait_until_gone (widget, "_Change");
  g_assert_true (opens (fixture, SECOND));
  g_assert_false (opens (fixture, PASSPHRASE));
  /* Back, for the end of the test. */
  press (find_row (widget, "R. Ellery"), "_Change…");
  wait_for (widget, "_Change");
  fill (widget, "Passphrase", PASSPHRASE);
  fill (widget, "Passphrase again", PASSPHRASE);
  fill (widget, "Passphrase until now, or the recovery code", SECOND);
  press (widget, "_Change");
  wait_until_gone (widget, "_Change");
  g_assert_true (opens (fixture, PASSPHRASE));
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_close_window (fixture, window);
}

static gboolean
has_two_slots (gpointer casebook)
{
  g_autoptr (GPtrArray) holders = habeas_volunteers_list_sync (casebook, NULL);

  return holders->len == 2;
}

static GtkWidget *
find_styled (GtkWidget *widget, const char *style)
{
  if (gtk_widget_has_css_class (widget, style))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_styled (child, style);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static char *
make_code (HabeasVolunteersWindow *dialog)
{
  GtkWidget *widget = GTK_WIDGET (dialog);
  GtkWidget *label;

  press (find_row (widget, "Recovery code"), "_New code…");
  wait_for (widget, "_Make the code");
  fill (widget, OWN, PASSPHRASE);
  press (widget, "_Make the code");
  wait_for (widget, "I have _kept it safe");
  g_assert_nonnull (find_button (widget, "_Print…"));
  label = find_styled (widget, "habeas-code");
  return g_strdup (gtk_label_get_label (GTK_LABEL (label)));
}

static void
test_code (Fixture *fixture, gconstpointer user_data)
{
  HabeasWindow *window = open_window (fixture);
  HabeasVolunteersWindow *dialog = open_dialog (window);
  GtkWidget *widget;
  g_autofree char *left = make_code (dialog);
  g_autofree char *code = NULL;

  /* Left before it was typed back: the new one is no key, the old one stays. */
  g_assert_true (opens (fixture, left));
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_wait (has_two_slots, fixture->casebook);
  g_assert_false (opens (fixture, left));

  dialog = open_dialog (window);
  widget = GTK_WIDGET (dialog);
  code = make_code (dialog);
  g_assert_false (gtk_widget_is_sensitive (find_button (widget, "I have _kept it safe")));
  fill (widget, "Last group of the code", strrchr (code, ' ') + 1);
  press (widget, "I have _kept it safe");
  wait_for (widget, "Recovery code");
  fixture_wait (has_two_slots, fixture->casebook);
  g_assert_true (opens (fixture, code));
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_close_window (fixture, window);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_unmapped (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

static void
test_who (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *who = NULL;
  HabeasWindow *window;
  GtkWidget *page;
  GtkWidget *unlock;
  GtkWidget *entry;
  GtkWidget *row;

  habeas_volunteers_add_sync (fixture->casebook, PASSPHRASE, "Dana", NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  habeas_casebook_close (fixture->casebook);
  g_clear_object (&fixture->casebook);

  window = habeas_window_new (GTK_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (window));
  habeas_window_show_casebook (window, fixture->path);
  page = fixture_find (GTK_WIDGET (window), HABEAS_TYPE_WHO_PAGE);
  unlock = fixture_find (GTK_WIDGET (window), HABEAS_TYPE_UNLOCK_PAGE);
  entry = fixture_find (unlock, ADW_TYPE_PASSWORD_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), PASSPHRASE);
  g_signal_emit_by_name (entry, "entry-activated");
  fixture_wait (is_mapped, page);
  /* No way around the question but out. */
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "room"));
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "new-intake"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "lock"));
  row = find_row (page, "Dana");
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  fixture_wait (is_unmapped, page);
  g_assert_null (fixture_find (page, ADW_TYPE_ACTION_ROW));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "room"));
  who = habeas_casebook_dup_volunteer (
    habeas_session_get_casebook (habeas_window_get_session (window)));
  g_assert_cmpstr (who, ==, "Dana");
  fixture_wait (is_window_settled, window);
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
  g_test_add ("/app/volunteers/keys", Fixture, NULL, fixture_set_up, test_keys, fixture_tear_down);
  g_test_add ("/app/volunteers/code", Fixture, NULL, fixture_set_up, test_code, fixture_tear_down);
  g_test_add ("/app/volunteers/who", Fixture, NULL, fixture_set_up, test_who, fixture_tear_down);
  return g_test_run ();
}
