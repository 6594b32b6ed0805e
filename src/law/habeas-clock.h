/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-date.h"
#include "habeas-lists.h"
#include "habeas-reason.h"

G_BEGIN_DECLS

typedef enum {
  HABEAS_FORM_UNKNOWN,
  HABEAS_FORM_I247,
  HABEAS_FORM_I247D,
  HABEAS_FORM_I247N,
  HABEAS_FORM_I247X,
  HABEAS_FORM_I247A,
} HabeasDetainerForm;

typedef enum {
  HABEAS_GOVERNS_NONE,
  HABEAS_GOVERNS_REGULATION,
  HABEAS_GOVERNS_STRAIGHT,
} HabeasGoverns;

typedef enum {
  HABEAS_CLOCK_NOT_STARTED,
  HABEAS_CLOCK_RUNNING,
  HABEAS_CLOCK_PAST,
  HABEAS_CLOCK_ENDED,
} HabeasClockState;

typedef struct {
  gint32 day; /* days since epoch, local */
  char *why;  /* "Saturday", "Sunday", name of the holiday; untranslated key text, see
                 habeas_clock_why_to_label */
} HabeasSkippedDay;

/**
 * HabeasClock:
 * The two limits of one detainer. Instants in ms since the epoch, 0 when there is none.
 */
typedef struct {
  HabeasDetainerForm form;
  const char *authority; /* of the rule of the form; owned by the lists */
  HabeasGoverns governs;
  gboolean started;         /* the release-eligible time is known */
  gboolean at_the_earliest; /* a day without a time: counted from 00:00 */
  gint64 start_ms;
  gint64 straight_ms;
  gint64 regulation_ms;
  gint64 governing_ms;    /* of the one that governs, 0 for none */
  HabeasInstantNote note; /* of the start */
  const char *zone;       /* interned */
  GArray *skipped;        /* of HabeasSkippedDay */
} HabeasClock;

/* @eligible may carry its own zone, which wins over @zone. Errors: no zone, dates beyond the
 * holiday list. */
HabeasClock *habeas_clock_new (const HabeasLists *lists, const HabeasDate *eligible,
  const char *zone, HabeasDetainerForm form, GError **error);
void habeas_clock_free (HabeasClock *clock);
/* @ended_ms: when the person was released or picked up, 0 if still held. */
HabeasClockState habeas_clock_get_state (const HabeasClock *clock, gint64 now_ms, gint64 ended_ms);
GPtrArray *habeas_clock_get_reasons (const HabeasClock *clock);
const char *habeas_clock_why_to_label (const char *why);
const char *habeas_governs_to_key (HabeasGoverns governs);
const char *habeas_form_to_key (HabeasDetainerForm form); /* "I-247" … */
gboolean habeas_form_from_key (const char *text, HabeasDetainerForm *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasClock, habeas_clock_free)

G_END_DECLS
