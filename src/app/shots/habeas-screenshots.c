/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the pages of the program, for the documentation and for people who have no screen at
 * hand. One window is led from page to page; a picture is taken when nothing is on its way any more
 * and two frames have been drawn since. Spanish is drawn by a process of its own, because a
 * language is chosen when a program starts. Main thread. */
#include "habeas-screenshots.h"

#include "habeas-cases-room.h"
#include "habeas-clocks-room.h"
#include "habeas-dossier.h"
#include "habeas-import-room.h"
#include "habeas-jurisdictions-room.h"
#include "habeas-letter-window.h"
#include "habeas-map-shapes.h"
#include "habeas-preferences.h"
#include "habeas-rules-window.h"
#include "habeas-sample-clinic.h"
#include "habeas-volunteers-window.h"
#include "habeas-volunteers.h"
#include "habeas-window.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define WIDTH 1180
#define HEIGHT 760
#define NARROW_WIDTH 360
#define NARROW_HEIGHT 720
#define DIALOG_WIDTH 560
#define HELP_WIDTH 900
#define LETTER_WIDTH 1100
#define DIALOG_HEIGHT 640
#define EMPTY_PASSPHRASE "a clinic without any cases"
#define USUAL_DPI (96 * 1024)
#define FRAMES 3
#define TRIES 50
/* Set in the process that draws in another language. */
#define LANGUAGE_VARIABLE "HABEAS_SCREENSHOTS_LANGUAGE"

typedef enum {
  PAGE_UNLOCK,
  PAGE_CREATE,
  PAGE_RECOVERY,
  PAGE_TODAY_EMPTY,
  PAGE_EMPTY,
  PAGE_VOLUNTEERS,
  PAGE_VOLUNTEER,
  PAGE_PREFERENCES,
  PAGE_HELP,
  PAGE_WHO,
  PAGE_TODAY,
  PAGE_CASES,
  PAGE_SELECTED,
  PAGE_CASE,
  PAGE_CLOCKS,
  PAGE_MONTH,
  PAGE_JURISDICTIONS,
  PAGE_MAP,
  PAGE_MAP_STATE,
  PAGE_MAP_CASES,
  PAGE_DOSSIER,
  PAGE_LETTER,
  PAGE_INTAKE,
  PAGE_INTAKE_FILLED,
  PAGE_INTAKE_INVALID,
  PAGE_REPORTS,
  PAGE_IMPORT_START,
  PAGE_IMPORT,
  PAGE_BACKUP,
  PAGE_SAVED,
  PAGE_PAIRS,
  PAGE_CURTAIN,
  PAGE_RULES,
  PAGE_EVENT,
  PAGE_EVENT_ARREST,
} Page;

typedef enum {
  LOOK_USUAL = 0,
  LOOK_DARK = 1 << 0,
  LOOK_NARROW = 1 << 1,
  LOOK_LARGE = 1 << 2,
  LOOK_RTL = 1 << 3,
  LOOK_TALL = 1 << 4,
} Look;

typedef struct {
  const char *name;
  Page page;
  Look look;
} Shot;

