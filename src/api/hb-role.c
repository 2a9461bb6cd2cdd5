/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-role.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbRole:
 *
 * A role, built in or made by the organization.
 */
struct _HbRole
{
  GObject parent_instance;

  char    *id;   /* (owned) (not nullable) */
  char    *name; /* (owned) (not nullable) */
  gboolean custom;
  GStrv    permissions; /* (owned) (nullable): those it has */
  GStrv    refusals;    /* (owned) (nullable): those it is said not to have */
};

G_DEFINE_FINAL_TYPE (HbRole, hb_role, G_TYPE_OBJECT)

static void
hb_role_finalize (GObject *object)
{
  HbRole *self = HB_ROLE (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->permissions, g_strfreev);
  g_clear_pointer (&self->refusals, g_strfreev);

  G_OBJECT_CLASS (hb_role_parent_class)->finalize (object);
}

static void
hb_role_class_init (HbRoleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_role_finalize;
}

static void
hb_role_init (HbRole *self)
{
}

/* Kisi names about 120 (documented by Kisi), and those of a later day are kept
 * as well. What is no boolean is no permission. */
static GStrv
read_permissions (JsonObject *permissions,
                  gboolean    allowed)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GList) members = json_object_get_members (permissions);

  for (GList *l = members; l != NULL; l = l->next)
    {
      gboolean value;

      if (hb_json_get_boolean (permissions, l->data, &value, NULL) && value == allowed)
        g_strv_builder_add (builder, l->data);
    }

  return g_strv_builder_end (builder);
}

gpointer
hb_role_new_from_json (JsonObject *object,
                       GError    **error)
{
  g_autoptr (HbRole) self = g_object_new (HB_TYPE_ROLE, NULL);
  const char *id;
  const char *name;
  JsonObject *permissions;

  if (!hb_json_get_string (object, "id", &id, error)
      || !hb_json_get_string (object, "name", &name, error)
      || !hb_json_get_boolean_or (object, "custom", FALSE, &self->custom, error)
      || !hb_json_get_optional_object (object, "permissions", &permissions, error))
    return NULL;

  self->id = g_strdup (id);
  self->name = hb_clean_name (name);
  if (permissions != NULL)
    {
      self->permissions = read_permissions (permissions, TRUE);
      self->refusals = read_permissions (permissions, FALSE);
    }

  return g_steal_pointer (&self);
}

/**
 * hb_role_get_id:
 * @self: a role
 *
 * Returns: (transfer none) (not nullable): the id, which is a word (documented by Kisi)
 */
const char *
hb_role_get_id (HbRole *self)
{
  g_return_val_if_fail (HB_IS_ROLE (self), "");

  return self->id;
}

/**
 * hb_role_get_name:
 * @self: a role
 *
 * Returns: (transfer none) (not nullable): the name people know it by
 */
const char *
hb_role_get_name (HbRole *self)
{
  g_return_val_if_fail (HB_IS_ROLE (self), "");

  return self->name;
}

gboolean
hb_role_get_custom (HbRole *self)
{
  g_return_val_if_fail (HB_IS_ROLE (self), FALSE);

  return self->custom;
}

/**
 * hb_role_get_permissions:
 * @self: a role
 *
 * Returns: (transfer none) (nullable): the names of what it allows, such as
 *   `users_write` (documented by Kisi), or %NULL where the server did not tell
 */
GStrv
hb_role_get_permissions (HbRole *self)
{
  g_return_val_if_fail (HB_IS_ROLE (self), NULL);

  return self->permissions;
}

/**
 * hb_role_has_permission:
 * @self: a role
 * @permission: the name of a permission
 *
 * Returns: whether the role is known to allow it
 */
gboolean
hb_role_has_permission (HbRole     *self,
                        const char *permission)
{
  g_return_val_if_fail (HB_IS_ROLE (self), FALSE);
  g_return_val_if_fail (permission != NULL, FALSE);

  return self->permissions != NULL && g_strv_contains ((const char *const *) self->permissions, permission);
}

/**
 * hb_role_lacks_permission:
 * @self: a role
 * @permission: the name of a permission
 *
 * Returns: whether the role is known not to allow it: what the server said
 *   nothing of, a role neither has nor lacks
 */
gboolean
hb_role_lacks_permission (HbRole     *self,
                          const char *permission)
{
  g_return_val_if_fail (HB_IS_ROLE (self), FALSE);
  g_return_val_if_fail (permission != NULL, FALSE);

  return self->refusals != NULL && g_strv_contains ((const char *const *) self->refusals, permission);
}
