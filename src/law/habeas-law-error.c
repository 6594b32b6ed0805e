/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of the rules. */
#include "habeas-law-error.h"

G_DEFINE_QUARK (habeas - law - error - quark, habeas_law_error)
