/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fixture.h"
#include "habeas-case-file.h"
#include "habeas-import.h"
#include "workbook-writer.h"

#include <glib/gstdio.h>
#include <string.h>

G_BEGIN_DECLS

char *sample_path (const char *file);

/* @profile_json: (nullable) */
HabeasImportResult *import_path (
  Fixture *fixture, const char *path, const char *profile_json, gboolean skip_bad, GError **error);
/* Fails the test if anything is rejected. */
HabeasImportResult *import_good (Fixture *fixture, const char *path, const char *profile_json);
HabeasImportResult *import_text (
  Fixture *fixture, const char *text, const char *profile_json, gboolean skip_bad, GError **error);
HabeasImportResult *import_good_text (Fixture *fixture, const char *text, const char *profile_json);

/* What a text would make, without a casebook. */
HabeasImportResult *try_text (const char *text, const char *profile_json, GError **error);

/* The case called so in the list: by number, or the only one there is. */
HabeasCaseFile *get_case (Fixture *fixture, const char *number);
const char *get_text (HabeasCaseFile *file, HabeasRecordKind kind, guint index, const char *field);
guint count_records (HabeasCaseFile *file, HabeasRecordKind kind);
void assert_issue (GPtrArray *issues, guint index, guint row, const char *column, const char *says);

G_END_DECLS
