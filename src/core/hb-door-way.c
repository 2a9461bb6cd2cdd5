/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-door-way.h"

#include "hb-door-private.h"

/**
 * HbDoorWay:
 *
 * By what somebody opens doors: a right, a team or an access link.
 */
struct _HbDoorWay
{
  GObject parent_instance;

  HbDoorWayKind kind;
  gint64        id;
  char         *name; /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (HbDoorWay, hb_door_way, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HbDoorWayKind,
                    hb_door_way_kind,
                    G_DEFINE_ENUM_VALUE (HB_DOOR_WAY_RIGHT, "right"),
                    G_DEFINE_ENUM_VALUE (HB_DOOR_WAY_TEAM, "team"),
                    G_DEFINE_ENUM_VALUE (HB_DOOR_WAY_LINK, "link"))

typedef enum
{
  PROP_KIND = 1,
  PROP_ID,
  PROP_NAME,
} HbDoorWayProperty;

static GParamSpec *properties[PROP_NAME + 1];

static void
hb_door_way_get_property (GObject    *object,
                          guint       property_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HbDoorWay *self = HB_DOOR_WAY (object);

  switch ((HbDoorWayProperty) property_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_door_way_finalize (GObject *object)
{
  HbDoorWay *self = HB_DOOR_WAY (object);

  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (hb_door_way_parent_class)->finalize (object);
}

static void
hb_door_way_class_init (HbDoorWayClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags fixed = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_door_way_get_property;
  object_class->finalize = hb_door_way_finalize;

  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, HB_TYPE_DOOR_WAY_KIND, HB_DOOR_WAY_RIGHT, fixed);
  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, fixed);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", fixed);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_door_way_init (HbDoorWay *self)
{
}

HbDoorWay *
hb_door_way_new (HbDoorWayKind kind,
                 gint64        id,
                 const char   *name)
{
  HbDoorWay *self = g_object_new (HB_TYPE_DOOR_WAY, NULL);

  self->kind = kind;
  self->id = id;
  self->name = g_strdup (name);

  return self;
}

HbDoorWayKind
hb_door_way_get_kind (HbDoorWay *self)
{
  g_return_val_if_fail (HB_IS_DOOR_WAY (self), HB_DOOR_WAY_RIGHT);

  return self->kind;
}

/**
 * hb_door_way_get_id:
 * @self: a way
 *
 * Returns: the id of the right, of the seat in the team or of the link, as a
 *   step that takes it away has it
 */
gint64
hb_door_way_get_id (HbDoorWay *self)
{
  g_return_val_if_fail (HB_IS_DOOR_WAY (self), 0);

  return self->id;
}

/**
 * hb_door_way_get_name:
 * @self: a way
 *
 * Returns: (transfer none) (not nullable): the name of what the right or link is
 *   for, or of the team; may be empty
 */
const char *
hb_door_way_get_name (HbDoorWay *self)
{
  g_return_val_if_fail (HB_IS_DOOR_WAY (self), "");

  return self->name;
}
