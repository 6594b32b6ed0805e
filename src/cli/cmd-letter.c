/* SPDX-License-Identifier: GPL-3.0-or-later */
/* letter sib|ice: the written notices of an opt-out; letter demand: release of somebody held past
 * the limit. As a PDF or as text for e-mail and facsimile. Main thread. */
#include "habeas-cli-commands.h"
#include "habeas-demand-letter.h"
#include "habeas-dossier.h"
#include "habeas-letter-desk.h"
#include "habeas-paper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY_MS G_GINT64_CONSTANT (86400000)

typedef struct {
  char *language;
  char *date;
  char *official;
  char *address;
  char *documents;
  char *meeting;
  char *output;
  gboolean cover;
} Arguments;

static void
arguments_clear (Arguments *self)
{
  g_free (self->language);
  g_free (self->date);
  g_free (self->official);
  g_free (self->address);
  g_free (self->documents);
  g_free (self->meeting);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arguments, arguments_clear)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, HABEAS_CLI_ERROR, HABEAS_CLI_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
check_arguments (
  const Arguments *given, const char *kind_key, HabeasLetterKind *kind, GError **error)
{
  if (!habeas_letter_kind_from_key (kind_key, kind))
    return refuse (error, _ ("There are three letters: sib, ice and demand."));
  if (given->language != NULL && !g_str_equal (given->language, "en")
      && !g_str_equal (given->language, "es"))
    return refuse (error, _ ("--language is en or es."));
  if (given->output == NULL)
    return refuse (error, _ ("The file is missing. Name it with --output."));
  if (!g_str_has_suffix (given->output, ".pdf") && !g_str_has_suffix (given->output, ".txt"))
    return refuse (error, _ ("The letter is written as FILE.pdf or FILE.txt."));
  return TRUE;
}

static gboolean
read_date (const Arguments *given, gint32 *day, GError **error)
{
  g_autoptr (GDateTime) now = NULL;

  if (given->date != NULL)
    return habeas_cli_read_day (given->date, day, error);
  now = g_date_time_new_now_local ();
  *day = habeas_day_number (
    g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));
  return TRUE;
}

/* Texts of the command line; NULL stays NULL. */
static gboolean
take_text (char **argument, GError **error)
{
  char *text;

  if (*argument == NULL)
    return TRUE;
  text = habeas_cli_dup_text (*argument, error);
  if (text == NULL)
    return FALSE;
  g_free (*argument);
  *argument = text;
  return TRUE;
}

static GBytes *
make_file (const HabeasLetter *letter, const char *language, const char *output, GError **error)
{
  g_autoptr (HabeasPaper) paper = NULL;

  if (g_str_has_suffix (output, ".txt"))
    {
      char *text = habeas_letter_to_text (letter);

      return g_bytes_new_take (text, strlen (text));
    }
  paper = habeas_letter_to_paper (letter, language);
  return habeas_paper_to_pdf (paper, HABEAS_PAPER_LETTER_WIDTH, HABEAS_PAPER_LETTER_HEIGHT, error);
}

static const char *
label_of (const char *field)
{
  if (g_str_equal (field, "official"))
    return _ ("who signs (--official)");
  if (g_str_equal (field, "bureau"))
    return _ ("the State Identification Bureau of the state");
  if (g_str_equal (field, "agency"))
    return _ ("the jail that holds the person");
  if (g_str_equal (field, "booking"))
    return _ ("the booking number");
  return _ ("the address (--address)");
}

