/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-session-banners.h"

#include <glib/gi18n.h>

#include "hb-due-banner.h"
#include "hb-run.h"
#include "hb-unfinished.h"
#include "hb-words.h"

/**
 * HbSessionBanners:
 *
 * What has to be known of a session before anything is changed in it: that
 * nothing can be written down, that somebody was to be back today, and that
 * changes were interrupted. The window has the actions of their buttons.
 */
struct _HbSessionBanners
{
  AdwBin parent_instance;

  /* Template */
  AdwBanner   *journal_banner;
  HbDueBanner *due_banner;
  AdwBanner   *unfinished_banner;

  HbSession *session;    /* (owned) (nullable) */
  GPtrArray *unfinished; /* (owned) (nullable) (element-type HbRun): what was interrupted, %NULL where that is not known */
  gboolean   is_listed;  /* that, in the page that is shown */
};

G_DEFINE_FINAL_TYPE (HbSessionBanners, hb_session_banners, ADW_TYPE_BIN)

enum
{
  SIGNAL_PERSON_WANTED,
  SIGNAL_RUN_WANTED,
  SIGNAL_TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_unfinished_banner (HbSessionBanners *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->unfinished_banner),
                          self->unfinished != NULL && self->unfinished->len > 0 && !self->is_listed);
}

static void
set_unfinished (HbSessionBanners *self,
                GPtrArray        *runs)
{
  g_clear_pointer (&self->unfinished, g_ptr_array_unref);
  self->unfinished = runs != NULL ? g_ptr_array_ref (runs) : NULL;
  update_unfinished_banner (self);
}

static void
list_unfinished_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (HbSessionBanners) self = g_steal_pointer (&user_data);
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;

  runs = hb_unfinished_list_finish (HB_SESSION (source), result, &error);
  if (self->session != HB_SESSION (source))
    return;

  /* Where the journal is to blame, that is shown by itself. */
  if (runs == NULL)
    g_message ("What was interrupted could not be found out: %s", error->message);
  set_unfinished (self, runs);
}

static void
list_unfinished (HbSessionBanners *self)
{
  hb_unfinished_list_async (self->session, list_unfinished_cb, g_object_ref (self));
}

/* Without the server it is not known which organization it is: once it
 * answers, that is made up for. */
static void
names_changed_cb (HbSessionBanners *self)
{
  if (self->unfinished == NULL)
    list_unfinished (self);
}

static void
history_problem_changed_cb (HbSessionBanners *self)
{
  HbHistory *history = hb_session_get_history (self->session);
  HbProblem  problem = hb_history_get_problem (history);

  adw_banner_set_title (self->journal_banner, problem != HB_PROBLEM_NONE ? hb_words_journal_problem (problem) : "");
  adw_banner_set_button_label (self->journal_banner,
                               hb_history_get_can_set_aside (history)
                                 /* Translators: give a damaged history another name, so that a new one can begin */
                                 ? _ ("_Set Aside")
                                 : _ ("_Try Again"));
  gtk_widget_set_visible (GTK_WIDGET (self->journal_banner), problem != HB_PROBLEM_NONE);
}

static void
open_history_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HbSessionBanners) self = g_steal_pointer (&user_data);

  /* Where this fails, the history tells it as its problem. */
  if (hb_history_open_finish (HB_HISTORY (source), result, NULL)
      && self->session != NULL && hb_session_get_history (self->session) == HB_HISTORY (source))
    list_unfinished (self);
}

static void
person_wanted_cb (HbSessionBanners *self,
                  HbPerson         *person)
{
  g_signal_emit (self, signals[SIGNAL_PERSON_WANTED], 0, person);
}

static void
told_cb (HbSessionBanners *self,
         const char       *sentence)
{
  g_signal_emit (self, signals[SIGNAL_TOLD], 0, sentence);
}

static void
forget_session (HbSessionBanners *self)
{
  if (self->session == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->session, self);
  g_signal_handlers_disconnect_by_data (hb_session_get_directory (self->session), self);
  g_signal_handlers_disconnect_by_data (hb_session_get_history (self->session), self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->unfinished, g_ptr_array_unref);
}

static void
hb_session_banners_dispose (GObject *object)
{
  HbSessionBanners *self = HB_SESSION_BANNERS (object);

  forget_session (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_SESSION_BANNERS);

  G_OBJECT_CLASS (hb_session_banners_parent_class)->dispose (object);
}

