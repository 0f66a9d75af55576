/* SPDX-License-Identifier: Apache-2.0 */
/* EMR on EC2: YARN whose nodes offer what Amazon's tables say of their instance type. MODEL 1.10.
 */
#include "managers-private.h"

#include <gio/gio.h>

#include "conf.h"

#define FACTOR 0.1875 /* since release 5.22 */
#define DRIVER_HEAP (2 * UNITS_GIB)
#define DYNAMIC_KEY "spark.dynamicAllocation.enabled"

/* The steps in which YARN hands out memory, by the beginning of a release's name. */
typedef struct
{
  const char *release;
  gint64      least_mib;
} EmrRelease;

/* clang-format off */
static const EmrRelease releases[] = {
  { "emr-7.",  1 }, /* Amazon's table of 7.12 */
  { "emr-6.", 32 }, /* Amazon's table of 2022-10-11 */
};
/* clang-format on */

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, what);
  return FALSE;
}

static const EmrRelease *
find_release (const Scenario *scenario, GError **error)
{
  const char *name = scenario->cluster->release;

  if (name == NULL)
    return &releases[0];
  for (guint i = 0; i < G_N_ELEMENTS (releases); i++)
    if (g_str_has_prefix (name, releases[i].release))
      return &releases[i];
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               "release=\"%s\" is not simulated yet; those of emr-6 and emr-7 are, such as "
               "emr-7.12.0",
               name);
  return NULL;
}

/* What EMR decides by rules that are not published, or not simulated. */
static gboolean
check_settings (const Scenario *scenario, GError **error)
{
  if (!conf_is_set (scenario, DYNAMIC_KEY))
    return refuse (error, "EMR turns " DYNAMIC_KEY " on, which is not simulated yet; " DYNAMIC_KEY
                          "=false with spark.executor.instances is");
  if (conf_is_set (scenario, "maximizeResourceAllocation"))
    return refuse (error, "maximizeResourceAllocation is not simulated yet, because its formula is "
                          "not published; spark.executor.memory and spark.executor.cores are");
  if (!conf_is_set (scenario, "spark.executor.memory") ||
      !conf_is_set (scenario, "spark.executor.cores"))
    return refuse (error, "the size that EMR itself gives executors is not simulated yet, because "
                          "its rule is not published; set spark.executor.memory and "
                          "spark.executor.cores");
  return TRUE;
}

static gboolean
check_nodes (const Scenario *scenario, GError **error)
{
  for (guint i = 0; i < scenario->cluster->nodes->len; i++)
    {
      const NodeGroup *group = g_ptr_array_index (scenario->cluster->nodes, i);

      if (group->instance != NULL && !element_has (&node_group_kind, group, "memory"))
        continue;
      if (element_has (&node_group_kind, group, "offers-memory") ||
          conf_is_set (scenario, "yarn.nodemanager.resource.memory-mb"))
        continue;
      g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                   "nodes \"%s\": what EMR gives YARN follows from the instance type; write for "
                   "example instance=\"m5.xlarge\", or offers-memory=",
                   group->name);
      return FALSE;
    }
  return TRUE;
}

gboolean
managers_place_emr (const Scenario *scenario, Placement *placement, GError **error)
{
  const EmrRelease *release = find_release (scenario, error);
  YarnDefaults      defaults = { .factor = FACTOR, .driver_heap_bytes = DRIVER_HEAP };

  if (release == NULL || !check_settings (scenario, error) || !check_nodes (scenario, error))
    return FALSE;
  defaults.least_mib = release->least_mib;
  return managers_place_on_yarn (scenario, &defaults, placement, error);
}
