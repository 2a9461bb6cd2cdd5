/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-handlers.h"

#include "hb-demo-body.h"
#include "hb-demo-json.h"
#include "hb-demo-query.h"
#include "hb-demo-roles.h"
#include "hb-demo-sight.h"

/* Sizes of a page of rights: documented by Kisi. The small default is a trap:
 * who sends no limit sees ten rights of a person and takes them for all. */
#define DEFAULT_LIMIT 10
#define MAX_LIMIT 250

static const char *const sorts[] = { "user.name", "-user.name", NULL };
static const char *const query_holders[] = { "User", "Team", "Guest", NULL };
static const char *const old_scopes[] = { "organization", "place", "group", "team", NULL };

/* What GET /role_assignments was asked for; -1 and 0 for what was not. */
typedef struct
{
  GHashTable *ids; /* (owned) (nullable) */
  const char *query;
  const char *role_id;
  int         holder;
  gint64      holder_id;
  int         scope;
  gint64      scope_id;
  gint64      user_id;
  gint64      place_id;
  gint64      group_id;
  int         old_scope;
} Filter;

static void
filter_clear (Filter *filter)
{
  g_clear_pointer (&filter->ids, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filter, filter_clear)

static void
read_filter (HbDemoExchange *exchange,
             Filter         *filter)
{
  filter->ids = hb_demo_query_get_ids (exchange);
  filter->query = hb_demo_query_get_text (exchange, "query");
  filter->role_id = hb_demo_query_get_text (exchange, "role_id");
  filter->holder = hb_demo_query_get_choice (exchange, "assignee_type", query_holders);
  filter->scope = hb_demo_query_get_choice (exchange, "applies_to_type", hb_demo_json_scopes);
  filter->old_scope = hb_demo_query_get_choice (exchange, "scope", old_scopes);
  hb_demo_query_get_id (exchange, "place_id", &filter->place_id);
  hb_demo_query_get_id (exchange, "group_id", &filter->group_id);
  hb_demo_query_get_user (exchange, "user_id", &filter->user_id);

  /* Each of these needs its type (documented by Kisi). */
  if (hb_demo_query_get_id (exchange, "assignee_id", &filter->holder_id) && filter->holder < 0)
    hb_demo_exchange_refuse_field (exchange, "assignee_type", "is missing");
  if (hb_demo_query_get_id (exchange, "applies_to_id", &filter->scope_id) && filter->scope < 0)
    hb_demo_exchange_refuse_field (exchange, "applies_to_type", "is missing");
}

/* The user who holds a right; a team's right is nobody's in particular. */
static HbDemoUser *
get_holder (HbDemoCompany *company,
            HbDemoRight   *right)
{
  return right->holder == HB_DEMO_HOLDER_USER ? hb_demo_table_get (&company->users, right->holder_id) : NULL;
}

static gboolean
matches_old_scope (HbDemoRight *right,
                   int          old_scope)
{
  if (g_str_equal (old_scopes[old_scope], "team"))
    return right->holder == HB_DEMO_HOLDER_TEAM;

  return right->scope == (HbDemoScope) old_scope;
}

static gboolean
passes (HbDemoCompany *company,
        HbDemoRight   *right,
        Filter        *filter)
{
  HbDemoUser *user = get_holder (company, right);

  return hb_demo_query_has_id (filter->ids, right->id) && (filter->role_id == NULL || g_str_equal (filter->role_id, right->role_id)) && (filter->holder < 0 || right->holder == (HbDemoHolder) filter->holder) && (filter->holder_id == 0 || right->holder_id == filter->holder_id) && (filter->scope < 0 || right->scope == (HbDemoScope) filter->scope) && (filter->scope_id == 0 || right->scope_id == filter->scope_id) && (filter->old_scope < 0 || matches_old_scope (right, filter->old_scope)) && (filter->user_id == 0 || (user != NULL && user->id == filter->user_id)) && (filter->place_id == 0 || (right->scope == HB_DEMO_SCOPE_PLACE && right->scope_id == filter->place_id)) && (filter->group_id == 0 || (right->scope == HB_DEMO_SCOPE_GROUP && right->scope_id == filter->group_id)) && (filter->query == NULL || (user != NULL && hb_demo_query_matches (filter->query, user->email, user->name, NULL)));
}

typedef struct
{
  HbDemoCompany *company;
  int            sort;
} Order;

static int
compare_rights (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const Order *order = user_data;
  HbDemoRight *first = (HbDemoRight *) a;
  HbDemoRight *second = (HbDemoRight *) b;
  int          result = 0;

  if (order->sort >= 0)
    {
      HbDemoUser *first_user = get_holder (order->company, first);
      HbDemoUser *second_user = get_holder (order->company, second);

      result = hb_demo_query_compare (first_user != NULL ? first_user->name : "",
                                      second_user != NULL ? second_user->name : "");
      if (order->sort == 1)
        result = -result;
    }

  return result != 0 ? result : (first->id > second->id) - (first->id < second->id);
}

/* GET /role_assignments
 *
 * A filter by user gives only the rights the user holds directly, not those
 * of the user's teams: this follows from Kisi's model and was not tried. */
void
hb_demo_list_rights (HbDemoExchange *exchange)
{
  HbDemoCompany *company = exchange->company;
  g_autoptr (GPtrArray) rights = g_ptr_array_new ();
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (company, exchange->caller_id);
  g_auto (Filter) filter = { 0 };
  Order order = { company, hb_demo_query_get_choice (exchange, "sort", sorts) };

  read_filter (exchange, &filter);
  if (hb_demo_exchange_is_answered (exchange))
    return;

  for (guint i = 0; i < company->rights.items->len; i++)
    if (passes (company, company->rights.items->pdata[i], &filter)
        && hb_demo_sight_has_right (sight, company, company->rights.items->pdata[i]))
      g_ptr_array_add (rights, company->rights.items->pdata[i]);

  g_ptr_array_sort_values_with_data (rights, compare_rights, &order);
  hb_demo_query_give_page (exchange, rights, DEFAULT_LIMIT, MAX_LIMIT, hb_demo_json_right);
}

/* GET /role_assignments/{id} */
void
hb_demo_get_right (HbDemoExchange *exchange)
{
  HbDemoRight *right = hb_demo_table_get (&exchange->company->rights, exchange->id);
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (exchange->company, exchange->caller_id);

  if (right == NULL || !hb_demo_sight_has_right (sight, exchange->company, right))
    hb_demo_exchange_fail_missing (exchange);
  else
    hb_demo_exchange_give (exchange, hb_demo_json_right (exchange->company, right));
}

/* "You may not demote or remove a permission higher than your own" is
 * documented by Kisi; that the answer is 403 is our guess. */
static gboolean
may_write (HbDemoExchange   *exchange,
           const HbDemoRole *role,
           HbDemoScope       scope,
           gint64            scope_id)
{
  int power = hb_demo_roles_get_power (exchange->company, exchange->caller_id,
                                       HB_DEMO_POWER_WRITE_RIGHTS, scope, scope_id);

  if (power > 0 && role->rank <= power)
    return TRUE;

  hb_demo_exchange_fail_denied (exchange);

  return FALSE;
}

/* The right of the path, if the caller may write it. */
static HbDemoRight *
get_right_to_write (HbDemoExchange *exchange)
{
  HbDemoRight *right = hb_demo_table_get (&exchange->company->rights, exchange->id);
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (exchange->company, exchange->caller_id);

  if (right == NULL || !hb_demo_sight_has_right (sight, exchange->company, right))
    {
      hb_demo_exchange_fail_missing (exchange);
      return NULL;
    }

  return may_write (exchange, hb_demo_roles_find (right->role_id), right->scope, right->scope_id) ? right : NULL;
}

/* A role that exists and is meant for this kind of thing. */
static const HbDemoRole *
read_role (HbDemoExchange *exchange,
           JsonObject     *object,
           HbDemoScope     scope)
{
  const HbDemoRole *role;
  const char       *id;

  if (!hb_demo_body_get_text (exchange, object, "role_id", FALSE, &id))
    return NULL;

  role = hb_demo_roles_find (id);
  if (role != NULL && role->scope == scope)
    return role;

  hb_demo_exchange_refuse_field (exchange, "role_id", "is invalid");

  return NULL;
}

static void
check_times (HbDemoExchange *exchange,
             HbDemoScope     scope,
             gint64          from,
             gint64          until)
{
  if (from == 0 && until == 0)
    return;

  if (scope != HB_DEMO_SCOPE_GROUP)
    hb_demo_exchange_refuse_field (exchange, from != 0 ? "valid_from" : "valid_until", "is for groups only");
  else if (from != 0 && until != 0 && until <= from)
    hb_demo_exchange_refuse_field (exchange, "valid_until", "must be after valid_from");
}

static gboolean
require (HbDemoExchange *exchange,
         JsonObject     *object,
         const char     *name)
{
  if (hb_demo_body_has (object, name))
    return TRUE;

  hb_demo_exchange_refuse_field (exchange, name, "can't be blank");

  return FALSE;
}

/* The body names who and what in one of two ways: by "assignee_…" and
 * "applies_to_…", or, older, by "user_id" and one of three ids. */
static void
read_ends (HbDemoExchange *exchange,
           JsonObject     *object,
           int            *holder,
           gint64         *holder_id,
           int            *scope,
           gint64         *scope_id)
{
  static const char *const old_ids[] = { "organization_id", "place_id", "group_id" };

  if (hb_demo_body_has (object, "user_id"))
    {
      guint n_found = 0;

      *holder = HB_DEMO_HOLDER_USER;
      hb_demo_body_get_id (exchange, object, "user_id", holder_id);
      for (guint i = 0; i < G_N_ELEMENTS (old_ids); i++)
        if (hb_demo_body_has (object, old_ids[i]))
          {
            n_found++;
            *scope = i;
            hb_demo_body_get_id (exchange, object, old_ids[i], scope_id);
          }
      if (n_found != 1)
        hb_demo_exchange_refuse_field (exchange, "applies_to_id", "must be exactly one");
      return;
    }

  if (require (exchange, object, "assignee_type"))
    hb_demo_body_get_choice (exchange, object, "assignee_type", query_holders, holder);
  if (require (exchange, object, "assignee_id"))
    hb_demo_body_get_id (exchange, object, "assignee_id", holder_id);
  if (require (exchange, object, "applies_to_type"))
    hb_demo_body_get_choice (exchange, object, "applies_to_type", hb_demo_json_scopes, scope);
  if (require (exchange, object, "applies_to_id"))
    hb_demo_body_get_id (exchange, object, "applies_to_id", scope_id);
}

static gboolean
holder_exists (HbDemoCompany *company,
               int            holder,
               gint64         id)
{
  if (holder == HB_DEMO_HOLDER_USER)
    return hb_demo_table_get (&company->users, id) != NULL;
  if (holder == HB_DEMO_HOLDER_TEAM)
    return hb_demo_table_get (&company->teams, id) != NULL;

  return FALSE; /* The company has no guests. */
}

/* POST /role_assignments
 *
 * One right per holder and scope: a second one is a 409, with a text seen by
 * a client. The owner is one person and cannot be made this way. */
void
hb_demo_create_right (HbDemoExchange *exchange)
{
  HbDemoCompany    *company = exchange->company;
  JsonObject       *object = hb_demo_body_unwrap (exchange, "role_assignment");
  const HbDemoRole *role = NULL;
  HbDemoRight      *right;
  int               holder = 0;
  gint64            holder_id = 0;
  int               scope = 0;
  gint64            scope_id = 0;
  gboolean          notify = TRUE;
  gint64            from = 0;
  gint64            until = 0;

  if (object == NULL)
    return;

  read_ends (exchange, object, &holder, &holder_id, &scope, &scope_id);
  if (require (exchange, object, "role_id"))
    role = read_role (exchange, object, scope);
  hb_demo_body_get_boolean (exchange, object, "notify", &notify);
  hb_demo_body_get_time (exchange, object, "valid_from", &from);
  hb_demo_body_get_time (exchange, object, "valid_until", &until);
  check_times (exchange, scope, from, until);
  if (role != NULL && g_str_equal (role->id, "owner"))
    hb_demo_exchange_refuse_field (exchange, "role_id", "cannot be given");
  if (hb_demo_exchange_is_answered (exchange))
    return;

  if (!holder_exists (company, holder, holder_id) || hb_demo_company_get_scope_name (company, scope, scope_id) == NULL)
    {
      hb_demo_exchange_fail_missing (exchange);
      return;
    }
  if (!may_write (exchange, role, scope, scope_id))
    return;
  if (hb_demo_company_find_right (company, holder, holder_id, scope, scope_id) != NULL)
    {
      hb_demo_exchange_fail (exchange, 409, "afc409", "The record already exists");
      return;
    }

  right = hb_demo_company_add_right (company, hb_demo_company_take_id (company),
                                     holder, holder_id, scope, scope_id, role->id);
  right->notify = notify;
  right->valid_from = from;
  right->valid_until = until;
  right->created_by_id = exchange->caller_id;
  company->n_mails += notify;
  hb_demo_exchange_give (exchange, hb_demo_json_right (company, right));
}

/* PATCH /role_assignments/{id}
 *
 * That the dates can be changed is likely but unproven. */
void
hb_demo_update_right (HbDemoExchange *exchange)
{
  HbDemoRight      *right = get_right_to_write (exchange);
  JsonObject       *object = right != NULL ? hb_demo_body_unwrap (exchange, "role_assignment") : NULL;
  const HbDemoRole *role;
  gboolean          notify;
  gint64            from;
  gint64            until;

  if (object == NULL)
    return;

  notify = right->notify;
  from = right->valid_from;
  until = right->valid_until;
  role = read_role (exchange, object, right->scope);
  hb_demo_body_get_boolean (exchange, object, "notify", &notify);
  hb_demo_body_get_time (exchange, object, "valid_from", &from);
  hb_demo_body_get_time (exchange, object, "valid_until", &until);
  check_times (exchange, right->scope, from, until);
  if (role != NULL && !g_str_equal (role->id, right->role_id) && (g_str_equal (role->id, "owner") || g_str_equal (right->role_id, "owner")))
    hb_demo_exchange_refuse_field (exchange, "role_id", "cannot be given or taken");
  if (hb_demo_exchange_is_answered (exchange) || (role != NULL && !may_write (exchange, role, right->scope, right->scope_id)))
    return;

  if (role != NULL)
    g_set_str (&right->role_id, role->id);
  right->notify = notify;
  right->valid_from = from;
  right->valid_until = until;
  right->updated_at = exchange->company->now;
  exchange->company->n_mails += notify;
  hb_demo_exchange_done (exchange);
}

/* DELETE /role_assignments/{id}
 *
 * The owner's right is the last one of its kind and stays; Kisi's answer to
 * the attempt is not known, so it is the one documented for "not allowed". */
void
hb_demo_delete_right (HbDemoExchange *exchange)
{
  HbDemoRight *right = get_right_to_write (exchange);

  if (right == NULL)
    return;

  if (g_str_equal (right->role_id, "owner"))
    {
      hb_demo_exchange_fail (exchange, 403, "fcd8ef", "The organization needs an owner.");
      return;
    }

  hb_demo_table_remove (&exchange->company->rights, right->id);
  hb_demo_exchange_done (exchange);
}
