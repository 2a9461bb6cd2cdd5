/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-run-toasts.h"

#include <glib/gi18n.h>

#include "hb-toast-title.h"
#include "hb-words.h"

/* Time enough to read a sentence with two names, and to doubt. */
#define TIMEOUT_S 10

/**
 * HbRunToasts:
 *
 * Tells what came of each change in a toast, and remembers how to undo it. A
 * change that follows another of the same person while its toast is still
 * there joins it: one toast tells of both, and one click undoes both. A toast
 * goes when what it tells of is changed again: it would not be true any more.
 */
struct _HbRunToasts
{
  GObject parent_instance;

  AdwToastOverlay *overlay; /* (owned) */
  GHashTable      *undos;   /* (owned) (element-type guint HbPlan): by the number in their toast */
  guint            n_undos; /* so many toasts offered one so far */
  GArray          *recent;  /* (owned) (element-type guint): the numbers of what undo-last takes back, the newest last */
  GPtrArray       *told;    /* (owned) (element-type Told): of what a toast is still there, the newest last */
};

G_DEFINE_FINAL_TYPE (HbRunToasts, hb_run_toasts, G_TYPE_OBJECT)

typedef struct
{
  AdwToast *toast; /* (owned) */
  HbPlan   *plan;  /* (owned): what it tells of */
  guint     undo;  /* the number of what it offers, or 0 */
  gboolean  is_joinable;
} Told;

static void
told_free (Told *told)
{
  g_clear_object (&told->toast);
  g_clear_object (&told->plan);
  g_free (told);
}

static gboolean
is_of_toast (gconstpointer told,
             gconstpointer toast)
{
  return ((const Told *) told)->toast == toast;
}

static void
toast_dismissed_cb (HbRunToasts *self,
                    AdwToast    *toast)
{
  guint position;

  if (g_ptr_array_find_with_equal_func (self->told, toast, is_of_toast, &position))
    g_ptr_array_remove_index (self->told, position);
}

static void
remember_told (HbRunToasts *self,
               AdwToast    *toast,
               HbPlan      *plan,
               guint        undo,
               gboolean     is_joinable)
{
  Told *told = g_new0 (Told, 1);

  told->toast = g_object_ref (toast);
  told->plan = g_object_ref (plan);
  told->undo = undo;
  told->is_joinable = is_joinable;
  g_ptr_array_add (self->told, told);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);
}

static void
dismiss (Told *told)
{
  g_autoptr (AdwToast) toast = g_object_ref (told->toast);

  adw_toast_dismiss (toast);
}

/* Takes down what @plan made untrue. */
static void
dismiss_followed (HbRunToasts *self,
                  HbPlan      *plan)
{
  for (guint i = self->told->len; i > 0; i--)
    {
      Told *told = self->told->pdata[i - 1];

      if (hb_plan_follows (plan, told->plan))
        dismiss (told);
    }
}

/* Takes down the toast that offers the undo of this number. */
static void
dismiss_offering (HbRunToasts *self,
                  guint        number)
{
  for (guint i = 0; i < self->told->len; i++)
    {
      Told *told = self->told->pdata[i];

      if (told->undo == number)
        {
          dismiss (told);
          return;
        }
    }
}

/* Returns the number by which win.undo finds the plan. What took something back
 * is not what the key means that takes back what was done last: pressed again,
 * it goes on to what was done before. */
static guint
remember_undo (HbRunToasts *self,
               HbPlan      *undo,
               gboolean     is_redo)
{
  self->n_undos++;
  g_hash_table_insert (self->undos, GUINT_TO_POINTER (self->n_undos), g_object_ref (undo));
  if (!is_redo)
    g_array_append_val (self->recent, self->n_undos);

  return self->n_undos;
}

