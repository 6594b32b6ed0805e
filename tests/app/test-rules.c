/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog of the rules: what a file changes is seen before it counts, its key is confirmed by a
 * person, a bad file changes nothing. */
#include "fixture.h"

#include "habeas-case-page.h"
#include "habeas-newer-rule.h"
#include "habeas-rule-update.h"
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

/* The list of the program, and a shorter appeal from 2010 on. */
static HabeasRulePack *
make_deadline_pack (void)
{
  static const char line[]
    = "bia_appeal@2010-01-01,bia_appeal,Appeal,Apelación,decision,hearing.when decision=removal,"
      "10,days,calendar,day after,next,receipt,any,2010-01-01,,New rule,2027-02-28,1,\n";
  g_autoptr (GPtrArray) files
    = g_ptr_array_new_with_free_func ((GDestroyNotify)habeas_rule_file_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) shipped = g_resources_lookup_data (
    "/org/habeas/Habeas/data/rules/deadlines.csv", G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (GByteArray) list = g_byte_array_new ();
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  HabeasRulePack *pack;

  g_assert_no_error (error);
  g_byte_array_append (list, g_bytes_get_data (shipped, NULL), (guint)g_bytes_get_size (shipped));
  g_byte_array_append (list, (const guint8 *)line, sizeof line - 1);
  content = g_bytes_new (list->data, list->len);
  g_ptr_array_add (
    files, habeas_rule_file_new ("rules/deadlines.csv", "2027-02-28", "the test", content));
  bytes = habeas_rule_pack_sign (seed, "Rules of the test", "2027-03-01", 1, files, &error);
  g_assert_no_error (error);
  pack = habeas_rule_pack_read (bytes, &error);
  g_assert_no_error (error);
  return pack;
}

static gboolean
write_deadline (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const gint64 *matter = user_data;
  g_autoptr (HabeasRecord) deadline = habeas_record_new (HABEAS_RECORD_DEADLINE);

  habeas_record_set_integer (deadline, "case", *matter);
  habeas_record_set_text (deadline, "rule_id", "bia_appeal@1996-07-01");
  habeas_record_set_text (deadline, "from", "2010-11-02");
  habeas_record_set_text (deadline, "due", "2010-12-02");
  return habeas_writer_insert (writer, deadline, error);
}

typedef struct {
  HabeasCasebook *casebook;
  HabeasCasePage *page;
  gint64 matter;
  const char *due;
} Wanted;

/* The page of the case shows the deadline as the casebook has it by now. */
static gboolean
is_due (gpointer user_data)
{
  const Wanted *wanted = user_data;
  g_autoptr (HabeasCaseFile) file
    = habeas_casebook_get_case_sync (wanted->casebook, wanted->matter, NULL, NULL);
  GPtrArray *deadlines = habeas_case_file_get_records (file, HABEAS_RECORD_DEADLINE);

  return habeas_case_page_is_settled (wanted->page) && deadlines->len == 1
         && g_strcmp0 (habeas_record_get_text (deadlines->pdata[0], "due"), wanted->due) == 0;
}

static gboolean
is_offered (gpointer page)
{
  GtkWidget *newer = fixture_find (page, HABEAS_TYPE_NEWER_RULE);

  return habeas_case_page_is_settled (page) && newer != NULL && gtk_widget_get_visible (newer);
}

static gboolean
is_not_offered (gpointer page)
{
  return !is_offered (page);
}

/* A deadline that was shown stays, is marked, and moves when a person says so and why. */
static void
test_newer_rule (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (HabeasRulePack) pack = make_deadline_pack ();
  g_autofree char *fingerprint = habeas_rule_pack_dup_fingerprint (pack);
  HabeasCasePage *page = g_object_new (HABEAS_TYPE_CASE_PAGE, NULL);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  g_autoptr (GError) error = NULL;
  Wanted wanted = {fixture->casebook, page, 0, "2010-12-02"};
  AdwMessageDialog *dialog;

  wanted.matter = habeas_casebook_find_case_sync (fixture->casebook, "2010-0001", &error);
  habeas_casebook_write_sync (
    fixture->casebook, HABEAS_ACT_CHANGE, "Deadline", write_deadline, &wanted.matter, NULL, &error);
  g_assert_no_error (error);
  gtk_window_set_default_size (window, 1100, 900);
  gtk_window_set_child (window, GTK_WIDGET (page));
  habeas_case_page_set_session (page, fixture->session);
  gtk_window_present (window);
  habeas_case_page_open (page, wanted.matter);
  fixture_wait (is_due, &wanted);
  g_assert_false (is_offered (page));

  habeas_casebook_apply_rules_sync (fixture->casebook, pack, fingerprint, NULL, &error);
  g_assert_no_error (error);
  fixture_wait (is_offered, page);
  g_assert_true (is_due (&wanted));
  g_signal_emit_by_name (
    fixture_find (fixture_find (GTK_WIDGET (page), HABEAS_TYPE_NEWER_RULE), GTK_TYPE_BUTTON),
    "clicked");
  fixture_wait (fixture_has_dialog, NULL);
  dialog = fixture_find_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "New rule"));
  /* Not without a reason. */
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "accept"));
  gtk_editable_set_text (
    GTK_EDITABLE (fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW)), "The notice of May");
  adw_message_dialog_response (dialog, "accept");
  wanted.due = "2010-11-12";
  fixture_wait (is_due, &wanted);
  fixture_wait (is_not_offered, page);
  {
    g_autoptr (HabeasCaseFile) file
      = habeas_casebook_get_case_sync (fixture->casebook, wanted.matter, NULL, &error);
    HabeasRecord *deadline = habeas_case_file_get_records (file, HABEAS_RECORD_DEADLINE)->pdata[0];

    g_assert_cmpstr (habeas_record_get_text (deadline, "rule_id"), ==, "bia_appeal@2010-01-01");
    g_assert_cmpstr (habeas_record_get_text (deadline, "reason"), ==, "The notice of May");
  }
  habeas_casebook_undo_sync (fixture->casebook, NULL, NULL, &error);
  g_assert_no_error (error);
  wanted.due = "2010-12-02";
  fixture_wait (is_due, &wanted);
  fixture_wait (is_offered, page);
  gtk_window_destroy (window);
}

#define ADD(path, func)                                                                            \
  g_test_add ("/rules/" path, Fixture, GINT_TO_POINTER (5), fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("tampered", test_tampered);
  ADD ("preview-and-apply", test_preview_and_apply);
  ADD ("newer-rule", test_newer_rule);
  return g_test_run ();
}
