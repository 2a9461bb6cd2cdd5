/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client.h"
#include "hb-client-private.h"

#include <libsoup/soup.h>

#include "hb-api-error-private.h"
#include "hb-json.h"
#include "hb-listing.h"
#include "hb-resources-private.h"

/* What a client asks for; Kisi states no maximum (seen in a client). */
#define PAGE_SIZE 200

/* The longest interval of one search (documented by Kisi). */
#define MAX_INTERVAL_US (90 * G_TIME_SPAN_DAY)

/* How long it waits between two looks at a search under way, and how often. */
#define POLL_MS 1000
#define MAX_POLLS 60

/* More than anybody reads. */
#define MAX_EVENTS 20000

/* A search for events: Kisi makes a set of what it finds, which is then read
 * page by page along a cursor. */
typedef struct
{
  GBytes     *body; /* (owned): what is searched for */
  gint64      id;
  char       *cursor; /* (owned) (nullable): of the page that was read last */
  guint       n_polls;
  GPtrArray  *events; /* (owned) (element-type HbEvent) */
  GHashTable *uuids;  /* (owned) (element-type utf8 utf8): the keys are the events' */
} Search;

static void read_on (GTask *task);

static void
search_free (Search *search)
{
  g_clear_pointer (&search->body, g_bytes_unref);
  g_clear_pointer (&search->cursor, g_free);
  g_clear_pointer (&search->uuids, g_hash_table_unref);
  g_clear_pointer (&search->events, g_ptr_array_unref);
  g_free (search);
}

static gboolean
poll_cb (gpointer user_data)
{
  GTask *task = user_data;

  if (!g_task_return_error_if_cancelled (task))
    read_on (task);

  return G_SOURCE_REMOVE;
}

static void
poll_later (GTask *task)
{
  Search *search = g_task_get_task_data (task);

  search->n_polls++;
  if (search->n_polls > MAX_POLLS)
    g_task_return_new_error (task, HB_API_ERROR, HB_API_ERROR_TIMED_OUT,
                             "The search was not finished after %d looks", MAX_POLLS);
  else
    hb_client_wait (g_task_get_source_object (task), task, POLL_MS, poll_cb);
}

static gboolean
take_events (Search     *search,
             JsonObject *object,
             GError    **error)
{
  JsonNode *node = json_object_get_member (object, "events");
  g_autoptr (GPtrArray) page = NULL;

  if (node == NULL)
    {
      g_propagate_error (error, hb_api_error_new_bad_answer ("Member “events” is missing"));
      return FALSE;
    }
  page = hb_listing_parse_array (node, hb_event_new_from_json, error);
  if (page == NULL)
    return FALSE;

  for (guint i = 0; i < page->len; i++)
    if (!g_hash_table_add (search->uuids, (gpointer) hb_event_get_uuid (page->pdata[i])))
      {
        /* The table points into the page. */
        g_hash_table_remove_all (search->uuids);
        g_propagate_error (error, hb_api_error_new_bad_answer ("An event is in the list twice"));
        return FALSE;
      }
  g_ptr_array_extend_and_steal (search->events, g_steal_pointer (&page));

  return TRUE;
}

/* Finds the cursor of the next page, or NULL where this was the last one. */
static gboolean
find_next (Search      *search,
           JsonObject  *object,
           const char **cursor,
           GError     **error)
{
  if (!hb_json_get_string_or (object, "cursor", NULL, cursor, error))
    return FALSE;
  if (*cursor != NULL && g_strcmp0 (*cursor, search->cursor) == 0)
    {
      g_propagate_error (error, hb_api_error_new_bad_answer ("The cursor does not move"));
      return FALSE;
    }
  if (*cursor != NULL && search->events->len > MAX_EVENTS)
    {
      g_set_error (error, HB_API_ERROR, HB_API_ERROR_TOO_MANY, "There are more than %d events", MAX_EVENTS);
      return FALSE;
    }

  return TRUE;
}

typedef enum
{
  NOT_FINISHED,
  MORE_PAGES,
  ALL_READ,
} Progress;

static gboolean
take_set (Search     *search,
          JsonObject *object,
          Progress   *progress,
          GError    **error)
{
  const char *status;
  const char *cursor;
  gint64      id;

  if (!hb_json_get_id (object, "id", &id, error)
      || !hb_json_get_string (object, "status", &status, error))
    return FALSE;
  if (search->id != 0 && search->id != id)
    {
      g_propagate_error (error, hb_api_error_new_bad_answer ("The answer is about another search"));
      return FALSE;
    }

  search->id = id;
  *progress = NOT_FINISHED;
  if (g_str_equal (status, "in_progress"))
    return TRUE;
  if (!g_str_equal (status, "finished"))
    {
      g_set_error_literal (error, HB_API_ERROR, HB_API_ERROR_SERVER, "The search was not finished");
      return FALSE;
    }

  if (!take_events (search, object, error) || !find_next (search, object, &cursor, error))
    return FALSE;
  g_set_str (&search->cursor, cursor);
  *progress = cursor != NULL ? MORE_PAGES : ALL_READ;

  return TRUE;
}

