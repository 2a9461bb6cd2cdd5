/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "plan-fixture.h"

#include <glib/gstdio.h>

#include "hb-person-page.h"
#include "hb-step-row.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"

void
plan_fixture_set_up (PlanFixture  *fixture,
                     gconstpointer data)
{
  fixture->display = hb_display_new (0);
  fixture->person_page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_assert_no_errno (g_unlink (file));
    }
  g_assert_no_errno (g_rmdir (folder));
}

void
plan_fixture_tear_down (PlanFixture  *fixture,
                        gconstpointer data)
{
  g_clear_pointer (&fixture->display, hb_display_free);
  if (fixture->folder != NULL)
    {
      remove_all (fixture->folder);
      g_clear_pointer (&fixture->folder, g_free);
    }
}

/* Whether the dialog has a button for it that can be pressed. */
gboolean
plan_fixture_offers (PlanFixture *fixture,
                     const char  *action_name)
{
  GtkWidget *button;

  for (guint i = 0; (button = hb_display_find_type (hb_display_get_dialog (fixture->display), GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action_name) == 0)
      return gtk_widget_is_sensitive (button);

  return FALSE;
}

void
plan_fixture_act (PlanFixture *fixture,
                  const char  *action_name)
{
  hb_display_wait_for (plan_fixture_offers (fixture, action_name));
  gtk_widget_activate_action (GTK_WIDGET (hb_display_get_dialog (fixture->display)), action_name, NULL);
}

/* Everything is to be taken from whom @query finds: that is shown. */
void
plan_fixture_open_everything (PlanFixture *fixture,
                              const char  *query)
{
  hb_display_open_person (fixture->display, query);
  hb_display_wait_for (gtk_widget_activate_action (fixture->person_page, "person.take-everything", NULL) && hb_display_get_dialog (fixture->display) != NULL);
  hb_display_wait_for (hb_display_find_type (hb_display_get_dialog (fixture->display), HB_TYPE_STEP_ROW, 0) != NULL);
}

/* Everything is being taken from Sam when somebody pauses at the second right, and closes the dialog. */
void
plan_fixture_interrupt (PlanFixture *fixture)
{
  hb_test_demo_server_add_fault (fixture->display->server, "method=DELETE&path=/role_assignments/30052&hold=second");
  plan_fixture_open_everything (fixture, "sam.reyes@example.com");
  plan_fixture_act (fixture, "plan.start");
  hb_display_wait_for (hb_demo_server_get_n_held (fixture->display->server, "second") == 1);
  plan_fixture_act (fixture, "plan.pause");
  plan_fixture_act (fixture, "plan.close");
  hb_demo_server_release (fixture->display->server, "second");
}

/* Sam is to be suspended, and nothing was begun yet. */
HbRun *
plan_fixture_make_suspension (HbSession *session)
{
  g_autoptr (HbPerson) person = hb_display_find_person (session, "sam.reyes@example.com");
  g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, person);
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);

  return hb_run_new (session, plan);
}
