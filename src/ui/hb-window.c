/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-window-private.h"

#include <glib/gi18n.h>

#include "hb-history-page.h"
#include "hb-person-look-up.h"
#include "hb-toast-focus.h"
#include "hb-words.h"

/**
 * HbWindow:
 *
 * The one window: people on the left, a person on the right. Every change
 * goes through it, and it tells what came of each in a toast.
 */

/* The tag of the page with people and a person. */
#define DESK "desk"

G_DEFINE_FINAL_TYPE (HbWindow, hb_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  SIGNAL_SIGNED_IN,
  SIGNAL_SIGN_IN_CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
told_cb (HbWindow   *self,
         const char *sentence)
{
  hb_run_toasts_tell (self->toasts, sentence);
}

static void
open_history_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  hb_session_banners_open_history (HB_WINDOW (widget)->banners);
}

static void
show_unfinished_activated (GtkWidget  *widget,
                           const char *action_name,
                           GVariant   *parameter)
{
  hb_session_banners_show_unfinished (HB_WINDOW (widget)->banners);
}

/* They may be wanted from elsewhere, while the history is in view. */
static void
person_chosen_cb (HbWindow *self,
                  HbPerson *person)
{
  adw_navigation_view_pop_to_tag (self->navigation_view, DESK);
  hb_person_page_show_person (self->person_page, person);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
}

static void
signed_in_cb (HbWindow    *self,
              HbAccount   *account,
              HbDirectory *directory)
{
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, account, directory);
}

/* What is about a session can be done, and is said, where that is in view. */
static void
show_page (HbWindow   *self,
           const char *name)
{
  static const char *const actions[] = { "win.history", "win.person-history", "win.reload", "win.search", "win.undo", "win.undo-last" };
  gboolean                 is_desk = self->session != NULL && g_str_equal (name, "people");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->banners), is_desk);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], is_desk);
}

static void
sign_in_cancelled_cb (HbWindow *self)
{
  if (self->session != NULL)
    show_page (self, "people");
  g_signal_emit (self, signals[SIGNAL_SIGN_IN_CANCELLED], 0);
}

/* Back in the list of a narrow window, the same person can be chosen again. */
static void
show_content_changed_cb (HbWindow *self)
{
  if (adw_navigation_split_view_get_collapsed (self->split_view) && !adw_navigation_split_view_get_show_content (self->split_view))
    hb_people_page_unselect (self->people_page);
}

static HbHistoryPage *
get_history_page (HbWindow *self)
{
  AdwNavigationPage *page = adw_navigation_view_get_visible_page (self->navigation_view);

  return HB_IS_HISTORY_PAGE (page) ? HB_HISTORY_PAGE (page) : NULL;
}

/* The history of one person lists what is about that person alone. */
static void
visible_page_changed_cb (HbWindow *self)
{
  HbHistoryPage *page = get_history_page (self);

  hb_session_banners_set_listed (self->banners, page != NULL && hb_history_page_is_of (page, NULL));
}

/* One history at a time: that of somebody else takes its place. */
static void
show_history (HbWindow *self,
              HbPerson *person)
{
  HbHistoryPage *page = get_history_page (self);

  if (page != NULL && hb_history_page_is_of (page, person))
    return;

  adw_navigation_view_pop_to_tag (self->navigation_view, DESK);
  page = hb_history_page_new (self->session, person, self->practice);
  g_signal_connect_object (page, "plan-wanted", G_CALLBACK (hb_window_carry_out_past), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "run-wanted", G_CALLBACK (hb_window_present_run), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation_view, ADW_NAVIGATION_PAGE (page));
}

/* What is wanted from it from now on would be of another organization. */
static void
leave_history (HbWindow *self)
{
  if (get_history_page (self) != NULL)
    g_signal_handlers_disconnect_by_data (get_history_page (self), self);
  adw_navigation_view_pop_to_tag (self->navigation_view, DESK);
}

static void
history_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  show_history (HB_WINDOW (widget), NULL);
}

static void
person_history_activated (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  HbWindow *self = HB_WINDOW (widget);
  g_autoptr (HbPerson) person = NULL;

  g_object_get (self->person_page, "person", &person, NULL);
  if (person != NULL && hb_person_get_id (person) == g_variant_get_int64 (parameter))
    show_history (self, person);
}

static void
reload_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  HbWindow *self = HB_WINDOW (widget);

  if (get_history_page (self) != NULL)
    {
      hb_history_page_reload (get_history_page (self));
      return;
    }

  hb_people_page_reload (self->people_page);
  hb_person_page_reload (self->person_page);
  hb_session_banners_reload (self->banners);
}

