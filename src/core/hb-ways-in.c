/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-ways-in.h"

#include "hb-directory-private.h"
#include "hb-person-private.h"
#include "hb-right-private.h"
#include "hb-session-private.h"
#include "hb-step-private.h"

/**
 * HbWaysIn:
 *
 * Every way in that somebody has, as it was read at one time: each as the step
 * that takes it away. What could not be read is known as such, and never taken
 * for nothing.
 */
struct _HbWaysIn
{
  GObject parent_instance;

  HbPerson  *person;              /* (owned) */
  GPtrArray *steps[HB_N_WAYS];    /* (owned) (element-type HbStep) */
  HbProblem  problems[HB_N_WAYS]; /* why the steps are not known */
  GPtrArray *possible_links;      /* (owned) (element-type HbStep): under the same name, for another address */
};

G_DEFINE_FINAL_TYPE (HbWaysIn, hb_ways_in, G_TYPE_OBJECT)

static void
hb_ways_in_finalize (GObject *object)
{
  HbWaysIn *self = HB_WAYS_IN (object);

  g_clear_object (&self->person);
  for (guint i = 0; i < HB_N_WAYS; i++)
    g_clear_pointer (&self->steps[i], g_ptr_array_unref);
  g_clear_pointer (&self->possible_links, g_ptr_array_unref);

  G_OBJECT_CLASS (hb_ways_in_parent_class)->finalize (object);
}

static void
hb_ways_in_class_init (HbWaysInClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_ways_in_finalize;
}

static void
hb_ways_in_init (HbWaysIn *self)
{
  for (guint i = 0; i < HB_N_WAYS; i++)
    self->steps[i] = g_ptr_array_new_with_free_func (g_object_unref);
  self->possible_links = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Takes what was read, or why it was not. Returns whether the reading goes on. */
static gboolean
take_problem (GTask        *task,
              HbWaysIn     *self,
              HbWay         way,
              const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_error_copy (error));
      return FALSE;
    }

  if (error != NULL)
    g_message ("Some ways in could not be read: %s", error->message);
  self->problems[way] = hb_problem_from_error (error);

  return TRUE;
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  g_strstrip (folded_a);
  g_strstrip (folded_b);

  return *folded_a != '\0' && g_str_equal (folded_a, folded_b);
}

/* A link is bound to nobody. The address it was sent to tells whose it is; a
 * name alone may be that of another, and is for somebody to decide. */
static void
list_links_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbWaysIn *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GError) error = NULL;

  links = hb_client_list_group_links_finish (HB_CLIENT (source), result, &error);
  if (!take_problem (task, self, HB_WAY_LINKS, error))
    return;

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      HbGroupLink *link = links->pdata[i];

      if (!hb_group_link_get_link_enabled (link))
        continue;
      if (is_same_text (hb_group_link_get_email (link), hb_person_get_email (self->person)))
        g_ptr_array_add (self->steps[HB_WAY_LINKS], hb_step_new_for_link (self->person, link));
      else if (is_same_text (hb_group_link_get_name (link), hb_person_get_name (self->person)))
        g_ptr_array_add (self->possible_links, hb_step_new_for_link (self->person, link));
    }

  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
list_cards_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  GCancellable *cancellable = g_task_get_cancellable (task);
  HbWaysIn     *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) cards = NULL;
  g_autoptr (GError) error = NULL;

  cards = hb_client_list_card_assignments_finish (HB_CLIENT (source), result, &error);
  if (!take_problem (task, self, HB_WAY_CARDS, error))
    return;

  for (guint i = 0; cards != NULL && i < cards->len; i++)
    if (hb_card_assignment_is_activated (cards->pdata[i]))
      g_ptr_array_add (self->steps[HB_WAY_CARDS],
                       hb_step_new_for_card (HB_STEP_DEACTIVATE_CARD, self->person, cards->pdata[i]));

  hb_client_list_group_links_async (HB_CLIENT (source), NULL, cancellable,
                                    list_links_cb, g_steal_pointer (&task));
}

static void
list_memberships_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  GCancellable *cancellable = g_task_get_cancellable (task);
  HbWaysIn     *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) memberships = NULL;
  g_autoptr (GError) error = NULL;

  memberships = hb_client_list_team_memberships_finish (HB_CLIENT (source), result, &error);
  if (!take_problem (task, self, HB_WAY_TEAMS, error))
    return;

  for (guint i = 0; memberships != NULL && i < memberships->len; i++)
    g_ptr_array_add (self->steps[HB_WAY_TEAMS],
                     hb_step_new_for_team (HB_STEP_LEAVE_TEAM, self->person, memberships->pdata[i]));

  hb_client_list_card_assignments_async (HB_CLIENT (source), hb_person_get_id (self->person), cancellable,
                                         list_cards_cb, g_steal_pointer (&task));
}

static void
list_rights_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  GCancellable *cancellable = g_task_get_cancellable (task);
  HbSession    *session = g_task_get_source_object (task);
  HbWaysIn     *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) assignments = NULL;
  g_autoptr (GError) error = NULL;

  assignments = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  if (!take_problem (task, self, HB_WAY_RIGHTS, error))
    return;

  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    {
      g_autoptr (HbRight) right = hb_right_new (assignments->pdata[i]);

      hb_right_update_names (right, hb_session_get_directory (session));
      g_ptr_array_add (self->steps[HB_WAY_RIGHTS], hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, self->person, right));
    }

  hb_client_list_team_memberships_async (HB_CLIENT (source), hb_person_get_id (self->person), cancellable,
                                         list_memberships_cb, g_steal_pointer (&task));
}

