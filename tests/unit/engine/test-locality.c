/* SPDX-License-Identifier: Apache-2.0 */
/* Delay scheduling: how long tasks wait for a better place. */
#include "scenario-text.h"

#include <string.h>

/* Two hosts of one slot each; the tick falls 240 ms after each whole second. */
#define TWO_HOSTS                                                                                  \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2\" cores=\"1\" memory=\"64GiB\" "    \
  "hosts=\"a b\"/><driver tick-phase=\"240ms\"/></cluster>"
#define UNEQUAL_HOSTS                                                                              \
  "<cluster manager=\"standalone\"><nodes name=\"a\" count=\"1\" cores=\"1\" memory=\"64GiB\"/>"   \
  "<nodes name=\"b\" count=\"1\" cores=\"2\" memory=\"64GiB\"/></cluster>"
#define FOUR_HOSTS                                                                                 \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"4\" cores=\"2\" memory=\"64GiB\"/>"   \
  "<driver tick-phase=\"246ms\"/></cluster>"
#define JOB(inside) "<job name=\"j\" kind=\"rdd\"><stage id=\"s\">" inside "</stage></job>"

typedef struct
{
  guint    task;
  Micros   launch_us;
  Locality locality;
} Launch;

static void
assert_launches (const Run *run, const Launch *launches, guint n)
{
  g_assert_cmpuint (run->n_attempts, ==, n);
  for (guint i = 0; i < n; i++)
    {
      guint attempt = run_find_attempt (run, "s", 0, launches[i].task, 0);

      g_assert_cmpint (run->launch_us[attempt], ==, launches[i].launch_us);
      g_assert_cmpint (run_locality (run, attempt), ==, launches[i].locality);
    }
}

/* V-DS-1 as a real Spark played it: the clock is set back at 3.5 s, so the last task waits until
 * the first tick after 6.5 s. */
static void
the_clock_is_set_back_by_a_round_that_refuses_nothing (void)
{
  static const Launch launches[] = {
    { 0, 0, LOCALITY_NODE },
    { 1, 3240000, LOCALITY_ANY },
    { 2, 3500000, LOCALITY_NODE },
    { 3, 7240000, LOCALITY_ANY },
  };
  g_autoptr (Run) run =
      run_of_text (TWO_HOSTS, JOB ("<durations unit=\"ms\">3500 1000 5000 1000</durations>"
                                   "<prefer tasks=\"0-3\" hosts=\"a\"/>"));

  assert_launches (run, launches, G_N_ELEMENTS (launches));
  g_assert_cmpint (run->wait[run_find_attempt (run, "s", 0, 3, 0)], ==, WAIT_LOCALITY);
  g_assert_cmpint (run->time_slots_idle[IDLE_LOCALITY], ==, 6240000);
  g_assert_cmpint (run->time_path_wait[WAIT_LOCALITY], ==, 0); /* the path is the other slot */
}

/* V-DS-2: tasks without a place take what is free at once. */
static void
tasks_without_a_place_do_not_wait (void)
{
  static const Launch launches[] = {
    { 0, 0, LOCALITY_NODE },
    { 1, SECONDS (1), LOCALITY_NODE },
    { 2, 0, LOCALITY_PROCESS },
    { 3, 0, LOCALITY_PROCESS },
  };
  g_autoptr (Run) run = run_of_text (UNEQUAL_HOSTS, JOB ("<durations unit=\"s\">1x4</durations>"
                                                         "<prefer tasks=\"0-1\" hosts=\"a-1\"/>"));

  assert_launches (run, launches, G_N_ELEMENTS (launches));
}

/* Cached data waits for the executor and then for the host: 6 s, and on to the next tick. */
static void
cached_data_waits_twice (void)
{
  g_autoptr (Run) run = run_of_text (FOUR_HOSTS, JOB ("<durations unit=\"ms\">1500x16</durations>"
                                                      "<cached tasks=\"0-15\" hosts=\"w-4\"/>"));

  for (guint task = 0; task < 16; task++)
    {
      guint attempt = run_find_attempt (run, "s", 0, task, 0);

      g_assert_cmpint (run->launch_us[attempt], ==,
                       task < 10 ? task / 2 * 1500 * UNITS_MS : 6246000);
      g_assert_cmpint (run_locality (run, attempt), ==,
                       task < 10 ? LOCALITY_PROCESS : LOCALITY_ANY);
    }
  g_assert_cmpint (run->makespan_us, ==, 7746000);
  g_assert_cmpint (run->time_path_wait[WAIT_LOCALITY], ==, 6246000);
}

/* The second wait begins where the first was over, 2.5 s, not when somebody noticed, 3 s: it is
 * over at 5 s. */
