/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing a case. Main thread. */
#include "habeas-case-print.h"

#include "habeas-case-sheet.h"
#include "habeas-paper-print.h"

#include <glib/gi18n-lib.h>

void
habeas_case_print (GtkWidget *parent, HabeasSession *session, HabeasCaseFile *file)
{
  const HabeasCaseRow *row = habeas_case_file_get_row (file);

  habeas_paper_print (parent, session,
    habeas_case_sheet_new (
      file, habeas_session_get_initials (session), habeas_session_get_now (session)),
    row->number != NULL ? row->number : "Habeas",
    habeas_record_get_id (habeas_case_file_get_case (file)), _ ("Case printed"));
}
