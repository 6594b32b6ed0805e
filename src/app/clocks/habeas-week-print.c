/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing a week. Main thread. */
#include "habeas-week-print.h"

#include "habeas-agenda.h"
#include "habeas-paper-print.h"
#include "habeas-week-sheet.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GtkWidget *parent;
  HabeasSession *session;
  gint32 first;
} Print;

static void
print_free (Print *print)
{
  g_object_unref (print->parent);
  g_object_unref (print->session);
  g_free (print);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Print, print_free)

static void
on_agenda_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Print) print = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HabeasAgenda) agenda
    = habeas_casebook_get_agenda_finish (HABEAS_CASEBOOK (source), result, &error);

  if (agenda == NULL)
    {
      habeas_session_say_error (print->session, error);
      return;
    }
  /* Locked meanwhile: nothing of it leaves. */
  if (gtk_widget_get_root (print->parent) == NULL)
    return;
  habeas_paper_print (print->parent, print->session,
    habeas_week_sheet_new (agenda, print->first, habeas_session_get_now (print->session)), "Habeas",
    NULL, _ ("Week printed"));
}

static void
write_day (char *text, gsize size, gint32 number)
{
  int year, month, day;

  habeas_day_from_number (number, &year, &month, &day);
  g_snprintf (text, (gulong)size, "%04d-%02d-%02d", year, month, day);
}

static gint64
get_midnight (gint32 number)
{
  int year, month, day;

  habeas_day_from_number (number, &year, &month, &day);
  {
    g_autoptr (GDateTime) midnight = g_date_time_new_local (year, month, day, 0, 0, 0);

    return g_date_time_to_unix (midnight) * 1000;
  }
}

void
habeas_week_print (GtkWidget *parent, HabeasSession *session, gint32 day)
{
  Print *print = g_new0 (Print, 1);
  HabeasAgendaQuery query = {
    .kinds = 1u << HABEAS_AGENDA_CLOCK | 1u << HABEAS_AGENDA_HEARING | 1u << HABEAS_AGENDA_DEADLINE
             | 1u << HABEAS_AGENDA_TASK,
  };

  print->parent = g_object_ref (parent);
  print->session = g_object_ref (session);
  print->first = day - habeas_day_weekday (day) + 1;
  write_day (query.from, sizeof query.from, print->first);
  write_day (query.to, sizeof query.to, print->first + 6);
  /* A day begins earlier or later where a clock runs; the sheet leaves out what is not on it. */
  query.from_ms = get_midnight (print->first - 1);
  query.to_ms = get_midnight (print->first + 8);
  habeas_casebook_get_agenda_async (
    habeas_session_get_casebook (session), &query, NULL, on_agenda_read_cb, print);
}
