/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-import-job.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_IMPORT_PREVIEW (habeas_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (HabeasImportPreview, habeas_import_preview, HABEAS, IMPORT_PREVIEW, AdwBin)

/**
 * HabeasImportPreview:
 * What an import would do: figures first, then what each column means, then what is left out and
 * why. Signal `revised` when a person said something that needs another trial.
 */
void habeas_import_preview_show (HabeasImportPreview *self, HabeasImportJob *job);

G_END_DECLS