/* Without the person nothing can be said about them. */
static void
get_user_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  GCancellable *cancellable = g_task_get_cancellable (task);
  HbWaysIn     *self = g_task_get_task_data (task);
  g_autoptr (HbUser) user = NULL;
  g_autoptr (GError) error = NULL;

  user = hb_client_get_user_finish (HB_CLIENT (source), result, &error);
  if (user == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  hb_person_update (self->person, user);
  hb_client_list_role_assignments_async (HB_CLIENT (source),
                                         &(HbRoleAssignmentFilter) { .user_id = hb_person_get_id (self->person) },
                                         cancellable, list_rights_cb, g_steal_pointer (&task));
}

/**
 * hb_ways_in_read_async:
 * @session: where the person is known
 * @person: whose ways in
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the person, and by what they can get in.
 */
void
hb_ways_in_read_async (HbSession          *session,
                       HbPerson           *person,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask    *task;
  HbWaysIn *self;

  g_return_if_fail (HB_IS_SESSION (session));
  g_return_if_fail (HB_IS_PERSON (person));

  self = g_object_new (HB_TYPE_WAYS_IN, NULL);
  self->person = g_object_ref (person);
  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_ways_in_read_async);
  g_task_set_task_data (task, self, g_object_unref);
  hb_client_get_user_async (hb_directory_get_client (hb_session_get_directory (session)), hb_person_get_id (person),
                            cancellable, get_user_cb, task);
}

/**
 * hb_ways_in_read_finish:
 * @session: a session
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error(): the
 *   person could not be read
 *
 * Returns: (transfer full) (nullable): the ways in; hb_ways_in_get_problem()
 *   says which of them could not be read
 */
HbWaysIn *
hb_ways_in_read_finish (HbSession    *session,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (HB_IS_SESSION (session), NULL);
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hb_ways_in_get_person:
 * @self: ways in
 *
 * Returns: (transfer none): whose they are
 */
HbPerson *
hb_ways_in_get_person (HbWaysIn *self)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (self), NULL);

  return self->person;
}

/**
 * hb_ways_in_get_problem:
 * @self: ways in
 * @way: one kind of them
 *
 * Returns: why they are not known, or %HB_PROBLEM_NONE where all of them are
 */
HbProblem
hb_ways_in_get_problem (HbWaysIn *self,
                        HbWay     way)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (self), HB_PROBLEM_OTHER);
  g_return_val_if_fail (way < HB_N_WAYS, HB_PROBLEM_OTHER);

  return self->problems[way];
}

static void
append_all (HbPlan    *plan,
            GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    hb_plan_append (plan, steps->pdata[i]);
}

/**
 * hb_ways_in_plan_everything:
 * @self: ways in
 * @delete_profile: whether the person is to be deleted as well
 *
 * Plans to take away everything that is known: first of all the person is
 * suspended, so that no door opens any more; what cannot be taken back comes
 * last.
 *
 * Returns: (transfer full): the plan
 */
HbPlan *
hb_ways_in_plan_everything (HbWaysIn *self,
                            gboolean  delete_profile)
{
  g_autoptr (HbPlan) plan = NULL;

  g_return_val_if_fail (HB_IS_WAYS_IN (self), NULL);

  plan = hb_plan_new ();
  if (hb_person_get_access_enabled (self->person))
    {
      g_autoptr (HbStep) suspend = hb_step_new_for_person (HB_STEP_SUSPEND, self->person);

      hb_plan_append (plan, suspend);
    }
  append_all (plan, self->steps[HB_WAY_RIGHTS]);
  append_all (plan, self->steps[HB_WAY_TEAMS]);
  append_all (plan, self->steps[HB_WAY_CARDS]);
  append_all (plan, self->steps[HB_WAY_LINKS]);
  if (delete_profile)
    {
      g_autoptr (HbStep) delete = hb_step_new_for_person (HB_STEP_DELETE_PROFILE, self->person);

      hb_plan_append (plan, delete);
    }

  return g_steal_pointer (&plan);
}

/**
 * hb_ways_in_list_remaining:
 * @self: ways in
 * @plan: what is to be done
 *
 * Returns: (transfer full) (element-type HbStep): what @plan does not take
 *   away, each as the step that would
 */
GPtrArray *
hb_ways_in_list_remaining (HbWaysIn *self,
                           HbPlan   *plan)
{
  g_autoptr (GPtrArray) remaining = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (HB_IS_WAYS_IN (self), NULL);
  g_return_val_if_fail (HB_IS_PLAN (plan), NULL);

  for (guint way = 0; way < HB_N_WAYS; way++)
    for (guint i = 0; i < self->steps[way]->len; i++)
      if (!hb_plan_contains (plan, self->steps[way]->pdata[i]))
        g_ptr_array_add (remaining, g_object_ref (self->steps[way]->pdata[i]));

  return g_steal_pointer (&remaining);
}

/**
 * hb_ways_in_list_possible_links:
 * @self: ways in
 *
 * Returns: (transfer none) (element-type HbStep): access links that bear the
 *   person's name and were sent to another address, or to none
 */
GPtrArray *
hb_ways_in_list_possible_links (HbWaysIn *self)
{
  g_return_val_if_fail (HB_IS_WAYS_IN (self), NULL);

  return self->possible_links;
}
