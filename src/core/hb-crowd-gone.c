/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-crowd-gone-private.h"

#include "hb-crowd-private.h"
#include "hb-crowd-rights-private.h"
#include "hb-directory-reach-private.h"
#include "hb-people-match-private.h"
#include "hb-person-private.h"

/**
 * HbCrowdGone:
 *
 * Who has access rights and no profile any more. Everybody and all rights are
 * read at different times, and whoever came in between is in only one of the
 * two: so each of the few that are in question is asked for, and is gone only
 * if the server has rights of theirs and nobody to go with them.
 */
struct _HbCrowdGone
{
  GObject parent_instance;

  HbDirectory  *directory;   /* (unowned) (nullable): which owns this */
  HbCrowd      *crowd;       /* (unowned): which owns this */
  GCancellable *cancellable; /* (owned) (nullable): of the question under way */
  gint64        asked_id;    /* of whom it is, or 0 */
  GHashTable   *answers;     /* (owned) (element-type gint64 HbPerson): %NULL for who is not gone */
  GPtrArray    *people;      /* (owned) (element-type HbPerson) */
  gboolean      is_wanted;
  HbLoadState   state;
  HbProblem     problem;
};

G_DEFINE_FINAL_TYPE (HbCrowdGone, hb_crowd_gone, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void update (HbCrowdGone *self);

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static void
unref_person (gpointer person)
{
  if (person != NULL)
    g_object_unref (person);
}

static void
set_state (HbCrowdGone *self,
           HbLoadState  state,
           HbProblem    problem)
{
  self->state = state;
  self->problem = problem;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take_answer (HbCrowdGone *self,
             HbPerson    *gone)
{
  g_hash_table_insert (self->answers, copy_id (self->asked_id), gone != NULL ? g_object_ref (gone) : NULL);
  g_clear_object (&self->cancellable);
  self->asked_id = 0;
  update (self);
}

static void
fail (HbCrowdGone  *self,
      const GError *error)
{
  g_clear_object (&self->cancellable);
  self->asked_id = 0;
  self->is_wanted = FALSE;
  set_state (self, HB_LOAD_STATE_FAILED, hb_problem_from_error (error));
}

static void
list_rights_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HbCrowdGone) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;
  HbPerson *gone = NULL;

  rights = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (rights == NULL)
    {
      fail (self, error);
      return;
    }

  if (rights->len > 0)
    gone = hb_directory_intern_gone_person (self->directory, self->asked_id,
                                            hb_role_assignment_get_assignee_name (rights->pdata[0]));
  take_answer (self, gone);
}

