/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_TEAM_MEMBERSHIP (hb_team_membership_get_type ())
G_DECLARE_FINAL_TYPE (HbTeamMembership, hb_team_membership, HB, TEAM_MEMBERSHIP, GObject)

HbTeamMembership *hb_team_membership_new_from_text (const char *text,
                                                    GError    **error);
const char       *hb_team_membership_get_json (HbTeamMembership *self);

gint64      hb_team_membership_get_id (HbTeamMembership *self);
gint64      hb_team_membership_get_team_id (HbTeamMembership *self);
const char *hb_team_membership_get_team_name (HbTeamMembership *self);
const char *hb_team_membership_get_member_type (HbTeamMembership *self);
gint64      hb_team_membership_get_member_id (HbTeamMembership *self);

G_END_DECLS
