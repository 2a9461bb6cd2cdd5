/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-name-cache.h"
#include "hb-name-cache-private.h"

#include "hb-directory-private.h"
#include "hb-hand-over.h"
#include "hb-name-file.h"
#include "hb-person.h"

/* Many changes in a row, as when a directory fills, are written down once. */
#define WRITE_DELAY_MS 2000

/**
 * HbNameCache:
 *
 * The names of people with their ids, and nothing else, in a file for each
 * organization, so that they can be found without a request and without a key.
 * Nothing is written unless it was switched on; what is there is deleted when
 * it is switched off.
 *
 * What stands for a person in a search is a text: the mark of the organization,
 * which is a part of the hash of its key, a slash, and the id.
 */
struct _HbNameCache
{
  GObject parent_instance;

  char    *folder; /* (owned) (not nullable) */
  HbClock *clock;  /* (owned) */
  gboolean enabled;

  char       *organization; /* (owned) (nullable): whose people are watched */
  GListModel *people;       /* (owned) (nullable) */
  GSource    *timeout;      /* (owned) (nullable): until they are written down */

  GThreadPool *worker;  /* (owned) (nullable): one thread, as long as it may have something to do */
  HbNameIndex *index;   /* (owned) (nullable): until loaded */
  guint        n_drops; /* how often that was found to be out of date */
};

G_DEFINE_FINAL_TYPE (HbNameCache, hb_name_cache, G_TYPE_OBJECT)

/* What the thread does to the files, with nothing that anybody else changes, and
 * without a reference to the cache: it must not be the last to let go of that. */
typedef struct
{
  char       *folder;       /* (owned) */
  char       *organization; /* (owned) (nullable): whose names are written */
  HbNameList *names;        /* (owned) (nullable) */
  GTask      *reading;      /* (owned) (nullable): or else it waits for what is there */
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->folder, g_free);
  g_clear_pointer (&job->organization, g_free);
  g_clear_pointer (&job->names, hb_name_list_free);
  g_clear_object (&job->reading);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
work (gpointer data,
      gpointer user_data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;

  HB_TAKE_OVER (job);
  if (job->reading != NULL)
    {
      HbNameIndex *index = hb_name_file_read_all (job->folder);

      HB_HAND_OVER (index);
      g_task_return_pointer (job->reading, index, (GDestroyNotify) hb_name_index_free);
    }
  else if (!hb_name_file_write (job->folder, job->organization, job->names, &error))
    {
      g_message ("The names could not be kept: %s", error->message);
    }
}

/* One after the other, in the order they come: what is read is what was written
 * last. */
static void
give_to_worker (HbNameCache *self,
                Job         *job) /* (transfer full) */
{
  if (self->worker == NULL)
    self->worker = g_thread_pool_new_full (work, NULL, (GDestroyNotify) job_free, 1, FALSE, NULL);
  job->folder = g_strdup (self->folder);
  HB_HAND_OVER (job);
  g_thread_pool_push (self->worker, job, NULL);
}

/* Everything it was given is done then. */
static void
wait_for_worker (HbNameCache *self)
{
  if (self->worker != NULL)
    g_thread_pool_free (g_steal_pointer (&self->worker), FALSE, TRUE);
}

static void
drop_index (HbNameCache *self)
{
  self->n_drops++;
  g_clear_pointer (&self->index, hb_name_index_free);
}

static HbNameList *
list_names (GListModel *people)
{
  HbNameList *names = hb_name_list_new ();
  guint       n = g_list_model_get_n_items (people);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HbPerson) person = g_list_model_get_item (people, i);
      const char *name = hb_person_get_name (person);

      /* Who has no name is known by their address. */
      if (*name == '\0')
        name = hb_person_get_email (person);
      if (*name != '\0' && !hb_person_get_deleted (person))
        hb_name_list_add (names, hb_person_get_id (person), name);
    }

  return names;
}

static void
write_names (HbNameCache *self)
{
  g_autoptr (HbNameList) names = list_names (self->people);
  Job *job;

  /* A list that is not there yet is no reason to forget the last one. */
  if (hb_name_list_get_length (names) == 0)
    return;

  job = g_new0 (Job, 1);
  job->organization = g_strdup (self->organization);
  job->names = g_steal_pointer (&names);
  give_to_worker (self, job);
  drop_index (self);
}

static void
cancel_timeout (HbNameCache *self)
{
  if (self->timeout != NULL)
    g_source_destroy (self->timeout);
  g_clear_pointer (&self->timeout, g_source_unref);
}

static gboolean
timeout_cb (gpointer user_data)
{
  HbNameCache *self = user_data;

  g_clear_pointer (&self->timeout, g_source_unref);
  write_names (self);

  return G_SOURCE_REMOVE;
}

/* Gives what is about to be written to the worker now. */
static void
write_early (HbNameCache *self)
{
  if (self->timeout == NULL)
    return;

  cancel_timeout (self);
  write_names (self);
}

