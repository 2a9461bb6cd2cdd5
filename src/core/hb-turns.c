/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-turns.h"

/**
 * HbTurns:
 *
 * Who is about to change something, among all that is written down in one
 * journal. Changes are made one after the other, so that a guard never judges
 * by what another change is just about to make untrue: also where a run goes
 * on while another organization is shown, or the same one by another key.
 */
struct _HbTurns
{
  GObject parent_instance;

  gboolean    is_taken;
  GQueue      waiting; /* (element-type GTask) */
  GHashTable *running; /* (owned) (element-type gint64): the runs that are carried out at the moment */
};

G_DEFINE_FINAL_TYPE (HbTurns, hb_turns, G_TYPE_OBJECT)

enum
{
  SIGNAL_RUNS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
hb_turns_finalize (GObject *object)
{
  HbTurns *self = HB_TURNS (object);

  g_queue_clear (&self->waiting);
  g_clear_pointer (&self->running, g_hash_table_unref);

  G_OBJECT_CLASS (hb_turns_parent_class)->finalize (object);
}

static void
hb_turns_class_init (HbTurnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_turns_finalize;

  /**
   * HbTurns::runs-changed:
   *
   * A run that is written down is carried out from now on, or not any more.
   */
  signals[SIGNAL_RUNS_CHANGED] = g_signal_new ("runs-changed", HB_TYPE_TURNS, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hb_turns_init (HbTurns *self)
{
  g_queue_init (&self->waiting);
  self->running = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

HbTurns *
hb_turns_new (void)
{
  return g_object_new (HB_TYPE_TURNS, NULL);
}

/* Takes over @task, and returns TRUE from it when it has the turn. */
void
hb_turns_take (HbTurns *self,
               GTask   *task)
{
  if (self->is_taken)
    {
      g_queue_push_tail (&self->waiting, task);
      return;
    }

  self->is_taken = TRUE;
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
hb_turns_end (HbTurns *self)
{
  g_autoptr (GTask) next = g_queue_pop_head (&self->waiting);

  if (next != NULL)
    g_task_return_boolean (next, TRUE);
  else
    self->is_taken = FALSE;
}

gboolean
hb_turns_is_running (HbTurns *self,
                     gint64   run_id)
{
  return g_hash_table_contains (self->running, &run_id);
}

void
hb_turns_set_running (HbTurns *self,
                      gint64   run_id,
                      gboolean running)
{
  gboolean is_change = running ? g_hash_table_add (self->running, g_memdup2 (&run_id, sizeof run_id))
                               : g_hash_table_remove (self->running, &run_id);

  if (is_change)
    g_signal_emit (self, signals[SIGNAL_RUNS_CHANGED], 0);
}
