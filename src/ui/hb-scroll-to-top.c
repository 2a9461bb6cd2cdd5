/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-scroll-to-top.h"

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  gboolean      *is_laid_out = user_data;

  if (!*is_laid_out)
    {
      *is_laid_out = TRUE;
      return G_SOURCE_CONTINUE;
    }

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));

  return G_SOURCE_REMOVE;
}

/* GTK 4.18 puts the first row at the top of a new list, and so hides the
 * heading of the first section above it. The frame after that is ours. */
void
hb_scroll_to_top (GtkWidget *list_view)
{
  g_return_if_fail (GTK_IS_SCROLLABLE (list_view));

  gtk_widget_add_tick_callback (list_view, tick_cb, g_new0 (gboolean, 1), g_free);
}
