/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-other-way-in.h"
#include "hb-other-way-in-private.h"

#include "hb-directory-private.h"
#include "hb-right-private.h"
#include "hb-step-private.h"

/**
 * HbOtherWayIn:
 *
 * A way in other than an access right of one's own: a seat in a team, a card
 * or an access link. Or else a note, which stands where a section would be and
 * says that there are none, or that they were not checked, so that nobody
 * takes the one for the other.
 */
struct _HbOtherWayIn
{
  GObject parent_instance;

  gint64       number; /* see hb_other_way_in_build_number() */
  HbWaySection section;
  GObject     *source;        /* (owned) (nullable): what the server said; none in a note */
  HbLoadState  state;         /* of the section, in a note */
  HbProblem    problem;       /* why the section is not known, in a note */
  guint        n_possible;    /* how many more there may be, in a note */
  GPtrArray   *rights;        /* (owned) (nullable) (element-type HbRoleAssignment): of a team */
  GPtrArray   *team_rights;   /* (owned) (nullable) (element-type HbRight): the same, as people know them */
  HbProblem    scope_problem; /* why that is not known */
  HbWayDoors  *doors;         /* (owned) (nullable) */
  gboolean     busy;
};

static void hb_other_way_in_way_in_init (HbWayInInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HbOtherWayIn, hb_other_way_in, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (HB_TYPE_WAY_IN, hb_other_way_in_way_in_init))

typedef enum
{
  PROP_SECTION = 1,
  PROP_NAME,
  PROP_BUSY,
  PROP_TEAM_RIGHTS,
  PROP_DOORS,
} HbOtherWayInProperty;

static GParamSpec *properties[PROP_DOORS + 1];

static gint64
get_id (HbWayIn *way)
{
  HbOtherWayIn *self = HB_OTHER_WAY_IN (way);

  if (HB_IS_TEAM_MEMBERSHIP (self->source))
    return hb_team_membership_get_id (HB_TEAM_MEMBERSHIP (self->source));
  if (HB_IS_CARD_ASSIGNMENT (self->source))
    return hb_card_assignment_get_id (HB_CARD_ASSIGNMENT (self->source));
  if (HB_IS_GROUP_LINK (self->source))
    return hb_group_link_get_id (HB_GROUP_LINK (self->source));

  return 0;
}

static HbWaySection
get_section (HbWayIn *way)
{
  return HB_OTHER_WAY_IN (way)->section;
}

/* Cards have only a number, which the step that is made of them tells. */
static const char *
get_name (HbWayIn *way)
{
  HbOtherWayIn *self = HB_OTHER_WAY_IN (way);

  if (HB_IS_TEAM_MEMBERSHIP (self->source))
    return hb_team_membership_get_team_name (HB_TEAM_MEMBERSHIP (self->source));
  if (HB_IS_GROUP_LINK (self->source))
    return hb_group_link_get_group_name (HB_GROUP_LINK (self->source));

  return "";
}

static HbStep *
make_removal (HbWayIn  *way,
              HbPerson *person)
{
  HbOtherWayIn *self = HB_OTHER_WAY_IN (way);

  if (HB_IS_TEAM_MEMBERSHIP (self->source))
    return hb_step_new_for_team (HB_STEP_LEAVE_TEAM, person, HB_TEAM_MEMBERSHIP (self->source));
  if (HB_IS_CARD_ASSIGNMENT (self->source))
    return hb_step_new_for_card (HB_STEP_DEACTIVATE_CARD, person, HB_CARD_ASSIGNMENT (self->source));

  return hb_step_new_for_link (person, HB_GROUP_LINK (self->source));
}

static HbWayDoors *
get_doors (HbWayIn *way)
{
  return HB_OTHER_WAY_IN (way)->doors;
}

static void
set_doors (HbWayIn    *way,
           HbWayDoors *doors)
{
  HbOtherWayIn *self = HB_OTHER_WAY_IN (way);

  if (g_set_object (&self->doors, doors))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOORS]);
}

static void
hb_other_way_in_way_in_init (HbWayInInterface *iface)
{
  iface->get_id = get_id;
  iface->get_section = get_section;
  iface->get_name = get_name;
  iface->make_removal = make_removal;
  iface->get_doors = get_doors;
  iface->set_doors = set_doors;
}

