/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-client-private.h"

#include "hb-api-error-private.h"

/* The kinds of calls there are, and those that end in one object or in nothing. */

const HbCall hb_call_get = { "GET", HB_PRIORITY_FOREGROUND, TRUE };
const HbCall hb_call_get_in_background = { "GET", HB_PRIORITY_BACKGROUND, TRUE };
const HbCall hb_call_create = { "POST", HB_PRIORITY_FOREGROUND, TRUE };
const HbCall hb_call_act = { "POST", HB_PRIORITY_FOREGROUND, FALSE };
const HbCall hb_call_update = { "PATCH", HB_PRIORITY_FOREGROUND, FALSE };
const HbCall hb_call_delete = { "DELETE", HB_PRIORITY_FOREGROUND, FALSE };

gboolean
hb_call_changes_something (const HbCall *call)
{
  return !g_str_equal (call->method, "GET");
}

/* An id of 0 would make another path of it: DELETE /user removes the caller. */
char *
hb_client_build_path (const char *collection,
                      gint64      id)
{
  g_return_val_if_fail (id > 0, NULL);

  return g_strdup_printf ("%s/%" G_GINT64_FORMAT, collection, id);
}

typedef struct
{
  const HbCall *call;
  HbParseFunc   parse; /* (nullable) */
} Calling;

static void
call_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = g_steal_pointer (&user_data);
  Calling *calling = g_task_get_task_data (task);
  g_autoptr (HbAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  gpointer object = NULL;

  answer = hb_client_send_finish (HB_CLIENT (source), result, &error);
  if (answer == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (calling->parse == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (JSON_NODE_HOLDS_OBJECT (answer->root))
    object = calling->parse (json_node_get_object (answer->root), &error);
  else
    error = hb_api_error_new_bad_answer ("The body is not an object");

  if (object != NULL)
    {
      g_task_return_pointer (task, object, g_object_unref);
      return;
    }

  /* It was done, and what was done could not be read. */
  if (hb_call_changes_something (calling->call))
    hb_api_error_set_answer_lost (error);
  g_task_return_error (task, g_steal_pointer (&error));
}

void
hb_client_call_async (HbClient           *self,
                      gpointer            source_tag,
                      const HbCall       *call,
                      const char         *path,
                      GBytes             *body,
                      HbParseFunc         parse,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Calling *calling;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, source_tag);
  calling = g_new0 (Calling, 1);
  g_task_set_task_data (task, calling, g_free);
  calling->call = call;
  calling->parse = parse;

  hb_client_send_async (self, call, path, NULL, body, cancellable, call_cb, g_steal_pointer (&task));
}
