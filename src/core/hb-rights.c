/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-rights.h"

#include "hb-directory-reach-private.h"
#include "hb-id-list.h"
#include "hb-person-private.h"
#include "hb-right-private.h"
#include "hb-step-private.h"

/**
 * HbRights:
 *
 * The access rights of one person. Loading reads the person first and then
 * all rights, so that what is shown as ready is never part of the truth.
 */
struct _HbRights
{
  GObject parent_instance;

  HbDirectory  *directory;   /* (owned) */
  HbPerson     *person;      /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): of the load under way */
  HbIdList     *list;        /* (owned) */
  HbLoadState   state;
  HbProblem     problem;
  gboolean      is_person_known; /* by the last load */
};

G_DEFINE_FINAL_TYPE (HbRights, hb_rights, G_TYPE_OBJECT)

typedef enum
{
  PROP_PERSON = 1,
  PROP_STATE,
  PROP_PROBLEM,
  PROP_LIST,
} HbRightsProperty;

static GParamSpec *properties[PROP_LIST + 1];

enum
{
  SIGNAL_RIGHT_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
set_state (HbRights   *self,
           HbLoadState state,
           HbProblem   problem)
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

/* A list that could not be read is no list: what was in it is taken out. */
static void
fail (HbRights *self,
      HbProblem problem)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  g_clear_object (&self->cancellable);
  hb_id_list_replace (self->list, nothing);
  set_state (self, HB_LOAD_STATE_FAILED, problem);
  /* The teams of the person have rights all the same. */
  if (self->is_person_known)
    hb_directory_want_names (self->directory);
}

static void
update_busy (HbRights *self,
             HbRight  *right)
{
  g_autofree char *key = hb_step_build_key (HB_STEP_KEY_RIGHT, hb_right_get_id (right));

  hb_right_set_busy (right, hb_directory_is_changing (self->directory, key));
}

static HbRight *
intern_right (HbRights         *self,
              HbRoleAssignment *assignment)
{
  g_autoptr (HbRight) right = NULL;

  if (g_set_object (&right, hb_id_list_lookup (self->list, hb_role_assignment_get_id (assignment))))
    hb_right_update (right, assignment);
  else
    right = hb_right_new (assignment);
  hb_right_update_names (right, self->directory);
  update_busy (self, right);

  return g_steal_pointer (&right);
}

static void
list_role_assignments_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (HbRights) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) assignments = NULL;
  g_autoptr (GPtrArray) rights = NULL;
  g_autoptr (GError) error = NULL;

  assignments = hb_client_list_role_assignments_finish (HB_CLIENT (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (assignments == NULL)
    {
      fail (self, hb_problem_from_error (error));
      return;
    }

  if (assignments->len == 0 && hb_person_get_access (self->person) == HB_ACCESS_NO_PROFILE)
    {
      /* Nothing is left of them either. */
      self->is_person_known = FALSE;
      fail (self, HB_PROBLEM_GONE);
      return;
    }

  g_clear_object (&self->cancellable);
  rights = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < assignments->len; i++)
    g_ptr_array_add (rights, intern_right (self, assignments->pdata[i]));
  hb_id_list_replace (self->list, rights);
  set_state (self, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
  hb_directory_want_names (self->directory);
}

static void
get_user_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HbRights) self = g_steal_pointer (&user_data);
  g_autoptr (HbUser) user = NULL;
  g_autoptr (GError) error = NULL;

  user = hb_directory_find_user_finish (HB_DIRECTORY (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (user == NULL && hb_problem_from_error (error) != HB_PROBLEM_GONE)
    {
      fail (self, hb_problem_from_error (error));
      return;
    }

  hb_directory_update_person (self->directory, self->person, user);
  self->is_person_known = TRUE;
  hb_client_list_role_assignments_async (hb_directory_get_client (self->directory), &(HbRoleAssignmentFilter) { .user_id = hb_person_get_id (self->person) },
                                         self->cancellable, list_role_assignments_cb, g_object_ref (self));
}

static void
names_changed_cb (HbRights *self)
{
  GListModel *list = G_LIST_MODEL (self->list);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HbRight) right = g_list_model_get_item (list, i);

      hb_right_update_names (right, self->directory);
    }
}

static void
busy_changed_cb (HbRights *self)
{
  GListModel      *list = G_LIST_MODEL (self->list);
  g_autofree char *key = hb_step_build_key (HB_STEP_KEY_PERSON, hb_person_get_id (self->person));

  hb_person_set_busy (self->person, hb_directory_is_changing (self->directory, key));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HbRight) right = g_list_model_get_item (list, i);

      update_busy (self, right);
    }
}

static void
right_removed_cb (HbRights *self,
                  gint64    person_id,
                  gint64    right_id)
{
  if (person_id != hb_person_get_id (self->person))
    return;

  hb_id_list_remove (self->list, right_id);
  /* What is being read may be older than the change. */
  if (self->state == HB_LOAD_STATE_LOADING)
    hb_rights_load (self);
}

static void
right_granted_cb (HbRights         *self,
                  HbRoleAssignment *assignment)
{
  g_autoptr (HbRight) right = NULL;

  if (hb_role_assignment_get_assignee_id (assignment) != hb_person_get_id (self->person))
    return;

  if (self->state == HB_LOAD_STATE_LOADING)
    {
      hb_rights_load (self);
    }
  else if (self->state == HB_LOAD_STATE_READY)
    {
      right = intern_right (self, assignment);
      hb_id_list_append (self->list, right);
      g_signal_emit (self, signals[SIGNAL_RIGHT_CHANGED], 0);
    }
}

