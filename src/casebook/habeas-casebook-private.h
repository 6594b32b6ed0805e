/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-db.h"
#include "habeas-file-lock.h"
#include "habeas-key-slots.h"
#include "habeas-lists.h"
#include "habeas-secret.h"
#include "habeas-witness.h"
#include "habeas-worker.h"
#include "habeas-writer-private.h"

G_BEGIN_DECLS

/* A connection with its thread and its lock. */
typedef struct {
  HabeasWorker *worker;
  HabeasDb *db;
} HabeasLane;

struct _HabeasCasebook {
  GObject parent_instance;

  char *path;
  HabeasSecret *data_key;
  HabeasKeySlots *slots;
  HabeasFileLock *lock;   /* NULL when read-only */
  HabeasWitness *witness; /* NULL when read-only */
  HabeasLane writer;      /* .db NULL when read-only */
  HabeasLane ids;
  HabeasLane pages;
  HabeasLane counts; /* what reads every case, so that no list waits for it */
  GMainContext *context;
  HabeasUuid actor;
  HabeasUuid slot;
  gint64 generation;
  const HabeasLists *lists; /* in force here; atomic, the same on every connection */
  guint64 n_bad_frames;     /* of the log, found at opening; SQLite drops them without a word */
  int n_jobs;               /* atomic: backups under way, which closing waits for */
  gboolean read_only;
  gboolean relaxed; /* the writing connection runs with synchronous=NORMAL */
};

/* Of a casebook's folder. */
#define HABEAS_DATABASE "cases.db"
#define HABEAS_KEYS "keys.json"
#define HABEAS_WITNESS "witness"
#define HABEAS_BACKUPS "backups"
#define HABEAS_ATTACHMENTS "attachments"
/* In the folder of backups: what is there for as long as one call runs. */
#define HABEAS_SCRATCH_PREFIX "."
/* And a database as it was before a schema, whose version follows. */
#define HABEAS_BEFORE_SCHEMA "before-schema-"

#define HABEAS_BULK_CACHE_MIB 24
#define HABEAS_WRITER_CACHE_MIB 12
#define HABEAS_IDS_CACHE_MIB 4
#define HABEAS_PAGES_CACHE_MIB 6
#define HABEAS_COUNTS_CACHE_MIB 2

char *habeas_casebook_dup_file (HabeasCasebook *self, const char *name);
HabeasDb *habeas_casebook_connect (
  HabeasCasebook *self, HabeasDbFlags flags, int cache_mib, GError **error);
/* Opens the connections that are closed, all under their locks. */
gboolean habeas_casebook_reconnect (HabeasCasebook *self, GError **error);
HabeasDb *habeas_casebook_open_copy (HabeasCasebook *self, HabeasDb *from, const char *path,
  GCancellable *cancellable, GError **error);
/* FALSE with @error, for whoever finds a lane without its connection. */
gboolean habeas_casebook_set_closed (GError **error);

/* Errors of the layers below become errors of the casebook; TRUE stays TRUE. */
gboolean habeas_casebook_translate (gboolean success, GError **error);

/* One act from begin to witness. @act_kind as given; @undoes, @fact_row: (nullable). */
typedef struct {
  HabeasActKind kind;
  const char *label;
  const HabeasUuid *undoes;
  const HabeasUuid *fact_row;
  gboolean fact;   /* keep it although nothing changed */
  guint64 n_cases; /* about how many new cases come with it */
} HabeasActPlan;

gboolean habeas_casebook_run_act (HabeasCasebook *self, const HabeasActPlan *plan,
  HabeasWriteFunc func, gpointer func_data, GCancellable *cancellable, GError **error);
/* Derives cases again whose generation is another than @generation. */
gboolean habeas_casebook_refresh_derived (
  HabeasDb *db, gint64 generation, GCancellable *cancellable, GError **error);
/* Work on a thread of its own that uses the keys until it ends. */
void habeas_casebook_begin_job (HabeasCasebook *self);
void habeas_casebook_end_job (HabeasCasebook *self);
void habeas_casebook_emit_changed (HabeasCasebook *self);
/* In an act. */
gboolean habeas_casebook_write_setting (
  HabeasWriter *writer, const char *key, const char *text, GError **error);

gint64 habeas_casebook_get_meta_int (HabeasDb *db, const char *key);
char *habeas_casebook_get_meta_text (HabeasDb *db, const char *key);
gboolean habeas_casebook_set_meta (
  HabeasDb *db, const char *key, const char *text, gint64 number, GError **error);

G_END_DECLS
