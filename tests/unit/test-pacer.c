/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-pacer.h"
#include "hb-test-clock.h"
#include "hb-test-util.h"

/* As the app has it: a little more than a fifth of a second. */
#define INTERVAL_MS 205

typedef struct
{
  HbTestClock *clock;
  HbPacer     *pacer;
  GArray      *starts; /* of gint64: when, in milliseconds */
  GString     *order;  /* who, a letter each */
  guint        n_cancelled;
} Fixture;

typedef struct
{
  Fixture *fixture;
  char     name;
  gboolean keep; /* stays in flight */
} Wait;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->clock = hb_test_clock_new ();
  fixture->pacer = hb_pacer_new (HB_CLOCK (fixture->clock), GPOINTER_TO_UINT (data));
  fixture->starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  fixture->order = g_string_new (NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_array_unref (fixture->starts);
  g_string_free (fixture->order, TRUE);
  g_assert_finalize_object (g_steal_pointer (&fixture->pacer));
  g_assert_finalize_object (g_steal_pointer (&fixture->clock));
}

static void
wait_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Wait *wait = user_data;
  Fixture         *fixture = wait->fixture;
  g_autoptr (GError) error = NULL;
  gint64 now = hb_test_clock_get_elapsed_ms (fixture->clock);

  if (!hb_pacer_wait_finish (HB_PACER (source), result, &error))
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      fixture->n_cancelled++;
      return;
    }

  g_array_append_val (fixture->starts, now);
  g_string_append_c (fixture->order, wait->name);
  if (!wait->keep)
    hb_pacer_release (HB_PACER (source));
}

static void
add_full (Fixture      *fixture,
          char          name,
          HbPriority    priority,
          gboolean      repeat,
          gboolean      keep,
          GCancellable *cancellable)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->fixture = fixture;
  wait->name = name;
  wait->keep = keep;
  hb_pacer_wait_async (fixture->pacer, priority, repeat, cancellable, wait_cb, wait);
}

static void
add (Fixture   *fixture,
     char       name,
     HbPriority priority)
{
  add_full (fixture, name, priority, FALSE, FALSE, NULL);
}

/* In steps of a millisecond, so that nothing is late only since nobody looked. */
static void
pass (Fixture *fixture,
      guint    ms)
{
  hb_test_settle ();
  for (guint i = 0; i < ms; i++)
    {
      hb_test_clock_advance (fixture->clock, 1);
      hb_test_settle ();
    }
}

/* Kisi allows five in any second, not five in each second of a wall clock. */
static void
test_pacer_never_more_than_five_in_any_second (Fixture      *fixture,
                                               gconstpointer data)
{
  for (guint i = 0; i < 40; i++)
    add (fixture, 'f', i % 3 == 0 ? HB_PRIORITY_BACKGROUND : HB_PRIORITY_FOREGROUND);
  pass (fixture, 40 * INTERVAL_MS);

  g_assert_cmpuint (fixture->starts->len, ==, 40);
  for (guint i = 5; i < fixture->starts->len; i++)
    g_assert_cmpint (g_array_index (fixture->starts, gint64, i) - g_array_index (fixture->starts, gint64, i - 5), >, 1000);
  /* And no slower than that needs. */
  g_assert_cmpint (g_array_index (fixture->starts, gint64, 39), ==, 39 * INTERVAL_MS);
}

static void
test_pacer_first_at_once_after_idling (Fixture      *fixture,
                                       gconstpointer data)
{
  add (fixture, 'a', HB_PRIORITY_FOREGROUND);
  pass (fixture, 5000);
  add (fixture, 'b', HB_PRIORITY_FOREGROUND);
  add (fixture, 'c', HB_PRIORITY_FOREGROUND);
  pass (fixture, 1000);

  /* No burst is saved up while nobody asks. */
  g_assert_cmpstr (fixture->order->str, ==, "abc");
  g_assert_cmpint (g_array_index (fixture->starts, gint64, 0), ==, 0);
  g_assert_cmpint (g_array_index (fixture->starts, gint64, 1), ==, 5000);
  g_assert_cmpint (g_array_index (fixture->starts, gint64, 2), ==, 5000 + INTERVAL_MS);
}

static void
test_pacer_foreground_first_without_starving (Fixture      *fixture,
                                              gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    add (fixture, 'b', HB_PRIORITY_BACKGROUND);
  for (guint i = 0; i < 10; i++)
    add (fixture, 'f', HB_PRIORITY_FOREGROUND);
  pass (fixture, 20 * INTERVAL_MS);

  /* The first of all was alone when it came. */
  g_assert_cmpstr (fixture->order->str, ==, "bffffbffffbff");
}

static void
test_pacer_keeps_order (Fixture      *fixture,
                        gconstpointer data)
{
  for (const char *name = "abcdefgh"; *name != '\0'; name++)
    add (fixture, *name, HB_PRIORITY_FOREGROUND);
  pass (fixture, 10 * INTERVAL_MS);

  g_assert_cmpstr (fixture->order->str, ==, "abcdefgh");
}

