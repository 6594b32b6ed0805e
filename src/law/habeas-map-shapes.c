/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decodes the shapes of the counties once, and finds the one at a point: a grid of cells names the
 * few whose bounds touch it. Pure, callable from any thread. */
#include "habeas-map-shapes.h"

#include "habeas-data.h"
#include "habeas-lists.h"

#include <string.h>

#define PATH "/org/habeas/Habeas/data/map/counties.bin"
#define MAGIC "HABMAP1\n"
/* Cells across and down; a cell is some 25 kilometres wide. */
#define GRID 192

typedef struct {
  guint first;
  guint n;
  gboolean outer;
} Line;

struct _HabeasMapShapes {
  int width;
  int height;
  GArray *shapes;         /* of HabeasMapShape, by FIPS */
  GArray *rings;          /* of Line, into ring_points */
  GArray *ring_points;    /* of HabeasMapPoint */
  GArray *borders;        /* of Line, into border_points */
  GArray *border_points;  /* of HabeasMapPoint */
  GHashTable *successors; /* FIPS → FIPS */
  GArray *dots;           /* of guint: shapes without an area */
  guint32 *cell_ends;     /* of GRID * GRID cells, into cell_shapes */
  GArray *cell_shapes;    /* of guint16 */
};

/* --- decoding --- */

typedef struct {
  const guint8 *at;
  const guint8 *end;
} Reader;

static guint16
read_u16 (Reader *reader)
{
  guint16 value;

  g_assert (reader->end - reader->at >= (gssize)sizeof value); /* compiled in */
  memcpy (&value, reader->at, sizeof value);
  reader->at += sizeof value;
  return GUINT16_FROM_LE (value);
}

static guint32
read_u32 (Reader *reader)
{
  const guint32 low = read_u16 (reader);

  return low | (guint32)read_u16 (reader) << 16;
}

static HabeasMapPoint
read_point (Reader *reader)
{
  HabeasMapPoint point;

  point.x = (gint16)read_u16 (reader);
  point.y = (gint16)read_u16 (reader);
  return point;
}

static void
read_shapes (HabeasMapShapes *self, Reader *reader, guint n)
{
  guint first_ring = 0;

  for (guint i = 0; i < n; i++)
    {
      HabeasMapShape shape = {.fips = ""};

      g_snprintf (shape.fips, sizeof shape.fips, "%05u", read_u32 (reader) % 100000);
      shape.first = read_point (reader);
      shape.last = read_point (reader);
      shape.inside = read_point (reader);
      shape.n_rings = read_u16 (reader);
      shape.first_ring = first_ring;
      first_ring += shape.n_rings;
      if (shape.n_rings == 0)
        g_array_append_val (self->dots, i);
      g_array_append_val (self->shapes, shape);
    }
}

static void
read_borders (HabeasMapShapes *self, Reader *reader, guint n_arcs, guint n_points)
{
  guint first = 0;

  for (guint i = 0; i < n_arcs; i++)
    {
      Line line = {.first = first};

      line.n = read_u16 (reader);
      line.outer = read_u16 (reader) != 0;
      first += line.n;
      g_array_append_val (self->borders, line);
    }
  g_assert (first == n_points);
  for (guint i = 0; i < n_points; i++)
    {
      const HabeasMapPoint point = read_point (reader);

      g_array_append_val (self->border_points, point);
    }
}

/* A line follows the one before from its last point on. */
static void
append_line (HabeasMapShapes *self, guint first_of_ring, int reference)
{
  const Line *line
    = &g_array_index (self->borders, Line, (guint)(reference >= 0 ? reference : ~reference));
  const guint skip = self->ring_points->len > first_of_ring ? 1 : 0;

  for (guint i = skip; i < line->n; i++)
    {
      const guint at = line->first + (reference >= 0 ? i : line->n - 1 - i);

      g_array_append_val (
        self->ring_points, g_array_index (self->border_points, HabeasMapPoint, at));
    }
}

static void
join_rings (HabeasMapShapes *self, Reader sizes, Reader references, guint n_rings)
{
  for (guint i = 0; i < n_rings; i++)
    {
      Line ring = {.first = self->ring_points->len};

      for (guint n = read_u16 (&sizes); n > 0; n--)
        append_line (self, ring.first, (gint16)read_u16 (&references));
      /* Back at the first point. */
      g_array_set_size (self->ring_points, self->ring_points->len - 1);
      ring.n = self->ring_points->len - ring.first;
      g_array_append_val (self->rings, ring);
    }
}

