/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Runs the default main context until it is so. */
#define hb_test_wait_until(condition) \
  G_STMT_START                        \
  {                                   \
    while (!(condition))              \
      hb_test_iterate ();             \
  }                                   \
  G_STMT_END

void hb_test_iterate (void);
void hb_test_settle (void);

void hb_test_store_result_cb (GObject      *source,
                              GAsyncResult *result,
                              gpointer      user_data);
void hb_test_wait_for_result (GAsyncResult **result);

G_END_DECLS
