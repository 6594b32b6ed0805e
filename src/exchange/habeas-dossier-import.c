/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes about jurisdictions become steps of their dossiers. Read whole first: they are as many as a
 * person wrote by hand. Blocks; any thread. */
#include "habeas-dossier-import.h"

#include "habeas-cell-value.h"
#include "habeas-exchange-error.h"
#include "habeas-fold.h"
#include "habeas-sheet.h"
#include "habeas-step-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows in which the headings are looked for. */
#define HEAD_ROWS 20
#define NO_COLUMN G_MAXUINT

enum { COLUMN_PLACE, COLUMN_STATE, COLUMN_WHAT, COLUMN_WHEN, COLUMN_WHO, COLUMN_SOURCE, N_COLUMNS };

/* Folded headings that clinics write. */
static const char *const headings[N_COLUMNS][8] = {
  {"county", "jurisdiction", "place", "condado", "jurisdiccion", "lugar"},
  {"state", "estado"},
  {"what happened", "step", "event", "what", "que paso", "paso", "hecho"},
  {"when", "date", "day", "cuando", "fecha", "dia"},
  {"who", "by", "actor", "quien", "por"},
  {"source", "link", "fuente", "enlace"},
};

typedef struct {
  const HabeasPlace *place;
  HabeasEventKind kind;
  char *date; /* a cell */
  char *note; /* as it was written */
  char *actor;
  char *source;
} Step;

typedef struct {
  const HabeasLists *lists;
  guint columns[N_COLUMNS];
  char *names[N_COLUMNS]; /* the headings as written; NULL before they were found */
  GArray *steps;          /* of Step */
  HabeasImportResult *result;
  gboolean starts_1904;
} Reading;

static void
step_clear (gpointer data)
{
  Step *step = data;

  g_free (step->date);
  g_free (step->note);
  g_free (step->actor);
  g_free (step->source);
}

static void
reading_clear (Reading *self)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (self->names[i]);
  g_clear_pointer (&self->steps, g_array_unref);
  g_clear_pointer (&self->result, habeas_import_result_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
has_headings (const Reading *self)
{
  return self->names[COLUMN_PLACE] != NULL && self->names[COLUMN_WHAT] != NULL
         && self->names[COLUMN_WHEN] != NULL;
}

static void
find_headings (Reading *self, const HabeasSheetRow *row)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      g_clear_pointer (&self->names[i], g_free);
      self->columns[i] = NO_COLUMN;
      for (guint cell = 0; cell < row->n_cells && self->names[i] == NULL; cell++)
        {
          g_autofree char *folded = habeas_fold (row->cells[cell].text);

          if (g_strv_contains (headings[i], g_strstrip (folded)))
            {
              self->columns[i] = cell;
              self->names[i] = g_strdup (row->cells[cell].text);
            }
        }
    }
}

static const HabeasCell *
get_cell (const Reading *self, const HabeasSheetRow *row, guint column)
{
  const guint at = self->columns[column];

  return at < row->n_cells && !habeas_cell_is_blank (&row->cells[at], NULL) ? &row->cells[at]
                                                                            : NULL;
}

static char *
dup_cell (const Reading *self, const HabeasSheetRow *row, guint column)
{
  const HabeasCell *cell = get_cell (self, row, column);

  return cell != NULL ? g_strstrip (g_strdup (cell->text)) : NULL;
}

static void
reject (Reading *self, const HabeasSheetRow *row, guint column, const char *reason)
{
  habeas_import_result_reject (
    self->result, row->number, self->names[column] != NULL ? self->names[column] : "", reason);
}

/* NULL when the row was rejected. */
static const HabeasPlace *
read_place (Reading *self, const HabeasSheetRow *row)
{
  g_autofree char *text = dup_cell (self, row, COLUMN_PLACE);
  g_autofree char *state = dup_cell (self, row, COLUMN_STATE);
  const HabeasPlace *place = NULL;
  const HabeasPlace *other = NULL;
  g_autofree char *reason = NULL;

  if (text == NULL && state == NULL)
    {
      reject (self, row, COLUMN_PLACE, _ ("no county and no state is named"));
      return NULL;
    }
  switch (habeas_lists_match_place (
    self->lists, text != NULL ? text : state, text != NULL ? state : NULL, NULL, &place, &other))
    {
    case HABEAS_MATCH_ONE:
      return place;
    case HABEAS_MATCH_AMBIGUOUS:
      reason = g_strdup_printf (
        _ ("“%s” can be %s or %s"), text != NULL ? text : state, place->label, other->label);
      break;
    case HABEAS_MATCH_NONE:
    default:
      reason = g_strdup_printf (
        _ ("“%s” is no county or state known here"), text != NULL ? text : state);
      break;
    }
  reject (self, row, COLUMN_PLACE, reason);
  return NULL;
}

