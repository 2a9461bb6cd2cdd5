/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "person-fixture.h"

#include "hb-person-page.h"
#include "hb-way-row.h"
#include "hb-ways-list.h"

void
person_fixture_set_up (PersonFixture *fixture,
                       gconstpointer  data)
{
  fixture->display = hb_display_new (0);
  fixture->page = hb_display_find_type (fixture->display->window, HB_TYPE_PERSON_PAGE, 0);
}

void
person_fixture_tear_down (PersonFixture *fixture,
                          gconstpointer  data)
{
  g_clear_pointer (&fixture->display, hb_display_free);
}

GtkSelectionModel *
person_fixture_get_ways (PersonFixture *fixture)
{
  return gtk_list_view_get_model (hb_display_find_type (fixture->page, GTK_TYPE_LIST_VIEW, 0));
}

/* Where the nth of a section is, or GTK_INVALID_LIST_POSITION. */
guint
person_fixture_find_way (PersonFixture *fixture,
                         HbWaySection   section,
                         guint          nth)
{
  GListModel *ways = G_LIST_MODEL (person_fixture_get_ways (fixture));

  for (guint i = 0; i < g_list_model_get_n_items (ways); i++)
    {
      g_autoptr (HbWayIn) way = g_list_model_get_item (ways, i);

      if (hb_way_in_get_section (way) == section && hb_way_in_is_held (way) && nth-- == 0)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

void
person_fixture_open_sam (PersonFixture *fixture)
{
  hb_display_open_person (fixture->display, "sam.reyes@example.com");
  wait_for_text ("7 access rights");
  hb_display_wait_for (person_fixture_find_way (fixture, HB_WAY_SECTION_LINK, 1) != GTK_INVALID_LIST_POSITION);
  hb_display_wait_for (hb_display_find_type (fixture->page, HB_TYPE_WAY_ROW, 0) != NULL);
}

guint
person_fixture_count (PersonFixture *fixture,
                      const char    *method)
{
  return hb_demo_server_get_n_requests (fixture->display->server, method, NULL);
}

void
person_fixture_remove_way (PersonFixture *fixture,
                           HbWaySection   section,
                           guint          nth)
{
  g_autoptr (HbWayIn) way = g_list_model_get_item (G_LIST_MODEL (person_fixture_get_ways (fixture)), person_fixture_find_way (fixture, section, nth));

  gtk_widget_activate_action (hb_display_find_type (fixture->page, HB_TYPE_WAYS_LIST, 0), "ways.remove", "(ix)", section, hb_way_in_get_id (way));
}
