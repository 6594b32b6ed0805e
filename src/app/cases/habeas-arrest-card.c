/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One arrest with its charges. Rows of charges are kept while the charges are the same, so that
 * what is being edited stays. Main thread. */
#include "habeas-arrest-card.h"

#include "habeas-field-editor.h"
#include "habeas-field-text.h"

#include <glib/gi18n-lib.h>

typedef struct {
  gint64 rid;
  GtkImage *mark;
  GtkLabel *title;
  GtkLabel *caption;
  GtkWidget *row;
  HabeasFieldEditor *disposition;
} ChargeRow;

struct _HabeasArrestCard {
  AdwBin parent_instance;

  /* Template */
  GtkLabel *place;
  HabeasFact *when;
  HabeasFact *agency;
  HabeasFact *booking_number;
  HabeasFact *fingerprint_match;
  GtkListBox *charges;

  HabeasFieldEditor *editors[4];
  GArray *rows; /* of ChargeRow */
  gint64 rid;
};

G_DEFINE_FINAL_TYPE (HabeasArrestCard, habeas_arrest_card, ADW_TYPE_BIN)

static const char *const fields[] = {"when", "agency", "booking_number", "fingerprint_match"};

static void
add_row (HabeasArrestCard *self, HabeasRecord *charge)
{
  GtkWidget *fact = habeas_fact_new ("");
  GtkWidget *row = habeas_case_make_row ("object-select-symbolic", "", " ", fact);
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *mark = gtk_widget_get_first_child (box);
  GtkWidget *words = gtk_widget_get_next_sibling (mark);
  ChargeRow entry = {
    .rid = habeas_record_get_rid (charge),
    .mark = GTK_IMAGE (mark),
    .title = GTK_LABEL (gtk_widget_get_first_child (words)),
    .caption = GTK_LABEL (gtk_widget_get_last_child (words)),
    .row = row,
    .disposition
    = habeas_field_editor_attach (HABEAS_FACT (fact), HABEAS_RECORD_CHARGE, "disposition"),
  };

  gtk_widget_set_size_request (fact, 120, -1);
  g_array_append_val (self->rows, entry);
  gtk_list_box_append (self->charges, row);
}

static gboolean
has_same_charges (HabeasArrestCard *self, GPtrArray *charges)
{
  if (self->rows->len != charges->len)
    return FALSE;
  for (guint i = 0; i < charges->len; i++)
    if (g_array_index (self->rows, ChargeRow, i).rid
        != habeas_record_get_rid (g_ptr_array_index (charges, i)))
      return FALSE;
  return TRUE;
}

