/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-company.h"

G_BEGIN_DECLS

/* A key that only the practice company knows. */
typedef struct
{
  const char *name;
  const char *key;
  gint64      user_id;
  gboolean    expired;
  const char *description;
  gboolean    is_second; /* of the second organization */
} HbDemoKey;

const HbDemoKey *hb_demo_keys_get (guint index);
const HbDemoKey *hb_demo_keys_find_name (const char *name);
const HbDemoKey *hb_demo_keys_find_header (const char *authorization);

G_END_DECLS
