/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-session.h"

G_BEGIN_DECLS

#define HB_TYPE_PERSON_PAGE (hb_person_page_get_type ())
G_DECLARE_FINAL_TYPE (HbPersonPage, hb_person_page, HB, PERSON_PAGE, AdwNavigationPage)

void hb_person_page_set_session (HbPersonPage *self,
                                 HbSession    *session,
                                 gboolean      practice);
void hb_person_page_show_person (HbPersonPage *self,
                                 HbPerson     *person);
void hb_person_page_reload (HbPersonPage *self);

G_END_DECLS
