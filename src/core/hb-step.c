/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-step.h"

#include "hb-api-error.h"
#include "hb-directory-private.h"
#include "hb-person-private.h"
#include "hb-problem.h"
#include "hb-right-private.h"

/**
 * HbStep:
 *
 * One change at the server: its request, and how to find out whether it took
 * effect. A step is never reported done on the server's word alone, since an
 * answer can be lost or wrong: what it changed is read again, and that decides.
 */
struct _HbStep
{
  GObject parent_instance;

  HbStepKind kind;
  HbPerson  *person; /* (owned) */
  HbRight   *right;  /* (owned) (nullable): for the kinds about a right */
  gboolean   done;   /* it changed something, so that it can be undone */
};

G_DEFINE_FINAL_TYPE (HbStep, hb_step, G_TYPE_OBJECT)

/* What the request came to, before it is read again. */
typedef struct
{
  HbDirectory *directory;     /* (owned) */
  GError      *request_error; /* (owned) (nullable): counts if it did not take effect */
  gboolean     already_so;
} Run;

static void
run_free (Run *run)
{
  g_clear_object (&run->directory);
  g_clear_error (&run->request_error);
  g_free (run);
}

static gboolean
is_about_right (HbStepKind kind)
{
  return kind == HB_STEP_REMOVE_RIGHT || kind == HB_STEP_GRANT_RIGHT;
}

static gboolean
takes_access_away (HbStepKind kind)
{
  return kind == HB_STEP_REMOVE_RIGHT || kind == HB_STEP_SUSPEND || kind == HB_STEP_DELETE_PROFILE;
}

static void
set_busy (HbStep  *self,
          gboolean busy)
{
  if (is_about_right (self->kind))
    hb_right_set_busy (self->right, busy);
  else
    hb_person_set_busy (self->person, busy);
}

static gboolean
is_busy (HbStep *self)
{
  return is_about_right (self->kind) ? hb_right_get_busy (self->right)
                                     : hb_person_get_busy (self->person);
}

/* The end of every run that was started. */
static void
finish (GTask    *task,
        HbOutcome outcome,
        GError   *error)
{
  HbStep *self = g_task_get_source_object (task);

  set_busy (self, FALSE);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self->done = outcome == HB_OUTCOME_DONE;
  g_task_return_int (task, outcome);
}

/* Decides from what was read again. @holds: whether the server has it as the
 * step wants it; @error: why that could not be found out. */
static gboolean
conclude (GTask   *task,
          gboolean holds,
          GError  *error)
{
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) check_error = error;

  if (check_error != NULL)
    finish (task, HB_OUTCOME_DONE,
            g_error_new (HB_PROBLEM_ERROR, HB_PROBLEM_NOT_KNOWN,
                         "It could not be read again: %s", check_error->message));
  else if (holds)
    finish (task, run->already_so ? HB_OUTCOME_ALREADY_SO : HB_OUTCOME_DONE, NULL);
  else if (run->request_error != NULL)
    finish (task, HB_OUTCOME_DONE, g_steal_pointer (&run->request_error));
  else
    finish (task, HB_OUTCOME_DONE,
            g_error_new_literal (HB_PROBLEM_ERROR, HB_PROBLEM_NOT_DONE,
                                 "The server accepted the change, but it did not take effect"));

  return check_error == NULL && holds;
}

static void
check_right_removed_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbStep *self = g_task_get_source_object (task);
  Run    *run = g_task_get_task_data (task);
  g_autoptr (HbRoleAssignment) assignment = NULL;
  g_autoptr (HbDirectory) directory = g_object_ref (run->directory);
  g_autoptr (GError) error = NULL;
  gboolean gone;

  assignment = hb_client_get_role_assignment_finish (HB_CLIENT (source), result, &error);
  gone = g_error_matches (error, HB_API_ERROR, HB_API_ERROR_NOT_FOUND);
  if (gone)
    g_clear_error (&error);

  if (conclude (task, gone, g_steal_pointer (&error)))
    hb_directory_right_removed (directory, hb_person_get_id (self->person), hb_right_get_id (self->right));
}

static gboolean
same_moment (GDateTime *a,
             GDateTime *b)
{
  return a == b || (a != NULL && b != NULL && g_date_time_equal (a, b));
}

