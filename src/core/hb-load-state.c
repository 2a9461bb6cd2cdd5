/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-load-state.h"

G_DEFINE_ENUM_TYPE (HbLoadState,
                    hb_load_state,
                    G_DEFINE_ENUM_VALUE (HB_LOAD_STATE_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (HB_LOAD_STATE_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (HB_LOAD_STATE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (HB_LOAD_STATE_FAILED, "failed"))
