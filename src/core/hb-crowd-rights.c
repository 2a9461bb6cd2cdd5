/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-crowd-rights.h"
#include "hb-crowd-rights-private.h"

#include "hb-crowd-private.h"
#include "hb-directory-private.h"
#include "hb-guard-facts.h"
#include "hb-people-match-private.h"
#include "hb-person-private.h"

/* What matters here of one right. */
typedef struct
{
  gint64   id;
  gint64   until; /* seconds since 1970, 0 for never */
  gboolean is_administrator;
} Fact;

/**
 * HbCrowdRights:
 *
 * What the access rights of everybody say of them: who administers the
 * organization, whose rights end, and who has some and no profile. It takes many requests, so that it is
 * read only once somebody wants to know, behind all that somebody waits for.
 * Rights that people have through a team are the team's and do not count.
 */
struct _HbCrowdRights
{
  GObject parent_instance;

  HbDirectory  *directory;   /* (unowned) (nullable): which owns this */
  GCancellable *cancellable; /* (owned) (nullable): of the reading under way */
  HbGuardFacts *facts;       /* (owned) (nullable): what makes an administrator */
  GHashTable   *by_person;   /* (owned) (element-type gint64 GArray): of Fact */
  GHashTable   *names;       /* (owned) (element-type gint64 GRefString): by the rights, of whom they belong to */
  GHashTable   *removed;     /* (owned) (element-type gint64): while reading, which may be older */
  GPtrArray    *granted;     /* (owned) (element-type HbRoleAssignment): while reading */
  HbLoadState   state;
  HbProblem     problem;
};

G_DEFINE_FINAL_TYPE (HbCrowdRights, hb_crowd_rights, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_PROBLEM,
} HbCrowdRightsProperty;

static GParamSpec *properties[PROP_PROBLEM + 1];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_state (HbCrowdRights *self,
           HbLoadState    state,
           HbProblem      problem)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->problem != problem)
    {
      self->problem = problem;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
    }
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static GArray *
get_facts (HbCrowdRights *self,
           gint64         person_id)
{
  return g_hash_table_lookup (self->by_person, &person_id);
}

static void
update_person (HbCrowdRights *self,
               gint64         person_id)
{
  HbPerson *person = hb_directory_lookup_person (self->directory, person_id);

  if (person != NULL)
    hb_person_set_administrator (person, hb_crowd_rights_is_administrator (self, person_id));
}

static void
take_right (HbCrowdRights    *self,
            HbRoleAssignment *right)
{
  GDateTime *until = hb_role_assignment_get_valid_until (right);
  gint64     person_id = hb_role_assignment_get_assignee_id (right);
  Fact       fact = { 0 };
  GArray    *facts;

  fact.id = hb_role_assignment_get_id (right);
  fact.until = until != NULL ? g_date_time_to_unix (until) : 0;
  fact.is_administrator = hb_guard_facts_is_administrator (self->facts, right);
  if (!g_str_equal (hb_role_assignment_get_assignee_type (right), "User"))
    return;

  facts = get_facts (self, person_id);
  if (facts == NULL)
    {
      facts = g_array_new (FALSE, FALSE, sizeof (Fact));
      g_hash_table_insert (self->by_person, copy_id (person_id), facts);
      g_hash_table_insert (self->names, copy_id (person_id),
                           g_ref_string_new_intern (hb_role_assignment_get_assignee_name (right)));
    }
  g_array_append_val (facts, fact);
}

static void
take_rights (HbCrowdRights *self,
             GPtrArray     *rights)
{
  g_hash_table_remove_all (self->by_person);
  g_hash_table_remove_all (self->names);
  for (guint i = 0; i < rights->len; i++)
    {
      gint64 id = hb_role_assignment_get_id (rights->pdata[i]);

      if (!g_hash_table_contains (self->removed, &id))
        take_right (self, rights->pdata[i]);
    }
  for (guint i = 0; i < self->granted->len; i++)
    take_right (self, self->granted->pdata[i]);
}

