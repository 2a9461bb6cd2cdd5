/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "hb-client.h"
#include "hb-directory.h"
#include "hb-test-util.h"

/* Our own contender in bench_api.py: a job is done with the client and at the
 * pace of the app, and the ids that it read are printed. */

#define PERSON_ID 5600
#define GROUP_ID 500001
#define N_RIGHTS_TO_REMOVE 60

static gboolean
read_group (HbClient *client,
            GError  **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rights = NULL;

  hb_client_list_role_assignments_async (client, &(HbRoleAssignmentFilter) { .scope = HB_SCOPE_GROUP, .scope_id = GROUP_ID },
                                         NULL, hb_test_store_result_cb, &result);
  hb_test_wait_for_result (&result);
  rights = hb_client_list_role_assignments_finish (client, result, error);
  if (rights == NULL)
    return FALSE;

  for (guint i = 0; i < rights->len; i++)
    printf ("%" G_GINT64_FORMAT "\n", hb_role_assignment_get_id (rights->pdata[i]));

  return TRUE;
}

static gboolean
remove_rights (HbClient *client,
               GError  **error)
{
  GAsyncResult *results[N_RIGHTS_TO_REMOVE] = { NULL };
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GPtrArray) rights = NULL;
  gboolean done = TRUE;

  hb_client_list_role_assignments_async (client, &(HbRoleAssignmentFilter) { .user_id = PERSON_ID }, NULL, hb_test_store_result_cb, &listed);
  hb_test_wait_for_result (&listed);
  rights = hb_client_list_role_assignments_finish (client, listed, error);
  if (rights == NULL)
    return FALSE;

  g_assert (rights->len >= N_RIGHTS_TO_REMOVE);
  for (guint i = 0; i < N_RIGHTS_TO_REMOVE; i++)
    hb_client_delete_role_assignment_async (client, hb_role_assignment_get_id (rights->pdata[i]), NULL, hb_test_store_result_cb, &results[i]);
  for (guint i = 0; i < N_RIGHTS_TO_REMOVE; i++)
    {
      hb_test_wait_for_result (&results[i]);
      done = hb_client_delete_role_assignment_finish (client, results[i], done ? error : NULL) && done;
      g_clear_object (&results[i]);
    }

  return done;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (HbClient) client = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (argc != 4 || !(g_str_equal (argv[1], "read") || g_str_equal (argv[1], "remove")))
    {
      fprintf (stderr, "Usage: bench-client read|remove SERVER KEY\n");
      return 2;
    }

  client = hb_client_new (argv[2], argv[3], NULL, HB_DIRECTORY_INTERVAL_MS, &error);
  done = client != NULL && (g_str_equal (argv[1], "read") ? read_group (client, &error) : remove_rights (client, &error));
  if (!done)
    {
      fprintf (stderr, "%s\n", error->message);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
