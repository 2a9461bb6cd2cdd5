/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-api-error.h"
#include "hb-client.h"
#include "hb-resources-private.h"
#include "hb-test-clock.h"
#include "hb-test-demo.h"
#include "hb-test-peer.h"
#include "hb-test-util.h"

G_BEGIN_DECLS

#define KEY "4e71bd0c6a93f8e2d55b7c10"

#define USER "{\"id\": 5, \"name\": \"Sam\", \"email\": \"sam@example.com\", \"access_enabled\": true}"
#define RIGHT "{\"id\": 6, \"role_id\": \"group_basic\", \"scope\": \"group\", \"group_id\": 9, \"user_id\": 5}"

#define NO_CONTENT "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"

/* A client of a server whose every byte the test decides. */
typedef struct
{
  HbTestClock *clock;
  HbTestPeer  *peer;
  HbClient    *client;
} Fixture;

/* One call of each kind. */
typedef enum
{
  ASK_USER,
  ASK_ROLES,
  SUSPEND,
  REMOVE,
  GRANT,
} Call;

/* All that was logged, to be searched for the key. */
extern GString *log_text;

/* Those of them that change something. */
extern const Call changes[3];

void
set_up (Fixture      *fixture,
        gconstpointer data);

void
tear_down (Fixture      *fixture,
           gconstpointer data);

void
start (Fixture       *fixture,
       Call           call,
       GCancellable  *cancellable,
       GAsyncResult **result);

gboolean
finish (Fixture       *fixture,
        Call           call,
        GAsyncResult **result,
        GError       **error);

gboolean
run (Fixture *fixture,
     Call     call,
     GError **error);

void
assert_fails (Call        call,
              HbApiError  code,
              gboolean    answer_lost,
              guint       n_requests,
              const char *answer);

char *
build_answer (const char *status,
              const char *type,
              const char *body);

/* Around the tests of a program: what they log is searched for the key. */
void begin (int *argc, char ***argv);
int  end (void);

G_END_DECLS
