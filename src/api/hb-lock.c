/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-lock.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbLock:
 *
 * A door. That a door is locked down for everybody at the moment, or only opens
 * at some hours or from nearby, is no part of this: it passes, and rights stay.
 */
struct _HbLock
{
  GObject parent_instance;

  gint64 id;
  char  *name; /* (owned) (not nullable) */
  gint64 place_id;
  char  *place_name; /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (HbLock, hb_lock, G_TYPE_OBJECT)

static void
hb_lock_finalize (GObject *object)
{
  HbLock *self = HB_LOCK (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->place_name, g_free);

  G_OBJECT_CLASS (hb_lock_parent_class)->finalize (object);
}

static void
hb_lock_class_init (HbLockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_lock_finalize;
}

static void
hb_lock_init (HbLock *self)
{
}

gpointer
hb_lock_new_from_json (JsonObject *object,
                       GError    **error)
{
  g_autoptr (HbLock) self = g_object_new (HB_TYPE_LOCK, NULL);
  const char *name;
  const char *place_name;

  if (!hb_json_get_id (object, "id", &self->id, error)
      || !hb_json_get_string_or (object, "name", "", &name, error)
      || !hb_json_get_optional_reference (object, "place", &self->place_id, &place_name, error))
    return NULL;

  self->name = hb_clean_name (name);
  self->place_name = hb_clean_name (place_name);

  return g_steal_pointer (&self);
}

gint64
hb_lock_get_id (HbLock *self)
{
  g_return_val_if_fail (HB_IS_LOCK (self), 0);

  return self->id;
}

/**
 * hb_lock_get_name:
 * @self: a door
 *
 * Returns: (transfer none) (not nullable): what it is called; empty where it was not told
 */
const char *
hb_lock_get_name (HbLock *self)
{
  g_return_val_if_fail (HB_IS_LOCK (self), "");

  return self->name;
}

/**
 * hb_lock_get_place_id:
 * @self: a door
 *
 * Returns: the id of the place it is at, or 0 where it was not told
 */
gint64
hb_lock_get_place_id (HbLock *self)
{
  g_return_val_if_fail (HB_IS_LOCK (self), 0);

  return self->place_id;
}

/**
 * hb_lock_get_place_name:
 * @self: a door
 *
 * Returns: (transfer none) (not nullable): the name of that place; empty where it was not told
 */
const char *
hb_lock_get_place_name (HbLock *self)
{
  g_return_val_if_fail (HB_IS_LOCK (self), "");

  return self->place_name;
}
