/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "journal-disk.h"
#include "kill-check.h"

/* A run of 32 steps is killed by SIGKILL at each write to its journal and at each request, and at random, and gone on with
 * by another process, which is killed as well, until it ends.
 *
 * What is there after a kill is the server, the journal and the settings, and nothing else. So between two things that
 * change one of them, or ask the server, it does not matter when the kill comes: the chosen points are one before and one
 * in each of these. Each process is killed at the first such point that none was killed at before, so that the run gets
 * on, and each chain ends. */

#define LEAST_KILLS 1000
#define N_RANDOM_RUNS 30
#define MOST_RANDOM_KILLS 24

static KillTally tally;

/* One run, from its first process to its last. */
typedef struct
{
  KillRig  *rig;
  KillState state;
  guint     n_kills;
} Chain;

static void
chain_clear (Chain *chain)
{
  g_clear_pointer (&chain->rig, kill_rig_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chain, chain_clear)

static void
chain_init (Chain *chain)
{
  *chain = (Chain) { .rig = kill_rig_new () };
  kill_check (chain->rig, &tally, &chain->state);
}

/* Opens another process, and holds what it left behind against the server. Returns whether it was interrupted. */
static gboolean
run_process (Chain     *chain,
             KillPoint *point,
             gboolean   close)
{
  const char *task = chain->state.has_begun ? KILL_TASK_GO_ON : KILL_TASK_START;
  KillEnd     end;

  if (close && chain->state.has_begun)
    task = KILL_TASK_CLOSE;
  end = kill_rig_run (chain->rig, task, point);
  tally.n_processes++;
  tally.n_crashes += end == KILL_END_CRASHED;
  tally.n_kills[point->kind] += end == KILL_END_KILLED;
  chain->n_kills += end == KILL_END_KILLED;
  kill_check (chain->rig, &tally, &chain->state);
  g_assert_true (end != KILL_END_DONE || chain->state.has_ended);

  return end != KILL_END_DONE;
}

/* Nobody kills it any more. */
static void
run_to_its_end (Chain   *chain,
                gboolean close)
{
  KillPoint never = { .kind = KILL_NEVER };

  close = close && chain->state.has_begun && !chain->state.has_ended;
  while (!chain->state.has_ended)
    run_process (chain, &never, close);
  kill_check_end (chain->rig, &tally, &chain->state, close);
  tally.n_most_kills = MAX (tally.n_most_kills, chain->n_kills);
}

/* The events that are to come, as far as nobody interrupts it, are numbered: the start, intent and outcome of each step,
 * and the end. Returns how many of them go by before the first that is not covered, and covers it. */
static guint
choose_event (const KillState *state,
              GHashTable      *covered)
{
  guint n = 0;

  if (!state->has_begun && g_hash_table_add (covered, GUINT_TO_POINTER (0)))
    return n;
  n += !state->has_begun;
  for (guint i = 0; i < KILL_N_STEPS; i++)
    {
      gboolean is_done = state->n_intents[i] > 0 && state->holds[i];

      if (state->n_outcomes[i] > 0)
        continue;
      if (!is_done && g_hash_table_add (covered, GUINT_TO_POINTER (1 + 2 * i)))
        return n;
      n += !is_done;
      if (g_hash_table_add (covered, GUINT_TO_POINTER (2 + 2 * i)))
        return n;
      n++;
    }

  return g_hash_table_add (covered, GUINT_TO_POINTER (1 + 2 * KILL_N_STEPS)) ? n : n + 1;
}

/* Kills at the same call of each write to the journal. Returns whether it could. */
static gboolean
kill_at_call (guint call)
{
  g_autoptr (GHashTable) covered = g_hash_table_new (NULL, NULL);
  g_auto (Chain) chain = { 0 };
  KillPoint point = { .number = call };

  chain_init (&chain);
  do
    {
      /* The first commit is that of the opening. */
      point.commit = 2 + choose_event (&chain.state, covered);
      point.kind = (chain.n_kills + call) % 2 == 0 ? KILL_BEFORE_WRITE : KILL_IN_WRITE;
    }
  while (run_process (&chain, &point, FALSE));
  run_to_its_end (&chain, FALSE);

  return chain.n_kills > 0;
}

static void
test_killed_at_each_write (void)
{
  guint call = 0;

  while (kill_at_call (call))
    call++;
  g_test_message ("A write to the journal is up to %u calls", call);
}

static void
kill_at_requests (gconstpointer data)
{
  g_autoptr (GHashTable) covered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (Chain) chain = { 0 };
  KillPoint point = { .kind = (KillKind) GPOINTER_TO_INT (data), .covered = covered };

  chain_init (&chain);
  while (run_process (&chain, &point, FALSE))
    if (!chain.state.has_begun)
      g_hash_table_add (chain.rig->opening, g_strdup (chain.rig->last_asked));
  run_to_its_end (&chain, FALSE);
}

/* The second such point of each process, as it comes by the first again. */
static void
kill_at_steps (gconstpointer data)
{
  g_auto (Chain) chain = { 0 };
  KillPoint point = { .kind = (KillKind) GPOINTER_TO_INT (data) };

  chain_init (&chain);
  while (run_process (&chain, &point, FALSE))
    point.number = chain.n_kills > 0;
  run_to_its_end (&chain, FALSE);
}

static void
choose_at_random (KillPoint *point)
{
  point->kind = (KillKind) g_test_rand_int_range (KILL_BEFORE_WRITE, N_KILL_KINDS);
  point->commit = (guint) g_test_rand_int_range (0, 8);
  if (point->kind == KILL_BEFORE_WRITE || point->kind == KILL_IN_WRITE)
    point->number = (guint) g_test_rand_int_range (0, 16);
  else if (point->kind == KILL_BEFORE_SENDING || point->kind == KILL_BEFORE_OUTCOME)
    point->number = (guint) g_test_rand_int_range (0, 3);
  else
    point->number = (guint) g_test_rand_int_range (0, 24);
}

/* Again and again, also while it recovers; a part of the runs is closed in the end, and not gone on with. */
static void
test_killed_at_random (void)
{
  for (guint i = 0; i < N_RANDOM_RUNS; i++)
    {
      g_auto (Chain) chain = { 0 };
      guint     most = (guint) g_test_rand_int_range (1, MOST_RANDOM_KILLS + 1);
      gboolean  close = g_test_rand_int_range (0, 4) == 0;
      KillPoint point = { 0 };

      chain_init (&chain);
      do
        choose_at_random (&point);
      while (chain.n_kills < most && run_process (&chain, &point, FALSE));
      run_to_its_end (&chain, close);
    }
}

static void
test_killed_sum (void)
{
  guint n_kills = 0;
  guint n_faults = 0;

  for (guint i = 0; i < N_KILL_KINDS; i++)
    {
      n_kills += tally.n_kills[i];
      if (i != KILL_NEVER)
        g_test_message ("%5u kills %s", tally.n_kills[i], kill_kind_names[i]);
    }
  g_test_message ("%5u kills, at most %u of one run", n_kills, tally.n_most_kills);
  g_test_message ("%5u runs of %u steps, %u of them closed after the last kill", tally.n_runs, KILL_N_STEPS, tally.n_closed);
  g_test_message ("%5u restarts", tally.n_processes - tally.n_runs);
  g_test_message ("%5u processes crashed", tally.n_crashes);
  g_test_message ("%5u steps under way were settled as done", tally.n_settled_done);
  g_test_message ("%5u steps under way were settled as to do", tally.n_settled_to_do);
  g_test_message ("%5u steps are done in the end, and %u skipped", tally.n_steps_done, tally.n_steps_skipped);
  g_test_message ("%5u events in the longest journal of a run", tally.n_events);
  for (guint i = 0; i < N_KILL_FAULTS; i++)
    {
      n_faults += tally.n_faults[i];
      g_test_message ("%5u faults: %s", tally.n_faults[i], kill_fault_names[i]);
    }
  g_assert_cmpuint (n_faults, ==, 0);
  g_assert_cmpuint (n_kills, >=, LEAST_KILLS);
  g_assert_cmpuint (tally.n_crashes, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  journal_disk_use ();
  journal_disk_skip_syncs ();

  g_test_add_func ("/run-killed/each-write", test_killed_at_each_write);
  g_test_add_data_func ("/run-killed/each-request-lost", GINT_TO_POINTER (KILL_REQUEST_LOST), kill_at_requests);
  g_test_add_data_func ("/run-killed/each-answer-lost", GINT_TO_POINTER (KILL_ANSWER_LOST), kill_at_requests);
  g_test_add_data_func ("/run-killed/before-each-request", GINT_TO_POINTER (KILL_BEFORE_SENDING), kill_at_steps);
  g_test_add_data_func ("/run-killed/after-each-answer", GINT_TO_POINTER (KILL_BEFORE_OUTCOME), kill_at_steps);
  g_test_add_func ("/run-killed/random", test_killed_at_random);
  g_test_add_func ("/run-killed/sum", test_killed_sum);

  return g_test_run ();
}
