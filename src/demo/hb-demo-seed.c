/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hb-demo-seed.h"

#define DAY (24 * 60 * 60)
#define HOUR (60 * 60)
/* 2021-01-04 09:00 UTC: the company's first day. */
#define FOUNDED G_GINT64_CONSTANT (1609750800)

#define FIRST_LEAVER_RIGHT 30051
#define FIRST_RECEPTION_RIGHT 30077
#define FIRST_TEAM_RIGHT 30078
#define FIRST_RIGHT 30101
#define FIRST_LOCKER_RIGHT 31001
#define FIRST_LEAVER_SEAT 640
#define FIRST_SEAT 650
#define FIRST_CARD 7001
#define FIRST_LOCK 4001
#define FIRST_GROUP_LOCK 8001
#define FIRST_LOCKER_LOCK 41001
#define FIRST_SECOND_RIGHT 60001
#define FIRST_SECOND_LOCK 61000

static const struct
{
  gint64      id;
  const char *name;
  const char *address;
  const char *time_zone;
} places[] = {
  { HB_DEMO_PLACE_HARBOUR, "Harbour Office", "1 Harbour Quay, Example Town", "Europe/London" },
  { HB_DEMO_PLACE_MILL, "Mill Street", "48 Mill Street, Example Town", "Europe/London" },
  { HB_DEMO_PLACE_NORTHGATE, "Northgate Warehouse", "Unit 7, Northgate Park, Example Town", "Europe/London" },
};

/* The doors of each group have commas between them. */
static const struct
{
  gint64      id;
  const char *name;
  const char *description;
  gint64      place_id;
  const char *doors;
} groups[] = {
  { 801, "All main entrances", "Every building", 0, "55 Harbour north entrance,56 Mill front entrance,57 Northgate staff entrance" },
  { 802, "Harbour meeting rooms", NULL, 55, "55 Room Tide,55 Room Ebb" },
  { 803, "Harbour server room", "Ask IT first", 55, "55 Server room" },
  { 804, "Harbour car park", NULL, 55, "55 Barrier,55 Car park lift" },
  { 805, "Mill Street entrance", NULL, 56, "56 Mill street door,56 Mill yard door" },
  { 806, "Mill Street workshop", "Training needed", 56, "56 Workshop,56 Tool store" },
  { 807, "Mill Street archive", NULL, 56, "56 Archive" },
  { 808, "Mill Street bicycle store", NULL, 56, "56 Bicycle store" },
  { 809, "Northgate entrance", NULL, 57, "57 Gate,57 Warehouse door" },
  { 810, "Northgate loading bay", NULL, 57, "57 Bay 1,57 Bay 2,57 Bay 3" },
  { 811, "Northgate cold store", NULL, 57, "57 Cold store" },
  { 812, "Front doors", NULL, 55, "55 Front door,55 Side door" },
  { 813, "Night watch rounds", "From ten to six", 0, "55 Fire door,56 Cellar,57 Fence gate" },
  { 814, "Roof terrace", "Closed in winter", 55, "55 Roof terrace" },
};

static const struct
{
  gint64      id;
  const char *name;
  const char *ways;
} teams[] = {
  { 19, "Reception", "P55:place_manager 801" },
  { 20, "Cleaning crew", "801 802 806" },
  { 21, "IT", "803:group_manager 807" },
  { 22, "Night watch", "813 801" },
  { 23, "Sales", "812 804" },
  { 24, "Contractors", "809@-30/60" },
};

/* Access links belong to a name and an address, never to a user. */
static const struct
{
  gint64      id;
  const char *name;
  const char *email;
  const char *phone;
  gint64      group_id;
  int         until_days; /* 0 for no end */
  gboolean    enabled;
} links[] = {
  { 5101, "Sam Reyes", "sam.reyes@example.com", NULL, 812, 20, TRUE },
  { 5102, "Courier", NULL, "+44 7700 900123", 810, 0, TRUE },
  { 5103, "Sam (side door)", "Sam.Reyes@Example.com", NULL, 804, 0, TRUE },
  { 5104, "Fire inspector", "inspector@example.com", NULL, 801, 2, TRUE },
  { 5105, "Samuel Reyes", "sam.reyes@examp1e.com", NULL, 809, 0, TRUE },
  { 5106, "Visitors in January", "visits@example.com", NULL, 812, -100, FALSE },
};

