/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-application.h"
#include "hb-application-private.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>

#include "hb-account-open.h"
#include "hb-accounts.h"
#include "hb-application-actions.h"
#include "hb-demo-server.h"
#include "hb-search-provider.h"
#include "hb-sign-out-dialog.h"
#include "hb-window.h"
#include "hb-words.h"

/* Longer than any key; what is longer is none. */
#define MAX_KEY_BYTES 1024

/**
 * HbApplication:
 *
 * The program: its options, its actions, and the choice of the organization
 * it opens: one by its key, or else the practice company.
 */
struct _HbApplication
{
  AdwApplication parent_instance;

  char         *server;      /* (owned) (nullable): from the command line */
  char         *key;         /* (owned) (nullable): from a file descriptor */
  int           key_fd;      /* or -1 */
  HbDemoServer *demo_server; /* (owned) (nullable): once somebody practiced */
  HbAccounts   *accounts;    /* (owned) (nullable): once started */
  GHashTable   *histories;   /* (owned) (element-type filename HbHistory): a file is opened once */
  GMenu        *menu;        /* (owned): the accounts */

  /* What the window keeps, until it is another organization or none */
  HbAccount *account;     /* (owned) (nullable) */
  gboolean   is_practice; /* it is the made-up company */
  gboolean   is_in_view;  /* and no page that is about what is wanted instead */

  /* What somebody wants to see instead */
  HbAccount    *wanted; /* (owned) (nullable) */
  gboolean      wants_practice;
  GCancellable *cancellable; /* (owned): ends the wait for it */
  gboolean      is_signing_out;

  HbSearchProvider *search_provider; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HbApplication, hb_application, ADW_TYPE_APPLICATION)

static HbWindow *
get_window (HbApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  return windows != NULL ? HB_WINDOW (windows->data) : NULL;
}

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
static HbAccount *
get_subject (HbApplication *self)
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
static void
update_actions (HbApplication *self)
{
  GAction   *action = g_action_map_lookup_action (G_ACTION_MAP (self), "account");
  HbAccount *subject = get_subject (self);
  gboolean   is_practice = self->is_in_view && self->is_practice;

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (subject != NULL ? hb_account_get_id (subject) : ""));
  set_enabled (self, "practice", !is_practice);
  set_enabled (self, "sign-out", subject != NULL && !self->is_signing_out);
  set_enabled (self, "replace-key", !is_practice);
}

/* Whatever was waited for is not waited for any more. */
static void
want (HbApplication *self,
      HbAccount     *account,
      gboolean       practice)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  g_set_object (&self->wanted, account);
  self->wants_practice = practice;
  self->is_in_view = FALSE;
  update_actions (self);
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
  HbWindow *window = get_window (self);
  g_autoptr (HbSession) session = hb_session_new (directory, get_history (self, account, practice));

  want (self, NULL, practice);
  g_set_object (&self->account, account);
  self->is_practice = practice;
  self->is_in_view = TRUE;
  update_actions (self);
  if (window != NULL)
    hb_window_show_session (window, session, practice);
  hb_search_provider_set_directory (self->search_provider, directory, practice);
}

/* Back to what is there, if there is anything. */
static gboolean
show_again (HbApplication *self)
{
  HbWindow *window = get_window (self);

  if (window == NULL || !hb_window_show_session_again (window))
    return FALSE;

  want (self, NULL, self->is_practice);
  self->is_in_view = TRUE;
  update_actions (self);

  return TRUE;
}

static void
show_problem (HbApplication *self,
              const GError  *error)
{
  HbWindow *window = get_window (self);

  g_message ("The account could not be opened: %s", error->message);
  if (window != NULL)
    hb_window_show_problem (window, hb_problem_from_error (error));
}

/* For what is wanted. */
static void
show_sign_in (HbApplication *self,
              HbProblem      reason)
{
  HbWindow *window = get_window (self);

  if (window != NULL)
    hb_window_show_sign_in (window, self->accounts, get_server (self, self->wanted), self->wanted, reason);
}

static void
show_starting (HbApplication *self)
{
  HbWindow *window = get_window (self);

  if (window != NULL)
    hb_window_show_starting (window);
}

static void
open_practice (HbApplication *self)
{
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;

  /* What was tried there is still there. */
  if (self->is_practice && show_again (self))
    return;

  want (self, NULL, TRUE);
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
  show_sign_in (self, account == NULL && problem == HB_PROBLEM_NO_KEYRING ? HB_PROBLEM_NONE : problem);
}

static void
open_account (HbApplication *self,
              HbAccount     *account)
{
  want (self, account, FALSE);
  show_starting (self);
  hb_accounts_open_async (self->accounts, account, self->cancellable, accounts_open_cb, g_object_ref (self));
}

