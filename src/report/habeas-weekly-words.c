/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of the workbook. Those the rest of the program has too are the same msgids, so that
 * one translation serves both; they are looked up in the language of the workbook. Pure. */
#include "habeas-weekly-words.h"

#include "habeas-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const levels[] = {
  [HABEAS_LEVEL_UNKNOWN] = N_ ("Not known"),
  [HABEAS_LEVEL_1] = N_ ("Level 1"),
  [HABEAS_LEVEL_2] = N_ ("Level 2"),
  [HABEAS_LEVEL_3] = N_ ("Level 3"),
  [HABEAS_LEVEL_NONE] = N_ ("Non-criminal"),
};

static const char *const clocks[] = {
  [HABEAS_LINE_CLOCK_NONE] = "",
  [HABEAS_LINE_CLOCK_NOT_STARTED] = NC_ ("clock", "Not started"),
  [HABEAS_LINE_CLOCK_RUNNING] = NC_ ("clock", "Running"),
  [HABEAS_LINE_CLOCK_PAST] = NC_ ("clock", "Past the limit"),
  [HABEAS_LINE_CLOCK_ENDED] = NC_ ("clock", "Ended"),
};

static const char *const classes[] = {
  [HABEAS_CLASS_UNKNOWN] = N_ ("Not known"),
  [HABEAS_CLASS_INFRACTION] = N_ ("Infraction"),
  [HABEAS_CLASS_MISDEMEANOR] = N_ ("Misdemeanor"),
  [HABEAS_CLASS_FELONY] = N_ ("Felony"),
  [HABEAS_CLASS_AGGRAVATED_FELONY] = N_ ("Aggravated felony"),
};

static const char *const dispositions[] = {
  [HABEAS_DISPOSITION_UNKNOWN] = N_ ("Unknown"),
  [HABEAS_DISPOSITION_ARREST_ONLY] = N_ ("Arrest only"),
  [HABEAS_DISPOSITION_CHARGED] = N_ ("Charged"),
  [HABEAS_DISPOSITION_DISMISSED] = N_ ("Dismissed"),
  [HABEAS_DISPOSITION_ACQUITTED] = N_ ("Acquitted"),
  [HABEAS_DISPOSITION_CONVICTED] = N_ ("Convicted"),
  [HABEAS_DISPOSITION_JUVENILE_ADJUDICATION] = N_ ("Juvenile adjudication"),
  [HABEAS_DISPOSITION_DEFERRED] = N_ ("Deferred"),
  [HABEAS_DISPOSITION_VACATED] = N_ ("Vacated"),
  [HABEAS_DISPOSITION_EXPUNGED] = N_ ("Expunged"),
  [HABEAS_DISPOSITION_ON_APPEAL] = N_ ("On appeal"),
};

static const char *const participations[] = {
  [HABEAS_PARTICIPATION_NOT_ACTIVE] = NC_ ("participation", "Not active"),
  [HABEAS_PARTICIPATION_SCHEDULED] = NC_ ("participation", "Scheduled"),
  [HABEAS_PARTICIPATION_ACTIVE] = NC_ ("participation", "Active"),
  [HABEAS_PARTICIPATION_ACTIVE_OVER_OBJECTION] = NC_ ("participation", "Active over objection"),
  [HABEAS_PARTICIPATION_REMOVED] = NC_ ("participation", "Removed from the plan"),
};

static const char *const opt_outs[] = {
  [HABEAS_OPT_OUT_NONE] = NC_ ("opt-out", "No opt-out"),
  [HABEAS_OPT_OUT_CONSIDERING] = NC_ ("opt-out", "Considering"),
  [HABEAS_OPT_OUT_REQUESTED] = NC_ ("opt-out", "Requested"),
  [HABEAS_OPT_OUT_NOTICE_INCOMPLETE] = NC_ ("opt-out", "Notice incomplete"),
  [HABEAS_OPT_OUT_NOTICE_COMPLETE] = NC_ ("opt-out", "Notice complete"),
  [HABEAS_OPT_OUT_MEETING] = NC_ ("opt-out", "Meeting"),
  [HABEAS_OPT_OUT_ADJUSTED] = NC_ ("opt-out", "Date adjusted"),
  [HABEAS_OPT_OUT_REMOVED] = NC_ ("opt-out", "Removed from the plan"),
  [HABEAS_OPT_OUT_WITHDRAWN] = NC_ ("opt-out", "Withdrawn"),
  [HABEAS_OPT_OUT_DENIED] = NC_ ("opt-out", "Denied"),
};