static char *
read_date (Reading *self, const HabeasSheetRow *row)
{
  const HabeasDateContext context = {
    .order = HABEAS_DATE_ORDER_UNKNOWN, .not_after = G_MININT32, .starts_1904 = self->starts_1904};
  const HabeasCell *cell = get_cell (self, row, COLUMN_WHEN);
  g_autofree char *reason = NULL;
  HabeasDate date;

  if (cell == NULL)
    {
      reject (self, row, COLUMN_WHEN, _ ("without a date it changes no stage"));
      return NULL;
    }
  if (habeas_cell_read_date (cell, &context, &date, &reason) == HABEAS_READING_OK
      && date.precision >= HABEAS_DATE_YEAR)
    return habeas_date_to_string (&date);
  reject (self, row, COLUMN_WHEN,
    reason != NULL ? reason : _ ("no date that can be read one way only: write 2010-10-05"));
  return NULL;
}

static void
read_step (Reading *self, const HabeasSheetRow *row)
{
  g_autofree char *what = dup_cell (self, row, COLUMN_WHAT);
  HabeasEventKind kinds[HABEAS_STEP_MOST];
  const HabeasPlace *place;
  g_autofree char *date = NULL;
  guint n;

  /* A line between others. */
  if (what == NULL && get_cell (self, row, COLUMN_WHEN) == NULL)
    return;
  self->result->rows++;
  n = what != NULL ? habeas_step_words_read (what, kinds) : 0;
  place = read_place (self, row);
  date = read_date (self, row);
  if (n == 0)
    reject (self, row, COLUMN_WHAT,
      _ ("no step that is known: write it as the dossier does, as in “Opt-out requested”"));
  if (n == 0 || place == NULL || date == NULL)
    return;
  for (guint i = 0; i < n; i++)
    {
      const Step step = {place, kinds[i], g_strdup (date), g_strdup (what),
        dup_cell (self, row, COLUMN_WHO), dup_cell (self, row, COLUMN_SOURCE)};

      g_array_append_val (self->steps, step);
    }
}

static HabeasRowVerdict
on_row_read (const HabeasSheetRow *row, gpointer user_data, GError **error)
{
  Reading *self = user_data;

  if (has_headings (self))
    read_step (self, row);
  else if (row->number > HEAD_ROWS)
    return HABEAS_ROW_STOP;
  else
    find_headings (self, row);
  return HABEAS_ROW_CONTINUE;
}

static gboolean
read_sheet (Reading *self, HabeasSheetSource *source, const char *name, GCancellable *cancellable,
  GError **error)
{
  for (guint i = 0; i < habeas_sheet_source_get_n_sheets (source); i++)
    {
      HabeasSheetInfo info;

      habeas_sheet_source_get_sheet (source, i, &info);
      if (name != NULL && g_strcmp0 (name, info.name) != 0)
        continue;
      if (!habeas_sheet_source_read (source, i, on_row_read, self, cancellable, error))
        return FALSE;
      if (!has_headings (self))
        continue;
      g_free (self->result->sheet);
      self->result->sheet = g_strdup (info.name != NULL ? info.name : "");
      return TRUE;
    }
  g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_NO_SUCH_SHEET,
    _ ("No sheet has the headings of notes about jurisdictions: County, What happened, When"));
  return FALSE;
}

/* --- Writing --- */