static void
people_changed_cb (HbNameCache *self)
{
  if (!self->enabled || self->timeout != NULL)
    return;

  self->timeout = hb_clock_create_timeout (self->clock, WRITE_DELAY_MS);
  g_source_set_callback (self->timeout, timeout_cb, self, NULL);
  g_source_attach (self->timeout, NULL);
}

static void
hb_name_cache_dispose (GObject *object)
{
  HbNameCache *self = HB_NAME_CACHE (object);

  hb_name_cache_watch (self, NULL, NULL);
  wait_for_worker (self);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (hb_name_cache_parent_class)->dispose (object);
}

static void
hb_name_cache_finalize (GObject *object)
{
  HbNameCache *self = HB_NAME_CACHE (object);

  drop_index (self);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (hb_name_cache_parent_class)->finalize (object);
}

static void
hb_name_cache_class_init (HbNameCacheClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hb_name_cache_dispose;
  object_class->finalize = hb_name_cache_finalize;
}

static void
hb_name_cache_init (HbNameCache *self)
{
}

HbNameCache *
hb_name_cache_new_with_clock (const char *folder,
                              HbClock    *clock)
{
  HbNameCache *self;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (HB_IS_CLOCK (clock), NULL);

  self = g_object_new (HB_TYPE_NAME_CACHE, NULL);
  self->folder = g_strdup (folder);
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * hb_name_cache_new:
 * @folder: where the files are, or are to be; nothing but what begins with
 *   "names-" is touched there
 *
 * Returns: (transfer full): a cache that is switched off: it finds nothing and
 *   writes nothing, and deletes nothing before it is told to
 */
HbNameCache *
hb_name_cache_new (const char *folder)
{
  g_autoptr (HbClock) clock = hb_system_clock_new ();

  return hb_name_cache_new_with_clock (folder, clock);
}

static char *
build_key (const char *server,
           gint64      organization_id)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, server, organization_id);
}

/**
 * hb_name_cache_build_key:
 * @directory: a directory
 *
 * Returns: (transfer full) (nullable): what tells the organization of @directory
 *   from any other, or %NULL while it is not known
 */
char *
hb_name_cache_build_key (HbDirectory *directory)
{
  gint64 id;

  g_return_val_if_fail (HB_IS_DIRECTORY (directory), NULL);

  id = hb_directory_get_organization_id (directory);
  if (id == 0)
    return NULL;

  return build_key (hb_client_get_base_uri (hb_directory_get_client (directory)), id);
}

/**
 * hb_name_cache_build_account_key:
 * @account: an account
 *
 * Returns: (transfer full) (nullable): what hb_name_cache_build_key() makes of the
 *   directory of @account, also before the server has said which organization it
 *   is; %NULL where @account cannot be opened, so that nothing was kept
 */
char *
hb_name_cache_build_account_key (HbAccount *account)
{
  g_autofree char *server = NULL;

  g_return_val_if_fail (HB_IS_ACCOUNT (account), NULL);

  server = hb_client_normalize_base_uri (hb_account_get_server (account));

  return server != NULL ? build_key (server, hb_account_get_organization_id (account)) : NULL;
}

/**
 * hb_name_cache_set_enabled:
 * @self: a cache
 * @enabled: whether names may be kept
 *
 * Switching it off deletes what was kept, of all organizations, before this
 * returns.
 */
void
hb_name_cache_set_enabled (HbNameCache *self,
                           gboolean     enabled)
{
  g_return_if_fail (HB_IS_NAME_CACHE (self));

  self->enabled = enabled;
  if (!enabled)
    {
      cancel_timeout (self);
      wait_for_worker (self);
      hb_name_file_delete_all (self->folder);
      drop_index (self);
    }
  else if (self->people != NULL)
    {
      people_changed_cb (self);
    }
}

/**
 * hb_name_cache_watch:
 * @self: a cache
 * @organization: (nullable): whose people, as from hb_name_cache_build_key()
 * @people: (nullable): the people, as #HbPerson
 *
 * Keeps the names of @people from now on, in place of what was kept for
 * @organization, and of the people that were watched before no longer. An empty
 * list changes nothing.
 */
void
hb_name_cache_watch (HbNameCache *self,
                     const char  *organization,
                     GListModel  *people)
{
  g_return_if_fail (HB_IS_NAME_CACHE (self));
  g_return_if_fail ((organization == NULL) == (people == NULL));
  g_return_if_fail (people == NULL || G_IS_LIST_MODEL (people));

  write_early (self);
  if (self->people != NULL)
    g_signal_handlers_disconnect_by_func (self->people, people_changed_cb, self);
  g_set_object (&self->people, people);
  g_set_str (&self->organization, organization);

  if (people != NULL)
    {
      g_signal_connect_object (people, "items-changed", G_CALLBACK (people_changed_cb), self, G_CONNECT_SWAPPED);
      people_changed_cb (self);
    }
}