static void
the_next_wait_begins_where_the_last_was_over (void)
{
  g_autoptr (Run) run =
      run_of_text (FOUR_HOSTS, "<conf>" SET ("spark.locality.wait", "2500ms") "</conf>" JOB (
                                   "<durations unit=\"ms\">1500x16</durations>"
                                   "<cached tasks=\"0-15\" hosts=\"w-4\"/>"));

  for (guint task = 8; task < 14; task++)
    g_assert_cmpint (run->launch_us[run_find_attempt (run, "s", 0, task, 0)], ==, 5246000);
}

/* With no wait a better place is still preferred, but nobody waits for it. */
static void
a_wait_of_zero_only_prefers (void)
{
  static const Launch launches[] = {
    { 0, 0, LOCALITY_NODE },
    { 1, 0, LOCALITY_ANY },
  };
  g_autoptr (Run) run = run_of_text (
      TWO_HOSTS, "<conf>" SET ("spark.locality.wait", "0") "</conf>" JOB (
                     "<durations unit=\"s\">1x2</durations><prefer tasks=\"0-1\" hosts=\"a\"/>"));

  assert_launches (run, launches, G_N_ELEMENTS (launches));
}

/* A host without an executor is no level to wait for. */
static void
nobody_waits_for_a_host_without_executor (void)
{
  static const Launch launches[] = {
    { 0, 0, LOCALITY_ANY },
    { 1, 0, LOCALITY_ANY },
  };
  g_autoptr (Run) run =
      run_of_text (TWO_HOSTS, JOB ("<durations unit=\"s\">1x2</durations>"
                                   "<prefer tasks=\"0-1\" hosts=\"elsewhere\"/>"));

  assert_launches (run, launches, G_N_ELEMENTS (launches));
}

typedef struct
{
  guint       n_nodes;
  const char *kind;
  Locality    expected;
} Readers;

/* V-LOCP: of up to five executors each holds a fifth of what a reader gets, of more none does;
 * cogroups have no places at all. */
static void
readers_prefer_hosts_with_a_fifth (gconstpointer data)
{
  const Readers   *asked = data;
  g_autofree char *cluster =
      g_strdup_printf ("<cluster manager=\"standalone\"><nodes name=\"w\" count=\"%u\" cores=\"2\" "
                       "memory=\"64GiB\"/></cluster>",
                       asked->n_nodes);
  g_autofree char *body = g_strdup_printf (
      "<job name=\"j\" kind=\"rdd\"><stage id=\"m\" tasks=\"%u\" time=\"1s\"/><stage id=\"s\" "
      "after=\"m\" tasks=\"%u\" time=\"1s\" shuffle-bytes=\"1GB\" shuffle-kind=\"%s\"/></job>",
      asked->n_nodes * 2, asked->n_nodes * 2, asked->kind);
  g_autoptr (Run) run = run_of_text (cluster, body);

  for (guint task = 0; task < asked->n_nodes * 2; task++)
    g_assert_cmpint (run_locality (run, run_find_attempt (run, "s", 0, task, 0)), ==,
                     asked->expected);
}

static const Readers four = { 4, "shuffled", LOCALITY_NODE };
static const Readers five = { 5, "shuffled", LOCALITY_NODE };
static const Readers eight = { 8, "shuffled", LOCALITY_PROCESS };
static const Readers cogroup = { 4, "cogroup", LOCALITY_PROCESS };

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locality/the-clock-is-set-back-by-a-round-that-refuses-nothing",
                   the_clock_is_set_back_by_a_round_that_refuses_nothing);
  g_test_add_func ("/locality/tasks-without-a-place-do-not-wait",
                   tasks_without_a_place_do_not_wait);
  g_test_add_func ("/locality/cached-data-waits-twice", cached_data_waits_twice);
  g_test_add_func ("/locality/the-next-wait-begins-where-the-last-was-over",
                   the_next_wait_begins_where_the_last_was_over);
  g_test_add_func ("/locality/a-wait-of-zero-only-prefers", a_wait_of_zero_only_prefers);
  g_test_add_func ("/locality/nobody-waits-for-a-host-without-executor",
                   nobody_waits_for_a_host_without_executor);
  g_test_add_data_func ("/locality/readers-prefer/four-hosts", &four,
                        readers_prefer_hosts_with_a_fifth);
  g_test_add_data_func ("/locality/readers-prefer/five-hosts", &five,
                        readers_prefer_hosts_with_a_fifth);
  g_test_add_data_func ("/locality/readers-prefer/none-of-eight", &eight,
                        readers_prefer_hosts_with_a_fifth);
  g_test_add_data_func ("/locality/readers-prefer/none-in-a-cogroup", &cogroup,
                        readers_prefer_hosts_with_a_fifth);
  return g_test_run ();
}
