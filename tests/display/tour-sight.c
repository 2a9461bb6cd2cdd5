/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-person-row.h"
#include "hb-step-row.h"
#include "tour.h"

/* What a key shows that sees a part of the organization. */
void
tour_visit_sight (Tour *tour)
{
  g_autoptr (HbHistory) history = hb_history_new_for_practice ();
  g_autoptr (HbSession) session = hb_display_connect_as (tour->display, "place-manager", history, 0);
  AdwDialog *dialog;

  tour_wait_for_type (tour->people_page, HB_TYPE_PERSON_ROW);
  hb_display_search (tour->display, "dubois");
  tour_wait_for_type (tour->people_page, ADW_TYPE_STATUS_PAGE);
  tour_stop (tour, "sight-people-no-result");

  tour_open_person (tour, "sam.reyes@example.com");
  tour_stop (tour, "sight-person");
  gtk_widget_activate_action (tour->person_page, "person.take-everything", NULL);
  dialog = tour_wait_for_dialog (tour);
  tour_wait_for_type (dialog, HB_TYPE_STEP_ROW);
  tour_stop (tour, "sight-plan");
  adw_dialog_force_close (dialog);
  tour_go_back (tour);

  hb_display_search (tour->display, "");
  tour_connect (tour);
  tour_wait_for_type (tour->people_page, HB_TYPE_PERSON_ROW);
}
