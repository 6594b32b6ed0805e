/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps of a dossier under each other. A line is solid only between two things that happened; what
 * is missing says what to do. Main thread. */
#include "habeas-dossier-timeline.h"

#include "habeas-case-section.h"
#include "habeas-registry.h"

#include <glib/gi18n-lib.h>

struct _HabeasDossierTimeline {
  GtkWidget parent_instance;

  /* Owned */
  GtkBox *list;

  gint32 day;
  int this_year;
  gboolean editable;
  guint n_steps;
};

G_DEFINE_FINAL_TYPE (HabeasDossierTimeline, habeas_dossier_timeline, GTK_TYPE_WIDGET)

enum { EDIT, REMOVE, ADD, WRITE, VIEW, N_SIGNALS };

static guint signals[N_SIGNALS];

typedef enum {
  STEP_DONE,
  STEP_MISSING,
  STEP_LATER, /* it lies after the day */
  STEP_NEXT,  /* what would come next */
} StepState;

static const char *
icon_of (StepState state)
{
  switch (state)
    {
    case STEP_DONE:
      return "object-select-symbolic";
    case STEP_MISSING:
      return "dialog-warning-symbolic";
    case STEP_LATER:
      return "x-office-calendar-symbolic";
    case STEP_NEXT:
    default:
      return "content-loading-symbolic";
    }
}

static const char *
class_of (StepState state)
{
  switch (state)
    {
    case STEP_DONE:
      return "done";
    case STEP_MISSING:
      return "missing";
    case STEP_LATER:
    case STEP_NEXT:
    default:
      return "later";
    }
}

static const char *
words_of (StepState state)
{
  switch (state)
    {
    case STEP_DONE:
      return NULL;
    case STEP_MISSING:
      return _ ("missing");
    case STEP_LATER:
      return _ ("after this day");
    case STEP_NEXT:
    default:
      return _ ("not yet");
    }
}

static GtkWidget *
make_mark (StepState state)
{
  GtkWidget *mark = gtk_image_new_from_icon_name (icon_of (state));

  gtk_widget_add_css_class (mark, "habeas-step");
  gtk_widget_add_css_class (mark, class_of (state));
  gtk_widget_set_valign (mark, GTK_ALIGN_START);
  gtk_widget_set_halign (mark, GTK_ALIGN_CENTER);
  g_object_set (mark, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  return mark;
}

/* The body to which a step's title, caption and buttons are appended. */
static GtkBox *
append_step (HabeasDossierTimeline *self, StepState state, const char *title, const char *caption)
{
  GtkWidget *row = g_object_new (
    GTK_TYPE_BOX, "spacing", 12, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *heading = habeas_case_label (title, "habeas-strong", NULL);
  const char *words = words_of (state);
  g_autofree char *name
    = words != NULL ? g_strdup_printf ("%s: %s", title, words) : g_strdup (title);
  g_autofree char *whole
    = caption != NULL ? g_strdup_printf ("%s. %s", name, caption) : g_strdup (name);

  self->n_steps++;
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  if (state == STEP_NEXT || state == STEP_LATER)
    gtk_widget_add_css_class (heading, "dim-label");
  gtk_widget_set_hexpand (body, TRUE);
  gtk_box_append (GTK_BOX (body), heading);
  if (caption != NULL)
    gtk_box_append (
      GTK_BOX (body), habeas_case_label (caption, "caption", "dim-label", "numeric", NULL));
  else if (words != NULL)
    gtk_box_append (GTK_BOX (body), habeas_case_label (words, "caption", "dim-label", NULL));
  gtk_box_append (GTK_BOX (row), make_mark (state));
  gtk_box_append (GTK_BOX (row), body);
  gtk_box_append (self->list, row);
  return GTK_BOX (body);
}

/* --- what happened --- */

static const char *
method_label (const char *key)
{
  const HabeasRecordInfo *info = habeas_registry_get (HABEAS_RECORD_JURISDICTION_EVENT);
  const HabeasChoice *choice
    = habeas_field_find_choice (habeas_record_info_find (info, "method"), key);

  return choice != NULL ? _ (choice->label) : key;
}

static void
append_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* "28 Sep 2010 · Board of Supervisors · Letter · unanimous vote · source" */
static char *
dup_caption (HabeasDossierTimeline *self, const HabeasDossierEvent *event)
{
  GString *text = g_string_new (NULL);
  g_autofree char *date = habeas_date_format_short (&event->event.date, 0);

  append_part (text, date);
  if (event->event.scheduled.precision != HABEAS_DATE_UNKNOWN)
    {
      g_autofree char *day = habeas_date_format_short (&event->event.scheduled, 0);
      /* Translators: %s is the date on which an activation was planned */
      g_autofree char *planned = g_strdup_printf (_ ("planned for %s"), day);

      append_part (text, planned);
    }
  if (event->event.over_objection)
    append_part (text, _ ("over objection"));
  append_part (text, event->actor);
  if (event->method != NULL)
    append_part (text, method_label (event->method));
  if (!event->event.over_objection || g_strcmp0 (event->event.detail, "over objection") != 0)
    append_part (text, event->event.detail);
  append_part (text, event->event.source);
  if (!event->event.confirmed && event->rid == 0)
    append_part (text, _ ("not confirmed"));
  return g_string_free (text, FALSE);
}

static char *
dup_title (const HabeasDossierEvent *event)
{
  const char *kind = habeas_event_kind_to_label (event->event.kind);

  /* Their words say already whose they are. */
  if (event->event.kind == HABEAS_EVENT_STATE_LAW || event->event.kind == HABEAS_EVENT_POLICY)
    return g_strdup (kind);
  switch (event->event.scope)
    {
    case HABEAS_SCOPE_STATE:
      /* Translators: %s is what happened, by the state and not by the county */
      return g_strdup_printf (_ ("%s (state)"), kind);
    case HABEAS_SCOPE_FEDERAL:
      /* Translators: %s is what happened, in the whole country */
      return g_strdup_printf (_ ("%s (federal)"), kind);
    case HABEAS_SCOPE_COUNTY:
    default:
      return g_strdup (kind);
    }
}

static void
on_edit_clicked_cb (GtkButton *button, HabeasDossierTimeline *self)
{
  const gint64 *rid = g_object_get_data (G_OBJECT (button), "rid");

  g_signal_emit (self, signals[EDIT], 0, *rid);
}

static void
on_remove_clicked_cb (GtkButton *button, HabeasDossierTimeline *self)
{
  const gint64 *rid = g_object_get_data (G_OBJECT (button), "rid");

  g_signal_emit (self, signals[REMOVE], 0, *rid);
}

static void
on_view_clicked_cb (GtkButton *button, HabeasDossierTimeline *self)
{
  const gint64 *rid = g_object_get_data (G_OBJECT (button), "rid");

  g_signal_emit (self, signals[VIEW], 0, *rid);
}

static GtkWidget *
make_link (
  HabeasDossierTimeline *self, const char *label, const char *of, GCallback callback, gint64 rid)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, of);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "habeas-link");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "rid", g_memdup2 (&rid, sizeof rid), g_free);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

