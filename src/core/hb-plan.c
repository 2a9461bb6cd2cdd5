/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-plan.h"
#include "hb-plan-private.h"

#include "hb-step-private.h"

/* What came of a step, beside the keys of what steps are about. */
#define KEY_EVENT "event"

/**
 * HbPlan:
 *
 * What is to be changed together: steps in the order in which they are
 * carried out, a #GListModel of #HbStep, and why. Nothing is sent by making
 * one; #HbRun carries it out.
 */
struct _HbPlan
{
  GObject parent_instance;

  GListStore *steps; /* (owned) (element-type HbStep) */
  HbReason    reason;
  char       *note; /* (owned) (nullable) */
  gint64      run_id;
  GDateTime  *started; /* (owned) (nullable): when its run was begun, where that was read */
  gint64      undoes;
};

G_DEFINE_ENUM_TYPE (HbReason,
                    hb_reason,
                    G_DEFINE_ENUM_VALUE (HB_REASON_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (HB_REASON_LEFT, "left"),
                    G_DEFINE_ENUM_VALUE (HB_REASON_MOVED, "moved"),
                    G_DEFINE_ENUM_VALUE (HB_REASON_ON_LEAVE, "on-leave"),
                    G_DEFINE_ENUM_VALUE (HB_REASON_CONTRACT_ENDED, "contract-ended"),
                    G_DEFINE_ENUM_VALUE (HB_REASON_LOST_TRUST, "lost-trust"),
                    G_DEFINE_ENUM_VALUE (HB_REASON_REVIEW, "review"))

static GType
hb_plan_get_item_type (GListModel *model)
{
  return HB_TYPE_STEP;
}

static guint
hb_plan_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (HB_PLAN (model)->steps));
}

static gpointer
hb_plan_get_item (GListModel *model,
                  guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (HB_PLAN (model)->steps), position);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = hb_plan_get_item_type;
  iface->get_n_items = hb_plan_get_n_items;
  iface->get_item = hb_plan_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HbPlan,
                               hb_plan,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
hb_plan_finalize (GObject *object)
{
  HbPlan *self = HB_PLAN (object);

  g_clear_object (&self->steps);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->started, g_date_time_unref);

  G_OBJECT_CLASS (hb_plan_parent_class)->finalize (object);
}

static void
hb_plan_class_init (HbPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_plan_finalize;
}

static void
hb_plan_init (HbPlan *self)
{
  self->steps = g_list_store_new (HB_TYPE_STEP);
  g_signal_connect_object (self->steps, "items-changed",
                           G_CALLBACK (g_list_model_items_changed), self, G_CONNECT_SWAPPED);
}

/**
 * hb_plan_new:
 *
 * Returns: (transfer full): a plan without steps
 */
HbPlan *
hb_plan_new (void)
{
  return g_object_new (HB_TYPE_PLAN, NULL);
}

/**
 * hb_plan_new_for_step:
 * @step: what is to be done
 *
 * Returns: (transfer full): a plan of that alone
 */
HbPlan *
hb_plan_new_for_step (HbStep *step)
{
  HbPlan *self = hb_plan_new ();

  hb_plan_append (self, step);

  return self;
}

/**
 * hb_plan_new_undo:
 * @plan: a plan that was carried out, or a part of it
 *
 * Returns: (transfer full): the plan that takes back what was done of it and
 *   can be taken back, the last first; it may be empty
 */
HbPlan *
hb_plan_new_undo (HbPlan *plan)
{
  HbPlan *self;

  g_return_val_if_fail (HB_IS_PLAN (plan), NULL);

  self = hb_plan_new ();
  self->undoes = plan->run_id;
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (plan)); i > 0; i--)
    {
      g_autoptr (HbStep) undo = hb_step_get_undo (hb_plan_get_step (plan, i - 1));

      if (undo != NULL)
        hb_plan_append (self, undo);
    }

  return self;
}

/**
 * hb_plan_new_undo_of_step:
 * @plan: a plan that was carried out, or a part of it
 * @position: the number of a step, from 0
 *
 * Returns: (transfer full): the plan that takes that step back; empty where it
 *   was not done or cannot be taken back
 */
