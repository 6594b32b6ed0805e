/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which counts of a table must be hidden, so that none from 1 to 4 can be worked out. Pure.
 *
 * Hiding the small counts is not enough: a total less the others gives them back. A small count is
 * safe when, for each of the numbers 1 to 4, the other hidden cells can be filled so that all
 * published sums still hold. That is a question about flows: take rows and columns as nodes and
 * hidden cells as edges between them, the totals with the opposite sign, so that every row and
 * column sums to nothing. Adding k to a cell is then k units of flow through it that must return
 * through other hidden cells, as far as what a reader knows of those lets it: a small count is 1 to
 * 4, another hidden count 5 or more (it would be marked as small otherwise), a hidden total
 * anything. Where not enough can return, another cell is hidden, the smallest first. In the end
 * everything may be hidden, and then any small count can be anything. Zeros are always published.
 */
#include "habeas-suppress.h"

#include <string.h>

#define UNLIMITED (G_MAXINT64 / 4)

typedef struct {
  const HabeasSuppression *table;
  guint rows; /* with the totals */
  guint columns;
  gint64 *up; /* how much a cell may grow, as the flow so far leaves it */
  gint64 *down;
  int *from; /* the node a node was reached from */
  guint *queue;
} Network;

gboolean
habeas_suppress_is_small (gint64 count)
{
  return count >= 1 && count <= HABEAS_SUPPRESS_MAX;
}

static guint
get_index (const Network *network, guint row, guint column)
{
  return row * network->columns + column;
}

static gboolean
is_total (const Network *network, guint row, guint column)
{
  return (row == network->rows - 1) != (column == network->columns - 1);
}

/* A row of totals that is not published limits nothing. */
static gboolean
is_free (const Network *network, guint row)
{
  return !network->table->totals_of_columns && row == network->rows - 1;
}

/* How far a hidden count can be from what it is, for all a reader knows. */
static void
get_room (const Network *network, guint row, guint column, gint64 *grow, gint64 *shrink)
{
  gint64 value = network->table->values[get_index (network, row, column)];

  *grow = UNLIMITED;
  if (is_free (network, row))
    *shrink = UNLIMITED;
  else if (row == network->rows - 1 || column == network->columns - 1)
    *shrink = value;
  else if (habeas_suppress_is_small (value))
    {
      *grow = HABEAS_SUPPRESS_MAX - value;
      *shrink = value - 1;
    }
  else
    *shrink = MAX (value - HABEAS_SUPPRESS_MAX - 1, 0);
}

static void
reset (Network *network)
{
  for (guint row = 0; row < network->rows; row++)
    for (guint column = 0; column < network->columns; column++)
      {
        guint i = get_index (network, row, column);
        gboolean hidden = network->table->hidden[i] || is_free (network, row);
        gint64 grow = 0;
        gint64 shrink = 0;

        if (hidden)
          get_room (network, row, column, &grow, &shrink);
        /* A total has the opposite sign: when it shrinks, its side of the sum grows. */
        network->up[i] = is_total (network, row, column) ? shrink : grow;
        network->down[i] = is_total (network, row, column) ? grow : shrink;
      }
}

/* Nodes: rows first, then columns. Growing a cell goes from its row to its column. */
static gint64
get_capacity (const Network *network, guint from, guint to)
{
  if (from < network->rows && to >= network->rows)
    return network->up[get_index (network, from, to - network->rows)];
  if (from >= network->rows && to < network->rows)
    return network->down[get_index (network, to, from - network->rows)];
  return 0;
}

static void
push (Network *network, guint from, guint to, gint64 amount)
{
  guint i = from < network->rows ? get_index (network, from, to - network->rows)
                                 : get_index (network, to, from - network->rows);
  gint64 *used = from < network->rows ? &network->up[i] : &network->down[i];
  gint64 *gained = from < network->rows ? &network->down[i] : &network->up[i];

  *used -= amount;
  *gained = MIN (*gained + amount, UNLIMITED);
}

static gboolean
find_path (Network *network, guint source, guint target)
{
  guint n_nodes = network->rows + network->columns;
  guint head = 0;
  guint tail = 0;

  for (guint i = 0; i < n_nodes; i++)
    network->from[i] = -1;
  network->from[source] = (int)source;
  network->queue[tail++] = source;
  while (head < tail && network->from[target] < 0)
    {
      guint node = network->queue[head++];

      for (guint next = 0; next < n_nodes; next++)
        if (network->from[next] < 0 && get_capacity (network, node, next) > 0)
          {
            network->from[next] = (int)node;
            network->queue[tail++] = next;
          }
    }
  return network->from[target] >= 0;
}