/* The second organization. */
static const HbDemoPersonSeed second_people[] = {
  { HB_DEMO_USER_SECOND_OWNER, "Noa Fields", "noa.fields@example.com", "o", 0, "O:owner C", "Founder" },
  { 6002, "Ravi Moor", "ravi.moor@example.com", "", 1, "851 852 C", NULL },
  { 6003, "Tess Hale", "tess.hale@example.com", "", 2, "P61:place_manager 851", NULL },
};

/* Reads the next piece of the ways in: see HbDemoPersonSeed. */
static void
add_way (HbDemoCompany *company,
         HbDemoHolder   holder,
         gint64         holder_id,
         const char    *way,
         gint64         id)
{
  g_auto (GStrv) role = NULL;
  g_auto (GStrv) dates = NULL;
  HbDemoScope      scope = HB_DEMO_SCOPE_GROUP;
  gint64           scope_id;
  HbDemoRight     *right;
  const char      *at = strchr (way, '@');
  g_autofree char *head = at != NULL ? g_strndup (way, at - way) : g_strdup (way);

  role = g_strsplit (head, ":", 2);
  if (role[0][0] == 'O')
    {
      scope = HB_DEMO_SCOPE_ORGANIZATION;
      scope_id = company->organization_id;
    }
  else if (role[0][0] == 'P')
    {
      scope = HB_DEMO_SCOPE_PLACE;
      scope_id = g_ascii_strtoll (role[0] + 1, NULL, 10);
    }
  else
    scope_id = g_ascii_strtoll (role[0], NULL, 10);
  g_assert (hb_demo_company_get_scope_name (company, scope, scope_id) != NULL);

  right = hb_demo_company_add_right (company, id, holder, holder_id, scope, scope_id,
                                     role[1] != NULL ? role[1] : "group_basic");
  right->created_at = FOUNDED + (id % 1500) * DAY + (id % 7) * HOUR;
  right->updated_at = right->created_at;
  right->notify = holder == HB_DEMO_HOLDER_USER;
  right->created_by_id = id % 5 == 0 ? 0 : HB_DEMO_USER_ADMINISTRATOR;

  if (at == NULL)
    return;
  dates = g_strsplit (at + 1, "/", 2);
  if (dates[0][0] != '\0')
    right->valid_from = company->now + g_ascii_strtoll (dates[0], NULL, 10) * DAY;
  if (dates[1][0] != '\0')
    right->valid_until = company->now + g_ascii_strtoll (dates[1], NULL, 10) * DAY;
}

static void
add_seat (HbDemoCompany *company,
          gint64         team_id,
          gint64         user_id,
          gint64         id)
{
  HbDemoMembership *membership = g_new0 (HbDemoMembership, 1);

  g_assert (hb_demo_table_get (&company->teams, team_id) != NULL);
  membership->id = id;
  membership->team_id = team_id;
  membership->user_id = user_id;
  membership->created_at = FOUNDED + (id % 1500) * DAY;
  hb_demo_table_add (&company->memberships, membership);
}

static void
add_card (HbDemoCompany *company,
          gint64         user_id,
          gboolean       activated,
          gint64         id)
{
  HbDemoCard *card = g_new0 (HbDemoCard, 1);

  card->id = id;
  card->card_id = id + 2000;
  card->user_id = user_id;
  card->activated = activated;
  card->created_at = FOUNDED + (id % 1500) * DAY;
  card->updated_at = card->created_at;
  hb_demo_table_add (&company->cards, card);
}

static void
add_places (HbDemoCompany *company)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      HbDemoPlace *place = g_new0 (HbDemoPlace, 1);

      place->id = places[i].id;
      place->name = g_strdup (places[i].name);
      place->address = g_strdup (places[i].address);
      place->time_zone = g_strdup (places[i].time_zone);
      hb_demo_table_add (&company->places, place);
    }
}

static void
add_door (HbDemoCompany *company,
          gint64         group_id,
          gint64         lock_id,
          gint64         place_id,
          char          *name)
{
  HbDemoLock      *lock = g_new0 (HbDemoLock, 1);
  HbDemoGroupLock *group_lock = g_new0 (HbDemoGroupLock, 1);

  lock->id = lock_id;
  lock->name = name;
  lock->place_id = place_id;
  hb_demo_table_add (&company->locks, lock);

  group_lock->id = FIRST_GROUP_LOCK + company->group_locks.items->len;
  group_lock->group_id = group_id;
  group_lock->lock_id = lock_id;
  hb_demo_table_add (&company->group_locks, group_lock);
}