/* Pages of one kind stand together: what one shows need not be read again. */
static const Shot shots[] = {
  {"unlock", PAGE_UNLOCK, LOOK_USUAL},
  {"unlock-dark", PAGE_UNLOCK, LOOK_DARK},
  {"unlock-360", PAGE_UNLOCK, LOOK_NARROW},
  {"create", PAGE_CREATE, LOOK_USUAL},
  {"create-360", PAGE_CREATE, LOOK_NARROW},
  {"recovery", PAGE_RECOVERY, LOOK_USUAL},
  {"today-empty", PAGE_TODAY_EMPTY, LOOK_USUAL},
  {"empty", PAGE_EMPTY, LOOK_USUAL},
  {"volunteers", PAGE_VOLUNTEERS, LOOK_USUAL},
  {"volunteers-dark", PAGE_VOLUNTEERS, LOOK_DARK},
  {"volunteers-200", PAGE_VOLUNTEERS, LOOK_LARGE},
  {"volunteers-360", PAGE_VOLUNTEERS, LOOK_NARROW},
  {"volunteer-add", PAGE_VOLUNTEER, LOOK_USUAL},
  {"preferences", PAGE_PREFERENCES, LOOK_USUAL},
  {"preferences-dark", PAGE_PREFERENCES, LOOK_DARK},
  {"preferences-200", PAGE_PREFERENCES, LOOK_LARGE},
  {"preferences-360", PAGE_PREFERENCES, LOOK_NARROW},
  {"rules", PAGE_RULES, LOOK_USUAL},
  {"rules-dark", PAGE_RULES, LOOK_DARK},
  {"rules-200", PAGE_RULES, LOOK_LARGE},
  {"rules-360", PAGE_RULES, LOOK_NARROW},
  {"help", PAGE_HELP, LOOK_USUAL},
  {"help-dark", PAGE_HELP, LOOK_DARK},
  {"help-200", PAGE_HELP, LOOK_LARGE},
  {"help-360", PAGE_HELP, LOOK_NARROW},
  {"help-rtl", PAGE_HELP, LOOK_RTL},
  {"who", PAGE_WHO, LOOK_USUAL},
  {"who-360", PAGE_WHO, LOOK_NARROW},
  {"today", PAGE_TODAY, LOOK_USUAL},
  {"today-dark", PAGE_TODAY, LOOK_DARK},
  {"today-200", PAGE_TODAY, LOOK_TALL | LOOK_LARGE},
  {"today-360", PAGE_TODAY, LOOK_TALL | LOOK_NARROW},
  {"today-rtl", PAGE_TODAY, LOOK_RTL},
  {"cases", PAGE_CASES, LOOK_USUAL},
  {"cases-dark", PAGE_CASES, LOOK_DARK},
  {"cases-200", PAGE_CASES, LOOK_LARGE},
  {"cases-360", PAGE_CASES, LOOK_NARROW},
  {"cases-rtl", PAGE_CASES, LOOK_RTL},
  {"cases-selected", PAGE_SELECTED, LOOK_USUAL},
  {"cases-selected-dark", PAGE_SELECTED, LOOK_DARK},
  {"case", PAGE_CASE, LOOK_TALL},
  {"case-dark", PAGE_CASE, LOOK_TALL | LOOK_DARK},
  {"case-200", PAGE_CASE, LOOK_TALL | LOOK_LARGE},
  {"case-360", PAGE_CASE, LOOK_TALL | LOOK_NARROW},
  {"case-rtl", PAGE_CASE, LOOK_TALL | LOOK_RTL},
  {"clocks", PAGE_CLOCKS, LOOK_USUAL},
  {"clocks-dark", PAGE_CLOCKS, LOOK_DARK},
  {"clocks-200", PAGE_CLOCKS, LOOK_TALL | LOOK_LARGE},
  {"clocks-360", PAGE_CLOCKS, LOOK_TALL | LOOK_NARROW},
  {"clocks-month", PAGE_MONTH, LOOK_TALL},
  {"clocks-month-dark", PAGE_MONTH, LOOK_TALL | LOOK_DARK},
  {"clocks-month-200", PAGE_MONTH, LOOK_TALL | LOOK_LARGE},
  {"clocks-month-360", PAGE_MONTH, LOOK_TALL | LOOK_NARROW},
  {"jurisdictions", PAGE_JURISDICTIONS, LOOK_USUAL},
  {"jurisdictions-dark", PAGE_JURISDICTIONS, LOOK_DARK},
  {"jurisdictions-200", PAGE_JURISDICTIONS, LOOK_LARGE},
  {"jurisdictions-360", PAGE_JURISDICTIONS, LOOK_NARROW},
  {"map", PAGE_MAP, LOOK_USUAL},
  {"map-dark", PAGE_MAP, LOOK_DARK},
  {"map-200", PAGE_MAP, LOOK_LARGE},
  {"map-360", PAGE_MAP, LOOK_NARROW},
  {"map-rtl", PAGE_MAP, LOOK_RTL},
  {"map-state", PAGE_MAP_STATE, LOOK_USUAL},
  {"map-cases", PAGE_MAP_CASES, LOOK_USUAL},
  {"map-cases-dark", PAGE_MAP_CASES, LOOK_DARK},
  {"dossier", PAGE_DOSSIER, LOOK_TALL},
  {"dossier-dark", PAGE_DOSSIER, LOOK_TALL | LOOK_DARK},
  {"dossier-200", PAGE_DOSSIER, LOOK_TALL | LOOK_LARGE},
  {"dossier-360", PAGE_DOSSIER, LOOK_TALL | LOOK_NARROW},
  {"letter", PAGE_LETTER, LOOK_USUAL},
  {"letter-dark", PAGE_LETTER, LOOK_DARK},
  {"letter-200", PAGE_LETTER, LOOK_LARGE},
  {"letter-360", PAGE_LETTER, LOOK_NARROW},
  {"intake", PAGE_INTAKE, LOOK_USUAL},
  {"intake-filled", PAGE_INTAKE_FILLED, LOOK_TALL},
  {"intake-dark", PAGE_INTAKE_FILLED, LOOK_TALL | LOOK_DARK},
  {"intake-200", PAGE_INTAKE_FILLED, LOOK_TALL | LOOK_LARGE},
  {"intake-360", PAGE_INTAKE_FILLED, LOOK_TALL | LOOK_NARROW},
  {"intake-rtl", PAGE_INTAKE_FILLED, LOOK_TALL | LOOK_RTL},
  {"intake-invalid", PAGE_INTAKE_INVALID, LOOK_USUAL},
  {"reports", PAGE_REPORTS, LOOK_USUAL},
  {"reports-dark", PAGE_REPORTS, LOOK_DARK},
  {"reports-360", PAGE_REPORTS, LOOK_TALL | LOOK_NARROW},
  {"import-start", PAGE_IMPORT_START, LOOK_USUAL},
  {"import", PAGE_IMPORT, LOOK_USUAL},
  {"import-360", PAGE_IMPORT, LOOK_TALL | LOOK_NARROW},
  {"backup", PAGE_BACKUP, LOOK_USUAL},
  {"backup-dark", PAGE_BACKUP, LOOK_DARK},
  {"backup-200", PAGE_BACKUP, LOOK_LARGE},
  {"backup-360", PAGE_BACKUP, LOOK_NARROW},
  {"saved", PAGE_SAVED, LOOK_USUAL},
  {"pairs", PAGE_PAIRS, LOOK_USUAL},
  {"pairs-dark", PAGE_PAIRS, LOOK_DARK},
  {"pairs-200", PAGE_PAIRS, LOOK_TALL | LOOK_LARGE},
  {"pairs-360", PAGE_PAIRS, LOOK_TALL | LOOK_NARROW},
  {"pairs-rtl", PAGE_PAIRS, LOOK_RTL},
  {"curtain", PAGE_CURTAIN, LOOK_USUAL},
  {"curtain-360", PAGE_CURTAIN, LOOK_NARROW},
  {"event", PAGE_EVENT, LOOK_USUAL},
  {"event-dark", PAGE_EVENT, LOOK_DARK},
  {"event-200", PAGE_EVENT, LOOK_LARGE},
  {"event-360", PAGE_EVENT, LOOK_NARROW},
  {"event-arrest", PAGE_EVENT_ARREST, LOOK_USUAL},
};

