/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hb-demo-table.h"

G_BEGIN_DECLS

/* Where things are, for those who test against the practice company. */
#define HB_DEMO_ORGANIZATION_ID 77
#define HB_DEMO_SECOND_ORGANIZATION_ID 78
#define HB_DEMO_PLACE_HARBOUR 55
#define HB_DEMO_PLACE_MILL 56
#define HB_DEMO_PLACE_NORTHGATE 57
#define HB_DEMO_GROUP_FRONT_DOORS 812 /* at the Harbour Office */
#define HB_DEMO_GROUP_MILL_ENTRANCE 805
#define HB_DEMO_TEAM_RECEPTION 19
#define HB_DEMO_GROUP_LOCKER(n) (20000 + (n)) /* "Locker 001" is 20001 */
#define HB_DEMO_N_LOCKERS 600
#define HB_DEMO_N_PEOPLE 120
#define HB_DEMO_N_PLACES 3
#define HB_DEMO_N_GROUPS (14 + HB_DEMO_N_LOCKERS)

#define HB_DEMO_USER_SECOND_OWNER 6001 /* of the second organization: Noa Fields */
#define HB_DEMO_USER_OWNER 900
#define HB_DEMO_USER_ADMINISTRATOR 901 /* Dana Lind: the default key is hers */
#define HB_DEMO_USER_USER_MANAGER 904
#define HB_DEMO_USER_PLACE_MANAGER 910 /* at Mill Street */
#define HB_DEMO_USER_OBSERVER 911
#define HB_DEMO_USER_LEAVER 4711        /* Sam Reyes, sam.reyes@example.com, 7 rights */
#define HB_DEMO_USER_LEAVER_RIGHTS 7    /* ids 30051 to 30057 */
#define HB_DEMO_USER_LOOK_ALIKE 4702    /* Sam Reyes, sam.reyes@examp1e.com */
#define HB_DEMO_USER_INITIAL 4715       /* Sonia Reyes, s.reyes@example.com */
#define HB_DEMO_USER_MARKUP 4720        /* Robin <b>&" Tables */
#define HB_DEMO_USER_LONG_NAME 4721     /* 300 characters */
#define HB_DEMO_USER_NO_NAME 4722       /* the name is empty */
#define HB_DEMO_USER_SUSPENDED 4608     /* by an administrator */
#define HB_DEMO_USER_DIRECTORY_OFF 4619 /* scim_access_enabled is false */
#define HB_DEMO_USER_BOTH_OFF 4634      /* access_enabled is false as well */
#define HB_DEMO_USER_NEVER_SIGNED_IN 4612
#define HB_DEMO_USER_NO_RIGHTS 4616
#define HB_DEMO_USER_EXPIRED_RIGHT 4613
#define HB_DEMO_USER_FUTURE_RIGHT 4623
#define HB_DEMO_USER_11_RIGHTS 5011  /* one more than the default page */
#define HB_DEMO_USER_250_RIGHTS 5250 /* exactly the largest page */
#define HB_DEMO_USER_251_RIGHTS 5251 /* one more than that */
#define HB_DEMO_USER_600_RIGHTS 5600 /* three pages */

/* Where a crowd begins: see hb_demo_server_add_crowd(). */
#define HB_DEMO_CROWD_FIRST_GROUP 500001
#define HB_DEMO_CROWD_FIRST_USER 1000001
#define HB_DEMO_CROWD_FIRST_RIGHT 10000001

typedef enum
{
  HB_DEMO_SCOPE_ORGANIZATION,
  HB_DEMO_SCOPE_PLACE,
  HB_DEMO_SCOPE_GROUP,
} HbDemoScope;

typedef enum
{
  HB_DEMO_HOLDER_USER,
  HB_DEMO_HOLDER_TEAM,
} HbDemoHolder;

/* All times are seconds since 1970, 0 for none. */

typedef struct
{
  gint64      id;
  char       *name;
  char       *email;
  char       *notes;    /* (nullable) */
  char       *image;    /* (nullable) */
  GHashTable *metadata; /* (element-type utf8 utf8) */
  gint64      created_at;
  gint64      updated_at;
  gint64      last_accessed_at;
  gboolean    access_enabled;
  gboolean    scim_access_enabled;
  gboolean    password_flow_enabled;
  gboolean    otp_required;
} HbDemoUser;

