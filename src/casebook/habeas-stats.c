/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of a casebook at one moment. Made on the thread of a reading connection; a value
 * afterwards. */
#include "habeas-stats-private.h"

#include "habeas-facets.h"
#include "habeas-level.h"
#include "habeas-persons.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (HabeasStats, habeas_stats, habeas_stats_copy, habeas_stats_free)

static void
free_count (gpointer data)
{
  HabeasJurisdictionCount *count = data;

  g_free (count->label);
  g_free (count);
}

static HabeasStats *
stats_new (void)
{
  HabeasStats *stats = g_new0 (HabeasStats, 1);

  stats->by_jurisdiction = g_ptr_array_new_with_free_func (free_count);
  return stats;
}

static void
add_jurisdiction (HabeasStats *stats, const char *label, gint64 cases)
{
  HabeasJurisdictionCount *count = g_new (HabeasJurisdictionCount, 1);

  count->label = g_strdup (label);
  count->cases = cases;
  g_ptr_array_add (stats->by_jurisdiction, count);
}

HabeasStats *
habeas_stats_copy (const HabeasStats *stats)
{
  HabeasStats *copy = g_memdup2 (stats, sizeof *stats);

  copy->by_jurisdiction = g_ptr_array_new_with_free_func (free_count);
  for (guint i = 0; i < stats->by_jurisdiction->len; i++)
    {
      const HabeasJurisdictionCount *count = stats->by_jurisdiction->pdata[i];

      add_jurisdiction (copy, count->label, count->cases);
    }
  return copy;
}

void
habeas_stats_free (HabeasStats *stats)
{
  if (stats == NULL)
    return;
  g_ptr_array_unref (stats->by_jurisdiction);
  g_free (stats);
}

/* Archived cases are put away, not gone: they count. */
#define LIVE "live <> 0 AND opened_sort >= ?1 AND opened_sort < ?2"

static void
add_facets (HabeasStats *stats, gint64 facets)
{
  stats->cases++;
  if (facets & HABEAS_FACET_STATUS (HABEAS_STATUS_INTAKE))
    stats->intake++;
  else if (facets & HABEAS_FACET_STATUS (HABEAS_STATUS_OPEN))
    stats->open++;
  else if (facets & HABEAS_FACET_STATUS (HABEAS_STATUS_REFERRED))
    stats->referred++;
  else
    stats->closed++;
  for (int level = 0; level < 5; level++)
    {
      if (facets & HABEAS_FACET_LEVEL (level))
        stats->levels_2011[level]++;
    }
  if ((facets & HABEAS_FACET_PARTICIPATIONS (0x1f)) == 0)
    stats->stage_unknown++;
  for (int value = 0; value < 5; value++)
    {
      if (facets & HABEAS_FACET_PARTICIPATION (value))
        stats->participations[value]++;
    }
}

static void
add_clock (HabeasStats *stats, gint64 facets, gint64 clock_ms, gint64 now_ms)
{
  if (!(facets & HABEAS_FACET_CLOCK) || (facets & HABEAS_FACET_STATUS (HABEAS_STATUS_CLOSED)))
    return;
  if (clock_ms >= now_ms)
    stats->clocks_running++;
  else
    stats->clocks_past++;
}

/* @places: jurisdiction -> how many cases */
static void
add_place (GHashTable *places, gint64 jurisdiction)
{
  gint64 *n = g_hash_table_lookup (places, &jurisdiction);

  if (n == NULL)
    {
      n = g_new0 (gint64, 2);
      n[0] = jurisdiction;
      g_hash_table_insert (places, n, n);
    }
  n[1]++;
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const HabeasJurisdictionCount *const *first = a;
  const HabeasJurisdictionCount *const *second = b;

  return strcmp ((*first)->label, (*second)->label);
}

static gboolean
name_places (HabeasDb *db, GHashTable *places, HabeasStats *stats, GError **error)
{
  g_autoptr (HabeasStatement) label
    = habeas_db_prepare (db, "SELECT label FROM jurisdiction WHERE rid = ?1", error);
  GHashTableIter iter;
  gint64 *n;

  if (label == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&n))
    {
      HabeasStep step;

      habeas_statement_reset (label);
      habeas_statement_bind_int (label, 1, n[0]);
      step = habeas_statement_step (label, error);
      if (step == HABEAS_STEP_ERROR)
        return FALSE;
      if (step == HABEAS_STEP_ROW && habeas_statement_get_text (label, 0) != NULL)
        add_jurisdiction (stats, habeas_statement_get_text (label, 0), n[1]);
      else
        stats->without_jurisdiction += n[1];
    }
  g_ptr_array_sort (stats->by_jurisdiction, compare_labels);
  return TRUE;
}

/**
 * habeas_stats_load:
 * @period: the days of opening that count; the clocks stand as at its now_ms
 *
 * Each case is read once and counted here: to group a million, SQLite would keep them all.
 *
 * Returns: (transfer full): the counts
 */
HabeasStats *
habeas_stats_load (HabeasDb *db, const HabeasStatsPeriod *period, GError **error)
{
  g_autoptr (HabeasStats) stats = stats_new ();
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (HabeasStatement) cases = habeas_db_prepare (db,
    "SELECT facets, n_charges, n_detainers, level_2008, jurisdiction, clock_ms, clock_ms IS NULL "
    "FROM derived "
    "WHERE " LIVE,
    error);
  HabeasStep step;

  if (cases == NULL)
    return NULL;
  habeas_statement_bind_text (cases, 1, period->from);
  habeas_statement_bind_text (cases, 2, period->end);
  while ((step = habeas_statement_step (cases, error)) == HABEAS_STEP_ROW)
    {
      const gint64 facets = habeas_statement_get_int (cases, 0);
      const gint64 level_2008 = habeas_statement_get_int (cases, 3);

      add_facets (stats, facets);
      stats->charges += habeas_statement_get_int (cases, 1);
      stats->detainers += habeas_statement_get_int (cases, 2);
      if (level_2008 >= 0 && level_2008 < 5)
        stats->levels_2008[level_2008]++;
      add_place (places, habeas_statement_get_int (cases, 4));
      if (!habeas_statement_get_int (cases, 6))
        add_clock (stats, facets, habeas_statement_get_int (cases, 5), period->now_ms);
    }
  if (step != HABEAS_STEP_DONE || !name_places (db, places, stats, error)
      || !habeas_persons_count (db, period, stats, error))
    return NULL;
  return g_steal_pointer (&stats);
}

/**
 * habeas_stats_period_init:
 * @from, @to: (nullable): days, both included
 */
void
habeas_stats_period_init (HabeasStatsPeriod *period, const char *from, const char *to)
{
  period->from = g_strdup (from != NULL ? from : "");
  /* "9999" is where cases without a date of opening stand: they count when no period is asked for.
   */
  period->end = to != NULL ? g_strconcat (to, "T24", NULL) : g_strdup (from != NULL ? "9999" : "~");
  period->now_ms = g_get_real_time () / 1000;
}

void
habeas_stats_period_clear (HabeasStatsPeriod *period)
{
  g_clear_pointer (&period->from, g_free);
  g_clear_pointer (&period->end, g_free);
}