static const Shot translated_shots[] = {
  {"unlock", PAGE_UNLOCK, LOOK_USUAL},
  {"create", PAGE_CREATE, LOOK_USUAL},
  {"today-empty", PAGE_TODAY_EMPTY, LOOK_USUAL},
  {"empty", PAGE_EMPTY, LOOK_USUAL},
  {"volunteers", PAGE_VOLUNTEERS, LOOK_USUAL},
  {"volunteer-add", PAGE_VOLUNTEER, LOOK_USUAL},
  {"preferences", PAGE_PREFERENCES, LOOK_USUAL},
  {"rules", PAGE_RULES, LOOK_USUAL},
  {"help", PAGE_HELP, LOOK_USUAL},
  {"who", PAGE_WHO, LOOK_USUAL},
  {"today", PAGE_TODAY, LOOK_USUAL},
  {"today-360", PAGE_TODAY, LOOK_TALL | LOOK_NARROW},
  {"cases", PAGE_CASES, LOOK_USUAL},
  {"cases-360", PAGE_CASES, LOOK_NARROW},
  {"cases-selected", PAGE_SELECTED, LOOK_USUAL},
  {"case", PAGE_CASE, LOOK_TALL},
  {"case-360", PAGE_CASE, LOOK_TALL | LOOK_NARROW},
  {"clocks", PAGE_CLOCKS, LOOK_USUAL},
  {"clocks-360", PAGE_CLOCKS, LOOK_TALL | LOOK_NARROW},
  {"clocks-month", PAGE_MONTH, LOOK_TALL},
  {"clocks-month-360", PAGE_MONTH, LOOK_TALL | LOOK_NARROW},
  {"jurisdictions", PAGE_JURISDICTIONS, LOOK_USUAL},
  {"map", PAGE_MAP, LOOK_USUAL},
  {"map-360", PAGE_MAP, LOOK_NARROW},
  {"dossier", PAGE_DOSSIER, LOOK_TALL},
  {"dossier-360", PAGE_DOSSIER, LOOK_TALL | LOOK_NARROW},
  {"letter", PAGE_LETTER, LOOK_USUAL},
  {"intake-filled", PAGE_INTAKE_FILLED, LOOK_TALL},
  {"intake-360", PAGE_INTAKE_FILLED, LOOK_TALL | LOOK_NARROW},
  {"reports", PAGE_REPORTS, LOOK_USUAL},
  {"import", PAGE_IMPORT, LOOK_USUAL},
  {"backup", PAGE_BACKUP, LOOK_USUAL},
  {"saved", PAGE_SAVED, LOOK_USUAL},
  {"pairs", PAGE_PAIRS, LOOK_USUAL},
  {"pairs-360", PAGE_PAIRS, LOOK_TALL | LOOK_NARROW},
  {"curtain", PAGE_CURTAIN, LOOK_USUAL},
  {"event", PAGE_EVENT, LOOK_USUAL},
  {"event-360", PAGE_EVENT, LOOK_NARROW},
};

