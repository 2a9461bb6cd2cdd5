/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-day-watch.h"

/* How soon a new day is noticed: a computer that was asleep wakes up with a
 * clock that stood still, so that midnight itself cannot be waited for. */
#define CHECK_MS (5 * 60 * 1000)

/**
 * HbDayWatch:
 *
 * Tells when it is another day here.
 */
struct _HbDayWatch
{
  GObject parent_instance;

  HbClock *clock; /* (owned) */
  GSource *check; /* (owned) (nullable) */
  GDate    today; /* as it was when that was looked at last */
};

G_DEFINE_FINAL_TYPE (HbDayWatch, hb_day_watch, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void check_later (HbDayWatch *self);

static gboolean
check_cb (gpointer user_data)
{
  HbDayWatch *self = HB_DAY_WATCH (user_data);
  GDate       today;

  check_later (self);
  hb_day_watch_read_today (self->clock, &today);
  if (g_date_compare (&today, &self->today) != 0)
    {
      self->today = today;
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }

  return G_SOURCE_REMOVE;
}

static void
stop (HbDayWatch *self)
{
  if (self->check != NULL)
    g_source_destroy (self->check);
  g_clear_pointer (&self->check, g_source_unref);
}

static void
check_later (HbDayWatch *self)
{
  stop (self);
  self->check = hb_clock_create_timeout (self->clock, CHECK_MS);
  g_source_set_callback (self->check, check_cb, self, NULL);
  g_source_attach (self->check, g_main_context_get_thread_default ());
}

static void
hb_day_watch_dispose (GObject *object)
{
  HbDayWatch *self = HB_DAY_WATCH (object);

  stop (self);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (hb_day_watch_parent_class)->dispose (object);
}

static void
hb_day_watch_class_init (HbDayWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hb_day_watch_dispose;

  /**
   * HbDayWatch::changed:
   *
   * It is another day than before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HB_TYPE_DAY_WATCH, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hb_day_watch_init (HbDayWatch *self)
{
}

/**
 * hb_day_watch_new:
 * @clock: what time it is
 *
 * Returns: (transfer full): a watch, from now until it is let go of
 */
HbDayWatch *
hb_day_watch_new (HbClock *clock)
{
  HbDayWatch *self;

  g_return_val_if_fail (HB_IS_CLOCK (clock), NULL);

  self = g_object_new (HB_TYPE_DAY_WATCH, NULL);
  self->clock = g_object_ref (clock);
  hb_day_watch_read_today (clock, &self->today);
  check_later (self);

  return self;
}

/**
 * hb_day_watch_read_today:
 * @clock: what time it is
 * @today: (out caller-allocates): the day it is here
 */
void
hb_day_watch_read_today (HbClock *clock,
                         GDate   *today)
{
  g_return_if_fail (HB_IS_CLOCK (clock));
  g_return_if_fail (today != NULL);

  g_date_clear (today, 1);
  g_date_set_time_t (today, hb_clock_get_real_time (clock) / G_USEC_PER_SEC);
}
