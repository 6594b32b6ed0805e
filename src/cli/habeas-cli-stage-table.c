/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stage --table: every jurisdiction on one day, a line each: those of the program's lists and, with
 * a casebook, those the clinic added, with its own events. Main thread. */
#include "habeas-cli.h"
#include "habeas-csv-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A line of the table, before its stage is known. */
typedef struct {
  char *fips; /* (nullable): the clinic's own have none */
  char *state;
  char *name;
  gboolean is_state;
  gint64 rid; /* in the casebook, 0 without one */
} Line;

typedef struct {
  GPtrArray *lines;       /* of Line */
  GHashTable *state_rids; /* USPS → rid of the state */
  GHashTable *own;        /* rid → GArray of HabeasJurisdictionEvent */
} Table;

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->fips);
  g_free (line->state);
  g_free (line->name);
  g_free (line);
}

static Table *
table_new (void)
{
  Table *table = g_new0 (Table, 1);

  table->lines = g_ptr_array_new_with_free_func (line_free);
  table->state_rids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  table->own
    = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
  return table;
}

static void
table_free (Table *table)
{
  g_ptr_array_unref (table->lines);
  g_hash_table_unref (table->state_rids);
  g_hash_table_unref (table->own);
  g_free (table);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)

static void
add_line (Table *table, const char *fips, const char *state, const char *name, gboolean is_state,
  gint64 rid)
{
  Line *line = g_new0 (Line, 1);

  line->fips = g_strdup (fips);
  line->state = g_strdup (state);
  line->name = g_strdup (name);
  line->is_state = is_state;
  line->rid = rid;
  g_ptr_array_add (table->lines, line);
}

static void
add_shipped_places (Table *table)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();

  for (guint i = 0; i < habeas_lists_get_n_places (lists); i++)
    {
      const HabeasPlace *place = habeas_lists_get_place (lists, i);

      add_line (
        table, place->fips, place->state, place->name, place->kind == HABEAS_PLACE_STATE, 0);
    }
}

static gboolean
add_record (HabeasRecord *record, gpointer user_data)
{
  Table *table = user_data;
  const char *state = habeas_record_get_text (record, "state");
  const char *name = habeas_record_get_text (record, "name");
  const gboolean is_state = g_strcmp0 (habeas_record_get_text (record, "kind"), "state") == 0;
  const gint64 rid = habeas_record_get_rid (record);

  add_line (table, habeas_record_get_text (record, "fips"), state,
    name != NULL ? name : habeas_record_get_text (record, "label"), is_state, rid);
  if (is_state && state != NULL)
    g_hash_table_insert (table->state_rids, g_strdup (state), g_memdup2 (&rid, sizeof rid));
  return TRUE;
}

static gboolean
add_own_event (HabeasRecord *record, gpointer user_data)
{
  Table *table = user_data;
  const gint64 rid = habeas_record_get_integer (record, "jurisdiction", 0);
  GArray *events = g_hash_table_lookup (table->own, &rid);
  HabeasJurisdictionEvent event;

  if (!habeas_cli_read_event (record, HABEAS_SCOPE_COUNTY, &event))
    return TRUE;
  if (events == NULL)
    {
      events = g_array_new (FALSE, FALSE, sizeof (HabeasJurisdictionEvent));
      g_hash_table_insert (table->own, g_memdup2 (&rid, sizeof rid), events);
    }
  g_array_append_val (events, event);
  return TRUE;
}

static gboolean
add_casebook (HabeasCli *cli, Table *table, GError **error)
{
  g_autoptr (HabeasOpenCasebook) casebook = habeas_cli_open (cli, error);

  return casebook != NULL
         && habeas_casebook_foreach_record_sync (
           casebook, HABEAS_RECORD_JURISDICTION, 0, add_record, table, cli->cancellable, error)
         && habeas_casebook_foreach_record_sync (casebook, HABEAS_RECORD_JURISDICTION_EVENT, 0,
           add_own_event, table, cli->cancellable, error);
}

/* By FIPS, as the lists stand; what the clinic added comes last, by state and name. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *one = *(Line *const *)a, *other = *(Line *const *)b;
  int order = (one->fips == NULL) - (other->fips == NULL);

  if (order == 0)
    order = g_strcmp0 (one->fips, other->fips);
  if (order == 0)
    order = g_strcmp0 (one->state, other->state);
  return order != 0 ? order : g_strcmp0 (one->name, other->name);
}

static void
append_own (Table *table, gint64 rid, HabeasEventScope scope, GArray *events)
{
  GArray *own = rid != 0 ? g_hash_table_lookup (table->own, &rid) : NULL;

  for (guint i = 0; own != NULL && i < own->len; i++)
    {
      HabeasJurisdictionEvent event = g_array_index (own, HabeasJurisdictionEvent, i);

      event.scope = scope;
      g_array_append_val (events, event);
    }
}

/* What is in force in its state is in force in a place that the lists do not know, too. */
static const HabeasPlace *
find_place (const HabeasLists *lists, const Line *line)
{
  const HabeasPlace *place = NULL;
  const HabeasPlace *other = NULL;

  if (line->fips != NULL)
    return habeas_lists_find_fips (lists, line->fips);
  if (line->state != NULL)
    habeas_lists_match_place (lists, line->state, NULL, NULL, &place, &other);
  return place != NULL && place->kind == HABEAS_PLACE_STATE ? place : NULL;
}

