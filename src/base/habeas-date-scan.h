/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to src/base: a date as people write it, cut into numbers and months. */

#define HABEAS_DATE_SCAN_TOKENS 24
#define HABEAS_DATE_SCAN_WORD 16

/* @before: what stands between this token and the one before it, 0 for nothing
 * @n_digits: 0 for a word
 * @month: 1–12 where the word is the name of a month, else 0 */
typedef struct {
  char before;
  int n_digits;
  int value;
  int month;
  char word[HABEAS_DATE_SCAN_WORD + 1]; /* lower case, without marks */
} HabeasDateToken;

/* @tokens: numbers and months; the time of day, the weekday and filling words are taken out
 * @weekday: 1 Monday … 7 Sunday, 0 where none is named */
typedef struct {
  HabeasDateToken tokens[HABEAS_DATE_SCAN_TOKENS];
  int n_tokens;
  gboolean has_time;
  int hour, minute;
  const char *zone;
  int weekday;
} HabeasDateScan;

/* 1 Monday … 7 Sunday, 0 for another word; lower case, without marks. */
int habeas_date_scan_weekday (const char *word);
gboolean habeas_date_scan (const char *text, HabeasDateScan *scan);

G_END_DECLS
