/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a dossier. It reads again whatever changes, and keeps what it shows for the editor.
 * Main thread. */
#include "habeas-dossier-page.h"

#include "habeas-adaptive-bin.h"
#include "habeas-case-section.h"
#include "habeas-document-viewer.h"
#include "habeas-dossier-around.h"
#include "habeas-dossier-timeline.h"
#include "habeas-event-editor.h"
#include "habeas-letter-window.h"
#include "habeas-main-menu.h"
#include "habeas-reasons.h"
#include "habeas-section.h"
#include "habeas-stage-badge.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

struct _HabeasDossierPage {
  AdwBin parent_instance;

  /* Template */
  HabeasAdaptiveBin *adaptive;
  AdwWindowTitle *title;
  GtkWidget *add;
  HabeasDossierTimeline *path;
  HabeasSection *overlay_section;
  HabeasDossierTimeline *overlays;
  GtkWidget *letters_section;
  HabeasStageBadge *badge;
  GtkLabel *opt_out;
  GtkLabel *dates;
  HabeasReasons *reasons;
  GtkLabel *bureau;
  HabeasSection *cases_section;
  GtkBox *cases;
  HabeasSection *around_section;
  GtkBox *around;

  /* Owned */
  HabeasSession *session;
  HabeasDossier *dossier;
  GCancellable *cancellable;

