/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Derived answers of one case: how the person is called, level in both schemes, stage on the day of
 * the arrest, detainer clock, and the words of search. Nothing here depends on today. On the thread
 * of the connection. */
#include "habeas-derive.h"

#include "habeas-facets.h"
#include "habeas-fold.h"
#include "habeas-lists.h"
#include "habeas-places.h"
#include "habeas-rules-in-force.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HabeasDeriver {
  HabeasDb *db;         /* borrowed */
  HabeasPlaces *places; /* owned */
};

HabeasDeriver *
habeas_deriver_new (HabeasDb *db)
{
  HabeasDeriver *self = g_new0 (HabeasDeriver, 1);

  self->db = db;
  self->places = habeas_places_new (db);
  return self;
}

void
habeas_deriver_free (HabeasDeriver *self)
{
  if (self == NULL)
    return;
  habeas_places_free (self->places);
  g_free (self);
}

static void
clear_charge (gpointer data)
{
  g_free (((HabeasDerivedCharge *)data)->as_booked);
}

void
habeas_derived_init (HabeasDerived *derived)
{
  *derived = (HabeasDerived){.row = habeas_case_row_new ()};
  derived->charges = g_array_new (FALSE, TRUE, sizeof (HabeasDerivedCharge));
  g_array_set_clear_func (derived->charges, clear_charge);
  derived->words = g_ptr_array_new_with_free_func (g_free);
  derived->others = g_ptr_array_new_with_free_func (g_free);
  derived->notes = g_string_new (NULL);
}

void
habeas_derived_clear (HabeasDerived *derived)
{
  g_clear_pointer (&derived->row, habeas_case_row_free);
  g_clear_pointer (&derived->number_sort, g_free);
  g_clear_pointer (&derived->name_sort, g_free);
  g_clear_pointer (&derived->opened_sort, g_free);
  g_clear_pointer (&derived->closed_sort, g_free);
  g_clear_pointer (&derived->arrested_sort, g_free);
  g_clear_pointer (&derived->hearing_last, g_free);
  g_clear_pointer (&derived->charges, g_array_unref);
  g_clear_pointer (&derived->words, g_ptr_array_unref);
  g_clear_pointer (&derived->others, g_ptr_array_unref);
  if (derived->notes != NULL)
    g_string_free (g_steal_pointer (&derived->notes), TRUE);
}

static void
restart (HabeasDerived *derived)
{
  habeas_derived_clear (derived);
  habeas_derived_init (derived);
}

static void
add_word (GPtrArray *words, const char *word)
{
  for (guint i = 0; i < words->len; i++)
    {
      if (strcmp (words->pdata[i], word) == 0)
        return;
    }
  g_ptr_array_add (words, g_strdup (word));
}

static gboolean
is_ascii (const char *text)
{
  while (*text != '\0' && (guchar)*text < 0x80)
    text++;
  return *text == '\0';
}

static void
add_name_words (GPtrArray *words, const char *name)
{
  g_auto (GStrv) tokens = NULL;
  gboolean own_script = FALSE;

  if (name == NULL)
    return;
  tokens = habeas_fold_tokens (name);
  for (char **token = tokens; *token != NULL; token++)
    {
      add_word (words, *token);
      own_script |= !is_ascii (*token);
    }
  /* A name in its own script is found by its Latin reading too. */
  if (own_script)
    {
      g_autofree char *latin = habeas_fold_romanise (name);

      if (latin != NULL)
        add_name_words (words, latin);
    }
}

/* A-number, booking and phone numbers are found by their digits; a phone also without its area
 * code. */
static void
add_digits (GPtrArray *words, const char *text, gboolean local_part)
{
  g_autofree char *digits = NULL;
  gsize size;

  if (text == NULL)
    return;
  digits = habeas_fold_digits (text);
  size = strlen (digits);
  if (size > 0)
    add_word (words, digits);
  if (local_part && size > 7)
    add_word (words, digits + size - 7);
}

/* "2010-0042" is found by "2010-0042", "20100042" and "0042"; the query folds in the same way. */
static void
add_case_number (HabeasDerived *derived, const char *number)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) joined = g_string_new (NULL);

  if (number == NULL)
    return;
  folded = habeas_fold (number);
  for (const char *p = folded; *p != '\0'; p++)
    {
      if (*p != ' ')
        g_string_append_c (joined, *p);
    }
  if (joined->len > 0)
    add_word (derived->words, joined->str);
  add_name_words (derived->words, number);
}

