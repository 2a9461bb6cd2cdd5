/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-seed.h"

/* More people and rights than anybody writes by hand, for benches and for
 * lists that are longer than the API hands out. */

static void
add_group (HbDemoCompany *company,
           gint64         id,
           guint          number)
{
  HbDemoGroup *group = g_new0 (HbDemoGroup, 1);

  group->id = id;
  group->name = g_strdup_printf ("Crowd %03u", number);
  group->place_id = number % 2 == 0 ? HB_DEMO_PLACE_MILL : HB_DEMO_PLACE_NORTHGATE;
  hb_demo_table_add (&company->groups, group);
}

static void
add_person (HbDemoCompany *company,
            gint64         id,
            guint          number)
{
  HbDemoUser *user = g_new0 (HbDemoUser, 1);

  user->id = id;
  user->name = g_strdup_printf ("Worker %05u", number);
  user->email = g_strdup_printf ("worker%05u@example.com", number);
  user->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  user->created_at = company->now;
  user->updated_at = company->now;
  user->access_enabled = TRUE;
  user->scim_access_enabled = TRUE;
  user->password_flow_enabled = TRUE;
  hb_demo_table_add (&company->users, user);
}

/**
 * hb_demo_seed_crowd:
 * @company: a company
 * @n_people: how many people come in addition
 * @n_groups: how many groups come in addition
 *
 * Adds people and groups, and gives each of those people a right to each of
 * those groups. The ids are the same each time.
 */
void
hb_demo_seed_crowd (HbDemoCompany *company,
                    guint          n_people,
                    guint          n_groups)
{
  gint64 right_id = HB_DEMO_CROWD_FIRST_RIGHT;

  for (guint i = 0; i < n_groups; i++)
    add_group (company, HB_DEMO_CROWD_FIRST_GROUP + i, i + 1);
  for (guint i = 0; i < n_people; i++)
    {
      add_person (company, HB_DEMO_CROWD_FIRST_USER + i, i + 1);
      for (guint j = 0; j < n_groups; j++)
        hb_demo_company_add_right (company, right_id++, HB_DEMO_HOLDER_USER, HB_DEMO_CROWD_FIRST_USER + i,
                                   HB_DEMO_SCOPE_GROUP, HB_DEMO_CROWD_FIRST_GROUP + j, "group_basic");
    }
}
