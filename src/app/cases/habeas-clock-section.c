/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The detainer clock of a case: the drawing, its key in words, why these limits, and the facts it
 * is counted from. Main thread. */
#include "habeas-clock-section.h"

#include "habeas-calendar-save.h"
#include "habeas-demand-letter.h"
#include "habeas-detainer-timeline.h"
#include "habeas-field-editor.h"
#include "habeas-letter-window.h"
#include "habeas-reasons.h"
#include "habeas-section.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

struct _HabeasClockSection {
  HabeasCaseSection parent_instance;

  /* Template */
  HabeasSection *section;
  GtkStack *stack;
  GtkLabel *waiting;
  GtkLabel *notice;
  GtkWidget *demand;
  GtkBox *running;
  HabeasDetainerTimeline *timeline;
  GtkFlowBox *key;
  HabeasReasons *reasons;
  HabeasFact *release_eligible;
  HabeasFact *released_at;
  HabeasFact *form;
  HabeasFact *lodged;
  HabeasFact *served;
  HabeasFact *outcome;
  HabeasFact *picked_up;

  /* Owned */
  HabeasSession *session;
  HabeasCaseFile *file;

  HabeasFieldEditor *arrest_editors[2];
  HabeasFieldEditor *detainer_editors[5];
};

G_DEFINE_FINAL_TYPE (HabeasClockSection, habeas_clock_section, HABEAS_TYPE_CASE_SECTION)

static const char *const arrest_fields[] = {"release_eligible", "released_at"};
static const char *const detainer_fields[] = {"form", "lodged", "served", "outcome", "picked_up"};

static HabeasRecord *
latest_detainer (HabeasCaseFile *file)
{
  GPtrArray *detainers = habeas_case_file_get_records (file, HABEAS_RECORD_DETAINER);

  return detainers->len > 0 ? g_ptr_array_index (detainers, detainers->len - 1) : NULL;
}

static HabeasRecord *
arrest_of (HabeasCaseFile *file, HabeasRecord *detainer)
{
  GPtrArray *arrests = habeas_case_file_get_records (file, HABEAS_RECORD_ARREST);
  gint64 rid = habeas_record_get_integer (detainer, "arrest", 0);

  for (guint i = 0; i < arrests->len; i++)
    if (habeas_record_get_rid (g_ptr_array_index (arrests, i)) == rid)
      return g_ptr_array_index (arrests, i);
  return NULL;
}

static void
add_key (HabeasClockSection *self, const char *mark_class, const char *caption, const char *value,
  const char *state, const char *state_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_add_css_class (mark, "habeas-key");
  gtk_widget_add_css_class (mark, mark_class);
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_margin_top (mark, 5);
  gtk_box_append (GTK_BOX (box), mark);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), habeas_case_label (caption, "caption", "dim-label", NULL));
  gtk_box_append (GTK_BOX (words), habeas_case_label (value, "habeas-strong", "numeric", NULL));
  if (state != NULL)
    gtk_box_append (
      GTK_BOX (words), habeas_case_label (state, "caption", "numeric", state_class, NULL));
  gtk_box_append (GTK_BOX (box), words);

  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_flow_box_append (self->key, child);
}

/* "3 h 10 min left", "Passed 1 day 21 h ago"; for the limit that does not govern nothing is urgent.
 */
static char *
dup_limit_state (gint64 limit, gint64 now, gint64 ended, const char **css_class)
{
  g_autofree char *duration = habeas_wording_duration (ABS (limit - now));

  *css_class = "dim-label";
  if (ended != 0)
    return ended <= limit ? g_strdup (_ ("Kept")) : g_strdup (_ ("Was passed"));
  if (limit > now)
    {
      *css_class = "habeas-warn";
      /* Translators: %s is a duration */
      return g_strdup_printf (_ ("%s left"), duration);
    }
  *css_class = "habeas-bad";
  /* Translators: %s is a duration */
  return g_strdup_printf (_ ("Passed %s ago"), duration);
}

