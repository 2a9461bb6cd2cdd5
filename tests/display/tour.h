/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-display.h"

G_BEGIN_DECLS

typedef struct _Tour Tour;

/* What is done at each stop: @native is the window or the popover that is shown,
 * and laid out. */
typedef void (*TourStopFunc) (Tour       *tour,
                              GtkWidget  *native,
                              const char *page);

/* A walk through the pages of one window. */
struct _Tour
{
  HbDisplay   *display;
  GtkWidget   *people_page;
  GtkWidget   *person_page; /* in a narrow window only while it is shown */
  int          width;
  TourStopFunc stop;

  const char *folder;  /* (nullable): for pictures */
  const char *variant; /* (nullable): goes into their names */
  guint       n_stops;
  guint       n_faulty;
};

void tour_stop (Tour       *tour,
                const char *page);
void tour_stop_at_toast (Tour       *tour,
                         const char *page);
void tour_stop_at (Tour       *tour,
                   gpointer    native,
                   const char *page);
void tour_stop_at_popover (Tour       *tour,
                           gpointer    root,
                           const char *page);

void       tour_wait_for_held (Tour       *tour,
                               const char *name);
void       tour_release (Tour       *tour,
                         const char *name);
void       tour_connect (Tour *tour);
HbSession *tour_connect_to (Tour      *tour,
                            HbHistory *history);
HbPerson  *tour_look_up (Tour       *tour,
                         HbSession  *session,
                         const char *query);
void       tour_start_to_open (Tour       *tour,
                               const char *query);
void       tour_open_person (Tour       *tour,
                             const char *query);
void       tour_go_back (Tour *tour);
void       tour_set_access (Tour    *tour,
                            gboolean access);
gpointer   tour_wait_for_type (gpointer root,
                               GType    type);
GtkWidget *tour_find_ways (Tour *tour);
void       tour_remove_way (Tour  *tour,
                            int    section,
                            gint64 id);
AdwDialog *tour_wait_for_dialog (Tour *tour);
void       tour_stop_in_dialog (Tour       *tour,
                                const char *page);
void       tour_stop_at_new_dialog (Tour       *tour,
                                    AdwDialog  *dialog,
                                    const char *page);
gpointer   tour_open_history (Tour *tour);
void       tour_leave_history (Tour    *tour,
                               gpointer page);

/* The chapters: each begins with everybody in view. */
void tour_visit_people (Tour *tour);
void tour_visit_person (Tour *tour);
void tour_visit_ways (Tour *tour);
void tour_visit_changes (Tour *tour);
void tour_visit_plan (Tour *tour);
void tour_visit_history (Tour *tour);
void tour_visit_sign_in (Tour *tour);
void tour_visit_surroundings (Tour *tour);
void tour_visit_names (Tour *tour);
void tour_visit_sight (Tour *tour);

G_END_DECLS
