/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of any record kind as an object: an id, a rid and one cell a field. Every kind is a final
 * GType of its own whose properties are made from the registry. Not thread-safe: a record belongs
 * to the thread that holds it. */
#include "habeas-record.h"

#include "habeas-registry.h"

#include <string.h>

typedef struct {
  HabeasUuid id;
  gint64 rid;
  gboolean retracted;
  HabeasValue *values;
} HabeasRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HabeasRecord, habeas_record, G_TYPE_OBJECT)

void
habeas_value_clear (HabeasValue *value)
{
  if (value->type == HABEAS_VALUE_TEXT)
    g_free (value->text);
  else if (value->type == HABEAS_VALUE_BLOB)
    g_bytes_unref (value->blob);
  *value = (HabeasValue)HABEAS_VALUE_INIT;
}

void
habeas_value_copy (HabeasValue *to, const HabeasValue *from)
{
  HabeasValue copy = *from;

  if (from->type == HABEAS_VALUE_TEXT)
    copy.text = g_strdup (from->text);
  else if (from->type == HABEAS_VALUE_BLOB)
    copy.blob = g_bytes_ref (from->blob);
  habeas_value_clear (to);
  *to = copy;
}

void
habeas_value_set_text (HabeasValue *value, const char *text)
{
  char *copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL;

  habeas_value_clear (value);
  if (copy != NULL)
    {
      value->type = HABEAS_VALUE_TEXT;
      value->text = copy;
    }
}

void
habeas_value_set_integer (HabeasValue *value, gint64 integer)
{
  habeas_value_clear (value);
  value->type = HABEAS_VALUE_INTEGER;
  value->integer = integer;
}

void
habeas_value_set_blob (HabeasValue *value, GBytes *blob)
{
  GBytes *kept = blob != NULL ? g_bytes_ref (blob) : NULL;

  habeas_value_clear (value);
  if (kept != NULL)
    {
      value->type = HABEAS_VALUE_BLOB;
      value->blob = kept;
    }
}

gboolean
habeas_value_equal (const HabeasValue *a, const HabeasValue *b)
{
  if (a->type != b->type)
    return FALSE;
  switch (a->type)
    {
    case HABEAS_VALUE_NULL:
      return TRUE;
    case HABEAS_VALUE_INTEGER:
      return a->integer == b->integer;
    case HABEAS_VALUE_TEXT:
      return strcmp (a->text, b->text) == 0;
    case HABEAS_VALUE_BLOB:
      return g_bytes_equal (a->blob, b->blob);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
is_integer_field (const HabeasField *field)
{
  return field->type == HABEAS_FIELD_INTEGER || field->type == HABEAS_FIELD_REF;
}

static HabeasValue *
get_value (HabeasRecord *self, const char *field)
{
  HabeasRecordPrivate *priv = habeas_record_get_instance_private (self);
  int index = habeas_record_info_index (habeas_record_get_info (self), field);

  if (index < 0)
    g_error ("%s has no field %s", G_OBJECT_TYPE_NAME (self), field);
  return &priv->values[index];
}

static void
habeas_record_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasRecord *self = HABEAS_RECORD (object);
  HabeasRecordPrivate *priv = habeas_record_get_instance_private (self);
  const HabeasValue *cell = &priv->values[prop_id - 1];

  if (G_IS_PARAM_SPEC_INT64 (pspec))
    g_value_set_int64 (value, cell->type == HABEAS_VALUE_INTEGER ? cell->integer : G_MININT64);
  else if (G_IS_PARAM_SPEC_BOXED (pspec))
    g_value_set_boxed (value, cell->type == HABEAS_VALUE_BLOB ? cell->blob : NULL);
  else
    g_value_set_string (value, cell->type == HABEAS_VALUE_TEXT ? cell->text : NULL);
}

static void
habeas_record_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasRecord *self = HABEAS_RECORD (object);
  g_auto (HabeasValue) cell = HABEAS_VALUE_INIT;

  if (G_IS_PARAM_SPEC_INT64 (pspec))
    {
      if (g_value_get_int64 (value) != G_MININT64)
        habeas_value_set_integer (&cell, g_value_get_int64 (value));
    }
  else if (G_IS_PARAM_SPEC_BOXED (pspec))
    habeas_value_set_blob (&cell, g_value_get_boxed (value));
  else
    habeas_value_set_text (&cell, g_value_get_string (value));
  habeas_record_take_value (self, prop_id - 1, &cell);
}

