/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-place.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbPlace:
 *
 * A place, such as an office building.
 */
struct _HbPlace
{
  GObject parent_instance;

  gint64 id;
  char  *name; /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (HbPlace, hb_place, G_TYPE_OBJECT)

static void
hb_place_finalize (GObject *object)
{
  HbPlace *self = HB_PLACE (object);

  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (hb_place_parent_class)->finalize (object);
}

static void
hb_place_class_init (HbPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_place_finalize;
}

static void
hb_place_init (HbPlace *self)
{
}

gpointer
hb_place_new_from_json (JsonObject *object,
                        GError    **error)
{
  g_autoptr (HbPlace) self = g_object_new (HB_TYPE_PLACE, NULL);
  const char *name;

  if (!hb_json_get_id (object, "id", &self->id, error)
      || !hb_json_get_string_or (object, "name", "", &name, error))
    return NULL;

  self->name = hb_clean_name (name);

  return g_steal_pointer (&self);
}

gint64
hb_place_get_id (HbPlace *self)
{
  g_return_val_if_fail (HB_IS_PLACE (self), 0);

  return self->id;
}

/**
 * hb_place_get_name:
 * @self: a place
 *
 * Returns: (transfer none) (not nullable): the name
 */
const char *
hb_place_get_name (HbPlace *self)
{
  g_return_val_if_fail (HB_IS_PLACE (self), "");

  return self->name;
}
