/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of a case in a few words, one line of a table for each kind. Pure functions, main thread.
 */
#include "habeas-record-words.h"

#include "habeas-case-section.h"
#include "habeas-deadline-review.h"
#include "habeas-field-text.h"
#include "habeas-initials.h"
#include "habeas-newer-rule.h"
#include "habeas-wording.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* People are moved without notice; after a week nobody should rely on a place. */
#define STALE_DAYS 7

typedef struct {
  HabeasRecordKind kind;
  const char *icon;
  const char *add;     /* translatable */
  const char *title;   /* the first that is recorded */
  const char *caption; /* all that are */
  const char *end;
  const char *sort;
  gboolean newest_first;
  const char *tick;
  const char *fields;
} Words;

static const Words words[] = {
  {HABEAS_RECORD_PERSON_NAME, NULL, N_ ("Add name"), "full", "kind|source|recorded", NULL, NULL,
    FALSE, NULL, "kind|script|given|family|full|source|recorded"},
  {HABEAS_RECORD_CONTACT, NULL, N_ ("Add contact"), "phone|email|address|name",
    "name|relation|safe_hours|may_leave_message", NULL, NULL, FALSE, NULL,
    "name|relation|phone|email|may_tell|may_leave_message|safe_hours|address"},
  {HABEAS_RECORD_CHARGE, NULL, N_ ("Add charge"), "as_booked|offense",
    "class|offense|statute|disposed", "disposition", NULL, FALSE, NULL,
    "as_booked|offense|class|statute|count|disposition|disposed|max_penalty|sentence"},
  {HABEAS_RECORD_DETAINER, NULL, N_ ("Add detainer"), "form", "lodged|served|basis|box|picked_up",
    "outcome", "lodged", TRUE, NULL, "form|lodged|served|outcome|picked_up|basis|box"},
  {HABEAS_RECORD_CUSTODY_STAY, "system-lock-screen-symbolic", N_ ("Add stay"), "facility|place",
    "from|to|authority|circuit", NULL, "from", TRUE, NULL,
    "facility|place|from|to|authority|circuit"},
  {HABEAS_RECORD_LOCATOR_CHECK, "system-search-symbolic", N_ ("Add locator check"), "checked",
    "spelling", "answer", "checked", TRUE, NULL, "checked|spelling|answer"},
  {HABEAS_RECORD_HEARING, "x-office-calendar-symbolic", N_ ("Add hearing"), "kind",
    "when|court|place|judge|decision", "outcome", "when", TRUE, NULL,
    "kind|when|court|place|judge|decision|outcome"},
  {HABEAS_RECORD_DEADLINE, "alarm-symbolic", N_ ("Add deadline"), "what|rule_id",
    "due|from|reason|done", NULL, "due", FALSE, "done", "rule_id|what|from|due|reason|done"},
  {HABEAS_RECORD_TASK, NULL, N_ ("Add task"), "what", "due|assigned|done", NULL, "due", FALSE,
    "done", "what|due|assigned|done"},
  {HABEAS_RECORD_BOND, NULL, N_ ("Add bond"), "amount", "set_on|set_by|paid", "outcome", "set_on",
    TRUE, NULL, "amount|set_on|set_by|outcome|paid"},
  {HABEAS_RECORD_RELIEF, NULL, N_ ("Add application"), "kind", "filed|receipt|decided", "outcome",
    "filed", TRUE, NULL, "kind|filed|receipt|outcome|decided"},
  {HABEAS_RECORD_APPEARANCE, NULL, N_ ("Add appearance"), "form", "volunteer|by|filed|withdrawn",
    NULL, "filed", TRUE, NULL, "form|volunteer|by|filed|withdrawn"},
  {HABEAS_RECORD_PARTY, "system-users-symbolic", N_ ("Add party"), "name",
    "side|relation|phone|birth_date", NULL, NULL, FALSE, NULL,
    "name|side|relation|phone|birth_date|a_number|note"},
  {HABEAS_RECORD_DOCUMENT, NULL, N_ ("Attach files…"), "title|kind",
    "kind|dated|description|added|added_by", "size", "added", TRUE, NULL,
    "title|kind|dated|description"},
};

static const Words *
find (HabeasRecordKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].kind == kind)
      return &words[i];
  g_return_val_if_reached (&words[0]);
}

/* A field in words; "may leave a message" needs its question, a date or a name does not. */
static char *
dup_field (HabeasSession *session, HabeasCaseFile *file, HabeasRecord *record, const char *name,
  gboolean labelled)
{
  const HabeasField *field = habeas_record_info_find (habeas_record_get_info (record), name);
  g_autofree char *text = NULL;

  if (field->type == HABEAS_FIELD_REF)
    return g_strdup (habeas_case_file_get_reference (file, record, name));
  text = habeas_field_text_show (
    habeas_session_get_lists (session), record, name, habeas_session_get_now (session));
  if (text == NULL)
    return NULL;
  if (field->sensitivity == HABEAS_SENSITIVITY_NAME && habeas_session_get_initials (session))
    {
      const char *names[] = {text};
      return habeas_initials_mask (text, names, 1);
    }
  if (labelled && (field->type == HABEAS_FIELD_DATE || field->choices == habeas_choices_yes_no))
    /* Translators: the name of a field and its value, in one line with others */
    return g_strdup_printf (_ ("%1$s: %2$s"), _ (field->label), text);
  return g_steal_pointer (&text);
}

