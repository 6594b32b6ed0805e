/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clearing hits of the conflict check. On the writer's thread. */
#include "habeas-conflict-clear.h"

#include "habeas-writer-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  gint64 case_rid;
  GStrv hits;
  GStrv reasons;
} Clearing;

static void
free_clearing (gpointer data)
{
  Clearing *clearing = data;

  g_strfreev (clearing->hits);
  g_strfreev (clearing->reasons);
  g_free (clearing);
}

static gboolean
clear_one (HabeasWriter *writer, gint64 case_rid, const char *hit, const char *reason,
  const char *today, GError **error)
{
  g_autoptr (HabeasRecord) clearance = habeas_record_new (HABEAS_RECORD_CLEARANCE);
  g_autofree char *stripped = g_strstrip (g_strdup (reason));
  const gint64 actor = habeas_writer_get_actor (writer);

  if (*stripped == '\0')
    {
      g_set_error_literal (error, HABEAS_CASEBOOK_ERROR, HABEAS_CASEBOOK_ERROR_INVALID,
        "A conflict is cleared with a reason");
      return FALSE;
    }
  habeas_record_set_integer (clearance, "case", case_rid);
  habeas_record_set_text (clearance, "hit", hit);
  habeas_record_set_text (clearance, "reason", stripped);
  habeas_record_set_text (clearance, "cleared", today);
  if (actor != 0)
    habeas_record_set_integer (clearance, "cleared_by", actor);
  return habeas_writer_insert (writer, clearance, error);
}

static gboolean
clear_all (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Clearing *self = user_data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  for (guint i = 0; self->hits[i] != NULL; i++)
    {
      if (!clear_one (writer, self->case_rid, self->hits[i], self->reasons[i], today, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
habeas_casebook_clear_conflicts_sync (HabeasCasebook *self, gint64 case_rid,
  const char *const *hits, const char *const *reasons, GError **error)
{
  Clearing clearing = {case_rid, (GStrv)hits, (GStrv)reasons};

  g_return_val_if_fail (g_strv_length ((GStrv)hits) == g_strv_length ((GStrv)reasons), FALSE);

  return habeas_casebook_write_sync (
    self, HABEAS_ACT_CLEAR, _ ("Conflict cleared"), clear_all, &clearing, NULL, error);
}

void
habeas_casebook_clear_conflicts_async (HabeasCasebook *self, gint64 case_rid,
  const char *const *hits, const char *const *reasons, GCancellable *cancellable,
  GAsyncReadyCallback callback, gpointer user_data)
{
  Clearing *clearing;

  g_return_if_fail (g_strv_length ((GStrv)hits) == g_strv_length ((GStrv)reasons));

  clearing = g_new0 (Clearing, 1);
  *clearing = (Clearing){case_rid, g_strdupv ((GStrv)hits), g_strdupv ((GStrv)reasons)};
  habeas_casebook_write_async (self, HABEAS_ACT_CLEAR, _ ("Conflict cleared"), clear_all, clearing,
    free_clearing, cancellable, callback, user_data);
}

gboolean
habeas_casebook_clear_conflicts_finish (HabeasCasebook *self, GAsyncResult *result, GError **error)
{
  return habeas_casebook_write_finish (self, result, error);
}
