/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Creating and opening a casebook. Nothing on the disk changes before a key has opened a slot; what
 * a failed creation made is taken away again. */
#include "habeas-casebook-private.h"

#include "habeas-data-key.h"
#include "habeas-file-system.h"
#include "habeas-fold.h"
#include "habeas-index.h"
#include "habeas-journal.h"
#include "habeas-migration.h"
#include "habeas-page-check.h"
#include "habeas-rules-in-force.h"
#include "habeas-schema.h"
#include "habeas-scratch.h"
#include "habeas-vocabulary.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define LOCK "lock"
#define SCHEMA "/org/habeas/Habeas/schema"

HabeasDb *
habeas_casebook_connect (HabeasCasebook *self, HabeasDbFlags flags, int cache_mib, GError **error)
{
  g_autofree char *path = habeas_casebook_dup_file (self, HABEAS_DATABASE);
  g_autoptr (HabeasSecret) key = habeas_data_key_derive (self->data_key, HABEAS_KEY_DATABASE);
  g_autoptr (HabeasDb) db = NULL;
  HabeasFileSystemKind kind;

  if (habeas_file_system_get_kind (self->path, &kind, NULL)
      && !habeas_file_system_supports_wal (kind))
    flags |= HABEAS_DB_ROLLBACK_JOURNAL;
  db = habeas_db_open (path, habeas_secret_get_bytes (key), flags, cache_mib, error);
  if (db == NULL || !habeas_journal_add_functions (db, error))
    return NULL;
  habeas_db_set_context (db, habeas_casebook_get_lists (self));
  return g_steal_pointer (&db);
}

static gboolean
connect_lane (
  HabeasCasebook *self, HabeasLane *lane, HabeasDbFlags flags, int cache_mib, GError **error)
{
  if (lane->db == NULL)
    lane->db = habeas_casebook_connect (self, flags, cache_mib, error);
  return lane->db != NULL;
}

static gboolean
open_readers (HabeasCasebook *self, GError **error)
{
  return connect_lane (self, &self->ids, HABEAS_DB_READ_ONLY, HABEAS_IDS_CACHE_MIB, error)
         && connect_lane (self, &self->pages, HABEAS_DB_READ_ONLY, HABEAS_PAGES_CACHE_MIB, error)
         && connect_lane (self, &self->counts, HABEAS_DB_READ_ONLY, HABEAS_COUNTS_CACHE_MIB, error);
}

gboolean
habeas_casebook_reconnect (HabeasCasebook *self, GError **error)
{
  /* The writer first: a log belongs to a file that is written. */
  self->relaxed = FALSE;
  return connect_lane (self, &self->writer, 0, HABEAS_WRITER_CACHE_MIB, error)
         && open_readers (self, error);
}

/* A verified copy of the whole file before the first step of a migration. */
static gboolean
back_up_before_migration (HabeasDb *db, int version, gpointer user_data, GError **error)
{
  HabeasCasebook *self = user_data;
  g_autofree char *name = g_strdup_printf (HABEAS_BEFORE_SCHEMA "%d.db", version + 1);
  g_autofree char *folder = habeas_casebook_dup_file (self, HABEAS_BACKUPS);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (HabeasSecret) key = habeas_data_key_derive (self->data_key, HABEAS_KEY_DATABASE);
  g_autoptr (HabeasDb) copy = NULL;

  g_unlink (path);
  if (!habeas_db_copy_to (db, path, NULL, error))
    return FALSE;
  copy = habeas_db_open (path, habeas_secret_get_bytes (key), HABEAS_DB_READ_ONLY, 1, error);
  return copy != NULL && habeas_db_exec (copy, "PRAGMA integrity_check", error);
}

