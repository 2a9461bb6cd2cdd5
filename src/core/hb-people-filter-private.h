/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-crowd-rights.h"
#include "hb-people-filter.h"
#include "hb-person.h"

G_BEGIN_DECLS

gboolean hb_people_filter_fits (HbPeopleFilter filter,
                                HbPerson      *person,
                                HbCrowdRights *rights,
                                GDateTime     *now);

G_END_DECLS