static char *
dup_text (HabeasStatement *statement, int column)
{
  return g_strdup (habeas_statement_get_text (statement, column));
}

/* Missing dates stand after all others. */
static char *
dup_sort_date (HabeasStatement *statement, int column)
{
  const char *text = habeas_statement_get_text (statement, column);

  return g_strdup (text != NULL ? text : "9999");
}

static guint
read_status (const char *status)
{
  if (g_strcmp0 (status, "open") == 0)
    return HABEAS_STATUS_OPEN;
  if (g_strcmp0 (status, "referred") == 0)
    return HABEAS_STATUS_REFERRED;
  if (g_strcmp0 (status, "closed") == 0)
    return HABEAS_STATUS_CLOSED;
  return HABEAS_STATUS_INTAKE;
}

/* Runs of digits are filled up with zeros, so that numbers sort as people count. */
static char *
make_number_sort (const char *number)
{
  GString *key = g_string_new (NULL);

  for (const char *p = number != NULL ? number : "~"; *p != '\0';)
    {
      gsize n = strspn (p, "0123456789");

      for (gsize i = n; n > 0 && i < 10; i++)
        g_string_append_c (key, '0');
      g_string_append_len (key, p, n > 0 ? (gssize)n : 1);
      p += n > 0 ? n : 1;
    }
  return g_string_free (key, FALSE);
}

typedef struct {
  gint64 primary_arrest; /* chosen by a person, 0 = the earliest */
  char *called;
  char *call_name;
} CaseExtra;

static void
clear_extra (CaseExtra *extra)
{
  g_free (extra->called);
  g_free (extra->call_name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CaseExtra, clear_extra)

static gboolean
read_case (
  HabeasDeriver *self, gint64 rid, HabeasDerived *derived, CaseExtra *extra, GError **error)
{
  HabeasCaseRow *row = derived->row;
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT c.number, c.person, c.opened, c.status, c.closed, c.outcome, c.lead, c.primary_arrest,"
    " c.archived, c.review, c.called, c.retracted, c.opened_first, c.closed_first, v.name,"
    " p.call_name, p.a_number FROM \"case\" c LEFT JOIN volunteer v ON v.rid = c.lead"
    " LEFT JOIN person p ON p.rid = c.person WHERE c.rid = ?1",
    error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, rid);
  if (habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  row->rid = rid;
  row->number = dup_text (statement, 0);
  row->person = habeas_statement_get_int (statement, 1);
  row->opened = dup_text (statement, 2);
  row->status = dup_text (statement, 3);
  if (row->status == NULL)
    row->status = g_strdup ("intake");
  row->closed = dup_text (statement, 4);
  row->outcome = dup_text (statement, 5);
  row->lead_rid = habeas_statement_get_int (statement, 6);
  extra->primary_arrest = habeas_statement_get_int (statement, 7);
  row->archived = g_strcmp0 (habeas_statement_get_text (statement, 8), "yes") == 0;
  row->review = g_strcmp0 (habeas_statement_get_text (statement, 9), "yes") == 0;
  extra->called = dup_text (statement, 10);
  derived->live = habeas_statement_get_int (statement, 11) != 0 ? 0 : row->archived ? 2 : 1;
  derived->opened_sort = dup_sort_date (statement, 12);
  derived->closed_sort = dup_sort_date (statement, 13);
  row->lead = dup_text (statement, 14);
  extra->call_name = dup_text (statement, 15);
  derived->number_sort = make_number_sort (row->number);
  derived->facets |= HABEAS_FACET_STATUS (read_status (row->status));
  add_case_number (derived, row->number);
  add_name_words (derived->words, extra->call_name);
  add_name_words (derived->words, extra->called);
  add_digits (derived->words, habeas_statement_get_text (statement, 16), FALSE);
  return TRUE;
}

/* Lower goes first as the name by which somebody is called. */
static int
rank_name (const char *kind)
{
  static const char *const order[] = {"own", "romanised", "booking", "locator", "own_script", NULL};

  if (kind == NULL)
    return 0;
  for (int i = 0; order[i] != NULL; i++)
    {
      if (strcmp (order[i], kind) == 0)
        return i;
    }
  return G_MAXINT - 1;
}

static char *
join_name (const char *given, const char *family, const char *full)
{
  if (given != NULL && family != NULL)
    return g_strdup_printf ("%s, %s", family, given);
  if (family != NULL)
    return g_strdup (family);
  return g_strdup (given != NULL ? given : full);
}

static void
append_initials (GString *initials, const char *name)
{
  g_auto (GStrv) words = NULL;

  if (name == NULL)
    return;
  words = g_strsplit_set (name, " ,", -1);
  for (char **word = words; *word != NULL; word++)
    {
      /* The particles of a name ("de la") are small and give no initial. */
      if (**word != '\0' && !g_unichar_islower (g_utf8_get_char (*word)))
        {
          g_string_append_unichar (initials, g_utf8_get_char (*word));
          g_string_append_c (initials, '.');
        }
    }
}

static gboolean
read_names (HabeasDeriver *self, HabeasDerived *derived, const CaseExtra *extra, GError **error)
{
  HabeasCaseRow *row = derived->row;
  g_autoptr (GString) initials = g_string_new (NULL);
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT kind, given, family, \"full\" FROM person_name WHERE person = ?1 AND retracted = 0"
    " ORDER BY rid",
    error);
  int best = G_MAXINT;
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, row->person);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const char *given = habeas_statement_get_text (statement, 1);
      const char *family = habeas_statement_get_text (statement, 2);
      const char *full = habeas_statement_get_text (statement, 3);
      int rank = rank_name (habeas_statement_get_text (statement, 0));

      add_name_words (derived->words, given);
      add_name_words (derived->words, family);
      add_name_words (derived->words, full);
      if (rank < best && (given != NULL || family != NULL || full != NULL))
        {
          best = rank;
          g_free (row->name);
          row->name = join_name (given, family, full);
          g_string_truncate (initials, 0);
          append_initials (initials, given);
          append_initials (initials, family);
          if (given == NULL && family == NULL)
            append_initials (initials, full);
        }
    }
  if (step == HABEAS_STEP_ERROR)
    return FALSE;
  if (extra->call_name != NULL && row->name == NULL)
    {
      row->name = g_strdup (extra->call_name);
      append_initials (initials, row->name);
    }
  if (row->name == NULL)
    row->name = g_strdup (extra->called != NULL ? extra->called : _ ("Not named"));
  row->initials = initials->len > 0 ? g_strdup (initials->str) : g_strdup (row->number);
  derived->name_sort = habeas_fold_sort_key (row->name);
  return TRUE;
}