static void
append_event (HabeasDossierTimeline *self, const HabeasDossierEvent *event)
{
  g_autofree char *title = dup_title (event);
  g_autofree char *caption = dup_caption (self, event);
  gint32 first, last;
  const gboolean later
    = habeas_date_get_day_range (&event->event.date, &first, &last) && first > self->day;
  GtkBox *body = append_step (self, later ? STEP_LATER : STEP_DONE, title, caption);

  if (event->rid != 0 && self->editable)
    {
      GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      if (event->document != 0)
        gtk_box_append (GTK_BOX (buttons), make_link (self, _ ("Look at it"), title,
                                             G_CALLBACK (on_view_clicked_cb), event->document));
      gtk_box_append (GTK_BOX (buttons),
        make_link (self, _ ("Edit…"), title, G_CALLBACK (on_edit_clicked_cb), event->rid));
      gtk_box_append (GTK_BOX (buttons),
        make_link (self, _ ("Remove"), title, G_CALLBACK (on_remove_clicked_cb), event->rid));
      gtk_box_append (body, buttons);
    }
}

/* --- what is missing and what comes next --- */

static void
on_add_clicked_cb (GtkButton *button, HabeasDossierTimeline *self)
{
  g_signal_emit (
    self, signals[ADD], 0, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind")));
}

static void
on_write_clicked_cb (GtkButton *button, HabeasDossierTimeline *self)
{
  g_signal_emit (
    self, signals[WRITE], 0, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind")));
}

static GtkWidget *
make_button (
  HabeasDossierTimeline *self, const char *label, HabeasEventKind kind, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *child = gtk_flow_box_child_new ();
  g_autofree char *name = g_strdup_printf ("%s: %s", label, habeas_event_kind_to_label (kind));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER ((int)kind));
  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  return child;
}

static void
append_callout (HabeasDossierTimeline *self, GtkBox *body, HabeasEventKind kind, const char *why)
{
  GtkWidget *callout = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_add_css_class (callout, "habeas-callout");
  gtk_box_append (GTK_BOX (callout), habeas_case_label (why, NULL));
  if (self->editable)
    {
      GtkFlowBox *buttons
        = GTK_FLOW_BOX (g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE,
          "max-children-per-line", 2, "column-spacing", 12, "row-spacing", 6, NULL));

      gtk_flow_box_append (buttons,
        make_button (self, _ ("Write the letter…"), kind, G_CALLBACK (on_write_clicked_cb)));
      gtk_flow_box_append (buttons,
        make_button (self, _ ("It was sent: add the date…"), kind, G_CALLBACK (on_add_clicked_cb)));
      gtk_box_append (GTK_BOX (callout), GTK_WIDGET (buttons));
    }
  gtk_widget_set_margin_top (callout, 6);
  gtk_box_append (body, callout);
}

