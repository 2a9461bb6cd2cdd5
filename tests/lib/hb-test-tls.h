/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HbTestTlsFault:
 * @HB_TEST_TLS_SOUND: nothing is wrong
 * @HB_TEST_TLS_UNKNOWN_CA: nobody who is trusted has signed it
 * @HB_TEST_TLS_EXPIRED: it was good until the day before yesterday
 * @HB_TEST_TLS_WRONG_HOST: it is for another name
 *
 * What is wrong with the certificate of a server.
 */
typedef enum
{
  HB_TEST_TLS_SOUND,
  HB_TEST_TLS_UNKNOWN_CA,
  HB_TEST_TLS_EXPIRED,
  HB_TEST_TLS_WRONG_HOST,
  HB_TEST_TLS_N_FAULTS,
} HbTestTlsFault;

#define HB_TYPE_TEST_TLS (hb_test_tls_get_type ())
G_DECLARE_FINAL_TYPE (HbTestTls, hb_test_tls, HB, TEST_TLS, GObject)

HbTestTls    *hb_test_tls_new (void);
GTlsDatabase *hb_test_tls_get_database (HbTestTls *self);
const char   *hb_test_tls_get_base_uri (HbTestTls     *self,
                                        HbTestTlsFault fault);
guint         hb_test_tls_get_n_requests (HbTestTls *self);

G_END_DECLS
