/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All records of one kind of a case. Rows are kept while their records are there, so that what is
 * being edited stays, and serve the next case when another one is opened. Main thread, the casebook
 * writes on its own. */
#include "habeas-record-list.h"

#include "habeas-record-row.h"
#include "habeas-record-words.h"
#include "habeas-section.h"

#include <glib/gi18n-lib.h>

struct _HabeasRecordList {
  HabeasCaseSection parent_instance;

  HabeasSection *section; /* NULL when it stands inside */
  GtkListBox *list;
  GtkWidget *add; /* NULL when the section has the link */

  /* Owned */
  char *record;
  char *title;
  HabeasSession *session;

  HabeasRecordKind kind;
  gint64 owner;
  gint64 fresh; /* was just added here and is to be edited */
  gboolean inner;
};

G_DEFINE_FINAL_TYPE (HabeasRecordList, habeas_record_list, HABEAS_TYPE_CASE_SECTION)

enum { PROP_0, PROP_RECORD, PROP_TITLE, PROP_INNER, N_PROPS };

enum { ADD_WANTED, ROW_MADE, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static HabeasRecordRow *
find_row (HabeasRecordList *self, gint64 rid)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (habeas_record_row_get_rid (HABEAS_RECORD_ROW (row)) == rid)
      return HABEAS_RECORD_ROW (row);
  return NULL;
}

static void
edit_fresh (HabeasRecordList *self)
{
  HabeasRecordRow *row = self->fresh != 0 ? find_row (self, self->fresh) : NULL;

  if (row == NULL)
    return;
  self->fresh = 0;
  habeas_record_row_edit (row);
}

/* --- Adding --- */

typedef struct {
  HabeasRecord *record;
  HabeasRecordList *list;
} Addition;

static void
addition_free (Addition *addition)
{
  g_object_unref (addition->record);
  g_object_unref (addition->list);
  g_free (addition);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Addition, addition_free)

static gboolean
insert_record (HabeasWriter *writer, gpointer user_data, GCancellable *cancellable, GError **error)
{
  return habeas_writer_insert (writer, user_data, error);
}

static void
on_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Addition) addition = user_data;
  HabeasRecordList *self = addition->list;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  if (!habeas_casebook_write_finish (HABEAS_CASEBOOK (source), result, &error))
    {
      habeas_session_say_error (self->session, error);
      return;
    }
  /* Translators: %s is a kind of record: "Added: Hearing" */
  text = g_strdup_printf (_ ("Added: %s"), _ (habeas_registry_get (self->kind)->label));
  habeas_session_say_undoable (self->session, text);
  self->fresh = habeas_record_get_rid (addition->record);
  edit_fresh (self);
}

static void
on_add_activated_cb (HabeasRecordList *self)
{
  const HabeasRecordInfo *info = habeas_registry_get (self->kind);
  g_autofree char *label = NULL;
  Addition *addition;

  if (self->session == NULL || self->owner == 0)
    return;
  if (g_signal_has_handler_pending (self, signals[ADD_WANTED], 0, TRUE))
    {
      g_signal_emit (self, signals[ADD_WANTED], 0);
      return;
    }
  addition = g_new0 (Addition, 1);
  addition->list = g_object_ref (self);
  addition->record = habeas_record_new (self->kind);
  habeas_record_set_integer (addition->record, info->owner, self->owner);
  label = g_strdup_printf (_ ("Added: %s"), _ (info->label));
  habeas_casebook_write_async (habeas_session_get_casebook (self->session), HABEAS_ACT_CHANGE,
    label, insert_record, g_object_ref (addition->record), g_object_unref, NULL, on_added_cb,
    addition);
}

/* --- Showing --- */

static int
compare_records (gconstpointer a, gconstpointer b)
{
  return habeas_record_words_compare (*(HabeasRecord *const *)a, *(HabeasRecord *const *)b);
}

