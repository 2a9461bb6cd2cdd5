/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-user.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbUser:
 *
 * Somebody of the organization, as the server described them once.
 */
struct _HbUser
{
  GObject parent_instance;

  gint64     id;
  char      *name;  /* (owned) (not nullable) */
  char      *email; /* (owned) (not nullable) */
  gboolean   access_enabled;
  gboolean   scim_access_enabled;
  GDateTime *last_accessed_at; /* (owned) (nullable) */
  char      *json;             /* (owned) (nullable): the whole of it, where it was read by itself */
};

G_DEFINE_FINAL_TYPE (HbUser, hb_user, G_TYPE_OBJECT)

static void
hb_user_finalize (GObject *object)
{
  HbUser *self = HB_USER (object);

  g_clear_pointer (&self->json, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->last_accessed_at, g_date_time_unref);

  G_OBJECT_CLASS (hb_user_parent_class)->finalize (object);
}

static void
hb_user_class_init (HbUserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_user_finalize;
}

static void
hb_user_init (HbUser *self)
{
}

/* Name and email may be null in real data (seen in clients). Whether access is
 * on is never guessed; the directory's switch is missing from older answers,
 * where it counts as on. */
gpointer
hb_user_new_from_json (JsonObject *object,
                       GError    **error)
{
  g_autoptr (HbUser) self = g_object_new (HB_TYPE_USER, NULL);
  const char *name;
  const char *email;

  if (!hb_json_get_id (object, "id", &self->id, error)
      || !hb_json_get_string_or (object, "name", "", &name, error)
      || !hb_json_get_string_or (object, "email", "", &email, error)
      || !hb_json_get_boolean (object, "access_enabled", &self->access_enabled, error)
      || !hb_json_get_boolean_or (object, "scim_access_enabled", TRUE, &self->scim_access_enabled, error)
      || !hb_json_get_optional_time (object, "last_accessed_at", &self->last_accessed_at, error))
    return NULL;

  self->name = hb_clean_name (name);
  self->email = g_strdup (email);

  return g_steal_pointer (&self);
}

/* Keeps the text as well, which would be too much of it for each item of a long list. */
gpointer
hb_user_new_whole_from_json (JsonObject *object,
                             GError    **error)
{
  HbUser *self = hb_user_new_from_json (object, error);

  if (self != NULL)
    self->json = hb_json_to_text (object);

  return self;
}

/**
 * hb_user_new_gone:
 * @id: the id that something at the server still has
 * @name: what the name was, which may be empty
 * @email: what the address was, which may be empty
 *
 * Returns: (transfer full): a user whom the server does not know any more, and
 *   for whom no switch is on
 */
HbUser *
hb_user_new_gone (gint64      id,
                  const char *name,
                  const char *email)
{
  HbUser *self;

  g_return_val_if_fail (id > 0, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (email != NULL, NULL);

  self = g_object_new (HB_TYPE_USER, NULL);
  self->id = id;
  self->name = g_strdup (name);
  self->email = g_strdup (email);

  return self;
}

/**
 * hb_user_new_from_text:
 * @text: JSON, as hb_user_get_json() returned it
 * @error: return location for an error: %HB_API_ERROR_BAD_ANSWER
 *
 * Returns: (transfer full) (nullable): a user as it was then
 */
HbUser *
hb_user_new_from_text (const char *text,
                       GError    **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  return hb_json_parse_text (text, hb_user_new_whole_from_json, error);
}

/**
 * hb_user_get_json:
 * @self: a user
 *
 * Returns: (transfer none) (nullable): all that the server said of it, as JSON; %NULL for an item of a list
 */
const char *
hb_user_get_json (HbUser *self)
{
  g_return_val_if_fail (HB_IS_USER (self), NULL);

  return self->json;
}

gint64
hb_user_get_id (HbUser *self)
{
  g_return_val_if_fail (HB_IS_USER (self), 0);

  return self->id;
}

/**
 * hb_user_get_name:
 * @self: a user
 *
 * Returns: (transfer none) (not nullable): the name; empty where there is none
 */
const char *
hb_user_get_name (HbUser *self)
{
  g_return_val_if_fail (HB_IS_USER (self), "");

  return self->name;
}

/**
 * hb_user_get_email:
 * @self: a user
 *
 * Returns: (transfer none) (not nullable): the address; empty where there is none
 */
const char *
hb_user_get_email (HbUser *self)
{
  g_return_val_if_fail (HB_IS_USER (self), "");

  return self->email;
}

/**
 * hb_user_get_access_enabled:
 * @self: a user
 *
 * Returns: the switch an administrator sets (documented by Kisi)
 */
gboolean
hb_user_get_access_enabled (HbUser *self)
{
  g_return_val_if_fail (HB_IS_USER (self), FALSE);

  return self->access_enabled;
}

/**
 * hb_user_get_scim_access_enabled:
 * @self: a user
 *
 * Returns: the switch of the company directory, which is read-only here and
 *   always on for people that no directory manages (documented by Kisi)
 */
gboolean
hb_user_get_scim_access_enabled (HbUser *self)
{
  g_return_val_if_fail (HB_IS_USER (self), FALSE);

  return self->scim_access_enabled;
}

/**
 * hb_user_get_last_accessed_at:
 * @self: a user
 *
 * Returns: (transfer none) (nullable): when a door opened last
 */
GDateTime *
hb_user_get_last_accessed_at (HbUser *self)
{
  g_return_val_if_fail (HB_IS_USER (self), NULL);

  return self->last_accessed_at;
}
