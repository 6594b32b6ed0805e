/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery code on paper. Pure; any thread. */
#include "habeas-recovery-sheet.h"

#include <glib/gi18n-lib.h>

#define GROUPS_A_LINE 4

/* Two lines of groups, far enough from each other to be read out and typed. */
static void
add_code (HabeasPaper *paper, const char *code)
{
  g_auto (GStrv) groups = g_strsplit_set (code, "- ", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_string_append_printf (line, "%s%s", line->len > 0 ? "    " : "", groups[i]);
      if (groups[i + 1] != NULL && (i + 1) % GROUPS_A_LINE != 0)
        continue;
      habeas_paper_add_title (paper, line->str);
      g_string_truncate (line, 0);
    }
}

HabeasPaper *
habeas_recovery_sheet_new (const char *code, const char *clinic, const char *day)
{
  HabeasPaper *paper = habeas_paper_new (NULL);
  g_autofree char *made = NULL;

  g_return_val_if_fail (code != NULL && day != NULL, paper);

  habeas_paper_set_title (paper, "Habeas");
  habeas_paper_add_title (paper, _ ("Recovery code"));
  if (clinic != NULL)
    habeas_paper_add_paragraph (paper, clinic);
  /* Translators: %s is a day, 2010-11-09 */
  made = g_strdup_printf (_ ("Made on %s"), day);
  habeas_paper_add_paragraph (paper, made);
  habeas_paper_add_space (paper, 24);
  add_code (paper, code);
  habeas_paper_add_space (paper, 24);
  habeas_paper_add_heading (paper, _ ("What it is for"));
  habeas_paper_add_paragraph (paper,
    _ ("It opens the casebook when its passphrases are lost: on the locked screen, choose “Use the "
       "recovery code”. Small and capital letters, blanks and dashes make no difference."));
  habeas_paper_add_heading (paper, _ ("How to keep it"));
  habeas_paper_add_paragraph (paper,
    _ ("Whoever holds this paper can open the casebook. Lock it away, not beside the laptop and "
       "not with the backups. When it is lost or was seen, make a new code in Habeas: main menu, "
       "Volunteers. The old one then opens nothing but backups made before."));
  return paper;
}
