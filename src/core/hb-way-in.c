/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-way-in.h"
#include "hb-way-in-private.h"

#include "hb-way-doors-private.h"

G_DEFINE_ENUM_TYPE (HbWaySection,
                    hb_way_section,
                    G_DEFINE_ENUM_VALUE (HB_WAY_SECTION_RIGHTS, "rights"),
                    G_DEFINE_ENUM_VALUE (HB_WAY_SECTION_ORGANIZATION, "organization"),
                    G_DEFINE_ENUM_VALUE (HB_WAY_SECTION_PLACE, "place"),
                    G_DEFINE_ENUM_VALUE (HB_WAY_SECTION_GROUP, "group"),
                    G_DEFINE_ENUM_VALUE (HB_WAY_SECTION_OTHER, "other"),
                    G_DEFINE_ENUM_VALUE (HB_WAY_SECTION_TEAM, "team"),
                    G_DEFINE_ENUM_VALUE (HB_WAY_SECTION_CARD, "card"),
                    G_DEFINE_ENUM_VALUE (HB_WAY_SECTION_LINK, "link"))

G_DEFINE_INTERFACE (HbWayIn, hb_way_in, G_TYPE_OBJECT)

static void
hb_way_in_default_init (HbWayInInterface *iface)
{
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  g_object_interface_install_property (iface, g_param_spec_enum ("section", NULL, NULL, HB_TYPE_WAY_SECTION,
                                                                 HB_WAY_SECTION_RIGHTS, changing));
  g_object_interface_install_property (iface, g_param_spec_string ("name", NULL, NULL, "", changing));
  g_object_interface_install_property (iface, g_param_spec_boolean ("busy", NULL, NULL, FALSE, changing));
  g_object_interface_install_property (iface, g_param_spec_object ("doors", NULL, NULL, HB_TYPE_WAY_DOORS, changing));
}

/**
 * hb_way_in_get_id:
 * @self: a way in
 *
 * Returns: the number by which the server knows it among its like, or 0 where
 *   it only tells that its section has none, or was not checked
 */
gint64
hb_way_in_get_id (HbWayIn *self)
{
  g_return_val_if_fail (HB_IS_WAY_IN (self), 0);

  return HB_WAY_IN_GET_IFACE (self)->get_id (self);
}

/**
 * hb_way_in_get_section:
 * @self: a way in
 *
 * Returns: under which heading it is shown
 */
HbWaySection
hb_way_in_get_section (HbWayIn *self)
{
  g_return_val_if_fail (HB_IS_WAY_IN (self), HB_WAY_SECTION_OTHER);

  return HB_WAY_IN_GET_IFACE (self)->get_section (self);
}

/**
 * hb_way_in_get_name:
 * @self: a way in
 *
 * Returns: (transfer none) (not nullable): what it opens or is called; empty
 *   where nobody told it
 */
const char *
hb_way_in_get_name (HbWayIn *self)
{
  g_return_val_if_fail (HB_IS_WAY_IN (self), "");

  return HB_WAY_IN_GET_IFACE (self)->get_name (self);
}

/**
 * hb_way_in_get_busy:
 * @self: a way in
 *
 * Returns: whether it is being changed
 */
gboolean
hb_way_in_get_busy (HbWayIn *self)
{
  gboolean busy;

  g_return_val_if_fail (HB_IS_WAY_IN (self), FALSE);

  g_object_get (self, "busy", &busy, NULL);

  return busy;
}

/**
 * hb_way_in_is_held:
 * @self: a way in
 *
 * Returns: whether the person has it, or else it only says something of its
 *   section
 */
gboolean
hb_way_in_is_held (HbWayIn *self)
{
  return hb_way_in_get_id (self) != 0;
}

/**
 * hb_way_in_make_removal:
 * @self: a way in that is held
 * @person: whose it is
 *
 * Returns: (transfer full): the step that takes it away
 */
HbStep *
hb_way_in_make_removal (HbWayIn  *self,
                        HbPerson *person)
{
  g_return_val_if_fail (hb_way_in_is_held (self), NULL);
  g_return_val_if_fail (HB_IS_PERSON (person), NULL);

  return HB_WAY_IN_GET_IFACE (self)->make_removal (self, person);
}

/**
 * hb_way_in_get_doors:
 * @self: a way in
 *
 * Returns: (transfer none) (nullable): the doors behind it, or %NULL where nobody
 *   looked
 */
HbWayDoors *
hb_way_in_get_doors (HbWayIn *self)
{
  g_return_val_if_fail (HB_IS_WAY_IN (self), NULL);

  return HB_WAY_IN_GET_IFACE (self)->get_doors (self);
}

/**
 * hb_way_in_may_hide_more:
 * @self: a way in
 *
 * Returns: whether more may be behind it, or in its place, that the key's owner
 *   does not see
 */
gboolean
hb_way_in_may_hide_more (HbWayIn *self)
{
  HbWayDoors *doors = hb_way_in_get_doors (self);

  return doors != NULL && hb_way_doors_get_problem (doors) == HB_PROBLEM_NOT_VISIBLE;
}

void
hb_way_in_set_doors (HbWayIn    *self,
                     HbWayDoors *doors)
{
  if (!hb_way_doors_equal (hb_way_in_get_doors (self), doors))
    HB_WAY_IN_GET_IFACE (self)->set_doors (self, doors);
}

/* Its dates are the same, but how far away they are is not. */
void
hb_way_in_note_time (HbWayIn *self)
{
  g_object_notify (G_OBJECT (self), "doors");
}
