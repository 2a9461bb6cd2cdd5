/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HbScope:
 * @HB_SCOPE_UNKNOWN: a kind of scope this version does not know
 * @HB_SCOPE_ORGANIZATION: the whole organization
 * @HB_SCOPE_PLACE: one place
 * @HB_SCOPE_GROUP: one group of doors
 *
 * What an access right applies to.
 */
typedef enum
{
  HB_SCOPE_UNKNOWN,
  HB_SCOPE_ORGANIZATION,
  HB_SCOPE_PLACE,
  HB_SCOPE_GROUP,
} HbScope;

#define HB_TYPE_ROLE_ASSIGNMENT (hb_role_assignment_get_type ())
G_DECLARE_FINAL_TYPE (HbRoleAssignment, hb_role_assignment, HB, ROLE_ASSIGNMENT, GObject)

HbRoleAssignment *hb_role_assignment_new_from_text (const char *text,
                                                    GError    **error);
const char       *hb_role_assignment_get_json (HbRoleAssignment *self);

gboolean hb_role_assignment_equal (HbRoleAssignment *self,
                                   HbRoleAssignment *other);

gint64      hb_role_assignment_get_id (HbRoleAssignment *self);
const char *hb_role_assignment_get_role_id (HbRoleAssignment *self);
HbScope     hb_role_assignment_get_scope (HbRoleAssignment *self);
gint64      hb_role_assignment_get_scope_id (HbRoleAssignment *self);
const char *hb_role_assignment_get_scope_name (HbRoleAssignment *self);
const char *hb_role_assignment_get_assignee_type (HbRoleAssignment *self);
gint64      hb_role_assignment_get_assignee_id (HbRoleAssignment *self);
const char *hb_role_assignment_get_assignee_name (HbRoleAssignment *self);
GDateTime  *hb_role_assignment_get_valid_from (HbRoleAssignment *self);
GDateTime  *hb_role_assignment_get_valid_until (HbRoleAssignment *self);

G_END_DECLS
