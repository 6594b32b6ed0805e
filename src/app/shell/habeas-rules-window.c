/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog of the rules. Nothing of a file counts before its signature is proved, its key known
 * or confirmed, and what it changes was shown. Main thread; files are read, tried out and put in
 * force on others. */
#include "habeas-rules-window.h"

#include "habeas-dialogs.h"
#include "habeas-error-words.h"
#include "habeas-law-error.h"
#include "habeas-rule-update.h"

#include <glib/gi18n-lib.h>

/* A list that nobody looked at for so long may be wrong by now. */
#define OLD_DAYS 365
#define ROWS_SHOWN 300

struct _HabeasRulesWindow {
  AdwWindow parent_instance;

  /* Template */
  GtkStack *stack;
  GtkWidget *list_page;
  GtkWidget *preview_page;
  AdwPreferencesGroup *lists;
  GtkWidget *update;
  GtkLabel *problem;
  GtkSpinner *spinner;
  AdwPreferencesGroup *pack;
  AdwActionRow *key_row;
  GtkWidget *confirm_row;
  GtkSwitch *confirm;
  AdwPreferencesGroup *brings;
  AdwPreferencesGroup *touches;
  GtkWidget *apply;

  /* Owned */
  HabeasSession *session;
  HabeasRulePreview *preview;
  GCancellable *cancellable;
  GPtrArray *rows; /* of GtkWidget, borrowed from the groups */

  gboolean busy;
};

G_DEFINE_FINAL_TYPE (HabeasRulesWindow, habeas_rules_window, ADW_TYPE_WINDOW)

static const char *const patterns[] = {"*.rules", NULL};

