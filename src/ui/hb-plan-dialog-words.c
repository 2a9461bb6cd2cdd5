/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-plan-dialog.h"
#include "hb-plan-dialog-private.h"

#include <glib/gi18n.h>

#include "hb-words.h"

/* What the dialog says of the plan that it shows. */

/* The summary is an argument so that it follows when another plan is shown. */
char *
hb_plan_dialog_heading (HbPlanDialog *self,
                        HbPerson     *person,
                        const char   *summary)
{
  g_autofree char *full_name = NULL;
  g_autofree char *name = NULL;

  if (person == NULL)
    return g_strdup (_ ("Changes"));

  full_name = hb_words_person (person);
  name = hb_words_inline (full_name);
  if (hb_plan_dialog_gives_back (self))
    /* Translators: title of a dialog that shows how changes are taken back; %s is a person's name */
    return g_strdup_printf (_ ("Undo Changes for %s"), name);

  /* Translators: title of a dialog; %s is a person's name */
  return g_strdup_printf (_ ("Take Everything From %s"), name);
}

/* Nothing is cancelled by leaving what cannot be begun, nor what was before and can
 * be gone on with later. */
char *
hb_plan_dialog_close_label (HbPlanDialog *self,
                            const char   *page_name,
                            gboolean      can_start)
{
  gboolean is_asking = g_strcmp0 (page_name, "reading") == 0 || (can_start && !hb_plan_dialog_is_interrupted (self));

  return g_strdup (is_asking ? _ ("_Cancel") : _ ("_Close"));
}

char *
hb_plan_dialog_start_label (HbPlanDialog *self,
                            gboolean      can_start)
{
  guint n = hb_plan_dialog_count_to_make (self);

  if (!hb_plan_dialog_takes_everything (self))
    /* Translators: carry out the changes that are listed above */
    return g_strdup (_ ("_Go On"));
  if (n < hb_plan_dialog_get_n_steps (self))
    /* Translators: a button: carry out so many of the changes that are listed above, of which others will be refused */
    return g_strdup_printf (ngettext ("_Make %u Change", "_Make %u Changes", n), n);

  return g_strdup (_ ("_Take Everything Away"));
}

/* To undo what was undone is to do it again. */
char *
hb_plan_dialog_undo_label (HbPlanDialog *self,
                           const char   *summary)
{
  if (hb_plan_dialog_gives_back (self))
    /* Translators: a button below what was given back to a person: it is taken from them once more */
    return g_strdup (_ ("_Take Away Again"));

  return g_strdup (_ ("_Undo"));
}

/* Before it is begun: how many changes there are, and will be made. */
static char *
say_to_make (HbPlanDialog *self)
{
  guint n = hb_plan_dialog_get_n_steps (self);
  guint n_to_make = hb_plan_dialog_count_to_make (self);

  if (n_to_make > 0 && self->preview.n_not_allowed > 0)
    /* Translators: above a list of changes, of which some may be refused, and others because of those */
    return g_strdup_printf (ngettext ("At most %u change will be made.", "At most %u changes will be made.", n_to_make), n_to_make);
  if (n_to_make == n)
    return g_strdup_printf (ngettext ("%u change will be made.", "%u changes will be made.", n), n);
  if (n_to_make == 0)
    /* Translators: above a list of changes, each with the reason why not */
    return g_strdup (_ ("None of these changes can be made."));

  /* Translators: above a list of changes, of which some will be refused: the first number is how many will be made, and decides on the form; the second one is never 1 */
  return g_strdup_printf (ngettext ("%u of %u changes can be made.", "%u of %u changes can be made.", n_to_make), n_to_make, n);
}

char *
hb_plan_dialog_make_summary (HbPlanDialog *self)
{
  guint n = hb_plan_dialog_get_n_steps (self);

  if (self->run == NULL)
    return g_strdup ("");
  if (hb_run_get_state (self->run) == HB_RUN_STATE_ENDED)
    return hb_words_plan_count (hb_plan_dialog_get_plan (self));
  if (hb_run_get_problem (self->run) != HB_PROBLEM_NONE)
    return hb_words_run_problem (hb_run_get_problem (self->run));
  if (hb_plan_dialog_is_interrupted (self))
    return hb_words_plan_interrupted (hb_plan_dialog_get_plan (self), self->n_under_way);
  if (self->started && hb_run_get_state (self->run) == HB_RUN_STATE_PAUSED)
    /* Translators: progress of what goes on only when somebody says so: the first number is how many changes were dealt with */
    return g_strdup_printf (ngettext ("Paused: %u of %u change dealt with.", "Paused: %u of %u changes dealt with.", n),
                            hb_run_get_n_settled (self->run), n);
  if (self->started)
    /* Translators: progress: the first number is how many changes were dealt with */
    return g_strdup_printf (ngettext ("%u of %u change dealt with.", "%u of %u changes dealt with.", n), hb_run_get_n_settled (self->run), n);

  return say_to_make (self);
}

