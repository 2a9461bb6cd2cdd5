/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-person-doors.h"

#include "hb-door-map-private.h"
#include "hb-other-way-in-private.h"
#include "hb-right-private.h"
#include "hb-way-doors-private.h"
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
  GSource      *timeout; /* (owned) (nullable): until the time is looked at again */
  gint64        next_us; /* when what is told is over, as the calendar has it */
};

G_DEFINE_FINAL_TYPE (HbPersonDoors, hb_person_doors, G_TYPE_OBJECT)

typedef enum
{
  PROP_DOORS = 1,
  PROP_STATE,
} HbPersonDoorsProperty;

static GParamSpec *properties[PROP_STATE + 1];

/* The machine may sleep, and its clock may be set: it is looked at so often. */
#define LONGEST_WAIT_MS (60 * 1000)

static const HbDoorWayKind kinds[] = {
  [HB_WAY_SECTION_RIGHTS] = HB_DOOR_WAY_RIGHT,
  [HB_WAY_SECTION_ORGANIZATION] = HB_DOOR_WAY_RIGHT,
  [HB_WAY_SECTION_PLACE] = HB_DOOR_WAY_RIGHT,
  [HB_WAY_SECTION_GROUP] = HB_DOOR_WAY_RIGHT,
  [HB_WAY_SECTION_OTHER] = HB_DOOR_WAY_RIGHT,
  [HB_WAY_SECTION_TEAM] = HB_DOOR_WAY_TEAM,
  [HB_WAY_SECTION_LINK] = HB_DOOR_WAY_LINK,
};

static gboolean
is_reading (HbPersonDoors *self)
{
  return self->cancellable != NULL || self->idle_id != 0 || hb_ways_in_get_state (self->ways_in) != HB_LOAD_STATE_READY;
}

/* Why it is not known which doors are behind it. */
static HbProblem
find_problem (HbPersonDoors *self,
              HbWayIn       *way)
{
  HbProblem problem = HB_PROBLEM_NONE;

  if (hb_way_in_get_section (way) == HB_WAY_SECTION_TEAM)
    problem = hb_other_way_in_get_scope_problem (HB_OTHER_WAY_IN (way));

  return problem != HB_PROBLEM_NONE ? problem : hb_doors_get_problem (self->doors);
}

/* Where nothing is shown, there may be what the key's owner does not see. */
static void
tell_note (HbPersonDoors *self,
           HbWayIn       *note)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (HbWayDoors) told = NULL;

  if (!is_reading (self) && hb_doors_get_problem (self->doors) == HB_PROBLEM_NOT_VISIBLE)
    told = hb_way_doors_new (HB_LOAD_STATE_FAILED, HB_PROBLEM_NOT_VISIBLE, none, none);
  hb_way_in_set_doors (note, told);
}

/* Cards open nothing by themselves. */
static void
tell_way (HbPersonDoors *self,
          HbWayIn       *way)
{
  g_autoptr (GPtrArray) doors = NULL;
  g_autoptr (GPtrArray) later_doors = NULL;
  g_autoptr (HbWayDoors) told = NULL;
  HbDoorWayKind kind;
  gboolean      is_whole = FALSE;

  if (!hb_way_in_is_held (way))
    {
      tell_note (self, way);
      return;
    }
  if (hb_way_in_get_section (way) == HB_WAY_SECTION_CARD)
    return;

  kind = kinds[hb_way_in_get_section (way)];
  doors = hb_doors_list_of_way (self->doors, kind, hb_way_in_get_id (way), &is_whole);
  later_doors = hb_doors_list_later_of_way (self->doors, kind, hb_way_in_get_id (way));
  if (is_whole)
    told = hb_way_doors_new (HB_LOAD_STATE_READY, HB_PROBLEM_NONE, doors, later_doors);
  else if (is_reading (self))
    told = hb_way_doors_new (HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE, doors, later_doors);
  else
    told = hb_way_doors_new (HB_LOAD_STATE_FAILED, find_problem (self, way), doors, later_doors);
  hb_way_doors_set_n_stops (told, hb_doors_count_stops_of_way (self->doors, kind, hb_way_in_get_id (way)));
  /* A link asks nobody who holds it. */
  hb_way_doors_set_effect (told, kind == HB_DOOR_WAY_LINK ? HB_WAY_OPENS : hb_doors_get_effect (self->doors));
  hb_way_in_set_doors (way, told);
}

static void
for_each_way (HbPersonDoors *self,
              GListModel    *ways,
              void (*func) (HbPersonDoors *self,
                            HbWayIn       *way))
{
  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (ways, i);

      func (self, way);
    }
}

static void
for_all_ways (HbPersonDoors *self,
              void (*func) (HbPersonDoors *self,
                            HbWayIn       *way))
{
  for_each_way (self, hb_rights_get_list (hb_ways_in_get_rights (self->ways_in)), func);
  for_each_way (self, hb_ways_in_get_others (self->ways_in), func);
}

