/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-crowd-rights.h"
#include "hb-crowd-rights-private.h"

#include "hb-crowd-private.h"
#include "hb-directory-private.h"
#include "hb-guard-facts.h"
#include "hb-person-private.h"
#include "hb-rights-digest.h"
#include "hb-step-request.h"

/**
 * HbCrowdRights:
 *
 * What the access rights of everybody say of them, their own and those of
 * their teams: who administers the organization, and whose rights end. It takes
 * many requests, so that it is read only once somebody wants to know, behind
 * all that somebody waits for.
 */
struct _HbCrowdRights
{
  GObject parent_instance;

  HbDirectory    *directory;   /* (unowned) (nullable): which owns this */
  GCancellable   *cancellable; /* (owned) (nullable): of the reading under way */
  HbGuardFacts   *facts;       /* (owned) (nullable): what makes an administrator */
  HbRightsDigest *digest;      /* (owned) (nullable): what was read last */
  GPtrArray      *changes;     /* (owned) (element-type Change): while reading, which may be older */
  gint64          read_at;     /* on the client's clock */
  guint           n_read;
  guint           n_expected;
  HbLoadState     state;
  HbProblem       problem;
};

/* What was seen to change: a right that is gone, one that is there, or a seat
 * in a team. */
typedef struct
{
  gint64            user_id;
  gint64            right_id; /* 0 for none */
  HbRoleAssignment *right;    /* (owned) (nullable) */
  gint64            team_id;  /* 0 for none */
  gboolean          is_member;
} Change;

/* A reading: it goes from one step to the next as the data of a task. */
typedef struct
{
  HbGuardFacts   *facts;  /* (owned) (nullable) */
  GPtrArray      *rights; /* (owned) (nullable): until they are looked through */
  HbRightsDigest *digest; /* (owned) (nullable) */
  GArray         *teams;  /* (owned) (nullable): of which the members are to be read */
  guint           next_team;
} Reading;

G_DEFINE_FINAL_TYPE (HbCrowdRights, hb_crowd_rights, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_PROBLEM,
  PROP_N_READ,
  PROP_N_EXPECTED,
} HbCrowdRightsProperty;

static GParamSpec *properties[PROP_N_EXPECTED + 1];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
change_free (Change *change)
{
  g_clear_object (&change->right);
  g_free (change);
}

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->facts, hb_guard_facts_free);
  g_clear_pointer (&reading->rights, g_ptr_array_unref);
  g_clear_pointer (&reading->digest, hb_rights_digest_free);
  g_clear_pointer (&reading->teams, g_array_unref);
  g_free (reading);
}

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

static void
set_progress (HbCrowdRights *self,
              guint          n_read,
              guint          n_expected)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (self->n_read != n_read)
    {
      self->n_read = n_read;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_READ]);
    }
  if (self->n_expected != n_expected)
    {
      self->n_expected = n_expected;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_EXPECTED]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
