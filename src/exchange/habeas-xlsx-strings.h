/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-xlsx-xml.h"

G_BEGIN_DECLS

/* The text of a cell while its runs come in: rich text joined, phonetic readings dropped. */
typedef struct {
  GString *text;
  guint in_text;
  guint in_phonetic;
} HabeasXlsxText;

void habeas_xlsx_text_begin (HabeasXlsxText *self);
void habeas_xlsx_text_start (HabeasXlsxText *self, const char *name);
void habeas_xlsx_text_end (HabeasXlsxText *self, const char *name);
gboolean habeas_xlsx_text_append (HabeasXlsxText *self, const char *text, gsize length);
void habeas_xlsx_text_unescape (GString *text);

/* The shared strings of a workbook. */
typedef struct _HabeasXlsxStrings HabeasXlsxStrings;

HabeasXlsxStrings *habeas_xlsx_strings_new (
  HabeasXlsxZip *zip, const char *part, GCancellable *cancellable, GError **error);
void habeas_xlsx_strings_free (HabeasXlsxStrings *self);
const char *habeas_xlsx_strings_lookup (HabeasXlsxStrings *self, guint64 index, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasXlsxStrings, habeas_xlsx_strings_free)

G_END_DECLS
