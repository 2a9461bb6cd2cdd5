/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "kill-rig.h"

#include <glib/gstdio.h>
#include <signal.h>

#include "hb-plan-private.h"
#include "hb-ways-in.h"
#include "kill-server-side.h"

/* Who gets back what is taken from them here, and who loses everything. */
static const gint64 returning[] = { 4603, 4643 };
static const gint64 leaving[] = { HB_DEMO_USER_LEAVER, 4677 };

static HbPlan *
plan_everything (HbSession *session,
                 gint64     person_id,
                 gboolean   delete_profile)
{
  g_autoptr (HbPerson) person = get_person (hb_session_get_directory (session), person_id);
  g_autoptr (HbWaysIn) ways = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hb_ways_in_read_async (session, person, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  ways = hb_ways_in_read_finish (session, result, &error);
  g_assert_no_error (error);

  return hb_ways_in_plan_everything (ways, delete_profile);
}

static void
append_all (HbPlan *plan,
            HbPlan *part)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (part)); i++)
    hb_plan_append (plan, hb_plan_get_step (part, i));
}

static gboolean
is_in_plan (gint64 person_id)
{
  return person_id == returning[0] || person_id == returning[1] || person_id == leaving[0] || person_id == leaving[1];
}

/* One of the rights to groups ends on a day. */
static HbStep *
make_ending (KillRig   *self,
             HbSession *session,
             guint      number)
{
  HbDemoCompany *company = hb_demo_server_get_company (self->server);
  HbDirectory   *directory = hb_session_get_directory (session);
  g_autoptr (GDateTime) until = g_date_time_new_utc (2040, 1, 2, 3, 4, 5);

  for (guint i = 0; i < company->rights.items->len; i++)
    {
      HbDemoRight *right = company->rights.items->pdata[i];

      if (right->scope == HB_DEMO_SCOPE_GROUP && right->holder == HB_DEMO_HOLDER_USER && right->holder_id > 1000
          && !is_in_plan (right->holder_id) && number-- == 0)
        {
          g_autoptr (HbPerson) person = get_person (directory, right->holder_id);
          g_autoptr (HbRights) rights = hb_rights_new (directory, person);

          hb_rights_load (rights);
          hb_test_wait_until (hb_rights_get_state (rights) == HB_LOAD_STATE_READY);

          return hb_step_new_end_right (person, hb_rights_lookup (rights, right->id), until);
        }
    }

  g_assert_not_reached ();
}

/* Half of the plan gives back, so something is taken away first, by a run that nobody kills. */
static void
make_plan (KillRig *self)
{
  g_autofree char *path = g_build_filename (self->folder, KILL_JOURNAL, NULL);
  g_autoptr (GSettings) settings = kill_settings_new (self->folder);
  g_autoptr (HbHistory) history = hb_history_new (path, settings);
  g_autoptr (HbSession) session = open_session (self->server, "administrator", history);
  g_autoptr (HbPlan) plan = hb_plan_new ();
  g_autoptr (HbPlan) first = hb_plan_new ();
  g_autoptr (HbPlan) undo = NULL;
  g_autoptr (HbStep) ending = make_ending (self, session, 0);
  g_autoptr (HbStep) other_ending = make_ending (self, session, 1);

  hb_plan_append (first, ending);
  for (gsize i = 0; i < G_N_ELEMENTS (returning); i++)
    {
      g_autoptr (HbPlan) part = plan_everything (session, returning[i], FALSE);

      append_all (first, part);
    }
  g_assert_cmpint (carry_out (session, first), ==, HB_PROBLEM_NONE);
  undo = hb_plan_new_undo (first);
  append_all (plan, undo);
  hb_plan_append (plan, other_ending);

  for (gsize i = 0; i < G_N_ELEMENTS (leaving); i++)
    {
      g_autoptr (HbPlan) part = plan_everything (session, leaving[i], leaving[i] != HB_DEMO_USER_LEAVER);

      append_all (plan, part);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (plan)), ==, KILL_N_STEPS);
  kill_plan_save (plan, self->folder);
  self->plan = kill_plan_load (self->folder);
  hb_test_settle ();
  g_assert_finalize_object (g_steal_pointer (&session));
  g_assert_finalize_object (g_steal_pointer (&history));
}