static void
update (HabeasRulesWindow *self)
{
  const gboolean known = self->preview != NULL && self->preview->known_key;

  gtk_widget_set_sensitive (
    self->update, !self->busy && !habeas_session_get_read_only (self->session));
  gtk_spinner_set_spinning (self->spinner, self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
  gtk_widget_set_visible (self->confirm_row, self->preview != NULL && !known);
  gtk_widget_set_sensitive (self->apply, !self->busy && self->preview != NULL
                                           && !self->preview->same
                                           && (known || gtk_switch_get_active (self->confirm)));
}

static void
show_problem (HabeasRulesWindow *self, const char *problem)
{
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
show_error (HabeasRulesWindow *self, const GError *error)
{
  g_autofree char *words = habeas_error_words (error);

  if (!habeas_error_is_silent (error))
    show_problem (self, words);
}

/* --- The lists --- */

static AdwActionRow *
add_row (
  HabeasRulesWindow *self, AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, subtitle);
  adw_action_row_set_title_lines (row, 0);
  adw_action_row_set_subtitle_lines (row, 0);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
  return row;
}

static void
clear_rows (HabeasRulesWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

/* Of the computer's own day, also in a sample clinic: the lists grow old with the world. */
static gint32
count_days (const char *cell)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  HabeasDate date;
  gint32 first, last;

  if (!habeas_date_parse (cell, &date, NULL) || !habeas_date_get_day_range (&date, &first, &last))
    return 0;
  return MAX (0, habeas_day_number (g_date_time_get_year (now), g_date_time_get_month (now),
                   g_date_time_get_day_of_month (now))
                   - first);
}

static char *
dup_day (const char *cell)
{
  HabeasDate date;

  return habeas_date_parse (cell, &date, NULL) ? habeas_date_format_short (&date, 0)
                                               : g_strdup (cell);
}

static char *
dup_age (const HabeasListOrigin *origin)
{
  const gint32 days = count_days (origin->checked);
  g_autofree char *day = dup_day (origin->checked);
  g_autofree char *age
    = days == 0
        ? g_strdup_printf (_ ("checked %s, today"), day)
        : g_strdup_printf (
          ngettext ("checked %s, %d day ago", "checked %s, %d days ago", (gulong)days), day, days);

  return g_strdup_printf ("%s · %s\n%s", age,
    origin->from_pack ? _ ("from the signed file") : _ ("from the program"), origin->source);
}

static void
show_lists (HabeasRulesWindow *self)
{
  const HabeasLists *lists = habeas_session_get_lists (self->session);
  const HabeasRulePack *pack = habeas_lists_get_pack (lists);
  g_autofree char *about = NULL;

  clear_rows (self);
  for (guint i = 0; i < habeas_lists_get_n_origins (lists); i++)
    {
      const HabeasListOrigin *origin = habeas_lists_get_origin (lists, i);
      g_autofree char *age = dup_age (origin);
      AdwActionRow *row = add_row (self, self->lists, habeas_list_get_title (origin->name), age);

      if (count_days (origin->checked) > OLD_DAYS)
        {
          GtkWidget *mark = gtk_label_new (_ ("More than a year old"));

          gtk_widget_add_css_class (mark, "warning");
          gtk_widget_add_css_class (mark, "caption");
          adw_action_row_add_suffix (row, mark);
        }
    }
  if (pack != NULL)
    {
      g_autofree char *fingerprint = habeas_rule_pack_dup_fingerprint (pack);
      g_autofree char *day = dup_day (pack->date);
      /* Translators: the title of a file of rules, a day, digits in groups */
      g_autofree char *text
        = g_strdup_printf (_ ("%s, %s, signed by %s"), pack->title, day, fingerprint);

      about = g_markup_escape_text (text, -1);
    }
  adw_preferences_group_set_description (self->lists,
    about != NULL ? about
                  : _ ("All of them are the program’s own. A signed file can bring newer ones."));
  gtk_stack_set_visible_child (self->stack, self->list_page);
  update (self);
}

/* --- What a file changes --- */

static char *
dup_change (const HabeasRuleTouch *touch)
{
  g_autofree char *before = habeas_rule_touch_dup_words (touch, touch->before);
  g_autofree char *after = habeas_rule_touch_dup_words (touch, touch->after);

  if (touch->touches == HABEAS_RULE_TOUCHES_DEADLINE)
    return g_strdup_printf (_ ("stays %s; the new rules say %s"), before, after);
  return g_strdup_printf ("%s → %s", before, after);
}

static void
show_touches (HabeasRulesWindow *self)
{
  const GPtrArray *touches = self->preview->touches;
  g_autofree char *title = g_strdup_printf (
    ngettext ("%u case is touched", "%u cases are touched", self->preview->n_cases),
    self->preview->n_cases);

  adw_preferences_group_set_title (
    self->touches, self->preview->same           ? _ ("These rules are in force already")
                   : self->preview->n_cases == 0 ? _ ("No case is touched")
                                                 : title);
  for (guint i = 0; i < MIN (touches->len, ROWS_SHOWN); i++)
    {
      const HabeasRuleTouch *touch = touches->pdata[i];
      g_autofree char *what = g_strdup_printf ("%s · %s", touch->number,
        touch->what != NULL ? touch->what : habeas_rule_touches_to_label (touch->touches));
      g_autofree char *change = dup_change (touch);

      add_row (self, self->touches, what, change);
    }
  if (touches->len > ROWS_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (
        ngettext ("and %u more change", "and %u more changes", touches->len - ROWS_SHOWN),
        touches->len - ROWS_SHOWN);

      add_row (self, self->touches, more, "");
    }
}

static void
show_preview (HabeasRulesWindow *self)
{
  HabeasRulePreview *preview = self->preview;
  g_autofree char *title = g_markup_escape_text (preview->pack->title, -1);

  clear_rows (self);
  adw_preferences_group_set_title (self->pack, title);
  adw_action_row_set_subtitle (self->key_row, preview->fingerprint);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->key_row),
    preview->known_key ? _ ("Signed by a key that was confirmed here")
                       : _ ("Signed by a key that is new here"));
  gtk_switch_set_active (self->confirm, FALSE);
  for (guint i = 0; i < habeas_lists_get_n_origins (preview->after); i++)
    {
      const HabeasListOrigin *before = habeas_lists_get_origin (preview->before, i);
      const HabeasListOrigin *after = habeas_lists_get_origin (preview->after, i);
      g_autofree char *from = dup_day (before->checked);
      g_autofree char *to = dup_day (after->checked);
      /* Translators: two days on which a list was checked */
      g_autofree char *days = g_strdup_printf (_ ("checked %s, until now %s"), to, from);

      if (after->from_pack)
        add_row (self, self->brings, habeas_list_get_title (after->name), days);
    }
  show_touches (self);
  gtk_stack_set_visible_child (self->stack, self->preview_page);
  update (self);
}

