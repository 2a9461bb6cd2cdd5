/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-accounts.h"
#include "hb-problem.h"
#include "hb-run.h"
#include "hb-session.h"

G_BEGIN_DECLS

#define HB_TYPE_WINDOW (hb_window_get_type ())
G_DECLARE_FINAL_TYPE (HbWindow, hb_window, HB, WINDOW, AdwApplicationWindow)

HbWindow *hb_window_new (AdwApplication *application);

void     hb_window_show_session (HbWindow  *self,
                                 HbSession *session,
                                 gboolean   practice);
void     hb_window_tell (HbWindow   *self,
                         const char *sentence);
gboolean hb_window_show_session_again (HbWindow *self);
void     hb_window_forget_session (HbWindow *self);
void     hb_window_show_starting (HbWindow *self);
void     hb_window_show_sign_in (HbWindow   *self,
                                 HbAccounts *accounts,
                                 const char *server,
                                 HbAccount  *replaced,
                                 HbProblem   reason);
void     hb_window_set_accounts_menu (HbWindow   *self,
                                      GMenuModel *menu);
void     hb_window_show_problem (HbWindow *self,
                                 HbProblem problem);

void hb_window_search (HbWindow   *self,
                       const char *query);
void hb_window_show_person (HbWindow *self,
                            gint64    id);

void hb_window_present_run (HbWindow *self,
                            HbRun    *run);

G_END_DECLS
