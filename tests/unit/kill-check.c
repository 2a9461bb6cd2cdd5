/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "kill-check.h"

#include "hb-step-private.h"
#include "journal-fixture.h"
#include "kill-server-side.h"

/* The run that is killed is the second one of its journal. */
#define RUN_ID 2
#define ALL_EVENTS 10000

const char *const kill_fault_names[N_KILL_FAULTS] = {
  [KILL_FAULT_CHAIN] = "journal not whole, or shorter than announced",
  [KILL_FAULT_UNRECORDED] = "sent without an intent in the journal",
  [KILL_FAULT_LOST] = "step lost",
  [KILL_FAULT_TWICE] = "carried out or concluded twice",
  [KILL_FAULT_NOT_DONE] = "said to be done, and is not",
  [KILL_FAULT_DONE] = "said not to be done, and is",
};

/* What is said of one step. */
typedef struct
{
  KillRig   *rig;
  KillTally *tally;
  HbStep    *step;
  guint      number;
} Subject;

static void
add_fault (KillTally  *tally,
           KillFault   fault,
           const char *what)
{
  tally->n_faults[fault]++;
  g_test_message ("%s: %s", kill_fault_names[fault], what);
  g_test_fail ();
}

static void
check_that (Subject    *subject,
            gboolean    is_so,
            KillFault   fault,
            const char *what)
{
  g_autofree char *text = NULL;

  if (is_so)
    return;

  text = g_strdup_printf ("step %u, %s %" G_GINT64_FORMAT ": %s", subject->number,
                          hb_word_from_value (HB_TYPE_STEP_KIND, hb_step_get_kind (subject->step)),
                          hb_step_get_subject_id (subject->step), what);
  add_fault (subject->tally, fault, text);
}

/* What was said to be in the journal, by the process that wrote it. */
static gboolean
get_announced_head (KillRig       *rig,
                    HbJournalHead *head)
{
  g_autoptr (GSettings) settings = kill_settings_new (rig->folder);
  g_autoptr (GVariant) heads = g_settings_get_value (settings, KILL_HEADS_KEY);
  const char *hash;

  if (!g_variant_lookup (heads, KILL_JOURNAL, "(x&s)", &head->sequence, &hash))
    return FALSE;

  return g_strlcpy (head->hash, hash, sizeof head->hash) == sizeof head->hash - 1;
}

/* The journal itself is left as it is, for the next process to open. */
static char *
copy_journal (KillRig *rig)
{
  static const char *const suffixes[] = { "", "-wal", "-journal" };
  g_autofree char         *folder = g_build_filename (rig->folder, "copy", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (KILL_JOURNAL, suffixes[i], NULL);
      g_autoptr (GFile) from = g_file_new_build_filename (rig->folder, name, NULL);
      g_autoptr (GFile) to = g_file_new_build_filename (folder, name, NULL);
      g_autoptr (GError) error = NULL;

      g_file_delete (to, NULL, NULL);
      if (g_file_query_exists (from, NULL))
        g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }

  return g_build_filename (folder, KILL_JOURNAL, NULL);
}

static gboolean
is_as_planned (HbStep        *step,
               HbJournalStep *row)
{
  g_autoptr (HbJournalStep) planned = hb_step_to_journal (step);

  return g_str_equal (row->kind, planned->kind) && row->person_id == planned->person_id
         && g_strcmp0 (row->person_name, planned->person_name) == 0 && row->subject_id == planned->subject_id
         && g_strcmp0 (row->subject, planned->subject) == 0 && row->reverses == planned->reverses;
}

static gboolean
says_done (const char *word)
{
  return g_str_equal (word, "done") || g_str_equal (word, "already-so");
}

static gboolean
says_not_done (const char *word)
{
  return g_str_equal (word, "to-do") || g_str_equal (word, "refused") || g_str_equal (word, "skipped");
}

/* What the process found when it looked at what was interrupted, held against what the server had then. */
static void
check_report (KillRig         *rig,
              KillTally       *tally,
              const KillState *before)
{
  g_auto (GStrv) lines = NULL;

  if (rig->report == NULL || rig->report[0] == '\0')
    return;

  lines = g_strsplit (rig->report, "\n", -1);
  /* The last one is empty. */
  g_assert_cmpuint (g_strv_length (lines), ==, KILL_N_STEPS + 1);
  for (guint i = 0; i < KILL_N_STEPS; i++)
    {
      Subject     subject = { rig, tally, hb_plan_get_step (rig->plan, i), i };
      gboolean    was_under_way = before->n_intents[i] > 0 && before->n_outcomes[i] == 0;
      const char *word = strchr (lines[i], ' ');

      g_assert_nonnull (word);
      word++;
      check_that (&subject, !says_done (word) || before->holds[i], KILL_FAULT_NOT_DONE, "settled");
      check_that (&subject, !says_not_done (word) || !before->holds[i], KILL_FAULT_DONE, "settled");
      check_that (&subject, says_done (word) || says_not_done (word), KILL_FAULT_LOST, "not settled");
      tally->n_settled_done += was_under_way && says_done (word);
      tally->n_settled_to_do += was_under_way && says_not_done (word);
    }
}

