/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one column of a spreadsheet means. Main thread. */
#include "habeas-mapping-row.h"

#include <glib/gi18n-lib.h>

/* How sure the meaning of a column is, as the meter counts it. */
enum {
  SURE = 3,
  LIKELY = 2,
  CHECK = 1,
};

struct _HabeasMappingRow {
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *box;
  GtkLabel *heading;
  GtkLabel *caption;
  GtkDropDown *meaning;
  GtkDropDown *order;
  GtkLevelBar *meter;
  GtkLabel *confidence;

  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (HabeasMappingRow, habeas_mapping_row, GTK_TYPE_WIDGET)

enum { MEANT, ORDERED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* All that a column can mean: "Left out", then every field that spreadsheets have words for. The
 * same for every row, made once. */
static GtkStringList *meanings;
static GPtrArray *paths; /* of char*, NULL first */

static void
ensure_meanings (void)
{
  if (meanings != NULL)
    return;
  meanings = gtk_string_list_new (NULL);
  paths = g_ptr_array_new ();
  gtk_string_list_append (meanings, C_ ("import", "Left out"));
  g_ptr_array_add (paths, NULL);
  for (HabeasRecordKind kind = HABEAS_RECORD_PERSON; kind < HABEAS_N_RECORDS; kind++)
    {
      const HabeasRecordInfo *info = habeas_registry_get (kind);

      for (guint i = 0; info != NULL && i < info->n_fields; i++)
        {
          const HabeasField *field = &info->fields[i];
          g_autofree char *label = NULL;

          if (field->aliases == NULL)
            continue;
          /* Translators: what a column means: record and field, "Person: Birth date" */
          label = g_strdup_printf (_ ("%1$s: %2$s"), _ (info->label), _ (field->label));
          gtk_string_list_append (meanings, label);
          g_ptr_array_add (paths, g_strdup_printf ("%s.%s", info->name, field->name));
        }
    }
}

static guint
find_meaning (const HabeasColumn *column)
{
  g_autofree char *path = NULL;

  if (column->record == NULL || column->field == NULL || column->role == HABEAS_COLUMN_LEFT_OUT)
    return 0;
  path = g_strdup_printf ("%s.%s", column->record->name, column->field->name);
  for (guint i = 1; i < paths->len; i++)
    if (g_str_equal (g_ptr_array_index (paths, i), path))
      return i;
  return 0;
}

/* Sure: told, or nearly every cell reads as what the heading says. */
static int
confidence_of (const HabeasColumn *column)
{
  if (column->told || column->role == HABEAS_COLUMN_ORDINAL || column->n_filled == 0)
    return SURE;
  if (column->role == HABEAS_COLUMN_LEFT_OUT || column->order_open)
    return CHECK;
  for (guint i = 0; i < column->n_candidates; i++)
    if (column->candidates[i].field == column->field)
      {
        guint read = column->candidates[i].n_read;
        if (read * 100 >= column->n_filled * 98)
          return SURE;
        return read * 100 >= column->n_filled * 80 ? LIKELY : CHECK;
      }
  return LIKELY;
}

static void
show_confidence (HabeasMappingRow *self, int confidence)
{
  const char *word = confidence == SURE     ? C_ ("confidence", "Sure")
                     : confidence == LIKELY ? C_ ("confidence", "Likely")
                                            : C_ ("confidence", "Check");

  gtk_level_bar_set_value (self->meter, confidence);
  gtk_label_set_label (self->confidence, word);
  if (confidence == CHECK)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->meter), "low");
      gtk_widget_add_css_class (GTK_WIDGET (self->confidence), "habeas-warn");
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->confidence), "dim-label");
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->meter), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, word, -1);
}

static void
on_meaning_changed_cb (HabeasMappingRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->meaning);

  if (!self->quiet && selected < paths->len)
    g_signal_emit (self, signals[MEANT], 0, g_ptr_array_index (paths, selected));
}

