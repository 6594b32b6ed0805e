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

typedef gboolean (*RowFunc) (HabeasStatement *statement, HabeasStats *stats);

static gboolean
count (HabeasDb *db, const char *sql, const HabeasStatsPeriod *period, RowFunc func,
  HabeasStats *stats, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (db, sql, error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_text (statement, 1, period->from);
  habeas_statement_bind_text (statement, 2, period->end);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      if (!func (statement, stats))
        break;
    }
  return step != HABEAS_STEP_ERROR;
}

static gboolean
on_facets (HabeasStatement *row, HabeasStats *stats)
{
  gint64 facets = habeas_statement_get_int (row, 0);
  gint64 n = habeas_statement_get_int (row, 1);

  stats->cases += n;
  if (facets & HABEAS_FACET_STATUS (HABEAS_STATUS_INTAKE))
    stats->intake += n;
  else if (facets & HABEAS_FACET_STATUS (HABEAS_STATUS_OPEN))
    stats->open += n;
  else if (facets & HABEAS_FACET_STATUS (HABEAS_STATUS_REFERRED))
    stats->referred += n;
  else
    stats->closed += n;
  for (int level = 0; level < 5; level++)
    {
      if (facets & HABEAS_FACET_LEVEL (level))
        stats->levels_2011[level] += n;
    }
  if ((facets & HABEAS_FACET_PARTICIPATIONS (0x1f)) == 0)
    stats->stage_unknown += n;
  for (int value = 0; value < 5; value++)
    {
      if (facets & HABEAS_FACET_PARTICIPATION (value))
        stats->participations[value] += n;
    }
  return TRUE;
}

static gboolean
on_sums (HabeasStatement *row, HabeasStats *stats)
{
  stats->charges = habeas_statement_get_int (row, 0);
  stats->detainers = habeas_statement_get_int (row, 1);
  for (int level = 0; level < 5; level++)
    stats->levels_2008[level] = habeas_statement_get_int (row, 2 + level);
  return TRUE;
}

static gboolean
on_jurisdiction (HabeasStatement *row, HabeasStats *stats)
{
  if (habeas_statement_get_text (row, 0) == NULL)
    stats->without_jurisdiction += habeas_statement_get_int (row, 1);
  else
    add_jurisdiction (stats, habeas_statement_get_text (row, 0), habeas_statement_get_int (row, 1));
  return TRUE;
}

static gboolean
on_clocks (HabeasStatement *row, HabeasStats *stats)
{
  stats->clocks_running = habeas_statement_get_int (row, 0);
  stats->clocks_past = habeas_statement_get_int (row, 1);
  return TRUE;
}

static gboolean
count_clocks (HabeasDb *db, const HabeasStatsPeriod *period, HabeasStats *stats, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT count(*) FILTER (WHERE clock_ms >= %" G_GINT64_FORMAT "),"
    " count(*) FILTER (WHERE clock_ms < %" G_GINT64_FORMAT ") FROM derived WHERE " LIVE
    " AND facets & %" G_GINT64_FORMAT " AND NOT facets & %d",
    period->now_ms, period->now_ms, HABEAS_FACET_CLOCK, HABEAS_STATUS_CLOSED);

  return count (db, sql, period, on_clocks, stats, error);
}

/**
 * habeas_stats_load:
 * @period: the days of opening that count; the clocks stand as at its now_ms
 *
 * Returns: (transfer full): the counts
 */
HabeasStats *
habeas_stats_load (HabeasDb *db, const HabeasStatsPeriod *period, GError **error)
{
  g_autoptr (HabeasStats) stats = stats_new ();

  if (!count (db, "SELECT facets, count(*) FROM derived WHERE " LIVE " GROUP BY facets", period,
        on_facets, stats, error)
      || !count (db,
        "SELECT sum (n_charges), sum (n_detainers), sum (level_2008 = 0), sum (level_2008 = 1),"
        " sum (level_2008 = 2), sum (level_2008 = 3), sum (level_2008 = 4) FROM derived "
        "WHERE " LIVE,
        period, on_sums, stats, error)
      || !count (db,
        "SELECT (SELECT label FROM jurisdiction WHERE rid = d.jurisdiction) AS label, count(*)"
        " FROM derived d WHERE " LIVE " GROUP BY d.jurisdiction ORDER BY label",
        period, on_jurisdiction, stats, error)
      || !count_clocks (db, period, stats, error)
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