update_person (HbCrowdRights *self,
               gint64         person_id)
{
  HbPerson *person = hb_directory_lookup_person (self->directory, person_id);

  if (person != NULL)
    hb_person_set_administrator (person, hb_crowd_rights_is_administrator (self, person_id));
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

/* Returns whether it matters for the one it is about. */
static gboolean
apply_change (HbCrowdRights *self,
              const Change  *change)
{
  if (change->right != NULL)
    hb_rights_digest_take (self->digest, change->right, hb_guard_facts_is_administrator (self->facts, change->right));
  else if (change->team_id != 0)
    hb_rights_digest_set_member (self->digest, change->team_id, change->user_id, change->is_member);
  else
    return hb_rights_digest_remove (self->digest, change->user_id, change->right_id);

  return TRUE;
}

/* What changes while everything is read is told once that is over, in the
 * order in which it has changed. */
static void
take_change (HbCrowdRights *self,
             Change        *change)
{
  if (self->digest != NULL && apply_change (self, change))
    {
      update_person (self, change->user_id);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }

  if (self->cancellable != NULL)
    g_ptr_array_add (self->changes, change);
  else
    change_free (change);
}

static void
right_removed_cb (HbCrowdRights *self,
                  gint64         person_id,
                  gint64         right_id)
{
  Change *change = g_new0 (Change, 1);

  change->user_id = person_id;
  change->right_id = right_id;
  take_change (self, change);
}

static void
right_granted_cb (HbCrowdRights    *self,
                  HbRoleAssignment *right)
{
  Change *change = g_new0 (Change, 1);

  change->user_id = hb_role_assignment_get_assignee_id (right);
  change->right = g_object_ref (right);
  take_change (self, change);
}

static void
way_changed_cb (HbCrowdRights *self,
                HbStep        *step)
{
  const HbStepKind kind = hb_step_get_kind (step);
  Change          *change;

  if (kind != HB_STEP_JOIN_TEAM && kind != HB_STEP_LEAVE_TEAM)
    return;

  change = g_new0 (Change, 1);
  change->user_id = hb_step_get_person_id (step);
  change->team_id = hb_step_get_team_id (step);
  change->is_member = kind == HB_STEP_JOIN_TEAM;
  take_change (self, change);
}

static void
end_reading (HbCrowdRights *self,
             const GError  *error)
{
  g_clear_object (&self->cancellable);
  g_ptr_array_set_size (self->changes, 0);
  if (error != NULL)
    set_state (self, HB_LOAD_STATE_FAILED, hb_problem_from_error (error));
  else
    set_state (self, HB_LOAD_STATE_READY, self->facts->reach == HB_KEY_REACH_PART ? HB_PROBLEM_NOT_VISIBLE : HB_PROBLEM_NONE);
}

static void
take_reading (HbCrowdRights *self,
              Reading       *reading)
{
  g_clear_pointer (&self->facts, hb_guard_facts_free);
  g_clear_pointer (&self->digest, hb_rights_digest_free);
  self->facts = g_steal_pointer (&reading->facts);
  self->digest = g_steal_pointer (&reading->digest);
  self->read_at = hb_clock_get_time (hb_client_get_clock (hb_directory_get_client (self->directory)));
  for (guint i = 0; i < self->changes->len; i++)
    apply_change (self, self->changes->pdata[i]);
  update_people (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  HbCrowdRights *self = HB_CROWD_RIGHTS (source);
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (self->directory == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error == NULL)
    take_reading (self, g_task_get_task_data (G_TASK (result)));
  end_reading (self, error);
}

static void read_next_team (GTask *task);

static void
list_team_members_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (GError) error = NULL;

  members = hb_client_list_team_memberships_finish (HB_CLIENT (source), result, &error);
  if (members == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (hb_team_membership_get_member_type (members->pdata[i]), "User"))
      hb_rights_digest_set_member (reading->digest, hb_team_membership_get_team_id (members->pdata[i]),
                                   hb_team_membership_get_member_id (members->pdata[i]), TRUE);
  read_next_team (g_steal_pointer (&task));
}

/* A right of a team is a right of everybody in it. */
static void
read_next_team (GTask *task)
{
  g_autoptr (GTask) owned_task = task;
  HbCrowdRights *self = g_task_get_source_object (task);
  Reading       *reading = g_task_get_task_data (task);
  gint64         team_id;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (reading->next_team == reading->teams->len)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  team_id = g_array_index (reading->teams, gint64, reading->next_team++);
  hb_client_list_team_members_async (hb_directory_get_client (self->directory), team_id, g_task_get_cancellable (task),
                                     list_team_members_cb, g_steal_pointer (&owned_task));
}

/* A hundred thousand rights take longer to be looked through, and to be freed,
 * than the main loop may stand still. */
static void
digest_in_thread (GTask        *thread_task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Reading *reading = task_data;

  reading->digest = hb_rights_digest_new ();
  for (guint i = 0; i < reading->rights->len; i++)
    hb_rights_digest_take (reading->digest, reading->rights->pdata[i],
                           hb_guard_facts_is_administrator (reading->facts, reading->rights->pdata[i]));
  reading->teams = hb_rights_digest_get_teams (reading->digest);
  g_clear_pointer (&reading->rights, g_ptr_array_unref);

  g_task_return_boolean (thread_task, TRUE);
}

static void
digest_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  read_next_team (g_steal_pointer (&user_data));
}

static void
list_rights_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GTask) thread_task = NULL;
  g_autoptr (GError) error = NULL;

  reading->rights = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  if (reading->rights == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* The task that waits for it keeps what the thread works on. */
  thread_task = g_task_new (g_task_get_source_object (task), NULL, digest_cb, g_object_ref (task));
  g_task_set_source_tag (thread_task, list_rights_cb);
  g_task_set_task_data (thread_task, reading, NULL);
  g_task_run_in_thread (thread_task, digest_in_thread);
}

static void
progress_cb (guint    n_read,
             guint    n_expected,
             gpointer user_data)
{
  GTask *task = user_data;

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    set_progress (g_task_get_source_object (task), n_read, n_expected);
}

