/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-phrases.h"
#include "habeas-weekly-figures.h"
#include "habeas-weekly-line.h"
#include "habeas-workbook-table.h"
#include "habeas-workbook.h"

G_BEGIN_DECLS

/* The sheets in the order of their tabs. */
typedef enum {
  HABEAS_TAB_SUMMARY,
  HABEAS_TAB_NEW,
  HABEAS_TAB_OPEN,
  HABEAS_TAB_CLOSED,
  HABEAS_TAB_JURISDICTIONS,
  HABEAS_TAB_OFFENSES,
  HABEAS_TAB_CLOCKS,
  HABEAS_TAB_CHANGES,
  HABEAS_TAB_QUALITY,
  HABEAS_N_TABS,
} HabeasTab;

/* Columns of the lists of cases; each list has some of them. */
typedef enum {
  HABEAS_COLUMN_NUMBER,
  HABEAS_COLUMN_CLIENT,
  HABEAS_COLUMN_STATUS,
  HABEAS_COLUMN_OPENED,
  HABEAS_COLUMN_CLOSED,
  HABEAS_COLUMN_JURISDICTION,
  HABEAS_COLUMN_ARRESTED,
  HABEAS_COLUMN_CHARGES,
  HABEAS_COLUMN_LEVEL,
  HABEAS_COLUMN_STAGE,
  HABEAS_COLUMN_LIMIT,
  HABEAS_COLUMN_CLOCK,
  HABEAS_COLUMN_FACILITY,
  HABEAS_COLUMN_NEXT,
  HABEAS_COLUMN_OUTCOME,
  HABEAS_COLUMN_LEAD,
  HABEAS_N_CASE_COLUMNS,
} HabeasCaseColumn;

/* A list of cases: which columns it has, and where. */
typedef struct {
  HabeasTable *table;
  HabeasCaseColumn columns[HABEAS_N_CASE_COLUMNS];
  guint n_columns;
  int position[HABEAS_N_CASE_COLUMNS]; /* -1: not in it */
} HabeasCaseList;

/* Rows of Clocks and Changes, collected before they can be put into order. Texts in the arena. */
typedef struct {
  gint64 case_rid;
  HabeasDueKind kind;
  HabeasDate when;
  gint64 sort; /* minutes, local to the place */
  gint32 day;
  gboolean past;  /* a clock past its limit, a deadline or task overdue */
  gboolean known; /* the case was met and is open */
  const char *what;
  HabeasWeeklyLine line;
} HabeasDueRow;

typedef struct {
  HabeasCaseChange change;
  gboolean known;
  HabeasWeeklyLine line;
} HabeasChangeRow;

/* Where the table of levels stands; all rows of HabeasLevel order 1, 2, 3, none, unknown. */
typedef struct {
  HabeasSheet *sheet;
  guint first_row; /* Level 1 */
  guint known_row;
  guint below_row;
  guint share_row;
} HabeasLevelBlock;

#define HABEAS_LEVEL_BLOCK_CASES_2011 1
#define HABEAS_LEVEL_BLOCK_PEOPLE_2011 2
#define HABEAS_LEVEL_BLOCK_CASES_2008 3
#define HABEAS_LEVEL_BLOCK_PEOPLE_2008 4

/**
 * HabeasWeeklyBook:
 * @today: local day of the data date
 *
 * The workbook being written and what all its sheets need. On the thread of the report.
 */
typedef struct {
  const HabeasWeeklyOptions *options;
  HabeasPhrases *phrases;
  HabeasWorkbook *workbook;
  HabeasWeeklyFigures *figures; /* borrowed */
  HabeasSheet *sheets[HABEAS_N_TABS];
  HabeasCaseList lists[HABEAS_N_TABS]; /* NEW, OPEN, CLOSED */
  HabeasTable *jurisdictions;
  HabeasTable *clocks;
  HabeasTable *quality;
  HabeasLevelBlock levels;
  gint32 today;
  char *clinic;
  char *period;
  char *data_date;
} HabeasWeeklyBook;

HabeasWeeklyBook *habeas_weekly_book_new (
  HabeasWorkbook *workbook, const HabeasWeeklyOptions *options, HabeasWeeklyFigures *figures);
void habeas_weekly_book_free (HabeasWeeklyBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasWeeklyBook, habeas_weekly_book_free)

/* The sentence in the language of the workbook. */
#define habeas_book_say(book, msgid) habeas_phrases_get ((book)->phrases, (msgid))

const char *habeas_weekly_book_get_tab_name (HabeasWeeklyBook *book, HabeasTab tab);
/* The sheet of a tab; later parts of a list that does not fit get one of their own. */
HabeasSheet *habeas_weekly_book_begin_sheet (HabeasWeeklyBook *book, HabeasTab tab, guint part,
  const char *title, const char *description, guint n_columns);
void habeas_weekly_book_write_date (
  HabeasWeeklyBook *book, HabeasSheet *sheet, guint row, guint column, const HabeasDate *date);
/* An instant on the clock of @zone. */
void habeas_weekly_book_write_instant (HabeasWeeklyBook *book, HabeasSheet *sheet, guint row,
  guint column, gint64 instant_ms, const char *zone);

/* --- The sheets, one file each --- */

void habeas_sheet_cases_begin (HabeasWeeklyBook *book);
void habeas_sheet_cases_add (HabeasWeeklyBook *book, const HabeasWeeklyLine *line);
void habeas_sheet_cases_end (HabeasWeeklyBook *book);
/* @columns: pairs of HabeasCaseColumn and criterion, ended by -1. */
char *habeas_sheet_cases_dup_count_if (HabeasWeeklyBook *book, HabeasTab list,
  HabeasCaseColumn column, const char *criterion, HabeasCaseColumn second,
  const char *second_criterion);

void habeas_sheet_quality_begin (HabeasWeeklyBook *book);
void habeas_sheet_quality_add (
  HabeasWeeklyBook *book, const HabeasWeeklyLine *line, guint findings);
void habeas_sheet_quality_end (HabeasWeeklyBook *book);

void habeas_sheet_jurisdictions_write (HabeasWeeklyBook *book);
void habeas_sheet_offenses_write (HabeasWeeklyBook *book);
/* @rows: of HabeasDueRow, in order */
void habeas_sheet_clocks_write (HabeasWeeklyBook *book, GPtrArray *rows);
/* @rows: of HabeasChangeRow, in order */
void habeas_sheet_changes_write (HabeasWeeklyBook *book, GPtrArray *rows);
void habeas_sheet_summary_write (HabeasWeeklyBook *book);

G_END_DECLS
