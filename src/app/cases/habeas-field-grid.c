/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields of a record in two columns. Main thread. */
#include "habeas-field-grid.h"

typedef struct {
  const HabeasField *field;
  HabeasFact *fact;
  HabeasFieldEditor *editor; /* owned by the fact */
} Cell;

struct _HabeasFieldGrid {
  AdwBin parent_instance;

  /* Owned */
  char *record;
  char *fields;
  GArray *cells; /* of Cell */
};

G_DEFINE_FINAL_TYPE (HabeasFieldGrid, habeas_field_grid, ADW_TYPE_BIN)

enum { PROP_0, PROP_RECORD, PROP_FIELDS, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void
habeas_field_grid_constructed (GObject *object)
{
  HabeasFieldGrid *self = HABEAS_FIELD_GRID (object);
  const HabeasRecordInfo *info = habeas_registry_find (self->record);
  g_auto (GStrv) names = g_strsplit (self->fields, "|", -1);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  int place = 0;

  G_OBJECT_CLASS (habeas_field_grid_parent_class)->constructed (object);

  g_return_if_fail (info != NULL);

  gtk_grid_set_column_homogeneous (grid, TRUE);
  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 12);
  for (guint i = 0; names[i] != NULL; i++)
    {
      Cell cell = {
        .field = habeas_record_info_find (info, names[i]),
        .fact = HABEAS_FACT (habeas_fact_new ("")),
      };
      gboolean wide = cell.field->type == HABEAS_FIELD_LONG_TEXT;

      if (wide && place % 2 == 1)
        place++;
      cell.editor = habeas_field_editor_attach (cell.fact, info->kind, names[i]);
      gtk_widget_set_valign (GTK_WIDGET (cell.fact), GTK_ALIGN_START);
      gtk_grid_attach (grid, GTK_WIDGET (cell.fact), place % 2, place / 2, wide ? 2 : 1, 1);
      place += wide ? 2 : 1;
      g_array_append_val (self->cells, cell);
    }
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (grid));
}

static void
habeas_field_grid_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasFieldGrid *self = HABEAS_FIELD_GRID (object);

  switch (prop_id)
    {
    case PROP_RECORD:
      self->record = g_value_dup_string (value);
      break;
    case PROP_FIELDS:
      self->fields = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_field_grid_dispose (GObject *object)
{
  HabeasFieldGrid *self = HABEAS_FIELD_GRID (object);

  g_array_set_size (self->cells, 0);
  G_OBJECT_CLASS (habeas_field_grid_parent_class)->dispose (object);
}

static void
habeas_field_grid_finalize (GObject *object)
{
  HabeasFieldGrid *self = HABEAS_FIELD_GRID (object);

  g_array_unref (self->cells);
  g_free (self->record);
  g_free (self->fields);
  G_OBJECT_CLASS (habeas_field_grid_parent_class)->finalize (object);
}

static void
habeas_field_grid_class_init (HabeasFieldGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = habeas_field_grid_constructed;
  object_class->set_property = habeas_field_grid_set_property;
  object_class->dispose = habeas_field_grid_dispose;
  object_class->finalize = habeas_field_grid_finalize;

  properties[PROP_RECORD] = g_param_spec_string (
    "record", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELDS] = g_param_spec_string (
    "fields", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
habeas_field_grid_init (HabeasFieldGrid *self)
{
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
}

GtkWidget *
habeas_field_grid_new (const char *record, const char *fields)
{
  return g_object_new (HABEAS_TYPE_FIELD_GRID, "record", record, "fields", fields, NULL);
}

void
habeas_field_grid_show (
  HabeasFieldGrid *self, HabeasSession *session, HabeasCaseFile *file, HabeasRecord *record)
{
  g_return_if_fail (HABEAS_IS_FIELD_GRID (self));

  for (guint i = 0; i < self->cells->len; i++)
    habeas_field_editor_show (
      g_array_index (self->cells, Cell, i).editor, session, file, record, NULL);
}

HabeasFact *
habeas_field_grid_get_fact (HabeasFieldGrid *self, const char *field)
{
  g_return_val_if_fail (HABEAS_IS_FIELD_GRID (self), NULL);

  for (guint i = 0; i < self->cells->len; i++)
    if (g_str_equal (g_array_index (self->cells, Cell, i).field->name, field))
      return g_array_index (self->cells, Cell, i).fact;
  return NULL;
}

void
habeas_field_grid_edit_first (HabeasFieldGrid *self)
{
  g_return_if_fail (HABEAS_IS_FIELD_GRID (self));

  if (self->cells->len > 0)
    habeas_fact_edit (g_array_index (self->cells, Cell, 0).fact);
}