static void
take_doors (HbPersonDoors *self,
            HbDoors       *doors)
{
  if (!g_set_object (&self->doors, doors))
    return;

  for_all_ways (self, tell_way);
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
  if (way == HB_WAY_LINKS && !hb_ways_in_can_match_links (self->ways_in))
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

static GPtrArray *
list_possible_links (HbPersonDoors *self)
{
  return hb_ways_in_list_possible_links (self->ways_in);
}

/* When the next day begins, where people live by. */
static gint64
find_midnight (GDateTime *now)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (now);
  g_autoptr (GDateTime) tomorrow = local != NULL ? g_date_time_add_days (local, 1) : NULL;
  g_autoptr (GDateTime) midnight = NULL;

  if (tomorrow != NULL)
    midnight = g_date_time_new_local (g_date_time_get_year (tomorrow), g_date_time_get_month (tomorrow),
                                      g_date_time_get_day_of_month (tomorrow), 0, 0, 0);

  return midnight != NULL ? g_date_time_to_unix_usec (midnight) : G_MAXINT64;
}

static gboolean timeout_cb (gpointer user_data);

static void
stop_waiting (HbPersonDoors *self)
{
  if (self->timeout != NULL)
    g_source_destroy (self->timeout);
  g_clear_pointer (&self->timeout, g_source_unref);
}

static void
wait_for_next (HbPersonDoors *self)
{
  HbClock *clock = hb_door_map_get_clock (self->map);
  gint64   wait_ms = (self->next_us - hb_clock_get_real_time (clock)) / 1000 + 1;

  stop_waiting (self);
  self->timeout = hb_clock_create_timeout (clock, (guint) CLAMP (wait_ms, 1, LONGEST_WAIT_MS));
  g_source_set_callback (self->timeout, timeout_cb, self, NULL);
  g_source_attach (self->timeout, g_main_context_get_thread_default ());
}

/* What is known by now is told at once; what is missing for it is read if @is_to_be_read. */
static void
find_doors (HbPersonDoors *self,
            gboolean       is_to_be_read)
{
  g_autoptr (GPtrArray) rights = list_rights (self);
  g_autoptr (GPtrArray) teams = list_others (self, HB_WAY_TEAMS, HB_WAY_SECTION_TEAM);
  g_autoptr (GPtrArray) links = list_others (self, HB_WAY_LINKS, HB_WAY_SECTION_LINK);
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (HbDoors) doors = NULL;
  GDateTime  *next;
  HbPerson   *person = hb_ways_in_get_person (self->ways_in);
  HbDoorFacts facts = {
    .person_id = hb_person_get_id (person),
    .rights = rights,
    .teams = teams,
    .links = links,
    .possible_links = list_possible_links (self),
  };

  now = g_date_time_new_from_unix_utc_usec (hb_clock_get_real_time (hb_door_map_get_clock (self->map)));
  facts.now = now;

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

  next = hb_door_facts_get_next_change (&facts);
  self->next_us = find_midnight (now);
  if (next != NULL)
    self->next_us = MIN (self->next_us, g_date_time_to_unix_usec (next));
  wait_for_next (self);
}

static void
note_time (HbPersonDoors *self,
           HbWayIn       *way)
{
  hb_way_in_note_time (way);
}

/* Something has begun or ended, a day has, or what is known of the doors is old. */
static gboolean
timeout_cb (gpointer user_data)
{
  HbPersonDoors *self = user_data;
  gboolean       is_over = hb_clock_get_real_time (hb_door_map_get_clock (self->map)) >= self->next_us;
  gboolean       is_old = self->cancellable == NULL && hb_door_map_is_old (self->map);

  stop_waiting (self);
  /* Else it is looked at once the ways in are read. */
  if (hb_ways_in_get_state (self->ways_in) != HB_LOAD_STATE_READY)
    return G_SOURCE_REMOVE;

  if (!is_over && !is_old)
    {
      wait_for_next (self);
      return G_SOURCE_REMOVE;
    }

  find_doors (self, is_old);
  if (is_over)
    for_all_ways (self, note_time);

  return G_SOURCE_REMOVE;
}

static gboolean
idle_cb (gpointer user_data)
{
  HbPersonDoors *self = user_data;

  self->idle_id = 0;
  if (hb_ways_in_get_state (self->ways_in) == HB_LOAD_STATE_READY)
    find_doors (self, self->are_ways_new);
  self->are_ways_new = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);

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

  hb_person_doors_stop (self);

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
  g_signal_connect_object (hb_ways_in_get_rights (ways_in), "right-changed",
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
 * hb_person_doors_stop:
 * @self: the doors of somebody
 *
 * Ends the reading at once, and for good: nobody looks at them any more.
 */
void
hb_person_doors_stop (HbPersonDoors *self)
{
  g_return_if_fail (HB_IS_PERSON_DOORS (self));

  g_signal_handlers_disconnect_by_data (self->map, self);
  g_signal_handlers_disconnect_by_data (self->ways_in, self);
  g_signal_handlers_disconnect_by_data (hb_rights_get_list (hb_ways_in_get_rights (self->ways_in)), self);
  g_signal_handlers_disconnect_by_data (hb_ways_in_get_rights (self->ways_in), self);
  g_signal_handlers_disconnect_by_data (hb_ways_in_get_others (self->ways_in), self);
  g_signal_handlers_disconnect_by_data (hb_ways_in_get_person (self->ways_in), self);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  stop_waiting (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
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
  if (is_reading (self))
    return HB_LOAD_STATE_LOADING;

  return self->doors != NULL ? HB_LOAD_STATE_READY : HB_LOAD_STATE_FAILED;
}
