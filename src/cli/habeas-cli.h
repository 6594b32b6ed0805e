/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-cli-json.h"
#include "habeas-cli-text.h"
#include "habeas-clock.h"
#include "habeas-lists.h"
#include "habeas-secret.h"
#include "habeas-stage.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the program ends with; documented in docs/habeasctl.md and relied on by scripts. */
typedef enum {
  HABEAS_EXIT_DONE = 0,
  HABEAS_EXIT_USAGE = 1,
  HABEAS_EXIT_WRONG_KEY = 2,
  HABEAS_EXIT_BAD_INPUT = 3,
  HABEAS_EXIT_DAMAGED = 4,
  HABEAS_EXIT_DISK = 5,
  HABEAS_EXIT_IN_USE = 6,
  HABEAS_EXIT_CANCELLED = 130,
} HabeasExit;

#define HABEAS_CLI_ERROR (habeas_cli_error_quark ())

typedef enum {
  HABEAS_CLI_ERROR_USAGE,       /* the command line itself */
  HABEAS_CLI_ERROR_BAD_INPUT,   /* a value on it, or a file it names */
  HABEAS_CLI_ERROR_NO_TERMINAL, /* nobody to ask for the passphrase */
  HABEAS_CLI_ERROR_FINDINGS,    /* of a check; its document says which */
  HABEAS_CLI_ERROR_OUTPUT,      /* standard output cannot be written */
} HabeasCliError;

GQuark habeas_cli_error_quark (void);

/**
 * HabeasCli:
 * @casebook_path: (nullable): the .casebook folder, as given
 * @passphrase_file: (nullable): asked for at the terminal without one
 * @as: (nullable): who works now, UTF-8
 * @json: one JSON document on standard output instead of text
 * @cancellable: cancelled by SIGINT and SIGTERM
 * @choices: (nullable): what the failing argument may have meant
 * @answered: standard output holds the answer, or the beginning of it
 *
 * One run of the program.
 */
typedef struct {
  char *casebook_path;
  char *passphrase_file;
  char *as;
  gboolean json;
  GCancellable *cancellable;
  GStrv choices;
  gboolean answered;
} HabeasCli;

typedef struct _HabeasCliCommand HabeasCliCommand;

struct _HabeasCliCommand {
  const char *name;
  const char *arguments; /* as in the usage line; not translated */
  const char *summary;   /* translatable */
  gboolean (*run) (
    HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error);
};

/* --- habeas-cli-main.c --- */
int habeas_cli_run (int argc, char **argv);

/* --- habeas-cli-options.c --- */
gboolean habeas_cli_parse_globals (
  HabeasCli *cli, int *argc, char ***argv, const char *summary, gboolean *finished, GError **error);
GStrv habeas_cli_parse (HabeasCli *cli, const HabeasCliCommand *command,
  const GOptionEntry *entries, int argc, char **argv, guint n_min, guint n_max, gboolean *finished,
  GError **error);
char *habeas_cli_dup_text (const char *argument, GError **error);

/* --- habeas-cli-output.c --- */
void habeas_cli_note (HabeasCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean habeas_cli_answer (HabeasCli *cli, const char *text, gssize length, GError **error);
gboolean habeas_cli_answer_json (HabeasCli *cli, HabeasJson *json, GError **error);

/* --- habeas-cli-error.c --- */
HabeasExit habeas_cli_report_error (HabeasCli *cli, const GError *error);

/* --- habeas-cli-casebook.c --- */
char *habeas_cli_dup_casebook_path (HabeasCli *cli);
HabeasCasebook *habeas_cli_open (HabeasCli *cli, GError **error);
HabeasCasebook *habeas_cli_open_with_secret (
  HabeasCli *cli, HabeasSecret **opened_with, GError **error);
void habeas_cli_close (HabeasCasebook *casebook);
gint64 habeas_cli_find_jurisdiction (
  HabeasCli *cli, HabeasCasebook *casebook, const char *label, GError **error);
gboolean habeas_cli_check_period (const char *from, const char *to, GError **error);

/* --- habeas-cli-law.c --- */
const HabeasPlace *habeas_cli_find_place (HabeasCli *cli, const char *label, GError **error);
gboolean habeas_cli_read_day (const char *text, gint32 *day, GError **error);
void habeas_cli_add_stage (HabeasJson *json, const char *name, const HabeasStage *stage);
gboolean habeas_cli_add_clock (
  HabeasJson *json, const char *name, const HabeasClock *clock, GError **error);
void habeas_cli_add_reasons (HabeasJson *json, const char *name, GPtrArray *reasons);
void habeas_cli_append_reasons (GString *text, GPtrArray *reasons);

/* --- cmd-stage.c --- */
HabeasStage *habeas_cli_get_stage (
  HabeasCli *cli, const char *label, gint32 day, const HabeasPlace **place, GError **error);

/* --- habeas-cli-stage-table.c --- */
gboolean habeas_cli_answer_stage_table (HabeasCli *cli, const char *day_text, GError **error);

/* --- habeas-cli-secret.c --- */
HabeasSecret *habeas_cli_get_secret (HabeasCli *cli, GError **error);
HabeasSecret *habeas_cli_get_new_secret (HabeasCli *cli, const char *file, GError **error);
int habeas_cli_open_code_file (const char *path, GError **error);
gboolean habeas_cli_write_code (int fd, const char *code);

/* --- habeas-cli-signal.c --- */
void habeas_cli_watch_signals (GCancellable *cancellable);

typedef HabeasCasebook HabeasOpenCasebook;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasOpenCasebook, habeas_cli_close)

G_END_DECLS
