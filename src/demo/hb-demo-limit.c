/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-limit.h"

/* Wrong keys are anybody's to make up, but they are counted by address, so
 * there are few names; the bound is for the day that changes. */
#define MAX_NAMES 1000

/* The rate limit: a window of one second that slides, for each user. */
struct _HbDemoLimit
{
  GHashTable *times; /* (owned) (element-type utf8 GArray): of gint64, oldest first */
};

HbDemoLimit *
hb_demo_limit_new (void)
{
  HbDemoLimit *self = g_new0 (HbDemoLimit, 1);

  self->times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  return self;
}

void
hb_demo_limit_free (HbDemoLimit *self)
{
  g_hash_table_unref (self->times);
  g_free (self);
}

/**
 * hb_demo_limit_take:
 * @self: a limit
 * @who: the user or the address
 * @per_second: how many requests a second may have, 0 for any number
 * @now: the time, in microseconds
 *
 * Requests that are turned away do not count.
 *
 * Returns: whether one more request is allowed now
 */
gboolean
hb_demo_limit_take (HbDemoLimit *self,
                    const char  *who,
                    guint        per_second,
                    gint64       now)
{
  GArray *times = g_hash_table_lookup (self->times, who);
  guint   n_old = 0;

  if (per_second == 0)
    return TRUE;

  if (times == NULL)
    {
      if (g_hash_table_size (self->times) >= MAX_NAMES)
        g_hash_table_remove_all (self->times);
      times = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->times, g_strdup (who), times);
    }

  while (n_old < times->len && g_array_index (times, gint64, n_old) <= now - G_USEC_PER_SEC)
    n_old++;
  if (n_old > 0)
    g_array_remove_range (times, 0, n_old);

  if (times->len >= per_second)
    return FALSE;

  g_array_append_val (times, now);

  return TRUE;
}
