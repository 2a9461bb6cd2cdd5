/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-date-dialog.h"
#include "hb-delete-profile-dialog.h"
#include "hb-display.h"
#include "hb-door-list.h"
#include "hb-door-row.h"
#include "hb-help-dialog.h"
#include "hb-help-page.h"
#include "hb-history-page.h"
#include "hb-past-step-dialog.h"
#include "hb-past-step-row.h"
#include "hb-people-list.h"
#include "hb-people-page.h"
#include "hb-person-page.h"
#include "hb-person-row.h"
#include "hb-plan-dialog.h"
#include "hb-preferences-dialog.h"
#include "hb-problem-page.h"
#include "hb-section-heading.h"
#include "hb-sign-in-page.h"
#include "hb-step-row.h"
#include "hb-toast-title.h"
#include "hb-unfinished-row.h"
#include "hb-way-row.h"
#include "hb-ways-list.h"

/* A template with a mistake in it warns when it is made, which is fatal here. */
static void
test_template (gconstpointer data)
{
  GType type = ((GType (*) (void)) data) ();
  g_autoptr (GtkWidget) widget = g_object_ref_sink (g_object_new (type, NULL));

  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (widget, type));
  g_assert_finalize_object (g_steal_pointer (&widget));
}

/* Every problem has words for it, and none is an empty page. */
static void
test_problems (void)
{
  g_autoptr (GEnumClass) problems = g_type_class_ref (HB_TYPE_PROBLEM);

  for (guint i = 0; i < problems->n_values; i++)
    {
      GtkWidget       *page = GTK_WIDGET (g_object_ref_sink (hb_problem_page_new ()));
      GtkWidget       *status_page = adw_bin_get_child (ADW_BIN (page));
      g_autofree char *title = NULL;
      g_autofree char *description = NULL;
      g_autofree char *icon_name = NULL;

      hb_problem_page_set_problem (HB_PROBLEM_PAGE (page), (HbProblem) problems->values[i].value);
      g_object_get (status_page, "title", &title, "description", &description, "icon-name", &icon_name, NULL);
      if (problems->values[i].value == HB_PROBLEM_NONE)
        {
          g_assert_cmpstr (title, ==, "");
        }
      else
        {
          g_assert_cmpuint (strlen (title), >, 5);
          g_assert_cmpuint (strlen (description), >, 20);
          g_assert_true (gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (gdk_display_get_default ()), icon_name));
        }
      g_assert_finalize_object (page);
    }
}

/* All but the window's, which every other test makes. */
static GType (*const templates[]) (void) = {
  hb_date_dialog_get_type,
  hb_delete_profile_dialog_get_type,
  hb_door_list_get_type,
  hb_door_row_get_type,
  hb_help_dialog_get_type,
  hb_help_page_get_type,
  hb_history_page_get_type,
  hb_past_step_dialog_get_type,
  hb_past_step_row_get_type,
  hb_people_list_get_type,
  hb_people_page_get_type,
  hb_person_page_get_type,
  hb_person_row_get_type,
  hb_plan_dialog_get_type,
  hb_preferences_dialog_get_type,
  hb_problem_page_get_type,
  hb_section_heading_get_type,
  hb_sign_in_page_get_type,
  hb_step_row_get_type,
  hb_toast_title_get_type,
  hb_unfinished_row_get_type,
  hb_way_row_get_type,
  hb_ways_list_get_type,
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (templates); i++)
    {
      g_autofree char *path = g_strdup_printf ("/templates/%s", g_type_name (templates[i]()));

      g_test_add_data_func (path, (gconstpointer) templates[i], test_template);
    }
  g_test_add_func ("/templates/problems", test_problems);

  return g_test_run ();
}
