/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-search-provider.h"

#include "hb-name-cache.h"
#include "hb-crowd.h"
#include "hb-shell-search-provider.h"
#include "hb-window.h"

/* How long a service that was started to answer waits for the next question. */
#define SERVICE_TIMEOUT_MS 10000

/**
 * HbSearchProvider:
 *
 * Lets the search of the desktop find people, where the user switched that on.
 * It answers from names that were kept: it sends no request and needs no key.
 * Who is chosen there is shown in the window, by the action app.show-person.
 */
struct _HbSearchProvider
{
  GObject parent_instance;

  AdwApplication         *application; /* (unowned): it owns this */
  GSettings              *settings;    /* (owned) */
  HbNameCache            *cache;       /* (owned) */
  HbShellSearchProvider2 *skeleton;    /* (owned) */

  HbDirectory *directory;     /* (owned) (nullable): what the window shows */
  GHashTable  *signed_out;    /* (owned) (element-type utf8): organizations whose keys went while that was shown */
  HbCrowd     *people;        /* (owned) (nullable): whose names are kept */
  char        *organization;  /* (owned) (nullable): once it is known */
  char        *wanted_result; /* (owned) (nullable): to be shown as soon as that is possible */
  char        *wanted_search; /* (owned) (nullable): likewise */
  gboolean     practice;
};

G_DEFINE_FINAL_TYPE (HbSearchProvider, hb_search_provider, G_TYPE_OBJECT)

typedef void (*Answer) (HbSearchProvider      *self,
                        GDBusMethodInvocation *invocation);

/* One question of the desktop, until what was kept is read. */
typedef struct
{
  GApplication          *application; /* (owned): held until the answer is out */
  HbSearchProvider      *self;        /* (owned) */
  GDBusMethodInvocation *invocation;  /* (owned) (nullable): until it is answered */
  Answer                 answer;
} Question;

static void
question_free (Question *question)
{
  g_application_release (question->application);
  g_clear_object (&question->application);
  g_clear_object (&question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Question) question = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;

  /* Switched off, or not to be read: then nothing is found. */
  hb_name_cache_load_finish (HB_NAME_CACHE (source), result, &error);
  if (error != NULL)
    g_message ("Kept names could not be read: %s", error->message);
  question->answer (question->self, g_steal_pointer (&question->invocation));
}

static gboolean
ask (HbSearchProvider      *self,
     GDBusMethodInvocation *invocation,
     Answer                 answer)
{
  Question *question = g_new0 (Question, 1);

  question->application = G_APPLICATION (g_object_ref (self->application));
  g_application_hold (question->application);
  question->self = g_object_ref (self);
  question->invocation = invocation;
  question->answer = answer;
  hb_name_cache_load_async (self->cache, load_cb, question);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

/* The terms are the last parameter of both questions. */
static void
answer_results (HbSearchProvider      *self,
                GDBusMethodInvocation *invocation)
{
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  g_autoptr (GVariant) terms = g_variant_get_child_value (parameters, g_variant_n_children (parameters) - 1);
  g_autofree const char **texts = g_variant_get_strv (terms, NULL);
  g_auto (GStrv) results = hb_name_cache_search (self->cache, texts);

  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", results));
}

/* The names go out as they are: the desktop shows them as plain text. */
static void
answer_metas (HbSearchProvider      *self,
              GDBusMethodInvocation *invocation)
{
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  g_autoptr (GVariant) identifiers = g_variant_get_child_value (parameters, 0);
  g_autofree const char **results = g_variant_get_strv (identifiers, NULL);
  g_autoptr (GIcon) icon = g_themed_icon_new ("avatar-default-symbolic");
  g_autoptr (GVariant) serialized = g_icon_serialize (icon);
  GVariantBuilder metas;

  g_variant_builder_init_static (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; results[i] != NULL; i++)
    {
      const char *name = hb_name_cache_get_name (self->cache, results[i]);

      if (name == NULL)
        continue;
      g_variant_builder_open (&metas, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&metas, "{sv}", "id", g_variant_new_string (results[i]));
      g_variant_builder_add (&metas, "{sv}", "name", g_variant_new_string (name));
      g_variant_builder_add (&metas, "{sv}", "icon", serialized);
      g_variant_builder_close (&metas);
    }

  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &metas));
}

static gboolean
initial_result_set_cb (HbSearchProvider      *self,
                       GDBusMethodInvocation *invocation,
                       const char *const     *terms)
{
  return ask (self, invocation, answer_results);
}

static gboolean
subsearch_result_set_cb (HbSearchProvider      *self,
                         GDBusMethodInvocation *invocation,
                         const char *const     *previous_results,
                         const char *const     *terms)
{
  return ask (self, invocation, answer_results);
}

