/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-person-page-private.h"

#include <glib/gi18n.h>

#include "hb-date-dialog.h"
#include "hb-delete-profile-dialog.h"
#include "hb-foretelling.h"
#include "hb-words.h"

/* What can be done to the person on the page: the switch, what it says before it is
 * used, and the menu. */

static void
want_step (HbPersonPage *self,
           HbStep       *step)
{
  g_autoptr (HbPlan) plan = hb_plan_new_for_step (step);

  hb_person_page_want_plan (self, plan);
}

static gboolean
access_state_set_cb (HbPersonPage *self,
                     gboolean      wanted)
{
  HbPerson *person = hb_person_page_get_person (self);
  g_autoptr (HbStep) step = NULL;

  /* It is the page itself that sets the switch to what the server has. */
  if (person == NULL || wanted == hb_person_get_access_enabled (person))
    return FALSE;

  if (!hb_person_get_busy (person))
    {
      step = hb_step_new_for_person (wanted ? HB_STEP_RESTORE_ACCESS : HB_STEP_SUSPEND, person);
      want_step (self, step);
    }

  /* The state follows when the server has it. */
  return TRUE;
}

/* The switch asks nobody before it closes doors, so that it says before what stays
 * open. */
static gboolean
query_switch_tooltip_cb (HbPersonPage *self,
                         int           x,
                         int           y,
                         gboolean      keyboard_mode,
                         GtkTooltip   *tooltip)
{
  g_autoptr (HbStep) step = NULL;
  g_autoptr (HbPlan) plan = NULL;
  g_autoptr (HbDoors) after = NULL;
  g_autofree char *text = NULL;

  if (hb_person_page_get_protection (self) != HB_PROBLEM_NONE)
    {
      gtk_tooltip_set_text (tooltip, hb_words_problem_short (hb_person_page_get_protection (self)));
      return TRUE;
    }
  if (self->doors == NULL || hb_person_doors_get_state (self->doors) != HB_LOAD_STATE_READY
      || !hb_person_get_access_enabled (hb_person_page_get_person (self)))
    return FALSE;

  step = hb_step_new_for_person (HB_STEP_SUSPEND, hb_person_page_get_person (self));
  plan = hb_plan_new_for_step (step);
  after = hb_doors_after (hb_person_doors_get_doors (self->doors), plan);
  text = hb_words_doors_after (after, TRUE);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
switch_access_activated (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);

  /* As if it were pressed: where it cannot be seen or pressed, nothing happens. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->access_switch)))
    gtk_widget_activate (GTK_WIDGET (self->access_switch));
}

/* What is asked about somebody is asked no more once another is shown. */
static void
present_about_person (HbPersonPage *self,
                      AdwDialog    *dialog)
{
  g_signal_connect_object (self, "notify::person", G_CALLBACK (adw_dialog_force_close), dialog, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* The doors close now; the day of the return is only remembered. */
static void
return_chosen_cb (HbPersonPage *self,
                  GDateTime    *end,
                  AdwDialog    *dialog)
{
  HbPerson *person = hb_person_page_get_person (self);
  g_autoptr (HbStep) step = NULL;
  GDate day;

  if (person == NULL)
    return;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (end), (GDateMonth) g_date_time_get_month (end),
                  (GDateYear) g_date_time_get_year (end));
  step = hb_step_new_for_person (HB_STEP_SUSPEND, person);
  hb_step_set_return_day (step, &day);
  want_step (self, step);
}

static void
suspend_until_activated (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  HbPersonPage    *self = HB_PERSON_PAGE (widget);
  g_autofree char *full_name = NULL;
  g_autofree char *name = NULL;
  g_autofree char *body = NULL;
  g_autoptr (HbStep) step = NULL;
  g_autoptr (HbPlan) plan = NULL;
  AdwDialog *dialog;

  if (self->ways_in == NULL)
    return;

  full_name = hb_words_person (hb_person_page_get_person (self));
  name = hb_words_inline (full_name);
  /* Translators: %s is a person's name; a calendar follows */
  body = g_strdup_printf (_ ("Access of %s is suspended now. On this day Handback reminds you to restore it. Nothing is restored by itself."), name);
  dialog = hb_date_dialog_new (_ ("Suspend Until"), body,
                               /* Translators: a button in a dialog with a calendar: suspend the person's access now */
                               _ ("_Suspend"), self->practice);
  step = hb_step_new_for_person (HB_STEP_SUSPEND, hb_person_page_get_person (self));
  plan = hb_plan_new_for_step (step);
  hb_foretelling_show (ADW_ALERT_DIALOG (dialog), self->doors, plan);
  g_signal_connect_object (dialog, "date-chosen", G_CALLBACK (return_chosen_cb), self, G_CONNECT_SWAPPED);
  present_about_person (self, dialog);
}

static void
forget_return_activated (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);

  /* Where that fails, the reminders tell it. */
  if (self->ways_in != NULL)
    hb_reminders_remove_async (hb_session_get_reminders (self->session), HB_REMINDER_RESTORE, hb_person_get_id (hb_person_page_get_person (self)),
                               NULL, NULL);
}

static void
delete_response_cb (HbPersonPage *self,
                    const char   *response,
                    AdwDialog    *dialog)
{
  g_autoptr (HbWaysIn) ways_in = NULL;
  g_autoptr (HbStep) step = NULL;

  if (!g_str_equal (response, "delete"))
    return;

  g_object_get (dialog, "ways-in", &ways_in, NULL);
  step = hb_step_new_for_person (HB_STEP_DELETE_PROFILE, hb_ways_in_get_person (ways_in));
  want_step (self, step);
}

static void
delete_profile_activated (GtkWidget  *widget,
                          const char *action_name,
                          GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);
  AdwDialog    *dialog;

  if (self->ways_in == NULL)
    return;

  dialog = hb_delete_profile_dialog_new (self->ways_in, hb_person_page_get_directory_hint (self), self->practice);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_response_cb), self, G_CONNECT_SWAPPED);
  present_about_person (self, dialog);
}

static void
take_everything_activated (GtkWidget  *widget,
                           const char *action_name,
                           GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);

  if (self->ways_in != NULL)
    hb_person_page_want_everything (self);
}

static void
history_activated (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  HbPersonPage *self = HB_PERSON_PAGE (widget);

  if (self->ways_in != NULL)
    gtk_widget_activate_action (widget, "win.person-history", "x", hb_person_get_id (hb_person_page_get_person (self)));
}

static void
reload_activated (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  hb_person_page_reload (HB_PERSON_PAGE (widget));
}

void
hb_person_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "person.switch-access", NULL, switch_access_activated);
  gtk_widget_class_install_action (widget_class, "person.suspend-until", NULL, suspend_until_activated);
  gtk_widget_class_install_action (widget_class, "person.forget-return", NULL, forget_return_activated);
  gtk_widget_class_install_action (widget_class, "person.delete-profile", NULL, delete_profile_activated);
  gtk_widget_class_install_action (widget_class, "person.take-everything", NULL, take_everything_activated);
  gtk_widget_class_install_action (widget_class, "person.history", NULL, history_activated);
  gtk_widget_class_install_action (widget_class, "person.reload", NULL, reload_activated);

  gtk_widget_class_bind_template_callback (widget_class, access_state_set_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_switch_tooltip_cb);
}
