/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-person-doors.h"

#include "hb-door-map-private.h"
#include "hb-other-way-in-private.h"
#include "hb-right-private.h"
#include "hb-way-in-private.h"

/**
 * HbPersonDoors:
 *
 * The doors that open for somebody, and by what, kept up to date with their
 * ways in. Each way in learns which doors are behind it.
 */
struct _HbPersonDoors
{
  GObject parent_instance;

  HbDoorMap    *map;         /* (owned) */
  HbWaysIn     *ways_in;     /* (owned) */
  HbDoors      *doors;       /* (owned) (nullable): before the ways in are read */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
  guint         idle_id;     /* several changes at once are looked at once */
  gboolean      are_ways_new;
};

G_DEFINE_FINAL_TYPE (HbPersonDoors, hb_person_doors, G_TYPE_OBJECT)

typedef enum
{
  PROP_DOORS = 1,
  PROP_STATE,
} HbPersonDoorsProperty;

static GParamSpec *properties[PROP_STATE + 1];

static const HbDoorWayKind kinds[] = {
  [HB_WAY_SECTION_RIGHTS] = HB_DOOR_WAY_RIGHT,
  [HB_WAY_SECTION_ORGANIZATION] = HB_DOOR_WAY_RIGHT,
  [HB_WAY_SECTION_PLACE] = HB_DOOR_WAY_RIGHT,
  [HB_WAY_SECTION_GROUP] = HB_DOOR_WAY_RIGHT,
  [HB_WAY_SECTION_OTHER] = HB_DOOR_WAY_RIGHT,
  [HB_WAY_SECTION_TEAM] = HB_DOOR_WAY_TEAM,
  [HB_WAY_SECTION_LINK] = HB_DOOR_WAY_LINK,
};

/* Cards open nothing by themselves. */
static void
tell_way (HbPersonDoors *self,
          HbWayIn       *way)
{
  g_autoptr (GPtrArray) doors = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) names = NULL;
  gboolean is_whole = FALSE;

  if (!hb_way_in_is_held (way) || hb_way_in_get_section (way) == HB_WAY_SECTION_CARD)
    return;

  doors = hb_doors_list_of_way (self->doors, kinds[hb_way_in_get_section (way)], hb_way_in_get_id (way), &is_whole);
  builder = g_strv_builder_new ();
  for (guint i = 0; i < doors->len; i++)
    g_strv_builder_add (builder, hb_door_get_name (doors->pdata[i]));
  names = g_strv_builder_end (builder);
  hb_way_in_set_door_names (way, is_whole ? (const char *const *) names : NULL);
}

static void
tell_ways (HbPersonDoors *self,
           GListModel    *ways)
{
  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (ways, i);

      tell_way (self, way);
    }
}

static void
take_doors (HbPersonDoors *self,
            HbDoors       *doors)
{
  if (!g_set_object (&self->doors, doors))
    return;

  tell_ways (self, hb_rights_get_list (hb_ways_in_get_rights (self->ways_in)));
  tell_ways (self, hb_ways_in_get_others (self->ways_in));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOORS]);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HbPersonDoors) self = g_steal_pointer (&user_data);
  g_autoptr (HbDoors) doors = NULL;
  g_autoptr (GError) error = NULL;

  doors = hb_door_map_read_finish (HB_DOOR_MAP (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (doors == NULL)
    g_message ("The doors could not be read: %s", error->message);
  else
    take_doors (self, doors);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Returns: (transfer full) (nullable): all of the section, %NULL where that is not known. */
static GPtrArray *
list_rights (HbPersonDoors *self)
{
  GListModel *rights = hb_rights_get_list (hb_ways_in_get_rights (self->ways_in));
  g_autoptr (GPtrArray) assignments = NULL;

  if (hb_ways_in_get_problem (self->ways_in, HB_WAY_RIGHTS) != HB_PROBLEM_NONE)
    return NULL;

  assignments = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (rights); i++)
    {
      g_autoptr (HbRight) right = g_list_model_get_item (rights, i);

      g_ptr_array_add (assignments, g_object_ref (hb_right_get_assignment (right)));
    }

  return g_steal_pointer (&assignments);
}

static GPtrArray *
list_others (HbPersonDoors *self,
             HbWay          way,
             HbWaySection   section)
{
  GListModel *others = hb_ways_in_get_others (self->ways_in);
  g_autoptr (GPtrArray) list = NULL;

  if (hb_ways_in_get_problem (self->ways_in, way) != HB_PROBLEM_NONE)
    return NULL;

  list = section == HB_WAY_SECTION_TEAM ? g_ptr_array_new_with_free_func ((GDestroyNotify) hb_door_team_free)
                                        : g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (others); i++)
    {
      g_autoptr (HbOtherWayIn) other = g_list_model_get_item (others, i);

      if (hb_way_in_get_section (HB_WAY_IN (other)) != section || !hb_way_in_is_held (HB_WAY_IN (other)))
        continue;
      if (section == HB_WAY_SECTION_TEAM)
        g_ptr_array_add (list, hb_door_team_new (hb_other_way_in_get_source (other), hb_other_way_in_get_rights (other),
                                                 hb_other_way_in_get_scope_problem (other)));
      else
        g_ptr_array_add (list, g_object_ref (hb_other_way_in_get_source (other)));
    }

  return g_steal_pointer (&list);
}

