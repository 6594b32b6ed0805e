/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all rooms of the window have in common. Main thread. */
#include "habeas-room.h"

#include "habeas-front.h"

typedef struct {
  HabeasSession *session;
  gboolean folded;
} HabeasRoomPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HabeasRoom, habeas_room, ADW_TYPE_BIN)

enum { PROP_0, PROP_SESSION, PROP_FOLDED, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void
habeas_room_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HabeasRoomPrivate *priv = habeas_room_get_instance_private (HABEAS_ROOM (object));

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, priv->folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_room_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HabeasRoomPrivate *priv = habeas_room_get_instance_private (HABEAS_ROOM (object));

  switch (prop_id)
    {
    case PROP_SESSION:
      priv->session = g_value_dup_object (value);
      break;
    case PROP_FOLDED:
      priv->folded = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
habeas_room_finalize (GObject *object)
{
  HabeasRoomPrivate *priv = habeas_room_get_instance_private (HABEAS_ROOM (object));

  g_clear_object (&priv->session);
  G_OBJECT_CLASS (habeas_room_parent_class)->finalize (object);
}

static void
habeas_room_constructed (GObject *object)
{
  G_OBJECT_CLASS (habeas_room_parent_class)->constructed (object);
  habeas_show_front_only (GTK_WIDGET (object));
}

static void
habeas_room_class_init (HabeasRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = habeas_room_constructed;
  object_class->finalize = habeas_room_finalize;
  object_class->get_property = habeas_room_get_property;
  object_class->set_property = habeas_room_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, HABEAS_TYPE_SESSION,
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLDED] = g_param_spec_boolean (
    "folded", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
habeas_room_init (HabeasRoom *self)
{
}

HabeasSession *
habeas_room_get_session (HabeasRoom *self)
{
  HabeasRoomPrivate *priv = habeas_room_get_instance_private (self);

  g_return_val_if_fail (HABEAS_IS_ROOM (self), NULL);
  return priv->session;
}

gboolean
habeas_room_get_folded (HabeasRoom *self)
{
  HabeasRoomPrivate *priv = habeas_room_get_instance_private (self);

  g_return_val_if_fail (HABEAS_IS_ROOM (self), FALSE);
  return priv->folded;
}

gboolean
habeas_room_find (HabeasRoom *self)
{
  g_return_val_if_fail (HABEAS_IS_ROOM (self), FALSE);

  return HABEAS_ROOM_GET_CLASS (self)->find != NULL && HABEAS_ROOM_GET_CLASS (self)->find (self);
}

gboolean
habeas_room_go_back (HabeasRoom *self)
{
  g_return_val_if_fail (HABEAS_IS_ROOM (self), FALSE);

  return HABEAS_ROOM_GET_CLASS (self)->go_back != NULL
         && HABEAS_ROOM_GET_CLASS (self)->go_back (self);
}

gboolean
habeas_room_is_settled (HabeasRoom *self)
{
  g_return_val_if_fail (HABEAS_IS_ROOM (self), TRUE);

  return HABEAS_ROOM_GET_CLASS (self)->is_settled == NULL
         || HABEAS_ROOM_GET_CLASS (self)->is_settled (self);
}
