/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-access.h"
#include "hb-group-link.h"
#include "hb-group-lock.h"
#include "hb-key-reach-private.h"
#include "hb-lock.h"
#include "hb-problem.h"
#include "hb-role-assignment.h"
#include "hb-role.h"
#include "hb-step.h"
#include "hb-team-membership.h"

G_BEGIN_DECLS

/**
 * HbDoorTeam:
 * @membership: the seat of the person in the team
 * @rights: (nullable) (element-type HbRoleAssignment): what the team has rights
 *   to, or %NULL where that was not read
 * @problem: why it could not be read; %HB_PROBLEM_NONE where nobody tried
 *
 * A team that somebody is in.
 */
typedef struct
{
  HbTeamMembership *membership;
  GPtrArray        *rights;
  HbProblem         problem;
} HbDoorTeam;

HbDoorTeam *hb_door_team_new (HbTeamMembership *membership,
                              GPtrArray        *rights,
                              HbProblem         problem);
void        hb_door_team_free (HbDoorTeam *self);

/**
 * HbDoorSwitch:
 * @HB_DOOR_SWITCH_NOT_READ: it is not known
 * @HB_DOOR_SWITCH_ON: doors may open
 * @HB_DOOR_SWITCH_OFF: no door opens
 *
 * One of the two switches of a person, see #HbAccess.
 */
typedef enum
{
  HB_DOOR_SWITCH_NOT_READ,
  HB_DOOR_SWITCH_ON,
  HB_DOOR_SWITCH_OFF,
} HbDoorSwitch;

/**
 * HbDoorFacts:
 * @person_id: whom it is about
 * @reach: how much of the organization the lists tell of
 * @access: the administrators' switch
 * @directory_access: the directory's switch
 * @rights: (nullable) (element-type HbRoleAssignment): the person's own rights
 * @teams: (nullable) (element-type HbDoorTeam): the teams the person is in
 * @has_more: whether the person has rights or teams beyond those, of which
 *   nothing else is known
 * @links: (nullable) (element-type HbGroupLink): the access links sent to the
 *   person's address
 * @possible_links: (nullable) (element-type HbGroupLink): those that may be the
 *   person's, but were not sent to their address; %NULL for none
 * @locks: (nullable) (element-type HbLock): all doors of the organization
 * @group_locks: (nullable) (element-type gint64 GPtrArray): the doors of groups, as
 *   #HbGroupLock, by the ids of the groups; what is not there was not read
 * @stops: (nullable) (element-type gint64 guint): how many floors groups let people
 *   go to by elevator, by their ids; those that are known to have any
 * @roles: (nullable) (element-type utf8 HbRole): the roles, by their ids
 * @now: (nullable): the moment it is about; needed by hb_doors_new()
 * @problem: why the first of what is missing could not be read, or
 *   %HB_PROBLEM_NONE
 *
 * All that decides which doors open for somebody. What is %NULL was not read,
 * which is not the same as that there is nothing: with all members 0, nothing is
 * known. Whoever fills it on the stack lends what it points to.
 */
typedef struct
{
  gint64       person_id;
  HbKeyReach   reach;
  HbDoorSwitch access;
  HbDoorSwitch directory_access;
  GPtrArray   *rights;
  GPtrArray   *teams;
  gboolean     has_more;
  GPtrArray   *links;
  GPtrArray   *possible_links;
  GPtrArray   *locks;
  GHashTable  *group_locks;
  GHashTable  *stops;
  GHashTable  *roles;
  GDateTime   *now;
  HbProblem    problem;
} HbDoorFacts;

void         hb_door_facts_set_access (HbDoorFacts *self,
                                       HbAccess     access);
HbDoorFacts *hb_door_facts_copy (const HbDoorFacts *self);
void         hb_door_facts_free (HbDoorFacts *self);
void         hb_door_facts_apply (HbDoorFacts *self,
                                  HbStep      *step);
GPtrArray   *hb_door_facts_get_group_locks (const HbDoorFacts *self,
                                            gint64             group_id);
GArray      *hb_door_facts_list_groups (const HbDoorFacts *self);
GDateTime   *hb_door_facts_get_next_change (const HbDoorFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbDoorTeam, hb_door_team_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbDoorFacts, hb_door_facts_free)

G_END_DECLS
