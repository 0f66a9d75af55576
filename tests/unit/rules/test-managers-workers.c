/* SPDX-License-Identifier: Apache-2.0 */
/* Executors on workers that a service starts: Glue, EMR Serverless, and pods on EKS. */
#include <gio/gio.h>

#include "conf.h"
#include "managers.h"
#include "scenario-maker.h"

static gboolean
set_release (Scenario *scenario, const char *release)
{
  return element_set (&cluster_kind, scenario->cluster, "release", release, NULL);
}

/* ---- Glue */

static void
glue_has_an_executor_on_each_worker_but_the_drivers (void)
{
  /* clang-format off */
  static const struct
  {
    const char *release, *nodes;
    guint       n_executors, cores;
    gint64      heap_mib, container_mib;
  } cases[] = {
    { NULL,  "name=w worker=G.1X count=10",     9,  4,  10240,  12288 },
    { "3.0", "name=w worker=G.1X count=100",   99,  4,  10240,  12288 },
    { NULL,  "name=w worker=G.2X count=2",      1,  8,  20480,  24576 },
    /* two slots for a core before version 3.0 */
    { "2.0", "name=w worker=G.1X count=10",     9,  8,  10240,  12288 },
    { "1.0", "name=w worker=G.2X count=10",     9, 16,  20480,  24576 },
    /* two executors on each: 2 x (10 - 1) - 1 */
    { "0.9", "name=w worker=Standard count=10", 17, 4,   5120,   5632 },
    { "2.0", "name=w worker=Standard count=2",  1,  4,   5120,   5632 },
    /* heaps that are assumed */
    { NULL,  "name=w worker=G.025X count=3",    2,  2,   2560,   3072 },
    { NULL,  "name=w worker=G.4X count=3",      2, 16,  40960,  49152 },
    { NULL,  "name=w worker=G.8X count=3",      2, 32,  81920,  98304 },
    { NULL,  "name=w worker=G.12X count=3",     2, 48, 122880, 147456 },
    { NULL,  "name=w worker=G.16X count=3",     2, 64, 163840, 196608 },
    { NULL,  "name=w worker=R.1X count=3",      2,  4,  20480,  24576 },
    { NULL,  "name=w worker=R.2X count=3",      2,  8,  40960,  49152 },
    { NULL,  "name=w worker=R.4X count=3",      2, 16,  81920,  98304 },
    { "4.0", "name=w worker=R.8X count=3",      2, 32, 163840, 196608 },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_GLUE);
      g_autoptr (Placement) placement = NULL;
      g_autoptr (GError)    error = NULL;

      g_test_message ("%s %s", cases[i].release, cases[i].nodes);
      make_nodes (scenario, cases[i].nodes);
      g_assert_true (set_release (scenario, cases[i].release));
      placement = managers_place (scenario, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (placement->executors->len, ==, cases[i].n_executors);
      g_assert_cmpuint (g_array_index (placement->executors, PlacedExecutor, 0).cores, ==,
                        cases[i].cores);
      g_assert_cmpuint (g_array_index (placement->executors, PlacedExecutor, 0).node, >=, 1);
      g_assert_cmpint (placement->heap_bytes, ==, cases[i].heap_mib * UNITS_MIB);
      g_assert_cmpint (placement->container_bytes, ==, cases[i].container_mib * UNITS_MIB);
      for (guint node = 1; node < placement->nodes->len; node++)
        {
          g_autofree char *unused = managers_unused_reason (scenario, placement, node);

          g_assert_cmpstr (unused, ==, NULL);
        }
    }
}

static void
glue_makes_as_many_partitions_as_slots (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_GLUE);

  make_nodes (scenario, "name=w worker=G.1X count=100");

  /* what a job of version 3.0 said of itself */
  g_assert_cmpint (conf_int64 (scenario, "spark.executor.instances", 0), ==, 99);
  g_assert_cmpint (conf_int64 (scenario, "spark.executor.cores", 0), ==, 4);
  g_assert_cmpint (conf_int64 (scenario, "spark.driver.cores", 0), ==, 4);
  g_assert_cmpint (conf_int64 (scenario, "spark.default.parallelism", 0), ==, 396);
  g_assert_cmpint (conf_int64 (scenario, "spark.sql.shuffle.partitions", 0), ==, 396);
  make_settings (scenario, "spark.sql.shuffle.partitions=8");
  g_assert_cmpint (conf_int64 (scenario, "spark.sql.shuffle.partitions", 0), ==, 8);
}