/* The lists in force go into the file when it has others; every derived answer is then stale. */
static gboolean
update_lists (HabeasCasebook *self, GError **error)
{
  const HabeasLists *lists = habeas_rules_find (self->writer.db);
  g_autofree char *version = habeas_casebook_get_meta_text (self->writer.db, "lists");
  g_autoptr (HabeasTransaction) transaction = NULL;

  habeas_rules_put_in_force (self, lists);
  if (g_strcmp0 (version, habeas_lists_get_version (lists)) == 0)
    return TRUE;
  transaction = habeas_transaction_begin (self->writer.db, TRUE, error);
  if (transaction == NULL || !habeas_rules_store (self->writer.db, lists, error)
      || !habeas_casebook_set_meta (
        self->writer.db, "generation", NULL, self->generation + 1, error)
      || !habeas_transaction_commit (transaction, error))
    return FALSE;
  self->generation++;
  return habeas_casebook_refresh_derived (self->writer.db, self->generation, NULL, error);
}

/* Parties and contacts of a casebook that was made before they had an index. */
static gboolean
index_others (HabeasCasebook *self, GError **error)
{
  HabeasDb *db = self->writer.db;
  g_autoptr (HabeasIndexer) indexer = habeas_indexer_new (db, self->generation);
  g_autoptr (GArray) rids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HabeasStatement) cases = habeas_db_prepare (db,
    "SELECT \"case\" FROM party WHERE \"case\" IS NOT NULL UNION SELECT c.rid FROM contact k"
    " JOIN \"case\" c ON c.person = k.person WHERE k.name IS NOT NULL",
    error);
  HabeasStep step;

  if (cases == NULL)
    return FALSE;
  while ((step = habeas_statement_step (cases, error)) == HABEAS_STEP_ROW)
    {
      gint64 rid = habeas_statement_get_int (cases, 0);

      g_array_append_val (rids, rid);
    }
  for (guint i = 0; step == HABEAS_STEP_DONE && i < rids->len; i++)
    {
      if (!habeas_indexer_update (indexer, g_array_index (rids, gint64, i), error))
        return FALSE;
    }
  return step == HABEAS_STEP_DONE;
}

static gboolean
update_names (HabeasCasebook *self, GError **error)
{
  HabeasDb *db = self->writer.db;
  g_autoptr (HabeasVocabulary) vocabulary = NULL;
  g_autoptr (HabeasTransaction) transaction = NULL;

  if (habeas_casebook_get_meta_int (db, "names") != 0)
    return TRUE;
  transaction = habeas_transaction_begin (db, TRUE, error);
  vocabulary = habeas_vocabulary_new (db);
  return transaction != NULL && habeas_vocabulary_add_all (vocabulary, error)
         && index_others (self, error) && habeas_casebook_set_meta (db, "names", NULL, 1, error)
         && habeas_transaction_commit (transaction, error);
}

/* What the witness saw must be in the file. A loss is written down, so that the next commit does
 * not cover it up; the casebook opens all the same, since what is left is needed most then. */
static gboolean
compare_witness (HabeasCasebook *self, GError **error)
{
  HabeasJournalHead head;
  HabeasWitnessRecord seen;
  guint8 hash[HABEAS_HASH_SIZE];
  const char *loss = NULL;
  HabeasWitnessState state;

  if (!habeas_witness_read (self->witness, &state, &seen, error)
      || !habeas_journal_get_head (self->writer.db, &head, error))
    return FALSE;
  if (state == HABEAS_WITNESS_ABSENT)
    loss = head.tick > 1 ? "The witness of the last commit is missing" : NULL;
  else if (state == HABEAS_WITNESS_DAMAGED)
    loss = "The witness of the last commit is damaged";
  else if (seen.tick > (guint64)head.tick || seen.seq > head.seq)
    loss = "Commits that were acknowledged are missing at the end";
  else if (!habeas_journal_get_hash (self->writer.db, seen.seq, hash, error))
    return FALSE;
  else if (memcmp (hash, seen.head, sizeof hash) != 0)
    loss = "The journal is not the one that the last commit was made to";
  if (loss != NULL && !habeas_casebook_set_meta (self->writer.db, "loss", loss, 0, error))
    return FALSE;
  return TRUE;
}