/* --- the grid --- */

static int
cell_of (int at, int size)
{
  return CLAMP (at * GRID / size, 0, GRID - 1);
}

/* Twice over all shapes: how many a cell has, and which. */
static void
fill_grid (HabeasMapShapes *self)
{
  g_autofree guint32 *starts = g_new0 (guint32, GRID * GRID + 1);

  for (int pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < self->shapes->len; i++)
        {
          const HabeasMapShape *shape = &g_array_index (self->shapes, HabeasMapShape, i);
          const int right = cell_of (shape->last.x, self->width);
          const int bottom = cell_of (shape->last.y, self->height);

          for (int y = cell_of (shape->first.y, self->height); y <= bottom; y++)
            for (int x = cell_of (shape->first.x, self->width); x <= right; x++)
              {
                const guint cell = (guint)(y * GRID + x);

                if (pass == 0)
                  starts[cell + 1]++;
                else
                  g_array_index (self->cell_shapes, guint16, self->cell_ends[cell]++) = (guint16)i;
              }
        }
      if (pass > 0)
        break;
      for (guint i = 0; i < GRID * GRID; i++)
        starts[i + 1] += starts[i];
      self->cell_ends = g_memdup2 (starts, GRID * GRID * sizeof *starts);
      g_array_set_size (self->cell_shapes, starts[GRID * GRID]);
    }
}

static HabeasMapShapes *
decode (GBytes *bytes)
{
  HabeasMapShapes *self = g_new0 (HabeasMapShapes, 1);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  Reader reader = {data, data + size};
  Reader sizes, references;
  guint n[6];

  g_assert (size > strlen (MAGIC) && memcmp (data, MAGIC, strlen (MAGIC)) == 0);
  reader.at += strlen (MAGIC);
  for (guint i = 0; i < G_N_ELEMENTS (n); i++)
    n[i] = read_u32 (&reader);
  self->width = read_u16 (&reader);
  self->height = read_u16 (&reader);
  self->shapes = g_array_sized_new (FALSE, FALSE, sizeof (HabeasMapShape), n[0]);
  self->rings = g_array_sized_new (FALSE, FALSE, sizeof (Line), n[1]);
  self->ring_points = g_array_new (FALSE, FALSE, sizeof (HabeasMapPoint));
  self->borders = g_array_sized_new (FALSE, FALSE, sizeof (Line), n[3]);
  self->border_points = g_array_sized_new (FALSE, FALSE, sizeof (HabeasMapPoint), n[4]);
  self->successors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->dots = g_array_new (FALSE, FALSE, sizeof (guint));
  self->cell_shapes = g_array_new (FALSE, FALSE, sizeof (guint16));

  read_shapes (self, &reader, n[0]);
  sizes = reader;
  reader.at += n[1] * sizeof (guint16);
  references = reader;
  reader.at += n[2] * sizeof (gint16);
  read_borders (self, &reader, n[3], n[4]);
  join_rings (self, sizes, references, n[1]);
  for (guint i = 0; i < n[5]; i++)
    {
      char *from = g_strdup_printf ("%05u", read_u32 (&reader));

      g_hash_table_insert (self->successors, from, g_strdup_printf ("%05u", read_u32 (&reader)));
    }
  g_assert (reader.at == reader.end);
  fill_grid (self);
  return self;
}

/**
 * habeas_map_shapes_get_shipped:
 *
 * Returns: (transfer none): the shapes of this program; decoded on the first call
 */
const HabeasMapShapes *
habeas_map_shapes_get_shipped (void)
{
  static gsize shipped;

  if (g_once_init_enter (&shipped))
    {
      g_autoptr (GBytes) bytes = NULL;

      habeas_lists_get_shipped (); /* registers what is compiled in */
      bytes = g_resource_lookup_data (
        habeas_data_get_resource (), PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_assert (bytes != NULL);
      g_once_init_leave (&shipped, (gsize)decode (bytes));
    }
  return (const HabeasMapShapes *)shipped;
}

void
habeas_map_shapes_get_size (const HabeasMapShapes *self, int *width, int *height)
{
  g_return_if_fail (self != NULL);

  *width = self->width;
  *height = self->height;
}

guint
habeas_map_shapes_get_n (const HabeasMapShapes *self)
{
  return self->shapes->len;
}

const HabeasMapShape *
habeas_map_shapes_get (const HabeasMapShapes *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->shapes->len, NULL);

  return &g_array_index (self->shapes, HabeasMapShape, index);
}

