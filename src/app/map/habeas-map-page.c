/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the map. The slider moves the day at once; the map follows as fast as it is drawn, so
 * that the slider never waits. Main thread. */
#include "habeas-map-page.h"

#include "habeas-dossier.h"
#include "habeas-map-shapes.h"
#include "habeas-stage-badge.h"

#include <glib/gi18n-lib.h>

#define FIRST_YEAR 2008
#define FEW_YEARS 8 /* of a slider with a mark every other year; of a longer one every fourth */
/* While time runs: so many days, so often. */
#define RUN_DAYS 10
#define RUN_MS 60

struct _HabeasMapPage {
  AdwBin parent_instance;

  /* Template */
  GtkToggleButton *by_stage;
  GtkToggleButton *by_cases;
  GtkDropDown *state;
  HabeasCountyMap *map;
  GtkLabel *county;
  GtkWidget *open;
  GtkFlowBox *legend;
  GtkWidget *time;
  GtkToggleButton *play;
  GtkLabel *date;
  GtkLabel *active;
  GtkScale *slider;
  GtkAdjustment *day;

  /* Owned */
  GPtrArray *states; /* FIPS codes beside the drop-down's lines; NULL for the whole country */

  GtkWidget *mark_items[HABEAS_N_STAGE_MARKS];
  GtkLabel *mark_counts[HABEAS_N_STAGE_MARKS];
  GtkWidget *step_items[HABEAS_N_MAP_STEPS];
  GtkLabel *step_counts[HABEAS_N_MAP_STEPS];
  guint run_id;
};

G_DEFINE_FINAL_TYPE (HabeasMapPage, habeas_map_page, ADW_TYPE_BIN)

enum { OPEN, N_SIGNALS };

static guint signals[N_SIGNALS];

/* --- the key --- */

static GtkWidget *
add_legend_item (HabeasMapPage *self, GtkWidget *sign, GtkLabel **count)
{
  GtkWidget *item
    = g_object_new (GTK_TYPE_FLOW_BOX_CHILD, "focusable", FALSE, "visible", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  *count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (*count), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (*count), "dim-label");
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*count));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (item), box);
  gtk_flow_box_insert (self->legend, item, -1);
  return item;
}