static void
send_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Search *search = g_task_get_task_data (task);
  g_autoptr (HbAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress;

  answer = hb_client_send_finish (HB_CLIENT (source), result, &error);
  if (answer != NULL && !JSON_NODE_HOLDS_OBJECT (answer->root))
    error = hb_api_error_new_bad_answer ("The body is not an object");
  if (error != NULL || !take_set (search, json_node_get_object (answer->root), &progress, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (progress == NOT_FINISHED)
    poll_later (task);
  else if (progress == MORE_PAGES)
    read_on (task);
  else
    g_task_return_pointer (task, g_ptr_array_ref (search->events), (GDestroyNotify) g_ptr_array_unref);
}

static void
read_on (GTask *task)
{
  Search *search = g_task_get_task_data (task);
  g_autoptr (GHashTable) query = hb_listing_new_query ();
  g_autofree char *path = hb_client_build_path ("/event_sets", search->id);
  g_autofree char *text = NULL;

  hb_listing_query_id (query, "limit", PAGE_SIZE);
  if (search->cursor != NULL)
    hb_listing_query_text (query, "cursor", search->cursor);
  text = soup_form_encode_hash (query);
  hb_client_send_async (g_task_get_source_object (task), &hb_call_get_in_background, path, text, NULL,
                        g_task_get_cancellable (task), send_cb, g_object_ref (task));
}

static gboolean
start_cb (gpointer user_data)
{
  GTask  *task = user_data;
  Search *search = g_task_get_task_data (task);

  if (!g_task_return_error_if_cancelled (task))
    hb_client_send_async (g_task_get_source_object (task), &hb_call_create, "/event_sets", NULL, search->body,
                          g_task_get_cancellable (task), send_cb, g_object_ref (task));

  return G_SOURCE_REMOVE;
}

static GBytes *
build_body (const HbEventFilter *filter)
{
  JsonObject      *set = json_object_new ();
  g_autofree char *since = g_date_time_format_iso8601 (filter->since);
  g_autofree char *until = g_date_time_format_iso8601 (filter->until);
  g_autofree char *interval = g_strconcat (since, "/", until, NULL);

  json_object_set_string_member (set, "interval", interval);
  if (filter->types != NULL)
    json_object_set_string_member (set, "event_type", filter->types);
  if (filter->actor_user_id > 0)
    {
      json_object_set_string_member (set, "event_actor_type", "User");
      json_object_set_int_member (set, "event_actor_id", filter->actor_user_id);
    }

  return hb_json_to_body ("event_set", set);
}

/**
 * hb_client_list_events_async:
 * @self: a client
 * @filter: which events
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for what happened, with `POST /event_sets` and then
 * `GET /event_sets/{id}` along its cursor. Kisi allows one such search in a
 * second, and 90 days in each (documented by Kisi); a longer interval ends in
 * %HB_API_ERROR_REFUSED with nothing sent.
 */
void
hb_client_list_events_async (HbClient            *self,
                             const HbEventFilter *filter,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Search   *search;
  GTimeSpan interval;
  guint     delay_ms;

  g_return_if_fail (HB_IS_CLIENT (self));
  g_return_if_fail (filter != NULL && filter->since != NULL && filter->until != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_client_list_events_async);
  interval = g_date_time_difference (filter->until, filter->since);
  if (interval < 0 || interval > MAX_INTERVAL_US)
    {
      g_task_return_new_error (task, HB_API_ERROR, HB_API_ERROR_REFUSED, "Events are searched in at most 90 days");
      return;
    }

  search = g_new0 (Search, 1);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  search->events = g_ptr_array_new_with_free_func (g_object_unref);
  search->uuids = g_hash_table_new (g_str_hash, g_str_equal);
  search->body = build_body (filter);

  delay_ms = hb_client_take_search_turn (self);
  if (delay_ms == 0)
    start_cb (task);
  else
    hb_client_wait (self, task, delay_ms, start_cb);
}

/**
 * hb_client_list_events_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type HbEvent): all of them,
 *   never a part
 */
GPtrArray *
hb_client_list_events_finish (HbClient     *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_list_events_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
types_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  g_autoptr (HbAnswer) answer = NULL;
  g_autoptr (GStrvBuilder) types = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *array = NULL;

  answer = hb_client_send_finish (HB_CLIENT (source), result, &error);
  if (answer != NULL && JSON_NODE_HOLDS_ARRAY (answer->root))
    array = json_node_get_array (answer->root);
  else if (answer != NULL)
    error = hb_api_error_new_bad_answer ("The body is not a list");

  for (guint i = 0; error == NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (types, json_node_get_string (node));
      else
        error = hb_api_error_new_bad_answer ("Item %u of the list is not a text", i);
    }

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_strv_builder_end (types), (GDestroyNotify) g_strfreev);
}

/**
 * hb_client_list_event_types_async:
 * @self: a client
 * @cancellable: (nullable): ends it at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for the names of all kinds of events, with `GET /events/types`, which
 * has no pages (documented by Kisi).
 */
void
hb_client_list_event_types_async (HbClient           *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HB_IS_CLIENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hb_client_list_event_types_async);
  hb_client_send_async (self, &hb_call_get_in_background, "/events/types", NULL, NULL,
                        cancellable, types_cb, g_steal_pointer (&task));
}

/**
 * hb_client_list_event_types_finish:
 * @self: a client
 * @result: from the callback
 * @error: return location for an error of HB_API_ERROR, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the names
 */
GStrv
hb_client_list_event_types_finish (HbClient     *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (HB_IS_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hb_client_list_event_types_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
