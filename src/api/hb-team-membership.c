/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-team-membership.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbTeamMembership:
 *
 * A seat in a team: whoever has it holds the rights of the team.
 */
struct _HbTeamMembership
{
  GObject parent_instance;

  gint64 id;
  gint64 team_id;
  char  *team_name;   /* (owned) (not nullable) */
  char  *member_type; /* (owned) (not nullable) */
  gint64 member_id;
  char  *json; /* (owned) (not nullable): the whole of it */
};

G_DEFINE_FINAL_TYPE (HbTeamMembership, hb_team_membership, G_TYPE_OBJECT)

static void
hb_team_membership_finalize (GObject *object)
{
  HbTeamMembership *self = HB_TEAM_MEMBERSHIP (object);

  g_clear_pointer (&self->json, g_free);
  g_clear_pointer (&self->team_name, g_free);
  g_clear_pointer (&self->member_type, g_free);

  G_OBJECT_CLASS (hb_team_membership_parent_class)->finalize (object);
}

static void
hb_team_membership_class_init (HbTeamMembershipClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_team_membership_finalize;
}

static void
hb_team_membership_init (HbTeamMembership *self)
{
}

gpointer
hb_team_membership_new_from_json (JsonObject *object,
                                  GError    **error)
{
  g_autoptr (HbTeamMembership) self = g_object_new (HB_TYPE_TEAM_MEMBERSHIP, NULL);
  const char *team_name;
  const char *member_type;

  if (!hb_json_get_id (object, "id", &self->id, error)
      || !hb_json_get_reference (object, "team", &self->team_id, &team_name, error)
      || !hb_json_get_string_or (object, "member_type", "", &member_type, error)
      || !hb_json_get_optional_id (object, "member_id", &self->member_id, error))
    return NULL;

  self->team_name = hb_clean_name (team_name);
  self->member_type = g_strdup (member_type);
  self->json = hb_json_to_text (object);

  return g_steal_pointer (&self);
}

/**
 * hb_team_membership_new_from_text:
 * @text: JSON, as hb_team_membership_get_json() returned it
 * @error: return location for an error: %HB_API_ERROR_BAD_ANSWER
 *
 * Returns: (transfer full) (nullable): a team membership as it was then
 */
HbTeamMembership *
hb_team_membership_new_from_text (const char *text,
                                  GError    **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  return hb_json_parse_text (text, hb_team_membership_new_from_json, error);
}

/**
 * hb_team_membership_get_json:
 * @self: a team membership
 *
 * Returns: (transfer none) (not nullable): all that the server said of it, as JSON
 */
const char *
hb_team_membership_get_json (HbTeamMembership *self)
{
  g_return_val_if_fail (HB_IS_TEAM_MEMBERSHIP (self), NULL);

  return self->json;
}

gint64
hb_team_membership_get_id (HbTeamMembership *self)
{
  g_return_val_if_fail (HB_IS_TEAM_MEMBERSHIP (self), 0);

  return self->id;
}

/**
 * hb_team_membership_get_team_id:
 * @self: a team membership
 *
 * Returns: the id of the team
 */
gint64
hb_team_membership_get_team_id (HbTeamMembership *self)
{
  g_return_val_if_fail (HB_IS_TEAM_MEMBERSHIP (self), 0);

  return self->team_id;
}

/**
 * hb_team_membership_get_team_name:
 * @self: a team membership
 *
 * Returns: (transfer none) (not nullable): the name of the team; empty where it was not told
 */
const char *
hb_team_membership_get_team_name (HbTeamMembership *self)
{
  g_return_val_if_fail (HB_IS_TEAM_MEMBERSHIP (self), "");

  return self->team_name;
}

/**
 * hb_team_membership_get_member_type:
 * @self: a team membership
 *
 * Returns: (transfer none) (not nullable): "User" or "Guest" (documented by Kisi); empty where it was not told
 */
const char *
hb_team_membership_get_member_type (HbTeamMembership *self)
{
  g_return_val_if_fail (HB_IS_TEAM_MEMBERSHIP (self), "");

  return self->member_type;
}

/**
 * hb_team_membership_get_member_id:
 * @self: a team membership
 *
 * Returns: the id of who is in the team, or 0 where it was not told
 */
gint64
hb_team_membership_get_member_id (HbTeamMembership *self)
{
  g_return_val_if_fail (HB_IS_TEAM_MEMBERSHIP (self), 0);

  return self->member_id;
}