static void
habeas_record_finalize (GObject *object)
{
  HabeasRecord *self = HABEAS_RECORD (object);
  HabeasRecordPrivate *priv = habeas_record_get_instance_private (self);
  const HabeasRecordInfo *info = habeas_record_get_info (self);

  for (guint i = 0; i < info->n_fields; i++)
    habeas_value_clear (&priv->values[i]);
  g_free (priv->values);

  G_OBJECT_CLASS (habeas_record_parent_class)->finalize (object);
}

static void
habeas_record_class_init (HabeasRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = habeas_record_finalize;
}

static void
habeas_record_init (HabeasRecord *self)
{
}

static void
kind_class_init (gpointer klass, gpointer data)
{
  const HabeasRecordInfo *info = data;
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  HABEAS_RECORD_CLASS (klass)->info = info;
  HABEAS_RECORD_CLASS (klass)->pspecs = g_new0 (GParamSpec *, info->n_fields);
  /* WHY here: GObject does not let subclasses inherit these two. */
  G_OBJECT_CLASS (klass)->get_property = habeas_record_get_property;
  G_OBJECT_CLASS (klass)->set_property = habeas_record_set_property;
  for (guint i = 0; i < info->n_fields; i++)
    {
      const HabeasField *field = &info->fields[i];
      g_autofree char *name = g_strdelimit (g_strdup (field->name), "_", '-');
      const char *interned = g_intern_string (name);
      GParamSpec *pspec;

      if (field->column == 0)
        continue;
      if (is_integer_field (field))
        pspec
          = g_param_spec_int64 (interned, NULL, NULL, G_MININT64, G_MAXINT64, G_MININT64, flags);
      else if (field->type == HABEAS_FIELD_BLOB)
        pspec = g_param_spec_boxed (interned, NULL, NULL, G_TYPE_BYTES, flags);
      else
        pspec = g_param_spec_string (interned, NULL, NULL, NULL, flags);
      g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1, pspec);
      HABEAS_RECORD_CLASS (klass)->pspecs[i] = pspec;
    }
}

static void
kind_instance_init (GTypeInstance *instance, gpointer klass)
{
  HabeasRecordPrivate *priv = habeas_record_get_instance_private ((HabeasRecord *)instance);

  priv->values = g_new0 (HabeasValue, HABEAS_RECORD_CLASS (klass)->info->n_fields);
}

/**
 * habeas_record_get_type_of:
 * @kind: a record kind
 *
 * Returns: the GType of the kind ("HabeasPerson", …), registered on first use; from any thread
 */
GType
habeas_record_get_type_of (HabeasRecordKind kind)
{
  static gsize types[HABEAS_N_RECORDS];
  const HabeasRecordInfo *info = habeas_registry_get (kind);

  g_return_val_if_fail (info != NULL, G_TYPE_INVALID);

  if (g_once_init_enter (&types[kind]))
    {
      const GTypeInfo type_info = {
        .class_size = sizeof (HabeasRecordClass),
        .class_init = kind_class_init,
        .class_data = info,
        .instance_size = sizeof (HabeasRecord),
        .instance_init = kind_instance_init,
      };

      g_once_init_leave (&types[kind], g_type_register_static (HABEAS_TYPE_RECORD, info->type_name,
                                         &type_info, G_TYPE_FLAG_FINAL));
    }
  return types[kind];
}

/**
 * habeas_record_new:
 * @kind: a record kind
 *
 * Returns: (transfer full): an empty record with a fresh id
 */
HabeasRecord *
habeas_record_new (HabeasRecordKind kind)
{
  HabeasRecord *self = g_object_new (habeas_record_get_type_of (kind), NULL);
  HabeasRecordPrivate *priv = habeas_record_get_instance_private (self);

  priv->id = habeas_uuid_new ();
  return self;
}

const HabeasRecordInfo *
habeas_record_get_info (HabeasRecord *self)
{
  return HABEAS_RECORD_GET_CLASS (self)->info;
}

