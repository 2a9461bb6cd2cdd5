/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-clock.h"
#include "hb-name-cache.h"

G_BEGIN_DECLS

HbNameCache *hb_name_cache_new_with_clock (const char *folder,
                                           HbClock    *clock);

G_END_DECLS
