/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-group-lock.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbGroupLock:
 *
 * A door of a group.
 */
struct _HbGroupLock
{
  GObject parent_instance;

  gint64 id;
  gint64 group_id;
  gint64 lock_id;
  char  *lock_name; /* (owned) (not nullable) */
  gint64 place_id;
  char  *place_name; /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (HbGroupLock, hb_group_lock, G_TYPE_OBJECT)

static void
hb_group_lock_finalize (GObject *object)
{
  HbGroupLock *self = HB_GROUP_LOCK (object);

  g_clear_pointer (&self->lock_name, g_free);
  g_clear_pointer (&self->place_name, g_free);

  G_OBJECT_CLASS (hb_group_lock_parent_class)->finalize (object);
}

static void
hb_group_lock_class_init (HbGroupLockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_group_lock_finalize;
}

static void
hb_group_lock_init (HbGroupLock *self)
{
}

gpointer
hb_group_lock_new_from_json (JsonObject *object,
                             GError    **error)
{
  g_autoptr (HbGroupLock) self = g_object_new (HB_TYPE_GROUP_LOCK, NULL);
  const char *group_name;
  const char *lock_name;
  const char *place_name;

  if (!hb_json_get_id (object, "id", &self->id, error)
      || !hb_json_get_reference (object, "group", &self->group_id, &group_name, error)
      || !hb_json_get_reference (object, "lock", &self->lock_id, &lock_name, error)
      || !hb_json_get_optional_reference (object, "place", &self->place_id, &place_name, error))
    return NULL;

  self->lock_name = hb_clean_name (lock_name);
  self->place_name = hb_clean_name (place_name);

  return g_steal_pointer (&self);
}

gint64
hb_group_lock_get_id (HbGroupLock *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LOCK (self), 0);

  return self->id;
}

/**
 * hb_group_lock_get_group_id:
 * @self: a group lock
 *
 * Returns: the id of the group
 */
gint64
hb_group_lock_get_group_id (HbGroupLock *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LOCK (self), 0);

  return self->group_id;
}

/**
 * hb_group_lock_get_lock_id:
 * @self: a group lock
 *
 * Returns: the id of the door
 */
gint64
hb_group_lock_get_lock_id (HbGroupLock *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LOCK (self), 0);

  return self->lock_id;
}

/**
 * hb_group_lock_get_lock_name:
 * @self: a group lock
 *
 * Returns: (transfer none) (not nullable): the name of the door; empty where it was not told
 */
const char *
hb_group_lock_get_lock_name (HbGroupLock *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LOCK (self), "");

  return self->lock_name;
}

/**
 * hb_group_lock_get_place_id:
 * @self: a group lock
 *
 * Returns: the id of the place the door is at (documented by Kisi), or 0 where
 *   it was not told
 */
gint64
hb_group_lock_get_place_id (HbGroupLock *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LOCK (self), 0);

  return self->place_id;
}

/**
 * hb_group_lock_get_place_name:
 * @self: a group lock
 *
 * Returns: (transfer none) (not nullable): the name of that place; empty where it was not told
 */
const char *
hb_group_lock_get_place_name (HbGroupLock *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LOCK (self), "");

  return self->place_name;
}
