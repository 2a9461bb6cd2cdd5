/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "people-fixture.h"

HbDemoCompany *
get_company (Fixture *fixture)
{
  return hb_demo_server_get_company (fixture->server);
}

GDateTime *
get_now (Fixture *fixture,
         int      days)
{
  return g_date_time_new_from_unix_utc (get_company (fixture)->started_at + days * DAY);
}

void
wait_for (HbPeople   *people,
          HbLoadState state)
{
  hb_test_wait_until (hb_people_get_state (people) == state);
}

void
begin_to_choose (Fixture       *fixture,
                 HbPeople      *people,
                 HbPeopleFilter filter)
{
  g_autoptr (GDateTime) now = get_now (fixture, 0);

  hb_people_set_filter (people, filter, now);
}

void
choose (Fixture       *fixture,
        HbPeople      *people,
        HbPeopleFilter filter)
{
  begin_to_choose (fixture, people, filter);
  wait_for (people, HB_LOAD_STATE_READY);
}

void
reload (Fixture  *fixture,
        HbPeople *people,
        int       days)
{
  g_autoptr (GDateTime) now = get_now (fixture, days);

  hb_people_reload (people, now);
  wait_for (people, HB_LOAD_STATE_LOADING);
  wait_for (people, HB_LOAD_STATE_READY);
}

HbPerson *
find_listed (HbPeople *people,
             gint64    id)
{
  GListModel *list = hb_people_get_list (people);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (list, i);

      if (hb_person_get_id (person) == id)
        return person;
    }

  return NULL;
}

gboolean
is_listed (HbPeople *people,
           gint64    id)
{
  return find_listed (people, id) != NULL;
}

void
give (Fixture    *fixture,
      gint64      id,
      gint64      user_id,
      HbDemoScope scope,
      gint64      scope_id,
      const char *role_id)
{
  hb_demo_company_add_right (get_company (fixture), id, HB_DEMO_HOLDER_USER, user_id, scope, scope_id, role_id);
}

void
assert_not_allowed (Fixture       *fixture,
                    HbPeople      *people,
                    HbPeopleFilter filter)
{
  begin_to_choose (fixture, people, filter);
  wait_for (people, HB_LOAD_STATE_FAILED);
  g_assert_cmpint (hb_people_get_problem (people), ==, HB_PROBLEM_NOT_ALLOWED);
  g_assert_cmpuint (g_list_model_get_n_items (hb_people_get_list (people)), ==, 0);
}

void
read_rights (Fixture *fixture)
{
  hb_rights_load (fixture->rights);
  hb_test_wait_until (hb_rights_get_state (fixture->rights) == HB_LOAD_STATE_READY);
}
