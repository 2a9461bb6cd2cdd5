/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-doors-private.h"

G_BEGIN_DECLS

/* What is known of a person, made up piece by piece: each piece is read from JSON
 * as an answer of the server would be. Facts are freed by hb_door_facts_free(). */

#define FACTS_PERSON 4711
#define FACTS_NOW "2026-06-01T12:00:00Z"

/* The organization of facts_new_with_doors (): doors 1 and 2 at one place and 3 at
 * another, and a group that opens 1 and 3. */
#define PLACE 55
#define OTHER_PLACE 56
#define GROUP 8
/* Numbers for what a person has */
#define RIGHT 30
#define SEAT 640
#define LINK 5101

HbDoorFacts *facts_new (void);
HbDoorFacts *facts_new_with_doors (void);
void         facts_add_lock (HbDoorFacts *facts,
                             gint64       id,
                             const char  *name,
                             gint64       place_id);
void         facts_add_group (HbDoorFacts *facts,
                              gint64       group_id,
                              const char  *lock_ids);
void         facts_add_stops (HbDoorFacts *facts,
                              gint64       group_id,
                              guint        n_stops);
void         facts_add_role (HbDoorFacts *facts,
                             const char  *id,
                             const char  *permissions);
void         facts_add_right (HbDoorFacts *facts,
                              gint64       id,
                              const char  *role_id,
                              HbScope      scope,
                              gint64       scope_id,
                              const char  *valid_from,
                              const char  *valid_until);
void         facts_add_team (HbDoorFacts *facts,
                             gint64       membership_id,
                             const char  *name,
                             GPtrArray   *rights);
void         facts_add_link (HbDoorFacts *facts,
                             gint64       id,
                             gint64       group_id,
                             gboolean     enabled,
                             const char  *valid_from,
                             const char  *valid_until);

char             *facts_write_right (gint64      id,
                                     const char *role_id,
                                     HbScope     scope,
                                     gint64      scope_id,
                                     const char *valid_from,
                                     const char *valid_until);
HbRoleAssignment *facts_make_right (gint64      id,
                                    const char *role_id,
                                    HbScope     scope,
                                    gint64      scope_id,
                                    const char *valid_from,
                                    const char *valid_until);

HbDoor      *facts_find_door (HbDoors *doors,
                              gint64   id);
HbDoorAnswer facts_get_answer (HbDoors *doors,
                               gint64   id);
void         facts_assert_answers (HbDoors    *doors,
                                   const char *expected);

G_END_DECLS
