/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-server.h"
#include "hb-demo-server-private.h"

#include "hb-demo-job.h"
#include "hb-demo-keys.h"
#include "hb-demo-roles.h"
#include "hb-demo-routes.h"

/* What becomes of a request: it is counted and held against the rate limit and the
 * faults, may be held, is carried out, and its answer goes when it is time. */

static void
count (HbDemoServer *self,
       HbDemoJob    *job)
{
  g_autofree char *what = g_strconcat (job->exchange->method, " ", job->exchange->path, NULL);
  guint            n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, what));

  g_hash_table_insert (self->counts, g_steal_pointer (&what), GUINT_TO_POINTER (n + 1));
}

static const HbDemoKey *
find_key (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  return hb_demo_keys_find_header (soup_message_headers_get_one (headers, "Authorization"));
}

/* Of which organization is told follows from the key, as with Kisi. */
static HbDemoCompany *
find_company (HbDemoServer      *self,
              SoupServerMessage *message)
{
  const HbDemoKey *key = find_key (message);

  return key != NULL && key->is_second ? self->second : self->company;
}

static gboolean
is_within_rate (HbDemoServer *self,
                HbDemoJob    *job)
{
  const HbDemoKey *key = find_key (job->message);
  g_autofree char *who = NULL;

  if (key != NULL)
    who = g_strdup_printf ("user %" G_GINT64_FORMAT, key->user_id);
  else
    who = g_strconcat ("address ", soup_server_message_get_remote_host (job->message), NULL);

  return hb_demo_limit_take (self->limit, who, self->rate_limit, self->time_func (self->time_data));
}

static void
authenticate (HbDemoJob *job)
{
  const HbDemoKey *key = find_key (job->message);
  HbDemoCompany   *company = job->exchange->company;
  HbDemoUser      *user = key != NULL ? hb_demo_table_get (&company->users, key->user_id) : NULL;

  if (user == NULL || !hb_demo_roles_may_sign_in (company, user->id))
    hb_demo_exchange_fail (job->exchange, 401, "afc516", "Wrong email address or password.");
  else if (!user->access_enabled || !user->scim_access_enabled)
    hb_demo_exchange_fail (job->exchange, 403, "fcd8ff", "Access disabled.");
  else
    job->exchange->caller_id = user->id;
}

/* Does what the request asks for. */
static void
carry_out (HbDemoServer *self,
           HbDemoJob    *job)
{
  HbDemoExchange *exchange = job->exchange;

  exchange->company->now = self->company_base + (self->time_func (self->time_data) - self->time_base) / G_USEC_PER_SEC;

  hb_demo_job_check (job);
  if (!hb_demo_exchange_is_answered (exchange))
    authenticate (job);
  if (!hb_demo_exchange_is_answered (exchange))
    hb_demo_job_read_body (job);
  if (!hb_demo_exchange_is_answered (exchange))
    hb_demo_routes_handle (exchange);
  g_assert (hb_demo_exchange_is_answered (exchange));

  if (exchange->caller_id != 0 && hb_demo_table_get (&exchange->company->users, exchange->caller_id) == NULL)
    self->caller_deleted = TRUE;
}

static void
gone_cb (SoupServerMessage *message,
         gpointer           user_data)
{
  HbDemoJob    *job = user_data;
  HbDemoServer *self = job->owner;

  g_ptr_array_remove (self->parked, job);
}

/* Keeps a job until its answer may go. */
static void
park (HbDemoServer *self,
      HbDemoJob    *job)
{
  if (job->is_parked)
    return;

  job->owner = self;
  job->is_parked = TRUE;
  soup_server_message_pause (job->message);
  g_signal_connect (job->message, "finished", G_CALLBACK (gone_cb), job);
  g_signal_connect (job->message, "disconnected", G_CALLBACK (gone_cb), job);
  g_ptr_array_add (self->parked, job);
}

/* Takes the job out of those that are kept. */
static HbDemoJob *
unpark (HbDemoServer *self,
        HbDemoJob    *job)
{
  guint index;

  if (g_ptr_array_find (self->parked, job, &index))
    g_ptr_array_steal_index (self->parked, index);

  return job;
}

