/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-company.h"
#include "hb-display.h"
#include "hb-person-page.h"
#include "hb-test-util.h"
#include "hb-way-in.h"
#include "hb-way-row.h"
#include "hb-ways-list.h"

/* Who must not lose anything, and what the page of somebody else's doing looks like. */

typedef struct
{
  HbDisplay *display;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->display = hb_display_new (0);
  fixture->page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_pointer (&fixture->display, hb_display_free);
}

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (fixture->display, text))

static GtkSwitch *
wait_for_switch (Fixture *fixture)
{
  GtkSwitch *access_switch;

  hb_display_wait_for ((access_switch = hb_display_find_type (fixture->page, GTK_TYPE_SWITCH, 0)) != NULL);

  return access_switch;
}

/* Whether every bin and every box of the list can be used, or none. */
static gboolean
offers_removal (Fixture *fixture)
{
  GtkWidget *row;
  guint      n = 0;
  guint      n_offered = 0;

  hb_display_wait_for (hb_display_find_type (fixture->page, GTK_TYPE_CHECK_BUTTON, 0) != NULL);
  for (guint i = 0; (row = hb_display_find_type (fixture->page, HB_TYPE_WAY_ROW, i)) != NULL; i++)
    {
      GtkWidget *box = hb_display_find_type (row, GTK_TYPE_CHECK_BUTTON, 0);
      GtkWidget *bin = hb_display_find_type (row, GTK_TYPE_BUTTON, 0);

      if (box == NULL)
        continue;
      n += 2;
      n_offered += gtk_widget_is_sensitive (box) + gtk_widget_is_sensitive (bin);
    }
  g_assert_cmpuint (n, >, 0);
  g_assert_true (n_offered == 0 || n_offered == n);

  return n_offered > 0;
}

static gboolean
has_tooltip (GtkWidget *widget)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean has_it = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 0, 0, FALSE, tooltip, &has_it);

  return has_it;
}

/* Nothing that would be refused can be pressed, and it says why. */
static void
test_protected (Fixture      *fixture,
                gconstpointer data)
{
  const char *const *who = data;
  GtkSelectionModel *ways;
  GtkWidget         *list;
  g_autoptr (HbWayIn) way = NULL;

  hb_display_open_person (fixture->display, who[0]);
  wait_for_switch (fixture);
  wait_for_text (who[1]);
  hb_display_wait_for (hb_display_find_type (fixture->page, HB_TYPE_WAY_ROW, 0) != NULL);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (wait_for_switch (fixture))));
  g_assert_true (has_tooltip (GTK_WIDGET (wait_for_switch (fixture))));
  g_assert_false (offers_removal (fixture));
  g_assert_false (gtk_widget_is_sensitive (hb_display_find_button (fixture->page, "Take Everything Away")));
  gtk_widget_activate_action (fixture->page, "person.take-everything", NULL);
  g_assert_null (hb_display_get_dialog (fixture->display));

  list = hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0);
  ways = gtk_list_view_get_model (hb_display_find_type (list, GTK_TYPE_LIST_VIEW, 0));
  gtk_selection_model_select_all (ways);
  hb_test_settle ();
  g_assert_null (hb_display_find_text (list, "selected"));
  gtk_widget_activate_action (list, "ways.remove-selected", NULL);

  /* And where it is asked for all the same, the guard refuses. */
  way = g_list_model_get_item (G_LIST_MODEL (ways), 0);
  gtk_widget_activate_action (list, "ways.remove", "(ix)", hb_way_in_get_section (way), hb_way_in_get_id (way));
  wait_for_text ("was not removed from ");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 0);

  /* The next person is somebody else. */
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  hb_display_wait_for (offers_removal (fixture));
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (wait_for_switch (fixture))));
  g_assert_false (hb_display_shows (fixture->display, "Nothing can be taken from this person here."));
}

/* Access is given back to the owner, by whoever may. */
static void
test_protected_suspended (Fixture      *fixture,
                          gconstpointer data)
{
  HbDemoUser *owner = hb_demo_table_get (&hb_demo_server_get_company (fixture->display->server)->users, HB_DEMO_USER_OWNER);

  owner->access_enabled = FALSE;
  hb_display_open_person (fixture->display, owner->email);
  wait_for_text ("The organization belongs to this person.");
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (wait_for_switch (fixture))));
  gtk_switch_set_active (wait_for_switch (fixture), TRUE);
  hb_display_wait_for (hb_display_count_changes (fixture->display) == 1);
  hb_display_wait_for (!gtk_widget_is_sensitive (GTK_WIDGET (wait_for_switch (fixture))));
}

/* The switch is on, and does not look as if doors opened. */
static void
test_overruled (Fixture      *fixture,
                gconstpointer data)
{
  HbDemoUser *user = hb_demo_table_get (&hb_demo_server_get_company (fixture->display->server)->users, HB_DEMO_USER_DIRECTORY_OFF);

  hb_display_open_person (fixture->display, user->email);
  wait_for_text ("On here, but turned off by the company directory: no door opens.");
  g_assert_true (gtk_switch_get_active (wait_for_switch (fixture)));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (wait_for_switch (fixture)), "overruled"));

  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (wait_for_switch (fixture)), "overruled"));
}

/* Of several people, who must not lose anything is left out, and not counted. */
static void
test_partly_refused (Fixture      *fixture,
                     gconstpointer data)
{
  static const char *const queries[] = { "ingrid.hakansson", "sam.reyes@example.com" };
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (fixture->display, "administrator", history, 0);
  g_autoptr (HbPlan) plan = hb_plan_new ();
  g_autoptr (HbRun) run = hb_run_new (session, plan);

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (HbPerson) person = hb_display_find_person (session, queries[i]);
      g_autoptr (HbStep) step = hb_step_new_for_person (HB_STEP_SUSPEND, person);

      hb_plan_append (plan, step);
    }
  hb_window_present_run (fixture->display->window, run);
  wait_for_text ("1 of 2 changes can be made.");
  wait_for_text ("Will not be done. The organization belongs to this person.");
  gtk_widget_activate_action (GTK_WIDGET (hb_display_get_dialog (fixture->display)), "plan.start", NULL);
  wait_for_text ("1 of 2 changes made.");
  g_assert_cmpuint (hb_display_count_changes (fixture->display), ==, 1);
}

static const char *const self[] = { "dana.lind@example.com", "Nothing can be taken from this person here. It is your own profile" };
static const char *const owner_of_all[] = { "ingrid.hakansson", "Nothing can be taken from this person here. The organization belongs" };

#define ADD(name, function, data) g_test_add (name, Fixture, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  ADD ("/protection/self", test_protected, self);
  ADD ("/protection/owner", test_protected, owner_of_all);
  ADD ("/protection/suspended", test_protected_suspended, NULL);
  ADD ("/protection/overruled", test_overruled, NULL);
  ADD ("/protection/partly-refused", test_partly_refused, NULL);

  return g_test_run ();
}
