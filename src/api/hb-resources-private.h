/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "hb-current-user.h"
#include "hb-group.h"
#include "hb-place.h"
#include "hb-role-assignment.h"
#include "hb-role.h"
#include "hb-user.h"

G_BEGIN_DECLS

/* How each resource is read from JSON. What is not named is ignored. */

HbUser           *hb_user_new_from_json (JsonObject *object,
                                         GError    **error);
HbCurrentUser    *hb_current_user_new_from_json (JsonObject *object,
                                                 GError    **error);
HbRole           *hb_role_new_from_json (JsonObject *object,
                                         GError    **error);
HbGroup          *hb_group_new_from_json (JsonObject *object,
                                          GError    **error);
HbPlace          *hb_place_new_from_json (JsonObject *object,
                                          GError    **error);
HbRoleAssignment *hb_role_assignment_new_from_json (JsonObject *object,
                                                    GError    **error);

GBytes *hb_role_assignment_to_json (HbRoleAssignment *self);

G_END_DECLS
