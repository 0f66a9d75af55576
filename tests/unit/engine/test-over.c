/* SPDX-License-Identifier: Apache-2.0 */
/* Cached partitions beside others: a join with a shuffle, a zip with data, fewer tasks. */
#include <string.h>

#include "scenario-text.h"
#include "simulate.h"

/* Four blocks of 10 MB, read at 10 MB/s: 1 s each. */
#define CACHED                                                                                     \
  "<job name=\"a\"><stage id=\"c\" tasks=\"4\" time=\"1s\" cache=\"MEMORY_ONLY\" "                 \
  "cached-bytes=\"40MB\"/></job>"

/* The other side is shuffled into four as well: 2 s for its maps, then 10 MB + 10 MB at 10 MB/s
 * in each of four tasks on four slots, behind the second that made the blocks. */
static void
a_cached_side_is_joined_with_a_shuffle (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 4), CACHED "<job name=\"b\" after=\"a\"><stage id=\"m\" tasks=\"8\" time=\"1s\"/>"
                             "<stage id=\"j\" over=\"c\" after=\"m\" shuffle-bytes=\"40MB\" "
                             "operator=\"sort-merge-join\" rate=\"10MB/s\"/></job>");
  const RunStage *joined = &run->stages[2];

  g_assert_cmpuint (joined->n_tasks, ==, 4);
  g_assert_cmpint (joined->shuffle_read_bytes, ==, 40000000);
  g_assert_cmpint (joined->total_input_bytes, ==, 40000000);
  g_assert_cmpint (run_find_stage (run, "j", 0)->submitted_us, ==, SECONDS (3));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (5));
}

/* Only what is shuffled comes over the network: half of 10 MB, at 10 MB/s shared by two slots. */
static void
blocks_are_not_fetched (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2\" cores=\"2\" "
      "memory=\"64GiB\" offers-memory=\"64GiB\" network-rate=\"10MB/s\"/></cluster>",
      CACHED
      "<job name=\"b\" after=\"a\"><stage id=\"m\" tasks=\"4\" time=\"1s\"/>"
      "<stage id=\"j\" over=\"c\" after=\"m\" shuffle-bytes=\"40MB\" rate=\"1GB/s\"/></job>");

  g_assert_cmpint (run->stages[2].each.fetch_us, ==, SECONDS (1));
}

static void
data_lies_beside_its_block (void)
{
  g_autoptr (Run) run = run_of_text (
      CLUSTER (1, 4), "<data name=\"d\" format=\"parquet\" file-open=\"1s\"><files count=\"4\" "
                      "size=\"10MB\"/></data>" CACHED
                      "<job name=\"b\" after=\"a\"><stage id=\"z\" over=\"c\" reads=\"d\" "
                      "rate=\"10MB/s\"/></job>");

  /* 1 s for the blocks; 1 s to open a file, 1 s for each 10 MB. */
  g_assert_cmpint (run->makespan_us, ==, SECONDS (4));
}

static void
other_numbers_are_refused (void)
{
  g_autoptr (Scenario) scenario = scenario_of_text (
      CLUSTER (1, 4),
      CACHED "<job name=\"b\" after=\"a\"><stage id=\"m\" tasks=\"8\" time=\"1s\"/>"
             "<stage id=\"j\" over=\"c\" after=\"m\" shuffle=\"5\" rate=\"10MB/s\"/></job>");
  g_autoptr (GError) error = NULL;
  g_autoptr (Run)    run = simulate (scenario, NULL, NULL, NULL, NULL, &error);

  g_assert_null (run);
  g_assert_error (error, SIMULATE_ERROR, SIMULATE_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "4 cached partitions of \"c\" beside 5"));
}

/* Two blocks for each of two tasks. */
static void
blocks_are_put_together (void)
{
  g_autoptr (Run) run =
      run_of_text (CLUSTER (1, 4), CACHED "<job name=\"b\" after=\"a\"><stage id=\"f\" over=\"c\" "
                                          "coalesce=\"2\" rate=\"10MB/s\"/></job>");

  g_assert_cmpuint (run->stages[1].n_tasks, ==, 2);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/over/a-cached-side-is-joined-with-a-shuffle",
                   a_cached_side_is_joined_with_a_shuffle);
  g_test_add_func ("/over/blocks-are-not-fetched", blocks_are_not_fetched);
  g_test_add_func ("/over/data-lies-beside-its-block", data_lies_beside_its_block);
  g_test_add_func ("/over/other-numbers-are-refused", other_numbers_are_refused);
  g_test_add_func ("/over/blocks-are-put-together", blocks_are_put_together);
  return g_test_run ();
}
