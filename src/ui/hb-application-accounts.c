/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-application-private.h"

#include <gio/gunixinputstream.h>

#include "hb-account-open.h"
#include "hb-words.h"

/* Which organization is shown, and how it came to be: by an account, by a key that
 * was handed over, or the practice company. */

/* Where an account is, or else what was asked for. */
static const char *
get_server (HbApplication *self,
            HbAccount     *account)
{
  if (account != NULL)
    return hb_account_get_server (account);

  return self->server != NULL ? self->server : HB_ACCOUNT_SERVER;
}

/* Which account the page in view is about. */
HbAccount *
hb_application_get_subject (HbApplication *self)
{
  return self->is_in_view ? self->account : self->wanted;
}

static void
set_enabled (HbApplication *self,
             const char    *name,
             gboolean       enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), name)), enabled);
}

/* What can be done follows what is in view. */
void
hb_application_update_actions (HbApplication *self)
{
  GAction   *action = g_action_map_lookup_action (G_ACTION_MAP (self), "account");
  HbAccount *subject = hb_application_get_subject (self);
  gboolean   is_practice = self->is_in_view && self->is_practice;

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (subject != NULL ? hb_account_get_id (subject) : ""));
  set_enabled (self, "practice", !is_practice);
  set_enabled (self, "sign-out", subject != NULL && !self->is_signing_out);
  set_enabled (self, "replace-key", !is_practice);
}

/* Whatever was waited for is not waited for any more. */
void
hb_application_want (HbApplication *self,
                     HbAccount     *account,
                     gboolean       practice)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  g_set_object (&self->wanted, account);
  self->wants_practice = practice;
  self->is_in_view = FALSE;
  hb_application_update_actions (self);
}

static void
accounts_changed_cb (HbApplication *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->accounts));

  g_menu_remove_all (self->menu);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HbAccount) account = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
      g_autofree char *label = hb_words_account_in_menu (account, G_LIST_MODEL (self->accounts));

      g_menu_item_set_label (item, label);
      g_menu_item_set_action_and_target (item, "app.account", "s", hb_account_get_id (account));
      g_menu_append_item (self->menu, item);
    }
}

/* What is changed in the practice company is nobody's business tomorrow. */
static HbHistory *
make_history (HbApplication *self,
              HbAccount     *account,
              gboolean       practice)
{
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  if (practice)
    return hb_history_new_for_practice ();

  settings = g_settings_new (APPLICATION_ID);
  folder = g_build_filename (g_get_user_data_dir (), "handback", NULL);
  path = hb_history_build_path (folder, get_server (self, account));

  return hb_history_new (path, settings);
}

/* All organizations of a server are written down in one file, and a run of one
 * may go on while another is shown. */
static HbHistory *
get_history (HbApplication *self,
             HbAccount     *account,
             gboolean       practice)
{
  g_autoptr (HbHistory) history = make_history (self, account, practice);
  HbHistory *known = g_hash_table_lookup (self->histories, hb_history_get_path (history));

  if (known != NULL)
    return known;

  g_hash_table_insert (self->histories, g_strdup (hb_history_get_path (history)), g_object_ref (history));

  return history;
}

static void
show_directory (HbApplication *self,
                HbAccount     *account,
                HbDirectory   *directory,
                gboolean       practice)
{
  HbWindow *window = hb_application_get_window (self);
  g_autoptr (HbSession) session = hb_session_new (directory, get_history (self, account, practice));

  hb_application_want (self, NULL, practice);
  g_set_object (&self->account, account);
  self->is_practice = practice;
  self->is_in_view = TRUE;
  hb_application_update_actions (self);
  if (window != NULL)
    hb_window_show_session (window, session, practice);
  hb_search_provider_set_directory (self->search_provider, directory, practice);
}

/* Back to what is there, if there is anything. */
gboolean
hb_application_show_again (HbApplication *self)
{
  HbWindow *window = hb_application_get_window (self);

  if (window == NULL || !hb_window_show_session_again (window))
    return FALSE;

  hb_application_want (self, NULL, self->is_practice);
  self->is_in_view = TRUE;
  hb_application_update_actions (self);

  return TRUE;
}

static void
show_problem (HbApplication *self,
              const GError  *error)
{
  HbWindow *window = hb_application_get_window (self);

  g_message ("The account could not be opened: %s", error->message);
  if (window != NULL)
    hb_window_show_problem (window, hb_problem_from_error (error));
}

/* For what is wanted. */
void
hb_application_show_sign_in (HbApplication *self,
                             HbProblem      reason)
{
  HbWindow *window = hb_application_get_window (self);

  if (window != NULL)
    hb_window_show_sign_in (window, self->accounts, get_server (self, self->wanted), self->wanted, reason);
}

void
hb_application_show_starting (HbApplication *self)
{
  HbWindow *window = hb_application_get_window (self);

  if (window != NULL)
    hb_window_show_starting (window);
}

static void
open_practice (HbApplication *self)
{
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;

  /* What was tried there is still there. */
  if (self->is_practice && hb_application_show_again (self))
    return;

  hb_application_want (self, NULL, TRUE);
  if (self->demo_server == NULL)
    {
      g_autoptr (HbDemoServer) demo_server = hb_demo_server_new ();

      if (!hb_demo_server_listen (demo_server, 0, &error))
        {
          show_problem (self, error);
          return;
        }
      self->demo_server = g_steal_pointer (&demo_server);
    }

  directory = hb_directory_new (hb_demo_server_get_base_uri (self->demo_server),
                                hb_demo_server_get_key (self->demo_server),
                                HB_DIRECTORY_INTERVAL_MS, &error);
  if (directory == NULL)
    {
      show_problem (self, error);
      return;
    }

  show_directory (self, NULL, directory, TRUE);
}

