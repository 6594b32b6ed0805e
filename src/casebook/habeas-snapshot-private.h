/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-casebook.h"
#include "habeas-derive.h"

G_BEGIN_DECLS

struct _HabeasSnapshot {
  HabeasDb *db;
  HabeasTransaction *transaction;
  HabeasDeriver *deriver; /* made when it is first needed */
};

HabeasDeriver *habeas_snapshot_get_deriver (HabeasSnapshot *self);

G_END_DECLS