/* What all steps that are sent with the same request intended, which is one of them but where things are made. */
static guint
count_intents_of_request (KillRig         *rig,
                          const KillState *state,
                          HbStep          *step)
{
  g_autofree char *request = kill_server_build_request (step);
  guint            n = 0;

  for (guint i = 0; i < KILL_N_STEPS; i++)
    {
      g_autofree char *other = kill_server_build_request (hb_plan_get_step (rig->plan, i));

      if (g_str_equal (request, other))
        n += state->n_intents[i];
    }

  return n;
}

static void
check_step (Subject         *subject,
            const KillState *state,
            const char      *outcome)
{
  guint    n_applied = kill_server_count_applied (subject->rig, subject->step);
  guint    n_sent = kill_server_count_sent (subject->rig, subject->step) - subject->rig->n_sent[subject->number];
  gboolean holds = state->holds[subject->number];

  check_that (subject, n_sent <= count_intents_of_request (subject->rig, state, subject->step), KILL_FAULT_UNRECORDED, "sent");
  check_that (subject, n_applied == 0 || state->n_intents[subject->number] > 0, KILL_FAULT_UNRECORDED, "changed");
  check_that (subject, n_applied <= 1, KILL_FAULT_TWICE, "changed");
  check_that (subject, holds == (n_applied > 0), KILL_FAULT_TWICE, "not as it was changed");
  check_that (subject, state->n_outcomes[subject->number] <= 1, KILL_FAULT_TWICE, "concluded");
  if (outcome != NULL)
    {
      check_that (subject, !says_done (outcome) || holds, KILL_FAULT_NOT_DONE, outcome);
      check_that (subject, !says_not_done (outcome) || !holds, KILL_FAULT_DONE, outcome);
    }
}

/* Which step of the run an event is about. */
static guint
find_step (const HbJournalRun *run,
           gint64              step_id)
{
  guint i = 0;

  while (((HbJournalStep *) run->steps->pdata[i])->id != step_id)
    i++;

  return i;
}

static void
count_events (KillState          *state,
              const HbJournalRun *run,
              GPtrArray          *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      const HbJournalEvent *event = events->pdata[i];

      if (event->type == HB_JOURNAL_EVENT_INTENT)
        state->n_intents[find_step (run, event->step_id)]++;
      if (event->type == HB_JOURNAL_EVENT_OUTCOME)
        state->n_outcomes[find_step (run, event->step_id)]++;
    }
}

/* Holds the journal against the server, before anybody recovers anything. */
void
kill_check (KillRig   *rig,
            KillTally *tally,
            KillState *state)
{
  g_autofree char *path = copy_journal (rig);
  g_autoptr (HbJournal) journal = NULL;
  g_autoptr (HbJournalRun) run = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  HbJournalHead head = { 0 };
  guint         n_applied = 0;

  check_report (rig, tally, state);
  *state = (KillState) { 0 };

  journal = journal_try_open (path, &error);
  if (journal == NULL || !journal_verify (journal, get_announced_head (rig, &head) ? &head : NULL, NULL, NULL))
    {
      add_fault (tally, KILL_FAULT_CHAIN, error != NULL ? error->message : "");
      g_error ("Nothing can be said of what is not whole");
    }

  run = journal_get_run (journal, RUN_ID, NULL);
  events = journal_list (journal, &(HbJournalFilter) { .run_id = RUN_ID, .limit = ALL_EVENTS });
  state->has_begun = run != NULL;
  state->has_ended = run != NULL && run->ended;
  if (run != NULL)
    count_events (state, run, events);
  tally->n_events = MAX (tally->n_events, events->len);

  for (guint i = 0; i < KILL_N_STEPS; i++)
    {
      Subject        subject = { rig, tally, hb_plan_get_step (rig->plan, i), i };
      HbJournalStep *row = run != NULL && i < run->steps->len ? run->steps->pdata[i] : NULL;

      state->holds[i] = kill_server_holds (rig, subject.step);
      check_that (&subject, run == NULL || (row != NULL && is_as_planned (subject.step, row)), KILL_FAULT_LOST, "not as planned");
      check_step (&subject, state, row != NULL && row->outcome != NULL ? row->outcome->result : NULL);
      n_applied += kill_server_count_applied (rig, subject.step);
    }
  if (n_applied != kill_server_count_all_applied (rig))
    add_fault (tally, KILL_FAULT_UNRECORDED, "something is changed that is of no step");
}

/* The run has come to its end, and kill_check() to its. */
void
kill_check_end (KillRig         *rig,
                KillTally       *tally,
                const KillState *state,
                gboolean         was_closed)
{
  g_assert_true (state->has_ended);

  for (guint i = 0; i < KILL_N_STEPS; i++)
    {
      Subject subject = { rig, tally, hb_plan_get_step (rig->plan, i), i };

      check_that (&subject, state->n_outcomes[i] == 1, KILL_FAULT_LOST, "no outcome");
      /* Nothing but a kill was in its way. */
      check_that (&subject, state->holds[i] || was_closed, KILL_FAULT_LOST, "not done");
      tally->n_steps_done += state->holds[i];
      tally->n_steps_skipped += !state->holds[i];
    }
  tally->n_runs++;
  tally->n_closed += was_closed;
}
