/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-handlers.h"

#include "hb-demo-body.h"
#include "hb-demo-json.h"
#include "hb-demo-query.h"
#include "hb-demo-roles.h"
#include "hb-demo-sight.h"

/* The ways in beside rights: seats in teams, access links and cards. */

#define DEFAULT_LIMIT 10
#define MAX_LIMIT 250

static const char *const holder_types[] = { "User", "Guest", NULL };
static const char *const card_statuses[] = { "activated", "deactivated", NULL };
static const char *const link_sorts[] = {
  "name", "-name", "unlock", "-unlock", "valid_until", "-valid_until", "group_name", "-group_name", NULL
};

/* Reads a filter of two parameters, of which the id needs the type. */
static void
read_holder (HbDemoExchange *exchange,
             const char     *type_name,
             const char     *id_name,
             int            *type,
             gint64         *id)
{
  *type = hb_demo_query_get_choice (exchange, type_name, holder_types);
  if (hb_demo_query_get_id (exchange, id_name, id) && *type < 0)
    hb_demo_exchange_refuse_field (exchange, type_name, "is missing");
}

/* Seats and cards are for those who write rights in the whole organization. */
static gboolean
may_write (HbDemoExchange *exchange,
           HbDemoScope     scope,
           gint64          scope_id)
{
  if (hb_demo_roles_get_power (exchange->company, exchange->caller_id,
                               HB_DEMO_POWER_WRITE_RIGHTS, scope, scope_id)
      > 0)
    return TRUE;

  hb_demo_exchange_fail_denied (exchange);

  return FALSE;
}

/* GET /team_memberships */
void
hb_demo_list_memberships (HbDemoExchange *exchange)
{
  HbDemoCompany *company = exchange->company;
  g_autoptr (GPtrArray) memberships = g_ptr_array_new ();
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (company, exchange->caller_id);
  g_autoptr (GHashTable) ids = hb_demo_query_get_ids (exchange);
  gint64 team_id = 0;
  gint64 member_id = 0;
  int    type;

  read_holder (exchange, "member_type", "member_id", &type, &member_id);
  hb_demo_query_get_id (exchange, "team_id", &team_id);
  for (guint i = 0; i < company->memberships.items->len; i++)
    {
      HbDemoMembership *membership = company->memberships.items->pdata[i];

      if (hb_demo_sight_has_things_of (sight, membership->user_id) && hb_demo_query_has_id (ids, membership->id) && type != 1 && (team_id == 0 || membership->team_id == team_id) && (member_id == 0 || membership->user_id == member_id))
        g_ptr_array_add (memberships, membership);
    }

  hb_demo_query_give_page (exchange, memberships, DEFAULT_LIMIT, MAX_LIMIT, hb_demo_json_membership);
}

/* POST /team_memberships */
void
hb_demo_create_membership (HbDemoExchange *exchange)
{
  HbDemoCompany    *company = exchange->company;
  JsonObject       *object = hb_demo_body_unwrap (exchange, "team_membership");
  HbDemoMembership *membership;
  gint64            team_id = 0;
  gint64            user_id = 0;
  int               type = -1;

  if (object == NULL)
    return;

  if (!hb_demo_body_get_id (exchange, object, "team_id", &team_id) || hb_demo_table_get (&company->teams, team_id) == NULL)
    hb_demo_exchange_refuse_field (exchange, "team_id", "is invalid");
  if (!hb_demo_body_get_choice (exchange, object, "member_type", holder_types, &type))
    hb_demo_exchange_refuse_field (exchange, "member_type", "is invalid");
  if (!hb_demo_body_get_id (exchange, object, "member_id", &user_id) || type == 1 || hb_demo_table_get (&company->users, user_id) == NULL)
    hb_demo_exchange_refuse_field (exchange, "member_id", "is invalid");
  if (hb_demo_exchange_is_answered (exchange) || !may_write (exchange, HB_DEMO_SCOPE_ORGANIZATION, exchange->company->organization_id))
    return;

  if (hb_demo_company_is_member (company, team_id, user_id))
    {
      hb_demo_exchange_refuse_field (exchange, "member_id", "has already been taken");
      return;
    }

  membership = g_new0 (HbDemoMembership, 1);
  membership->id = hb_demo_company_take_id (company);
  membership->team_id = team_id;
  membership->user_id = user_id;
  membership->created_at = company->now;
  hb_demo_table_add (&company->memberships, membership);
  hb_demo_exchange_give (exchange, hb_demo_json_membership (company, membership));
}

/* DELETE /team_memberships/{id} */
void
hb_demo_delete_membership (HbDemoExchange *exchange)
{
  if (!may_write (exchange, HB_DEMO_SCOPE_ORGANIZATION, exchange->company->organization_id))
    return;

  if (hb_demo_table_remove (&exchange->company->memberships, exchange->id))
    hb_demo_exchange_done (exchange);
  else
    hb_demo_exchange_fail_missing (exchange);
}

static const char *
get_group_name (HbDemoCompany    *company,
                const HbDemoLink *link)
{
  return hb_demo_company_get_scope_name (company, HB_DEMO_SCOPE_GROUP, link->group_id);
}

typedef struct
{
  HbDemoCompany *company;
  int            sort;
} Order;