/* What was handed over for one start, or was put into the keyring by hand. */
static void
open_key (HbApplication *self)
{
  want (self, NULL, FALSE);
  show_starting (self);
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

static void
open_organization (HbApplication *self)
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
      self->key = g_malloc0 (MAX_KEY_BYTES + 1);
      g_input_stream_read_all_async (stream, self->key, MAX_KEY_BYTES, G_PRIORITY_DEFAULT,
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
  open_organization (user_data);
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
  if (!show_again (self))
    open_organization (self);
}

static void
add_account_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  HbApplication *self = user_data;

  want (self, NULL, FALSE);
  show_sign_in (self, HB_PROBLEM_NONE);
}

static void
replace_key_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  HbApplication *self = user_data;
  g_autoptr (HbAccount) account = NULL;

  g_set_object (&account, get_subject (self));
  want (self, account, FALSE);
  show_sign_in (self, HB_PROBLEM_NONE);
}

/* A key that is to be taken out of the keyring. */
typedef struct
{
  HbApplication *application; /* (owned) */
  HbAccount     *account;     /* (owned) */
  GCancellable  *cancellable; /* (owned): cancelled when somebody went on to something else */
} SignOut;

static void
sign_out_free (SignOut *sign_out)
{
  g_clear_object (&sign_out->application);
  g_clear_object (&sign_out->account);
  g_clear_object (&sign_out->cancellable);
  g_free (sign_out);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignOut, sign_out_free)

static void
forget_account (HbApplication *self)
{
  HbWindow *window = get_window (self);

  g_clear_object (&self->account);
  hb_search_provider_sign_out (self->search_provider);
  if (window != NULL)
    hb_window_forget_session (window);
}

static gboolean
is_account (HbAccount *account,
            HbAccount *other)
{
  return account != NULL && g_str_equal (hb_account_get_id (account), hb_account_get_id (other));
}

static void
remove_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SignOut) sign_out = g_steal_pointer (&user_data);
  HbApplication *self = sign_out->application;
  HbWindow      *window = get_window (self);
  gboolean       is_waited_for = !g_cancellable_is_cancelled (sign_out->cancellable);
  g_autoptr (GError) error = NULL;

  self->is_signing_out = FALSE;
  update_actions (self);
  if (!hb_accounts_remove_finish (HB_ACCOUNTS (source), result, &error))
    {
      g_message ("The key could not be taken out of the keyring: %s", error->message);
      if (is_waited_for && !show_again (self))
        show_sign_in (self, HB_PROBLEM_NONE);
      if (window != NULL)
        hb_window_tell (window, hb_words_problem_explained (hb_problem_from_error (error)));
      return;
    }

  if (is_account (self->account, sign_out->account))
    {
      is_waited_for = is_waited_for || self->is_in_view;
      forget_account (self);
    }
  if (!is_waited_for || show_again (self))
    return;

  want (self, NULL, FALSE);
  if (hb_accounts_get_current (self->accounts) != NULL)
    open_organization (self);
  else
    show_sign_in (self, HB_PROBLEM_NONE);
}

/* The key is being taken out, whatever somebody does meanwhile. */
static void
sign_out_response_cb (HbApplication *self,
                      const char    *response)
{
  SignOut *sign_out;

  if (!g_str_equal (response, "sign-out") || get_subject (self) == NULL || self->is_signing_out)
    return;

  sign_out = g_new0 (SignOut, 1);
  sign_out->application = g_object_ref (self);
  sign_out->account = g_object_ref (get_subject (self));
  self->is_signing_out = TRUE;
  want (self, sign_out->account, FALSE);
  sign_out->cancellable = g_object_ref (self->cancellable);
  show_starting (self);
  hb_accounts_remove_async (self->accounts, sign_out->account, NULL, remove_cb, sign_out);
}

static void
sign_out_activated (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HbApplication *self = user_data;
  AdwDialog     *dialog = hb_sign_out_dialog_new (get_subject (self));

  g_signal_connect_object (dialog, "response", G_CALLBACK (sign_out_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (get_window (self)));
}

static void
quit_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  HbWindow *window = get_window (user_data);

  /* Closing, not quitting: a change under way is still followed to its end. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
}

static const GActionEntry actions[] = {
  { .name = "account", .parameter_type = "s", .state = "''", .change_state = account_change_state },
  { .name = "add-account", .activate = add_account_activated },
  { .name = "replace-key", .activate = replace_key_activated },
  { .name = "sign-out", .activate = sign_out_activated },
  { .name = "connect", .activate = connect_activated },
  { .name = "practice", .activate = practice_activated },
  { .name = "quit", .activate = quit_activated },
};

static int
hb_application_handle_local_options (GApplication *application,
                                     GVariantDict *options)
{
  HbApplication *self = HB_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Handback %s\n", VERSION);
      return 0;
    }

  g_variant_dict_lookup (options, "practice", "b", &self->wants_practice);
  g_variant_dict_lookup (options, "server", "s", &self->server);
  g_variant_dict_lookup (options, "key-fd", "i", &self->key_fd);
  if (self->wants_practice && (self->server != NULL || self->key_fd >= 0))
    {
      g_printerr ("%s\n", _ ("Practice needs neither a server nor a key."));
      return 1;
    }
  if (self->server != NULL && !hb_account_check_server (self->server, &error))
    {
      /* Translators: %s is what was given on the command line */
      g_printerr (_ ("“%s” cannot be used as a server: it has to begin with https://, or with http:// on this computer."),
                  self->server);
      g_printerr ("\n");
      return 1;
    }

  /* What was asked for on this command line is not for a window that is open. */
  if (self->wants_practice || self->server != NULL || self->key_fd >= 0)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