static gboolean
read_contacts (HabeasDeriver *self, HabeasDerived *derived, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT name, phone FROM contact WHERE person = ?1 AND retracted = 0"
    " AND (name IS NOT NULL OR phone IS NOT NULL)",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, derived->row->person);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      add_name_words (derived->others, habeas_statement_get_text (statement, 0));
      add_digits (derived->words, habeas_statement_get_text (statement, 1), TRUE);
    }
  return step == HABEAS_STEP_DONE;
}

static gboolean
read_parties (HabeasDeriver *self, HabeasDerived *derived, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT name, phone, a_number FROM party WHERE \"case\" = ?1 AND retracted = 0", error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, derived->row->rid);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      add_name_words (derived->others, habeas_statement_get_text (statement, 0));
      add_digits (derived->others, habeas_statement_get_text (statement, 1), TRUE);
      add_digits (derived->others, habeas_statement_get_text (statement, 2), FALSE);
    }
  return step == HABEAS_STEP_DONE;
}

static HabeasOffenseClass
read_class (const char *text)
{
  if (text == NULL)
    return HABEAS_CLASS_UNKNOWN;
  if (strcmp (text, "infraction") == 0)
    return HABEAS_CLASS_INFRACTION;
  if (strcmp (text, "misdemeanor") == 0)
    return HABEAS_CLASS_MISDEMEANOR;
  if (strcmp (text, "felony") == 0)
    return HABEAS_CLASS_FELONY;
  if (strcmp (text, "aggravated_felony") == 0)
    return HABEAS_CLASS_AGGRAVATED_FELONY;
  return HABEAS_CLASS_UNKNOWN;
}

