/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-section.h"
#include "habeas-name-look.h"

G_BEGIN_DECLS

#define HABEAS_TYPE_CONFLICTS_SECTION (habeas_conflicts_section_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasConflictsSection, habeas_conflicts_section, HABEAS, CONFLICTS_SECTION, HabeasCaseSection)

gboolean habeas_conflicts_section_is_settled (HabeasConflictsSection *self);

/* "Adverse · 2010-0042", never the name: who types it knows it, who looks on need not. @number:
 * (nullable): of the case. (transfer full) */
char *habeas_conflict_words (const HabeasNameHit *hit, const char *number);
/* Asks why a hit is no conflict, and says before that it is never undone. Finishes with
 * habeas_ask_finish(). */
void habeas_conflict_ask_async (
  GtkWidget *parent, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
