/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-steps.h"
#include "hb-past-steps-private.h"

/**
 * HbPastSteps:
 *
 * What was tried in an organization, or for one person of it: a #GListModel of
 * #HbPastStep, the newest first. It is read page by page, only as far as
 * somebody looks or what is searched for needs it, and what is written down
 * meanwhile is put in front.
 */
typedef enum
{
  PROP_STATE = 1,
  PROP_PROBLEM,
  PROP_N_ITEMS,
} HbPastStepsProperty;

static GParamSpec *properties[PROP_N_ITEMS + 1];

static GType
hb_past_steps_get_item_type (GListModel *model)
{
  return HB_TYPE_PAST_STEP;
}

static guint
hb_past_steps_get_n_items (GListModel *model)
{
  return HB_PAST_STEPS (model)->shown->len;
}

static gpointer
hb_past_steps_get_item (GListModel *model,
                        guint       position)
{
  HbPastSteps *self = HB_PAST_STEPS (model);

  return position < self->shown->len ? g_object_ref (self->shown->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = hb_past_steps_get_item_type;
  iface->get_n_items = hb_past_steps_get_n_items;
  iface->get_item = hb_past_steps_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HbPastSteps,
                               hb_past_steps,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

void
hb_past_steps_tell_items_changed (HbPastSteps *self,
                                  guint        position,
                                  guint        removed,
                                  guint        added)
{
  if (removed == 0 && added == 0)
    return;

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (removed != added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

void
hb_past_steps_set_state (HbPastSteps *self,
                         HbLoadState  state,
                         HbProblem    problem)
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

void
hb_past_steps_forget_all (HbPastSteps *self)
{
  guint n_shown = self->shown->len;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->journal);
  g_clear_pointer (&self->newer, g_ptr_array_unref);
  g_hash_table_remove_all (self->by_sequence);
  g_hash_table_remove_all (self->undone);
  g_ptr_array_set_size (self->known, 0);
  g_ptr_array_set_size (self->shown, 0);
  self->is_whole = FALSE;
  self->wants_newer = FALSE;
  self->n_wanted = HB_PAST_STEPS_PAGE;
  hb_past_steps_tell_items_changed (self, 0, n_shown, 0);
}

/* Chooses anew from what is known, and reads on where that is too little. */
void
hb_past_steps_filter_again (HbPastSteps *self)
{
  guint n_before = self->shown->len;

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->known->len; i++)
    if (hb_past_filter_fits (self->filter, self->known->pdata[i]))
      g_ptr_array_add (self->shown, g_object_ref (self->known->pdata[i]));
  self->n_wanted = HB_PAST_STEPS_PAGE;

  hb_past_steps_tell_items_changed (self, 0, n_before, self->shown->len);
  hb_past_steps_read_next (self);
}

static void
history_changed_cb (HbPastSteps *self)
{
  if (self->state != HB_LOAD_STATE_IDLE)
    hb_past_steps_read_newer (self);
}

/* What is open may be under way from now on, or not any more. */
static void
runs_changed_cb (HbPastSteps *self)
{
  if (self->state != HB_LOAD_STATE_IDLE)
    hb_past_steps_read_next (self);
}

static void
hb_past_steps_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HbPastSteps *self = HB_PAST_STEPS (object);

  switch ((HbPastStepsProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_PROBLEM:
      g_value_set_enum (value, self->problem);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->shown->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_past_steps_dispose (GObject *object)
{
  HbPastSteps *self = HB_PAST_STEPS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->journal);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (hb_past_steps_parent_class)->dispose (object);
}

static void
hb_past_steps_finalize (GObject *object)
{
  HbPastSteps *self = HB_PAST_STEPS (object);

  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->newer, g_ptr_array_unref);
  g_clear_pointer (&self->by_sequence, g_hash_table_unref);
  g_clear_pointer (&self->undone, g_hash_table_unref);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (hb_past_steps_parent_class)->finalize (object);
}

static void
hb_past_steps_class_init (HbPastStepsClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_past_steps_get_property;
  object_class->dispose = hb_past_steps_dispose;
  object_class->finalize = hb_past_steps_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HB_TYPE_LOAD_STATE, HB_LOAD_STATE_IDLE, changing);
  properties[PROP_PROBLEM] = g_param_spec_enum ("problem", NULL, NULL, HB_TYPE_PROBLEM, HB_PROBLEM_NONE, changing);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
hb_past_steps_init (HbPastSteps *self)
{
  self->known = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_sequence = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->undone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->n_wanted = HB_PAST_STEPS_PAGE;
}

/**
 * hb_past_steps_new:
 * @session: whose history
 * @person_id: only what concerns this person, or 0
 * @filter: (nullable): what of it is to be shown, or %NULL for everything
 *
 * Returns: (transfer full): a list of which nothing was read yet
 */
HbPastSteps *
hb_past_steps_new (HbSession    *session,
                   gint64        person_id,
                   HbPastFilter *filter)
{
  HbPastSteps *self;

  g_return_val_if_fail (HB_IS_SESSION (session), NULL);
  g_return_val_if_fail (filter == NULL || HB_IS_PAST_FILTER (filter), NULL);

  self = g_object_new (HB_TYPE_PAST_STEPS, NULL);
  self->session = g_object_ref (session);
  self->person_id = person_id;
  self->filter = filter != NULL ? g_object_ref (filter) : hb_past_filter_new ();
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (hb_past_steps_filter_again), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_session_get_history (session), "changed",
                           G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "runs-changed", G_CALLBACK (runs_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hb_past_steps_load:
 * @self: a list
 *
 * Reads the newest, all over again.
 */
void
hb_past_steps_load (HbPastSteps *self)
{
  g_return_if_fail (HB_IS_PAST_STEPS (self));

  hb_past_steps_forget_all (self);
  hb_past_steps_set_state (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);
  hb_past_steps_read (self);
}

/**
 * hb_past_steps_load_more:
 * @self: a list
 *
 * Reads on, for somebody who has come to its end.
 */
void
hb_past_steps_load_more (HbPastSteps *self)
{
  g_return_if_fail (HB_IS_PAST_STEPS (self));

  if (self->is_whole || self->shown->len < self->n_wanted)
    return;

  self->n_wanted = self->shown->len + HB_PAST_STEPS_PAGE;
  hb_past_steps_read_next (self);
}

/**
 * hb_past_steps_stop:
 * @self: a list that nobody looks at any more
 *
 * Reads nothing more, and forgets what was read.
 */
void
hb_past_steps_stop (HbPastSteps *self)
{
  g_return_if_fail (HB_IS_PAST_STEPS (self));

  hb_past_steps_forget_all (self);
  hb_past_steps_set_state (self, HB_LOAD_STATE_IDLE, HB_PROBLEM_NONE);
}

HbLoadState
hb_past_steps_get_state (HbPastSteps *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEPS (self), HB_LOAD_STATE_IDLE);

  return self->state;
}

HbProblem
hb_past_steps_get_problem (HbPastSteps *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEPS (self), HB_PROBLEM_NONE);

  return self->problem;
}

/**
 * hb_past_steps_get_n_known:
 * @self: a list
 *
 * Returns: how many were read so far, whether they fit or not
 */
guint
hb_past_steps_get_n_known (HbPastSteps *self)
{
  g_return_val_if_fail (HB_IS_PAST_STEPS (self), 0);

  return self->known->len;
}
