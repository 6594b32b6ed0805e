/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headline share: of the persons with a known level, how many are non-criminal or below
 * Level 1. Always said with its numerator and denominator. Pure. */
#include "habeas-share.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gint64
count_known (const gint64 counts[5])
{
  return counts[HABEAS_LEVEL_1] + counts[HABEAS_LEVEL_2] + counts[HABEAS_LEVEL_3]
         + counts[HABEAS_LEVEL_NONE];
}

/**
 * habeas_share_below_level_1:
 * @counts: (array fixed-size=5): persons by #HabeasLevel
 *
 * (known − Level 1) / known; ICE's county file gives 158,956 of 220,301.
 */
HabeasShare
habeas_share_below_level_1 (const gint64 counts[5])
{
  gint64 known = count_known (counts);

  return (HabeasShare){known - counts[HABEAS_LEVEL_1], known};
}

HabeasShare
habeas_share_non_criminal (const gint64 counts[5])
{
  return (HabeasShare){counts[HABEAS_LEVEL_NONE], count_known (counts)};
}

/**
 * habeas_share_per_mille:
 *
 * Returns: tenths of a per cent, half away from zero; -1 where the denominator is 0
 */
int
habeas_share_per_mille (HabeasShare share)
{
  g_return_val_if_fail (share.numerator >= 0 && share.numerator <= share.denominator, -1);

  if (share.denominator == 0)
    return -1;
  return (int)((share.numerator * 2000 + share.denominator) / (share.denominator * 2));
}

/* Thousands in groups as the language of the program has them, and not the C library's. */
static char *
group_thousands (gint64 number)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  /* Translators: what separates thousands: 220,301 */
  const char *separator = C_ ("thousands", ",");
  GString *grouped = g_string_new (NULL);
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (grouped, separator);
      g_string_append_c (grouped, digits[i]);
    }
  return g_string_free (grouped, FALSE);
}

/* "72.2" from 722 */
static char *
format_tenths (int tenths)
{
  /* Translators: what separates the tenths: 72.2 */
  return g_strdup_printf ("%d%s%d", tenths / 10, C_ ("decimal", "."), tenths % 10);
}

char *
habeas_share_to_percent (HabeasShare share)
{
  g_autofree char *tenths = NULL;

  if (share.denominator == 0)
    return g_strdup ("—");
  tenths = format_tenths (habeas_share_per_mille (share));
  /* Translators: a share: "72.2 %" */
  return g_strdup_printf (C_ ("share", "%s %%"), tenths);
}

char *
habeas_share_to_text (HabeasShare share)
{
  g_autofree char *percent = NULL;
  g_autofree char *numerator = NULL;
  g_autofree char *denominator = NULL;

  if (share.denominator == 0)
    return g_strdup (_ ("no person with a known level"));
  percent = habeas_share_to_percent (share);
  numerator = group_thousands (share.numerator);
  denominator = group_thousands (share.denominator);
  /* Translators: a share with what it is made of: "72.2 % (158,956 of 220,301)" */
  return g_strdup_printf (C_ ("share", "%1$s (%2$s of %3$s)"), percent, numerator, denominator);
}

const char *
habeas_share_get_benchmark_label (void)
{
  return _ ("79 %: ICE FOIA data to mid-2010, crime-type levels");
}

/**
 * habeas_share_compare:
 * @difference: (out): tenths of a percentage point, negative below the 79 %
 *
 * Returns: %FALSE where fewer than 30 persons have a known level: then no difference is shown
 */
gboolean
habeas_share_compare (HabeasShare share, int *difference)
{
  g_return_val_if_fail (difference != NULL, FALSE);

  if (share.denominator < HABEAS_SHARE_FEWEST)
    return FALSE;
  *difference = habeas_share_per_mille (share) - HABEAS_SHARE_BENCHMARK;
  return TRUE;
}

char *
habeas_share_compare_to_text (HabeasShare share)
{
  g_autofree char *points = NULL;
  int difference;

  if (!habeas_share_compare (share, &difference))
    return g_strdup_printf (
      _ ("not compared with the 79 %%: fewer than %d persons"), HABEAS_SHARE_FEWEST);
  points = format_tenths (ABS (difference));
  if (difference == 0)
    return g_strdup (_ ("the same as the 79 %"));
  return g_strdup_printf (
    difference < 0 ? _ ("%s points below the 79 %%") : _ ("%s points above the 79 %%"), points);
}
