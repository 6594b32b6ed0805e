/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The container of a workbook, by minizip. What a directory *says* is never trusted: sizes are
 * counted while bytes come out. Owned by one reader; one thread at a time. */

#include "habeas-xlsx-zip.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unzip.h>

/* A workbook of a hundred sheets has some three hundred parts. */
#define MAX_ENTRIES 10000
#define MAX_NAME 1024
/* A million full rows come to 1 to 2 GiB of XML. */
#define MAX_INFLATED (G_GUINT64_CONSTANT (4) << 30)
/* Sheets shrink 5 to 30 times, mostly blank ones 80; a bomb up to 1,030. Small parts are let be. */
#define MAX_RATIO 100
#define RATIO_APPLIES_FROM (G_GUINT64_CONSTANT (64) << 20)

typedef struct {
  unz64_file_pos position;
  guint64 declared_size;
  gboolean encrypted;
  gboolean readable; /* stored or deflated */
} Entry;

struct _HabeasXlsxZip {
  HabeasInputFile *file; /* borrowed */
  guint64 offset;        /* where minizip reads next */
  unzFile zip;
  GHashTable *entries; /* owned name in lower case -> owned Entry */

  /* The open part. */
  gboolean is_open;
  guint64 declared_size;
  guint64 n_inflated;
};

static voidpf ZCALLBACK
file_open (voidpf opaque, const void *filename, int mode)
{
  return opaque;
}

static uLong ZCALLBACK
file_read (voidpf opaque, voidpf stream, void *buffer, uLong size)
{
  HabeasXlsxZip *self = opaque;
  gssize n = habeas_input_file_read_at (self->file, self->offset, buffer, size, NULL);

  if (n < 0)
    return 0;
  self->offset += (guint64)n;
  return (uLong)n;
}

static uLong ZCALLBACK
file_write (voidpf opaque, voidpf stream, const void *buffer, uLong size)
{
  return 0;
}

static ZPOS64_T ZCALLBACK
file_tell (voidpf opaque, voidpf stream)
{
  HabeasXlsxZip *self = opaque;

  return self->offset;
}

static long ZCALLBACK
file_seek (voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
  HabeasXlsxZip *self = opaque;
  guint64 size = habeas_input_file_get_size (self->file);
  guint64 base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? self->offset
                 : origin == ZLIB_FILEFUNC_SEEK_END ? size
                                                    : 0;

  if (offset > size || base + offset > size)
    return -1;
  self->offset = base + offset;
  return 0;
}

static int ZCALLBACK
file_close (voidpf opaque, voidpf stream)
{
  return 0;
}

static int ZCALLBACK
file_error (voidpf opaque, voidpf stream)
{
  return 0;
}

static void
set_damaged (GError **error)
{
  g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_DAMAGED,
    _ ("The workbook is damaged or was cut short. Copy it again from where it came from"));
}

/* A name that climbs out of the archive or starts at a root is no part of a workbook. */
static gboolean
is_part_name (const char *name)
{
  g_auto (GStrv) segments = NULL;

  if (name[0] == '\0' || name[0] == '/' || strchr (name, ':') != NULL)
    return FALSE;
  segments = g_strsplit (name, "/", -1);
  for (guint i = 0; segments[i] != NULL; i++)
    if (g_str_equal (segments[i], "..") || g_str_equal (segments[i], "."))
      return FALSE;
  return TRUE;
}

/* Names in the archive are compared without case, as Excel does; some programs write "\". */
static char *
normalise_name (const char *name)
{
  char *lower = g_ascii_strdown (name, -1);

  return g_strdelimit (lower, "\\", '/');
}

static gboolean
read_directory (HabeasXlsxZip *self, GError **error)
{
  unz_global_info64 info;
  int rc;

  if (unzGetGlobalInfo64 (self->zip, &info) != UNZ_OK)
    {
      set_damaged (error);
      return FALSE;
    }
  rc = unzGoToFirstFile (self->zip);
  while (rc == UNZ_OK)
    {
      char name[MAX_NAME];
      unz_file_info64 entry_info;
      g_autofree char *key = NULL;
      g_autofree Entry *entry = g_new0 (Entry, 1);

      if (unzGetCurrentFileInfo64 (self->zip, &entry_info, name, sizeof name - 1, NULL, 0, NULL, 0)
            != UNZ_OK
          || unzGetFilePos64 (self->zip, &entry->position) != UNZ_OK)
        break;
      name[MIN (entry_info.size_filename, sizeof name - 1)] = '\0';
      entry->declared_size = entry_info.uncompressed_size;
      entry->encrypted = (entry_info.flag & 1) != 0;
      entry->readable
        = entry_info.compression_method == 0 || entry_info.compression_method == Z_DEFLATED;
      key = normalise_name (name);
      if (is_part_name (key))
        {
          /* Two parts of one name: programs differ in which they read, so neither is the truth. */
          if (!g_hash_table_insert (
                self->entries, g_steal_pointer (&key), g_steal_pointer (&entry)))
            {
              set_damaged (error);
              return FALSE;
            }
        }
      if (g_hash_table_size (self->entries) > MAX_ENTRIES)
        {
          g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_LIMIT,
            _ ("The file has more parts than any workbook"));
          return FALSE;
        }
      rc = unzGoToNextFile (self->zip);
    }
  if (rc == UNZ_END_OF_LIST_OF_FILE && g_hash_table_size (self->entries) > 0)
    return TRUE;
  set_damaged (error);
  return FALSE;
}

