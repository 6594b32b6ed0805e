/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of what is dated or waits. Main thread. */
#include "habeas-agenda-row.h"

#include "habeas-clock-pill.h"
#include "habeas-registry.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

struct _HabeasAgendaRow {
  GtkListBoxRow parent_instance;

  /* Owned */
  HabeasSession *session;
  HabeasAgendaItem *item;

  /* In the tree */
  GtkLabel *title;
  GtkLabel *caption;
  GtkImage *icon;
  HabeasClockPill *pill;
};

G_DEFINE_FINAL_TYPE (HabeasAgendaRow, habeas_agenda_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
get_person (HabeasAgendaRow *self)
{
  const char *name
    = habeas_session_get_initials (self->session) ? self->item->initials : self->item->name;

  return name != NULL ? name : _ ("Not named");
}

/* "B-0168 · Castillo, Rosa · San Mateo, CA" as far as it is known. */
static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static const char *
get_hearing_kind (const char *key)
{
  const HabeasField *field = habeas_registry_find_field ("hearing.kind", NULL);
  const HabeasChoice *choice = key != NULL ? habeas_field_find_choice (field, key) : NULL;

  return choice != NULL ? _ (choice->label) : _ ("Hearing");
}

static const char *
get_what (const HabeasAgendaItem *item)
{
  if (item->what != NULL)
    return item->what;
  return item->title != NULL                    ? item->title
         : item->kind == HABEAS_AGENDA_DEADLINE ? _ ("Deadline")
                                                : _ ("Task");
}

/* Days from now to the last day @cell can mean; FALSE when nobody knows. */
static gboolean
get_days_left (HabeasAgendaRow *self, const char *cell, gint32 *days)
{
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_local (habeas_session_get_now (self->session) / 1000);
  gint32 first, last;
  HabeasDate date;
  int year, month, day;

  if (cell == NULL || !habeas_date_parse (cell, &date, NULL)
      || !habeas_date_get_day_range (&date, &first, &last))
    return FALSE;
  g_date_time_get_ymd (now, &year, &month, &day);
  *days = last - habeas_day_number (year, month, day);
  return TRUE;
}

static char *
dup_days_left (HabeasAgendaRow *self, const char *cell)
{
  gint32 days;

  if (!get_days_left (self, cell, &days))
    return NULL;
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days == -1)
    return g_strdup (_ ("yesterday"));
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong)-days), -days);
  return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong)days), days);
}

static void
show_clock (HabeasAgendaRow *self, GString *caption)
{
  const HabeasAgendaItem *item = self->item;
  gint64 now = habeas_session_get_now (self->session);
  HabeasClockState state = now <= item->limit_ms ? HABEAS_CLOCK_RUNNING : HABEAS_CLOCK_PAST;
  HabeasPill pill = habeas_wording_pill (state, item->limit_ms, now);
  g_autofree char *duration = habeas_wording_duration (ABS (item->limit_ms - now));
  g_autofree char *words = NULL;
  g_autofree char *sentence
    = habeas_wording_pill_sentence (pill, item->governs, item->limit_ms, item->zone, now);

  words = pill == HABEAS_PILL_PAST ? g_strdup_printf (_ ("Over by %s"), duration)
                                   : g_strdup_printf (_ ("%s left"), duration);
  habeas_clock_pill_show (self->pill, pill, words, sentence);
  append_part (caption, item->jurisdiction);
  if (item->zone != NULL)
    {
      g_autofree char *limit = habeas_wording_instant (item->limit_ms, item->zone, now);
      g_autofree char *ends = NULL;

      /* Translators: %s is a moment: when a detainer must end or had to end */
      ends = g_strdup_printf (
        pill == HABEAS_PILL_PAST ? C_ ("clock", "ended %s") : C_ ("clock", "ends %s"), limit);
      append_part (caption, ends);
    }
  append_part (caption,
    item->form != HABEAS_FORM_UNKNOWN ? habeas_form_to_key (item->form) : _ ("form not recorded"));
}