static char *
dup_skipped (const HabeasClock *clock)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < clock->skipped->len; i++)
    {
      const HabeasSkippedDay *skipped = &g_array_index (clock->skipped, HabeasSkippedDay, i);
      HabeasDate date;
      g_autofree char *day = NULL;
      int year;
      int month;
      int month_day;

      habeas_day_from_number (skipped->day, &year, &month, &month_day);
      date = habeas_date_new_day (year, month, month_day);
      day = habeas_date_format (&date, year);
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", day);
      /* The names of Saturday and Sunday are in the date already. */
      if (!g_str_equal (skipped->why, "Saturday") && !g_str_equal (skipped->why, "Sunday"))
        g_string_append_printf (text, ", %s", habeas_clock_why_to_label (skipped->why));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_key (
  HabeasClockSection *self, const HabeasClock *clock, gint64 now, gint64 ended, const char *note)
{
  GtkWidget *child;
  g_autofree char *start = habeas_wording_instant (clock->start_ms, clock->zone, now);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->key))) != NULL)
    gtk_flow_box_remove (self->key, child);

  add_key (self, "start",
    clock->at_the_earliest ? _ ("Could be released, at the earliest") : _ ("Could be released"),
    start, note, "dim-label");
  if (clock->straight_ms != 0)
    {
      g_autofree char *limit = habeas_wording_instant (clock->straight_ms, clock->zone, now);
      const char *css_class;
      g_autofree char *state = dup_limit_state (clock->straight_ms, now, ended, &css_class);

      add_key (self, "limit-form",
        clock->governs == HABEAS_GOVERNS_STRAIGHT ? _ ("Straight 48 hours, governs")
                                                  : _ ("Straight 48 hours"),
        limit, state, css_class);
    }
  if (clock->regulation_ms != 0)
    {
      g_autofree char *limit = habeas_wording_instant (clock->regulation_ms, clock->zone, now);
      const char *css_class;
      g_autofree char *state = dup_limit_state (clock->regulation_ms, now, ended, &css_class);

      add_key (self, "limit-reg",
        clock->governs == HABEAS_GOVERNS_REGULATION ? _ ("Regulation, 48 hours, governs")
                                                    : _ ("Regulation, 48 hours"),
        limit, state, css_class);
    }
  if (clock->skipped->len > 0)
    {
      g_autofree char *skipped = dup_skipped (clock);

      add_key (self, "skip", _ ("Not counted"), skipped, NULL, NULL);
    }
}

static void
show_timeline (HabeasClockSection *self, const HabeasClock *clock, gint64 now, gint64 ended)
{
  g_autofree char *start = habeas_wording_instant (clock->start_ms, clock->zone, now);
  g_autofree char *straight = habeas_wording_instant (clock->straight_ms, clock->zone, now);
  g_autofree char *regulation = habeas_wording_instant (clock->regulation_ms, clock->zone, now);
  g_autofree char *moment = habeas_wording_instant (now, clock->zone, now);
  g_autofree char *start_text = NULL;
  g_autofree char *straight_text = NULL;
  g_autofree char *regulation_text = NULL;
  g_autofree char *now_text = NULL;
  const char *sentences[HABEAS_N_TIMELINE_MARKS];

  /* Translators: a mark of the time axis as it is read aloud; %s is a moment */
  start_text = g_strdup_printf (_ ("counted from %s"), start);
  straight_text = g_strdup_printf (_ ("straight limit %s"), straight);
  regulation_text = g_strdup_printf (_ ("regulation limit %s"), regulation);
  now_text = g_strdup_printf (_ ("now %s"), moment);
  sentences[HABEAS_TIMELINE_START] = start_text;
  sentences[HABEAS_TIMELINE_STRAIGHT] = clock->straight_ms != 0 ? straight_text : NULL;
  sentences[HABEAS_TIMELINE_REGULATION] = clock->regulation_ms != 0 ? regulation_text : NULL;
  sentences[HABEAS_TIMELINE_NOW] = ended == 0 ? now_text : NULL;
  habeas_detainer_timeline_show (self->timeline, clock, now, ended, sentences);
}