/* Somebody may have been an administrator until now. */
static void
update_people (HbCrowdRights *self)
{
  GListModel *crowd = G_LIST_MODEL (hb_directory_get_crowd (self->directory));

  for (guint i = 0; i < g_list_model_get_n_items (crowd); i++)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (crowd, i);

      hb_person_set_administrator (person, hb_crowd_rights_is_administrator (self, hb_person_get_id (person)));
    }
}

static void
end_reading (HbCrowdRights *self,
             const GError  *error)
{
  g_clear_object (&self->cancellable);
  g_hash_table_remove_all (self->removed);
  g_ptr_array_set_size (self->granted, 0);
  if (error != NULL)
    set_state (self, HB_LOAD_STATE_FAILED, hb_problem_from_error (error));
  else
    set_state (self, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
}

static void
list_role_assignments_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (HbCrowdRights) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  rights = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  if (self->directory == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (rights != NULL)
    {
      take_rights (self, rights);
      update_people (self);
    }
  end_reading (self, error);
}

static void
read_facts_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HbCrowdRights) self = g_steal_pointer (&user_data);
  g_autoptr (HbGuardFacts) facts = NULL;
  g_autoptr (GError) error = NULL;

  facts = hb_guard_facts_read_finish (HB_DIRECTORY (source), result, &error);
  if (self->directory == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (facts == NULL)
    {
      end_reading (self, error);
      return;
    }

  g_clear_pointer (&self->facts, hb_guard_facts_free);
  self->facts = g_steal_pointer (&facts);
  hb_client_list_role_assignments_async (hb_directory_get_client (self->directory), &(HbRoleAssignmentFilter) { 0 },
                                         self->cancellable, list_role_assignments_cb, g_object_ref (self));
}

static void
right_removed_cb (HbCrowdRights *self,
                  gint64         person_id,
                  gint64         right_id)
{
  GArray *facts = get_facts (self, person_id);

  if (self->state == HB_LOAD_STATE_LOADING)
    g_hash_table_add (self->removed, copy_id (right_id));
  for (guint i = facts != NULL ? facts->len : 0; i > 0; i--)
    if (g_array_index (facts, Fact, i - 1).id == right_id)
      {
        g_array_remove_index (facts, i - 1);
        update_person (self, person_id);
        g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      }
}

static void
right_granted_cb (HbCrowdRights    *self,
                  HbRoleAssignment *right)
{
  if (self->state == HB_LOAD_STATE_LOADING)
    {
      g_ptr_array_add (self->granted, g_object_ref (right));
    }
  else if (self->state == HB_LOAD_STATE_READY)
    {
      take_right (self, right);
      update_person (self, hb_role_assignment_get_assignee_id (right));
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
}

static void
hb_crowd_rights_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HbCrowdRights *self = HB_CROWD_RIGHTS (object);

  switch ((HbCrowdRightsProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROBLEM:
      g_value_set_enum (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_crowd_rights_dispose (GObject *object)
{
  HbCrowdRights *self = HB_CROWD_RIGHTS (object);

  hb_crowd_rights_stop (self);
  g_clear_weak_pointer (&self->directory);

  G_OBJECT_CLASS (hb_crowd_rights_parent_class)->dispose (object);
}

static void
hb_crowd_rights_finalize (GObject *object)
{
  HbCrowdRights *self = HB_CROWD_RIGHTS (object);

  g_clear_pointer (&self->facts, hb_guard_facts_free);
  g_clear_pointer (&self->by_person, g_hash_table_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->removed, g_hash_table_unref);
  g_clear_pointer (&self->granted, g_ptr_array_unref);

  G_OBJECT_CLASS (hb_crowd_rights_parent_class)->finalize (object);
}

static void
hb_crowd_rights_class_init (HbCrowdRightsClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_crowd_rights_get_property;
  object_class->dispose = hb_crowd_rights_dispose;
  object_class->finalize = hb_crowd_rights_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HB_TYPE_LOAD_STATE, HB_LOAD_STATE_IDLE, changing);
  properties[PROP_PROBLEM] = g_param_spec_enum ("problem", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbCrowdRights::changed:
   *
   * A right was granted or removed, after everything was read.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HB_TYPE_CROWD_RIGHTS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hb_crowd_rights_init (HbCrowdRights *self)
{
  self->by_person = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  self->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ref_string_release);
  self->removed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->granted = g_ptr_array_new_with_free_func (g_object_unref);
}

/* The directory owns it, and is not held by it. */
HbCrowdRights *
hb_crowd_rights_new (HbDirectory *directory)
{
  HbCrowdRights *self = g_object_new (HB_TYPE_CROWD_RIGHTS, NULL);

  g_set_weak_pointer (&self->directory, directory);
  g_signal_connect_object (directory, "right-removed", G_CALLBACK (right_removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "right-granted", G_CALLBACK (right_granted_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
hb_crowd_rights_stop (HbCrowdRights *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

gboolean
hb_crowd_rights_is_administrator (HbCrowdRights *self,
                                  gint64         person_id)
{
  GArray *facts = get_facts (self, person_id);

  for (guint i = 0; facts != NULL && i < facts->len; i++)
    if (g_array_index (facts, Fact, i).is_administrator)
      return TRUE;

  return FALSE;
}

gboolean
hb_crowd_rights_ends_soon (HbCrowdRights *self,
                           gint64         person_id,
                           GDateTime     *now,
                           int            days)
{
  GArray      *facts = get_facts (self, person_id);
  const gint64 from = g_date_time_to_unix (now);
  const gint64 until = from + days * (gint64) (G_TIME_SPAN_DAY / G_TIME_SPAN_SECOND);

  for (guint i = 0; facts != NULL && i < facts->len; i++)
    {
      gint64 end = g_array_index (facts, Fact, i).until;

      if (end > from && end <= until)
        return TRUE;
    }

  return FALSE;
}

gboolean
hb_crowd_rights_has_expired (HbCrowdRights *self,
                             gint64         person_id,
                             GDateTime     *now)
{
  GArray      *facts = get_facts (self, person_id);
  const gint64 moment = g_date_time_to_unix (now);

  for (guint i = 0; facts != NULL && i < facts->len; i++)
    {
      gint64 end = g_array_index (facts, Fact, i).until;

      if (end != 0 && end <= moment)
        return TRUE;
    }

  return FALSE;
}

/* Who has rights, and is not among all the people that were read: they are to
 * be read before. Returns (transfer container), without references. */
GPtrArray *
hb_crowd_rights_get_gone (HbCrowdRights *self)
{
  HbCrowd       *crowd = hb_directory_get_crowd (self->directory);
  GPtrArray     *gone = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer       id, facts;

  g_hash_table_iter_init (&iter, self->by_person);
  while (g_hash_table_iter_next (&iter, &id, &facts))
    if (((GArray *) facts)->len > 0 && !hb_crowd_has_id (crowd, *(gint64 *) id))
      g_ptr_array_add (gone, hb_directory_intern_gone_person (self->directory, *(gint64 *) id,
                                                              g_hash_table_lookup (self->names, id)));
  hb_people_sort (gone);

  return gone;
}

/**
 * hb_crowd_rights_load:
 * @self: the rights of everybody
 *
 * Begins to read all rights, unless that is under way.
 */
void
hb_crowd_rights_load (HbCrowdRights *self)
{
  g_return_if_fail (HB_IS_CROWD_RIGHTS (self));

  if (self->directory == NULL || self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  set_state (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);
  hb_guard_facts_read_async (self->directory, read_facts_cb, g_object_ref (self));
}

HbLoadState
hb_crowd_rights_get_state (HbCrowdRights *self)
{
  g_return_val_if_fail (HB_IS_CROWD_RIGHTS (self), HB_LOAD_STATE_IDLE);

  return self->state;
}

HbProblem
hb_crowd_rights_get_problem (HbCrowdRights *self)
{
  g_return_val_if_fail (HB_IS_CROWD_RIGHTS (self), HB_PROBLEM_NONE);

  return self->problem;
}
