/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-past-steps.h"

#include "hb-directory-private.h"
#include "hb-history-private.h"
#include "hb-past-filter-private.h"
#include "hb-past-page-private.h"
#include "hb-past-step-private.h"
#include "hb-step-private.h"

/* How many more are shown at a time, and how many events are read for that. */
#define PAGE 100

/**
 * HbPastSteps:
 *
 * What was tried in an organization, or for one person of it: a #GListModel of
 * #HbPastStep, the newest first. It is read page by page, only as far as
 * somebody looks or what is searched for needs it, and what is written down
 * meanwhile is put in front.
 */
struct _HbPastSteps
{
  GObject parent_instance;

  HbSession    *session; /* (owned) (nullable) */
  gint64        person_id;
  HbJournal    *journal;     /* (owned) (nullable): what the rest is from */
  GCancellable *cancellable; /* (owned) (nullable): of what is read */
  GPtrArray    *known;       /* (owned) (element-type HbPastStep): all that was read */
  GPtrArray    *shown;       /* (owned) (element-type HbPastStep): what fits */
  GHashTable   *by_sequence; /* (owned) (element-type gint64 HbPastStep) */
  GHashTable   *undone;      /* (owned) (element-type gint64): the numbers of what was taken back */
  GPtrArray    *newer;       /* (owned) (nullable) (element-type HbPastStep): read, and not in front yet */
  HbPastFilter  filter;
  guint         n_wanted;
  gboolean      is_whole;    /* nothing older is left to read */
  gboolean      wants_newer; /* something was written down since */
  HbLoadState   state;
  HbProblem     problem;
};

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

static void read_next (HbPastSteps *self);

static void
tell_items_changed (HbPastSteps *self,
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

static void
set_state (HbPastSteps *self,
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

/* What takes something back is always younger than that, and so is known first,
 * unless that was read before it came about. */
static void
get_to_know (HbPastSteps *self,
             HbPastStep  *step)
{
  gint64      sequence = hb_past_step_get_sequence (step);
  gint64      reverses = hb_past_step_get_reverses (step);
  HbPastStep *reversed;

  g_hash_table_insert (self->by_sequence, g_memdup2 (&sequence, sizeof sequence), step);
  if (g_hash_table_contains (self->undone, &sequence))
    hb_past_step_set_undone (step);
  if (reverses == 0 || hb_past_step_get_outcome (step) != HB_PAST_OUTCOME_DONE)
    return;

  g_hash_table_add (self->undone, g_memdup2 (&reverses, sizeof reverses));
  reversed = g_hash_table_lookup (self->by_sequence, &reverses);
  if (reversed != NULL)
    hb_past_step_set_undone (reversed);
}

static void
add_older (HbPastSteps *self,
           GPtrArray   *steps)
{
  guint n_before = self->shown->len;

  for (guint i = 0; i < steps->len; i++)
    {
      HbPastStep *step = steps->pdata[i];

      get_to_know (self, step);
      g_ptr_array_add (self->known, g_object_ref (step));
      if (hb_past_filter_fits (&self->filter, step))
        g_ptr_array_add (self->shown, g_object_ref (step));
    }

  tell_items_changed (self, n_before, 0, self->shown->len - n_before);
}

static gboolean
is_intent_of (HbPastStep *open,
              HbPastStep *step)
{
  return hb_past_step_is_open (open)
         && hb_step_get_journal_id (hb_past_step_get_step (open)) == hb_step_get_journal_id (hb_past_step_get_step (step));
}

/* What was under way when it was read, and of which is known now what came of it. */
static void
forget_intent_of (HbPastSteps *self,
                  HbPastStep  *step)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (is_intent_of (self->shown->pdata[i], step))
      {
        g_ptr_array_remove_index (self->shown, i);
        tell_items_changed (self, i, 1, 0);
        break;
      }

  for (guint i = 0; i < self->known->len; i++)
    if (is_intent_of (self->known->pdata[i], step))
      {
        gint64 sequence = hb_past_step_get_sequence (self->known->pdata[i]);

        g_hash_table_remove (self->by_sequence, &sequence);
        g_ptr_array_remove_index (self->known, i);
        break;
      }
}

static void
add_newer (HbPastSteps *self,
           GPtrArray   *steps)
{
  guint n_shown = 0;

  for (guint i = 0; i < steps->len; i++)
    forget_intent_of (self, steps->pdata[i]);

  for (guint i = steps->len; i > 0; i--)
    {
      HbPastStep *step = steps->pdata[i - 1];

      get_to_know (self, step);
      g_ptr_array_insert (self->known, 0, g_object_ref (step));
      if (!hb_past_filter_fits (&self->filter, step))
        continue;
      g_ptr_array_insert (self->shown, 0, g_object_ref (step));
      n_shown++;
    }

  self->n_wanted += n_shown;
  tell_items_changed (self, 0, 0, n_shown);
}

static void
forget_all (HbPastSteps *self)
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
  self->n_wanted = PAGE;
  tell_items_changed (self, 0, n_shown, 0);
}

