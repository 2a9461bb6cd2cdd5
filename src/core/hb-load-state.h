/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HbLoadState:
 * @HB_LOAD_STATE_IDLE: nothing was asked for yet
 * @HB_LOAD_STATE_LOADING: the answer is under way
 * @HB_LOAD_STATE_READY: what is shown is whole and is what the server said last
 * @HB_LOAD_STATE_FAILED: it could not be read; what is known of it is nothing
 *
 * Where a list stands. A list that failed is never taken for an empty one.
 */
typedef enum
{
  HB_LOAD_STATE_IDLE,
  HB_LOAD_STATE_LOADING,
  HB_LOAD_STATE_READY,
  HB_LOAD_STATE_FAILED,
} HbLoadState;

#define HB_TYPE_LOAD_STATE (hb_load_state_get_type ())
GType hb_load_state_get_type (void);

G_END_DECLS
