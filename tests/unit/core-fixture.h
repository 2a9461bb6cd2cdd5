/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-company.h"
#include "hb-demo-server.h"
#include "hb-directory-private.h"
#include "hb-history.h"
#include "hb-people.h"
#include "hb-plan.h"
#include "hb-rights.h"
#include "hb-run.h"
#include "hb-session.h"
#include "hb-step.h"
#include "hb-test-demo.h"
#include "hb-test-util.h"

G_BEGIN_DECLS

/* Somebody with a key of the practice company, a journal in memory, and Sam
 * Reyes, who has 7 rights. */
typedef struct
{
  HbDemoServer *server;
  HbDirectory  *directory;
  HbHistory    *history;
  HbSession    *session;
  HbPerson     *person;
  HbRights     *rights;
} Fixture;

HbSession *open_session (HbDemoServer *server,
                         const char   *who,
                         HbHistory    *history);

void set_up (Fixture      *fixture,
             gconstpointer who);
void tear_down (Fixture      *fixture,
                gconstpointer who);

HbPerson *find_person (HbDirectory *directory,
                       const char  *email);
HbPerson *get_person (HbDirectory *directory,
                      gint64       id);
guint     count_rights (Fixture *fixture);
guint     count_requests (Fixture    *fixture,
                          const char *method);
guint     count_changes (HbDemoServer *server);

gboolean  run_to_end (HbRun   *run,
                      guint    confirmed_people,
                      GError **error);
HbProblem carry_out (HbSession *session,
                     HbPlan    *plan);
HbProblem carry_out_step (HbSession *session,
                          HbStep    *step);

HbStep *make_removal (Fixture *fixture);

G_END_DECLS
