/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-server.h"
#include "hb-demo-server-private.h"

#include "hb-demo-job.h"
#include "hb-demo-keys.h"
#include "hb-demo-seed.h"

/* Documented by Kisi: per user, over all of the user's keys, and per address
 * for those without a key. */
#define DEFAULT_RATE_LIMIT 5

/**
 * HbDemoServer:
 *
 * The practice company: an HTTP server on loopback that behaves as Kisi's API
 * does as far as its documentation and its clients tell, with its traps, and
 * with faults that can be switched on. What it knows of the API it shares
 * with no client, so that a mistake cannot hide on both sides.
 *
 * It lives in the thread-default main context of the thread that calls
 * hb_demo_server_listen(). Its people and ids are named in
 * `hb-demo-company.h`, its keys by hb_demo_server_describe_keys().
 *
 * Where Kisi's behaviour is not known, this is what it does:
 *
 *  - a limit or offset out of bounds, and an id, choice or date that cannot be
 *    read, is a 422
 *  - the answer to too many requests is 429 with a line of text, no JSON and
 *    no Retry-After, and a request that was turned away does not count
 *  - the key of a user who lost every role that is more than opening doors is
 *    wrong (401), and that of a suspended user is denied (403)
 *  - what the key's owner may not see is left out of lists, and is not there where it
 *    is asked for by its id: see `hb-demo-sight.c`
 *  - an unknown path or method is a 404
 */
G_DEFINE_FINAL_TYPE (HbDemoServer, hb_demo_server, G_TYPE_OBJECT)

