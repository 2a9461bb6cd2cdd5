/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-directory.h"

G_BEGIN_DECLS

#define HB_TYPE_PEOPLE_PAGE (hb_people_page_get_type ())
G_DECLARE_FINAL_TYPE (HbPeoplePage, hb_people_page, HB, PEOPLE_PAGE, AdwNavigationPage)

void hb_people_page_set_directory (HbPeoplePage *self,
                                   HbDirectory  *directory,
                                   gboolean      practice);
void hb_people_page_search (HbPeoplePage *self,
                            const char   *query);
void hb_people_page_reload (HbPeoplePage *self);
void hb_people_page_focus_search (HbPeoplePage *self);
void hb_people_page_unselect (HbPeoplePage *self);

G_END_DECLS