static gboolean
answer (HabeasCli *cli, const HabeasLetter *letter, const char *output, GError **error)
{
  g_autofree char *path = g_filename_display_name (output);
  g_autofree char *text = NULL;

  for (guint i = 0; i < letter->missing->len; i++)
    /* Translators: %s is what a letter lacks */
    habeas_cli_note (
      cli, _ ("The letter has a blank for %s."), label_of (letter->missing->pdata[i]));
  if (cli->json)
    {
      g_autoptr (HabeasJson) json = habeas_json_new ();

      habeas_json_begin_object (json, NULL);
      habeas_json_add_text (json, "output", path);
      habeas_json_begin_array (json, "missing");
      for (guint i = 0; i < letter->missing->len; i++)
        habeas_json_add_text (json, NULL, letter->missing->pdata[i]);
      habeas_json_end_array (json);
      habeas_json_end_object (json);
      return habeas_cli_answer_json (cli, json, error);
    }
  text = g_strdup_printf (_ ("Wrote %s.\n"), path);
  return habeas_cli_answer (cli, text, -1, error);
}

static gboolean
write_file (HabeasCli *cli, const HabeasLetter *letter, const Arguments *given, GError **error)
{
  g_autoptr (GBytes) bytes
    = make_file (letter, given->language != NULL ? given->language : "en", given->output, error);
  gconstpointer data;
  gsize size;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  return g_file_set_contents_full (given->output, data, (gssize)size,
           G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error)
         && answer (cli, letter, given->output, error);
}

static const char *
language_of (const Arguments *given)
{
  return given->language != NULL ? given->language : "en";
}

/* What the command line does not say, the casebook may have kept. */
static HabeasLetterFields
make_fields (
  const Arguments *given, HabeasLetterKind kind, gint32 day, const HabeasKeptLetter *kept)
{
  const char *address = given->address == NULL && kept != NULL ? kept->address : given->address;
  HabeasLetterFields fields = {
    .language = language_of (given),
    .day = day,
    .official = given->official == NULL && kept != NULL ? kept->official : given->official,
    .documents = given->documents,
    .meeting = given->meeting,
    .wording = kept != NULL ? kept->wording : NULL,
    .cover = given->cover,
  };

  if (kind == HABEAS_LETTER_SIB)
    fields.bureau_address = address;
  else if (kind == HABEAS_LETTER_ICE)
    fields.ice_address = address;
  else
    fields.address = address;
  return fields;
}

/* The journal says that something of the case left it. */
static gboolean
write_demand (
  HabeasCli *cli, const Arguments *given, const char *number, gint32 day, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = habeas_cli_open (cli, error);
  g_autoptr (HabeasCaseFile) file = NULL;
  g_autoptr (HabeasLetterTopic) topic = NULL;
  g_autoptr (HabeasKeptLetter) kept = NULL;
  g_autoptr (HabeasLetter) letter = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  gint64 rid = casebook != NULL ? habeas_casebook_find_case_sync (casebook, number, error) : 0;
  HabeasLetterFields fields;
  /* The clock of today, or of the end of another day. */
  const gint64 now_ms
    = given->date != NULL ? (gint64)(day + 1) * DAY_MS - 1 : g_date_time_to_unix (now) * 1000;

  if (rid != 0)
    file = habeas_casebook_get_case_sync (casebook, rid, cli->cancellable, error);
  if (file == NULL)
    return FALSE;
  topic = habeas_demand_letter_dup_topic (file, language_of (given));
  kept = habeas_casebook_get_kept_letter_sync (casebook, topic);
  fields = make_fields (given, HABEAS_LETTER_DEMAND, day, kept);
  letter = habeas_demand_letter_new (file, &fields, now_ms, error);
  return letter != NULL
         && habeas_casebook_record_fact_sync (casebook, HABEAS_ACT_EXPORT,
           habeas_record_get_id (habeas_case_file_get_case (file)), _ ("Demand letter written"),
           error)
         && write_file (cli, letter, given, error);
}

