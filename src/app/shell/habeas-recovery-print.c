/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery code on paper. Main thread. */
#include "habeas-recovery-print.h"

#include "habeas-paper-print.h"
#include "habeas-recovery-sheet.h"

#include <glib/gi18n-lib.h>

void
habeas_recovery_print (GtkWidget *parent, HabeasSession *session, const char *code)
{
  g_autofree char *clinic = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *day = NULL;

  g_return_if_fail (HABEAS_IS_SESSION (session));
  g_return_if_fail (code != NULL);

  clinic = habeas_casebook_dup_clinic (habeas_session_get_casebook (session));
  now = g_date_time_new_now_local ();
  day = g_date_time_format (now, "%Y-%m-%d");
  habeas_paper_print (parent, session, habeas_recovery_sheet_new (code, clinic, day), "Habeas",
    NULL, _ ("Recovery code printed"));
}