/* Whether the charge can count for the level; the reasons above say what it does. */
static void
show_mark (GtkImage *mark, HabeasRecord *charge)
{
  const char *disposition = habeas_record_get_text (charge, "disposition");
  const char *name;

  if (g_strcmp0 (disposition, "convicted") == 0)
    {
      gtk_image_set_from_icon_name (mark, "object-select-symbolic");
      name = _ ("Conviction");
    }
  else if (disposition == NULL || g_str_equal (disposition, "unknown"))
    {
      gtk_image_set_from_icon_name (mark, "dialog-question-symbolic");
      name = _ ("Outcome not known");
    }
  else
    {
      gtk_image_set_from_icon_name (mark, "action-unavailable-symbolic");
      name = _ ("No conviction");
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (mark), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static char *
dup_charge_caption (HabeasCaseFile *file, HabeasRecord *charge, gint64 now)
{
  g_autofree char *class_label = habeas_field_text_show (charge, "class", now);
  g_autofree char *disposed = habeas_field_text_show (charge, "disposed", now);
  const char *statute = habeas_record_get_text (charge, "statute");
  const char *offense = habeas_case_file_get_reference (file, charge, "offense");
  const char *as_booked = habeas_record_get_text (charge, "as_booked");
  gint64 count = habeas_record_get_integer (charge, "count", 1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (class_label != NULL)
    g_ptr_array_add (parts, g_strdup (class_label));
  if (offense != NULL && g_strcmp0 (offense, as_booked) != 0)
    g_ptr_array_add (parts, g_strdup (offense));
  if (statute != NULL)
    g_ptr_array_add (parts, g_strdup (statute));
  if (count > 1)
    g_ptr_array_add (
      parts, g_strdup_printf (ngettext ("%d count", "%d counts", (gulong)count), (int)count));
  if (disposed != NULL)
    g_ptr_array_add (parts, g_strdup (disposed));
  if (parts->len == 0)
    return g_strdup (_ ("Class not recorded"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

static void
show_charges (
  HabeasArrestCard *self, HabeasSession *session, HabeasCaseFile *file, GPtrArray *charges)
{
  gint64 now = habeas_session_get_now (session);

  if (!has_same_charges (self, charges))
    {
      habeas_case_clear_list (self->charges);
      g_array_set_size (self->rows, 0);
      for (guint i = 0; i < charges->len; i++)
        add_row (self, g_ptr_array_index (charges, i));
    }
  for (guint i = 0; i < charges->len; i++)
    {
      HabeasRecord *charge = g_ptr_array_index (charges, i);
      ChargeRow *row = &g_array_index (self->rows, ChargeRow, i);
      const char *as_booked = habeas_record_get_text (charge, "as_booked");
      const char *offense = habeas_case_file_get_reference (file, charge, "offense");
      g_autofree char *caption = dup_charge_caption (file, charge, now);

      if (as_booked == NULL)
        as_booked = offense != NULL ? offense : _ ("Charge not recorded");
      show_mark (row->mark, charge);
      gtk_label_set_label (row->title, as_booked);
      gtk_label_set_label (row->caption, caption);
      gtk_accessible_update_property (
        GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_PROPERTY_LABEL, as_booked, -1);
      habeas_field_editor_show (row->disposition, session, charge, NULL, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->charges), charges->len > 0);
}

static void
habeas_arrest_card_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_ARREST_CARD);
  G_OBJECT_CLASS (habeas_arrest_card_parent_class)->dispose (object);
}

static void
habeas_arrest_card_finalize (GObject *object)
{
  g_array_unref (HABEAS_ARREST_CARD (object)->rows);
  G_OBJECT_CLASS (habeas_arrest_card_parent_class)->finalize (object);
}

static void
habeas_arrest_card_class_init (HabeasArrestCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_arrest_card_dispose;
  object_class->finalize = habeas_arrest_card_finalize;

  g_type_ensure (HABEAS_TYPE_FACT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/arrest-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, place);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, when);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, agency);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, booking_number);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, fingerprint_match);
  gtk_widget_class_bind_template_child (widget_class, HabeasArrestCard, charges);
}

static void
habeas_arrest_card_init (HabeasArrestCard *self)
{
  HabeasFact **facts[]
    = {&self->when, &self->agency, &self->booking_number, &self->fingerprint_match};

  self->rows = g_array_new (FALSE, FALSE, sizeof (ChargeRow));
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    self->editors[i] = habeas_field_editor_attach (*facts[i], HABEAS_RECORD_ARREST, fields[i]);
}

GtkWidget *
habeas_arrest_card_new (gint64 rid)
{
  HabeasArrestCard *self = g_object_new (HABEAS_TYPE_ARREST_CARD, NULL);

  self->rid = rid;
  return GTK_WIDGET (self);
}

gint64
habeas_arrest_card_get_rid (HabeasArrestCard *self)
{
  g_return_val_if_fail (HABEAS_IS_ARREST_CARD (self), 0);
  return self->rid;
}

void
habeas_arrest_card_show (
  HabeasArrestCard *self, HabeasSession *session, HabeasCaseFile *file, HabeasRecord *arrest)
{
  g_autoptr (GPtrArray) charges = NULL;
  const char *place;

  g_return_if_fail (HABEAS_IS_ARREST_CARD (self));

  place = habeas_case_file_get_reference (file, arrest, "jurisdiction");
  gtk_label_set_label (self->place, place != NULL ? place : _ ("Jurisdiction not known"));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    habeas_field_editor_show (self->editors[i], session, arrest, habeas_case_zone (file), NULL);
  charges = habeas_case_file_get_owned (file, HABEAS_RECORD_CHARGE, arrest);
  show_charges (self, session, file, charges);
}
