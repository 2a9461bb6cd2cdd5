/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-help-dialog.h"

#include "hb-help-page.h"

/**
 * HbHelpDialog:
 *
 * The help: a list of tasks, and a page for each. It is part of the program, so
 * that it is there without a network and without another program.
 */
struct _HbHelpDialog
{
  AdwDialog parent_instance;

  /* Template */
  AdwNavigationView *navigation_view;
  GtkListBox        *task_list;
};

G_DEFINE_FINAL_TYPE (HbHelpDialog, hb_help_dialog, ADW_TYPE_DIALOG)

/* In the order in which people meet them. */
static const char *const pages[] = {
  "sign-in",
  "organizations",
  "practice",
  "find-person",
  "ways-in",
  "take-away-right",
  "take-everything",
  "end-rights",
  "on-leave",
  "delete-profile",
  "history",
  "desktop",
  "problems",
  NULL,
};

/* Which page is about what is in view: the first of these around the focus. */
static const struct
{
  const char *type_name;
  const char *page;
} subjects[] = {
  { "HbDeleteProfileDialog", "delete-profile" },
  { "HbHistoryPage", "history" },
  { "HbPastStepDialog", "history" },
  { "HbPeoplePage", "find-person" },
  { "HbPersonPage", "ways-in" },
  { "HbPlanDialog", "take-everything" },
  { "HbPreferencesDialog", "desktop" },
  { "HbProblemPage", "problems" },
  { "HbSignInPage", "sign-in" },
};

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  AdwNavigationPage *page = item;
  GtkWidget         *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                         "title", adw_navigation_page_get_title (page),
                                         "use-markup", FALSE,
                                         "activatable", TRUE,
                                         "action-name", "navigation.push",
                                         "action-target", g_variant_new_string (adw_navigation_page_get_tag (page)),
                                         NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE,
                                                                 "icon-name", "go-next-symbolic",
                                                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                                                 NULL));

  return row;
}

static void
hb_help_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HB_TYPE_HELP_DIALOG);

  G_OBJECT_CLASS (hb_help_dialog_parent_class)->dispose (object);
}

static void
hb_help_dialog_class_init (HbHelpDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hb_help_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/hb-help-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HbHelpDialog, navigation_view);
  gtk_widget_class_bind_template_child (widget_class, HbHelpDialog, task_list);
}

static void
hb_help_dialog_init (HbHelpDialog *self)
{
  g_autoptr (GListStore) tasks = g_list_store_new (HB_TYPE_HELP_PAGE);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (gsize i = 0; pages[i] != NULL; i++)
    {
      g_autoptr (HbHelpPage) page = hb_help_page_new (pages[i]);

      adw_navigation_view_add (self->navigation_view, ADW_NAVIGATION_PAGE (page));
      g_list_store_append (tasks, page);
    }
  gtk_list_box_bind_model (self->task_list, G_LIST_MODEL (tasks), create_row, NULL, NULL);
}

/**
 * hb_help_dialog_new:
 * @page: (nullable): the name of the page to open, or %NULL for the list of tasks
 *
 * Returns: (transfer floating): the help
 */
AdwDialog *
hb_help_dialog_new (const char *page)
{
  HbHelpDialog *self = g_object_new (HB_TYPE_HELP_DIALOG, NULL);

  g_return_val_if_fail (page == NULL || g_strv_contains (pages, page), ADW_DIALOG (self));

  if (page != NULL)
    adw_navigation_view_push_by_tag (self->navigation_view, page);

  return ADW_DIALOG (self);
}

/**
 * hb_help_dialog_get_pages:
 *
 * Returns: (transfer none): the names of all pages
 */
const char *const *
hb_help_dialog_get_pages (void)
{
  return pages;
}

static const char *
find_subject (GtkWidget *widget)
{
  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (g_str_equal (G_OBJECT_TYPE_NAME (widget), subjects[i].type_name))
      return subjects[i].page;

  return NULL;
}

/**
 * hb_help_dialog_find_page:
 * @window: (nullable): a window
 *
 * Returns: (transfer none) (nullable): the page about what @window shows where
 *   the focus is, or %NULL where there is none
 */
const char *
hb_help_dialog_find_page (GtkWidget *window)
{
  const char *page = NULL;

  if (!GTK_IS_WINDOW (window))
    return NULL;

  for (GtkWidget *widget = gtk_window_get_focus (GTK_WINDOW (window));
       widget != NULL && page == NULL;
       widget = gtk_widget_get_parent (widget))
    page = find_subject (widget);
  if (page == NULL && ADW_IS_APPLICATION_WINDOW (window))
    {
      AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));

      page = dialog != NULL ? find_subject (GTK_WIDGET (dialog)) : NULL;
    }

  return page;
}
