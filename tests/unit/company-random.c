/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "company-random.h"

#include "hb-demo-roles.h"

#define DAY (24 * 60 * 60)
#define RANK_ADMINISTRATOR 90

static const gint64 places[] = { HB_DEMO_PLACE_HARBOUR, HB_DEMO_PLACE_MILL, HB_DEMO_PLACE_NORTHGATE };

gboolean
company_random_toss (gint one_in)
{
  return g_test_rand_int_range (0, one_in) == 0;
}

static gpointer
pick (HbDemoTable *table)
{
  return table->items->pdata[g_test_rand_int_range (0, (gint) table->items->len)];
}

/* By a right of their own, and not through a team. */
static gboolean
is_of_administrator (HbDemoRight *right)
{
  return right->holder == HB_DEMO_HOLDER_USER && right->scope == HB_DEMO_SCOPE_ORGANIZATION
         && hb_demo_roles_find (right->role_id)->rank >= RANK_ADMINISTRATOR;
}

/**
 * company_random_person:
 * @company: a company
 *
 * Returns: the id of somebody; of those who administer the organization more
 *   often than by chance
 */
gint64
company_random_person (HbDemoCompany *company)
{
  g_autoptr (GArray) administrators = g_array_new (FALSE, FALSE, sizeof (gint64));
  HbDemoUser *user = NULL;

  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (is_of_administrator (right))
        g_array_append_val (administrators, right->holder_id);
    }
  if (administrators->len > 0 && company_random_toss (3))
    return g_array_index (administrators, gint64, g_test_rand_int_range (0, (gint) administrators->len));

  do
    user = pick (&company->users);
  while (user->id >= COMPANY_RANDOM_MAX_ID);

  return user->id;
}

static const HbDemoRole *
pick_role (void)
{
  guint n = 0;

  while (hb_demo_roles_get (n) != NULL)
    n++;

  return hb_demo_roles_get ((guint) g_test_rand_int_range (0, (gint) n));
}

static gint64
pick_scope_id (HbDemoCompany *company,
               HbDemoScope    scope)
{
  switch (scope)
    {
    case HB_DEMO_SCOPE_ORGANIZATION:
      return HB_DEMO_ORGANIZATION_ID;
    case HB_DEMO_SCOPE_PLACE:
      return places[g_test_rand_int_range (0, G_N_ELEMENTS (places))];
    case HB_DEMO_SCOPE_GROUP:
    default:
      return ((HbDemoGroup *) pick (&company->groups))->id;
    }
}

/* Nobody holds two roles in the same scope, and nobody becomes the owner. */
static void
add_right (HbDemoCompany *company)
{
  const HbDemoRole *role = pick_role ();
  HbDemoHolder      holder = company_random_toss (4) ? HB_DEMO_HOLDER_TEAM : HB_DEMO_HOLDER_USER;
  gint64            holder_id = holder == HB_DEMO_HOLDER_TEAM ? ((HbDemoTeam *) pick (&company->teams))->id : company_random_person (company);
  gint64            scope_id = pick_scope_id (company, role->scope);
  HbDemoRight      *right;

  if (g_str_equal (role->id, "owner") || hb_demo_company_find_right (company, holder, holder_id, role->scope, scope_id) != NULL)
    return;

  right = hb_demo_company_add_right (company, hb_demo_company_take_id (company), holder, holder_id, role->scope, scope_id, role->id);
  if (role->scope == HB_DEMO_SCOPE_GROUP && company_random_toss (2))
    right->valid_from = company->now + g_test_rand_int_range (-100, 100) * DAY;
  if (role->scope == HB_DEMO_SCOPE_GROUP && company_random_toss (2))
    right->valid_until = (right->valid_from != 0 ? right->valid_from : company->now) + g_test_rand_int_range (1, 100) * DAY;
}

/* Among those to the organization more often than by chance, which are few. */
static void
remove_right (HbDemoCompany *company,
              gint64         spared_id)
{
  HbDemoRight *right = NULL;

  do
    right = pick (&company->rights);
  while (right->scope != HB_DEMO_SCOPE_ORGANIZATION && !company_random_toss (50));

  if (!g_str_equal (right->role_id, "owner") && !(right->holder == HB_DEMO_HOLDER_USER && right->holder_id == spared_id))
    hb_demo_table_remove (&company->rights, right->id);
}