/* Invented people in the shape clinics keep: a repeated header, a sum, words nobody knows. */
static const char spreadsheet[]
  = "Case No,Last name(s),First name(s),DOB,A-Number,Arrest date/time,County,State,Charge,Class,"
    "Disposition,Detainer?,Volunteer,Status,Room\n"
    "2010-0901,Gutiérrez,Carlos,1956-01-19,,2010-10-16 20:15,Cook,IL,Burglary,felony,convicted,no,"
    "J. Okafor,open,2\n"
    "2010-0902,Rodríguez Peña,Ana,1984-03-21,A96455530,2010-10-20 03:45,San Francisco,CA,Simple "
    "assault,misdemeanor,dismissed,yes,M. Tamura,open,2\n"
    "2010-0902,Rodríguez Peña,Ana,1984-03-21,A96455530,2010-10-20 03:45,San Francisco,CA,Broken "
    "tail light,infraction,perhaps,yes,M. Tamura,open,2\n"
    "2010-0903,del Río,Óscar,1990-13-40,,2010-10-22 11:00,Contra Costa,CA,Petty theft,misdemeanor,"
    "convicted,,R. Ellery,closed,1\n"
    "Case No,Last name(s),First name(s),DOB,A-Number,Arrest date/time,County,State,Charge,Class,"
    "Disposition,Detainer?,Volunteer,Status,Room\n"
    "2010-0904,Phạm,Mai,1979-07-02,A045566701,2010-10-25 18:30,Santa Clara,CA,Driving without a "
    "license,infraction,charged,yes,M. Tamura,intake,3\n"
    "Total open: 3,,,,,,,,,,,,,,\n";

typedef struct {
  GtkApplication *application;
  GApplicationCommandLine *command_line;
  HabeasWindow *window;
  GtkWindow *dialog; /* over the window, NULL for none: it is what the picture shows */
  HabeasCasebook *clinic;
  HabeasCasebook *empty;
  char *clinic_folder;
  char *empty_folder;
  char *folder;
  const char *language; /* NULL: the one of the documentation */
  guint n_tries;        /* of the picture that is being taken */
  const Shot *shots;
  guint n_shots;
  guint next;
  int shown; /* Page, -1 at first */
  guint frames;
  gulong frame_handler;
} Tour;

static void
tour_end (Tour *tour, int status)
{
  g_application_command_line_set_exit_status (tour->command_line, status);
  if (tour->window != NULL)
    gtk_window_destroy (GTK_WINDOW (tour->window));
  if (tour->clinic != NULL)
    habeas_casebook_close (tour->clinic);
  if (tour->empty != NULL)
    habeas_casebook_close (tour->empty);
  if (tour->clinic_folder != NULL)
    habeas_sample_clinic_remove (tour->clinic_folder);
  if (tour->empty_folder != NULL)
    habeas_sample_clinic_remove (tour->empty_folder);
  g_clear_object (&tour->clinic);
  g_clear_object (&tour->empty);
  g_object_unref (tour->command_line);
  g_application_release (G_APPLICATION (tour->application));
  g_free (tour->clinic_folder);
  g_free (tour->empty_folder);
  g_free (tour->folder);
  g_free (tour);
}

static void
tour_fail (Tour *tour, const GError *error)
{
  g_application_command_line_printerr (tour->command_line, "%s\n", error->message);
  tour_end (tour, 1);
}

/* --- One picture --- */

static gboolean
save_picture (Tour *tour, const char *path, GError **error)
{
  GtkWidget *widget = tour->dialog != NULL ? GTK_WIDGET (tour->dialog) : GTK_WIDGET (tour->window);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  graphene_rect_t area;
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PENDING, "There is nothing to draw");
      return FALSE;
    }
  graphene_rect_init (&area, 0, 0, (float)width, (float)height);
  texture
    = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node, &area);
  if (gdk_texture_save_to_png (texture, path))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s cannot be written", path);
  return FALSE;
}

static char *
dup_picture_path (Tour *tour)
{
  const Shot *shot = &tour->shots[tour->next];
  g_autofree char *name = tour->language != NULL
                            ? g_strdup_printf ("%s-%s.png", shot->name, tour->language)
                            : g_strdup_printf ("%s.png", shot->name);

  return g_build_filename (tour->folder, name, NULL);
}

/* --- Pages --- */

