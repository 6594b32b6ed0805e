/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-input-file.h"

G_BEGIN_DECLS

/* The parts of a zip file as streams, within limits. Nothing is ever written to disk. */
typedef struct _HabeasXlsxZip HabeasXlsxZip;

HabeasXlsxZip *habeas_xlsx_zip_new (HabeasInputFile *file, GError **error);
void habeas_xlsx_zip_free (HabeasXlsxZip *self);
gboolean habeas_xlsx_zip_has_part (HabeasXlsxZip *self, const char *name);
gboolean habeas_xlsx_zip_open_part (HabeasXlsxZip *self, const char *name, GError **error);
gssize habeas_xlsx_zip_read (HabeasXlsxZip *self, gpointer buffer, gsize length, GError **error);
void habeas_xlsx_zip_close_part (HabeasXlsxZip *self);
double habeas_xlsx_zip_get_fraction (HabeasXlsxZip *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasXlsxZip, habeas_xlsx_zip_free)

G_END_DECLS
