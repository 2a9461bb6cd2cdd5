/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-access.h"
#include "hb-directory.h"
#include "hb-doors.h"
#include "hb-key-check.h"
#include "hb-past-step.h"
#include "hb-load-state.h"
#include "hb-person.h"
#include "hb-plan.h"
#include "hb-problem.h"
#include "hb-reminder.h"
#include "hb-right.h"
#include "hb-step.h"
#include "hb-way-in.h"
#include "hb-ways-in.h"

G_BEGIN_DECLS

/* The sentences people read, each whole and translated. What is returned is
 * plain text with names from the server in it: never show it as markup. */

gboolean    hb_words_begins_against (const char *text);
char       *hb_words_isolate (const char *text);
char       *hb_words_inline (const char *text);
char       *hb_words_shorten (const char *text);
char       *hb_words_name (const char *name,
                           const char *email);
char       *hb_words_person (HbPerson *person);
char       *hb_words_key (HbKeyCheck *check);
char       *hb_words_account (HbAccount *account);
char       *hb_words_account_in_menu (HbAccount  *account,
                                      GListModel *accounts);
const char *hb_words_access_status (HbAccess access);
const char *hb_words_access_explained (HbAccess access);
char       *hb_words_last_seen (HbAccess   access,
                                GDateTime *last_accessed_at,
                                GDateTime *now);
char       *hb_words_return (HbReminder *reminder,
                             GDateTime  *now);
char       *hb_words_due (GPtrArray *reminders);

const char *hb_words_people_section (gboolean is_similar);
char       *hb_words_person_status (HbAccess   access,
                                    gboolean   is_administrator,
                                    GDateTime *last_accessed_at);
char       *hb_words_person_in_list (const char *name,
                                     const char *email,
                                     const char *status);
char       *hb_words_crowd_rights (HbLoadState state,
                                   guint       n_read,
                                   guint       n_expected);
char       *hb_words_crowd (HbLoadState state,
                            HbProblem   problem,
                            guint       n_read,
                            guint       total);

const char *hb_words_directory_hint (HbAccess access,
                                     gboolean scim_enabled);
char       *hb_words_format_local (GDateTime  *moment,
                                   const char *format);
char       *hb_words_date (GDateTime *moment);
char       *hb_words_days (GDateTime *moment,
                           GDateTime *now);
char       *hb_words_right (HbRight *right);
char       *hb_words_period (GDateTime *valid_from,
                             GDateTime *valid_until,
                             GDateTime *now);

const char *hb_words_way_section (HbWaySection section);
char       *hb_words_way (HbWayIn *way);
char       *hb_words_way_details (HbWayIn   *way,
                                  GDateTime *now);
char       *hb_words_way_period (HbWayIn   *way,
                                 GDateTime *now);
char       *hb_words_way_removal (HbWayIn *way);
char       *hb_words_way_summary (HbWayIn   *way,
                                  GDateTime *now);
char       *hb_words_unseen_ways (GListModel *ways,
                                  HbDoors    *doors);
char       *hb_words_way_doors (HbWayIn *way);
char       *hb_words_way_door_list (HbWayIn *way);
char       *hb_words_count_ways (GListModel *ways);
char       *hb_words_what_goes (HbWaysIn *ways_in);
char       *hb_words_what_stays (HbWaysIn *ways_in);
const char *hb_words_deleted (HbWaysIn *ways_in);

const char *hb_words_door_section (HbDoor *door);
char       *hb_words_door (HbDoor *door);
char       *hb_words_door_at (HbDoor *door);
char       *hb_words_door_details (HbDoor *door);
char       *hb_words_doors (HbDoors *doors);
char       *hb_words_doors_after (HbDoors *doors,
                                  gboolean is_sure);
char       *hb_words_doors_while_suspended (HbDoors *doors,
                                            gboolean is_sure);
char       *hb_words_doors_not_checked (HbDoors *doors);
char       *hb_words_doors_failed (HbDoors *doors);
char       *hb_words_effective_access (HbAccess access,
                                       HbDoors *doors);

const char *hb_words_problem_title (HbProblem problem);
const char *hb_words_problem_explained (HbProblem problem);
const char *hb_words_problem_icon (HbProblem problem);

const char *hb_words_problem_short (HbProblem problem);
const char *hb_words_journal_problem (HbProblem problem);

char *hb_words_step_future (HbStep *step);
char *hb_words_step_not_done (HbStep *step);
char *hb_words_step_past (HbStep   *step,
                          HbProblem problem);

char       *hb_words_past_step (HbPastStep *past);
const char *hb_words_past_outcome (HbPastStep *past);
char       *hb_words_past_details (HbPastStep *past);
char       *hb_words_unfinished (HbPlan *plan);
char       *hb_words_unfinished_details (HbPlan *plan);
char       *hb_words_moment (GDateTime *moment);
const char *hb_words_reason (HbReason reason);

char *hb_words_plan_count (HbPlan *plan);
char *hb_words_plan_past (HbPlan   *plan,
                          HbProblem problem);
char *hb_words_plan_interrupted (HbPlan *plan,
                                 guint   n_under_way);
char *hb_words_run_problem (HbProblem problem);
char *hb_words_not_checked (HbWay     way,
                            HbProblem problem);
char *hb_words_possible_links (guint n);
char *hb_words_irreversible (guint n);
char *hb_words_maybe_not_allowed (guint n);

G_END_DECLS