static GtkWidget *
make_step (guint step)
{
  static const char *const words[HABEAS_N_MAP_STEPS] = {
    /* Translators: these five: how many open cases a county has */
    NC_ ("map", "No open case"),
    NC_ ("map", "1"),
    NC_ ("map", "2 to 4"),
    NC_ ("map", "5 to 9"),
    NC_ ("map", "10 or more"),
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *swatch
    = g_object_new (GTK_TYPE_BOX, "valign", GTK_ALIGN_CENTER, "css-name", "mapstep", NULL);
  g_autofree char *class = g_strdup_printf ("n-%u", step);

  gtk_widget_add_css_class (swatch, class);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (
    GTK_BOX (box), gtk_label_new (g_dpgettext2 (GETTEXT_PACKAGE, "map", words[step])));
  return box;
}

static void
make_legend (HabeasMapPage *self)
{
  for (int mark = HABEAS_STAGE_MARK_NONE; mark < HABEAS_N_STAGE_MARKS; mark++)
    {
      GtkWidget *badge = g_object_new (HABEAS_TYPE_STAGE_BADGE, "mark", mark, NULL);

      gtk_widget_add_css_class (badge, "flat");
      self->mark_items[mark] = add_legend_item (self, badge, &self->mark_counts[mark]);
    }
  self->mark_items[HABEAS_STAGE_MARK_UNKNOWN] = add_legend_item (self,
    g_object_new (HABEAS_TYPE_STAGE_BADGE, "mark", HABEAS_STAGE_MARK_UNKNOWN, "css-classes",
      (const char *[]){"flat", NULL}, NULL),
    &self->mark_counts[HABEAS_STAGE_MARK_UNKNOWN]);
  for (guint step = 0; step < HABEAS_N_MAP_STEPS; step++)
    self->step_items[step] = add_legend_item (self, make_step (step), &self->step_counts[step]);
}

static void
show_count (GtkWidget *item, GtkLabel *label, gboolean shown, guint count)
{
  g_autofree char *text = g_strdup_printf ("%'u", count);

  gtk_label_set_label (label, text);
  gtk_widget_set_visible (item, shown && count > 0);
}

static void
show_legend (HabeasMapPage *self)
{
  const HabeasMapPicture *picture = habeas_county_map_get_picture (self->map);
  const gboolean by_stage = gtk_toggle_button_get_active (self->by_stage);
  guint n = 0;
  g_autofree char *active = NULL;

  if (picture == NULL)
    return;
  for (guint i = 0; i < HABEAS_N_STAGE_MARKS; i++)
    {
      show_count (self->mark_items[i], self->mark_counts[i], by_stage, picture->marks[i]);
      n += picture->marks[i];
    }
  for (guint i = 0; i < HABEAS_N_MAP_STEPS; i++)
    show_count (self->step_items[i], self->step_counts[i], !by_stage, picture->steps[i]);
  /* Translators: in how many counties fingerprints are shared */
  active = g_strdup_printf (_ ("%1$'u of %2$'u share fingerprints"), picture->active, n);
  gtk_label_set_label (self->active, active);
}

/* --- the day --- */

static char *
dup_day (gint32 day)
{
  int year, month, number;
  HabeasDate date;

  habeas_day_from_number (day, &year, &month, &number);
  date = habeas_date_new_day (year, month, number);
  return habeas_date_format (&date, 0);
}

static void
show_county (HabeasMapPage *self)
{
  const int selected = habeas_county_map_get_selected (self->map);
  HabeasMapData *data = habeas_county_map_get_data (self->map);
  g_autofree char *words = NULL;

  if (selected < 0 || data == NULL)
    return;
  words = habeas_county_map_dup_words (self->map, (guint)selected);
  gtk_label_set_label (self->county, words);
  gtk_widget_set_sensitive (
    self->open, habeas_map_data_get_county (data, (guint)selected).rid != 0);
}

static void
on_day_changed_cb (HabeasMapPage *self)
{
  const gint32 day = (gint32)gtk_adjustment_get_value (self->day);
  g_autofree char *text = dup_day (day);

  gtk_label_set_label (self->date, text);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  habeas_county_map_set_day (self->map, day);
  show_county (self);
}

static void
go_to_change (HabeasMapPage *self, int step)
{
  HabeasMapData *data = habeas_county_map_get_data (self->map);

  if (data != NULL)
    gtk_adjustment_set_value (
      self->day, habeas_map_data_find_change (data, habeas_county_map_get_day (self->map), step));
}

static void
on_previous_clicked_cb (HabeasMapPage *self)
{
  go_to_change (self, -1);
}

static void
on_next_clicked_cb (HabeasMapPage *self)
{
  go_to_change (self, 1);
}

static gboolean
on_run_cb (gpointer user_data)
{
  HabeasMapPage *self = user_data;

  if (!habeas_county_map_is_settled (self->map))
    return G_SOURCE_CONTINUE;
  if (gtk_adjustment_get_value (self->day) >= gtk_adjustment_get_upper (self->day))
    {
      gtk_toggle_button_set_active (self->play, FALSE);
      return G_SOURCE_CONTINUE; /* that took the source away */
    }
  gtk_adjustment_set_value (self->day, gtk_adjustment_get_value (self->day) + RUN_DAYS);
  return G_SOURCE_CONTINUE;
}

static void
on_play_toggled_cb (HabeasMapPage *self)
{
  const gboolean running = gtk_toggle_button_get_active (self->play);

  g_clear_handle_id (&self->run_id, g_source_remove);
  gtk_button_set_icon_name (GTK_BUTTON (self->play),
    running ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  if (!running)
    return;
  if (gtk_adjustment_get_value (self->day) >= gtk_adjustment_get_upper (self->day))
    gtk_adjustment_set_value (self->day, gtk_adjustment_get_lower (self->day));
  self->run_id = g_timeout_add (RUN_MS, on_run_cb, self);
}

/* --- what is shown --- */

static void
on_mode_toggled_cb (HabeasMapPage *self)
{
  const gboolean by_stage = gtk_toggle_button_get_active (self->by_stage);

  if (!by_stage)
    gtk_toggle_button_set_active (self->play, FALSE);
  gtk_widget_set_visible (self->time, by_stage);
  habeas_county_map_set_mode (self->map, by_stage ? HABEAS_MAP_BY_STAGE : HABEAS_MAP_BY_CASES);
  show_legend (self);
}

static void
on_state_selected_cb (HabeasMapPage *self)
{
  const guint selected = gtk_drop_down_get_selected (self->state);

  if (selected < self->states->len)
    habeas_county_map_zoom_to_state (self->map, self->states->pdata[selected]);
}

static void
on_larger_clicked_cb (HabeasMapPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->map), "map.zoom", "i", 1);
}

static void
on_smaller_clicked_cb (HabeasMapPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->map), "map.zoom", "i", -1);
}

static void
on_selected_cb (HabeasMapPage *self)
{
  show_county (self);
}

