/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure.h"

#include "habeas-sample-words.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

double
cpu_now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void
reset_peak_rss (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  malloc_trim (0);
  g_assert_nonnull (file);
  fputs ("5", file);
  g_assert_cmpint (fclose (file), ==, 0);
}

double
peak_rss (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtod (line + 6, NULL) / 1024 : 0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double first = *(const double *)a;
  const double second = *(const double *)b;

  return first < second ? -1 : first > second;
}

Percentiles
percentiles (GArray *seconds)
{
  g_array_sort (seconds, compare_doubles);
  return (Percentiles){g_array_index (seconds, double, seconds->len / 2) * 1000,
    g_array_index (seconds, double, seconds->len * 99 / 100) * 1000};
}

static const char *
draw_word (GRand *random, const char *const *words)
{
  return words[g_rand_int_range (random, 0, (gint32)g_strv_length ((char **)words))];
}

void
write_sheet (const char *path, guint n_cases)
{
  static const char *const charges[] = {"DUI", "Burglary", "Petty theft", "Simple assault",
    "Driving without a license", "Drug trafficking", NULL};
  static const char *const outcomes[]
    = {"convicted", "arrest only", "charged", "dismissed", "dismissed", "arrest only", NULL};
  static const char *const places[] = {"San Francisco,CA", "Alameda,CA", "Santa Clara,CA",
    "Cook,IL", "Arlington,VA", "Marin,CA", NULL};
  const HabeasSampleRegion *region = &habeas_sample_regions[0];
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  FILE *file = fopen (path, "w");

  g_assert_nonnull (file);
  fputs ("Case No,Opened,Last name(s),First name(s),DOB,A-Number,Language,Phone,Arrest date/time,"
         "County,State,Charge,Disposition,Detainer?,Detainer lodged,Release-eligible,Volunteer,"
         "Status,Notes\n",
    file);
  for (guint i = 1; i <= n_cases; i++)
    {
      const int year = 2008 + g_rand_int_range (random, 0, 4);
      const int month = g_rand_int_range (random, 1, 12);
      const int day = g_rand_int_range (random, 1, 26);
      const gboolean held = g_rand_boolean (random);
      const char *family = draw_word (random, region->family);
      const char *mother = draw_word (random, region->family);
      const char *given = draw_word (random, region->given);

      fprintf (file,
        "%d-%07u,%d-%02d-%02d,%s %s,%s,19%02d-%02d-%02d,A%08d,Spanish,(415) 555-01%02d,", year, i,
        year, month, day + 1, family, mother, given, g_rand_int_range (random, 50, 92), month, day,
        g_rand_int_range (random, 20000000, 99999999), g_rand_int_range (random, 0, 100));
      fprintf (file, "%d-%02d-%02d 10:15,%s,", year, month, day, draw_word (random, places));
      fprintf (file, "%s,", draw_word (random, charges));
      fprintf (file, "%s,", draw_word (random, outcomes));
      if (held)
        fprintf (file, "yes,%d-%02d-%02d 16:00,%d-%02d-%02d 09:00,", year, month, day, year, month,
          day + 1);
      else
        fputs ("no,,,", file);
      fprintf (file, "%s,", habeas_sample_volunteers[i % 6]);
      fprintf (file, "%s,%s\n", i % 3 == 0 ? "closed" : "open",
        i % 4 == 0 ? "Family speaks some English; call after 6 pm." : "");
    }
  g_assert_cmpint (fclose (file), ==, 0);
}
