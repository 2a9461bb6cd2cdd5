/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HbApiError:
 * @HB_API_ERROR_OFFLINE: the server could not be reached, or the connection
 *   broke: try again when the network is back
 * @HB_API_ERROR_TIMED_OUT: the server did not answer in time: try again
 * @HB_API_ERROR_UNTRUSTED: the server could not prove who it is (TLS): final
 * @HB_API_ERROR_BAD_KEY: the key is wrong, has expired or was revoked (401)
 * @HB_API_ERROR_NOT_ALLOWED: the key's user may not do this (403)
 * @HB_API_ERROR_NOT_FOUND: there is no such object, or not any more (404)
 * @HB_API_ERROR_CONFLICT: it is there already (409)
 * @HB_API_ERROR_REFUSED: the server understood and declined (400, 422)
 * @HB_API_ERROR_BUSY: too many requests, or the service is down for now
 *   (429, 503), after all repeats: try again later
 * @HB_API_ERROR_SERVER: the server failed (any other 5xx)
 * @HB_API_ERROR_BAD_ANSWER: the answer is not what the API promises and cannot
 *   be relied on: a wrong type, a cut body, a redirect, a list that is not whole
 * @HB_API_ERROR_TOO_MANY: the list is longer than the API can hand out
 *
 * Named after what one can do about it.
 */
typedef enum
{
  HB_API_ERROR_OFFLINE,
  HB_API_ERROR_TIMED_OUT,
  HB_API_ERROR_UNTRUSTED,
  HB_API_ERROR_BAD_KEY,
  HB_API_ERROR_NOT_ALLOWED,
  HB_API_ERROR_NOT_FOUND,
  HB_API_ERROR_CONFLICT,
  HB_API_ERROR_REFUSED,
  HB_API_ERROR_BUSY,
  HB_API_ERROR_SERVER,
  HB_API_ERROR_BAD_ANSWER,
  HB_API_ERROR_TOO_MANY,
} HbApiError;

#define HB_API_ERROR (hb_api_error_quark ())
GQuark hb_api_error_quark (void);

guint       hb_api_error_get_status (const GError *error);
const char *hb_api_error_get_code (const GError *error);
const char *hb_api_error_get_reason (const GError *error);
guint       hb_api_error_get_retry_after_s (const GError *error);

gboolean hb_api_error_is_answer_lost (const GError *error);

G_END_DECLS
