/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-history-page.h"
#include "hb-past-step-row.h"
#include "hb-step-row.h"
#include "hb-way-in.h"
#include "tour.h"

/* Names that are hard to show, wherever a name is shown. */

static const struct
{
  const char *page;
  const char *email;
} names[] = {
  { "markup", "robin.tables@example.com" },
  { "long", "maximiliana" },
  { "none", "nameless@example.com" },
  { "arabic", "khaled.benyoussef@example.com" },
  { "japanese", "misaki.sato@example.com" },
};

static void
stop_of (Tour       *tour,
         const char *name,
         const char *what)
{
  g_autofree char *page = g_strdup_printf ("name-%s-%s", name, what);

  tour_stop (tour, page);
}

static void
stop_at_toast_of (Tour       *tour,
                  const char *name)
{
  g_autofree char *page = g_strdup_printf ("name-%s-toast", name);

  tour_stop_at_toast (tour, page);
}

static void
visit_plan (Tour       *tour,
            const char *name)
{
  AdwDialog *dialog;

  gtk_widget_activate_action (tour->person_page, "person.take-everything", NULL);
  dialog = tour_wait_for_dialog (tour);
  hb_display_wait_for (hb_display_find_type (dialog, HB_TYPE_STEP_ROW, 0) != NULL || hb_display_find_type (dialog, ADW_TYPE_STATUS_PAGE, 0) != NULL);
  stop_of (tour, name, "plan");
  adw_dialog_force_close (dialog);
}

static void
visit_history (Tour       *tour,
               const char *name)
{
  gpointer page;

  gtk_widget_activate_action (tour->person_page, "person.history", NULL);
  page = tour_wait_for_type (tour->display->window, HB_TYPE_HISTORY_PAGE);
  tour_wait_for_type (page, HB_TYPE_PAST_STEP_ROW);
  stop_of (tour, name, "history");
  g_signal_emit_by_name (hb_display_find_type (page, GTK_TYPE_LIST_VIEW, 0), "activate", 0);
  tour_wait_for_dialog (tour);
  stop_of (tour, name, "details");
  adw_dialog_force_close (tour_wait_for_dialog (tour));
  tour_leave_history (tour, page);
}

static void
visit_name (Tour       *tour,
            const char *name,
            const char *email)
{
  AdwDialog *dialog;

  tour_open_person (tour, email);
  visit_plan (tour, name);

  tour_set_access (tour, FALSE);
  stop_at_toast_of (tour, name);

  gtk_widget_activate_action (tour->person_page, "person.delete-profile", NULL);
  dialog = tour_wait_for_dialog (tour);
  stop_of (tour, name, "delete-profile");
  adw_dialog_force_close (dialog);

  visit_history (tour, name);
  tour_go_back (tour);
}

/* A group and a place of the same kind, in the rows and dialogs of ways in. */
static void
visit_named_so (Tour *tour)
{
  HbDemoCompany *company = hb_demo_server_get_company (tour->display->server);
  HbDemoGroup   *group = hb_demo_table_get (&company->groups, HB_DEMO_GROUP_FRONT_DOORS);
  HbDemoPlace   *place = hb_demo_table_get (&company->places, HB_DEMO_PLACE_HARBOUR);
  GtkWidget     *list;

  g_set_str (&group->name, "Doors <b>&\" “in front” الأبواب");
  g_set_str (&place->name, "<i>港の事務所</i> & Co");
  tour_connect (tour);
  tour_open_person (tour, "sam.reyes@example.com");
  tour_stop (tour, "name-group");
  list = tour_find_ways (tour);
  gtk_selection_model_select_all (gtk_list_view_get_model (hb_display_find_type (list, GTK_TYPE_LIST_VIEW, 0)));
  gtk_widget_activate_action (list, "ways.end-selected", NULL);
  tour_stop_in_dialog (tour, "name-group-end-date");
  gtk_widget_activate_action (list, "ways.unselect", NULL);
  visit_plan (tour, "group");
  tour_remove_way (tour, HB_WAY_SECTION_GROUP, 30051);
  tour_stop_at_toast (tour, "name-group-toast");
  adw_view_stack_set_visible_child_name (tour_wait_for_type (tour->person_page, ADW_TYPE_VIEW_STACK), "doors");
  tour_stop (tour, "name-group-doors");
  adw_view_stack_set_visible_child_name (tour_wait_for_type (tour->person_page, ADW_TYPE_VIEW_STACK), "ways");
  tour_go_back (tour);
}

void
tour_visit_names (Tour *tour)
{
  gpointer history;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    visit_name (tour, names[i].page, names[i].email);

  history = tour_open_history (tour);
  hb_display_wait_for (hb_display_find_type (history, HB_TYPE_PAST_STEP_ROW, 4) != NULL);
  tour_stop (tour, "name-history");
  tour_leave_history (tour, history);
  visit_named_so (tour);
}
