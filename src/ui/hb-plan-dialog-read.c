/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-plan-dialog.h"
#include "hb-plan-dialog-private.h"

#include "hb-person-look-up.h"

/* What the dialog reads before a plan can be begun: the ways in of a person, how
 * far a run came, what the guard says, and which doors stay open; and once more
 * which doors do, when it has ended. */

static void
doors_changed_cb (HbPlanDialog *self)
{
  g_object_notify (G_OBJECT (self), "notes");
}

/* What is being looked for is forgotten as well: it may be as old. */
void
hb_plan_dialog_forget_doors (HbPlanDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->is_looking = FALSE;
  self->is_gone = FALSE;
  if (self->doors != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->doors, self);
      hb_person_doors_stop (self->doors);
    }
  g_clear_object (&self->doors);
}

/* Or everything that was left of them, where they had no profile. */
gboolean
hb_plan_dialog_is_person_gone (HbPlanDialog *self)
{
  return self->is_gone || (self->ways_in != NULL && hb_person_get_deleted (hb_ways_in_get_person (self->ways_in)));
}

/* A plan that is being looked at, in the dialog that shows it. */
typedef struct
{
  HbPlanDialog *dialog; /* (owned) */
  HbRun        *run;    /* (owned) */
} PreviewData;

static void
preview_data_free (PreviewData *data)
{
  g_clear_object (&data->dialog);
  g_clear_object (&data->run);
  g_free (data);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreviewData, preview_data_free)

static void
preview_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PreviewData) data = g_steal_pointer (&user_data);
  HbPlanDialog *self = data->dialog;
  HbPreview     seen = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_known = hb_preview_finish (HB_SESSION (source), result, &seen, &error);

  /* Another plan may have taken its place meanwhile, or have been begun. */
  if (self->session == NULL || self->run != data->run || self->started)
    return;

  self->preview = seen;
  self->previewed = self->run;
  if (!is_known)
    hb_plan_dialog_fail (self, error);
  else if (hb_plan_dialog_get_n_steps (self) == 0)
    hb_plan_dialog_show_page (self, "nothing");
  else
    hb_plan_dialog_show_page (self, "plan");
}

/* It cannot be begun before that is done. */
static void
preview (HbPlanDialog *self)
{
  PreviewData *data = g_new0 (PreviewData, 1);

  data->dialog = g_object_ref (self);
  data->run = g_object_ref (self->run);
  self->previewed = NULL;
  hb_plan_dialog_update (self);
  hb_preview_async (self->session, hb_plan_dialog_get_plan (self), preview_cb, data);
}

void
hb_plan_dialog_make_plan (HbPlanDialog *self)
{
  g_autoptr (HbPlan) plan = hb_ways_in_plan_everything (self->ways_in, adw_switch_row_get_active (self->delete_row));
  g_autoptr (HbRun) run = hb_run_new (self->session, plan);

  hb_plan_dialog_set_run (self, run);
  preview (self);
}

static void
find_doors (HbPlanDialog *self,
            HbWaysIn     *ways_in)
{
  HbDoorMap *map = hb_session_get_door_map (self->session);

  hb_plan_dialog_forget_doors (self);
  if (self->ways_in != NULL)
    hb_ways_in_stop (self->ways_in);
  g_set_object (&self->ways_in, ways_in);
  /* Nothing is foretold from what is old. */
  hb_door_map_expire (map);
  self->doors = hb_person_doors_new (map, ways_in);
  g_signal_connect_object (self->doors, "notify", G_CALLBACK (doors_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
read_ways_in_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (HbPlanDialog) self = g_steal_pointer (&user_data);
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (GError) error = NULL;

  ways_in = hb_ways_in_read_finish (HB_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (ways_in == NULL)
    {
      hb_plan_dialog_fail (self, error);
      return;
    }

  find_doors (self, ways_in);
  hb_plan_dialog_make_plan (self);
}

static void
stop_looking (HbPlanDialog *self,
              const GError *error) /* (nullable): why nothing was found out */
{
  self->is_looking = FALSE;
  self->is_gone = hb_problem_from_error (error) == HB_PROBLEM_GONE;
  g_object_notify (G_OBJECT (self), "notes");
}

static void
read_ways_in_of_run_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (HbPlanDialog) self = g_steal_pointer (&user_data);
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (GError) error = NULL;

  ways_in = hb_ways_in_read_finish (HB_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (ways_in != NULL)
    find_doors (self, ways_in);
  stop_looking (self, error);
}

static void
look_up_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (HbPlanDialog) self = g_steal_pointer (&user_data);
  g_autoptr (HbPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  person = hb_person_look_up_finish (HB_DIRECTORY (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (person == NULL)
    stop_looking (self, error);
  else
    hb_ways_in_read_async (self->session, person, self->cancellable, read_ways_in_of_run_cb, g_object_ref (self));
}

/* What is about one person says what stays open for them. Of whom the profile is
 * deleted, there is nothing more to be read. */
void
hb_plan_dialog_look_for_doors (HbPlanDialog *self)
{
  if (hb_plan_dialog_get_n_steps (self) == 0 || hb_plan_count_people (hb_plan_dialog_get_plan (self)) != 1 || self->doors != NULL || self->is_looking)
    return;
  if (hb_plan_dialog_is_person_gone (self))
    return;

  self->is_looking = TRUE;
  if (self->ways_in != NULL)
    {
      hb_ways_in_read_async (self->session, hb_ways_in_get_person (self->ways_in), self->cancellable, read_ways_in_of_run_cb, g_object_ref (self));
      return;
    }
  hb_person_look_up_async (hb_session_get_directory (self->session), hb_step_get_person_id (hb_plan_get_step (hb_plan_dialog_get_plan (self), 0)),
                           self->cancellable, look_up_cb, g_object_ref (self));
}

static void
settle_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HbPlanDialog) self = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;
  gboolean is_settled = hb_run_settle_finish (HB_RUN (source), result, &error);

  if (self->session == NULL)
    return;
  if (!is_settled)
    hb_plan_dialog_fail (self, error);
  else
    preview (self);
}

void
hb_plan_dialog_read (HbPlanDialog *self)
{
  hb_plan_dialog_show_page (self, "reading");
  if (self->person != NULL)
    {
      hb_ways_in_read_async (self->session, self->person, self->cancellable, read_ways_in_cb, g_object_ref (self));
      return;
    }

  hb_plan_dialog_look_for_doors (self);
  if (self->n_under_way > 0)
    hb_run_settle_async (self->run, settle_cb, g_object_ref (self));
  else
    preview (self);
}