static void
set_look (Tour *tour, Look look)
{
  GtkSettings *settings = gtk_settings_get_default ();
  gboolean narrow = (look & LOOK_NARROW) != 0;
  int height = narrow ? NARROW_HEIGHT : HEIGHT;

  if ((look & LOOK_TALL) != 0)
    height = narrow ? 3200 : (look & LOOK_LARGE) != 0 ? 3000 : 1500;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
    (look & LOOK_DARK) != 0 ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_object_set (settings, "gtk-xft-dpi", (look & LOOK_LARGE) != 0 ? 2 * USUAL_DPI : USUAL_DPI,
    "gtk-decoration-layout", narrow ? ":close" : ":minimize,maximize,close", NULL);
  gtk_widget_set_default_direction ((look & LOOK_RTL) != 0 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  gtk_window_set_default_size (GTK_WINDOW (tour->window), narrow ? NARROW_WIDTH : WIDTH, height);
}

static void
show_dialog (Tour *tour, GtkWindow *dialog)
{
  tour->dialog = dialog;
  gtk_window_present (dialog);
}

/* What is over the window now has the size that the look asks for. */
static void
fit_dialog (Tour *tour, Look look)
{
  gboolean large = (look & LOOK_LARGE) != 0;
  int width = HABEAS_IS_HELP_WINDOW (tour->dialog)     ? HELP_WIDTH
              : HABEAS_IS_LETTER_WINDOW (tour->dialog) ? LETTER_WIDTH
                                                       : DIALOG_WIDTH;

  if (tour->dialog == NULL)
    return;
  gtk_window_set_default_size (tour->dialog,
    (look & LOOK_NARROW) != 0 ? NARROW_WIDTH
    : large                   ? 3 * width / 2
                              : width,
    large ? 3 * DIALOG_HEIGHT / 2 : DIALOG_HEIGHT);
}

static void
show_volunteers (Tour *tour, gboolean add)
{
  HabeasVolunteersWindow *dialog = habeas_volunteers_window_new (
    GTK_WINDOW (tour->window), habeas_window_get_session (tour->window));

  if (add)
    habeas_volunteers_window_add (dialog);
  show_dialog (tour, GTK_WINDOW (dialog));
}

static void
show_help (Tour *tour)
{
  HabeasHelpWindow *help = habeas_window_show_help (tour->window);

  habeas_help_window_show_topic (help, "clock");
  show_dialog (tour, GTK_WINDOW (help));
}

static void
ask_who (Tour *tour)
{
  g_autoptr (GPtrArray) holders = habeas_volunteers_candidates_sync (tour->empty, NULL);

  habeas_window_ask_who (tour->window, holders);
}

static void
open_clinic (Tour *tour)
{
  HabeasSession *session = habeas_window_get_session (tour->window);

  if (session != NULL && habeas_session_get_casebook (session) == tour->clinic)
    return;
  /* The window closes the casebook it has. */
  g_clear_object (&tour->empty);
  habeas_window_open (tour->window, tour->clinic);
}

static void
open_spreadsheet (Tour *tour, GtkWidget *room)
{
  g_autofree char *path = g_build_filename (tour->empty_folder, "intake.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_file_set_contents (path, spreadsheet, -1, NULL);
  habeas_import_room_open (HABEAS_IMPORT_ROOM (room), file);
}

typedef struct {
  HabeasIntakeFieldId id;
  const char *text;
} Answer;

/* Somebody who has been here before, told at the telephone on the last day of the sample clinic. */
static const Answer filled[] = {
  {HABEAS_INTAKE_FAMILY, "Pérez"},
  {HABEAS_INTAKE_GIVEN, "Esteban"},
  {HABEAS_INTAKE_BORN, "9 Nov 1954"},
  {HABEAS_INTAKE_COUNTRY, "Guatemala"},
  {HABEAS_INTAKE_LANGUAGE, "Spanish"},
  {HABEAS_INTAKE_PHONE, "(510) 555-0115"},
  {HABEAS_INTAKE_CONTACT, "Sister, Lucía"},
  {HABEAS_INTAKE_SAFE_HOURS, "after six"},
  {HABEAS_INTAKE_MAY_LEAVE, "no"},
  {HABEAS_INTAKE_ARRESTED, "wed 6:15pm"},
  {HABEAS_INTAKE_COUNTY, "San Francisco, CA"},
  {HABEAS_INTAKE_AGENCY, "SFPD"},
  {HABEAS_INTAKE_FACILITY, "County Jail 1"},
  {HABEAS_INTAKE_CHARGE, "Petty theft"},
  {HABEAS_INTAKE_CLASS, "misdemeanor"},
  {HABEAS_INTAKE_DISPOSITION, "charged"},
  {HABEAS_INTAKE_DETAINER, "yes"},
  {HABEAS_INTAKE_NOTE, "She has a copy of the form."},
};

static const Answer wrong[] = {
  {HABEAS_INTAKE_BORN, "31 Feb 1980"},
  {HABEAS_INTAKE_A_NUMBER, "96 455"},
  {HABEAS_INTAKE_PHONE, "555"},
  {HABEAS_INTAKE_ARRESTED, "05/06/2010"},
  {HABEAS_INTAKE_COUNTY, "Baltimore, MD"},
  {HABEAS_INTAKE_CHARGE, "shoplifting of a bicycle"},
  {HABEAS_INTAKE_CLASS, "serious"},
};

static void
show_intake (Tour *tour, const Answer *answers, gsize n_answers)
{
  HabeasIntakeForm *form;

  open_clinic (tour);
  form = habeas_intake_page_get_form (habeas_window_show_intake (tour->window));
  habeas_intake_form_clear (form);
  for (gsize i = 0; i < n_answers; i++)
    habeas_intake_form_answer (form, answers[i].id, answers[i].text);
}

/* With San Francisco chosen on it. */
static void
show_map (Tour *tour, const char *state, HabeasMapMode mode)
{
  HabeasJurisdictionsRoom *room;
  HabeasMapPage *page;

  open_clinic (tour);
  room = HABEAS_JURISDICTIONS_ROOM (habeas_window_show_room (tour->window, "jurisdictions"));
  habeas_jurisdictions_room_show_map (room, TRUE);
  page = habeas_jurisdictions_room_get_map_page (room);
  habeas_map_page_set_mode (page, mode);
  habeas_map_page_zoom_to_state (page, state);
  habeas_county_map_select (habeas_map_page_get_map (page),
    habeas_map_shapes_find (habeas_map_shapes_get_shipped (), "06075"));
}

/* A client at a table of the event, whose answers so far are on the screen. */
static void
show_event (Tour *tour, int step)
{
  HabeasEventPage *page = habeas_window_begin_event (tour->window, NULL);
  HabeasIntakeForm *form = habeas_event_page_get_form (page);

  habeas_intake_form_clear (form);
  for (gsize i = 0; i < G_N_ELEMENTS (filled); i++)
    habeas_intake_form_answer (form, filled[i].id, filled[i].text);
  for (int i = 0; i < step; i++)
    habeas_event_page_next (page);
}

/* The half of its notice that San Francisco never sent. */
static void
show_letter (Tour *tour)
{
  g_autoptr (GPtrArray) rows = habeas_casebook_list_dossiers_sync (tour->clinic, 0, NULL, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const HabeasDossierRow *row = rows->pdata[i];

      if (g_strcmp0 (row->fips, "06075") == 0)
        show_dialog (
          tour, GTK_WINDOW (habeas_letter_window_new_notice (GTK_WINDOW (tour->window),
                  habeas_window_get_session (tour->window), row->rid, HABEAS_LETTER_SIB)));
    }
}

static void
show_page (Tour *tour, Page page)
{
  GtkWidget *room;

  if (tour->shown == (int)page)
    return;
  if (tour->dialog != NULL)
    gtk_window_destroy (tour->dialog);
  tour->dialog = NULL;
  switch (page)
    {
    case PAGE_UNLOCK:
      habeas_window_show_casebook (
        tour->window, "/home/clinic/.local/share/habeas/Mission Street Clinic.casebook");
      break;
    case PAGE_CREATE:
      habeas_window_show_create (tour->window);
      break;
    case PAGE_RECOVERY:
      habeas_window_show_recovery_code (tour->window, "7KQF-M2XD-94TR-HWPA-6NJC-V8EZ-3BYG");
      break;
    case PAGE_TODAY_EMPTY:
      habeas_window_open (tour->window, tour->empty);
      break;
    case PAGE_EMPTY:
      habeas_window_show_room (tour->window, "cases");
      break;
    case PAGE_VOLUNTEERS:
    case PAGE_VOLUNTEER:
      show_volunteers (tour, page == PAGE_VOLUNTEER);
      break;
    case PAGE_HELP:
      show_help (tour);
      break;
    case PAGE_PREFERENCES:
      show_dialog (tour, GTK_WINDOW (habeas_preferences_new (GTK_WINDOW (tour->window))));
      break;
    case PAGE_RULES:
      show_dialog (tour, GTK_WINDOW (habeas_rules_window_new (
                           GTK_WINDOW (tour->window), habeas_window_get_session (tour->window))));
      break;
    case PAGE_WHO:
      ask_who (tour);
      break;
    case PAGE_TODAY:
      open_clinic (tour);
      habeas_window_show_room (tour->window, "today");
      break;
    case PAGE_CASES:
      open_clinic (tour);
      habeas_window_show_room (tour->window, "cases");
      break;
    case PAGE_SELECTED:
      open_clinic (tour);
      habeas_cases_room_select (
        HABEAS_CASES_ROOM (habeas_window_show_room (tour->window, "cases")), 1, 3);
      break;
    case PAGE_PAIRS:
      open_clinic (tour);
      habeas_cases_room_show_pairs (
        HABEAS_CASES_ROOM (habeas_window_show_room (tour->window, "cases")));
      break;
    case PAGE_CASE:
      open_clinic (tour);
      room = habeas_window_show_room (tour->window, "cases");
      habeas_cases_room_select (HABEAS_CASES_ROOM (room), 0, 0);
      habeas_cases_room_open_at (HABEAS_CASES_ROOM (room), 0);
      break;
    case PAGE_CLOCKS:
    case PAGE_MONTH:
      open_clinic (tour);
      habeas_clocks_room_show_month (
        HABEAS_CLOCKS_ROOM (habeas_window_show_room (tour->window, "clocks")), page == PAGE_MONTH);
      break;
    case PAGE_JURISDICTIONS:
      open_clinic (tour);
      habeas_jurisdictions_room_show_map (
        HABEAS_JURISDICTIONS_ROOM (habeas_window_show_room (tour->window, "jurisdictions")), FALSE);
      break;
    case PAGE_MAP:
      show_map (tour, NULL, HABEAS_MAP_BY_STAGE);
      break;
    case PAGE_MAP_STATE:
      show_map (tour, "06", HABEAS_MAP_BY_STAGE);
      break;
    case PAGE_MAP_CASES:
      show_map (tour, "06", HABEAS_MAP_BY_CASES);
      break;
    case PAGE_DOSSIER:
      open_clinic (tour);
      habeas_jurisdictions_room_open_label (
        HABEAS_JURISDICTIONS_ROOM (habeas_window_show_room (tour->window, "jurisdictions")),
        "San Francisco, CA");
      break;
    case PAGE_LETTER:
      open_clinic (tour);
      show_letter (tour);
      break;
    case PAGE_INTAKE:
      show_intake (tour, NULL, 0);
      break;
    case PAGE_INTAKE_FILLED:
      show_intake (tour, filled, G_N_ELEMENTS (filled));
      break;
    case PAGE_INTAKE_INVALID:
      show_intake (tour, wrong, G_N_ELEMENTS (wrong));
      habeas_intake_form_check (
        habeas_intake_page_get_form (habeas_window_show_intake (tour->window)), -1);
      break;
    case PAGE_REPORTS:
      open_clinic (tour);
      habeas_window_show_room (tour->window, "reports");
      break;
    case PAGE_IMPORT_START:
      open_clinic (tour);
      habeas_window_show_room (tour->window, "import");
      break;
    case PAGE_IMPORT:
      open_clinic (tour);
      open_spreadsheet (tour, habeas_window_show_room (tour->window, "import"));
      break;
    case PAGE_BACKUP:
      open_clinic (tour);
      habeas_window_show_room (tour->window, "backup");
      break;
    case PAGE_SAVED:
      /* Who was here before is now in the casebook twice. */
      show_intake (tour, filled, G_N_ELEMENTS (filled));
      habeas_intake_page_save (habeas_window_show_intake (tour->window), FALSE);
      break;
    case PAGE_CURTAIN:
      /* Nothing but a person lifts it, or leaves what comes after it. */
      open_clinic (tour);
      habeas_window_draw_curtain (tour->window);
      break;
    case PAGE_EVENT:
      open_clinic (tour);
      show_event (tour, 0);
      break;
    case PAGE_EVENT_ARREST:
      show_event (tour, 3);
      break;
    default:
      g_assert_not_reached ();
    }
  tour->shown = (int)page;
}

/* --- The tour --- */

static void
on_language_drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Tour *tour = user_data;
  g_autoptr (GError) error = NULL;

  if (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    tour_end (tour, 0);
  else
    tour_fail (tour, error);
}

static void
draw_in_spanish (Tour *tour)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *option = g_strdup_printf ("--screenshots=%s", tour->folder);

  g_subprocess_launcher_setenv (launcher, LANGUAGE_VARIABLE, "es", TRUE);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", "es", TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "es_ES.UTF-8", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", option, NULL);
  if (process == NULL)
    {
      tour_fail (tour, error);
      return;
    }
  g_subprocess_wait_check_async (process, NULL, on_language_drawn_cb, tour);
}

