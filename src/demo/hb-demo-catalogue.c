/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-handlers.h"

#include "hb-demo-json.h"
#include "hb-demo-query.h"
#include "hb-demo-roles.h"
#include "hb-demo-sight.h"

/* What rights are for and by: organization, roles, places, groups, doors and
 * teams. None of it can be changed here. Page sizes are documented by Kisi. */

#define DEFAULT_LIMIT 10
#define DEFAULT_PLACES_LIMIT 50
#define DEFAULT_LOCKS_LIMIT 50
#define MAX_LIMIT 250

static const char *const name_sorts[] = { "name", "-name", NULL };
static const char *const place_sorts[] = { "name", "-name", "favorite", NULL };
static const char *const group_scopes[] = { "organization", "place", NULL };

/* GET /organizations; not paged. */
void
hb_demo_list_organizations (HbDemoExchange *exchange)
{
  g_autoptr (JsonArray) array = json_array_new ();

  json_array_add_element (array, hb_demo_json_organization (exchange->company));
  hb_demo_exchange_give (exchange, json_node_init_array (json_node_alloc (), array));
}

/* GET /organization */
void
hb_demo_get_organization (HbDemoExchange *exchange)
{
  hb_demo_exchange_give (exchange, hb_demo_json_organization (exchange->company));
}

/* GET /roles; not paged. */
void
hb_demo_list_roles (HbDemoExchange *exchange)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; hb_demo_roles_get (i) != NULL; i++)
    json_array_add_element (array, hb_demo_json_role (hb_demo_roles_get (i)));
  hb_demo_exchange_give (exchange, json_node_init_array (json_node_alloc (), array));
}

/* GET /roles/{id}: the ids of roles are texts. */
void
hb_demo_get_role (HbDemoExchange *exchange)
{
  const HbDemoRole *role = exchange->name != NULL ? hb_demo_roles_find (exchange->name) : NULL;

  if (role == NULL)
    hb_demo_exchange_fail_missing (exchange);
  else
    hb_demo_exchange_give (exchange, hb_demo_json_role (role));
}

static int
compare_place_names (gconstpointer a,
                     gconstpointer b)
{
  return hb_demo_query_compare (((const HbDemoPlace *) a)->name, ((const HbDemoPlace *) b)->name);
}

static int
compare_group_names (gconstpointer a,
                     gconstpointer b)
{
  return hb_demo_query_compare (((const HbDemoGroup *) a)->name, ((const HbDemoGroup *) b)->name);
}

static int
compare_team_names (gconstpointer a,
                    gconstpointer b)
{
  return hb_demo_query_compare (((const HbDemoTeam *) a)->name, ((const HbDemoTeam *) b)->name);
}

/* Sorts by name: 0 for the order of @func, 1 for the other way round, and as
 * they came for anything else. */
static void
sort_items (GPtrArray   *items,
            int          sort,
            GCompareFunc func)
{
  if (sort != 0 && sort != 1)
    return;

  g_ptr_array_sort_values (items, func);
  for (guint i = 0; sort == 1 && i < items->len / 2; i++)
    {
      gpointer item = items->pdata[i];

      items->pdata[i] = items->pdata[items->len - 1 - i];
      items->pdata[items->len - 1 - i] = item;
    }
}

/* GET /places */
void
hb_demo_list_places (HbDemoExchange *exchange)
{
  HbDemoCompany *company = exchange->company;
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (company, exchange->caller_id);
  g_autoptr (GHashTable) ids = hb_demo_query_get_ids (exchange);
  const char *query = hb_demo_query_get_text (exchange, "query");
  int         sort = hb_demo_query_get_choice (exchange, "sort", place_sorts);

  for (guint i = 0; i < company->places.items->len; i++)
    {
      HbDemoPlace *place = company->places.items->pdata[i];

      if (hb_demo_sight_has_place (sight, place->id) && hb_demo_query_has_id (ids, place->id) && (query == NULL || hb_demo_query_matches (query, NULL, place->name, NULL)))
        g_ptr_array_add (places, place);
    }

  sort_items (places, sort, compare_place_names);
  hb_demo_query_give_page (exchange, places, DEFAULT_PLACES_LIMIT, MAX_LIMIT, hb_demo_json_place);
}

/* GET /places/{id} */
void
hb_demo_get_place (HbDemoExchange *exchange)
{
  HbDemoPlace *place = hb_demo_table_get (&exchange->company->places, exchange->id);
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (exchange->company, exchange->caller_id);

  if (place == NULL || !hb_demo_sight_has_place (sight, place->id))
    hb_demo_exchange_fail_missing (exchange);
  else
    hb_demo_exchange_give (exchange, hb_demo_json_place (exchange->company, place));
}

static gboolean
has_lock (HbDemoCompany *company,
          gint64         group_id,
          gint64         lock_id)
{
  for (guint i = 0; i < company->group_locks.items->len; i++)
    {
      HbDemoGroupLock *group_lock = company->group_locks.items->pdata[i];

      if (group_lock->group_id == group_id && group_lock->lock_id == lock_id)
        return TRUE;
    }

  return FALSE;
}

