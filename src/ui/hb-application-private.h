/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-accounts.h"
#include "hb-application.h"
#include "hb-demo-server.h"
#include "hb-search-provider.h"
#include "hb-window.h"

G_BEGIN_DECLS

/* Longer than any key; what is longer is none. */
#define HB_APPLICATION_MAX_KEY_BYTES 1024

struct _HbApplication
{
  AdwApplication parent_instance;

  char         *server;      /* (owned) (nullable): from the command line */
  char         *key;         /* (owned) (nullable): from a file descriptor */
  int           key_fd;      /* or -1 */
  HbDemoServer *demo_server; /* (owned) (nullable): once somebody practiced */
  HbAccounts   *accounts;    /* (owned) (nullable): once started */
  GHashTable   *histories;   /* (owned) (element-type filename HbHistory): a file is opened once */
  GMenu        *menu;        /* (owned): the accounts */

  /* What the window keeps, until it is another organization or none */
  HbAccount *account;     /* (owned) (nullable) */
  gboolean   is_practice; /* it is the made-up company */
  gboolean   is_in_view;  /* and no page that is about what is wanted instead */

  /* What somebody wants to see instead */
  HbAccount    *wanted; /* (owned) (nullable) */
  gboolean      wants_practice;
  GCancellable *cancellable; /* (owned): ends the wait for it */
  gboolean      is_signing_out;

  HbSearchProvider *search_provider; /* (owned) */
};

/* With other accounts than those of the desktop's keyring. */
HbApplication *hb_application_new_with_accounts (HbAccounts *accounts);

HbWindow *hb_application_get_window (HbApplication *self);

/* hb-application-accounts.c */
void       hb_application_start_accounts (HbApplication *self);
void       hb_application_watch_sign_in (HbApplication *self,
                                         HbWindow      *window);
void       hb_application_update_actions (HbApplication *self);
HbAccount *hb_application_get_subject (HbApplication *self);
void       hb_application_want (HbApplication *self,
                                HbAccount     *account,
                                gboolean       practice);
void       hb_application_open_organization (HbApplication *self);
gboolean   hb_application_show_again (HbApplication *self);
void       hb_application_show_sign_in (HbApplication *self,
                                        HbProblem      reason);
void       hb_application_show_starting (HbApplication *self);

/* hb-application-sign-out.c */
void hb_application_sign_out_activated (GSimpleAction *action,
                                        GVariant      *parameter,
                                        gpointer       user_data);

G_END_DECLS
