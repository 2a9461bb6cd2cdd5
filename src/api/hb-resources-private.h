/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "hb-card-assignment.h"
#include "hb-current-user.h"
#include "hb-event.h"
#include "hb-group-link.h"
#include "hb-group-lock.h"
#include "hb-group.h"
#include "hb-lock.h"
#include "hb-organization.h"
#include "hb-place.h"
#include "hb-role-assignment.h"
#include "hb-role.h"
#include "hb-team-membership.h"
#include "hb-team.h"
#include "hb-user.h"

G_BEGIN_DECLS

/* How each resource is read from JSON. What is not named is ignored. They
 * return an untyped object each, so that each is an HbParseFunc as it is. */

gpointer hb_user_new_from_json (JsonObject *object, GError **error);
gpointer hb_user_new_whole_from_json (JsonObject *object, GError **error);
gpointer hb_current_user_new_from_json (JsonObject *object, GError **error);
gpointer hb_role_new_from_json (JsonObject *object, GError **error);
gpointer hb_group_new_from_json (JsonObject *object, GError **error);
gpointer hb_place_new_from_json (JsonObject *object, GError **error);
gpointer hb_role_assignment_new_from_json (JsonObject *object, GError **error);
gpointer hb_role_assignment_new_whole_from_json (JsonObject *object, GError **error);
gpointer hb_card_assignment_new_from_json (JsonObject *object, GError **error);
gpointer hb_event_new_from_json (JsonObject *object, GError **error);
gpointer hb_group_link_new_from_json (JsonObject *object, GError **error);
gpointer hb_group_lock_new_from_json (JsonObject *object, GError **error);
gpointer hb_lock_new_from_json (JsonObject *object, GError **error);
gpointer hb_organization_new_from_json (JsonObject *object, GError **error);
gpointer hb_team_new_from_json (JsonObject *object, GError **error);
gpointer hb_team_membership_new_from_json (JsonObject *object, GError **error);

GBytes     *hb_role_assignment_to_json (HbRoleAssignment *self);
const char *hb_role_assignment_get_scope_type (HbScope scope);

G_END_DECLS