static void
on_order_changed_cb (HabeasMappingRow *self)
{
  static const HabeasDateOrder orders[]
    = {HABEAS_DATE_ORDER_UNKNOWN, HABEAS_DATE_ORDER_DMY, HABEAS_DATE_ORDER_MDY};
  guint selected = gtk_drop_down_get_selected (self->order);

  if (!self->quiet && selected > 0 && selected < G_N_ELEMENTS (orders))
    g_signal_emit (self, signals[ORDERED], 0, (int)orders[selected]);
}

static void
habeas_mapping_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_MAPPING_ROW);
  G_OBJECT_CLASS (habeas_mapping_row_parent_class)->dispose (object);
}

static void
habeas_mapping_row_class_init (HabeasMappingRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_mapping_row_dispose;
  signals[MEANT] = g_signal_new ("meant", HABEAS_TYPE_MAPPING_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ORDERED] = g_signal_new ("ordered", HABEAS_TYPE_MAPPING_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/import/mapping-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasMappingRow, box);
  gtk_widget_class_bind_template_child (widget_class, HabeasMappingRow, heading);
  gtk_widget_class_bind_template_child (widget_class, HabeasMappingRow, caption);
  gtk_widget_class_bind_template_child (widget_class, HabeasMappingRow, meaning);
  gtk_widget_class_bind_template_child (widget_class, HabeasMappingRow, order);
  gtk_widget_class_bind_template_child (widget_class, HabeasMappingRow, meter);
  gtk_widget_class_bind_template_child (widget_class, HabeasMappingRow, confidence);
  gtk_widget_class_bind_template_callback (widget_class, on_meaning_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_order_changed_cb);
}

static void
habeas_mapping_row_init (HabeasMappingRow *self)
{
  g_autoptr (GtkExpression) text
    = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  ensure_meanings ();
  self->quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_drop_down_set_expression (self->meaning, text);
  gtk_drop_down_set_model (self->meaning, G_LIST_MODEL (meanings));
}

GtkWidget *
habeas_mapping_row_new (const HabeasColumn *column, guint n_rows)
{
  HabeasMappingRow *self = g_object_new (HABEAS_TYPE_MAPPING_ROW, NULL);
  g_autofree char *caption = NULL;
  g_autofree char *name = NULL;

  gtk_label_set_label (self->heading, column->heading);
  if (column->role == HABEAS_COLUMN_ORDINAL)
    caption = g_strdup (_ ("Numbers the rows"));
  else if (column->n_filled == 0)
    caption = g_strdup (_ ("Empty in all rows"));
  else if (column->n_filled < n_rows)
    caption = g_strdup_printf (
      ngettext ("Empty in %u row", "Empty in %u rows", n_rows - column->n_filled),
      n_rows - column->n_filled);
  else
    caption = g_strdup (_ ("Filled in all rows"));
  gtk_label_set_label (self->caption, column->left_out != NULL ? column->left_out : caption);

  gtk_drop_down_set_selected (self->meaning, find_meaning (column));
  /* Translators: name of a list of choices; %s is the heading of a column */
  name = g_strdup_printf (_ ("Meaning of the column %s"), column->heading);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->meaning), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->meaning), column->role != HABEAS_COLUMN_ORDINAL);
  gtk_widget_set_visible (GTK_WIDGET (self->order), column->order_open);
  show_confidence (self, confidence_of (column));
  self->quiet = FALSE;
  return GTK_WIDGET (self);
}

const char *
habeas_mapping_row_get_heading (HabeasMappingRow *self)
{
  g_return_val_if_fail (HABEAS_IS_MAPPING_ROW (self), NULL);
  return gtk_label_get_label (self->heading);
}

void
habeas_mapping_row_set_narrow (HabeasMappingRow *self, gboolean narrow)
{
  g_return_if_fail (HABEAS_IS_MAPPING_ROW (self));

  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (self->box), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->box), narrow ? 6 : 12);
  /* The word says it where there is no room for the meter. */
  gtk_widget_set_visible (GTK_WIDGET (self->meter), !narrow);
}
