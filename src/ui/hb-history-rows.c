/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-history-rows.h"

#include "hb-past-step-row.h"
#include "hb-past-step.h"
#include "hb-run.h"
#include "hb-unfinished-row.h"

/* The list of the history has two kinds of items, and a row for each. A row is
 * used again for an item of its kind. */

void
hb_history_rows_bind (GtkListItem *list_item)
{
  GObject    *item = gtk_list_item_get_item (list_item);
  gboolean    is_run = HB_IS_RUN (item);
  GType       type = is_run ? HB_TYPE_UNFINISHED_ROW : HB_TYPE_PAST_STEP_ROW;
  const char *property = is_run ? "run" : "past-step";

  if (!G_TYPE_CHECK_INSTANCE_TYPE (gtk_list_item_get_child (list_item), type))
    {
      gtk_list_item_set_child (list_item, g_object_new (type, NULL));
      g_object_bind_property (gtk_list_item_get_child (list_item), "summary", list_item, "accessible-label", G_BINDING_DEFAULT);
    }

  g_object_set (gtk_list_item_get_child (list_item), property, item, NULL);
}

/* A number for each section, the first the highest: what is unfinished, and
 * each day of the local time. */
int
hb_history_rows_get_section (GObject *item)
{
  g_autoptr (GDateTime) local = NULL;
  GDateTime *time;
  int        year;
  int        month;
  int        day;

  if (HB_IS_RUN (item))
    return G_MAXINT;

  time = hb_past_step_get_time (HB_PAST_STEP (item));
  local = g_date_time_to_local (time);
  g_date_time_get_ymd (local != NULL ? local : time, &year, &month, &day);

  return (year * 100 + month) * 100 + day;
}
