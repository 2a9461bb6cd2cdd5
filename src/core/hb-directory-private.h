/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-client.h"
#include "hb-directory.h"
#include "hb-role-assignment.h"
#include "hb-step.h"
#include "hb-user.h"

G_BEGIN_DECLS

HbDirectory *hb_directory_new_for_client (HbClient *client);
HbClient    *hb_directory_get_client (HbDirectory *self);
void         hb_directory_set_scim_enabled (HbDirectory *self,
                                            gboolean     scim_enabled);
void         hb_directory_set_owner_id (HbDirectory *self,
                                        gint64       owner_id);
HbPerson    *hb_directory_intern_person (HbDirectory *self,
                                         HbUser      *user);
HbPerson    *hb_directory_intern_gone_person (HbDirectory *self,
                                              gint64       id,
                                              const char  *name);
HbPerson    *hb_directory_intern_person_as_of (HbDirectory *self,
                                               HbUser      *user,
                                               guint64      asked);
void         hb_directory_update_person (HbDirectory *self,
                                         HbPerson    *person,
                                         HbUser      *user);
void         hb_directory_want_names (HbDirectory *self);
HbPerson    *hb_directory_lookup_person (HbDirectory *self,
                                         gint64       id);
gint64       hb_directory_get_own_id (HbDirectory *self);
gint64       hb_directory_get_organization_id (HbDirectory *self);
void         hb_directory_expect_organization (HbDirectory *self,
                                               gint64       id);
gint64       hb_directory_get_expected_organization_id (HbDirectory *self);
gint64       hb_directory_get_group_place_id (HbDirectory *self,
                                              gint64       group_id);
GHashTable  *hb_directory_get_group_stops (HbDirectory *self);
const char  *hb_directory_get_role_name (HbDirectory *self,
                                         const char  *role_id);
const char  *hb_directory_get_group_name (HbDirectory *self,
                                          gint64       group_id);
const char  *hb_directory_get_group_place_name (HbDirectory *self,
                                                gint64       group_id);
const char  *hb_directory_get_place_name (HbDirectory *self,
                                          gint64       place_id);

/* What is being changed, by the keys of steps. */
gboolean hb_directory_is_busy (HbDirectory *self,
                               const char  *key);
void     hb_directory_set_busy (HbDirectory       *self,
                                const char *const *keys,
                                gboolean           busy);

/* Of what is busy, nothing is changed as long as it is paused. */
gboolean hb_directory_is_changing (HbDirectory *self,
                                   const char  *key);
void     hb_directory_set_paused (HbDirectory       *self,
                                  const char *const *keys,
                                  gboolean           paused);

void hb_directory_right_removed (HbDirectory *self,
                                 gint64       person_id,
                                 gint64       right_id);
void hb_directory_right_granted (HbDirectory      *self,
                                 HbRoleAssignment *assignment);
void hb_directory_way_changed (HbDirectory *self,
                               HbStep      *step);
void hb_directory_person_deleted (HbDirectory *self,
                                  HbPerson    *person);

G_END_DECLS