/**
 * habeas_xlsx_zip_new:
 * @file: the file; must outlive the container
 * @error: return location; %HABEAS_EXCHANGE_ERROR_DAMAGED or _LIMIT
 *
 * Returns: (transfer full) (nullable): its parts
 */
HabeasXlsxZip *
habeas_xlsx_zip_new (HabeasInputFile *file, GError **error)
{
  g_autoptr (HabeasXlsxZip) self = NULL;
  zlib_filefunc64_def functions = {
    .zopen64_file = file_open,
    .zread_file = file_read,
    .zwrite_file = file_write,
    .ztell64_file = file_tell,
    .zseek64_file = file_seek,
    .zclose_file = file_close,
    .zerror_file = file_error,
  };

  g_return_val_if_fail (file != NULL, NULL);

  self = g_new0 (HabeasXlsxZip, 1);
  self->file = file;
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  functions.opaque = self;
  self->zip = unzOpen2_64 ("", &functions);
  if (self->zip == NULL)
    {
      set_damaged (error);
      return NULL;
    }
  if (!read_directory (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
habeas_xlsx_zip_free (HabeasXlsxZip *self)
{
  if (self == NULL)
    return;
  habeas_xlsx_zip_close_part (self);
  if (self->zip != NULL)
    unzClose (self->zip);
  g_hash_table_unref (self->entries);
  g_free (self);
}

static Entry *
find_entry (HabeasXlsxZip *self, const char *name)
{
  g_autofree char *key = normalise_name (name);

  return g_hash_table_lookup (self->entries, key);
}

gboolean
habeas_xlsx_zip_has_part (HabeasXlsxZip *self, const char *name)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return find_entry (self, name) != NULL;
}

/**
 * habeas_xlsx_zip_open_part:
 * @self: a container
 * @name: path of the part; case does not matter
 * @error: return location; %HABEAS_EXCHANGE_ERROR_DAMAGED, _ENCRYPTED or _LIMIT
 *
 * Only one part is open at a time.
 *
 * Returns: whether the part can be read
 */
gboolean
habeas_xlsx_zip_open_part (HabeasXlsxZip *self, const char *name, GError **error)
{
  Entry *entry;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (!self->is_open, FALSE);

  entry = find_entry (self, name);
  if (entry != NULL && entry->encrypted)
    {
      g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_ENCRYPTED,
        _ ("The file has a password. Open it in its own program and save it without one"));
      return FALSE;
    }
  if (entry == NULL || !entry->readable || unzGoToFilePos64 (self->zip, &entry->position) != UNZ_OK
      || unzOpenCurrentFile (self->zip) != UNZ_OK)
    {
      set_damaged (error);
      return FALSE;
    }
  self->is_open = TRUE;
  self->declared_size = entry->declared_size;
  self->n_inflated = 0;
  return TRUE;
}

/**
 * habeas_xlsx_zip_read:
 * @self: a container with an open part
 * @buffer: (out caller-allocates): where the bytes go
 * @length: how many fit
 * @error: return location; %HABEAS_EXCHANGE_ERROR_DAMAGED or _LIMIT
 *
 * Returns: how many came, 0 at the end of a part whose checksum is right, -1 on error
 */
gssize
habeas_xlsx_zip_read (HabeasXlsxZip *self, gpointer buffer, gsize length, GError **error)
{
  int n;

  g_return_val_if_fail (self != NULL && self->is_open, -1);
  g_return_val_if_fail (length <= G_MAXINT, -1);

  n = unzReadCurrentFile (self->zip, buffer, (unsigned)length);
  if (n < 0)
    {
      set_damaged (error);
      return -1;
    }
  if (n == 0)
    {
      self->is_open = FALSE;
      /* minizip reports a part that ends early as an end: the sizes must agree as well. */
      if (unzCloseCurrentFile (self->zip) != UNZ_OK || self->n_inflated != self->declared_size)
        {
          set_damaged (error);
          return -1;
        }
      return 0;
    }
  self->n_inflated += (guint64)n;
  if (self->n_inflated > self->declared_size)
    {
      set_damaged (error);
      return -1;
    }
  if (self->n_inflated > MAX_INFLATED
      || (self->n_inflated > RATIO_APPLIES_FROM
          && self->n_inflated / MAX_RATIO > habeas_input_file_get_size (self->file)))
    {
      g_set_error_literal (error, HABEAS_EXCHANGE_ERROR, HABEAS_EXCHANGE_ERROR_LIMIT,
        _ ("The workbook unpacks to far more than any real one. It was not read further"));
      return -1;
    }
  return n;
}

/* Stops reading a part before its end. */
void
habeas_xlsx_zip_close_part (HabeasXlsxZip *self)
{
  g_return_if_fail (self != NULL);

  if (self->is_open)
    unzCloseCurrentFile (self->zip);
  self->is_open = FALSE;
}

/* How much of the open part has been read, 0 to 1. */
double
habeas_xlsx_zip_get_fraction (HabeasXlsxZip *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  if (self->declared_size == 0)
    return 0.0;
  return MIN (1.0, (double)self->n_inflated / (double)self->declared_size);
}
