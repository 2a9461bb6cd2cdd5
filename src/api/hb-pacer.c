/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-pacer.h"

/* So many foreground requests in a row, and one from the background goes. */
#define FOREGROUND_RUN 4

/* A slow answer must not hold up the pace, and a server that answers nothing
 * must not get the whole queue. */
#define MAX_IN_FLIGHT 4

/* The longest pause that a server may ask for, and the longest one of our own. */
#define MAX_ASKED_S 60
#define MAX_BACK_OFF_S 32

/**
 * HbPacer:
 *
 * Lets requests start one by one, no closer together than the server allows,
 * never more than a few at a time, and all of them later when the server has
 * too much to do. What a person waits for goes first, but does not keep the
 * rest waiting for ever.
 */
struct _HbPacer
{
  GObject parent_instance;

  HbClock *clock; /* (owned) */
  guint    interval_ms;
  GQueue   foreground;   /* (element-type Waiter) */
  GQueue   background;   /* (element-type Waiter) */
  guint    n_foreground; /* foreground starts since the last background one */
  guint    n_in_flight;
  gint64   next_start;  /* on the clock, in microseconds */
  GSource *timeout;     /* (owned) (nullable): until next_start */
  gint64   pause_end;   /* on the clock: of the last pause */
  guint    n_back_offs; /* pauses in a row that did not help */
};

G_DEFINE_FINAL_TYPE (HbPacer, hb_pacer, G_TYPE_OBJECT)

typedef struct
{
  GTask   *task;      /* (owned) */
  GQueue  *queue;     /* where it waits */
  GSource *cancelled; /* (owned) (nullable) */
} Waiter;

static void dispatch (HbPacer *self);

static void
waiter_free (Waiter *waiter)
{
  if (waiter->cancelled != NULL)
    {
      g_source_destroy (waiter->cancelled);
      g_source_unref (waiter->cancelled);
    }
  g_clear_object (&waiter->task);
  g_free (waiter);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiter, waiter_free)

static void
clear_timeout (HbPacer *self)
{
  if (self->timeout == NULL)
    return;

  g_source_destroy (self->timeout);
  g_clear_pointer (&self->timeout, g_source_unref);
}

static gboolean
timeout_cb (gpointer user_data)
{
  HbPacer *self = user_data;

  clear_timeout (self);
  dispatch (self);

  return G_SOURCE_REMOVE;
}

static Waiter *
pop_next (HbPacer *self)
{
  gboolean background_is_due = !g_queue_is_empty (&self->background)
                               && (g_queue_is_empty (&self->foreground)
                                   || self->n_foreground >= FOREGROUND_RUN);

  if (background_is_due)
    {
      self->n_foreground = 0;
      return g_queue_pop_head (&self->background);
    }

  self->n_foreground++;

  return g_queue_pop_head (&self->foreground);
}

static void
wait_for_next_start (HbPacer *self,
                     gint64   wait_us)
{
  /* Rounded up: a millisecond too early is a request too many. */
  self->timeout = hb_clock_create_timeout (self->clock, (guint) ((wait_us + 999) / 1000));
  g_source_set_callback (self->timeout, timeout_cb, self, NULL);
  g_source_attach (self->timeout, g_main_context_get_thread_default ());
}

static void
dispatch (HbPacer *self)
{
  g_autoptr (HbPacer) guard = g_object_ref (self);

  while (self->timeout == NULL && self->n_in_flight < MAX_IN_FLIGHT && hb_pacer_get_n_waiting (self) > 0)
    {
      gint64 now = hb_clock_get_time (self->clock);
      g_autoptr (Waiter) waiter = NULL;

      if (self->next_start > now)
        {
          wait_for_next_start (self, self->next_start - now);
          return;
        }

      self->next_start = now + (gint64) self->interval_ms * 1000;
      self->n_in_flight++;
      waiter = pop_next (self);
      /* Who was let go has a place in flight to give back, cancelled or not. */
      g_task_set_check_cancellable (waiter->task, FALSE);
      g_task_return_boolean (waiter->task, TRUE);
    }
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_autoptr (Waiter) waiter = user_data;

  g_queue_remove (waiter->queue, waiter);
  g_task_return_error_if_cancelled (waiter->task);

  return G_SOURCE_REMOVE;
}

static void
hb_pacer_dispose (GObject *object)
{
  HbPacer *self = HB_PACER (object);

  clear_timeout (self);

  G_OBJECT_CLASS (hb_pacer_parent_class)->dispose (object);
}

static void
hb_pacer_finalize (GObject *object)
{
  HbPacer *self = HB_PACER (object);

  /* Each waiter's task holds the pacer, so nobody waits any more. */
  g_assert (hb_pacer_get_n_waiting (self) == 0);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (hb_pacer_parent_class)->finalize (object);
}

