/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-keyring.h"

G_BEGIN_DECLS

#define HB_TYPE_MEMORY_KEYRING (hb_memory_keyring_get_type ())
G_DECLARE_FINAL_TYPE (HbMemoryKeyring, hb_memory_keyring, HB, MEMORY_KEYRING, GObject)

HbKeyring *hb_memory_keyring_new (void);

G_END_DECLS
