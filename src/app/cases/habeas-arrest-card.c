/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One arrest with its charges and detainers. Main thread, the casebook writes on its own. */
#include "habeas-arrest-card.h"

#include "habeas-case-section.h"
#include "habeas-field-grid.h"
#include "habeas-record-list.h"

#include <glib/gi18n-lib.h>

struct _HabeasArrestCard {
  AdwBin parent_instance;

  /* Template */
  GtkLabel *place;
  GtkWidget *primary;
  GtkWidget *choose;
  GtkWidget *remove;
  HabeasFieldGrid *facts;
  HabeasRecordList *charges;
  HabeasRecordList *detainers;

  /* Owned */
  HabeasSession *session;
  HabeasRecord *matter;

  gint64 rid;
};

G_DEFINE_FINAL_TYPE (HabeasArrestCard, habeas_arrest_card, ADW_TYPE_BIN)

static void
on_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (habeas_casebook_set_field_finish (HABEAS_CASEBOOK (source), result, NULL, &error))
    habeas_session_say_undoable (session, _ ("Primary arrest saved"));
  else
    habeas_session_say_error (session, error);
}

static void
on_choose_clicked_cb (HabeasArrestCard *self)
{
  gint64 before = habeas_record_get_integer (self->matter, "primary_arrest", 0);
  g_autofree char *seen
    = before != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, before) : g_strdup ("");
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, self->rid);

  habeas_casebook_set_field_async (habeas_session_get_casebook (self->session), HABEAS_RECORD_CASE,
    habeas_record_get_rid (self->matter), "primary_arrest", seen, value, NULL, on_chosen_cb,
    g_object_ref (self->session));
}

static gboolean
remove_arrest (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return habeas_writer_retract (writer, HABEAS_RECORD_ARREST, *(gint64 *)user_data, error);
}

static void
on_removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HabeasSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error))
    habeas_session_say_undoable (session, _ ("Arrest removed"));
  else
    habeas_session_say_error (session, error);
}

static void
on_remove_clicked_cb (HabeasArrestCard *self)
{
  habeas_casebook_write_async (habeas_session_get_casebook (self->session), HABEAS_ACT_CHANGE,
    _ ("Arrest removed"), remove_arrest, g_memdup2 (&self->rid, sizeof self->rid), g_free, NULL,
    on_removed_cb, g_object_ref (self->session));
}

static void
habeas_arrest_card_dispose (GObject *object)
{
  HabeasArrestCard *self = HABEAS_ARREST_CARD (object);

  g_clear_object (&self->session);
  g_clear_object (&self->matter);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_ARREST_CARD);
  G_OBJECT_CLASS (habeas_arrest_card_parent_class)->dispose (object);
}

static void
habeas_arrest_card_class_init (HabeasArrestCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = habeas_arrest_card_dispose;

  g_type_ensure (HABEAS_TYPE_FIELD_GRID);
  g_type_ensure (HABEAS_TYPE_RECORD_LIST);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/arrest-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, place);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, primary);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, choose);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, remove);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, facts);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, charges);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, detainers);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked_cb);
}

static void
habeas_arrest_card_init (HabeasArrestCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
habeas_arrest_card_new (void)
{
  return g_object_new (HABEAS_TYPE_ARREST_CARD, NULL);
}

/* The one a person chose, else the earliest. */
static gint64
find_primary (HabeasCaseFile *file)
{
  GPtrArray *arrests = habeas_case_file_get_records (file, HABEAS_RECORD_ARREST);
  gint64 chosen = habeas_record_get_integer (habeas_case_file_get_case (file), "primary_arrest", 0);
  HabeasRecord *earliest = NULL;

  for (guint i = 0; i < arrests->len; i++)
    {
      HabeasRecord *arrest = g_ptr_array_index (arrests, i);
      const char *when = habeas_record_get_text (arrest, "when");

      if (habeas_record_get_rid (arrest) == chosen)
        return chosen;
      if (earliest == NULL
          || (when != NULL
              && (habeas_record_is_null (earliest, "when")
                  || strcmp (when, habeas_record_get_text (earliest, "when")) < 0)))
        earliest = arrest;
    }
  return earliest != NULL ? habeas_record_get_rid (earliest) : 0;
}

void
habeas_arrest_card_show (
  HabeasArrestCard *self, HabeasSession *session, HabeasCaseFile *file, HabeasRecord *arrest)
{
  gboolean several = habeas_case_file_get_records (file, HABEAS_RECORD_ARREST)->len > 1;
  gboolean editable;
  gboolean primary;
  const char *place;

  g_return_if_fail (HABEAS_IS_ARREST_CARD (self));

  self->rid = habeas_record_get_rid (arrest);
  g_set_object (&self->session, session);
  g_set_object (&self->matter, habeas_case_file_get_case (file));
  editable = !habeas_session_get_read_only (session);
  primary = find_primary (file) == self->rid;
  place = habeas_case_file_get_reference (file, arrest, "jurisdiction");
  gtk_label_set_label (self->place, place != NULL ? place : _ ("Jurisdiction not known"));
  gtk_widget_set_visible (self->primary, several && primary);
  gtk_widget_set_visible (self->choose, several && !primary && editable);
  gtk_widget_set_visible (self->remove, editable);
  habeas_field_grid_show (self->facts, session, file, arrest);
  habeas_record_list_show_owned (self->charges, session, file, arrest);
  habeas_record_list_show_owned (self->detainers, session, file, arrest);
}
