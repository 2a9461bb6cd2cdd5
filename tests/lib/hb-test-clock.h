/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-clock.h"

G_BEGIN_DECLS

#define HB_TYPE_TEST_CLOCK (hb_test_clock_get_type ())
G_DECLARE_FINAL_TYPE (HbTestClock, hb_test_clock, HB, TEST_CLOCK, GObject)

HbTestClock *hb_test_clock_new (void);

void   hb_test_clock_advance (HbTestClock *self,
                              guint        ms);
void   hb_test_clock_set_real_time (HbTestClock *self,
                                    gint64       real_time);
void   hb_test_clock_set_skip_below (HbTestClock *self,
                                     guint        ms);
void   hb_test_clock_set_jitter (HbTestClock *self,
                                 guint        ms);
gint64 hb_test_clock_get_elapsed_ms (HbTestClock *self);
guint  hb_test_clock_get_next_ms (HbTestClock *self);

G_END_DECLS
