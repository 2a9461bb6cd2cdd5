/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-directory-names-private.h"

#include "hb-directory-private.h"
#include "hb-group.h"
#include "hb-place.h"
#include "hb-role.h"

/* What the roles, groups and places of an organization are called. */

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static void
take_names (HbDirectory *self,
            GHashTable **table,
            GHashTable  *names)
{
  g_clear_pointer (table, g_hash_table_unref);
  *table = names;
  hb_directory_names_changed (self);
}

/* A name that could not be read is no reason to hide a right: the right is
 * shown by its ids, and the names are asked for again with the next person. */
static void
report_missing_names (const char   *what,
                      const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("The names of the %s could not be read: %s", what, error->message);
}

static void
list_roles_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HbDirectory) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) roles = NULL;
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GError) error = NULL;

  roles = hb_client_list_roles_finish (HB_CLIENT (source), result, &error);
  hb_directory_get_names (self)->roles_under_way = FALSE;
  if (roles == NULL)
    {
      report_missing_names ("roles", error);
      return;
    }

  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < roles->len; i++)
    g_hash_table_insert (names, g_strdup (hb_role_get_id (roles->pdata[i])), g_object_ref (roles->pdata[i]));
  take_names (self, &hb_directory_get_names (self)->roles, g_steal_pointer (&names));
}

static void
list_groups_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HbDirectory) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GHashTable) stops = NULL;
  g_autoptr (GError) error = NULL;

  groups = hb_client_list_groups_finish (HB_CLIENT (source), result, &error);
  hb_directory_get_names (self)->groups_under_way = FALSE;
  if (groups == NULL)
    {
      report_missing_names ("groups", error);
      return;
    }

  names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  stops = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < groups->len; i++)
    {
      g_hash_table_insert (names, copy_id (hb_group_get_id (groups->pdata[i])), g_object_ref (groups->pdata[i]));
      if (hb_group_get_n_elevator_stops (groups->pdata[i]) > 0)
        g_hash_table_insert (stops, copy_id (hb_group_get_id (groups->pdata[i])),
                             GUINT_TO_POINTER (hb_group_get_n_elevator_stops (groups->pdata[i])));
    }
  g_clear_pointer (&hb_directory_get_names (self)->stops, g_hash_table_unref);
  hb_directory_get_names (self)->stops = g_steal_pointer (&stops);
  take_names (self, &hb_directory_get_names (self)->groups, g_steal_pointer (&names));
}

static void
list_places_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HbDirectory) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GError) error = NULL;

  places = hb_client_list_places_finish (HB_CLIENT (source), result, &error);
  hb_directory_get_names (self)->places_under_way = FALSE;
  if (places == NULL)
    {
      report_missing_names ("places", error);
      return;
    }

  names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < places->len; i++)
    g_hash_table_insert (names, copy_id (hb_place_get_id (places->pdata[i])), g_object_ref (places->pdata[i]));
  take_names (self, &hb_directory_get_names (self)->places, g_steal_pointer (&names));
}

void
hb_directory_names_init (HbDirectoryNames *names)
{
  names->cancellable = g_cancellable_new ();
}

void
hb_directory_names_clear (HbDirectoryNames *names)
{
  g_clear_object (&names->cancellable);
  g_clear_pointer (&names->roles, g_hash_table_unref);
  g_clear_pointer (&names->groups, g_hash_table_unref);
  g_clear_pointer (&names->places, g_hash_table_unref);
  g_clear_pointer (&names->stops, g_hash_table_unref);
}

/**
 * hb_directory_want_names:
 * @self: a directory
 *
 * Reads the names of roles, groups and places that are not known yet, behind
 * what people wait for. ::names-changed tells of each that arrived.
 */
void
hb_directory_want_names (HbDirectory *self)
{
  HbDirectoryNames *names;

  g_return_if_fail (HB_IS_DIRECTORY (self));

  names = hb_directory_get_names (self);
  if (names->roles == NULL && !names->roles_under_way)
    {
      names->roles_under_way = TRUE;
      hb_client_list_roles_async (hb_directory_get_client (self), names->cancellable, list_roles_cb, g_object_ref (self));
    }
  if (names->places == NULL && !names->places_under_way)
    {
      names->places_under_way = TRUE;
      hb_client_list_places_async (hb_directory_get_client (self), names->cancellable, list_places_cb, g_object_ref (self));
    }
  if (names->groups == NULL && !names->groups_under_way)
    {
      names->groups_under_way = TRUE;
      hb_client_list_groups_async (hb_directory_get_client (self), names->cancellable, list_groups_cb, g_object_ref (self));
    }
}

/* Returns (nullable): the bare @role_id for a role that nobody named, or NULL where the
 * roles were not read. */
const char *
hb_directory_get_role_name (HbDirectory *self,
                            const char  *role_id)
{
  HbDirectoryNames *names = hb_directory_get_names (self);
  HbRole           *role;

  if (names->roles == NULL)
    return NULL;

  role = g_hash_table_lookup (names->roles, role_id);

  return role != NULL && *hb_role_get_name (role) != '\0' ? hb_role_get_name (role) : role_id;
}

static HbGroup *
lookup_group (HbDirectory *self,
              gint64       group_id)
{
  HbDirectoryNames *names = hb_directory_get_names (self);

  return names->groups != NULL ? g_hash_table_lookup (names->groups, &group_id) : NULL;
}

/* Returns 0 where that is not known, or the group is at no place. */
gint64
hb_directory_get_group_place_id (HbDirectory *self,
                                 gint64       group_id)
{
  HbGroup *group = lookup_group (self, group_id);

  return group != NULL ? hb_group_get_place_id (group) : 0;
}

/* Returns (nullable) (element-type gint64 guint): how many floors groups let people
 * go to by elevator, as far as that is known. */
GHashTable *
hb_directory_get_group_stops (HbDirectory *self)
{
  return hb_directory_get_names (self)->stops;
}

const char *
hb_directory_get_group_name (HbDirectory *self,
                             gint64       group_id)
{
  HbGroup *group = lookup_group (self, group_id);

  return group != NULL ? hb_group_get_name (group) : NULL;
}

const char *
hb_directory_get_group_place_name (HbDirectory *self,
                                   gint64       group_id)
{
  HbGroup    *group = lookup_group (self, group_id);
  const char *name = NULL;

  if (group == NULL || hb_group_get_place_id (group) == 0)
    return NULL;

  name = hb_directory_get_place_name (self, hb_group_get_place_id (group));

  return name != NULL ? name : hb_group_get_place_name (group);
}

const char *
hb_directory_get_place_name (HbDirectory *self,
                             gint64       place_id)
{
  HbDirectoryNames *names = hb_directory_get_names (self);
  HbPlace          *place = names->places != NULL ? g_hash_table_lookup (names->places, &place_id) : NULL;

  return place != NULL ? hb_place_get_name (place) : NULL;
}
