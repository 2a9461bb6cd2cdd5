/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-people-filter.h"
#include "hb-people-filter-private.h"

#include "hb-crowd-rights-private.h"

G_DEFINE_ENUM_TYPE (HbPeopleFilter,
                    hb_people_filter,
                    G_DEFINE_ENUM_VALUE (HB_PEOPLE_FILTER_EVERYBODY, "everybody"),
                    G_DEFINE_ENUM_VALUE (HB_PEOPLE_FILTER_SUSPENDED, "suspended"),
                    G_DEFINE_ENUM_VALUE (HB_PEOPLE_FILTER_NEVER_SEEN, "never-seen"),
                    G_DEFINE_ENUM_VALUE (HB_PEOPLE_FILTER_NOT_SEEN, "not-seen"),
                    G_DEFINE_ENUM_VALUE (HB_PEOPLE_FILTER_ADMINISTRATORS, "administrators"),
                    G_DEFINE_ENUM_VALUE (HB_PEOPLE_FILTER_ENDS_SOON, "ends-soon"),
                    G_DEFINE_ENUM_VALUE (HB_PEOPLE_FILTER_EXPIRED, "expired"),
                    G_DEFINE_ENUM_VALUE (HB_PEOPLE_FILTER_BY_DIRECTORY, "by-directory"),
                    G_DEFINE_ENUM_VALUE (HB_PEOPLE_FILTER_GONE, "gone"))

/**
 * hb_people_filter_needs_rights:
 * @filter: a filter
 *
 * Returns: whether it takes everybody's rights to tell who fits
 */
gboolean
hb_people_filter_needs_rights (HbPeopleFilter filter)
{
  return filter == HB_PEOPLE_FILTER_ADMINISTRATORS || filter == HB_PEOPLE_FILTER_ENDS_SOON
         || filter == HB_PEOPLE_FILTER_EXPIRED || filter == HB_PEOPLE_FILTER_GONE;
}

/* @now is not %NULL for any filter but that of everybody. */
gboolean
hb_people_filter_fits (HbPeopleFilter filter,
                       HbPerson      *person,
                       HbCrowdRights *rights,
                       GDateTime     *now)
{
  const gint64 id = hb_person_get_id (person);
  HbAccess     access = hb_person_get_access (person);
  GDateTime   *seen = hb_person_get_last_accessed_at (person);

  switch (filter)
    {
    case HB_PEOPLE_FILTER_SUSPENDED:
      return access == HB_ACCESS_SUSPENDED || access == HB_ACCESS_SUSPENDED_BY_DIRECTORY || access == HB_ACCESS_SUSPENDED_BY_BOTH;
    case HB_PEOPLE_FILTER_NEVER_SEEN:
      return seen == NULL && access != HB_ACCESS_NO_PROFILE;
    case HB_PEOPLE_FILTER_NOT_SEEN:
      return seen != NULL && g_date_time_difference (now, seen) > HB_PEOPLE_FILTER_NOT_SEEN_DAYS * G_TIME_SPAN_DAY;
    case HB_PEOPLE_FILTER_ADMINISTRATORS:
      return hb_crowd_rights_is_administrator (rights, id);
    case HB_PEOPLE_FILTER_ENDS_SOON:
      return hb_crowd_rights_ends_soon (rights, id, now, HB_PEOPLE_FILTER_SOON_DAYS);
    case HB_PEOPLE_FILTER_EXPIRED:
      return hb_crowd_rights_has_expired (rights, id, now);
    case HB_PEOPLE_FILTER_BY_DIRECTORY:
      return access == HB_ACCESS_SUSPENDED_BY_DIRECTORY || access == HB_ACCESS_SUSPENDED_BY_BOTH;
    case HB_PEOPLE_FILTER_GONE:
      return access == HB_ACCESS_NO_PROFILE;
    case HB_PEOPLE_FILTER_EVERYBODY:
    default:
      return TRUE;
    }
}
