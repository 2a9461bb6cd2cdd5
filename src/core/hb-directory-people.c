/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-directory-people-private.h"

#include "hb-crowd-rights-private.h"
#include "hb-crowd.h"
#include "hb-directory-private.h"
#include "hb-person-private.h"

/* The people whom a directory has met: one object for each, brought up to date by
 * whatever the server says of them, until they are deleted. */

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

/**
 * hb_directory_intern_person:
 * @self: a directory
 * @user: what the server says of somebody
 *
 * Returns: (transfer none): the one object for that person, brought up to date
 */
HbPerson *
hb_directory_intern_person (HbDirectory *self,
                            HbUser      *user)
{
  g_return_val_if_fail (HB_IS_DIRECTORY (self), NULL);
  g_return_val_if_fail (HB_IS_USER (user), NULL);

  return hb_directory_intern_person_as_of (self, user, hb_person_now ());
}

/**
 * hb_directory_intern_person_as_of:
 * @self: a directory
 * @user: what the server says of somebody
 * @asked: when it was asked, by hb_person_now()
 *
 * As hb_directory_intern_person(), where other answers may have come since.
 *
 * Returns: (transfer none): the one object for that person
 */
HbPerson *
hb_directory_intern_person_as_of (HbDirectory *self,
                                  HbUser      *user,
                                  guint64      asked)
{
  gint64    id;
  HbPerson *person;

  g_return_val_if_fail (HB_IS_DIRECTORY (self), NULL);
  g_return_val_if_fail (HB_IS_USER (user), NULL);

  id = hb_user_get_id (user);
  person = g_hash_table_lookup (hb_directory_get_people (self), &id);
  if (person != NULL)
    {
      if (hb_person_update_as_of (person, user, asked))
        hb_directory_tell_person_changed (self, person);
      return person;
    }

  person = hb_person_new (user);
  hb_person_set_administrator (person, hb_crowd_rights_is_administrator (hb_crowd_get_rights (hb_directory_get_crowd (self)), id));
  g_hash_table_insert (hb_directory_get_people (self), copy_id (id), person);

  return person;
}

/**
 * hb_directory_update_person:
 * @self: a directory
 * @person: somebody
 * @user: (nullable): what the server says of them now, or %NULL where it has no
 *   such person
 *
 * Brings somebody up to date, and tells everybody who lists people.
 */
void
hb_directory_update_person (HbDirectory *self,
                            HbPerson    *person,
                            HbUser      *user)
{
  gboolean is_changed;

  g_return_if_fail (HB_IS_DIRECTORY (self));
  g_return_if_fail (HB_IS_PERSON (person));
  g_return_if_fail (user == NULL || HB_IS_USER (user));

  is_changed = user != NULL ? hb_person_update (person, user) : hb_person_set_without_profile (person);
  if (is_changed)
    hb_directory_tell_person_changed (self, person);
}

/**
 * hb_directory_intern_gone_person:
 * @self: a directory
 * @id: the id of a user whom the server was seen not to have any more
 * @name: what the server calls them elsewhere, which may be empty
 *
 * Returns: (transfer none): the one object for that person, without a profile
 *   until the server says something else
 */
HbPerson *
hb_directory_intern_gone_person (HbDirectory *self,
                                 gint64       id,
                                 const char  *name)
{
  HbPerson *person = hb_directory_lookup_person (self, id);

  if (person == NULL)
    {
      g_autoptr (HbUser) gone = hb_user_new_gone (id, name, "");

      person = hb_directory_intern_person (self, gone);
    }
  hb_directory_update_person (self, person, NULL);

  return person;
}

/**
 * hb_directory_lookup_person:
 * @self: a directory
 * @id: the id of a user
 *
 * Returns: (transfer none) (nullable): the one object for that person, or
 *   %NULL where they were not met
 */
HbPerson *
hb_directory_lookup_person (HbDirectory *self,
                            gint64       id)
{
  g_return_val_if_fail (HB_IS_DIRECTORY (self), NULL);

  return g_hash_table_lookup (hb_directory_get_people (self), &id);
}

void
hb_directory_person_deleted (HbDirectory *self,
                             HbPerson    *person)
{
  gint64 id = hb_person_get_id (person);
  g_autoptr (HbPerson) kept = g_object_ref (person);

  hb_person_set_deleted (kept);
  g_hash_table_remove (hb_directory_get_people (self), &id);
  hb_directory_tell_person_deleted (self, kept);
}
