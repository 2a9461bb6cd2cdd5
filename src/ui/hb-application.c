/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-application.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>

#include "hb-account.h"
#include "hb-demo-server.h"
#include "hb-window.h"

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
  gboolean      practice;    /* asked for */
  HbDemoServer *demo_server; /* (owned) (nullable): in practice mode */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HbApplication, hb_application, ADW_TYPE_APPLICATION)

static HbWindow *
get_window (HbApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  return windows != NULL ? HB_WINDOW (windows->data) : NULL;
}

static const char *
get_server (HbApplication *self)
{
  return self->server != NULL ? self->server : HB_ACCOUNT_SERVER;
}

static void
set_practice_enabled (HbApplication *self,
                      gboolean       enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "practice");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* What is changed in the practice company is nobody's business tomorrow. */
static HbHistory *
make_history (HbApplication *self,
              gboolean       practice)
{
  g_autoptr (GSettings) settings = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  if (practice)
    return hb_history_new_for_practice ();

  settings = g_settings_new (APPLICATION_ID);
  folder = g_build_filename (g_get_user_data_dir (), "handback", NULL);
  path = hb_history_build_path (folder, get_server (self));

  return hb_history_new (path, settings);
}

static void
show_directory (HbApplication *self,
                HbDirectory   *directory,
                gboolean       practice)
{
  HbWindow *window = get_window (self);
  g_autoptr (HbHistory) history = make_history (self, practice);
  g_autoptr (HbSession) session = hb_session_new (directory, history);

  set_practice_enabled (self, !practice);
  if (window != NULL)
    hb_window_show_session (window, session, practice);
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

static void
open_practice (HbApplication *self)
{
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;

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
    show_problem (self, error);
  else
    show_directory (self, directory, TRUE);
}

static void
account_open_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HbApplication) self = g_steal_pointer (&user_data);
  g_autoptr (HbDirectory) directory = NULL;
  g_autoptr (GError) error = NULL;

  directory = hb_account_open_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (directory != NULL)
    show_directory (self, directory, FALSE);
  else if (self->server == NULL && hb_problem_from_error (error) == HB_PROBLEM_NO_KEY)
    open_practice (self);
  else
    show_problem (self, error);
}

static void
open_account (HbApplication *self)
{
  hb_account_open_async (get_server (self), self->key,
                         self->cancellable, account_open_cb, g_object_ref (self));
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
  open_account (self);
}

static void
open_organization (HbApplication *self)
{
  if (self->practice)
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
  else
    {
      open_account (self);
    }
}

static void
about_activated (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HbApplication *self = user_data;
  AdwDialog     *dialog = adw_about_dialog_new ();

  adw_about_dialog_set_application_name (ADW_ABOUT_DIALOG (dialog), _ ("Handback"));
  adw_about_dialog_set_application_icon (ADW_ABOUT_DIALOG (dialog), APPLICATION_ID);
  adw_about_dialog_set_version (ADW_ABOUT_DIALOG (dialog), VERSION);
  adw_about_dialog_set_comments (ADW_ABOUT_DIALOG (dialog),
                                 _ ("Take access rights back when somebody leaves. Works with Kisi."));
  adw_about_dialog_set_license_type (ADW_ABOUT_DIALOG (dialog), GTK_LICENSE_GPL_3_0);
  /* Translators: put your own names here, one a line; they are shown in the About dialog */
  adw_about_dialog_set_translator_credits (ADW_ABOUT_DIALOG (dialog), _ ("translator-credits"));
  adw_dialog_present (dialog, GTK_WIDGET (get_window (self)));
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
  { .name = "about", .activate = about_activated },
  { .name = "connect", .activate = connect_activated },
  { .name = "practice", .activate = practice_activated },
  { .name = "quit", .activate = quit_activated },
};

static const struct
{
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "win.history", { "<Control>h" } },
  { "win.reload", { "<Control>r", "F5" } },
  { "win.search", { "<Control>f" } },
  { "win.undo-last", { "<Control>z" } },
  { "window.close", { "<Control>w" } },
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

  g_variant_dict_lookup (options, "practice", "b", &self->practice);
  g_variant_dict_lookup (options, "server", "s", &self->server);
  g_variant_dict_lookup (options, "key-fd", "i", &self->key_fd);
  if (self->practice && (self->server != NULL || self->key_fd >= 0))
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
  if (self->practice || self->server != NULL || self->key_fd >= 0)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
hb_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (hb_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), shortcuts[i].action,
                                           (const char *const *) shortcuts[i].accels);
}

static void
hb_application_activate (GApplication *application)
{
  HbApplication *self = HB_APPLICATION (application);
  HbWindow      *window = get_window (self);

  if (window == NULL)
    {
      window = hb_window_new (ADW_APPLICATION (self));
      open_organization (self);
    }

  gtk_window_present (GTK_WINDOW (window));
}

static void
hb_application_dispose (GObject *object)
{
  HbApplication *self = HB_APPLICATION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->demo_server);

  G_OBJECT_CLASS (hb_application_parent_class)->dispose (object);
}

static void
hb_application_finalize (GObject *object)
{
  HbApplication *self = HB_APPLICATION (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->server, g_free);
  g_clear_pointer (&self->key, g_free);

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
  self->cancellable = g_cancellable_new ();
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