static void
glue_that_scales_begins_with_one_and_counts_for_all (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_GLUE);
  g_autoptr (Placement) placement = NULL;
  g_autofree char      *unused = NULL;

  make_nodes (scenario, "name=w worker=G.1X count=10");
  make_settings (scenario, "--enable-auto-scaling=true");
  placement = managers_place (scenario, NULL);

  unused = managers_unused_reason (scenario, placement, 5);
  g_assert_cmpuint (placement->executors->len, ==, 1);
  g_assert_cmpstr (unused, ==, "executors come when tasks wait for them");
  g_assert_true (conf_bool (scenario, "spark.dynamicAllocation.enabled"));
  g_assert_cmpint (conf_int64 (scenario, "spark.dynamicAllocation.maxExecutors", 0), ==, 9);
  g_assert_cmpint (conf_int64 (scenario, "spark.sql.shuffle.partitions", 0), ==, 36);
}

static void
glue_refuses_with_a_cure (void)
{
  /* clang-format off */
  static const struct { const char *release, *nodes, *settings; const char *message; } cases[] = {
    { NULL,  "name=w worker=Z.2X count=3", "", "worker=\"Z.2X\" runs Ray, not Spark*" },
    { "3.0", "name=w worker=R.1X count=3", "", "worker=\"R.1X\" is not in release=\"3.0\" of Glue; release=\"4.0\" has it" },
    { "2.0", "name=w worker=G.4X count=3", "", "*release=\"3.0\" has it" },
    { "3.0", "name=w worker=Standard count=3", "", "worker=\"Standard\" ended with version 2.0 of Glue; G.1X has as many cores" },
    { NULL,  "name=w worker=G.3X count=3", "", "nodes \"w\": worker=\"G.3X\" is no worker type of Glue; did you mean G.1X?" },
    { "new", "name=w worker=G.1X count=3", "", "release=\"new\" is no version of Glue*" },
    { "2.0", "name=w worker=G.1X count=3", "--enable-auto-scaling=true", "release=\"2.0\" of Glue has no auto scaling*" },
    { NULL,  "name=w cores=4 memory=16GiB count=3", "", "Glue has one group of nodes with a worker type*" },
    { NULL,  "name=w worker=G.1X count=3", "spark.executor.memory=8g", "spark.executor.memory is Glue's own to say*" },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario) scenario = make_scenario (MANAGER_GLUE);
      g_autoptr (GError)   error = NULL;

      make_nodes (scenario, cases[i].nodes);
      make_settings (scenario, cases[i].settings);
      g_assert_true (set_release (scenario, cases[i].release));
      g_assert_null (managers_place (scenario, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE);
      g_assert_true (g_pattern_match_simple (cases[i].message, error->message));
    }
}

static void
the_drivers_worker_alone_runs_nothing (void)
{
  static const struct
  {
    ManagerId   manager;
    const char *nodes;
  } cases[] = {
    { MANAGER_GLUE, "name=w worker=G.1X" },
    { MANAGER_EMR_SERVERLESS, "name=w fit=executor" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (cases[i].manager);
      g_autoptr (Placement) placement = NULL;

      make_nodes (scenario, cases[i].nodes);
      placement = managers_place (scenario, NULL);
      g_assert_cmpuint (placement->executors->len, ==, 0);
      g_assert_cmpstr (placement->reason, ==,
                       "The only worker is the driver's; count=\"2\" would do");
    }
}

/* ---- EMR Serverless */

static void
serverless_rounds_up_to_a_size_it_has (void)
{
  static const struct
  {
    gint64 cores, memory_mib, worker_gib; /* -1: none */
  } cases[] = {
    { 4, 15769, 16 }, { 4, 1408, 8 },    { 4, 30 * 1024, 30 },    { 4, 30 * 1024 + 1, -1 },
    { 1, 1408, 2 },   { 1, 2049, 3 },    { 1, 8 * 1024, 8 },      { 2, 1408, 4 },
    { 2, 16385, -1 }, { 8, 1408, 16 },   { 8, 16385, 20 },        { 8, 57 * 1024, 60 },
    { 16, 1408, 32 }, { 16, 32769, 40 }, { 16, 120 * 1024, 120 }, { 16, 122881, -1 },
    { 3, 1408, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Bytes memory = managers_serverless_memory (cases[i].cores, cases[i].memory_mib * UNITS_MIB);

      g_assert_cmpint (memory, ==, cases[i].worker_gib < 0 ? -1 : cases[i].worker_gib * UNITS_GIB);
    }
}

static void
serverless_starts_three_executors_of_its_default_size (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR_SERVERLESS);
  g_autoptr (Placement) placement = NULL;
  const PlacementNode  *nodes;

  make_nodes (scenario, "name=w count=10 fit=executor");
  placement = managers_place (scenario, NULL);

  nodes = (const PlacementNode *) placement->nodes->data;
  g_assert_cmpuint (placement->executors->len, ==, 3);
  g_assert_cmpint (placement->heap_bytes, ==, 14 * UNITS_GIB);
  g_assert_cmpint (placement->container_bytes, ==, 16 * UNITS_GIB);
  g_assert_cmpint (nodes[0].driver_bytes, ==, 16 * UNITS_GIB);
  g_assert_cmpuint (nodes[0].n_executors, ==, 0);
  g_assert_cmpuint (nodes[1].n_executors, ==, 1);
  g_assert_cmpint (nodes[1].cores, ==, 4);
  make_settings (scenario, "spark.dynamicAllocation.enabled=false");
  g_assert_cmpint (managers_first_executors (scenario, 0), ==, 3);
}

static void
serverless_had_a_limit_before_6_10 (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_EMR_SERVERLESS);
  const char          *key = "spark.dynamicAllocation.maxExecutors";

  g_assert_cmpint (conf_int64 (scenario, key, 0), ==, G_MAXINT32);
  g_assert_true (set_release (scenario, "emr-6.9.0"));
  g_assert_cmpint (conf_int64 (scenario, key, 0), ==, 100);
  g_assert_true (set_release (scenario, "emr-6.10.0"));
  g_assert_cmpint (conf_int64 (scenario, key, 0), ==, G_MAXINT32);
}

