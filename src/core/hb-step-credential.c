/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-step-request-private.h"

/* What is asked about what opens doors by itself: cards, and access links. */

static void
look_cards (HbStep             *self,
            HbClient           *client,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  hb_client_list_card_assignments_async (client, hb_step_get_person_id (self), NULL, callback, user_data);
}

static HbFinding *
look_cards_finish (HbStep       *self,
                   HbClient     *client,
                   GAsyncResult *result,
                   GError      **error)
{
  g_autoptr (HbFinding) finding = g_new0 (HbFinding, 1);
  g_autoptr (GPtrArray) cards = hb_client_list_card_assignments_finish (client, result, error);
  gboolean deactivate = hb_step_get_kind (self) == HB_STEP_DEACTIVATE_CARD;

  if (cards == NULL)
    return NULL;

  finding->is_as_planned = TRUE;
  finding->holds = deactivate; /* a card that is not there opens nothing */
  finding->is_gone = !deactivate;
  for (guint i = 0; i < cards->len; i++)
    if (hb_card_assignment_get_id (cards->pdata[i]) == hb_step_get_subject_id (self))
      {
        g_set_str (&finding->json, hb_card_assignment_get_json (cards->pdata[i]));
        finding->holds = hb_card_assignment_is_activated (cards->pdata[i]) != deactivate;
        finding->is_gone = FALSE;
      }

  return g_steal_pointer (&finding);
}

static void
send_card (HbStep             *self,
           HbClient           *client,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  hb_client_set_card_activated_async (client, hb_step_get_subject_id (self),
                                      hb_step_get_kind (self) == HB_STEP_ACTIVATE_CARD, NULL, callback, user_data);
}

static gboolean
send_card_finish (HbStep       *self,
                  HbClient     *client,
                  GAsyncResult *result,
                  GError      **error)
{
  return hb_client_set_card_activated_finish (client, result, error);
}

/* All of them, as a search is not exact, and could hide one that is there. */
static void
look_links (HbStep             *self,
            HbClient           *client,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  hb_client_list_group_links_async (client, NULL, NULL, callback, user_data);
}

static gboolean
is_same_link (HbGroupLink *link,
              const char  *planned_text)
{
  g_autoptr (HbGroupLink) planned = planned_text != NULL ? hb_group_link_new_from_text (planned_text, NULL) : NULL;

  return planned == NULL
         || (g_str_equal (hb_group_link_get_name (link), hb_group_link_get_name (planned))
             && g_str_equal (hb_group_link_get_email (link), hb_group_link_get_email (planned))
             && hb_group_link_get_group_id (link) == hb_group_link_get_group_id (planned));
}

static HbFinding *
look_links_finish (HbStep       *self,
                   HbClient     *client,
                   GAsyncResult *result,
                   GError      **error)
{
  g_autoptr (HbFinding) finding = g_new0 (HbFinding, 1);
  g_autoptr (GPtrArray) links = hb_client_list_group_links_finish (client, result, error);

  if (links == NULL)
    return NULL;

  finding->is_as_planned = TRUE;
  finding->holds = TRUE;
  for (guint i = 0; i < links->len; i++)
    if (hb_group_link_get_id (links->pdata[i]) == hb_step_get_subject_id (self))
      {
        g_set_str (&finding->json, hb_group_link_get_json (links->pdata[i]));
        finding->is_as_planned = is_same_link (links->pdata[i], hb_step_get_subject (self));
        finding->holds = FALSE;
      }

  return g_steal_pointer (&finding);
}

static void
send_delete_link (HbStep             *self,
                  HbClient           *client,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  hb_client_delete_group_link_async (client, hb_step_get_subject_id (self), NULL, callback, user_data);
}

static gboolean
send_delete_link_finish (HbStep       *self,
                         HbClient     *client,
                         GAsyncResult *result,
                         GError      **error)
{
  return hb_client_delete_group_link_finish (client, result, error);
}

const HbStepRequests hb_step_requests_card = {
  look_cards,
  look_cards_finish,
  send_card,
  send_card_finish,
  "card_assignments_write",
};

const HbStepRequests hb_step_requests_delete_link = {
  look_links,
  look_links_finish,
  send_delete_link,
  send_delete_link_finish,
  "group_links_write",
};
