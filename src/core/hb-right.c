/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-right.h"
#include "hb-right-private.h"

#include "hb-directory-private.h"
#include "hb-way-in.h"

/**
 * HbRight:
 *
 * One access right of a person (Kisi: role assignment) with the names people
 * know its role and its place or group by.
 */
struct _HbRight
{
  GObject parent_instance;

  gint64            id;         /* of the assignment, whatever is taken over */
  HbRoleAssignment *assignment; /* (owned) (not nullable): what the server said last */
  char             *scope_name; /* (owned) (not nullable) */
  char             *place_name; /* (owned) (not nullable): where a group is, or empty */
  char             *role_name;  /* (owned) (not nullable): or empty, before the roles were read */
  HbWayDoors       *doors;      /* (owned) (nullable) */
  gboolean          busy;
};

static void hb_right_way_in_init (HbWayInInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HbRight, hb_right, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (HB_TYPE_WAY_IN, hb_right_way_in_init))

G_DEFINE_ENUM_TYPE (HbRightScope,
                    hb_right_scope,
                    G_DEFINE_ENUM_VALUE (HB_RIGHT_SCOPE_ORGANIZATION, "organization"),
                    G_DEFINE_ENUM_VALUE (HB_RIGHT_SCOPE_PLACE, "place"),
                    G_DEFINE_ENUM_VALUE (HB_RIGHT_SCOPE_GROUP, "group"),
                    G_DEFINE_ENUM_VALUE (HB_RIGHT_SCOPE_UNKNOWN, "unknown"))

typedef enum
{
  PROP_ID = 1,
  PROP_SECTION,
  PROP_NAME,
  PROP_PLACE_NAME,
  PROP_ROLE_NAME,
  PROP_VALID_FROM,
  PROP_VALID_UNTIL,
  PROP_BUSY,
  PROP_DOORS,
} HbRightProperty;

static GParamSpec *properties[PROP_DOORS + 1];

static gint64
way_in_get_id (HbWayIn *way)
{
  return hb_right_get_id (HB_RIGHT (way));
}

static HbWaySection
way_in_get_section (HbWayIn *way)
{
  switch (hb_right_get_scope (HB_RIGHT (way)))
    {
    case HB_RIGHT_SCOPE_ORGANIZATION:
      return HB_WAY_SECTION_ORGANIZATION;
    case HB_RIGHT_SCOPE_PLACE:
      return HB_WAY_SECTION_PLACE;
    case HB_RIGHT_SCOPE_GROUP:
      return HB_WAY_SECTION_GROUP;
    case HB_RIGHT_SCOPE_UNKNOWN:
    default:
      return HB_WAY_SECTION_OTHER;
    }
}

static const char *
way_in_get_name (HbWayIn *way)
{
  return hb_right_get_scope_name (HB_RIGHT (way));
}

static HbStep *
way_in_make_removal (HbWayIn  *way,
                     HbPerson *person)
{
  return hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, person, HB_RIGHT (way));
}

static HbWayDoors *
way_in_get_doors (HbWayIn *way)
{
  return HB_RIGHT (way)->doors;
}

static void
way_in_set_doors (HbWayIn    *way,
                  HbWayDoors *doors)
{
  HbRight *self = HB_RIGHT (way);

  if (g_set_object (&self->doors, doors))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOORS]);
}

static void
hb_right_way_in_init (HbWayInInterface *iface)
{
  iface->get_id = way_in_get_id;
  iface->get_section = way_in_get_section;
  iface->get_name = way_in_get_name;
  iface->make_removal = way_in_make_removal;
  iface->get_doors = way_in_get_doors;
  iface->set_doors = way_in_set_doors;
}

