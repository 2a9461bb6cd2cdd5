/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-guard.h"
#include "hb-guard-private.h"

#include "hb-directory-reach-private.h"

/* Somebody may lose or get a role at any time. A person works on one thing for
 * about so long. */
#define MAX_AGE_US (15 * 60 * G_USEC_PER_SEC)

/**
 * HbGuard:
 *
 * Refuses what would hurt the organization or the app itself. Every step of
 * every plan is held against it, when the plan is shown and again right before
 * its request is sent, and nothing that sends changes goes round it.
 */
G_DEFINE_FINAL_TYPE (HbGuard, hb_guard, G_TYPE_OBJECT)

static void
hb_guard_finalize (GObject *object)
{
  HbGuard *self = HB_GUARD (object);

  g_clear_object (&self->directory);
  g_clear_pointer (&self->facts, hb_guard_facts_free);

  G_OBJECT_CLASS (hb_guard_parent_class)->finalize (object);
}

static void
hb_guard_class_init (HbGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_guard_finalize;
}

static void
hb_guard_init (HbGuard *self)
{
}

/**
 * hb_guard_new:
 * @directory: the organization to guard
 *
 * Returns: (transfer full): a guard that knows nothing yet
 */
HbGuard *
hb_guard_new (HbDirectory *directory)
{
  HbGuard *self;

  g_return_val_if_fail (HB_IS_DIRECTORY (directory), NULL);

  self = g_object_new (HB_TYPE_GUARD, NULL);
  self->directory = g_object_ref (directory);

  return self;
}

static gint64
get_time (HbGuard *self)
{
  return hb_clock_get_time (hb_client_get_clock (hb_directory_get_client (self->directory)));
}

static void
read_facts_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbGuard *self = g_task_get_source_object (task);
  g_autoptr (HbGuardFacts) facts = NULL;
  g_autoptr (GError) error = NULL;

  facts = hb_guard_facts_read_finish (HB_DIRECTORY (source), result, &error);
  if (facts == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_clear_pointer (&self->facts, hb_guard_facts_free);
  self->facts = g_steal_pointer (&facts);
  self->read_us = get_time (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * hb_guard_load_async:
 * @self: a guard
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out what it judges by: whose key it is, what they may do, who owns the
 * organization and how large it is. What is known is not asked for again within
 * a quarter of an hour; what may change from one step to the next is read for
 * each step.
 */
void
hb_guard_load_async (HbGuard            *self,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (HB_IS_GUARD (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hb_guard_load_async);
  if (self->facts == NULL || get_time (self) - self->read_us > MAX_AGE_US)
    {
      hb_guard_facts_read_async (self->directory, read_facts_cb, task);
      return;
    }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/**
 * hb_guard_load_finish:
 * @self: a guard
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: whether it can judge
 */
gboolean
hb_guard_load_finish (HbGuard      *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (HB_IS_GUARD (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hb_guard_needs_confirmation:
 * @self: a guard that was loaded
 * @plan: what is to be done
 *
 * Returns: whether @plan is about so many people that somebody has to type how
 *   many they are: more than %HB_GUARD_MAX_PEOPLE, or more than one in ten
 */
gboolean
hb_guard_needs_confirmation (HbGuard *self,
                             HbPlan  *plan)
{
  guint n;

  g_return_val_if_fail (HB_IS_GUARD (self), TRUE);
  g_return_val_if_fail (HB_IS_PLAN (plan), TRUE);
  g_return_val_if_fail (self->facts != NULL, TRUE);

  n = hb_plan_count_people (plan);

  return n > HB_GUARD_MAX_PEOPLE || (n > 1 && n > self->facts->n_people / 10);
}

/**
 * hb_guard_lacks_permission:
 * @self: a guard
 * @step: what is to be done
 *
 * Returns: whether no role of the key's owner is known to allow it, so that
 *   the server is likely to refuse it
 */
gboolean
hb_guard_lacks_permission (HbGuard *self,
                           HbStep  *step)
{
  g_return_val_if_fail (HB_IS_GUARD (self), FALSE);
  g_return_val_if_fail (HB_IS_STEP (step), FALSE);

  return self->facts != NULL && !hb_guard_facts_have_permission (self->facts, hb_step_get_permission (step));
}
