/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-clock.h"

G_DEFINE_INTERFACE (HbClock, hb_clock, G_TYPE_OBJECT)

static void
hb_clock_default_init (HbClockInterface *iface)
{
}

/**
 * hb_clock_get_time:
 * @self: a clock
 *
 * Returns: microseconds that only ever grow, from an unspecified start
 */
gint64
hb_clock_get_time (HbClock *self)
{
  g_return_val_if_fail (HB_IS_CLOCK (self), 0);

  return HB_CLOCK_GET_IFACE (self)->get_time (self);
}

/**
 * hb_clock_get_real_time:
 * @self: a clock
 *
 * Returns: microseconds since 1970; they may go back, or on by hours
 */
gint64
hb_clock_get_real_time (HbClock *self)
{
  g_return_val_if_fail (HB_IS_CLOCK (self), 0);

  return HB_CLOCK_GET_IFACE (self)->get_real_time (self);
}

/**
 * hb_clock_create_timeout:
 * @self: a clock
 * @delay_ms: milliseconds of this clock
 *
 * Returns: (transfer full): a source, not attached yet, that is dispatched
 *   once @delay_ms have passed
 */
GSource *
hb_clock_create_timeout (HbClock *self,
                         guint    delay_ms)
{
  g_return_val_if_fail (HB_IS_CLOCK (self), NULL);

  return HB_CLOCK_GET_IFACE (self)->create_timeout (self, delay_ms);
}

/**
 * hb_clock_get_jitter:
 * @self: a clock
 * @max_ms: milliseconds
 *
 * Returns: a random number of milliseconds, from 0 up to @max_ms
 */
guint
hb_clock_get_jitter (HbClock *self,
                     guint    max_ms)
{
  g_return_val_if_fail (HB_IS_CLOCK (self), 0);

  return HB_CLOCK_GET_IFACE (self)->get_jitter (self, max_ms);
}

#define HB_TYPE_SYSTEM_CLOCK (hb_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (HbSystemClock, hb_system_clock, HB, SYSTEM_CLOCK, GObject)

struct _HbSystemClock
{
  GObject parent_instance;
};

static void hb_system_clock_clock_init (HbClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HbSystemClock, hb_system_clock, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (HB_TYPE_CLOCK, hb_system_clock_clock_init))

static gint64
hb_system_clock_get_time (HbClock *clock)
{
  return g_get_monotonic_time ();
}

static gint64
hb_system_clock_get_real_time (HbClock *clock)
{
  return g_get_real_time ();
}

static GSource *
hb_system_clock_create_timeout (HbClock *clock,
                                guint    delay_ms)
{
  return g_timeout_source_new (delay_ms);
}

static guint
hb_system_clock_get_jitter (HbClock *clock,
                            guint    max_ms)
{
  return (guint) g_random_int_range (0, (gint32) MIN (max_ms, G_MAXINT32 - 1) + 1);
}

static void
hb_system_clock_clock_init (HbClockInterface *iface)
{
  iface->get_time = hb_system_clock_get_time;
  iface->get_real_time = hb_system_clock_get_real_time;
  iface->create_timeout = hb_system_clock_create_timeout;
  iface->get_jitter = hb_system_clock_get_jitter;
}

static void
hb_system_clock_class_init (HbSystemClockClass *klass)
{
}

static void
hb_system_clock_init (HbSystemClock *self)
{
}

/**
 * hb_system_clock_new:
 *
 * Returns: (transfer full): the clock of this machine
 */
HbClock *
hb_system_clock_new (void)
{
  return g_object_new (HB_TYPE_SYSTEM_CLOCK, NULL);
}
