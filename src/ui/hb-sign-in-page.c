/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-sign-in-page.h"

#include <glib/gi18n.h>

#include "hb-words.h"

/**
 * HbSignInPage:
 *
 * Takes a key: says where to find it, tries it, says whose it is and what it
 * may do, and keeps it in the keyring, or until the app is closed where there
 * is none. ::signed-in tells when that is done.
 */
struct _HbSignInPage
{
  AdwBin parent_instance;

  /* Template */
  GtkEditable *key_row;
  GtkWidget   *use_button;
  GtkWidget   *for_now_button;

  HbAccounts   *accounts;    /* (owned) (nullable) */
  char         *server;      /* (owned) (nullable) */
  HbAccount    *replaced;    /* (owned) (nullable): whose key does not work any more */
  HbKeyCheck   *check;       /* (owned) (nullable): the key that was tried */
  GCancellable *cancellable; /* (owned) (nullable): of what is under way */
  const char   *state;       /* "enter", "testing", "found", "keeping" or "not-kept" */
  HbProblem     reason;      /* why somebody has to sign in */
  HbProblem     problem;     /* what is wrong with the key, or with the keyring */
  gboolean      is_not_a_key;
  gboolean      can_cancel;
};

G_DEFINE_FINAL_TYPE (HbSignInPage, hb_sign_in_page, ADW_TYPE_BIN)

typedef enum
{
  PROP_STATE = 1,
  PROP_HEADING,
  PROP_REASON,
  PROP_MESSAGE,
  PROP_FOUND,
  PROP_CAN_CANCEL,
  PROP_CAN_RETRY,
} HbSignInPageProperty;

static GParamSpec *properties[PROP_CAN_RETRY + 1];

