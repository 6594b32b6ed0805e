/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One case in a list, filled when its row has been read. Owned by the list model and by the views
 * that show it; main thread. */
#include "habeas-case-item.h"

#include "habeas-stage-mark.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>

struct _HabeasCaseItem {
  GObject parent_instance;

  /* Owned */
  HabeasSession *session;
  HabeasCaseRow *row; /* NULL until read */

  gint64 rid;
};

G_DEFINE_FINAL_TYPE (HabeasCaseItem, habeas_case_item, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_NUMBER,
  PROP_NAME,
  PROP_STATUS,
  PROP_ARRESTED,
  PROP_PLACE,
  PROP_NEXT,
  PROP_LEAD,
  PROP_LEVEL,
  PROP_STAGE_MARK,
  PROP_STAGE_WORDS,
  PROP_STAGE_SENTENCE,
  PROP_PILL,
  PROP_CLOCK_WORDS,
  PROP_CLOCK_SENTENCE,
  PROP_SUMMARY,
  PROP_LOADED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What stands where nothing is recorded. */
#define NOTHING "—"

static const char *
or_nothing (const char *text)
{
  return text != NULL && *text != '\0' ? text : NOTHING;
}

static HabeasStageMark
stage_mark (const HabeasCaseRow *row)
{
  if (!row->stage_known || row->stage_undecided)
    return HABEAS_STAGE_MARK_UNKNOWN;
  return habeas_stage_mark_of (row->participation, row->opt_out);
}

static const char *
stage_words (const HabeasCaseRow *row)
{
  if (!row->stage_known)
    return NOTHING;
  if (row->stage_undecided)
    return C_ ("stage", "Cannot be decided");
  return habeas_stage_mark_to_words (stage_mark (row));
}

static char *
dup_stage_sentence (const HabeasCaseRow *row, gint64 now_ms)
{
  g_autofree char *day = habeas_wording_date (row->arrested, now_ms);
  g_autofree char *words = NULL;

  if (!row->stage_known)
    return g_strdup (_ ("Stage not known: the jurisdiction or the arrest date is missing"));
  if (row->stage_undecided)
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("Stage on %s: cannot be decided"), day);
  words = habeas_stage_dup_words (row->participation, row->opt_out);
  /* Translators: %1$s is a date, %2$s a stage: "Stage on Thu 4 Nov: Active over objection" */
  return g_strdup_printf (_ ("Stage on %1$s: %2$s"), day, words);
}

static char *
dup_summary (const HabeasCaseRow *row, gint64 now_ms)
{
  g_autofree char *arrested = habeas_wording_date_short (row->arrested, now_ms);
  g_autoptr (GString) text = g_string_new (row->number);

  if (*arrested != '\0')
    g_string_append_printf (text, " · %s", arrested);
  if (row->jurisdiction != NULL)
    g_string_append_printf (text, " · %s", row->jurisdiction);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
get_of_row (HabeasCaseItem *self, guint prop_id, GValue *value)
{
  const HabeasCaseRow *row = self->row;
  gint64 now = habeas_session_get_now (self->session);
  HabeasPill pill;

  switch (prop_id)
    {
    case PROP_NUMBER:
      g_value_set_string (value, or_nothing (row->number));
      break;
    case PROP_NAME:
      g_value_set_string (value,
        or_nothing (habeas_session_get_initials (self->session) ? row->initials : row->name));
      break;
    case PROP_STATUS:
      g_value_set_string (value, or_nothing (habeas_wording_status (row->status)));
      break;
    case PROP_ARRESTED:
      g_value_take_string (value, row->arrested != NULL
                                    ? habeas_wording_date_short (row->arrested, now)
                                    : g_strdup (NOTHING));
      break;
    case PROP_PLACE:
      g_value_set_string (value, or_nothing (row->jurisdiction));
      break;
    case PROP_NEXT:
      g_value_take_string (value, row->next_hearing != NULL
                                    ? habeas_wording_date_short (row->next_hearing, now)
                                    : g_strdup (NOTHING));
      break;
    case PROP_LEAD:
      g_value_set_string (value, or_nothing (row->lead));
      break;
    case PROP_LEVEL:
      g_value_set_int (value, (int)row->level_2011);
      break;
    case PROP_STAGE_MARK:
      g_value_set_int (value, (int)stage_mark (row));
      break;
    case PROP_STAGE_WORDS:
      g_value_set_string (value, stage_words (row));
      break;
    case PROP_STAGE_SENTENCE:
      g_value_take_string (value, dup_stage_sentence (row, now));
      break;
    case PROP_PILL:
      g_value_set_int (value, (int)habeas_wording_row_pill (row, now));
      break;
    case PROP_CLOCK_WORDS:
      pill = habeas_wording_row_pill (row, now);
      g_value_take_string (value, habeas_wording_pill_short (pill, row->clock_ms, now));
      break;
    case PROP_CLOCK_SENTENCE:
      pill = habeas_wording_row_pill (row, now);
      g_value_take_string (
        value, habeas_wording_pill_sentence (pill, row->governs, row->clock_ms, row->zone, now));
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, dup_summary (row, now));
      break;
    default:
      break;
    }
}