static gboolean
is_shipped (const HabeasLists *lists, const Step *step)
{
  guint n;
  const HabeasJurisdictionEvent *events = habeas_lists_get_events (lists, step->place, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *date = habeas_date_to_string (&events[i].date);

      if (events[i].kind == step->kind && g_str_equal (date, step->date))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_recorded (GPtrArray *events, const Step *step)
{
  for (guint i = 0; i < events->len; i++)
    if (g_strcmp0 (
          habeas_record_get_text (events->pdata[i], "kind"), habeas_event_kind_to_key (step->kind))
          == 0
        && g_strcmp0 (habeas_record_get_text (events->pdata[i], "date"), step->date) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
write_step (HabeasWriter *writer, Reading *self, const Step *step, GError **error)
{
  gint64 rid = habeas_writer_find_id (writer, HABEAS_RECORD_JURISDICTION, &step->place->id, error);
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (HabeasRecord) event = NULL;

  if (rid == 0)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
          "a shipped jurisdiction is not in the casebook");
      return FALSE;
    }
  events = habeas_writer_get_owned (writer, HABEAS_RECORD_JURISDICTION_EVENT, rid, error);
  if (events == NULL)
    return FALSE;
  if (is_shipped (self->lists, step) || is_recorded (events, step))
    {
      self->result->skipped++;
      return TRUE;
    }
  event = habeas_record_new (HABEAS_RECORD_JURISDICTION_EVENT);
  habeas_record_set_integer (event, "jurisdiction", rid);
  habeas_record_set_text (event, "date", step->date);
  habeas_record_set_text (event, "kind", habeas_event_kind_to_key (step->kind));
  habeas_record_set_text (event, "note", step->note);
  habeas_record_set_text (event, "actor", step->actor);
  habeas_record_set_text (event, "source", step->source);
  self->result->created++;
  return habeas_writer_insert (writer, event, error);
}

/* What is only tried, and what would bring nothing, is rolled back. */
#define ROLL_BACK (g_quark_from_static_string ("habeas-dossier-import"))

typedef struct {
  Reading *reading;
  gboolean keep;
} Writing;

static gboolean
write_steps (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Writing *writing = user_data;
  Reading *self = writing->reading;
  g_autofree char *label = NULL;

  for (guint i = 0; i < self->steps->len; i++)
    if (!write_step (writer, self, &g_array_index (self->steps, Step, i), error))
      return FALSE;
  if (!writing->keep || self->result->created == 0)
    {
      g_set_error_literal (error, ROLL_BACK, 0, "nothing to keep");
      return FALSE;
    }
  label
    = g_strdup_printf (ngettext ("Import of %u step", "Import of %u steps", self->result->created),
      self->result->created);
  habeas_writer_set_label (writer, label);
  return TRUE;
}

gboolean
habeas_dossier_import_sync (HabeasCasebook *casebook, const char *path,
  const HabeasDossierImportOptions *options, HabeasImportResult **result, GCancellable *cancellable,
  GError **error)
{
  const HabeasSheetOptions sheet_options = {NULL};
  g_autoptr (HabeasSheetSource) source = NULL;
  g_auto (Reading) reading = {.lists = NULL};
  Writing writing = {&reading, FALSE};
  g_autoptr (GError) local_error = NULL;
  gboolean refused;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (casebook) && path != NULL && options != NULL, FALSE);

  source = habeas_sheet_source_open (path, &sheet_options, cancellable, error);
  if (source == NULL)
    return FALSE;
  reading.lists = habeas_casebook_get_lists (casebook);
  reading.starts_1904 = habeas_sheet_source_get_starts_1904 (source);
  reading.steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (reading.steps, step_clear);
  reading.result = habeas_import_result_new ();
  if (!read_sheet (&reading, source, options->sheet, cancellable, error))
    return FALSE;
  refused = reading.result->n_rejected > 0 && !options->skip_bad;
  writing.keep = !refused && !options->dry_run;
  if (!habeas_casebook_write_sync (casebook, HABEAS_ACT_IMPORT, _ ("Import of steps"), write_steps,
        &writing, cancellable, &local_error)
      && local_error->domain != ROLL_BACK)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (refused)
    reading.result->created = 0;
  if (result != NULL)
    *result = g_steal_pointer (&reading.result);
  if (refused)
    g_set_error_literal (
      error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_BAD_ROWS, "Some rows cannot be imported");
  return !refused;
}

/* --- In a thread --- */

typedef struct {
  char *path;
  char *sheet;
  HabeasDossierImportOptions options;
  HabeasImportResult *result;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_free (call->path);
  g_free (call->sheet);
  habeas_import_result_free (call->result);
  g_free (call);
}

static void
import_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Call *call = data;
  GError *error = NULL;

  if (habeas_dossier_import_sync (
        source, call->path, &call->options, &call->result, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
habeas_dossier_import_async (HabeasCasebook *casebook, const char *path,
  const HabeasDossierImportOptions *options, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (casebook, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->path = g_strdup (path);
  call->sheet = g_strdup (options->sheet);
  call->options = *options;
  call->options.sheet = call->sheet;
  g_task_set_source_tag (task, habeas_dossier_import_async);
  g_task_set_task_data (task, call, call_free);
  g_task_run_in_thread (task, import_in_thread);
}

gboolean
habeas_dossier_import_finish (
  HabeasCasebook *casebook, GAsyncResult *result, HabeasImportResult **found, GError **error)
{
  Call *call;

  g_return_val_if_fail (g_task_is_valid (result, casebook), FALSE);

  call = g_task_get_task_data (G_TASK (result));
  if (found != NULL)
    *found = g_steal_pointer (&call->result);
  return g_task_propagate_boolean (G_TASK (result), error);
}