static char *
dup_person_name (HabeasSession *session, HabeasRecord *name)
{
  const char *given = habeas_record_get_text (name, "given");
  const char *family = habeas_record_get_text (name, "family");
  const char *full = habeas_record_get_text (name, "full");
  g_autofree char *text = NULL;

  if (family != NULL && given != NULL)
    text = g_strdup_printf ("%s, %s", family, given);
  else if (family != NULL || given != NULL)
    text = g_strdup (family != NULL ? family : given);
  else
    text = g_strdup (full);
  if (text != NULL && habeas_session_get_initials (session))
    {
      const char *names[] = {text};
      return habeas_initials_mask (text, names, 1);
    }
  return g_steal_pointer (&text);
}

char *
habeas_record_words_title (HabeasSession *session, HabeasCaseFile *file, HabeasRecord *record)
{
  HabeasRecordKind kind = habeas_record_get_kind (record);
  g_auto (GStrv) fields = g_strsplit (find (kind)->title, "|", -1);
  char *title = NULL;

  if (kind == HABEAS_RECORD_PERSON_NAME)
    title = dup_person_name (session, record);
  else if (kind == HABEAS_RECORD_BOND && !habeas_record_is_null (record, "amount"))
    /* Translators: an amount of dollars, grouped as the language does */
    title = g_strdup_printf (_ ("$%'d"), (int)habeas_record_get_integer (record, "amount", 0));
  for (guint i = 0; title == NULL && fields[i] != NULL; i++)
    title = dup_field (session, file, record, fields[i], FALSE);
  return title != NULL ? title : g_strdup (_ (habeas_registry_get (kind)->label));
}

/* By which authority, and what the rules say beside the day that stands there. */
static void
append_review (
  GString *caption, const HabeasLists *lists, HabeasCaseFile *file, HabeasRecord *deadline)
{
  HabeasDeadlineReview review;
  g_autofree char *sentence = NULL;

  habeas_newer_rule_review (lists, file, deadline, &review);
  if (review.rule != NULL)
    g_string_append_printf (caption, "%s%s", caption->len > 0 ? " · " : "", review.rule->authority);
  sentence = habeas_deadline_review_dup_words (&review);
  if (sentence != NULL)
    g_string_append_printf (caption, "%s%s", caption->len > 0 ? " · " : "", sentence);
}

static void
append_part (GString *caption, const char *part)
{
  g_string_append_printf (caption, "%s%s", caption->len > 0 ? " · " : "", part);
}

/* The last day that a cell can mean; G_MININT32 when it is not known. */
static gint32
get_last_day (const char *cell)
{
  HabeasDate date;
  gint32 first, last;

  return cell != NULL && habeas_date_parse (cell, &date, NULL)
             && habeas_date_get_day_range (&date, &first, &last)
           ? last
           : G_MININT32;
}

/* The stay before this one. */
static HabeasRecord *
find_before (HabeasCaseFile *file, HabeasRecord *stay)
{
  GPtrArray *stays = habeas_case_file_get_records (file, HABEAS_RECORD_CUSTODY_STAY);
  const gint32 from = get_last_day (habeas_record_get_text (stay, "from"));
  HabeasRecord *before = NULL;
  gint32 latest = G_MININT32;

  for (guint i = 0; i < stays->len; i++)
    {
      const gint32 other = get_last_day (habeas_record_get_text (stays->pdata[i], "from"));

      if (other < from && other > latest)
        {
          latest = other;
          before = stays->pdata[i];
        }
    }
  return before;
}

/* A transfer may change which court's law holds; and where somebody is, is known only as well as
 * the last time anybody looked. */
static void
append_place (GString *caption, HabeasSession *session, HabeasCaseFile *file, HabeasRecord *stay)
{
  GPtrArray *checks = habeas_case_file_get_records (file, HABEAS_RECORD_LOCATOR_CHECK);
  HabeasRecord *before = find_before (file, stay);
  const char *circuit = habeas_record_get_text (stay, "circuit");
  const char *other = before != NULL ? habeas_record_get_text (before, "circuit") : NULL;
  gint32 known = get_last_day (habeas_record_get_text (stay, "from"));
  gint32 days;

  if (circuit != NULL && other != NULL && strcmp (circuit, other) != 0)
    {
      /* Translators: %s is a circuit: "9th" */
      g_autofree char *text = g_strdup_printf (_ ("another circuit than before: %s"), other);

      append_part (caption, text);
    }
  if (!habeas_record_is_null (stay, "to"))
    return;
  for (guint i = 0; i < checks->len; i++)
    known = MAX (known, get_last_day (habeas_record_get_text (checks->pdata[i], "checked")));
  if (known == G_MININT32)
    return;
  days = habeas_wording_today (habeas_session_get_now (session)) - known;
  if (days > STALE_DAYS)
    {
      g_autofree char *text
        = g_strdup_printf (ngettext ("nobody looked for %d day: check the locator",
                             "nobody looked for %d days: check the locator", (gulong)days),
          days);

      append_part (caption, text);
    }
}

