/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-dossier.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_JURISDICTION_ITEM (habeas_jurisdiction_item_get_type ())
G_DECLARE_FINAL_TYPE (
  HabeasJurisdictionItem, habeas_jurisdiction_item, HABEAS, JURISDICTION_ITEM, GObject)

/**
 * HabeasJurisdictionItem:
 * One jurisdiction in a list, on one day. Properties: `label`, `mark` (HabeasStageMark as int),
 * `words` ("Active, since 8 Jun 2010"), `sentence` (the whole for a screen reader), `count` (our
 * cases as text, "" for none).
 */
/* Takes @row. @now_ms: for dates whose year goes without saying. */
HabeasJurisdictionItem *habeas_jurisdiction_item_new (HabeasDossierRow *row, gint64 now_ms);
const HabeasDossierRow *habeas_jurisdiction_item_get_row (HabeasJurisdictionItem *self);
/* Whether each word of @folded begins a word of the label. */
gboolean habeas_jurisdiction_item_matches (HabeasJurisdictionItem *self, const char *folded);

G_END_DECLS
