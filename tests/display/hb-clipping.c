/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-clipping.h"

#include "hb-display.h"

/* Sizes are rounded on the way. */
#define SLACK 1

#define LONG_TEXT 60

/* What can be scrolled to is not lost; but nobody looks for more at the side. */
static gboolean
is_scrolled (GtkWidget *scrollable)
{
  GtkWidget    *scrolled = gtk_widget_get_ancestor (scrollable, GTK_TYPE_SCROLLED_WINDOW);
  GtkPolicyType policy = GTK_POLICY_NEVER;

  if (scrolled != NULL)
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (scrolled), NULL, &policy);

  return policy != GTK_POLICY_NEVER;
}

/* Whether nothing around @widget cuts a piece off it. */
static gboolean
is_inside (GtkWidget *widget)
{
  gboolean checks_height = TRUE;

  for (GtkWidget *around = gtk_widget_get_parent (widget); around != NULL; around = gtk_widget_get_parent (around))
    {
      graphene_rect_t bounds;

      if (GTK_IS_SCROLLABLE (around))
        checks_height = checks_height && !is_scrolled (around);
      if (!GTK_IS_NATIVE (around) && gtk_widget_get_overflow (around) != GTK_OVERFLOW_HIDDEN)
        continue;
      if (!gtk_widget_compute_bounds (widget, around, &bounds))
        return FALSE;
      if (bounds.origin.x < -SLACK || bounds.origin.x + bounds.size.width > gtk_widget_get_width (around) + SLACK)
        return FALSE;
      if (checks_height && (bounds.origin.y < -SLACK || bounds.origin.y + bounds.size.height > gtk_widget_get_height (around) + SLACK))
        return FALSE;
      if (GTK_IS_NATIVE (around))
        return TRUE;
    }

  return TRUE;
}

/* Returns: (nullable): the toast that @widget is in */
static GtkWidget *
find_toast (GtkWidget *widget)
{
  GType type = g_type_from_name ("AdwToastWidget");

  return type != G_TYPE_INVALID ? gtk_widget_get_ancestor (widget, type) : NULL;
}

/* Whether no corner of @widget lies outside of the round shape of @around. */
static gboolean
is_in_shape (GtkWidget *widget,
             GtkWidget *around)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (widget, around, &bounds))
    return FALSE;

  for (int i = 0; i < 4; i++)
    if (!gtk_widget_contains (around, bounds.origin.x + (i & 1) * bounds.size.width, bounds.origin.y + (i >> 1) * bounds.size.height))
      return FALSE;

  return TRUE;
}

/* Whether it is the line below a title, where names stand. */
static gboolean
is_subtitle (GtkWidget *label)
{
  return gtk_widget_has_css_class (label, "subtitle");
}

/* A name or an address that is long. But a toast is gone before anybody can look
 * for its end, a banner says it nowhere else, and the title of a page says what
 * the page is about. */
static gboolean
may_be_shortened (GtkWidget *label)
{
  const char *text = hb_display_get_text (label);

  if (find_toast (label) != NULL || gtk_widget_get_ancestor (label, ADW_TYPE_BANNER) != NULL)
    return FALSE;
  if (gtk_widget_get_ancestor (label, ADW_TYPE_HEADER_BAR) != NULL)
    return is_subtitle (label);

  return g_utf8_strlen (text, -1) >= LONG_TEXT || (strchr (text, '@') != NULL && strchr (text, ' ') == NULL);
}

/* Returns: (nullable): what is wrong with how a label is shown */
static const char *
judge_label (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  int          width, height;

  if (*gtk_label_get_text (label) == '\0')
    return NULL;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > gtk_widget_get_width (GTK_WIDGET (label)) + SLACK)
    return "is too wide for its place";
  if (height > gtk_widget_get_height (GTK_WIDGET (label)) + SLACK)
    return "is too high for its place";
  if (pango_layout_is_ellipsized (layout) && !may_be_shortened (GTK_WIDGET (label)))
    return "is shortened";

  return NULL;
}

static const char *
judge (GtkWidget *widget)
{
  GtkWidget  *toast = GTK_IS_LABEL (widget) ? find_toast (widget) : NULL;
  const char *wrong = NULL;

  if (GTK_IS_LABEL (widget))
    wrong = judge_label (GTK_LABEL (widget));
  else if (!GTK_IS_IMAGE (widget) && !GTK_IS_BUTTON (widget) && !GTK_IS_SWITCH (widget) && !GTK_IS_TEXT (widget))
    return NULL;
  if (wrong == NULL && gtk_widget_get_width (widget) > 0 && !is_inside (widget))
    wrong = "is cut off";
  if (wrong == NULL && toast != NULL && !is_in_shape (widget, toast))
    wrong = "is not inside its toast";

  return wrong;
}

static void
find (GtkWidget *widget,
      GPtrArray *faults)
{
  const char *text = hb_display_get_text (widget);
  const char *wrong;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;

  wrong = judge (widget);
  if (wrong != NULL)
    g_ptr_array_add (faults, g_strdup_printf ("%s “%s” in %s %s", G_OBJECT_TYPE_NAME (widget),
                                              text != NULL ? text : "",
                                              G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), wrong));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    /* A popover is a surface of its own. */
    if (!GTK_IS_NATIVE (child))
      find (child, faults);
}

/*
 * hb_clipping_find:
 * @native: a window or a popover that is laid out
 *
 * Looks for what cannot be read whole: a text that is larger than its place, or
 * shortened though it is short, and a control that lies outside of what is
 * shown of it and cannot be scrolled to, down or up.
 *
 * Returns: (transfer full) (element-type utf8): what is wrong, a line each
 */
GPtrArray *
hb_clipping_find (GtkWidget *native)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func (g_free);
  AdwDialog *dialog = ADW_IS_APPLICATION_WINDOW (native) ? adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (native)) : NULL;

  /* What a dialog stands in front of is looked at without it. */
  find (dialog != NULL ? GTK_WIDGET (dialog) : native, faults);

  return faults;
}