static gboolean
is_same_right (HbRoleAssignment *a,
               HbRoleAssignment *b)
{
  return hb_role_assignment_get_scope (a) == hb_role_assignment_get_scope (b) && hb_role_assignment_get_scope_id (a) == hb_role_assignment_get_scope_id (b) && g_str_equal (hb_role_assignment_get_role_id (a), hb_role_assignment_get_role_id (b)) && same_moment (hb_role_assignment_get_valid_from (a), hb_role_assignment_get_valid_from (b)) && same_moment (hb_role_assignment_get_valid_until (a), hb_role_assignment_get_valid_until (b));
}

/* A right that is granted again has a new id, so it is looked for by what it is. */
static void
check_right_granted_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbStep *self = g_task_get_source_object (task);
  Run    *run = g_task_get_task_data (task);
  g_autoptr (HbDirectory) directory = g_object_ref (run->directory);
  g_autoptr (HbRoleAssignment) found = NULL;
  g_autoptr (GPtrArray) assignments = NULL;
  g_autoptr (GError) error = NULL;

  assignments = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  for (guint i = 0; assignments != NULL && found == NULL && i < assignments->len; i++)
    if (is_same_right (assignments->pdata[i], hb_right_get_assignment (self->right)))
      found = g_object_ref (assignments->pdata[i]);

  if (conclude (task, found != NULL, g_steal_pointer (&error)))
    {
      g_clear_object (&self->right);
      self->right = hb_right_new (found);
      hb_right_update_names (self->right, directory);
      hb_directory_right_granted (directory, found);
    }
}

static void
check_access_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbStep *self = g_task_get_source_object (task);
  g_autoptr (HbUser) user = NULL;
  g_autoptr (GError) error = NULL;
  gboolean wanted = self->kind == HB_STEP_RESTORE_ACCESS;

  user = hb_client_get_user_finish (HB_CLIENT (source), result, &error);
  if (user != NULL)
    hb_person_update (self->person, user);

  conclude (task, user != NULL && hb_user_get_access_enabled (user) == wanted, g_steal_pointer (&error));
}

static void
check_profile_deleted_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbStep *self = g_task_get_source_object (task);
  Run    *run = g_task_get_task_data (task);
  g_autoptr (HbDirectory) directory = g_object_ref (run->directory);
  g_autoptr (HbUser) user = NULL;
  g_autoptr (GError) error = NULL;
  gboolean gone;

  user = hb_client_get_user_finish (HB_CLIENT (source), result, &error);
  gone = g_error_matches (error, HB_API_ERROR, HB_API_ERROR_NOT_FOUND);
  if (gone)
    g_clear_error (&error);

  if (conclude (task, gone, g_steal_pointer (&error)))
    hb_directory_person_deleted (directory, self->person);
}

