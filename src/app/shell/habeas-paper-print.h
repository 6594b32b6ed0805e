/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-paper.h"
#include "habeas-session.h"

G_BEGIN_DECLS

/* Asks for a printer and prints. @paper: (transfer full). @job: stands in queues and logs: never a
 * name. @id, @label: of the line that the journal gets before anything is printed; @id (nullable).
 */
void habeas_paper_print (GtkWidget *parent, HabeasSession *session, HabeasPaper *paper,
  const char *job, const HabeasUuid *id, const char *label);

G_END_DECLS
