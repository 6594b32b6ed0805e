/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which delimiter a text file uses and how it means its quotation marks, by what makes its records
 * equally long. Plain functions; the thread of the caller. */

#include "habeas-csv-dialect.h"

#include "habeas-sheet.h"

#include <string.h>

#define SAMPLE_SIZE (256 * 1024)

/* In order of how common they are: of two that fit equally well the first is taken. */
static const char delimiters[] = {',', ';', '\t', '|'};

/* How long the records of a file are under one dialect. */
typedef struct {
  guint64 *n_of;     /* records by number of fields */
  guint *first_of;   /* number of the first record that long */
  guint64 n_records; /* that are not blank */
} Survey;

static void
survey_init (Survey *self)
{
  self->n_of = g_new0 (guint64, HABEAS_SHEET_MAX_COLUMNS + 1);
  self->first_of = g_new0 (guint, HABEAS_SHEET_MAX_COLUMNS + 1);
  self->n_records = 0;
}

static void
survey_clear (Survey *self)
{
  g_free (self->n_of);
  g_free (self->first_of);
}

static void
survey_field (const char *text, gsize length, guint column, gpointer user_data)
{
}

static gboolean
survey_record (guint number, guint n_fields, double fraction, gpointer user_data, GError **error)
{
  Survey *self = user_data;

  if (n_fields == 0)
    return TRUE;
  self->n_records++;
  if (self->n_of[n_fields]++ == 0)
    self->first_of[n_fields] = (guint)self->n_records;
  return TRUE;
}

static const HabeasCsvSink survey_sink = {survey_field, survey_record};

/* The usual length of a record with more than one field, 0 if there is none. */
static guint
survey_get_usual (const Survey *self)
{
  guint usual = 0;

  for (guint i = 2; i <= HABEAS_SHEET_MAX_COLUMNS; i++)
    if (self->n_of[i] > 0 && self->n_of[i] >= self->n_of[usual])
      usual = i;
  return usual;
}

/* Which share of the records from the first usual one on is usual: title rows above a table say
 * nothing against it. */
static double
survey_get_share (const Survey *self)
{
  guint usual = survey_get_usual (self);

  if (usual == 0)
    return 0.0;
  return (double)self->n_of[usual] / (double)(self->n_records - (guint64)self->first_of[usual] + 1);
}

/* Records from the first usual one on that are longer or shorter. */
static guint64
survey_count_odd (const Survey *self)
{
  guint usual = survey_get_usual (self);

  if (usual == 0)
    return self->n_records;
  return self->n_records - (guint64)self->first_of[usual] + 1 - self->n_of[usual];
}

/* How well a dialect fits. Equal lengths count before many fields: a column of lists "x; y; z" must
 * not beat the commas that every record has, its heading too. */
static double
survey_get_score (const Survey *self)
{
  guint usual = survey_get_usual (self);
  double score;

  if (usual == 0)
    return 0.0;
  score = survey_get_share (self) * usual * (double)self->n_of[usual] / (double)self->n_records;
  return self->n_of[usual] == self->n_records ? 4.0 * score : score;
}

static gboolean
gather_sample (const char *text, gsize length, double fraction, gpointer user_data, GError **error)
{
  GString *sample = user_data;

  g_string_append_len (sample, text, (gssize)length);
  return sample->len < SAMPLE_SIZE;
}

static char
detect_delimiter (const GString *sample)
{
  char best = delimiters[0];
  double best_score = 0.0;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      HabeasCsvDialect dialect = {delimiters[i], HABEAS_CSV_QUOTED};
      Survey survey;
      double score;

      survey_init (&survey);
      if (!habeas_csv_records_scan_text (
            &dialect, sample->str, sample->len, &survey_sink, &survey, NULL))
        {
          dialect.quoting = HABEAS_CSV_LENIENT;
          survey_clear (&survey);
          survey_init (&survey);
          habeas_csv_records_scan_text (
            &dialect, sample->str, sample->len, &survey_sink, &survey, NULL);
        }
      score = survey_get_score (&survey);
      if (dialect.quoting == HABEAS_CSV_LENIENT)
        score /= 4.0;
      if (score > best_score)
        {
          best_score = score;
          best = delimiters[i];
        }
      survey_clear (&survey);
    }
  return best;
}

