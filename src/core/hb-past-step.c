/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-step.h"
#include "hb-past-step-private.h"

#include "hb-past-text-private.h"
#include "hb-step-private.h"

/**
 * HbPastStep:
 *
 * One attempt to change something, as the journal has it: what was to be
 * changed, by whom, when and why, what came of it, and the proof. All of it is
 * evidence and stays as it is; only that it was undone, or is not under way any
 * more, may be found out later.
 */
G_DEFINE_FINAL_TYPE (HbPastStep, hb_past_step, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HbPastOutcome,
                    hb_past_outcome,
                    G_DEFINE_ENUM_VALUE (HB_PAST_OUTCOME_ANY, "any"),
                    G_DEFINE_ENUM_VALUE (HB_PAST_OUTCOME_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (HB_PAST_OUTCOME_NOT_DONE, "not-done"),
                    G_DEFINE_ENUM_VALUE (HB_PAST_OUTCOME_NOT_KNOWN, "not-known"),
                    G_DEFINE_ENUM_VALUE (HB_PAST_OUTCOME_UNDER_WAY, "under-way"))

typedef enum
{
  PROP_TIME = 1,
  PROP_UNDONE,
  PROP_UNDER_WAY,
} HbPastStepProperty;

static GParamSpec *properties[PROP_UNDER_WAY + 1];

static void
hb_past_step_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HbPastStep *self = HB_PAST_STEP (object);

  switch ((HbPastStepProperty) property_id)
    {
    case PROP_TIME:
      g_value_set_boxed (value, self->time);
      break;
    case PROP_UNDONE:
      g_value_set_boolean (value, self->undone);
      break;
    case PROP_UNDER_WAY:
      g_value_set_boolean (value, self->under_way);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_past_step_finalize (GObject *object)
{
  HbPastStep *self = HB_PAST_STEP (object);

  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->actor_name, g_free);
  g_clear_pointer (&self->desktop_user, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->app_version, g_free);
  g_clear_pointer (&self->server_date, g_free);
  g_clear_pointer (&self->read_again, g_date_time_unref);
  g_clear_pointer (&self->search_key, g_free);

  G_OBJECT_CLASS (hb_past_step_parent_class)->finalize (object);
}

static void
hb_past_step_class_init (HbPastStepClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_past_step_get_property;
  object_class->finalize = hb_past_step_finalize;

  properties[PROP_TIME] = g_param_spec_boxed ("time", NULL, NULL, G_TYPE_DATE_TIME,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * HbPastStep:undone:
   *
   * Whether it was taken back since.
   */
  properties[PROP_UNDONE] = g_param_spec_boolean ("undone", NULL, NULL, FALSE, changing);
  /**
   * HbPastStep:under-way:
   *
   * Whether it is being made at the moment: what comes of it will be another
   * attempt of the history.
   */
  properties[PROP_UNDER_WAY] = g_param_spec_boolean ("under-way", NULL, NULL, FALSE, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_past_step_init (HbPastStep *self)
{
}

void
hb_past_step_set_undone (HbPastStep *self)
{
  if (self->undone)
    return;

  self->undone = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDONE]);
}

gboolean
hb_past_step_set_under_way (HbPastStep *self,
                            gboolean    under_way)
{
  if (self->under_way == under_way)
    return FALSE;

  self->under_way = under_way;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDER_WAY]);

  return TRUE;
}

/* Whether each of the folded @words is in a name, an address or the note. */
gboolean
hb_past_step_fits (HbPastStep        *self,
                   const char *const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (self->search_key, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * hb_past_step_get_sequence:
 * @self: an attempt
 *
 * Returns: its number in the journal, from 1
 */
gint64
hb_past_step_get_sequence (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), 0);

  return self->sequence;
}

/**
 * hb_past_step_get_hash:
 * @self: an attempt
 *
 * Returns: (transfer none) (not nullable): SHA-256, in hexadecimal, of all that
 *   is written down of it and the hash of what was written down before
 */
const char *
hb_past_step_get_hash (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), "");

  return self->hash;
}

/**
 * hb_past_step_get_run_id:
 * @self: an attempt
 *
 * Returns: the number of the run it belongs to
 */
gint64
hb_past_step_get_run_id (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), 0);

  return hb_plan_get_run_id (self->plan);
}

/**
 * hb_past_step_get_time:
 * @self: an attempt
 *
 * Returns: (transfer none): when what came of it was written down, in UTC
 */
GDateTime *
hb_past_step_get_time (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), NULL);

  return self->time;
}

/**
 * hb_past_step_get_step:
 * @self: an attempt
 *
 * Returns: (transfer none): what was to be changed. How far it came is better
 *   asked of @self: to a run, what is not known is still under way
 */
HbStep *
hb_past_step_get_step (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), NULL);

  return hb_plan_get_step (self->plan, 0);
}

HbStepState
hb_past_step_get_state (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), HB_STEP_STATE_NOT_KNOWN);

  return self->state;
}

/**
 * hb_past_step_get_problem:
 * @self: an attempt
 *
 * Returns: why it was not done, or %HB_PROBLEM_NONE
 */
HbProblem
hb_past_step_get_problem (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), HB_PROBLEM_NOT_KNOWN);

  return self->problem;
}