static HabeasDisposition
read_disposition (const char *text)
{
  static const char *const keys[] = {"unknown", "arrest_only", "charged", "dismissed", "acquitted",
    "convicted", "juvenile_adjudication", "deferred", "vacated", "expunged", "on_appeal"};

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (keys); i++)
    {
      if (strcmp (keys[i], text) == 0)
        return (HabeasDisposition)i;
    }
  return HABEAS_DISPOSITION_UNKNOWN;
}

void
habeas_derive_read_facts (const char *class_key, const char *default_class, const char *disposition,
  HabeasChargeFacts *facts)
{
  facts->offense_class = read_class (class_key);
  facts->default_class = read_class (default_class);
  facts->disposition = read_disposition (disposition);
}

static gboolean
read_charges (
  HabeasDeriver *self, gint64 arrest, HabeasDerived *derived, GString *texts, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT h.rid, h.as_booked, h.class, h.count, h.max_penalty, h.disposition, o.default_class,"
    " o.aggravated, o.level_2008, o.key FROM charge h LEFT JOIN offense o ON o.rid = h.offense"
    " WHERE h.arrest = ?1 AND h.retracted = 0 ORDER BY h.rid",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, arrest);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const char *key = habeas_statement_get_text (statement, 9);
      const HabeasOffense *offense
        = key != NULL ? habeas_lists_match_offense (habeas_rules_of (self->db), key) : NULL;
      HabeasDerivedCharge charge = {
        .rid = habeas_statement_get_int (statement, 0),
        .as_booked = dup_text (statement, 1),
        .facts = {
          .offense_class = read_class (habeas_statement_get_text (statement, 2)),
          .count = (int)habeas_statement_get_int (statement, 3),
          .max_penalty_days = (int)habeas_statement_get_int (statement, 4),
          .disposition = read_disposition (habeas_statement_get_text (statement, 5)),
          .default_class = read_class (habeas_statement_get_text (statement, 6)),
          .aggravated_by_default = g_strcmp0 (habeas_statement_get_text (statement, 7), "yes") == 0,
          .level_2008 = (int)habeas_statement_get_int (statement, 8),
          .juvenile_offense = offense != NULL && offense->juvenile,
        },
      };

      charge.facts.as_booked = charge.as_booked;
      if (charge.as_booked != NULL)
        g_string_append_printf (texts, "%s%s", texts->len > 0 ? "; " : "", charge.as_booked);
      g_array_append_val (derived->charges, charge);
    }
  return step == HABEAS_STEP_DONE;
}

static HabeasDetainerForm
read_form (const char *text)
{
  HabeasDetainerForm form = HABEAS_FORM_UNKNOWN;

  if (text != NULL)
    habeas_form_from_key (text, &form);
  return form;
}

/* ms of a cell, 0 when it says no instant; a day without a time counts from 00:00. */
static gint64
read_instant (const char *text, const char *zone)
{
  HabeasDate date;
  gint64 instant = 0;

  if (text == NULL || !habeas_date_parse (text, &date, NULL) || date.precision < HABEAS_DATE_DAY)
    return 0;
  return habeas_date_get_instant (&date, zone, &instant, NULL, NULL) ? instant : 0;
}

typedef struct {
  const char *zone;
  char *eligible;
  char *released;
} ArrestTimes;

/* The clock is the one of the detainer lodged last; when it ended with no time known, the end is 1.
 */
