/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hb-demo-server.h"
#include "hb-window.h"

G_BEGIN_DECLS

/* A real window on a practice server, in this process. */
typedef struct
{
  HbDemoServer   *server;      /* (owned) */
  AdwApplication *application; /* (owned) */
  HbWindow       *window;      /* (owned by itself) */
} HbDisplay;

/* Runs the main loop until @condition holds, and fails the test if it does not
 * come true in a time no machine needs. */
#define hb_display_wait_for(condition)                               \
  G_STMT_START                                                       \
  {                                                                  \
    HbDisplayPatience *patience_ = hb_display_patience_new ();       \
    while (!(condition))                                             \
      if (!hb_display_patience_iterate (patience_))                  \
        g_error ("%s: waited in vain for %s", G_STRLOC, #condition); \
    hb_display_patience_free (patience_);                            \
  }                                                                  \
  G_STMT_END

typedef struct _HbDisplayPatience HbDisplayPatience;

HbDisplayPatience *hb_display_patience_new (void);
gboolean           hb_display_patience_iterate (HbDisplayPatience *patience);
void               hb_display_patience_free (HbDisplayPatience *patience);

void       hb_display_init (void);
HbDisplay *hb_display_new (guint interval_ms);
void       hb_display_free (HbDisplay *self);
void       hb_display_connect (HbDisplay *self,
                               guint      interval_ms);
HbSession *hb_display_connect_as (HbDisplay  *self,
                                  const char *who,
                                  HbHistory  *history,
                                  guint       interval_ms);

gpointer    hb_display_find_type (gpointer root,
                                  GType    type,
                                  guint    nth);
const char *hb_display_get_text (GtkWidget *widget);
GtkWidget  *hb_display_find_text (gpointer    root,
                                  const char *text);
GtkWidget  *hb_display_find_button (gpointer    root,
                                    const char *label);
gboolean    hb_display_shows (HbDisplay  *self,
                              const char *text);
guint       hb_display_count (gpointer root,
                              GType    type);

AdwDialog *hb_display_get_dialog (HbDisplay *self);
guint      hb_display_count_changes (HbDisplay *self);
HbPerson  *hb_display_find_person (HbSession  *session,
                                   const char *query);

void hb_display_search (HbDisplay  *self,
                        const char *text);
void hb_display_open_person (HbDisplay  *self,
                             const char *query);
void hb_display_settle (GtkWidget *native);
void hb_display_save_native (GtkWidget  *native,
                             const char *path);
void hb_display_save (HbDisplay  *self,
                      const char *path);

G_END_DECLS
