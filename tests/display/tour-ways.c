/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-door-row.h"
#include "hb-test-demo.h"
#include "hb-way-row.h"
#include "tour.h"

/* The ways in of a person, and the doors that they open. */

static gboolean
is_text_large (void)
{
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);

  return dpi >= 2 * 96 * 1024;
}

static void
visit_list (Tour *tour)
{
  GtkWidget         *list;
  GtkListView       *list_view;
  GtkSelectionModel *selection;
  GtkExpander       *expander;

  tour_open_person (tour, "sam.reyes@example.com");
  list = tour_find_ways (tour);
  list_view = hb_display_find_type (list, GTK_TYPE_LIST_VIEW, 0);
  selection = gtk_list_view_get_model (list_view);
  hb_display_wait_for (g_list_model_get_n_items (G_LIST_MODEL (selection)) == 12);

  /* With text twice as large no row that opens a door is in view. */
  if (!is_text_large ())
    {
      hb_display_wait_for ((expander = hb_display_find_type (list, GTK_TYPE_EXPANDER, 0)) != NULL);
      gtk_expander_set_expanded (expander, TRUE);
      tour_stop (tour, "ways-doors-of-one");
      gtk_expander_set_expanded (expander, FALSE);
    }

  gtk_selection_model_select_item (selection, 2, TRUE);
  gtk_selection_model_select_item (selection, 3, FALSE);
  hb_display_wait_for (hb_display_find_text (list, "2") != NULL);
  tour_stop (tour, "ways-selected");
  gtk_widget_activate_action (list, "ways.end-selected", NULL);
  tour_stop_in_dialog (tour, "ways-end-date");
  gtk_widget_activate_action (list, "ways.unselect", NULL);
  gtk_list_view_scroll_to (list_view, 11, GTK_LIST_SCROLL_NONE, NULL);
  tour_stop (tour, "ways-end");
  tour_go_back (tour);
}

static void
visit_filter (Tour *tour)
{
  GtkWidget *list;

  tour_open_person (tour, "all.lockers@example.com");
  list = tour_find_ways (tour);
  gtk_editable_set_text (GTK_EDITABLE (tour_wait_for_type (list, GTK_TYPE_SEARCH_ENTRY)), "locker 12");
  hb_display_wait_for (hb_display_find_text (list, "10") != NULL);
  tour_stop (tour, "ways-filtered");
  gtk_editable_set_text (GTK_EDITABLE (tour_wait_for_type (list, GTK_TYPE_SEARCH_ENTRY)), "qqqqqq");
  tour_wait_for_type (list, ADW_TYPE_STATUS_PAGE);
  tour_stop (tour, "ways-none-fits");
  tour_go_back (tour);
}

static void
show_doors (Tour       *tour,
            const char *name)
{
  adw_view_stack_set_visible_child_name (tour_wait_for_type (tour->person_page, ADW_TYPE_VIEW_STACK), name);
}

static void
visit_doors_of (Tour       *tour,
                const char *query,
                const char *page)
{
  tour_open_person (tour, query);
  show_doors (tour, "doors");
  hb_display_wait_for (hb_display_find_type (tour->person_page, HB_TYPE_DOOR_ROW, 0) != NULL || hb_display_find_type (tour->person_page, ADW_TYPE_STATUS_PAGE, 0) != NULL);
  tour_stop (tour, page);
  show_doors (tour, "ways");
  tour_go_back (tour);
}

/* Doors that are read once for all people: each case begins anew. */
static void
visit_doors_with (Tour       *tour,
                  const char *fault,
                  const char *page)
{
  hb_test_demo_server_add_fault (tour->display->server, fault);
  tour_connect (tour);
  visit_doors_of (tour, "sam.reyes@example.com", page);
  hb_demo_server_clear_faults (tour->display->server);
}

static void
visit_doors (Tour *tour)
{
  visit_doors_of (tour, "sam.reyes@example.com", "doors");
  visit_doors_with (tour, "path=/group_links&status=403", "doors-not-checked");
  visit_doors_with (tour, "path=/locks&status=403", "doors-failed");

  hb_test_demo_server_add_fault (tour->display->server, "path=/locks&hold=doors");
  tour_connect (tour);
  tour_start_to_open (tour, "sam.reyes@example.com");
  tour_wait_for_held (tour, "doors");
  show_doors (tour, "doors");
  tour_stop (tour, "doors-loading");
  tour_release (tour, "doors");
  hb_display_wait_for (hb_display_find_type (tour->person_page, HB_TYPE_DOOR_ROW, 0) != NULL);
  show_doors (tour, "ways");
  tour_go_back (tour);
}

static void
remove_all (HbDemoTable *table)
{
  while (table->items->len > 0)
    hb_demo_table_remove (table, *(gint64 *) table->items->pdata[0]);
}

static void
visit_no_doors (Tour *tour)
{
  HbDemoCompany *company = hb_demo_server_get_company (tour->display->server);

  remove_all (&company->group_locks);
  remove_all (&company->locks);
  tour_connect (tour);
  visit_doors_of (tour, "sam.reyes@example.com", "doors-empty");
}

void
tour_visit_ways (Tour *tour)
{
  visit_list (tour);
  visit_filter (tour);
  visit_doors (tour);
  visit_no_doors (tour);
}
