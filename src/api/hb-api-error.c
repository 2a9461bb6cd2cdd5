/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-api-error.h"
#include "hb-api-error-private.h"

/* Enough for a sentence, and not for a page that somebody made up. */
#define MAX_REASON_LENGTH 500

/* Rides along with each GError of the domain. */
typedef struct
{
  guint    status;
  guint    retry_after_s;
  char    *code;
  char    *reason;
  gboolean answer_lost;
} HbApiErrorPrivate;

static void
hb_api_error_private_init (HbApiErrorPrivate *priv)
{
}

static void
hb_api_error_private_copy (const HbApiErrorPrivate *src,
                           HbApiErrorPrivate       *dest)
{
  dest->status = src->status;
  dest->retry_after_s = src->retry_after_s;
  dest->code = g_strdup (src->code);
  dest->reason = g_strdup (src->reason);
  dest->answer_lost = src->answer_lost;
}

static void
hb_api_error_private_clear (HbApiErrorPrivate *priv)
{
  g_clear_pointer (&priv->code, g_free);
  g_clear_pointer (&priv->reason, g_free);
}

/* Defines hb_api_error_quark () and hb_api_error_get_private (). GLib lays the
 * private part out with the right alignment, which clang cannot know. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
G_DEFINE_EXTENDED_ERROR (HbApiError, hb_api_error)
#pragma GCC diagnostic pop

static char *
shorten (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid == NULL || g_utf8_strlen (valid, -1) <= MAX_REASON_LENGTH)
    return g_steal_pointer (&valid);

  return g_utf8_substring (valid, 0, MAX_REASON_LENGTH);
}

void
hb_api_error_set_details (GError     *error,
                          guint       status,
                          const char *code,
                          const char *reason,
                          guint       retry_after_s)
{
  HbApiErrorPrivate *priv = hb_api_error_get_private (error);

  priv->status = status;
  priv->retry_after_s = retry_after_s;
  g_free (priv->code);
  priv->code = shorten (code);
  g_free (priv->reason);
  priv->reason = shorten (reason);
}

void
hb_api_error_set_answer_lost (GError *error)
{
  hb_api_error_get_private (error)->answer_lost = TRUE;
}

GError *
hb_api_error_new_bad_answer (const char *format,
                             ...)
{
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (HB_API_ERROR, HB_API_ERROR_BAD_ANSWER, format, args);
  va_end (args);

  return error;
}

/**
 * hb_api_error_get_status:
 * @error: an error of this domain
 *
 * Returns: the HTTP status the server refused with, or 0 where no answer came
 *   or the status was the right one
 */
guint
hb_api_error_get_status (const GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == HB_API_ERROR, 0);

  return hb_api_error_get_private (error)->status;
}

/**
 * hb_api_error_get_code:
 * @error: an error of this domain
 *
 * Returns: (nullable): Kisi's short code, such as "afc516" (documented by Kisi)
 */
const char *
hb_api_error_get_code (const GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == HB_API_ERROR, NULL);

  return hb_api_error_get_private (error)->code;
}

/**
 * hb_api_error_get_reason:
 * @error: an error of this domain
 *
 * Returns: (nullable): the server's own words, which nobody checked: valid
 *   UTF-8 of at most 500 characters, and never markup
 */
const char *
hb_api_error_get_reason (const GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == HB_API_ERROR, NULL);

  return hb_api_error_get_private (error)->reason;
}

/**
 * hb_api_error_get_retry_after_s:
 * @error: an error of this domain
 *
 * Returns: the seconds the server asked to wait, or 0 where it named none
 */
guint
hb_api_error_get_retry_after_s (const GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == HB_API_ERROR, 0);

  return hb_api_error_get_private (error)->retry_after_s;
}

/**
 * hb_api_error_is_answer_lost:
 * @error: (nullable): any error
 *
 * Tells whether a change may have been made although the call failed: the
 * request was on its way, and no answer came that settles it. The connection
 * broke, the time was up, the server failed (5xx), or what it said is not an
 * answer of Kisi's. Such a change is never sent again; what it was to change
 * is read, and that decides. It is settled, and so %FALSE, where nobody could
 * be reached, where the server could not be trusted, and where it refused
 * (4xx). A call that was cancelled has %G_IO_ERROR_CANCELLED instead, and
 * nothing is known of it: read as well.
 *
 * Returns: whether the state has to be read to know
 */
gboolean
hb_api_error_is_answer_lost (const GError *error)
{
  return error != NULL && error->domain == HB_API_ERROR && hb_api_error_get_private (error)->answer_lost;
}