static void
habeas_case_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasCaseItem *self = HABEAS_CASE_ITEM (object);

  if (prop_id == PROP_LOADED)
    g_value_set_boolean (value, self->row != NULL);
  else if (prop_id == PROP_0 || prop_id >= N_PROPS)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (self->row != NULL)
    get_of_row (self, prop_id, value);
  /* A row on its way shows nothing: a text that comes and goes flickers while one scrolls. */
}

static void
habeas_case_item_finalize (GObject *object)
{
  HabeasCaseItem *self = HABEAS_CASE_ITEM (object);

  g_clear_pointer (&self->row, habeas_case_row_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (habeas_case_item_parent_class)->finalize (object);
}

static void
habeas_case_item_class_init (HabeasCaseItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const struct {
    guint id;
    const char *name;
  } texts[] = {
    {PROP_NUMBER, "number"},
    {PROP_NAME, "name"},
    {PROP_STATUS, "status"},
    {PROP_ARRESTED, "arrested"},
    {PROP_PLACE, "place"},
    {PROP_NEXT, "next"},
    {PROP_LEAD, "lead"},
    {PROP_STAGE_WORDS, "stage-words"},
    {PROP_STAGE_SENTENCE, "stage-sentence"},
    {PROP_CLOCK_WORDS, "clock-words"},
    {PROP_CLOCK_SENTENCE, "clock-sentence"},
    {PROP_SUMMARY, "summary"},
  };

  object_class->finalize = habeas_case_item_finalize;
  object_class->get_property = habeas_case_item_get_property;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[texts[i].id] = g_param_spec_string (
      texts[i].name, NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LEVEL] = g_param_spec_int ("level", NULL, NULL, HABEAS_LEVEL_UNKNOWN,
    HABEAS_LEVEL_NONE, HABEAS_LEVEL_UNKNOWN, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STAGE_MARK] = g_param_spec_int ("stage-mark", NULL, NULL, 0,
    HABEAS_N_STAGE_MARKS - 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PILL] = g_param_spec_int (
    "pill", NULL, NULL, 0, HABEAS_N_PILLS - 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADED]
    = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
habeas_case_item_init (HabeasCaseItem *self)
{
}

HabeasCaseItem *
habeas_case_item_new (gint64 rid, HabeasSession *session)
{
  HabeasCaseItem *self = g_object_new (HABEAS_TYPE_CASE_ITEM, NULL);

  self->rid = rid;
  self->session = g_object_ref (session);
  return self;
}

gint64
habeas_case_item_get_rid (HabeasCaseItem *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_ITEM (self), 0);
  return self->rid;
}

void
habeas_case_item_set_rid (HabeasCaseItem *self, gint64 rid)
{
  g_return_if_fail (HABEAS_IS_CASE_ITEM (self));
  self->rid = rid;
}

const HabeasCaseRow *
habeas_case_item_get_row (HabeasCaseItem *self)
{
  g_return_val_if_fail (HABEAS_IS_CASE_ITEM (self), NULL);
  return self->row;
}

static void
tell (HabeasCaseItem *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
habeas_case_item_set_row (HabeasCaseItem *self, const HabeasCaseRow *row)
{
  g_return_if_fail (HABEAS_IS_CASE_ITEM (self));
  g_return_if_fail (row != NULL && row->rid == self->rid);

  g_clear_pointer (&self->row, habeas_case_row_free);
  self->row = habeas_case_row_copy (row);
  tell (self);
}

void
habeas_case_item_clear_row (HabeasCaseItem *self)
{
  g_return_if_fail (HABEAS_IS_CASE_ITEM (self));

  if (self->row == NULL)
    return;
  g_clear_pointer (&self->row, habeas_case_row_free);
  tell (self);
}

void
habeas_case_item_refresh (HabeasCaseItem *self)
{
  g_return_if_fail (HABEAS_IS_CASE_ITEM (self));

  if (self->row != NULL)
    tell (self);
}
