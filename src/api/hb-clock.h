/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_CLOCK (hb_clock_get_type ())
G_DECLARE_INTERFACE (HbClock, hb_clock, HB, CLOCK, GObject)

/**
 * HbClockInterface:
 * @get_time: microseconds that only ever grow, from an unspecified start
 * @get_real_time: microseconds since 1970, as the calendar on the wall has them
 * @create_timeout: (transfer full): a source that is dispatched once @delay_ms
 *   milliseconds of this clock have passed
 * @get_jitter: a random number of milliseconds from 0 up to @max_ms, by which
 *   a wait is stretched
 *
 * Where the client's waits come from: the pace between requests, the wait
 * before a repeat and the deadline of a request. Tests put a clock of their
 * own here and never wait.
 */
struct _HbClockInterface
{
  GTypeInterface parent_iface;

  gint64 (*get_time) (HbClock *self);
  gint64 (*get_real_time) (HbClock *self);
  GSource *(*create_timeout) (HbClock *self,
                              guint    delay_ms);
  guint (*get_jitter) (HbClock *self,
                       guint    max_ms);
};

gint64   hb_clock_get_time (HbClock *self);
gint64   hb_clock_get_real_time (HbClock *self);
GSource *hb_clock_create_timeout (HbClock *self,
                                  guint    delay_ms);
guint    hb_clock_get_jitter (HbClock *self,
                              guint    max_ms);

HbClock *hb_system_clock_new (void);

G_END_DECLS