/* Whether @amount can flow from one node to another. */
static gboolean
can_return (Network *network, guint source, guint target, gint64 amount)
{
  while (amount > 0)
    {
      gint64 least = amount;

      if (!find_path (network, source, target))
        return FALSE;
      for (guint node = target; node != source; node = (guint)network->from[node])
        least = MIN (least, get_capacity (network, (guint)network->from[node], node));
      for (guint node = target; node != source; node = (guint)network->from[node])
        push (network, (guint)network->from[node], node, least);
      amount -= least;
    }
  return TRUE;
}

static gboolean
can_change (Network *network, guint row, guint column, gint64 amount, gboolean grows)
{
  guint i = get_index (network, row, column);
  guint from_row = row;
  guint to_column = network->rows + column;
  gboolean forwards = grows != is_total (network, row, column);

  reset (network);
  /* The cell itself is what is asked about. */
  network->up[i] = network->down[i] = 0;
  return forwards ? can_return (network, to_column, from_row, amount)
                  : can_return (network, from_row, to_column, amount);
}

static gboolean
is_safe (Network *network, guint row, guint column)
{
  gint64 value = network->table->values[get_index (network, row, column)];

  return can_change (network, row, column, value - 1, FALSE)
         && can_change (network, row, column, HABEAS_SUPPRESS_MAX - value, TRUE);
}

/* The smallest published count that may be hidden in the row or column, -1 for none; totals only
 * when there is nothing else, for they are what people came for. */
static int
find_smallest (const Network *network, int only_row, int only_column)
{
  const HabeasSuppression *table = network->table;
  int best = -1;
  gboolean best_total = TRUE;

  for (guint row = 0; row < network->rows; row++)
    for (guint column = 0; column < network->columns; column++)
      {
        guint i = get_index (network, row, column);
        gboolean total = row == network->rows - 1 || column == network->columns - 1;

        if ((only_row >= 0 && (guint)only_row != row)
            || (only_column >= 0 && (guint)only_column != column) || table->hidden[i]
            || table->values[i] == 0 || is_free (network, row))
          continue;
        if (best < 0 || total < best_total
            || (total == best_total && table->values[i] < table->values[best]))
          {
            best = (int)i;
            best_total = total;
          }
      }
  return best;
}

static guint
count_hidden (const Network *network, int only_row, int only_column)
{
  guint n = 0;

  for (guint row = 0; row < network->rows; row++)
    for (guint column = 0; column < network->columns; column++)
      if ((only_row < 0 || (guint)only_row == row)
          && (only_column < 0 || (guint)only_column == column))
        n += network->table->hidden[get_index (network, row, column)] || is_free (network, row);
  return n;
}

/* One more hidden cell that can help the one at @row, @column. */
static gboolean
hide_another (Network *network, guint row, guint column)
{
  int found = -1;

  if (count_hidden (network, (int)row, -1) < 2)
    found = find_smallest (network, (int)row, -1);
  if (found < 0 && count_hidden (network, -1, (int)column) < 2)
    found = find_smallest (network, -1, (int)column);
  if (found < 0)
    found = find_smallest (network, (int)row, -1);
  if (found < 0)
    found = find_smallest (network, -1, (int)column);
  if (found < 0)
    found = find_smallest (network, -1, -1);
  if (found < 0)
    return FALSE;
  network->table->hidden[found] = TRUE;
  return TRUE;
}

static gboolean
make_safer (Network *network)
{
  const gint64 *values = network->table->values;

  for (guint row = 0; row < network->table->n_rows; row++)
    for (guint column = 0; column < network->table->n_columns; column++)
      if (habeas_suppress_is_small (values[get_index (network, row, column)])
          && !is_safe (network, row, column))
        return hide_another (network, row, column);
  return FALSE;
}

/**
 * habeas_suppress:
 *
 * Zeros are always published. A count that was small the week before stays hidden for this one, so
 * that what it grew to does not tell what it was.
 */
void
habeas_suppress (const HabeasSuppression *table)
{
  Network network = {
    .table = table,
    .rows = table->n_rows + 1,
    .columns = table->n_columns + 1,
  };
  guint n = network.rows * network.columns;
  g_autofree gint64 *up = g_new0 (gint64, n);
  g_autofree gint64 *down = g_new0 (gint64, n);
  g_autofree int *from = g_new0 (int, network.rows + network.columns);
  g_autofree guint *queue = g_new0 (guint, network.rows + network.columns);

  network.up = up;
  network.down = down;
  network.from = from;
  network.queue = queue;
  for (guint i = 0; i < n; i++)
    {
      gboolean was_small = table->before != NULL && habeas_suppress_is_small (table->before[i]);

      table->hidden[i]
        = !is_free (&network, i / network.columns)
          && (habeas_suppress_is_small (table->values[i]) || (was_small && table->values[i] > 0));
    }
  while (make_safer (&network))
    ;
}