/* With a button that carries out @plan, unless that is %NULL. */
static AdwToast *
tell (HbRunToasts *self,
      const char  *sentence,
      const char  *button_label,
      HbPlan      *plan,
      gboolean     is_redo)
{
  AdwToast  *toast = adw_toast_new ("");
  GtkWidget *title = hb_toast_title_new (sentence);

  adw_toast_set_custom_title (toast, title);
  if (plan != NULL)
    hb_toast_title_set_button (HB_TOAST_TITLE (title), toast, button_label, "win.undo",
                               g_variant_new_uint32 (remember_undo (self, plan, is_redo)));
  adw_toast_set_timeout (toast, TIMEOUT_S);
  /* What was clicked last is told at once; older toasts come back behind it. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->overlay, g_object_ref (toast));
  gtk_accessible_announce (GTK_ACCESSIBLE (gtk_widget_get_root (GTK_WIDGET (self->overlay))), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);

  return toast;
}

/* Only what was taken away, all of it, from one person. */
static gboolean
may_be_joined (HbPlan *plan)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (plan));

  for (guint i = 0; i < n; i++)
    if (!hb_step_takes_away (hb_plan_get_step (plan, i)) || hb_step_get_state (hb_plan_get_step (plan, i)) != HB_STEP_STATE_DONE)
      return FALSE;

  return n > 0 && hb_plan_count_people (plan) == 1 && hb_plan_count_irreversible (plan) == 0;
}

/* Returns: (transfer full): what @told tells of already, and @plan behind it */
static HbPlan *
join (Told   *told,
      HbPlan *plan)
{
  HbPlan *joined = hb_plan_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (told->plan)); i++)
    hb_plan_append (joined, hb_plan_get_step (told->plan, i));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (plan)); i++)
    hb_plan_append (joined, hb_plan_get_step (plan, i));

  return joined;
}

static gboolean
is_same_person (HbPlan *plan,
                HbPlan *other)
{
  return hb_step_get_person_id (hb_plan_get_step (plan, 0)) == hb_step_get_person_id (hb_plan_get_step (other, 0));
}

static void
hb_run_toasts_dispose (GObject *object)
{
  HbRunToasts *self = HB_RUN_TOASTS (object);

  g_ptr_array_set_size (self->told, 0);
  g_hash_table_remove_all (self->undos);
  g_clear_object (&self->overlay);

  G_OBJECT_CLASS (hb_run_toasts_parent_class)->dispose (object);
}

static void
hb_run_toasts_finalize (GObject *object)
{
  HbRunToasts *self = HB_RUN_TOASTS (object);

  g_clear_pointer (&self->undos, g_hash_table_unref);
  g_clear_pointer (&self->recent, g_array_unref);
  g_clear_pointer (&self->told, g_ptr_array_unref);

  G_OBJECT_CLASS (hb_run_toasts_parent_class)->finalize (object);
}

static void
hb_run_toasts_class_init (HbRunToastsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hb_run_toasts_dispose;
  object_class->finalize = hb_run_toasts_finalize;
}

static void
hb_run_toasts_init (HbRunToasts *self)
{
  self->undos = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->recent = g_array_new (FALSE, FALSE, sizeof (guint));
  self->told = g_ptr_array_new_with_free_func ((GDestroyNotify) told_free);
}

/**
 * hb_run_toasts_new:
 * @overlay: where they are shown
 *
 * Returns: (transfer full): toasts
 */
HbRunToasts *
hb_run_toasts_new (AdwToastOverlay *overlay)
{
  HbRunToasts *self;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);

  self = g_object_new (HB_TYPE_RUN_TOASTS, NULL);
  self->overlay = g_object_ref (overlay);

  return self;
}

/**
 * hb_run_toasts_tell:
 * @self: the toasts
 * @sentence: what is to be told
 */
void
hb_run_toasts_tell (HbRunToasts *self,
                    const char  *sentence)
{
  g_autoptr (AdwToast) toast = NULL;

  g_return_if_fail (HB_IS_RUN_TOASTS (self));

  toast = tell (self, sentence, NULL, NULL, FALSE);
}

/**
 * hb_run_toasts_tell_run:
 * @self: the toasts
 * @run: a run that has ended
 * @problem: why it ended before all was done, or %HB_PROBLEM_NONE
 * @can_undo: whether what it did may still be undone here
 *
 * Tells what came of @run, and offers to undo it.
 */