  gint64 rid;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (HabeasDossierPage, habeas_dossier_page, ADW_TYPE_BIN)

gint32
habeas_dossier_page_today (HabeasSession *session)
{
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_local (habeas_session_get_now (session) / 1000);

  return habeas_day_number (
    g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* The planned day stands against today: "in 12 days", "3 days ago". */
static char *
dup_dates (HabeasDossierPage *self, const HabeasStage *stage)
{
  const gint32 today = habeas_dossier_page_today (self->session);
  gint32 first, last;
  g_autofree char *date = NULL;

  if (stage->since.precision != HABEAS_DATE_UNKNOWN)
    {
      date = habeas_date_format (&stage->since, 0);
      return g_strdup_printf (_ ("Since %s"), date);
    }
  if (stage->next_date.precision == HABEAS_DATE_UNKNOWN)
    return NULL;
  date = habeas_date_format (&stage->next_date, 0);
  if (habeas_date_get_day_range (&stage->next_date, &first, &last) && first == last
      && first > today)
    /* Translators: %s is the date of a planned activation, %d the days until then */
    return g_strdup_printf (
      ngettext ("Activation: %s, in %d day", "Activation: %s, in %d days", first - today), date,
      first - today);
  return g_strdup_printf (_ ("Activation: %s"), date);
}

static void
show_stage (HabeasDossierPage *self)
{
  const HabeasStage *stage = self->dossier->stage;
  g_autofree char *words = habeas_stage_dup_words (stage->participation, stage->opt_out);
  g_autofree char *sentence = NULL;
  g_autofree char *opt_out = NULL;
  g_autofree char *dates = dup_dates (self, stage);
  g_autoptr (GPtrArray) reasons = habeas_stage_get_reasons (stage);
  g_autofree char *bureau = NULL;

  /* Translators: %s is a stage */
  sentence = g_strdup_printf (_ ("Stage today: %s"), words);
  habeas_stage_badge_show (self->badge,
    stage->undecided->len > 0 ? HABEAS_STAGE_MARK_UNKNOWN
                              : habeas_stage_mark_of (stage->participation, stage->opt_out),
    habeas_participation_to_label (stage->participation), sentence);
  if (stage->opt_out != HABEAS_OPT_OUT_NONE)
    opt_out = g_strdup_printf (_ ("Opt-out: %s"), habeas_opt_out_to_label (stage->opt_out));
  show_text (self->opt_out, opt_out);
  show_text (self->dates, dates);
  habeas_reasons_set (self->reasons, _ ("Why this stage"), reasons);
  if (self->dossier->bureau != NULL)
    /* Translators: %s is the name of an agency */
    bureau = g_strdup_printf (
      _ ("State Identification Bureau: %s (please confirm)"), self->dossier->bureau);
  show_text (self->bureau, bureau);
}

/* --- our cases --- */

static GtkWidget *
make_count (guint n, const char *words)
{
  g_autofree char *number = g_strdup_printf ("%'u", n);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "habeas-stat");
  gtk_box_append (GTK_BOX (card), habeas_case_label (number, "habeas-stat-value", NULL));
  gtk_box_append (GTK_BOX (card), habeas_case_label (words, "habeas-stat-label", NULL));
  return card;
}

static gboolean
parts_our_cases (const HabeasDossierEvent *event, gint32 today)
{
  gint32 first, last;

  return event->event.scope != HABEAS_SCOPE_FEDERAL
         && !habeas_event_kind_is_overlay (event->event.kind)
         && habeas_date_get_day_range (&event->event.date, &first, &last) && first <= today;
}

/* Before the first step, and since each of them; the steps of one day are one. */
static void
show_cases (HabeasDossierPage *self)
{
  const HabeasDossier *dossier = self->dossier;
  const gint32 today = habeas_dossier_page_today (self->session);
  const HabeasDossierEvent *from = NULL;
  guint counted = 0;

  habeas_case_clear_box (self->cases);
  for (guint i = 0; i < dossier->events->len; i++)
    {
      const HabeasDossierEvent *event = dossier->events->pdata[i];
      g_autofree char *words = NULL;
      g_autofree char *date = NULL;

      if (!parts_our_cases (event, today)
          || (from != NULL && habeas_date_equal (&from->event.date, &event->event.date)))
        continue;
      if (from == NULL)
        {
          date = habeas_date_format_short (&event->event.date, 0);
          /* Translators: %1$s is a step, %2$s its date: before "Activated" (8 Jun 2010) */
          words = g_strdup_printf (
            _ ("before “%1$s” (%2$s)"), habeas_event_kind_to_label (event->event.kind), date);
        }
      else
        {
          date = habeas_date_format_short (&from->event.date, 0);
          words = g_strdup_printf (_ ("from “%1$s” (%2$s) to the next step"),
            habeas_event_kind_to_label (from->event.kind), date);
        }
      gtk_box_append (self->cases, make_count (event->cases_before - counted, words));
      counted = event->cases_before;
      from = event;
    }
  if (from != NULL)
    {
      g_autofree char *date = habeas_date_format_short (&from->event.date, 0);
      g_autofree char *words = g_strdup_printf (
        _ ("since “%1$s” (%2$s)"), habeas_event_kind_to_label (from->event.kind), date);

      gtk_box_append (self->cases, make_count (dossier->dated_cases - counted, words));
    }
  habeas_section_set_count (self->cases_section, (int)MIN (dossier->row.cases, G_MAXINT));
  gtk_widget_set_visible (GTK_WIDGET (self->cases_section), dossier->row.cases > 0);
}

static void
show_dossier (HabeasDossierPage *self)
{
  const gint32 today = habeas_dossier_page_today (self->session);
  const int year = habeas_wording_year (habeas_session_get_now (self->session));
  const gboolean editable = !habeas_session_get_read_only (self->session);

  adw_window_title_set_title (self->title, self->dossier->row.label);
  gtk_widget_set_visible (self->add, editable);
  gtk_widget_set_visible (self->letters_section, editable);
  habeas_dossier_timeline_show (self->path, self->dossier, today, year, editable, FALSE);
  habeas_dossier_timeline_show (self->overlays, self->dossier, today, year, editable, TRUE);
  gtk_widget_set_visible (
    GTK_WIDGET (self->overlay_section), habeas_dossier_timeline_get_n_steps (self->overlays) > 0);
  show_stage (self);
  show_cases (self);
  gtk_widget_set_visible (
    GTK_WIDGET (self->around_section), habeas_dossier_around_show (self->around, self->dossier));
}

/* --- reading --- */

static void
on_dossier_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  HabeasDossier *dossier
    = habeas_casebook_get_dossier_finish (HABEAS_CASEBOOK (source), result, &error);
  HabeasDossierPage *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  self->loading = FALSE;
  if (dossier == NULL)
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  g_clear_pointer (&self->dossier, habeas_dossier_free);
  self->dossier = dossier;
  show_dossier (self);
}

static void
load (HabeasDossierPage *self)
{
  if (self->rid == 0)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->loading = TRUE;
  habeas_casebook_get_dossier_async (habeas_session_get_casebook (self->session), self->rid,
    habeas_dossier_page_today (self->session), self->cancellable, on_dossier_read_cb, self);
}

/* --- changing --- */

static const HabeasDossierEvent *
find_event (HabeasDossierPage *self, gint64 rid)
{
  for (guint i = 0; self->dossier != NULL && i < self->dossier->events->len; i++)
    {
      const HabeasDossierEvent *event = self->dossier->events->pdata[i];

      if (event->rid == rid)
        return event;
    }
  return NULL;
}

static void
edit_event (HabeasDossierPage *self, const HabeasDossierEvent *event, HabeasEventKind kind)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (habeas_event_editor_new (
    GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->session, self->rid, event, kind)));
}

