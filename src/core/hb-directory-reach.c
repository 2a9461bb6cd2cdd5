/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-directory-reach-private.h"

#include "hb-guard-facts.h"
#include "hb-problem.h"

/* What is not there for a key that sees a part of the organization may be there all
 * the same: Kisi does not say whether it answers then as if there were no such thing,
 * so that it is taken to. Only a key that is known to see everything proves by "not
 * found" that something is gone. */

/* Somebody may lose or get a role at any time: as long as the guard relies on it. */
#define MAX_AGE_US (15 * 60 * G_USEC_PER_SEC)

static gint64
get_time (HbDirectory *self)
{
  return hb_clock_get_time (hb_client_get_clock (hb_directory_get_client (self)));
}

/**
 * hb_directory_set_reach: (skip)
 * @self: a directory
 * @reach: how much the owner of its key was just found to see
 */
void
hb_directory_set_reach (HbDirectory *self,
                        HbKeyReach   reach)
{
  hb_directory_get_reach (self)->reach = reach;
  hb_directory_get_reach (self)->read_us = get_time (self);
}

/**
 * hb_directory_get_known_reach: (skip)
 * @self: a directory
 *
 * Returns: how much the owner of its key sees, where that was found out lately
 */
HbKeyReach
hb_directory_get_known_reach (HbDirectory *self)
{
  HbDirectoryReach *known = hb_directory_get_reach (self);

  return get_time (self) - known->read_us < MAX_AGE_US ? known->reach : HB_KEY_REACH_NOT_KNOWN;
}

static void
read_reach_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbDirectory *self = HB_DIRECTORY (source);
  g_autoptr (HbGuardFacts) facts = NULL;
  g_autoptr (GError) error = NULL;

  facts = hb_guard_facts_read_finish (self, result, &error);
  if (facts == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_task_return_int (task, facts->reach);
}

/**
 * hb_directory_find_reach_async: (skip)
 * @self: a directory
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out how much the owner of the key sees. The server is asked only where that
 * was not found out lately.
 */
void
hb_directory_find_reach_async (HbDirectory        *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GTask     *task = g_task_new (self, cancellable, callback, user_data);
  HbKeyReach known = hb_directory_get_known_reach (self);

  g_task_set_source_tag (task, hb_directory_find_reach_async);
  if (known == HB_KEY_REACH_NOT_KNOWN)
    {
      hb_guard_facts_read_own_async (self, cancellable, read_reach_cb, task);
      return;
    }

  g_task_return_int (task, known);
  g_object_unref (task);
}

/* Returns: %HB_KEY_REACH_NOT_KNOWN without an error where the key's owner may not even
 * see their own rights, or has a role that nothing is known of. */
HbKeyReach
hb_directory_find_reach_finish (HbDirectory  *self,
                                GAsyncResult *result,
                                GError      **error)
{
  gssize reach = g_task_propagate_int (G_TASK (result), error);

  return reach < 0 ? HB_KEY_REACH_NOT_KNOWN : (HbKeyReach) reach;
}

/* Why there is nobody. */
static HbProblem
find_reason (HbKeyReach reach)
{
  switch (reach)
    {
    case HB_KEY_REACH_WHOLE:
      return HB_PROBLEM_GONE;
    case HB_KEY_REACH_PART:
      return HB_PROBLEM_NOT_VISIBLE;
    case HB_KEY_REACH_NOT_KNOWN:
    default:
      return HB_PROBLEM_NOT_ALLOWED;
    }
}

static void
find_reach_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  HbKeyReach reach = hb_directory_find_reach_finish (HB_DIRECTORY (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error_literal (task, HB_PROBLEM_ERROR, find_reason (reach), "There is no such person for this key");
}

static void
get_user_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbDirectory  *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (HbUser) user = NULL;
  g_autoptr (GError) error = NULL;

  user = hb_client_get_user_finish (HB_CLIENT (source), result, &error);
  if (user != NULL)
    g_task_return_pointer (task, g_steal_pointer (&user), g_object_unref);
  else if (hb_problem_from_error (error) != HB_PROBLEM_GONE)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    hb_directory_find_reach_async (self, cancellable, find_reach_cb, g_steal_pointer (&task));
}

/**
 * hb_directory_find_user_async: (skip)
 * @self: a directory
 * @id: the id of somebody
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks the server for somebody, and where it has nobody, whether that is a proof.
 */
void
hb_directory_find_user_async (HbDirectory        *self,
                              gint64              id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hb_directory_find_user_async);
  hb_client_get_user_async (hb_directory_get_client (self), id, cancellable, get_user_cb, task);
}

/* Where there is nobody, the error is %HB_PROBLEM_GONE, or %HB_PROBLEM_NOT_VISIBLE for
 * a key that sees a part alone, and %HB_PROBLEM_NOT_ALLOWED for one that may not see
 * whether it does. */
HbUser *
hb_directory_find_user_finish (HbDirectory  *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
