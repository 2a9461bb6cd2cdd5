/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-display.h"

G_BEGIN_DECLS

/* A walk through the pages of one window, which leaves a picture of each. */
typedef struct
{
  HbDisplay  *display;
  GtkWidget  *people_page;
  GtkWidget  *person_page;
  const char *folder;
  const char *variant;
  int         width;
} Tour;

void       tour_save (Tour       *tour,
                      const char *page);
void       tour_open_person (Tour       *tour,
                             const char *query);
void       tour_go_back (Tour *tour);
AdwDialog *tour_wait_for_dialog (Tour *tour);

void tour_visit_names (Tour *tour);
void tour_visit_gone (Tour *tour);

G_END_DECLS
