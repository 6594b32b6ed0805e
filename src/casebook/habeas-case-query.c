/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The query as a value. */
#include "habeas-case-query.h"

G_DEFINE_BOXED_TYPE (
  HabeasCaseQuery, habeas_case_query, habeas_case_query_copy, habeas_case_query_free)

HabeasCaseQuery *
habeas_case_query_new (void)
{
  return g_new0 (HabeasCaseQuery, 1);
}

HabeasCaseQuery *
habeas_case_query_copy (const HabeasCaseQuery *query)
{
  HabeasCaseQuery *copy = g_memdup2 (query, sizeof *query);

  copy->search = g_strdup (query->search);
  copy->tag = g_strdup (query->tag);
  copy->opened_from = g_strdup (query->opened_from);
  copy->opened_to = g_strdup (query->opened_to);
  copy->closed_from = g_strdup (query->closed_from);
  copy->closed_to = g_strdup (query->closed_to);
  return copy;
}

void
habeas_case_query_free (HabeasCaseQuery *query)
{
  if (query == NULL)
    return;
  g_free (query->search);
  g_free (query->tag);
  g_free (query->opened_from);
  g_free (query->opened_to);
  g_free (query->closed_from);
  g_free (query->closed_to);
  g_free (query);
}
