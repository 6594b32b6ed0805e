/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is dated, for another calendar. An entry keeps its UID for ever, so that the calendar that
 * reads the file again moves what has moved and strikes out what is gone. Pure but for the file;
 * any thread. */
#include "habeas-calendar.h"

#include "habeas-registry.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

/* Every UID of ours ends so; what others wrote into the file does not. */
#define OURS "@habeas.invalid"
#define PRODUCT "-//Habeas//Habeas//EN"

#define HOURS(n) (-(n)*3600)

typedef struct {
  char *uid;
  char *summary;
  struct icaltimetype start;
  const int *alarms; /* seconds from the start, 0 ends */
} Entry;

static const int clock_alarms[] = {HOURS (12), HOURS (2), 0};
static const int hearing_alarms[] = {HOURS (24), 0};
/* The morning before: a whole day begins at midnight. */
static const int day_alarms[] = {HOURS (15), 0};

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->uid);
  g_free (entry->summary);
}

/* Follows from the record and tells nothing of it. */
static char *
dup_uid (const HabeasAgendaItem *item)
{
  g_autofree char *id = habeas_uuid_to_string (&item->id);
  g_autofree char *key = g_strdup_printf ("%d|%s", item->kind, id);
  const HabeasUuid uuid = habeas_uuid_new_shipped ("calendar", key);
  g_autofree char *text = habeas_uuid_to_string (&uuid);

  return g_strconcat (text, OURS, NULL);
}

static char *
dup_summary (const HabeasAgendaItem *item)
{
  const char *number = item->number != NULL ? item->number : _ ("case without a number");
  const HabeasChoice *kind;
  const char *what = NULL;

  switch (item->kind)
    {
    case HABEAS_AGENDA_CLOCK:
      what = _ ("Last moment of the detainer");
      break;
    case HABEAS_AGENDA_HEARING:
      kind = item->what != NULL ? habeas_field_find_choice (
               habeas_registry_find_field ("hearing.kind", NULL), item->what)
                                : NULL;
      if (kind != NULL)
        /* Translators: in a calendar; the first %s is a kind of hearing, the second a case number
         */
        return g_strdup_printf (_ ("Hearing (%s) · %s"), _ (kind->label), number);
      what = _ ("Hearing");
      break;
    case HABEAS_AGENDA_DEADLINE:
      /* What a person wrote may name somebody. */
      what = item->title;
      if (what == NULL)
        what = _ ("Deadline");
      break;
    case HABEAS_AGENDA_TASK:
    case HABEAS_AGENDA_REVIEW:
    case HABEAS_AGENDA_INTAKE:
    case HABEAS_N_AGENDA:
    default:
      g_return_val_if_reached (NULL);
    }
  return g_strdup_printf ("%s · %s", what, number);
}

static struct icaltimetype
make_instant (gint64 ms)
{
  return icaltime_from_timet_with_zone (
    (time_t)(ms / 1000), FALSE, icaltimezone_get_utc_timezone ());
}

/* FALSE when the day is not known. */
static gboolean
read_start (const HabeasAgendaItem *item, struct icaltimetype *start)
{
  HabeasDate date;
  gint64 instant;

  if (item->kind == HABEAS_AGENDA_CLOCK)
    {
      *start = make_instant (item->limit_ms);
      return TRUE;
    }
  if (item->when == NULL || !habeas_date_parse (item->when, &date, NULL)
      || date.precision < HABEAS_DATE_DAY)
    return FALSE;
  if (date.precision == HABEAS_DATE_MINUTE
      && habeas_date_get_instant (&date, item->zone, &instant, NULL, NULL))
    {
      *start = make_instant (instant);
      return TRUE;
    }
  *start = icaltime_null_date ();
  start->year = date.year;
  start->month = date.month;
  start->day = date.day;
  if (date.precision == HABEAS_DATE_MINUTE)
    {
      start->is_date = FALSE;
      start->hour = date.hour;
      start->minute = date.minute;
    }
  return TRUE;
}

static GArray *
read_entries (HabeasAgenda *agenda, gint64 case_rid, HabeasCalendarCounts *counts)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, entry_clear);
  for (guint i = 0; i < agenda->items->len; i++)
    {
      const HabeasAgendaItem *item = agenda->items->pdata[i];
      Entry entry = {NULL};

      if (item->kind > HABEAS_AGENDA_DEADLINE || (case_rid != 0 && item->case_rid != case_rid))
        continue;
      if (!read_start (item, &entry.start))
        {
          counts->undated++;
          continue;
        }
      entry.uid = dup_uid (item);
      entry.summary = dup_summary (item);
      entry.alarms = item->kind == HABEAS_AGENDA_CLOCK ? clock_alarms
                     : entry.start.is_date             ? day_alarms
                                                       : hearing_alarms;
      g_array_append_val (entries, entry);
    }
  return entries;
}

