/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HbWayEffect:
 * @HB_WAY_OPENS: it opens doors
 * @HB_WAY_WOULD_OPEN: it opens none as long as its holder is suspended, and would then
 * @HB_WAY_MAY_OPEN: it opens doors or none: whether its holder may open any is not known
 *
 * What comes of a way in, by whether its holder may open doors at all.
 */
typedef enum
{
  HB_WAY_OPENS,
  HB_WAY_WOULD_OPEN,
  HB_WAY_MAY_OPEN,
} HbWayEffect;

G_END_DECLS