enum
{
  SIGNAL_ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gint64
monotonic_time (gpointer user_data)
{
  return g_get_monotonic_time ();
}

static void
hb_demo_server_dispose (GObject *object)
{
  HbDemoServer *self = HB_DEMO_SERVER (object);

  if (self->soup != NULL)
    {
      hb_demo_server_disconnect (self);
      soup_server_remove_handler (self->soup, NULL);
    }
  g_clear_object (&self->soup);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (hb_demo_server_parent_class)->dispose (object);
}

static void
hb_demo_server_finalize (GObject *object)
{
  HbDemoServer *self = HB_DEMO_SERVER (object);

  g_clear_pointer (&self->parked, g_ptr_array_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  g_clear_pointer (&self->limit, hb_demo_limit_free);
  g_clear_pointer (&self->company, hb_demo_company_free);
  g_clear_pointer (&self->second, hb_demo_company_free);
  g_clear_pointer (&self->base_uri, g_free);

  G_OBJECT_CLASS (hb_demo_server_parent_class)->finalize (object);
}

static void
hb_demo_server_class_init (HbDemoServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hb_demo_server_dispose;
  object_class->finalize = hb_demo_server_finalize;

  /**
   * HbDemoServer::asked:
   * @method: the method of a request
   * @path: its decoded path
   * @query: its decoded query, or ""
   *
   * A request has come, and nothing was done about it yet: a rule that is
   * added now is held against it already.
   */
  signals[SIGNAL_ASKED] = g_signal_new ("asked", HB_TYPE_DEMO_SERVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
hb_demo_server_init (HbDemoServer *self)
{
  self->limit = hb_demo_limit_new ();
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) hb_demo_fault_unref);
  self->parked = g_ptr_array_new_with_free_func ((GDestroyNotify) hb_demo_job_free);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rate_limit = DEFAULT_RATE_LIMIT;

  /* The path is decoded here and strictly, not by libsoup. */
  self->soup = soup_server_new ("server-header", "practice ", "raw-paths", TRUE, NULL);
  hb_demo_server_add_handlers (self);
}

/**
 * hb_demo_server_new:
 *
 * Returns: (transfer full): a server that does not listen yet, with the
 *   company as it is today
 */
HbDemoServer *
hb_demo_server_new (void)
{
  return hb_demo_server_new_at (NULL);
}

/**
 * hb_demo_server_new_at:
 * @now: (nullable): the day of the company, %NULL for today
 *
 * As hb_demo_server_new(), for tests: what lies in the past or the future
 * does so seen from @now.
 *
 * Returns: (transfer full): a server that does not listen yet
 */
HbDemoServer *
hb_demo_server_new_at (GDateTime *now)
{
  HbDemoServer *self = g_object_new (HB_TYPE_DEMO_SERVER, NULL);

  self->company = hb_demo_company_new (now);
  self->second = hb_demo_company_new_second (now);
  hb_demo_server_set_time_func (self, NULL, NULL);

  return self;
}

/**
 * hb_demo_server_listen:
 * @self: a server
 * @port: a port, 0 for any
 * @error: return location for a #GError
 *
 * Listens on 127.0.0.1, and nowhere else, in the thread-default main context.
 * After hb_demo_server_disconnect() it can be called again, and the data are
 * as they were.
 *
 * Returns: whether it worked
 */
gboolean
hb_demo_server_listen (HbDemoServer *self,
                       guint         port,
                       GError      **error)
{
  GSList *uris;

  g_return_val_if_fail (HB_IS_DEMO_SERVER (self), FALSE);
  g_return_val_if_fail (port <= G_MAXUINT16, FALSE);
  g_return_val_if_fail (!self->is_listening, FALSE);

  if (!soup_server_listen_local (self->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;

  uris = soup_server_get_uris (self->soup);
  g_free (self->base_uri);
  self->base_uri = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  self->is_listening = TRUE;
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return TRUE;
}

/**
 * hb_demo_server_disconnect:
 * @self: a server
 *
 * Stops listening and drops all connections, also those of requests that wait
 * for their answer.
 */
void
hb_demo_server_disconnect (HbDemoServer *self)
{
  g_return_if_fail (HB_IS_DEMO_SERVER (self));

  self->is_listening = FALSE;
  soup_server_disconnect (self->soup);
  g_ptr_array_set_size (self->parked, 0);
}

/**
 * hb_demo_server_get_base_uri:
 * @self: a server
 *
 * Returns: (nullable): where the server listens, or did last, without a slash
 *   at the end
 */
const char *
hb_demo_server_get_base_uri (HbDemoServer *self)
{
  g_return_val_if_fail (HB_IS_DEMO_SERVER (self), NULL);

  return self->base_uri;
}

/**
 * hb_demo_server_get_key:
 * @self: a server
 *
 * Returns: the key of an organization administrator
 */
const char *
hb_demo_server_get_key (HbDemoServer *self)
{
  return hb_demo_server_get_key_for (self, "administrator");
}

/**
 * hb_demo_server_get_key_for:
 * @self: a server
 * @who: "administrator", "administrator-2" (the same user's), "owner",
 *   "user-manager", "place-manager", "observer", "expired", or "second": of the
 *   owner of the second organization
 *
 * Returns: (nullable): the key
 */
const char *
hb_demo_server_get_key_for (HbDemoServer *self,
                            const char   *who)
{
  const HbDemoKey *key;

  g_return_val_if_fail (HB_IS_DEMO_SERVER (self), NULL);
  g_return_val_if_fail (who != NULL, NULL);

  key = hb_demo_keys_find_name (who);

  return key != NULL ? key->key : NULL;
}

/**
 * hb_demo_server_describe_keys:
 *
 * Returns: (transfer full): all keys and whose they are, one a line
 */
char *
hb_demo_server_describe_keys (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; hb_demo_keys_get (i) != NULL; i++)
    {
      const HbDemoKey *key = hb_demo_keys_get (i);

      g_string_append_printf (text, "  %-40s %s\n", key->key, key->description);
    }

  return g_string_free_and_steal (text);
}

/**
 * hb_demo_server_get_company:
 * @self: a server
 *
 * Returns: (transfer none): what the server has, for those who look at it
 *   without asking
 */
HbDemoCompany *
hb_demo_server_get_company (HbDemoServer *self)
{
  g_return_val_if_fail (HB_IS_DEMO_SERVER (self), NULL);

  return self->company;
}

/**
 * hb_demo_server_set_latency:
 * @self: a server
 * @latency_ms: how long each answer takes, in milliseconds
 *
 * The request is carried out when it comes; the answer is what takes time.
 */
void
hb_demo_server_set_latency (HbDemoServer *self,
                            guint         latency_ms)
{
  g_return_if_fail (HB_IS_DEMO_SERVER (self));

  self->latency_ms = latency_ms;
}

/**
 * hb_demo_server_add_crowd:
 * @self: a server with no crowd yet
 * @n_people: how many people come in addition
 * @n_groups: how many groups come in addition
 *
 * Adds people and groups whose ids and names count up, and gives each of
 * those people a right to each of those groups.
 */
void
hb_demo_server_add_crowd (HbDemoServer *self,
                          guint         n_people,
                          guint         n_groups)
{
  g_return_if_fail (HB_IS_DEMO_SERVER (self));

  hb_demo_seed_crowd (self->company, n_people, n_groups);
}

/**
 * hb_demo_server_set_rate_limit:
 * @self: a server
 * @requests_per_second: how many requests a user may make in any second, 0 for
 *   any number; 5 without this call, as documented by Kisi
 */
void
hb_demo_server_set_rate_limit (HbDemoServer *self,
                               guint         requests_per_second)
{
  g_return_if_fail (HB_IS_DEMO_SERVER (self));

  self->rate_limit = requests_per_second;
}

/**
 * hb_demo_server_set_time_func:
 * @self: a server
 * @func: (scope forever) (nullable): the clock, %NULL for the real one
 * @user_data: goes to @func
 *
 * Sets the clock of the rate limit and of the company. Latency and the fault
 * "delay" are timers of the main loop and do not follow it.
 */
void
hb_demo_server_set_time_func (HbDemoServer  *self,
                              HbDemoTimeFunc func,
                              gpointer       user_data)
{
  g_return_if_fail (HB_IS_DEMO_SERVER (self));

  self->time_func = func != NULL ? func : monotonic_time;
  self->time_data = user_data;
  self->time_base = self->time_func (user_data);
  self->company_base = self->company->now;
}

/**
 * hb_demo_server_add_fault:
 * @self: a server
 * @rule: a rule
 * @error: return location for a #GError
 *
 * Adds a rule that makes something go wrong: hb_demo_fault_new() tells how it
 * is written.
 *
 * Returns: whether the rule was understood; the error says in words why not
 */
gboolean
hb_demo_server_add_fault (HbDemoServer *self,
                          const char   *rule,
                          GError      **error)
{
  HbDemoFault *fault;

  g_return_val_if_fail (HB_IS_DEMO_SERVER (self), FALSE);
  g_return_val_if_fail (rule != NULL, FALSE);

  fault = hb_demo_fault_new (rule, error);
  if (fault == NULL)
    return FALSE;

  g_ptr_array_add (self->faults, fault);

  return TRUE;
}

/**
 * hb_demo_server_clear_faults:
 * @self: a server
 *
 * Takes back all rules. Requests that are held stay so until they are
 * released.
 */
void
hb_demo_server_clear_faults (HbDemoServer *self)
{
  g_return_if_fail (HB_IS_DEMO_SERVER (self));

  g_ptr_array_set_size (self->faults, 0);
}

/**
 * hb_demo_server_set_record_file:
 * @self: a server
 * @path: (type filename) (nullable): a file, %NULL to stop
 * @error: return location for a #GError
 *
 * From now on each exchange is written to the end of this file, as a line of
 * JSON: `method`, `path`, `query` (an object), `raw_query`,
 * `request_headers`, `request_body` (text or null), `status` (null where the
 * connection was dropped), `response_headers`, `response_body` (text or null)
 * and `fault` (whether a rule had a hand in it). Of the key only the scheme is
 * written.
 *
 * Returns: whether the file could be opened
 */
gboolean
hb_demo_server_set_record_file (HbDemoServer *self,
                                const char   *path,
                                GError      **error)
{
  g_return_val_if_fail (HB_IS_DEMO_SERVER (self), FALSE);

  g_clear_object (&self->record);
  if (path != NULL)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);

      self->record = G_OUTPUT_STREAM (g_file_append_to (file, G_FILE_CREATE_PRIVATE, NULL, error));
    }

  return path == NULL || self->record != NULL;
}

/**
 * hb_demo_server_get_n_requests:
 * @self: a server
 * @method: (nullable): a method, %NULL for any
 * @path: (nullable): a glob of paths, %NULL for any
 *
 * Returns: how many such requests have come, whatever the answer was
 */
guint
hb_demo_server_get_n_requests (HbDemoServer *self,
                               const char   *method,
                               const char   *path)
{
  g_autofree char *glob = NULL;
  g_autoptr (GPatternSpec) pattern = NULL;
  GHashTableIter iter;
  gpointer       what;
  gpointer       n;
  guint          total = 0;

  g_return_val_if_fail (HB_IS_DEMO_SERVER (self), 0);

  glob = g_strconcat (method != NULL ? method : "*", " ", path != NULL ? path : "*", NULL);
  pattern = g_pattern_spec_new (glob);
  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &what, &n))
    if (g_pattern_spec_match_string (pattern, what))
      total += GPOINTER_TO_UINT (n);

  return total;
}

