/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ZipWriter:
 *
 * Writes zip files byte by byte, also ones that lie: libraries for it would refuse to.
 */
typedef struct _ZipWriter ZipWriter;

typedef struct {
  const char *name;
  const void *bytes;
  gsize length;
  gboolean stored;         /* not deflated */
  guint repeat;            /* the bytes this many times more, deflated as a stream */
  gint64 declared_size;    /* -1: the true one */
  guint16 flags;           /* 1: says it is encrypted */
  guint16 method_override; /* 0: the true one */
} ZipPart;

#define ZIP_PART(part_name, text)                                                                  \
  {                                                                                                \
    .name = (part_name), .bytes = (text), .length = strlen (text), .declared_size = -1             \
  }

ZipWriter *zip_writer_new (void);
void zip_writer_add (ZipWriter *self, const ZipPart *part);
GByteArray *zip_writer_finish (ZipWriter *self);

/* A workbook whose first sheet has that XML between its sheetData tags; NULL parts are left out. */
GByteArray *workbook_new (const char *rows, const char *shared_strings, const char *styles);
/* As above, with the attributes of workbookPr and what stands before sheetData. */
GByteArray *workbook_new_full (const char *rows, const char *before_rows,
  const char *shared_strings, const char *styles, const char *properties);

char *write_temporary (const char *extension, const void *bytes, gsize length);

G_END_DECLS
