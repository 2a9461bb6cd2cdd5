/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-rest-out-of-view.h"

#include <adwaita.h>

typedef struct
{
  HbMakeRowFunc  make;
  GdkFrameClock *clock;  /* (owned) (nullable): while the list view is realized */
  gulong         layout; /* the handler of its signal */
  gboolean       is_due; /* something moved since the rows were last gone through */
} Resting;

static const char resting_key[] = "hb-resting";

static Resting *
get_resting (GtkWidget *list_view)
{
  return g_object_get_data (G_OBJECT (list_view), resting_key);
}

/* What the factory made, inside of what GTK wraps around it. */
static AdwBin *
get_row (GtkWidget *item)
{
  GtkWidget *row = gtk_widget_get_first_child (item);

  return ADW_IS_BIN (row) ? ADW_BIN (row) : NULL;
}

/* Nobody has seen it yet. */
static gboolean
is_empty (AdwBin *row)
{
  return adw_bin_get_child (row) == NULL;
}

/* GTK has no place for what is not to be seen, but still asks how high it is. */
static void
set_at_rest (GtkWidget *item,
             AdwBin    *row,
             gboolean   at_rest)
{
  int width = gtk_widget_get_width (gtk_widget_get_parent (item));
  int height = -1;

  if (at_rest)
    gtk_widget_measure (item, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_set_size_request (item, -1, height);
  gtk_widget_set_visible (adw_bin_get_child (row), !at_rest);
}

/* Nobody loses the focus because somebody scrolls. */
static void
tell_row (GtkWidget    *item,
          HbMakeRowFunc make)
{
  AdwBin  *row = get_row (item);
  gboolean is_in_view = gtk_widget_get_child_visible (item);

  if (row != NULL && is_in_view && is_empty (row))
    make (GTK_WIDGET (row));
  else if (row != NULL && !is_empty (row) && is_in_view == hb_is_at_rest (GTK_WIDGET (row))
           && (is_in_view || gtk_widget_get_focus_child (item) == NULL))
    set_at_rest (item, row, !is_in_view);
}

/* GTK has given each row its place. Where that brings one into view, GTK lays out
 * once more before anything is drawn. */
static void
layout_cb (GtkWidget *list_view)
{
  Resting *resting = get_resting (list_view);

  if (!resting->is_due)
    return;

  resting->is_due = FALSE;
  for (GtkWidget *item = gtk_widget_get_first_child (list_view); item != NULL; item = gtk_widget_get_next_sibling (item))
    tell_row (item, resting->make);
}

static void
moved_cb (GtkWidget *list_view)
{
  Resting *resting = get_resting (list_view);

  resting->is_due = TRUE;
  if (resting->clock != NULL)
    gdk_frame_clock_request_phase (resting->clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

static void
unrealize_cb (GtkWidget *list_view)
{
  Resting *resting = get_resting (list_view);

  g_clear_signal_handler (&resting->layout, resting->clock);
  g_clear_object (&resting->clock);
}

static void
realize_cb (GtkWidget *list_view)
{
  Resting *resting = get_resting (list_view);

  resting->clock = g_object_ref (gtk_widget_get_frame_clock (list_view));
  resting->layout = g_signal_connect_object (resting->clock, "layout", G_CALLBACK (layout_cb), list_view,
                                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  moved_cb (list_view);
}

/**
 * hb_rest_out_of_view:
 * @list_view: a list view in a scrolled window, of which each row is an
 *   #AdwBin
 * @make: (scope forever): makes what is in a row that has nothing in it
 *
 * Hides what is in the rows that are out of view, and makes it when it is seen for
 * the first time. GTK 4.18 keeps up to 200 rows of
 * a list view, and goes through the style of everything in all of them as soon as
 * one of them moves, which takes longer than a frame where rows have a dozen parts.
 * The rows themselves stay, as high as they are, and with what a screen reader says
 * of them.
 */
void
hb_rest_out_of_view (GtkListView  *list_view,
                     HbMakeRowFunc make)
{
  GtkAdjustment *adjustment;
  Resting       *resting;

  g_return_if_fail (GTK_IS_LIST_VIEW (list_view));

  resting = g_new0 (Resting, 1);
  resting->make = make;
  g_object_set_data_full (G_OBJECT (list_view), resting_key, resting, g_free);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list_view));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (moved_cb), list_view, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (moved_cb), list_view, G_CONNECT_SWAPPED);
  g_signal_connect (list_view, "realize", G_CALLBACK (realize_cb), NULL);
  g_signal_connect (list_view, "unrealize", G_CALLBACK (unrealize_cb), NULL);
}

/* Whether what is in a row is hidden, or not made, because nobody sees it. */
gboolean
hb_is_at_rest (GtkWidget *row)
{
  g_return_val_if_fail (ADW_IS_BIN (row), FALSE);

  return is_empty (ADW_BIN (row)) || !gtk_widget_get_visible (adw_bin_get_child (ADW_BIN (row)));
}
