/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-history-page.h"
#include "hb-people-page.h"
#include "hb-people.h"
#include "hb-person-doors.h"
#include "hb-person-page.h"
#include "hb-person-row.h"
#include "hb-test-demo.h"
#include "hb-ways-list.h"
#include "tour.h"

/* How to get around: what the chapters share. */

void
tour_stop_at (Tour       *tour,
              gpointer    native,
              const char *page)
{
  hb_display_settle (native);
  tour->n_stops++;
  tour->stop (tour, native, page);
}

/* Without the toast of what was done on the way here. */
void
tour_stop (Tour       *tour,
           const char *page)
{
  adw_toast_overlay_dismiss_all (tour_wait_for_type (tour->display->window, ADW_TYPE_TOAST_OVERLAY));
  tour_stop_at (tour, tour->display->window, page);
}

/* Waits for a toast, and leaves it there. */
void
tour_stop_at_toast (Tour       *tour,
                    const char *page)
{
  /* There is no such type before the first of them. */
  hb_display_wait_for (hb_display_find_type (tour->display->window, g_type_from_name ("AdwToastWidget"), 0) != NULL);
  tour_stop_at (tour, tour->display->window, page);
}

/* A popover that is open somewhere in @root: it is closed again. */
void
tour_stop_at_popover (Tour       *tour,
                      gpointer    root,
                      const char *page)
{
  GtkPopover *popover = tour_wait_for_type (root, GTK_TYPE_POPOVER);

  tour_stop_at (tour, popover, page);
  gtk_popover_popdown (popover);
}

void
tour_wait_for_held (Tour       *tour,
                    const char *name)
{
  hb_display_wait_for (hb_demo_server_get_n_held (tour->display->server, name) > 0);
}

/* The fault goes with it: nothing is held any more. */
void
tour_release (Tour       *tour,
              const char *name)
{
  hb_demo_server_clear_faults (tour->display->server);
  hb_demo_server_release (tour->display->server, name);
}

HbSession *
tour_connect_to (Tour      *tour,
                 HbHistory *history)
{
  HbSession *session = hb_display_connect_as (tour->display, "administrator", history, 0);

  hb_display_wait_for ((tour->people_page = hb_display_find_type (tour->display->window, HB_TYPE_PEOPLE_PAGE, 0)) != NULL);
  tour_wait_for_type (tour->people_page, HB_TYPE_PERSON_ROW);

  return session;
}

/* Once more, with a history that is empty, and without toasts. */
void
tour_connect (Tour *tour)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = tour_connect_to (tour, history);
}

/* Returns: (transfer full): the first who fits */
HbPerson *
tour_look_up (Tour       *tour,
              HbSession  *session,
              const char *query)
{
  g_autoptr (HbPeople) people = hb_people_new (hb_session_get_directory (session));

  hb_people_search (people, query);
  hb_display_wait_for (hb_people_get_state (people) == HB_LOAD_STATE_READY);

  return g_list_model_get_item (hb_people_get_list (people), 0);
}

/* Does not wait for anything of the person. */
void
tour_start_to_open (Tour       *tour,
                    const char *query)
{
  hb_display_open_person (tour->display, query);
  tour->person_page = tour_wait_for_type (tour->display->window, HB_TYPE_PERSON_PAGE);
}

static gboolean
is_read (GtkWidget *person_page)
{
  g_autoptr (HbPersonDoors) doors = NULL;
  HbLoadState state = HB_LOAD_STATE_IDLE;

  g_object_get (person_page, "person-doors", &doors, NULL);
  if (doors != NULL)
    g_object_get (doors, "state", &state, NULL);

  return state == HB_LOAD_STATE_READY || state == HB_LOAD_STATE_FAILED;
}

void
tour_open_person (Tour       *tour,
                  const char *query)
{
  tour_start_to_open (tour, query);
  hb_display_wait_for (is_read (tour->person_page));
}

void
tour_go_back (Tour *tour)
{
  gtk_widget_activate_action (tour->person_page, "navigation.pop", NULL);
  tour_wait_for_type (tour->people_page, GTK_TYPE_SEARCH_ENTRY);
}

void
tour_set_access (Tour    *tour,
                 gboolean access)
{
  GtkSwitch *access_switch = tour_wait_for_type (tour->person_page, GTK_TYPE_SWITCH);

  gtk_switch_set_active (access_switch, access);
  hb_display_wait_for (gtk_switch_get_state (access_switch) == access && gtk_widget_is_sensitive (GTK_WIDGET (access_switch)));
}

gpointer
tour_wait_for_type (gpointer root,
                    GType    type)
{
  gpointer found;

  hb_display_wait_for ((found = hb_display_find_type (root, type, 0)) != NULL);

  return found;
}

GtkWidget *
tour_find_ways (Tour *tour)
{
  return tour_wait_for_type (tour->person_page, HB_TYPE_WAYS_LIST);
}

void
tour_remove_way (Tour  *tour,
                 int    section,
                 gint64 id)
{
  gtk_widget_activate_action (tour_find_ways (tour), "ways.remove", "(ix)", section, id);
}

AdwDialog *
tour_wait_for_dialog (Tour *tour)
{
  AdwDialog *dialog;

  hb_display_wait_for ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (tour->display->window))) != NULL);
  hb_display_wait_for (gtk_widget_get_mapped (GTK_WIDGET (dialog)));

  return dialog;
}

/* In one that comes; it is closed again. */
void
tour_stop_in_dialog (Tour       *tour,
                     const char *page)
{
  AdwDialog *dialog = tour_wait_for_dialog (tour);

  tour_stop (tour, page);
  adw_dialog_force_close (dialog);
}

void
tour_stop_at_new_dialog (Tour       *tour,
                         AdwDialog  *dialog,
                         const char *page)
{
  adw_dialog_present (dialog, GTK_WIDGET (tour->display->window));
  tour_stop_in_dialog (tour, page);
}

gpointer
tour_open_history (Tour *tour)
{
  gtk_widget_activate_action (GTK_WIDGET (tour->display->window), "win.history", NULL);

  return tour_wait_for_type (tour->display->window, HB_TYPE_HISTORY_PAGE);
}

void
tour_leave_history (Tour    *tour,
                    gpointer page)
{
  gtk_widget_activate_action (page, "navigation.pop", NULL);
  hb_display_wait_for (hb_display_find_type (tour->display->window, HB_TYPE_HISTORY_PAGE, 0) == NULL);
}
