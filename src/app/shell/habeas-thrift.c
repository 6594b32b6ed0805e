/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the C library and GTK keep that a window of text does not need. Main thread. */
#include "habeas-thrift.h"

#ifdef __GLIBC__
#include <malloc.h>

/* The ids of a million cases go back to the system when they are freed. Left to itself glibc takes
 * ever larger blocks from its heaps, where one small block above them keeps them for ever. */
#define LARGEST_BLOCK (256 * 1024)
/* One heap for the window and one for all who read and write. */
#define MOST_HEAPS 2
#endif

void
habeas_be_thrifty (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, LARGEST_BLOCK);
  mallopt (M_ARENA_MAX, MOST_HEAPS);
#endif
  /* Who draws with cairo needs no OpenGL, and where no graphics card is that loads 50 MiB. */
  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") == 0)
    {
      const char *before = g_getenv ("GDK_DEBUG");
      g_autofree char *flags
        = before != NULL ? g_strconcat (before, ",gl-disable", NULL) : g_strdup ("gl-disable");

      g_setenv ("GDK_DEBUG", flags, TRUE);
    }
}
