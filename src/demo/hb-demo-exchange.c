/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-exchange.h"

/**
 * hb_demo_exchange_new:
 * @company: the company; has to live longer
 * @method: the method
 * @path: the decoded path
 * @query: the decoded query
 *
 * Returns: (transfer full): an exchange without an answer
 */
HbDemoExchange *
hb_demo_exchange_new (HbDemoCompany *company,
                      const char    *method,
                      const char    *path,
                      GHashTable    *query)
{
  HbDemoExchange *self = g_new0 (HbDemoExchange, 1);

  self->company = company;
  self->method = g_strdup (method);
  self->path = g_strdup (path);
  self->query = g_hash_table_ref (query);

  return self;
}

void
hb_demo_exchange_free (HbDemoExchange *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->name);
  g_hash_table_unref (self->query);
  g_clear_pointer (&self->body, json_object_unref);
  g_clear_pointer (&self->answer, json_node_unref);
  g_clear_pointer (&self->field_errors, json_object_unref);
  g_free (self->range_start);
  g_free (self);
}

gboolean
hb_demo_exchange_is_answered (HbDemoExchange *self)
{
  return self->status != 0;
}

/**
 * hb_demo_exchange_fail:
 * @self: an exchange
 * @status: the status
 * @code: a short code
 * @text: what went wrong
 *
 * Answers with Kisi's usual error object (documented by Kisi).
 */
void
hb_demo_exchange_fail (HbDemoExchange *self,
                       guint           status,
                       const char     *code,
                       const char     *text)
{
  JsonObject *object;

  if (hb_demo_exchange_is_answered (self))
    return;

  object = json_object_new ();
  json_object_set_string_member (object, "error", text);
  json_object_set_string_member (object, "code", code);
  self->status = status;
  self->answer = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
}

void
hb_demo_exchange_fail_denied (HbDemoExchange *self)
{
  hb_demo_exchange_fail (self, 403, "fcd8ef", "Access denied.");
}

/* Kisi's code for this is not known to us. */
void
hb_demo_exchange_fail_missing (HbDemoExchange *self)
{
  hb_demo_exchange_fail (self, 404, "afc404", "Not found.");
}

/**
 * hb_demo_exchange_refuse_field:
 * @self: an exchange
 * @field: the field
 * @message: what is wrong with it
 *
 * Answers 422 with Kisi's object of field errors (documented by Kisi). More
 * fields can be added.
 */
void
hb_demo_exchange_refuse_field (HbDemoExchange *self,
                               const char     *field,
                               const char     *message)
{
  JsonArray *messages;

  if (hb_demo_exchange_is_answered (self) && self->field_errors == NULL)
    return;

  if (self->field_errors == NULL)
    {
      JsonObject *object = json_object_new ();

      self->field_errors = json_object_new ();
      json_object_set_object_member (object, "errors", json_object_ref (self->field_errors));
      self->status = 422;
      self->answer = json_node_init_object (json_node_alloc (), object);
      json_object_unref (object);
    }

  messages = json_array_new ();
  json_array_add_string_element (messages, message);
  json_object_set_array_member (self->field_errors, field, messages);
}

/* Kisi answers a change or removal with 204 and no body (documented by Kisi). */
void
hb_demo_exchange_done (HbDemoExchange *self)
{
  if (!hb_demo_exchange_is_answered (self))
    self->status = 204;
}

/**
 * hb_demo_exchange_give:
 * @self: an exchange
 * @node: (transfer full): the body
 */
void
hb_demo_exchange_give (HbDemoExchange *self,
                       JsonNode       *node)
{
  g_autoptr (JsonNode) owned = node;

  if (hb_demo_exchange_is_answered (self))
    return;

  self->status = 200;
  self->answer = g_steal_pointer (&owned);
}
