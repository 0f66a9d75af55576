/* SPDX-License-Identifier: Apache-2.0 */
/* BroadcastExchangeExec, TaskSetManager.canFetchMoreResults, and the heap of the driver. */
#include "driver-memory.h"

#include "conf.h"

/* Of 3.5, where it is no setting. */
#define LARGEST_TABLE (8 * UNITS_GIB)
/* BytesToBytesMap.MAX_CAPACITY / 1.5, and that of LongHashedRelation. */
#define MOST_ROWS G_GINT64_CONSTANT (357913941)
#define MOST_ROWS_BY_LONG G_GINT64_CONSTANT (512000000)
/* Collected rows, the relation, and its serialized pieces. Observed: of a heap of 1 GiB 204 MB
 * could be broadcast and 476 MB could not. */
#define COPIES_OF_TABLE 3
/* Results as they came, and as rows. */
#define COPIES_OF_RESULTS 2

static Bytes
heap_of_driver (const Scenario *scenario)
{
  return conf_int64 (scenario, "spark.driver.memory", UNITS_GIB);
}

/* The rows travel to the driver as results do. */
static char *
refuse_collected (const Scenario *scenario, Bytes relation_bytes, double expansion)
{
  Bytes            most = conf_int64 (scenario, "spark.driver.maxResultSize", 0);
  Bytes            collected = (Bytes) ((double) relation_bytes / expansion);
  g_autofree char *sum = units_format_memory (NULL, collected);
  g_autofree char *limit = units_format_memory (NULL, most);

  if (most == 0 || collected <= most)
    return NULL;
  return g_strdup_printf ("Total size of serialized results of the broadcast (%s) is bigger than "
                          "spark.driver.maxResultSize (%s).",
                          sum, limit);
}

/* A map of any keys has room for so many, one by a single long key for more. */
static char *
refuse_rows (const Stage *stage)
{
  gint64 most = stage->join_key == JOIN_KEY_LONG ? MOST_ROWS_BY_LONG : MOST_ROWS;

  if (stage->broadcast_rows < most)
    return NULL;
  return g_strdup_printf ("Cannot broadcast the table over %" G_GINT64_FORMAT
                          " rows: %" G_GINT64_FORMAT " rows.",
                          most, stage->broadcast_rows);
}

char *
driver_broadcast_refusal (const Scenario *scenario, const Stage *stage)
{
  Bytes most = conf_int64 (scenario, "spark.sql.maxBroadcastTableSize", LARGEST_TABLE);
  Bytes relation_bytes = stage->broadcast_bytes;
  char *refusal = refuse_collected (scenario, relation_bytes, MAX (stage->expansion, 1));

  if (refusal == NULL)
    refusal = refuse_rows (stage);
  if (refusal != NULL)
    return refusal;
  if (relation_bytes >= most)
    {
      g_autofree char *size = units_format_memory (NULL, relation_bytes);
      g_autofree char *limit = units_format_memory (NULL, most);

      return g_strdup_printf ("Cannot broadcast the table that is larger than %s: %s.", limit,
                              size);
    }
  if (relation_bytes > heap_of_driver (scenario) / COPIES_OF_TABLE)
    return g_strdup ("Not enough memory to build and broadcast the table to all worker nodes. As a "
                     "workaround, you can either disable broadcast by setting "
                     "spark.sql.autoBroadcastJoinThreshold to -1 or increase the spark driver "
                     "memory by setting spark.driver.memory to a higher value.");
  return NULL;
}

Micros
driver_broadcast_patience_us (const Scenario *scenario)
{
  Micros patience_us = conf_int64 (scenario, "spark.sql.broadcastTimeout", 300 * UNITS_S);

  return patience_us < 0 ? G_MAXINT64 : patience_us;
}

char *
driver_broadcast_late (const Scenario *scenario)
{
  return g_strdup_printf (
      "Could not execute broadcast in %" G_GINT64_FORMAT
      " secs. You can increase the timeout for broadcasts via "
      "spark.sql.broadcastTimeout or disable broadcast join by setting "
      "spark.sql.autoBroadcastJoinThreshold to -1%s.",
      driver_broadcast_patience_us (scenario) / UNITS_S,
      conf_is_spark_4 (scenario) ? " or remove the broadcast hint if it exists in your code" : "");
}

Bytes
driver_most_results (const Scenario *scenario)
{
  return heap_of_driver (scenario) / COPIES_OF_RESULTS;
}

char *
driver_results_refusal (const Scenario *scenario, Bytes result_bytes)
{
  g_autofree char *sum = units_format_memory (NULL, result_bytes);
  g_autofree char *heap = units_format_memory (NULL, heap_of_driver (scenario));

  return g_strdup_printf (
      "java.lang.OutOfMemoryError: Java heap space in the driver: results of %s "
      "and their rows do not fit into its heap of %s (spark.driver.memory).",
      sum, heap);
}