void
habeas_agenda_row_refresh (HabeasAgendaRow *self)
{
  const HabeasAgendaItem *item;
  g_autoptr (GString) title = g_string_new (NULL);
  g_autoptr (GString) caption = g_string_new (NULL);
  g_autofree char *when = NULL;
  g_autofree char *left = NULL;
  g_autofree char *name = NULL;
  gint64 now;
  gint32 days;
  gboolean late = FALSE;

  g_return_if_fail (HABEAS_IS_AGENDA_ROW (self));

  item = self->item;
  now = habeas_session_get_now (self->session);
  when = item->when != NULL ? habeas_wording_date (item->when, now) : NULL;
  switch (item->kind)
    {
    case HABEAS_AGENDA_CLOCK:
      append_part (title, get_person (self));
      append_part (title, item->number);
      show_clock (self, caption);
      break;
    case HABEAS_AGENDA_HEARING:
      append_part (title, get_hearing_kind (item->what));
      append_part (title, when);
      append_part (caption, item->number);
      append_part (caption, get_person (self));
      append_part (caption, item->place);
      break;
    case HABEAS_AGENDA_DEADLINE:
    case HABEAS_AGENDA_TASK:
      left = dup_days_left (self, item->when);
      late = get_days_left (self, item->when, &days) && days < 0;
      append_part (title, get_what (item));
      append_part (caption, item->number);
      append_part (caption, get_person (self));
      append_part (caption, when);
      append_part (caption, left);
      break;
    case HABEAS_AGENDA_REVIEW:
      append_part (title, _ ("Coordinator: please check"));
      append_part (caption, item->number);
      append_part (caption, get_person (self));
      append_part (caption, when);
      break;
    case HABEAS_AGENDA_INTAKE:
      append_part (title, get_person (self));
      append_part (title, item->number);
      append_part (caption, item->jurisdiction);
      append_part (caption, when);
      break;
    case HABEAS_N_AGENDA:
    default:
      g_return_if_reached ();
    }

  gtk_label_set_label (self->title, title->str);
  gtk_label_set_label (self->caption, caption->str);
  gtk_widget_set_visible (GTK_WIDGET (self->caption), caption->len > 0);
  if (self->icon != NULL)
    {
      gtk_image_set_from_icon_name (
        self->icon, late                                  ? "dialog-warning-symbolic"
                    : item->kind == HABEAS_AGENDA_HEARING ? "x-office-calendar-symbolic"
                    : item->kind == HABEAS_AGENDA_REVIEW  ? "dialog-question-symbolic"
                    : item->kind == HABEAS_AGENDA_INTAKE  ? "document-new-symbolic"
                                                          : "alarm-symbolic");
      if (late)
        gtk_widget_add_css_class (GTK_WIDGET (self->icon), "habeas-bad");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "habeas-bad");
    }
  if (self->pill != NULL)
    {
      g_autofree char *sentence = NULL;

      g_object_get (self->pill, "sentence", &sentence, NULL);
      name = g_strdup_printf ("%s, %s, %s", title->str, sentence, caption->str);
    }
  else if (late)
    name = g_strdup_printf ("%s, %s, %s", _ ("Overdue"), title->str, caption->str);
  else
    name = g_strdup_printf ("%s, %s", title->str, caption->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_done_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (habeas_casebook_set_field_finish (HABEAS_CASEBOOK (source), result, NULL, &error))
    habeas_session_say_undoable (session, _ ("Done"));
  else
    habeas_session_say_error (session, error);
}

