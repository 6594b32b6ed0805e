/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suppression, held against a checker that knows nothing of flows: it fills the hidden cells of a
 * table by trying numbers, and wants to find every number from 1 to 4 in every hidden cell. */
#include "habeas-suppress.h"

#include <string.h>

#define MAX_SIDE 5

typedef struct {
  guint rows; /* without totals */
  guint columns;
  gboolean totals_of_columns;
  gint64 values[MAX_SIDE * MAX_SIDE];
  gboolean hidden[MAX_SIDE * MAX_SIDE];
  gint64 guess[MAX_SIDE * MAX_SIDE];
  guint asked;
  gint64 wanted;
  guint steps;
} Table;

static guint
at (const Table *table, guint row, guint column)
{
  return row * (table->columns + 1) + column;
}

static void
add_totals (Table *table)
{
  for (guint c = 0; c <= table->columns; c++)
    table->values[at (table, table->rows, c)] = 0;
  for (guint r = 0; r < table->rows; r++)
    {
      gint64 sum = 0;

      for (guint c = 0; c < table->columns; c++)
        sum += table->values[at (table, r, c)];
      table->values[at (table, r, table->columns)] = sum;
      for (guint c = 0; c <= table->columns; c++)
        table->values[at (table, table->rows, c)] += table->values[at (table, r, c)];
    }
}

/* A sum that is published must be that; a hidden one is anything. */
static gboolean
sum_fits (const Table *table, guint i, gint64 sum)
{
  if (!table->hidden[i])
    return sum == table->values[i];
  return TRUE;
}

static gboolean
totals_fit (const Table *table)
{
  gint64 grand = 0;

  for (guint r = 0; r < table->rows; r++)
    {
      gint64 sum = 0;

      for (guint c = 0; c < table->columns; c++)
        sum += table->guess[at (table, r, c)];
      grand += sum;
      if (!sum_fits (table, at (table, r, table->columns), sum))
        return FALSE;
    }
  if (!table->totals_of_columns)
    return TRUE;
  for (guint c = 0; c < table->columns; c++)
    {
      gint64 sum = 0;

      for (guint r = 0; r < table->rows; r++)
        sum += table->guess[at (table, r, c)];
      if (!sum_fits (table, at (table, table->rows, c), sum))
        return FALSE;
    }
  return sum_fits (table, at (table, table->rows, table->columns), grand);
}

/* Too much in the row so far, or too little left to reach its published total. */
static gboolean
row_can_fit (const Table *table, guint row, guint column)
{
  guint total = at (table, row, table->columns);
  gint64 sum = 0;
  gboolean open = FALSE;

  for (guint c = 0; c < table->columns; c++)
    {
      if (c <= column || !table->hidden[at (table, row, c)])
        sum += table->guess[at (table, row, c)];
      else
        {
          sum += 1;
          open = TRUE;
        }
    }
  if (table->hidden[total])
    return TRUE;
  return open ? sum <= table->values[total] : sum == table->values[total];
}

static gboolean
column_can_fit (const Table *table, guint row, guint column)
{
  guint total = at (table, table->rows, column);
  gint64 sum = 0;
  gboolean open = FALSE;

  if (!table->totals_of_columns)
    return TRUE;
  for (guint r = 0; r < table->rows; r++)
    {
      if (r <= row || !table->hidden[at (table, r, column)])
        sum += table->guess[at (table, r, column)];
      else
        {
          sum += 1;
          open = TRUE;
        }
    }
  if (table->hidden[total])
    return TRUE;
  return open ? sum <= table->values[total] : sum == table->values[total];
}

static gboolean
fill_from (Table *table, guint cell)
{
  guint row = cell / table->columns;
  guint column = cell % table->columns;
  guint i = at (table, row, column);
  gint64 low = table->values[i] > 4 ? 5 : 1;
  gint64 limit = table->values[i] > 4 ? 40 : 4;

  g_assert_cmpuint (table->steps++, <, 50000000);
  if (row == table->rows)
    return totals_fit (table);
  if (!table->hidden[i])
    {
      table->guess[i] = table->values[i];
      return row_can_fit (table, row, column) && column_can_fit (table, row, column)
             && fill_from (table, cell + 1);
    }
  for (gint64 guess = low; guess <= limit; guess++)
    {
      if (i == table->asked && guess != table->wanted)
        continue;
      table->guess[i] = guess;
      if (row_can_fit (table, row, column) && column_can_fit (table, row, column)
          && fill_from (table, cell + 1))
        return TRUE;
    }
  return FALSE;
}

