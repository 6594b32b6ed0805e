/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clocks, hearings and deadlines for the calendar of a person. Main thread; the file is written on
 * another. */
#include "habeas-calendar-save.h"

#include "habeas-calendar.h"
#include "habeas-dialogs.h"

#include <glib/gi18n-lib.h>

typedef struct {
  HabeasSession *session;
  gint64 case_rid;
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->session);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  g_autoptr (GError) error = NULL;
  HabeasCalendarCounts counts;
  g_autofree char *text = NULL;

  if (!habeas_calendar_write_finish (result, &counts, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
        habeas_session_say (session, error->message);
      else
        habeas_session_say_error (session, error);
      return;
    }
  text = g_strdup_printf (
    ngettext ("Calendar written: %u entry", "Calendar written: %u entries", counts.entries),
    counts.entries);
  habeas_session_say (session, text);
}

static void
on_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (GFile) file = habeas_choose_finish (result, NULL);

  if (file != NULL)
    habeas_calendar_write_async (habeas_session_get_casebook (save->session), save->case_rid,
      g_file_peek_path (file), habeas_session_get_now (save->session), NULL, on_written_cb,
      g_object_ref (save->session));
}

void
habeas_calendar_save (GtkWidget *parent, HabeasSession *session, gint64 case_rid)
{
  static const char *const patterns[] = {"*.ics", NULL};
  const HabeasFileKind kind = {_ ("Calendars"), patterns};
  Save *save = g_new0 (Save, 1);

  save->session = g_object_ref (session);
  save->case_rid = case_rid;
  habeas_choose_save_async (
    parent, _ ("Write or update a calendar file"), "habeas.ics", &kind, NULL, on_chosen_cb, save);
}
