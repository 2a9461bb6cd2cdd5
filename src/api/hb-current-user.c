/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-current-user.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbCurrentUser:
 *
 * The user a key belongs to.
 */
struct _HbCurrentUser
{
  GObject parent_instance;

  gint64 id;
  char  *name;  /* (owned) (not nullable) */
  char  *email; /* (owned) (not nullable) */
  gint64 organization_id;
  char  *organization_name; /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (HbCurrentUser, hb_current_user, G_TYPE_OBJECT)

static void
hb_current_user_finalize (GObject *object)
{
  HbCurrentUser *self = HB_CURRENT_USER (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->organization_name, g_free);

  G_OBJECT_CLASS (hb_current_user_parent_class)->finalize (object);
}

static void
hb_current_user_class_init (HbCurrentUserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_current_user_finalize;
}

static void
hb_current_user_init (HbCurrentUser *self)
{
}

gpointer
hb_current_user_new_from_json (JsonObject *object,
                               GError    **error)
{
  g_autoptr (HbCurrentUser) self = g_object_new (HB_TYPE_CURRENT_USER, NULL);
  JsonObject *organization;
  const char *name;
  const char *email;
  const char *organization_name = "";

  if (!hb_json_get_id (object, "id", &self->id, error)
      || !hb_json_get_string_or (object, "name", "", &name, error)
      || !hb_json_get_string_or (object, "email", "", &email, error)
      || !hb_json_get_optional_id (object, "organization_id", &self->organization_id, error)
      || !hb_json_get_optional_object (object, "organization", &organization, error))
    return NULL;
  if (organization != NULL && !hb_json_get_string_or (organization, "name", "", &organization_name, error))
    return NULL;

  self->name = hb_clean_name (name);
  self->email = g_strdup (email);
  self->organization_name = hb_clean_name (organization_name);

  return g_steal_pointer (&self);
}

gint64
hb_current_user_get_id (HbCurrentUser *self)
{
  g_return_val_if_fail (HB_IS_CURRENT_USER (self), 0);

  return self->id;
}

/**
 * hb_current_user_get_name:
 * @self: a current user
 *
 * Returns: (transfer none) (not nullable): the name; empty where there is none
 */
const char *
hb_current_user_get_name (HbCurrentUser *self)
{
  g_return_val_if_fail (HB_IS_CURRENT_USER (self), "");

  return self->name;
}

/**
 * hb_current_user_get_email:
 * @self: a current user
 *
 * Returns: (transfer none) (not nullable): the address; empty where there is none
 */
const char *
hb_current_user_get_email (HbCurrentUser *self)
{
  g_return_val_if_fail (HB_IS_CURRENT_USER (self), "");

  return self->email;
}

/**
 * hb_current_user_get_organization_id:
 * @self: a current user
 *
 * Returns: the id of the organization, or 0 where it was not told
 */
gint64
hb_current_user_get_organization_id (HbCurrentUser *self)
{
  g_return_val_if_fail (HB_IS_CURRENT_USER (self), 0);

  return self->organization_id;
}

/**
 * hb_current_user_get_organization_name:
 * @self: a current user
 *
 * Returns: (transfer none) (not nullable): the name of the organization; empty where it was not told
 */
const char *
hb_current_user_get_organization_name (HbCurrentUser *self)
{
  g_return_val_if_fail (HB_IS_CURRENT_USER (self), "");

  return self->organization_name;
}