void
hb_run_toasts_tell_run (HbRunToasts *self,
                        HbRun       *run,
                        HbProblem    problem,
                        gboolean     can_undo)
{
  g_autoptr (HbPlan) plan = g_object_ref (hb_run_get_plan (run));
  g_autoptr (HbPlan) undo = NULL;
  g_autoptr (AdwToast) toast = NULL;
  g_autofree char *sentence = NULL;
  gboolean         is_joinable = problem == HB_PROBLEM_NONE && can_undo && may_be_joined (plan);
  gboolean         is_undoable;
  HbStep          *first;
  Told            *last;

  dismiss_followed (self, plan);
  last = self->told->len > 0 ? self->told->pdata[self->told->len - 1] : NULL;
  if (is_joinable && last != NULL && last->is_joinable && is_same_person (last->plan, plan))
    {
      g_autoptr (HbPlan) joined = join (last, plan);

      g_set_object (&plan, joined);
      g_hash_table_remove (self->undos, GUINT_TO_POINTER (last->undo));
      dismiss (last);
    }

  undo = hb_plan_new_undo (plan);
  is_undoable = can_undo && g_list_model_get_n_items (G_LIST_MODEL (undo)) > 0;
  first = hb_plan_get_step (plan, 0);
  if (g_list_model_get_n_items (G_LIST_MODEL (plan)) > 1)
    sentence = hb_words_plan_past (plan, problem);
  else
    sentence = hb_words_step_past (first, problem != HB_PROBLEM_NONE ? problem : hb_step_get_problem (first));
  toast = tell (self, sentence, _ ("_Undo"), is_undoable ? undo : NULL, hb_step_is_undo (first));
  remember_told (self, toast, plan, is_undoable ? self->n_undos : 0, is_joinable);
}

/**
 * hb_run_toasts_tell_under_way:
 * @self: the toasts
 * @run: a run that did not begin because another one changes the same
 * @is_undo: whether it was to undo what a toast told of
 *
 * Tells so. What was to be undone may be undone when the other one has ended.
 */
void
hb_run_toasts_tell_under_way (HbRunToasts *self,
                              HbRun       *run,
                              gboolean     is_undo)
{
  g_autoptr (AdwToast) toast = NULL;

  g_return_if_fail (HB_IS_RUN_TOASTS (self));
  g_return_if_fail (HB_IS_RUN (run));

  toast = tell (self, hb_words_problem_short (HB_PROBLEM_UNDER_WAY), _ ("_Try Again"),
                is_undo ? hb_run_get_plan (run) : NULL, FALSE);
}

/**
 * hb_run_toasts_take_undo:
 * @self: the toasts
 * @number: from the action of a toast
 *
 * Returns: (transfer full) (nullable): what undoes the change it told of. It
 *   is given once, so that no click undoes the same change twice. Its toast
 *   goes.
 */
HbPlan *
hb_run_toasts_take_undo (HbRunToasts *self,
                         guint        number)
{
  g_autoptr (HbPlan) undo = NULL;

  g_return_val_if_fail (HB_IS_RUN_TOASTS (self), NULL);

  g_hash_table_steal_extended (self->undos, GUINT_TO_POINTER (number), NULL, (gpointer *) &undo);
  dismiss_offering (self, number);

  return g_steal_pointer (&undo);
}

/**
 * hb_run_toasts_take_last_undo:
 * @self: the toasts
 *
 * Returns: (transfer full) (nullable): what undoes the last change that was
 *   told of, did not undo another, and was not undone yet
 */
HbPlan *
hb_run_toasts_take_last_undo (HbRunToasts *self)
{
  g_return_val_if_fail (HB_IS_RUN_TOASTS (self), NULL);

  while (self->recent->len > 0)
    {
      guint number = g_array_index (self->recent, guint, self->recent->len - 1);

      g_array_set_size (self->recent, self->recent->len - 1);
      if (g_hash_table_contains (self->undos, GUINT_TO_POINTER (number)))
        return hb_run_toasts_take_undo (self, number);
    }

  return NULL;
}

/**
 * hb_run_toasts_clear:
 * @self: the toasts
 *
 * Takes all of them down: another organization is shown from now on.
 */
void
hb_run_toasts_clear (HbRunToasts *self)
{
  g_return_if_fail (HB_IS_RUN_TOASTS (self));

  g_hash_table_remove_all (self->undos);
  adw_toast_overlay_dismiss_all (self->overlay);
}
