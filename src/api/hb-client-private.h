/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "hb-client.h"
#include "hb-pacer.h"

G_BEGIN_DECLS

/* What a call is: hb_client_send_async () carries it out. */
typedef struct
{
  const char *method; /* a literal */
  HbPriority  priority;
  gboolean    returns_json; /* else it is done only by 204 */
} HbCall;

extern const HbCall hb_call_get;
extern const HbCall hb_call_get_in_background;
extern const HbCall hb_call_create;
extern const HbCall hb_call_act;
extern const HbCall hb_call_update;
extern const HbCall hb_call_delete;

gboolean hb_call_changes_something (const HbCall *call);

/* What came back. */
typedef struct
{
  JsonNode *root;  /* (owned) (nullable): for calls that return JSON */
  char     *range; /* (owned) (nullable): X-Collection-Range */
} HbAnswer;

void hb_answer_free (HbAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbAnswer, hb_answer_free)

/* Trusts @database instead of the system, for tests alone. */
void hb_client_set_tls_database (HbClient     *self,
                                 GTlsDatabase *database);

char *hb_client_build_path (const char *collection,
                            gint64      id);

void      hb_client_send_async (HbClient           *self,
                                const HbCall       *call,
                                const char         *path,
                                const char         *query,
                                GBytes             *body,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
HbAnswer *hb_client_send_finish (HbClient     *self,
                                 GAsyncResult *result,
                                 GError      **error);

/* Reads the one object that an answer is. */
typedef gpointer (*HbParseFunc) (JsonObject *object,
                                 GError    **error);

/* Returns how many milliseconds a search for events has to wait for its turn. */
guint hb_client_take_search_turn (HbClient *self);

/* Calls @callback with @task after @delay_ms, or at once when @task is cancelled. */
void hb_client_wait (HbClient   *self,
                     GTask      *task,
                     guint       delay_ms,
                     GSourceFunc callback);

/* A call that ends in one object read by @parse, or in nothing. */
void hb_client_call_async (HbClient           *self,
                           gpointer            source_tag,
                           const HbCall       *call,
                           const char         *path,
                           GBytes             *body,
                           HbParseFunc         parse,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data);

G_END_DECLS
