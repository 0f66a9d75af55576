/* SPDX-License-Identifier: Apache-2.0 */
/* Cached partitions over time: which are kept and where, what reading them costs, what a loss
 * takes, and what they leave to tasks. */
#include <string.h>

#include "scenario-text.h"

#define NODES(count, cores)                                                                        \
  "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"" #count "\" cores=\"" #cores         \
  "\" memory=\"64GiB\" offers-memory=\"64GiB\" disk-rate=\"100MB/s\" network-rate=\"200MB/s\"/>"   \
  "</cluster>"
#define HEAP(more)                                                                                 \
  "<conf>" SET ("spark.executor.memory", "1g")                                                     \
      SET ("spark.executor.extraJavaOptions", "-XX:+UseG1GC") more "</conf>"
/* Oracle: 16 blocks of 50,100,016 bytes in 455,501,414. */
#define CACHED(level)                                                                              \
  "<job name=\"j\"><stage id=\"scan\" tasks=\"16\" time=\"10s\" cache=\"" level                    \
  "\" cached-bytes=\"801600256B\"/></job>"
#define READS(id, after)                                                                           \
  "<job name=\"" id "\" after=\"" after "\"><stage id=\"" id "\" over=\"scan\" "                   \
  "rate=\"50100016B/s\"/></job>"
#define NINE_BLOCKS G_GINT64_CONSTANT (450900144)
#define DISK_US 501001 /* 50,100,016 bytes at 100 MB/s by one slot, up to the us */

static RunStorage
kept_at_end (const Run *run, guint executor)
{
  return run_storage_at (run, executor, run->makespan_us);
}

static Micros
takes_us (const Run *run, const char *stage, guint task)
{
  guint attempt = run_find_attempt (run, stage, 0, task, 0);

  return run->finish_us[attempt] - run->launch_us[attempt];
}

/* ---- what is kept */

static void
test_memory_only (void)
{
  g_autoptr (Run) run = run_of_text (NODES (1, 1), HEAP ("") CACHED ("MEMORY_ONLY"));

  g_assert_cmpuint (kept_at_end (run, 0).n_blocks, ==, 9);
  g_assert_cmpint (kept_at_end (run, 0).heap_bytes, ==, NINE_BLOCKS);
  g_assert_cmpint (kept_at_end (run, 0).disk_bytes, ==, 0);
  g_assert_cmpuint (kept_at_end (run, 0).n_evicted, ==, 0);
}

static void
test_memory_and_disk (void)
{
  g_autoptr (Run) run = run_of_text (NODES (1, 1), HEAP ("") CACHED ("MEMORY_AND_DISK"));

  g_assert_cmpuint (kept_at_end (run, 0).n_blocks, ==, 16);
  g_assert_cmpint (kept_at_end (run, 0).heap_bytes, ==, NINE_BLOCKS);
  g_assert_cmpint (kept_at_end (run, 0).disk_bytes, ==, 7 * G_GINT64_CONSTANT (50100016));
}

/* At 10, 20, ... 90 s one more each; before the first there is none. */
static void
test_over_time (void)
{
  g_autoptr (Run) run = run_of_text (NODES (1, 1), HEAP ("") CACHED ("MEMORY_ONLY"));

  g_assert_cmpuint (run_storage_at (run, 0, SECONDS (10) - 1).n_blocks, ==, 0);
  g_assert_cmpuint (run_storage_at (run, 0, SECONDS (10)).n_blocks, ==, 1);
  g_assert_cmpuint (run_storage_at (run, 0, SECONDS (35)).n_blocks, ==, 3);
  g_assert_cmpuint (run->storage_offset[1], ==, 9);
}

static void
test_nothing_kept (void)
{
  g_autoptr (Run) run =
      run_of_text (NODES (1, 1), "<job name=\"j\"><stage id=\"s\" tasks=\"2\" time=\"1s\"/></job>");

  g_assert_null (run->storage_offset);
  g_assert_cmpuint (run->n_extras, ==, 0);
  g_assert_cmpuint (run_storage_at (run, 0, SECONDS (1)).n_blocks, ==, 0);
}