hb_application_startup (GApplication *application)
{
  HbApplication *self = HB_APPLICATION (application);
  g_autoptr (GSettings) settings = NULL;

  G_APPLICATION_CLASS (hb_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  hb_application_actions_add (ADW_APPLICATION (application));

  settings = g_settings_new (APPLICATION_ID);
  if (self->accounts == NULL)
    self->accounts = hb_accounts_new (settings);
  g_signal_connect_object (self->accounts, "items-changed", G_CALLBACK (accounts_changed_cb), self, G_CONNECT_SWAPPED);
  accounts_changed_cb (self);
  update_actions (self);
}

static gboolean
hb_application_dbus_register (GApplication    *application,
                              GDBusConnection *connection,
                              const char      *object_path,
                              GError         **error)
{
  HbApplication *self = HB_APPLICATION (application);

  return G_APPLICATION_CLASS (hb_application_parent_class)->dbus_register (application, connection, object_path, error) && hb_search_provider_export (self->search_provider, connection, object_path, error);
}

static void
hb_application_dbus_unregister (GApplication    *application,
                                GDBusConnection *connection,
                                const char      *object_path)
{
  HbApplication *self = HB_APPLICATION (application);

  if (self->search_provider != NULL)
    hb_search_provider_unexport (self->search_provider);
  G_APPLICATION_CLASS (hb_application_parent_class)->dbus_unregister (application, connection, object_path);
}

static void
hb_application_activate (GApplication *application)
{
  HbApplication *self = HB_APPLICATION (application);
  HbWindow      *window = get_window (self);

  if (window == NULL)
    {
      window = hb_window_new (ADW_APPLICATION (self));
      /* What was shown in a window before is not in view any more. */
      hb_search_provider_set_directory (self->search_provider, NULL, FALSE);
      hb_window_set_accounts_menu (window, G_MENU_MODEL (self->menu));
      g_signal_connect_object (window, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (window, "sign-in-cancelled", G_CALLBACK (sign_in_cancelled_cb), self, G_CONNECT_SWAPPED);
      open_organization (self);
    }

  gtk_window_present (GTK_WINDOW (window));
}

/* No key is left behind in memory that was given back. */
static void
free_key (char *key)
{
  explicit_bzero (key, MAX_KEY_BYTES);
  g_free (key);
}

static void
hb_application_dispose (GObject *object)
{
  HbApplication *self = HB_APPLICATION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->demo_server);
  g_clear_object (&self->accounts);
  g_clear_object (&self->account);
  g_clear_object (&self->wanted);
  g_hash_table_remove_all (self->histories);
  g_clear_object (&self->menu);
  g_clear_object (&self->search_provider);

  G_OBJECT_CLASS (hb_application_parent_class)->dispose (object);
}

static void
hb_application_finalize (GObject *object)
{
  HbApplication *self = HB_APPLICATION (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->server, g_free);
  g_clear_pointer (&self->key, free_key);
  g_clear_pointer (&self->histories, g_hash_table_unref);

  G_OBJECT_CLASS (hb_application_parent_class)->finalize (object);
}

static void
hb_application_class_init (HbApplicationClass *klass)
{
  GObjectClass      *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = hb_application_dispose;
  object_class->finalize = hb_application_finalize;
  application_class->handle_local_options = hb_application_handle_local_options;
  application_class->startup = hb_application_startup;
  application_class->dbus_register = hb_application_dbus_register;
  application_class->dbus_unregister = hb_application_dbus_unregister;
  application_class->activate = hb_application_activate;
}

static void
hb_application_init (HbApplication *self)
{
  const GOptionEntry options[] = {
    { "practice", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Practice with a made-up company"), NULL },
    { "server", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Address of the server: https, or http on this computer"), N_ ("URL") },
    /* Translators: a file descriptor is a number that a shell gives an open file */
    { "key-fd", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("Read the API key from a file descriptor, not from the keyring"), N_ ("NUMBER") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and exit"), NULL },
    { NULL },
  };

  self->key_fd = -1;
  self->menu = g_menu_new ();
  self->cancellable = g_cancellable_new ();
  self->histories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->search_provider = hb_search_provider_new (ADW_APPLICATION (self));
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * hb_application_new:
 *
 * Returns: (transfer full): the program, not started yet
 */
HbApplication *
hb_application_new (void)
{
  return g_object_new (HB_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", RESOURCE_PATH,
                       "flags", G_APPLICATION_DEFAULT_FLAGS,
                       NULL);
}

HbApplication *
hb_application_new_with_accounts (HbAccounts *accounts)
{
  HbApplication *self = hb_application_new ();

  g_set_object (&self->accounts, accounts);

  return self;
}