/**
 * hb_name_cache_flush:
 * @self: a cache
 *
 * Writes down at once what is about to be, and waits until it is there, as
 * before the program ends.
 */
void
hb_name_cache_flush (HbNameCache *self)
{
  g_return_if_fail (HB_IS_NAME_CACHE (self));

  write_early (self);
  wait_for_worker (self);
}

/**
 * hb_name_cache_forget:
 * @self: a cache
 * @organization: whose names
 *
 * Deletes what was kept for @organization before it returns, and watches its
 * people no longer: somebody signs out.
 */
void
hb_name_cache_forget (HbNameCache *self,
                      const char  *organization)
{
  g_return_if_fail (HB_IS_NAME_CACHE (self));
  g_return_if_fail (organization != NULL);

  if (g_strcmp0 (self->organization, organization) == 0)
    {
      cancel_timeout (self);
      hb_name_cache_watch (self, NULL, NULL);
    }
  wait_for_worker (self);
  hb_name_file_delete (self->folder, organization);
  drop_index (self);
}

/* On its way to whoever waits for it. */
static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  HbNameIndex *index = g_task_propagate_pointer (G_TASK (result), NULL);

  HB_TAKE_OVER (index);
  g_task_return_pointer (task, index, (GDestroyNotify) hb_name_index_free);
}

/**
 * hb_name_cache_load_async:
 * @self: a cache
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads what was kept, unless that is known. Without it, nothing is found.
 */
void
hb_name_cache_load_async (HbNameCache        *self,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (HB_IS_NAME_CACHE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hb_name_cache_load_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->n_drops), NULL);
  if (!self->enabled || self->index != NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  job = g_new0 (Job, 1);
  job->reading = g_task_new (NULL, NULL, read_cb, g_steal_pointer (&task));
  g_task_set_source_tag (job->reading, hb_name_cache_load_async);
  give_to_worker (self, job);
}

/**
 * hb_name_cache_load_finish:
 * @self: a cache
 * @result: from the callback
 * @error: return location for an error
 *
 * Returns: whether it can be searched
 */
gboolean
hb_name_cache_load_finish (HbNameCache  *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_autoptr (HbNameIndex) index = NULL;
  guint n_drops;

  g_return_val_if_fail (HB_IS_NAME_CACHE (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_name_cache_load_async), FALSE);

  index = g_task_propagate_pointer (G_TASK (result), error);
  n_drops = GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result)));
  /* It may have been switched off while the thread was reading, or a file was
   * deleted or written anew: then the next search reads them again. */
  if (index != NULL && self->enabled && self->index == NULL && self->n_drops == n_drops)
    self->index = g_steal_pointer (&index);

  return self->enabled;
}

/**
 * hb_name_cache_search:
 * @self: a cache that was loaded
 * @terms: (array zero-terminated=1): what was typed
 *
 * Returns: (transfer full): the people in whose name words begin with each of
 *   @terms, at most %HB_NAME_CACHE_MAX_RESULTS; nobody where nothing was typed,
 *   and where it is switched off
 */
char **
hb_name_cache_search (HbNameCache       *self,
                      const char *const *terms)
{
  g_return_val_if_fail (HB_IS_NAME_CACHE (self), g_new0 (char *, 1));
  g_return_val_if_fail (terms != NULL, g_new0 (char *, 1));

  return self->index != NULL ? hb_name_index_search (self->index, terms, HB_NAME_CACHE_MAX_RESULTS) : g_new0 (char *, 1);
}

/**
 * hb_name_cache_get_name:
 * @self: a cache that was loaded
 * @result: what a search found, or anything
 *
 * Returns: (transfer none) (nullable): the name, or %NULL where @result is (no
 *   longer) that of a person
 */
const char *
hb_name_cache_get_name (HbNameCache *self,
                        const char  *result)
{
  g_return_val_if_fail (HB_IS_NAME_CACHE (self), NULL);
  g_return_val_if_fail (result != NULL, NULL);

  return self->index != NULL ? hb_name_index_get_name (self->index, result) : NULL;
}

/**
 * hb_name_cache_get_id:
 * @result: what a search found, or anything
 * @organization: an organization, as from hb_name_cache_build_key()
 *
 * Returns: the id of the person at Kisi, or 0 where @result is not of
 *   @organization
 */
gint64
hb_name_cache_get_id (const char *result,
                      const char *organization)
{
  g_autofree char *mark = NULL;
  guint64          id;

  g_return_val_if_fail (result != NULL, 0);
  g_return_val_if_fail (organization != NULL, 0);

  mark = hb_name_file_build_mark (organization);
  if (!g_str_has_prefix (result, mark) || result[HB_NAME_FILE_MARK_LENGTH] != '/'
      || !g_ascii_string_to_unsigned (result + HB_NAME_FILE_MARK_LENGTH + 1, 10, 1, G_MAXINT64, &id, NULL))
    return 0;

  return (gint64) id;
}
