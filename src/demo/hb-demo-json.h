/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "hb-demo-company.h"
#include "hb-demo-roles.h"

G_BEGIN_DECLS

extern const char *const hb_demo_json_scopes[];  /* by HbDemoScope: "Organization", … */
extern const char *const hb_demo_json_holders[]; /* by HbDemoHolder: "User", … */

JsonNode *hb_demo_json_current_user (HbDemoCompany *company,
                                     gpointer       user);
JsonNode *hb_demo_json_user (HbDemoCompany *company,
                             gpointer       user);
JsonNode *hb_demo_json_right (HbDemoCompany *company,
                              gpointer       right);
JsonNode *hb_demo_json_role (const HbDemoRole *role);
JsonNode *hb_demo_json_organization (HbDemoCompany *company);
JsonNode *hb_demo_json_place (HbDemoCompany *company,
                              gpointer       place);
JsonNode *hb_demo_json_group (HbDemoCompany *company,
                              gpointer       group);
JsonNode *hb_demo_json_lock (HbDemoCompany *company,
                             gpointer       lock);
JsonNode *hb_demo_json_group_lock (HbDemoCompany *company,
                                   gpointer       group_lock);
JsonNode *hb_demo_json_team (HbDemoCompany *company,
                             gpointer       team);
JsonNode *hb_demo_json_membership (HbDemoCompany *company,
                                   gpointer       membership);
JsonNode *hb_demo_json_link (HbDemoCompany *company,
                             gpointer       link);
JsonNode *hb_demo_json_card (HbDemoCompany *company,
                             gpointer       card);

G_END_DECLS