/* Off the heap there are 300 MiB, whole: six blocks; the rest goes to disk. */
static void
test_off_heap (void)
{
  g_autoptr (Run) run =
      run_of_text (NODES (1, 1), HEAP (SET ("spark.memory.offHeap.enabled", "true") SET (
                                     "spark.memory.offHeap.size", "300m")) CACHED ("OFF_HEAP"));

  g_assert_cmpint (kept_at_end (run, 0).heap_bytes, ==, 0);
  g_assert_cmpint (kept_at_end (run, 0).off_heap_bytes, ==, 6 * G_GINT64_CONSTANT (50100016));
  g_assert_cmpint (kept_at_end (run, 0).disk_bytes, ==, 10 * G_GINT64_CONSTANT (50100016));
}

/* Two copies on two executors: each holds what it made and what the other made. */
static void
test_copies (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES (2, 1), HEAP ("") "<job name=\"j\"><stage id=\"scan\" tasks=\"4\" time=\"10s\" "
                              "cache=\"MEMORY_ONLY_2\" cached-bytes=\"40000000B\"/></job>");

  g_assert_cmpuint (kept_at_end (run, 0).n_blocks, ==, 4);
  g_assert_cmpuint (kept_at_end (run, 1).n_blocks, ==, 4);
  /* A copy of 10 MB at 200 MB/s. */
  g_assert_cmpint (takes_us (run, "scan", 0), ==, SECONDS (10) + 50 * UNITS_MS);
}

/* ---- what reading costs */

/* Nine are read in 1 s each; seven are made again in 10 s more, and again in the next job. */
static void
test_made_again (void)
{
  g_autoptr (Run) run = run_of_text (NODES (1, 1), HEAP ("") CACHED ("MEMORY_ONLY") READS ("a", "j")
                                                       READS ("b", "a"));

  g_assert_cmpint (takes_us (run, "a", 8), ==, SECONDS (1));
  g_assert_cmpint (takes_us (run, "a", 9), ==, SECONDS (11));
  g_assert_cmpint (run->makespan_us, ==, SECONDS (160 + 2 * (9 + 7 * 11)));
  g_assert_cmpuint (run->n_extras, ==, 14);
  g_assert_cmpuint (run->extras[0].source, ==, BLOCK_MADE);
}

static void
test_read_from_disk (void)
{
  g_autoptr (Run) run =
      run_of_text (NODES (1, 1), HEAP ("") CACHED ("MEMORY_AND_DISK") READS ("a", "j"));

  g_assert_cmpint (run->makespan_us, ==, SECONDS (160 + 16) + 7 * DISK_US);
  g_assert_cmpuint (run->extras[0].source, ==, BLOCK_ON_DISK);
  g_assert_cmpint (run->time_slots_work[WORK_READ_AND_COMPUTE], ==, run->makespan_us);
}

/* The block of task 0 goes with its executor before the job ends; its reader makes it again. */
static void
test_lost_before_read (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES (2, 1),
      "<conf>" SET (
          "spark.locality.wait",
          "0s") "</conf>"
                "<job name=\"j\"><stage id=\"scan\" cache=\"MEMORY_ONLY\" cached-bytes=\"200MB\">"
                "<durations unit=\"s\">1 10</durations></stage></job>"
                "<job name=\"k\" after=\"j\"><stage id=\"a\" over=\"scan\"><durations unit=\"s\">1 "
                "1"
                "</durations></stage></job>"
                "<fault kind=\"executor-lost\" executor=\"0\" at=\"5s\" replace=\"auto\"/>");

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpint (run->makespan_us, >=, SECONDS (11));
}

/* Both blocks of 100 MB lie in executor 0; without a wait executor 1 takes task 1 and fetches its
 * block at 200 MB/s. */
