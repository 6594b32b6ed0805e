/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "habeas-app-resources.h"
#include "habeas-sample-clinic.h"

#include "habeas-lists.h"

#include <locale.h>

void
fixture_init (int *argc, char ***argv)
{
  g_autoptr (GtkCssProvider) css = NULL;

  gtk_test_init (argc, argv, NULL);
  habeas_app_get_resource ();
  adw_init ();
  g_object_set (
    gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE, NULL);
  css = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (css, "/org/habeas/Habeas/style.css");
  gtk_style_context_add_provider_for_display (
    gdk_display_get_default (), GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

typedef struct {
  guint from;
  guint n_cases;
} Order;

static void
insert (HabeasWriter *writer, HabeasRecord *record)
{
  g_autoptr (GError) error = NULL;

  habeas_writer_insert (writer, record, &error);
  g_assert_no_error (error);
}

static gboolean
write_cases (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Order *order = user_data;
  const HabeasPlace *place = habeas_lists_find_fips (habeas_lists_get_shipped (), "06075");
  gint64 jurisdiction
    = habeas_writer_find_id (writer, HABEAS_RECORD_JURISDICTION, &place->id, error);

  for (guint i = order->from; i < order->from + order->n_cases; i++)
    {
      g_autoptr (HabeasRecord) person = habeas_record_new (HABEAS_RECORD_PERSON);
      g_autoptr (HabeasRecord) name = habeas_record_new (HABEAS_RECORD_PERSON_NAME);
      g_autoptr (HabeasRecord) matter = habeas_record_new (HABEAS_RECORD_CASE);
      g_autoptr (HabeasRecord) arrest = habeas_record_new (HABEAS_RECORD_ARREST);
      g_autoptr (HabeasRecord) charge = habeas_record_new (HABEAS_RECORD_CHARGE);
      g_autoptr (HabeasRecord) detainer = habeas_record_new (HABEAS_RECORD_DETAINER);
      g_autofree char *number = g_strdup_printf ("2010-%04u", i + 1);

      habeas_record_set_text (person, "birth_date", "1981-09-14");
      insert (writer, person);
      habeas_record_set_integer (name, "person", habeas_record_get_rid (person));
      habeas_record_set_text (name, "kind", "own");
      habeas_record_set_text (name, "given", i == 0 ? "María" : "Óscar");
      habeas_record_set_text (name, "family", i == 0 ? "García Ortiz" : "Peña");
      insert (writer, name);
      habeas_record_set_text (matter, "number", number);
      habeas_record_set_integer (matter, "person", habeas_record_get_rid (person));
      habeas_record_set_text (matter, "status", i % 2 == 0 ? "open" : "closed");
      habeas_record_set_text (matter, "opened", "2010-11-05");
      insert (writer, matter);
      habeas_record_set_integer (arrest, "case", habeas_record_get_rid (matter));
      habeas_record_set_integer (arrest, "jurisdiction", jurisdiction);
      habeas_record_set_text (arrest, "when", "2010-11-04");
      if (i == 0)
        habeas_record_set_text (
          arrest, "release_eligible", "2010-11-05T17:30[America/Los_Angeles];by=family");
      insert (writer, arrest);
      habeas_record_set_integer (charge, "arrest", habeas_record_get_rid (arrest));
      habeas_record_set_text (charge, "as_booked", "Petty theft");
      habeas_record_set_text (charge, "class", "misdemeanor");
      habeas_record_set_text (charge, "disposition", "convicted");
      insert (writer, charge);
      if (i > 0)
        continue;
      habeas_record_set_integer (detainer, "arrest", habeas_record_get_rid (arrest));
      habeas_record_set_text (detainer, "form", "I-247");
      habeas_record_set_text (detainer, "lodged", "2010-11-05T09:40[America/Los_Angeles]");
      insert (writer, detainer);
    }
  return TRUE;
}

void
fixture_add_cases (Fixture *fixture, guint from, guint n_cases)
{
  Order order = {from, n_cases};
  g_autoptr (GError) error = NULL;

  habeas_casebook_write_sync (
    fixture->casebook, HABEAS_ACT_CHANGE, "Cases", write_cases, &order, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_set_up (Fixture *fixture, gconstpointer n_cases)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("habeas-test-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "Clinic.casebook", NULL);
  fixture->casebook = habeas_casebook_create_sync (
    fixture->path, PASSPHRASE, "R. Ellery", "Mission Street Clinic", NULL, &error);
  g_assert_no_error (error);
  if (n_cases != NULL)
    fixture_add_cases (fixture, 0, GPOINTER_TO_UINT (n_cases));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  fixture->session = habeas_session_new (fixture->casebook);
  /* Tuesday 9 November 2010, 14:20 in San Francisco. */
  habeas_session_set_now (fixture->session, G_GINT64_CONSTANT (1289341200000));
}

static gboolean
is_last_reference (gpointer user_data)
{
  return G_OBJECT (user_data)->ref_count == 1;
}

void
fixture_tear_down (Fixture *fixture, gconstpointer n_cases)
{
  /* Replies that are under way hold the casebook. */
  g_clear_object (&fixture->session);
  fixture_wait (is_last_reference, fixture->casebook);
  habeas_casebook_close (fixture->casebook);
  g_assert_finalize_object (fixture->casebook);
  habeas_sample_clinic_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* What is waited for may come about on another thread, which does not wake this one. */
static gboolean
on_looked_again_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
fixture_wait (FixtureDone done, gpointer user_data)
{
  const gint64 last = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
  guint id = g_timeout_add (20, on_looked_again_cb, NULL);

  while (!done (user_data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, last);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (id);
}

static gboolean
is_locked (gpointer window)
{
  return habeas_window_get_session (window) == NULL && habeas_window_is_settled (window);
}

void
fixture_close_window (Fixture *fixture, HabeasWindow *window)
{
  g_autoptr (GError) error = NULL;

  habeas_window_lock (window);
  fixture_wait (is_locked, window);
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&fixture->casebook);
  fixture->casebook = habeas_casebook_open_sync (fixture->path, PASSPHRASE, NULL, FALSE, &error);
  g_assert_no_error (error);
}

guint
fixture_count (GtkWidget *widget, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (widget), type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += fixture_count (child, type);
  return n;
}

AdwMessageDialog *
fixture_find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    {
      if (ADW_IS_MESSAGE_DIALOG (link->data))
        return link->data;
    }
  return NULL;
}

gboolean
fixture_has_dialog (gpointer unused)
{
  return fixture_find_dialog () != NULL;
}

GtkWidget *
fixture_find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}
