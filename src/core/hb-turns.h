/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HB_TYPE_TURNS (hb_turns_get_type ())
G_DECLARE_FINAL_TYPE (HbTurns, hb_turns, HB, TURNS, GObject)

HbTurns *hb_turns_new (void);

/* One change at a time, whichever run it is of: who has the turn gives it back. */
void hb_turns_take (HbTurns *self,
                    GTask   *task);
void hb_turns_end (HbTurns *self);

/* What is carried out at the moment was not interrupted. */
gboolean hb_turns_is_running (HbTurns *self,
                              gint64   run_id);
void     hb_turns_set_running (HbTurns *self,
                               gint64   run_id,
                               gboolean running);

G_END_DECLS
