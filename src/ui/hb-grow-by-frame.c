/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-grow-by-frame.h"

/* As many as can be made and filled without keeping anybody waiting. */
#define N_ROWS 16

typedef struct
{
  GtkSliceListModel *slice; /* (unowned): it is the list view's */
  guint              tick;  /* 0 where nothing is left to be shown */
} Growing;

static const char growing_key[] = "hb-growing";

static gboolean
tick_cb (GtkWidget     *list_view,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  Growing *growing = user_data;
  guint    n_items = g_list_model_get_n_items (gtk_slice_list_model_get_model (growing->slice));
  guint    size = gtk_slice_list_model_get_size (growing->slice);

  if (n_items > size)
    {
      gtk_slice_list_model_set_size (growing->slice, size + N_ROWS);
      return G_SOURCE_CONTINUE;
    }

  growing->tick = 0;

  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (GtkWidget *list_view)
{
  Growing *growing = g_object_get_data (G_OBJECT (list_view), growing_key);

  if (growing->tick == 0)
    growing->tick = gtk_widget_add_tick_callback (list_view, tick_cb, growing, NULL);
}

/**
 * hb_grow_by_frame:
 * @list_view: a list view
 * @slice: what its selection has of a list
 *
 * Lets @slice have the first rows of a new list at once, and more with each
 * frame until it has all of them, so that they can be chosen. GTK 4.18 makes
 * up to 200 rows of a list view in one go, however few are seen, which keeps
 * somebody waiting where they are large.
 */
void
hb_grow_by_frame (GtkListView       *list_view,
                  GtkSliceListModel *slice)
{
  Growing *growing;

  g_return_if_fail (GTK_IS_LIST_VIEW (list_view));
  g_return_if_fail (GTK_IS_SLICE_LIST_MODEL (slice));

  growing = g_new0 (Growing, 1);
  growing->slice = slice;
  g_object_set_data_full (G_OBJECT (list_view), growing_key, growing, g_free);
  hb_grow_by_frame_start_over (slice);
  g_signal_connect_object (gtk_slice_list_model_get_model (slice), "items-changed",
                           G_CALLBACK (items_changed_cb), list_view, G_CONNECT_SWAPPED);
}

/* For another list, before it is there. */
void
hb_grow_by_frame_start_over (GtkSliceListModel *slice)
{
  g_return_if_fail (GTK_IS_SLICE_LIST_MODEL (slice));

  gtk_slice_list_model_set_size (slice, N_ROWS);
}