static void
test_pacer_repeat_goes_first (Fixture      *fixture,
                              gconstpointer data)
{
  add (fixture, 'a', HB_PRIORITY_FOREGROUND);
  add (fixture, 'b', HB_PRIORITY_FOREGROUND);
  add_full (fixture, 'r', HB_PRIORITY_FOREGROUND, TRUE, FALSE, NULL);
  pass (fixture, 10 * INTERVAL_MS);

  g_assert_cmpstr (fixture->order->str, ==, "arb");
}

static void
test_pacer_four_in_flight (Fixture      *fixture,
                           gconstpointer data)
{
  for (guint i = 0; i < 6; i++)
    add_full (fixture, 'f', HB_PRIORITY_FOREGROUND, FALSE, TRUE, NULL);
  pass (fixture, 10 * INTERVAL_MS);
  g_assert_cmpuint (fixture->order->len, ==, 4);
  g_assert_cmpuint (hb_pacer_get_n_waiting (fixture->pacer), ==, 2);

  hb_pacer_release (fixture->pacer);
  pass (fixture, 1);
  g_assert_cmpuint (fixture->order->len, ==, 5);

  for (guint i = 0; i < 4; i++)
    hb_pacer_release (fixture->pacer);
  pass (fixture, INTERVAL_MS);
  g_assert_cmpuint (fixture->order->len, ==, 6);
  hb_pacer_release (fixture->pacer);
}

static void
test_pacer_cancel_in_queue (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  add (fixture, 'a', HB_PRIORITY_FOREGROUND);
  add_full (fixture, 'x', HB_PRIORITY_FOREGROUND, FALSE, FALSE, cancellable);
  add_full (fixture, 'x', HB_PRIORITY_BACKGROUND, FALSE, FALSE, cancellable);
  add (fixture, 'b', HB_PRIORITY_FOREGROUND);
  hb_test_settle ();
  g_assert_cmpuint (hb_pacer_get_n_waiting (fixture->pacer), ==, 3);

  /* At once: the clock stands still. */
  g_cancellable_cancel (cancellable);
  hb_test_settle ();
  g_assert_cmpuint (fixture->n_cancelled, ==, 2);
  g_assert_cmpuint (hb_pacer_get_n_waiting (fixture->pacer), ==, 1);

  /* And they do not take anybody's turn. */
  pass (fixture, INTERVAL_MS);
  g_assert_cmpstr (fixture->order->str, ==, "ab");

  add_full (fixture, 'x', HB_PRIORITY_FOREGROUND, FALSE, FALSE, cancellable);
  hb_test_settle ();
  g_assert_cmpuint (fixture->n_cancelled, ==, 3);
}

/* Who was let go and is cancelled before it hears of it still has a place in
 * flight; it must come back, or the pacer would stop for ever after four. */
static void
test_pacer_cancel_when_let_go (Fixture      *fixture,
                               gconstpointer data)
{
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();

      add_full (fixture, 'c', HB_PRIORITY_FOREGROUND, FALSE, FALSE, cancellable);
      g_cancellable_cancel (cancellable);
      pass (fixture, INTERVAL_MS);
    }
  add (fixture, 'z', HB_PRIORITY_FOREGROUND);
  pass (fixture, INTERVAL_MS);

  g_assert_cmpint (fixture->order->str[fixture->order->len - 1], ==, 'z');
}

/* How long from now until a newcomer may start. */
static gint64
measure_pause (Fixture *fixture)
{
  gint64 begin = hb_test_clock_get_elapsed_ms (fixture->clock);
  guint  n_before = fixture->starts->len;

  add (fixture, 'p', HB_PRIORITY_FOREGROUND);
  while (fixture->starts->len == n_before)
    pass (fixture, 1);

  return g_array_index (fixture->starts, gint64, n_before) - begin;
}

static void
test_pacer_pause_as_asked (Fixture      *fixture,
                           gconstpointer data)
{
  hb_pacer_back_off (fixture->pacer, 7);
  g_assert_cmpint (measure_pause (fixture), ==, 7000);

  hb_pacer_back_off (fixture->pacer, 60);
  g_assert_cmpint (measure_pause (fixture), ==, 60000);

  /* What is out of reason is not waited for. */
  hb_pacer_back_off (fixture->pacer, 3600);
  g_assert_cmpint (measure_pause (fixture), <=, 32000);
}

static void
test_pacer_pause_grows (Fixture      *fixture,
                        gconstpointer data)
{
  const gint64 pauses_ms[] = { 1000, 2000, 4000, 8000, 16000, 32000, 32000, 32000 };

  for (gsize i = 0; i < G_N_ELEMENTS (pauses_ms); i++)
    {
      hb_pacer_back_off (fixture->pacer, 0);
      g_assert_cmpint (measure_pause (fixture), ==, pauses_ms[i]);
    }

  hb_pacer_recover (fixture->pacer);
  hb_pacer_back_off (fixture->pacer, 0);
  g_assert_cmpint (measure_pause (fixture), ==, 1000);
}