static void
add_groups (HbDemoCompany *company)
{
  gint64 lock_id = FIRST_LOCK;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      HbDemoGroup *group = g_new0 (HbDemoGroup, 1);
      g_auto (GStrv) doors = g_strsplit (groups[i].doors, ",", -1);

      group->id = groups[i].id;
      group->name = g_strdup (groups[i].name);
      group->description = g_strdup (groups[i].description);
      group->place_id = groups[i].place_id;
      hb_demo_table_add (&company->groups, group);

      for (guint j = 0; doors[j] != NULL; j++)
        {
          char  *name;
          gint64 place_id = g_ascii_strtoll (doors[j], &name, 10);

          add_door (company, group->id, lock_id++, place_id, g_strdup (name + 1));
        }
    }

  for (guint i = 1; i <= HB_DEMO_N_LOCKERS; i++)
    {
      HbDemoGroup *group = g_new0 (HbDemoGroup, 1);

      group->id = HB_DEMO_GROUP_LOCKER (i);
      group->name = g_strdup_printf ("Locker %03u", i);
      group->place_id = HB_DEMO_PLACE_NORTHGATE;
      hb_demo_table_add (&company->groups, group);
      add_door (company, group->id, FIRST_LOCKER_LOCK + i - 1, group->place_id, g_strdup (group->name));
    }
}

static void
add_teams (HbDemoCompany *company)
{
  gint64 right_id = FIRST_TEAM_RIGHT;

  for (guint i = 0; i < G_N_ELEMENTS (teams); i++)
    {
      HbDemoTeam *team = g_new0 (HbDemoTeam, 1);
      g_auto (GStrv) ways = g_strsplit (teams[i].ways, " ", -1);

      team->id = teams[i].id;
      team->name = g_strdup (teams[i].name);
      hb_demo_table_add (&company->teams, team);

      for (guint j = 0; ways[j] != NULL; j++)
        add_way (company, HB_DEMO_HOLDER_TEAM, team->id, ways[j],
                 i == 0 && j == 0 ? FIRST_RECEPTION_RIGHT : right_id++);
    }
}

static void
add_person (HbDemoCompany          *company,
            const HbDemoPersonSeed *seed)
{
  HbDemoUser *user = g_new0 (HbDemoUser, 1);

  user->id = seed->id;
  user->name = g_strdup (seed->name);
  user->email = g_strdup (seed->email);
  user->notes = g_strdup (seed->notes);
  user->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  user->created_at = FOUNDED + (seed->id % 1400) * DAY + (seed->id % 9) * HOUR;
  user->updated_at = user->created_at + (seed->id % 30) * DAY;
  user->last_accessed_at = seed->last_access_days == HB_DEMO_NEVER ? 0 : company->now - seed->last_access_days * DAY - (seed->id % 8 + 1) * HOUR;
  user->access_enabled = strchr (seed->switches, 's') == NULL;
  user->scim_access_enabled = strchr (seed->switches, 'd') == NULL;
  user->password_flow_enabled = strchr (seed->switches, 'p') == NULL;
  user->otp_required = strchr (seed->switches, 'o') != NULL;
  if (seed->id % 4 == 3)
    g_hash_table_insert (user->metadata, g_strdup ("badge"),
                         g_strdup_printf ("A-%03d", (int) (seed->id % 1000)));
  hb_demo_table_add (&company->users, user);
}

static void
add_ways (HbDemoCompany          *company,
          const HbDemoPersonSeed *seed,
          gint64                 *right_id,
          gint64                 *seat_id)
{
  g_auto (GStrv) ways = g_strsplit (seed->ways, " ", -1);

  for (guint i = 0; ways[i] != NULL; i++)
    {
      switch (ways[i][0])
        {
        case '\0':
          break;
        case 'T':
          add_seat (company, g_ascii_strtoll (ways[i] + 1, NULL, 10), seed->id, (*seat_id)++);
          break;
        case 'C':
        case 'c':
          add_card (company, seed->id, ways[i][0] == 'C', FIRST_CARD + company->cards.items->len);
          break;
        default:
          add_way (company, HB_DEMO_HOLDER_USER, seed->id, ways[i], (*right_id)++);
        }
    }
}

