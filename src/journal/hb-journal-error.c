/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-error.h"

G_DEFINE_QUARK (hb - journal - error - quark, hb_journal_error)