static gboolean
read_detainers (HabeasDeriver *self, gint64 arrest, const ArrestTimes *times,
  HabeasDerived *derived, char **last_lodged, GError **error)
{
  HabeasCaseRow *row = derived->row;
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT form, coalesce (lodged_first, ''), picked_up, outcome FROM detainer"
    " WHERE arrest = ?1 AND retracted = 0 ORDER BY 2, rid",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, arrest);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      const char *lodged = habeas_statement_get_text (statement, 1);
      const char *outcome = habeas_statement_get_text (statement, 3);
      HabeasDate eligible;
      gint64 ended[2];

      row->n_detainers++;
      row->has_detainer = TRUE;
      if (*last_lodged != NULL && strcmp (lodged, *last_lodged) < 0)
        continue;
      g_free (*last_lodged);
      *last_lodged = g_strdup (lodged);
      row->form = read_form (habeas_statement_get_text (statement, 0));
      row->governs = HABEAS_GOVERNS_NONE;
      row->regulation_ms = row->straight_ms = row->clock_ms = row->clock_ended_ms = 0;
      if (times->eligible != NULL && habeas_date_parse (times->eligible, &eligible, NULL)
          && eligible.precision >= HABEAS_DATE_DAY
          && (times->zone != NULL || eligible.zone != NULL))
        {
          g_autoptr (HabeasClock) clock = habeas_clock_new (
            habeas_rules_of (self->db), &eligible, times->zone, row->form, NULL);

          if (clock != NULL)
            {
              row->governs = clock->governs;
              row->regulation_ms = clock->regulation_ms;
              row->straight_ms = clock->straight_ms;
              row->clock_ms = clock->governing_ms;
            }
        }
      ended[0] = read_instant (times->released, times->zone);
      ended[1] = read_instant (habeas_statement_get_text (statement, 2), times->zone);
      row->clock_ended_ms
        = ended[0] != 0 && (ended[1] == 0 || ended[0] < ended[1]) ? ended[0] : ended[1];
      if (row->clock_ended_ms == 0
          && (g_strcmp0 (outcome, "lifted") == 0 || g_strcmp0 (outcome, "declined") == 0
              || g_strcmp0 (outcome, "expired") == 0 || g_strcmp0 (outcome, "honoured") == 0))
        row->clock_ended_ms = 1;
    }
  return step == HABEAS_STEP_DONE;
}

static void
set_primary_arrest (HabeasDeriver *self, HabeasStatement *arrest, HabeasDerived *derived)
{
  HabeasCaseRow *row = derived->row;
  const char *when = habeas_statement_get_text (arrest, 1);
  HabeasDate date;

  derived->primary_arrest = habeas_statement_get_int (arrest, 0);
  row->arrested = g_strdup (when);
  derived->arrested_sort = dup_sort_date (arrest, 2);
  row->agency = dup_text (arrest, 3);
  row->jurisdiction_rid = habeas_statement_get_int (arrest, 4);
  row->jurisdiction = g_strdup (habeas_places_get_label (self->places, row->jurisdiction_rid));
  row->state = g_strdup (habeas_places_get_state (self->places, row->jurisdiction_rid));
  row->zone = g_strdup (habeas_places_get_zone (self->places, row->jurisdiction_rid));
  if (row->jurisdiction_rid != 0 && when != NULL && habeas_date_parse (when, &date, NULL))
    row->stage_known = habeas_places_peek_stage (self->places, row->jurisdiction_rid, &date,
      &row->participation, &row->opt_out, &row->stage_undecided);
}

static gboolean
read_arrests (HabeasDeriver *self, HabeasDerived *derived, const CaseExtra *extra, GError **error)
{
  HabeasCaseRow *row = derived->row;
  g_autoptr (GString) texts = g_string_new (NULL);
  g_autofree char *last_lodged = NULL;
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT rid, \"when\", when_first, agency, jurisdiction, booking_number, release_eligible,"
    " released_at FROM arrest WHERE \"case\" = ?1 AND retracted = 0"
    " ORDER BY rid <> ?2, coalesce (when_first, '9999'), rid",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, row->rid);
  habeas_statement_bind_int (statement, 2, extra->primary_arrest);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      gint64 rid = habeas_statement_get_int (statement, 0);
      ArrestTimes times = {
        .zone = habeas_places_get_zone (self->places, habeas_statement_get_int (statement, 4)),
        .eligible = (char *)habeas_statement_get_text (statement, 6),
        .released = (char *)habeas_statement_get_text (statement, 7),
      };
      const char *booking = habeas_statement_get_text (statement, 5);

      if (derived->primary_arrest == 0)
        set_primary_arrest (self, statement, derived);
      if (booking != NULL)
        add_case_number (derived, booking);
      if (!read_charges (self, rid, derived, texts, error)
          || !read_detainers (self, rid, &times, derived, &last_lodged, error))
        return FALSE;
    }
  if (derived->arrested_sort == NULL)
    derived->arrested_sort = g_strdup ("9999");
  row->n_charges = derived->charges->len;
  row->charges = texts->len > 0 ? g_strdup (texts->str) : NULL;
  return step == HABEAS_STEP_DONE;
}

