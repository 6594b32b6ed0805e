/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of src/exchange. */

#include "habeas-exchange-error.h"

/* clang-format off */
G_DEFINE_QUARK (habeas-exchange-error-quark, habeas_exchange_error)
/* clang-format on */