enum
{
  SIGNAL_SIGNED_IN,
  SIGNAL_CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_state (HbSignInPage *self,
          const char   *state,
          const char   *wanted)
{
  return g_str_equal (state, wanted);
}

static gboolean
is_waiting (HbSignInPage *self,
            const char   *state)
{
  return g_str_equal (state, "testing") || g_str_equal (state, "keeping");
}

/* What is waited for. */
static char *
waiting_words (HbSignInPage *self,
               const char   *state)
{
  if (g_str_equal (state, "testing"))
    return g_strdup (_ ("Asking Kisi whose key this is…"));
  if (g_str_equal (state, "keeping"))
    return g_strdup (_ ("Putting the key into your keyring…"));

  return g_strdup ("");
}

static gboolean
has_key (HbSignInPage *self,
         const char   *state)
{
  return g_str_equal (state, "found") || g_str_equal (state, "not-kept");
}

/* What is under way is broken off by one button alone. */
static gboolean
can_cancel (HbSignInPage *self)
{
  return self->can_cancel && !is_waiting (self, self->state);
}

/* A key that may take nothing away still shows something, but another one is better. */
static gboolean
is_worth_using (HbSignInPage *self)
{
  return self->check != NULL && hb_key_check_get_level (self->check) != HB_KEY_LEVEL_NOTHING;
}

static GStrv
use_style (HbSignInPage *self,
           const char   *found)
{
  return g_strdupv ((GStrv) (const char *[]) { "pill", is_worth_using (self) ? "suggested-action" : NULL, NULL });
}

static gboolean
has_text (HbSignInPage *self,
          const char   *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
is_other_organization (HbSignInPage *self)
{
  return self->replaced != NULL && self->check != NULL
         && !g_str_equal (hb_account_get_id (self->replaced), hb_account_get_id (hb_key_check_get_account (self->check)));
}

static char *
make_heading (HbSignInPage *self)
{
  g_autofree char *name = NULL;

  if (self->replaced != NULL)
    {
      name = hb_words_account (self->replaced);

      /* Translators: heading; %s is an organization */
      return g_strdup_printf (_ ("Another Key for %s"), name);
    }

  return g_strdup (_ ("Sign In to Your Organization"));
}

static char *
make_reason (HbSignInPage *self)
{
  /* Whoever was never here misses no key. */
  if (self->reason == HB_PROBLEM_NONE || (self->reason == HB_PROBLEM_NO_KEY && self->replaced == NULL))
    return g_strdup ("");

  return g_strdup (hb_words_problem_explained (self->reason));
}

static char *
make_message (HbSignInPage *self)
{
  if (self->is_not_a_key)
    return g_strdup (_ ("This is not an API key: a key is one long word of letters and digits. Copy it at Kisi and paste it here."));
  if (self->problem == HB_PROBLEM_NONE)
    return g_strdup ("");
  if (g_str_equal (self->state, "not-kept"))
    /* Translators: %s is a whole sentence that says why */
    return g_strdup_printf (_ ("The key could not be kept. %s"), hb_words_problem_explained (self->problem));

  return g_strdup (hb_words_problem_explained (self->problem));
}

static char *
make_found (HbSignInPage *self)
{
  g_autofree char *found = NULL;
  g_autofree char *name = NULL;

  if (self->check == NULL)
    return g_strdup ("");

  found = hb_words_key (self->check);
  if (!is_other_organization (self))
    return g_steal_pointer (&found);

  name = hb_words_account (self->replaced);

  /* Translators: two whole sentences, the first says whose key it is and for which organization; %s at the end is the organization that somebody wanted another key for */
  return g_strdup_printf (_ ("%s That is a different organization from %s, and is added beside it."), found, name);
}

static void
update_test (HbSignInPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.test",
                                 !is_waiting (self, self->state) && has_text (self, gtk_editable_get_text (self->key_row)));
}

static void
show_state (HbSignInPage *self,
            const char   *state,
            HbProblem     problem)
{
  self->state = state;
  self->problem = problem;
  /* What comes of the key that is tried or kept is said of the one in the entry. */
  gtk_editable_set_editable (self->key_row, !is_waiting (self, state));
  update_test (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.use", has_key (self, state));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.keep-for-now", has_key (self, state));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.stop", is_waiting (self, state));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sign-in.cancel", can_cancel (self));
  for (guint i = PROP_STATE; i < G_N_ELEMENTS (properties); i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
announce (HbSignInPage *self,
          const char   *sentence)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
begin_waiting (HbSignInPage *self,
               const char   *state)
{
  g_autofree char *words = waiting_words (self, state);

  self->cancellable = g_cancellable_new ();
  show_state (self, state, HB_PROBLEM_NONE);
  announce (self, words);
}

static void
stop (HbSignInPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
check_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (HbSignInPage) self = g_steal_pointer (&user_data);
  g_autoptr (HbKeyCheck) check = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  check = hb_key_check_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  g_set_object (&self->check, check);
  if (check == NULL)
    {
      show_state (self, "enter", hb_problem_from_error (error));
      sentence = make_message (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
    }
  else
    {
      show_state (self, "found", HB_PROBLEM_NONE);
      sentence = make_found (self);
      gtk_widget_grab_focus (is_worth_using (self) ? self->use_button : GTK_WIDGET (self->key_row));
    }
  announce (self, sentence);
}

static void
test_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  HbSignInPage    *self = HB_SIGN_IN_PAGE (widget);
  g_autofree char *key = g_strstrip (g_strdup (gtk_editable_get_text (self->key_row)));

  g_clear_object (&self->check);
  self->is_not_a_key = !hb_key_check_is_plausible (key);
  if (self->is_not_a_key)
    {
      g_autofree char *sentence = NULL;

      show_state (self, "enter", HB_PROBLEM_NONE);
      gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
      sentence = make_message (self);
      announce (self, sentence);
      return;
    }

  begin_waiting (self, "testing");
  hb_key_check_async (self->server, key, HB_DIRECTORY_INTERVAL_MS, self->cancellable, check_cb, g_object_ref (self));
}

/* The key is nowhere on this page any more. */
static void
finish (HbSignInPage *self)
{
  g_autoptr (HbKeyCheck) check = g_steal_pointer (&self->check);

  gtk_editable_set_text (self->key_row, "");
  show_state (self, "enter", HB_PROBLEM_NONE);
  g_signal_emit (self, signals[SIGNAL_SIGNED_IN], 0, hb_key_check_get_account (check), hb_key_check_get_directory (check));
}

static void
keep_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HbSignInPage) self = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  gboolean is_kept = hb_accounts_keep_finish (HB_ACCOUNTS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (is_kept)
    {
      finish (self);
    }
  else
    {
      g_autofree char *sentence = NULL;

      g_message ("The key could not be kept: %s", error->message);
      show_state (self, "not-kept", hb_problem_from_error (error));
      gtk_widget_grab_focus (self->for_now_button);
      sentence = make_message (self);
      announce (self, sentence);
    }
}

static void
use_activated (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  HbSignInPage *self = HB_SIGN_IN_PAGE (widget);

  begin_waiting (self, "keeping");
  hb_accounts_keep_async (self->accounts, self->check, self->cancellable, keep_cb, g_object_ref (self));
}

static void
keep_for_now_activated (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  HbSignInPage *self = HB_SIGN_IN_PAGE (widget);

  hb_accounts_keep_for_now (self->accounts, self->check);
  finish (self);
}

static void
stop_activated (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  HbSignInPage *self = HB_SIGN_IN_PAGE (widget);

  stop (self);
  show_state (self, self->check != NULL ? "found" : "enter", HB_PROBLEM_NONE);
}

static void
cancel_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  HbSignInPage *self = HB_SIGN_IN_PAGE (widget);

