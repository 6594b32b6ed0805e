/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "habeas-letter-desk.h"
#include "habeas-lists.h"
#include "habeas-paper.h"

G_BEGIN_DECLS

#define HABEAS_LETTER_ERROR (habeas_letter_error_quark ())

typedef enum {
  HABEAS_LETTER_ERROR_TEMPLATE,  /* a template names a field that no letter has */
  HABEAS_LETTER_ERROR_NO_DEMAND, /* nothing can be demanded; the message says why, to a person */
} HabeasLetterError;

GQuark habeas_letter_error_quark (void);

typedef enum {
  HABEAS_LETTER_SIB, /* to the State Identification Bureau */
  HABEAS_LETTER_ICE,
  HABEAS_LETTER_DEMAND, /* to a jail that holds somebody past the limit; habeas-demand-letter.h */
} HabeasLetterKind;

/* What a demand says beside the fields of all letters; see HabeasClock. Instants are cells with
 * their zone. */
typedef struct {
  const char *person;
  const char *booking;
  const char *agency;
  const char *form;
  const char *authority;
  HabeasDate eligible;
  HabeasDate limit;
  gboolean straight;
  gboolean unserved; /* a form that must be served, and was not as far as is known */
} HabeasDemandFields;

/**
 * HabeasLetterFields:
 * @language: "en" or "es"
 * @day: of the letter, days since the epoch
 * @place: "San Francisco County", as the jurisdiction signs
 * @bureau, @bureau_address, @ice_address, @official, @documents: (nullable)
 * @meeting: (nullable): when and where a meeting would suit
 * @wording: (nullable): a template of the clinic's own instead of the shipped one
 * @cover: with the cover of a facsimile before it
 * @address: (nullable): of whom a demand goes to
 * @stage: on @day; says whether an activation is planned or has happened; %NULL in a demand
 * @demand: (nullable): of a demand
 *
 * What a notice says. Borrowed. What is missing stands in the letter as a blank to be filled in,
 * and in its list of what is missing.
 */
typedef struct {
  const char *language;
  gint32 day;
  const char *place;
  const char *bureau;
  const char *bureau_address;
  const char *ice_address;
  const char *official;
  const char *documents;
  const char *meeting;
  const char *wording;
  gboolean cover;
  const char *address;
  const HabeasStage *stage;
  const HabeasDemandFields *demand;
} HabeasLetterFields;

/**
 * HabeasLetter:
 * One letter, filled in: paragraphs in their order.
 */
typedef struct {
  char *title;           /* the heading, also of the document */
  GStrv cover;           /* (nullable): of a facsimile: label, text, label, text, … */
  GPtrArray *paragraphs; /* of HabeasLetterParagraph */
  GPtrArray *missing;    /* of char *: names of fields: "official", "bureau_address", … */
} HabeasLetter;

typedef struct {
  gboolean heading;
  char *text; /* lines are kept */
} HabeasLetterParagraph;

gboolean habeas_letter_kind_from_key (const char *key, HabeasLetterKind *kind);
const char *habeas_letter_kind_to_key (HabeasLetterKind kind);
/* By what the casebook keeps the words of a notice. @label: of the jurisdiction; @state:
 * (nullable). (transfer full) */
HabeasLetterTopic *habeas_letter_topic_new_notice (
  HabeasLetterKind kind, const char *language, const char *label, const char *state);
/* The shipped wording, as habeas_letter_new_from_template() takes it. (transfer full) */
char *habeas_letter_dup_template (HabeasLetterKind kind, const char *language);
HabeasLetter *habeas_letter_new (
  HabeasLetterKind kind, const HabeasLetterFields *fields, GError **error);
/* With a template of one's own instead of the shipped one. */
HabeasLetter *habeas_letter_new_from_template (
  const char *text, const HabeasLetterFields *fields, GError **error);
void habeas_letter_free (HabeasLetter *letter);
/* For e-mail and facsimile: the same words as on paper. (transfer full) */
char *habeas_letter_to_text (const HabeasLetter *letter);
/* @language: of the letter, for the words beside the number of a page. (transfer full) */
HabeasPaper *habeas_letter_to_paper (const HabeasLetter *letter, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HabeasLetter, habeas_letter_free)

G_END_DECLS