/* The key that was handed over for one start. */
static void
account_open_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HbApplication) self = g_steal_pointer (&user_data);
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;

  directory = hb_account_open_finish (result, &error);
  if (directory != NULL)
    show_directory (self, NULL, directory, FALSE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_problem (self, error);
}

/* A key that cannot be had is no dead end: another one can be pasted. */
static void
accounts_open_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (HbApplication) self = g_steal_pointer (&user_data);
  g_autoptr (HbAccount) account = NULL;
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;
  HbProblem problem;

  directory = hb_accounts_open_finish (HB_ACCOUNTS (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_set_object (&account, self->wanted);
  if (directory != NULL)
    {
      if (account != NULL)
        hb_accounts_set_current (self->accounts, account);
      show_directory (self, account, directory, FALSE);
      return;
    }

  g_message ("The account could not be opened: %s", error->message);
  problem = hb_problem_from_error (error);
  /* At the first start nobody misses a keyring yet. */
  hb_application_show_sign_in (self, account == NULL && problem == HB_PROBLEM_NO_KEYRING ? HB_PROBLEM_NONE : problem);
}

static void
open_account (HbApplication *self,
              HbAccount     *account)
{
  hb_application_want (self, account, FALSE);
  hb_application_show_starting (self);
  hb_accounts_open_async (self->accounts, account, self->cancellable, accounts_open_cb, g_object_ref (self));
}

/* What was handed over for one start, or was put into the keyring by hand. */
static void
open_key (HbApplication *self)
{
  hb_application_want (self, NULL, FALSE);
  hb_application_show_starting (self);
  if (self->key != NULL)
    hb_account_open_async (get_server (self, NULL), self->key, self->cancellable, account_open_cb, g_object_ref (self));
  else
    hb_accounts_open_by_hand_async (self->accounts, get_server (self, NULL), self->cancellable, accounts_open_cb, g_object_ref (self));
}

static void
signed_in_cb (HbApplication *self,
              HbAccount     *account,
              HbDirectory   *directory)
{
  show_directory (self, account, directory, FALSE);
}

static void
read_key_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HbApplication) self = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  gsize n_read;

  if (!g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &n_read, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_problem (self, error);
      return;
    }

  self->key[n_read] = '\0';
  open_key (self);
}

void
hb_application_open_organization (HbApplication *self)
{
  HbAccount *current = self->wanted != NULL ? self->wanted : hb_accounts_find_current (self->accounts, self->server);

  if (self->wants_practice)
    {
      open_practice (self);
    }
  else if (self->key_fd >= 0)
    {
      g_autoptr (GInputStream) stream = g_unix_input_stream_new (self->key_fd, TRUE);

      self->key_fd = -1;
      self->key = g_malloc0 (HB_APPLICATION_MAX_KEY_BYTES + 1);
      g_input_stream_read_all_async (stream, self->key, HB_APPLICATION_MAX_KEY_BYTES, G_PRIORITY_DEFAULT,
                                     self->cancellable, read_key_cb, g_object_ref (self));
    }
  else if (current != NULL)
    {
      g_autoptr (HbAccount) account = g_object_ref (current);

      open_account (self, account);
    }
  else
    {
      open_key (self);
    }
}

static void
connect_activated (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  hb_application_open_organization (user_data);
}

static void
practice_activated (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  open_practice (user_data);
}

static void
account_change_state (GSimpleAction *action,
                      GVariant      *state,
                      gpointer       user_data)
{
  HbApplication *self = user_data;
  g_autoptr (HbAccount) account = NULL;

  if (g_set_object (&account, hb_accounts_lookup (self->accounts, g_variant_get_string (state, NULL))))
    open_account (self, account);
}

/* Where there is nothing to go back to any more, what is next is opened. */
static void
sign_in_cancelled_cb (HbApplication *self)
{
  if (!hb_application_show_again (self))
    hb_application_open_organization (self);
}

static void
add_account_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  HbApplication *self = user_data;

  hb_application_want (self, NULL, FALSE);
  hb_application_show_sign_in (self, HB_PROBLEM_NONE);
}

static void
replace_key_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  HbApplication *self = user_data;
  g_autoptr (HbAccount) account = NULL;

  g_set_object (&account, hb_application_get_subject (self));
  hb_application_want (self, account, FALSE);
  hb_application_show_sign_in (self, HB_PROBLEM_NONE);
}

void
hb_application_start_accounts (HbApplication *self)
{
  const GActionEntry actions[] = {
    { .name = "account", .parameter_type = "s", .state = "''", .change_state = account_change_state },
    { .name = "add-account", .activate = add_account_activated },
    { .name = "replace-key", .activate = replace_key_activated },
    { .name = "sign-out", .activate = hb_application_sign_out_activated },
    { .name = "connect", .activate = connect_activated },
    { .name = "practice", .activate = practice_activated },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_signal_connect_object (self->accounts, "items-changed", G_CALLBACK (accounts_changed_cb), self, G_CONNECT_SWAPPED);
  accounts_changed_cb (self);
  hb_application_update_actions (self);
}

void
hb_application_watch_sign_in (HbApplication *self,
                              HbWindow      *window)
{
  g_signal_connect_object (window, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "sign-in-cancelled", G_CALLBACK (sign_in_cancelled_cb), self, G_CONNECT_SWAPPED);
}