/**
 * hb_demo_server_get_n_rejected:
 * @self: a server
 *
 * Returns: how many requests were over the rate limit
 */
guint
hb_demo_server_get_n_rejected (HbDemoServer *self)
{
  g_return_val_if_fail (HB_IS_DEMO_SERVER (self), 0);

  return self->n_rejected;
}

/**
 * hb_demo_server_get_n_mails:
 * @self: a server
 *
 * Returns: how many people would have got a mail about a right, because
 *   `notify` was on when it was made or changed
 */
guint
hb_demo_server_get_n_mails (HbDemoServer *self)
{
  g_return_val_if_fail (HB_IS_DEMO_SERVER (self), 0);

  return self->company->n_mails;
}

/**
 * hb_demo_server_get_caller_deleted:
 * @self: a server
 *
 * Returns: whether a request has deleted the very user whose key it came
 *   with, as `DELETE /user` does
 */
gboolean
hb_demo_server_get_caller_deleted (HbDemoServer *self)
{
  g_return_val_if_fail (HB_IS_DEMO_SERVER (self), FALSE);

  return self->caller_deleted;
}

void
hb_demo_server_tell_asked (HbDemoServer *self,
                           const char   *method,
                           const char   *path,
                           const char   *query)
{
  g_signal_emit (self, signals[SIGNAL_ASKED], 0, method, path, query);
}
