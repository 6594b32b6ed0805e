/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room of cases: its list and the case that was opened. Main thread. */
#include "habeas-cases-room.h"

#include "habeas-case-list-page.h"
#include "habeas-case-page.h"
#include "habeas-pairs-page.h"

struct _HabeasCasesRoom {
  HabeasRoom parent_instance;

  /* Template */
  GtkStack *stack;
  HabeasCaseListPage *list_page;
  HabeasPairsPage *pairs_page;
  HabeasCasePage *case_page;

  gboolean from_pairs; /* the case was opened to look at a pair */
};

G_DEFINE_FINAL_TYPE (HabeasCasesRoom, habeas_cases_room, HABEAS_TYPE_ROOM)

static void
on_case_opened_cb (HabeasCasesRoom *self, gint64 rid)
{
  habeas_cases_room_open (self, rid);
}

static void
leave_pairs (HabeasCasesRoom *self)
{
  self->from_pairs = FALSE;
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->list_page));
  habeas_pairs_page_close (self->pairs_page);
  habeas_case_list_page_resume (self->list_page);
}

static void
on_pairs_closed_cb (HabeasCasesRoom *self)
{
  leave_pairs (self);
}

static void
same_person_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  habeas_cases_room_show_pairs (HABEAS_CASES_ROOM (widget));
}

static gboolean
habeas_cases_room_find (HabeasRoom *room)
{
  HabeasCasesRoom *self = HABEAS_CASES_ROOM (room);

  while (habeas_room_go_back (room))
    continue;
  habeas_case_list_page_find (self->list_page);
  return TRUE;
}

static gboolean
habeas_cases_room_go_back (HabeasRoom *room)
{
  HabeasCasesRoom *self = HABEAS_CASES_ROOM (room);

  if (gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->pairs_page))
    {
      leave_pairs (self);
      return TRUE;
    }
  if (gtk_stack_get_visible_child (self->stack) != GTK_WIDGET (self->case_page))
    return FALSE;
  habeas_case_page_close (self->case_page);
  if (self->from_pairs)
    {
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->pairs_page));
      return TRUE;
    }
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->list_page));
  habeas_case_list_page_resume (self->list_page);
  return TRUE;
}

static gboolean
habeas_cases_room_is_settled (HabeasRoom *room)
{
  HabeasCasesRoom *self = HABEAS_CASES_ROOM (room);

  return habeas_case_list_page_is_settled (self->list_page)
         && habeas_pairs_page_is_settled (self->pairs_page)
         && habeas_case_page_is_settled (self->case_page);
}

static void
habeas_cases_room_constructed (GObject *object)
{
  HabeasCasesRoom *self = HABEAS_CASES_ROOM (object);
  HabeasSession *session = habeas_room_get_session (HABEAS_ROOM (self));

  G_OBJECT_CLASS (habeas_cases_room_parent_class)->constructed (object);
  habeas_case_list_page_set_session (self->list_page, session);
  habeas_pairs_page_set_session (self->pairs_page, session);
  habeas_case_page_set_session (self->case_page, session);
}

static void
habeas_cases_room_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HABEAS_TYPE_CASES_ROOM);
  G_OBJECT_CLASS (habeas_cases_room_parent_class)->dispose (object);
}

static void
habeas_cases_room_class_init (HabeasCasesRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HabeasRoomClass *room_class = HABEAS_ROOM_CLASS (klass);

  object_class->constructed = habeas_cases_room_constructed;
  object_class->dispose = habeas_cases_room_dispose;
  room_class->find = habeas_cases_room_find;
  room_class->go_back = habeas_cases_room_go_back;
  room_class->is_settled = habeas_cases_room_is_settled;

  g_type_ensure (HABEAS_TYPE_CASE_LIST_PAGE);
  g_type_ensure (HABEAS_TYPE_CASE_PAGE);
  g_type_ensure (HABEAS_TYPE_PAIRS_PAGE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/habeas/Habeas/ui/cases/cases-room.ui");
  gtk_widget_class_bind_template_child (widget_class, HabeasCasesRoom, stack);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasesRoom, list_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasesRoom, case_page);
  gtk_widget_class_bind_template_child (widget_class, HabeasCasesRoom, pairs_page);
  gtk_widget_class_bind_template_callback (widget_class, on_case_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_pairs_closed_cb);
  gtk_widget_class_install_action (widget_class, "cases.same-person", NULL, same_person_activated);
}

static void
habeas_cases_room_init (HabeasCasesRoom *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
habeas_cases_room_open (HabeasCasesRoom *self, gint64 rid)
{
  g_return_if_fail (HABEAS_IS_CASES_ROOM (self));

  self->from_pairs = gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->pairs_page);
  habeas_case_page_open (self->case_page, rid);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->case_page));
}

void
habeas_cases_room_open_at (HabeasCasesRoom *self, guint position)
{
  g_return_if_fail (HABEAS_IS_CASES_ROOM (self));

  habeas_case_list_page_open_at (self->list_page, position);
}

void
habeas_cases_room_select (HabeasCasesRoom *self, guint position, guint n)
{
  g_return_if_fail (HABEAS_IS_CASES_ROOM (self));

  habeas_case_list_page_select (self->list_page, position, n);
}

gint64
habeas_cases_room_get_case (HabeasCasesRoom *self)
{
  g_return_val_if_fail (HABEAS_IS_CASES_ROOM (self), 0);

  return habeas_case_page_get_case (self->case_page);
}

void
habeas_cases_room_show_pairs (HabeasCasesRoom *self)
{
  g_return_if_fail (HABEAS_IS_CASES_ROOM (self));

  habeas_case_page_close (self->case_page);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->pairs_page));
  habeas_pairs_page_search (self->pairs_page);
}
