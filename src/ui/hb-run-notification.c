/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-run-notification.h"

#include <glib/gi18n.h>

#include "hb-words.h"

/* Nobody looks at another window while five changes are made. */
#define FEW_STEPS 5
#define SHORT_US (10 * G_USEC_PER_SEC)

/* There is one at a time: a newer one replaces it. */
#define NOTIFICATION_ID "run-ended"

typedef struct
{
  HbRun        *run;         /* (unowned): it owns this */
  GApplication *application; /* (owned) */
  GWeakRef      window;      /* (element-type GtkWindow) */
  gint64        started_us;
  gboolean      was_carried_out;
} Watch;

static void
watch_free (gpointer  data,
            GClosure *closure)
{
  Watch *watch = data;

  g_weak_ref_clear (&watch->window);
  g_clear_object (&watch->application);
  g_free (watch);
}

/* Who comes back to the window knows. */
static void
is_active_changed_cb (GApplication *application,
                      GParamSpec   *pspec,
                      GtkWindow    *window)
{
  if (gtk_window_is_active (window))
    g_application_withdraw_notification (application, NOTIFICATION_ID);
}

static void
tell (Watch     *watch,
      GtkWindow *window)
{
  gboolean         has_ended = hb_run_get_problem (watch->run) == HB_PROBLEM_NONE;
  g_autofree char *body = hb_run_notification_make_body (watch->run);
  g_autoptr (GNotification) notification = g_notification_new (has_ended ? _ ("The changes have ended.") : _ ("The changes were interrupted."));

  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.show-window");
  g_application_send_notification (watch->application, NOTIFICATION_ID, notification);
  if (window == NULL)
    return;
  g_signal_handlers_disconnect_by_func (window, is_active_changed_cb, watch->application);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (is_active_changed_cb), watch->application, G_CONNECT_SWAPPED);
}

static void
state_changed_cb (HbRun      *run,
                  GParamSpec *pspec,
                  gpointer    user_data)
{
  Watch     *watch = user_data;
  HbRunState state = hb_run_get_state (run);
  g_autoptr (GtkWindow) window = NULL;
  g_autoptr (GSettings) settings = NULL;

  if (state == HB_RUN_STATE_RUNNING && !watch->was_carried_out)
    {
      watch->was_carried_out = TRUE;
      watch->started_us = g_get_monotonic_time ();
    }
  if (!watch->was_carried_out || state == HB_RUN_STATE_RUNNING || state == HB_RUN_STATE_PAUSED)
    return;

  watch->was_carried_out = FALSE;
  /* Who closed a paused one knows, and it has not ended. */
  if (!hb_run_notification_is_news (run))
    return;
  window = g_weak_ref_get (&watch->window);
  if ((window != NULL && gtk_window_is_active (window)) || g_application_get_dbus_connection (watch->application) == NULL)
    return;

  settings = g_settings_new (APPLICATION_ID);
  if (g_settings_get_boolean (settings, "notify-long-runs") && hb_run_notification_is_long (g_list_model_get_n_items (G_LIST_MODEL (hb_run_get_plan (run))), g_get_monotonic_time () - watch->started_us))
    tell (watch, window);
}

/**
 * hb_run_notification_watch:
 * @run: a run that is about to be carried out
 * @window: where that is shown
 *
 * Tells the desktop when @run has ended or was interrupted, if it was a long
 * one, another window is in front, and the user did not switch that off.
 */
void
hb_run_notification_watch (HbRun     *run,
                           GtkWindow *window)
{
  Watch *watch;

  g_return_if_fail (HB_IS_RUN (run));
  g_return_if_fail (GTK_IS_WINDOW (window) && gtk_window_get_application (window) != NULL);

  /* A run that goes on after an interruption is watched already. */
  g_signal_handlers_disconnect_matched (run, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, state_changed_cb, NULL);
  watch = g_new0 (Watch, 1);
  watch->run = run;
  watch->application = G_APPLICATION (g_object_ref (gtk_window_get_application (window)));
  g_weak_ref_init (&watch->window, window);
  g_signal_connect_data (run, "notify::state", G_CALLBACK (state_changed_cb), watch, watch_free, 0);
}

/**
 * hb_run_notification_is_news:
 * @run: a run that is not carried out any more
 *
 * Returns: whether it has ended or was interrupted, and was not left by somebody
 */
gboolean
hb_run_notification_is_news (HbRun *run)
{
  g_return_val_if_fail (HB_IS_RUN (run), FALSE);

  return hb_run_get_state (run) == HB_RUN_STATE_ENDED || hb_run_get_problem (run) != HB_PROBLEM_NONE;
}

/**
 * hb_run_notification_is_long:
 * @n_steps: how many changes there were
 * @duration_us: how long they took, in microseconds
 *
 * Returns: whether somebody may have turned to something else meanwhile
 */
gboolean
hb_run_notification_is_long (guint  n_steps,
                             gint64 duration_us)
{
  return n_steps > FEW_STEPS || duration_us > SHORT_US;
}

/**
 * hb_run_notification_make_body:
 * @run: a run that has ended or was interrupted
 *
 * Returns: (transfer full): what came of it, and whether that was practice.
 *   There is nobody's name in it: it may be shown on a locked screen.
 */
char *
hb_run_notification_make_body (HbRun *run)
{
  HbProblem        problem;
  g_autofree char *body = NULL;

  g_return_val_if_fail (HB_IS_RUN (run), NULL);

  problem = hb_run_get_problem (run);
  body = problem == HB_PROBLEM_NONE ? hb_words_plan_count (hb_run_get_plan (run)) : hb_words_run_problem (problem);
  if (!hb_history_is_for_practice (hb_session_get_history (hb_run_get_session (run))))
    return g_steal_pointer (&body);

  /* Translators: %s is one or two whole sentences that say what came of some changes */
  return g_strdup_printf (_ ("%s This was practice: nothing reached a real door."), body);
}
