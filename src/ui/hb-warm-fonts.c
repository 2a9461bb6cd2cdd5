/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-warm-fonts.h"

/* A letter of each writing system that names are written in, most people's first. */
static const char *const letters[] = {
  "\320\226",     /* Cyrillic */
  "\316\251",     /* Greek */
  "\331\205",     /* Arabic */
  "\327\220",     /* Hebrew */
  "\344\275\220", /* Han, without a language */
  "\343\201\225", /* Hiragana */
  "\355\225\234", /* Hangul */
  "\340\244\205", /* Devanagari */
  "\340\270\201", /* Thai */
};

typedef struct
{
  GtkWidget *label; /* (owned) */
  guint      next;
} Warming;

static void
warming_free (Warming *warming)
{
  g_object_unref (warming->label);
  g_free (warming);
}

/* Each takes a while: between two of them the window answers. */
static gboolean
idle_cb (gpointer user_data)
{
  Warming *warming = user_data;
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (warming->label, letters[warming->next++]);

  pango_layout_get_size (layout, NULL, NULL);

  return warming->next < G_N_ELEMENTS (letters) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * hb_warm_fonts:
 * @label: a label that shows names, and is on the screen
 *
 * Finds the fonts of other writing systems before a name needs them, once, when
 * nothing else is to be done. Pango sorts all fonts of the system when it meets a
 * writing system for the first time in a font, and everything waits for that: a key
 * that found somebody in Japan took longer than a frame.
 */
void
hb_warm_fonts (GtkWidget *label)
{
  static gboolean is_begun;
  Warming        *warming;

  g_return_if_fail (GTK_IS_LABEL (label));

  if (is_begun)
    return;

  is_begun = TRUE;
  warming = g_new0 (Warming, 1);
  warming->label = g_object_ref (label);
  g_idle_add_full (G_PRIORITY_LOW, idle_cb, warming, (GDestroyNotify) warming_free);
}
