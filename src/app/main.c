/* SPDX-License-Identifier: GPL-3.0-or-later */
/* habeas: the program with a window. */
#include "habeas-application.h"
#include "habeas-secret.h"
#include "habeas-thrift.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (HabeasApplication) application = NULL;

  habeas_be_thrifty ();
  /* A file chooser of the portal asks /proc who calls, and gets no answer from an undumpable one.
   */
  habeas_process_harden (
    g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("GTK_USE_PORTAL") != NULL);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, HABEAS_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Habeas");

  application = habeas_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