  g_clear_object (&self->check);
  gtk_editable_set_text (self->key_row, "");
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static void
key_activated_cb (HbSignInPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "sign-in.test", NULL);
}

/* What was found holds for the key that was tried. */
static void
key_changed_cb (HbSignInPage *self)
{
  update_test (self);
  if (self->check == NULL && self->problem == HB_PROBLEM_NONE && !self->is_not_a_key)
    return;

  g_clear_object (&self->check);
  self->is_not_a_key = FALSE;
  show_state (self, "enter", HB_PROBLEM_NONE);
}

/* The keyring may have the key after all, once somebody has unlocked it. */
static gboolean
can_retry (HbSignInPage *self)
{
  return g_str_equal (self->state, "enter")
         && (self->reason == HB_PROBLEM_KEYRING_LOCKED || self->reason == HB_PROBLEM_KEYRING_DENIED
             || self->reason == HB_PROBLEM_KEYRING_FAILED || self->reason == HB_PROBLEM_NO_KEYRING);
}

static void
hb_sign_in_page_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HbSignInPage *self = HB_SIGN_IN_PAGE (object);

  switch ((HbSignInPageProperty) property_id)
    {
    case PROP_STATE:
      g_value_set_static_string (value, self->state);
      break;
    case PROP_HEADING:
      g_value_take_string (value, make_heading (self));
      break;
    case PROP_REASON:
      g_value_take_string (value, make_reason (self));
      break;
    case PROP_MESSAGE:
      g_value_take_string (value, make_message (self));
      break;
    case PROP_FOUND:
      g_value_take_string (value, make_found (self));
      break;
    case PROP_CAN_CANCEL:
      g_value_set_boolean (value, can_cancel (self));
      break;
    case PROP_CAN_RETRY:
      g_value_set_boolean (value, can_retry (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hb_sign_in_page_dispose (GObject *object)
{
  HbSignInPage *self = HB_SIGN_IN_PAGE (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HB_TYPE_SIGN_IN_PAGE);
  g_clear_object (&self->accounts);
  g_clear_object (&self->replaced);
  g_clear_object (&self->check);
  g_clear_pointer (&self->server, g_free);

  G_OBJECT_CLASS (hb_sign_in_page_parent_class)->dispose (object);
}

static void
hb_sign_in_page_class_init (HbSignInPageClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags changing = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hb_sign_in_page_get_property;
  object_class->dispose = hb_sign_in_page_dispose;

  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, "enter", changing);
  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, "", changing);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, "", changing);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, "", changing);
  properties[PROP_FOUND] = g_param_spec_string ("found", NULL, NULL, "", changing);
  properties[PROP_CAN_RETRY] = g_param_spec_boolean ("can-retry", NULL, NULL, FALSE, changing);
  properties[PROP_CAN_CANCEL] = g_param_spec_boolean ("can-cancel", NULL, NULL, FALSE, changing);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * HbSignInPage::signed-in:
   * @account: the organization
   * @directory: what is known of it
   *
   * The key was tried, and is kept.
   */
  signals[SIGNAL_SIGNED_IN] = g_signal_new ("signed-in", HB_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 2, HB_TYPE_ACCOUNT, HB_TYPE_DIRECTORY);
  /**
   * HbSignInPage::cancelled:
   *
   * Somebody wants to go back to what was shown before.
   */
  signals[SIGNAL_CANCELLED] = g_signal_new ("cancelled", HB_TYPE_SIGN_IN_PAGE, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "sign-in.test", NULL, test_activated);
  gtk_widget_class_install_action (widget_class, "sign-in.use", NULL, use_activated);
  gtk_widget_class_install_action (widget_class, "sign-in.keep-for-now", NULL, keep_for_now_activated);
  gtk_widget_class_install_action (widget_class, "sign-in.stop", NULL, stop_activated);
  gtk_widget_class_install_action (widget_class, "sign-in.cancel", NULL, cancel_activated);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HbSignInPage, key_row);
  gtk_widget_class_bind_template_child (widget_class, HbSignInPage, use_button);
  gtk_widget_class_bind_template_child (widget_class, HbSignInPage, for_now_button);
  gtk_widget_class_bind_template_callback (widget_class, is_state);
  gtk_widget_class_bind_template_callback (widget_class, is_waiting);
  gtk_widget_class_bind_template_callback (widget_class, waiting_words);
  gtk_widget_class_bind_template_callback (widget_class, has_key);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, use_style);
  gtk_widget_class_bind_template_callback (widget_class, key_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_changed_cb);
}

