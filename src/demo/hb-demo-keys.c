/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-keys.h"

#include <string.h>

#define SCHEME "KISI-LOGIN "

static const HbDemoKey keys[] = {
  { "administrator", "practice-key-of-an-administrator", HB_DEMO_USER_ADMINISTRATOR, FALSE, "Dana Lind, organization administrator (the default)", FALSE },
  { "administrator-2", "practice-second-key-of-an-administrator", HB_DEMO_USER_ADMINISTRATOR, FALSE, "the same Dana Lind; shares her rate limit", FALSE },
  { "owner", "practice-key-of-the-owner", HB_DEMO_USER_OWNER, FALSE, "Ingrid Håkansson, organization owner", FALSE },
  { "user-manager", "practice-key-of-a-user-manager", HB_DEMO_USER_USER_MANAGER, FALSE, "Olga Brandt, user manager: nobody above her", FALSE },
  { "place-manager", "practice-key-of-a-place-manager", HB_DEMO_USER_PLACE_MANAGER, FALSE, "Maren Vogt, rights at Mill Street and its groups alone", FALSE },
  { "observer", "practice-key-of-an-observer", HB_DEMO_USER_OBSERVER, FALSE, "Piotr Zieliński, may change nothing", FALSE },
  { "expired", "practice-key-that-has-expired", HB_DEMO_USER_ADMINISTRATOR, TRUE, "answered as a wrong key", FALSE },
  { "second", "practice-key-of-another-organization", HB_DEMO_USER_SECOND_OWNER, FALSE, "Noa Fields, owner of the second organization", TRUE },
};

/**
 * hb_demo_keys_get:
 * @index: a number
 *
 * Returns: (nullable): the key, %NULL after the last
 */
const HbDemoKey *
hb_demo_keys_get (guint index)
{
  return index < G_N_ELEMENTS (keys) ? &keys[index] : NULL;
}

const HbDemoKey *
hb_demo_keys_find_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].name, name))
      return &keys[i];

  return NULL;
}

/**
 * hb_demo_keys_find_header:
 * @authorization: (nullable): the value of the header Authorization
 *
 * Returns: (nullable): the key in it, unless there is none, it is wrong or
 *   has expired
 */
const HbDemoKey *
hb_demo_keys_find_header (const char *authorization)
{
  if (authorization == NULL || !g_str_has_prefix (authorization, SCHEME))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].key, authorization + strlen (SCHEME)))
      return keys[i].expired ? NULL : &keys[i];

  return NULL;
}
