/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hb-demo-company.h"

G_BEGIN_DECLS

#define HB_DEMO_ORGANIZATION_NAME "Example Works"
#define HB_DEMO_ORGANIZATION_DOMAIN "example-works"
#define HB_DEMO_SECOND_ORGANIZATION_NAME "Sample Studio"
#define HB_DEMO_SECOND_ORGANIZATION_DOMAIN "sample-studio"

/* The last access of somebody who never opened a door. */
#define HB_DEMO_NEVER -1

/*
 * One person, written by hand.
 *
 * @switches: letters: s suspended by an administrator, d switched off by the
 *   directory, p signs in through the directory and has no password, o needs a
 *   second factor
 * @ways: the ways in, with spaces between: "812" is door access in group 812,
 *   "P56" a right at place 56, "O" one in the organization, each with ":role"
 *   and "@FROM/UNTIL" (days from today, one may be missing) behind it; "T19" is
 *   a seat in team 19; "C" is a card and "c" one that is switched off
 */
typedef struct
{
  gint64      id;
  const char *name;
  const char *email;
  const char *switches;
  int         last_access_days; /* ago, or HB_DEMO_NEVER */
  const char *ways;
  const char *notes; /* (nullable) */
} HbDemoPersonSeed;

extern const HbDemoPersonSeed hb_demo_people[];
extern const guint            hb_demo_n_people;

void hb_demo_seed_company (HbDemoCompany *company);
void hb_demo_seed_second (HbDemoCompany *company);
void hb_demo_seed_crowd (HbDemoCompany *company,
                         guint          n_people,
                         guint          n_groups);

G_END_DECLS