static void
on_previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasRulesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  HabeasRulePreview *preview
    = habeas_casebook_preview_rules_finish (HABEAS_CASEBOOK (source), result, &error);

  if (self->stack == NULL)
    {
      habeas_rule_preview_free (preview);
      return;
    }
  self->busy = FALSE;
  g_clear_pointer (&self->preview, habeas_rule_preview_free);
  self->preview = preview;
  if (preview != NULL)
    show_preview (self);
  else
    show_error (self, error);
  update (self);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GFile *file = task_data;
  GError *error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (
    file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, &error);
  g_autoptr (GBytes) bytes = NULL;
  HabeasRulePack *pack = NULL;

  if (info != NULL && g_file_info_get_size (info) > HABEAS_RULE_PACK_MOST_BYTES)
    g_set_error_literal (&error, HABEAS_LAW_ERROR, HABEAS_LAW_ERROR_BAD_PACK,
      _ ("The file is too large for a pack of rules."));
  else if (info != NULL)
    bytes = g_file_load_bytes (file, cancellable, NULL, &error);
  if (bytes != NULL)
    pack = habeas_rule_pack_read (bytes, &error);
  if (pack != NULL)
    g_task_return_pointer (task, pack, (GDestroyNotify)habeas_rule_pack_unref);
  else
    g_task_return_error (task, error);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HabeasRulesWindow *self = HABEAS_RULES_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasRulePack) pack = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->stack == NULL)
    return;
  if (pack != NULL)
    {
      habeas_casebook_preview_rules_async (habeas_session_get_casebook (self->session), pack,
        self->cancellable, on_previewed_cb, g_object_ref (self));
      return;
    }
  self->busy = FALSE;
  show_error (self, error);
  update (self);
}

void
habeas_rules_window_read (HabeasRulesWindow *self, GFile *file)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HABEAS_IS_RULES_WINDOW (self) && G_IS_FILE (file));

  self->busy = TRUE;
  show_problem (self, NULL);
  update (self);
  task = g_task_new (self, self->cancellable, on_read_cb, NULL);
  g_task_set_source_tag (task, habeas_rules_window_read);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
}

static void
on_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasRulesWindow) self = user_data;
  g_autoptr (GFile) file = habeas_choose_finish (result, NULL);

  if (file != NULL && self->stack != NULL)
    habeas_rules_window_read (self, file);
}

static void
on_update_clicked_cb (HabeasRulesWindow *self)
{
  HabeasFileKind kind = {_ ("Signed rules"), patterns};

  habeas_choose_open_async (GTK_WIDGET (self), _ ("Choose a file of rules"), &kind, NULL,
    on_chosen_cb, g_object_ref (self));
}

static void
on_back_clicked_cb (HabeasRulesWindow *self)
{
  g_clear_pointer (&self->preview, habeas_rule_preview_free);
  show_lists (self);
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasRulesWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done
    = habeas_casebook_apply_rules_finish (HABEAS_CASEBOOK (source), result, &error);

  if (self->stack == NULL)
    return;
  self->busy = FALSE;
  g_clear_pointer (&self->preview, habeas_rule_preview_free);
  show_lists (self);
  if (!done)
    {
      show_error (self, error);
      return;
    }
  habeas_session_say_undoable (self->session, _ ("The new rules are in force"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_apply_clicked_cb (HabeasRulesWindow *self)
{
  self->busy = TRUE;
  update (self);
  habeas_casebook_apply_rules_async (habeas_session_get_casebook (self->session),
    self->preview->pack, gtk_switch_get_active (self->confirm) ? self->preview->fingerprint : NULL,
    self->cancellable, on_applied_cb, g_object_ref (self));
}

static void
habeas_rules_window_dispose (GObject *object)
{
  HabeasRulesWindow *self = HABEAS_RULES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->rows, 0);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_window_set_content (ADW_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_RULES_WINDOW);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (habeas_rules_window_parent_class)->dispose (object);
}

static void
habeas_rules_window_finalize (GObject *object)
{
  HabeasRulesWindow *self = HABEAS_RULES_WINDOW (object);

  g_clear_pointer (&self->preview, habeas_rule_preview_free);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (habeas_rules_window_parent_class)->finalize (object);
}

static void
habeas_rules_window_class_init (HabeasRulesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_rules_window_dispose;
  object_class->finalize = habeas_rules_window_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/shell/rules-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, list_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, preview_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, lists);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, update);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, pack);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, key_row);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, confirm_row);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, confirm);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, brings);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, touches);
  gtk_widget_class_bind_template_child (widget_class, HabeasRulesWindow, apply);
  gtk_widget_class_bind_template_callback (widget_class, on_update_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
habeas_rules_window_init (HabeasRulesWindow *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

HabeasRulesWindow *
habeas_rules_window_new (GtkWindow *parent, HabeasSession *session)
{
  HabeasRulesWindow *self
    = g_object_new (HABEAS_TYPE_RULES_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

  self->session = g_object_ref (session);
  show_lists (self);
  return self;
}

gboolean
habeas_rules_window_is_settled (HabeasRulesWindow *self)
{
  g_return_val_if_fail (HABEAS_IS_RULES_WINDOW (self), TRUE);

  return !self->busy && !gtk_stack_get_transition_running (self->stack);
}