static void
on_activated_cb (HabeasMapPage *self, gint64 rid)
{
  g_signal_emit (self, signals[OPEN], 0, rid);
}

static void
on_open_clicked_cb (HabeasMapPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->map), "map.open", NULL);
}

static void
on_drawn_cb (HabeasMapPage *self)
{
  show_legend (self);
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const HabeasDossierRow *one = *(HabeasDossierRow *const *)a;
  const HabeasDossierRow *other = *(HabeasDossierRow *const *)b;

  return g_utf8_collate (one->label, other->label);
}

static void
fill_states (HabeasMapPage *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->states->len > 0)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      const HabeasDossierRow *row = rows->pdata[i];

      if (row->is_state && row->fips != NULL)
        g_ptr_array_add (states, (gpointer)row);
    }
  g_ptr_array_sort (states, compare_labels);
  gtk_string_list_append (names, _ ("Whole country"));
  g_ptr_array_add (self->states, NULL);
  for (guint i = 0; i < states->len; i++)
    {
      const HabeasDossierRow *row = states->pdata[i];

      gtk_string_list_append (names, row->label);
      g_ptr_array_add (self->states, g_strdup (row->fips));
    }
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (names));
}

static void
habeas_map_page_dispose (GObject *object)
{
  HabeasMapPage *self = HABEAS_MAP_PAGE (object);

  g_clear_handle_id (&self->run_id, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HABEAS_TYPE_MAP_PAGE);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  G_OBJECT_CLASS (habeas_map_page_parent_class)->dispose (object);
}

static void
habeas_map_page_class_init (HabeasMapPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = habeas_map_page_dispose;

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
    NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (HABEAS_TYPE_COUNTY_MAP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/map/map-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, by_stage);
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, by_cases);
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, state);
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, map);
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, county);
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, open);
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, legend);
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, time);
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, play);
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, date);
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, active);
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, slider);
  gtk_widget_class_bind_template_child (widget_class, HabeasMapPage, day);
  gtk_widget_class_bind_template_callback (widget_class, on_mode_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_state_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_drawn_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_larger_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_smaller_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_play_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_day_changed_cb);
}

static void
habeas_map_page_init (HabeasMapPage *self)
{
  self->states = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  make_legend (self);
}

void
habeas_map_page_show (HabeasMapPage *self, GPtrArray *rows, gint32 today)
{
  g_autoptr (HabeasMapData) data = NULL;
  gint32 last;
  int year, month, number, step;

  g_return_if_fail (HABEAS_IS_MAP_PAGE (self) && rows != NULL);

  fill_states (self, rows);
  data = habeas_map_data_new (rows);
  habeas_county_map_set_data (self->map, data);
  show_county (self);
  if (gtk_adjustment_get_upper (self->day) > 0)
    return;

  /* To today; in a casebook that stands in the past, to what is known of the time after it. */
  last = MAX (today, habeas_map_data_find_change (data, G_MAXINT32, -1));
  gtk_adjustment_configure (self->day, today, habeas_day_number (FIRST_YEAR, 1, 1), last, 1, 30, 0);
  habeas_day_from_number (last, &year, &month, &number);
  step = year - FIRST_YEAR > FEW_YEARS ? 4 : 2;
  for (int mark = FIRST_YEAR + step; mark <= year; mark += step)
    {
      g_autofree char *text = g_strdup_printf ("%d", mark);

      gtk_scale_add_mark (self->slider, habeas_day_number (mark, 1, 1), GTK_POS_BOTTOM, text);
    }
  on_day_changed_cb (self);
}

void
habeas_map_page_set_mode (HabeasMapPage *self, HabeasMapMode mode)
{
  g_return_if_fail (HABEAS_IS_MAP_PAGE (self));

  gtk_toggle_button_set_active (
    mode == HABEAS_MAP_BY_STAGE ? self->by_stage : self->by_cases, TRUE);
}

void
habeas_map_page_zoom_to_state (HabeasMapPage *self, const char *state_fips)
{
  g_return_if_fail (HABEAS_IS_MAP_PAGE (self));

  for (guint i = 0; i < self->states->len; i++)
    if (g_strcmp0 (self->states->pdata[i], state_fips) == 0)
      gtk_drop_down_set_selected (self->state, i);
}

HabeasCountyMap *
habeas_map_page_get_map (HabeasMapPage *self)
{
  g_return_val_if_fail (HABEAS_IS_MAP_PAGE (self), NULL);

  return self->map;
}

gboolean
habeas_map_page_is_settled (HabeasMapPage *self)
{
  g_return_val_if_fail (HABEAS_IS_MAP_PAGE (self), TRUE);

  return habeas_county_map_is_settled (self->map);
}