static int
compare_fips (gconstpointer a, gconstpointer b)
{
  return strcmp (((const HabeasMapShape *)a)->fips, ((const HabeasMapShape *)b)->fips);
}

int
habeas_map_shapes_find (const HabeasMapShapes *self, const char *fips)
{
  HabeasMapShape wanted = {.fips = ""};
  const char *successor;
  guint index;

  g_return_val_if_fail (self != NULL && fips != NULL, -1);

  successor = g_hash_table_lookup (self->successors, fips);
  g_strlcpy (wanted.fips, successor != NULL ? successor : fips, sizeof wanted.fips);
  return g_array_binary_search (self->shapes, &wanted, compare_fips, &index) ? (int)index : -1;
}

const HabeasMapPoint *
habeas_map_shapes_get_ring (const HabeasMapShapes *self, guint ring, guint *n_points)
{
  const Line *line = &g_array_index (self->rings, Line, ring);

  *n_points = line->n;
  return &g_array_index (self->ring_points, HabeasMapPoint, line->first);
}

guint
habeas_map_shapes_get_n_borders (const HabeasMapShapes *self)
{
  return self->borders->len;
}

const HabeasMapPoint *
habeas_map_shapes_get_border (
  const HabeasMapShapes *self, guint border, guint *n_points, gboolean *outer)
{
  const Line *line = &g_array_index (self->borders, Line, border);

  *n_points = line->n;
  *outer = line->outer;
  return &g_array_index (self->border_points, HabeasMapPoint, line->first);
}

/* --- finding --- */

/* A ray to the right crosses the border an odd number of times from inside. */
static gboolean
contains (const HabeasMapShapes *self, const HabeasMapShape *shape, double x, double y)
{
  gboolean inside = FALSE;

  if (x < shape->first.x || x > shape->last.x || y < shape->first.y || y > shape->last.y)
    return FALSE;
  for (guint r = 0; r < shape->n_rings; r++)
    {
      guint n;
      const HabeasMapPoint *ring = habeas_map_shapes_get_ring (self, shape->first_ring + r, &n);

      for (guint i = 0, j = n - 1; i < n; j = i++)
        if ((ring[i].y > y) != (ring[j].y > y)
            && x < (double)(ring[j].x - ring[i].x) * (y - ring[i].y) / (ring[j].y - ring[i].y)
                     + ring[i].x)
          inside = !inside;
    }
  return inside;
}

int
habeas_map_shapes_hit (const HabeasMapShapes *self, double x, double y, double reach)
{
  guint cell;

  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->dots->len; i++)
    {
      const guint index = g_array_index (self->dots, guint, i);
      const HabeasMapShape *shape = habeas_map_shapes_get (self, index);
      const double dx = x - shape->inside.x;
      const double dy = y - shape->inside.y;

      if (dx * dx + dy * dy <= reach * reach)
        return (int)index;
    }
  if (x < 0 || y < 0 || x >= self->width || y >= self->height)
    return -1;
  cell = (guint)(cell_of ((int)y, self->height) * GRID + cell_of ((int)x, self->width));
  for (guint i = cell == 0 ? 0 : self->cell_ends[cell - 1]; i < self->cell_ends[cell]; i++)
    {
      const guint index = g_array_index (self->cell_shapes, guint16, i);

      if (contains (self, habeas_map_shapes_get (self, index), x, y))
        return (int)index;
    }
  return -1;
}

guint
habeas_map_shapes_step (const HabeasMapShapes *self, guint from, HabeasMapDirection direction)
{
  const HabeasMapShape *start = habeas_map_shapes_get (self, from);
  const gboolean across = direction == HABEAS_MAP_LEFT || direction == HABEAS_MAP_RIGHT;
  const int sign = direction == HABEAS_MAP_LEFT || direction == HABEAS_MAP_UP ? -1 : 1;
  int best = G_MAXINT;
  guint found = from;

  g_return_val_if_fail (start != NULL, from);

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const HabeasMapShape *shape = &g_array_index (self->shapes, HabeasMapShape, i);
      const int dx = shape->inside.x - start->inside.x;
      const int dy = shape->inside.y - start->inside.y;
      const int along = sign * (across ? dx : dy);
      const int aside = ABS (across ? dy : dx);

      /* What lies straight ahead comes before what lies nearer but to the side. */
      if (i == from || along <= 0 || aside > along || along + aside >= best)
        continue;
      best = along + aside;
      found = i;
    }
  return found;
}
