/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-application.h"
#include "hb-application-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hb-account-open.h"
#include "hb-application-actions.h"

/**
 * HbApplication:
 *
 * The program: its options, its actions, and the choice of the organization
 * it opens: one by its key, or else the practice company.
 */
G_DEFINE_FINAL_TYPE (HbApplication, hb_application, ADW_TYPE_APPLICATION)

static void
quit_activated (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  HbWindow *window = hb_application_get_window (user_data);

  /* Closing, not quitting: a change under way is still followed to its end. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
}

static const GActionEntry actions[] = {
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
  hb_application_start_accounts (self);
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
  HbWindow      *window = hb_application_get_window (self);

  if (window == NULL)
    {
      window = hb_window_new (ADW_APPLICATION (self));
      /* What was shown in a window before is not in view any more. */
      hb_search_provider_set_directory (self->search_provider, NULL, FALSE);
      hb_window_set_accounts_menu (window, G_MENU_MODEL (self->menu));
      hb_application_watch_sign_in (self, window);
      hb_application_open_organization (self);
    }

  gtk_window_present (GTK_WINDOW (window));
}

/* No key is left behind in memory that was given back. */
static void
free_key (char *key)
{
  explicit_bzero (key, HB_APPLICATION_MAX_KEY_BYTES);
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

HbWindow *
hb_application_get_window (HbApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  return windows != NULL ? HB_WINDOW (windows->data) : NULL;
}