static gboolean
find_actor (HabeasCasebook *self, const char *as, GError **error)
{
  g_autofree char *slot = habeas_key_slot_id_to_string (&self->slot);
  g_autofree char *folded = as != NULL ? habeas_fold (as) : NULL;
  HabeasDb *db = self->pages.db;
  g_autoptr (HabeasStatement) volunteers = habeas_db_prepare (
    db, "SELECT id, name, slot FROM volunteer WHERE retracted = 0 ORDER BY rid", error);
  HabeasStep step;

  if (volunteers == NULL)
    return FALSE;
  while ((step = habeas_statement_step (volunteers, error)) == HABEAS_STEP_ROW)
    {
      const char *name = habeas_statement_get_text (volunteers, 1);
      g_autofree char *name_folded = name != NULL ? habeas_fold (name) : NULL;
      gsize size;
      const void *id = habeas_statement_get_blob (volunteers, 0, &size);

      if (folded != NULL ? g_strcmp0 (folded, name_folded) == 0
                         : g_strcmp0 (slot, habeas_statement_get_text (volunteers, 2)) == 0)
        {
          memcpy (self->actor.bytes, id, MIN (size, sizeof self->actor.bytes));
          return TRUE;
        }
    }
  if (step == HABEAS_STEP_DONE && as != NULL)
    g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NOT_FOUND,
      "No volunteer of this casebook has that name");
  /* The recovery code belongs to nobody: its acts have no actor. */
  return step == HABEAS_STEP_DONE && as == NULL;
}

static gboolean
open_witness (HabeasCasebook *self, GError **error)
{
  g_autofree char *path = habeas_casebook_dup_file (self, HABEAS_WITNESS);

  self->witness = habeas_witness_open (path, self->data_key, FALSE, error);
  return self->witness != NULL;
}

/**
 * habeas_casebook_check_target:
 * @path: where something is to be written that is not the casebook
 *
 * %HABEAS_CASEBOOK_ERROR_INSIDE when it lies in the folder of a casebook, whose own files it could
 * take the place of.
 */
gboolean
habeas_casebook_check_target (const char *path, GError **error)
{
  g_autofree char *folder = g_canonicalize_filename (path, NULL);

  for (;;)
    {
      g_autofree char *child = g_steal_pointer (&folder);
      g_autofree char *keys = NULL;
      g_autofree char *database = NULL;

      folder = g_path_get_dirname (child);
      if (g_str_equal (folder, child))
        return TRUE;
      keys = g_build_filename (folder, HABEAS_KEYS, NULL);
      database = g_build_filename (folder, HABEAS_DATABASE, NULL);
      if (!g_file_test (keys, G_FILE_TEST_EXISTS) || !g_file_test (database, G_FILE_TEST_EXISTS))
        continue;
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INSIDE,
        "Nothing else is written into the folder of a casebook");
      return FALSE;
    }
}

static gboolean
check_is_casebook (const char *path, GError **error)
{
  g_autofree char *database = g_build_filename (path, HABEAS_DATABASE, NULL);
  g_autofree char *keys = g_build_filename (path, HABEAS_KEYS, NULL);
  GStatBuf info;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) && g_access (path, R_OK | X_OK) != 0)
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_PERMISSION,
        "The folder may not be read");
      return FALSE;
    }
  if (g_file_test (database, G_FILE_TEST_IS_REGULAR) && g_file_test (keys, G_FILE_TEST_IS_REGULAR))
    {
      if (g_stat (database, &info) != 0 || info.st_size > 0)
        return TRUE;
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_DAMAGED,
        "The database of the casebook is empty");
      return FALSE;
    }
  if (g_file_test (database, G_FILE_TEST_EXISTS) || g_file_test (keys, G_FILE_TEST_EXISTS))
    g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_DAMAGED,
      "A file of the casebook is missing");
  else
    g_set_error_literal (
      error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_NO_CASEBOOK, "There is no casebook");
  return FALSE;
}

