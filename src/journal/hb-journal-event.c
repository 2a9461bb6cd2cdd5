/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-journal-event.h"

/**
 * hb_journal_event_new:
 * @type: what it tells
 *
 * Returns: (transfer full): an event in which nothing else is said yet
 */
HbJournalEvent *
hb_journal_event_new (HbJournalEventType type)
{
  HbJournalEvent *self = g_new0 (HbJournalEvent, 1);

  self->type = type;

  return self;
}

/**
 * hb_journal_event_copy:
 * @self: an event
 *
 * Returns: (transfer full): another one that says the same
 */
HbJournalEvent *
hb_journal_event_copy (const HbJournalEvent *self)
{
  HbJournalEvent *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->hash = g_strdup (self->hash);
  copy->actor_name = g_strdup (self->actor_name);
  copy->desktop_user = g_strdup (self->desktop_user);
  copy->host = g_strdup (self->host);
  copy->app_version = g_strdup (self->app_version);
  copy->person_name = g_strdup (self->person_name);
  copy->person_email = g_strdup (self->person_email);
  copy->before = g_strdup (self->before);
  copy->after = g_strdup (self->after);
  copy->server_date = g_strdup (self->server_date);
  copy->result = g_strdup (self->result);
  copy->problem = g_strdup (self->problem);
  copy->proof = g_strdup (self->proof);
  copy->reason = g_strdup (self->reason);

  return copy;
}

/**
 * hb_journal_event_free:
 * @self: (nullable) (transfer full): an event
 */
void
hb_journal_event_free (HbJournalEvent *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->actor_name, g_free);
  g_clear_pointer (&self->desktop_user, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->app_version, g_free);
  g_clear_pointer (&self->person_name, g_free);
  g_clear_pointer (&self->person_email, g_free);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->after, g_free);
  g_clear_pointer (&self->server_date, g_free);
  g_clear_pointer (&self->result, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->proof, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_free (self);
}
