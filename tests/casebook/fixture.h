/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"

G_BEGIN_DECLS

/* A casebook in a folder of its own, removed with it. */
typedef struct {
  char *folder;
  char *path;
  char *code;
  HabeasCasebook *book;
} Fixture;

#define PASSPHRASE "correct horse battery"

void fixture_set_up (Fixture *fixture, gconstpointer user_data);
void fixture_tear_down (Fixture *fixture, gconstpointer user_data);
void fixture_reopen (Fixture *fixture);

/* What one invented person's case holds; NULL leaves a field out. */
typedef struct {
  const char *number;
  const char *given;
  const char *family;
  const char *birth_date;
  const char *a_number;
  const char *phone;
  const char *opened;
  const char *status;
  const char *fips;
  const char *arrested;
  const char *eligible;
  const char *form; /* NULL = no detainer */
  const char *charge;
  const char *offense_class;
  const char *disposition;
  const char *note;
} CaseFacts;

/* Stores the case as one act; returns its rid. */
gint64 fixture_add_case (Fixture *fixture, const CaseFacts *facts);
gint64 write_case (HabeasWriter *writer, const CaseFacts *facts);
char *fixture_dump (Fixture *fixture);
void fixture_assert_clean (Fixture *fixture);

extern const CaseFacts carmen;

G_END_DECLS
