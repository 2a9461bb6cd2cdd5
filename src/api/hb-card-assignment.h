/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_CARD_ASSIGNMENT (hb_card_assignment_get_type ())
G_DECLARE_FINAL_TYPE (HbCardAssignment, hb_card_assignment, HB, CARD_ASSIGNMENT, GObject)

HbCardAssignment *hb_card_assignment_new_from_text (const char *text,
                                                    GError    **error);
const char       *hb_card_assignment_get_json (HbCardAssignment *self);

gint64      hb_card_assignment_get_id (HbCardAssignment *self);
gint64      hb_card_assignment_get_card_id (HbCardAssignment *self);
const char *hb_card_assignment_get_status (HbCardAssignment *self);
const char *hb_card_assignment_get_assignee_type (HbCardAssignment *self);
gint64      hb_card_assignment_get_assignee_id (HbCardAssignment *self);
gboolean    hb_card_assignment_is_activated (HbCardAssignment *self);

G_END_DECLS