static const char *const short_months[] = {
  NC_ ("short month", "Jan"),
  NC_ ("short month", "Feb"),
  NC_ ("short month", "Mar"),
  NC_ ("short month", "Apr"),
  NC_ ("short month", "May"),
  NC_ ("short month", "Jun"),
  NC_ ("short month", "Jul"),
  NC_ ("short month", "Aug"),
  NC_ ("short month", "Sep"),
  NC_ ("short month", "Oct"),
  NC_ ("short month", "Nov"),
  NC_ ("short month", "Dec"),
};

const char *
habeas_words_level (const HabeasPhrases *phrases, HabeasLevel level)
{
  g_return_val_if_fail (level < G_N_ELEMENTS (levels), "");
  return habeas_phrases_get (phrases, levels[level]);
}

const char *
habeas_words_status (const HabeasPhrases *phrases, const char *status)
{
  static const struct {
    const char *key;
    const char *label;
  } statuses[] = {
    {"intake", N_ ("Intake")},
    {"open", N_ ("Open")},
    {"referred", N_ ("Referred")},
    {"closed", N_ ("Closed")},
  };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_strcmp0 (status, statuses[i].key) == 0)
      return habeas_phrases_get (phrases, statuses[i].label);
  return "";
}

const char *
habeas_words_clock (const HabeasPhrases *phrases, HabeasLineClock clock)
{
  g_return_val_if_fail (clock < G_N_ELEMENTS (clocks), "");
  if (clock == HABEAS_LINE_CLOCK_NONE)
    return "";
  return habeas_phrases_get_in (phrases, "clock", clocks[clock]);
}

const char *
habeas_words_class (const HabeasPhrases *phrases, HabeasOffenseClass offense_class)
{
  g_return_val_if_fail (offense_class < G_N_ELEMENTS (classes), "");
  return habeas_phrases_get (phrases, classes[offense_class]);
}

const char *
habeas_words_disposition (const HabeasPhrases *phrases, HabeasDisposition disposition)
{
  g_return_val_if_fail (disposition < G_N_ELEMENTS (dispositions), "");
  return habeas_phrases_get (phrases, dispositions[disposition]);
}

const char *
habeas_words_participation (const HabeasPhrases *phrases, HabeasParticipation participation)
{
  g_return_val_if_fail (participation < G_N_ELEMENTS (participations), "");
  return habeas_phrases_get_in (phrases, "participation", participations[participation]);
}

const char *
habeas_words_opt_out (const HabeasPhrases *phrases, HabeasOptOut opt_out)
{
  g_return_val_if_fail (opt_out < G_N_ELEMENTS (opt_outs), "");
  return habeas_phrases_get_in (phrases, "opt-out", opt_outs[opt_out]);
}

char *
habeas_words_dup_stage (const HabeasPhrases *phrases, int stage, gboolean undecided)
{
  const char *participation;
  const char *opt_out;
  GString *text;

  if (stage == HABEAS_STAGE_CODE_UNKNOWN)
    return g_strdup (habeas_phrases_get (phrases, N_ ("Not known")));
  participation = habeas_words_participation (phrases, (HabeasParticipation)(stage / 16));
  opt_out = habeas_words_opt_out (phrases, (HabeasOptOut)(stage % 16));
  text = g_string_new (participation);
  if (stage % 16 != HABEAS_OPT_OUT_NONE)
    {
      g_string_append (text, "; ");
      g_string_append_unichar (text, g_unichar_tolower (g_utf8_get_char (opt_out)));
      g_string_append (text, g_utf8_next_char (opt_out));
    }
  if (undecided)
    g_string_append (text, " (?)");
  return g_string_free (text, FALSE);
}

static const char *
get_month (const HabeasPhrases *phrases, int month)
{
  return habeas_phrases_get_in (phrases, "short month", short_months[month - 1]);
}

/* Replaces %1$s and so on; a translation may have them in any order. */
static char *
fill (const char *format, const char *const *parts)
{
  GString *text = g_string_new (NULL);

  for (const char *p = format; *p != '\0'; p++)
    {
      if (p[0] == '%' && p[1] >= '1' && p[1] <= '9' && p[2] == '$' && p[3] == 's'
          && (guint)(p[1] - '1') < g_strv_length ((char **)parts))
        {
          g_string_append (text, parts[p[1] - '1']);
          p += 3;
        }
      else
        g_string_append_c (text, *p);
    }
  return g_string_free (text, FALSE);
}

