/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-grow-on-scroll.h"

/* About as many as fit into a window of usual height, and as many as can be
 * filled and laid out within a frame. */
#define N_ROWS 16

static gboolean
is_end_near (GtkAdjustment *adjustment)
{
  double page = gtk_adjustment_get_page_size (adjustment);

  return page > 0 && gtk_adjustment_get_value (adjustment) + 2 * page >= gtk_adjustment_get_upper (adjustment);
}

/* Where the list itself ends, there is nothing to show more of. */
static gboolean
can_grow (GtkSliceListModel *slice)
{
  return g_list_model_get_n_items (G_LIST_MODEL (slice)) == gtk_slice_list_model_get_size (slice);
}

static gboolean
tick_cb (GtkWidget     *list_view,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  GtkSliceListModel *slice = user_data;

  if (can_grow (slice) && is_end_near (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view))))
    gtk_slice_list_model_set_size (slice, gtk_slice_list_model_get_size (slice) + N_ROWS);

  return G_SOURCE_REMOVE;
}

typedef struct
{
  GtkWidget         *list_view; /* (unowned): it has the adjustment */
  GtkSliceListModel *slice;     /* (owned) */
} Growing;

static void
growing_free (gpointer  data,
              GClosure *closure)
{
  Growing *growing = data;

  g_clear_object (&growing->slice);
  g_free (growing);
}

/* The list is not changed while it is laid out, but before the next frame. */
static void
scrolled_cb (GtkAdjustment *adjustment,
             gpointer       user_data)
{
  Growing *growing = user_data;

  if (can_grow (growing->slice) && is_end_near (adjustment))
    gtk_widget_add_tick_callback (growing->list_view, tick_cb, g_object_ref (growing->slice), g_object_unref);
}

static void
watch (GtkWidget         *list_view,
       GtkSliceListModel *slice,
       const char        *signal)
{
  Growing *growing = g_new0 (Growing, 1);

  growing->list_view = list_view;
  growing->slice = g_object_ref (slice);
  g_signal_connect_data (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view)), signal,
                         G_CALLBACK (scrolled_cb), growing, growing_free, G_CONNECT_DEFAULT);
}

/**
 * hb_grow_on_scroll:
 * @list_view: a list view in a scrolled window
 * @slice: what it shows of a list
 *
 * Lets @slice have the first rows only, and more when somebody scrolls near to
 * its end. GTK 4.18 keeps up to 200 rows of a list view filled and laid out,
 * however few are seen, which takes longer than a frame where all of them
 * change with every key.
 */
void
hb_grow_on_scroll (GtkWidget         *list_view,
                   GtkSliceListModel *slice)
{
  g_return_if_fail (GTK_IS_SCROLLABLE (list_view));
  g_return_if_fail (GTK_IS_SLICE_LIST_MODEL (slice));

  hb_grow_on_scroll_start_over (slice);
  watch (list_view, slice, "value-changed");
  watch (list_view, slice, "changed");
}

/* For another list, of which the first rows are to be shown. */
void
hb_grow_on_scroll_start_over (GtkSliceListModel *slice)
{
  g_return_if_fail (GTK_IS_SLICE_LIST_MODEL (slice));

  gtk_slice_list_model_set_size (slice, N_ROWS);
}