static void
fail (HbPastSteps *self,
      HbProblem    problem)
{
  forget_all (self);
  set_state (self, HB_LOAD_STATE_FAILED, problem);
}

static HbPastStep *
get_newest (HbPastSteps *self)
{
  return self->known->len > 0 ? self->known->pdata[0] : NULL;
}

/* Keeps what is not known yet of a page, and returns whether that was all. */
static gboolean
collect_newer (HbPastSteps *self,
               GPtrArray   *steps)
{
  HbPastStep *newest = get_newest (self);

  for (guint i = 0; i < steps->len; i++)
    {
      HbPastStep *step = steps->pdata[i];

      if (newest != NULL && hb_past_step_get_sequence (step) <= hb_past_step_get_sequence (newest))
        return TRUE;
      g_ptr_array_add (self->newer, g_object_ref (step));
    }

  return steps->len < PAGE;
}

static void
read_page_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (HbPastSteps) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) newer = NULL;
  g_autoptr (GError) error = NULL;

  steps = hb_past_page_read_finish (HB_JOURNAL (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (steps == NULL)
    {
      g_message ("What was done could not be read: %s", error->message);
      fail (self, hb_problem_from_error (error));
      return;
    }

  if (self->newer == NULL)
    {
      self->is_whole = steps->len < PAGE;
      add_older (self, steps);
    }
  else if (collect_newer (self, steps))
    {
      newer = g_steal_pointer (&self->newer);
      add_newer (self, newer);
    }
  read_next (self);
}

static void
read_page (HbPastSteps *self,
           GPtrArray   *behind)
{
  HbJournalFilter filter = {
    .organization_id = hb_directory_get_expected_organization_id (hb_session_get_directory (self->session)),
    .person_id = self->person_id,
    .outcomes_only = TRUE,
    /* What is just being made is no news, but what was left that way is. */
    .open_intents = self->newer == NULL,
    .limit = PAGE,
  };

  if (behind->len > 0)
    filter.before_sequence = hb_past_step_get_sequence (behind->pdata[behind->len - 1]);
  self->cancellable = g_cancellable_new ();
  hb_past_page_read_async (self->journal, &filter, self->cancellable, read_page_cb, g_object_ref (self));
}

/* One page at a time: what is new goes first, and then what is still wanted. */
static void
read_next (HbPastSteps *self)
{
  gboolean has_begun = self->known->len > 0 || self->is_whole;

  if (self->journal == NULL || self->cancellable != NULL)
    return;

  if (self->newer == NULL && self->wants_newer && has_begun)
    {
      self->wants_newer = FALSE;
      self->newer = g_ptr_array_new_with_free_func (g_object_unref);
    }

  if (self->newer != NULL)
    read_page (self, self->newer);
  else if (!self->is_whole && self->shown->len < self->n_wanted)
    {
      set_state (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);
      read_page (self, self->known);
    }
  else
    set_state (self, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
}

static void
read_journal (HbPastSteps *self)
{
  HbHistory *history = hb_session_get_history (self->session);

  if (hb_history_get_journal (history) != NULL)
    {
      g_set_object (&self->journal, hb_history_get_journal (history));
      read_next (self);
    }
  else if (hb_history_get_problem (history) != HB_PROBLEM_NONE)
    {
      fail (self, hb_history_get_problem (history));
    }
  /* Else it is being opened, and tells when it is. */
}

static void
load_directory_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (HbPastSteps) self = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;

  hb_directory_load_finish (HB_DIRECTORY (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (error != NULL)
    fail (self, hb_problem_from_error (error));
  /* Without an organization everything would fit. */
  else if (hb_directory_get_organization_id (HB_DIRECTORY (source)) <= 0)
    fail (self, HB_PROBLEM_BAD_ANSWER);
  else
    read_journal (self);
}

/* A journal that was set aside is another one afterwards. */
static void
history_changed_cb (HbPastSteps *self)
{
  if (self->state == HB_LOAD_STATE_IDLE)
    return;

  if (self->journal == NULL || self->journal != hb_history_get_journal (hb_session_get_history (self->session)))
    {
      hb_past_steps_load (self);
      return;
    }

  self->wants_newer = TRUE;
  read_next (self);
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
  hb_past_filter_clear (&self->filter);

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
  self->n_wanted = PAGE;
}

/**
 * hb_past_steps_new:
 * @session: whose history
 * @person_id: only what concerns this person, or 0
 *
 * Returns: (transfer full): a list of which nothing was read yet
 */
HbPastSteps *
hb_past_steps_new (HbSession *session,
                   gint64     person_id)
{
  HbPastSteps *self;

  g_return_val_if_fail (HB_IS_SESSION (session), NULL);

  self = g_object_new (HB_TYPE_PAST_STEPS, NULL);
  self->session = g_object_ref (session);
  self->person_id = person_id;
  g_signal_connect_object (hb_session_get_history (session), "changed",
                           G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);

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

  forget_all (self);
  set_state (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE);
  /* Only what belongs to the organization is shown, so it has to be known which
   * that is. What is kept here is there without a connection as well. */
  if (hb_directory_get_expected_organization_id (hb_session_get_directory (self->session)) > 0)
    {
      read_journal (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  hb_directory_load_async (hb_session_get_directory (self->session), self->cancellable, load_directory_cb, g_object_ref (self));
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

  self->n_wanted = self->shown->len + PAGE;
  read_next (self);
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

  forget_all (self);
  set_state (self, HB_LOAD_STATE_IDLE, HB_PROBLEM_NONE);
}

/* Chooses anew from what is known, and reads on where that is too little. */
static void
filter_again (HbPastSteps *self)
{
  guint n_before = self->shown->len;

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->known->len; i++)
    if (hb_past_filter_fits (&self->filter, self->known->pdata[i]))
      g_ptr_array_add (self->shown, g_object_ref (self->known->pdata[i]));
  self->n_wanted = PAGE;

  tell_items_changed (self, 0, n_before, self->shown->len);
  read_next (self);
}

/**
 * hb_past_steps_set_search:
 * @self: a list
 * @search: words, each of which has to be in a name, an address, the note or
 *   the name of what was changed; empty for no search
 *
 * Shows only what fits.
 */
void
hb_past_steps_set_search (HbPastSteps *self,
                          const char  *search)
{
  g_return_if_fail (HB_IS_PAST_STEPS (self));
  g_return_if_fail (search != NULL);

  if (hb_past_filter_set_search (&self->filter, search))
    filter_again (self);
}

/**
 * hb_past_steps_set_outcome:
 * @self: a list
 * @outcome: what came of what is to be shown
 *
 * Shows only what fits.
 */
void
hb_past_steps_set_outcome (HbPastSteps  *self,
                           HbPastOutcome outcome)
{
  g_return_if_fail (HB_IS_PAST_STEPS (self));

  if (hb_past_filter_set_outcome (&self->filter, outcome))
    filter_again (self);
}

/**
 * hb_past_steps_set_since:
 * @self: a list
 * @since: (nullable): the first moment to be shown, or %NULL for all
 *
 * Shows only what fits.
 */
void
hb_past_steps_set_since (HbPastSteps *self,
                         GDateTime   *since)
{
  g_return_if_fail (HB_IS_PAST_STEPS (self));

  if (hb_past_filter_set_since (&self->filter, since))
    filter_again (self);
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
