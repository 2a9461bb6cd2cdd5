/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "kill-server-side.h"

#include "hb-demo-events.h"
#include "hb-step-private.h"

static HbDemoRight *
find_right (HbDemoCompany *company,
            HbStep        *step)
{
  g_autoptr (HbRoleAssignment) planned = hb_role_assignment_new_from_text (hb_step_get_subject (step), NULL);

  g_assert_cmpint (hb_role_assignment_get_scope (planned), ==, HB_SCOPE_GROUP);

  return hb_demo_company_find_right (company, HB_DEMO_HOLDER_USER, hb_step_get_person_id (step),
                                     HB_DEMO_SCOPE_GROUP, hb_role_assignment_get_scope_id (planned));
}

static gint64
get_team_id (HbStep *step)
{
  g_autoptr (HbTeamMembership) planned = hb_team_membership_new_from_text (hb_step_get_subject (step), NULL);

  return hb_team_membership_get_team_id (planned);
}

static gboolean
ends_as_wanted (HbDemoRight *right,
                HbStep      *step)
{
  g_autoptr (GDateTime) until = hb_step_dup_until (step);

  return right != NULL && right->valid_until == (until != NULL ? g_date_time_to_unix (until) : 0);
}

/* Whether the server has it as the step wants it. Who is gone has nothing any more. */
gboolean
kill_server_holds (KillRig *rig,
                   HbStep  *step)
{
  HbDemoCompany *company = hb_demo_server_get_company (rig->server);
  HbDemoUser    *user = hb_demo_table_get (&company->users, hb_step_get_person_id (step));
  HbDemoCard    *card = hb_demo_table_get (&company->cards, hb_step_get_subject_id (step));

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_REMOVE_RIGHT:
      return hb_demo_table_get (&company->rights, hb_step_get_subject_id (step)) == NULL;
    case HB_STEP_GRANT_RIGHT:
      return find_right (company, step) != NULL;
    case HB_STEP_SUSPEND:
      return user == NULL || !user->access_enabled;
    case HB_STEP_RESTORE_ACCESS:
      return user != NULL && user->access_enabled;
    case HB_STEP_LEAVE_TEAM:
      return hb_demo_table_get (&company->memberships, hb_step_get_subject_id (step)) == NULL;
    case HB_STEP_JOIN_TEAM:
      return hb_demo_company_is_member (company, get_team_id (step), hb_step_get_person_id (step));
    case HB_STEP_DEACTIVATE_CARD:
      return card == NULL || !card->activated;
    case HB_STEP_ACTIVATE_CARD:
      return card != NULL && card->activated;
    case HB_STEP_DELETE_LINK:
      return hb_demo_table_get (&company->links, hb_step_get_subject_id (step)) == NULL;
    case HB_STEP_DELETE_PROFILE:
      return user == NULL;
    case HB_STEP_END_RIGHT:
      return ends_as_wanted (hb_demo_table_get (&company->rights, hb_step_get_subject_id (step)), step);
    default:
      g_assert_not_reached ();
    }
}

/* What the server's log calls it. */
static const char *const event_types[] = {
  [HB_STEP_REMOVE_RIGHT] = "role_assignment.destroy",
  [HB_STEP_GRANT_RIGHT] = "role_assignment.create",
  [HB_STEP_SUSPEND] = "user.update",
  [HB_STEP_RESTORE_ACCESS] = "user.update",
  [HB_STEP_LEAVE_TEAM] = "team_membership.destroy",
  [HB_STEP_JOIN_TEAM] = "team_membership.create",
  [HB_STEP_DEACTIVATE_CARD] = "card.deactivate",
  [HB_STEP_ACTIVATE_CARD] = "card.activate",
  [HB_STEP_DELETE_LINK] = "group_link.destroy",
  [HB_STEP_DELETE_PROFILE] = "user.destroy",
  [HB_STEP_END_RIGHT] = "role_assignment.update",
};

/* Of what the step is about. */
static gint64
get_number (HbStep *step)
{
  return hb_step_get_subject_id (step) != 0 ? hb_step_get_subject_id (step) : hb_step_get_person_id (step);
}

static gboolean
is_about (HbDemoCompany *company,
          HbDemoEvent   *event,
          HbStep        *step)
{
  HbDemoRight      *right;
  HbDemoMembership *membership;

  if (!g_str_equal (event->type, event_types[hb_step_get_kind (step)]))
    return FALSE;
  if (hb_step_get_kind (step) == HB_STEP_GRANT_RIGHT)
    {
      right = hb_demo_table_get (&company->rights, event->object_id);
      return right != NULL && right == find_right (company, step);
    }
  if (hb_step_get_kind (step) == HB_STEP_JOIN_TEAM)
    {
      membership = hb_demo_table_get (&company->memberships, event->object_id);
      return membership != NULL && membership->user_id == hb_step_get_person_id (step) && membership->team_id == get_team_id (step);
    }

  return event->object_id == get_number (step);
}

/* How many changes of the run the server has carried out. */
guint
kill_server_count_all_applied (KillRig *rig)
{
  return hb_demo_server_get_company (rig->server)->events.items->len - rig->n_server_events;
}

/* How many of them are of this step. */
guint
kill_server_count_applied (KillRig *rig,
                           HbStep  *step)
{
  HbDemoCompany *company = hb_demo_server_get_company (rig->server);
  guint          n = 0;

  for (guint i = rig->n_server_events; i < company->events.items->len; i++)
    n += is_about (company, company->events.items->pdata[i], step);

  return n;
}

/* Rights and memberships are made at one path for all. */
char *
kill_server_build_request (HbStep *step)
{
  gint64 number = get_number (step);

  switch (hb_step_get_kind (step))
    {
    case HB_STEP_REMOVE_RIGHT:
      return g_strdup_printf ("DELETE /role_assignments/%" G_GINT64_FORMAT, number);
    case HB_STEP_GRANT_RIGHT:
      return g_strdup ("POST /role_assignments");
    case HB_STEP_END_RIGHT:
      return g_strdup_printf ("PATCH /role_assignments/%" G_GINT64_FORMAT, number);
    case HB_STEP_SUSPEND:
    case HB_STEP_RESTORE_ACCESS:
      return g_strdup_printf ("PATCH /users/%" G_GINT64_FORMAT, number);
    case HB_STEP_LEAVE_TEAM:
      return g_strdup_printf ("DELETE /team_memberships/%" G_GINT64_FORMAT, number);
    case HB_STEP_JOIN_TEAM:
      return g_strdup ("POST /team_memberships");
    case HB_STEP_DEACTIVATE_CARD:
      return g_strdup_printf ("POST /card_assignments/%" G_GINT64_FORMAT "/deactivate", number);
    case HB_STEP_ACTIVATE_CARD:
      return g_strdup_printf ("POST /card_assignments/%" G_GINT64_FORMAT "/activate", number);
    case HB_STEP_DELETE_LINK:
      return g_strdup_printf ("DELETE /group_links/%" G_GINT64_FORMAT, number);
    case HB_STEP_DELETE_PROFILE:
      return g_strdup_printf ("DELETE /users/%" G_GINT64_FORMAT, number);
    default:
      g_assert_not_reached ();
    }
}

guint
kill_server_count_sent (KillRig *rig,
                        HbStep  *step)
{
  g_autofree char *request = kill_server_build_request (step);
  g_auto (GStrv) words = g_strsplit (request, " ", 2);

  return hb_demo_server_get_n_requests (rig->server, words[0], words[1]);
}
