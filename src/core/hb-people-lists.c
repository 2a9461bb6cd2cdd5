/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-people-private.h"

#include "hb-crowd-private.h"
#include "hb-crowd-rights-private.h"
#include "hb-directory-reach-private.h"
#include "hb-people-filter-private.h"
#include "hb-people-match-private.h"
#include "hb-person-private.h"

/* Who is in the two lists of a search: what is put together of those that are
 * read, of those whom the server found, and of the filter. */

gboolean
hb_people_is_filtered (HbPeople *self)
{
  return self->filter != HB_PEOPLE_FILTER_EVERYBODY;
}

gboolean
hb_people_is_everybody_wanted (HbPeople *self)
{
  return self->words[0] == NULL;
}

/* Returns those of @people whom the filter lets through. */
static GPtrArray *
select_filtered (HbPeople  *self,
                 GPtrArray *people)
{
  HbCrowdRights *rights = hb_crowd_get_rights (hb_directory_get_crowd (self->directory));
  GPtrArray     *filtered = g_ptr_array_sized_new (people->len);

  for (guint i = 0; i < people->len; i++)
    if (hb_people_filter_fits (self->filter, people->pdata[i], rights, self->now))
      g_ptr_array_add (filtered, people->pdata[i]);

  return filtered;
}

static GPtrArray *
select_candidates (HbPeople *self)
{
  HbCrowd *crowd = hb_directory_get_crowd (self->directory);

  if (!hb_people_is_filtered (self))
    return g_ptr_array_ref (hb_crowd_get_sorted (crowd));
  if (self->filter == HB_PEOPLE_FILTER_GONE)
    return select_filtered (self, hb_crowd_gone_get_people (hb_crowd_get_gone (crowd)));

  return select_filtered (self, hb_crowd_get_sorted (crowd));
}

/* Where the typed text only grew, whoever did not fit does not fit now. */
static void
narrow (HbPeople *self)
{
  g_autoptr (GPtrArray) wider = g_steal_pointer (&self->matches);

  if (self->candidates == NULL)
    self->candidates = select_candidates (self);
  if (wider == NULL)
    wider = g_ptr_array_ref (self->candidates);
  self->matches = hb_people_select (wider, (const char *const *) self->words);
}

/* After anything that may let others fit. */
void
hb_people_forget_matches (HbPeople *self)
{
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->matches, g_ptr_array_unref);
}

/* Whom the server found and who is not among those that are read: they are
 * new, or not read yet. */
static GPtrArray *
select_strangers (HbPeople *self)
{
  HbCrowd   *crowd = hb_directory_get_crowd (self->directory);
  GPtrArray *strangers = g_ptr_array_new ();

  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    if (!hb_crowd_has (crowd, self->found->pdata[i]) && hb_people_match (self->found->pdata[i], (const char *const *) self->words))
      g_ptr_array_add (strangers, self->found->pdata[i]);

  return strangers;
}

/* The server finds more than what was typed: look-alikes, and words in notes.
 * What it found for an older text says nothing of this one. */
static GPtrArray *
select_similar (HbPeople *self)
{
  GPtrArray *similar = g_ptr_array_new ();

  for (guint i = 0; self->is_found_current && i < self->found->len; i++)
    if (!hb_people_match (self->found->pdata[i], (const char *const *) self->words))
      g_ptr_array_add (similar, self->found->pdata[i]);

  return similar;
}

static void
replace_similar (HbPeople  *self,
                 GPtrArray *similar)
{
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->similar));

  hb_id_list_replace (self->similar, similar);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->similar)) != n_before)
    g_object_notify (G_OBJECT (self), "n-similar");
}

/* Puts together what is read and what the server found. */
static void
update_lists (HbPeople *self)
{
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) strangers = NULL;
  g_autoptr (GPtrArray) similar = NULL;

  narrow (self);
  hits = g_ptr_array_copy (self->matches, NULL, NULL);
  strangers = select_strangers (self);
  similar = select_similar (self);
  if (strangers->len > 0)
    {
      g_ptr_array_extend (hits, strangers, NULL, NULL);
      hb_people_sort (hits);
    }
  hb_people_put_exact_email_first (hits, self->query);

  self->n_fitting = hits->len + similar->len;
  if (self->is_found_current)
    self->n_fitting = MAX (self->n_fitting, self->n_found);
  /* Whom a filter lets through are all to be looked through. */
  if (!hb_people_is_filtered (self))
    g_ptr_array_set_size (hits, (int) MIN (hits->len, HB_PEOPLE_MAX));
  hb_id_list_replace (self->list, hits);
  replace_similar (self, similar);
}