/* Excel's own way to say it: a first line "sep=;". */
static gboolean
read_sep_line (const GString *sample, char *delimiter)
{
  if (sample->len < 6 || g_ascii_strncasecmp (sample->str, "sep=", 4) != 0
      || (sample->str[5] != '\r' && sample->str[5] != '\n'))
    return FALSE;
  *delimiter = sample->str[4];
  return TRUE;
}

static gboolean
survey_file (const HabeasCsvDialect *dialect, const HabeasTextEncoding *encoding,
  HabeasInputFile *file, guint64 *n_odd, GCancellable *cancellable, GError **error)
{
  Survey survey;
  gboolean ok;

  survey_init (&survey);
  ok = habeas_csv_records_scan (dialect, encoding, file, &survey_sink, &survey, cancellable, error);
  *n_odd = survey_count_odd (&survey);
  survey_clear (&survey);
  return ok && *n_odd <= MAX (3, survey.n_records / 50);
}

/* Many files never meant their quotation marks as such: 5'10", "BIG" JOHN between bars. Taking one
 * for a quote would swallow the records after it, so another reading of the whole file must make
 * nearly all of its records equally long before it is believed. Between bars and tabulators marks
 * are usually letters; between commas and semicolons one that opens must close. */
static gboolean
detect_quoting (HabeasCsvDialect *dialect, const HabeasTextEncoding *encoding,
  HabeasInputFile *file, GCancellable *cancellable, GError **error)
{
  static const HabeasCsvQuoting others[] = {HABEAS_CSV_PLAIN, HABEAS_CSV_LENIENT};
  gboolean quotes_usual = dialect->delimiter == ',' || dialect->delimiter == ';';
  HabeasCsvQuoting best = HABEAS_CSV_QUOTED;
  guint64 best_odd = G_MAXUINT64;
  guint64 n_odd;
  g_autoptr (GError) strict = NULL;

  dialect->quoting = HABEAS_CSV_QUOTED;
  if (survey_file (dialect, encoding, file, &n_odd, cancellable, &strict) || strict == NULL)
    return TRUE;
  if (!g_error_matches (strict, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_QUOTES))
    {
      g_propagate_error (error, g_steal_pointer (&strict));
      return FALSE;
    }
  for (guint i = quotes_usual ? 1 : 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) local = NULL;

      dialect->quoting = others[i];
      if (survey_file (dialect, encoding, file, &n_odd, cancellable, &local) && n_odd < best_odd)
        {
          best_odd = n_odd;
          best = others[i];
        }
      if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  dialect->quoting = best;
  if (best != HABEAS_CSV_QUOTED)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&strict));
  return FALSE;
}

/**
 * habeas_csv_dialect_detect:
 * @dialect: (out caller-allocates): what the file uses
 * @first_record: (out): first record that is data or heading: 2 after a line "sep=;", else 1
 * @delimiter: the delimiter if it is known, 0 to detect it
 * @encoding: of the file
 * @file: a text file
 * @cancellable: (nullable): a cancellable
 * @error: return location; %HABEAS_EXCHANGE_ERROR_QUOTES and what reading can give
 *
 * Reads the whole file once: what comes out of it later has been read without an error.
 *
 * Returns: whether the file is a table
 */
gboolean
habeas_csv_dialect_detect (HabeasCsvDialect *dialect, guint *first_record, char delimiter,
  const HabeasTextEncoding *encoding, HabeasInputFile *file, GCancellable *cancellable,
  GError **error)
{
  g_autoptr (GString) sample = g_string_new (NULL);
  char told;

  g_return_val_if_fail (dialect != NULL, FALSE);
  g_return_val_if_fail (first_record != NULL, FALSE);

  if (!habeas_text_encoding_scan (encoding, file, gather_sample, sample, cancellable, error))
    return FALSE;
  *first_record = 1;
  if (read_sep_line (sample, &told))
    {
      *first_record = 2;
      if (delimiter == '\0')
        delimiter = told;
    }
  /* A file of one record has no end of it to be seen. */
  if (sample->len < SAMPLE_SIZE)
    g_string_append_c (sample, '\n');
  dialect->delimiter = delimiter != '\0' ? delimiter : detect_delimiter (sample);
  return detect_quoting (dialect, encoding, file, cancellable, error);
}
