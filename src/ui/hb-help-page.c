/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-help-page.h"

#include <glib/gi18n.h>

/**
 * HbHelpPage:
 *
 * A page of the help. Its text is in help/, one file a page: labels are its
 * paragraphs, and those of the type "step" are numbered.
 */
struct _HbHelpPage
{
  AdwNavigationPage parent_instance;

  /* Template */
  GtkBox *text_box;

  guint n_steps;
};

static void hb_help_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HbHelpPage, hb_help_page, ADW_TYPE_NAVIGATION_PAGE, G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, hb_help_page_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

static GtkWidget *
build_step (HbHelpPage *self,
            GtkWidget  *label)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *number = NULL;

  self->n_steps++;
  /* Translators: the number of a step that is to be taken, as in a list */
  number = g_strdup_printf (C_ ("step", "%u."), self->n_steps);
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL,
                                               "label", number,
                                               "valign", GTK_ALIGN_BASELINE_FILL,
                                               "css-classes", (const char *[]) { "numeric", "heading", NULL },
                                               NULL));
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
hb_help_page_add_child (GtkBuildable *buildable,
                        GtkBuilder   *builder,
                        GObject      *child,
                        const char   *type)
{
  HbHelpPage *self = HB_HELP_PAGE (buildable);

  if (self->text_box == NULL || !GTK_IS_LABEL (child))
    {
      parent_buildable_iface->add_child (buildable, builder, child, type);
      return;
    }

  g_object_set (child,
                "hexpand", TRUE,
                "valign", GTK_ALIGN_BASELINE_FILL,
                "wrap", TRUE,
                "wrap-mode", PANGO_WRAP_WORD_CHAR,
                "xalign", 0.0,
                NULL);
  gtk_box_append (self->text_box, g_strcmp0 (type, "step") == 0 ? build_step (self, GTK_WIDGET (child)) : GTK_WIDGET (child));
}

static void
hb_help_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = hb_help_page_add_child;
}

static void
hb_help_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HB_TYPE_HELP_PAGE);

  G_OBJECT_CLASS (hb_help_page_parent_class)->dispose (object);
}

static void
hb_help_page_class_init (HbHelpPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hb_help_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-help-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HbHelpPage, text_box);
}

static void
hb_help_page_init (HbHelpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hb_help_page_new:
 * @name: which, as its file in help/ is named
 *
 * Returns: (transfer full): the page
 */
HbHelpPage *
hb_help_page_new (const char *name)
{
  g_autofree char *path = g_strdup_printf (RESOURCE_PATH "/help/%s.ui", name);
  g_autoptr (GtkBuilder) builder = NULL;

  g_type_ensure (HB_TYPE_HELP_PAGE);
  builder = gtk_builder_new_from_resource (path);

  return g_object_ref (HB_HELP_PAGE (gtk_builder_get_object (builder, "page")));
}
