/* SPDX-License-Identifier: Apache-2.0 */
/* Tasks of stages that lack memory, and what Spark writes then. */
#include "memory-stage.h"

#include "scenario-maker.h"

#define UNIFIED_1G 455501414
#define PAGE_1_CORE 16777200
#define LENT 48015 /* to broadcasts of the recorded task */

static MemoryOutcome
outcome_of (const Scenario *scenario, const Stage *stage, JobKind kind, Bytes input, Bytes share)
{
  return memory_stage_outcome (scenario, stage, kind, input, share, PAGE_1_CORE);
}

/* 2,500,000 rows of 120 bytes: the recorded task failed in these words. */
static void
a_join_by_one_long_key_fails_where_its_table_doubles (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_LOCAL);
  Stage                stage = { .operator_id = OPERATOR_SHUFFLED_HASH_JOIN,
                                 .join_key = JOIN_KEY_LONG,
                                 .row_bytes = 120,
                                 .expansion = 1 };
  MemoryOutcome    fits = outcome_of (scenario, &stage, JOB_SQL, 1500000 * 120, UNIFIED_1G - LENT);
  MemoryOutcome    fails = outcome_of (scenario, &stage, JOB_SQL, 2500000 * 120, UNIFIED_1G - LENT);
  g_autofree char *text = memory_failure_text (scenario, &fails);

  g_assert_cmpint (fits.verdict, ==, MEMORY_FITS);
  g_assert_null (memory_failure_text (scenario, &fits));
  g_assert_cmpint (fails.verdict, ==, MEMORY_FAILS);
  g_assert_cmpstr (text, ==,
                   "org.apache.spark.memory.SparkOutOfMemoryError: [UNABLE_TO_ACQUIRE_MEMORY] "
                   "Unable to acquire 536870400 bytes of memory, got 119909335. SQLSTATE: 53200");
}

static void
spark_3_says_it_otherwise (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_LOCAL);
  Stage                stage = { .operator_id = OPERATOR_SHUFFLED_HASH_JOIN,
                                 .join_key = JOIN_KEY_LONG,
                                 .row_bytes = 120,
                                 .expansion = 1 };
  MemoryOutcome        outcome;
  g_autofree char     *text = NULL;

  g_free (scenario->spark);
  scenario->spark = g_strdup ("3.5.9");
  outcome = outcome_of (scenario, &stage, JOB_SQL, 2500000 * 120, UNIFIED_1G);
  text = memory_failure_text (scenario, &outcome);
  /* 256 MiB of rows and 64 MiB of keys are held. */
  g_assert_cmpstr (text, ==,
                   "org.apache.spark.SparkException: Can't acquire 536870912 bytes memory to build "
                   "hash relation, got 119957094 bytes.");
}

static void
a_join_by_other_keys_builds_a_map (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_LOCAL);
  Stage                stage = { .operator_id = OPERATOR_SHUFFLED_HASH_JOIN, .expansion = 1 };
  MemoryOutcome        outcome = outcome_of (scenario, &stage, JOB_SQL, 1001, 1000);
  g_autofree char     *text = memory_failure_text (scenario, &outcome);

  g_assert_cmpstr (
      text, ==, "org.apache.spark.SparkException: There is not enough memory to build hash map.");
}

/* A row of 500 MB with its length, beside 64 KiB. */
static void
a_row_beyond_the_share_cannot_be_acquired (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_LOCAL);
  Stage            stage = { .operator_id = OPERATOR_SORT, .row_bytes = 500000000, .expansion = 1 };
  MemoryOutcome    outcome = outcome_of (scenario, &stage, JOB_SQL, 500000000, UNIFIED_1G);
  g_autofree char *text = memory_failure_text (scenario, &outcome);

  g_assert_nonnull (
      g_strstr_len (text, -1, "Unable to acquire 500000004 bytes of memory, got 455435878."));
}

static void
no_row_of_a_query_is_larger_than_a_buffer (void)
{
  g_autoptr (Scenario) scenario = make_scenario (MANAGER_LOCAL);
  Stage                stage = { .row_bytes = 2 * UNITS_GIB, .expansion = 1 };
  MemoryOutcome        query = outcome_of (scenario, &stage, JOB_SQL, 4 * UNITS_GIB, UNIFIED_1G);
  g_autofree char     *text = memory_failure_text (scenario, &query);

  g_assert_cmpint (query.verdict, ==, MEMORY_FAILS);
  g_assert_nonnull (g_strstr_len (text, -1,
                                  "Cannot grow BufferHolder by size 2147483648 because the size "
                                  "after growing exceeds size limitation 2147483632"));
  g_assert_cmpint (outcome_of (scenario, &stage, JOB_RDD, 4 * UNITS_GIB, UNIFIED_1G).verdict, ==,
                   MEMORY_FITS);
  g_assert_cmpint (outcome_of (scenario, &stage, JOB_SQL, 0, UNIFIED_1G).verdict, ==, MEMORY_FITS);
  stage.row_bytes = 2 * UNITS_GIB - 16;
  g_assert_cmpint (outcome_of (scenario, &stage, JOB_SQL, 4 * UNITS_GIB, UNIFIED_1G).verdict, ==,
                   MEMORY_FITS);
}

/* clang-format off */
static const struct { const char *path; GTestFunc function; } cases[] = {
  { "/memory/stage/a-join-by-one-long-key-fails-where-its-table-doubles", a_join_by_one_long_key_fails_where_its_table_doubles },
  { "/memory/stage/spark-3-says-it-otherwise",                            spark_3_says_it_otherwise },
  { "/memory/stage/a-join-by-other-keys-builds-a-map",                    a_join_by_other_keys_builds_a_map },
  { "/memory/stage/a-row-beyond-the-share-cannot-be-acquired",            a_row_beyond_the_share_cannot_be_acquired },
  { "/memory/stage/no-row-of-a-query-is-larger-than-a-buffer",            no_row_of_a_query_is_larger_than_a_buffer },
};
/* clang-format on */

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_func (cases[i].path, cases[i].function);
  return g_test_run ();
}