static gboolean
result_metas_cb (HbSearchProvider      *self,
                 GDBusMethodInvocation *invocation,
                 const char *const     *identifiers)
{
  return ask (self, invocation, answer_metas);
}

static HbWindow *
get_window (HbSearchProvider *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self->application));

  return HB_IS_WINDOW (window) ? HB_WINDOW (window) : NULL;
}

/* Shows what was wanted, if the window has come as far as that. */
static void
show_wanted (HbSearchProvider *self)
{
  HbWindow        *window = get_window (self);
  g_autofree char *result = NULL;
  g_autofree char *text = NULL;

  if (window == NULL || self->directory == NULL)
    return;

  text = g_steal_pointer (&self->wanted_search);
  if (text != NULL)
    hb_window_search (window, text);

  if (self->organization == NULL && !self->practice)
    return;
  result = g_steal_pointer (&self->wanted_result);
  if (result != NULL)
    hb_window_show_person (window, self->practice ? 0 : hb_name_cache_get_id (result, self->organization));
}

static gboolean
activate_result_cb (HbSearchProvider      *self,
                    GDBusMethodInvocation *invocation,
                    const char            *identifier,
                    const char *const     *terms,
                    guint                  timestamp)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "show-person", g_variant_new_string (identifier));
  hb_shell_search_provider2_complete_activate_result (self->skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static gboolean
launch_search_cb (HbSearchProvider      *self,
                  GDBusMethodInvocation *invocation,
                  const char *const     *terms,
                  guint                  timestamp)
{
  g_free (self->wanted_search);
  self->wanted_search = g_strjoinv (" ", (char **) terms);
  g_application_activate (G_APPLICATION (self->application));
  show_wanted (self);
  hb_shell_search_provider2_complete_launch_search (self->skeleton, invocation);

  return G_DBUS_METHOD_INVOCATION_HANDLED;
}

static void
show_person_activated (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  HbSearchProvider *self = user_data;

  g_set_str (&self->wanted_result, g_variant_get_string (parameter, NULL));
  g_application_activate (G_APPLICATION (self->application));
  show_wanted (self);
}

/* What was kept of everybody is not replaced by a part of them. */
static void
keep_whole_crowd_cb (HbSearchProvider *self)
{
  if (self->people != NULL && hb_crowd_get_state (self->people) == HB_LOAD_STATE_READY)
    hb_name_cache_watch (self->cache, self->organization, G_LIST_MODEL (self->people));
}

static void
drop_people (HbSearchProvider *self)
{
  hb_name_cache_watch (self->cache, NULL, NULL);
  if (self->people != NULL)
    g_signal_handlers_disconnect_by_func (self->people, keep_whole_crowd_cb, self);
  g_clear_object (&self->people);
}

/* Keeps the names of the people of the directory, once it is known which
 * organization that is. Made-up people are not kept, nor those of whom somebody
 * has signed out, although another key shows them still. */
static void
keep_names (HbSearchProvider *self)
{
  gboolean enabled = g_settings_get_boolean (self->settings, "search-provider");

  if (self->directory == NULL || self->practice || self->organization == NULL || !enabled
      || g_hash_table_contains (self->signed_out, self->organization))
    {
      drop_people (self);
    }
  else if (self->people == NULL)
    {
      g_set_object (&self->people, hb_directory_get_crowd (self->directory));
      g_signal_connect_object (self->people, "notify::state", G_CALLBACK (keep_whole_crowd_cb), self, G_CONNECT_SWAPPED);
      keep_whole_crowd_cb (self);
    }
  hb_name_cache_set_enabled (self->cache, enabled);
}

static void
names_changed_cb (HbSearchProvider *self)
{
  if (self->organization == NULL)
    {
      self->organization = hb_name_cache_build_key (self->directory);
      keep_names (self);
    }
  show_wanted (self);
}

static void
hb_search_provider_dispose (GObject *object)
{
  HbSearchProvider *self = HB_SEARCH_PROVIDER (object);

  hb_search_provider_unexport (self);
  /* A question that was not answered may keep it alive: what is to be written is written now. */
  if (self->cache != NULL)
    hb_name_cache_flush (self->cache);
  g_clear_object (&self->people);
  g_clear_object (&self->directory);
  g_clear_object (&self->cache);
  g_clear_object (&self->skeleton);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hb_search_provider_parent_class)->dispose (object);
}

static void
hb_search_provider_finalize (GObject *object)
{
  HbSearchProvider *self = HB_SEARCH_PROVIDER (object);

  g_clear_pointer (&self->signed_out, g_hash_table_unref);
  g_clear_pointer (&self->organization, g_free);
  g_clear_pointer (&self->wanted_result, g_free);
  g_clear_pointer (&self->wanted_search, g_free);

  G_OBJECT_CLASS (hb_search_provider_parent_class)->finalize (object);
}

