/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-company.h"

G_BEGIN_DECLS

/*
 * A role. The rank orders them: nobody may grant, change or remove what ranks
 * above the own role.
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *description; /* (nullable) */
  HbDemoScope scope;
  int         rank;
  gboolean    writes_rights;
  gboolean    writes_users;
  gboolean    opens_doors; /* those of its scope */
  gint64      custom_id;   /* 0 for a built-in role */
} HbDemoRole;

/* What a role may let its holder do. */
typedef enum
{
  HB_DEMO_POWER_READ,
  HB_DEMO_POWER_WRITE_RIGHTS,
  HB_DEMO_POWER_WRITE_USERS,
} HbDemoPower;

const HbDemoRole *hb_demo_roles_get (guint index);
const HbDemoRole *hb_demo_roles_find (const char *id);
int               hb_demo_roles_get_power (HbDemoCompany *company,
                                           gint64         user_id,
                                           HbDemoPower    power,
                                           HbDemoScope    scope,
                                           gint64         scope_id);
gboolean          hb_demo_roles_may_read (const char *id);
gboolean          hb_demo_roles_may_sign_in (HbDemoCompany *company,
                                             gint64         user_id);
int               hb_demo_roles_get_top_rank (HbDemoCompany *company,
                                              gint64         user_id);

G_END_DECLS
