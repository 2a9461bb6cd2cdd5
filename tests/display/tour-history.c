/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "hb-history-page.h"
#include "hb-past-step-row.h"
#include "hb-person-row.h"
#include "hb-run.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"
#include "hb-unfinished-row.h"
#include "hb-way-in.h"
#include "tour.h"

/* The history, in each of its states. */

static void
visit_empty (Tour *tour)
{
  gpointer page = tour_open_history (tour);

  tour_wait_for_type (page, ADW_TYPE_STATUS_PAGE);
  tour_stop (tour, "history-empty");
  tour_leave_history (tour, page);
}

static void
remove_way (Tour       *tour,
            const char *fault,
            gint64      id)
{
  guint n_before = hb_demo_server_get_n_requests (tour->display->server, "DELETE", NULL);

  if (fault != NULL)
    hb_test_demo_server_add_fault (tour->display->server, fault);
  tour_remove_way (tour, HB_WAY_SECTION_GROUP, id);
  hb_display_wait_for (hb_demo_server_get_n_requests (tour->display->server, "DELETE", NULL) > n_before);
  hb_display_wait_for (hb_display_find_type (tour_find_ways (tour), ADW_TYPE_SPINNER, 0) == NULL);
  hb_demo_server_clear_faults (tour->display->server);
}

/* One that is done, one that is not, and one of which nobody knows. */
static void
make_changes (Tour *tour)
{
  tour_open_person (tour, "sam.reyes@example.com");
  remove_way (tour, NULL, 30051);
  remove_way (tour, "method=DELETE&path=/role_assignments/30052&status=403", 30052);
  tour_set_access (tour, FALSE);
  tour_go_back (tour);
  tour_open_person (tour, "Robin");
  tour_set_access (tour, FALSE);
  tour_go_back (tour);
  tour_open_person (tour, "maximiliana");
  tour_set_access (tour, FALSE);
  tour_go_back (tour);
}

static void
visit_details (Tour       *tour,
               gpointer    page,
               guint       position,
               const char *name)
{
  g_signal_emit_by_name (hb_display_find_type (page, GTK_TYPE_LIST_VIEW, 0), "activate", position);
  tour_stop_in_dialog (tour, name);
}

static void
visit_list (Tour *tour)
{
  gpointer page = tour_open_history (tour);

  hb_display_wait_for (hb_display_find_type (page, HB_TYPE_PAST_STEP_ROW, 4) != NULL);
  tour_stop (tour, "history");
  visit_details (tour, page, 0, "history-details-long-name");
  visit_details (tour, page, 1, "history-details-markup");
  visit_details (tour, page, 3, "history-details-not-done");
  visit_details (tour, page, 4, "history-details");
  gtk_editable_set_text (GTK_EDITABLE (tour_wait_for_type (page, GTK_TYPE_SEARCH_ENTRY)), "qqqqqq");
  tour_wait_for_type (page, ADW_TYPE_STATUS_PAGE);
  tour_stop (tour, "history-no-match");
  tour_leave_history (tour, page);

  tour_open_person (tour, "sam.reyes@example.com");
  gtk_widget_activate_action (tour->person_page, "person.history", NULL);
  page = tour_wait_for_type (tour->display->window, HB_TYPE_HISTORY_PAGE);
  hb_display_wait_for (hb_display_find_type (page, HB_TYPE_PAST_STEP_ROW, 2) != NULL);
  tour_stop (tour, "history-of-person");
  tour_leave_history (tour, page);
  tour_go_back (tour);
}

/* Changes the access of people, or is left before that, as if its process were gone. */
static void
change_access (Tour             *tour,
               HbSession        *session,
               HbStepKind        kind,
               const char *const queries[],
               gboolean          is_left)
{
  g_autoptr (HbPlan) plan = hb_plan_new ();
  g_autoptr (HbRun) run = hb_run_new (session, plan);
  g_autoptr (GAsyncResult) result = NULL;

  for (gsize i = 0; queries[i] != NULL; i++)
    {
      g_autoptr (HbPerson) person = tour_look_up (tour, session, queries[i]);
      g_autoptr (HbStep) step = hb_step_new_for_person (kind, person);

      hb_plan_append (plan, step);
    }

  hb_run_start_async (run, 0, hb_test_store_result_cb, &result);
  if (is_left)
    hb_run_leave (run);
  hb_display_wait_for (result != NULL);
  hb_run_start_finish (run, result, NULL);
}

static guint
count_entries (gpointer page)
{
  GtkListView *list_view = hb_display_find_type (page, GTK_TYPE_LIST_VIEW, 0);

  return list_view != NULL ? g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list_view))) : 0;
}

/* What is above the days: nothing but that, and over something of which one can be tried again. */
static void
visit_unfinished (Tour *tour)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = tour_connect_to (tour, history);
  gpointer page;

  change_access (tour, session, HB_STEP_SUSPEND, (const char *[]) { "sam.reyes@example.com", NULL }, TRUE);
  change_access (tour, session, HB_STEP_SUSPEND, (const char *[]) { "maximiliana", "robin.tables@example.com", NULL }, TRUE);
  page = tour_open_history (tour);
  hb_display_wait_for (hb_display_find_type (page, HB_TYPE_UNFINISHED_ROW, 1) != NULL);
  tour_stop (tour, "history-unfinished-only");
  tour_leave_history (tour, page);

  hb_test_demo_server_add_fault (tour->display->server, "method=PATCH&drop=before");
  change_access (tour, session, HB_STEP_RESTORE_ACCESS, (const char *[]) { "sam.reyes@example.com", NULL }, FALSE);
  hb_demo_server_clear_faults (tour->display->server);
  page = tour_open_history (tour);
  /* With large text not all of them fit into the window. */
  hb_display_wait_for (count_entries (page) == 3);
  tour_stop (tour, "history-unfinished");
  visit_details (tour, page, 2, "history-details-again");
  tour_leave_history (tour, page);
}

static void
visit_damaged (Tour *tour)
{
  g_autofree char *folder = g_dir_make_tmp ("handback-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "journal.sqlite", NULL);
  g_autoptr (HbHistory) history = hb_history_new (path, NULL);
  g_autoptr (HbSession) session = NULL;
  gpointer page;

  g_file_set_contents (path, "This is no database, but long enough to look at.", -1, NULL);
  session = tour_connect_to (tour, history);
  hb_display_wait_for (hb_history_get_problem (history) == HB_PROBLEM_JOURNAL_DAMAGED);
  tour_stop (tour, "banner-damaged");
  page = tour_open_history (tour);
  tour_wait_for_type (page, ADW_TYPE_STATUS_PAGE);
  tour_stop (tour, "history-damaged");
  tour_leave_history (tour, page);

  g_unlink (path);
  g_rmdir (folder);
}

void
tour_visit_history (Tour *tour)
{
  visit_empty (tour);
  make_changes (tour);
  visit_list (tour);
  visit_unfinished (tour);
  visit_damaged (tour);
}
