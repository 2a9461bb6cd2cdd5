/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HbTestPeerEnd:
 * @HB_TEST_PEER_CLOSE: close the connection
 * @HB_TEST_PEER_HOLD: say nothing more, and stay connected
 * @HB_TEST_PEER_DRIP: nothing is sent by itself, but byte by byte, by
 *   hb_test_peer_drip()
 * @HB_TEST_PEER_NEXT: wait for the next request on the same connection
 *
 * What comes after the bytes of an answer.
 */
typedef enum
{
  HB_TEST_PEER_CLOSE,
  HB_TEST_PEER_HOLD,
  HB_TEST_PEER_DRIP,
  HB_TEST_PEER_NEXT,
} HbTestPeerEnd;

#define HB_TYPE_TEST_PEER (hb_test_peer_get_type ())
G_DECLARE_FINAL_TYPE (HbTestPeer, hb_test_peer, HB, TEST_PEER, GObject)

HbTestPeer *hb_test_peer_new (void);
const char *hb_test_peer_get_base_uri (HbTestPeer *self);
void        hb_test_peer_stop (HbTestPeer *self);

void hb_test_peer_add_bytes (HbTestPeer   *self,
                             GBytes       *bytes,
                             HbTestPeerEnd end);
void hb_test_peer_add (HbTestPeer   *self,
                       const char   *text,
                       HbTestPeerEnd end);
void hb_test_peer_add_json (HbTestPeer *self,
                            const char *status,
                            const char *body);

gboolean hb_test_peer_drip (HbTestPeer *self);

guint       hb_test_peer_get_n_connections (HbTestPeer *self);
guint       hb_test_peer_get_n_requests (HbTestPeer *self);
const char *hb_test_peer_get_request (HbTestPeer *self,
                                      guint       index);

G_END_DECLS
