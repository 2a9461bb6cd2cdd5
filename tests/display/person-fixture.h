/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-display.h"
#include "hb-way-in.h"

/* A window of the practice company, with the page that shows a person in it. */

typedef struct
{
  HbDisplay *display;
  GtkWidget *page;
} PersonFixture;

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (fixture->display, text))
#define wait_for_no_text(text) hb_display_wait_for (!hb_display_shows (fixture->display, text))

void               person_fixture_set_up (PersonFixture *fixture,
                                          gconstpointer  data);
void               person_fixture_tear_down (PersonFixture *fixture,
                                             gconstpointer  data);
GtkSelectionModel *person_fixture_get_ways (PersonFixture *fixture);
guint              person_fixture_find_way (PersonFixture *fixture,
                                            HbWaySection   section,
                                            guint          nth);
void               person_fixture_open_sam (PersonFixture *fixture);
guint              person_fixture_count (PersonFixture *fixture,
                                         const char    *method);
void               person_fixture_remove_way (PersonFixture *fixture,
                                              HbWaySection   section,
                                              guint          nth);