static gboolean
suspends (HbPlanDialog *self)
{
  for (guint i = 0; i < hb_plan_dialog_get_n_steps (self); i++)
    {
      HbStep *step = hb_plan_get_step (hb_plan_dialog_get_plan (self), i);

      if (hb_step_get_kind (step) == HB_STEP_SUSPEND && hb_step_get_problem (step) == HB_PROBLEM_NONE)
        return TRUE;
    }

  return FALSE;
}

/* Of what will not be refused. */
static guint
count_irreversible (HbPlanDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < hb_plan_dialog_get_n_steps (self); i++)
    {
      HbStep  *step = hb_plan_get_step (hb_plan_dialog_get_plan (self), i);
      gboolean counts = hb_plan_dialog_has_ended (self) ? hb_step_get_state (step) == HB_STEP_STATE_DONE
                                                        : hb_step_get_problem (step) == HB_PROBLEM_NONE;

      n += counts && !hb_step_can_be_undone (step);
    }

  return n;
}

/* Who undoes a suspension behind one's back. */
static const char *
get_directory_hint (HbPlanDialog *self)
{
  gboolean scim_enabled = hb_directory_get_scim_enabled (hb_session_get_directory (self->session));

  if (!scim_enabled || hb_plan_count_people (hb_plan_dialog_get_plan (self)) == 1)
    return hb_words_directory_hint (HB_ACCESS_SUSPENDED, scim_enabled);

  return _ ("This organization manages people with a company directory. It may bring back whoever is suspended here: have them taken out there as well.");
}

/* Whether some of what the person has stays, or may. */
static gboolean
leaves_something (HbPlanDialog *self)
{
  for (guint way = 0; self->ways_in != NULL && way < HB_N_WAYS; way++)
    if (hb_ways_in_get_problem (self->ways_in, way) != HB_PROBLEM_NONE)
      return TRUE;

  return self->person == NULL;
}

/* After nothing, it is as it was. */
static char *
foretell_doors (HbPlanDialog *self,
                HbDoors      *doors)
{
  g_autoptr (HbDoors) after = hb_doors_after (doors, hb_plan_dialog_get_plan (self));
  gboolean is_sure = self->preview.n_not_allowed == 0;

  if (hb_plan_dialog_count_to_make (self) == 0)
    return hb_words_doors (doors);

  /* Then that is why no door opens. */
  if (leaves_something (self) && (hb_doors_is_about (after, HB_ACCESS_SUSPENDED) || hb_doors_is_about (after, HB_ACCESS_SUSPENDED_BY_BOTH)))
    return hb_words_doors_while_suspended (after, is_sure);

  return hb_words_doors_after (after, is_sure);
}

/* At the end it is told what was read then, and not what was foretold. */
static char *
say_doors (HbPlanDialog *self)
{
  HbDoors *doors = self->doors != NULL ? hb_person_doors_get_doors (self->doors) : NULL;

  if (self->is_looking || (self->doors != NULL && hb_person_doors_get_state (self->doors) == HB_LOAD_STATE_LOADING))
    return g_strdup (_ ("Checking which doors stay open…"));
  if (!hb_plan_dialog_has_ended (self))
    return doors != NULL && hb_plan_dialog_get_plan (self) != NULL ? foretell_doors (self, doors) : g_strdup ("");
  if (hb_plan_count_people (hb_plan_dialog_get_plan (self)) != 1)
    return g_strdup ("");
  if (hb_plan_dialog_is_person_gone (self))
    return g_strdup (hb_words_deleted (self->ways_in));
  if (doors == NULL)
    return g_strdup (_ ("Which doors open could not be checked."));

  return hb_words_effective_access (hb_person_get_access (hb_ways_in_get_person (self->ways_in)), doors);
}

/* Each is a paragraph, and what matters most is the first: which doors stay open,
 * and what else may open some. */
char *
hb_plan_dialog_make_notes (HbPlanDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) notes = NULL;
  guint            n_irreversible = self->started && !hb_plan_dialog_has_ended (self) ? 0 : count_irreversible (self);
  g_autofree char *doors = say_doors (self);

  if (*doors != '\0')
    g_strv_builder_add (builder, doors);
  for (guint way = 0; self->ways_in != NULL && way < HB_N_WAYS; way++)
    if (hb_ways_in_get_problem (self->ways_in, way) != HB_PROBLEM_NONE)
      g_strv_builder_take (builder, hb_words_not_checked (way, hb_ways_in_get_problem (self->ways_in, way)));
  if (self->ways_in != NULL && hb_ways_in_list_possible_links (self->ways_in)->len > 0)
    g_strv_builder_take (builder, hb_words_possible_links (hb_ways_in_list_possible_links (self->ways_in)->len));
  if (suspends (self) && *get_directory_hint (self) != '\0')
    g_strv_builder_add (builder, get_directory_hint (self));
  if (n_irreversible > 0)
    g_strv_builder_take (builder, hb_words_irreversible (n_irreversible));
  if (self->preview.n_not_allowed > 0 && !self->started)
    g_strv_builder_take (builder, hb_words_maybe_not_allowed (self->preview.n_not_allowed));
  notes = g_strv_builder_end (builder);

  return g_strjoinv ("\n\n", notes);
}