static void
hb_right_get_property (GObject    *object,
                       guint       property_id,
                       GValue     *value,
                       GParamSpec *pspec)
{
  HbRight *self = HB_RIGHT (object);

  switch ((HbRightProperty) property_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, hb_right_get_id (self));
      break;
    case PROP_SECTION:
      g_value_set_enum (value, way_in_get_section (HB_WAY_IN (self)));
      break;
    case PROP_NAME:
      g_value_set_string (value, self->scope_name);
      break;
    case PROP_PLACE_NAME:
      g_value_set_string (value, self->place_name);
      break;
    case PROP_ROLE_NAME:
      g_value_set_string (value, self->role_name);
      break;
    case PROP_VALID_FROM:
      g_value_set_boxed (value, hb_right_get_valid_from (self));
      break;
    case PROP_VALID_UNTIL:
      g_value_set_boxed (value, hb_right_get_valid_until (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_DOORS:
      g_value_set_object (value, self->doors);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_right_finalize (GObject *object)
{
  HbRight *self = HB_RIGHT (object);

  g_clear_object (&self->assignment);
  g_clear_pointer (&self->scope_name, g_free);
  g_clear_object (&self->doors);
  g_clear_pointer (&self->place_name, g_free);
  g_clear_pointer (&self->role_name, g_free);

  G_OBJECT_CLASS (hb_right_parent_class)->finalize (object);
}

static void
hb_right_class_init (HbRightClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_right_get_property;
  object_class->finalize = hb_right_finalize;

  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECTION] = g_param_spec_enum ("section", NULL, NULL, HB_TYPE_WAY_SECTION, HB_WAY_SECTION_RIGHTS, changing);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", changing);
  properties[PROP_PLACE_NAME] = g_param_spec_string ("place-name", NULL, NULL, "", changing);
  properties[PROP_ROLE_NAME] = g_param_spec_string ("role-name", NULL, NULL, "", changing);
  properties[PROP_VALID_FROM] = g_param_spec_boxed ("valid-from", NULL, NULL, G_TYPE_DATE_TIME, changing);
  properties[PROP_VALID_UNTIL] = g_param_spec_boxed ("valid-until", NULL, NULL, G_TYPE_DATE_TIME, changing);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, changing);
  properties[PROP_DOORS] = g_param_spec_object ("doors", NULL, NULL, HB_TYPE_WAY_DOORS, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_right_init (HbRight *self)
{
  self->place_name = g_strdup ("");
}

HbRight *
hb_right_new (HbRoleAssignment *assignment)
{
  HbRight *self;

  g_return_val_if_fail (HB_IS_ROLE_ASSIGNMENT (assignment), NULL);

  self = g_object_new (HB_TYPE_RIGHT, NULL);
  self->id = hb_role_assignment_get_id (assignment);
  self->assignment = g_object_ref (assignment);
  self->scope_name = g_strdup (hb_role_assignment_get_scope_name (assignment));
  self->role_name = g_strdup ("");

  return self;
}

void
hb_right_update (HbRight          *self,
                 HbRoleAssignment *assignment)
{
  g_return_if_fail (HB_IS_RIGHT (self));
  g_return_if_fail (HB_IS_ROLE_ASSIGNMENT (assignment));
  g_return_if_fail (hb_role_assignment_get_id (assignment) == hb_right_get_id (self));

  if (!g_set_object (&self->assignment, assignment))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID_FROM]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID_UNTIL]);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hb_right_update_names:
 * @self: a right
 * @directory: who knows the names
 *
 * Looks the names up again. A role that the server does not name is called by
 * its bare id once all roles were read, and not before.
 */
void
hb_right_update_names (HbRight     *self,
                       HbDirectory *directory)
{
  const char *role_id;
  const char *role_name;
  const char *scope_name;
  const char *place_name = NULL;
  gint64      scope_id;

  g_return_if_fail (HB_IS_RIGHT (self));
  g_return_if_fail (HB_IS_DIRECTORY (directory));

  role_id = hb_role_assignment_get_role_id (self->assignment);
  role_name = hb_directory_get_role_name (directory, role_id);
  scope_id = hb_role_assignment_get_scope_id (self->assignment);
  scope_name = hb_role_assignment_get_scope_name (self->assignment);

  switch (hb_role_assignment_get_scope (self->assignment))
    {
    case HB_SCOPE_GROUP:
      place_name = hb_directory_get_group_place_name (directory, scope_id);
      if (*scope_name == '\0')
        scope_name = hb_directory_get_group_name (directory, scope_id);
      break;
    case HB_SCOPE_PLACE:
      if (*scope_name == '\0')
        scope_name = hb_directory_get_place_name (directory, scope_id);
      break;
    case HB_SCOPE_ORGANIZATION:
      if (*scope_name == '\0')
        scope_name = hb_directory_get_organization_name (directory);
      break;
    case HB_SCOPE_UNKNOWN:
    default:
      break;
    }

  if (g_set_str (&self->role_name, role_name != NULL ? role_name : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROLE_NAME]);
  if (g_set_str (&self->scope_name, scope_name != NULL ? scope_name : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
  if (g_set_str (&self->place_name, place_name != NULL ? place_name : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE_NAME]);
}

/**
 * hb_period_from_dates:
 * @valid_from: (nullable): the first moment, or %NULL for ever since
 * @valid_until: (nullable): the moment of the end, or %NULL for ever on
 * @now: the present
 *
 * Returns: where @now lies; an end at @now itself has passed
 */
HbPeriod
hb_period_from_dates (GDateTime *valid_from,
                      GDateTime *valid_until,
                      GDateTime *now)
{
  g_return_val_if_fail (now != NULL, HB_PERIOD_NOW);

  if (valid_until != NULL && g_date_time_compare (valid_until, now) <= 0)
    return HB_PERIOD_OVER;
  if (valid_from != NULL && g_date_time_compare (valid_from, now) > 0)
    return HB_PERIOD_LATER;
  if (valid_from == NULL && valid_until == NULL)
    return HB_PERIOD_ALWAYS;

  return HB_PERIOD_NOW;
}

HbRoleAssignment *
hb_right_get_assignment (HbRight *self)
{
  g_return_val_if_fail (HB_IS_RIGHT (self), NULL);

  return self->assignment;
}

gint64
hb_right_get_id (HbRight *self)
{
  g_return_val_if_fail (HB_IS_RIGHT (self), 0);

  return self->id;
}

/* For lists that know rights by their ids. */
const gint64 *
hb_right_peek_id (gpointer item)
{
  return &HB_RIGHT (item)->id;
}

HbRightScope
hb_right_get_scope (HbRight *self)
{
  g_return_val_if_fail (HB_IS_RIGHT (self), HB_RIGHT_SCOPE_UNKNOWN);

  switch (hb_role_assignment_get_scope (self->assignment))
    {
    case HB_SCOPE_ORGANIZATION:
      return HB_RIGHT_SCOPE_ORGANIZATION;
    case HB_SCOPE_PLACE:
      return HB_RIGHT_SCOPE_PLACE;
    case HB_SCOPE_GROUP:
      return HB_RIGHT_SCOPE_GROUP;
    case HB_SCOPE_UNKNOWN:
    default:
      return HB_RIGHT_SCOPE_UNKNOWN;
    }
}

/**
 * hb_right_get_scope_name:
 * @self: a right
 *
 * Returns: (transfer none) (not nullable): the name of the organization,
 *   place or group; empty where nobody told it
 */
const char *
hb_right_get_scope_name (HbRight *self)
{
  g_return_val_if_fail (HB_IS_RIGHT (self), "");

  return self->scope_name;
}

/**
 * hb_right_get_place_name:
 * @self: a right
 *
 * Returns: (transfer none) (not nullable): the place its group is at; empty
 *   for other scopes, for groups of the whole organization and before the
 *   names were read
 */
const char *
hb_right_get_place_name (HbRight *self)
{
  g_return_val_if_fail (HB_IS_RIGHT (self), "");

  return self->place_name;
}

/**
 * hb_right_get_role_id:
 * @self: a right
 *
 * Returns: (transfer none) (not nullable): what the server calls the role
 */
const char *
hb_right_get_role_id (HbRight *self)
{
  g_return_val_if_fail (HB_IS_RIGHT (self), "");

  return hb_role_assignment_get_role_id (self->assignment);
}

/**
 * hb_right_get_role_name:
 * @self: a right
 *
 * Returns: (transfer none) (not nullable): the role's name, or its id where
 *   the server has no name for it; empty where the roles were not read
 */
const char *
hb_right_get_role_name (HbRight *self)
{
  g_return_val_if_fail (HB_IS_RIGHT (self), "");

  return self->role_name;
}

/**
 * hb_right_get_valid_from:
 * @self: a right
 *
 * Returns: (transfer none) (nullable): when it begins
 */
GDateTime *
hb_right_get_valid_from (HbRight *self)
{
  g_return_val_if_fail (HB_IS_RIGHT (self), NULL);

  return hb_role_assignment_get_valid_from (self->assignment);
}

/**
 * hb_right_get_valid_until:
 * @self: a right
 *
 * Returns: (transfer none) (nullable): when it ends
 */
GDateTime *
hb_right_get_valid_until (HbRight *self)
{
  g_return_val_if_fail (HB_IS_RIGHT (self), NULL);

  return hb_role_assignment_get_valid_until (self->assignment);
}

gboolean
hb_right_get_busy (HbRight *self)
{
  g_return_val_if_fail (HB_IS_RIGHT (self), FALSE);

  return self->busy;
}

void
hb_right_set_busy (HbRight *self,
                   gboolean busy)
{
  g_return_if_fail (HB_IS_RIGHT (self));

  busy = !!busy;
  if (self->busy == busy)
    return;

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}
