/* SPDX-License-Identifier: Apache-2.0 */
/* Stages with their rows, keys and versions, and Spark's words for each way to lack memory. */
#include "memory-stage.h"

#include "conf.h"
#include "memory-sorter.h"
#include "saturate.h"

/* Spark: ByteArrayMethods.MAX_ROUNDED_ARRAY_LENGTH, to which BufferHolder grows. */
#define MOST_ROW_BYTES (2 * UNITS_GIB - 16)

static MemoryOutcome
outcome_of_long_table (
    const Scenario *scenario, const Stage *stage, Bytes input_bytes, Bytes share, Bytes page)
{
  MemoryOutcome outcome = { .share_bytes = share };
  SorterMemory  memory = { .share_bytes = share };
  gint64        n_rows;

  outcome.need_bytes = saturate_truncate (input_bytes, stage->expansion);
  n_rows = units_ceil_div (outcome.need_bytes, stage->row_bytes);
  outcome.asked_bytes =
      sorter_table_lacks (n_rows, stage->row_bytes,
                          sorter_table_first_bytes (page, conf_is_spark_4 (scenario)), &memory);
  if (outcome.asked_bytes == 0)
    {
      outcome.need_bytes = memory.held_bytes;
      return outcome;
    }
  outcome.verdict = MEMORY_FAILS;
  outcome.failure = MEMORY_FAILURE_TABLE;
  outcome.got_bytes = share - memory.held_bytes;
  outcome.need_bytes = MAX (outcome.need_bytes, memory.held_bytes + outcome.asked_bytes);
  return outcome;
}

MemoryOutcome
memory_stage_outcome (const Scenario *scenario,
                      const Stage    *stage,
                      JobKind         kind,
                      Bytes           input_bytes,
                      Bytes           share_bytes,
                      Bytes           page_bytes)
{
  if (kind == JOB_SQL && stage->row_bytes > MOST_ROW_BYTES && input_bytes > 0)
    return (MemoryOutcome){ .verdict = MEMORY_FAILS,
                            .failure = MEMORY_FAILURE_ROW,
                            .need_bytes = stage->row_bytes,
                            .share_bytes = share_bytes,
                            .asked_bytes = stage->row_bytes };
  if (stage->operator_id == OPERATOR_SHUFFLED_HASH_JOIN && stage->join_key == JOIN_KEY_LONG &&
      stage->row_bytes > 0 && input_bytes > 0)
    return outcome_of_long_table (scenario, stage, input_bytes, share_bytes, page_bytes);
  return memory_outcome ((OperatorId) stage->operator_id, input_bytes, stage->expansion,
                         stage->row_bytes, share_bytes, page_bytes);
}

/* What Spark 3.5 and Spark 4 write. */
typedef struct
{
  const char *spark_3, *spark_4;
} Words;

#define MEMORY_ERROR "org.apache.spark.memory.SparkOutOfMemoryError: "

/* clang-format off */
static const Words words[] = {
  [MEMORY_FAILURE_ACQUIRE]   = { MEMORY_ERROR "[UNABLE_TO_ACQUIRE_MEMORY] Unable to acquire <asked> bytes of memory, got <got>.",
                                 MEMORY_ERROR "[UNABLE_TO_ACQUIRE_MEMORY] Unable to acquire <asked> bytes of memory, got <got>. SQLSTATE: 53200" },
  [MEMORY_FAILURE_AGGREGATE] = { MEMORY_ERROR "No enough memory for aggregation",
                                 MEMORY_ERROR "[AGGREGATE_OUT_OF_MEMORY] No enough memory for aggregation SQLSTATE: 82001" },
  [MEMORY_FAILURE_MAP]       = { "org.apache.spark.SparkException: There is not enough memory to build hash map.",
                                 "org.apache.spark.SparkException: There is not enough memory to build hash map." },
  [MEMORY_FAILURE_TABLE]     = { "org.apache.spark.SparkException: Can't acquire <asked> bytes memory to build hash relation, got <got> bytes.",
                                 MEMORY_ERROR "[UNABLE_TO_ACQUIRE_MEMORY] Unable to acquire <asked> bytes of memory, got <got>. SQLSTATE: 53200" },
  [MEMORY_FAILURE_ROW]       = { "java.lang.IllegalArgumentException: Cannot grow BufferHolder by size <asked> because the size after growing exceeds size limitation 2147483632",
                                 "org.apache.spark.SparkIllegalArgumentException: Cannot grow BufferHolder by size <asked> because the size after growing exceeds size limitation 2147483632" },
};
/* clang-format on */

static void
replace (GString *text, const char *name, Bytes bytes)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, bytes);

  g_string_replace (text, name, number, 0);
}

char *
memory_failure_text (const Scenario *scenario, const MemoryOutcome *outcome)
{
  const Words *row = &words[outcome->failure];
  GString     *text;

  if (outcome->verdict != MEMORY_FAILS)
    return NULL;
  text = g_string_new (conf_is_spark_4 (scenario) ? row->spark_4 : row->spark_3);
  replace (text, "<asked>", outcome->asked_bytes);
  replace (text, "<got>", outcome->got_bytes);
  return g_string_free (text, FALSE);
}
