/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HABEAS_TYPE_APPLICATION (habeas_application_get_type ())
G_DECLARE_FINAL_TYPE (HabeasApplication, habeas_application, HABEAS, APPLICATION, AdwApplication)

/**
 * HabeasApplication:
 * `habeas [CASEBOOK]`, `--sample`, `--screenshots=DIR`.
 */
HabeasApplication *habeas_application_new (void);

G_END_DECLS