typedef struct
{
  gint64       id;
  HbDemoHolder holder;
  gint64       holder_id;
  HbDemoScope  scope;
  gint64       scope_id;
  char        *role_id;
  gboolean     notify;
  gint64       valid_from;
  gint64       valid_until;
  gint64       created_by_id; /* 0 for nobody */
  gint64       created_at;
  gint64       updated_at;
} HbDemoRight;

typedef struct
{
  gint64 id;
  char  *name;
  char  *address;
  char  *time_zone;
} HbDemoPlace;

typedef struct
{
  gint64 id;
  char  *name;
  char  *description; /* (nullable) */
  gint64 place_id;    /* 0 for a group of the whole organization */
  guint  n_elevator_stops;
} HbDemoGroup;

typedef struct
{
  gint64 id;
  char  *name;
  gint64 place_id;
} HbDemoLock;

typedef struct
{
  gint64 id;
  gint64 group_id;
  gint64 lock_id;
} HbDemoGroupLock;

typedef struct
{
  gint64 id;
  char  *name;
} HbDemoTeam;

typedef struct
{
  gint64 id;
  gint64 team_id;
  gint64 user_id;
  gint64 created_at;
} HbDemoMembership;

typedef struct
{
  gint64   id;
  char    *name;
  char    *email; /* (nullable) */
  char    *phone; /* (nullable) */
  gint64   group_id;
  gboolean enabled;
  gint64   last_used_at;
  gint64   valid_from;
  gint64   valid_until;
  gint64   created_at;
} HbDemoLink;

typedef struct
{
  gint64   id;
  gint64   card_id;
  gint64   user_id;
  gboolean activated;
  gint64   created_at;
  gint64   updated_at;
} HbDemoCard;

typedef struct
{
  gint64      organization_id;
  const char *name;
  const char *domain;
  gint64      started_at; /* when the company was made: what its dates are relative to */
  gint64      now;
  gint64      next_id;
  guint       n_mails; /* how many would have been sent */
  HbDemoTable users;
  HbDemoTable rights;
  HbDemoTable places;
  HbDemoTable groups;
  HbDemoTable locks;
  HbDemoTable group_locks;
  HbDemoTable teams;
  HbDemoTable memberships;
  HbDemoTable links;
  HbDemoTable cards;
  HbDemoTable events;
  HbDemoTable event_sets;
} HbDemoCompany;

HbDemoCompany *hb_demo_company_new (GDateTime *now);
HbDemoCompany *hb_demo_company_new_second (GDateTime *now);
void           hb_demo_company_free (HbDemoCompany *self);
gint64         hb_demo_company_take_id (HbDemoCompany *self);
HbDemoRight   *hb_demo_company_add_right (HbDemoCompany *self,
                                          gint64         id,
                                          HbDemoHolder   holder,
                                          gint64         holder_id,
                                          HbDemoScope    scope,
                                          gint64         scope_id,
                                          const char    *role_id);
HbDemoRight   *hb_demo_company_find_right (HbDemoCompany *self,
                                           HbDemoHolder   holder,
                                           gint64         holder_id,
                                           HbDemoScope    scope,
                                           gint64         scope_id);
gboolean       hb_demo_company_is_member (HbDemoCompany *self,
                                          gint64         team_id,
                                          gint64         user_id);
gboolean       hb_demo_company_right_is_for (HbDemoCompany *self,
                                             HbDemoRight   *right,
                                             gint64         user_id);
gboolean       hb_demo_company_right_is_valid (HbDemoCompany *self,
                                               HbDemoRight   *right);
gint64         hb_demo_company_get_owner_id (HbDemoCompany *self);
const char    *hb_demo_company_get_scope_name (HbDemoCompany *self,
                                               HbDemoScope    scope,
                                               gint64         scope_id);
gboolean       hb_demo_company_delete_user (HbDemoCompany *self,
                                            gint64         user_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HbDemoCompany, hb_demo_company_free)

G_END_DECLS