/* Four that are turned away together are one pause, not fifteen seconds. */
static void
test_pacer_pause_once_for_all (Fixture      *fixture,
                               gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    hb_pacer_back_off (fixture->pacer, 0);
  g_assert_cmpint (measure_pause (fixture), ==, 1000);

  hb_pacer_back_off (fixture->pacer, 0);
  g_assert_cmpint (measure_pause (fixture), ==, 2000);

  /* An answer from before the pause does not end the row of pauses, and one
   * that asks for less does not shorten it. */
  hb_pacer_back_off (fixture->pacer, 0);
  hb_pacer_recover (fixture->pacer);
  hb_pacer_back_off (fixture->pacer, 1);
  g_assert_cmpint (measure_pause (fixture), ==, 4000);
  hb_pacer_back_off (fixture->pacer, 0);
  g_assert_cmpint (measure_pause (fixture), ==, 8000);
}

static void
test_pacer_pause_holds_all (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  add (fixture, 'a', HB_PRIORITY_FOREGROUND);
  add (fixture, 'b', HB_PRIORITY_BACKGROUND);
  add (fixture, 'c', HB_PRIORITY_FOREGROUND);
  hb_test_settle ();
  hb_pacer_back_off (fixture->pacer, 3);
  add_full (fixture, 'x', HB_PRIORITY_FOREGROUND, FALSE, FALSE, cancellable);

  pass (fixture, 2999);
  g_assert_cmpstr (fixture->order->str, ==, "a");
  g_cancellable_cancel (cancellable);
  hb_test_settle ();
  g_assert_cmpuint (fixture->n_cancelled, ==, 1);

  pass (fixture, 1);
  g_assert_cmpstr (fixture->order->str, ==, "ac");
  /* After a pause the pace is kept too. */
  pass (fixture, INTERVAL_MS - 1);
  g_assert_cmpstr (fixture->order->str, ==, "ac");
  pass (fixture, 1);
  g_assert_cmpstr (fixture->order->str, ==, "acb");
}

static void
test_pacer_without_interval (Fixture      *fixture,
                             gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    add (fixture, 'f', HB_PRIORITY_FOREGROUND);
  hb_test_settle ();

  g_assert_cmpuint (fixture->order->len, ==, 100);
  g_assert_cmpint (hb_test_clock_get_elapsed_ms (fixture->clock), ==, 0);
}

static void
test_system_clock (void)
{
  g_autoptr (HbClock) clock = hb_system_clock_new ();
  g_autoptr (GSource) source = NULL;
  gint64 before = hb_clock_get_time (clock);

  source = hb_clock_create_timeout (clock, 25);
  g_assert_cmpint (hb_clock_get_time (clock), >=, before);
  g_source_attach (source, NULL);
  g_assert_cmpint (g_source_get_ready_time (source) - before, >=, 25000);
  g_source_destroy (source);

  g_assert_cmpuint (hb_clock_get_jitter (clock, 0), ==, 0);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpuint (hb_clock_get_jitter (clock, 3), <=, 3);
}

#define ADD(name, interval_ms, function) \
  g_test_add ("/pacer/" name, Fixture, GUINT_TO_POINTER (interval_ms), set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("never-more-than-five-in-any-second", INTERVAL_MS, test_pacer_never_more_than_five_in_any_second);
  ADD ("first-at-once-after-idling", INTERVAL_MS, test_pacer_first_at_once_after_idling);
  ADD ("foreground-first-without-starving", INTERVAL_MS, test_pacer_foreground_first_without_starving);
  ADD ("keeps-order", INTERVAL_MS, test_pacer_keeps_order);
  ADD ("repeat-goes-first", INTERVAL_MS, test_pacer_repeat_goes_first);
  ADD ("four-in-flight", INTERVAL_MS, test_pacer_four_in_flight);
  ADD ("cancel-in-queue", INTERVAL_MS, test_pacer_cancel_in_queue);
  ADD ("cancel-when-let-go", INTERVAL_MS, test_pacer_cancel_when_let_go);
  ADD ("pause-as-asked", INTERVAL_MS, test_pacer_pause_as_asked);
  ADD ("pause-grows", INTERVAL_MS, test_pacer_pause_grows);
  ADD ("pause-once-for-all", INTERVAL_MS, test_pacer_pause_once_for_all);
  ADD ("pause-holds-all", INTERVAL_MS, test_pacer_pause_holds_all);
  ADD ("without-interval", 0, test_pacer_without_interval);
  g_test_add_func ("/clock/system", test_system_clock);

  return g_test_run ();
}
