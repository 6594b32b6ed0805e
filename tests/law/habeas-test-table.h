/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-csv-table.h"

/* A table of vectors, tests/data/@name; its cells live until the end of the test. */
HabeasCsvTable *habeas_test_table_open (const char *name);
/* The cell, "" when empty. */
const char *habeas_test_table_get (const HabeasCsvTable *table, guint row, const char *column);
