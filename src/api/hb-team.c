/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-team.h"

#include "hb-clean-name.h"
#include "hb-json.h"
#include "hb-resources-private.h"

/**
 * HbTeam:
 *
 * A team, whose access rights are those of all its members.
 */
struct _HbTeam
{
  GObject parent_instance;

  gint64 id;
  char  *name; /* (owned) (not nullable) */
};

G_DEFINE_FINAL_TYPE (HbTeam, hb_team, G_TYPE_OBJECT)

static void
hb_team_finalize (GObject *object)
{
  HbTeam *self = HB_TEAM (object);

  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (hb_team_parent_class)->finalize (object);
}

static void
hb_team_class_init (HbTeamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_team_finalize;
}

static void
hb_team_init (HbTeam *self)
{
}

gpointer
hb_team_new_from_json (JsonObject *object,
                       GError    **error)
{
  g_autoptr (HbTeam) self = g_object_new (HB_TYPE_TEAM, NULL);
  const char *name;

  if (!hb_json_get_id (object, "id", &self->id, error)
      || !hb_json_get_string_or (object, "name", "", &name, error))
    return NULL;

  self->name = hb_clean_name (name);

  return g_steal_pointer (&self);
}

gint64
hb_team_get_id (HbTeam *self)
{
  g_return_val_if_fail (HB_IS_TEAM (self), 0);

  return self->id;
}

/**
 * hb_team_get_name:
 * @self: a team
 *
 * Returns: (transfer none) (not nullable): the name
 */
const char *
hb_team_get_name (HbTeam *self)
{
  g_return_val_if_fail (HB_IS_TEAM (self), "");

  return self->name;
}
