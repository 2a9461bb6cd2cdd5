/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-toast-focus.h"

static const char last_key[] = "hb-last-focus";

static gboolean
is_in_toast (AdwToastOverlay *overlay,
             GtkWidget       *widget)
{
  GtkWidget *child = adw_toast_overlay_get_child (overlay);

  return widget != NULL && widget != child && gtk_widget_is_ancestor (widget, GTK_WIDGET (overlay))
         && !gtk_widget_is_ancestor (widget, child);
}

/* The nearest place in view to where the keys went before, such as a page that took
 * the place of another. */
static gboolean
focus_near (AdwToastOverlay *overlay,
            GtkWidget       *last)
{
  GtkWidget *child = adw_toast_overlay_get_child (overlay);

  if (last != NULL && gtk_widget_is_ancestor (last, child))
    for (GtkWidget *parent = gtk_widget_get_parent (last); parent != child; parent = gtk_widget_get_parent (parent))
      if (gtk_widget_get_mapped (parent) && gtk_widget_child_focus (parent, GTK_DIR_TAB_FORWARD))
        return TRUE;

  return gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
}

static void
focus_moved_cb (GtkWindow  *window,
                GParamSpec *pspec,
                gpointer    user_data)
{
  AdwToastOverlay *overlay = user_data;
  GWeakRef        *last_ref = g_object_get_data (G_OBJECT (overlay), last_key);
  g_autoptr (GtkWidget) last = g_weak_ref_get (last_ref);
  GtkWidget *focus = gtk_window_get_focus (window);

  g_weak_ref_set (last_ref, focus);
  if (!is_in_toast (overlay, focus) || (last != NULL && gtk_widget_get_mapped (last)))
    return;

  if (!focus_near (overlay, last))
    gtk_window_set_focus (window, NULL);
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/**
 * hb_keep_focus_off_toasts:
 * @window: a window
 * @overlay: the toasts in it
 *
 * Lets the keys come to a toast only from what is in view, as when somebody goes
 * there. When what they went to goes out of view, GTK 4.18 gives them to the
 * button of the toast, and who presses Return then undoes a change unawares.
 */
void
hb_keep_focus_off_toasts (GtkWindow       *window,
                          AdwToastOverlay *overlay)
{
  GWeakRef *last_ref;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  last_ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (last_ref, NULL);
  g_object_set_data_full (G_OBJECT (overlay), last_key, last_ref, free_weak_ref);
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (focus_moved_cb), overlay, 0);
}
