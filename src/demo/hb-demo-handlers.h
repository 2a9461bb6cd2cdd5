/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-exchange.h"

G_BEGIN_DECLS

/* One function per call of the API. Each leaves an answer in the exchange. */
typedef void (*HbDemoHandler) (HbDemoExchange *exchange);

void hb_demo_get_current_user (HbDemoExchange *exchange);
void hb_demo_delete_current_user (HbDemoExchange *exchange);
void hb_demo_list_users (HbDemoExchange *exchange);
void hb_demo_get_user (HbDemoExchange *exchange);
void hb_demo_update_user (HbDemoExchange *exchange);
void hb_demo_delete_user (HbDemoExchange *exchange);

void hb_demo_list_rights (HbDemoExchange *exchange);
void hb_demo_get_right (HbDemoExchange *exchange);
void hb_demo_create_right (HbDemoExchange *exchange);
void hb_demo_update_right (HbDemoExchange *exchange);
void hb_demo_delete_right (HbDemoExchange *exchange);

void hb_demo_list_organizations (HbDemoExchange *exchange);
void hb_demo_get_organization (HbDemoExchange *exchange);
void hb_demo_list_roles (HbDemoExchange *exchange);
void hb_demo_get_role (HbDemoExchange *exchange);
void hb_demo_list_places (HbDemoExchange *exchange);
void hb_demo_get_place (HbDemoExchange *exchange);
void hb_demo_list_groups (HbDemoExchange *exchange);
void hb_demo_get_group (HbDemoExchange *exchange);
void hb_demo_list_locks (HbDemoExchange *exchange);
void hb_demo_list_group_locks (HbDemoExchange *exchange);
void hb_demo_list_teams (HbDemoExchange *exchange);
void hb_demo_get_team (HbDemoExchange *exchange);

void hb_demo_list_memberships (HbDemoExchange *exchange);
void hb_demo_create_membership (HbDemoExchange *exchange);
void hb_demo_delete_membership (HbDemoExchange *exchange);
void hb_demo_list_links (HbDemoExchange *exchange);
void hb_demo_delete_link (HbDemoExchange *exchange);
void hb_demo_list_cards (HbDemoExchange *exchange);
void hb_demo_activate_card (HbDemoExchange *exchange);
void hb_demo_deactivate_card (HbDemoExchange *exchange);
void hb_demo_delete_card (HbDemoExchange *exchange);

void hb_demo_create_event_set (HbDemoExchange *exchange);
void hb_demo_get_event_set (HbDemoExchange *exchange);
void hb_demo_list_event_types (HbDemoExchange *exchange);

G_END_DECLS