static void
get_user_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HbCrowdGone) self = g_steal_pointer (&user_data);
  g_autoptr (HbUser) user = NULL;
  g_autoptr (GError) error = NULL;

  user = hb_directory_find_user_finish (HB_DIRECTORY (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (user != NULL)
    {
      hb_directory_intern_person (self->directory, user);
      take_answer (self, NULL);
    }
  else if (hb_problem_from_error (error) == HB_PROBLEM_GONE)
    {
      hb_client_list_role_assignments_async (hb_directory_get_client (self->directory), &(HbRoleAssignmentFilter) { .user_id = self->asked_id },
                                             self->cancellable, list_rights_cb, g_object_ref (self));
    }
  else
    {
      fail (self, error);
    }
}

static void
ask (HbCrowdGone *self,
     gint64       id)
{
  self->asked_id = id;
  self->cancellable = g_cancellable_new ();
  set_state (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);
  hb_directory_find_user_async (self->directory, id, self->cancellable, get_user_cb, g_object_ref (self));
}

/* Asks for the next one who is in question, or knows them all. */
static void
update (HbCrowdGone *self)
{
  HbRightsDigest *digest = hb_crowd_rights_get_digest (hb_crowd_get_rights (self->crowd));
  g_autoptr (GArray) ids = NULL;

  if (!self->is_wanted || self->cancellable != NULL
      || hb_crowd_get_state (self->crowd) != HB_LOAD_STATE_READY
      || hb_crowd_rights_get_state (hb_crowd_get_rights (self->crowd)) != HB_LOAD_STATE_READY)
    return;

  /* Somebody may be left out of one list and not of the other. */
  if (hb_crowd_rights_get_problem (hb_crowd_get_rights (self->crowd)) == HB_PROBLEM_NOT_VISIBLE)
    {
      g_ptr_array_set_size (self->people, 0);
      set_state (self, HB_LOAD_STATE_FAILED, HB_PROBLEM_NOT_VISIBLE);
      return;
    }

  ids = hb_rights_digest_get_users (digest);
  g_ptr_array_set_size (self->people, 0);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64   id = g_array_index (ids, gint64, i);
      gpointer gone;

      if (hb_crowd_has_id (self->crowd, id))
        continue;
      if (!g_hash_table_lookup_extended (self->answers, &id, NULL, &gone))
        {
          ask (self, id);
          return;
        }
      if (gone != NULL)
        g_ptr_array_add (self->people, g_object_ref (gone));
    }
  hb_people_sort (self->people);
  set_state (self, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
}

static void
forget (HbCrowdGone *self)
{
  hb_crowd_gone_stop (self);
  g_hash_table_remove_all (self->answers);
}

/* What was asked before everything is read anew is old, too. */
static void
state_changed_cb (HbCrowdGone *self)
{
  if (hb_crowd_get_state (self->crowd) == HB_LOAD_STATE_LOADING
      || hb_crowd_rights_get_state (hb_crowd_get_rights (self->crowd)) == HB_LOAD_STATE_LOADING)
    forget (self);
  else
    update (self);
}

/* Their rights may go with them or stay. */
static void
person_deleted_cb (HbCrowdGone *self,
                   HbPerson    *person)
{
  gint64 id = hb_person_get_id (person);

  g_hash_table_remove (self->answers, &id);
  if (self->asked_id == id)
    hb_crowd_gone_stop (self);
  update (self);
}

static void
hb_crowd_gone_finalize (GObject *object)
{
  HbCrowdGone *self = HB_CROWD_GONE (object);

  hb_crowd_gone_stop (self);
  g_clear_weak_pointer (&self->directory);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);

  G_OBJECT_CLASS (hb_crowd_gone_parent_class)->finalize (object);
}

static void
hb_crowd_gone_class_init (HbCrowdGoneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hb_crowd_gone_finalize;

  /**
   * HbCrowdGone::changed:
   *
   * Who is gone, or how much of that is known, is not what it was.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HB_TYPE_CROWD_GONE, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hb_crowd_gone_init (HbCrowdGone *self)
{
  self->answers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unref_person);
  self->people = g_ptr_array_new_with_free_func (g_object_unref);
}

/* The crowd owns it, and has its rights by now. */
HbCrowdGone *
hb_crowd_gone_new (HbDirectory *directory,
                   HbCrowd     *crowd)
{
  HbCrowdGone *self = g_object_new (HB_TYPE_CROWD_GONE, NULL);

  g_set_weak_pointer (&self->directory, directory);
  self->crowd = crowd;
  g_signal_connect_object (crowd, "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_crowd_get_rights (crowd), "notify::state", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_crowd_get_rights (crowd), "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "person-deleted", G_CALLBACK (person_deleted_cb), self, G_CONNECT_SWAPPED);

  return self;
}

void
hb_crowd_gone_stop (HbCrowdGone *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->asked_id = 0;
}

/* Wants to know it, as soon as everybody and all rights are read. */
void
hb_crowd_gone_load (HbCrowdGone *self)
{
  self->is_wanted = TRUE;
  update (self);
}

/* All that are known to be gone, by name, while the state says that it is known. */
GPtrArray *
hb_crowd_gone_get_people (HbCrowdGone *self)
{
  return self->people;
}

HbLoadState
hb_crowd_gone_get_state (HbCrowdGone *self)
{
  return self->state;
}

HbProblem
hb_crowd_gone_get_problem (HbCrowdGone *self)
{
  return self->problem;
}