static void
search_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  HbWindow *self = HB_WINDOW (widget);

  if (get_history_page (self) != NULL)
    {
      hb_history_page_focus_search (get_history_page (self));
      return;
    }

  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  hb_people_page_focus_search (self->people_page);
}

static void
hb_window_constructed (GObject *object)
{
  HbWindow *self = HB_WINDOW (object);

  G_OBJECT_CLASS (hb_window_parent_class)->constructed (object);

  self->settings = g_settings_new (APPLICATION_ID);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
leave_session (HbWindow *self)
{
  if (self->session != NULL)
    hb_session_leave (self->session);
  g_clear_object (&self->session);
}

static void
hb_window_dispose (GObject *object)
{
  HbWindow *self = HB_WINDOW (object);

  g_clear_object (&self->toasts);
  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_WINDOW);
  leave_session (self);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hb_window_parent_class)->dispose (object);
}

static void
hb_window_class_init (HbWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = hb_window_constructed;
  object_class->dispose = hb_window_dispose;

  /**
   * HbWindow::signed-in:
   * @account: the organization
   * @directory: what is known of it
   *
   * Somebody gave a key that is good for @account.
   */
  signals[SIGNAL_SIGNED_IN] = g_signal_new ("signed-in", HB_TYPE_WINDOW, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 2, HB_TYPE_ACCOUNT, HB_TYPE_DIRECTORY);
  /**
   * HbWindow::sign-in-cancelled:
   *
   * Somebody went back from the sign-in page, to the session there is.
   */
  signals[SIGNAL_SIGN_IN_CANCELLED] = g_signal_new ("sign-in-cancelled", HB_TYPE_WINDOW, G_SIGNAL_RUN_LAST,
                                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "win.history", NULL, history_activated);
  gtk_widget_class_install_action (widget_class, "win.person-history", "x", person_history_activated);
  gtk_widget_class_install_action (widget_class, "win.open-history", NULL, open_history_activated);
  gtk_widget_class_install_action (widget_class, "win.show-unfinished", NULL, show_unfinished_activated);
  gtk_widget_class_install_action (widget_class, "win.reload", NULL, reload_activated);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_activated);

  g_type_ensure (HB_TYPE_PEOPLE_PAGE);
  g_type_ensure (HB_TYPE_PERSON_PAGE);
  g_type_ensure (HB_TYPE_PROBLEM_PAGE);
  g_type_ensure (HB_TYPE_SESSION_BANNERS);
  g_type_ensure (HB_TYPE_SIGN_IN_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HbWindow, navigation_view);
  gtk_widget_class_bind_template_child (widget_class, HbWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, HbWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, HbWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HbWindow, people_page);
  gtk_widget_class_bind_template_child (widget_class, HbWindow, person_page);
  gtk_widget_class_bind_template_child (widget_class, HbWindow, problem_page);
  gtk_widget_class_bind_template_child (widget_class, HbWindow, sign_in_page);
  gtk_widget_class_bind_template_child (widget_class, HbWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, HbWindow, banners);
  gtk_widget_class_bind_template_callback (widget_class, person_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_content_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, visible_page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, told_cb);
  gtk_widget_class_bind_template_callback (widget_class, signed_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cancelled_cb);
  gtk_widget_class_bind_template_callback (widget_class, hb_window_show_person);
  hb_window_install_changes (widget_class);
}