/* GET /groups */
void
hb_demo_list_groups (HbDemoExchange *exchange)
{
  HbDemoCompany *company = exchange->company;
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (company, exchange->caller_id);
  g_autoptr (GHashTable) ids = hb_demo_query_get_ids (exchange);
  const char *query = hb_demo_query_get_text (exchange, "query");
  int         scope = hb_demo_query_get_choice (exchange, "scope", group_scopes);
  int         sort = hb_demo_query_get_choice (exchange, "sort", name_sorts);
  gint64      place_id = 0;
  gint64      lock_id = 0;
  gint64      stop_id = 0;

  hb_demo_query_get_id (exchange, "place_id", &place_id);
  hb_demo_query_get_id (exchange, "lock_id", &lock_id);
  hb_demo_query_get_id (exchange, "elevator_stop_id", &stop_id);

  for (guint i = 0; i < company->groups.items->len; i++)
    {
      HbDemoGroup *group = company->groups.items->pdata[i];

      if (hb_demo_sight_has_group (sight, company, group->id) && hb_demo_query_has_id (ids, group->id) && (scope < 0 || (scope == 0) == (group->place_id == 0)) && (place_id == 0 || group->place_id == place_id) && (lock_id == 0 || has_lock (company, group->id, lock_id)) && stop_id == 0 && /* No house here has an elevator. */
          (query == NULL || hb_demo_query_matches (query, NULL, group->name, NULL)))
        g_ptr_array_add (groups, group);
    }

  sort_items (groups, sort, compare_group_names);
  hb_demo_query_give_page (exchange, groups, DEFAULT_LIMIT, MAX_LIMIT, hb_demo_json_group);
}

/* GET /groups/{id} */
void
hb_demo_get_group (HbDemoExchange *exchange)
{
  HbDemoGroup *group = hb_demo_table_get (&exchange->company->groups, exchange->id);
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (exchange->company, exchange->caller_id);

  if (group == NULL || !hb_demo_sight_has_group (sight, exchange->company, group->id))
    hb_demo_exchange_fail_missing (exchange);
  else
    hb_demo_exchange_give (exchange, hb_demo_json_group (exchange->company, group));
}

/* GET /locks: the doors. */
void
hb_demo_list_locks (HbDemoExchange *exchange)
{
  HbDemoCompany *company = exchange->company;
  g_autoptr (GPtrArray) locks = g_ptr_array_new ();
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (company, exchange->caller_id);
  g_autoptr (GHashTable) ids = hb_demo_query_get_ids (exchange);
  const char *query = hb_demo_query_get_text (exchange, "query");
  gint64      place_id = 0;

  hb_demo_query_get_id (exchange, "place_id", &place_id);
  for (guint i = 0; i < company->locks.items->len; i++)
    {
      HbDemoLock *lock = company->locks.items->pdata[i];

      if (hb_demo_sight_has_lock (sight, company, lock) && hb_demo_query_has_id (ids, lock->id) && (place_id == 0 || lock->place_id == place_id) && (query == NULL || hb_demo_query_matches (query, NULL, lock->name, NULL)))
        g_ptr_array_add (locks, lock);
    }

  hb_demo_query_give_page (exchange, locks, DEFAULT_LOCKS_LIMIT, MAX_LIMIT, hb_demo_json_lock);
}

/* GET /group_locks: which doors a group opens. The group has to be given
 * (documented by Kisi). */
void
hb_demo_list_group_locks (HbDemoExchange *exchange)
{
  HbDemoCompany *company = exchange->company;
  g_autoptr (GPtrArray) group_locks = g_ptr_array_new ();
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (company, exchange->caller_id);
  g_autoptr (GHashTable) ids = hb_demo_query_get_ids (exchange);
  gint64 group_id = 0;
  gint64 lock_id = 0;

  if (hb_demo_query_get_text (exchange, "group_id") == NULL)
    hb_demo_exchange_fail (exchange, 400, "afc400", "Bad request.");
  hb_demo_query_get_id (exchange, "group_id", &group_id);
  hb_demo_query_get_id (exchange, "lock_id", &lock_id);
  for (guint i = 0; i < company->group_locks.items->len; i++)
    {
      HbDemoGroupLock *group_lock = company->group_locks.items->pdata[i];

      if (hb_demo_sight_has_group (sight, company, group_lock->group_id) && hb_demo_query_has_id (ids, group_lock->id) && group_lock->group_id == group_id && (lock_id == 0 || group_lock->lock_id == lock_id))
        g_ptr_array_add (group_locks, group_lock);
    }

  hb_demo_query_give_page (exchange, group_locks, DEFAULT_LIMIT, MAX_LIMIT, hb_demo_json_group_lock);
}

/* GET /teams: all of them belong to the organization. */
void
hb_demo_list_teams (HbDemoExchange *exchange)
{
  HbDemoCompany *company = exchange->company;
  g_autoptr (GPtrArray) teams = g_ptr_array_new ();
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (company, exchange->caller_id);
  g_autoptr (GHashTable) ids = hb_demo_query_get_ids (exchange);
  const char *query = hb_demo_query_get_text (exchange, "query");
  int         scope = hb_demo_query_get_choice (exchange, "scope", group_scopes);
  int         sort = hb_demo_query_get_choice (exchange, "sort", name_sorts);

  for (guint i = 0; i < company->teams.items->len; i++)
    {
      HbDemoTeam *team = company->teams.items->pdata[i];

      if (hb_demo_sight_has_team (sight, company, team->id) && hb_demo_query_has_id (ids, team->id) && scope != 1 && (query == NULL || hb_demo_query_matches (query, NULL, team->name, NULL)))
        g_ptr_array_add (teams, team);
    }

  sort_items (teams, sort, compare_team_names);
  hb_demo_query_give_page (exchange, teams, DEFAULT_LIMIT, MAX_LIMIT, hb_demo_json_team);
}

/* GET /teams/{id} */
void
hb_demo_get_team (HbDemoExchange *exchange)
{
  HbDemoTeam *team = hb_demo_table_get (&exchange->company->teams, exchange->id);
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (exchange->company, exchange->caller_id);

  if (team == NULL || !hb_demo_sight_has_team (sight, exchange->company, team->id))
    hb_demo_exchange_fail_missing (exchange);
  else
    hb_demo_exchange_give (exchange, hb_demo_json_team (exchange->company, team));
}
