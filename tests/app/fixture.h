/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-session.h"
#include "habeas-window.h"

/* A casebook with a few cases in a folder of its own, and a session over it. */
typedef struct {
  char *folder;
  char *path;
  HabeasCasebook *casebook;
  HabeasSession *session;
} Fixture;

#define PASSPHRASE "correct horse battery staple"

/* GTK with the resources of the program, in a place where nothing is animated. */
void fixture_init (int *argc, char ***argv);
void fixture_set_up (Fixture *fixture, gconstpointer n_cases);
void fixture_tear_down (Fixture *fixture, gconstpointer n_cases);
void fixture_add_cases (Fixture *fixture, guint from, guint n_cases);

/* Runs the main loop until @done is true; fails after half a minute. */
typedef gboolean (*FixtureDone) (gpointer user_data);
void fixture_wait (FixtureDone done, gpointer user_data);
/* The first widget of @type under @widget, NULL when there is none. */
GtkWidget *fixture_find (GtkWidget *widget, GType type);
/* How many of @type are under @widget, itself included. */
guint fixture_count (GtkWidget *widget, GType type);
/* The question that is asked, NULL when there is none. */
AdwMessageDialog *fixture_find_dialog (void);
gboolean fixture_has_dialog (gpointer unused);
/* A window closes the casebook it was given, so the fixture opens its own again. */
void fixture_close_window (Fixture *fixture, HabeasWindow *window);
