/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-application-private.h"

#include "hb-sign-out-dialog.h"
#include "hb-words.h"

/* Taking a key out of the keyring, and what is left open after that. */

/* A key that is to be taken out of the keyring. */
typedef struct
{
  HbApplication *application; /* (owned) */
  HbAccount     *account;     /* (owned) */
  GCancellable  *cancellable; /* (owned): cancelled when somebody went on to something else */
} SignOut;

static void
sign_out_free (SignOut *sign_out)
{
  g_clear_object (&sign_out->application);
  g_clear_object (&sign_out->account);
  g_clear_object (&sign_out->cancellable);
  g_free (sign_out);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignOut, sign_out_free)

static void
forget_account (HbApplication *self)
{
  HbWindow *window = hb_application_get_window (self);

  g_clear_object (&self->account);
  hb_search_provider_set_directory (self->search_provider, NULL, FALSE);
  if (window != NULL)
    hb_window_forget_session (window);
}

static gboolean
is_account (HbAccount *account,
            HbAccount *other)
{
  return account != NULL && g_str_equal (hb_account_get_id (account), hb_account_get_id (other));
}

static void
remove_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (SignOut) sign_out = g_steal_pointer (&user_data);
  HbApplication *self = sign_out->application;
  HbWindow      *window = hb_application_get_window (self);
  gboolean       is_waited_for = !g_cancellable_is_cancelled (sign_out->cancellable);
  g_autoptr (GError) error = NULL;

  self->is_signing_out = FALSE;
  hb_application_update_actions (self);
  if (!hb_accounts_remove_finish (HB_ACCOUNTS (source), result, &error))
    {
      g_message ("The key could not be taken out of the keyring: %s", error->message);
      if (is_waited_for && !hb_application_show_again (self))
        hb_application_show_sign_in (self, HB_PROBLEM_NONE);
      if (window != NULL)
        hb_window_tell (window, hb_words_problem_explained (hb_problem_from_error (error)));
      return;
    }

  hb_search_provider_sign_out (self->search_provider, sign_out->account);
  if (is_account (self->account, sign_out->account))
    {
      is_waited_for = is_waited_for || self->is_in_view;
      forget_account (self);
    }
  if (!is_waited_for || hb_application_show_again (self))
    return;

  hb_application_want (self, NULL, FALSE);
  if (hb_accounts_get_current (self->accounts) != NULL)
    hb_application_open_organization (self);
  else
    hb_application_show_sign_in (self, HB_PROBLEM_NONE);
}

/* The key is being taken out, whatever somebody does meanwhile. */
static void
sign_out_response_cb (HbApplication *self,
                      const char    *response)
{
  SignOut *sign_out;

  if (!g_str_equal (response, "sign-out") || hb_application_get_subject (self) == NULL || self->is_signing_out)
    return;

  sign_out = g_new0 (SignOut, 1);
  sign_out->application = g_object_ref (self);
  sign_out->account = g_object_ref (hb_application_get_subject (self));
  self->is_signing_out = TRUE;
  hb_application_want (self, sign_out->account, FALSE);
  sign_out->cancellable = g_object_ref (self->cancellable);
  hb_application_show_starting (self);
  hb_accounts_remove_async (self->accounts, sign_out->account, NULL, remove_cb, sign_out);
}

void
hb_application_sign_out_activated (GSimpleAction *action,
                                   GVariant      *parameter,
                                   gpointer       user_data)
{
  HbApplication *self = user_data;
  AdwDialog     *dialog = hb_sign_out_dialog_new (hb_application_get_subject (self));

  g_signal_connect_object (dialog, "response", G_CALLBACK (sign_out_response_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (hb_application_get_window (self)));
}