/* Since how many days the first step of the written opt-out has been taken and not answered. */
static char *
dup_waiting (HabeasDossierTimeline *self, const HabeasStage *stage)
{
  gint32 since = G_MAXINT32;

  for (guint i = 0; i < stage->events->len; i++)
    {
      const HabeasJurisdictionEvent *event
        = &g_array_index (stage->events, HabeasJurisdictionEvent, i);
      gint32 first, last;

      if (event->kind >= HABEAS_EVENT_CONSIDERING && event->kind <= HABEAS_EVENT_ICE_NOTIFIED
          && habeas_date_get_day_range (&event->date, &first, &last))
        since = MIN (since, first);
    }
  if (since > self->day)
    return NULL;
  return g_strdup_printf (
    ngettext ("missing for %d day", "missing for %d days", self->day - since), self->day - since);
}

static void
append_missing (HabeasDossierTimeline *self, const HabeasStage *stage)
{
  g_autofree char *waiting = dup_waiting (self, stage);

  if (stage->missing_ice)
    append_callout (self, append_step (self, STEP_MISSING, _ ("Written notice to ICE"), waiting),
      HABEAS_EVENT_ICE_NOTIFIED,
      _ ("Without it the notice is incomplete. ICE asks for a meeting only when both have been "
         "told in writing: by e-mail, letter or facsimile."));
  if (stage->missing_sib)
    append_callout (self,
      append_step (
        self, STEP_MISSING, _ ("Written notice to the State Identification Bureau"), waiting),
      HABEAS_EVENT_SIB_NOTIFIED,
      _ ("Without it the notice is incomplete. ICE asks for a meeting only when both have been "
         "told in writing: by e-mail, letter or facsimile."));
}

static void
append_next (HabeasDossierTimeline *self, const HabeasStage *stage)
{
  const HabeasOptOut step = stage->opt_out;

  if (step >= HABEAS_OPT_OUT_ADJUSTED)
    return;
  if (step < HABEAS_OPT_OUT_CONSIDERING)
    append_step (self, STEP_NEXT, _ ("Resolution or request to opt out"), NULL);
  if (step < HABEAS_OPT_OUT_CONSIDERING || step == HABEAS_OPT_OUT_REQUESTED)
    append_step (
      self, STEP_NEXT, _ ("Written notice to the State Identification Bureau and to ICE"), NULL);
  if (step < HABEAS_OPT_OUT_MEETING)
    append_step (self, STEP_NEXT, _ ("Meeting with ICE and the state"), NULL);
  append_step (self, STEP_NEXT, _ ("Date adjusted, or removed from the plan"), NULL);
}

static gboolean
is_beside_the_path (const HabeasDossierEvent *event)
{
  return event->event.scope == HABEAS_SCOPE_FEDERAL
         || habeas_event_kind_is_overlay (event->event.kind);
}

static void
habeas_dossier_timeline_dispose (GObject *object)
{
  HabeasDossierTimeline *self = HABEAS_DOSSIER_TIMELINE (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->list)));
  G_OBJECT_CLASS (habeas_dossier_timeline_parent_class)->dispose (object);
}

static void
habeas_dossier_timeline_class_init (HabeasDossierTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_dossier_timeline_dispose;

  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
    NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ADD] = g_signal_new ("add", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
    NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[WRITE] = g_signal_new ("write", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[VIEW] = g_signal_new ("view", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
    NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
habeas_dossier_timeline_init (HabeasDossierTimeline *self)
{
  self->list = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 18,
    "accessible-role", GTK_ACCESSIBLE_ROLE_LIST, NULL);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Steps"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}

void
habeas_dossier_timeline_show (HabeasDossierTimeline *self, const HabeasDossier *dossier, gint32 day,
  int this_year, gboolean editable, gboolean overlays)
{
  gboolean ahead = FALSE;

  g_return_if_fail (HABEAS_IS_DOSSIER_TIMELINE (self) && dossier != NULL);

  self->day = day;
  self->this_year = this_year;
  self->editable = editable;
  self->n_steps = 0;
  habeas_case_clear_box (self->list);
  for (guint i = 0; i < dossier->events->len; i++)
    {
      const HabeasDossierEvent *event = dossier->events->pdata[i];
      gint32 first, last;

      const gboolean later
        = habeas_date_get_day_range (&event->event.date, &first, &last) && first > day;

      /* A law of tomorrow is not in force; a step of tomorrow is a date to know. */
      if (is_beside_the_path (event) != overlays || (overlays && later))
        continue;
      /* What is missing on the day stands before what the day could not know. */
      if (!overlays && !ahead && later)
        {
          append_missing (self, dossier->stage);
          ahead = TRUE;
        }
      append_event (self, event);
    }
  if (overlays)
    return;
  if (!ahead)
    append_missing (self, dossier->stage);
  append_next (self, dossier->stage);
}

guint
habeas_dossier_timeline_get_n_steps (HabeasDossierTimeline *self)
{
  g_return_val_if_fail (HABEAS_IS_DOSSIER_TIMELINE (self), 0);

  return self->n_steps;
}
