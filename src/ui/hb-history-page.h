/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-session.h"

G_BEGIN_DECLS

#define HB_TYPE_HISTORY_PAGE (hb_history_page_get_type ())
G_DECLARE_FINAL_TYPE (HbHistoryPage, hb_history_page, HB, HISTORY_PAGE, AdwNavigationPage)

HbHistoryPage *hb_history_page_new (HbSession *session,
                                    HbPerson  *person,
                                    gboolean   practice);

gboolean hb_history_page_is_of (HbHistoryPage *self,
                                HbPerson      *person);
void     hb_history_page_reload (HbHistoryPage *self);
void     hb_history_page_focus_search (HbHistoryPage *self);

G_END_DECLS