HbPlan *
hb_plan_new_undo_of_step (HbPlan *plan,
                          guint   position)
{
  g_autoptr (HbStep) undo = NULL;
  HbPlan *self;

  g_return_val_if_fail (HB_IS_PLAN (plan), NULL);
  g_return_val_if_fail (position < g_list_model_get_n_items (G_LIST_MODEL (plan)), NULL);

  self = hb_plan_new ();
  self->undoes = plan->run_id;
  undo = hb_step_get_undo (hb_plan_get_step (plan, position));
  if (undo != NULL)
    hb_plan_append (self, undo);

  return self;
}

/**
 * hb_plan_append:
 * @self: a plan that is not carried out yet
 * @step: what is to be done after all that is in it
 */
void
hb_plan_append (HbPlan *self,
                HbStep *step)
{
  g_return_if_fail (HB_IS_PLAN (self));
  g_return_if_fail (HB_IS_STEP (step));

  g_list_store_append (self->steps, step);
}

/**
 * hb_plan_get_step:
 * @self: a plan
 * @position: the number of a step, from 0
 *
 * Returns: (transfer none): the step, which the plan keeps
 */
HbStep *
hb_plan_get_step (HbPlan *self,
                  guint   position)
{
  g_autoptr (HbStep) step = NULL;

  g_return_val_if_fail (HB_IS_PLAN (self), NULL);

  step = g_list_model_get_item (G_LIST_MODEL (self->steps), position);

  return step;
}

/**
 * hb_plan_contains:
 * @self: a plan
 * @step: a step
 *
 * Returns: whether a step of the plan changes the same thing in the same way
 */
gboolean
hb_plan_contains (HbPlan *self,
                  HbStep *step)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (HB_IS_PLAN (self), FALSE);
  g_return_val_if_fail (HB_IS_STEP (step), FALSE);

  key = hb_step_get_key (step);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      HbStep          *own = hb_plan_get_step (self, i);
      g_autofree char *own_key = hb_step_get_key (own);

      if (hb_step_get_kind (own) == hb_step_get_kind (step) && g_str_equal (own_key, key))
        return TRUE;
    }

  return FALSE;
}

/**
 * hb_plan_follows:
 * @self: a plan that was carried out
 * @earlier: one that was carried out before it
 *
 * Returns: whether any step of @self is about what a step of @earlier is about,
 *   or takes it back: what came of @earlier may not be so any more
 */
gboolean
hb_plan_follows (HbPlan *self,
                 HbPlan *earlier)
{
  g_autoptr (GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (HB_IS_PLAN (self), FALSE);
  g_return_val_if_fail (HB_IS_PLAN (earlier), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (earlier)); i++)
    {
      HbStep *step = hb_plan_get_step (earlier, i);

      g_hash_table_add (changed, hb_step_get_key (step));
      g_hash_table_add (changed, hb_step_build_key (KEY_EVENT, hb_step_get_outcome_sequence (step)));
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      HbStep          *step = hb_plan_get_step (self, i);
      g_autofree char *key = hb_step_get_key (step);
      g_autofree char *reversed = hb_step_build_key (KEY_EVENT, hb_step_get_reverses (step));

      if (g_hash_table_contains (changed, key) || (hb_step_is_undo (step) && g_hash_table_contains (changed, reversed)))
        return TRUE;
    }

  return FALSE;
}

HbReason
hb_plan_get_reason (HbPlan *self)
{
  g_return_val_if_fail (HB_IS_PLAN (self), HB_REASON_NONE);

  return self->reason;
}

/**
 * hb_plan_get_note:
 * @self: a plan
 *
 * Returns: (transfer none) (nullable): what somebody wrote about it
 */
const char *
hb_plan_get_note (HbPlan *self)
{
  g_return_val_if_fail (HB_IS_PLAN (self), NULL);

  return self->note;
}

/**
 * hb_plan_set_reason:
 * @self: a plan that is not carried out yet
 * @reason: why it is to be
 * @note: (nullable): more about it, in somebody's words
 */
void
hb_plan_set_reason (HbPlan     *self,
                    HbReason    reason,
                    const char *note)
{
  g_return_if_fail (HB_IS_PLAN (self));

  self->reason = reason;
  g_set_str (&self->note, note);
}

