/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads "X Y" a line and answers with the FIPS code of the shape there, "-" for none: what
 * test-map-hit.py asks. */
#include "habeas-map-shapes.h"

#include <stdio.h>

int
main (void)
{
  const HabeasMapShapes *shapes = habeas_map_shapes_get_shipped ();
  char line[100];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      char *rest;
      const double x = g_ascii_strtod (line, &rest);
      const int hit = habeas_map_shapes_hit (shapes, x, g_ascii_strtod (rest, NULL), 0.5);

      puts (hit >= 0 ? habeas_map_shapes_get (shapes, (guint)hit)->fips : "-");
    }
  return 0;
}