static void
hb_sign_in_page_init (HbSignInPage *self)
{
  self->state = "enter";
  gtk_widget_init_template (GTK_WIDGET (self));
  show_state (self, "enter", HB_PROBLEM_NONE);
}

/**
 * hb_sign_in_page_begin:
 * @self: the page
 * @accounts: where the key is kept
 * @server: the address of the server that knows the key
 * @replaced: (nullable): the organization that needs another key
 * @reason: why it needs one, or why the one it has could not be had;
 *   %HB_PROBLEM_NONE otherwise
 * @can_cancel: whether there is something to go back to
 *
 * Starts over.
 */
void
hb_sign_in_page_begin (HbSignInPage *self,
                       HbAccounts   *accounts,
                       const char   *server,
                       HbAccount    *replaced,
                       HbProblem     reason,
                       gboolean      can_cancel)
{
  g_return_if_fail (HB_IS_SIGN_IN_PAGE (self));
  g_return_if_fail (HB_IS_ACCOUNTS (accounts));

  stop (self);
  g_clear_object (&self->check);
  g_set_object (&self->accounts, accounts);
  g_set_str (&self->server, server);
  g_set_object (&self->replaced, replaced);
  self->reason = reason;
  self->is_not_a_key = FALSE;
  self->can_cancel = can_cancel;
  gtk_editable_set_text (self->key_row, "");
  show_state (self, "enter", HB_PROBLEM_NONE);
  gtk_widget_grab_focus (GTK_WIDGET (self->key_row));
}
