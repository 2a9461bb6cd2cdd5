/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-session.h"
#include "hb-session-private.h"

#include "hb-crowd-private.h"
#include "hb-history-private.h"

/**
 * HbSession:
 *
 * All that is needed to change something in one organization: what is known
 * of it, what guards it, and where it is written down. Changes of all sessions
 * with one history are made one after the other, see #HbTurns.
 */
struct _HbSession
{
  GObject parent_instance;

  HbDirectory *directory; /* (owned) */
  HbHistory   *history;   /* (owned) */
  HbReminders *reminders; /* (owned) */
  HbGuard     *guard;     /* (owned) */
  HbDoorMap   *door_map;  /* (owned) */
  gboolean     is_taken;
  GQueue       waiting; /* (element-type GTask) */
  GHashTable  *running; /* (owned) (element-type gint64): the runs that are carried out at the moment */
};

G_DEFINE_FINAL_TYPE (HbSession, hb_session, G_TYPE_OBJECT)

enum
{
  SIGNAL_RUNS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
runs_changed_cb (HbSession *self)
{
  g_signal_emit (self, signals[SIGNAL_RUNS_CHANGED], 0);
}

static void
hb_session_finalize (GObject *object)
{
  HbSession *self = HB_SESSION (object);

  g_clear_object (&self->directory);
  g_clear_object (&self->history);
  g_clear_object (&self->reminders);
  g_clear_object (&self->guard);
  g_clear_object (&self->door_map);

  G_OBJECT_CLASS (hb_session_parent_class)->finalize (object);
}

static void
hb_session_class_init (HbSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hb_session_finalize;

  /**
   * HbSession::runs-changed:
   *
   * A run is carried out from now on, or not any more, so that
   * hb_unfinished_list_async() may have another answer.
   */
  signals[SIGNAL_RUNS_CHANGED] = g_signal_new ("runs-changed", HB_TYPE_SESSION, G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hb_session_init (HbSession *self)
{
}

/**
 * hb_session_new:
 * @directory: an organization
 * @history: where changes of it are written down; it need not be open, but
 *   then nothing can be changed
 *
 * Returns: (transfer full): a session
 */
HbSession *
hb_session_new (HbDirectory *directory,
                HbHistory   *history)
{
  g_autofree char *path = NULL;
  HbSession       *self;

  g_return_val_if_fail (HB_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (HB_IS_HISTORY (history), NULL);

  self = g_object_new (HB_TYPE_SESSION, NULL);
  self->directory = g_object_ref (directory);
  self->history = g_object_ref (history);
  path = hb_reminders_build_path (hb_history_get_path (history));
  self->reminders = hb_reminders_new (directory, path);
  self->guard = hb_guard_new (directory);
  self->door_map = hb_door_map_new (directory);
  g_signal_connect_object (hb_history_get_turns (history), "runs-changed", G_CALLBACK (runs_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hb_session_get_directory:
 * @self: a session
 *
 * Returns: (transfer none): what is known of the organization
 */
HbDirectory *
hb_session_get_directory (HbSession *self)
{
  g_return_val_if_fail (HB_IS_SESSION (self), NULL);

  return self->directory;
}

/**
 * hb_session_get_history:
 * @self: a session
 *
 * Returns: (transfer none): where changes are written down
 */
HbHistory *
hb_session_get_history (HbSession *self)
{
  g_return_val_if_fail (HB_IS_SESSION (self), NULL);

  return self->history;
}

/**
 * hb_session_get_door_map:
 * @self: a session
 *
 * Returns: (transfer none): what is known of the doors of the organization
 */
HbDoorMap *
hb_session_get_door_map (HbSession *self)
{
  g_return_val_if_fail (HB_IS_SESSION (self), NULL);

  return self->door_map;
}

/**
 * hb_session_get_reminders:
 * @self: a session
 *
 * Returns: (transfer none): what somebody wants to be reminded of in the
 *   organization; hb_session_prepare() reads them
 */
HbReminders *
hb_session_get_reminders (HbSession *self)
{
  g_return_val_if_fail (HB_IS_SESSION (self), NULL);

  return self->reminders;
}

static void
load_guard_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* Where this fails, the first change tries again, and says so. */
  if (!hb_guard_load_finish (HB_GUARD (source), result, &error))
    g_debug ("What guards the organization could not be read yet: %s", error->message);
}

/**
 * hb_session_prepare:
 * @self: a session
 *
 * Reads what has to be known before the first change, so that it need not
 * wait for that, and begins to read everybody, behind all else.
 */
void
hb_session_prepare (HbSession *self)
{
  g_return_if_fail (HB_IS_SESSION (self));

  hb_guard_load_async (self->guard, load_guard_cb, NULL);
  hb_reminders_load_async (self->reminders, NULL, NULL);
  hb_crowd_load (hb_directory_get_crowd (self->directory));
}

/**
 * hb_session_leave:
 * @self: a session
 *
 * Ends what is read behind all else: nobody looks at it any more. Changes
 * under way go on.
 */
void
hb_session_leave (HbSession *self)
{
  g_return_if_fail (HB_IS_SESSION (self));

  hb_crowd_stop (hb_directory_get_crowd (self->directory));
}

HbGuard *
hb_session_get_guard (HbSession *self)
{
  return self->guard;
}

void
hb_session_take_turn_async (HbSession          *self,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, hb_session_take_turn_async);
  hb_turns_take (hb_history_get_turns (self->history), task);
}

void
hb_session_take_turn_finish (HbSession    *self,
                             GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}

void
hb_session_end_turn (HbSession *self)
{
  hb_turns_end (hb_history_get_turns (self->history));
}