static void
hb_other_way_in_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HbOtherWayIn *self = HB_OTHER_WAY_IN (object);

  switch ((HbOtherWayInProperty) property_id)
    {
    case PROP_SECTION:
      g_value_set_enum (value, self->section);
      break;
    case PROP_NAME:
      g_value_set_string (value, get_name (HB_WAY_IN (self)));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_TEAM_RIGHTS:
      g_value_set_boxed (value, self->team_rights);
      break;
    case PROP_DOORS:
      g_value_set_object (value, self->doors);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_other_way_in_finalize (GObject *object)
{
  HbOtherWayIn *self = HB_OTHER_WAY_IN (object);

  g_clear_object (&self->source);
  g_clear_pointer (&self->rights, g_ptr_array_unref);
  g_clear_pointer (&self->team_rights, g_ptr_array_unref);
  g_clear_object (&self->doors);

  G_OBJECT_CLASS (hb_other_way_in_parent_class)->finalize (object);
}

static void
hb_other_way_in_class_init (HbOtherWayInClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_other_way_in_get_property;
  object_class->finalize = hb_other_way_in_finalize;

  properties[PROP_SECTION] = g_param_spec_enum ("section", NULL, NULL, HB_TYPE_WAY_SECTION, HB_WAY_SECTION_RIGHTS, changing);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", changing);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, changing);
  properties[PROP_TEAM_RIGHTS] = g_param_spec_boxed ("team-rights", NULL, NULL, G_TYPE_PTR_ARRAY, changing);
  properties[PROP_DOORS] = g_param_spec_object ("doors", NULL, NULL, HB_TYPE_WAY_DOORS, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_other_way_in_init (HbOtherWayIn *self)
{
  self->state = HB_LOAD_STATE_READY;
}

static HbOtherWayIn *
new_for_source (HbWaySection section,
                gpointer     source)
{
  HbOtherWayIn *self = g_object_new (HB_TYPE_OTHER_WAY_IN, NULL);

  self->section = section;
  self->source = g_object_ref (source);
  self->number = hb_other_way_in_build_number (section, get_id (HB_WAY_IN (self)));

  return self;
}

HbOtherWayIn *
hb_other_way_in_new_for_team (HbTeamMembership *membership)
{
  return new_for_source (HB_WAY_SECTION_TEAM, membership);
}

HbOtherWayIn *
hb_other_way_in_new_for_card (HbCardAssignment *card)
{
  return new_for_source (HB_WAY_SECTION_CARD, card);
}

HbOtherWayIn *
hb_other_way_in_new_for_link (HbGroupLink *link)
{
  return new_for_source (HB_WAY_SECTION_LINK, link);
}

HbOtherWayIn *
hb_other_way_in_new_note (HbWaySection section,
                          HbLoadState  state,
                          HbProblem    problem)
{
  HbOtherWayIn *self = g_object_new (HB_TYPE_OTHER_WAY_IN, NULL);

  self->number = hb_other_way_in_build_number (section, 0);
  self->section = section;
  self->state = state;
  self->problem = problem;

  return self;
}

void
hb_other_way_in_set_n_possible (HbOtherWayIn *self,
                                guint         n_possible)
{
  self->n_possible = n_possible;
}

gint64
hb_other_way_in_build_number (HbWaySection section,
                              gint64       id)
{
  /* Numbers of different sections may be the same at the server. */
  return (gint64) ((guint64) id * (HB_WAY_SECTION_LINK + 1) + section);
}

/* For lists that know ways of all sections by one number. */
const gint64 *
hb_other_way_in_peek_number (gpointer item)
{
  return &HB_OTHER_WAY_IN (item)->number;
}

gpointer
hb_other_way_in_get_source (HbOtherWayIn *self)
{
  return self->source;
}

/* Returns "" for a note. */
const char *
hb_other_way_in_get_json (HbOtherWayIn *self)
{
  if (HB_IS_TEAM_MEMBERSHIP (self->source))
    return hb_team_membership_get_json (HB_TEAM_MEMBERSHIP (self->source));
  if (HB_IS_CARD_ASSIGNMENT (self->source))
    return hb_card_assignment_get_json (HB_CARD_ASSIGNMENT (self->source));
  if (HB_IS_GROUP_LINK (self->source))
    return hb_group_link_get_json (HB_GROUP_LINK (self->source));

  return "";
}

/* Takes what a team's rights are to, as people know it. */
void
hb_other_way_in_take_rights (HbOtherWayIn *self,
                             GPtrArray    *rights,
                             HbProblem     problem,
                             HbDirectory  *directory)
{
  g_autoptr (GPtrArray) team_rights = g_ptr_array_new_with_free_func (g_object_unref);

  g_clear_pointer (&self->rights, g_ptr_array_unref);
  self->rights = rights != NULL ? g_ptr_array_ref (rights) : NULL;
  self->scope_problem = problem;
  for (guint i = 0; rights != NULL && i < rights->len; i++)
    {
      g_autoptr (HbRight) right = hb_right_new (rights->pdata[i]);

      hb_right_update_names (right, directory);
      g_ptr_array_add (team_rights, g_steal_pointer (&right));
    }
  g_clear_pointer (&self->team_rights, g_ptr_array_unref);
  self->team_rights = g_steal_pointer (&team_rights);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEAM_RIGHTS]);
}

/* Looks up again by which names people know what a team has rights to. */
void
hb_other_way_in_update_names (HbOtherWayIn *self,
                              HbDirectory  *directory)
{
  if (self->team_rights == NULL)
    return;

  for (guint i = 0; i < self->team_rights->len; i++)
    hb_right_update_names (self->team_rights->pdata[i], directory);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEAM_RIGHTS]);
}