/* --- Components --- */

static icalcomponent *
make_event (const Entry *entry, int sequence, gint64 now_ms)
{
  icalcomponent *event
    = icalcomponent_vanew (ICAL_VEVENT_COMPONENT, icalproperty_new_uid (entry->uid),
      icalproperty_new_dtstamp (make_instant (now_ms)), icalproperty_new_dtstart (entry->start),
      icalproperty_new_summary (entry->summary), icalproperty_new_sequence (sequence),
      icalproperty_new_status (ICAL_STATUS_CONFIRMED), icalproperty_new_class (ICAL_CLASS_PRIVATE),
      icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT), (void *)0);

  for (const int *alarm = entry->alarms; *alarm != 0; alarm++)
    icalcomponent_add_component (event,
      icalcomponent_vanew (ICAL_VALARM_COMPONENT, icalproperty_new_action (ICAL_ACTION_DISPLAY),
        icalproperty_new_description (entry->summary),
        icalproperty_new_trigger (icaltriggertype_from_int (*alarm)), (void *)0));
  return event;
}

static gboolean
is_cancelled (icalcomponent *event)
{
  return icalcomponent_get_status (event) == ICAL_STATUS_CANCELLED;
}

static gboolean
says_the_same (icalcomponent *event, const Entry *entry)
{
  const struct icaltimetype start = icalcomponent_get_dtstart (event);

  return !is_cancelled (event) && start.is_date == entry->start.is_date
         && icaltime_compare (start, entry->start) == 0
         && g_strcmp0 (icalcomponent_get_summary (event), entry->summary) == 0;
}

/* UID → event of ours. */
static GHashTable *
find_ours (icalcomponent *calendar)
{
  GHashTable *ours = g_hash_table_new (g_str_hash, g_str_equal);

  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
       event != NULL; event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      const char *uid = icalcomponent_get_uid (event);

      if (uid != NULL && g_str_has_suffix (uid, OURS))
        g_hash_table_insert (ours, (gpointer)uid, event);
    }
  return ours;
}

/* Struck out and not just left out: a calendar that read the file before would keep it for ever.
 * What is past is history and stays. */
static void
cancel (icalcomponent *event, gint64 now_ms)
{
  icalcomponent *alarm;

  while ((alarm = icalcomponent_get_first_component (event, ICAL_VALARM_COMPONENT)) != NULL)
    {
      icalcomponent_remove_component (event, alarm);
      icalcomponent_free (alarm);
    }
  icalcomponent_set_status (event, ICAL_STATUS_CANCELLED);
  icalcomponent_set_sequence (event, icalcomponent_get_sequence (event) + 1);
  icalcomponent_set_dtstamp (event, make_instant (now_ms));
}

static gboolean
is_past (icalcomponent *event, gint64 now_ms)
{
  struct icaltimetype now = make_instant (now_ms);
  const struct icaltimetype start = icalcomponent_get_dtstart (event);

  return icaltime_compare_date_only (start, now) < 0
         || (!start.is_date && icaltime_compare (start, now) < 0);
}

static icalcomponent *
parse_calendar (const char *old, GError **error)
{
  icalcomponent *calendar = icalparser_parse_string (old);

  if (calendar != NULL && icalcomponent_isa (calendar) == ICAL_VCALENDAR_COMPONENT)
    return calendar;
  if (calendar != NULL)
    icalcomponent_free (calendar);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
    _ ("The file that stands there is no calendar. It was left as it is."));
  return NULL;
}

static void
merge_entries (
  icalcomponent *calendar, GArray *entries, gint64 now_ms, HabeasCalendarCounts *counts)
{
  g_autoptr (GHashTable) ours = find_ours (calendar);
  g_autoptr (GHashTable) kept = g_hash_table_new (g_direct_hash, g_direct_equal);
  GHashTableIter iter;
  gpointer event;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      icalcomponent *before = g_hash_table_lookup (ours, entry->uid);

      counts->entries++;
      if (before != NULL && says_the_same (before, entry))
        {
          g_hash_table_add (kept, before);
          continue;
        }
      counts->added += before == NULL;
      counts->changed += before != NULL;
      icalcomponent_add_component (calendar,
        make_event (entry, before != NULL ? icalcomponent_get_sequence (before) + 1 : 0, now_ms));
      if (before != NULL)
        {
          g_hash_table_remove (ours, entry->uid);
          icalcomponent_remove_component (calendar, before);
          icalcomponent_free (before);
        }
    }
  g_hash_table_iter_init (&iter, ours);
  while (g_hash_table_iter_next (&iter, NULL, &event))
    {
      if (g_hash_table_contains (kept, event) || is_cancelled (event) || is_past (event, now_ms))
        continue;
      cancel (event, now_ms);
      counts->cancelled++;
    }
}

