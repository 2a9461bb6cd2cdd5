/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HB_PEOPLE_FILTER_NOT_SEEN_DAYS:
 *
 * After how many days without an opened door somebody counts as not seen.
 */
#define HB_PEOPLE_FILTER_NOT_SEEN_DAYS 90

/**
 * HB_PEOPLE_FILTER_SOON_DAYS:
 *
 * Within how many days a right ends soon.
 */
#define HB_PEOPLE_FILTER_SOON_DAYS 14

/**
 * HB_PEOPLE_FILTER_FRESH_MINUTES:
 *
 * For how long what was read of everybody does for choosing another filter.
 */
#define HB_PEOPLE_FILTER_FRESH_MINUTES 10

/**
 * HbPeopleFilter:
 * @HB_PEOPLE_FILTER_EVERYBODY: everybody
 * @HB_PEOPLE_FILTER_SUSPENDED: for whom no door opens, by whatever switch
 * @HB_PEOPLE_FILTER_NEVER_SEEN: for whom no door ever opened
 * @HB_PEOPLE_FILTER_NOT_SEEN: for whom no door has opened for
 *   %HB_PEOPLE_FILTER_NOT_SEEN_DAYS days, but one did before
 * @HB_PEOPLE_FILTER_ADMINISTRATORS: who administer the organization, by a
 *   right of their own or of a team
 * @HB_PEOPLE_FILTER_ENDS_SOON: who have a right that ends within
 *   %HB_PEOPLE_FILTER_SOON_DAYS days, of their own or of a team
 * @HB_PEOPLE_FILTER_EXPIRED: who have such a right that has ended and is still
 *   there
 * @HB_PEOPLE_FILTER_BY_DIRECTORY: whom the company's directory has switched
 *   off, which is the only proof that it manages them
 * @HB_PEOPLE_FILTER_GONE: who have rights, and no profile any more
 *
 * Whom a list of people shows.
 */
typedef enum
{
  HB_PEOPLE_FILTER_EVERYBODY,
  HB_PEOPLE_FILTER_SUSPENDED,
  HB_PEOPLE_FILTER_NEVER_SEEN,
  HB_PEOPLE_FILTER_NOT_SEEN,
  HB_PEOPLE_FILTER_ADMINISTRATORS,
  HB_PEOPLE_FILTER_ENDS_SOON,
  HB_PEOPLE_FILTER_EXPIRED,
  HB_PEOPLE_FILTER_BY_DIRECTORY,
  HB_PEOPLE_FILTER_GONE,
} HbPeopleFilter;

#define HB_TYPE_PEOPLE_FILTER (hb_people_filter_get_type ())
GType hb_people_filter_get_type (void);

gboolean hb_people_filter_needs_rights (HbPeopleFilter filter);

G_END_DECLS