static void
test_read_elsewhere (void)
{
  g_autoptr (Run) run = run_of_text (
      "<cluster manager=\"standalone\"><nodes name=\"w\" count=\"2\" cores=\"1\" "
      "memory=\"64GiB\" offers-memory=\"64GiB\" network-rate=\"200MB/s\"/>"
      "<arrives executor=\"0\" at=\"0s\" node=\"w-1\" cores=\"1\"/>"
      "<arrives executor=\"1\" at=\"20s\" node=\"w-2\" cores=\"1\"/></cluster>",
      "<conf>" SET (
          "spark.locality.wait",
          "0s") "</conf>"
                "<job name=\"j\"><stage id=\"scan\" tasks=\"2\" time=\"10s\" cache=\"MEMORY_ONLY\" "
                "cached-bytes=\"200MB\"/></job>"
                "<job name=\"k\" at=\"30s\"><stage id=\"a\" over=\"scan\" time=\"1s\"/></job>");

  g_assert_cmpint (takes_us (run, "a", 0), ==, SECONDS (1));
  g_assert_cmpint (takes_us (run, "a", 1), ==, 1500 * UNITS_MS);
  g_assert_cmpuint (run->extras[0].source, ==, BLOCK_ELSEWHERE);
  g_assert_cmpint (run->time_slots_work[WORK_FETCH], ==, 500 * UNITS_MS);
}

/* Every reader runs where its block is. */
static void
test_runs_where_it_is (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES (4, 2), HEAP ("") "<job name=\"j\"><stage id=\"scan\" tasks=\"8\" time=\"10s\" "
                              "cache=\"MEMORY_ONLY\" cached-bytes=\"8000B\"/></job>"
                              "<job name=\"k\" after=\"j\"><stage id=\"a\" over=\"scan\" "
                              "rate=\"1000B/s\"/></job>");

  for (guint task = 0; task < 8; task++)
    {
      guint made = run_find_attempt (run, "scan", 0, task, 0);
      guint read = run_find_attempt (run, "a", 0, task, 0);

      g_assert_cmpuint (run_executor_of (run, read), ==, run_executor_of (run, made));
      g_assert_cmpuint (run_locality (run, read), ==, LOCALITY_PROCESS);
    }
  g_assert_cmpint (run->makespan_us, ==, SECONDS (11));
}

/* ---- the graph */

#define MAP_CACHE(cached)                                                                          \
  "<job name=\"j\"><stage id=\"map\" tasks=\"2\" time=\"10s\"/>"                                   \
  "<stage id=\"scan\" after=\"map\" tasks=\"2\" time=\"1s\" cache=\"MEMORY_ONLY\" "                \
  "cached-bytes=\"" cached "\"/></job>"                                                            \
  "<job name=\"k\" after=\"j\"><stage id=\"a\" over=\"scan\" time=\"1s\"/></job>"

/* All blocks are there: a lost map output is nobody's concern. */
static void
test_cuts_the_graph (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES (1, 2),
      HEAP ("") MAP_CACHE ("2000B") "<fault kind=\"shuffle-file-lost\" stage=\"map\" task=\"0\" "
                                    "at=\"11500ms\"/>");

  g_assert_cmpint (run->makespan_us, ==, SECONDS (12));
}

/* One block each of two executors; with the second go its block and its map output: the map runs
 * again before the reader makes the block. */
static void
test_loss_takes_blocks (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES (2, 1),
      HEAP ("") MAP_CACHE (
          "2000B") "<job name=\"l\" after=\"k\"><stage id=\"b\" over=\"scan\" time=\"1s\"/></job>"
                   "<fault kind=\"executor-lost\" executor=\"1\" at=\"12s\" replace=\"never\"/>");

  g_assert_cmpuint (run->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (kept_at_end (run, 1).n_blocks, ==, 0);
  /* 12 s, the lost map 10 s, on one slot task 0 in 1 s and task 1 with its block in 2 s. */
  g_assert_cmpint (run->makespan_us, ==, SECONDS (12 + 10 + 1 + 2));
  g_assert_cmpuint (kept_at_end (run, 0).n_blocks, ==, 2);
}

