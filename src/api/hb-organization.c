/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-organization.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbOrganization:
 *
 * An organization: whose doors they are.
 */
struct _HbOrganization
{
  GObject parent_instance;

  gint64   id;
  char    *name; /* (owned) (not nullable) */
  gint64   owner_id;
  gboolean scim_enabled;
};

G_DEFINE_FINAL_TYPE (HbOrganization, hb_organization, G_TYPE_OBJECT)

static void
hb_organization_finalize (GObject *object)
{
  HbOrganization *self = HB_ORGANIZATION (object);

  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (hb_organization_parent_class)->finalize (object);
}

static void
hb_organization_class_init (HbOrganizationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_organization_finalize;
}

static void
hb_organization_init (HbOrganization *self)
{
}

gpointer
hb_organization_new_from_json (JsonObject *object,
                               GError    **error)
{
  g_autoptr (HbOrganization) self = g_object_new (HB_TYPE_ORGANIZATION, NULL);
  const char *name;

  if (!hb_json_get_id (object, "id", &self->id, error)
      || !hb_json_get_string_or (object, "name", "", &name, error)
      || !hb_json_get_optional_id (object, "user_id", &self->owner_id, error)
      || !hb_json_get_boolean_or (object, "scim_enabled", FALSE, &self->scim_enabled, error))
    return NULL;

  self->name = hb_clean_name (name);

  return g_steal_pointer (&self);
}

gint64
hb_organization_get_id (HbOrganization *self)
{
  g_return_val_if_fail (HB_IS_ORGANIZATION (self), 0);

  return self->id;
}

/**
 * hb_organization_get_name:
 * @self: an organization
 *
 * Returns: (transfer none) (not nullable): the name
 */
const char *
hb_organization_get_name (HbOrganization *self)
{
  g_return_val_if_fail (HB_IS_ORGANIZATION (self), "");

  return self->name;
}

/**
 * hb_organization_get_owner_id:
 * @self: an organization
 *
 * Returns: the user who owns it, or 0 where it was not told
 */
gint64
hb_organization_get_owner_id (HbOrganization *self)
{
  g_return_val_if_fail (HB_IS_ORGANIZATION (self), 0);

  return self->owner_id;
}

/**
 * hb_organization_get_scim_enabled:
 * @self: an organization
 *
 * Returns: whether a company directory keeps its people (documented by Kisi)
 */
gboolean
hb_organization_get_scim_enabled (HbOrganization *self)
{
  g_return_val_if_fail (HB_IS_ORGANIZATION (self), FALSE);

  return self->scim_enabled;
}