static gboolean
has_same_rows (HabeasRecordList *self, GPtrArray *records)
{
  guint i;

  for (i = 0; i < records->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int)i);

      if (row == NULL
          || habeas_record_row_get_rid (HABEAS_RECORD_ROW (row))
               != habeas_record_get_rid (g_ptr_array_index (records, i)))
        return FALSE;
    }
  return gtk_list_box_get_row_at_index (self->list, (int)i) == NULL;
}

/* Rows keep their place while they are on the page: one that went elsewhere as its date was typed
 * would take the rest of its fields away from under the cursor. */
static void
keep_order (HabeasRecordList *self, GPtrArray *records)
{
  guint place = 0;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    for (guint j = place; j < records->len; j++)
      {
        gpointer record = g_ptr_array_index (records, j);

        if (habeas_record_get_rid (record) != habeas_record_row_get_rid (HABEAS_RECORD_ROW (row)))
          continue;
        g_ptr_array_remove_index (records, j);
        g_ptr_array_insert (records, (int)place, record);
        place++;
        break;
      }
}

static void
sync_rows (HabeasRecordList *self, GPtrArray *records)
{
  GtkListBoxRow *row;

  if (has_same_rows (self, records))
    return;
  for (guint i = 0; i < records->len; i++)
    {
      gint64 rid = habeas_record_get_rid (g_ptr_array_index (records, i));

      row = gtk_list_box_get_row_at_index (self->list, (int)i);
      while (row != NULL && habeas_record_row_get_rid (HABEAS_RECORD_ROW (row)) != rid
             && find_row (self, rid) != NULL)
        {
          gtk_list_box_remove (self->list, GTK_WIDGET (row));
          row = gtk_list_box_get_row_at_index (self->list, (int)i);
        }
      if (row != NULL && habeas_record_row_get_rid (HABEAS_RECORD_ROW (row)) == 0)
        habeas_record_row_take (HABEAS_RECORD_ROW (row), rid);
      if (row == NULL || habeas_record_row_get_rid (HABEAS_RECORD_ROW (row)) != rid)
        {
          GtkWidget *made = habeas_record_row_new (self->kind, rid);

          gtk_list_box_insert (self->list, made, (int)i);
          g_signal_emit (self, signals[ROW_MADE], 0, made);
        }
    }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int)records->len)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
show_records (
  HabeasRecordList *self, HabeasSession *session, HabeasCaseFile *file, GPtrArray *records)
{
  gboolean editable = self->owner != 0 && !habeas_session_get_read_only (session);
  /* A person is called by a name at least. */
  gboolean removable = self->kind != HABEAS_RECORD_PERSON_NAME || records->len > 1;

  g_set_object (&self->session, session);
  g_ptr_array_sort (records, compare_records);
  keep_order (self, records);
  sync_rows (self, records);
  for (guint i = 0; i < records->len; i++)
    habeas_record_row_show (HABEAS_RECORD_ROW (gtk_list_box_get_row_at_index (self->list, (int)i)),
      session, file, g_ptr_array_index (records, i), removable);
  gtk_widget_set_visible (GTK_WIDGET (self->list), records->len > 0);
  if (self->section != NULL)
    {
      habeas_section_set_count (self->section, records->len > 0 ? (int)records->len : -1);
      g_object_set (self->section, "action-label",
        editable ? habeas_record_words_add (self->kind) : NULL, NULL);
    }
  else
    gtk_widget_set_visible (self->add, editable);
  edit_fresh (self);
}

static gint64
find_owner (HabeasRecordList *self, HabeasCaseFile *file)
{
  const HabeasRecordInfo *info = habeas_registry_get (self->kind);
  HabeasRecord *person;

  if (habeas_record_info_find (info, info->owner)->ref == HABEAS_RECORD_CASE)
    return habeas_case_file_get_row (file)->rid;
  person = habeas_case_file_get_person (file);
  return person != NULL ? habeas_record_get_rid (person) : 0;
}

