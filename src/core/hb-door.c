/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-door.h"

#include "hb-door-private.h"

/**
 * HbDoor:
 *
 * A door of the organization, and whether and by what it opens for one person.
 * It does not change: what is read later makes other doors.
 */
struct _HbDoor
{
  GObject parent_instance;

  gint64       id;
  char        *name;       /* (owned) (not nullable) */
  char        *place_name; /* (owned) (not nullable) */
  HbDoorAnswer answer;
  HbDoorAnswer later;         /* whether something that has not begun opens it */
  GPtrArray   *all_ways;      /* (owned) (element-type HbDoorWay): what keeps those below */
  GPtrArray   *ways;          /* (owned) (element-type HbDoorWay): what opens it */
  GPtrArray   *possible_ways; /* (owned) (element-type HbDoorWay): what may open it */
};

G_DEFINE_FINAL_TYPE (HbDoor, hb_door, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HbDoorAnswer,
                    hb_door_answer,
                    G_DEFINE_ENUM_VALUE (HB_DOOR_NO, "no"),
                    G_DEFINE_ENUM_VALUE (HB_DOOR_YES, "yes"),
                    G_DEFINE_ENUM_VALUE (HB_DOOR_NOT_KNOWN, "not-known"))

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_PLACE_NAME,
  PROP_ANSWER,
  PROP_OPENS_LATER,
} HbDoorProperty;

static GParamSpec *properties[PROP_OPENS_LATER + 1];

static void
hb_door_get_property (GObject    *object,
                      guint       property_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  HbDoor *self = HB_DOOR (object);

  switch ((HbDoorProperty) property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_PLACE_NAME:
      g_value_set_string (value, self->place_name);
      break;
    case PROP_ANSWER:
      g_value_set_enum (value, self->answer);
      break;
    case PROP_OPENS_LATER:
      g_value_set_boolean (value, self->later != HB_DOOR_NO);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_door_finalize (GObject *object)
{
  HbDoor *self = HB_DOOR (object);

  g_clear_pointer (&self->ways, g_ptr_array_unref);
  g_clear_pointer (&self->possible_ways, g_ptr_array_unref);
  g_clear_pointer (&self->all_ways, g_ptr_array_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->place_name, g_free);

  G_OBJECT_CLASS (hb_door_parent_class)->finalize (object);
}

static void
hb_door_class_init (HbDoorClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags fixed = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_door_get_property;
  object_class->finalize = hb_door_finalize;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, fixed);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", fixed);
  properties[PROP_PLACE_NAME] = g_param_spec_string ("place-name", NULL, NULL, "", fixed);
  properties[PROP_ANSWER] = g_param_spec_enum ("answer", NULL, NULL, HB_TYPE_DOOR_ANSWER, HB_DOOR_NO, fixed);
  properties[PROP_OPENS_LATER] = g_param_spec_boolean ("opens-later", NULL, NULL, FALSE, fixed);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_door_init (HbDoor *self)
{
  self->ways = g_ptr_array_new ();
  self->possible_ways = g_ptr_array_new ();
}

HbDoor *
hb_door_new (gint64      id,
             const char *name,
             const char *place_name,
             GPtrArray  *all_ways)
{
  HbDoor *self = g_object_new (HB_TYPE_DOOR, NULL);

  self->id = id;
  self->name = g_strdup (name);
  self->place_name = g_strdup (place_name);
  self->all_ways = g_ptr_array_ref (all_ways);

  return self;
}

void
hb_door_add_way (HbDoor    *self,
                 HbDoorWay *way)
{
  g_ptr_array_add (self->ways, way);
  self->answer = HB_DOOR_YES;
}

void
hb_door_add_possible_way (HbDoor    *self,
                          HbDoorWay *way)
{
  g_ptr_array_add (self->possible_ways, way);
  hb_door_set_not_known (self);
}

/* Nothing that may be takes back what is known. */
void
hb_door_set_not_known (HbDoor *self)
{
  if (self->answer == HB_DOOR_NO)
    self->answer = HB_DOOR_NOT_KNOWN;
}

/* What will open it outdoes what may. */
void
hb_door_add_later (HbDoor      *self,
                   HbDoorAnswer answer)
{
  if (self->later != HB_DOOR_YES)
    self->later = answer;
}

gint64
hb_door_get_id (HbDoor *self)
{
  g_return_val_if_fail (HB_IS_DOOR (self), 0);

  return self->id;
}

/**
 * hb_door_get_name:
 * @self: a door
 *
 * Returns: (transfer none) (not nullable): what it is called; may be empty
 */
const char *
hb_door_get_name (HbDoor *self)
{
  g_return_val_if_fail (HB_IS_DOOR (self), "");

  return self->name;
}

/**
 * hb_door_get_place_name:
 * @self: a door
 *
 * Returns: (transfer none) (not nullable): the name of the place it is at; may be empty
 */
const char *
hb_door_get_place_name (HbDoor *self)
{
  g_return_val_if_fail (HB_IS_DOOR (self), "");

  return self->place_name;
}

HbDoorAnswer
hb_door_get_answer (HbDoor *self)
{
  g_return_val_if_fail (HB_IS_DOOR (self), HB_DOOR_NOT_KNOWN);

  return self->answer;
}

/**
 * hb_door_get_opens_later:
 * @self: a door
 *
 * Returns: whether something that has not begun yet will open it, or may, without
 *   anybody doing anything; it may open already
 */
gboolean
hb_door_get_opens_later (HbDoor *self)
{
  g_return_val_if_fail (HB_IS_DOOR (self), FALSE);

  return self->later != HB_DOOR_NO;
}

/**
 * hb_door_get_later:
 * @self: a door
 *
 * Returns: whether something that has not begun yet will open it:
 *   %HB_DOOR_NOT_KNOWN where it may
 */
HbDoorAnswer
hb_door_get_later (HbDoor *self)
{
  g_return_val_if_fail (HB_IS_DOOR (self), HB_DOOR_NOT_KNOWN);

  return self->later;
}

/**
 * hb_door_get_ways:
 * @self: a door
 *
 * Returns: (transfer none) (element-type HbDoorWay): what opens it, empty unless
 *   the answer is %HB_DOOR_YES
 */
GPtrArray *
hb_door_get_ways (HbDoor *self)
{
  g_return_val_if_fail (HB_IS_DOOR (self), NULL);

  return self->ways;
}

/**
 * hb_door_get_possible_ways:
 * @self: a door
 *
 * Returns: (transfer none) (element-type HbDoorWay): what may open it, as far as
 *   there is a name for that: a list that could not be read has none. What may
 *   open any door is told by hb_doors_get_boundless_ways() alone
 */
GPtrArray *
hb_door_get_possible_ways (HbDoor *self)
{
  g_return_val_if_fail (HB_IS_DOOR (self), NULL);

  return self->possible_ways;
}
