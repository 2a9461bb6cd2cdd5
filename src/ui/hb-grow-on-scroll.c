/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-grow-on-scroll.h"

#include <math.h>

/* As many as can be made, filled and laid out within a frame. */
#define N_ROWS 5

/* How much of the list is to be there, in heights of what is seen of it. */
#define PAGES_AHEAD 1.1

static gboolean
is_end_near (GtkAdjustment *adjustment)
{
  double page = gtk_adjustment_get_page_size (adjustment);

  return page > 0 && gtk_adjustment_get_value (adjustment) + PAGES_AHEAD * page >= gtk_adjustment_get_upper (adjustment);
}

/* As many as are needed for what is seen at the top. */
static guint
count_first_rows (GtkAdjustment     *adjustment,
                  GtkSliceListModel *slice)
{
  guint  n_shown = g_list_model_get_n_items (G_LIST_MODEL (slice));
  double upper = gtk_adjustment_get_upper (adjustment);
  double n_needed = upper > 0 ? ceil (PAGES_AHEAD * gtk_adjustment_get_page_size (adjustment) * n_shown / upper) + 1 : 0;

  return MAX (N_ROWS, (guint) n_needed);
}

/* Where the list itself ends, there is nothing to show more of. */
static gboolean
can_grow (GtkSliceListModel *slice)
{
  return g_list_model_get_n_items (G_LIST_MODEL (slice)) == gtk_slice_list_model_get_size (slice);
}

typedef struct
{
  GtkSliceListModel *slice; /* (owned) */
  guint              tick;  /* 0 where there is enough for now */
} Growing;

static const char growing_key[] = "hb-growing-on-scroll";

static void
growing_free (gpointer data)
{
  Growing *growing = data;

  g_clear_object (&growing->slice);
  g_free (growing);
}

/* Looked at again in the next frame, when the new rows have their place: where all
 * of them fit into what is seen, the adjustment has nothing to tell. */
static gboolean
tick_cb (GtkWidget     *list_view,
         GdkFrameClock *frame_clock,
         gpointer       user_data)
{
  Growing *growing = user_data;

  if (can_grow (growing->slice) && is_end_near (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view))))
    {
      gtk_slice_list_model_set_size (growing->slice, gtk_slice_list_model_get_size (growing->slice) + N_ROWS);
      return G_SOURCE_CONTINUE;
    }

  growing->tick = 0;

  return G_SOURCE_REMOVE;
}

/* The list is not changed while it is laid out, but before the next frame. */
static void
moved_cb (GtkWidget *list_view)
{
  Growing *growing = g_object_get_data (G_OBJECT (list_view), growing_key);

  if (growing->tick == 0 && can_grow (growing->slice)
      && is_end_near (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view))))
    growing->tick = gtk_widget_add_tick_callback (list_view, tick_cb, growing, NULL);
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
  GtkAdjustment *adjustment;
  Growing       *growing;

  g_return_if_fail (GTK_IS_SCROLLABLE (list_view));
  g_return_if_fail (GTK_IS_SLICE_LIST_MODEL (slice));

  growing = g_new0 (Growing, 1);
  growing->slice = g_object_ref (slice);
  g_object_set_data_full (G_OBJECT (list_view), growing_key, growing, growing_free);
  gtk_slice_list_model_set_size (slice, N_ROWS);

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (moved_cb), list_view, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (moved_cb), list_view, G_CONNECT_SWAPPED);
  g_signal_connect_object (slice, "items-changed", G_CALLBACK (moved_cb), list_view, G_CONNECT_SWAPPED);
}

/**
 * hb_grow_on_scroll_start_over:
 * @list_view: a list view that hb_grow_on_scroll() knows
 * @slice: what it shows of a list
 *
 * Goes back to the first rows, before another list is there. Those that are in
 * view stay, so that nothing flickers.
 */
void
hb_grow_on_scroll_start_over (GtkWidget         *list_view,
                              GtkSliceListModel *slice)
{
  guint n_rows;

  g_return_if_fail (GTK_IS_SCROLLABLE (list_view));
  g_return_if_fail (GTK_IS_SLICE_LIST_MODEL (slice));

  n_rows = count_first_rows (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view)), slice);
  gtk_slice_list_model_set_size (slice, MIN (n_rows, gtk_slice_list_model_get_size (slice)));
}
