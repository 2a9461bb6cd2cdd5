/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-group.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbGroup:
 *
 * A group of doors.
 */
struct _HbGroup
{
  GObject parent_instance;

  gint64 id;
  char  *name; /* (owned) (not nullable) */
  gint64 place_id;
  char  *place_name; /* (owned) (not nullable) */
  guint  n_elevator_stops;
};

G_DEFINE_FINAL_TYPE (HbGroup, hb_group, G_TYPE_OBJECT)

static void
hb_group_finalize (GObject *object)
{
  HbGroup *self = HB_GROUP (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->place_name, g_free);

  G_OBJECT_CLASS (hb_group_parent_class)->finalize (object);
}

static void
hb_group_class_init (HbGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_group_finalize;
}

static void
hb_group_init (HbGroup *self)
{
}

gpointer
hb_group_new_from_json (JsonObject *object,
                        GError    **error)
{
  g_autoptr (HbGroup) self = g_object_new (HB_TYPE_GROUP, NULL);
  JsonObject *place;
  const char *name;
  const char *place_name = "";

  if (!hb_json_get_id (object, "id", &self->id, error)
      || !hb_json_get_string_or (object, "name", "", &name, error)
      || !hb_json_get_optional_id (object, "place_id", &self->place_id, error)
      || !hb_json_get_count_or_zero (object, "elevator_stops_count", &self->n_elevator_stops, error)
      || !hb_json_get_optional_object (object, "place", &place, error))
    return NULL;
  if (place != NULL && !hb_json_get_string_or (place, "name", "", &place_name, error))
    return NULL;

  self->name = hb_clean_name (name);
  self->place_name = hb_clean_name (place_name);

  return g_steal_pointer (&self);
}

gint64
hb_group_get_id (HbGroup *self)
{
  g_return_val_if_fail (HB_IS_GROUP (self), 0);

  return self->id;
}

/**
 * hb_group_get_name:
 * @self: a group
 *
 * Returns: (transfer none) (not nullable): the name
 */
const char *
hb_group_get_name (HbGroup *self)
{
  g_return_val_if_fail (HB_IS_GROUP (self), "");

  return self->name;
}

/**
 * hb_group_get_place_id:
 * @self: a group
 *
 * Returns: the place it is at, or 0 for a group of the whole organization
 */
gint64
hb_group_get_place_id (HbGroup *self)
{
  g_return_val_if_fail (HB_IS_GROUP (self), 0);

  return self->place_id;
}

/**
 * hb_group_get_place_name:
 * @self: a group
 *
 * Returns: (transfer none) (not nullable): the name of that place; empty where it was not told
 */
const char *
hb_group_get_place_name (HbGroup *self)
{
  g_return_val_if_fail (HB_IS_GROUP (self), "");

  return self->place_name;
}

/**
 * hb_group_get_n_elevator_stops:
 * @self: a group
 *
 * Returns: how many floors it lets people go to by elevator; which they are, and by
 *   which elevator, is not told (documented by Kisi)
 */
guint
hb_group_get_n_elevator_stops (HbGroup *self)
{
  g_return_val_if_fail (HB_IS_GROUP (self), 0);

  return self->n_elevator_stops;
}
