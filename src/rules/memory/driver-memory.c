/* SPDX-License-Identifier: Apache-2.0 */
/* BroadcastExchangeExec, TaskSetManager.canFetchMoreResults, and the heap of the driver. */
#include "driver-memory.h"

#include "conf.h"

/* Of 3.5, where it is no setting. */
#define LARGEST_TABLE (8 * UNITS_GIB)
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

char *
driver_broadcast_refusal (const Scenario *scenario, Bytes relation_bytes, double expansion)
{
  Bytes most = conf_int64 (scenario, "spark.sql.maxBroadcastTableSize", LARGEST_TABLE);
  char *refusal = refuse_collected (scenario, relation_bytes, MAX (expansion, 1));

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