static gboolean
wait_over_cb (gpointer user_data)
{
  HbDemoJob    *job = user_data;
  HbDemoServer *self = job->owner;

  hb_demo_job_deliver (unpark (self, job), self->record);

  return G_SOURCE_REMOVE;
}

/* Carries a request out at once and sends the answer when it is time, so that
 * somebody who stops waiting for it has no part in what happened. */
static void
work (HbDemoServer *self,
      HbDemoJob    *job)
{
  HbDemoFaultAction action = job->fault != NULL ? job->fault->action : 0;
  guint             wait_ms = self->latency_ms;

  if (!hb_demo_exchange_is_answered (job->exchange) && action != HB_DEMO_FAULT_ANSWER && action != HB_DEMO_FAULT_REDIRECT && action != HB_DEMO_FAULT_DROP_BEFORE)
    carry_out (self, job);
  hb_demo_job_apply_fault (job);

  if (action == HB_DEMO_FAULT_DELAY)
    wait_ms += job->fault->number;
  if (wait_ms == 0)
    {
      hb_demo_job_deliver (unpark (self, job), self->record);
      return;
    }

  park (self, job);
  job->source = g_timeout_source_new (wait_ms);
  g_source_set_callback (job->source, wait_over_cb, job, NULL);
  g_source_attach (job->source, g_main_context_get_thread_default ());
}

static void
early_cb (SoupServer        *soup,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  hb_demo_job_watch (message);
}

static void
request_cb (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  HbDemoServer *self = HB_DEMO_SERVER (user_data);
  HbDemoJob    *job = hb_demo_job_new (find_company (self, message), message);

  count (self, job);
  hb_demo_server_tell_asked (self, job->exchange->method, job->exchange->path, job->query);
  if (!is_within_rate (self, job))
    {
      self->n_rejected++;
      hb_demo_job_answer (job, 429, "text/plain; charset=utf-8", "Retry later\n");
    }
  else
    job->fault = hb_demo_fault_find (self->faults, job->exchange->method, job->exchange->path, job->query);

  if (job->fault != NULL && job->fault->action == HB_DEMO_FAULT_HOLD)
    park (self, job);
  else
    work (self, job);
}

static gboolean
is_held (HbDemoJob  *job,
         const char *name)
{
  return job->source == NULL && job->fault != NULL && job->fault->action == HB_DEMO_FAULT_HOLD && g_str_equal (job->fault->text, name);
}

/**
 * hb_demo_server_release:
 * @self: a server
 * @name: the name in a rule with `hold`
 *
 * Carries out and answers the requests that are held by this name, in the
 * order they came.
 *
 * Returns: how many there were, without those whose senders have gone
 */
guint
hb_demo_server_release (HbDemoServer *self,
                        const char   *name)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new ();
  guint n = 0;

  g_return_val_if_fail (HB_IS_DEMO_SERVER (self), 0);
  g_return_val_if_fail (name != NULL, 0);

  for (guint i = 0; i < self->parked->len; i++)
    if (is_held (self->parked->pdata[i], name))
      g_ptr_array_add (held, self->parked->pdata[i]);

  for (guint i = 0; i < held->len; i++)
    {
      HbDemoJob *job = held->pdata[i];

      if (hb_demo_job_is_abandoned (job))
        {
          /* libsoup finds out when it goes on, and clears the connection away. */
          hb_demo_job_answer (job, 500, NULL, NULL);
          hb_demo_job_deliver (unpark (self, job), NULL);
          continue;
        }
      work (self, job);
      n++;
    }

  return n;
}

/**
 * hb_demo_server_get_n_held:
 * @self: a server
 * @name: the name in a rule with `hold`
 *
 * Returns: how many requests are held by this name now
 */
guint
hb_demo_server_get_n_held (HbDemoServer *self,
                           const char   *name)
{
  guint n = 0;

  g_return_val_if_fail (HB_IS_DEMO_SERVER (self), 0);
  g_return_val_if_fail (name != NULL, 0);

  for (guint i = 0; i < self->parked->len; i++)
    n += is_held (self->parked->pdata[i], name);

  return n;
}

void
hb_demo_server_add_handlers (HbDemoServer *self)
{
  soup_server_add_early_handler (self->soup, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
}