static void
check (GTask *task)
{
  HbStep   *self = g_task_get_source_object (task);
  Run      *run = g_task_get_task_data (task);
  HbClient *client = hb_directory_get_client (run->directory);
  gint64    person_id = hb_person_get_id (self->person);

  switch (self->kind)
    {
    case HB_STEP_REMOVE_RIGHT:
      hb_client_get_role_assignment_async (client, hb_right_get_id (self->right), NULL,
                                           check_right_removed_cb, g_object_ref (task));
      break;
    case HB_STEP_GRANT_RIGHT:
      hb_client_list_role_assignments_async (client, &(HbRoleAssignmentFilter) { .user_id = person_id }, NULL,
                                             check_right_granted_cb, g_object_ref (task));
      break;
    case HB_STEP_SUSPEND:
    case HB_STEP_RESTORE_ACCESS:
      hb_client_get_user_async (client, person_id, NULL, check_access_cb, g_object_ref (task));
      break;
    case HB_STEP_DELETE_PROFILE:
      hb_client_get_user_async (client, person_id, NULL, check_profile_deleted_cb, g_object_ref (task));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* A deletion that finds nothing, and a creation that finds it there, have
 * what they want. Kisi says 404 and 409 then (seen in clients). */
static gboolean
says_already_so (HbStepKind    kind,
                 const GError *error)
{
  switch (kind)
    {
    case HB_STEP_REMOVE_RIGHT:
    case HB_STEP_DELETE_PROFILE:
      return g_error_matches (error, HB_API_ERROR, HB_API_ERROR_NOT_FOUND);
    case HB_STEP_GRANT_RIGHT:
      return g_error_matches (error, HB_API_ERROR, HB_API_ERROR_CONFLICT);
    case HB_STEP_SUSPEND:
    case HB_STEP_RESTORE_ACCESS:
    default:
      return FALSE;
    }
}

static void
request_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbStep   *self = g_task_get_source_object (task);
  Run      *run = g_task_get_task_data (task);
  HbClient *client = HB_CLIENT (source);
  g_autoptr (HbRoleAssignment) granted = NULL;
  g_autoptr (GError) error = NULL;

  switch (self->kind)
    {
    case HB_STEP_REMOVE_RIGHT:
      hb_client_delete_role_assignment_finish (client, result, &error);
      break;
    case HB_STEP_GRANT_RIGHT:
      granted = hb_client_create_role_assignment_finish (client, result, &error);
      break;
    case HB_STEP_SUSPEND:
    case HB_STEP_RESTORE_ACCESS:
      hb_client_set_access_enabled_finish (client, result, &error);
      break;
    case HB_STEP_DELETE_PROFILE:
      hb_client_delete_user_finish (client, result, &error);
      break;
    default:
      g_assert_not_reached ();
    }

  /* Where the answer is lost or says that there was nothing to do, what is
   * read again decides; the error counts only if it did not take effect. */
  run->already_so = says_already_so (self->kind, error);
  if (error != NULL && !run->already_so && !hb_api_error_is_answer_lost (error))
    {
      finish (task, HB_OUTCOME_DONE, g_steal_pointer (&error));
      return;
    }

  run->request_error = g_steal_pointer (&error);
  check (task);
}

static void
request (GTask *task)
{
  HbStep   *self = g_task_get_source_object (task);
  Run      *run = g_task_get_task_data (task);
  HbClient *client = hb_directory_get_client (run->directory);
  gint64    person_id = hb_person_get_id (self->person);

  /* No cancellable from here on: what was sent is followed to its end. */
  switch (self->kind)
    {
    case HB_STEP_REMOVE_RIGHT:
      hb_client_delete_role_assignment_async (client, hb_right_get_id (self->right), NULL,
                                              request_cb, g_object_ref (task));
      break;
    case HB_STEP_GRANT_RIGHT:
      hb_client_create_role_assignment_async (client, hb_right_get_assignment (self->right), NULL,
                                              request_cb, g_object_ref (task));
      break;
    case HB_STEP_SUSPEND:
    case HB_STEP_RESTORE_ACCESS:
      hb_client_set_access_enabled_async (client, person_id, self->kind == HB_STEP_RESTORE_ACCESS, NULL,
                                          request_cb, g_object_ref (task));
      break;
    case HB_STEP_DELETE_PROFILE:
      hb_client_delete_user_async (client, person_id, NULL, request_cb, g_object_ref (task));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Only once it is known whose key it is can it be ruled out that its owner
 * is locked out, and the app with them. */
static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbStep      *self = g_task_get_source_object (task);
  HbDirectory *directory = HB_DIRECTORY (source);
  g_autoptr (GError) error = NULL;

  if (!hb_directory_load_finish (directory, result, &error))
    finish (task, HB_OUTCOME_DONE, g_steal_pointer (&error));
  else if (takes_access_away (self->kind) && hb_directory_is_self (directory, self->person))
    finish (task, HB_OUTCOME_DONE,
            g_error_new_literal (HB_PROBLEM_ERROR, HB_PROBLEM_SELF, "It is the key's own user"));
  else
    request (task);
}

static void
hb_step_finalize (GObject *object)
{
  HbStep *self = HB_STEP (object);

  g_clear_object (&self->person);
  g_clear_object (&self->right);

  G_OBJECT_CLASS (hb_step_parent_class)->finalize (object);
}

static void
hb_step_class_init (HbStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_step_finalize;
}

static void
hb_step_init (HbStep *self)
{
}

/**
 * hb_step_new_for_person:
 * @kind: a kind that is not about a right
 * @person: whom it is about
 *
 * Returns: (transfer full): a step that was not run yet
 */
HbStep *
hb_step_new_for_person (HbStepKind kind,
                        HbPerson  *person)
{
  HbStep *self;

  g_return_val_if_fail (!is_about_right (kind), NULL);
  g_return_val_if_fail (HB_IS_PERSON (person), NULL);

  self = g_object_new (HB_TYPE_STEP, NULL);
  self->kind = kind;
  self->person = g_object_ref (person);

  return self;
}

/**
 * hb_step_new_for_right:
 * @kind: a kind that is about a right
 * @person: who holds the right, or held it
 * @right: the right
 *
 * Returns: (transfer full): a step that was not run yet
 */
HbStep *
hb_step_new_for_right (HbStepKind kind,
                       HbPerson  *person,
                       HbRight   *right)
{
  HbStep *self;

  g_return_val_if_fail (is_about_right (kind), NULL);
  g_return_val_if_fail (HB_IS_PERSON (person), NULL);
  g_return_val_if_fail (HB_IS_RIGHT (right), NULL);

  self = g_object_new (HB_TYPE_STEP, NULL);
  self->kind = kind;
  self->person = g_object_ref (person);
  self->right = g_object_ref (right);

  return self;
}

HbStepKind
hb_step_get_kind (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), HB_STEP_REMOVE_RIGHT);

  return self->kind;
}

