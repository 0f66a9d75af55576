/* SPDX-License-Identifier: Apache-2.0 */
/* Hosts in the requests for containers: the specification's four vectors. */
#include "yarn-locality.h"

static void
hosts_are_named_as_often_as_they_lack_containers (void)
{
  /* clang-format off */
  static const struct { double held; gint64 n_wanted, n_any, named[4]; } rows[] = {
    /* 15 containers for 30 tasks on two slots: 5, 5, 4, 2 of them lack */
    { 0, 18,  2, { 16, 16, 13, 7 } },
    { 0, 10,  0, { 10, 10,  8, 4 } },
    { 1, 18,  6, { 12, 12,  9, 3 } },
    { 5, 10, 10, {  0,  0,  0, 0 } },
    /* half of a pending one for each host: 4.5, 4.5, 2.83, 1.17 rounded up */
    { 0.5, 18, 3, { 15, 15,  9, 6 } },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const gint64 n_tasks[] = { 30, 30, 20, 10 };
      const double held[] = { rows[i].held, rows[i].held, rows[i].held, rows[i].held };
      YarnWishes   wishes = { n_tasks, held, 4, 30, 2, rows[i].n_wanted };
      gint64       named[4];

      g_assert_cmpint (yarn_locality_split (&wishes, named), ==, rows[i].n_any);
      for (guint host = 0; host < 4; host++)
        g_assert_cmpint (named[host], ==, rows[i].named[host]);
    }
}

static void
without_hosts_all_requests_are_for_any (void)
{
  YarnWishes wishes = { .slots = 4, .n_wanted = 7 };

  g_assert_cmpint (yarn_locality_split (&wishes, NULL), ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yarn-locality/hosts-are-named-as-often-as-they-lack-containers",
                   hosts_are_named_as_often_as_they_lack_containers);
  g_test_add_func ("/yarn-locality/without-hosts-all-requests-are-for-any",
                   without_hosts_all_requests_are_for_any);
  return g_test_run ();
}
