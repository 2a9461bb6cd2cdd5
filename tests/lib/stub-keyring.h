/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-keyring.h"

G_BEGIN_DECLS

#define STUB_TYPE_KEYRING (stub_keyring_get_type ())
G_DECLARE_FINAL_TYPE (StubKeyring, stub_keyring, STUB, KEYRING, GObject)

/* A keyring that works, or fails as it is told to. */
HbKeyring *stub_keyring_new (void);

/* With this code of #HbKeyringError, or -1 to work again. */
void stub_keyring_fail (HbKeyring *self,
                        int        code);
/* Whether it takes its time: what was asked is answered when it is quick again. */
void  stub_keyring_set_slow (HbKeyring *self,
                             gboolean   slow);
guint stub_keyring_count (HbKeyring *self);

G_END_DECLS