HabeasRecordKind
habeas_record_get_kind (HabeasRecord *self)
{
  return habeas_record_get_info (self)->kind;
}

const HabeasUuid *
habeas_record_get_id (HabeasRecord *self)
{
  HabeasRecordPrivate *priv = habeas_record_get_instance_private (self);

  return &priv->id;
}

void
habeas_record_set_id (HabeasRecord *self, const HabeasUuid *id)
{
  HabeasRecordPrivate *priv = habeas_record_get_instance_private (self);

  priv->id = *id;
}

gint64
habeas_record_get_rid (HabeasRecord *self)
{
  HabeasRecordPrivate *priv = habeas_record_get_instance_private (self);

  return priv->rid;
}

void
habeas_record_set_rid (HabeasRecord *self, gint64 rid)
{
  HabeasRecordPrivate *priv = habeas_record_get_instance_private (self);

  priv->rid = rid;
}

gboolean
habeas_record_get_retracted (HabeasRecord *self)
{
  HabeasRecordPrivate *priv = habeas_record_get_instance_private (self);

  return priv->retracted;
}

void
habeas_record_set_retracted (HabeasRecord *self, gboolean retracted)
{
  HabeasRecordPrivate *priv = habeas_record_get_instance_private (self);

  priv->retracted = retracted;
}

/**
 * habeas_record_peek_value:
 * @index: position among the fields of its kind
 *
 * Returns: (transfer none): the cell
 */
const HabeasValue *
habeas_record_peek_value (HabeasRecord *self, guint index)
{
  HabeasRecordPrivate *priv = habeas_record_get_instance_private (self);

  g_return_val_if_fail (index < habeas_record_get_info (self)->n_fields, NULL);

  return &priv->values[index];
}

/**
 * habeas_record_take_value:
 * @value: (transfer full): emptied by this call
 *
 * Sets a cell and notifies when it changed.
 */
void
habeas_record_take_value (HabeasRecord *self, guint index, HabeasValue *value)
{
  HabeasRecordPrivate *priv = habeas_record_get_instance_private (self);
  const HabeasRecordInfo *info = habeas_record_get_info (self);

  g_return_if_fail (index < info->n_fields && info->fields[index].column != 0);

  if (habeas_value_equal (&priv->values[index], value))
    {
      habeas_value_clear (value);
      return;
    }
  habeas_value_clear (&priv->values[index]);
  priv->values[index] = *value;
  *value = (HabeasValue)HABEAS_VALUE_INIT;
  g_object_notify_by_pspec (G_OBJECT (self), HABEAS_RECORD_GET_CLASS (self)->pspecs[index]);
}

const char *
habeas_record_get_text (HabeasRecord *self, const char *field)
{
  const HabeasValue *value = get_value (self, field);

  return value->type == HABEAS_VALUE_TEXT ? value->text : NULL;
}

gint64
habeas_record_get_integer (HabeasRecord *self, const char *field, gint64 if_null)
{
  const HabeasValue *value = get_value (self, field);

  return value->type == HABEAS_VALUE_INTEGER ? value->integer : if_null;
}

void
habeas_record_set_text (HabeasRecord *self, const char *field, const char *text)
{
  g_auto (HabeasValue) value = HABEAS_VALUE_INIT;

  habeas_value_set_text (&value, text);
  habeas_record_take_value (
    self, (guint)habeas_record_info_index (habeas_record_get_info (self), field), &value);
}

void
habeas_record_set_integer (HabeasRecord *self, const char *field, gint64 integer)
{
  g_auto (HabeasValue) value = HABEAS_VALUE_INIT;

  habeas_value_set_integer (&value, integer);
  habeas_record_take_value (
    self, (guint)habeas_record_info_index (habeas_record_get_info (self), field), &value);
}

void
habeas_record_set_null (HabeasRecord *self, const char *field)
{
  g_auto (HabeasValue) value = HABEAS_VALUE_INIT;

  habeas_record_take_value (
    self, (guint)habeas_record_info_index (habeas_record_get_info (self), field), &value);
}

gboolean
habeas_record_is_null (HabeasRecord *self, const char *field)
{
  return get_value (self, field)->type == HABEAS_VALUE_NULL;
}