char *
habeas_record_words_caption (HabeasSession *session, HabeasCaseFile *file, HabeasRecord *record)
{
  const Words *kind = find (habeas_record_get_kind (record));
  g_auto (GStrv) fields = g_strsplit (kind->caption, "|", -1);
  g_autofree char *title = habeas_record_words_title (session, file, record);
  g_autoptr (GString) caption = g_string_new (NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      /* The day of a hearing or of a due task is what it is about. */
      gboolean labelled = kind->sort == NULL || !g_str_equal (fields[i], kind->sort);
      g_autofree char *text = dup_field (session, file, record, fields[i], labelled);

      if (text != NULL && !g_str_equal (text, title))
        g_string_append_printf (caption, "%s%s", caption->len > 0 ? " · " : "", text);
    }
  if (kind->kind == HABEAS_RECORD_CHARGE && habeas_record_get_integer (record, "count", 1) > 1)
    {
      gint64 count = habeas_record_get_integer (record, "count", 1);
      if (caption->len > 0)
        g_string_append (caption, " · ");
      g_string_append_printf (
        caption, ngettext ("%d count", "%d counts", (gulong)count), (int)count);
    }
  if (kind->kind == HABEAS_RECORD_DEADLINE)
    append_review (caption, habeas_session_get_lists (session), file, record);
  if (kind->kind == HABEAS_RECORD_CUSTODY_STAY)
    append_place (caption, session, file, record);
  return g_string_free (g_steal_pointer (&caption), FALSE);
}

char *
habeas_record_words_end (HabeasSession *session, HabeasRecord *record)
{
  const char *field = find (habeas_record_get_kind (record))->end;

  if (habeas_record_get_kind (record) == HABEAS_RECORD_DOCUMENT)
    return habeas_record_is_null (record, "size")
             ? NULL
             : g_format_size_full (
               (guint64)habeas_record_get_integer (record, "size", 0), G_FORMAT_SIZE_IEC_UNITS);
  return field != NULL ? habeas_field_text_show (
           habeas_session_get_lists (session), record, field, habeas_session_get_now (session))
                       : NULL;
}

/* Whether a charge can count for the level; the reasons above say what it does. */
static const char *
get_charge_icon (HabeasRecord *charge, const char **name)
{
  const char *disposition = habeas_record_get_text (charge, "disposition");

  if (g_strcmp0 (disposition, "convicted") == 0)
    {
      *name = _ ("Conviction");
      return "object-select-symbolic";
    }
  if (disposition == NULL || g_str_equal (disposition, "unknown"))
    {
      *name = _ ("Outcome not known");
      return "dialog-question-symbolic";
    }
  *name = _ ("No conviction");
  return "action-unavailable-symbolic";
}

static const char *
get_document_icon (HabeasRecord *document, const char **name)
{
  const char *type = habeas_record_get_text (document, "media_type");

  if (type != NULL && g_str_has_prefix (type, "image/"))
    {
      *name = _ ("Picture");
      return "image-x-generic-symbolic";
    }
  if (g_strcmp0 (type, "application/pdf") == 0)
    {
      *name = _ ("PDF file");
      return "x-office-document-symbolic";
    }
  *name = _ ("File");
  return "text-x-generic-symbolic";
}

const char *
habeas_record_words_icon (HabeasRecord *record, const char **name)
{
  *name = NULL;
  if (habeas_record_get_kind (record) == HABEAS_RECORD_DOCUMENT)
    return get_document_icon (record, name);
  if (habeas_record_get_kind (record) == HABEAS_RECORD_CHARGE)
    return get_charge_icon (record, name);
  return find (habeas_record_get_kind (record))->icon;
}

const char *
habeas_record_words_fields (HabeasRecordKind kind)
{
  return find (kind)->fields;
}

const char *
habeas_record_words_tick (HabeasRecordKind kind)
{
  return find (kind)->tick;
}

const char *
habeas_record_words_add (HabeasRecordKind kind)
{
  return _ (find (kind)->add);
}

int
habeas_record_words_compare (HabeasRecord *a, HabeasRecord *b)
{
  const Words *kind = find (habeas_record_get_kind (a));
  const char *first;
  const char *second;
  int order;

  if (kind->tick != NULL)
    {
      order = !habeas_record_is_null (a, kind->tick) - !habeas_record_is_null (b, kind->tick);
      if (order != 0)
        return order;
    }
  if (kind->sort == NULL)
    return 0;
  first = habeas_record_get_text (a, kind->sort);
  second = habeas_record_get_text (b, kind->sort);
  /* What has no date yet was just added, and stands in front. */
  if (first == NULL || second == NULL)
    return (first != NULL) - (second != NULL);
  order = strcmp (first, second);
  return kind->newest_first ? -order : order;
}