static void
test_copy_survives (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES (2, 1),
      "<job name=\"j\"><stage id=\"scan\" tasks=\"2\" time=\"10s\" cache=\"MEMORY_ONLY_2\" "
      "cached-bytes=\"0B\"/></job>"
      "<job name=\"k\" after=\"j\" gap=\"1s\"><stage id=\"a\" over=\"scan\" time=\"1s\"/></job>"
      "<fault kind=\"executor-lost\" executor=\"1\" at=\"10500ms\" replace=\"never\"/>");

  g_assert_cmpint (run->makespan_us, ==, SECONDS (11 + 2));
}

/* In one job nobody materialises it first: its reader makes every block. */
static void
test_same_job (void)
{
  g_autoptr (Run) run =
      run_of_text (NODES (1, 2), "<job name=\"j\"><stage id=\"scan\" tasks=\"2\" time=\"10s\" "
                                 "cache=\"MEMORY_ONLY\" cached-bytes=\"2000B\"/>"
                                 "<stage id=\"a\" over=\"scan\" time=\"1s\"/></job>");

  g_assert_cmpuint (run_find_stage (run, "scan", 0)->status, ==, STAGE_NOT_RUN);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (11));
  g_assert_cmpuint (kept_at_end (run, 0).n_blocks, ==, 2);
}

/* ---- eviction */

#define OTHER(id, bytes)                                                                           \
  "<job name=\"" id "\" after=\"j\"><stage id=\"" id "\" tasks=\"1\" time=\"1s\" "                 \
  "cache=\"MEMORY_ONLY\" cached-bytes=\"" bytes "\"/></job>"

/* Another data set pushes out whole blocks, as few as will do: 4,601,270 bytes are free. */
static void
test_evicts_others (void)
{
  g_autoptr (Run) run =
      run_of_text (NODES (1, 1), HEAP ("") CACHED ("MEMORY_ONLY") OTHER ("o", "60000000B"));

  g_assert_cmpuint (kept_at_end (run, 0).n_evicted, ==, 2);
  g_assert_cmpuint (kept_at_end (run, 0).n_blocks, ==, 9 - 2 + 1);
  g_assert_cmpint (kept_at_end (run, 0).heap_bytes, ==, NINE_BLOCKS - 2 * 50100016 + 60000000);
}

/* Oracle, correction B.2.20: 16 blocks of 21,042,368 bytes; a sort that needs the rest evicts six,
 * below the storage region, and then has 245,077,734. */
static void
test_execution_takes_back (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES (1, 1),
      HEAP ("") "<job name=\"j\"><stage id=\"scan\" tasks=\"16\" time=\"1s\" cache=\"MEMORY_ONLY\" "
                "cached-bytes=\"336677888B\"/></job>"
                "<job name=\"k\" after=\"j\"><stage id=\"m\" tasks=\"1\" time=\"1s\"/>"
                "<stage id=\"sort\" after=\"m\" tasks=\"1\" shuffle-bytes=\"300000000B\" "
                "operator=\"sort\" expansion=\"1\" rate=\"300MB/s\"/></job>");
  guint attempt = run_find_attempt (run, "sort", 0, 0, 0);

  g_assert_cmpint (kept_at_end (run, 0).heap_bytes, ==, 210423680);
  g_assert_cmpuint (kept_at_end (run, 0).n_evicted, ==, 6);
  g_assert_cmpint (run_attempt_hold (run, attempt).share_bytes, ==, 245077734);
  g_assert_true (run_attempt_spills (run, attempt));
  /* 245,077,734 of 300,000,000 bytes go to disk and back at 100 MB/s. */
  g_assert_cmpint (run->time_slots_work[WORK_SPILL], ==, 4901555);
}