/**
 * hb_plan_count_people:
 * @self: a plan
 *
 * Returns: how many people its steps are about
 */
guint
hb_plan_count_people (HbPlan *self)
{
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_return_val_if_fail (HB_IS_PLAN (self), 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      gint64 id = hb_step_get_person_id (hb_plan_get_step (self, i));

      g_hash_table_add (people, g_memdup2 (&id, sizeof id));
    }

  return g_hash_table_size (people);
}

/**
 * hb_plan_count:
 * @self: a plan
 * @state: how far steps have come
 *
 * Returns: how many of its steps have come just as far
 */
guint
hb_plan_count (HbPlan     *self,
               HbStepState state)
{
  guint n = 0;

  g_return_val_if_fail (HB_IS_PLAN (self), 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    n += hb_step_get_state (hb_plan_get_step (self, i)) == state;

  return n;
}

/**
 * hb_plan_count_irreversible:
 * @self: a plan
 *
 * Returns: how many of its steps cannot be taken back
 */
guint
hb_plan_count_irreversible (HbPlan *self)
{
  guint n = 0;

  g_return_val_if_fail (HB_IS_PLAN (self), 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    n += !hb_step_can_be_undone (hb_plan_get_step (self, i));

  return n;
}

/**
 * hb_plan_get_run_id:
 * @self: a plan
 *
 * Returns: the number of its run in the journal, or 0 where it was never begun
 */
gint64
hb_plan_get_run_id (HbPlan *self)
{
  g_return_val_if_fail (HB_IS_PLAN (self), 0);

  return self->run_id;
}

/**
 * hb_plan_get_started:
 * @self: a plan
 *
 * Returns: (transfer none) (nullable): when its run was begun, in UTC, where the
 *   plan was read from the journal
 */
GDateTime *
hb_plan_get_started (HbPlan *self)
{
  g_return_val_if_fail (HB_IS_PLAN (self), NULL);

  return self->started;
}

gint64
hb_plan_get_undoes (HbPlan *self)
{
  g_return_val_if_fail (HB_IS_PLAN (self), 0);

  return self->undoes;
}

/* What is written down of it before it is carried out. */
HbJournalRun *
hb_plan_to_journal (HbPlan *self)
{
  HbJournalRun *run = hb_journal_run_new ();

  run->reason = g_strdup (hb_word_from_value (HB_TYPE_REASON, self->reason));
  run->note = g_strdup (self->note);
  run->undoes = self->undoes;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    g_ptr_array_add (run->steps, hb_step_to_journal (hb_plan_get_step (self, i)));

  return run;
}

/* Takes over the numbers that the journal gave @run, which is of this plan. */
void
hb_plan_take_ids (HbPlan             *self,
                  const HbJournalRun *run)
{
  g_return_if_fail (run->steps->len == g_list_model_get_n_items (G_LIST_MODEL (self)));

  self->run_id = run->id;
  for (guint i = 0; i < run->steps->len; i++)
    hb_step_set_journal_id (hb_plan_get_step (self, i), ((HbJournalStep *) run->steps->pdata[i])->id);
}

/**
 * hb_plan_new_from_journal:
 * @run: what was written down
 * @error: return location for an error: %HB_PROBLEM_JOURNAL_NEWER
 *
 * Returns: (transfer full) (nullable): the plan, its steps as far as they came
 */
HbPlan *
hb_plan_new_from_journal (const HbJournalRun *run,
                          GError            **error)
{
  g_autoptr (HbPlan) self = hb_plan_new ();
  int reason = HB_REASON_NONE;

  hb_word_to_value (HB_TYPE_REASON, run->reason, &reason);
  hb_plan_set_reason (self, (HbReason) reason, run->note);
  self->run_id = run->id;
  self->started = run->id != 0 ? g_date_time_new_from_unix_utc_usec (run->started_us) : NULL;
  self->undoes = run->undoes;
  for (guint i = 0; i < run->steps->len; i++)
    {
      g_autoptr (HbStep) step = hb_step_new_from_journal (run->steps->pdata[i], error);

      if (step == NULL)
        return NULL;
      hb_plan_append (self, step);
    }

  return g_steal_pointer (&self);
}
