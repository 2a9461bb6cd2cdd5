/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "doors-reading.h"

/* Waits for a call of the client: `ASK (client, get_user, 5)`. NULL where it failed. */
#define ASK(client, call, ...)                                                               \
  ({                                                                                         \
    g_autoptr (GAsyncResult) result_ = NULL;                                                 \
    hb_client_##call##_async (client, __VA_ARGS__, NULL, hb_test_store_result_cb, &result_); \
    hb_test_wait_until (result_ != NULL);                                                    \
    hb_client_##call##_finish (client, result_, NULL);                                       \
  })

static gboolean
is_sent_elsewhere (HbGroupLink *link,
                   const char  *email)
{
  return g_ascii_strcasecmp (hb_group_link_get_email (link), email) != 0;
}

/**
 * read_facts:
 * @directory: an organization
 * @user_id: somebody
 * @email: their address
 * @now: the moment, in seconds since 1970
 *
 * Returns: (transfer full): what is known of that person alone; what could not be
 *   read is not there
 */
HbDoorFacts *
read_facts (HbDirectory *directory,
            gint64       user_id,
            const char  *email,
            gint64       now)
{
  HbClient    *client = hb_directory_get_client (directory);
  HbDoorFacts *facts = g_new0 (HbDoorFacts, 1);
  g_autoptr (HbUser) user = ASK (client, get_user, user_id);
  g_autoptr (GPtrArray) memberships = ASK (client, list_team_memberships, user_id);

  facts->person_id = user_id;
  facts->now = g_date_time_new_from_unix_utc (now);
  if (user != NULL)
    hb_door_facts_set_access (facts, hb_access_from_flags (hb_user_get_access_enabled (user), hb_user_get_scim_access_enabled (user)));
  facts->rights = ASK (client, list_role_assignments, &(HbRoleAssignmentFilter) { .user_id = user_id });
  if (memberships != NULL)
    facts->teams = g_ptr_array_new_with_free_func ((GDestroyNotify) hb_door_team_free);
  for (guint i = 0; memberships != NULL && i < memberships->len; i++)
    g_ptr_array_add (facts->teams, hb_door_team_new (memberships->pdata[i], NULL, HB_PROBLEM_NONE));
  facts->links = ASK (client, list_group_links, NULL);
  for (guint i = facts->links != NULL ? facts->links->len : 0; i-- > 0;)
    if (is_sent_elsewhere (facts->links->pdata[i], email))
      g_ptr_array_remove_index (facts->links, i);

  return facts;
}

HbDoors *
read_doors (HbDoorMap         *map,
            const HbDoorFacts *facts)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HbDoors *doors;

  hb_door_map_read_async (map, facts, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL);
  doors = hb_door_map_read_finish (map, result, &error);
  g_assert_no_error (error);

  return doors;
}