static void
switch_access (HbDemoCompany *company,
               gint64         spared_id)
{
  HbDemoUser *user = hb_demo_table_get (&company->users, company_random_person (company));

  if (user->id == spared_id)
    return;

  user->access_enabled = company_random_toss (3);
  user->scim_access_enabled = !company_random_toss (6);
}

static void
add_seat (HbDemoCompany *company,
          gint64         team_id,
          gint64         user_id)
{
  HbDemoMembership *seat;

  if (hb_demo_company_is_member (company, team_id, user_id))
    return;

  seat = g_new0 (HbDemoMembership, 1);
  seat->id = hb_demo_company_take_id (company);
  seat->team_id = team_id;
  seat->user_id = user_id;
  seat->created_at = company->now;
  hb_demo_table_add (&company->memberships, seat);
}

static void
change_seat (HbDemoCompany *company)
{
  HbDemoTeam *team = pick (&company->teams);

  if (company_random_toss (3))
    hb_demo_table_remove (&company->memberships, ((HbDemoMembership *) pick (&company->memberships))->id);
  else
    add_seat (company, team->id, company_random_person (company));
}

/* The key's owner administers the organization through a team, and of those
 * who do so by themselves about one is not suspended. */
static void
leave_few_administrators (HbDemoCompany *company,
                          gint64         spared_id)
{
  gint64 team_id = ((HbDemoTeam *) pick (&company->teams))->id;

  if (hb_demo_company_find_right (company, HB_DEMO_HOLDER_TEAM, team_id, HB_DEMO_SCOPE_ORGANIZATION, HB_DEMO_ORGANIZATION_ID) == NULL)
    hb_demo_company_add_right (company, hb_demo_company_take_id (company), HB_DEMO_HOLDER_TEAM, team_id,
                               HB_DEMO_SCOPE_ORGANIZATION, HB_DEMO_ORGANIZATION_ID, "administrator");
  add_seat (company, team_id, spared_id);

  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (is_of_administrator (right) && right->holder_id != spared_id && !company_random_toss (3))
        ((HbDemoUser *) hb_demo_table_get (&company->users, right->holder_id))->access_enabled = FALSE;
    }
}

static void
add_card (HbDemoCompany *company)
{
  HbDemoCard *card = g_new0 (HbDemoCard, 1);

  card->id = hb_demo_company_take_id (company);
  card->card_id = card->id + 2000;
  card->user_id = company_random_person (company);
  card->activated = !company_random_toss (3);
  card->created_at = company->now;
  card->updated_at = company->now;
  hb_demo_table_add (&company->cards, card);
}

static void
add_link (HbDemoCompany *company)
{
  HbDemoUser *user = hb_demo_table_get (&company->users, company_random_person (company));
  HbDemoLink *link = g_new0 (HbDemoLink, 1);

  link->id = hb_demo_company_take_id (company);
  link->name = g_strdup (user->name);
  link->email = company_random_toss (3) ? NULL : g_strdup (user->email);
  link->group_id = pick_scope_id (company, HB_DEMO_SCOPE_GROUP);
  link->enabled = !company_random_toss (4);
  link->created_at = company->now;
  hb_demo_table_add (&company->links, link);
}

/**
 * company_random_change:
 * @company: a company
 * @spared_id: whose key has to stay good
 *
 * Makes an organization of it that nobody has thought of.
 */
void
company_random_change (HbDemoCompany *company,
                       gint64         spared_id)
{
  for (guint i = 0; i < 60; i++)
    switch (g_test_rand_int_range (0, 7))
      {
      case 0:
      case 1:
        add_right (company);
        break;
      case 2:
        remove_right (company, spared_id);
        break;
      case 3:
        switch_access (company, spared_id);
        break;
      case 4:
        change_seat (company);
        break;
      case 5:
        add_card (company);
        break;
      default:
        add_link (company);
        break;
      }
  if (company_random_toss (3))
    leave_few_administrators (company, spared_id);
}
