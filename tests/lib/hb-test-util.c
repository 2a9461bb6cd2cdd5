/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-test-util.h"

void
hb_test_iterate (void)
{
  g_main_context_iteration (NULL, TRUE);
}

/**
 * hb_test_settle:
 *
 * Runs all that can run without waiting. What comes over a socket may be on
 * its way still: wait for something definite there.
 */
void
hb_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/**
 * hb_test_store_result_cb:
 * @source: the object that was asked
 * @result: what came of it
 * @user_data: where to keep a reference to @result: a `GAsyncResult **`
 *
 * A callback that only keeps the result, to be finished in the test itself.
 */
void
hb_test_store_result_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  GAsyncResult **stored = user_data;

  /* Nothing calls back twice. */
  g_assert_null (*stored);
  *stored = g_object_ref (result);
}

void
hb_test_wait_for_result (GAsyncResult **result)
{
  hb_test_wait_until (*result != NULL);
}
