/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-people.h"

G_BEGIN_DECLS

#define HB_TYPE_PEOPLE_LIST (hb_people_list_get_type ())
G_DECLARE_FINAL_TYPE (HbPeopleList, hb_people_list, HB, PEOPLE_LIST, AdwBin)

void hb_people_list_scroll_to_top (HbPeopleList *self);
void hb_people_list_unselect (HbPeopleList *self);

G_END_DECLS
