/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the map knows of every shape. A shape can stand for several jurisdictions, because codes
 * change: its own comes first. Counted references; read by any thread. */
#include "habeas-map-data.h"

#include "habeas-dossier.h"
#include "habeas-map-shapes.h"

typedef struct {
  gint64 rid;
  char *label;
  guint cases;
  guint open_cases;
  GPtrArray *courses; /* of GArray of HabeasStageTurn; NULL when there are none */
} County;

struct _HabeasMapData {
  gatomicrefcount references;
  County *counties; /* by shape */
  guint n_counties;
  GArray *changes; /* of gint32, sorted */
};

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const gint32 one = *(const gint32 *)a, other = *(const gint32 *)b;

  return (one > other) - (one < other);
}

static void
add_row (HabeasMapData *self, const HabeasDossierRow *row, const HabeasMapShapes *shapes)
{
  const int shape = row->fips != NULL ? habeas_map_shapes_find (shapes, row->fips) : -1;
  County *county;
  gboolean own;

  if (shape < 0)
    return;
  county = &self->counties[shape];
  own = g_str_equal (habeas_map_shapes_get (shapes, (guint)shape)->fips, row->fips);
  if (county->courses == NULL)
    county->courses = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_ptr_array_insert (county->courses, own ? 0 : -1, g_array_ref (row->course));
  county->cases += row->cases;
  county->open_cases += row->open_cases;
  if (own || county->rid == 0)
    {
      county->rid = row->rid;
      g_free (county->label);
      county->label = g_strdup (row->label);
    }
  for (guint i = 1; i < row->course->len; i++)
    g_array_append_val (self->changes, g_array_index (row->course, HabeasStageTurn, i).from);
}

static void
sort_changes (GArray *changes)
{
  guint kept = 0;

  g_array_sort (changes, compare_days);
  for (guint i = 0; i < changes->len; i++)
    if (kept == 0
        || g_array_index (changes, gint32, i) != g_array_index (changes, gint32, kept - 1))
      g_array_index (changes, gint32, kept++) = g_array_index (changes, gint32, i);
  g_array_set_size (changes, kept);
}

HabeasMapData *
habeas_map_data_new (GPtrArray *rows)
{
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();
  HabeasMapData *self = g_new0 (HabeasMapData, 1);

  g_atomic_ref_count_init (&self->references);
  self->n_counties = habeas_map_shapes_get_n (shapes);
  self->counties = g_new0 (County, self->n_counties);
  self->changes = g_array_new (FALSE, FALSE, sizeof (gint32));
  for (guint i = 0; i < rows->len; i++)
    add_row (self, rows->pdata[i], shapes);
  sort_changes (self->changes);
  return self;
}

HabeasMapData *
habeas_map_data_ref (HabeasMapData *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
habeas_map_data_unref (HabeasMapData *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < self->n_counties; i++)
    {
      g_free (self->counties[i].label);
      g_clear_pointer (&self->counties[i].courses, g_ptr_array_unref);
    }
  g_free (self->counties);
  g_array_unref (self->changes);
  g_free (self);
}

HabeasMapCounty
habeas_map_data_get_county (const HabeasMapData *self, guint shape)
{
  const County *county = &self->counties[shape];

  g_assert (shape < self->n_counties);

  return (HabeasMapCounty){county->rid, county->label, county->cases, county->open_cases};
}

/* Where its own place says nothing, one of another vintage may: Wade Hampton for Kusilvak. */
const HabeasStageTurn *
habeas_map_data_get_turn (const HabeasMapData *self, guint shape, gint32 day)
{
  static const HabeasStageTurn nothing = {.from = G_MININT32};
  const GPtrArray *courses = self->counties[shape].courses;
  const HabeasStageTurn *turn = &nothing;

  g_assert (shape < self->n_counties);

  for (guint i = 0; courses != NULL && i < courses->len; i++)
    {
      const HabeasStageTurn *other = habeas_stage_course_on (courses->pdata[i], day);

      if (i == 0
          || (turn->participation == HABEAS_PARTICIPATION_NOT_ACTIVE
              && turn->opt_out == HABEAS_OPT_OUT_NONE && !turn->undecided))
        turn = other;
    }
  return turn;
}

gint32
habeas_map_data_find_change (const HabeasMapData *self, gint32 day, int step)
{
  gint32 found = day;

  for (guint i = 0; i < self->changes->len; i++)
    {
      const gint32 change = g_array_index (self->changes, gint32, i);

      if (step > 0 && change > day)
        return change;
      if (step < 0 && change < day)
        found = change;
    }
  return found;
}