static void
serverless_gives_driver_and_executors_their_own_sizes (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR_SERVERLESS);
  g_autoptr (Placement) placement = NULL;
  const PlacementNode  *nodes;

  make_nodes (scenario, "name=w count=3 fit=executor");
  make_settings (scenario, "spark.dynamicAllocation.enabled=false spark.executor.instances=2 "
                           "spark.executor.cores=8 spark.executor.memory=40g "
                           "spark.driver.cores=2 spark.driver.memory=4g");
  placement = managers_place (scenario, NULL);

  /* 4096 + 409 MiB are 5 GiB; 40960 + 4096 are 44 GiB, and 16 + 7 x 4 = 44 */
  nodes = (const PlacementNode *) placement->nodes->data;
  g_assert_cmpint (nodes[0].memory_bytes, ==, 5 * UNITS_GIB);
  g_assert_cmpint (nodes[1].memory_bytes, ==, 44 * UNITS_GIB);
  g_assert_cmpuint (placement->executors->len, ==, 2);
  g_assert_null (managers_unused_reason (scenario, placement, 0));
  g_assert_null (managers_unused_reason (scenario, placement, 1));
}

static void
serverless_says_what_its_workers_cannot_hold (void)
{
  /* clang-format off */
  static const struct { const char *settings, *reason; } cases[] = {
    { "spark.executor.cores=5", "EMR Serverless has workers of 1, 2, 4, 8 and 16 cores, and spark.executor.cores=5 is none of them; 4 would do" },
    { "spark.executor.memory=30g", "An executor's container needs 33 GiB for a heap of 30 GiB, but the largest may have 30 GiB; spark.executor.memory=27928m would fit" },
    { "spark.driver.cores=3", "*spark.driver.cores=3 is none of them; 2 would do" },
    { "spark.driver.cores=1", "The driver does not fit into a worker of 1 core, which has at most 8 GiB; a smaller spark.driver.memory would do" },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR_SERVERLESS);
      g_autoptr (Placement) placement = NULL;

      make_nodes (scenario, "name=w count=10 fit=executor");
      make_settings (scenario, cases[i].settings);
      placement = managers_place (scenario, NULL);
      g_test_message ("%s", placement->reason);
      g_assert_cmpuint (placement->executors->len, ==, 0);
      g_assert_true (g_pattern_match_simple (cases[i].reason, placement->reason));
    }
}

static void
serverless_wants_workers_that_fit (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_EMR_SERVERLESS);
  g_autoptr (GError)   error = NULL;

  make_nodes (scenario, "name=w cores=4 memory=16GiB count=3");

  g_assert_null (managers_place (scenario, &error));
  g_assert_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE);
  g_assert_true (g_str_has_suffix (error->message, "fit=\"executor\"/>"));
}

/* ---- EMR on EKS */