static void
hb_session_banners_class_init (HbSessionBannersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hb_session_banners_dispose;

  /**
   * HbSessionBanners::person-wanted:
   * @person: who was to be back
   *
   * Somebody wants to see them.
   */
  signals[SIGNAL_PERSON_WANTED] = g_signal_new ("person-wanted", HB_TYPE_SESSION_BANNERS, G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_PERSON);
  /**
   * HbSessionBanners::run-wanted:
   * @run: what was interrupted
   *
   * It is to be shown.
   */
  signals[SIGNAL_RUN_WANTED] = g_signal_new ("run-wanted", HB_TYPE_SESSION_BANNERS, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 1, HB_TYPE_RUN);
  /**
   * HbSessionBanners::told:
   * @sentence: what did not go as it was to
   *
   * Somebody is to be told something about reminders.
   */
  signals[SIGNAL_TOLD] = g_signal_new ("told", HB_TYPE_SESSION_BANNERS, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (HB_TYPE_DUE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-session-banners.ui");
  gtk_widget_class_bind_template_child (widget_class, HbSessionBanners, journal_banner);
  gtk_widget_class_bind_template_child (widget_class, HbSessionBanners, due_banner);
  gtk_widget_class_bind_template_child (widget_class, HbSessionBanners, unfinished_banner);
  gtk_widget_class_bind_template_callback (widget_class, person_wanted_cb);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
}

static void
hb_session_banners_init (HbSessionBanners *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hb_session_banners_set_session:
 * @self: the banners
 * @session: (nullable): what they are about from now on
 *
 * Opens the history of @session, and says what there is to say.
 */
void
hb_session_banners_set_session (HbSessionBanners *self,
                                HbSession        *session)
{
  g_return_if_fail (HB_IS_SESSION_BANNERS (self));
  g_return_if_fail (session == NULL || HB_IS_SESSION (session));

  forget_session (self);
  set_unfinished (self, NULL);
  hb_due_banner_set_session (self->due_banner, session);
  if (session == NULL)
    return;

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "runs-changed", G_CALLBACK (list_unfinished), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_session_get_directory (session), "names-changed",
                           G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hb_session_get_history (session), "notify::problem",
                           G_CALLBACK (history_problem_changed_cb), self, G_CONNECT_SWAPPED);
  history_problem_changed_cb (self);
  hb_history_open_async (hb_session_get_history (session), open_history_cb, g_object_ref (self));
}

/**
 * hb_session_banners_open_history:
 * @self: the banners
 *
 * Tries again to open the history, or sets it aside where it is damaged.
 */
void
hb_session_banners_open_history (HbSessionBanners *self)
{
  HbHistory *history;

  g_return_if_fail (HB_IS_SESSION_BANNERS (self));

  if (self->session == NULL)
    return;

  history = hb_session_get_history (self->session);
  if (hb_history_get_can_set_aside (history))
    hb_history_set_aside_async (history, open_history_cb, g_object_ref (self));
  else
    hb_history_open_async (history, open_history_cb, g_object_ref (self));
}

/**
 * hb_session_banners_set_listed:
 * @self: the banners
 * @is_listed: whether the page that is shown lists what was interrupted, so that it
 *   is not said twice
 */
void
hb_session_banners_set_listed (HbSessionBanners *self,
                               gboolean          is_listed)
{
  g_return_if_fail (HB_IS_SESSION_BANNERS (self));

  self->is_listed = is_listed;
  update_unfinished_banner (self);
}

/* Wants the oldest run that was interrupted. */
void
hb_session_banners_show_unfinished (HbSessionBanners *self)
{
  g_return_if_fail (HB_IS_SESSION_BANNERS (self));

  if (self->unfinished != NULL && self->unfinished->len > 0)
    g_signal_emit (self, signals[SIGNAL_RUN_WANTED], 0, self->unfinished->pdata[0]);
}

/**
 * hb_session_banners_reload:
 * @self: the banners
 *
 * Finds out again what was interrupted, and who is to be back.
 */
void
hb_session_banners_reload (HbSessionBanners *self)
{
  g_return_if_fail (HB_IS_SESSION_BANNERS (self));

  if (self->session == NULL)
    return;

  hb_due_banner_reload (self->due_banner);
  list_unfinished (self);
}