/* Less than the region stays: the sort has what is left, and spills. */
static void
test_region_is_immune (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES (1, 1),
      HEAP ("") "<job name=\"j\"><stage id=\"scan\" tasks=\"4\" time=\"1s\" cache=\"MEMORY_ONLY\" "
                "cached-bytes=\"200000000B\"/></job>"
                "<job name=\"k\" after=\"j\"><stage id=\"m\" tasks=\"1\" time=\"1s\"/>"
                "<stage id=\"sort\" after=\"m\" tasks=\"1\" shuffle-bytes=\"300000000B\" "
                "operator=\"sort\" expansion=\"1\" rate=\"300MB/s\"/></job>");
  guint attempt = run_find_attempt (run, "sort", 0, 0, 0);

  g_assert_cmpuint (kept_at_end (run, 0).n_blocks, ==, 4);
  g_assert_cmpint (run_attempt_hold (run, attempt).share_bytes, ==, 455501414 - 200000000);
}

/* A hash table that would fit into all, but not beside the protected blocks. */
static void
test_fails_for_cached (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES (1, 1),
      HEAP ("") "<job name=\"j\"><stage id=\"scan\" tasks=\"4\" time=\"1s\" cache=\"MEMORY_ONLY\" "
                "cached-bytes=\"200000000B\"/></job>"
                "<job name=\"k\" after=\"j\"><stage id=\"m\" tasks=\"1\" time=\"1s\"/>"
                "<stage id=\"join\" after=\"m\" tasks=\"1\" shuffle-bytes=\"300000000B\" "
                "operator=\"shuffled-hash-join\" rate=\"300MB/s\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_cmpuint (run->stages[2].n_failing, ==, 1);
  g_assert_nonnull (strstr (run->reason, "it must hold 286 MiB at once and may hold 244 MiB"));
}

/* ---- off the heap */

/* 200 MiB off the heap on two slots: 104,857,600 bytes for each; objects of an RDD stay on it. */
static void
test_off_heap_share (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES (1, 2),
      HEAP (SET ("spark.memory.offHeap.enabled", "true") SET (
          "spark.memory.offHeap.size",
          "200m")) "<job name=\"k\"><stage id=\"m\" tasks=\"2\" time=\"1s\"/>"
                   "<stage id=\"sort\" after=\"m\" tasks=\"2\" shuffle-bytes=\"2MB\" "
                   "operator=\"sort\" "
                   "rate=\"300MB/s\"/>"
                   "<stage id=\"group\" after=\"sort\" tasks=\"2\" shuffle-bytes=\"2MB\" "
                   "operator=\"group-by-key\" rate=\"300MB/s\"/></job>");

  g_assert_true (run->stages[1].is_off_heap);
  g_assert_cmpint (run->stages[1].share_bytes, ==, 104857600);
  g_assert_false (run->stages[2].is_off_heap);
  g_assert_cmpint (run->stages[2].share_bytes, ==, 455501414 / 2);
}

/* ---- broadcasts */

/* 100 MB at 200 MB/s by two waiting slots: half a second for both first tasks, none for the rest.
 */
static void
test_broadcast (void)
{
  g_autoptr (Run) run =
      run_of_text (NODES (1, 2), "<job name=\"j\"><stage id=\"s\" tasks=\"4\" time=\"1s\" "
                                 "broadcast=\"100MB\"/></job>");

  g_assert_cmpint (takes_us (run, "s", 0), ==, 1500 * UNITS_MS);
  g_assert_cmpint (takes_us (run, "s", 1), ==, 1500 * UNITS_MS);
  g_assert_cmpint (takes_us (run, "s", 2), ==, SECONDS (1));
  g_assert_cmpint (run->time_slots_work[WORK_FETCH], ==, SECONDS (1));
  g_assert_cmpint (kept_at_end (run, 0).heap_bytes, ==, 100000000);
}

/* ---- the driver */

#define BROADCAST(heap, size)                                                                      \
  "<conf>" SET ("spark.driver.memory",                                                             \
                heap) "</conf>"                                                                    \
                      "<job name=\"j\"><stage id=\"s\" tasks=\"1\" time=\"1s\" broadcast=\"" size  \
                      "\"/></job>"

