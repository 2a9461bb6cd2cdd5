/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "hb-demo-company.h"
#include "hb-demo-server.h"

G_BEGIN_DECLS

/* The practice company, asked over the wire and never by our own client: what
 * the two have in common is not seen by a test of both. */

typedef struct
{
  HbDemoServer *server;
  SoupSession  *session;
  const char   *key;
} Fixture;

typedef struct
{
  guint     status; /* 0 if no answer came */
  char     *text;
  JsonNode *json; /* NULL if the body is none */
  char     *range;
  char     *retry_after;
  char     *type;
  char     *location;
  GError   *error;
} Reply;

/* What the server takes the time for: it stands still until a test moves it. */
extern gint64 demo_now;

gint64 get_now (gpointer user_data);

void
reply_free (Reply *reply);

void
set_up (Fixture      *fixture,
        gconstpointer data);

void
tear_down (Fixture      *fixture,
           gconstpointer data);

SoupMessage *
new_message (Fixture    *fixture,
             const char *method,
             const char *path,
             const char *body);

Reply *
finish (Fixture      *fixture,
        SoupMessage  *message,
        GAsyncResult *result);

Reply *
send_message (Fixture     *fixture,
              SoupMessage *message);

Reply *
ask (Fixture    *fixture,
     const char *method,
     const char *path,
     const char *body);

guint
ask_status (Fixture    *fixture,
            const char *method,
            const char *path,
            const char *body);

void
add_fault (Fixture    *fixture,
           const char *rule);

void
as (Fixture    *fixture,
    const char *who);

JsonObject *
get_object (Reply *reply);

JsonArray *
get_array (Reply *reply);

gint64
get_int (Reply      *reply,
         guint       index,
         const char *name);

guint
get_length (Reply *reply);

guint
get_total (Fixture    *fixture,
           const char *path);

void
assert_error (Reply      *reply,
              guint       status,
              const char *code);

void
assert_invalid (Fixture    *fixture,
                const char *method,
                const char *path,
                const char *body,
                const char *field);

JsonObject *
get_user (Fixture *fixture,
          gint64   id,
          Reply  **reply);

void
assert_switches (Fixture *fixture,
                 gint64   id,
                 gboolean access_enabled,
                 gboolean scim_access_enabled);

void
assert_page (Fixture    *fixture,
             const char *path,
             guint       length,
             const char *range);

void
assert_ids (Fixture    *fixture,
            const char *path,
            const char *ids);

void
assert_done (Fixture    *fixture,
             const char *method,
             const char *path,
             const char *body);

char *
talk (Fixture    *fixture,
      const char *bytes,
      gsize       length);

char *
talk_get (Fixture    *fixture,
          const char *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

G_END_DECLS
