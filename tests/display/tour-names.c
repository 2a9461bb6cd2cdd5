/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-history-page.h"
#include "hb-past-step-row.h"
#include "hb-people-filter.h"
#include "hb-people-page.h"
#include "hb-person-row.h"
#include "hb-step-row.h"
#include "hb-way-row.h"
#include "hb-ways-list.h"
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
save_of (Tour       *tour,
         const char *name,
         const char *what)
{
  g_autofree char *page = g_strdup_printf ("name-%s-%s", name, what);

  tour_save (tour, page);
}

static gpointer
wait_for_toast (Tour *tour)
{
  gpointer toast;

  hb_display_wait_for ((toast = hb_display_find_type (tour->display->window, g_type_from_name ("AdwToastWidget"), 0)) != NULL);

  return toast;
}

static void
visit_name (Tour       *tour,
            const char *name,
            const char *email)
{
  AdwDialog *dialog;
  GtkSwitch *access_switch;

  tour_open_person (tour, email);
  access_switch = hb_display_find_type (tour->person_page, GTK_TYPE_SWITCH, 0);
  /* Robin is suspended from the tour of the history. */
  if (!gtk_switch_get_state (access_switch))
    {
      gtk_switch_set_active (access_switch, TRUE);
      hb_display_wait_for (gtk_switch_get_state (access_switch) && gtk_widget_is_sensitive (GTK_WIDGET (access_switch)));
    }
  gtk_switch_set_active (access_switch, FALSE);
  hb_display_wait_for (!gtk_switch_get_state (access_switch) && gtk_widget_is_sensitive (GTK_WIDGET (access_switch)));
  wait_for_toast (tour);
  save_of (tour, name, "toast");

  gtk_widget_activate_action (tour->person_page, "person.delete-profile", NULL);
  dialog = tour_wait_for_dialog (tour);
  save_of (tour, name, "delete-profile");
  adw_dialog_force_close (dialog);

  gtk_widget_activate_action (tour->person_page, "person.take-everything", NULL);
  dialog = tour_wait_for_dialog (tour);
  hb_display_wait_for (hb_display_find_type (dialog, HB_TYPE_STEP_ROW, 0) != NULL || hb_display_find_type (dialog, ADW_TYPE_STATUS_PAGE, 0) != NULL);
  save_of (tour, name, "plan");
  adw_dialog_force_close (dialog);
  tour_go_back (tour);
}

void
tour_visit_names (Tour *tour)
{
  HbHistoryPage *history;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    visit_name (tour, names[i].page, names[i].email);

  gtk_widget_activate_action (GTK_WIDGET (tour->display->window), "win.history", NULL);
  hb_display_wait_for ((history = hb_display_find_type (tour->display->window, HB_TYPE_HISTORY_PAGE, 0)) != NULL);
  hb_display_wait_for (hb_display_find_type (history, HB_TYPE_PAST_STEP_ROW, 4) != NULL);
  tour_save (tour, "name-history");
  gtk_widget_activate_action (GTK_WIDGET (history), "navigation.pop", NULL);
  hb_display_wait_for (hb_display_find_type (tour->display->window, HB_TYPE_HISTORY_PAGE, 0) == NULL);
}

/* A right that outlived its person, and those whose rights have ended. */
void
tour_visit_gone (Tour *tour)
{
  HbDemoCompany *company = hb_demo_server_get_company (tour->display->server);
  HbDemoRight   *right = g_new0 (HbDemoRight, 1);
  GtkDropDown   *filters;

  right->id = 39999;
  right->holder = HB_DEMO_HOLDER_USER;
  right->holder_id = 4999;
  right->scope = HB_DEMO_SCOPE_GROUP;
  right->scope_id = HB_DEMO_GROUP_FRONT_DOORS;
  right->role_id = g_strdup ("group_basic");
  right->created_at = right->updated_at = company->started_at;
  hb_demo_table_add (&company->rights, right);

  hb_display_search (tour->display, "");
  filters = hb_display_find_type (tour->people_page, GTK_TYPE_DROP_DOWN, 0);
  gtk_drop_down_set_selected (filters, HB_PEOPLE_FILTER_EXPIRED);
  hb_display_wait_for (hb_display_find_text (tour->people_page, "Project ended") == NULL && hb_display_find_type (tour->people_page, HB_TYPE_PERSON_ROW, 0) != NULL);
  tour_save (tour, "people-expired");
  gtk_drop_down_set_selected (filters, HB_PEOPLE_FILTER_GONE);
  hb_display_wait_for (hb_display_find_type (tour->people_page, HB_TYPE_PERSON_ROW, 1) == NULL && hb_display_find_type (tour->people_page, HB_TYPE_PERSON_ROW, 0) != NULL);
  tour_save (tour, "people-gone");
  gtk_list_view_scroll_to (hb_display_find_type (tour->people_page, GTK_TYPE_LIST_VIEW, 0), 0, GTK_LIST_SCROLL_SELECT, NULL);
  g_signal_emit_by_name (hb_display_find_type (tour->people_page, GTK_TYPE_LIST_VIEW, 0), "activate", 0);
  hb_display_wait_for (hb_display_find_type (tour->person_page, HB_TYPE_WAY_ROW, 0) != NULL);
  tour_save (tour, "person-gone");
  tour_go_back (tour);
  gtk_drop_down_set_selected (filters, HB_PEOPLE_FILTER_EVERYBODY);
}
