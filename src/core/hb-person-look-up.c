/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-person-look-up.h"

#include "hb-directory-reach-private.h"
#include "hb-problem.h"

static void
get_user_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbDirectory *directory = HB_DIRECTORY (source);
  g_autoptr (HbUser) user = NULL;
  g_autoptr (GError) error = NULL;

  user = hb_directory_find_user_finish (directory, result, &error);
  if (user == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_object_ref (hb_directory_intern_person (directory, user)), g_object_unref);
}

/**
 * hb_person_look_up_async:
 * @directory: whose people
 * @id: the id of somebody at Kisi, as it was kept somewhere: anything else than
 *   the id of a person is an error
 * @cancellable: (nullable): ends the wait
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds somebody by their id. The server is asked only where @directory has not
 * met that person.
 */
void
hb_person_look_up_async (HbDirectory        *directory,
                         gint64              id,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  HbPerson *person;

  g_return_if_fail (HB_IS_DIRECTORY (directory));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (directory, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_person_look_up_async);

  person = hb_directory_lookup_person (directory, id);
  if (person != NULL)
    g_task_return_pointer (task, g_object_ref (person), g_object_unref);
  else if (id <= 0)
    g_task_return_new_error_literal (task, HB_PROBLEM_ERROR, HB_PROBLEM_GONE, "This is the id of nobody");
  else
    hb_directory_find_user_async (directory, id, cancellable, get_user_cb, g_steal_pointer (&task));
}

/**
 * hb_person_look_up_finish:
 * @directory: whose people
 * @result: from the callback
 * @error: return location for an error, for hb_problem_from_error()
 *
 * Returns: (transfer full) (nullable): the one object for that person
 */
HbPerson *
hb_person_look_up_finish (HbDirectory  *directory,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (HB_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (g_task_is_valid (result, directory), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_person_look_up_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
