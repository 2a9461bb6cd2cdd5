/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-delete-profile-dialog.h"
#include "hb-display.h"
#include "hb-people-page.h"
#include "hb-person-page.h"
#include "hb-person-row.h"
#include "hb-problem-page.h"
#include "hb-way-row.h"
#include "hb-section-heading.h"

/* A template with a mistake in it warns when it is made, which is fatal here. */
static void
test_template (gconstpointer data)
{
  GType type = *(const GType *) data;
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

int
main (int    argc,
      char **argv)
{
  static GType types[8];

  g_test_init (&argc, &argv, NULL);
  hb_display_init ();

  types[0] = HB_TYPE_PEOPLE_PAGE;
  types[1] = HB_TYPE_PERSON_PAGE;
  types[2] = HB_TYPE_PERSON_ROW;
  types[3] = HB_TYPE_PROBLEM_PAGE;
  types[4] = HB_TYPE_WAY_ROW;
  types[5] = HB_TYPE_SECTION_HEADING;
  types[6] = HB_TYPE_DELETE_PROFILE_DIALOG;
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *path = g_strdup_printf ("/templates/%s", g_type_name (types[i]));

      g_test_add_data_func (path, &types[i], test_template);
    }
  g_test_add_func ("/templates/problems", test_problems);

  return g_test_run ();
}