static void
asked_cb (HbDemoServer *server,
          const char   *method,
          const char   *path,
          const char   *query,
          gpointer      user_data)
{
  KillRig   *self = user_data;
  KillPoint *point = self->point;

  if (point == NULL || self->is_due)
    return;

  g_free (self->last_asked);
  self->last_asked = g_strdup_printf ("%s %s?%s", method, path, query);
  if (point->covered != NULL)
    {
      guint            n_events = hb_demo_server_get_company (server)->events.items->len;
      g_autofree char *label = g_strdup_printf ("%u %s", n_events, self->last_asked);

      /* The same question is another one after each change, but for those of every start. */
      if (g_hash_table_contains (self->opening, self->last_asked) || !g_hash_table_add (point->covered, g_steal_pointer (&label)))
        return;
    }
  else if (self->n_asked++ != point->number)
    return;

  self->is_due = TRUE;
  if (point->kind == KILL_REQUEST_LOST)
    hb_test_demo_server_add_fault (server, "hold=lost&times=1");
  if (point->kind == KILL_ANSWER_LOST)
    hb_test_demo_server_add_fault (server, "delay=86400000&times=1");
}

KillRig *
kill_rig_new (void)
{
  KillRig *self = g_new0 (KillRig, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("handback-kill-XXXXXX", &error);
  g_assert_no_error (error);
  self->opening = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->server = hb_test_demo_server_new ();
  make_plan (self);
  self->n_server_events = hb_demo_server_get_company (self->server)->events.items->len;
  for (guint i = 0; i < KILL_N_STEPS; i++)
    self->n_sent[i] = kill_server_count_sent (self, hb_plan_get_step (self->plan, i));
  g_signal_connect (self->server, "asked", G_CALLBACK (asked_cb), self);

  return self;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_unlink (child) != 0)
        remove_folder (child);
    }
  g_rmdir (path);
}

void
kill_rig_free (KillRig *self)
{
  g_signal_handlers_disconnect_by_data (self->server, self);
  hb_demo_server_disconnect (self->server);
  g_clear_object (&self->server);
  remove_folder (self->folder);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->opening, g_hash_table_unref);
  g_free (self->folder);
  g_free (self->report);
  g_free (self->last_asked);
  g_free (self);
}

static GSubprocess *
start (KillRig    *self,
       const char *task,
       KillPoint  *point)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "unit", "run-killed", NULL);
  g_autofree char *kind = g_strdup_printf ("%d", (int) point->kind);
  g_autofree char *commit = g_strdup_printf ("%u", point->commit);
  g_autofree char *number = g_strdup_printf ("%u", point->number);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, task, self->folder,
                              hb_demo_server_get_base_uri (self->server), hb_demo_server_get_key (self->server),
                              kind, commit, number, NULL);
  g_assert_no_error (error);

  return process;
}

/* It is much less than a pipe holds, so that nobody waits. */
static void
keep_report (KillRig     *self,
             GSubprocess *process)
{
  char  buffer[8192];
  gsize size = 0;
  g_autoptr (GError) error = NULL;

  g_input_stream_read_all (g_subprocess_get_stdout_pipe (process), buffer, sizeof buffer, &size, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, <, sizeof buffer);
  g_free (self->report);
  self->report = g_strndup (buffer, size);
}

/* A crash is an end like any other to those who come after it, and is counted. What the process itself finds wrong ends
 * the test. */
static KillEnd
get_end (GSubprocess *process)
{
  int number = g_subprocess_get_if_signaled (process) ? g_subprocess_get_term_sig (process) : 0;

  if (number == SIGKILL)
    return KILL_END_KILLED;
  if (number == SIGSEGV || number == SIGTRAP)
    {
      g_test_message ("The process ended by signal %d", number);
      return KILL_END_CRASHED;
    }
  if (number != 0 || g_subprocess_get_exit_status (process) != 0)
    g_error ("The process ended with %d", g_subprocess_get_status (process));

  return KILL_END_DONE;
}

KillEnd
kill_rig_run (KillRig    *self,
              const char *task,
              KillPoint  *point)
{
  g_autoptr (GSubprocess) process = start (self, task, point);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean by_us = point->kind == KILL_REQUEST_LOST || point->kind == KILL_ANSWER_LOST || point->kind == KILL_ANY_TIME;
  guint    n_turns = 0;

  self->n_asked = 0;
  self->is_due = FALSE;
  self->point = by_us ? point : NULL;
  if (point->kind == KILL_ANY_TIME)
    n_turns = (guint) g_test_rand_int_range (0, 20);

  g_subprocess_wait_async (process, NULL, hb_test_store_result_cb, &result);
  hb_test_wait_until (result != NULL || self->is_due);
  for (; n_turns > 0 && result == NULL; n_turns--)
    hb_test_iterate ();
  g_subprocess_force_exit (process);
  hb_test_wait_for_result (&result);
  g_subprocess_wait_finish (process, result, &error);
  g_assert_no_error (error);
  self->point = NULL;

  /* Nobody is there any more to ask for it. */
  g_assert_cmpuint (hb_demo_server_release (self->server, "lost"), ==, 0);
  hb_demo_server_clear_faults (self->server);
  /* What it sent before it was killed is carried out now, if it was not yet. */
  hb_test_settle ();
  keep_report (self, process);

  return get_end (process);
}
