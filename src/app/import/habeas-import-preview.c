/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would do, before anything is written. Main thread. */
#include "habeas-import-preview.h"

#include "habeas-adaptive-bin.h"
#include "habeas-issue-list.h"
#include "habeas-mapping-row.h"
#include "habeas-section.h"
#include "habeas-stat-card.h"

#include <glib/gi18n-lib.h>

struct _HabeasImportPreview {
  AdwBin parent_instance;

  /* Template */
  HabeasAdaptiveBin *adaptive;
  HabeasStatCard *cases;
  HabeasStatCard *charges;
  HabeasStatCard *changes;
  HabeasStatCard *look_at;
  GtkWidget *dates;
  HabeasSection *columns_section;
  GtkBox *columns;
  HabeasSection *rejected_section;
  GtkListBox *rejected;
  GtkSwitch *skip_bad;
  GtkSwitch *adopt;
  HabeasSection *notes_section;
  GtkListBox *notes;
  HabeasSection *other_section;
  GtkLabel *other;

  /* Owned */
  HabeasImportJob *job;
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (HabeasImportPreview, habeas_import_preview, ADW_TYPE_BIN)

enum { REVISED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
revise (HabeasImportPreview *self)
{
  if (!self->quiet)
    g_signal_emit (self, signals[REVISED], 0);
}

static void
on_column_meant_cb (HabeasMappingRow *row, const char *path, gpointer user_data)
{
  HabeasImportPreview *self = user_data;

  habeas_import_job_set_column (self->job, habeas_mapping_row_get_heading (row), path);
  revise (self);
}

static void
on_column_ordered_cb (HabeasMappingRow *row, int order, gpointer user_data)
{
  HabeasImportPreview *self = user_data;

  habeas_import_job_set_date_order (
    self->job, habeas_mapping_row_get_heading (row), (HabeasDateOrder)order);
  revise (self);
}

static void
on_skip_bad_changed_cb (HabeasImportPreview *self)
{
  if (self->job == NULL || self->quiet)
    return;
  habeas_import_job_set_skip_bad (self->job, gtk_switch_get_active (self->skip_bad));
  revise (self);
}

static void
on_adopt_changed_cb (HabeasImportPreview *self)
{
  if (self->job == NULL || self->quiet)
    return;
  habeas_import_job_set_adopt (self->job, gtk_switch_get_active (self->adopt));
  revise (self);
}

static void
on_narrow_changed_cb (HabeasImportPreview *self)
{
  gboolean narrow = habeas_adaptive_bin_get_narrow (self->adaptive);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->columns)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    habeas_mapping_row_set_narrow (HABEAS_MAPPING_ROW (row), narrow);
}

static void
show_card (
  HabeasStatCard *card, guint value, const char *label, const char *caption, const char *tone)
{
  g_autofree char *text = g_strdup_printf ("%'u", value);

  habeas_stat_card_show (card, text, label, caption, tone);
}

static void
show_figures (HabeasImportPreview *self, const HabeasImportResult *result, HabeasRowIs row_is)
{
  g_autofree char *rows = NULL;
  g_autofree char *skipped = NULL;
  g_autofree char *updated = NULL;
  guint n_look_at = result->n_rejected + result->n_notes;

  if (row_is == HABEAS_ROW_IS_CHARGE)
    rows = g_strdup_printf (
      ngettext ("in %'u row, one per charge", "in %'u rows, one per charge", result->rows),
      result->rows);
  else
    rows = g_strdup_printf (ngettext ("in %'u row", "in %'u rows", result->rows), result->rows);
  show_card (self->cases, result->cases, ngettext ("case", "cases", result->cases), rows, NULL);

  if (result->skipped > 0)
    skipped = g_strdup_printf (
      ngettext ("%'u row left out", "%'u rows left out", result->skipped), result->skipped);
  show_card (
    self->charges, result->charges, ngettext ("charge", "charges", result->charges), skipped, NULL);

  updated = result->updated > 0 ? g_strdup_printf (
              ngettext ("%'u known case changes", "%'u known cases change", result->updated),
              result->updated)
                                : g_strdup (_ ("no known case changes"));
  show_card (self->changes, result->created, ngettext ("new case", "new cases", result->created),
    updated, NULL);

  show_card (self->look_at, n_look_at, _ ("to look at"),
    result->n_rejected > 0 ? _ ("some of it cannot be taken") : _ ("before or after the import"),
    n_look_at > 0 ? "warn" : NULL);
}

static void
show_columns (HabeasImportPreview *self, HabeasImport *import, guint n_rows)
{
  GtkWidget *child;
  guint n = habeas_import_get_n_columns (import);
  guint n_shown = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->columns))) != NULL)
    gtk_box_remove (self->columns, child);
  for (guint i = 0; i < n; i++)
    {
      const HabeasColumn *column = habeas_import_get_column (import, i);
      GtkWidget *row;

      if (*column->heading == '\0')
        continue;
      row = habeas_mapping_row_new (column, n_rows);
      g_signal_connect (row, "meant", G_CALLBACK (on_column_meant_cb), self);
      g_signal_connect (row, "ordered", G_CALLBACK (on_column_ordered_cb), self);
      habeas_mapping_row_set_narrow (
        HABEAS_MAPPING_ROW (row), habeas_adaptive_bin_get_narrow (self->adaptive));
      gtk_box_append (self->columns, row);
      n_shown++;
    }
  habeas_section_set_count (self->columns_section, (int)n_shown);
}