char *
habeas_calendar_merge (HabeasAgenda *agenda, gint64 case_rid, const char *old, gint64 now_ms,
  HabeasCalendarCounts *counts, GError **error)
{
  g_autoptr (GArray) entries = NULL;
  icalcomponent *calendar;
  char *buffer;
  char *text;

  g_return_val_if_fail (agenda != NULL && counts != NULL, NULL);

  *counts = (HabeasCalendarCounts){0};
  if (old != NULL)
    calendar = parse_calendar (old, error);
  else
    calendar = icalcomponent_vanew (ICAL_VCALENDAR_COMPONENT, icalproperty_new_version ("2.0"),
      icalproperty_new_prodid (PRODUCT), icalproperty_new_method (ICAL_METHOD_PUBLISH), (void *)0);
  if (calendar == NULL)
    return NULL;
  entries = read_entries (agenda, case_rid, counts);
  merge_entries (calendar, entries, now_ms, counts);
  buffer = icalcomponent_as_ical_string_r (calendar);
  text = g_strdup (buffer);
  icalmemory_free_buffer (buffer);
  icalcomponent_free (calendar);
  return text;
}

/* --- The file --- */

static gboolean
read_old (const char *path, char **old, GError **error)
{
  GError *local_error = NULL;

  if (g_file_get_contents (path, old, NULL, &local_error))
    return TRUE;
  if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_error_free (local_error);
      return TRUE;
    }
  g_propagate_error (error, local_error);
  return FALSE;
}

gboolean
habeas_calendar_write_sync (HabeasCasebook *casebook, gint64 case_rid, const char *path,
  gint64 now_ms, HabeasCalendarCounts *counts, GCancellable *cancellable, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  HabeasAgendaQuery query = {
    .kinds = 1u << HABEAS_AGENDA_CLOCK | 1u << HABEAS_AGENDA_HEARING | 1u << HABEAS_AGENDA_DEADLINE,
    .from_ms = now_ms,
  };
  g_autoptr (HabeasAgenda) agenda = NULL;
  g_autofree char *old = NULL;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  HabeasCalendarCounts found;

  g_return_val_if_fail (HABEAS_IS_CASEBOOK (casebook) && path != NULL, FALSE);

  g_strlcpy (query.from, today, sizeof query.from);
  agenda = habeas_casebook_get_agenda_sync (casebook, &query, cancellable, error);
  if (agenda == NULL || !read_old (path, &old, error))
    return FALSE;
  text = habeas_calendar_merge (agenda, case_rid, old, now_ms, &found, error);
  if (text == NULL)
    return FALSE;
  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Calendar with %u entry",
                             "Calendar with %u entries", found.entries),
    found.entries);
  if (counts != NULL)
    *counts = found;
  /* What leaves stands in the journal first: no export without its line. */
  return habeas_casebook_record_fact_sync (casebook, HABEAS_ACT_EXPORT, NULL, label, error)
         && g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

typedef struct {
  gint64 case_rid;
  char *path;
  gint64 now_ms;
  HabeasCalendarCounts counts;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (habeas_calendar_write_sync (
        source, job->case_rid, job->path, job->now_ms, &job->counts, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
habeas_calendar_write_async (HabeasCasebook *casebook, gint64 case_rid, const char *path,
  gint64 now_ms, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (casebook, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (HABEAS_IS_CASEBOOK (casebook) && path != NULL);

  job->case_rid = case_rid;
  job->path = g_strdup (path);
  job->now_ms = now_ms;
  g_task_set_source_tag (task, habeas_calendar_write_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_in_thread);
}

gboolean
habeas_calendar_write_finish (GAsyncResult *result, HabeasCalendarCounts *counts, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  if (counts != NULL)
    *counts = ((Job *)g_task_get_task_data (G_TASK (result)))->counts;
  return g_task_propagate_boolean (G_TASK (result), error);
}