HbPastOutcome
hb_past_step_get_outcome (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), HB_PAST_OUTCOME_NOT_KNOWN);

  if (self->under_way)
    return HB_PAST_OUTCOME_UNDER_WAY;

  switch (self->state)
    {
    case HB_STEP_STATE_DONE:
    case HB_STEP_STATE_ALREADY_SO:
      return HB_PAST_OUTCOME_DONE;
    case HB_STEP_STATE_TO_DO:
    case HB_STEP_STATE_REFUSED:
    case HB_STEP_STATE_SKIPPED:
      return HB_PAST_OUTCOME_NOT_DONE;
    case HB_STEP_STATE_UNDER_WAY:
    case HB_STEP_STATE_NOT_KNOWN:
    default:
      return HB_PAST_OUTCOME_NOT_KNOWN;
    }
}

HbReason
hb_past_step_get_reason (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), HB_REASON_NONE);

  return hb_plan_get_reason (self->plan);
}

/**
 * hb_past_step_get_note:
 * @self: an attempt
 *
 * Returns: (transfer none) (nullable): what somebody wrote about its run
 */
const char *
hb_past_step_get_note (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), NULL);

  return hb_plan_get_note (self->plan);
}

/**
 * hb_past_step_get_actor_name:
 * @self: an attempt
 *
 * Returns: (transfer none) (not nullable): whose key it was made with
 */
const char *
hb_past_step_get_actor_name (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), "");

  return self->actor_name;
}

/**
 * hb_past_step_get_desktop_user:
 * @self: an attempt
 *
 * Returns: (transfer none) (not nullable): who was signed in to the computer
 */
const char *
hb_past_step_get_desktop_user (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), "");

  return self->desktop_user;
}

/**
 * hb_past_step_get_host:
 * @self: an attempt
 *
 * Returns: (transfer none) (not nullable): the computer's name
 */
const char *
hb_past_step_get_host (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), "");

  return self->host;
}

/**
 * hb_past_step_get_app_version:
 * @self: an attempt
 *
 * Returns: (transfer none) (not nullable): the version of the app that made it
 */
const char *
hb_past_step_get_app_version (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), "");

  return self->app_version;
}

/**
 * hb_past_step_get_server_date:
 * @self: an attempt
 *
 * Returns: (transfer none) (not nullable): the server's clock, as it said
 */
const char *
hb_past_step_get_server_date (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), "");

  return self->server_date;
}

/**
 * hb_past_step_get_read_again:
 * @self: an attempt
 *
 * Returns: (transfer none) (nullable): when what came of it was read, in UTC, or
 *   %NULL where it was not
 */
GDateTime *
hb_past_step_get_read_again (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), NULL);

  return self->read_again;
}

/**
 * hb_past_step_was_found:
 * @self: an attempt
 *
 * Returns: whether it was there when it was read
 */
gboolean
hb_past_step_was_found (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), FALSE);

  return self->was_found;
}

/**
 * hb_past_step_was_wanted:
 * @self: an attempt
 *
 * Returns: whether all was as it was to be when it was read
 */
gboolean
hb_past_step_was_wanted (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), FALSE);

  return self->was_wanted;
}

gboolean
hb_past_step_is_open (HbPastStep *self)
{
  return self->is_open;
}

/**
 * hb_past_step_dup_before_text:
 * @self: an attempt
 *
 * Returns: (transfer full) (nullable): the object as the server had it before:
 *   its JSON, with a line for each member
 */
char *
hb_past_step_dup_before_text (HbPastStep *self)
{
  const char *before;

  g_return_val_if_fail (HB_IS_PAST_STEP (self), NULL);

  before = hb_step_get_before (hb_past_step_get_step (self));

  return before != NULL ? hb_past_text_indent (before) : NULL;
}

/**
 * hb_past_step_dup_after_text:
 * @self: an attempt
 *
 * Returns: (transfer full) (nullable): the object as it was read again
 *   afterwards, in the same way; there is none where it is gone or was not read
 */
char *
hb_past_step_dup_after_text (HbPastStep *self)
{
  const char *after;

  g_return_val_if_fail (HB_IS_PAST_STEP (self), NULL);

  after = hb_step_get_after (hb_past_step_get_step (self));

  return after != NULL ? hb_past_text_indent (after) : NULL;
}

/**
 * hb_past_step_get_reverses:
 * @self: an attempt
 *
 * Returns: the number of the attempt that this one takes back, or 0
 */
gint64
hb_past_step_get_reverses (HbPastStep *self)
{
  return hb_step_get_reverses (hb_past_step_get_step (self));
}

gboolean
hb_past_step_get_undone (HbPastStep *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEP (self), FALSE);

  return self->undone;
}

/**
 * hb_past_step_make_undo:
 * @self: an attempt
 *
 * Returns: (transfer full) (nullable): a plan that takes it back, or %NULL
 *   where it was not done, cannot be taken back, or was already
 */
HbPlan *
hb_past_step_make_undo (HbPastStep *self)
{
  g_autoptr (HbPlan) undo = NULL;

  g_return_val_if_fail (HB_IS_PAST_STEP (self), NULL);

  if (self->undone || self->state != HB_STEP_STATE_DONE)
    return NULL;

  undo = hb_plan_new_undo_of_step (self->plan, 0);

  return g_list_model_get_n_items (G_LIST_MODEL (undo)) > 0 ? g_steal_pointer (&undo) : NULL;
}