/**
 * hb_step_get_person:
 * @self: a step
 *
 * Returns: (transfer none): whom it is about
 */
HbPerson *
hb_step_get_person (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), NULL);

  return self->person;
}

/**
 * hb_step_get_right:
 * @self: a step
 *
 * Returns: (transfer none) (nullable): the right it is about; after a right
 *   was granted again, the new one
 */
HbRight *
hb_step_get_right (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), NULL);

  return self->right;
}

/**
 * hb_step_get_undo:
 * @self: a step
 *
 * Returns: (transfer full) (nullable): the step that takes this one back, or
 *   %NULL where it changed nothing or cannot be taken back
 */
HbStep *
hb_step_get_undo (HbStep *self)
{
  g_return_val_if_fail (HB_IS_STEP (self), NULL);

  if (!self->done)
    return NULL;

  switch (self->kind)
    {
    case HB_STEP_REMOVE_RIGHT:
      return hb_step_new_for_right (HB_STEP_GRANT_RIGHT, self->person, self->right);
    case HB_STEP_GRANT_RIGHT:
      return hb_step_new_for_right (HB_STEP_REMOVE_RIGHT, self->person, self->right);
    case HB_STEP_SUSPEND:
      return hb_step_new_for_person (HB_STEP_RESTORE_ACCESS, self->person);
    case HB_STEP_RESTORE_ACCESS:
      return hb_step_new_for_person (HB_STEP_SUSPEND, self->person);
    case HB_STEP_DELETE_PROFILE:
    default:
      return NULL;
    }
}

/**
 * hb_step_run_async:
 * @self: a step
 * @directory: where it is carried out
 * @callback: called when it is known how it ended
 * @user_data: for @callback
 *
 * Carries the step out and reads again what it changed. It cannot be
 * cancelled: once sent, it is followed to its end. While it is under way, its
 * right or person is busy, and another step on the same is refused.
 */
void
hb_step_run_async (HbStep             *self,
                   HbDirectory        *directory,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Run *run;

  g_return_if_fail (HB_IS_STEP (self));
  g_return_if_fail (HB_IS_DIRECTORY (directory));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hb_step_run_async);
  run = g_new0 (Run, 1);
  run->directory = g_object_ref (directory);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);

  if (is_busy (self))
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_PENDING,
                                       "Another change of the same is under way");
      return;
    }

  set_busy (self, TRUE);
  hb_directory_load_async (directory, NULL, load_cb, g_steal_pointer (&task));
}

/**
 * hb_step_run_finish:
 * @self: a step
 * @result: from the callback
 * @outcome: (out) (optional): how it ended
 * @error: return location for an error, for hb_problem_from_error();
 *   %G_IO_ERROR_PENDING where another step on the same was under way
 *
 * Returns: whether the server has it now as the step wants it
 */
gboolean
hb_step_run_finish (HbStep       *self,
                    GAsyncResult *result,
                    HbOutcome    *outcome,
                    GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  gssize value;

  g_return_val_if_fail (HB_IS_STEP (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_step_run_async), FALSE);

  value = g_task_propagate_int (G_TASK (result), &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (outcome != NULL)
    *outcome = (HbOutcome) value;

  return TRUE;
}
