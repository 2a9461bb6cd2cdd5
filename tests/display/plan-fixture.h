/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-display.h"
#include "hb-run.h"

/* A window beside the practice company, and the dialog of a plan in it. */
typedef struct
{
  HbDisplay *display;
  GtkWidget *person_page;
  char      *folder; /* (nullable): of a journal, removed in the end */
} PlanFixture;

void     plan_fixture_set_up (PlanFixture  *fixture,
                              gconstpointer data);
void     plan_fixture_tear_down (PlanFixture  *fixture,
                                 gconstpointer data);
gboolean plan_fixture_offers (PlanFixture *fixture,
                              const char  *action_name);
void     plan_fixture_act (PlanFixture *fixture,
                           const char  *action_name);
void     plan_fixture_open_everything (PlanFixture *fixture,
                                       const char  *query);
void     plan_fixture_interrupt (PlanFixture *fixture);
HbRun   *plan_fixture_make_suspension (HbSession *session);

#define wait_for_text(text) hb_display_wait_for (hb_display_shows (fixture->display, text))
/* In the dialog, and not behind it. */
#define wait_for_note(text) hb_display_wait_for (hb_display_find_text (hb_display_get_dialog (fixture->display), text) != NULL)