static void
on_add_clicked_cb (HabeasDossierPage *self)
{
  edit_event (self, NULL, HABEAS_EVENT_OPT_OUT_RESOLUTION);
}

static void
on_step_added_cb (HabeasDossierPage *self, int kind)
{
  edit_event (self, NULL, (HabeasEventKind)kind);
}

static void
on_step_edited_cb (HabeasDossierPage *self, gint64 rid)
{
  const HabeasDossierEvent *event = find_event (self, rid);

  if (event != NULL)
    edit_event (self, event, event->event.kind);
}

/* --- letters --- */

static void
write_letter (HabeasDossierPage *self, HabeasLetterKind kind)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->dossier == NULL)
    return;
  gtk_window_present (GTK_WINDOW (habeas_letter_window_new_notice (
    GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->session, self->rid, kind)));
}

static void
on_sib_clicked_cb (HabeasDossierPage *self)
{
  write_letter (self, HABEAS_LETTER_SIB);
}

static void
on_ice_clicked_cb (HabeasDossierPage *self)
{
  write_letter (self, HABEAS_LETTER_ICE);
}

static void
on_letter_wanted_cb (HabeasDossierPage *self, int kind)
{
  write_letter (self, kind == HABEAS_EVENT_SIB_NOTIFIED ? HABEAS_LETTER_SIB : HABEAS_LETTER_ICE);
}

static void
on_document_wanted_cb (HabeasDossierPage *self, gint64 document)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (
    GTK_WINDOW (habeas_document_viewer_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      self->session, document, self->dossier->row.label)));
}

static gboolean
retract_event (HabeasWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *rid = data;

  return habeas_writer_retract (writer, HABEAS_RECORD_JURISDICTION_EVENT, *rid, error);
}

static void
on_step_retracted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error))
    habeas_session_say_undoable (session, _ ("Step removed"));
  else
    habeas_session_say_error (session, error);
}

static void
on_step_removed_cb (HabeasDossierPage *self, gint64 rid)
{
  habeas_casebook_write_async (habeas_session_get_casebook (self->session), HABEAS_ACT_CHANGE,
    _ ("Step of a jurisdiction removed"), retract_event, g_memdup2 (&rid, sizeof rid), g_free, NULL,
    on_step_retracted_cb, g_object_ref (self->session));
}

static void
habeas_dossier_page_dispose (GObject *object)
{
  HabeasDossierPage *self = HABEAS_DOSSIER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_DOSSIER_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->dossier, habeas_dossier_free);
  G_OBJECT_CLASS (habeas_dossier_page_parent_class)->dispose (object);
}

static void
habeas_dossier_page_class_init (HabeasDossierPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_dossier_page_dispose;

  g_type_ensure (HABEAS_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HABEAS_TYPE_DOSSIER_TIMELINE);
  g_type_ensure (HABEAS_TYPE_MAIN_MENU);
  g_type_ensure (HABEAS_TYPE_REASONS);
  g_type_ensure (HABEAS_TYPE_SECTION);
  g_type_ensure (HABEAS_TYPE_STAGE_BADGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/jurisdictions/dossier-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, title);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, add);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, path);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, overlay_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, overlays);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, letters_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, badge);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, opt_out);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, dates);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, bureau);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, cases_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, cases);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, around_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasDossierPage, around);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_step_added_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_sib_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_ice_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_letter_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_document_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_step_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_step_removed_cb);
}

static void
habeas_dossier_page_init (HabeasDossierPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_dossier_page_set_session (HabeasDossierPage *self, HabeasSession *session)
{
  g_return_if_fail (HABEAS_IS_DOSSIER_PAGE (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}

void
habeas_dossier_page_open (HabeasDossierPage *self, gint64 rid)
{
  g_return_if_fail (HABEAS_IS_DOSSIER_PAGE (self) && rid != 0);

  self->rid = rid;
  load (self);
}

gboolean
habeas_dossier_page_is_settled (HabeasDossierPage *self)
{
  g_return_val_if_fail (HABEAS_IS_DOSSIER_PAGE (self), FALSE);

  return !self->loading;
}
