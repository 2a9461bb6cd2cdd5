/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-person-doors.h"
#include "hb-person-page.h"
#include "hb-step.h"
#include "hb-ways-in.h"

G_BEGIN_DECLS

struct _HbPersonPage
{
  AdwNavigationPage parent_instance;

  /* Template */
  GtkSwitch *access_switch;

  HbSession     *session; /* (owned) (nullable) */
  HbWaysIn      *ways_in; /* (owned) (nullable) */
  HbPersonDoors *doors;   /* (owned) (nullable) */
  gboolean       practice;
};

/* Who is shown, or %NULL. */
HbPerson *hb_person_page_get_person (HbPersonPage *self);

/* Why nothing is taken from them, or HB_PROBLEM_NONE. */
HbProblem hb_person_page_get_protection (HbPersonPage *self);

/* What the company's directory may undo, or an empty text. */
const char *hb_person_page_get_directory_hint (HbPersonPage *self);

/* By the signals of these names. */
void hb_person_page_want_plan (HbPersonPage *self,
                               HbPlan       *plan);
void hb_person_page_want_everything (HbPersonPage *self);

/* hb-person-page-actions.c */
void hb_person_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS
