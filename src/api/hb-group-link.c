/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-group-link.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbGroupLink:
 *
 * An access link: whoever has it opens the doors of a group. It belongs to
 * nobody, only a name and an address tell for whom it was made (documented by
 * Kisi).
 */
struct _HbGroupLink
{
  GObject parent_instance;

  gint64     id;
  char      *name;  /* (owned) (not nullable) */
  char      *email; /* (owned) (not nullable) */
  char      *phone; /* (owned) (not nullable) */
  gint64     group_id;
  char      *group_name; /* (owned) (not nullable) */
  gboolean   link_enabled;
  GDateTime *valid_from;  /* (owned) (nullable) */
  GDateTime *valid_until; /* (owned) (nullable) */
  char      *json;        /* (owned) (not nullable): the whole of it */
};

G_DEFINE_FINAL_TYPE (HbGroupLink, hb_group_link, G_TYPE_OBJECT)

static void
hb_group_link_finalize (GObject *object)
{
  HbGroupLink *self = HB_GROUP_LINK (object);

  g_clear_pointer (&self->json, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->group_name, g_free);
  g_clear_pointer (&self->valid_from, g_date_time_unref);
  g_clear_pointer (&self->valid_until, g_date_time_unref);

  G_OBJECT_CLASS (hb_group_link_parent_class)->finalize (object);
}

static void
hb_group_link_class_init (HbGroupLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_group_link_finalize;
}

static void
hb_group_link_init (HbGroupLink *self)
{
}

gpointer
hb_group_link_new_from_json (JsonObject *object,
                             GError    **error)
{
  g_autoptr (HbGroupLink) self = g_object_new (HB_TYPE_GROUP_LINK, NULL);
  const char *name;
  const char *email;
  const char *phone;
  const char *group_name;

  if (!hb_json_get_id (object, "id", &self->id, error)
      || !hb_json_get_string_or (object, "name", "", &name, error)
      || !hb_json_get_string_or (object, "email", "", &email, error)
      || !hb_json_get_string_or (object, "phone", "", &phone, error)
      || !hb_json_get_reference (object, "group", &self->group_id, &group_name, error)
      || !hb_json_get_boolean_or (object, "link_enabled", TRUE, &self->link_enabled, error)
      || !hb_json_get_optional_time (object, "valid_from", &self->valid_from, error)
      || !hb_json_get_optional_time (object, "valid_until", &self->valid_until, error))
    return NULL;

  self->name = hb_clean_name (name);
  self->email = g_strdup (email);
  self->phone = g_strdup (phone);
  self->group_name = hb_clean_name (group_name);
  self->json = hb_json_to_text (object);

  return g_steal_pointer (&self);
}

/**
 * hb_group_link_new_from_text:
 * @text: JSON, as hb_group_link_get_json() returned it
 * @error: return location for an error: %HB_API_ERROR_BAD_ANSWER
 *
 * Returns: (transfer full) (nullable): a group link as it was then
 */
HbGroupLink *
hb_group_link_new_from_text (const char *text,
                             GError    **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  return hb_json_parse_text (text, hb_group_link_new_from_json, error);
}

/**
 * hb_group_link_get_json:
 * @self: a group link
 *
 * Returns: (transfer none) (not nullable): all that the server said of it, as JSON
 */
const char *
hb_group_link_get_json (HbGroupLink *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LINK (self), NULL);

  return self->json;
}

gint64
hb_group_link_get_id (HbGroupLink *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LINK (self), 0);

  return self->id;
}

/**
 * hb_group_link_get_name:
 * @self: a group link
 *
 * Returns: (transfer none) (not nullable): for whom it was made, in the words of whoever made it
 */
const char *
hb_group_link_get_name (HbGroupLink *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LINK (self), "");

  return self->name;
}

/**
 * hb_group_link_get_email:
 * @self: a group link
 *
 * Returns: (transfer none) (not nullable): where it was sent; empty where it was not told
 */
const char *
hb_group_link_get_email (HbGroupLink *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LINK (self), "");

  return self->email;
}

/**
 * hb_group_link_get_phone:
 * @self: a group link
 *
 * Returns: (transfer none) (not nullable): where it was sent; empty where it was not told
 */
const char *
hb_group_link_get_phone (HbGroupLink *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LINK (self), "");

  return self->phone;
}

/**
 * hb_group_link_get_group_id:
 * @self: a group link
 *
 * Returns: the id of the group whose doors it opens
 */
gint64
hb_group_link_get_group_id (HbGroupLink *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LINK (self), 0);

  return self->group_id;
}

/**
 * hb_group_link_get_group_name:
 * @self: a group link
 *
 * Returns: (transfer none) (not nullable): the name of that group; empty where it was not told
 */
const char *
hb_group_link_get_group_name (HbGroupLink *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LINK (self), "");

  return self->group_name;
}

/**
 * hb_group_link_get_link_enabled:
 * @self: a group link
 *
 * Returns: whether it opens doors; a link that does not say is taken for one that does
 */
gboolean
hb_group_link_get_link_enabled (HbGroupLink *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LINK (self), FALSE);

  return self->link_enabled;
}

/**
 * hb_group_link_get_valid_from:
 * @self: a group link
 *
 * Returns: (transfer none) (nullable): when it begins
 */
GDateTime *
hb_group_link_get_valid_from (HbGroupLink *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LINK (self), NULL);

  return self->valid_from;
}

/**
 * hb_group_link_get_valid_until:
 * @self: a group link
 *
 * Returns: (transfer none) (nullable): when it ends
 */
GDateTime *
hb_group_link_get_valid_until (HbGroupLink *self)
{
  g_return_val_if_fail (HB_IS_GROUP_LINK (self), NULL);

  return self->valid_until;
}