static HabeasStage *
fold_line (Table *table, const Line *line, gint32 day)
{
  const HabeasLists *lists = habeas_lists_get_shipped ();
  const HabeasPlace *place = find_place (lists, line);
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (HabeasJurisdictionEvent));

  if (place != NULL)
    {
      guint n;
      const HabeasJurisdictionEvent *shipped = habeas_lists_get_events (lists, place, &n);

      g_array_append_vals (events, shipped, n);
    }
  append_own (table, line->rid, line->is_state ? HABEAS_SCOPE_STATE : HABEAS_SCOPE_COUNTY, events);
  if (!line->is_state && line->state != NULL)
    {
      const gint64 *state = g_hash_table_lookup (table->state_rids, line->state);

      append_own (table, state != NULL ? *state : 0, HABEAS_SCOPE_STATE, events);
    }
  return habeas_stage_fold (
    (const HabeasJurisdictionEvent *)(gpointer)events->data, events->len, day);
}

static char *
dup_since (const HabeasStage *stage)
{
  return stage->since.precision != HABEAS_DATE_UNKNOWN ? habeas_date_to_string (&stage->since)
                                                       : NULL;
}

/* Each kind once, in the order in which they came into force. */
static GPtrArray *
list_overlays (const HabeasStage *stage)
{
  GPtrArray *kinds = g_ptr_array_new ();

  for (guint i = 0; i < stage->overlays->len; i++)
    {
      const char *key = habeas_event_kind_to_key (
        g_array_index (stage->overlays, HabeasJurisdictionEvent, i).kind);

      if (!g_ptr_array_find (kinds, key, NULL))
        g_ptr_array_add (kinds, (gpointer)key);
    }
  return kinds;
}

static void
append_cell (GString *csv, const char *text, char end)
{
  g_autofree char *cell = habeas_csv_guard (text != NULL ? text : "");

  if (strpbrk (cell, ",\"\r\n") == NULL)
    g_string_append (csv, cell);
  else
    {
      g_string_append_c (csv, '"');
      for (const char *c = cell; *c != '\0'; c++)
        {
          if (*c == '"')
            g_string_append_c (csv, '"');
          g_string_append_c (csv, *c);
        }
      g_string_append_c (csv, '"');
    }
  g_string_append_c (csv, end);
}

static void
append_csv (GString *csv, const Line *line, const HabeasStage *stage)
{
  g_autoptr (GPtrArray) kinds = list_overlays (stage);
  g_autofree char *since = dup_since (stage);
  g_autofree char *overlays = NULL;

  g_ptr_array_add (kinds, NULL);
  overlays = g_strjoinv (";", (char **)kinds->pdata);
  append_cell (csv, line->fips, ',');
  append_cell (csv, line->state, ',');
  append_cell (csv, line->name, ',');
  append_cell (csv, habeas_participation_to_key (stage->participation), ',');
  append_cell (csv, habeas_opt_out_to_key (stage->opt_out), ',');
  append_cell (csv, since, ',');
  append_cell (csv, overlays, '\n');
}

static void
append_json (HabeasJson *json, const Line *line, const HabeasStage *stage)
{
  g_autoptr (GPtrArray) kinds = list_overlays (stage);
  g_autofree char *since = dup_since (stage);

  habeas_json_begin_object (json, NULL);
  habeas_json_add_text (json, "fips", line->fips);
  habeas_json_add_text (json, "state", line->state);
  habeas_json_add_text (json, "name", line->name);
  habeas_json_add_text (json, "participation", habeas_participation_to_key (stage->participation));
  habeas_json_add_text (json, "opt_out", habeas_opt_out_to_key (stage->opt_out));
  habeas_json_add_text (json, "since", since);
  habeas_json_begin_array (json, "overlays");
  for (guint i = 0; i < kinds->len; i++)
    habeas_json_add_text (json, NULL, kinds->pdata[i]);
  habeas_json_end_array (json);
  habeas_json_end_object (json);
}

/**
 * habeas_cli_answer_stage_table:
 * @day_text: as in “2010-06-10”
 *
 * Answers with every jurisdiction on that day: CSV, or JSON where that is asked for.
 */
gboolean
habeas_cli_answer_stage_table (HabeasCli *cli, const char *day_text, GError **error)
{
  g_autoptr (Table) table = table_new ();
  g_autoptr (HabeasJson) json = habeas_json_new ();
  g_autoptr (GString) csv = g_string_new ("fips,state,name,participation,opt_out,since,overlays\n");
  gint32 day;

  g_return_val_if_fail (cli != NULL && day_text != NULL, FALSE);

  if (!habeas_cli_read_day (day_text, &day, error))
    return FALSE;
  if (cli->casebook_path == NULL)
    add_shipped_places (table);
  else if (!add_casebook (cli, table, error))
    return FALSE;
  g_ptr_array_sort (table->lines, compare_lines);
  habeas_json_begin_array (json, NULL);
  for (guint i = 0; i < table->lines->len; i++)
    {
      const Line *line = table->lines->pdata[i];
      g_autoptr (HabeasStage) stage = fold_line (table, line, day);

      if (cli->json)
        append_json (json, line, stage);
      else
        append_csv (csv, line, stage);
    }
  habeas_json_end_array (json);
  if (cli->json)
    return habeas_cli_answer_json (cli, json, error);
  return habeas_cli_answer (cli, csv->str, (gssize)csv->len, error);
}