/* Oracle: with a driver of 1 GiB a relation of 204 MB is broadcast, one of 476 MB is not. */
static void
test_driver_builds (void)
{
  g_autoptr (Run) fits = run_of_text (NODES (1, 1), BROADCAST ("1g", "204MB"));
  g_autoptr (Run) fails = run_of_text (NODES (1, 1), BROADCAST ("1g", "476MB"));

  g_assert_cmpuint (fits->status, ==, RUN_SUCCEEDED);
  g_assert_cmpuint (fails->status, ==, RUN_FAILED);
  g_assert_true (g_str_has_prefix (fails->reason, "Not enough memory to build and broadcast"));
}

static void
test_largest_table (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES (1, 1), "<conf>" SET ("spark.driver.memory", "64g")
                        SET ("spark.driver.maxResultSize",
                             "0") "</conf>"
                                  "<job name=\"j\"><stage id=\"s\" tasks=\"1\" time=\"1s\" "
                                  "broadcast=\"8GiB\"/></job>");

  g_assert_cmpstr (run->reason, ==, "Cannot broadcast the table that is larger than 8 GiB: 8 GiB.");
}

/* 100 MB each in a heap of 1 GiB, twice: the sixth is too much, long before maxResultSize. */
static void
test_driver_heap (void)
{
  g_autoptr (Run) run = run_of_text (
      NODES (1, 1),
      "<conf>" SET ("spark.driver.maxResultSize",
                    "0") "</conf>"
                         "<job name=\"j\" action=\"collect\"><stage id=\"s\" tasks=\"10\" "
                         "time=\"1s\" result=\"100MB\"/></job>");

  g_assert_cmpuint (run->status, ==, RUN_FAILED);
  g_assert_cmpint (run->makespan_us, ==, SECONDS (6));
  g_assert_nonnull (strstr (run->reason, "java.lang.OutOfMemoryError: Java heap space"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/nine-of-sixteen-blocks-fit", test_memory_only);
  g_test_add_func ("/storage/the-rest-goes-to-disk", test_memory_and_disk);
  g_test_add_func ("/storage/grows-block-by-block", test_over_time);
  g_test_add_func ("/storage/costs-nothing-where-nothing-is-kept", test_nothing_kept);
  g_test_add_func ("/storage/fills-memory-off-the-heap", test_off_heap);
  g_test_add_func ("/storage/copies-go-to-other-executors", test_copies);
  g_test_add_func ("/storage/makes-again-what-is-not-kept", test_made_again);
  g_test_add_func ("/storage/reads-from-disk", test_read_from_disk);
  g_test_add_func ("/storage/fetches-from-another-executor", test_read_elsewhere);
  g_test_add_func ("/storage/survives-the-loss-of-an-executor", test_lost_before_read);
  g_test_add_func ("/storage/readers-run-where-their-blocks-are", test_runs_where_it_is);
  g_test_add_func ("/storage/blocks-cut-the-graph", test_cuts_the_graph);
  g_test_add_func ("/storage/a-loss-takes-blocks-and-repairs-their-parents",
                   test_loss_takes_blocks);
  g_test_add_func ("/storage/a-copy-survives", test_copy_survives);
  g_test_add_func ("/storage/within-one-job-the-reader-makes-it", test_same_job);
  g_test_add_func ("/storage/evicts-blocks-of-others", test_evicts_others);
  g_test_add_func ("/storage/execution-takes-back-whole-blocks", test_execution_takes_back);
  g_test_add_func ("/storage/its-region-is-immune", test_region_is_immune);
  g_test_add_func ("/storage/a-hash-table-fails-beside-it", test_fails_for_cached);
  g_test_add_func ("/storage/shares-off-the-heap", test_off_heap_share);
  g_test_add_func ("/storage/a-broadcast-is-fetched-once-per-executor", test_broadcast);
  g_test_add_func ("/storage/the-driver-builds-what-is-broadcast", test_driver_builds);
  g_test_add_func ("/storage/a-table-of-8-gib-is-too-large", test_largest_table);
  g_test_add_func ("/storage/results-fill-the-drivers-heap", test_driver_heap);
  return g_test_run ();
}