static void
take_owner (HabeasRecordList *self, gint64 owner)
{
  GtkListBoxRow *row;

  if (self->owner == owner)
    return;
  /* What was added to a row when it was made is of its record. */
  if (g_signal_has_handler_pending (self, signals[ROW_MADE], 0, TRUE))
    habeas_case_clear_list (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    habeas_record_row_take (HABEAS_RECORD_ROW (row), 0);
  self->fresh = 0;
  self->owner = owner;
}

static void
habeas_record_list_show_file (
  HabeasCaseSection *section, HabeasSession *session, HabeasCaseFile *file)
{
  HabeasRecordList *self = HABEAS_RECORD_LIST (section);
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  take_owner (self, find_owner (self, file));
  g_ptr_array_extend (records, habeas_case_file_get_records (file, self->kind), NULL, NULL);
  show_records (self, session, file, records);
}

static GtkWidget *
make_inner (HabeasRecordList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->add = gtk_button_new_with_label (habeas_record_words_add (self->kind));
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_add_css_class (self->add, "habeas-link");
  gtk_widget_add_css_class (self->add, "habeas-inner-add");
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (on_add_activated_cb), self);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "habeas-inner-list");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->add);
  return box;
}

static void
habeas_record_list_constructed (GObject *object)
{
  HabeasRecordList *self = HABEAS_RECORD_LIST (object);

  G_OBJECT_CLASS (habeas_record_list_parent_class)->constructed (object);

  g_return_if_fail (habeas_registry_find (self->record) != NULL);
  self->kind = habeas_registry_find (self->record)->kind;
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
  if (self->inner)
    {
      adw_bin_set_child (ADW_BIN (self), make_inner (self));
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  self->section = g_object_new (HABEAS_TYPE_SECTION, "title", self->title, NULL);
  habeas_section_set_child (self->section, GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->section, "activated", G_CALLBACK (on_add_activated_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->section));
}

static void
habeas_record_list_set_property (
  GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasRecordList *self = HABEAS_RECORD_LIST (object);

  switch (prop_id)
    {
    case PROP_RECORD:
      self->record = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      self->title = g_value_dup_string (value);
      break;
    case PROP_INNER:
      self->inner = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_record_list_dispose (GObject *object)
{
  HabeasRecordList *self = HABEAS_RECORD_LIST (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (habeas_record_list_parent_class)->dispose (object);
}

static void
habeas_record_list_finalize (GObject *object)
{
  HabeasRecordList *self = HABEAS_RECORD_LIST (object);

  g_free (self->record);
  g_free (self->title);
  G_OBJECT_CLASS (habeas_record_list_parent_class)->finalize (object);
}

static void
habeas_record_list_class_init (HabeasRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = habeas_record_list_constructed;
  object_class->set_property = habeas_record_list_set_property;
  object_class->dispose = habeas_record_list_dispose;
  object_class->finalize = habeas_record_list_finalize;
  HABEAS_CASE_SECTION_CLASS (klass)->show_file = habeas_record_list_show_file;

  properties[PROP_RECORD] = g_param_spec_string (
    "record", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string (
    "title", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_INNER] = g_param_spec_boolean (
    "inner", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ADD_WANTED] = g_signal_new (
    "add-wanted", HABEAS_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ROW_MADE] = g_signal_new ("row-made", HABEAS_TYPE_RECORD_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
    NULL, NULL, G_TYPE_NONE, 1, HABEAS_TYPE_RECORD_ROW);
}

static void
habeas_record_list_init (HabeasRecordList *self)
{
}

void
habeas_record_list_show_owned (
  HabeasRecordList *self, HabeasSession *session, HabeasCaseFile *file, HabeasRecord *owner)
{
  g_autoptr (GPtrArray) records = NULL;

  g_return_if_fail (HABEAS_IS_RECORD_LIST (self));

  take_owner (self, habeas_record_get_rid (owner));
  records = habeas_case_file_get_owned (file, self->kind, owner);
  show_records (self, session, file, records);
}
