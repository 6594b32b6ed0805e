/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  HABEAS_HELP_HEADING,
  HABEAS_HELP_PARAGRAPH,
  HABEAS_HELP_ITEM,
  HABEAS_HELP_STEP, /* of a numbered list */
  HABEAS_HELP_NOTE,
} HabeasHelpKind;

/**
 * HabeasHelpBlock:
 * @number: of a step, from 1
 * @markup: for Pango; links are "help:TOPIC"
 */
typedef struct {
  HabeasHelpKind kind;
  guint number;
  char *markup;
} HabeasHelpBlock;

/**
 * HabeasHelpPage:
 * @blocks: of HabeasHelpBlock
 * @folded: all words of it, for the search
 *
 * A topic of the help. Its source is text: a first line "# Title", then blocks between blank lines:
 * "## Heading", "- item" and "1. step" a line each, "> note", and paragraphs. Inside, **words** are
 * strong, `Ctrl+L` is a key and [words](topic) leads to another topic.
 */
typedef struct {
  char *title;
  GPtrArray *blocks;
  char *folded;
} HabeasHelpPage;

HabeasHelpPage *habeas_help_page_parse (const char *text);
void habeas_help_page_free (HabeasHelpPage *self);
/* All words of @query are in it, whatever the accents; the empty query finds everything. */
gboolean habeas_help_page_matches (const HabeasHelpPage *self, const char *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasHelpPage, habeas_help_page_free)

/* The topics in the order of the list; NULL-terminated. */
const char *const *habeas_help_topics (void);
/* In the language of the program where it is one of ours, else in English. */
HabeasHelpPage *habeas_help_page_load (const char *topic);
HabeasHelpPage *habeas_help_page_load_in (const char *topic, const char *language);

G_END_DECLS
