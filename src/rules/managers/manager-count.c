/* SPDX-License-Identifier: Apache-2.0 */
/* How many executors an application asks for before its first job. MODEL 1.12. */
#include "managers-private.h"

#include "conf.h"

#define MIN_KEY "spark.dynamicAllocation.minExecutors"
#define MAX_KEY "spark.dynamicAllocation.maxExecutors"

gboolean
managers_is_dynamic (const Scenario *scenario)
{
  return scenario->cluster->manager != MANAGER_LOCAL &&
         conf_bool (scenario, "spark.dynamicAllocation.enabled");
}

gint64
managers_first_executors (const Scenario *scenario, gint64 otherwise)
{
  gint64 least = conf_int64 (scenario, MIN_KEY, 0);
  gint64 initial = conf_int64 (scenario, "spark.dynamicAllocation.initialExecutors", least);

  if (!managers_is_dynamic (scenario))
    return conf_int64 (scenario, "spark.executor.instances", otherwise);
  return MAX (MAX (least, initial), conf_int64 (scenario, "spark.executor.instances", 0));
}

gboolean
managers_check_allocation (const Scenario *scenario, GError **error)
{
  gint64 least = conf_int64 (scenario, MIN_KEY, 0);
  gint64 most = conf_int64 (scenario, MAX_KEY, G_MAXINT32);

  if (!managers_is_dynamic (scenario) || (most > 0 && least <= most))
    return TRUE;
  if (most == 0)
    g_set_error_literal (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                         MAX_KEY "=0 lets no executor come; Spark accepts 1 and more");
  else
    g_set_error (error, SCENARIO_ERROR, SCENARIO_ERROR_VALUE,
                 MIN_KEY "=%" G_GINT64_FORMAT " is more than " MAX_KEY "=%" G_GINT64_FORMAT
                         "; at most %" G_GINT64_FORMAT " would do",
                 least, most, most);
  return FALSE;
}