static void
eks_keeps_a_part_of_each_node (void)
{
  static const struct
  {
    const char *instance;
    gint64      cores, memory_gib, millicores, room_mib;
  } cases[] = {
    { "m5.xlarge", 4, 16, 3920, 14162 },
    { "m5.4xlarge", 16, 64, 15890, 57691 },
    { "r5.4xlarge", 16, 128, 15890, 118312 },
    { "m4.large", 2, 8, 1930, 8192 - 615 - 475 - 100 },
    { NULL, 1, 2, 940, 2048 - 154 - 574 - 100 },
    { "d3.xlarge", 4, 32, 3920, 32768 - 2458 - 365 - 100 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PodRoom room =
          managers_eks_room (cases[i].instance, cases[i].cores, cases[i].memory_gib * UNITS_GIB);

      g_assert_cmpint (room.millicores, ==, cases[i].millicores);
      g_assert_cmpint (room.memory_bytes, ==, cases[i].room_mib * UNITS_MIB);
    }
}

static void
eks_has_no_room_for_all_cores_of_a_node (void)
{
  /* clang-format off */
  static const struct { const char *settings; guint n_executors; const char *reason, *unused; } cases[] = {
    { "spark.executor.cores=4 spark.executor.instances=9", 0, "An executor needs 4 cores, but the largest container may have 3.92 cores; spark.executor.cores=3 would fit",
      "an executor needs 4 cores, and 2.92 are left" },
    { "spark.executor.cores=4 spark.kubernetes.executor.request.cores=3900m spark.executor.instances=9", 1, NULL,
      "an executor needs 3.9 cores, and 2.92 are left" },
    /* 14162 = 6144 + 614 and as much again, beside 1408 for the driver on one node */
    { "spark.executor.cores=1 spark.executor.memory=6g spark.executor.instances=9", 3, NULL,
      "another container takes 6.60 GiB, and 5.86 GiB is left beside the driver with 1.38 GiB" },
  };
  /* clang-format on */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR_EKS);
      g_autoptr (Placement) placement = NULL;
      g_autofree char      *unused = NULL;

      make_nodes (scenario, "name=w count=2 instance=m5.xlarge");
      make_settings (scenario, cases[i].settings);
      placement = managers_place (scenario, NULL);
      unused = managers_unused_reason (scenario, placement, 0);
      g_assert_cmpuint (placement->executors->len, ==, cases[i].n_executors);
      g_assert_cmpstr (placement->reason, ==, cases[i].reason);
      g_assert_cmpstr (unused, ==, cases[i].unused);
    }
}

static void
eks_offers_what_a_scenario_says (void)
{
  g_autoptr (Scenario)  scenario = make_scenario (MANAGER_EMR_EKS);
  g_autoptr (Placement) placement = NULL;

  make_nodes (scenario, "name=w instance=m5.xlarge offers-cores=2 offers-memory=8GiB");
  make_nodes (scenario, "name=fit fit=executor");
  placement = managers_place (scenario, NULL);

  g_assert_cmpint (g_array_index (placement->nodes, PlacementNode, 0).offers_millicores, ==, 2000);
  g_assert_cmpint (g_array_index (placement->nodes, PlacementNode, 0).offers_memory_bytes, ==,
                   8 * UNITS_GIB);
  g_assert_cmpint (g_array_index (placement->nodes, PlacementNode, 1).offers_memory_bytes, ==,
                   1408 * UNITS_MIB);
}

#define ADD(path, func) g_test_add_func ("/managers/" path, func)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("glue/has-an-executor-on-each-worker-but-the-drivers",
       glue_has_an_executor_on_each_worker_but_the_drivers);
  ADD ("glue/makes-as-many-partitions-as-slots", glue_makes_as_many_partitions_as_slots);
  ADD ("glue/that-scales-begins-with-one-and-counts-for-all",
       glue_that_scales_begins_with_one_and_counts_for_all);
  ADD ("glue/refuses-with-a-cure", glue_refuses_with_a_cure);
  ADD ("workers/the-drivers-worker-alone-runs-nothing", the_drivers_worker_alone_runs_nothing);
  ADD ("serverless/rounds-up-to-a-size-it-has", serverless_rounds_up_to_a_size_it_has);
  ADD ("serverless/starts-three-executors-of-its-default-size",
       serverless_starts_three_executors_of_its_default_size);
  ADD ("serverless/had-a-limit-before-6-10", serverless_had_a_limit_before_6_10);
  ADD ("serverless/gives-driver-and-executors-their-own-sizes",
       serverless_gives_driver_and_executors_their_own_sizes);
  ADD ("serverless/says-what-its-workers-cannot-hold",
       serverless_says_what_its_workers_cannot_hold);
  ADD ("serverless/wants-workers-that-fit", serverless_wants_workers_that_fit);
  ADD ("eks/keeps-a-part-of-each-node", eks_keeps_a_part_of_each_node);
  ADD ("eks/has-no-room-for-all-cores-of-a-node", eks_has_no_room_for_all_cores_of_a_node);
  ADD ("eks/offers-what-a-scenario-says", eks_offers_what_a_scenario_says);
  return g_test_run ();
}
