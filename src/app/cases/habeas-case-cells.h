/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-case-table.h"

G_BEGIN_DECLS

typedef struct _HabeasCaseCells HabeasCaseCells;

/* @adjustment: the vertical one of @view, which must outlive the cells until they are stopped. */
HabeasCaseCells *habeas_case_cells_new (GtkColumnView *view, GtkAdjustment *adjustment);
/* Gives the column a factory. */
void habeas_case_cells_serve (
  HabeasCaseCells *self, GtkColumnViewColumn *shown, HabeasCaseColumn column);
/* Nothing is made from now on; before @view goes. */
void habeas_case_cells_stop (HabeasCaseCells *self);
/* After the last cell. */
void habeas_case_cells_free (HabeasCaseCells *self);

G_END_DECLS