static int
compare_links (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  const Order      *order = user_data;
  const HbDemoLink *first = a;
  const HbDemoLink *second = b;
  int               result;

  switch (order->sort / 2)
    {
    case 0:
      result = hb_demo_query_compare (first->name, second->name);
      break;
    case 1:
      result = (first->last_used_at > second->last_used_at) - (first->last_used_at < second->last_used_at);
      break;
    case 2:
      result = (first->valid_until > second->valid_until) - (first->valid_until < second->valid_until);
      break;
    default:
      result = hb_demo_query_compare (get_group_name (order->company, first), get_group_name (order->company, second));
    }

  return order->sort % 2 == 1 ? -result : result;
}

/* GET /group_links: found by name, email, phone or group, never by a user. */
void
hb_demo_list_links (HbDemoExchange *exchange)
{
  HbDemoCompany *company = exchange->company;
  g_autoptr (GPtrArray) links = g_ptr_array_new ();
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (company, exchange->caller_id);
  g_autoptr (GHashTable) ids = hb_demo_query_get_ids (exchange);
  const char *query = hb_demo_query_get_text (exchange, "query");
  Order       order = { company, hb_demo_query_get_choice (exchange, "sort", link_sorts) };
  gint64      group_id = 0;

  hb_demo_query_get_id (exchange, "group_id", &group_id);
  for (guint i = 0; i < company->links.items->len; i++)
    {
      HbDemoLink      *link = company->links.items->pdata[i];
      g_autofree char *more = g_strjoin (" ", get_group_name (company, link),
                                         link->phone != NULL ? link->phone : "", NULL);

      if (hb_demo_sight_has_group (sight, company, link->group_id) && hb_demo_query_has_id (ids, link->id) && (group_id == 0 || link->group_id == group_id) && (query == NULL || hb_demo_query_matches (query, link->email, link->name, more)))
        g_ptr_array_add (links, link);
    }

  if (order.sort >= 0)
    g_ptr_array_sort_values_with_data (links, compare_links, &order);
  hb_demo_query_give_page (exchange, links, DEFAULT_LIMIT, MAX_LIMIT, hb_demo_json_link);
}

/* DELETE /group_links/{id} */
void
hb_demo_delete_link (HbDemoExchange *exchange)
{
  HbDemoLink *link = hb_demo_table_get (&exchange->company->links, exchange->id);
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (exchange->company, exchange->caller_id);

  if (link == NULL || !hb_demo_sight_has_group (sight, exchange->company, link->group_id))
    {
      hb_demo_exchange_fail_missing (exchange);
      return;
    }
  if (!may_write (exchange, HB_DEMO_SCOPE_GROUP, link->group_id))
    return;

  hb_demo_table_remove (&exchange->company->links, link->id);
  hb_demo_exchange_done (exchange);
}

/* GET /card_assignments */
void
hb_demo_list_cards (HbDemoExchange *exchange)
{
  HbDemoCompany *company = exchange->company;
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();
  g_autoptr (HbDemoSight) sight = hb_demo_sight_new (company, exchange->caller_id);
  g_autoptr (GHashTable) ids = hb_demo_query_get_ids (exchange);
  int    status = hb_demo_query_get_choice (exchange, "status", card_statuses);
  gint64 user_id = 0;
  gint64 card_id = 0;
  int    type;

  read_holder (exchange, "assignee_type", "assignee_id", &type, &user_id);
  hb_demo_query_get_id (exchange, "card_id", &card_id);
  for (guint i = 0; i < company->cards.items->len; i++)
    {
      HbDemoCard *card = company->cards.items->pdata[i];

      if (hb_demo_sight_has_things_of (sight, card->user_id) && hb_demo_query_has_id (ids, card->id) && type != 1 && (status < 0 || (status == 0) == card->activated) && (user_id == 0 || card->user_id == user_id) && (card_id == 0 || card->card_id == card_id))
        g_ptr_array_add (cards, card);
    }

  hb_demo_query_give_page (exchange, cards, DEFAULT_LIMIT, MAX_LIMIT, hb_demo_json_card);
}

/* The card of the path, if the caller may write it. */
static HbDemoCard *
get_card_to_write (HbDemoExchange *exchange)
{
  HbDemoCard *card = hb_demo_table_get (&exchange->company->cards, exchange->id);

  if (!may_write (exchange, HB_DEMO_SCOPE_ORGANIZATION, exchange->company->organization_id))
    return NULL;
  if (card == NULL)
    hb_demo_exchange_fail_missing (exchange);

  return card;
}

static void
switch_card (HbDemoExchange *exchange,
             gboolean        activated)
{
  HbDemoCard *card = get_card_to_write (exchange);

  if (card == NULL)
    return;

  card->activated = activated;
  card->updated_at = exchange->company->now;
  hb_demo_exchange_done (exchange);
}

/* POST /card_assignments/{id}/activate */
void
hb_demo_activate_card (HbDemoExchange *exchange)
{
  switch_card (exchange, TRUE);
}

/* POST /card_assignments/{id}/deactivate */
void
hb_demo_deactivate_card (HbDemoExchange *exchange)
{
  switch_card (exchange, FALSE);
}

/* DELETE /card_assignments/{id} */
void
hb_demo_delete_card (HbDemoExchange *exchange)
{
  HbDemoCard *card = get_card_to_write (exchange);

  if (card == NULL)
    return;

  hb_demo_table_remove (&exchange->company->cards, card->id);
  hb_demo_exchange_done (exchange);
}