char *
habeas_words_dup_sentence (const char *format, const char *first, const char *second)
{
  const char *parts[] = {first, second, NULL};

  return fill (format, parts);
}

/**
 * habeas_words_dup_formula:
 *
 * The sentence as a formula that joins its pieces with the cells: `B7&" of "&C7&" people"`. Whole
 * numbers only: what a cell shows for others depends on the locale of the reader.
 */
char *
habeas_words_dup_formula (const char *format, const char *first_ref, const char *second_ref)
{
  g_autofree char *first = g_strdup_printf ("\"&%s&\"", first_ref);
  g_autofree char *second = second_ref != NULL ? g_strdup_printf ("\"&%s&\"", second_ref) : NULL;
  const char *parts[] = {first, second, NULL};
  g_autoptr (GString) quoted = g_string_new (format);
  g_autofree char *filled = NULL;
  g_autoptr (GString) formula = NULL;

  g_string_replace (quoted, "\"", "\"\"", 0);
  filled = fill (quoted->str, parts);
  formula = g_string_new (NULL);
  g_string_printf (formula, "\"%s\"", filled);
  g_string_replace (formula, "\"\"&", "", 1);
  if (g_str_has_suffix (formula->str, "&\"\""))
    g_string_truncate (formula, formula->len - 3);
  return g_string_free (g_steal_pointer (&formula), FALSE);
}

static char *
dup_day (const HabeasPhrases *phrases, gint32 day, gboolean with_year)
{
  int year;
  int month;
  int day_of_month;
  g_autofree char *day_text = NULL;
  g_autofree char *year_text = NULL;
  const char *parts[4] = {NULL};

  habeas_day_from_number (day, &year, &month, &day_of_month);
  day_text = g_strdup_printf ("%d", day_of_month);
  year_text = g_strdup_printf ("%d", year);
  parts[0] = day_text;
  parts[1] = get_month (phrases, month);
  parts[2] = year_text;
  if (!with_year)
    /* Translators: day and short month: "5 Nov" */
    return fill (
      habeas_phrases_get_in (phrases, "workbook date", NC_ ("workbook date", "%1$s %2$s")), parts);
  return fill (
    /* Translators: day, short month and year: "5 Nov 2010" */
    habeas_phrases_get_in (phrases, "workbook date", NC_ ("workbook date", "%1$s %2$s %3$s")),
    parts);
}

char *
habeas_words_dup_day (const HabeasPhrases *phrases, gint32 day)
{
  return dup_day (phrases, day, TRUE);
}

char *
habeas_words_dup_short_day (const HabeasPhrases *phrases, gint32 day)
{
  return dup_day (phrases, day, FALSE);
}

char *
habeas_words_dup_imprecise (const HabeasPhrases *phrases, const HabeasDate *date)
{
  if (date->precision == HABEAS_DATE_YEAR)
    return g_strdup_printf ("%d", date->year);
  if (date->precision == HABEAS_DATE_MONTH)
    return g_strdup_printf ("%s %d", get_month (phrases, date->month), date->year);
  return NULL;
}

char *
habeas_words_dup_period (const HabeasPhrases *phrases, const HabeasWeeklyOptions *options)
{
  g_autofree char *from = habeas_words_dup_day (phrases, options->from);
  g_autofree char *to = habeas_words_dup_day (phrases, options->to);
  const char *parts[] = {from, to, NULL, NULL};

  if (options->week == NULL)
    /* Translators: a period from one day to another */
    return fill (habeas_phrases_get (phrases, N_ ("%1$s – %2$s")), parts);
  parts[2] = options->week;
  /* Translators: a week: first day, last day, "2010-W45" */
  return fill (habeas_phrases_get (phrases, N_ ("Week %3$s · %1$s – %2$s")), parts);
}

char *
habeas_words_dup_data_date (const HabeasPhrases *phrases, gint64 now_ms)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);
  g_autofree char *day = habeas_words_dup_day (phrases, habeas_words_local_day (now_ms));

  return g_strdup_printf (
    "%s, %02d:%02d", day, g_date_time_get_hour (now), g_date_time_get_minute (now));
}

gint32
habeas_words_local_day (gint64 ms)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (ms / 1000);

  return habeas_day_number (
    g_date_time_get_year (then), g_date_time_get_month (then), g_date_time_get_day_of_month (then));
}