static gboolean
unlock (HabeasCasebook *self, const char *secret, GError **error)
{
  g_autofree char *path = habeas_casebook_dup_file (self, HABEAS_KEYS);
  g_autoptr (HabeasSecret) text = habeas_secret_new (secret, strlen (secret));

  self->slots = habeas_key_slots_load (path, error);
  if (self->slots == NULL)
    return FALSE;
  self->data_key = habeas_key_slots_unlock (self->slots, text, &self->slot, error);
  return self->data_key != NULL;
}

static gboolean
take_lock (HabeasCasebook *self, GError **error)
{
  g_autofree char *path = habeas_casebook_dup_file (self, LOCK);

  self->lock = habeas_file_lock_take (path, NULL, error);
  return self->lock != NULL;
}

static gboolean
open_writer (HabeasCasebook *self, HabeasDbFlags flags, GError **error)
{
  /* Naming the resource is what links it into the program; it registers itself. */
  (void)habeas_schema_get_resource ();
  return connect_lane (self, &self->writer, flags, HABEAS_WRITER_CACHE_MIB, error)
         && habeas_migrate (self->writer.db, SCHEMA, back_up_before_migration, self, error)
         && habeas_journal_install (self->writer.db, error);
}

/* Before SQLite takes the log in: it stops silently at the first frame that is not what was
 * written. */
static gboolean
check_log (HabeasCasebook *self, GError **error)
{
  g_autofree char *path = habeas_casebook_dup_file (self, HABEAS_DATABASE);
  g_autoptr (HabeasSecret) key = habeas_data_key_derive (self->data_key, HABEAS_KEY_DATABASE);
  g_autoptr (HabeasPageCheck) log = habeas_page_check_log (path, key, NULL, error);

  if (log == NULL)
    return FALSE;
  self->n_bad_frames = log->n_bad;
  return TRUE;
}

static gboolean
open_files (HabeasCasebook *self, const char *secret, const char *as, GError **error)
{
  HabeasActPlan plan = {.kind = HABEAS_ACT_UNLOCK, .label = "", .fact = TRUE};

  if (!check_is_casebook (self->path, error) || !habeas_db_check_library (error)
      || !unlock (self, secret, error))
    return FALSE;
  if (self->read_only)
    {
      if (!open_readers (self, error))
        return FALSE;
      habeas_rules_put_in_force (self, habeas_rules_find (self->pages.db));
      self->generation = habeas_casebook_get_meta_int (self->pages.db, "generation");
      return find_actor (self, as, error);
    }
  if (!take_lock (self, error))
    return FALSE;
  habeas_scratch_clean_up (self);
  if (!check_log (self, error) || !open_witness (self, error) || !open_writer (self, 0, error)
      || !compare_witness (self, error))
    return FALSE;
  self->generation = habeas_casebook_get_meta_int (self->writer.db, "generation");
  return update_lists (self, error) && update_names (self, error) && open_readers (self, error)
         && find_actor (self, as, error)
         && habeas_casebook_run_act (self, &plan, NULL, NULL, NULL, error);
}

static HabeasCasebook *
casebook_new (const char *path)
{
  HabeasCasebook *self = g_object_new (HABEAS_TYPE_CASEBOOK, NULL);

  self->path = g_canonicalize_filename (path, NULL);
  return self;
}

HabeasCasebook *
habeas_casebook_open_sync (
  const char *path, const char *secret, const char *as, gboolean read_only, GError **error)
{
  g_autoptr (HabeasCasebook) self = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (path != NULL && secret != NULL, NULL);

  self = casebook_new (path);
  self->read_only = read_only;
  if (open_files (self, secret, as, &local_error))
    return g_steal_pointer (&self);
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return NULL;
}