static void
start_shot (Tour *tour)
{
  const Shot *shot;

  if (tour->next == tour->n_shots)
    {
      g_signal_handler_disconnect (
        gtk_widget_get_frame_clock (GTK_WIDGET (tour->window)), tour->frame_handler);
      if (tour->language == NULL)
        draw_in_spanish (tour);
      else
        tour_end (tour, 0);
      return;
    }
  shot = &tour->shots[tour->next];
  set_look (tour, shot->look);
  show_page (tour, shot->page);
  fit_dialog (tour, shot->look);
  tour->frames = 0;
  gtk_widget_queue_draw (GTK_WIDGET (tour->window));
}

static gboolean
on_idle_drawn_cb (gpointer user_data)
{
  Tour *tour = user_data;
  g_autofree char *path = dup_picture_path (tour);
  g_autoptr (GError) error = NULL;

  if (!save_picture (tour, path, &error))
    {
      /* What is over the window has a frame clock of its own, and is just being laid out. */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING) && tour->n_tries++ < TRIES)
        {
          tour->frames = 0;
          gtk_widget_queue_draw (GTK_WIDGET (tour->window));
        }
      else
        tour_fail (tour, error);
      return G_SOURCE_REMOVE;
    }
  tour->n_tries = 0;
  tour->next++;
  start_shot (tour);
  return G_SOURCE_REMOVE;
}