static char *
dup_source_note (HabeasRecord *arrest)
{
  const char *cell = arrest != NULL ? habeas_record_get_text (arrest, "release_eligible") : NULL;
  HabeasDate date;

  if (cell == NULL || !habeas_date_parse (cell, &date, NULL) || date.by == NULL)
    return NULL;
  if (g_str_equal (date.by, "client"))
    return g_strdup (_ ("Told by the client"));
  if (g_str_equal (date.by, "family"))
    return g_strdup (_ ("Told by the family; ask the jail to confirm"));
  if (g_str_equal (date.by, "document"))
    return g_strdup (_ ("From a document"));
  if (g_str_equal (date.by, "locator"))
    return g_strdup (_ ("From the locator"));
  if (g_str_equal (date.by, "court"))
    return g_strdup (_ ("From the court"));
  return NULL;
}

static void
append_sentence (GString *text, char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
  g_free (sentence);
}

/* What the form itself says, and what happened to the person in the end. */
static char *
dup_notice (const HabeasClock *clock, const HabeasCaseRow *row, HabeasRecord *detainer, gint64 now)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (clock->form != HABEAS_FORM_UNKNOWN && clock->governs == HABEAS_GOVERNS_NONE)
    append_sentence (
      text, g_strdup_printf (
              _ ("Form %s holds nobody beyond the time of release: there is no limit to count"),
              habeas_form_to_key (clock->form)));
  if (clock->form == HABEAS_FORM_I247A && habeas_record_is_null (detainer, "served"))
    append_sentence (text, g_strdup (_ ("Form I-247A takes effect only if it was served on the "
                                        "person. Ask whether and when; it is not recorded.")));
  if (clock->governing_ms != 0 && row->clock_ended_ms > clock->governing_ms)
    {
      g_autofree char *over = habeas_wording_duration (row->clock_ended_ms - clock->governing_ms);
      g_autofree char *ended = habeas_wording_instant (row->clock_ended_ms, clock->zone, now);

      /* Translators: the first %s is a duration, the second a moment */
      append_sentence (
        text, g_strdup_printf (_ ("Held %s beyond the limit, until %s"), over, ended));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_notice (HabeasClockSection *self, const HabeasClock *clock, const HabeasCaseRow *row,
  HabeasRecord *detainer, gint64 now)
{
  g_autofree char *notice = clock != NULL ? dup_notice (clock, row, detainer, now) : g_strdup ("");

  gtk_label_set_label (self->notice, notice);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), *notice != '\0');
}

/* A program that is closed warns nobody; a calendar does. */
static void
show_calendar_link (HabeasClockSection *self, const HabeasCaseRow *row, gint64 now)
{
  const gboolean running = row != NULL && row->clock_ms > now && row->clock_ended_ms == 0
                           && !habeas_session_get_read_only (self->session);

  g_object_set (self->section, "action-label", running ? _ ("Calendar file") : NULL, NULL);
}

static void
on_calendar_activated_cb (HabeasClockSection *self)
{
  if (self->session != NULL)
    habeas_calendar_save (
      GTK_WIDGET (self), self->session, habeas_case_file_get_row (self->file)->rid);
}

/* Where the person is held past the limit that governs, and the journal can say that it was
 * written. */
static void
show_demand (HabeasClockSection *self, gint64 now)
{
  g_autofree char *obstacle = habeas_demand_letter_dup_obstacle (self->file, now);

  gtk_widget_set_visible (
    self->demand, obstacle == NULL && !habeas_session_get_read_only (self->session));
}