/**
 * habeas_casebook_switch_volunteer_sync:
 * @name: of a volunteer
 *
 * From now on the acts are those of another volunteer, who shares the slot that was opened. The
 * journal says so. %HABEAS_CASEBOOK_ERROR_NOT_FOUND when nobody has that name; then nothing
 * changes.
 */
gboolean
habeas_casebook_switch_volunteer_sync (HabeasCasebook *self, const char *name, GError **error)
{
  HabeasActPlan plan = {.kind = HABEAS_ACT_UNLOCK, .label = "", .fact = TRUE};
  g_autoptr (HabeasWorkerLocker) writing = NULL;
  g_autoptr (HabeasWorkerLocker) reading = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (self) && name != NULL, FALSE);

  writing = self->read_only ? NULL : habeas_worker_lock (self->writer.worker);
  reading = habeas_worker_lock (self->pages.worker);
  if (find_actor (self, name, &local_error)
      && (self->read_only || habeas_casebook_run_act (self, &plan, NULL, NULL, NULL, &local_error)))
    return TRUE;
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return FALSE;
}

/* --- creation --- */

typedef struct {
  const char *volunteer;
  const char *clinic;
  const char *slot;
  HabeasUuid id;
} Founding;

static gboolean
write_founding (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Founding *founding = user_data;
  g_autoptr (HabeasRecord) volunteer = habeas_record_new (HABEAS_RECORD_VOLUNTEER);
  g_autoptr (HabeasRecord) clinic = NULL;

  habeas_record_set_text (volunteer, "name", founding->volunteer);
  habeas_record_set_text (volunteer, "role", "coordinator");
  habeas_record_set_text (volunteer, "slot", founding->slot);
  founding->id = *habeas_record_get_id (volunteer);
  if (!habeas_writer_insert (writer, volunteer, error))
    return FALSE;
  if (founding->clinic == NULL)
    return TRUE;
  clinic = habeas_record_new (HABEAS_RECORD_SETTING);
  habeas_record_set_text (clinic, "key", "clinic");
  habeas_record_set_text (clinic, "value", founding->clinic);
  return habeas_writer_insert (writer, clinic, error);
}