static gboolean
is_settled (Tour *tour)
{
  return habeas_window_is_settled (tour->window)
         && (!HABEAS_IS_VOLUNTEERS_WINDOW (tour->dialog)
             || habeas_volunteers_window_is_settled (HABEAS_VOLUNTEERS_WINDOW (tour->dialog)))
         && (!HABEAS_IS_LETTER_WINDOW (tour->dialog)
             || habeas_letter_window_is_settled (HABEAS_LETTER_WINDOW (tour->dialog)))
         && (!HABEAS_IS_RULES_WINDOW (tour->dialog)
             || habeas_rules_window_is_settled (HABEAS_RULES_WINDOW (tour->dialog)));
}

/* Frames are counted from the moment when everything is there; each asks for the next. */
static void
on_frame_painted_cb (GdkFrameClock *clock, gpointer user_data)
{
  Tour *tour = user_data;

  if (tour->next == tour->n_shots || tour->frames > FRAMES)
    return;
  tour->frames = is_settled (tour) ? tour->frames + 1 : 0;
  if (tour->frames > FRAMES)
    g_idle_add (on_idle_drawn_cb, tour);
  else
    gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
}

static void
on_window_realized_cb (GtkWidget *widget, gpointer user_data)
{
  Tour *tour = user_data;

  tour->frame_handler = g_signal_connect_after (
    gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (on_frame_painted_cb), tour);
}