/* A list that could not be read is empty, and not the part of it that could.
 * While somebody types, those who are read are no such part: they are what was
 * looked for, if all is well. */
static void
clear_lists (HbPeople *self)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();

  self->n_fitting = 0;
  hb_id_list_replace (self->list, nobody);
  replace_similar (self, nobody);
}

static void
find_reach_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HbPeople) self = g_steal_pointer (&user_data);
  g_autoptr (GError) error = NULL;

  self->reach = hb_directory_find_reach_finish (HB_DIRECTORY (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->reach_cancellable);
  self->is_reach_asked = error == NULL;
  if (error != NULL)
    hb_people_set_state (self, HB_LOAD_STATE_FAILED, hb_problem_from_error (error), 0);
  else if (hb_people_is_filtered (self))
    hb_people_show_filtered (self);
  else
    hb_people_show (self, HB_LOAD_STATE_READY, HB_PROBLEM_NONE);
}

/* That there is nobody is not told before it is known whether the key's owner would
 * see them. */
static void
tell (HbPeople   *self,
      HbLoadState state,
      HbProblem   problem)
{
  HbKeyReach reach = hb_directory_get_known_reach (self->directory);

  /* Where all rights are read, it is among what is known of them. */
  if (state != HB_LOAD_STATE_READY || self->n_fitting > 0 || problem != HB_PROBLEM_NONE || hb_people_filter_needs_rights (self->filter))
    {
      hb_people_set_state (self, state, problem, self->n_fitting);
      return;
    }

  if (reach == HB_KEY_REACH_NOT_KNOWN && !self->is_reach_asked)
    {
      hb_people_set_state (self, HB_LOAD_STATE_LOADING, HB_PROBLEM_NONE, 0);
      if (self->reach_cancellable != NULL)
        return;
      self->reach_cancellable = g_cancellable_new ();
      hb_directory_find_reach_async (self->directory, self->reach_cancellable, find_reach_cb, g_object_ref (self));
      return;
    }

  if (reach == HB_KEY_REACH_NOT_KNOWN)
    reach = self->reach;
  hb_people_set_state (self, HB_LOAD_STATE_READY, reach == HB_KEY_REACH_PART ? HB_PROBLEM_NOT_VISIBLE : HB_PROBLEM_NONE, 0);
}

/* Ends the question whether the key's owner would see somebody else. */
void
hb_people_stop_reach (HbPeople *self)
{
  g_cancellable_cancel (self->reach_cancellable);
  g_clear_object (&self->reach_cancellable);
}

/* Who fits a filter is known once everybody is read, and for some also all
 * rights; the server has no such question. */
void
hb_people_show_filtered (HbPeople *self)
{
  HbCrowd       *crowd = hb_directory_get_crowd (self->directory);
  HbCrowdRights *rights = hb_crowd_get_rights (crowd);
  HbCrowdGone   *gone = hb_crowd_get_gone (crowd);
  HbLoadState    state = hb_crowd_get_state (crowd);
  HbProblem      problem = hb_crowd_get_problem (crowd);

  if (hb_people_filter_needs_rights (self->filter) && state != HB_LOAD_STATE_FAILED && hb_crowd_rights_get_state (rights) != HB_LOAD_STATE_READY)
    {
      state = hb_crowd_rights_get_state (rights);
      problem = hb_crowd_rights_get_problem (rights);
    }
  if (state == HB_LOAD_STATE_READY && hb_people_filter_needs_rights (self->filter))
    problem = hb_crowd_rights_get_problem (rights);
  if (state == HB_LOAD_STATE_READY && self->filter == HB_PEOPLE_FILTER_GONE)
    {
      state = hb_crowd_gone_get_state (gone);
      problem = hb_crowd_gone_get_problem (gone);
    }
  if (state == HB_LOAD_STATE_READY && self->filter == HB_PEOPLE_FILTER_ADMINISTRATORS && !hb_crowd_rights_knows_roles (rights))
    {
      state = HB_LOAD_STATE_FAILED;
      problem = HB_PROBLEM_NOT_ALLOWED;
    }

  if (state == HB_LOAD_STATE_READY)
    update_lists (self);
  else
    clear_lists (self);
  tell (self, state, problem);
}

void
hb_people_show (HbPeople   *self,
                HbLoadState state,
                HbProblem   problem)
{
  if (state == HB_LOAD_STATE_FAILED && (self->is_reload || hb_people_is_everybody_wanted (self)))
    clear_lists (self);
  else
    update_lists (self);
  tell (self, state, problem);
}
