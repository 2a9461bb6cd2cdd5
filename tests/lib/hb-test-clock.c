/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-test-clock.h"

/* Not 0, so that a time that nobody set is seen. */
#define START (1000 * G_USEC_PER_SEC)
/* Noon of the first of December 2026 in UTC, then. */
#define REAL_START (G_GINT64_CONSTANT (1796126400) * G_USEC_PER_SEC)

/**
 * HbTestClock:
 *
 * A clock that stands still until the test says otherwise.
 */
struct _HbTestClock
{
  GObject parent_instance;

  gint64     now;
  gint64     real_start; /* what the calendar says at START */
  guint      skip_below_ms;
  guint      jitter_ms;
  GPtrArray *pending; /* (owned) (element-type TestSource): not owned each */
};

static void hb_test_clock_clock_init (HbClockInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HbTestClock, hb_test_clock, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (HB_TYPE_CLOCK, hb_test_clock_clock_init))

typedef struct
{
  GSource      parent;
  HbTestClock *clock; /* (owned) */
  gint64       due;
} TestSource;

static gboolean
is_due (GSource *source)
{
  TestSource *self = (TestSource *) source;

  return self->clock->now >= self->due;
}

static gboolean
prepare (GSource *source,
         int     *timeout)
{
  *timeout = -1;

  return is_due (source);
}

static gboolean
dispatch (GSource    *source,
          GSourceFunc callback,
          gpointer    user_data)
{
  return callback (user_data);
}

static void
finalize (GSource *source)
{
  TestSource *self = (TestSource *) source;

  g_ptr_array_remove (self->clock->pending, self);
  g_clear_object (&self->clock);
}

static GSourceFuncs source_funcs = { prepare, is_due, dispatch, finalize, NULL, NULL };

static gint64
hb_test_clock_get_time (HbClock *clock)
{
  return HB_TEST_CLOCK (clock)->now;
}

static gint64
hb_test_clock_get_real_time (HbClock *clock)
{
  HbTestClock *self = HB_TEST_CLOCK (clock);

  return self->real_start + (self->now - START);
}

static GSource *
hb_test_clock_create_timeout (HbClock *clock,
                              guint    delay_ms)
{
  HbTestClock *self = HB_TEST_CLOCK (clock);
  GSource     *source = g_source_new (&source_funcs, sizeof (TestSource));
  TestSource  *test_source = (TestSource *) source;

  test_source->clock = g_object_ref (self);
  test_source->due = self->now + (gint64) delay_ms * 1000;
  if (delay_ms < self->skip_below_ms)
    self->now = test_source->due;
  g_ptr_array_add (self->pending, test_source);

  return source;
}

static guint
hb_test_clock_get_jitter (HbClock *clock,
                          guint    max_ms)
{
  return MIN (HB_TEST_CLOCK (clock)->jitter_ms, max_ms);
}

static void
hb_test_clock_clock_init (HbClockInterface *iface)
{
  iface->get_time = hb_test_clock_get_time;
  iface->get_real_time = hb_test_clock_get_real_time;
  iface->create_timeout = hb_test_clock_create_timeout;
  iface->get_jitter = hb_test_clock_get_jitter;
}

static void
hb_test_clock_finalize (GObject *object)
{
  HbTestClock *self = HB_TEST_CLOCK (object);

  g_assert (self->pending->len == 0);
  g_clear_pointer (&self->pending, g_ptr_array_unref);

  G_OBJECT_CLASS (hb_test_clock_parent_class)->finalize (object);
}

static void
hb_test_clock_class_init (HbTestClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_test_clock_finalize;
}

static void
hb_test_clock_init (HbTestClock *self)
{
  self->now = START;
  self->real_start = REAL_START;
  self->pending = g_ptr_array_new ();
}

HbTestClock *
hb_test_clock_new (void)
{
  return g_object_new (HB_TYPE_TEST_CLOCK, NULL);
}

/**
 * hb_test_clock_advance:
 * @self: a clock
 * @ms: milliseconds
 *
 * Lets time pass. What becomes due is dispatched when the main context runs.
 */
void
hb_test_clock_advance (HbTestClock *self,
                       guint        ms)
{
  self->now += (gint64) ms * 1000;
}

/**
 * hb_test_clock_set_real_time:
 * @self: a clock
 * @real_time: seconds since 1970
 *
 * Sets what the calendar says. It goes on with the clock.
 */
void
hb_test_clock_set_real_time (HbTestClock *self,
                             gint64       real_time)
{
  self->real_start = real_time * G_USEC_PER_SEC - (self->now - START);
}

/**
 * hb_test_clock_set_skip_below:
 * @self: a clock
 * @ms: milliseconds, 0 for none
 *
 * From now on each wait shorter than @ms is over as soon as it begins, and the
 * clock shows how long it would have been. Longer ones, such as deadlines,
 * still wait for hb_test_clock_advance().
 */
void
hb_test_clock_set_skip_below (HbTestClock *self,
                              guint        ms)
{
  self->skip_below_ms = ms;
}

gint64
hb_test_clock_get_elapsed_ms (HbTestClock *self)
{
  return (self->now - START) / 1000;
}

/**
 * hb_test_clock_get_next_ms:
 * @self: a clock
 *
 * Returns: how far away the next timeout is, %G_MAXUINT if nobody waits
 */
guint
hb_test_clock_get_next_ms (HbTestClock *self)
{
  guint next_ms = G_MAXUINT;

  for (guint i = 0; i < self->pending->len; i++)
    {
      TestSource *source = self->pending->pdata[i];

      if (!g_source_is_destroyed (&source->parent))
        next_ms = MIN (next_ms, (guint) (MAX (source->due - self->now, 0) / 1000));
    }

  return next_ms;
}

/**
 * hb_test_clock_set_jitter:
 * @self: a clock
 * @ms: by how much waits are stretched, where they may be by so much; 0 at first
 */
void
hb_test_clock_set_jitter (HbTestClock *self,
                          guint        ms)
{
  self->jitter_ms = ms;
}