static void
hb_pacer_class_init (HbPacerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hb_pacer_dispose;
  object_class->finalize = hb_pacer_finalize;
}

static void
hb_pacer_init (HbPacer *self)
{
  g_queue_init (&self->foreground);
  g_queue_init (&self->background);
}

HbPacer *
hb_pacer_new (HbClock *clock,
              guint    interval_ms)
{
  HbPacer *self;

  g_return_val_if_fail (HB_IS_CLOCK (clock), NULL);

  self = g_object_new (HB_TYPE_PACER, NULL);
  self->clock = g_object_ref (clock);
  self->interval_ms = interval_ms;
  self->next_start = hb_clock_get_time (clock);
  self->pause_end = self->next_start;

  return self;
}

/**
 * hb_pacer_wait_async:
 * @self: a pacer
 * @priority: who waits for the request
 * @repeat: whether it was sent before, and so goes before all that were not
 * @cancellable: (nullable): ends the wait at once
 * @callback: called when the request may start
 * @user_data: for @callback
 *
 * Waits for a request's turn. A request that waited has to be ended with
 * hb_pacer_release(), unless hb_pacer_wait_finish() gives an error.
 */
void
hb_pacer_wait_async (HbPacer            *self,
                     HbPriority          priority,
                     gboolean            repeat,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Waiter *waiter;

  g_return_if_fail (HB_IS_PACER (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_pacer_wait_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  waiter = g_new0 (Waiter, 1);
  waiter->task = g_steal_pointer (&task);
  waiter->queue = priority == HB_PRIORITY_FOREGROUND ? &self->foreground : &self->background;
  if (cancellable != NULL)
    {
      waiter->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->cancelled, G_SOURCE_FUNC (cancelled_cb), waiter, NULL);
      g_source_attach (waiter->cancelled, g_main_context_get_thread_default ());
    }

  if (repeat)
    g_queue_push_head (waiter->queue, waiter);
  else
    g_queue_push_tail (waiter->queue, waiter);
  dispatch (self);
}

gboolean
hb_pacer_wait_finish (HbPacer      *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (HB_IS_PACER (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_pacer_wait_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hb_pacer_release:
 * @self: a pacer
 *
 * Tells that a request whose turn it was has ended, however it did.
 */
void
hb_pacer_release (HbPacer *self)
{
  g_return_if_fail (HB_IS_PACER (self));
  g_return_if_fail (self->n_in_flight > 0);

  self->n_in_flight--;
  dispatch (self);
}

/**
 * hb_pacer_back_off:
 * @self: a pacer
 * @asked_s: how many seconds the server asked to wait, or 0 if it did not say
 *
 * Lets nothing start for a while, since the server has too much to do: for as
 * long as it asked, up to a minute, and else for a second, which doubles each
 * time that it did not help. Requests that were in flight together and are
 * turned away together count as one.
 */
void
hb_pacer_back_off (HbPacer *self,
                   guint    asked_s)
{
  gint64 now;
  gint64 jitter_us;
  guint  pause_s = asked_s;

  g_return_if_fail (HB_IS_PACER (self));

  now = hb_clock_get_time (self->clock);
  if (now >= self->pause_end)
    self->n_back_offs++;
  if (asked_s == 0 || asked_s > MAX_ASKED_S)
    pause_s = MIN (1u << MIN (self->n_back_offs - 1, 16), MAX_BACK_OFF_S);
  jitter_us = (gint64) hb_clock_get_jitter (self->clock, 250) * 1000;

  /* A later answer does not shorten a pause, nor does it stretch one of our own. */
  if (now < self->pause_end && pause_s != asked_s)
    return;
  self->pause_end = MAX (self->pause_end, now + (gint64) pause_s * G_USEC_PER_SEC + jitter_us);
  if (self->pause_end <= self->next_start)
    return;

  self->next_start = self->pause_end;
  clear_timeout (self);
  dispatch (self);
}

/**
 * hb_pacer_recover:
 * @self: a pacer
 *
 * Tells that the server took a request: the next pause is a short one again.
 */
void
hb_pacer_recover (HbPacer *self)
{
  g_return_if_fail (HB_IS_PACER (self));

  /* What was under way when the pause began says nothing about it. */
  if (hb_clock_get_time (self->clock) >= self->pause_end)
    self->n_back_offs = 0;
}

guint
hb_pacer_get_n_waiting (HbPacer *self)
{
  g_return_val_if_fail (HB_IS_PACER (self), 0);

  return g_queue_get_length (&self->foreground) + g_queue_get_length (&self->background);
}