static void
hb_rights_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  HbRights *self = HB_RIGHTS (object);

  switch ((HbRightsProperty) property_id)
    {
    case PROP_PERSON:
      g_value_set_object (value, self->person);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROBLEM:
      g_value_set_enum (value, self->problem);
      break;
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_rights_dispose (GObject *object)
{
  HbRights *self = HB_RIGHTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->directory);

  G_OBJECT_CLASS (hb_rights_parent_class)->dispose (object);
}

static void
hb_rights_finalize (GObject *object)
{
  HbRights *self = HB_RIGHTS (object);

  g_clear_object (&self->list);
  g_clear_object (&self->person);

  G_OBJECT_CLASS (hb_rights_parent_class)->finalize (object);
}

static void
hb_rights_class_init (HbRightsClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_rights_get_property;
  object_class->dispose = hb_rights_dispose;
  object_class->finalize = hb_rights_finalize;

  /**
   * HbRights::right-changed:
   *
   * A right was given, or has other dates than before.
   */
  signals[SIGNAL_RIGHT_CHANGED] = g_signal_new ("right-changed", HB_TYPE_RIGHTS, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  properties[PROP_PERSON] = g_param_spec_object ("person", NULL, NULL, HB_TYPE_PERSON,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HB_TYPE_LOAD_STATE, HB_LOAD_STATE_IDLE, changing);
  properties[PROP_PROBLEM] = g_param_spec_enum ("problem", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE, changing);
  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, G_TYPE_LIST_MODEL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_rights_init (HbRights *self)
{
  self->list = hb_id_list_new (HB_TYPE_RIGHT, hb_right_peek_id);
}

/**
 * hb_rights_new:
 * @directory: where the person is known
 * @person: whose rights
 *
 * Returns: (transfer full): a list that was not loaded yet
 */
HbRights *
hb_rights_new (HbDirectory *directory,
               HbPerson    *person)
{
  HbRights *self;

  g_return_val_if_fail (HB_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (HB_IS_PERSON (person), NULL);

  self = g_object_new (HB_TYPE_RIGHTS, NULL);
  self->directory = g_object_ref (directory);
  self->person = g_object_ref (person);
  g_signal_connect_object (directory, "names-changed",
                           G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "right-removed",
                           G_CALLBACK (right_removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "right-granted",
                           G_CALLBACK (right_granted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (directory, "busy-changed",
                           G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
  busy_changed_cb (self);

  return self;
}

/**
 * hb_rights_load:
 * @self: the rights of a person
 *
 * Reads the person and all their rights, from the start if it was under way.
 */
void
hb_rights_load (HbRights *self)
{
  g_return_if_fail (HB_IS_RIGHTS (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->is_person_known = FALSE;

  set_state (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);
  hb_directory_find_user_async (self->directory, hb_person_get_id (self->person),
                                self->cancellable, get_user_cb, g_object_ref (self));
}

/**
 * hb_rights_stop:
 * @self: the rights of a person
 *
 * Ends the reading at once, and for good: nobody looks at them any more.
 */
void
hb_rights_stop (HbRights *self)
{
  g_return_if_fail (HB_IS_RIGHTS (self));

  g_signal_handlers_disconnect_by_data (self->directory, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/**
 * hb_rights_get_person:
 * @self: the rights of a person
 *
 * Returns: (transfer none): whose they are
 */
HbPerson *
hb_rights_get_person (HbRights *self)
{
  g_return_val_if_fail (HB_IS_RIGHTS (self), NULL);

  return self->person;
}

HbLoadState
hb_rights_get_state (HbRights *self)
{
  g_return_val_if_fail (HB_IS_RIGHTS (self), HB_LOAD_STATE_IDLE);

  return self->state;
}

HbProblem
hb_rights_get_problem (HbRights *self)
{
  g_return_val_if_fail (HB_IS_RIGHTS (self), HB_PROBLEM_NONE);

  return self->problem;
}

/**
 * hb_rights_is_person_known:
 * @self: the rights of a person
 *
 * Returns: whether the last load could read the person, even if it could not
 *   read the rights
 */
gboolean
hb_rights_is_person_known (HbRights *self)
{
  g_return_val_if_fail (HB_IS_RIGHTS (self), FALSE);

  return self->is_person_known;
}

/**
 * hb_rights_get_list:
 * @self: the rights of a person
 *
 * Returns: (transfer none): the rights, as #HbRight
 */
GListModel *
hb_rights_get_list (HbRights *self)
{
  g_return_val_if_fail (HB_IS_RIGHTS (self), NULL);

  return G_LIST_MODEL (self->list);
}

/**
 * hb_rights_lookup:
 * @self: the rights of a person
 * @id: the id of a right
 *
 * Returns: (transfer none) (nullable): the right
 */
HbRight *
hb_rights_lookup (HbRights *self,
                  gint64    id)
{
  g_return_val_if_fail (HB_IS_RIGHTS (self), NULL);

  return hb_id_list_lookup (self->list, id);
}