static void
on_demand_clicked_cb (HabeasClockSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (habeas_session_get_initials (self->session))
    {
      habeas_session_say (
        self->session, _ ("The letter names the person. Show full names first (Ctrl+Shift+H)."));
      return;
    }
  gtk_window_present (GTK_WINDOW (habeas_letter_window_new_demand (
    GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->session, self->file)));
}

static void
habeas_clock_section_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasClockSection *self = HABEAS_CLOCK_SECTION (section);
  HabeasRecord *detainer = latest_detainer (file);
  HabeasRecord *arrest = detainer != NULL ? arrest_of (file, detainer) : NULL;
  const HabeasClock *clock = habeas_case_file_get_clock (file);
  const HabeasCaseRow *row = habeas_case_file_get_row (file);
  gint64 now = habeas_session_get_now (session);
  g_autofree char *note = dup_source_note (arrest);

  g_set_object (&self->session, session);
  g_set_object (&self->file, file);
  gtk_stack_set_visible_child_name (self->stack, detainer != NULL ? "detainer" : "none");
  show_calendar_link (self, detainer != NULL ? row : NULL, now);
  for (guint i = 0; i < G_N_ELEMENTS (arrest_fields); i++)
    habeas_field_editor_show (self->arrest_editors[i], session, file, arrest, i == 0 ? note : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (detainer_fields); i++)
    habeas_field_editor_show (self->detainer_editors[i], session, file, detainer, NULL);
  if (detainer == NULL)
    return;

  show_notice (self, clock, row, detainer, now);
  show_demand (self, now);
  gtk_widget_set_visible (GTK_WIDGET (self->running), clock != NULL && clock->started);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), clock == NULL || !clock->started);
  if (clock != NULL && clock->started)
    {
      g_autoptr (GPtrArray) reasons = habeas_clock_get_reasons (clock);

      show_timeline (self, clock, now, row->clock_ended_ms);
      show_key (self, clock, now, row->clock_ended_ms, note);
      habeas_reasons_set (self->reasons, _ ("Why these limits"), reasons);
    }
}

static void
habeas_clock_section_dispose (GObject *object)
{
  g_clear_object (&HABEAS_CLOCK_SECTION (object)->session);
  g_clear_object (&HABEAS_CLOCK_SECTION (object)->file);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_CLOCK_SECTION);
  G_OBJECT_CLASS (habeas_clock_section_parent_class)->dispose (object);
}

static void
habeas_clock_section_class_init (HabeasClockSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_clock_section_dispose;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_clock_section_show_file;

  g_type_ensure (HABEAS_TYPE_DETAINER_TIMELINE);
  g_type_ensure (HABEAS_TYPE_FACT);
  g_type_ensure (HABEAS_TYPE_REASONS);
  g_type_ensure (HABEAS_TYPE_SECTION);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/clock-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, section);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, notice);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, demand);
  gtk_widget_class_bind_template_callback (widget_class, on_demand_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_calendar_activated_cb);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, waiting);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, running);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, timeline);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, key);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, reasons);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, release_eligible);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, released_at);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, form);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, lodged);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, served);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, outcome);
  gtk_widget_class_bind_template_child (widget_class, HabeasClockSection, picked_up);
}

static void
habeas_clock_section_init (HabeasClockSection *self)
{
  HabeasFact **arrest_facts[] = {&self->release_eligible, &self->released_at};
  HabeasFact **detainer_facts[]
    = {&self->form, &self->lodged, &self->served, &self->outcome, &self->picked_up};

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (arrest_fields); i++)
    self->arrest_editors[i]
      = habeas_field_editor_attach (*arrest_facts[i], HABEAS_RECORD_ARREST, arrest_fields[i]);
  for (guint i = 0; i < G_N_ELEMENTS (detainer_fields); i++)
    self->detainer_editors[i]
      = habeas_field_editor_attach (*detainer_facts[i], HABEAS_RECORD_DETAINER, detainer_fields[i]);
}