static void
on_done_toggled_cb (GtkCheckButton *button, HabeasAgendaRow *self)
{
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_local (habeas_session_get_now (self->session) / 1000);
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  /* What is ticked is kept even when the room is left at once. */
  habeas_casebook_set_field_async (habeas_session_get_casebook (self->session),
    self->item->kind == HABEAS_AGENDA_TASK ? HABEAS_RECORD_TASK : HABEAS_RECORD_DEADLINE,
    self->item->rid, "done", NULL, day, NULL, on_done_stored_cb, g_object_ref (self->session));
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
build (HabeasAgendaRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const HabeasAgendaKind kind = self->item->kind;

  gtk_widget_add_css_class (box, "habeas-row");
  if (kind != HABEAS_AGENDA_CLOCK)
    {
      self->icon = GTK_IMAGE (gtk_image_new ());
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
    }
  self->title = GTK_LABEL (make_label ("habeas-strong"));
  self->caption = GTK_LABEL (make_label ("caption"));
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  if (kind == HABEAS_AGENDA_CLOCK)
    {
      self->pill = HABEAS_CLOCK_PILL (habeas_clock_pill_new ());
      gtk_widget_set_margin_bottom (GTK_WIDGET (self->pill), 3);
      gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->pill));
    }
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->caption));
  gtk_box_append (GTK_BOX (box), words);
  if ((kind == HABEAS_AGENDA_TASK || kind == HABEAS_AGENDA_DEADLINE)
      && !habeas_session_get_read_only (self->session))
    {
      GtkWidget *done = gtk_check_button_new ();
      g_autofree char *name = g_strdup_printf (
        /* Translators: %s is what is to be done */
        _ ("Done: %s"), get_what (self->item));

      gtk_widget_set_valign (done, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (done, _ ("Mark as done"));
      gtk_accessible_update_property (
        GTK_ACCESSIBLE (done), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect (done, "toggled", G_CALLBACK (on_done_toggled_cb), self);
      gtk_box_append (GTK_BOX (box), done);
    }
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "x", (gint64)self->item->case_rid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.case");
}

static void
habeas_agenda_row_finalize (GObject *object)
{
  HabeasAgendaRow *self = HABEAS_AGENDA_ROW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->item, habeas_agenda_item_free);
  G_OBJECT_CLASS (habeas_agenda_row_parent_class)->finalize (object);
}

static void
habeas_agenda_row_class_init (HabeasAgendaRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = habeas_agenda_row_finalize;
}

static void
habeas_agenda_row_init (HabeasAgendaRow *self)
{
}

GtkWidget *
habeas_agenda_row_new (HabeasSession *session, HabeasAgendaItem *item)
{
  HabeasAgendaRow *self = g_object_new (HABEAS_TYPE_AGENDA_ROW, NULL);

  self->session = g_object_ref (session);
  self->item = item;
  build (self);
  habeas_agenda_row_refresh (self);
  return GTK_WIDGET (self);
}

void
habeas_agenda_list_refresh (GtkListBox *list)
{
  g_return_if_fail (GTK_IS_LIST_BOX (list));

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (HABEAS_IS_AGENDA_ROW (row))
      habeas_agenda_row_refresh (HABEAS_AGENDA_ROW (row));
}

void
habeas_agenda_list_fill (
  GtkListBox *list, HabeasSession *session, HabeasAgenda *agenda, guint kinds)
{
  GtkWidget *focus;
  GtkListBoxRow *row;
  int focused = -1;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  /* The list is made anew; whoever stood in it stays at the same place. */
  focus = gtk_widget_get_focus_child (GTK_WIDGET (list));
  if (GTK_IS_LIST_BOX_ROW (focus))
    focused = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; i < agenda->items->len;)
    {
      HabeasAgendaItem *item = agenda->items->pdata[i];

      if ((kinds & (1u << item->kind)) == 0)
        {
          i++;
          continue;
        }
      g_ptr_array_steal_index (agenda->items, i);
      gtk_list_box_append (list, habeas_agenda_row_new (session, item));
    }
  if (focused < 0)
    return;
  while (focused >= 0 && (row = gtk_list_box_get_row_at_index (list, focused)) == NULL)
    focused--;
  if (focused >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
