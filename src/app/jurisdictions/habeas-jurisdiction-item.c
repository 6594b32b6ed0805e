/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A jurisdiction as a list shows it. Owned by the list's model; main thread. */
#include "habeas-jurisdiction-item.h"

#include "habeas-fold.h"
#include "habeas-stage-mark.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _HabeasJurisdictionItem {
  GObject parent_instance;

  HabeasDossierRow *row;
  char *words;
  char *sentence;
  char *folded;
};

G_DEFINE_FINAL_TYPE (HabeasJurisdictionItem, habeas_jurisdiction_item, G_TYPE_OBJECT)

enum { PROP_LABEL = 1, PROP_MARK, PROP_WORDS, PROP_SENTENCE, PROP_COUNT, N_PROPS };

static GParamSpec *properties[N_PROPS];

static HabeasStageMark
get_mark (const HabeasDossierRow *row)
{
  return habeas_stage_mark_of (row->participation, row->opt_out);
}

/* "Active, since 8 Jun 2010", "Not active, activation on 15 May 2012" */
static char *
dup_words (const HabeasDossierRow *row, gint64 now_ms)
{
  const char *mark = habeas_stage_mark_to_words (get_mark (row));
  const int year = habeas_wording_year (now_ms);
  g_autofree char *date = NULL;

  if (row->since.precision != HABEAS_DATE_UNKNOWN)
    {
      date = habeas_date_format_short (&row->since, year);
      /* Translators: %1$s is a stage, %2$s the date since when fingerprints are shared */
      return g_strdup_printf (_ ("%1$s, sharing since %2$s"), mark, date);
    }
  if (row->next_date.precision != HABEAS_DATE_UNKNOWN)
    {
      date = habeas_date_format_short (&row->next_date, year);
      /* Translators: %1$s is a stage, %2$s the date on which sharing is to begin or began */
      return g_strdup_printf (_ ("%1$s, activation: %2$s"), mark, date);
    }
  return g_strdup (mark);
}

static void
habeas_jurisdiction_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HabeasJurisdictionItem *self = HABEAS_JURISDICTION_ITEM (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->row->label);
      break;
    case PROP_MARK:
      g_value_set_int (value, (int)get_mark (self->row));
      break;
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    case PROP_SENTENCE:
      g_value_set_string (value, self->sentence);
      break;
    case PROP_COUNT:
      if (self->row->cases > 0)
        g_value_take_string (value, g_strdup_printf ("%'u", self->row->cases));
      else
        g_value_set_string (value, "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
habeas_jurisdiction_item_finalize (GObject *object)
{
  HabeasJurisdictionItem *self = HABEAS_JURISDICTION_ITEM (object);

  habeas_dossier_row_free (self->row);
  g_free (self->words);
  g_free (self->sentence);
  g_free (self->folded);
  G_OBJECT_CLASS (habeas_jurisdiction_item_parent_class)->finalize (object);
}

static void
habeas_jurisdiction_item_class_init (HabeasJurisdictionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = habeas_jurisdiction_item_get_property;
  object_class->finalize = habeas_jurisdiction_item_finalize;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_MARK]
    = g_param_spec_int ("mark", NULL, NULL, 0, HABEAS_N_STAGE_MARKS - 1, 0, flags);
  properties[PROP_WORDS] = g_param_spec_string ("words", NULL, NULL, NULL, flags);
  properties[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_string ("count", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
habeas_jurisdiction_item_init (HabeasJurisdictionItem *self)
{
}

HabeasJurisdictionItem *
habeas_jurisdiction_item_new (HabeasDossierRow *row, gint64 now_ms)
{
  HabeasJurisdictionItem *self = g_object_new (HABEAS_TYPE_JURISDICTION_ITEM, NULL);

  g_return_val_if_fail (row != NULL, NULL);

  self->row = row;
  self->words = dup_words (row, now_ms);
  self->sentence = g_strdup_printf ("%s: %s", row->label, self->words);
  self->folded = habeas_fold (row->label != NULL ? row->label : "");
  return self;
}

const HabeasDossierRow *
habeas_jurisdiction_item_get_row (HabeasJurisdictionItem *self)
{
  g_return_val_if_fail (HABEAS_IS_JURISDICTION_ITEM (self), NULL);

  return self->row;
}

static gboolean
begins_a_word (const char *text, const char *word, gsize length)
{
  for (const char *at = text; at != NULL; at = strchr (at, ' '))
    {
      at += *at == ' ';
      if (strncmp (at, word, length) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
habeas_jurisdiction_item_matches (HabeasJurisdictionItem *self, const char *folded)
{
  g_return_val_if_fail (HABEAS_IS_JURISDICTION_ITEM (self) && folded != NULL, FALSE);

  for (const char *word = folded; *word != '\0';)
    {
      const gsize length = strcspn (word, " ");

      if (!begins_a_word (self->folded, word, length))
        return FALSE;
      word += length;
      word += strspn (word, " ");
    }
  return TRUE;
}