static void
add_lockers (HbDemoCompany *company,
             gint64         user_id,
             guint          n_lockers,
             gint64        *right_id)
{
  for (guint i = 1; i <= n_lockers; i++)
    {
      g_autofree char *way = g_strdup_printf ("%d", HB_DEMO_GROUP_LOCKER (i));

      add_way (company, HB_DEMO_HOLDER_USER, user_id, way, (*right_id)++);
    }
}

static void
add_links (HbDemoCompany *company)
{
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      HbDemoLink *link = g_new0 (HbDemoLink, 1);

      link->id = links[i].id;
      link->name = g_strdup (links[i].name);
      link->email = g_strdup (links[i].email);
      link->phone = g_strdup (links[i].phone);
      link->group_id = links[i].group_id;
      link->enabled = links[i].enabled;
      link->created_at = FOUNDED + (link->id % 1500) * DAY;
      link->last_used_at = i % 2 == 0 ? company->now - (i + 1) * DAY : 0;
      link->valid_until = links[i].until_days == 0 ? 0 : company->now + links[i].until_days * DAY;
      hb_demo_table_add (&company->links, link);
    }
}

/**
 * hb_demo_seed_company:
 * @company: an empty company
 *
 * Fills it: the organization's places, groups, doors, teams, people and all
 * their ways in. The ids are the same each time.
 */
void
hb_demo_seed_company (HbDemoCompany *company)
{
  gint64 leaver_right_id = FIRST_LEAVER_RIGHT;
  gint64 leaver_seat_id = FIRST_LEAVER_SEAT;
  gint64 right_id = FIRST_RIGHT;
  gint64 seat_id = FIRST_SEAT;
  gint64 locker_right_id = FIRST_LOCKER_RIGHT;

  add_places (company);
  add_groups (company);
  for (guint i = 0; i < hb_demo_n_people; i++)
    add_person (company, &hb_demo_people[i]);
  add_teams (company);
  for (guint i = 0; i < hb_demo_n_people; i++)
    {
      if (hb_demo_people[i].id == HB_DEMO_USER_LEAVER)
        add_ways (company, &hb_demo_people[i], &leaver_right_id, &leaver_seat_id);
      else
        add_ways (company, &hb_demo_people[i], &right_id, &seat_id);
    }
  add_lockers (company, HB_DEMO_USER_11_RIGHTS, 11, &locker_right_id);
  add_lockers (company, HB_DEMO_USER_250_RIGHTS, 250, &locker_right_id);
  add_lockers (company, HB_DEMO_USER_251_RIGHTS, 251, &locker_right_id);
  add_lockers (company, HB_DEMO_USER_600_RIGHTS, 600, &locker_right_id);
  add_links (company);
}

static void
add_second_group (HbDemoCompany *company,
                  gint64         id,
                  const char    *name,
                  const char    *door)
{
  HbDemoGroup *group = g_new0 (HbDemoGroup, 1);

  group->id = id;
  group->name = g_strdup (name);
  group->place_id = 61;
  hb_demo_table_add (&company->groups, group);
  add_door (company, id, FIRST_SECOND_LOCK + id, group->place_id, g_strdup (door));
}

/**
 * hb_demo_seed_second:
 * @company: an empty company
 *
 * Fills it as the second organization: one place and three people.
 */
void
hb_demo_seed_second (HbDemoCompany *company)
{
  HbDemoPlace *place = g_new0 (HbDemoPlace, 1);
  gint64       right_id = FIRST_SECOND_RIGHT;
  gint64       seat_id = FIRST_SEAT;

  place->id = 61;
  place->name = g_strdup ("Studio Yard");
  place->address = g_strdup ("3 Studio Yard, Sample Town");
  place->time_zone = g_strdup ("Europe/London");
  hb_demo_table_add (&company->places, place);
  add_second_group (company, 851, "Studio entrance", "Studio door");
  add_second_group (company, 852, "Print room", "Print room door");
  for (guint i = 0; i < G_N_ELEMENTS (second_people); i++)
    {
      add_person (company, &second_people[i]);
      add_ways (company, &second_people[i], &right_id, &seat_id);
    }
}
