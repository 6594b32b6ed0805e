/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-writer.h"

G_BEGIN_DECLS

/* The cells the sample clinic fills. */
typedef enum {
  HABEAS_CELL_PERSON_BIRTH_DATE,
  HABEAS_CELL_PERSON_BIRTH_COUNTRY,
  HABEAS_CELL_PERSON_NATIONALITY,
  HABEAS_CELL_PERSON_GENDER,
  HABEAS_CELL_PERSON_A_NUMBER,
  HABEAS_CELL_PERSON_LANGUAGE,
  HABEAS_CELL_PERSON_INTERPRETER,
  HABEAS_CELL_PERSON_HOUSEHOLD,
  HABEAS_CELL_PERSON_ENTRY_DATE,
  HABEAS_CELL_PERSON_FEAR,
  HABEAS_CELL_NAME_PERSON,
  HABEAS_CELL_NAME_KIND,
  HABEAS_CELL_NAME_GIVEN,
  HABEAS_CELL_NAME_FAMILY,
  HABEAS_CELL_NAME_FULL,
  HABEAS_CELL_NAME_SOURCE,
  HABEAS_CELL_NAME_SCRIPT,
  HABEAS_CELL_CONTACT_PERSON,
  HABEAS_CELL_CONTACT_RELATION,
  HABEAS_CELL_CONTACT_NAME,
  HABEAS_CELL_CONTACT_PHONE,
  HABEAS_CELL_CONTACT_MAY_TELL,
  HABEAS_CELL_CONTACT_SAFE_HOURS,
  HABEAS_CELL_CASE_NUMBER,
  HABEAS_CELL_CASE_PERSON,
  HABEAS_CELL_CASE_OPENED,
  HABEAS_CELL_CASE_STATUS,
  HABEAS_CELL_CASE_CLOSED,
  HABEAS_CELL_CASE_OUTCOME,
  HABEAS_CELL_CASE_LEAD,
  HABEAS_CELL_CASE_REFERRAL,
  HABEAS_CELL_CASE_CONSENT,
  HABEAS_CELL_ARREST_CASE,
  HABEAS_CELL_ARREST_WHEN,
  HABEAS_CELL_ARREST_AGENCY,
  HABEAS_CELL_ARREST_JURISDICTION,
  HABEAS_CELL_ARREST_BOOKING,
  HABEAS_CELL_ARREST_MATCH,
  HABEAS_CELL_ARREST_ELIGIBLE,
  HABEAS_CELL_ARREST_RELEASED,
  HABEAS_CELL_ARREST_RELEASED_HOW,
  HABEAS_CELL_CHARGE_ARREST,
  HABEAS_CELL_CHARGE_AS_BOOKED,
  HABEAS_CELL_CHARGE_OFFENSE,
  HABEAS_CELL_CHARGE_CLASS,
  HABEAS_CELL_CHARGE_COUNT,
  HABEAS_CELL_CHARGE_SENTENCE,
  HABEAS_CELL_CHARGE_DISPOSITION,
  HABEAS_CELL_DETAINER_ARREST,
  HABEAS_CELL_DETAINER_FORM,
  HABEAS_CELL_DETAINER_LODGED,
  HABEAS_CELL_DETAINER_OUTCOME,
  HABEAS_CELL_DETAINER_PICKED_UP,
  HABEAS_CELL_STAY_CASE,
  HABEAS_CELL_STAY_PLACE,
  HABEAS_CELL_STAY_FROM,
  HABEAS_CELL_STAY_TO,
  HABEAS_CELL_HEARING_CASE,
  HABEAS_CELL_HEARING_KIND,
  HABEAS_CELL_HEARING_WHEN,
  HABEAS_CELL_NOTE_CASE,
  HABEAS_CELL_NOTE_TEXT,
  HABEAS_CELL_NOTE_WRITTEN,
  HABEAS_CELL_NOTE_AUTHOR,
  HABEAS_CELL_TASK_CASE,
  HABEAS_CELL_TASK_WHAT,
  HABEAS_CELL_TASK_DUE,
  HABEAS_CELL_TASK_ASSIGNED,
  HABEAS_CELL_TASK_DONE,
  HABEAS_CELL_SETTING_KEY,
  HABEAS_CELL_SETTING_VALUE,
  HABEAS_N_CELLS,
} HabeasSampleCell;

/* Draws what is random and writes births, one record at a time. */
typedef struct _HabeasSampleMaker HabeasSampleMaker;

HabeasSampleMaker *habeas_sample_maker_new (HabeasWriter *writer, guint32 seed);
void habeas_sample_maker_free (HabeasSampleMaker *self);

guint habeas_sample_maker_draw (HabeasSampleMaker *self, guint n);
gboolean habeas_sample_maker_chance (HabeasSampleMaker *self, guint percent);
guint habeas_sample_maker_draw_weighted (
  HabeasSampleMaker *self, gconstpointer list, gsize size, guint n);
gint64 habeas_sample_maker_draw_hours (HabeasSampleMaker *self, guint from, guint to);
gint64 habeas_sample_maker_draw_days (HabeasSampleMaker *self, guint from, guint to);
const char *habeas_sample_maker_pick (HabeasSampleMaker *self, const char *const *words);

void habeas_sample_maker_begin (HabeasSampleMaker *self, HabeasRecordKind kind);
void habeas_sample_maker_put (HabeasSampleMaker *self, HabeasSampleCell cell, const char *text);
void habeas_sample_maker_put_format (
  HabeasSampleMaker *self, HabeasSampleCell cell, const char *format, ...) G_GNUC_PRINTF (3, 4);
void habeas_sample_maker_put_integer (
  HabeasSampleMaker *self, HabeasSampleCell cell, gint64 integer);
/* @minutes: local time since 1970-01-01 00:00; without @zone the day only. */
void habeas_sample_maker_put_time (
  HabeasSampleMaker *self, HabeasSampleCell cell, gint64 minutes, const char *zone);
gint64 habeas_sample_maker_store (HabeasSampleMaker *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasSampleMaker, habeas_sample_maker_free)

G_END_DECLS
