/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

#include "hb-clock.h"

G_BEGIN_DECLS

#define HB_TYPE_DAY_WATCH (hb_day_watch_get_type ())
G_DECLARE_FINAL_TYPE (HbDayWatch, hb_day_watch, HB, DAY_WATCH, GObject)

HbDayWatch *hb_day_watch_new (HbClock *clock);

void hb_day_watch_read_today (HbClock *clock,
                              GDate   *today);

G_END_DECLS