static void
suppress (Table *table, const Table *before)
{
  const HabeasSuppression suppression = {
    .n_rows = table->rows,
    .n_columns = table->columns,
    .values = table->values,
    .before = before != NULL ? before->values : NULL,
    .totals_of_columns = table->totals_of_columns,
    .hidden = table->hidden,
  };

  habeas_suppress (&suppression);
}

static gboolean
is_published (const Table *table, guint i)
{
  return i < table->rows * (table->columns + 1) || table->totals_of_columns;
}

static void
assert_safe (Table *table)
{
  guint n = (table->rows + 1) * (table->columns + 1);

  for (guint i = 0; i < n; i++)
    {
      if (!is_published (table, i))
        continue;
      if (table->values[i] == 0)
        g_assert_false (table->hidden[i]);
      if (table->values[i] >= 1 && table->values[i] <= 4)
        g_assert_true (table->hidden[i]);
      if (table->values[i] < 1 || table->values[i] > 4 || i >= table->rows * (table->columns + 1)
          || i % (table->columns + 1) == table->columns)
        continue;
      for (table->wanted = 1; table->wanted <= 4; table->wanted++)
        {
          table->asked = i;
          table->steps = 0;
          memcpy (table->guess, table->values, sizeof table->guess);
          g_assert_true (fill_from (table, 0));
        }
    }
}

static void
set (Table *table, guint rows, guint columns, const gint64 *values)
{
  memset (table, 0, sizeof *table);
  table->rows = rows;
  table->columns = columns;
  table->totals_of_columns = TRUE;
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++)
      table->values[at (table, r, c)] = values[r * columns + c];
  add_totals (table);
}

static void
test_nothing_small (void)
{
  static const gint64 values[] = {10, 0, 20, 30};
  Table table;

  set (&table, 2, 2, values);
  suppress (&table, NULL);
  for (guint i = 0; i < 9; i++)
    g_assert_false (table.hidden[i]);
}

/* A single small count among large ones takes others with it. */
static void
test_complements (void)
{
  static const gint64 values[] = {3, 12, 20, 9, 15, 30, 8, 11, 7};
  Table table;
  guint n = 0;

  set (&table, 3, 3, values);
  suppress (&table, NULL);
  for (guint i = 0; i < 16; i++)
    n += table.hidden[i];
  g_assert_cmpuint (n, >=, 4);
  assert_safe (&table);
}

static void
test_random (void)
{
  for (guint round = 0; round < 400; round++)
    {
      gint64 values[9];
      guint rows = (guint)g_test_rand_int_range (1, 4);
      guint columns = (guint)g_test_rand_int_range (1, 4);
      Table table;

      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        {
          gint32 count = g_test_rand_int_range (-2, 9);

          values[i] = MAX (0, count);
        }
      set (&table, rows, columns, values);
      table.totals_of_columns = g_test_rand_bit ();
      suppress (&table, NULL);
      assert_safe (&table);
    }
}

/* What was small a week ago is not shown today, so that 4 → 5 does not tell the 4. */
static void
test_two_weeks (void)
{
  static const gint64 then[] = {4, 12, 9, 15};
  static const gint64 now[] = {5, 12, 9, 15};
  Table before;
  Table table;

  set (&before, 2, 2, then);
  suppress (&before, NULL);
  set (&table, 2, 2, now);
  suppress (&table, &before);
  g_assert_true (before.hidden[0]);
  g_assert_true (table.hidden[0]);
  assert_safe (&before);
  assert_safe (&table);
}

/* The checker itself must see what is not safe. */
static void
test_checker_sees_leaks (void)
{
  static const gint64 values[] = {3, 12, 9, 15};
  Table table;

  set (&table, 2, 2, values);
  table.hidden[0] = TRUE; /* total less the other */
  memcpy (table.guess, table.values, sizeof table.guess);
  table.asked = 0;
  table.wanted = 2;
  g_assert_false (fill_from (&table, 0));
  table.wanted = 3;
  g_assert_true (fill_from (&table, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/suppress/nothing-small", test_nothing_small);
  g_test_add_func ("/report/suppress/complements", test_complements);
  g_test_add_func ("/report/suppress/random", test_random);
  g_test_add_func ("/report/suppress/two-weeks", test_two_weeks);
  g_test_add_func ("/report/suppress/checker-sees-leaks", test_checker_sees_leaks);
  return g_test_run ();
}
