/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-text-encoding.h"

G_BEGIN_DECLS

/* How a file uses quotation marks. */
typedef enum {
  HABEAS_CSV_QUOTED,  /* as RFC 4180 says; anything else is an error */
  HABEAS_CSV_LENIENT, /* a mark inside a field is a letter like any other: 5'10" */
  HABEAS_CSV_PLAIN,   /* never: "BIG" JOHN is what the field says */
} HabeasCsvQuoting;

typedef struct {
  char delimiter;
  HabeasCsvQuoting quoting;
} HabeasCsvDialect;

/**
 * HabeasCsvSink:
 * @field: gets one field of the record
 * @record: the record is complete; blank lines have no field. FALSE stops, with or without an error
 *
 * Who takes the records of a file. @number counts every record from 1, also blank ones.
 */
typedef struct {
  void (*field) (const char *text, gsize length, guint column, gpointer user_data);
  gboolean (*record) (
    guint number, guint n_fields, double fraction, gpointer user_data, GError **error);
} HabeasCsvSink;

gboolean habeas_csv_records_scan (const HabeasCsvDialect *dialect,
  const HabeasTextEncoding *encoding, HabeasInputFile *file, const HabeasCsvSink *sink,
  gpointer user_data, GCancellable *cancellable, GError **error);
gboolean habeas_csv_records_scan_text (const HabeasCsvDialect *dialect, const char *text,
  gsize length, const HabeasCsvSink *sink, gpointer user_data, GError **error);

G_END_DECLS