/* An empty folder that a file chooser or a person made is closed to others and used. */
static gboolean
create_folders (HabeasCasebook *self, gboolean exists, GError **error)
{
  static const char *const folders[] = {HABEAS_BACKUPS, HABEAS_ATTACHMENTS};

  if (!(exists ? habeas_path_make_private (self->path, NULL, error)
               : habeas_folder_create_private (self->path, error)))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = habeas_casebook_dup_file (self, folders[i]);

      if (!habeas_folder_create_private (path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
create_keys (HabeasCasebook *self, const char *secret, char **recovery_code, GError **error)
{
  g_autofree char *path = habeas_casebook_dup_file (self, HABEAS_KEYS);
  g_autoptr (HabeasSecret) passphrase = habeas_secret_new (secret, strlen (secret));
  g_autoptr (HabeasSecret) code = NULL;
  HabeasUuid recovery_slot;

  self->slots = habeas_key_slots_new (&self->data_key);
  if (!habeas_key_slots_add_passphrase (self->slots, self->data_key, passphrase, &self->slot, error)
      || !habeas_key_slots_add_recovery (self->slots, self->data_key, &code, &recovery_slot, error)
      || !habeas_key_slots_save (self->slots, path, self->data_key, error))
    return FALSE;
  if (recovery_code != NULL)
    *recovery_code = g_strdup (habeas_secret_get_text (code));
  return TRUE;
}

static gboolean
found_journal (HabeasCasebook *self, GError **error)
{
  g_autoptr (HabeasTransaction) transaction
    = habeas_transaction_begin (self->writer.db, TRUE, error);

  return transaction != NULL && habeas_journal_found (self->writer.db, error)
         && habeas_casebook_set_meta (self->writer.db, "generation", NULL, 1, error)
         && habeas_transaction_commit (transaction, error);
}

static gboolean
found (HabeasCasebook *self, const char *volunteer, const char *clinic, GError **error)
{
  g_autofree char *slot = habeas_key_slot_id_to_string (&self->slot);
  Founding founding = {volunteer, clinic, slot, {{0}}};
  HabeasActPlan plan = {.kind = HABEAS_ACT_UNLOCK, .label = ""};
  HabeasJournalHead head;
  g_autoptr (HabeasTransaction) transaction = NULL;

  if (!found_journal (self, error))
    return FALSE;
  self->generation = 1;
  /* An unlock and not a change, so that nobody undoes the first volunteer away. */
  if (!update_lists (self, error) || !update_names (self, error)
      || !habeas_casebook_run_act (self, &plan, write_founding, &founding, NULL, error)
      || !habeas_journal_get_head (self->writer.db, &head, error))
    return FALSE;
  self->actor = founding.id;
  transaction = habeas_transaction_begin (self->writer.db, TRUE, error);
  return transaction != NULL
         && habeas_casebook_set_meta (self->writer.db, "founded", NULL, head.seq, error)
         && habeas_transaction_commit (transaction, error);
}

/* After a failed creation: only what it made itself. @keep_folder: it was there before. */
static void
remove_created (HabeasCasebook *self, gboolean keep_folder)
{
  static const char *const names[]
    = {HABEAS_DATABASE, HABEAS_DATABASE "-wal", HABEAS_DATABASE "-shm", HABEAS_DATABASE "-journal",
      HABEAS_KEYS, HABEAS_WITNESS, LOCK, HABEAS_BACKUPS, HABEAS_ATTACHMENTS};

  habeas_casebook_close (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = habeas_casebook_dup_file (self, names[i]);

      if (g_remove (path) != 0 && errno != ENOENT)
        g_debug ("Left behind: %s", names[i]);
    }
  if (!keep_folder)
    g_rmdir (self->path);
}

/**
 * habeas_casebook_place_is_free:
 *
 * Whether a casebook can be made or restored at @path: nothing is there, or an empty folder.
 */
gboolean
habeas_casebook_place_is_free (const char *path)
{
  g_autoptr (GDir) dir = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return !g_file_test (path, G_FILE_TEST_IS_SYMLINK);
  dir = g_dir_open (path, 0, NULL);
  return dir != NULL && g_dir_read_name (dir) == NULL;
}

/**
 * habeas_casebook_create_sync:
 * @path: a folder that does not exist yet or is empty
 *
 * Makes a casebook with one volunteer's slot and one recovery code. On failure the folder is as it
 * was before.
 */
HabeasCasebook *
habeas_casebook_create_sync (const char *path, const char *secret, const char *volunteer,
  const char *clinic, char **recovery_code, GError **error)
{
  g_autoptr (HabeasCasebook) self = NULL;
  GError *local_error = NULL;
  gboolean exists;

  g_return_val_if_fail (path != NULL && secret != NULL && volunteer != NULL, NULL);

  self = casebook_new (path);
  exists = g_file_test (self->path, G_FILE_TEST_EXISTS);
  if (!habeas_casebook_place_is_free (self->path))
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_EXISTS,
        "There is something at that place already");
      return NULL;
    }
  if (habeas_db_check_library (&local_error) && create_folders (self, exists, &local_error)
      && take_lock (self, &local_error) && create_keys (self, secret, recovery_code, &local_error)
      && open_witness (self, &local_error) && open_writer (self, HABEAS_DB_CREATE, &local_error)
      && found (self, volunteer, clinic, &local_error) && open_readers (self, &local_error))
    return g_steal_pointer (&self);
  if (recovery_code != NULL)
    g_clear_pointer (recovery_code, g_free);
  remove_created (self, exists);
  habeas_casebook_translate (FALSE, &local_error);
  g_propagate_error (error, local_error);
  return NULL;
}