static void
show_other (HabeasImportPreview *self, const HabeasImportResult *result)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < result->other_sheets->len; i++)
    g_string_append_printf (
      text, "%s%s", i > 0 ? ", " : "", (const char *)g_ptr_array_index (result->other_sheets, i));
  gtk_label_set_label (self->other, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->other_section), text->len > 0);
}

static void
habeas_import_preview_dispose (GObject *object)
{
  HabeasImportPreview *self = HABEAS_IMPORT_PREVIEW (object);

  g_clear_object (&self->job);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_IMPORT_PREVIEW);
  G_OBJECT_CLASS (habeas_import_preview_parent_class)->dispose (object);
}

static void
habeas_import_preview_class_init (HabeasImportPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_import_preview_dispose;
  signals[REVISED] = g_signal_new (
    "revised", HABEAS_TYPE_IMPORT_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HABEAS_TYPE_ADAPTIVE_BIN);
  g_type_ensure (HABEAS_TYPE_SECTION);
  g_type_ensure (HABEAS_TYPE_STAT_CARD);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/import/import-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, adaptive);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, cases);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, charges);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, changes);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, look_at);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, dates);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, columns_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, columns);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, rejected_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, rejected);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, skip_bad);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, adopt);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, notes_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, notes);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, other_section);
  gtk_widget_class_bind_template_child (widget_class, HabeasImportPreview, other);
  gtk_widget_class_bind_template_callback (widget_class, on_skip_bad_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_adopt_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow_changed_cb);
}

static void
habeas_import_preview_init (HabeasImportPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_import_preview_show (HabeasImportPreview *self, HabeasImportJob *job)
{
  static const HabeasImportResult nothing = {0};
  HabeasImport *import;
  const HabeasImportResult *result;
  gboolean known;

  g_return_if_fail (HABEAS_IS_IMPORT_PREVIEW (self));
  g_return_if_fail (habeas_import_job_get_import (job) != NULL);

  import = habeas_import_job_get_import (job);
  result = habeas_import_job_get_result (job);
  known = result != NULL;
  self->quiet = TRUE;
  if (self->job != job)
    {
      gtk_switch_set_active (self->skip_bad, FALSE);
      gtk_switch_set_active (self->adopt, FALSE);
    }
  g_set_object (&self->job, job);

  gtk_widget_set_visible (self->dates, habeas_import_has_open_dates (import));
  show_figures (self, known ? result : &nothing, habeas_import_get_row_is (import));
  show_columns (self, import, known ? result->rows : 0);
  gtk_widget_set_visible (GTK_WIDGET (self->rejected_section),
    known
      && (result->n_rejected > 0 || gtk_switch_get_active (self->skip_bad)
          || gtk_switch_get_active (self->adopt)));
  gtk_widget_set_visible (GTK_WIDGET (self->notes_section), known && result->n_notes > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->other_section), FALSE);
  if (known)
    {
      habeas_issue_list_fill (self->rejected, result->rejected, result->n_rejected);
      habeas_section_set_count (self->rejected_section, (int)result->n_rejected);
      gtk_widget_set_visible (GTK_WIDGET (self->rejected), result->n_rejected > 0);
      habeas_issue_list_fill (self->notes, result->notes, result->n_notes);
      habeas_section_set_count (self->notes_section, (int)result->n_notes);
      show_other (self, result);
    }
  self->quiet = FALSE;
}
