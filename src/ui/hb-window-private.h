/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-people-page.h"
#include "hb-person-page.h"
#include "hb-problem-page.h"
#include "hb-run-toasts.h"
#include "hb-session-banners.h"
#include "hb-sign-in-page.h"
#include "hb-window.h"

G_BEGIN_DECLS

struct _HbWindow
{
  AdwApplicationWindow parent_instance;

  /* Template */
  AdwNavigationView      *navigation_view;
  AdwNavigationSplitView *split_view;
  AdwToastOverlay        *toast_overlay;
  GtkStack               *stack;
  HbPeoplePage           *people_page;
  HbPersonPage           *person_page;
  HbProblemPage          *problem_page;
  HbSignInPage           *sign_in_page;
  GMenu                  *main_menu;
  HbSessionBanners       *banners;

  HbSession   *session; /* (owned) (nullable) */
  gboolean     practice;
  GSettings   *settings; /* (owned) */
  HbRunToasts *toasts;   /* (owned) */
};

/* hb-window-changes.c */
void hb_window_carry_out_past (HbWindow *self,
                               HbPlan   *plan);
void hb_window_install_changes (GtkWidgetClass *widget_class);

G_END_DECLS