static void
read_facts_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  reading->facts = hb_guard_facts_read_finish (HB_DIRECTORY (source), result, &error);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (reading->facts == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    hb_client_list_everybodys_rights_async (hb_directory_get_client (HB_DIRECTORY (source)), progress_cb, task,
                                            g_task_get_cancellable (task), list_rights_cb, g_object_ref (task));
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
    case PROP_N_READ:
      g_value_set_uint (value, self->n_read);
      break;
    case PROP_N_EXPECTED:
      g_value_set_uint (value, self->n_expected);
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
  g_clear_pointer (&self->digest, hb_rights_digest_free);
  g_clear_pointer (&self->changes, g_ptr_array_unref);

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
  properties[PROP_N_READ] = g_param_spec_uint ("n-read", NULL, NULL, 0, G_MAXUINT, 0, changing);
  properties[PROP_N_EXPECTED] = g_param_spec_uint ("n-expected", NULL, NULL, 0, G_MAXUINT, 0, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbCrowdRights::changed:
   *
   * A right was granted, changed or removed, or somebody joined or left a team,
   * after everything was read.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HB_TYPE_CROWD_RIGHTS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hb_crowd_rights_init (HbCrowdRights *self)
{
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
}

/* The directory owns it, and is not held by it. */
HbCrowdRights *
hb_crowd_rights_new (HbDirectory *directory)
{
  HbCrowdRights *self = g_object_new (HB_TYPE_CROWD_RIGHTS, NULL);

  g_set_weak_pointer (&self->directory, directory);
  g_signal_connect_object (directory, "right-removed", G_CALLBACK (right_removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "right-granted", G_CALLBACK (right_granted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "way-changed", G_CALLBACK (way_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
hb_crowd_rights_stop (HbCrowdRights *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* When the reading has ended that it knows of, on the client's clock. */
gint64
hb_crowd_rights_get_read_at (HbCrowdRights *self)
{
  return self->read_at;
}

/* Returns (nullable): what is known, once it is read. */
HbRightsDigest *
hb_crowd_rights_get_digest (HbCrowdRights *self)
{
  return self->digest;
}

/* Whether it can be told who is an administrator, be it by a role that the
 * organization has made: that takes the roles and the rights to the organization,
 * which not everybody may read. */
gboolean
hb_crowd_rights_knows_roles (HbCrowdRights *self)
{
  return self->facts != NULL && self->facts->roles != NULL && g_hash_table_size (self->facts->roles) > 0
         && self->facts->reach != HB_KEY_REACH_PART;
}

gboolean
hb_crowd_rights_is_administrator (HbCrowdRights *self,
                                  gint64         person_id)
{
  return self->digest != NULL && hb_rights_digest_is_administrator (self->digest, person_id);
}

gboolean
hb_crowd_rights_ends_soon (HbCrowdRights *self,
                           gint64         person_id,
                           GDateTime     *now,
                           int            days)
{
  const gint64 from = g_date_time_to_unix (now);
  const gint64 until = from + days * (gint64) (G_TIME_SPAN_DAY / G_TIME_SPAN_SECOND);

  return self->digest != NULL && hb_rights_digest_has_end (self->digest, person_id, from, until);
}

gboolean
hb_crowd_rights_has_expired (HbCrowdRights *self,
                             gint64         person_id,
                             GDateTime     *now)
{
  return self->digest != NULL && hb_rights_digest_has_end (self->digest, person_id, 0, g_date_time_to_unix (now));
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
  GTask *task;

  g_return_if_fail (HB_IS_CROWD_RIGHTS (self));

  if (self->directory == NULL || self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  g_task_set_source_tag (task, hb_crowd_rights_load);
  g_task_set_task_data (task, g_new0 (Reading, 1), (GDestroyNotify) reading_free);
  set_progress (self, 0, 0);
  set_state (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);
  hb_guard_facts_read_async (self->directory, read_facts_cb, task);
}

HbLoadState
hb_crowd_rights_get_state (HbCrowdRights *self)
{
  g_return_val_if_fail (HB_IS_CROWD_RIGHTS (self), HB_LOAD_STATE_IDLE);

  return self->state;
}

/* %HB_PROBLEM_NOT_VISIBLE also where those are read that the key's owner sees. */
HbProblem
hb_crowd_rights_get_problem (HbCrowdRights *self)
{
  g_return_val_if_fail (HB_IS_CROWD_RIGHTS (self), HB_PROBLEM_NONE);

  return self->problem;
}