static void
hb_search_provider_class_init (HbSearchProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hb_search_provider_dispose;
  object_class->finalize = hb_search_provider_finalize;
}

static void
hb_search_provider_init (HbSearchProvider *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "handback", NULL);

  self->signed_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cache = hb_name_cache_new (folder);
  self->skeleton = hb_shell_search_provider2_skeleton_new ();
  g_signal_connect_object (self->skeleton, "handle-get-initial-result-set",
                           G_CALLBACK (initial_result_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-get-subsearch-result-set",
                           G_CALLBACK (subsearch_result_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-get-result-metas",
                           G_CALLBACK (result_metas_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-activate-result",
                           G_CALLBACK (activate_result_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->skeleton, "handle-launch-search",
                           G_CALLBACK (launch_search_cb), self, G_CONNECT_SWAPPED);

  self->settings = g_settings_new (APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::search-provider", G_CALLBACK (keep_names), self, G_CONNECT_SWAPPED);
}

/**
 * hb_search_provider_new:
 * @application: the program, which has to outlive this
 *
 * Returns: (transfer full): a provider that nobody can ask yet; @application has
 *   the action "show-person" from now on, whose parameter is what a search found
 */
HbSearchProvider *
hb_search_provider_new (AdwApplication *application)
{
  const GActionEntry actions[] = {
    { .name = "show-person", .activate = show_person_activated, .parameter_type = "s" },
  };
  HbSearchProvider *self;

  g_return_val_if_fail (ADW_IS_APPLICATION (application), NULL);

  self = g_object_new (HB_TYPE_SEARCH_PROVIDER, NULL);
  self->application = application;
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), self);
  keep_names (self);

  return self;
}

/**
 * hb_search_provider_export:
 * @self: a provider
 * @connection: where the desktop asks
 * @application_path: the path of the application there
 * @error: return location for an error
 *
 * Returns: whether the desktop can ask from now on
 */
gboolean
hb_search_provider_export (HbSearchProvider *self,
                           GDBusConnection  *connection,
                           const char       *application_path,
                           GError          **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (HB_IS_SEARCH_PROVIDER (self), FALSE);
  g_return_val_if_fail (application_path != NULL, FALSE);

  if (g_application_get_flags (G_APPLICATION (self->application)) & G_APPLICATION_IS_SERVICE)
    g_application_set_inactivity_timeout (G_APPLICATION (self->application), SERVICE_TIMEOUT_MS);
  path = g_strconcat (application_path, "/SearchProvider", NULL);

  return g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), connection, path, error);
}

void
hb_search_provider_unexport (HbSearchProvider *self)
{
  g_return_if_fail (HB_IS_SEARCH_PROVIDER (self));

  if (self->skeleton != NULL && g_dbus_interface_skeleton_get_connection (G_DBUS_INTERFACE_SKELETON (self->skeleton)) != NULL)
    g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
}

/**
 * hb_search_provider_set_directory:
 * @self: a provider
 * @directory: (nullable): what the window shows now
 * @practice: whether its people are made up
 *
 * Keeps the names of the people of @directory from now on.
 */
void
hb_search_provider_set_directory (HbSearchProvider *self,
                                  HbDirectory      *directory,
                                  gboolean          practice)
{
  g_return_if_fail (HB_IS_SEARCH_PROVIDER (self));
  g_return_if_fail (directory == NULL || HB_IS_DIRECTORY (directory));

  if (self->directory != NULL)
    g_signal_handlers_disconnect_by_func (self->directory, names_changed_cb, self);
  drop_people (self);
  g_clear_pointer (&self->organization, g_free);
  g_hash_table_remove_all (self->signed_out);
  g_set_object (&self->directory, directory);
  self->practice = practice;

  if (directory != NULL)
    {
      g_signal_connect_object (directory, "names-changed", G_CALLBACK (names_changed_cb), self, G_CONNECT_SWAPPED);
      names_changed_cb (self);
    }
}

/**
 * hb_search_provider_sign_out:
 * @self: a provider
 * @account: whose key is taken away from this computer
 *
 * Deletes the kept names of the organization of @account, whether it was shown or
 * not, and whether it is known already which the shown one is.
 */
void
hb_search_provider_sign_out (HbSearchProvider *self,
                             HbAccount        *account)
{
  g_autofree char *organization = NULL;

  g_return_if_fail (HB_IS_SEARCH_PROVIDER (self));
  g_return_if_fail (HB_IS_ACCOUNT (account));

  organization = hb_name_cache_build_account_key (account);
  if (organization == NULL)
    return;

  g_hash_table_add (self->signed_out, g_strdup (organization));
  keep_names (self);
  hb_name_cache_forget (self->cache, organization);
}