static void
derive_levels (HabeasDerived *derived)
{
  HabeasCaseRow *row = derived->row;
  guint n = derived->charges->len;
  g_autofree HabeasChargeFacts *facts = g_new (HabeasChargeFacts, n + 1);

  for (guint i = 0; i < n; i++)
    facts[i] = g_array_index (derived->charges, HabeasDerivedCharge, i).facts;
  row->level_2011 = habeas_level_2011 (facts, n, NULL);
  row->level_2008 = habeas_level_2008 (facts, n, NULL);
}

static gboolean
read_facility (HabeasDeriver *self, HabeasDerived *derived, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT coalesce (f.name, s.place) FROM custody_stay s LEFT JOIN facility f ON f.rid = "
    "s.facility"
    " WHERE s.\"case\" = ?1 AND s.retracted = 0"
    " ORDER BY coalesce (s.from_first, '') DESC, s.rid DESC LIMIT 1",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, derived->row->rid);
  step = habeas_statement_step (statement, error);
  if (step == HABEAS_STEP_ROW)
    derived->row->facility = dup_text (statement, 0);
  return step != HABEAS_STEP_ERROR;
}

static gboolean
read_hearings (HabeasDeriver *self, HabeasDerived *derived, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (
    self->db, "SELECT max (when_last) FROM hearing WHERE \"case\" = ?1 AND retracted = 0", error);

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, derived->row->rid);
  if (habeas_statement_step (statement, error) != HABEAS_STEP_ROW)
    return FALSE;
  derived->hearing_last = dup_text (statement, 0);
  return TRUE;
}

static gboolean
read_notes (HabeasDeriver *self, HabeasDerived *derived, GError **error)
{
  g_autoptr (HabeasStatement) statement = habeas_db_prepare (self->db,
    "SELECT text FROM note WHERE \"case\" = ?1 AND retracted = 0 AND text IS NOT NULL ORDER BY rid",
    error);
  HabeasStep step;

  if (statement == NULL)
    return FALSE;
  habeas_statement_bind_int (statement, 1, derived->row->rid);
  while ((step = habeas_statement_step (statement, error)) == HABEAS_STEP_ROW)
    {
      g_autofree char *folded = habeas_fold (habeas_statement_get_text (statement, 0));

      g_string_append_printf (derived->notes, "%s%s", derived->notes->len > 0 ? "\n" : "", folded);
    }
  return step == HABEAS_STEP_DONE;
}

static void
derive_facets (HabeasDerived *derived)
{
  HabeasCaseRow *row = derived->row;

  derived->facets |= HABEAS_FACET_LEVEL (row->level_2011);
  if (row->stage_known)
    derived->facets
      |= HABEAS_FACET_PARTICIPATION (row->participation) | HABEAS_FACET_OPT_OUT (row->opt_out);
  if (row->clock_ms != 0 && row->clock_ended_ms == 0)
    derived->facets |= HABEAS_FACET_CLOCK;
}

/**
 * habeas_deriver_compute:
 * @derived: initialised with habeas_derived_init()
 *
 * Computes everything from the records as they stand in the connection's transaction.
 */
gboolean
habeas_deriver_compute (
  HabeasDeriver *self, gint64 case_rid, HabeasDerived *derived, GError **error)
{
  g_auto (CaseExtra) extra = {0};

  g_return_val_if_fail (self != NULL && derived != NULL, FALSE);

  restart (derived);
  if (!read_case (self, case_rid, derived, &extra, error)
      || !read_names (self, derived, &extra, error) || !read_contacts (self, derived, error)
      || !read_parties (self, derived, error) || !read_arrests (self, derived, &extra, error)
      || !read_facility (self, derived, error) || !read_hearings (self, derived, error)
      || !read_notes (self, derived, error))
    return FALSE;
  derive_levels (derived);
  derive_facets (derived);
  return TRUE;
}

HabeasStage *
habeas_deriver_get_stage (HabeasDeriver *self, gint64 jurisdiction, const char *day, GError **error)
{
  HabeasDate date;

  if (jurisdiction == 0 || day == NULL || !habeas_date_parse (day, &date, NULL))
    return NULL;
  return habeas_places_fold_stage (self->places, jurisdiction, &date);
}

const char *
habeas_deriver_get_zone (HabeasDeriver *self, gint64 jurisdiction)
{
  return habeas_places_get_zone (self->places, jurisdiction);
}
