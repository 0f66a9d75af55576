/* SPDX-License-Identifier: Apache-2.0 */
/* Planned partitions, and the settings that change them. */
#include "shuffle.h"

#include "scenario-maker.h"

#define COALESCE "spark.sql.adaptive.coalescePartitions."

typedef struct
{
  const char *job;
  const char *stage;
  const char *settings;
  gint64      planned;
  gboolean    may_coalesce;
} Row;

static void
stages_are_planned_and_changed_as_in_spark (void)
{
  /* clang-format off */
  static const Row rows[] = {
    { "name=j",          "id=s after=a",                         "",                                         200, TRUE },
    { "name=j",          "id=s after=a shuffle=64",              "",                                          64, TRUE },
    { "name=j",          "id=s after=a",                         "spark.sql.shuffle.partitions=50",           50, TRUE },
    { "name=j",          "id=s after=a",                         COALESCE "initialPartitionNum=1000",       1000, TRUE },
    { "name=j",          "id=s after=a", COALESCE "initialPartitionNum=1000 " COALESCE "enabled=false",      200, FALSE },
    { "name=j",          "id=s after=a",                         "spark.sql.adaptive.enabled=false",         200, FALSE },
    { "name=j",          "id=s after=a shuffle=64 shuffle-origin=REPARTITION_BY_NUM", "",                     64, FALSE },
    { "name=j",          "id=s after=a shuffle=64 shuffle-origin=REPARTITION_BY_COL", "",                     64, TRUE },
    { "name=j",          "id=s shuffle=64 shuffle-bytes=1GB",    "",                                          64, TRUE },
    { "name=j",          "id=s after=a b union=yes",             "",                                         200, FALSE },
    { "name=j",          "id=s after=a tasks=10",                "",                                         200, FALSE },
    { "name=j kind=rdd", "id=s after=a",                         "",                                          70, FALSE },
    { "name=j kind=rdd", "id=s after=a",                         "spark.default.parallelism=12",              12, FALSE },
    { "name=j kind=rdd", "id=s after=a shuffle=5",               "",                                           5, FALSE },
  };
  /* clang-format on */
  const guint parent_tasks[] = { 30, 70 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scenario) scenario = make_scenario (MANAGER_STANDALONE);
      Job                 *job = make_job (scenario, rows[i].job);
      Stage               *stage = make_stage (job, rows[i].stage);

      make_settings (scenario, rows[i].settings);
      g_test_message ("%s, %s, %s", rows[i].job, rows[i].stage, rows[i].settings);
      g_assert_cmpint (shuffle_planned_partitions (scenario, job, stage, parent_tasks, 2), ==,
                       rows[i].planned);
      g_assert_cmpint (shuffle_may_coalesce (scenario, job, stage), ==, rows[i].may_coalesce);
    }
}

static void
default_parallelism_counts_cores (void)
{
  g_autoptr (Scenario) cluster = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Scenario) local = make_scenario (MANAGER_LOCAL);
  g_autoptr (Scenario) given = make_scenario (MANAGER_STANDALONE);

  make_settings (given, "spark.default.parallelism=7");

  g_assert_cmpint (shuffle_default_parallelism (cluster, 10), ==, 10);
  g_assert_cmpint (shuffle_default_parallelism (cluster, 0), ==, 2);
  g_assert_cmpint (shuffle_default_parallelism (local, 1), ==, 1);
  g_assert_cmpint (shuffle_default_parallelism (given, 10), ==, 7);
}

static void
the_rule_for_merging_follows_the_settings (void)
{
  g_autoptr (Scenario) defaults = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Scenario) large = make_scenario (MANAGER_STANDALONE);
  g_autoptr (Scenario) given = make_scenario (MANAGER_STANDALONE);
  CoalesceRule         rule;

  rule = shuffle_coalesce_rule (defaults, 10);
  g_assert_cmpint (rule.advisory_bytes, ==, 64 * UNITS_MIB);
  g_assert_cmpint (rule.min_partition_bytes, ==, UNITS_MIB);
  g_assert_cmpint (rule.min_partitions, ==, 10);

  make_settings (large, COALESCE "parallelismFirst=false");
  g_assert_cmpint (shuffle_coalesce_rule (large, 10).min_partitions, ==, 1);

  make_settings (given,
                 COALESCE "minPartitionNum=3 spark.sql.adaptive.advisoryPartitionSizeInBytes=128m");
  rule = shuffle_coalesce_rule (given, 10);
  g_assert_cmpint (rule.advisory_bytes, ==, 128 * UNITS_MIB);
  g_assert_cmpint (rule.min_partitions, ==, 3);
}

static void
only_joins_of_two_shuffles_are_split_for_skew (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_STANDALONE);
  Job                 *job = make_job (scenario, "name=j");
  Stage               *join = make_stage (job, "id=join after=a b operator=sort-merge-join");
  Stage               *sort = make_stage (job, "id=sort after=a operator=sort");

  g_assert_true (shuffle_may_split (scenario, job, join));
  g_assert_false (shuffle_may_split (scenario, job, sort));
  make_settings (scenario, "spark.sql.adaptive.skewJoin.enabled=false");
  g_assert_false (shuffle_may_split (scenario, job, join));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shuffle/stages-are-planned-and-changed-as-in-spark",
                   stages_are_planned_and_changed_as_in_spark);
  g_test_add_func ("/shuffle/default-parallelism-counts-cores", default_parallelism_counts_cores);
  g_test_add_func ("/shuffle/the-rule-for-merging-follows-the-settings",
                   the_rule_for_merging_follows_the_settings);
  g_test_add_func ("/shuffle/only-joins-of-two-shuffles-are-split-for-skew",
                   only_joins_of_two_shuffles_are_split_for_skew);
  return g_test_run ();
}