/* Returns: (nullable): %NULL where they are not known. */
GPtrArray *
hb_other_way_in_get_rights (HbOtherWayIn *self)
{
  return self->rights;
}

void
hb_other_way_in_update_busy (HbOtherWayIn *self,
                             HbDirectory  *directory)
{
  static const char *const words[] = {
    [HB_WAY_SECTION_TEAM] = HB_STEP_KEY_MEMBERSHIP,
    [HB_WAY_SECTION_CARD] = HB_STEP_KEY_CARD,
    [HB_WAY_SECTION_LINK] = HB_STEP_KEY_LINK,
  };
  g_autofree char *key = NULL;
  gboolean         busy;

  if (self->source == NULL)
    return;

  key = hb_step_build_key (words[self->section], get_id (HB_WAY_IN (self)));
  busy = hb_directory_is_changing (directory, key);
  if (self->busy == busy)
    return;

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/**
 * hb_other_way_in_get_shown_id:
 * @self: a team membership, a card or a link
 *
 * Returns: the number by which people know it: that of the card itself, whoever
 *   has it, and else the id
 */
gint64
hb_other_way_in_get_shown_id (HbOtherWayIn *self)
{
  g_return_val_if_fail (HB_IS_OTHER_WAY_IN (self), 0);

  if (HB_IS_CARD_ASSIGNMENT (self->source))
    return hb_card_assignment_get_card_id (HB_CARD_ASSIGNMENT (self->source));

  return get_id (HB_WAY_IN (self));
}

/**
 * hb_other_way_in_get_state:
 * @self: a note
 *
 * Returns: whether its section is being read, is known, or could not be read;
 *   %HB_LOAD_STATE_IDLE where there was nothing to look for it by
 */
HbLoadState
hb_other_way_in_get_state (HbOtherWayIn *self)
{
  g_return_val_if_fail (HB_IS_OTHER_WAY_IN (self), HB_LOAD_STATE_FAILED);

  return self->state;
}

/**
 * hb_other_way_in_get_problem:
 * @self: a note
 *
 * Returns: why its section could not be read
 */
HbProblem
hb_other_way_in_get_problem (HbOtherWayIn *self)
{
  g_return_val_if_fail (HB_IS_OTHER_WAY_IN (self), HB_PROBLEM_OTHER);

  return self->problem;
}

/**
 * hb_other_way_in_get_n_possible:
 * @self: a note
 *
 * Returns: how many there are that may be the person's, for somebody to look at
 */
guint
hb_other_way_in_get_n_possible (HbOtherWayIn *self)
{
  g_return_val_if_fail (HB_IS_OTHER_WAY_IN (self), 0);

  return self->n_possible;
}

/**
 * hb_other_way_in_get_team_rights:
 * @self: a team
 *
 * Returns: (transfer none) (nullable) (element-type HbRight): what the team has
 *   rights to; %NULL before it was read, and none where it could not be
 */
GPtrArray *
hb_other_way_in_get_team_rights (HbOtherWayIn *self)
{
  g_return_val_if_fail (HB_IS_OTHER_WAY_IN (self), NULL);

  return self->team_rights;
}

/**
 * hb_other_way_in_get_scope_problem:
 * @self: a team
 *
 * Returns: why it is not known what the team has rights to, or
 *   %HB_PROBLEM_NONE
 */
HbProblem
hb_other_way_in_get_scope_problem (HbOtherWayIn *self)
{
  g_return_val_if_fail (HB_IS_OTHER_WAY_IN (self), HB_PROBLEM_OTHER);

  return self->scope_problem;
}

/**
 * hb_other_way_in_get_valid_from:
 * @self: a way in
 *
 * Returns: (transfer none) (nullable): when it begins; only access links do
 */
GDateTime *
hb_other_way_in_get_valid_from (HbOtherWayIn *self)
{
  g_return_val_if_fail (HB_IS_OTHER_WAY_IN (self), NULL);

  return HB_IS_GROUP_LINK (self->source) ? hb_group_link_get_valid_from (HB_GROUP_LINK (self->source)) : NULL;
}

/**
 * hb_other_way_in_get_valid_until:
 * @self: a way in
 *
 * Returns: (transfer none) (nullable): when it ends; only access links do
 */
GDateTime *
hb_other_way_in_get_valid_until (HbOtherWayIn *self)
{
  g_return_val_if_fail (HB_IS_OTHER_WAY_IN (self), NULL);

  return HB_IS_GROUP_LINK (self->source) ? hb_group_link_get_valid_until (HB_GROUP_LINK (self->source)) : NULL;
}
