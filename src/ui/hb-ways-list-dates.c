/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-ways-list-private.h"

#include <glib/gi18n.h>

#include "hb-date-dialog.h"
#include "hb-foretelling.h"
#include "hb-words.h"

/* Rights that are chosen in the list end on a day, which a dialog asks for. */

/* Only rights to groups have dates. */
gboolean
hb_ways_list_can_end (HbWayIn *way)
{
  return HB_IS_RIGHT (way) && hb_way_in_get_section (way) == HB_WAY_SECTION_GROUP;
}

/* What ends earlier, or has ended, would open doors again. */
static gboolean
ends_by (HbWayIn   *way,
         GDateTime *until)
{
  GDateTime *end = hb_right_get_valid_until (HB_RIGHT (way));

  return end != NULL && g_date_time_compare (end, until) <= 0;
}

static void
end_date_chosen_cb (HbWaysList *self,
                    GDateTime  *until,
                    AdwDialog  *dialog)
{
  g_autoptr (GPtrArray) ways = hb_ways_list_get_selected (self);
  g_autoptr (HbPlan) plan = hb_plan_new ();

  for (guint i = 0; i < ways->len; i++)
    if (hb_ways_list_can_end (ways->pdata[i]) && !ends_by (ways->pdata[i], until))
      {
        g_autoptr (HbStep) step = hb_step_new_end_right (hb_ways_in_get_person (self->ways_in), ways->pdata[i], until);

        hb_plan_append (plan, step);
      }
  hb_ways_list_want_plan (self, plan);
}

/* What it comes to in the end: none of what is chosen opens anything then. */
static HbPlan *
make_end_plan (HbWaysList *self,
               GPtrArray  *ways)
{
  HbPlan *plan = hb_plan_new ();

  for (guint i = 0; i < ways->len; i++)
    if (hb_ways_list_can_end (ways->pdata[i]))
      {
        g_autoptr (HbStep) step = hb_way_in_make_removal (ways->pdata[i], hb_ways_in_get_person (self->ways_in));

        hb_plan_append (plan, step);
      }

  return plan;
}

/* What is chosen and cannot end goes on opening doors: nobody is to believe that it
 * ends with the rest. */
static char *
say_what_ends (HbWaysList *self,
               GPtrArray  *ways)
{
  g_autofree char *full_name = hb_words_person (hb_ways_in_get_person (self->ways_in));
  g_autofree char *name = hb_words_inline (full_name);
  g_autofree char *what_ends = NULL;
  g_autofree char *what_stays = NULL;
  g_autoptr (GListStore) others = g_list_store_new (HB_TYPE_WAY_IN);

  for (guint i = 0; i < ways->len; i++)
    if (!hb_ways_list_can_end (ways->pdata[i]))
      g_list_store_append (others, ways->pdata[i]);

  /* Translators: %s is a person's name; a calendar follows */
  what_ends = g_strdup_printf (_ ("The chosen rights of %s to groups open doors until the end of this day. What ends earlier stays as it is."), name);
  if (g_list_model_get_n_items (G_LIST_MODEL (others)) == 0)
    return g_steal_pointer (&what_ends);

  what_stays = hb_words_count_ways (G_LIST_MODEL (others));

  return g_strdup_printf ("%s\n\n%s\n%s", what_ends,
                          /* Translators: of access rights, teams, cards and links; a list of them follows, such as: 2 teams, 1 card */
                          _ ("No end can be set for the rest of what you chose, and it stays as it is:"), what_stays);
}

/* Returns: (nullable): the last moment at which one of @ways ends, if each does. */
static GDateTime *
find_last_end (GPtrArray *ways)
{
  GDateTime *last = NULL;

  for (guint i = 0; i < ways->len; i++)
    if (hb_ways_list_can_end (ways->pdata[i]))
      {
        GDateTime *end = hb_right_get_valid_until (ways->pdata[i]);

        if (end == NULL)
          return NULL;
        if (last == NULL || g_date_time_compare (end, last) > 0)
          last = end;
      }

  return last;
}

static void
date_dialog_closed_cb (HbWaysList *self)
{
  hb_ways_list_set_dating (self, FALSE);
}

void
hb_ways_list_end_selected_activated (GtkWidget  *widget,
                                     const char *action_name,
                                     GVariant   *parameter)
{
  HbWaysList *self = HB_WAYS_LIST (widget);
  g_autoptr (GPtrArray) ways = hb_ways_list_get_selected (self);
  GDateTime       *last = find_last_end (ways);
  g_autofree char *body = NULL;
  g_autoptr (HbPlan) plan = NULL;
  AdwDialog *dialog;

  if (ways->len == 0)
    return;

  body = say_what_ends (self, ways);
  dialog = hb_date_dialog_new (_ ("End Access Rights"), body,
                               /* Translators: a button in a dialog with a calendar */
                               _ ("_End Then"), self->practice);
  plan = make_end_plan (self, ways);
  if (self->person_doors != NULL)
    hb_foretelling_show (ADW_ALERT_DIALOG (dialog), self->person_doors, plan);
  if (last != NULL)
    hb_date_dialog_set_latest (HB_DATE_DIALOG (dialog), last);
  g_signal_connect_object (dialog, "date-chosen", G_CALLBACK (end_date_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (date_dialog_closed_cb), self, G_CONNECT_SWAPPED);
  /* The next person shown is not who it is about. */
  g_signal_connect_object (self, "notify::ways-in", G_CALLBACK (adw_dialog_force_close), dialog, G_CONNECT_SWAPPED);
  hb_ways_list_set_dating (self, TRUE);
  adw_dialog_present (dialog, widget);
}