/* What is known by now is told at once; what is missing for it is read if @is_to_be_read. */
static void
find_doors (HbPersonDoors *self,
            gboolean       is_to_be_read)
{
  g_autoptr (GPtrArray) rights = list_rights (self);
  g_autoptr (GPtrArray) teams = list_others (self, HB_WAY_TEAMS, HB_WAY_SECTION_TEAM);
  g_autoptr (GPtrArray) links = list_others (self, HB_WAY_LINKS, HB_WAY_SECTION_LINK);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (HbDoors) doors = NULL;
  HbPerson   *person = hb_ways_in_get_person (self->ways_in);
  HbDoorFacts facts = {
    .person_id = hb_person_get_id (person),
    .rights = rights,
    .teams = teams,
    .links = links,
    .now = now,
  };

  /* Cards open nothing by themselves. */
  for (guint way = 0; way < HB_N_WAYS && facts.problem == HB_PROBLEM_NONE; way++)
    if (way != HB_WAY_CARDS)
      facts.problem = hb_ways_in_get_problem (self->ways_in, way);
  hb_door_facts_set_access (&facts, hb_person_get_access (person));

  if (is_to_be_read)
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
      hb_door_map_read_async (self->map, &facts, self->cancellable, read_cb, g_object_ref (self));
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  doors = hb_door_map_find_doors (self->map, &facts);
  take_doors (self, doors);
}

static gboolean
idle_cb (gpointer user_data)
{
  HbPersonDoors *self = user_data;

  self->idle_id = 0;
  if (hb_ways_in_get_state (self->ways_in) == HB_LOAD_STATE_READY)
    find_doors (self, self->are_ways_new);
  self->are_ways_new = FALSE;

  return G_SOURCE_REMOVE;
}

/* More is known of the organization's doors, or has to be read again. */
static void
map_changed_cb (HbPersonDoors *self)
{
  if (self->idle_id == 0)
    self->idle_id = g_idle_add (idle_cb, self);
}

static void
ways_changed_cb (HbPersonDoors *self)
{
  self->are_ways_new = TRUE;
  map_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
hb_person_doors_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HbPersonDoors *self = HB_PERSON_DOORS (object);

  switch ((HbPersonDoorsProperty) property_id)
    {
    case PROP_DOORS:
      g_value_set_object (value, self->doors);
      break;
    case PROP_STATE:
      g_value_set_enum (value, hb_person_doors_get_state (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_person_doors_dispose (GObject *object)
{
  HbPersonDoors *self = HB_PERSON_DOORS (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hb_person_doors_parent_class)->dispose (object);
}

static void
hb_person_doors_finalize (GObject *object)
{
  HbPersonDoors *self = HB_PERSON_DOORS (object);

  g_clear_object (&self->map);
  g_clear_object (&self->ways_in);
  g_clear_object (&self->doors);

  G_OBJECT_CLASS (hb_person_doors_parent_class)->finalize (object);
}

static void
hb_person_doors_class_init (HbPersonDoorsClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_person_doors_get_property;
  object_class->dispose = hb_person_doors_dispose;
  object_class->finalize = hb_person_doors_finalize;

  properties[PROP_DOORS] = g_param_spec_object ("doors", NULL, NULL, HB_TYPE_DOORS, changing);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HB_TYPE_LOAD_STATE, HB_LOAD_STATE_LOADING, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_person_doors_init (HbPersonDoors *self)
{
}

/**
 * hb_person_doors_new:
 * @map: what is known of the organization's doors
 * @ways_in: of somebody
 *
 * Returns: (transfer full): the doors that open for them, once that is known
 */
HbPersonDoors *
hb_person_doors_new (HbDoorMap *map,
                     HbWaysIn  *ways_in)
{
  HbPersonDoors *self;

  g_return_val_if_fail (HB_IS_DOOR_MAP (map), NULL);
  g_return_val_if_fail (HB_IS_WAYS_IN (ways_in), NULL);

  self = g_object_new (HB_TYPE_PERSON_DOORS, NULL);
  self->map = g_object_ref (map);
  self->ways_in = g_object_ref (ways_in);
  g_signal_connect_object (ways_in, "notify::state", G_CALLBACK (ways_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_rights_get_list (hb_ways_in_get_rights (ways_in)), "items-changed",
                           G_CALLBACK (ways_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_ways_in_get_others (ways_in), "items-changed",
                           G_CALLBACK (ways_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_ways_in_get_person (ways_in), "notify::access",
                           G_CALLBACK (ways_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (map, "changed", G_CALLBACK (map_changed_cb), self, G_CONNECT_SWAPPED);
  ways_changed_cb (self);

  return self;
}

/**
 * hb_person_doors_get_doors:
 * @self: the doors of somebody
 *
 * Returns: (transfer none) (nullable): which doors open, as was known last
 */
HbDoors *
hb_person_doors_get_doors (HbPersonDoors *self)
{
  g_return_val_if_fail (HB_IS_PERSON_DOORS (self), NULL);

  return self->doors;
}

/**
 * hb_person_doors_get_state:
 * @self: the doors of somebody
 *
 * Returns: %HB_LOAD_STATE_LOADING while what is told may be about to change
 */
HbLoadState
hb_person_doors_get_state (HbPersonDoors *self)
{
  g_return_val_if_fail (HB_IS_PERSON_DOORS (self), HB_LOAD_STATE_FAILED);

  if (hb_ways_in_get_state (self->ways_in) == HB_LOAD_STATE_FAILED)
    return HB_LOAD_STATE_FAILED;
  if (self->cancellable != NULL || self->idle_id != 0 || hb_ways_in_get_state (self->ways_in) != HB_LOAD_STATE_READY)
    return HB_LOAD_STATE_LOADING;

  return self->doors != NULL ? HB_LOAD_STATE_READY : HB_LOAD_STATE_FAILED;
}