/* With the events of the casebook, and in the words the clinic keeps. */
static gboolean
write_notice_of_casebook (HabeasCli *cli, HabeasLetterKind kind, const Arguments *given,
  const char *label, gint32 day, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = habeas_cli_open (cli, error);
  g_autoptr (HabeasDossier) dossier = NULL;
  g_autoptr (HabeasLetterTopic) topic = NULL;
  g_autoptr (HabeasKeptLetter) kept = NULL;
  g_autoptr (HabeasLetter) letter = NULL;
  gint64 rid = casebook != NULL ? habeas_cli_find_jurisdiction (cli, casebook, label, error) : 0;
  HabeasLetterFields fields;

  if (rid != 0)
    dossier = habeas_casebook_get_dossier_sync (casebook, rid, day, cli->cancellable, error);
  if (dossier == NULL)
    return FALSE;
  topic = habeas_letter_topic_new_notice (
    kind, language_of (given), dossier->row.label, dossier->row.state);
  kept = habeas_casebook_get_kept_letter_sync (casebook, topic);
  fields = make_fields (given, kind, day, kept);
  fields.stage = dossier->stage;
  fields.place = dossier->row.name;
  fields.bureau = dossier->bureau;
  letter = habeas_letter_new (kind, &fields, error);
  return letter != NULL && write_file (cli, letter, given, error);
}

static gboolean
write_notice (HabeasCli *cli, HabeasLetterKind kind, const Arguments *given, const char *label,
  gint32 day, GError **error)
{
  const HabeasPlace *place;
  g_autoptr (HabeasStage) stage = NULL;
  g_autoptr (HabeasLetter) letter = NULL;
  HabeasLetterFields fields = make_fields (given, kind, day, NULL);

  if (cli->casebook_path != NULL)
    return write_notice_of_casebook (cli, kind, given, label, day, error);
  stage = habeas_cli_get_stage (cli, label, day, &place, error);
  if (stage == NULL)
    return FALSE;
  fields.stage = stage;
  fields.place = place->name;
  fields.bureau = habeas_lists_get_bureau (habeas_lists_get_shipped (), place->state);
  letter = habeas_letter_new (kind, &fields, error);
  return letter != NULL && write_file (cli, letter, given, error);
}

gboolean
habeas_cmd_letter (
  HabeasCli *cli, const HabeasCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (Arguments) given = {NULL};
  const GOptionEntry entries[] = {
    {"language", 0, 0, G_OPTION_ARG_FILENAME, &given.language, N_ ("en (unless said) or es"),
      N_ ("LANG")},
    {"date", 0, 0, G_OPTION_ARG_FILENAME, &given.date, N_ ("Day of the letter; today unless said"),
      N_ ("DAY")},
    {"official", 0, 0, G_OPTION_ARG_FILENAME, &given.official, N_ ("Who signs: name and office"),
      N_ ("TEXT")},
    {"address", 0, 0, G_OPTION_ARG_FILENAME, &given.address, N_ ("Where it goes"), N_ ("TEXT")},
    {"documents", 0, 0, G_OPTION_ARG_FILENAME, &given.documents, N_ ("What is enclosed"),
      N_ ("TEXT")},
    {"meeting", 0, 0, G_OPTION_ARG_FILENAME, &given.meeting,
      N_ ("When and where a meeting would suit"), N_ ("TEXT")},
    {"cover", 0, 0, G_OPTION_ARG_NONE, &given.cover, N_ ("With the cover of a facsimile"), NULL},
    {"output", 0, 0, G_OPTION_ARG_FILENAME, &given.output, N_ ("The letter, .pdf or .txt"),
      N_ ("FILE")},
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = NULL;
  g_autofree char *label = NULL;
  HabeasLetterKind kind;
  gboolean finished;
  gint32 day;

  arguments = habeas_cli_parse (cli, command, entries, argc, argv, 2, 2, &finished, error);
  if (arguments == NULL)
    return finished;
  if (!check_arguments (&given, arguments[0], &kind, error) || !read_date (&given, &day, error)
      || !take_text (&given.official, error) || !take_text (&given.address, error)
      || !take_text (&given.documents, error) || !take_text (&given.meeting, error))
    return FALSE;
  label = habeas_cli_dup_text (arguments[1], error);
  if (label == NULL)
    return FALSE;
  return kind == HABEAS_LETTER_DEMAND ? write_demand (cli, &given, label, day, error)
                                      : write_notice (cli, kind, &given, label, day, error);
}
