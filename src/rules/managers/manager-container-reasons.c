/* SPDX-License-Identifier: Apache-2.0 */
/* Why a container is not where somebody expects it: sentences in C, with what would fit. */
#include "managers-private.h"

#define MILLI 1000

/* ---- no executor at all */

/* The largest heap, in whole MiB, whose container is no larger than that; 0 when none is. */
static Bytes
largest_heap (const Scenario *scenario, double factor, Bytes most_bytes)
{
  gint64 low_mib = 0, high_mib = most_bytes / UNITS_MIB;

  while (low_mib < high_mib)
    {
      gint64        middle_mib = low_mib + (high_mib - low_mib + 1) / 2;
      ContainerSize size = managers_executor_size (scenario, middle_mib * UNITS_MIB, factor);

      if (managers_container_bytes (&size) <= most_bytes)
        low_mib = middle_mib;
      else
        high_mib = middle_mib - 1;
    }
  return low_mib * UNITS_MIB;
}

static char *
too_large (const Scenario *scenario, const ContainerLimit *limit)
{
  Bytes            heap_bytes = largest_heap (scenario, limit->factor, limit->most_bytes);
  g_autofree char *request = units_format_memory (NULL, managers_container_bytes (&limit->size));
  g_autofree char *heap = units_format_memory (NULL, limit->size.heap_bytes);
  g_autofree char *most = units_format_memory (NULL, limit->most_bytes);
  g_autofree char *fitting = units_spark_size_to_text (heap_bytes);
  g_autofree char *cure = heap_bytes > 0
                              ? g_strdup_printf ("spark.executor.memory=%s would fit", fitting)
                              : g_strdup ("what stands beside the heap alone is too much");

  return g_strdup_printf (
      "An executor's container needs %s for a heap of %s, but the largest may have %s; %s", request,
      heap, most, cure);
}

/* "1.5 cores" of 1500 thousandths. */
static char *
millicores_text (gint64 millicores)
{
  g_autofree char *number = NULL;

  if (millicores % MILLI == 0)
    return managers_cores_text (millicores / MILLI);
  number = units_ratio_to_text ((double) millicores / MILLI);
  return g_strdup_printf ("%s cores", number);
}

char *
managers_container_refusal (const Scenario       *scenario,
                            const Placement      *placement,
                            const ContainerLimit *limit)
{
  g_autofree char *cores = millicores_text (limit->millicores);
  g_autofree char *most_cores = millicores_text (limit->most_millicores);
  g_autofree char *booked = units_format_memory (NULL, placement->booked_bytes);

  if (placement->n_wanted == 0)
    return g_strdup ("No executor is asked for; spark.executor.instances=1 would do");
  if (managers_container_bytes (&limit->size) > limit->most_bytes)
    return too_large (scenario, limit);
  if (limit->millicores > limit->most_millicores)
    return g_strdup_printf ("An executor needs %s, but the largest container may have %s; "
                            "%s=%" G_GINT64_FORMAT " would fit",
                            cores, most_cores, limit->cores_key, limit->most_millicores / MILLI);
  return g_strdup_printf (
      "An executor takes %s and %s, and no node has both left%s%s; one such node more would do",
      cores, booked, placement->driver_title != NULL ? " beside " : "",
      placement->driver_title != NULL ? placement->driver_title : "");
}

char *
managers_driver_refusal (const char *title, Bytes request_bytes, gint64 cores)
{
  g_autofree char *memory = units_format_memory (NULL, request_bytes);
  g_autofree char *cores_text = managers_cores_text (cores);

  return g_strdup_printf ("No node has room for %s, which needs %s and %s; one such node would do",
                          title, cores_text, memory);
}

/* ---- what is left of a node */

typedef struct
{
  gint64 millicores;      /* that no container has */
  gint64 idle_millicores; /* that no executor has as cores */
  Bytes  bytes;
} Leftover;

static Leftover
leftover_of (const Placement *placement, const PlacementNode *node)
{
  gint64 millicores = node->offers_millicores - node->driver_millicores;

  return (Leftover){
    .millicores = millicores - node->n_executors * placement->booked_millicores,
    .idle_millicores = millicores - node->used_cores * MILLI,
    .bytes = node->offers_memory_bytes - node->driver_bytes -
             node->n_executors * placement->booked_bytes,
  };
}

static char *
needs_memory (const Placement *placement, const PlacementNode *node, const char *which, Bytes left)
{
  g_autofree char *container = units_format_memory (NULL, placement->booked_bytes);
  g_autofree char *left_text = left > 0 ? units_format_memory (NULL, left) : g_strdup ("none");
  g_autofree char *driver = units_format_memory (NULL, node->driver_bytes);

  if (node->driver_bytes == 0)
    return g_strdup_printf ("%s container takes %s, and %s is left", which, container, left_text);
  return g_strdup_printf ("%s container takes %s, and %s is left beside %s with %s", which,
                          container, left_text, placement->driver_title, driver);
}

static char *
needs_millicores (const PlacementNode *node, gint64 wanted, gint64 left)
{
  const char      *which = node->n_executors > 0 ? "another" : "an";
  g_autofree char *wanted_text = NULL;
  g_autofree char *left_text = NULL;

  if (wanted % MILLI == 0 && left % MILLI == 0)
    return managers_needs_cores (which, wanted / MILLI, left / MILLI);
  wanted_text = units_ratio_to_text ((double) wanted / MILLI);
  left_text = units_ratio_to_text ((double) left / MILLI);
  return g_strdup_printf ("%s executor needs %s cores, and %s %s left", which, wanted_text,
                          left == 0 ? "none" : left_text, left <= MILLI ? "is" : "are");
}

static char *
all_placed (const Scenario *scenario, const Placement *placement)
{
  g_autofree char *count = units_format_count (NULL, placement->n_wanted);

  if (managers_is_dynamic (scenario))
    return g_strdup ("executors come when tasks wait for them");
  if (placement->n_wanted == 1)
    return g_strdup ("the one executor that is asked for has its place");
  return g_strdup_printf ("all %s executors that are asked for have their place", count);
}

char *
managers_container_unused (const Scenario *scenario, const Placement *placement, guint number)
{
  const PlacementNode *node = &g_array_index (placement->nodes, PlacementNode, number);
  const char          *which = node->n_executors > 0 ? "another" : "an executor's";
  Leftover             left = leftover_of (placement, node);
  gboolean             lacks_cores = left.millicores < placement->booked_millicores;

  if (node->is_primary)
    return g_strdup ("a primary node holds no executors");
  if ((left.bytes == 0 && left.idle_millicores <= 0) ||
      (lacks_cores && left.millicores == 0 && left.bytes < placement->booked_bytes))
    return NULL;
  if (left.bytes < placement->booked_bytes)
    return needs_memory (placement, node, which, left.bytes);
  if (lacks_cores)
    return needs_millicores (node, placement->booked_millicores, left.millicores);
  return all_placed (scenario, placement);
}