static void
start_tour (Tour *tour)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (GtkCssProvider) css = gtk_css_provider_new ();

  g_object_set (settings, "gtk-enable-animations", FALSE, "gtk-cursor-blink", FALSE,
    "gtk-font-name", "Cantarell 11", NULL);
  /* No shadow and no round corners around the picture. */
  gtk_css_provider_load_from_data (css,
    "window, window.csd { border: none; padding: 0; margin: 0; border-radius: 0; box-shadow: none; "
    "outline: none; } fact.editable:hover { background: none; }",
    -1);
  gtk_style_context_add_provider_for_display (
    gdk_display_get_default (), GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_USER);
  tour->window = habeas_window_new (tour->application);
  g_signal_connect_after (tour->window, "realize", G_CALLBACK (on_window_realized_cb), tour);
  start_shot (tour);
  gtk_window_present (GTK_WINDOW (tour->window));
}

static void
on_empty_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Tour *tour = user_data;
  g_autoptr (GError) error = NULL;

  tour->empty = habeas_casebook_create_finish (result, NULL, &error);
  if (tour->empty == NULL
      || !habeas_volunteers_add_sync (
        tour->empty, EMPTY_PASSPHRASE, "J. Okafor", "otter gravel lantern nine", &error)
      || !habeas_volunteers_add_sync (tour->empty, EMPTY_PASSPHRASE, "M. Tamura", NULL, &error))
    tour_fail (tour, error);
  else
    start_tour (tour);
}

static void
on_clinic_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Tour *tour = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  tour->clinic = habeas_sample_clinic_new_finish (result, &tour->clinic_folder, &error);
  if (tour->clinic != NULL)
    tour->empty_folder = g_dir_make_tmp ("habeas-shots-XXXXXX", &error);
  if (tour->empty_folder == NULL)
    {
      tour_fail (tour, error);
      return;
    }
  path = g_build_filename (tour->empty_folder, "Mission Street Clinic.casebook", NULL);
  habeas_casebook_create_async (path, EMPTY_PASSPHRASE, "R. Ellery",
    C_ ("sample clinic", "Mission Street Clinic"), NULL, on_empty_made_cb, tour);
}

void
habeas_screenshots_take (
  GtkApplication *application, const char *folder, GApplicationCommandLine *command_line)
{
  Tour *tour = g_new0 (Tour, 1);
  const char *language = g_getenv (LANGUAGE_VARIABLE);

  tour->application = application;
  tour->command_line = g_object_ref (command_line);
  tour->folder = g_strdup (folder);
  tour->language = language;
  tour->shots = language != NULL ? translated_shots : shots;
  tour->n_shots = language != NULL ? G_N_ELEMENTS (translated_shots) : G_N_ELEMENTS (shots);
  tour->shown = -1;
  g_application_hold (G_APPLICATION (application));
  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_application_command_line_printerr (command_line, "%s: %s\n", folder, g_strerror (errno));
      tour_end (tour, 5);
      return;
    }
  habeas_sample_clinic_new_async (NULL, on_clinic_made_cb, tour);
}