static void
hb_window_init (HbWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->toasts = hb_run_toasts_new (self->toast_overlay);
  hb_keep_focus_off_toasts (GTK_WINDOW (self), self->toast_overlay);
  show_page (self, "starting");
  if (DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
}

HbWindow *
hb_window_new (AdwApplication *application)
{
  g_return_val_if_fail (ADW_IS_APPLICATION (application), NULL);

  return g_object_new (HB_TYPE_WINDOW, "application", application, NULL);
}

static void
set_session (HbWindow  *self,
             HbSession *session,
             gboolean   practice)
{
  leave_session (self);
  g_set_object (&self->session, session);
  self->practice = practice;

  hb_run_toasts_clear (self->toasts);
  leave_history (self);
  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  hb_session_banners_set_session (self->banners, session);
  hb_person_page_set_session (self->person_page, session, practice);
  hb_people_page_set_directory (self->people_page, session != NULL ? hb_session_get_directory (session) : NULL, practice);
}

/**
 * hb_window_show_session:
 * @self: the window
 * @session: whose people are shown from now on, and where they are changed
 * @practice: whether they are made up
 */
void
hb_window_show_session (HbWindow  *self,
                        HbSession *session,
                        gboolean   practice)
{
  g_return_if_fail (HB_IS_WINDOW (self));
  g_return_if_fail (HB_IS_SESSION (session));

  set_session (self, session, practice);
  hb_session_prepare (session);
  show_page (self, "people");
  hb_people_page_focus_search (self->people_page);
}

/**
 * hb_window_show_session_again:
 * @self: the window
 *
 * Goes back to the session that was shown before another page was.
 *
 * Returns: whether there is one
 */
gboolean
hb_window_show_session_again (HbWindow *self)
{
  g_return_val_if_fail (HB_IS_WINDOW (self), FALSE);

  if (self->session != NULL)
    show_page (self, "people");

  return self->session != NULL;
}

/**
 * hb_window_forget_session:
 * @self: the window
 *
 * Nothing of the session may be seen or changed any more. What is shown instead
 * has to follow, where it was in view.
 */
void
hb_window_forget_session (HbWindow *self)
{
  g_return_if_fail (HB_IS_WINDOW (self));

  set_session (self, NULL, FALSE);
  show_page (self, gtk_stack_get_visible_child_name (self->stack));
}

/**
 * hb_window_show_problem:
 * @self: the window
 * @problem: why there is nothing to show
 */
void
hb_window_show_problem (HbWindow *self,
                        HbProblem problem)
{
  g_return_if_fail (HB_IS_WINDOW (self));

  hb_problem_page_set_problem (self->problem_page, problem);
  show_page (self, "problem");
}

/**
 * hb_window_search:
 * @self: the window
 * @query: part of a name or an email address
 *
 * Looks for @query among the people, as if it were typed.
 */
void
hb_window_search (HbWindow   *self,
                  const char *query)
{
  g_return_if_fail (HB_IS_WINDOW (self));
  g_return_if_fail (query != NULL);

  adw_navigation_view_pop_to_tag (self->navigation_view, DESK);
  adw_navigation_split_view_set_show_content (self->split_view, FALSE);
  hb_people_page_search (self->people_page, query);
}

static void
look_up_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HbWindow) self = g_steal_pointer (&user_data);
  g_autoptr (HbPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  person = hb_person_look_up_finish (HB_DIRECTORY (source), result, &error);
  if (self->session == NULL || hb_session_get_directory (self->session) != HB_DIRECTORY (source))
    return;

  if (person != NULL)
    person_chosen_cb (self, person);
  else if (hb_problem_from_error (error) == HB_PROBLEM_GONE)
    hb_run_toasts_tell (self->toasts, _ ("This person is not part of the organization that is shown."));
  else
    hb_run_toasts_tell (self->toasts, hb_words_problem_short (hb_problem_from_error (error)));
}

/**
 * hb_window_show_person:
 * @self: the window
 * @id: the id of somebody at Kisi, as it was kept somewhere
 *
 * Shows that person of the session that is shown, or tells that there is none.
 */
void
hb_window_show_person (HbWindow *self,
                       gint64    id)
{
  g_return_if_fail (HB_IS_WINDOW (self));

  if (self->session != NULL)
    hb_person_look_up_async (hb_session_get_directory (self->session), id, NULL, look_up_cb, g_object_ref (self));
}

/**
 * hb_window_tell:
 * @self: the window
 * @sentence: what is to be told
 *
 * Tells something in a toast.
 */
void
hb_window_tell (HbWindow   *self,
                const char *sentence)
{
  g_return_if_fail (HB_IS_WINDOW (self));

  hb_run_toasts_tell (self->toasts, sentence);
}

/**
 * hb_window_show_starting:
 * @self: the window
 *
 * Says that the keyring is being read.
 */
void
hb_window_show_starting (HbWindow *self)
{
  g_return_if_fail (HB_IS_WINDOW (self));

  show_page (self, "starting");
}

/**
 * hb_window_show_sign_in:
 * @self: the window
 * @accounts: where the key is kept
 * @server: the address of the server that knows the key
 * @replaced: (nullable): the organization that needs another key
 * @reason: why somebody has to sign in, or %HB_PROBLEM_NONE
 *
 * Asks for a key. ::signed-in tells when there is one.
 */
void
hb_window_show_sign_in (HbWindow   *self,
                        HbAccounts *accounts,
                        const char *server,
                        HbAccount  *replaced,
                        HbProblem   reason)
{
  g_return_if_fail (HB_IS_WINDOW (self));

  show_page (self, "sign-in");
  /* To what was shown, or to the wait for the key that is kept. */
  hb_sign_in_page_begin (self->sign_in_page, accounts, server, replaced, reason,
                         self->session != NULL || (replaced == NULL && hb_accounts_get_current (accounts) != NULL));
}

/**
 * hb_window_set_accounts_menu:
 * @self: the window
 * @menu: the organizations one can go to
 *
 * Puts @menu on top of the main menu.
 */
void
hb_window_set_accounts_menu (HbWindow   *self,
                             GMenuModel *menu)
{
  g_return_if_fail (HB_IS_WINDOW (self));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  g_menu_prepend_section (self->main_menu, NULL, menu);
}
